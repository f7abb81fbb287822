"""Programmes as pages show them. National definitions are for every reader; a province's own for readers of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import citation as citations
from caunoi.core.law import in_use
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places

from .. import policy
from ..models import Component, Indicator, Programme
from ..policy import Span
from ..words import AREAS, NOT_SEEN, Activity, Aim, Certainty, Pays, Role, ValueKind


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme on a day. state: of policy; lines: how many lines hold for this reader."""

    code: str
    name: str
    short: str
    phase: str
    owner: str
    span: Span
    state: str
    state_words: str
    group: str
    sensitive: bool
    certainty: str
    source: str
    note: str
    lines: int


@dataclass(frozen=True)
class BasisRow:
    """A document of the legal basis."""

    document: str
    issued: date | None
    role: str
    about: str
    certainty: str
    source: str


@dataclass(frozen=True)
class ComponentRow:
    """A part of a programme; depth: 0 directly below it. group: words, '' none; kept_by: name, '' national.

    own: an officer entered it; open: it has not ended on the day; parts: below it.
    """

    code: str
    programme: str
    number: str
    name: str
    depth: int
    guided_by: str
    kinds: tuple[str, ...]
    areas: tuple[str, ...]
    group: str
    group_title: str
    depends: str
    pays: str
    pays_words: str
    citation: str
    certainty: str
    source: str
    note: str
    since: date
    until: date | None
    province: str
    where: str
    kept_by: str
    kept_by_code: str
    own: bool
    open: bool
    by: str
    end_reason: str
    parts: tuple["ComponentRow", ...] = ()

    @property
    def is_line(self) -> bool:
        return bool(self.kinds)


