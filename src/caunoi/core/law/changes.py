"""What would have to be otherwise: for a "no", the smallest changes of circumstances that make it a "yes".

Found on the diagram of the determination: a change is a set of facts with other classes such that the answer
is yes whatever the facts that are not known turn out to be, and such that none of its facts could be left out.
Facts that nobody can change (age, sex, ethnic group, kinship) are told apart: they say for whom the law is, not
what to do. Circumstances that are spoken of only in confidence are never volunteered unless asked for.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from caunoi.core.law.compile import Compiled, Law, Masks
from caunoi.core.law.diagram import NO, UNKNOWN, YES
from caunoi.core.law.expr import BIRTH_DATE
from caunoi.core.law.facts import FACTS, Facts, Text
from caunoi.core.law.variables import allowed_classes
from caunoi.core.law.wording import all_of, told

NOT_CHOSEN = frozenset([BIRTH_DATE, "sex", "ethnicity", "martyr_relative", "meritorious_relative"])
MOST = 4  # facts in one change; more than that helps nobody

Set = frozenset[tuple[int, int]]  # (variable, class): what is otherwise


@dataclass(frozen=True)
class Change:
    """Circumstances with which the answer would be yes. `facts`: the facts that would be otherwise (or that are
    not known yet and would have to be so). `only_if`: at least one of them cannot be changed.
    """

    facts: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]  # language -> one clause a fact
    only_if: bool
    citations: tuple[Text, ...]  # of the grounds that would hold

    def sentence(self, lang: str = "vi") -> str:
        """'Nếu thuộc hộ nghèo: có quyền (khoản 2 Điều 7 …).', or 'Chỉ khi …' for what nobody can change."""
        head = _WORDS[lang]["only_if" if self.only_if else "if"]
        places = "; ".join(citation[lang] for citation in self.citations)
        return head.format(all_of(self.words[lang], lang), f" ({places})" if places else "")


_WORDS = {
    "vi": {"if": "Nếu {}: có quyền{}.", "only_if": "Chỉ khi {}: có quyền{}."},
    "en": {"if": "Entitled if: {}{}.", "only_if": "Entitled only if: {}{}."},
}


def changes(
    law: Law, facts: Facts | Mapping[str, object], id: str, *, sensitive: bool = False, publicly: bool = False
) -> tuple[Change, ...]:
    """The smallest changes to a "yes", those that can be brought about first; () where the answer is not "no",
    the policy has ended, or no change of at most MOST facts helps.

    sensitive: volunteer sensitive circumstances too (a talk alone, never a public page). publicly: propose only facts
    that FACTS calls changeable. Raises KeyError for an id that is not in the law of the day, FactError for a birth
    after the day.
    """
    compiled = law.by_id[id]
    known = facts.known() if isinstance(facts, Facts) else facts
    masks = _assumed(compiled, law.masks(known), law.full)
    allowed = [allowed_classes(mask) for mask in masks]
    if compiled.source.ended or law.diagrams.outcome(compiled.root, allowed) != NO:
        return ()
    search = _Search(law, allowed, _closed(law, sensitive, publicly))
    for most in range(1, MOST + 1):
        found = search.to_yes(compiled.root, most)
        if any(not _fixed(law, each) for each in found) or (found and most == MOST):
            return _told(law, masks, id, found)
    return ()


def _assumed(compiled: Compiled, masks: Masks, full: Masks) -> Masks:
    """What is taken to be so where nothing is known, as in every answer."""
    taken = {v: satisfying for v, satisfying, _ in compiled.assumed if masks[v] == full[v]}
    return tuple(mask & taken.get(v, mask) for v, mask in enumerate(masks))


def _closed(law: Law, sensitive: bool, publicly: bool) -> frozenset[int]:
    """The variables that may not be proposed."""
    spec = [FACTS[variable.fact] for variable in law.variables]
    hidden = {v for v, each in enumerate(spec) if not sensitive and (each.sensitive or each.private)}
    return frozenset(hidden | {v for v, each in enumerate(spec) if publicly and not each.changeable})


def _fixed(law: Law, change: Iterable[tuple[int, int]]) -> bool:
    return any(law.variables[v].fact in NOT_CHOSEN for v, _ in change)


class _Search:
    """For one person: the minimal sets of classes that lead to YES."""

    def __init__(self, law: Law, allowed: Sequence[Sequence[int]], closed: frozenset[int]) -> None:
        self.law, self.allowed, self.closed = law, allowed, closed
        self._memo: dict[tuple[int, int], frozenset[Set]] = {}

    def to_yes(self, u: int, most: int) -> frozenset[Set]:
        """Every minimal set of at most `most` changed facts with which the node is YES in every completion."""
        if u <= UNKNOWN:
            return frozenset([frozenset()]) if u == YES else frozenset()
        found = self._memo.get((u, most))
        if found is None:
            found = self._memo[u, most] = _minimal(self._from(u, most))
        return found

    def _from(self, u: int, most: int) -> Iterator[Set]:
        v, kids = self.law.diagrams.var[u], self.law.diagrams.kids[u]
        yield from self._left_alone([self.to_yes(kids[c], most) for c in self.allowed[v]], most)
        if v in self.closed or not most:
            return
        for c, kid in enumerate(kids):
            if list(self.allowed[v]) != [c]:
                yield from (rest | {(v, c)} for rest in self.to_yes(kid, most - 1))

    @staticmethod
    def _left_alone(branches: Sequence[frozenset[Set]], most: int) -> Iterator[Set]:
        """The fact stays as it is known: each class in which it may lie must lead to YES under the same change."""
        joined: frozenset[Set] = branches[0]
        for branch in branches[1:]:
            pairs = (a | b for a, b in itertools.product(joined, branch))
            joined = _minimal(pair for pair in pairs if len(pair) <= most and _consistent(pair))
        yield from joined


def _consistent(change: Set) -> bool:
    """No fact in two classes at once."""
    return len({v for v, _ in change}) == len(change)


def _minimal(sets: Iterable[Set]) -> frozenset[Set]:
    kept: list[Set] = []
    for each in sorted(set(sets), key=len):
        if not any(other <= each for other in kept):
            kept.append(each)
    return frozenset(kept)


# in words


def _told(law: Law, masks: Masks, id: str, found: Iterable[Set]) -> tuple[Change, ...]:
    merged = _merged([{v: frozenset([c]) for v, c in each} for each in found])
    order = {variable.fact: v for v, variable in enumerate(law.variables)}
    made = [_change(law, masks, id, each) for each in merged]
    return tuple(sorted(made, key=lambda each: (each.only_if, len(each.facts), [order[fact] for fact in each.facts])))


def _merged(found: Sequence[Mapping[int, frozenset[int]]]) -> list[dict[int, frozenset[int]]]:
    """Changes that differ in the class of one fact only are one change with several classes."""
    left = [dict(each) for each in found]
    for v in sorted({v for each in left for v in each}):
        groups: dict[object, dict[int, frozenset[int]]] = {}
        for each in left:
            rest = frozenset((w, classes) for w, classes in each.items() if w != v)
            key = (rest, v in each)
            if v in each and key in groups:
                groups[key] = {**groups[key], v: groups[key][v] | each[v]}
            else:
                groups.setdefault(key, each)
        left = list(groups.values())
    return left


def _change(law: Law, masks: Masks, id: str, change: Mapping[int, frozenset[int]]) -> Change:
    holds = [
        {lang: law.cite(ground.cite, lang) for lang in ("vi", "en")}
        for ground in law.by_id[id].source.grounds
        if any(_holds(law, masks, law.by_id[id].ground_roots[ground.key], one) for one in _singly(change))
    ]
    order = sorted(change)
    words = {lang: tuple(told(law.variables[v], change[v], law.on, lang) for v in order) for lang in ("vi", "en")}
    only_if = _fixed(law, ((v, 0) for v in change))
    return Change(tuple(law.variables[v].fact for v in order), words, only_if, tuple(holds))


def _singly(change: Mapping[int, frozenset[int]]) -> Iterator[dict[int, int]]:
    """The change with one class a fact, in every combination."""
    for classes in itertools.product(*change.values()):
        yield dict(zip(change, classes, strict=True))


def _holds(law: Law, masks: Masks, root: int, change: Mapping[int, int]) -> bool:
    allowed = [(change[v],) if v in change else allowed_classes(mask) for v, mask in enumerate(masks)]
    return law.diagrams.outcome(root, allowed) == YES
