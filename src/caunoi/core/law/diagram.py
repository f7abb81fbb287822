"""Reduced ordered multi-valued decision diagrams: a condition as a graph that answers exactly when facts are
missing.

A variable is a fact, its classes are the sets of values that the rules tell apart (0 … arity-1). A node tests
one variable and has one child a class; equal nodes are one node, so two conditions are equal if and only if
their numbers are. Open questions of law are variables with two classes that stand after all facts and are
never known.

A *settled* diagram has no open questions: a node whose outcome hangs on one became the terminal UNKNOWN. It
maps each complete set of facts to NO, YES or UNKNOWN. With some facts unknown, the answer is read from the
terminals that can still be reached: only YES: yes; only NO: no; anything else: unknown. This is exact over
all completions, which three-valued logic applied word by word is not ("under 16, or 16 and over" is yes
whatever the age).
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, reduce

NO, YES, UNKNOWN = 0, 1, 2
_LAST = 1 << 30  # the "variable" of terminals: after every other

Allowed = Sequence[Sequence[int]]  # for each variable the classes that are still possible


class Diagrams:
    """The shared store of nodes. `arities`: classes of each fact, in order; `opens`: number of open
    questions.
    """

    def __init__(self, arities: Sequence[int], opens: int = 0) -> None:
        self.facts = len(arities)
        self.arities = (*arities, *(2 for _ in range(opens)))
        self.var: list[int] = [_LAST] * 3
        self.kids: list[tuple[int, ...]] = [()] * 3
        self._unique: dict[tuple[int, tuple[int, ...]], int] = {}
        self._both: dict[tuple[int, int], int] = {}
        self._flipped: dict[int, int] = {NO: YES, YES: NO, UNKNOWN: UNKNOWN}
        self._settled: dict[int, int] = {NO: NO, YES: YES, UNKNOWN: UNKNOWN}

    # building

    def node(self, var: int, kids: tuple[int, ...]) -> int:
        """The node that tests `var`; equal children need no test, equal nodes are one."""
        first = kids[0]
        if all(kid == first for kid in kids):
            return first
        found = self._unique.get((var, kids))
        if found is None:
            found = self._unique[var, kids] = len(self.var)
            self.var.append(var)
            self.kids.append(kids)
        return found

    def literal(self, var: int, classes: Iterable[int]) -> int:
        """YES where the variable is in one of the classes."""
        inside = frozenset(classes)
        return self.node(var, tuple(YES if c in inside else NO for c in range(self.arities[var])))

    def open(self, question: int) -> int:
        """The open question of this number, taken as answered with yes."""
        return self.literal(self.facts + question, [1])

    def flip(self, u: int) -> int:
        """Not u."""
        found = self._flipped.get(u)
        if found is None:
            found = self.node(self.var[u], tuple(map(self.flip, self.kids[u])))
            self._flipped[u] = found
        return found

    def both(self, u: int, v: int) -> int:
        """u and v (neither settled)."""
        if u == v or v == YES:
            return u
        if u == YES:
            return v
        if u == NO or v == NO:
            return NO
        key = (u, v) if u < v else (v, u)
        found = self._both.get(key)
        if found is None:
            found = self._both[key] = self._split(u, v, self.both)
        return found

    def either(self, u: int, v: int) -> int:
        return self.flip(self.both(self.flip(u), self.flip(v)))

    def _split(self, u: int, v: int, join: Callable[[int, int], int]) -> int:
        var = min(self.var[u], self.var[v])
        us = self.kids[u] if self.var[u] == var else (u,) * self.arities[var]
        vs = self.kids[v] if self.var[v] == var else (v,) * self.arities[var]
        return self.node(var, tuple(map(join, us, vs)))

    def settle(self, u: int) -> int:
        """The diagram without open questions: UNKNOWN where the outcome hangs on one."""
        found = self._settled.get(u)
        if found is None:
            if self.var[u] >= self.facts:
                found = UNKNOWN
            else:
                found = self.node(self.var[u], tuple(map(self.settle, self.kids[u])))
            self._settled[u] = found
        return found

    # reading

    def outcome(self, root: int, allowed: Allowed) -> int:
        """What a settled diagram says when each variable may be in any of its allowed classes."""
        var, kids = self.var, self.kids
        seen = set()
        outcome = None
        todo = [root]
        while todo:
            u = todo.pop()
            if u <= UNKNOWN:
                if u == UNKNOWN or (outcome is not None and outcome != u):
                    return UNKNOWN
                outcome = u
            elif u not in seen:
                seen.add(u)
                below = kids[u]
                todo.extend([below[c] for c in allowed[var[u]]])
        assert outcome is not None, "each variable needs at least one class"
        return outcome

    def open_questions(self, root: int, allowed: Allowed) -> frozenset[int]:
        """The open questions that an unsettled diagram can still hang on."""
        found, seen, todo = set(), set(), [root]
        while todo:
            u = todo.pop()
            if u <= UNKNOWN or u in seen:
                continue
            seen.add(u)
            var, below = self.var[u], self.kids[u]
            if var >= self.facts:
                found.add(var - self.facts)
                todo.extend(below)
            else:
                todo.extend([below[c] for c in allowed[var]])
        return frozenset(found)

    def restrict(self, root: int, allowed: Allowed) -> "Restricted":
        """The part of a settled diagram that is still possible, reduced again."""
        var, kids = self.var, self.kids
        memo: dict[int, int] = {NO: NO, YES: YES, UNKNOWN: UNKNOWN}
        index: dict[tuple[int, tuple[int, ...]], int] = {}

        def go(u: int) -> int:
            found = memo.get(u)
            if found is not None:
                return found
            v = var[u]
            classes = allowed[v]
            below = kids[u]
            if len(classes) == 1:
                found = go(below[classes[0]])
            else:
                left = tuple([go(below[c]) for c in classes])
                found = left[0]
                for kid in left:
                    if kid != found:
                        found = index.setdefault((v, left), len(index) + 3)
                        break
            memo[u] = found
            return found

        top = go(root)
        return Restricted(top, tuple(index))


class Restricted:
    """What is left of a settled diagram for one person.

    `nodes` holds (variable, a child for each class that is still possible), children before parents, the
    first of them numbered 3 after the terminals; every one of them can be reached from `top`.
    """

    __slots__ = ("nodes", "top")

    def __init__(self, top: int, nodes: tuple[tuple[int, tuple[int, ...]], ...]) -> None:
        self.top = top
        self.nodes = nodes

    @property
    def outcome(self) -> int:
        return self.top if self.top <= UNKNOWN else UNKNOWN

    def support(self) -> frozenset[int]:
        """The variables that can still change the outcome (each of them in some completion of the others)."""
        return frozenset([var for var, _ in self.nodes])

    def forget(self, variables: frozenset[int]) -> "Restricted":
        """For somebody who will never know these variables: the outcomes of their classes are joined, and two
        different outcomes make UNKNOWN.
        """
        index: dict[tuple[int, tuple[int, ...]], int] = {}
        made: list[tuple[int, tuple[int, ...]]] = []

        def node(var: int, kids: tuple[int, ...]) -> int:
            if all(kid == kids[0] for kid in kids):
                return kids[0]
            if (var, kids) not in index:
                index[var, kids] = len(made) + 3
                made.append((var, kids))
            return index[var, kids]

        @cache
        def join(a: int, b: int) -> int:
            if a == b:
                return a
            if UNKNOWN in (a, b) or (a <= UNKNOWN and b <= UNKNOWN):
                return UNKNOWN
            var = min(made[u - 3][0] for u in (a, b) if u > UNKNOWN)
            split = [made[u - 3][1] if u > UNKNOWN and made[u - 3][0] == var else None for u in (a, b)]
            width = len(next(kids for kids in split if kids))
            left, right = ([u] * width if kids is None else kids for u, kids in zip((a, b), split, strict=True))
            return node(var, tuple(map(join, left, right)))

        new = [NO, YES, UNKNOWN]
        for var, kids in self.nodes:
            below = tuple(new[kid] for kid in kids)
            new.append(reduce(join, below) if var in variables else node(var, below))
        return _compact(new[self.top], made)


def _compact(top: int, nodes: Sequence[tuple[int, tuple[int, ...]]]) -> Restricted:
    """Only the nodes that can be reached, in the order they have."""
    reached = {top}
    for u in range(len(nodes) + 2, UNKNOWN, -1):
        if u in reached:
            reached.update(nodes[u - 3][1])
    number = {NO: NO, YES: YES, UNKNOWN: UNKNOWN}
    kept: list[tuple[int, tuple[int, ...]]] = []
    for u in range(3, len(nodes) + 3):
        if u in reached:
            number[u] = len(kept) + 3
            var, kids = nodes[u - 3]
            kept.append((var, tuple(number[kid] for kid in kids)))
    return Restricted(number[top], tuple(kept))
