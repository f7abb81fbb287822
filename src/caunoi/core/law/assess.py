"""Decides for one person: every determination of the day, each ground with its own exact answer and its
reasons.

Whether an answer is yes, no or not known depends only on the classes in which the facts may lie. Answers and
grounds are therefore made once for each combination and shared: nothing of a person is kept but those
classes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import explain
from caunoi.core.law.answers import Answer, Assessment, Ground
from caunoi.core.law.compile import Compiled, Law, Masks, law_for
from caunoi.core.law.diagram import NO, YES
from caunoi.core.law.explain import KEEP
from caunoi.core.law.facts import FACTS, Facts
from caunoi.core.law.in_force import Condition, GroundInForce
from caunoi.core.law.interview import Chooser
from caunoi.core.law.statute import weakest
from caunoi.core.law.variables import allowed_classes, picker

__all__ = ["Answer", "Assessment", "Desk", "Ground", "Resolver", "assess", "desk_for", "listed", "next_question"]

Resolver = Callable[[str, str | None, date, date | None], bool | None]  # commune, village, on, commune_on
AREA = "lives_in_specially_disadvantaged_area"


class Seat:
    """A ground or scope condition under one law, with what was decided for each combination of classes."""

    def __init__(self, law: Law, part: GroundInForce | Condition, parts: explain.Parts) -> None:
        self.law, self.part = law, part
        self.told = parts.of(part.when)
        self._made: dict[Masks, Ground] = {}
        self._fixed = {**_head(law, part), **(_words(part) if isinstance(part, GroundInForce) else {})}

    def decide(self, masks: Masks) -> Ground:
        key = self.told.pick(masks)
        found = self._made.get(key)
        if found is None:
            if len(self._made) > KEEP:
                self._made.clear()
            found = self._made[key] = self._make(masks)
        return found

    def _make(self, masks: Masks) -> Ground:
        law, reason = self.law, self.told.reason(masks)
        names: tuple[str, ...] = ()
        if reason.answer == "unknown":
            allowed = [allowed_classes(mask) for mask in masks]
            unclear = law.diagrams.open_questions(law.root(self.part.when), allowed)
            names = tuple(law.questions[question] for question in sorted(unclear))
        return Ground(**self._fixed, answer=reason.answer, reason=reason, open_questions=names)


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


class Desk:
    """Decides under one law and remembers what it decided for equal classes of facts."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.chooser = Chooser(law)
        self._answers: dict[str, dict[Masks, Answer]] = {each: {} for each in law.by_id}
        self._pick = {each: picker(compiled.cone) for each, compiled in law.by_id.items()}
        parts = explain.Parts(law)
        sources = {each: compiled.source for each, compiled in law.by_id.items()}
        self._scope = {each: [Seat(law, part, parts) for part in source.scope] for each, source in sources.items()}
        self._grounds = {each: [Seat(law, part, parts) for part in source.grounds] for each, source in sources.items()}

    @staticmethod
    def allowed(masks: Masks) -> list[tuple[int, ...]]:
        return [allowed_classes(mask) for mask in masks]

    def assess(self, facts: Facts, ids: Iterable[str], resolver: Resolver | None) -> Assessment:
        masks = self.law.masks(resolved(facts, self.law.on, resolver))
        answers = tuple([self.answer(each, masks) for each in ids])
        return Assessment(self.law.on, self.law.stamp, answers)

    def answer(self, id: str, masks: Masks) -> Answer:
        kept = self._answers[id]
        key = self._pick[id](masks)
        found = kept.get(key)
        if found is None:
            if len(kept) > KEEP:
                kept.clear()
            found = kept[key] = self._answer(self.law.by_id[id], masks)
        return found

    def assume(self, compiled: Compiled, masks: Masks) -> tuple[Masks, tuple[str, ...]]:
        """The masks with what is assumed of facts of which nothing is known, and the names of those facts."""
        changed, assumed = list(masks), []
        for v, satisfying, fact in compiled.assumed:
            if masks[v] == self.law.full[v]:
                changed[v] &= satisfying
                assumed.append(fact)
        return tuple(changed), tuple(assumed)

    def _answer(self, compiled: Compiled, masks: Masks) -> Answer:
        law, source = self.law, compiled.source
        grounds = tuple([seat.decide(masks) for seat in self._grounds[source.id]])
        masks, assumed = self.assume(compiled, masks)
        allowed = self.allowed(masks)
        scope = tuple([seat.decide(masks) for seat in self._scope[source.id]])
        left = law.diagrams.restrict(compiled.root, allowed)
        said = explain.ANSWERS[left.outcome]
        ask_next = self.chooser.best([self.chooser.gains(left, masks)]) if left.nodes else None
        if ask_next is None and said == "yes" and assumed:
            ask_next = assumed[0]
        support = {law.variables[v].fact for v in left.support()} | set(assumed)
        open_names = dict.fromkeys(q for ground in grounds if said == "unknown" for q in ground.open_questions)
        return Answer(
            id=source.id,
            title=source.title["vi"],
            title_en=source.title["en"],
            answer=said,
            status=source.status if source.ended else self._status(compiled, left.outcome, scope, grounds, allowed),
            ended=source.ended,
            office=source.office["vi"] if source.office else "",
            office_en=source.office["en"] if source.office else "",
            scope=scope,
            grounds=grounds,
            missing=tuple(fact for fact in FACTS if fact in support),
            ask_next=ask_next,
            assumed=assumed,
            open_questions=tuple(law.book.questions[name] for name in open_names),
        )

    def _status(
        self,
        compiled: Compiled,
        outcome: int,
        scope: Sequence[Ground],
        grounds: Sequence[Ground],
        allowed: Sequence[Sequence[int]],
    ) -> str:
        """The weakest status on which the answer rests.

        yes: the strongest set of grounds that gives it without the weaker ones. no: a scope condition that
        fails decides alone; otherwise every ground is needed. A disputed ground that fails does so under
        every reading, so it rests on no more than what is known of its conditions: secondary. unknown: the
        parts that are not known.
        """
        if outcome == YES:
            for status, root in compiled.levels:
                if root == compiled.root or self.law.diagrams.outcome(root, allowed) == YES:
                    return status
            return compiled.source.status
        if outcome == NO:
            failing = [condition.status for condition in scope if condition.answer == "no"]
            needed = failing[:1] or [part.status for part in (*scope, *grounds)]
            return weakest("secondary" if status == "disputed" else status for status in needed)
        return weakest(part.status for part in (*scope, *grounds) if part.answer == "unknown")

    def next_question(self, masks: Masks, skip: frozenset[str], ids: Iterable[str]) -> str | None:
        """The fact to ask next, of those that can still change an answer for somebody who will never know
        `skip`.
        """
        forgotten = frozenset(self.law.index[fact] for fact in skip if fact in self.law.index)
        several: list[dict[int, float]] = []
        scopes: list[str] = []
        for id in ids:
            compiled = self.law.by_id[id]
            changed, assumed = self.assume(compiled, masks)
            allowed = self.allowed(changed)
            left = self.law.diagrams.restrict(compiled.root, allowed)
            left = left.forget(forgotten) if forgotten & left.support() else left
            several.append(self.chooser.gains(left, changed))
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
    return Desk(law)


