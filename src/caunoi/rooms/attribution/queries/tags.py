"""In which lines a work counts: for the rooms above, and as its page shows it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.words import Certainty

from .. import events, keeping, policy
from ..models import Closure, Cursor, Tag, Work
from ..words import Decided, Kind, Stands
from .reach import reads, reads_sensitive

_MARK = 32  # of a mark, so that a number stands beside it in as many characters
_BEFORE_WHY = re.compile(r"^.*?\)(?: hay không)?: ")  # to the end of the programme's phase, '(2021-2030)'


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
    def why(self) -> str:
        """The reason without the work and the line, which stand beside it."""
        told = _BEFORE_WHY.sub("", self.reason, count=1)
        return told[:1].upper() + told[1:]

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
    for row in rows(Tag.objects.filter(work__key__in=works).select_related("work", "verdict")):
        found[row.work].append(row)
    return found


def rows(tags: Iterable[Tag]) -> list[TagRow]:
    """The tags with their words. Two statements more than reading them (with work and verdict)."""
    titles, names = programmes.short_names(), programmes.line_names()
    order = {code: place for place, code in enumerate(names)}
    found = [_row(tag, titles, names) for tag in tags]
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


def rules_mark() -> str:
    """Of the rules by which works are matched and of the periods opened again, '' while a change of rules is still
    being gone through: whoever keeps something of the tags makes it anew when the mark is another. Unscoped: it says
    nothing of any work."""
    cursor = Cursor.objects.filter(id=1, swept=None).first()
    if cursor is None or not cursor.rules:
        return ""
    opened = Closure.objects.filter(opened_at__isnull=False).count()
    return f"{cursor.rules[:_MARK]}.{opened}" if opened else cursor.rules


def matched_upto() -> int:
    """The number of the last event of which works are matched. Unscoped: whoever counts by tags goes no further."""
    return Cursor.objects.filter(id=1).values_list("seq", flat=True).first() or 0


def matched() -> int:
    """How many works are matched. Unscoped: a number for the command line."""
    return Work.objects.count()


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
    organisation: str
    day: date
    waits: bool
    tags: Sequence[TagRow]
    hidden: int
    closed: Sequence[Closed]
    offered: Sequence[tuple[str, str]]
    history: Sequence[journal.Line]
    tags_it: bool

    @property
    def kind_words(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def yes(self) -> Sequence[TagRow]:
        return [tag for tag in self.tags if tag.stands == Stands.YES]

    @property
    def unknown(self) -> Sequence[TagRow]:
        return [tag for tag in self.tags if tag.stands == Stands.UNKNOWN]

    @property
    def out(self) -> Sequence[TagRow]:
        return [tag for tag in self.tags if tag.stands == Stands.NO]

    @property
    def open_lines(self) -> frozenset[str]:
        """Lines of which an officer may decide: their period is not closed."""
        closed = {each.programme for each in self.closed}
        return frozenset(tag.line for tag in self.tags if tag.programme not in closed)


def work_of(actor: Actor, key: str, on: date) -> WorkTags:
    """A work with its tags, for whoever comes with a key alone. Errors: NotFound where it is not matched, or its record
    not read."""
    found = work_tags(actor, key, on)
    home = found and organisations.unit_by_code(found.organisation)
    if not found or not home or not reads(actor, found.kind, home.code, home.province_code, on):
        raise NotFound("Không có việc mang mã này.", "", "Hãy mở từ hồ sơ, hoạt động hoặc từ bảng của chương trình.")
    return found


def work_tags(actor: Actor, key: str, on: date) -> WorkTags | None:
    """The work for whoever reads its record (the caller asked); None: it is not matched, as what is only planned. Of a
    restricted file nothing is told to who may not see the person's circumstances: all is hidden."""
    work = Work.objects.filter(key=key).select_related("organisation").first()
    if work is None:
        return None
    place = (work.organisation_id, work.organisation.province_code)
    shut = _is_shut(actor, work, place, on)
    private = not shut and reads_sensitive(actor, *place, on)
    found = rows(Tag.objects.filter(work=work).select_related("work", "verdict"))
    shown = [] if shut else [row for row in found if private or not row.sensitive]
    tags_it = not shut and accounts.can(actor, policy.TAG, organisation=place[0], area=place[1] or None, on=on)
    lines = [line for line in programmes.lines() if policy.may_add(line, work.kind, work.day)]
    told = {row.line for row in found}
    closed = _closed(work, found, {line.programme for line in lines})
    ended = {each.programme for each in closed}
    offered = [
        (line.code, line.title) for line in lines
        if line.code not in told and line.programme not in ended and (private or not line.sensitive)
        and line.province in ("", work.province)
    ] if tags_it else []  # fmt: skip
    history = journal.history((events.SUBJECT, key), details=True)
    return WorkTags(
        key, work.kind, place[0], work.day, work.waits, shown, len(found) - len(shown), closed, offered,
        [_said(each, private) for each in history], tags_it,
    )  # fmt: skip


def _is_shut(actor: Actor, work: Work, place: tuple[str, str], on: date) -> bool:
    """Whether it is a restricted file that the actor may not see into."""
    line = next(iter(cases.case_lines([work.key])), None) if work.kind == Kind.CASE else None
    if line is None or not line.restricted:
        return False
    return not people.sees(actor, line.person, place[0], on, area=place[1])


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
