"""Facts of many people as planes: one bit a person, 64 people a word.

Codes come in (for each choice fact the number of the value, 0 for unknown; for the birth date the first and the last
possible day as days since 1970), planes go out, as a layout has them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from caunoi.core.law.bulk.layout import Class, Input, Layout
from caunoi.core.law.expr import BIRTH_DATE, BookError
from caunoi.core.law.facts import FACTS

Words = NDArray[np.uint64]
Bits = NDArray[np.bool_]
Codes = NDArray[np.uint8]
Days = NDArray[np.int32]

EPOCH = date(1970, 1, 1)
# Bounds of a birth date that is not known: before and after every bound of every law.
FIRST_DAY, LAST_DAY = -(10**6), 10**6


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def word_count(people: int) -> int:
    return (people + 63) // 64


def stride(words: int) -> int:
    """Words from the start of one plane to the next: whole cache lines (64 bytes), and never whole pages, so that the
    same word of many planes does not compete for the same place in the cache.
    """
    lines = -(-words // 8)
    return 8 * (lines + (lines % 64 == 0))


def table(planes: int, words: int) -> Words:
    """Room for planes. Each begins at a cache line: work on others takes half as long again."""
    room = np.empty(planes * stride(words) + 7, dtype=np.uint64)
    first = -room.ctypes.data // 8 % 8
    return room[first : first + planes * stride(words)].reshape(planes, stride(words))[:, :words]


def pack(bits: Bits | Codes) -> Words:
    """Person i is bit i % 64 of word i // 64, set where the value is not 0; bits after the last person are 0."""
    raw = np.packbits(bits, bitorder="little")
    if len(raw) % 8 == 0:
        return raw.view(np.uint64)
    whole = np.zeros(word_count(len(bits)) * 8, dtype=np.uint8)
    whole[: len(raw)] = raw
    return whole.view(np.uint64)


def unpack(words: Words, people: int) -> NDArray[np.uint8]:
    """0 or 1 for each person."""
    return np.unpackbits(words.view(np.uint8), count=people, bitorder="little")


def everybody(people: int) -> Words:
    """A plane with the bit of every person set, and none after the last."""
    words = np.full(word_count(people), ~np.uint64(0))
    if people % 64:
        words[-1] = np.uint64((1 << people % 64) - 1)
    return words


@dataclass
class Packed:
    """A group of people. planes: those of the layout; births: first and last possible day, where they are at hand.

    complete: the facts that are known of everybody here.
    """

    people: int
    layout: Layout
    planes: Mapping[Input, Words]
    births: tuple[Days, Days] | None
    complete: frozenset[str]
    _made: dict[Input, Words] = field(default_factory=dict)
    _last: tuple[tuple[Input, ...], list[Words]] = ((), [])

    def born(self, on: date) -> Words | None:
        """Who is born by that day, as far as is known; None when everybody is."""
        if self.births is None or int(self.births[0].max(initial=FIRST_DAY)) <= day_number(on):
            return None
        return pack(self.births[0] <= day_number(on))

    def columns(self, inputs: tuple[Input, ...]) -> list[Words]:
        """The planes of these inputs; those of the last time are at hand, as looking up is not free."""
        if self._last[0] is not inputs:
            self._last = inputs, [self.plane(wanted) for wanted in inputs]
        return self._last[1]

    def plane(self, wanted: Input) -> Words:
        """A plane of the layout, or one for another bound on the birth date, which is made once."""
        packed = self.planes.get(wanted)
        if packed is not None:
            return packed
        if wanted not in self._made:
            if wanted.fact != BIRTH_DATE or self.births is None:
                raise BookError(f"{wanted.fact}: not among the planes kept; pack anew")
            self._made[wanted] = _bound(wanted, self.births)
        return self._made[wanted]


def pack_people(people: int, codes: Mapping[str, Codes], births: tuple[Days, Days] | None, layout: Layout) -> Packed:
    """Packs a group. codes: fact → for each person the place of its value in FACTS, from 1; 0 for unknown.

    A fact of the layout without codes is known of nobody; it is left out of the layout of what is packed.
    """
    there = layout.only([*codes, *([BIRTH_DATE] if births is not None else [])])
    inputs = there.inputs()
    planes = dict(zip(inputs, table(len(inputs), word_count(people)), strict=True))
    for fact, classes in there.classes:
        for members, plane in zip(classes, _class_planes(fact, codes[fact], classes), strict=True):
            planes[Input(fact, values=members)][:] = plane
    complete = {fact for fact, _ in there.classes if codes[fact].all()}
    if births is not None:
        for wanted in inputs:
            if wanted.fact == BIRTH_DATE:
                planes[wanted][:] = _bound(wanted, births)
        if np.array_equal(*births):
            complete.add(BIRTH_DATE)
    return Packed(people, there, planes, births, frozenset(complete))


def together(groups: Sequence[Packed]) -> list[Packed]:
    """The same groups with their planes in one stretch of memory, for those that stay there: so long a stretch is kept
    in large pages, and reading it takes a third less time than reading a table of its own for each group.
    """
    inputs = groups[0].layout.inputs()
    widths = [stride(word_count(group.people)) for group in groups]
    whole = table(1, len(inputs) * sum(widths))[0]
    moved, start = [], 0
    for group, width in zip(groups, widths, strict=True):
        there = whole[start : start + len(inputs) * width].reshape(len(inputs), width)[:, : word_count(group.people)]
        for row, wanted in enumerate(inputs):
            there[row] = group.planes[wanted]
        planes = dict(zip(inputs, there, strict=True))
        moved.append(Packed(group.people, group.layout, planes, group.births, group.complete))
        start += len(inputs) * width
    return moved


def _bound(wanted: Input, births: tuple[Days, Days]) -> Words:
    """Who may be born by the one bound, or after the other."""
    if wanted.upto is not None:
        return pack(births[0] <= day_number(wanted.upto))
    assert wanted.after is not None
    return pack(births[1] > day_number(wanted.after))


def _class_planes(fact: str, column: Codes, classes: tuple[Class, ...]) -> list[Words]:
    """For each class who may be in it; somebody of whom the fact is not known may be in any.

    Each value is marked and packed once; the class with most values holds whoever is marked in no other.
    """
    places = [_places(fact, members) for members in classes]
    largest = max(range(len(classes)), key=lambda c: len(places[c]))
    if len(classes) == 1:
        return [everybody(len(column))]
    if len(classes) == 2 and len(places[0]) == len(places[1]) == 1:
        return [pack(column != places[1][0]), pack(column != places[0][0])]
    marked = [_any([pack(column == place) for place in own]) for c, own in enumerate(places) if c != largest]
    unknown = pack(column == 0)
    planes = [words | unknown for words in marked]
    planes.insert(largest, _any(marked) ^ everybody(len(column)))
    return planes


def _any(planes: list[Words]) -> Words:
    joined: Words = planes[0] if len(planes) == 1 else np.bitwise_or.reduce(planes)
    return joined


def _places(fact: str, members: Class) -> list[int]:
    return [place for place, value in enumerate(FACTS[fact].values, start=1) if value in members]
