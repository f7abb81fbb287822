"""Which page comes next: one plain question at a time, until the law has an answer or nothing useful is left to ask.

Circumstances of the kind FACTS calls private (HIV, violence in the family, trafficking) are never asked one by one:
they stand behind one card, shown only where they could change the answer (docs/adr).
"""

from dataclasses import dataclass
from datetime import date

from caunoi.core.law import FACTS, Assessment, assess, next_question, parse_facts
from caunoi.faces.portal.conversation import ALONE, PRIVATE, WHO, Conversation
from caunoi.rooms.places import queries as places

LEGAL_AID = "legal_aid"
PRIVATE_FACTS = frozenset(name for name, spec in FACTS.items() if spec.private)
AREA = "lives_in_specially_disadvantaged_area"
ANSWER = "answer"  # no question left: the answer page


@dataclass(frozen=True)
class View:
    """What the law is asked with: the facts of the conversation, the area looked up, the card read as it was meant."""

    facts: dict[str, bool | str]
    area: places.AreaAnswer | None


def view(conversation: Conversation, on: date, *, card: bool = True) -> View:
    """Facts for the law. card: read 'none of these' on the private card as 'no' (for the page; never sent on)."""
    facts = dict(conversation.facts)
    area = None
    commune = facts.get("commune")
    if isinstance(commune, str):
        village = facts.get("village")
        area = places.disadvantaged(commune, village if isinstance(village, str) else None, on)
        if area.value is not None:
            facts[AREA] = area.value
    if card and conversation.get(PRIVATE) == "none":
        facts |= {name: "none" if "none" in FACTS[name].values else False for name in PRIVATE_FACTS}
    return View(facts, area)


def decide(conversation: Conversation, on: date, *, card: bool = True) -> Assessment:
    """What the law says on that day to the answers so far."""
    return assess(parse_facts(view(conversation, on, card=card).facts), on, only=(LEGAL_AID,))


def next_page(conversation: Conversation, on: date) -> str:
    """The name of the next question (a fact, WHO, ALONE or PRIVATE), or ANSWER."""
    if not conversation.asked(WHO):
        return WHO
    question = _next_fact(conversation, on)
    if question is not None:
        return question
    if not _private_facts_matter(conversation, on):
        return ANSWER
    if not conversation.for_self and not conversation.asked(ALONE):
        return ALONE
    if conversation.get(ALONE) != "no" and not conversation.asked(PRIVATE):
        return PRIVATE
    return ANSWER


def _next_fact(conversation: Conversation, on: date) -> str | None:
    """The fact that the law would ask for next among those a page may ask for."""
    skip = conversation.unknown | PRIVATE_FACTS
    facts = parse_facts(view(conversation, on).facts)
    while True:
        name = next_question(facts, on, skip=skip, only=(LEGAL_AID,))
        if name is None:
            return None
        asked = [each for each in FACTS[name].asked_as if _can_be_asked(each, conversation, on)]
        if asked:
            return asked[0]
        skip = skip | {name}


def _can_be_asked(name: str, conversation: Conversation, on: date) -> bool:
    """Not asked before; a village only where the villages of the commune are known."""
    if conversation.asked(name):
        return False
    if name == "village":
        commune = conversation.get("commune")
        return isinstance(commune, str) and bool(places.villages(commune, on))
    return True


def _private_facts_matter(conversation: Conversation, on: date) -> bool:
    """Is the answer still open without the card, and is a private circumstance among what could close it?"""
    answer = decide(conversation, on, card=False).get(LEGAL_AID)
    return answer.answer == "unknown" and not PRIVATE_FACTS.isdisjoint(answer.missing)
