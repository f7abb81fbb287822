"""In which lines a work counts: for the rooms above, and as its page shows it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.words import Certainty

from .. import events, keeping, policy
from ..models import Tag, Work
from ..words import Decided, Stands
from .reach import reads_sensitive


@dataclass(frozen=True)
class TagRow:
    """A work in a line. stands: of words.Stands; said: the rule's answer ('no' where it says nothing); missing: what
    would settle it; unsure: what the rule rests on was not read in the text itself; carried: the programme has ended,
    counted for its carried-over money; decided, because, by_name, at: the officer's word ('' none)."""

    work: str
    kind: str
    organisation: str
    day: date
    province: str
    programme: str
    programme_title: str
    line: str
    line_title: str
    stands: str
    said: str
    reason: str
    missing: str
    certainty: str
    unsure: bool
    carried: bool
    sensitive: bool
    decided: str
    because: str
    by_name: str
    at: datetime | None

    @property
    def stands_words(self) -> str:
        return str(Stands(self.stands).label)

    @property
    def decided_words(self) -> str:
        return str(Decided(self.decided).label) if self.decided else ""


def tags_of(works: Collection[str]) -> dict[str, list[TagRow]]:
    """Key of a work → where it counts, may count, or was taken out, of each the programme's order. Unscoped, sensitive
    lines among them: for the rooms above. Three statements."""
    found: dict[str, list[TagRow]] = {key: [] for key in works}
    for row in rows(Tag.objects.filter(work__key__in=works)):
        found[row.work].append(row)
    return found


def rows(tags: QuerySet[Tag]) -> list[TagRow]:
    """The tags with their words."""
    held = tags.select_related("work", "verdict")
    titles, names = programmes.short_names(), programmes.line_names()
    order = {code: place for place, code in enumerate(names)}
    found = [_row(tag, titles, names) for tag in held]
    return sorted(found, key=lambda row: order.get(row.line, len(order)))


_UNSURE = (Certainty.SECONDARY.value, Certainty.UNVERIFIED.value)


def _row(tag: Tag, titles: Mapping[str, str], names: Mapping[str, str]) -> TagRow:
    said = tag.verdict
    return TagRow(
        tag.work.key, tag.kind, tag.organisation_id, tag.day, tag.province, tag.programme,
        titles.get(tag.programme, tag.programme), tag.line, names.get(tag.line, tag.line), tag.stands,
        said.said if said else "no", said.reason if said else "", said.missing if said else "",
        str(Certainty(said.certainty).label) if said else "",
        said is not None and said.certainty in _UNSURE, bool(said and said.carried),
        tag.sensitive, tag.decided, tag.because, tag.by_name, tag.at,
    )  # fmt: skip


@dataclass(frozen=True)
class Closed:
    """A programme whose period holds the work: nothing of it changes here. missed: the work came too late to count."""

    programme: str
    title: str
    period: str
    missed: bool


@dataclass(frozen=True)
class WorkTags:
    """A work as its page shows it. hidden: how many lines are told only to who reads what is sensitive; offered: lines
    it may be added to (code, title); history: of officers' words; tags_it: the reader may decide."""

    key: str
    kind: str
    day: date
    waits: bool
    tags: Sequence[TagRow]
    hidden: int
    closed: Sequence[Closed]
    offered: Sequence[tuple[str, str]]
    history: Sequence[journal.Line]
    tags_it: bool

    def closes(self, programme: str) -> bool:
        """Whether the work lies in a closed period of the programme."""
        return any(each.programme == programme for each in self.closed)


def work_tags(actor: Actor, key: str, on: date) -> WorkTags | None:
    """The work for whoever reads its record (the caller asked); None: it is not matched, as what is only planned."""
    work = Work.objects.filter(key=key).select_related("organisation").first()
    if work is None:
        return None
    place = (work.organisation_id, work.organisation.province_code)
    private = reads_sensitive(actor, *place, on)
    found = rows(Tag.objects.filter(work=work))
    shown = [row for row in found if private or not row.sensitive]
    tags_it = accounts.can(actor, policy.TAG, organisation=place[0], area=place[1] or None, on=on)
    lines = [line for line in programmes.lines() if policy.may_add(line, work.kind, work.day)]
    told = {row.line for row in found}
    closed = _closed(work, found, {line.programme for line in lines})
    shut = {each.programme for each in closed}
    offered = [
        (line.code, line.title) for line in lines
        if line.code not in told and line.programme not in shut and (private or not line.sensitive)
        and line.province in ("", work.province)
    ] if tags_it else []  # fmt: skip
    history = journal.history((events.SUBJECT, key), details=True)
    return WorkTags(
        key, work.kind, work.day, work.waits, shown, len(found) - len(shown), closed, offered,
        [_said(each, private) for each in history], tags_it,
    )  # fmt: skip


def _said(line: journal.Line, private: bool) -> journal.Line:
    return line if private else replace(line, personal={})


def _closed(work: Work, found: Sequence[TagRow], programmes_of: Collection[str]) -> list[Closed]:
    titles = programmes.short_names()
    held = {row.programme: row for row in found}
    there = keeping.closures()
    closed = []
    for programme in sorted({*programmes_of, *held}):
        row = held.get(programme)
        where = (row.province, row.organisation, row.day) if row else (work.province, work.organisation_id, work.day)
        period = next((each for each in there if each.holds(programme, *where)), None)
        if period:
            closed.append(Closed(programme, titles.get(programme, programme), period.words(), row is None))
    return closed
