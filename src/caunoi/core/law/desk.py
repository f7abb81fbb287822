"""The desk: what was decided under one stretch of law, kept for everybody in the same classes.

Whether an answer is yes, no or not known depends only on the classes in which the facts may lie, and so do its
reasons. Answers and grounds are therefore made once for each combination and shared, also between the days of a
stretch: nothing of a person is kept but those classes. `assess` is what everybody uses.
"""

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from caunoi.core.law import explain
from caunoi.core.law.answers import Answer, Assessment, Ground
from caunoi.core.law.compile import Compiled, Law, Masks
from caunoi.core.law.diagram import NO, YES, Restricted
from caunoi.core.law.explain import KEEP
from caunoi.core.law.facts import FACTS, Facts
from caunoi.core.law.in_force import Condition, GroundInForce
from caunoi.core.law.interview import Chooser
from caunoi.core.law.statute import Question, weakest
from caunoi.core.law.variables import allowed_classes

Resolver = Callable[[str, str | None, date, date | None], bool | None]  # commune, village, on, commune_on
AREA = "lives_in_specially_disadvantaged_area"


class Seat:
    """A ground or scope condition under one law, with what was decided for each combination of classes."""

    __slots__ = ("_fixed", "_root", "cone", "law", "made", "told")

    def __init__(self, law: Law, part: GroundInForce | Condition, parts: explain.Parts) -> None:
        self.law, self._root = law, law.root(part.when)
        self.told = parts.of(part.when)
        self.cone = self.told.cone
        self.made: dict[int, Ground] = {}
        self._fixed = {**_head(law, part), **(_words(part) if isinstance(part, GroundInForce) else {})}

    def decide(self, key: int) -> Ground:
        """The ground for somebody whose facts may lie in these classes (packed)."""
        key &= self.cone
        return self.made.get(key) or self._make(key)

    def _make(self, key: int) -> Ground:
        if len(self.made) > KEEP:
            self.made.clear()
        law, reason = self.law, self.told.reason(key)
        names: tuple[str, ...] = ()
        if reason.answer == "unknown":
            unclear = law.diagrams.open_questions(self._root, allowed(law.packed.masks(key)))
            names = tuple(law.questions[question] for question in sorted(unclear))
        found = Ground(**self._fixed, answer=reason.answer, reason=reason, open_questions=names)
        self.made[key] = found
        return found


def allowed(masks: Masks) -> list[tuple[int, ...]]:
    """The classes of each variable that are still possible, as diagrams read them."""
    return [allowed_classes(mask) for mask in masks]


def _head(law: Law, part: GroundInForce | Condition) -> dict[str, Any]:
    cite = part.cite
    return {
        "key": cite.key,
        "act": cite.act,
        "article": cite.article,
        "clause": cite.clause,
        "point": cite.point,
        "title": part.title["vi"],
        "title_en": part.title["en"],
        "status": part.status,
        "citation": law.cite(cite, "vi"),
        "citation_en": law.cite(cite, "en"),
    }


def _words(ground: GroundInForce) -> dict[str, Any]:
    first = ground.proofs[0].easiest if ground.proofs else {"vi": "", "en": ""}
    return {
        "plain": ground.plain["vi"],
        "plain_en": ground.plain["en"],
        "amended_by": ground.amended_by,
        "proofs": tuple(way["vi"] for proof in ground.proofs for way in proof.any_of),
        "proofs_en": tuple(way["en"] for proof in ground.proofs for way in proof.any_of),
        "proof_short": first["vi"],
        "proof_short_en": first["en"],
        "note": ground.note["vi"] if ground.note else None,
        "note_en": ground.note["en"] if ground.note else None,
    }


class Docket:
    """A determination under one law, with what was decided for each combination of classes."""

    __slots__ = ("_grounds", "_head", "_scope", "chooser", "compiled", "cone", "kept", "law")

    def __init__(self, law: Law, compiled: Compiled, parts: explain.Parts, chooser: Chooser) -> None:
        source = compiled.source
        self.law, self.compiled, self.chooser = law, compiled, chooser
        self.cone = law.packed.cone(compiled.cone)
        self.kept: dict[int, Answer] = {}
        self._scope = [Seat(law, part, parts) for part in source.scope]
        seats = [Seat(law, part, parts) for part in source.grounds]
        self._grounds = [(seat.cone, seat.made.get, seat.decide) for seat in seats]
        self._head: dict[str, Any] = {
            "id": source.id,
            "title": source.title["vi"],
            "title_en": source.title["en"],
            "ended": source.ended,
            "office": source.office["vi"] if source.office else "",
            "office_en": source.office["en"] if source.office else "",
        }

    def decide(self, key: int) -> Answer:
        """The answer for somebody whose facts may lie in these classes (packed)."""
        key &= self.cone
        return self.kept.get(key) or self._decide(key)

    def _decide(self, key: int) -> Answer:
        if len(self.kept) > KEEP:
            self.kept.clear()
        taken, assumed = assume(self.law, self.compiled, key)
        scope = tuple([seat.decide(taken) for seat in self._scope])
        grounds = tuple([made(key & cone) or decide(key) for cone, made, decide in self._grounds])
        outcome = self.law.packed.outcome(self.compiled.root, taken)
        found = self.kept[key] = Answer(
            **self._head,
            answer=explain.ANSWERS[outcome],
            scope=scope,
            grounds=grounds,
            assumed=assumed,
            rest=Rest(self, taken, outcome, scope, grounds, assumed),
        )
        return found


