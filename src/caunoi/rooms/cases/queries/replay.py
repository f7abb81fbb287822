"""Stored decisions decided again by today's code: what is answered differently, so that nothing changes unseen.

Compared are the answer and each ground's own answer; words, papers and how well the text is known may improve.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from caunoi.core.law import FACTS, Answer, FactError, law_for
from caunoi.core.law.citation import Cite

from ..models import Decision
from ..standing import LEGAL_AID
from .file import redecide

_CHUNK = 500
ABSENT = "absent"
"""In the place of an answer: the ground was not in the law of that day, or the facts do not fit the day."""


@dataclass(frozen=True)
class Replay:
    """One decision. then, now: the answers; grounds: (key, then, now) of those that differ; private: how many more
    differ that only private circumstances open (they are not named). law_then, law_now: stamps of the laws used.
    """

    request: str
    at: datetime
    on: date
    outcome: str
    then: str
    now: str
    law_then: str
    law_now: str
    grounds: tuple[tuple[str, str, str], ...]
    private: int

    @property
    def differs(self) -> bool:
        return self.then != self.now or bool(self.grounds) or self.private > 0


def replays(on: date | None = None) -> Iterator[Replay]:
    """Every decision in the order in which they were made, each on its own day, or all on one day; those
    whose words are gone are left out. Unscoped: for the command line; names no person and no private circumstance.
    Errors: DayRefused.
    """
    rows = Decision.objects.filter(request__erased_at__isnull=True).select_related("request").order_by("at", "pk")
    for decision in rows.iterator(chunk_size=_CHUNK):
        yield _replay(decision, on or decision.on)


def _replay(decision: Decision, on: date) -> Replay:
    law = law_for(on)
    try:
        found: Answer | None = redecide(decision, on)
    except FactError:
        found = None
    then = _grounds_then(decision.assessment)
    now = {ground.key: str(ground.answer) for ground in found.grounds} if found else {}
    changed = [
        (key, then.get(key, ABSENT), now.get(key, ABSENT))
        for key in dict.fromkeys([*then, *now])
        if then.get(key, ABSENT) != now.get(key, ABSENT)
    ]
    named = [each for each in changed if each[0] not in _private_grounds(on) | _private_grounds(decision.on)]
    return Replay(
        request=decision.request.key, at=decision.at, on=on, outcome=decision.outcome, then=decision.answer,
        now=found.answer if found else ABSENT, law_then=decision.law, law_now=law.stamp, grounds=tuple(named),
        private=len(changed) - len(named),
    )  # fmt: skip


def _grounds_then(assessment: Mapping[str, Any]) -> dict[str, str]:
    """Key → answer of the grounds as the decision keeps them (the contract's form)."""
    told = next((each for each in assessment.get("determinations", ()) if each["id"] == LEGAL_AID), {"grounds": ()})
    return {
        Cite(each["act"], each["article"], each["clause"], each["point"]).key: each["answer"]
        for each in told["grounds"]
    }


def _private_grounds(on: date) -> frozenset[str]:
    """Keys of the grounds of the day that look at a private circumstance."""
    law = law_for(on)
    return frozenset(
        ground.key
        for ground in law.by_id[LEGAL_AID].source.grounds
        if any(FACTS[law.variables[v].fact].private for v in law.facts_of(ground.when))
    )
