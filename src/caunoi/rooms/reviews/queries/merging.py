"""What the units wrote, read as differences: from the outline's words, from last period, from each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts.policy import Actor

from .. import content as contents
from .. import differences, outline, policy
from ..models import Campaign, Part, Taken, Version
from ..words import DONE
from . import opened


@dataclass(frozen=True)
class MergedParagraph:
    """A paragraph to be taken over or not. units: (name, key of the part), as_before: names of those that wrote the
    same last period; taken: 'who, when' where it was."""

    text: str
    mark: str
    source: str
    units: tuple[tuple[str, str], ...]
    as_before: tuple[str, ...]
    taken: str


@dataclass(frozen=True)
class MergedSection:
    """A section with what differs; silent: units that left the outline's words as they were."""

    code: str
    title: str
    paragraphs: tuple[MergedParagraph, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """All of it. lacking: units that have not signed; writes: the reader writes the whole."""

    whole: str
    sections: tuple[MergedSection, ...]
    signed: int
    lacking: tuple[str, ...]


def merged(actor: Actor, campaign: str, at: datetime) -> Merged:
    """The units' signed words against each other. For who runs the campaign. Errors: NotFound."""
    row = opened.held(actor, campaign, localdate(at))
    if not opened.runs(actor, row, localdate(at)):
        raise NotFound("Không có trang tổng hợp của đợt này.", "", "Trang này cho người tổng hợp.")
    of = outline.from_data(row.outline)
    parts = list(Part.objects.filter(campaign=row, whole=False).select_related("unit", "campaign").order_by("pk"))
    newest = contents.newest_versions(parts)
    signed = [part for part in parts if part.state in DONE and part.pk in newest]
    before = _before(row)
    whole = next(part for part in row.parts.all() if part.whole)
    taken = {
        (each.section, each.mark): f"{each.by_name}, {localdate(each.at):%d/%m/%Y}"
        for each in Taken.objects.filter(whole=whole)
    }
    sections = tuple(
        _section(each, signed, newest, before, taken) for each in of.sections
    )  # fmt: skip
    return Merged(whole.key, sections, len(signed), tuple(part.unit.name for part in parts if part not in signed))


def _section(
    of: outline.Section, signed: list[Part], newest: Mapping[int, Version], before: Mapping[str, Version],
    taken: Mapping[tuple[str, str], str],
) -> MergedSection:  # fmt: skip
    names = {part.key: part.unit.name for part in signed}
    texts, begun, last = {}, {}, {}
    for part in signed:
        held = newest[part.pk].content
        words = contents.words_of(held)
        texts[part.key] = policy.filled(_text(held, of.code), words)
        begun[part.key] = policy.filled(of.text, words)
        if part.unit_id in before:
            earlier = before[part.unit_id].content
            last[part.key] = policy.filled(_text(earlier, of.code), contents.words_of(earlier))
    found, silent = differences.read(texts, begun, last)
    return MergedSection(
        of.code, of.title,
        tuple(
            MergedParagraph(
                each.text, each.mark, each.units[0], tuple((names[key], key) for key in each.units),
                tuple(names[key] for key in each.as_before), taken.get((of.code, each.mark), ""),
            )
            for each in found
        ),
        tuple(names[key] for key in silent),
    )  # fmt: skip


def _text(held: Mapping[str, object], section: str) -> str:
    sections = held["sections"]
    assert isinstance(sections, list)
    return next((str(each["text"]) for each in sections if each["code"] == section), "")


def _before(row: Campaign) -> dict[str, Version]:
    """Unit → what it signed last in an earlier campaign of the same outline and programme."""
    rows = Version.objects.filter(
        part__campaign__template=row.template, part__campaign__programme=row.programme, part__whole=False,
        part__campaign__until__lt=row.until,
    ).select_related("part")  # fmt: skip
    return {each.part.unit_id: each for each in rows.order_by("part__campaign__until", "number")}
