"""The law of one stretch as plain data, for an engine that has neither this book nor this language: the diagrams of
every condition, the words of its parts, the weights by which the next question is chosen.

`faces/field/static/field/law.js` reads it and answers what `assess(…).to_json("vi")` answers, on every day of the
stretch; tests/journeys/test_field_law.py compares the two over invented people. Ages stand as years: the reader makes
bounds of births of them, as `variables.reached_on` does.
"""

from typing import Any

from caunoi.core.law import explain
from caunoi.core.law.compile import Compiled, Law, deep
from caunoi.core.law.desk import Seat
from caunoi.core.law.diagram import NO, UNKNOWN, YES
from caunoi.core.law.explain import Part
from caunoi.core.law.expr import BIRTH_DATE, Expr, Open
from caunoi.core.law.facts import FACTS
from caunoi.core.law.in_force import Condition, GroundInForce
from caunoi.core.law.interview import weights
from caunoi.core.law.statute import STATUSES
from caunoi.core.law.variables import Variable

FORMAT = 1
"""Raised whenever a reader of the former shape would answer wrongly."""


def exported(law: Law) -> dict[str, Any]:
    """The law of the day's stretch, in Vietnamese, as JSON can hold it.

    nodes: [variable, child of each class …], numbered from 3 after no, yes, unknown; a variable past the last fact is
    an open question. parts: [kind, diagram, words when no, yes, unknown, parts below]. A determination names its
    diagrams by number, its grounds their part; levels: the diagram with the grounds of a status or a stronger one.
    """
    with law.building:
        made = _Export(law)
        determinations = [made.determination(compiled) for compiled in law.by_id.values()]
    return {
        "format": FORMAT,
        "stamp": law.stamp,
        "facts": list(FACTS),
        "statuses": list(STATUSES),
        "variables": [_variable(each) for each in law.variables],
        "questions": [[name, law.book.questions[name].text["vi"]] for name in law.questions],
        "nodes": made.nodes,
        "parts": made.parts,
        "determinations": determinations,
    }


def _variable(variable: Variable) -> dict[str, Any]:
    told: dict[str, Any] = {
        "fact": variable.fact,
        "weights": list(weights(variable)),
        "sensitive": FACTS[variable.fact].sensitive,
    }
    if variable.fact == BIRTH_DATE:
        return {**told, "ages": list(variable.ages)}
    classes = {value: c for c, members in enumerate(variable.classes) for value in members}
    return {**told, "classes": {_word(value): classes[value] for value in FACTS[variable.fact].values}}


def _word(value: bool | str) -> str:
    """A value as a key of JSON."""
    return str(value).lower() if isinstance(value, bool) else value


class _Export:
    """Nodes and parts, each once, numbered in the order in which they are met."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.nodes: list[list[Any]] = []
        self.parts: list[list[Any]] = []
        self._number = {NO: NO, YES: YES, UNKNOWN: UNKNOWN}
        self._told: dict[int, int] = {}
        self._parts = explain.Parts(law)

    def determination(self, compiled: Compiled) -> dict[str, Any]:
        source = compiled.source
        return {
            "id": source.id,
            "title": source.title["vi"],
            "office": source.office["vi"] if source.office else "",
            "ended": source.ended,
            "status": source.status,
            "root": self.node(compiled.root),
            "levels": [[status, self.node(root)] for status, root in compiled.levels],
            "assumed": [[v, mask, fact] for v, mask, fact in compiled.assumed],
            "scope": [self.ground(part) for part in source.scope],
            "grounds": [self.ground(part) for part in source.grounds],
        }

    def ground(self, part: GroundInForce | Condition) -> dict[str, Any]:
        """A ground or a condition of the scope; `open`: its diagram before it was settled, where it asks a question."""
        seat = Seat(self.law, part, self._parts)
        head = seat.decide(self.law.packed.full)
        told = {
            "key": head.key, "act": head.act, "article": head.article, "clause": head.clause, "point": head.point,
            "title": head.title, "status": head.status, "citation": head.citation, "plain": head.plain,
            "amended_by": list(head.amended_by), "proofs": list(head.proofs), "part": self.part(seat.told),
        }  # fmt: skip
        if _asks(self.law, part.when):
            told["open"] = self.node(self.law.root(part.when))
        return told

    def part(self, part: Part) -> int:
        if id(part) not in self._told:
            below = [self.part(each) for each in part.parts]
            words = [part.told(outcome)[0] for outcome in (NO, YES, UNKNOWN)]
            self._told[id(part)] = len(self.parts)
            self.parts.append([part.kind, self.node(part.root), words, below])
        return self._told[id(part)]

    def node(self, u: int) -> int:
        if u not in self._number:
            diagrams = self.law.diagrams
            kids = [self.node(kid) for kid in diagrams.kids[u]]
            self._number[u] = len(self.nodes) + UNKNOWN + 1
            self.nodes.append([diagrams.var[u], *kids])
        return self._number[u]


def _asks(law: Law, when: Expr) -> bool:
    return any(isinstance(node, Open) for node in deep(law, when))
