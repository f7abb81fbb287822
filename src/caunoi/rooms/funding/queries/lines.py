"""Budget lines with their figures, the entries of one, old money that runs out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import normalise
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.policy import last_day
from caunoi.rooms.programmes.words import Certainty

from .. import assembling, book, policy
from ..models import BudgetLine, Entry
from ..policy import Figures
from ..words import ORDINARY, EntryKind
from .claims import ClaimRow, rows_of
from .reach import lines_seen, may


@dataclass(frozen=True)
class LineRow:
    """A line in short. programme '': the ordinary budget; days_left: of old money, None otherwise; last: the last day
    on which work may lie; regime: the circular about its money, '' not seen."""

    key: str
    organisation: str
    organisation_name: str
    year: int
    programme: str
    programme_words: str
    part: str
    level_words: str
    name: str
    regime: str
    old: bool
    since: date
    last: date
    days_left: int | None
    figures: Figures

    @property
    def warns(self) -> bool:
        """Old money with something left whose last day is near or past."""
        return self.old and self.figures.remaining > 0 and (self.days_left or 0) <= policy.WARN.days

    @property
    def shares(self) -> tuple[int, int, int]:
        """Settled, committed, left in percent of what is available, for a bar."""
        whole = self.figures.available
        if whole <= 0:
            return (0, 0, 0)
        held = (self.figures.settled, self.figures.committed)
        settled, committed = (min(100, round(part * 100 / whole)) for part in held)
        committed = min(committed, 100 - settled)
        return (settled, committed, 100 - settled - committed)

    @property
    def held_to(self) -> int:
        """Where the bar of what is settled and committed ends."""
        settled, committed, _ = self.shares
        return settled + committed


@dataclass(frozen=True)
class EntryRow:
    """An entry. out: why it was withdrawn, '' it counts."""

    id: int
    kind: str
    kind_words: str
    amount: int
    day: date
    document: str
    from_year: int | None
    other: str
    note: str
    by_name: str
    out: str
    out_by: str


@dataclass(frozen=True)
class LineFile:
    """A line with its entries and claims. writes: the reader may enter and claim."""

    row: LineRow
    basis: str
    certainty: str
    note: str
    by_name: str
    entries: Sequence[EntryRow]
    claims: Sequence[ClaimRow]
    writes: bool


@dataclass(frozen=True)
class Lines:
    """Lines with their sums. years, units, programmes: what the reader may choose from."""

    rows: Sequence[LineRow]
    sums: Figures
    units: Sequence[tuple[str, str]]
    programmes: Sequence[tuple[str, str]]


def lines(
    actor: Actor,
    on: date,
    *,
    year: int = 0,
    organisation: str = "",
    programme: str | None = None,
    serving: frozenset[str] | None = None,
) -> Lines:
    """The lines that the reader may see; year 0: of all; programme '': the ordinary budget, None: all. serving: as of
    reach.lines_seen, here and below."""
    all_ = BudgetLine.objects.filter(lines_seen(actor, on, serving))
    named = all_.order_by("organisation__name").values_list("organisation__code", "organisation__name").distinct()
    units = [(str(code), name) for code, name in named]
    rows = all_.select_related("organisation").order_by("-old", "programme_id", "organisation_id", "pk")
    if year:
        rows = rows.filter(year=year)
    if organisation:
        rows = rows.filter(organisation_id=organisation)
    if programme is not None:
        rows = rows.filter(programme_id=programme) if programme else rows.filter(programme__isnull=True)
    found = rows_in(list(rows), on)
    heads = programmes.heads()
    return Lines(
        found, sum((row.figures for row in found), Figures()), units,
        [("", ORDINARY), *((code, head.short) for code, head in heads.items())],
    )  # fmt: skip


def rows_in(rows: Sequence[BudgetLine], on: date) -> list[LineRow]:
    """As rows, with their figures. rows: with their organisation."""
    sums, heads, parts = assembling.figures(row.pk for row in rows), programmes.heads(), programmes.parts()
    found = []
    for row in rows:
        head, part = heads.get(row.programme_id or ""), parts.get(row.component_id or "")
        last = row.until - timedelta(days=1)
        regime = book.regime_of(row.programme_id or "")
        money_until = head.span.money_until if row.old and head else None
        left = (last_day(money_until) - on).days if money_until else None
        found.append(
            LineRow(
                row.key, row.organisation_id, row.organisation.name, row.year, row.programme_id or "",
                head.short if head else ORDINARY, part.title if part else "", row.get_level_display(), row.name,
                regime.act if regime else "", row.old, row.since, last, left, sums[row.pk],
            )
        )  # fmt: skip
    return found


def carried(actor: Actor, on: date, *, serving: frozenset[str] | None = None) -> list[LineRow]:
    """Lines of old money with something left, of which the reader is to be warned."""
    rows = (
        BudgetLine.objects.filter(lines_seen(actor, on, serving), old=True)
        .select_related("organisation")
        .order_by("pk")
    )
    return [row for row in rows_in(list(rows), on) if row.warns]


def used_years(actor: Actor, on: date, *, serving: frozenset[str] | None = None) -> Collection[int]:
    """Years in which the reader has lines, the latest first."""
    rows = BudgetLine.objects.filter(lines_seen(actor, on, serving)).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def line(actor: Actor, key: str, on: date, *, serving: frozenset[str] | None = None) -> LineFile:
    """Errors: NotFound."""
    rows = BudgetLine.objects.filter(lines_seen(actor, on, serving), key=normalise(key))
    row = rows.select_related("organisation").first()
    if row is None:
        raise NotFound("Không có dòng dự toán mang mã này.", "", "Hãy chọn trong danh sách.")
    entries = [_entry(each) for each in row.entries.select_related("other")]
    writes = may(actor, policy.WRITE, row.organisation_id, row.organisation.province_code, on)
    return LineFile(
        rows_in([row], on)[0], row.basis, str(Certainty(row.certainty).label), row.note, row.by_name, entries,
        rows_of(actor, on, line=row.pk), writes,
    )  # fmt: skip


def _entry(row: Entry) -> EntryRow:
    return EntryRow(
        row.pk, row.kind, str(EntryKind(row.kind).label), row.amount, row.day, row.document, row.from_year,
        row.other.key if row.other else "", row.note, row.by_name, row.out_because, row.out_by_name,
    )  # fmt: skip
