"""What the records of this installation say: cases by ground, forms, costs, hours, staff. Sums only; kept with a run,
so that the run can be looked into later. And the published figures, each with its source.
"""

import statistics
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from caunoi.core.law import FactError, assess, parse_facts, source
from caunoi.core.law.compile import Law
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.fees import queries as fees
from caunoi.rooms.organisations import queries as organisations

from .laws import LEGAL_AID

HOURS_OF_DAY = 8


@dataclass(frozen=True)
class Published:
    """A figure published of the sector. status: as in the book of law."""

    value: int
    words: str
    source: str
    status: str


@lru_cache(maxsize=1)
def published() -> dict[str, Published]:
    return {key: Published(**each) for key, each in source.read(Path(__file__).with_name("evidence.yaml")).items()}


def gathered(on: date, before: Law, after: Law) -> dict[str, Any]:
    """The records of the twelve months before the day, in sums. Unscoped: no figure of it is of one organisation."""
    since = on - timedelta(days=365)
    offices = organisations.active(on)
    province = {office.code: office.province_code for office in offices}
    by_ground: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for row in cases.counting_rows(Scope(all=True), since, on):
        by_ground[row.ground] += 1
        forms[row.form] += 1
        there[province.get(row.organisation, "")] += 1
    staff = Counter(
        province.get(each.organisation, "") for each in organisations.practitioners(list(province), on)
    )  # fmt: skip
    replay = cases.answers_again(since, on, *(_answer(law) for law in (before, after)))
    days = sum(organisations.calendar().is_working(date(on.year, 1, 1) + timedelta(days=n)) for n in range(365))
    return {
        "since": str(since), "until": str(on), "cases": dict(by_ground), "forms": dict(forms),
        "provinces": sorted(set(there) - {""}), "staff": {code: n for code, n in staff.items() if code},
        "cost": _means(fees.costs_of_cases(since, on)), "hours": _means(cases.hours_of_ended(since, on)),
        "requests": [[*answers, n] for answers, n in sorted(replay.items())],
        "hours_of_year": days * HOURS_OF_DAY,
    }  # fmt: skip


def _means(values: Any) -> dict[str, dict[str, Any]]:
    return {
        form: {"cases": len(each), "mean": float(statistics.fmean(each)),
               "sd": float(statistics.stdev(each)) if len(each) > 1 else 0.0}
        for form, each in values.items()
    }  # fmt: skip


def _answer(law: Law) -> Any:
    def answer(facts: Any) -> str:
        try:
            return assess(parse_facts(facts), law.on, only=(LEGAL_AID,), law=law).get(LEGAL_AID).answer
        except FactError:
            return "unknown"

    return answer