@dataclass(frozen=True)
class ValueRow:
    """A baseline or target; year 0: not known; where: the province in words, '' the country."""

    kind: str
    year: int
    value: Decimal
    where: str
    certainty: str
    source: str
    by: str


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator with its figures; unit, definition '': not seen."""

    code: str
    programme: str
    name: str
    unit: str
    definition: str
    of: str
    aim: str
    basis: str
    certainty: str
    source: str
    note: str
    since: date
    until: date | None
    province: str
    where: str
    kept_by: str
    kept_by_code: str
    own: bool
    open: bool
    end_reason: str
    baselines: tuple[ValueRow, ...]
    targets: tuple[ValueRow, ...]


@dataclass(frozen=True)
class GroupWords:
    """A target group of the law in words: who, with where each part of it stands."""

    id: str
    title: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ProgrammeFile:
    """One programme for one reader on one day."""

    row: ProgrammeRow
    basis: tuple[BasisRow, ...]
    components: tuple[ComponentRow, ...]
    indicators: tuple[IndicatorRow, ...]
    group: GroupWords
    areas: tuple[str, ...] = field(default=())

    def flat(self) -> Iterator[ComponentRow]:
        """All components, each before its parts."""
        return _flat(self.components)


def _flat(rows: Iterable[ComponentRow]) -> Iterator[ComponentRow]:
    for row in rows:
        yield row
        yield from _flat(row.parts)


def scope_of(actor: Actor, on: date) -> Collection[str] | None:
    """Provinces whose own entries the actor reads; None: of all."""
    seen = accounts.scope(actor, policy.READ, on)
    if seen.all:
        return None
    offices = organisations.active(on)
    return {each.province_code for each in offices if seen.allows(each.code, each.province_code)} | set(seen.areas)


def _in_scope(actor: Actor, on: date) -> Q:
    provinces = scope_of(actor, on)
    return Q() if provinces is None else Q(province="") | Q(province__in=list(provinces))


def programmes(actor: Actor, on: date) -> list[ProgrammeRow]:
    """All programmes: running ones first, those with an end and the newest before others, then with old money, coming,
    ended. Of one that has ended those lines count that it had to its end."""
    to_the_end = Q(until__isnull=True) | Q(until__gt=on) | Q(until=F("programme__until"))
    held = _in_scope(actor, on) & Q(since__lte=on) & to_the_end
    counted = Component.objects.filter(held).exclude(kinds=[]).values_list("programme__code").annotate(n=Count("pk"))
    lines: dict[str, int] = dict(counted)
    order = [policy.RUNNING, policy.CARRIED, policy.COMING, policy.ENDED]
    rows = [_row(row, lines.get(row.code, 0), on) for row in Programme.objects.order_by("pk")]
    return sorted(rows, key=lambda row: (order.index(row.state), not row.span.until, -row.span.since.toordinal()))


def _row(row: Programme, lines: int, on: date) -> ProgrammeRow:
    span = Span(row.since, row.until, row.money_until)
    return ProgrammeRow(
        row.code, row.name, row.short, row.phase, row.owner, span, span.state(on), span.words(on), row.group,
        row.sensitive, str(Certainty(row.certainty).label), row.source, row.note, lines,
    )  # fmt: skip


def programme(actor: Actor, code: str, on: date) -> ProgrammeFile:
    """One programme with all that hangs on it; of one that has ended as it was on its last day. Errors: NotFound."""
    found = Programme.objects.filter(code=code).first()
    if found is None:
        raise NotFound("Không có chương trình này.", "", "Hãy chọn trong danh sách.")
    day = _Day(on, found.until)
    mine = _in_scope(actor, on)
    rows = list(found.components.filter(mine).select_related("kept_by").order_by("position", "pk"))
    below: dict[str | None, list[Component]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    tree = _tree(below, None, 0, day)
    names = {row.code: " ".join(part for part in (row.number, row.name) if part) for row in rows}
    measured = found.indicators.filter(mine).select_related("kept_by").prefetch_related("values")
    provinces = scope_of(actor, on)
    indicators = tuple(_indicator(each, names, provinces, day) for each in measured.order_by("position", "pk"))
    basis = tuple(
        BasisRow(
            each.document, each.issued, str(Role(each.role).label), each.about, str(Certainty(each.certainty).label),
            each.source,
        )
        for each in found.basis.order_by("position")
    )  # fmt: skip
    areas = tuple(dict.fromkeys(AREAS[each] for row in rows for each in row.areas if not row.province))
    lines = sum(bool(row.kinds) and row.since <= on and day.has(row) for row in rows)
    return ProgrammeFile(_row(found, lines, on), basis, tree, indicators, group_words(found.group, on), areas)


@dataclass(frozen=True)
class _Day:
    """The day of a page. ends: of the programme; what ended with it alone is shown as it was on its last day."""

    on: date
    ends: date | None

    def has(self, row: Component | Indicator) -> bool:
        return row.until is None or self.on < row.until or row.until == self.ends


def _tree(
    below: dict[str | None, list[Component]], parent: str | None, depth: int, day: _Day
) -> tuple[ComponentRow, ...]:
    return tuple(_component(row, depth, day, _tree(below, row.code, depth + 1, day)) for row in below[parent])


def _component(row: Component, depth: int, day: _Day, parts: tuple[ComponentRow, ...]) -> ComponentRow:
    known = in_use.book().determinations.get(row.group)
    return ComponentRow(
        row.code, row.programme_id, row.number, row.name, depth, row.guided_by,
        tuple(str(Activity(kind).label) for kind in row.kinds), tuple(AREAS[area] for area in row.areas), row.group,
        known.title["vi"] if known else row.group, row.depends, row.pays, str(Pays(row.pays).label), citation(row),
        str(Certainty(row.certainty).label), row.source, row.note, row.since, row.until, row.province,
        _where(row.province, day.on), row.kept_by.name if row.kept_by else "", row.kept_by_id or "", not row.shipped,
        day.has(row), row.by_name, row.end_reason, parts,
    )  # fmt: skip


def citation(row: Component) -> str:
    """'khoản 1 Điều 77 Thông tư 55/2023/TT-BTC'; of what an officer entered the document as it was written."""
    if not row.article and not row.shipped:
        return row.act
    return citations.write(citations.Cite(row.act, row.article or None, row.clause or None), {})


def _where(province: str, on: date) -> str:
    found = places.unit(province, on) if province else None
    return found.label if found else province


def _indicator(row: Indicator, names: dict[str, str], provinces: Collection[str] | None, day: _Day) -> IndicatorRow:
    values = [
        each
        for each in sorted(row.values.all(), key=lambda each: (each.year, each.province))
        if each.withdrawn_at is None and (provinces is None or not each.province or each.province in provinces)
    ]
    shown = {
        kind: tuple(
            ValueRow(
                each.kind, each.year, each.value, _where(each.province, day.on), str(Certainty(each.certainty).label),
                each.source, each.by_name,
            )
            for each in values
            if each.kind == kind
        )
        for kind in ValueKind.values
    }  # fmt: skip
    return IndicatorRow(
        row.code, row.programme_id, row.name, row.unit, row.definition, names.get(row.component_id or "", ""),
        str(Aim(row.aim).label) if row.aim else "", row.basis, str(Certainty(row.certainty).label), row.source,
        row.note, row.since, row.until, row.province, _where(row.province, day.on),
        row.kept_by.name if row.kept_by else "", row.kept_by_id or "", not row.shipped, day.has(row),
        row.end_reason,
        shown[ValueKind.BASELINE], shown[ValueKind.TARGET],
    )  # fmt: skip


def groups() -> list[tuple[str, str]]:
    """Target groups of the law that a line may name: id and title."""
    return [(id, each.title["vi"]) for id, each in in_use.book().determinations.items() if id.startswith("programme.")]


def group_words(id: str, on: date) -> GroupWords:
    """A target group in words, as of that day or, where it holds no more, as it was last."""
    book = in_use.book()
    found = book.determinations.get(id)
    if found is None:
        return GroupWords(id, NOT_SEEN, ())
    parts = []
    for ground in found.grounds:
        version = next((each for each in ground.versions if each.span.covers(on)), ground.versions[-1])
        parts.append((version.plain["vi"], citations.write(ground.cite, book.acts)))
    return GroupWords(id, found.title["vi"], tuple(parts))
