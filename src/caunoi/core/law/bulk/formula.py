"""Rules as formulas in which "not" stands only before an atom, kept once and simplified without changing what they say.

A variable is a fact with its classes, or an open question of law (two classes). A leaf says that the variable is in
one of the classes of a mask. Simplifying uses only laws of Boolean algebra: leaves of one variable join, and what a
leaf beside it already settles is settled (in "under 16, or 16 to 18 and accused" the second part needs no "16").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

FALSE, TRUE = 0, 1
Word = Literal["leaf", "all", "any"]


@dataclass(frozen=True)
class Variable:
    """name: a fact, or an open question; count: its classes; ordered: the classes follow each other in time."""

    name: str
    count: int
    ordered: bool = False
    open: bool = False

    @property
    def full(self) -> int:
        return (1 << self.count) - 1


class Formulas:
    """The store. A formula is a number; equal formulas have one number. 0 is never, 1 is always."""

    def __init__(self, variables: Sequence[Variable]) -> None:
        self.variables = tuple(variables)
        self.word: list[Word] = ["any", "all"]
        self.parts: list[tuple[int, ...]] = [(), ()]  # of a leaf: (variable, mask)
        self.masks: list[dict[int, frozenset[int]]] = [{}, {}]  # variable → the masks of its leaves in the formula
        self._index: dict[tuple[Word, tuple[int, ...]], int] = {("any", ()): FALSE, ("all", ()): TRUE}
        self._assumed: dict[tuple[int, int, int], int] = {}
        self._negated: dict[int, int] = {FALSE: TRUE, TRUE: FALSE}

    def _node(self, word: Word, parts: tuple[int, ...]) -> int:
        found = self._index.get((word, parts))
        if found is None:
            found = self._index[word, parts] = len(self.word)
            self.word.append(word)
            self.parts.append(parts)
            self.masks.append(self._masks(word, parts))
        return found

    def _masks(self, word: Word, parts: tuple[int, ...]) -> dict[int, frozenset[int]]:
        if word == "leaf":
            return {parts[0]: frozenset([parts[1]])}
        found: dict[int, frozenset[int]] = {}
        for part in parts:
            for v, masks in self.masks[part].items():
                found[v] = found.get(v, frozenset()) | masks
        return found

    def leaf(self, v: int, mask: int) -> int:
        if mask == 0:
            return FALSE
        if mask == self.variables[v].full:
            return TRUE
        return self._node("leaf", (v, mask))

    def all(self, parts: Iterable[int]) -> int:
        return self._join("all", parts)

    def any(self, parts: Iterable[int]) -> int:
        return self._join("any", parts)

    def negated(self, f: int) -> int:
        found = self._negated.get(f)
        if found is None:
            if self.word[f] == "leaf":
                v, mask = self.parts[f]
                found = self.leaf(v, self.variables[v].full & ~mask)
            else:
                word: Word = "any" if self.word[f] == "all" else "all"
                found = self._join(word, [self.negated(part) for part in self.parts[f]])
            self._negated[f], self._negated[found] = found, f
        return found

    def assuming(self, f: int, v: int, mask: int) -> int:
        """A formula that says the same as f wherever the variable is in the mask, with fewer leaves of it."""
        if v not in self.masks[f]:
            return f
        found = self._assumed.get((f, v, mask))
        if found is None:
            if self.word[f] == "leaf":
                found = self._leaf_assuming(v, self.parts[f][1], mask)
            else:
                found = self._join(self.word[f], [self.assuming(part, v, mask) for part in self.parts[f]])
            self._assumed[f, v, mask] = found
        return found

    def _leaf_assuming(self, v: int, own: int, mask: int) -> int:
        if not own & mask:
            return FALSE
        if not mask & ~own:
            return TRUE
        wide = own | (self.variables[v].full & ~mask)
        return self.leaf(v, min((own, wide, own & mask), key=lambda m: self._cost(v, m)))

    def _cost(self, v: int, mask: int) -> int:
        """Planes needed to say that the variable is in the mask."""
        if not self.variables[v].ordered:
            return mask.bit_count()
        edges = mask ^ (mask << 1)
        inner = edges & ~1 & ~(1 << self.variables[v].count)
        return inner.bit_count()

    def _join(self, word: Word, parts: Iterable[int]) -> int:
        """'all' or 'any' of the parts; the two are mirror images of each other."""
        nothing, decides = (TRUE, FALSE) if word == "all" else (FALSE, TRUE)
        todo, rest, leaves = list(parts), set[int](), dict[int, int]()
        while todo:
            part = todo.pop()
            if part == decides:
                return decides
            if part == nothing or part in rest:
                continue
            if self.word[part] == word:
                todo += self.parts[part]
                continue
            if self.word[part] == "leaf":
                v, mask = self.parts[part]
                joined = self._joined_leaf(word, v, leaves.get(v), mask)
                if joined == leaves.get(v):
                    continue
                leaves[v] = joined
                if self.leaf(v, joined) == decides:
                    return decides
            else:
                rest.add(part)
                continue
            # A leaf is new or stronger: what stands beside it may become simpler.
            todo += self._settled_by(word, v, leaves[v], rest)
        for part in tuple(rest):  # parts that came after the leaf that settles them
            simpler = self._under_leaves(word, part, leaves)
            if simpler != part:
                others = rest - {part}
                return self._join(word, [simpler, *others, *(self.leaf(v, m) for v, m in leaves.items())])
        kept = {*self._not_absorbed(rest), *(self.leaf(v, mask) for v, mask in leaves.items())}
        if len(kept) == 1:
            return kept.pop()
        return self._node(word, tuple(sorted(kept)))

    def _joined_leaf(self, word: Word, v: int, before: int | None, mask: int) -> int:
        if before is None:
            return mask
        return before & mask if word == "all" else before | mask

    def _settled_by(self, word: Word, v: int, mask: int, rest: set[int]) -> list[int]:
        """Takes the parts that the leaf makes simpler out of the rest, and returns them simpler."""
        changed = []
        for part in tuple(rest):
            simpler = self._under_leaves(word, part, {v: mask})
            if simpler != part:
                rest.discard(part)
                changed.append(simpler)
        return changed

    def _under_leaves(self, word: Word, part: int, leaves: dict[int, int]) -> int:
        for v, mask in leaves.items():
            # Beside a leaf in "any" only those matter who are not in its mask.
            part = self.assuming(part, v, mask if word == "all" else self.variables[v].full & ~mask)
        return part

    def _not_absorbed(self, rest: set[int]) -> set[int]:
        """x and (x or y) is x; x or (x and y) is x."""
        return {part for part in rest if not any(other in rest for other in self.parts[part])}
