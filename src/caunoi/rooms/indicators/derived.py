"""What lower rooms tell of a record, as facts for counting. Pure but for the classes of places that are handed in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import get_default_timezone, localdate

from caunoi.rooms.cases.queries.counted import CountedCase, CountedConsultation, CountedRequest
from caunoi.rooms.fees.queries.counted import CountedStatement
from caunoi.rooms.outreach.queries.counted import CountedActivity, CountedBoard, CountedCall, CountedMove
from caunoi.rooms.people import policy as people
from caunoi.rooms.quality.queries.counted import CountedEffect, CountedOpinion, CountedReview
from caunoi.rooms.referrals.queries.counted import CountedReferral
from caunoi.rooms.training.queries.counted import CountedCourse

from .kinds import SCALE
from .models import Fact
from .words import UNKNOWN

VERSION = 5
"""Of what is written here: raised when the same record gives other facts, so that all are made anew."""
AreaOf = Callable[[str, str, date, "date | None"], str]
"""Commune, village, day, day on which the code is read → class of the area, '' not known."""
_KINH = "01"


@dataclass(frozen=True)
class Office:
    """Where an organisation belongs: unit: the centre of a branch, else itself."""

    unit: str
    province: str


class Making:
    """Makes facts. offices: by code of the organisation."""

    def __init__(self, offices: Mapping[str, Office], area_of: AreaOf) -> None:
        self._offices, self._area_of = offices, area_of

    def _fact(
        self, kind: str, source: str, record: str, key: str, organisation: str, when: datetime | date, **more: Any
    ) -> Fact:
        at = when if isinstance(when, datetime) else datetime.combine(when, time(), get_default_timezone())
        day, office = localdate(at), self._offices.get(organisation, Office(organisation, ""))
        for name, scale in SCALE.items():
            if more.get(name) is not None:
                more[name] = round(more[name] * scale)
        fact = Fact(
            kind=kind, source=source, record=record, key=key, organisation=organisation, at=at, day=day,
            month=month_of(day), unit=office.unit, province=office.province, **more,
        )  # fmt: skip
        fact.work = key
        return fact

    def request(self, row: CountedRequest) -> Iterator[Fact]:
        """What a request became, on the day of each step."""
        at = ("request", row.key, row.key, row.organisation)
        yield self._fact(
            "received", *at, row.received_at, outcome=row.state, aspect=row.channel[:20] or UNKNOWN,
            **self._person(row, localdate(row.received_at)),
        )  # fmt: skip
        if row.answered_on:
            yield self._fact(
                "answered", *at, row.answered_on, outcome=kept(row.answered_kept), days=row.answered_days,
                **self._person(row, row.answered_on),
            )  # fmt: skip
        if row.refused and row.answered_on:
            yield self._fact("refused", *at, row.answered_on, aspect=row.refused, **self._person(row, row.answered_on))
        if row.case:
            yield from self._case(row, row.case)

    def _person(self, row: CountedRequest, on: date) -> dict[str, str]:
        return {
            "sex": row.sex or UNKNOWN, "ethnic": ethnic(row.ethnicity), "age": age_class(row.birth, on),
            "commune": row.commune_code or UNKNOWN,
            "area": self._area_of(row.commune_code, row.village_code, on, row.commune_on) or UNKNOWN,
        }  # fmt: skip

    def _case(self, row: CountedRequest, case: CountedCase) -> Iterator[Fact]:
        """The classes of the person are those of the day of acceptance, at every step."""
        accepted, ended = localdate(case.accepted_at), case.ended_at
        at = ("request", row.key, case.key, row.organisation)
        told = {"who": row.person, **classes(case), **told_by(case), **self._person(row, accepted)}
        yield self._fact("accepted", *at, case.accepted_at, outcome=case.state, days=case.accepted_days, **told)
        if ended:
            days = (localdate(ended) - accepted).days
            yield self._fact("ended", *at, ended, outcome=case.state, days=days, **told)
        if case.assigned_on:
            yield self._fact(
                "assigned", *at, case.assigned_on, outcome=kept(case.assigned_kept), days=case.assigned_days, **told
            )
        if case.advised_on:
            yield self._fact("advised", *at, case.advised_on, outcome=kept(case.advised_kept), **told)

    def _about(self, found: CountedRequest | None) -> dict[str, str]:
        """The classes of the case that something is about, and of its person; nothing known: 'unknown'."""
        if found is None or found.case is None:
            return dict.fromkeys(("form", "field", "ground", "provider", "sex", "ethnic", "age", "area"), UNKNOWN)
        return {**classes(found.case), **self._person(found, localdate(found.case.accepted_at))}

    def consultation(self, row: CountedConsultation) -> Iterator[Fact]:
        yield self._fact(
            "consulted", "consultation", row.key, row.key, row.organisation, row.at, field=row.field,
            ground=row.ground or UNKNOWN, sex=row.sex or UNKNOWN, ethnic=ethnic(row.ethnicity),
            aspect=row.channel[:20] or UNKNOWN,
        )  # fmt: skip

    def activity(self, row: CountedActivity) -> Iterator[Fact]:
        kind = "broadcast" if row.kind == "broadcast" else "outreach"
        names = ("times", "minutes") if kind == "broadcast" else tuple(n for n in row.counts if n not in _AIR)
        where = _placed(row.commune_code, row.region)
        yield self._fact(
            kind, "activity", row.key, row.key, row.organisation, row.day, aspect=row.kind, **where,
            **{name: row.counts[name] for name in names},
            **({"came": row.came, "who": row.commune_code} if kind == "outreach" else {}),
        )  # fmt: skip

    def board(self, row: CountedBoard) -> Iterator[Fact]:
        at = ("board", row.key, row.key, row.organisation)
        told = {"aspect": row.kind, **_placed(row.commune_code, row.region)}
        yield self._fact("board_up", *at, row.since, **told)
        if row.taken_down:
            yield self._fact("board_down", *at, row.taken_down, **told)

    def move(self, row: CountedMove) -> Iterator[Fact]:
        if row.move == "given":
            fact = self._fact(
                "leaflet", "leaflet", row.leaflet, row.leaflet, row.organisation, row.day, papers=row.copies,
                **_placed(row.commune_code, row.region),
            )  # fmt: skip
            fact.work = f"{row.leaflet}.{row.number}"
            yield fact

    def call(self, row: CountedCall) -> Iterator[Fact]:
        yield self._fact(
            "called", "call", row.key, row.key, row.organisation, row.rang_at, outcome=row.outcome,
            field=row.field or UNKNOWN,
        )  # fmt: skip

    def course(self, row: CountedCourse) -> Iterator[Fact]:
        at = ("course", row.key, row.key, row.organisation, row.first)
        yield self._fact("course", *at, aspect=row.audience, sessions=row.sessions, hours=row.hours)
        for each in row.learners:
            yield self._fact(
                "learner", *at, aspect=row.audience, role=each.role, who=each.who, sex=each.sex or UNKNOWN,
                ethnic=ethnic(each.ethnicity), commune=each.commune_code or UNKNOWN,
                outcome="certified" if each.certified else "attended",
            )  # fmt: skip

    def referral(self, row: CountedReferral, request: CountedRequest | None) -> Iterator[Fact]:
        """request: what came of it; answered within its term, the referral was in time."""
        if request is not None:
            outcome = request.state
            timely = kept(request.answered_kept)
        else:
            outcome, timely = row.state, UNKNOWN
        yield self._fact(
            "referral", "referral", row.key, row.key, row.organisation, row.sent_at, aspect=row.kind,
            direction="in" if row.incoming else "out", outcome=outcome, timely=timely,
        )  # fmt: skip

    def review(self, row: CountedReview, case: CountedRequest | None) -> Iterator[Fact]:
        yield self._fact(
            "reviewed", "review", row.key, row.key, row.organisation, row.final_at, aspect=row.kind,
            outcome=row.grade or UNKNOWN, points=row.total, **self._about(case),
        )  # fmt: skip

    def opinion(self, row: CountedOpinion, case: CountedRequest | None) -> Iterator[Fact]:
        at, told = ("satisfaction", row.key, row.key, row.organisation), self._about(case)
        yield self._fact(
            "asked_opinion", *at, row.asked_at, outcome="returned" if row.answered_at else "waiting", **told
        )
        if row.answered_at:
            outcome = UNKNOWN if row.satisfied is None else "satisfied" if row.satisfied else "less"
            yield self._fact("opinion", *at, row.answered_at, outcome=outcome, points=row.points, **told)

    def effect(self, row: CountedEffect, case: CountedRequest | None) -> Iterator[Fact]:
        if case is not None and case.case is not None:
            yield self._fact(
                "succeeded", "case", row.case, row.case, row.organisation, row.at,
                outcome="confirmed" if row.confirmed else "said", **classes(case.case), **told_by(case.case),
                **self._person(case, localdate(case.case.accepted_at)),
            )  # fmt: skip

    def statement(self, row: CountedStatement, case: CountedRequest | None) -> Iterator[Fact]:
        at = ("statement", row.key, row.key, row.organisation)
        told = {**self._about(case), "form": row.form, "provider": row.provider}
        if not row.replaced:
            yield self._fact("approved", *at, row.approved_at, amount=row.fee + row.costs, **told)
        if row.paid_on:
            yield self._fact("paid", *at, row.paid_on, amount=row.paid, **told)


_AIR = ("times", "minutes")


def month_of(day: date) -> int:
    """The month as one number: those that follow each other differ by one."""
    return day.year * 12 + day.month - 1


def classes(case: CountedCase) -> dict[str, str]:
    """What tells cases apart."""
    return {
        "form": case.form, "field": case.field, "ground": case.ground or UNKNOWN, "provider": case.provider or UNKNOWN,
    }  # fmt: skip


def told_by(case: CountedCase) -> dict[str, str]:
    """aspect: accepted at once; else whether more than one ground held. several: that alone, of every case."""
    return {
        "aspect": "urgent" if case.urgent else "several" if case.several else "usual",
        "several": UNKNOWN if not case.ground else "several" if case.several else "one",
    }


def kept(value: bool | None) -> str:
    return UNKNOWN if value is None else "in_time" if value else "late"


def ethnic(code: str) -> str:
    return UNKNOWN if not code else "kinh" if code == _KINH else "minority"


_AGES = ("under_16", "16_17", "18_59", "60_up")  # as many as people.policy.AGE_BOUNDS and one


def age_class(birth: str, on: date) -> str:
    """Under 16, 16 to under 18, to under 60, from 60; 'unknown' where a birth known by year or month leaves it open."""
    passed = people.age_class(birth, on)
    return UNKNOWN if passed is None else _AGES[passed]


def _placed(commune: str, region: str) -> dict[str, str]:
    return {"commune": commune or UNKNOWN, "area": region or UNKNOWN}
