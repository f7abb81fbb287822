"""How a request stands in law on a day: the facts that are known then, and the engine's answer.

Facts come from the request itself, from what is known of the person, and from the area lists of that day.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.core.law import assess, parse_facts
from caunoi.core.law.statute import is_scenario
from caunoi.rooms.people import queries as people
from caunoi.rooms.places import queries as places

from . import policy
from .models import Request

LEGAL_AID = "legal_aid"
_AREA = "lives_in_specially_disadvantaged_area"


@dataclass(frozen=True)
class Standing:
    """The facts as given to the engine on the day `on` (raw, as the contract writes them), and its answer."""

    on: date
    facts: dict[str, Any]
    law: str
    legal_aid: Any
    as_json: dict[str, Any]
    area_source: str

    def __post_init__(self) -> None:
        """Every decision stores a standing, so what is not law ends here. Raises Refused."""
        if is_scenario(self.law):
            raise Refused(
                "Không ghi được: câu trả lời này theo một kịch bản, không theo pháp luật.",
                todo="Hãy đánh giá lại theo luật của ngày.",
            )

    @property
    def answer(self) -> str:
        return str(self.legal_aid.answer)

    @property
    def holding(self) -> list[Any]:
        """The grounds that hold, in the law's order."""
        return [ground for ground in self.legal_aid.grounds if ground.answer == "yes"]

    @property
    def ground_keys(self) -> list[str]:
        return policy.yes_grounds(self.legal_aid)

    def has_ground(self, key: str) -> bool:
        return any(ground.key == key for ground in self.legal_aid.grounds)


def standing(request: Request, on: date) -> Standing:
    """The answer for the request on that day. At most three statements."""
    facts, source = facts_on(request, on)
    return assess_facts(facts, on, source)


def assess_facts(facts: dict[str, Any], on: date, area_source: str = "") -> Standing:
    """The engine's answer for raw facts; it is asked for legal aid only."""
    found = assess(parse_facts(facts), on, only=(LEGAL_AID,))
    return Standing(on, facts, found.law, found.get(LEGAL_AID), found.to_json(), area_source)


def facts_on(request: Request, on: date) -> tuple[dict[str, Any], str]:
    """What is known on that day, and where the answer about the area came from ('' if from the facts, or nowhere)."""
    return completed({**people.facts_of(request.person, on), **request.facts}, on)


def completed(facts: dict[str, Any], on: date) -> tuple[dict[str, Any], str]:
    """The facts with what the area lists of that day say of the place, and where that comes from."""
    facts = dict(facts)
    if _AREA in facts or not facts.get("commune"):
        return facts, ""
    area = places.disadvantaged(facts["commune"], facts.get("village"), on, code_on=_day(facts.get("commune_on")))
    if area.value is not None:
        facts[_AREA] = area.value
    return facts, area.source or area.reason


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
