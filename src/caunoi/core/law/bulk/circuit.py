"""Circuits: gates of AND, OR and XOR over planes, each made once, then made smaller and put in order for running.

First gates take any number of operands, so that shared parts can be seen: a common operand is taken out of a sum
("a and b, or a and c" becomes "a and (b or c)"), and a pair that several gates of one word need is computed once.
Then every gate has two operands, which is what the processor does with 64 people at a time.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from caunoi.core.law.bulk.layout import Input

FALSE, TRUE = 0, 1
Word = Literal["and", "or", "xor"]
_OTHER: Mapping[Word, Word] = {"and": "or", "or": "and"}


class Gate(NamedTuple):
    """Two earlier nodes joined."""

    word: Word
    left: int
    right: int


class Circuit:
    """Nodes of any number of operands; 0 never, 1 always; equal nodes are one node."""

    def __init__(self) -> None:
        self.word: list[Word | Literal["plane"]] = ["or", "and"]
        self.parts: list[tuple[int, ...]] = [(), ()]
        self.inputs: dict[int, Input] = {}
        self._index: dict[object, int] = {}

    def _node(self, word: Word | Literal["plane"], parts: tuple[int, ...], key: object) -> int:
        found = self._index.get(key)
        if found is None:
            found = self._index[key] = len(self.word)
            self.word.append(word)
            self.parts.append(parts)
        return found

    def plane(self, wanted: Input) -> int:
        number = self._node("plane", (), wanted)
        self.inputs[number] = wanted
        return number

    def differ(self, a: int, b: int) -> int:
        """In one of the two, not in both."""
        return self._node("xor", (a, b), ("xor", a, b))

    def all(self, parts: Iterable[int]) -> int:
        return self._join("and", parts, TRUE, FALSE)

    def any(self, parts: Iterable[int]) -> int:
        return self._join("or", parts, FALSE, TRUE)

    def join(self, word: Word, parts: Iterable[int]) -> int:
        return self.all(parts) if word == "and" else self.any(parts)

    def _join(self, word: Word, parts: Iterable[int], nothing: int, decides: int) -> int:
        flat: set[int] = set()
        for part in parts:
            if part == decides:
                return decides
            if part != nothing:
                flat.update(self.parts[part] if self.word[part] == word and part > TRUE else (part,))
        # x and (x or y) is x; x or (x and y) is x.
        kept = {p for p in flat if self.word[p] != _OTHER[word] or not flat & set(self.parts[p])}
        if not kept:
            return nothing
        if len(kept) == 1:
            return kept.pop()
        ordered = tuple(sorted(kept))
        return self._node(word, ordered, (word, ordered))


def factored(circuit: Circuit, roots: Iterable[int]) -> dict[int, int]:
    """For each root an equal node in which common operands are taken out. Adds nodes to the circuit."""
    memo: dict[int, int] = {}

    def go(number: int) -> int:
        found = memo.get(number)
        if found is None:
            word, parts = circuit.word[number], [go(part) for part in circuit.parts[number]]
            if word == "plane" or number <= TRUE:
                found = number
            elif word == "xor":
                found = circuit.differ(*parts)
            else:
                found = _factored(circuit, word, set(parts))
            memo[number] = found
        return found

    return {root: go(root) for root in roots}


def _factored(circuit: Circuit, word: Word, parts: set[int]) -> int:
    """Takes out the operand that most parts share, as long as there is one."""
    other = _OTHER[word]
    while True:
        groups = [part for part in parts if circuit.word[part] == other and part > TRUE]
        shared = Counter(operand for part in groups for operand in circuit.parts[part])
        operand, times = max(shared.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
        if times < 2:
            return circuit.join(word, parts)
        inside = [part for part in groups if operand in circuit.parts[part]]
        below = {circuit.join(other, set(circuit.parts[part]) - {operand}) for part in inside}
        parts = parts - set(inside) | {circuit.join(other, [operand, _factored(circuit, word, below)])}


@dataclass(frozen=True)
class Netlist:
    """inputs: node → plane; gates: (node, gate) in an order in which operands come first; roots: where each is now."""

    inputs: Mapping[int, Input]
    gates: tuple[tuple[int, Gate], ...]
    roots: Mapping[int, int]


def netlist(circuit: Circuit, roots: Sequence[int]) -> Netlist:
    """The circuit in gates of two operands, pairs shared, each root's gates next to each other."""
    operands = _needed(circuit, roots)
    gates: dict[int, Gate] = {
        n: Gate("xor", *circuit.parts[n]) for n in _cone(circuit, roots) if circuit.word[n] == "xor"
    }
    _share_pairs(circuit, operands, gates)
    order: list[tuple[int, Gate]] = []
    placed: set[int] = set()

    def place(number: int) -> None:
        if number in gates and number not in placed:
            placed.add(number)
            place(gates[number].left)
            place(gates[number].right)
            order.append((number, gates[number]))

    for root in roots:
        place(root)
    used = {n for _, gate in order for n in (gate.left, gate.right)} | set(roots)
    inputs = {n: circuit.inputs[n] for n in sorted(used) if n in circuit.inputs}
    return Netlist(inputs, tuple(order), {n: n for n in (FALSE, TRUE, *roots)})


