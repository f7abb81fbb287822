"""The works behind a figure, and those of which it is not known where they count, by the question that settles it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.places import queries as places
from caunoi.rooms.places.gazetteer import Gazetteer

from .. import policy
from ..models import Tag
from ..words import Kind, Stands
from .reach import reads, reads_sensitive, seen
from .tags import TagRow, rows

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What a figure is about, half-open days. '' or None: any. line '': in the programme as a whole. question: what
    would settle it."""

    programme: str = ""
    since: date | None = None
    until: date | None = None
    province: str | None = None
    organisation: str = ""
    kind: str = ""
    line: str = ""
    stands: str = Stands.YES
    decided: bool | None = None
    question: str = ""


@dataclass(frozen=True)
class Listed:
    """A work of a list. known: the reader reads its record; else where and which it is stays untold. tags: its lines in
    the programme; what is sensitive is told only to who reads it (hidden: how many are not)."""

    key: str
    kind: str
    kind_words: str
    day: date
    organisation: str
    organisation_name: str
    where: str
    known: bool
    tags: Sequence[TagRow]
    hidden: int


@dataclass(frozen=True)
class Works:
    """A page of a list, the latest first. more: there are further ones."""

    rows: Sequence[Listed]
    page: int
    more: bool


def works_of(actor: Actor, on: date, asked: Asked, page: int = 1) -> Works:
    """The works behind a figure for the reader, fifty a page. Errors: Refused for what no figure asks."""
    if asked.stands not in Stands.values or (asked.kind and asked.kind not in Kind.values):
        raise Refused("Không có mục này.", "", "Hãy chọn trong bảng.")
    found = _tags(asked).filter(seen(actor, on))
    start = (max(page, 1) - 1) * PAGE
    distinct = found.order_by("-day", "-work_id").values_list("day", "work_id").distinct()
    ids = [work for _, work in distinct[start : start + PAGE + 1]]
    return Works(_listed(actor, on, asked, ids[:PAGE]), max(page, 1), len(ids) > PAGE)


def keys_of(asked: Asked) -> list[tuple[str, str]]:
    """(kind, key) of every work behind a figure, in the order of their days. Unscoped: for the rooms above."""
    found = _tags(asked).order_by("day", "work_id").values_list("day", "work_id", "kind", "work__key").distinct()
    return [(kind, key) for _, _, kind, key in found]


def works_in(programme: str, kinds: Sequence[str]) -> Any:
    """Keys of the works of these kinds that count in the programme, as part of another statement (`key__in=`), for the
    rooms above, which sum what the records themselves tell. Unscoped."""
    found = Tag.objects.filter(programme=programme, kind__in=kinds, stands=Stands.YES)
    return found.values("work__key")


def _tags(asked: Asked) -> QuerySet[Tag]:
    """The tags that make the figure. Of a whole programme a work stands as it does best in any of its lines."""
    named = {
        "programme": asked.programme, "line": asked.line, "kind": asked.kind, "organisation": asked.organisation,
        "day__gte": asked.since, "day__lt": asked.until, "verdict__missing": asked.question,
    }  # fmt: skip
    found = Tag.objects.filter(stands=asked.stands, **{name: value for name, value in named.items() if value})
    if asked.province is not None:
        found = found.filter(province=asked.province)
    if asked.decided is not None:
        found = found.exclude(decided="") if asked.decided else found.filter(decided="")
    if asked.line or asked.question or not asked.programme:
        return found
    better = _BETTER[Stands(asked.stands)]
    beside = Tag.objects.filter(work=OuterRef("work"), programme=asked.programme)
    if better:
        found = found.exclude(Exists(beside.filter(stands__in=better)))
    if asked.decided:
        found = found.exclude(Exists(beside.filter(stands=asked.stands, decided="")))
    return found


_BETTER: Mapping[str, Sequence[str]] = {
    Stands.YES: (), Stands.UNKNOWN: (Stands.YES,), Stands.NO: (Stands.YES, Stands.UNKNOWN),
}  # fmt: skip


def _listed(actor: Actor, on: date, asked: Asked, ids: Sequence[int]) -> list[Listed]:
    wanted = Tag.objects.filter(work__in=ids)
    if asked.programme:
        wanted = wanted.filter(programme=asked.programme)
    if asked.line:
        wanted = wanted.filter(line=asked.line)
    if asked.question:
        wanted = wanted.filter(verdict__missing=asked.question)
    wanted = wanted.select_related("work__organisation", "verdict")
    of: dict[str, list[TagRow]] = {}
    for row in rows(wanted):  # the tags are read once: rows keeps them in the queryset
        of.setdefault(row.work, []).append(row)
    works: dict[int, Any] = {tag.work_id: tag.work for tag in wanted}
    units = places.gazetteer()
    shut = {
        line.key for line in cases.case_lines([w.key for w in works.values() if w.kind == Kind.CASE]) if line.restricted
    }
    return [_row(actor, on, works[id], of[works[id].key], works[id].key in shut, units) for id in ids if id in works]


def _row(actor: Actor, on: date, work: Any, tags: Sequence[TagRow], restricted: bool, units: Gazetteer) -> Listed:
    home = work.organisation
    known = reads(actor, work.kind, home.code, home.province_code, on)
    private = known and not restricted and reads_sensitive(actor, home.code, home.province_code, on)
    shown = [tag for tag in tags if private or not tag.sensitive]
    if not known or (work.kind in policy.OF_CASES and not private):  # why a person's case counts tells of the person
        shown = [replace(tag, reason="", missing="", because="") for tag in shown]
    unit = units.unit(work.commune, work.day) if work.commune and known else None
    where = ", ".join(each.label for each in units.path(unit, work.day)) if unit else ""
    return Listed(
        work.key if known else "", work.kind, str(Kind(work.kind).label), work.day, home.code, home.name, where, known,
        shown, len(tags) - len(shown),
    )  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A question that settles where works count, and of how many. lines: of which lines it is asked."""

    text: str
    works: int
    lines: int


def questions(actor: Actor, on: date, since: date, until: date, organisation: str = "") -> list[Question]:
    """The questions that are open at the reader's organisations in these days, the one of most works first. What only
    sensitive lines ask is left out."""
    found = Tag.objects.filter(seen(actor, on), stands=Stands.UNKNOWN, sensitive=False, day__gte=since, day__lt=until)
    if organisation:
        found = found.filter(organisation__code=organisation)
    counted = found.values_list("verdict__missing").annotate(
        works=Count("work", distinct=True), lines=Count("line", distinct=True)
    )
    return [Question(text or "", works, lines) for text, works, lines in counted.order_by("-works", "verdict__missing")]
