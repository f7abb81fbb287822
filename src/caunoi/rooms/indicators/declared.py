"""Indicators as they ship, read from data/*.yaml and checked: closed expressions, no code inside. No database.

A formula adds and subtracts counts of one unit; a ratio is two formulas side by side, never one number divided unseen.
A code that has shipped stays in the files for good; what is over is ended by its `until`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from caunoi.core.ground.periods import covers
from caunoi.core.law import source as data_file

from .kinds import COLUMNS, DIMS, KINDS, PROGRAMME, TURNS, unit_of
from .words import Certainty, Unit

FOLDER = Path(__file__).parent / "data"
Time = Literal["within", "begin", "end"]
Shown = Literal["number", "percent", "mean"]
ORGANISATION, PROVINCE = "organisation", "province"
PLACES = {ORGANISATION: "Đơn vị", PROVINCE: "Tỉnh"}
"""Breakdowns that every indicator has: by who did it."""


class DeclarationError(ValueError):
    """A declaration says what cannot be."""


@dataclass(frozen=True)
class Term:
    """A count over facts of a kind. measure: what is added up, '' the facts themselves, '?people': those that did not
    take it. once: each of `who` once. where: (column, values) that all must hold."""

    kind: str
    measure: str = ""
    once: bool = False
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def text(self) -> str:
        """The same term gives the same text."""
        parts = [f"{name}={','.join(values)}" for name, values in self.where]
        return "|".join((self.kind, "once" if self.once else self.measure, *parts))

    @property
    def unit(self) -> Unit:
        return unit_of(self.kind, self.measure, self.once)

    @property
    def untaken(self) -> "Term | None":
        """The count of facts that did not take the measure."""
        taken = not self.measure or self.measure == TURNS or self.measure.startswith("?")
        return None if taken else Term(self.kind, f"?{self.measure}", False, self.where)


@dataclass(frozen=True)
class Part:
    """A term in a formula. time: facts of the window; or all before its begin or end (what stands is what came in less
    what went out)."""

    term: Term
    sign: int = 1
    time: Time = "within"


@dataclass(frozen=True)
class Formula:
    """Counts of one unit, added and subtracted."""

    parts: tuple[Part, ...]
    unit: Unit


@dataclass(frozen=True)
class Entered:
    """A number that officers enter with a programme: code of its indicator there."""

    code: str


@dataclass(frozen=True)
class Indicator:
    """What is counted and how. definition: one sentence for officers; shown: as a number, in percent, as a mean; by:
    breakdowns beside place; forms: where the sector prints it; outcome: tells an effect, not an output; programmes:
    codes, empty: of the sector itself; aim: which way is better, '' neither."""

    code: str
    name: str
    unit: Unit
    definition: str
    numerator: Formula
    denominator: Formula | Entered | None
    shown: Shown
    by: tuple[str, ...]
    programmes: tuple[str, ...]
    group: str
    outcome: bool
    basis: str
    certainty: str
    source: str
    note: str
    since: date
    until: date | None

    @property
    def is_ratio(self) -> bool:
        return self.denominator is not None

    @property
    def denominator_entered(self) -> bool:
        return isinstance(self.denominator, Entered)

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return tuple(each for each in (self.numerator, self.denominator) if isinstance(each, Formula))

    def holds_on(self, day: date) -> bool:
        return covers(self.since, self.until, day)


@cache
def shipped() -> Mapping[str, Indicator]:
    """All, by code, in the order of the files. Raises DeclarationError."""
    return read(FOLDER)


_MORE: list[Callable[[], Iterable[tuple[Term, str]]]] = []


def count_too(wanted: Callable[[], Iterable[tuple[Term, str]]]) -> None:
    """A room above has cells kept of its own counts: (count, breakdown), asked for when cells are first wanted."""
    _MORE.append(wanted)
    terms.cache_clear()


@cache
def terms() -> Mapping[Term, tuple[str, ...]]:
    """Every count that cells are kept of, with its breakdowns."""
    found: dict[Term, dict[str, None]] = {}
    for each in shipped().values():
        for each_formula in each.formulas:
            for part in each_formula.parts:
                held = found.setdefault(part.term, {})
                held.update(dict.fromkeys(dim for dim in each.by if dim in KINDS[part.term.kind].dims))
                if part.term.untaken:
                    found.setdefault(part.term.untaken, {})
    for wanted in _MORE:
        for term, dim in wanted():
            found.setdefault(term, {}).update({dim: None} if dim else {})
    return {term: tuple(dims) for term, dims in found.items()}


def read(folder: Path) -> Mapping[str, Indicator]:
    """All files of a folder. Raises DeclarationError."""
    found: dict[str, Indicator] = {}
    for path in sorted(folder.glob("*.yaml")):
        raw = data_file.read(path)
        defaults = raw.get("defaults", {})
        for each in raw["indicators"]:
            try:
                made = parse({**defaults, **each}, raw["group"])
            except (KeyError, TypeError, ValueError) as wrong:
                raise DeclarationError(f"{path.name}, {each.get('code')}: {wrong}") from None
            if made.code in found:
                raise DeclarationError(f"{made.code} stands twice")
            found[made.code] = made
    return found


_KNOWN = frozenset((
    "code", "name", "unit", "definition", "formula", "per", "shown", "by", "programmes", "outcome", "basis",
    "certainty", "source", "note", "since", "until",
))  # fmt: skip


def parse(raw: Mapping[str, Any], group: str) -> Indicator:
    """One declaration. Raises ValueError, KeyError with what is wrong."""
    if strange := raw.keys() - _KNOWN:
        raise ValueError(f"knows no {sorted(strange)}")
    unit, certainty = Unit(raw["unit"]), Certainty(raw["certainty"])
    numerator = formula(raw["formula"])
    if numerator.unit != unit:
        raise ValueError(f"counts {numerator.unit}, not {unit}")
    denominator = _denominator(raw.get("per"))
    shown = raw.get("shown", "number")
    if (denominator is None) != (shown == "number") or shown not in ("number", "percent", "mean"):
        raise ValueError("a ratio is shown in percent or as a mean, a count as a number")
    if shown == "percent" and isinstance(denominator, Formula) and denominator.unit != unit:
        raise ValueError(f"a share of {denominator.unit} cannot count {unit}")
    if not certainty == Certainty.UNVERIFIED and not (raw.get("basis") or raw.get("source")):
        raise ValueError("says nowhere what it rests on")
    by = tuple(raw.get("by", ()))
    kinds = {part.term.kind for part in numerator.parts}
    for dim in by:
        if dim not in DIMS or not all(dim in KINDS[kind].dims for kind in kinds):
            raise ValueError(f"cannot be told by {dim!r}")
    since, until = raw["since"], raw.get("until")
    if not isinstance(since, date) or (until is not None and until <= since):
        raise ValueError(f"since {since}, until {until}")
    return Indicator(
        raw["code"], raw["name"], unit, raw["definition"], numerator, denominator, shown, by,
        tuple(raw.get("programmes", ())), group, bool(raw.get("outcome")), raw.get("basis", ""), str(certainty),
        raw.get("source", ""), raw.get("note", ""), since, until,
    )  # fmt: skip


def _denominator(raw: Any) -> Formula | Entered | None:
    if raw is None:
        return None
    return Entered(raw["entered"]) if "entered" in raw else formula(raw)


def formula(raw: Mapping[str, Any]) -> Formula:
    """Counts as a file writes them. Raises ValueError, KeyError with what is wrong."""
    parts = tuple(_parts(raw))
    units = {part.term.unit for part in parts}
    if len(units) != 1:
        raise ValueError(f"adds different units: {sorted(units)}")
    return Formula(parts, units.pop())


def _parts(raw: Mapping[str, Any], sign: int = 1) -> Iterator[Part]:
    """{count: kind}, {sum: kind.measure}, {once: kind}, {standing: [in, out], at: begin|end}, {plus: […], minus: […]};
    where: {column: [values]}."""
    if "plus" in raw or "minus" in raw:
        _only(raw, "plus", "minus")
        for name, factor in (("plus", sign), ("minus", -sign)):
            for each in raw.get(name, ()):
                yield from _parts(each, factor)
        return
    where = tuple(sorted((name, tuple(map(str, values))) for name, values in raw.get("where", {}).items()))
    for name, _ in where:
        if name not in COLUMNS and name != PROGRAMME:
            raise ValueError(f"has no column {name!r} to choose by")
    if "standing" in raw:
        _only(raw, "standing", "at", "where")
        came, went = raw["standing"]
        if raw["at"] not in ("begin", "end"):
            raise ValueError("something stands at the begin or the end")
        yield Part(_term(came, "", False, where), sign, raw["at"])
        yield Part(_term(went, "", False, where), -sign, raw["at"])
    elif "once" in raw:
        _only(raw, "once", "where")
        yield Part(_term(raw["once"], "", True, where), sign)
    elif "sum" in raw:
        _only(raw, "sum", "where")
        kind, _, measure = raw["sum"].partition(".")
        yield Part(_term(kind, measure, False, where), sign)
    else:
        _only(raw, "count", "where")
        yield Part(_term(raw["count"], "", False, where), sign)


def _term(kind: str, measure: str, once: bool, where: Any) -> Term:
    dims = {column for dim in KINDS[kind].dims for column in dim.split("+")}
    for name, _ in where:
        if name not in dims:
            raise ValueError(f"{kind} has no {name!r}")
    term = Term(kind, measure, once, where)
    _ = term.unit  # says so where the kind has no such measure
    return term


def _only(raw: Mapping[str, Any], *known: str) -> None:
    if strange := raw.keys() - set(known):
        raise ValueError(f"a formula knows no {sorted(strange)}")