def _cone(circuit: Circuit, roots: Iterable[int]) -> list[int]:
    todo, seen = list(roots), set[int]()
    while todo:
        number = todo.pop()
        if number not in seen:
            seen.add(number)
            todo += circuit.parts[number]
    return sorted(seen)


def _needed(circuit: Circuit, roots: Iterable[int]) -> dict[int, set[int]]:
    """The operands of each AND and OR that the roots stand on."""
    return {n: set(circuit.parts[n]) for n in _cone(circuit, roots) if n > TRUE and circuit.word[n] in ("and", "or")}


def _share_pairs(circuit: Circuit, operands: dict[int, set[int]], gates: dict[int, Gate]) -> None:
    """Turns sets of operands into gates of two; a pair that most sets have is made first, for all of them."""
    fresh = len(circuit.word)
    counts: Counter[tuple[Word, int, int]] = Counter()
    having: dict[tuple[Word, int, int], set[int]] = {}

    def note(number: int, pairs: Iterable[tuple[int, int]], step: int) -> None:
        for a, b in pairs:
            key = (_joining(circuit, number), min(a, b), max(a, b))
            counts[key] += step
            (having.setdefault(key, set()).add if step > 0 else having[key].discard)(number)

    for number, parts in operands.items():
        if len(parts) > 1:
            note(number, combinations(sorted(parts), 2), 1)
    while counts:
        pair, times = max(counts.items(), key=lambda item: (item[1], -item[0][1], -item[0][2]))
        if times < 2:
            break
        word, a, b = pair
        # A set that is just this pair is the gate; otherwise the gate gets a number of its own.
        home = next((n for n in sorted(having[pair]) if operands[n] == {a, b}), fresh)
        fresh += home == fresh
        gates[home] = Gate(word, a, b)
        for number in sorted(having[pair]):
            parts = operands[number]
            note(number, [(a, b), *((x, y) for x in (a, b) for y in parts - {a, b})], -1)
            parts -= {a, b}
            if number != home:
                note(number, [(home, y) for y in parts], 1)
                parts.add(home)
        counts = +counts
    for number, parts in operands.items():
        fresh = _chain(number, _joining(circuit, number), sorted(parts), gates, fresh)


def _joining(circuit: Circuit, number: int) -> Word:
    """The word of a node that joins others; planes join nothing."""
    word = circuit.word[number]
    assert word != "plane"
    return word


def _chain(number: int, word: Word, parts: list[int], gates: dict[int, Gate], fresh: int) -> int:
    """The remaining operands of a node one after the other."""
    while len(parts) > 2:
        gates[fresh] = Gate(word, parts[0], parts[1])
        parts = [fresh, *parts[2:]]
        fresh += 1
    if len(parts) == 2:
        gates[number] = Gate(word, parts[0], parts[1])
    return fresh
