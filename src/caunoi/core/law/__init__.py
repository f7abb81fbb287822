"""The law as data and the engine that answers with it: yes, no or not known, exactly, with reasons and
citations.

Rules are closed expressions in the book (`book/<act>/*.yaml`); `law_for` compiles them for one day, `assess`
decides for one person with reasons, `decide` without, `next_question` chooses what to ask. It reads no clock, no
database and no network.
"""

from caunoi.core.law.answers import Answer, Assessment, Ground
from caunoi.core.law.assess import assess, next_question
from caunoi.core.law.compile import DayRefused, law_for
from caunoi.core.law.decide import decide
from caunoi.core.law.expr import BookError
from caunoi.core.law.facts import FACTS, FactError, Facts, FactSpec, parse_facts

__all__ = [
    "FACTS",
    "Answer",
    "Assessment",
    "BookError",
    "DayRefused",
    "FactError",
    "FactSpec",
    "Facts",
    "Ground",
    "assess",
    "decide",
    "law_for",
    "next_question",
    "parse_facts",
]
