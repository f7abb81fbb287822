"""Deciding for a population: chunk by chunk, counts by province, and one column a determination where wanted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import polars as pl

from caunoi.core.law.bulk import engine
from caunoi.core.law.bulk.layout import Layout, layout_for
from caunoi.core.law.bulk.planes import Packed, pack_people, unpack
from caunoi.core.law.bulk.population import BadRow, Chunk, Population
from caunoi.core.law.bulk.program import build, facts_of
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
    found = Screening(law.on, law.stamp)
    wanted, layout = facts_of((law,), only), layout_for([law])
    bad = 0
    for chunk in population.chunks(wanted, law.on, resolver, labels=rows is not None):
        for province, packed in groups(chunk, layout):
            found.add(province, counted(packed, law, only))
        if rows is not None:
            rows(answered(chunk, law, layout, only))
        found.people += chunk.people
        bad += chunk.bad
        progress(found.people)
    found.bad = population.bad_rows(wanted, law.on) if bad else []
    return found


def groups(chunk: Chunk, layout: Layout) -> Iterator[tuple[str, Packed]]:
    """(province, its people packed)."""
    for province, people, where in chunk.provinces():
        yield province, packed_group((people, *chunk.taken(where)), layout)


def packed_group(group: Any, layout: Layout) -> Packed:
    """(people, codes, births) packed. Everything counts as known of everybody, or nothing: few people are often
    complete in one fact or another, and a program for each such set would cost more than it saves.
    """
    packed = pack_people(*group, layout)
    return packed if packed.complete >= packed.layout.facts else replace(packed, complete=frozenset())


def counted(packed: Packed, law: Law, only: Only = None, present: Any = None) -> Counts:
    """How many of these people are yes, no, unknown. present: whom to count, everybody where it is not given."""
    program = build((law,), packed.layout, only, packed.complete)
    counts = engine.Counts(program, packed, present).answers()
    return {id_: {"yes": yes, "no": no, "unknown": unknown} for id_, (yes, no, unknown) in counts.items()}


def answered(chunk: Chunk, law: Law, layout: Layout, only: Only = None) -> pl.DataFrame:
    """The people of a chunk in its order, with a text column a determination."""
    packed = packed_group((chunk.people, chunk.codes, chunk.births), layout)
    (answers,) = engine.answers(build((law,), packed.layout, only, packed.complete), packed)
    words = pl.Series(ANSWERS, dtype=pl.String)
    columns = []
    for id_, (is_yes, is_no) in answers.items():
        codes = unpack(is_yes, chunk.people) + 2 * unpack(is_no, chunk.people)
        columns.append(words.gather(pl.Series(codes, dtype=pl.UInt8)).alias(id_))
    return chunk.labels.with_columns(columns)


def screen_kept(kept: Kept, law: Law, *, only: Only = None, progress: Progress = _silent) -> Screening:
    """Decides for everybody in kept planes who is born by the day: counts by province."""
    found = Screening(law.on, law.stamp)
    for province, packed in kept:
        present = kept.born(province, packed, law.on)
        found.add(province, counted(packed, law, only, present))
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
    population: Population, before: Law, after: Law, *, resolver: Any = None, progress: Progress = _silent
) -> Comparison:
    """Decides for everybody by both laws and counts the differences. A determination that one law lacks is left out."""
    found = Comparison()
    laws = (before, after)
    wanted, layout, last = facts_of(laws), layout_for(laws), max(law.on for law in laws)
    bad = 0
    for chunk in population.chunks(wanted, last, resolver, labels=False):
        for province, packed in groups(chunk, layout):
            found.add(province, moved(packed, laws))
        found.people += chunk.people
        bad += chunk.bad
        progress(found.people)
    found.bad = population.bad_rows(wanted, last) if bad else []
    return found


def compare_kept(kept: Kept, before: Law, after: Law, *, progress: Progress = _silent) -> Comparison:
    """The differences between two laws for everybody in kept planes who is born by the later day."""
    found = Comparison()
    for province, packed in kept:
        present = kept.born(province, packed, max(before.on, after.on))
        found.add(province, moved(packed, (before, after), present))
        found.people += packed.people if present is None else engine.popcount(present)
        progress(found.people)
    return found


def moved(packed: Packed, laws: tuple[Law, Law], present: Any = None) -> Counts:
    """Determination → 'old->new' → people, where there are any."""
    program = build(laws, packed.layout, None, packed.complete, compared=True)
    counts = engine.Counts(program, packed, present)
    moves = {pair.id: counts.moves(pair) for pair in program.pairs}
    return {id_: each for id_, each in moves.items() if each}


__all__ = ["Comparison", "Screening", "compare", "compare_kept", "screen", "screen_kept"]
