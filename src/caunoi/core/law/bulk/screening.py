"""Deciding for a population: chunk by chunk, counts by province, and one column a determination where wanted."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from caunoi.core.law.bulk import engine
from caunoi.core.law.bulk.layout import Layout, layout_for
from caunoi.core.law.bulk.planes import Codes, Days, Packed, Words, everybody, pack_people, unpack
from caunoi.core.law.bulk.population import AREA, CHUNK, EARLIER, ROWS, BadRow, Chunk, Population, Resolver
from caunoi.core.law.bulk.program import Program, build, facts_of
from caunoi.core.law.bulk.store import Kept
from caunoi.core.law.compile import Law

ANSWERS = ("unknown", "yes", "no")
Counts = dict[str, dict[str, int]]
Only = tuple[str, ...] | None
Progress = Callable[[int], None]


def _silent(people: int) -> None:
    """No progress shown."""


@dataclass
class Screening:
    """What a screening found so far: people counted, by province and determination, and the rows left out."""

    on: date
    law: str
    people: int = 0
    by: dict[str, Counts] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)

    def add(self, province: str, counts: Counts) -> None:
        _add(self.by.setdefault(province, {}), counts)

    def total(self) -> Counts:
        """The provinces added up."""
        found: Counts = {}
        for counts in self.by.values():
            _add(found, counts)
        return found


def _add(sums: Counts, counts: Counts) -> None:
    for id_, numbers in counts.items():
        here = sums.setdefault(id_, {})
        for name, number in numbers.items():
            here[name] = here.get(name, 0) + number


@dataclass(frozen=True)
class Prepared:
    """What it takes to decide for people of one file: facts read, layout packed, and two programs.

    known: for groups of whom everything is known; partly: for all others. (A program for every set of facts that some
    small group happens to be complete in would cost more than it saves.) It knows nothing of the law's text and can be
    sent to other machines.
    """

    on: date
    stamp: str
    facts: frozenset[str]
    layout: Layout
    known: Program
    partly: Program

    def program(self, packed: Packed) -> Program:
        return self.known if packed.complete >= self.layout.facts else self.partly

    def groups(self, chunk: Chunk) -> Iterator[tuple[str, Packed]]:
        """(province, its people packed)."""
        for province, people, where in chunk.provinces():
            yield province, pack_people(people, *chunk.taken(where), self.layout)


def prepare(laws: tuple[Law, ...], present: frozenset[str], only: Only = None, *, located: bool = False) -> Prepared:
    """For people of whom these facts stand in the data. located: areas are looked up; two laws: to be compared."""
    wanted = facts_of(laws, only)
    layout = layout_for(laws).only(wanted & (present | ({AREA} if located else frozenset())))
    known, partly = (
        build(laws, layout, only, complete, compared=len(laws) > 1) for complete in (layout.facts, frozenset[str]())
    )
    return Prepared(max(law.on for law in laws), laws[0].stamp, wanted, layout, known, partly)


def screen(
    population: Population,
    law: Law,
    *,
    only: Only = None,
    resolver: Any = None,
    rows: Callable[[pl.DataFrame], None] | None = None,
    progress: Progress = _silent,
) -> Screening:
    """Decides for everybody in the file. rows: receives person_id, province and a column a determination, in order."""
    prepared = prepare((law,), population.present, only, located=population.located(resolver))
    return screened(population, prepared, resolver=resolver, rows=rows, progress=progress)


def screened(
    population: Population,
    prepared: Prepared,
    *,
    resolver: Any = None,
    rows: Callable[[pl.DataFrame], None] | None = None,
    progress: Progress = _silent,
) -> Screening:
    """The same with what was prepared."""
    found = Screening(prepared.on, prepared.stamp)
    bad = 0
    size = CHUNK if rows is None else ROWS
    for chunk in population.chunks(prepared.facts, prepared.on, resolver, size=size, labels=rows is not None):
        for province, packed in prepared.groups(chunk):
            found.add(province, counted(packed, prepared.program(packed)))
        if rows is not None:
            rows(answered(chunk, prepared))
        found.people += chunk.people
        bad += chunk.bad
        progress(found.people)
    found.bad = population.bad_rows(prepared.facts, prepared.on) if bad else []
    return found


def counted(packed: Packed, program: Program, present: Words | None = None) -> Counts:
    """How many of these people are yes, no, unknown. present: whom to count, everybody where it is not given."""
    counts = engine.Counts(program, packed, present).answers()
    return {id_: {"yes": yes, "no": no, "unknown": unknown} for id_, (yes, no, unknown) in counts.items()}


def answered(chunk: Chunk, prepared: Prepared) -> pl.DataFrame:
    """The people of a chunk in its order, with a text column a determination."""
    packed = pack_people(chunk.people, chunk.codes, chunk.births, prepared.layout)
    (answers,) = engine.answers(prepared.program(packed), packed)
    words = pl.Series(ANSWERS, dtype=pl.String)
    columns = []
    for id_, (is_yes, is_no) in answers.items():
        codes = unpack(is_yes, chunk.people) + 2 * unpack(is_no, chunk.people)
        columns.append(words.gather(pl.Series(codes, dtype=pl.UInt8)).alias(id_))
    return chunk.labels.with_columns(columns)


def screen_kept(kept: Kept, law: Law, *, only: Only = None, progress: Progress = _silent) -> Screening:
    """Decides for everybody in kept planes who is born by the day: counts by province."""
    found = Screening(law.on, law.stamp)
    program = build((law,), kept.layout, only, kept.complete)
    for province, packed in kept:
        present = kept.born(province, packed, law.on)
        found.add(province, counted(packed, program, present))
        found.people += packed.people if present is None else engine.popcount(present)
        progress(found.people)
    return found


@dataclass
class Comparison:
    """Who is answered differently by two laws: determination → 'old->new' → people, in all and by province."""

    people: int = 0
    changed: Counts = field(default_factory=dict)
    by: dict[str, Counts] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)

    def add(self, province: str, moves: Counts) -> None:
        for sums in (self.changed, self.by.setdefault(province, {})):
            _add(sums, moves)


def compare(
    population: Population,
    before: Law,
    after: Law,
    *,
    resolvers: tuple[Resolver, Resolver] = (None, None),
    progress: Progress = _silent,
) -> Comparison:
    """Decides for everybody by both laws and counts the differences. A determination that one law lacks is left out.

    resolvers: who is asked for areas under either law, each for the day of that law; a commune's code without a day of
    its own is read on the later day, so that it means one commune.
    """
    found = Comparison()
    located = any(population.located(each) for each in resolvers)
    prepared = prepare((before, after), population.present, located=located)
    asked = [_of_its_day(each, law) if located else None for each, law in zip(resolvers, (before, after), strict=True)]
    one = before.on == after.on and resolvers[0] is resolvers[1]
    bad = 0
    chunks = population.chunks(prepared.facts, prepared.on, asked[1], labels=False, earlier=None if one else asked[0])
    for chunk in chunks:
        for province, people, where in chunk.provinces():
            for moves in _moves(people, *chunk.taken(where), prepared):
                found.add(province, moves)
        found.people += chunk.people
        bad += chunk.bad
        progress(found.people)
    found.bad = population.bad_rows(prepared.facts, prepared.on) if bad else []
    return found


def _of_its_day(resolver: Resolver, law: Law) -> Resolver:
    def resolve(commune: str, village: str | None, on: date, commune_on: date | None) -> bool | None:
        answer: bool | None = resolver and resolver(commune, village, law.on, commune_on or on)
        return answer

    return resolve


def _moves(
    people: int, codes: Mapping[str, Codes], births: tuple[Days, Days] | None, prepared: Prepared
) -> Iterator[Counts]:
    """The differences for some people: together those whose area is the same by both laws, apart the others."""
    apart = codes[EARLIER] != codes[AREA] if EARLIER in codes else np.zeros(people, dtype=np.bool_)
    for differ in (False, True):
        where = apart == differ
        count = int(where.sum())
        if not count:
            continue
        own = {fact: column if count == people else column[where] for fact, column in codes.items()}
        days = births and (births[0][where], births[1][where])
        now = pack_people(count, own, days, prepared.layout)
        if differ:
            then = pack_people(count, own | {AREA: own[EARLIER]}, days, prepared.layout)
            yield moved_apart(then, now, prepared)
        else:
            yield moved(now, prepared.program(now))


def compare_kept(kept: Kept, before: Law, after: Law, *, progress: Progress = _silent) -> Comparison:
    """The differences between two laws for everybody in kept planes who is born by the later day."""
    found = Comparison()
    program = build((before, after), kept.layout, None, kept.complete, compared=True)
    for province, packed in kept:
        present = kept.born(province, packed, max(before.on, after.on))
        found.add(province, moved(packed, program, present))
        found.people += packed.people if present is None else engine.popcount(present)
        progress(found.people)
    return found


def moved(packed: Packed, program: Program, present: Words | None = None) -> Counts:
    """Determination → 'old->new' → people, where there are any."""
    counts = engine.Counts(program, packed, present)
    moves = {pair.id: counts.moves(pair) for pair in program.pairs}
    return {id_: each for id_, each in moves.items() if each}


def moved_apart(then: Packed, now: Packed, prepared: Prepared) -> Counts:
    """The same for people of whom the two laws read different facts (the area of their home)."""
    program = prepared.program(now)
    before, after = engine.answers(prepared.program(then), then)[0], engine.answers(program, now)[1]
    present = everybody(now.people)
    found: Counts = {}
    for pair in program.pairs:
        old, new = (_by_answer(*answers[pair.id], present) for answers in (before, after))
        moves = {f"{a}->{b}": engine.popcount(old[a] & new[b]) for a in ANSWERS for b in ANSWERS if a != b}
        if any(moves.values()):
            found[pair.id] = {move: people for move, people in moves.items() if people}
    return found


def _by_answer(yes: Words, no: Words, present: Words) -> dict[str, Words]:
    return {"yes": yes, "no": no, "unknown": present & ~yes & ~no}
