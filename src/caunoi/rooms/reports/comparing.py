"""What a cell counts, written so that two that count alike are equal: of a form, an indicator, a plan. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from caunoi.core.law import source as data_file
from caunoi.rooms.indicators import declared as counts
from caunoi.rooms.indicators.declared import Part
from caunoi.rooms.indicators.kinds import KINDS, PROGRAMME
from caunoi.rooms.indicators.words import UNKNOWN

from . import registry
from .declared import Condition, Form, cell_of, full_key, walk
from .filling import Filled, FormRow

Chosen = frozenset[tuple[str, frozenset[str]]]
Alike = frozenset[tuple[int, str, str, str, bool, Chosen]]
"""Sign, time, kind, measure, counted once, classes: of every part."""


def alike(parts: tuple[Part, ...], where: tuple[Condition, ...] = ()) -> Alike | None:
    """None where what is counted cannot be said so: 'none of these', two conditions on one class."""
    if not all(each.inside for each in where):
        return None
    found = []
    for part in parts:
        chosen: dict[str, frozenset[str]] = {}
        for name, values in [*part.term.where, *((each.column, each.values) for each in where)]:
            if name in chosen:
                return None
            chosen[name] = frozenset(values)
        measure = "" if part.term.once else part.term.measure
        found.append((part.sign, part.time, part.term.kind, measure, part.term.once, frozenset(chosen.items())))
    return frozenset(found)


@cache
def promised() -> Mapping[str, tuple[Part, ...]]:
    """Measure of plans → what it counts: of promises.yaml; of money the indicator's own."""
    raw = data_file.read(registry.FOLDER / "promises.yaml")
    money = {code: each.numerator.parts for code, each in counts.shipped().items() if code.startswith("tien.")}
    return {**{code: counts.formula(each).parts for code, each in raw.items()}, **money}


def of_promise(measure: str, programme: str) -> Alike | None:
    """What a plan's output counts. programme: only work of it."""
    parts = promised().get(measure)
    if parts is None:
        return None
    if not programme:
        return alike(parts)
    told = all(PROGRAMME in KINDS[part.term.kind].dims for part in parts)
    return alike(parts, (Condition(PROGRAMME, (programme,)),)) if told else None


def of_indicator(code: str) -> Alike | None:
    """What an indicator counts; of a share or a mean nothing: two numbers stand in it."""
    found = counts.shipped().get(code)
    return alike(found.numerator.parts) if found is not None and found.denominator is None else None


@dataclass(frozen=True)
class RowCount:
    """A row with what its main figure counts, None: cannot be said."""

    row: FormRow
    alike: Alike | None


def rows(form: Form, filled: Filled) -> list[RowCount]:
    """The rows with a figure in the main column."""
    column = next((each for each in form.columns if each.key == filled.main), None)
    found = []
    for row in (*filled.rows, *filled.indicators):
        if column is None or not row.has(filled.main):
            continue
        told = None
        for spec, path in walk(form.rows):
            line = (*path, spec)
            if len(line) != row.level + 1 or (values := _values(line, row.key)) is None:
                continue
            if (cell := cell_of(spec, path, column)) is not None:
                chosen = tuple(Condition(name, (value,)) for name, value in values if name)
                own = column.key in dict(spec.cells)
                where = (*(each for one in line for each in one.where), *(() if own else column.where), *chosen)
                told = None if any(value == UNKNOWN for _, value in values) else alike(cell[0].parts, where)
            if full_key(spec, path) == row.key:
                break
        found.append(RowCount(row, told))
    return found


def _values(line: tuple[object, ...], key: str) -> list[tuple[str, str]] | None:
    """(breakdown, value) of each row of the line ('' for one with a key of its own); None: the key is not of this line.
    A value may hold dots itself, what stands under it holds none."""
    given = key.rsplit(".", len(line) - 1) if len(line) > 1 else [key]
    if len(given) != len(line):
        return None
    found = []
    for spec, own in zip(line, given, strict=True):
        if getattr(spec, "key", "") and spec.key != own:  # type: ignore[attr-defined]
            return None
        found.append((getattr(spec, "each", ""), own))
    return found