def listed(law: Law, only: Sequence[str] | None) -> Iterable[str]:
    """The determinations asked for, of those that are listed on the day. Raises NotFound for an id never
    heard of.
    """
    if only is None:
        return law.by_id
    for id in only:
        if id not in law.book.determinations:
            known = ", ".join(sorted(law.book.determinations))
            raise NotFound(f"Không có chính sách “{id}”.", todo=f"Các mã có: {known}.")
    return [id for id in law.by_id if id in only]


def assess(
    facts: Facts,
    on: date,
    only: Sequence[str] | None = None,
    resolver: Resolver | None = None,
    law: Law | None = None,
) -> Assessment:
    """Every determination of the day (or those in `only`) for one person.

    resolver: tells from a commune (and village) whether the place is specially disadvantaged; asked only
    where the fact itself is not given. law: another law than the shipped one of the day. Raises DayRefused,
    FactError (birth after the day), NotFound (unknown id in `only`).
    """
    law = law or law_for(on)
    return desk_for(law).assess(facts, listed(law, only), resolver)


def next_question(
    facts: Facts,
    on: date,
    skip: frozenset[str] = frozenset(),
    only: Sequence[str] | None = ("legal_aid",),
    resolver: Resolver | None = None,
    law: Law | None = None,
) -> str | None:
    """The fact to ask next, or None when no further fact can change an answer.

    skip: facts that the person does not know or does not want to say; they are taken as never to be known.
    """
    law = law or law_for(on)
    masks = law.masks(resolved(facts, on, resolver))
    return desk_for(law).next_question(masks, skip, listed(law, only))
