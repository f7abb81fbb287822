"""What may still change a period before it is closed: of every kind of fact that the form counts."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import nlargest
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import Period, parse_period
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.indicators import entered, tables
from caunoi.rooms.indicators.entered import Touched, Wanted
from caunoi.rooms.indicators.kinds import DIMS, KINDS
from caunoi.rooms.organisations.policy import Office

from .. import books, policy, registry
from ..declared import Form, asked
from ..windows import CHOSEN, Span
from ..words import Source
from . import drafts, units
from .drafts import Draft

ENTERED_LATE = "Nhập sau khi kỳ đã hết"
_LACKING = {
    "people": "số người dự", "women": "số nữ", "minority": "số người dân tộc thiểu số", "poor": "số người hộ nghèo",
    "near_poor": "số người hộ cận nghèo", "elderly": "số người cao tuổi", "disabled": "số người khuyết tật",
    "children": "số trẻ em", "officials": "số cán bộ", "sessions": "số buổi", "papers": "số bản",
    "answered": "số câu hỏi được giải đáp", "times": "số lần phát", "minutes": "số phút", "hours": "số giờ",
    "points": "điểm", "amount": "số tiền", "days": "số ngày",
}  # fmt: skip


@dataclass(frozen=True)
class LateRecord:
    """A record of the window that came late or lacks something. name: number of a case, else its key; what: kinds of
    what it counts; why: in sentences; forms: codes of the forms that it may change."""

    page: str
    key: str
    name: str
    what: str
    day: date
    told: datetime | None
    organisation: str
    late: bool
    why: tuple[str, ...]
    open: bool
    forms: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return "; ".join(self.why)


@dataclass(frozen=True)
class Unsettled:
    """What may still change a period: its records (all, or the latest of `count`), and serials of the Sổ not yet in the
    system (unit, book, serials). sums: why → how many records."""

    records: tuple[LateRecord, ...]
    gaps: tuple[tuple[str, str, tuple[int, ...]], ...]
    count: int = 0
    sums: Sequence[tuple[str, int]] = ()


def unsettled(
    actor: Actor, found: Draft, on: date, *, at: datetime, most: int | None = None
) -> Unsettled:  # fmt: skip
    """Of a return that is counted from records; nothing for others. most: at most that many records are named, all are
    counted."""
    if found.source != Source.LIVE or found.estimate is not None:
        return Unsettled((), ())
    of = drafts.members_of(found.office)
    looked = _look([(found.form, found.span)], of, at)
    return _told(actor, looked, _gaps(of, {found.span.period}), on, most)


@dataclass(frozen=True)
class BeforeClosing:
    """All forms of a unit for a period. forms: (form, its window, how many records may change it); refused: forms that
    know no such period, with the reason."""

    office: Office
    forms: tuple[tuple[Form, Span, int], ...]
    unsettled: Unsettled
    refused: tuple[tuple[str, str], ...]


def before_closing(
    actor: Actor, unit: str, period: str, *, on: date, at: datetime, most: int | None = None
) -> BeforeClosing:  # fmt: skip
    """What may still change the period, of every form that the unit sends; each record once. most: as in `unsettled`,
    the statements are then as many at any size. Errors: NotFound, NotAllowed, Refused."""
    office = drafts.office_of(unit)
    accounts.require(actor, policy.READ, organisation=office.code, area=office.province_code, on=on)
    if office.kind in units.BELOW:
        raise Refused(
            "Báo cáo của Sở, của Bộ cộng số đã gửi của các đơn vị.", "Hồ sơ nằm ở từng đơn vị.",
            "Hãy chọn một Trung tâm hoặc tổ chức tham gia.",
        )  # fmt: skip
    parse_period(period)
    tables.catch_up(at)
    asked_for, refused = [], []
    for form in registry.shipped().values():
        if not form.frozen or form.filler or office.kind not in form.unit_kinds:
            continue
        try:
            asked_for.append((form, registry.resolve(form, period)))
        except Refused as why:
            refused.append((form.code, why.what))
    of = drafts.members_of(office)
    looked = _look(asked_for, of, at)
    counts = Counter(code for held in looked.values() for code in held.forms)
    gaps = _gaps(of, {span.period for _, span in asked_for if span.kind != CHOSEN})
    return BeforeClosing(
        office, tuple((form, span, counts[form.code]) for form, span in asked_for),
        _told(actor, looked, gaps, on, most), tuple(refused),
    )  # fmt: skip


@dataclass
class _Held:
    """A record with the facts of it that are touched. why, forms: in order, each once."""

    late: bool = False
    facts: list[Touched] = field(default_factory=list)
    why: dict[str, None] = field(default_factory=dict)
    forms: dict[str, None] = field(default_factory=dict)

    @property
    def first(self) -> Touched:
        return next((fact for fact in self.facts if fact.late), self.facts[0])


_Looked = dict[tuple[str, str], _Held]


def _look(forms: Sequence[tuple[Form, Span]], of: Sequence[str], at: datetime) -> _Looked:
    """The records that may change one of the forms. A window is looked through once for all forms that have it."""
    windows: dict[Period, dict[str, dict[str, Wanted]]] = defaultdict(dict)
    for form, span in forms:
        windows[span.period][form.code] = {each.kind: each for each in entered.wanted(_counts(form))}
    found: _Looked = defaultdict(_Held)
    for period, wanted in windows.items():
        every = [count for form, span in forms if span.period == period for count in _counts(form)]
        marks: dict[tuple[Any, ...], tuple[dict[str, None], dict[str, None]]] = {}
        for fact in entered.touched(entered.wanted(every), of, period, at):
            before = fact.day < period.since
            mark = (fact.kind, fact.late, before, fact.unknown, fact.lacking)
            if mark not in marks:
                reached = [code for code, each in wanted.items() if _reaches(fact, each.get(fact.kind), before)]
                marks[mark] = dict.fromkeys(_why(fact)), dict.fromkeys(reached)
            why, reached_forms = marks[mark]
            if reached_forms:
                held = found[fact.at]
                held.late |= fact.late
                held.facts.append(fact)
                held.why.update(why)
                held.forms.update(reached_forms)
    return found


def _counts(form: Form) -> list[tuple[str, str, str, Collection[str]]]:
    """(kind, time, measure, classes) of all that the form counts from facts."""
    return [
        (part.term.kind, part.time, part.term.measure,
         [name for name in (*each.columns, *(name for name, _ in part.term.where)) if name in DIMS])
        for each in asked(form)
        for part in each.tally.parts
        if part.term.kind in KINDS
    ]  # fmt: skip


def _reaches(fact: Touched, of: Wanted | None, before: bool) -> bool:
    """Whether the form counts by what the fact lacks, or counts it where it came late."""
    if of is None:
        return False
    if fact.late and (of.before or not before):
        return True
    return bool(set(fact.unknown) & set(of.columns) or set(fact.lacking) & set(of.measures))


def _why(fact: Touched) -> Iterator[str]:
    if fact.late:
        yield ENTERED_LATE
    for name in fact.unknown:
        yield f"Chưa rõ {DIMS[name][:1].lower()}{DIMS[name][1:]}, sẽ chuyển khỏi “Chưa rõ”"
    for name in fact.lacking:
        yield f"Chưa ghi {_LACKING.get(name, name)}, chưa được cộng"


def _told(
    actor: Actor, looked: _Looked, gaps: tuple[tuple[str, str, tuple[int, ...]], ...], on: date, most: int | None
) -> Unsettled:  # fmt: skip
    """Only what is shown is read further: when it came to be known, the number of a case, whether it may be opened."""

    def place(at: tuple[str, str]) -> tuple[bool, date, str]:
        return looked[at].late, looked[at].first.day, at[1]

    shown = nlargest(len(looked) if most is None else most, looked, key=place)
    facts = [fact for at in shown for fact in looked[at].facts]
    moments, opens = entered.moments(facts), entered.openable(actor, facts, on)
    numbers = {line.key: line.number for line in cases.case_lines([key for page, key in shown if page == "case"])}
    records = []
    for page, key in shown:
        held = looked[page, key]
        kinds = dict.fromkeys(KINDS[fact.kind].title for fact in held.facts if fact.late or not held.late)
        told = max((moments[fact.pk] for fact in held.facts if fact.pk in moments), default=None)
        records.append(
            LateRecord(
                page, key, numbers.get(key, key), "; ".join(kinds), held.first.day, told, held.first.organisation,
                held.late, tuple(held.why), (page, key) in opens, tuple(held.forms),
            )
        )  # fmt: skip
    sums = Counter(why for held in looked.values() for why in held.why)
    return Unsettled(tuple(records), gaps, len(looked), sums.most_common())


def _gaps(of: Sequence[str], windows: Collection[Period]) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """Of each window, the same gap once."""
    found = dict.fromkeys(run for days in sorted(windows, key=lambda days: days.since) for run in books.gaps(of, days))
    return tuple((each.organisation, each.name, each.numbers) for each in found)
