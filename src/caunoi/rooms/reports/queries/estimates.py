"""The estimate of a form for a unit: computed from facts by its declared method, with what officers put right."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from caunoi.core.ground import money
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import Period
from caunoi.rooms.indicators import tables
from caunoi.rooms.indicators.declared import Term
from caunoi.rooms.indicators.kinds import KINDS
from caunoi.rooms.indicators.tables import Count

from .. import counted, estimating
from ..declared import Form
from ..estimating import Base, Year
from ..filling import Filled
from ..frozen import title_of
from ..models import EstimateCell
from ..ways import NAMES
from ..windows import Span


@dataclass(frozen=True)
class Edit:
    """A cell as an officer put it. computed: what the machine had then."""

    cell: str
    title: str
    computed: int
    value: int
    reason: str
    by_name: str
    at: datetime

    @property
    def words(self) -> str:
        return (
            f"Ô “{self.title}” do {self.by_name} ghi {money.number(self.value)} thay số máy tính"
            f" {money.number(self.computed)}: {self.reason}."
        )


@dataclass(frozen=True)
class Estimate:
    """filled: in whole numbers, with the notes; computed: the same without what officers put right; editable: cells
    that may be."""

    filled: Filled
    computed: Filled
    known: Period
    bases: tuple[Base, ...]
    edits: tuple[Edit, ...]
    editable: Collection[str]

    @property
    def told(self) -> dict[str, Any]:
        """As it is kept with a return."""
        return {
            "known_to": self.known.last_day.isoformat(),
            "bases": [
                {"what": b.what, "method": b.method, "known": b.known, "days": list(b.days),
                 "share": float(round(b.share, 6)), "estimate": b.estimate, "low": b.low, "high": b.high,
                 "years": [[y.year, y.part, y.whole] for y in b.years]}
                for b in self.bases
            ],
            "edits": [
                {"cell": e.cell, "computed": e.computed, "value": e.value, "reason": e.reason, "by": e.by_name,
                 "at": e.at.isoformat()}
                for e in self.edits
            ],
        }  # fmt: skip


def estimate(form: Form, unit: str, of: Collection[str], period: str, span: Span, on: date) -> Estimate:
    """Errors: Refused where the form declares no method, the window is over, or there is no sound base."""
    if not form.estimate:
        raise Refused(
            f"Biểu '{form.code}' chưa khai cách ước.", "Số ước phải theo một cách tính nêu rõ.", "Hãy chọn loại khác."
        )
    known = estimating.known_part(span.period, on)
    bases: dict[Term, Base] = {}
    exact: dict[str, Fraction] = {}

    def ask(counts: Sequence[Count]) -> counted.Groups:
        return _groups(form, counts, of, span, known, bases)

    whole = counted.from_groups(form, span, ask)
    exact = {key: Fraction(value) for key, value in (whole.cells.values or {}).items()}
    edits = _edits(unit, form.code, period, whole)
    computed = estimating.rounded(whole, exact, {})
    final = estimating.rounded(whole, exact, {each.cell: each.value for each in edits}) if edits else computed
    shown = tuple(dict.fromkeys(bases.values()))
    notes = (
        estimating.day_words(known),
        *(f"Cách ước {NAMES[b.method]}. {b.words}" for b in shown if b.method != "known"),
        *_kept(shown), *(each.words for each in edits),
    )  # fmt: skip
    final = replace(final, notes=(*final.notes, *notes))
    return Estimate(final, computed, known, shown, edits, estimating.editable(form, final))


def _kept(bases: Collection[Base]) -> list[str]:
    """One note of all that is too little to be multiplied."""
    few = [f"{b.what} {money.number(b.known)}" for b in bases if b.method == "known"]
    return [f"Cách ước {NAMES['known']}: {'; '.join(few)}."] if few else []


def _groups(
    form: Form, counts: Sequence[Count], of: Collection[str], span: Span, known: Period, bases: dict[Term, Base]
) -> counted.Groups:
    """What is known times its factor; what stood before the window as it is; what stands at its end both together."""
    facts = [each for each in counts if each.term.kind in KINDS]
    came = {each: replace(each, time="within") for each in facts if each.time != "begin"}
    stood = {each: replace(each, time="begin") for each in facts if each.time != "within"}
    inside = tables.records(came.values(), of, known)
    before = tables.records(stood.values(), of, span.period)
    found: dict[Count, dict[tuple[str, ...], dict[str, Any]]] = {}
    for each in facts:
        held: dict[tuple[str, ...], Fraction] = {}
        if each in came:
            factor = Fraction(1)
            if not each.term.measure.startswith("?"):
                factor = 1 / _base(form, each.term, of, span, known, bases).share
            for values, records in inside.get(came[each], {}).items():
                held[values] = factor * sum(records.values())
        if each in stood:
            for values, records in before.get(stood[each], {}).items():
                held[values] = held.get(values, Fraction(0)) + sum(records.values())
        found[each] = {values: {"": amount} for values, amount in held.items()}
    return {**found, **counted.of_registers(counts, of, span)}


def _base(
    form: Form, term: Term, of: Collection[str], span: Span, known: Period, bases: dict[Term, Base]
) -> Base:  # fmt: skip
    """A case and a lượt of it are multiplied alike."""
    plain = replace(term, measure="" if term.measure == "turns" else term.measure, where=())
    if plain not in bases:
        count = Count(plain, "within", ())

        def number(period: Period) -> int:
            return sum(sum(held.values()) for held in tables.records([count], of, period).get(count, {}).values())

        back = max((way.years for way in form.estimate), default=0)
        years = []
        for distance in range(1, back + 1):
            whole = estimating.earlier(span.period, distance)
            years.append(
                Year(
                    str(whole.last_day.year), number(estimating.earlier(known, distance)), number(whole),
                    tuple(number(quarter) for quarter in estimating.quarters(whole)),
                )
            )  # fmt: skip
        what = KINDS[plain.kind].title + (" (mỗi người một lần)" if plain.once else "")
        bases[plain] = estimating.base(
            what,
            form.estimate,
            number(known),
            estimating.days_of(known, span.period),
            estimating.months_of(known),
            years,
            once=plain.once,
        )
    return bases[plain]


def _edits(unit: str, form: str, period: str, lines: Filled) -> tuple[Edit, ...]:
    """Those that hold: the newest of each cell, taken back ones left out."""
    rows = EstimateCell.objects.filter(unit__code=unit, form=form, period=period).order_by("pk")
    newest = {row.cell: row for row in rows}
    return tuple(
        Edit(row.cell, title_of(lines, row.cell), row.computed, row.value, row.reason, row.by_name, row.at)
        for row in newest.values() if row.value is not None
    )  # fmt: skip
