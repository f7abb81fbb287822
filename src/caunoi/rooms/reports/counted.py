"""A declared form counted: the one place where a figure comes from.

Facts are asked once for all cells, told apart by the classes that the form's lines choose by; cells are put together
from these groups alike, whether a group is a number (a province, the country: from cells) or the records behind it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.rooms.indicators import naming, tables
from caunoi.rooms.indicators.declared import Part, Term
from caunoi.rooms.indicators.deltas import programme_values
from caunoi.rooms.indicators.kinds import KINDS, PROGRAMME, SENSITIVE
from caunoi.rooms.indicators.scopes import Whose
from caunoi.rooms.indicators.tables import Count, Values
from caunoi.rooms.indicators.words import UNKNOWN

from . import grounds, registers
from .declared import (
    OPEN,
    PLACES,
    ColumnSpec,
    Condition,
    Form,
    RowSpec,
    Tally,
    asked,
    cell_of,
    closed,
    condition,
    full_key,
    walk,
)
from .filling import TOTAL, Cells, Filled, FormColumn, FormRow, cell
from .registers import REGISTERS
from .windows import Span

Group = Mapping[str, Any]
Groups = Mapping[Count, Mapping[Values, Group]]
_SUM = ""
"""The record of a group that is only a number."""
_NOTES = 6


def from_records(form: Form, span: Span, of: Collection[str]) -> Filled:
    """The form of those organisations, with the records behind every cell."""

    def ask(counts: Sequence[Count]) -> Groups:
        held = [count for count in counts if count.term.kind not in REGISTERS]
        return {**tables.records(held, of, span.period), **of_registers(counts, of, span)}

    return _fill(form, span, ask, records=True, of=of)


def from_cells(form: Form, span: Span, who: Whose, of: Collection[str]) -> Filled:
    """The same for a province or the country: numbers alone, from cells. of: the organisations counted with it."""

    def ask(counts: Sequence[Count]) -> Groups:
        held = [count for count in counts if count.term.kind not in REGISTERS]
        numbers = {count: tables.numbers(count, who, span.period) for count in held}
        return {
            **{count: {values: {_SUM: n} for values, n in found.items()} for count, found in numbers.items()},
            **of_registers(counts, of, span),
        }

    return _fill(form, span, ask, records=False, of=of)


def from_groups(form: Form, span: Span, ask: Callable[[Sequence[Count]], Groups]) -> Filled:
    """The same from groups that somebody else made: numbers, also parts of one."""
    return _fill(form, span, ask, records=False)


def blank(form: Form, span: Span) -> Filled:
    """The lines of the form with nothing in them."""
    return _fill(form, span, lambda _: {}, records=True)


_Found = tuple[Tally, tuple[Condition, ...], tuple[str, ...]]


def kinds_behind(form: Form, row_key: str, column_key: str) -> tuple[str, ...]:
    """Which kinds of facts, or registers, a cell counts."""
    found = _declared(form, row_key, column_key)
    return found[0].kinds if found else ()


def is_of_cases(kind: str) -> bool:
    """Whether what is counted are cases."""
    return kind in KINDS and KINDS[kind].page == "case"


def tells_ground(form: Form, row_key: str, column_key: str) -> bool:
    """Whether standing in the cell says on which ground, or by which programme, somebody was helped."""
    found = _declared(form, row_key, column_key)
    if found is None:
        return False
    tally, where, names = found
    chosen = {*names, *(each.column for each in where), *(name for part in tally.parts for name, _ in part.term.where)}
    return bool(chosen & SENSITIVE)


def _declared(form: Form, row_key: str, column_key: str) -> _Found | None:
    """The declaration of a cell: rows of one breakdown count alike."""
    column = next((each for each in form.columns if each.key == column_key), None)
    rows = [(row, path) for row, path in walk(form.rows)]
    named = [each for each in rows if not any(spec.each for spec in (*each[1], each[0]))]
    own = [each for each in named if full_key(*each) == row_key]
    for row, path in own or [each for each in rows if each not in named and _fits(*each, row_key)]:
        if column is not None and (found := cell_of(row, path, column)) is not None:
            return found
    return None


def _fits(row: RowSpec, path: tuple[RowSpec, ...], key: str) -> bool:
    """Whether a row of a breakdown can have that key: a value may hold dots itself, what stands under it holds none."""
    shape = [each.key for each in (*path, row)]
    given = key.rsplit(".", len(shape) - 1) if len(shape) > 1 else [key]
    return len(given) == len(shape) and all(not own or own == each for own, each in zip(shape, given, strict=True))


def of_registers(counts: Iterable[Count], of: Collection[str], span: Span) -> Groups:
    """What is counted from registers, as they stand on the last day."""
    found: dict[Count, dict[Values, dict[str, int]]] = {}
    for count in counts:
        if count.term.kind in REGISTERS:
            for key, told, number in registers.rows(count.term.kind, of, span.period.last_day):
                held = found.setdefault(count, {}).setdefault(tuple(told[name] for name in count.columns), {})
                held[key] = held.get(key, 0) + number
    return found


@dataclass(frozen=True)
class _Line:
    """A row with what chooses its facts. path: its declaration with those over it."""

    row: FormRow
    spec: RowSpec
    path: tuple[RowSpec, ...]
    where: tuple[Condition, ...]


@dataclass(frozen=True)
class _Counting:
    """A part of a cell: which count, with which sign, of facts that meet which conditions."""

    count: Count
    sign: int
    where: tuple[Condition, ...]


def _fill(
    form: Form, span: Span, ask: Callable[[Sequence[Count]], Groups], *, records: bool, of: Collection[str] = ()
) -> Filled:
    """of: the organisations counted; none: it is not asked which of them wrote nothing."""
    groups = ask(list(_counts(form)))
    lines = list(_lines(form, span, _seen(groups)))
    cases: dict[str, dict[str, int]] = {}
    notes: list[str] = []
    silent = _silent(form, span, of)
    unknown: set[str] = set()
    for line in lines:
        for column in form.columns:
            if (found := cell_of(line.spec, line.path, column)) is None:
                continue
            where = (*line.where, *(() if column.key in dict(line.spec.cells) else column.where))
            held = _added(_parts(found[0], where), groups)
            if held:
                cases[cell(line.row.key, column.key)] = held
            elif silent & set(found[0].kinds):
                unknown.add(cell(line.row.key, column.key))
            if lacking := sum(_added(_parts(_untaken(found[0]), where), groups).values()):
                notes.append(f"{line.row.title}, {_lower(column.title)}: {lacking} hồ sơ không ghi số này.")
    values = None if records else {key: sum(held.values()) for key, held in cases.items()}
    more = [*notes[:_NOTES], *([f"… và {len(notes) - _NOTES} ô nữa."] if len(notes) > _NOTES else [])]
    main_row, _, main = form.main.rpartition("|")
    return Filled(
        tuple(_column(each) for each in form.columns),
        tuple(line.row for line in lines if not line.spec.below and not any(each.below for each in line.path)),
        tuple(line.row for line in lines if line.spec.below or any(each.below for each in line.path)),
        Cells(cases if records else {}, values, frozenset(unknown)), main, (*form.notes, *more), form.mark_title,
        form.sums, main_row,
    )  # fmt: skip


def _silent(form: Form, span: Span, of: Collection[str]) -> set[str]:
    """The registers that the form counts and in which one of the organisations wrote nothing."""
    kinds = {part.term.kind for each in asked(form) for part in each.tally.parts} & REGISTERS.keys()
    return {kind for kind in kinds if of and registers.silent(kind, of, span.period.last_day)}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _column(spec: ColumnSpec) -> FormColumn:
    unit = str(spec.tally.unit.label) if spec.tally else ""
    return FormColumn(spec.key, spec.title, spec.group, unit, spec.definition)


# ── what is asked ──


def _counts(form: Form) -> Iterator[Count]:
    """Every count of the form, once."""
    found: dict[Count, None] = {}
    for row, path in walk(form.rows):
        for column in form.columns:
            if (told := cell_of(row, path, column)) is not None:
                tally, conditions, names = told
                every = (*conditions, *(Condition(name, ()) for name in names))
                for tallied in (tally, _untaken(tally)):
                    found.update((each.count, None) for each in _parts(tallied, every))
    yield from found


def _parts(tally: Tally, where: tuple[Condition, ...]) -> Iterator[_Counting]:
    for part in tally.parts:
        conditions = (*where, *(Condition(name, values) for name, values in part.term.where))
        columns = tuple(sorted({each.column for each in conditions}))
        base = Term(part.term.kind, part.term.measure, part.term.once)
        yield _Counting(Count(base, part.time, columns), part.sign, conditions)


def _untaken(tally: Tally) -> Tally:
    """The facts in which a number that is added up was not taken down."""
    if tally.parts[0].term.kind in REGISTERS:
        return Tally((), tally.unit)
    found = [(part, part.term.untaken) for part in tally.parts]
    return Tally(tuple(Part(term, 1, part.time) for part, term in found if term is not None), tally.unit)


def _added(parts: Iterable[_Counting], groups: Groups) -> dict[str, int]:
    """Record → what it counts, of the groups that meet the conditions; what cancels out is not there."""
    found: dict[str, int] = {}
    for part in parts:
        for values, group in groups.get(part.count, {}).items():
            told = dict(zip(part.count.columns, values, strict=True))
            if all(tables.matches(each.column, told[each.column], each.values) is each.inside for each in part.where):
                for record, amount in group.items():
                    found[record] = found.get(record, 0) + part.sign * amount
    return {record: amount for record, amount in found.items() if amount}


# ── lines ──


def _seen(groups: Groups) -> dict[str, set[str]]:
    """Breakdown → the values that are counted."""
    found: dict[str, set[str]] = {}
    for count, held in groups.items():
        for place, name in enumerate(count.columns):
            every = {values[place] for values in held}
            if name == PROGRAMME:
                every = {each for value in every for each in programme_values(value.replace(",", "|"))}
            found.setdefault(name, set()).update(every)
    return found


def _lines(form: Form, span: Span, seen: Mapping[str, set[str]]) -> Iterator[_Line]:
    has_total = any(row.key == TOTAL for row in form.rows)
    for row in form.rows:
        yield from _of(form, row, (), "", (), TOTAL if has_total else "", 0, span, seen)


def _of(
    form: Form, spec: RowSpec, path: tuple[RowSpec, ...], prefix: str, where: tuple[Condition, ...], over: str,
    level: int, span: Span, seen: Mapping[str, set[str]],
) -> Iterator[_Line]:  # fmt: skip
    """The rows of a declaration, each followed by those under it. over: the row of which it may be a part."""
    made = _values(spec, span, seen) if spec.each else [(spec.key, spec.title, "", spec.mark, None)]
    only = _only(form, spec, path)
    tally = next((each.tally for each in reversed((*path, spec)) if each.tally), None)
    unit = str(tally.unit.label) if tally else ""
    top = not path
    adds = spec.adds or (top and over == TOTAL and spec.key != TOTAL and not spec.below)
    for key, title, citation, mark, chosen in made:
        own = (*where, *spec.where, *((chosen,) if chosen else ()))
        row = FormRow(
            prefix + key, title, citation, mark, spec.strong, over if adds else "", unit, level, only, spec.definition
        )  # fmt: skip
        yield _Line(row, spec, path, own)
        for child in spec.rows:
            yield from _of(form, child, (*path, spec), f"{row.key}.", own, row.key, level + 1, span, seen)


def _only(form: Form, spec: RowSpec, path: tuple[RowSpec, ...]) -> tuple[str, ...] | None:
    held = tuple(each.key for each in form.columns if cell_of(spec, path, each) is not None)
    return None if len(held) == len(form.columns) else held


_Value = tuple[str, str, str, str, "Condition | None"]


def _values(spec: RowSpec, span: Span, seen: Mapping[str, set[str]]) -> list[_Value]:
    """(value, title, citation, mark, condition) of the rows of a breakdown, 'chưa rõ' last."""
    dim, there = spec.each, seen.get(spec.each, set()) - {""}
    last = span.period.last_day
    if dim == "ground":
        found = _grounds(span.period.since, last, there)
    elif dim in OPEN or dim in PLACES:
        wanted = spec.values or tuple(there - {UNKNOWN})
        found = [(value, title, "", "") for value, title in naming.ordered(dim, wanted, last)]
    else:
        names = closed(dim)
        found = [(value, names.get(value, value), "", "") for value in spec.values or names]
    known = tuple(value for value, *_ in found)
    rest = there - set(known)
    rows: list[_Value] = [(*each, condition(dim, each[0], known)) for each in found]
    if rest or (spec.unknown == "always" and dim not in PLACES):
        rows.append((UNKNOWN, "Chưa rõ diện" if dim == "ground" else "Chưa rõ", "", "", condition(dim, UNKNOWN, known)))
    return rows


def _grounds(since: date, last: date, there: set[str]) -> list[tuple[str, str, str, str]]:
    """The groups of the law in its order; one that was counted and is not among them gets a row."""
    rows = grounds.rows((since, last), there)
    others = sorted(there - {row.key for row in rows} - {UNKNOWN})
    return [*((row.key, row.title, row.citation, row.mark) for row in rows), *((key, key, "", "") for key in others)]
