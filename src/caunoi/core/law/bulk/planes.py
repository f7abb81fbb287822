"""Facts of many people as planes: one bit a person, 64 people a word.

Codes come in (for each choice fact the number of the value, 0 for unknown; for the birth date the first and the last
possible day as days since 1970), planes go out. Planes for classes that were not packed are made from those that
were: a wider class as OR, a birth-date class from the two days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from caunoi.core.law.bulk.program import Input
from caunoi.core.law.expr import BIRTH_DATE, BookError
from caunoi.core.law.facts import FACTS, Value

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


def pack(bits: Bits) -> Words:
    """Person i is bit i % 64 of word i // 64; bits after the last person are 0."""
    raw = np.packbits(bits, bitorder="little")
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
    """Facts of a group of people as planes.

    choices: fact → {class → plane "may be in this class"}; births: {"first", "last"} possible days; ages: planes kept
    ready, by bounds; complete: facts that are known of everybody here.
    """

    people: int
    choices: Mapping[str, Mapping[frozenset[Value], Words]]
    births: tuple[Days, Days] | None
    complete: frozenset[str]
    ages: dict[tuple[date | None, date | None], Words] = field(default_factory=dict)
    _made: dict[Input, Words] = field(default_factory=dict)

    def born(self, on: date) -> Words | None:
        """Who is born by that day, as far as is known; None when everybody is."""
        if self.births is None or int(self.births[0].max(initial=FIRST_DAY)) <= day_number(on):
            return None
        return pack(self.births[0] <= day_number(on))

    def plane(self, wanted: Input) -> Words:
        """The plane of an input; made once. Raises BookError where the classes packed are too coarse for it."""
        if wanted not in self._made:
            self._made[wanted] = self._make(wanted)
        return self._made[wanted]

    def _make(self, wanted: Input) -> Words:
        if wanted.assumed:
            return self._assumed(wanted)
        if wanted.fact == BIRTH_DATE:
            return self._age(wanted.after, wanted.upto)
        return self._choice(wanted)

    def _choice(self, wanted: Input) -> Words:
        packed = self.choices.get(wanted.fact)
        if packed is None:  # a fact that these people's data do not have: anybody may be anything
            return everybody(self.people)
        inside = [plane for members, plane in packed.items() if members <= wanted.values]
        covered = frozenset().union(*(members for members in packed if members <= wanted.values))
        if covered != wanted.values:
            raise BookError(
                f"{wanted.fact}: the planes kept do not tell {sorted(map(str, wanted.values))} apart; pack anew"
            )
        joined: Words = inside[0] if len(inside) == 1 else np.bitwise_or.reduce(inside)
        return joined

    def _assumed(self, wanted: Input) -> Words:
        """In the class, and not simply unknown."""
        packed = self.choices.get(wanted.fact)
        if packed is None:
            return np.zeros(word_count(self.people), dtype=np.uint64)
        unknown = np.bitwise_and.reduce(list(packed.values()))
        return self._choice(wanted) & ~unknown

    def _age(self, after: date | None, upto: date | None) -> Words:
        if (after, upto) not in self.ages:
            self.ages[after, upto] = self._age_made(after, upto)
        return self.ages[after, upto]

    def _age_made(self, after: date | None, upto: date | None) -> Words:
        if self.births is None:
            return everybody(self.people)
        first, last = self.births
        bits = np.ones(self.people, dtype=np.bool_)
        if upto is not None:
            bits &= first <= day_number(upto)
        if after is not None:
            bits &= last > day_number(after)
        return pack(bits)


def pack_people(
    people: int,
    codes: Mapping[str, Codes],
    births: tuple[Days, Days] | None,
    classes: Mapping[str, Sequence[frozenset[Value]]],
    cuts: Sequence[date] = (),
) -> Packed:
    """Packs a group. codes: fact → for each person the place of its value in FACTS, from 1; 0 for unknown.

    classes: the classes to keep apart (program.distinguished); cuts: bounds on the birth date to keep ready.
    """
    choices = {}
    complete = set()
    for fact, column in codes.items():
        if fact in classes:
            choices[fact] = {members: _class_plane(fact, column, members) for members in classes[fact]}
            if column.all():
                complete.add(fact)
    if births is not None and bool((births[0] == births[1]).all()):
        complete.add(BIRTH_DATE)
    packed = Packed(people, choices, births, frozenset(complete))
    bounds: list[date | None] = [None, *cuts, None]
    if births is not None:
        for after, upto in pairwise(bounds):
            packed.ages[after, upto] = packed._age_made(after, upto)
    return packed


def _class_plane(fact: str, column: Codes, members: frozenset[Value]) -> Words:
    table = np.zeros(256, dtype=np.bool_)
    table[0] = True  # unknown: may be in every class
    for place, value in enumerate(FACTS[fact].values, start=1):
        table[place] = value in members
    return pack(table[column])


def size(planes: Iterable[Words]) -> int:
    """Bytes of some planes."""
    return sum(plane.nbytes for plane in planes)