def assume(law: Law, compiled: Compiled, key: int) -> tuple[int, tuple[str, ...]]:
    """The key with what is assumed of facts of which nothing is known, and the names of those facts."""
    assumed = []
    for v, satisfying, fact in compiled.assumed:
        whole = law.packed.cone([v])
        if key & whole == whole:
            key &= law.packed.only(v, satisfying)
            assumed.append(fact)
    return key, tuple(assumed)


class Rest:
    """What of an answer is found when it is first asked for (answers.Rest)."""

    __slots__ = ("_assumed", "_docket", "_grounds", "_key", "_left", "_outcome", "_scope")

    def __init__(
        self,
        docket: Docket,
        key: int,
        outcome: int,
        scope: Sequence[Ground],
        grounds: Sequence[Ground],
        assumed: tuple[str, ...],
    ) -> None:
        self._docket, self._key, self._outcome = docket, key, outcome
        self._scope, self._grounds, self._assumed = scope, grounds, assumed
        self._left: Restricted | None = None

    def _restricted(self) -> Restricted:
        if self._left is None:
            law = self._docket.law
            self._left = law.diagrams.restrict(self._docket.compiled.root, allowed(law.packed.masks(self._key)))
        return self._left

    def missing(self) -> tuple[str, ...]:
        if self._outcome in (NO, YES):
            return self._assumed
        law = self._docket.law
        support = {law.variables[v].fact for v in self._restricted().support()} | set(self._assumed)
        return tuple(fact for fact in FACTS if fact in support)

    def ask_next(self) -> str | None:
        asked = None
        if self._outcome not in (NO, YES):
            chooser, left = self._docket.chooser, self._restricted()
            asked = chooser.best([chooser.gains(left, self._docket.law.packed.masks(self._key))])
        if asked is None and self._outcome == YES and self._assumed:
            asked = self._assumed[0]
        return asked

    def open_questions(self) -> tuple[Question, ...]:
        if self._outcome in (NO, YES):
            return ()
        names = dict.fromkeys(name for ground in self._grounds for name in ground.open_questions)
        return tuple(self._docket.law.book.questions[name] for name in names)

    def status(self) -> str:
        """The weakest status on which the answer rests.

        yes: the strongest set of grounds that gives it without the weaker ones. no: a scope condition that
        fails decides alone; otherwise every ground is needed. A disputed ground that fails does so under
        every reading, so it rests on no more than what is known of its conditions: secondary. unknown: the
        parts that are not known.
        """
        compiled, parts = self._docket.compiled, (*self._scope, *self._grounds)
        if compiled.source.ended:
            return compiled.source.status
        if self._outcome == YES:
            return self._status_of_yes()
        if self._outcome == NO:
            failing = [condition.status for condition in self._scope if condition.answer == "no"]
            needed = failing[:1] or [part.status for part in parts]
            return weakest("secondary" if status == "disputed" else status for status in needed)
        return weakest(part.status for part in parts if part.answer == "unknown")

    def _status_of_yes(self) -> str:
        compiled, packed = self._docket.compiled, self._docket.law.packed
        for status, root in compiled.levels:
            if root == compiled.root or packed.outcome(root, self._key) == YES:
                return status
        return compiled.source.status


class Desk:
    """Decides on one day. Desks of the days of one stretch share what they decided."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.chooser = Chooser(law)
        parts = explain.Parts(law)
        with law.building:
            dockets = {each: Docket(law, compiled, parts, self.chooser) for each, compiled in law.by_id.items()}
        self._reads = {each: (docket.cone, docket.kept.get, docket.decide) for each, docket in dockets.items()}

    def moved_to(self, law: Law) -> "Desk":
        """The desk of another day of the same stretch."""
        moved = copy.copy(self)
        moved.law = law
        return moved

    def assess(self, facts: Facts, ids: Iterable[str], resolver: Resolver | None) -> Assessment:
        law = self.law
        key = law.key(resolved(facts, law.on, resolver))
        reads = [self._reads[each] for each in ids]
        return Assessment(law.on, law.stamp, tuple([kept(key & cone) or decide(key) for cone, kept, decide in reads]))

    def next_question(self, key: int, skip: frozenset[str], ids: Iterable[str]) -> str | None:
        """The fact to ask next, of those that can still change an answer for somebody who will never know
        `skip`.
        """
        law = self.law
        forgotten = frozenset(law.index[fact] for fact in skip if fact in law.index)
        several: list[dict[int, float]] = []
        scopes: list[str] = []
        for id in ids:
            compiled = law.by_id[id]
            taken, assumed = assume(law, compiled, key)
            masks = law.packed.masks(taken)
            left = law.diagrams.restrict(compiled.root, allowed(masks))
            left = left.forget(forgotten) if forgotten & left.support() else left
            several.append(self.chooser.gains(left, masks))
            if left.outcome == YES:
                scopes.extend(fact for fact in assumed if fact not in skip)
        return self.chooser.best(several) or next(iter(scopes), None)


def resolved(facts: Facts, on: date, resolver: Resolver | None) -> Mapping[str, Any]:
    """The known facts, with the class of the area looked up where it is not given and the commune is."""
    known = facts.known()
    if resolver is None or AREA in known or "commune" not in known:
        return known
    area = resolver(known["commune"], known.get("village"), on, known.get("commune_on"))
    return known if area is None else {**known, AREA: area}


@lru_cache(maxsize=64)
def desk_for(law: Law) -> Desk:
    """The desk of a law; laws are told apart by identity."""
    return Desk(law) if law.stretch is law else desk_for(law.stretch).moved_to(law)
