"""Deciding for a population: chunk by chunk, counts by province, and one column a determination where wanted."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from caunoi.core.law.bulk import engine
from caunoi.core.law.bulk.planes import Packed, Words, everybody, pack, pack_people, unpack
from caunoi.core.law.bulk.population import BadRow, Chunk, Population
from caunoi.core.law.bulk.program import Program, build, cuts, distinguished
from caunoi.core.law.bulk.store import Kept
from caunoi.core.law.compile import Law

ANSWERS = ("unknown", "yes", "no")
Counts = dict[str, dict[str, int]]


@dataclass
class Screening:
    """What a screening found so far: people counted, by province and determination, and the rows left out."""

    on: date
    law: str
    people: int = 0
    by: dict[str, Counts] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)

    def total(self) -> Counts:
        """The provinces added up."""
        found: Counts = {}
        for counts in self.by.values():
            for id_, answers in counts.items():
                here = found.setdefault(id_, dict.fromkeys(answers, 0))
                for answer, number in answers.items():
                    here[answer] += number
        return found


def screen(
    population: Population,
    law: Law,
    *,
    only: tuple[str, ...] | None = None,
    resolver: Any = None,
    rows: Callable[[pl.DataFrame], None] | None = None,
    progress: Callable[[int], None] = lambda people: None,
) -> Screening:
    """Decides for everybody in the file. rows: receives person_id, province and a column a determination, in order."""
    found = Screening(law.on, law.stamp)
    wanted = build(law, only).facts
    for chunk in population.chunks(wanted, law.on, resolver):
        packed = packed_chunk(chunk, [law])
        program = build(law, only, packed.complete & wanted)
        answers = engine.answers(program, packed)
        _count(found, chunk, answers)
        if rows is not None:
            rows(_frame(chunk, answers))
        found.people += chunk.people
        found.bad += chunk.bad
        progress(found.people)
    return found


def packed_chunk(chunk: Chunk, laws: list[Law]) -> Packed:
    """The planes of a chunk, enough for all the laws."""
    return pack_people(chunk.people, chunk.codes, chunk.births, distinguished(laws), cuts(laws))


def province_planes(chunk: Chunk) -> Iterator[tuple[str, int, Words]]:
    """(province, people, who lives there) for each province in the chunk; '' where it is not given."""
    provinces = chunk.labels["province"].fill_null("")
    names = provinces.unique().sort()
    index = names.search_sorted(provinces).to_numpy() if len(names) > 1 else np.zeros(chunk.people, dtype=np.uint32)
    for place, name in enumerate(names.to_list()):
        inside = index == place
        yield name, int(inside.sum()), pack(inside)


def _count(found: Screening, chunk: Chunk, answers: Mapping[str, tuple[Words, Words]]) -> None:
    for province, people, inside in province_planes(chunk):
        counts = found.by.setdefault(province, {})
        for id_, (is_yes, is_no) in answers.items():
            yes, no = engine.popcount(is_yes & inside), engine.popcount(is_no & inside)
            here = counts.setdefault(id_, {"yes": 0, "no": 0, "unknown": 0})
            here["yes"] += yes
            here["no"] += no
            here["unknown"] += people - yes - no


def _frame(chunk: Chunk, answers: Mapping[str, tuple[Words, Words]]) -> pl.DataFrame:
    columns = []
    for id_, (is_yes, is_no) in answers.items():
        codes = unpack(is_yes, chunk.people) + 2 * unpack(is_no, chunk.people)
        columns.append(pl.Series(id_, codes, dtype=pl.UInt8).cast(pl.Enum(ANSWERS)).cast(pl.String))
    return chunk.labels.with_columns(columns)


def screen_kept(kept: Kept, law: Law, *, only: tuple[str, ...] | None = None) -> Screening:
    """Decides for everybody in kept planes who is born by the day: counts by province."""
    found = Screening(law.on, law.stamp)
    program = build(law, only, kept.complete)
    for province, packed in kept:
        present = packed.born(law.on)
        found.by[province] = {
            id_: {"yes": yes, "no": no, "unknown": unknown}
            for id_, (yes, no, unknown) in engine.count(program, packed, present).items()
        }
        found.people += packed.people if present is None else engine.popcount(present)
    return found


@dataclass
class Comparison:
    """Who is answered differently by two laws: determination → 'old->new' → people, in all and by province."""

    people: int = 0
    changed: Counts = field(default_factory=dict)
    by: dict[str, Counts] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)


def compare(
    population: Population,
    before: Law,
    after: Law,
    *,
    resolver: Any = None,
    progress: Callable[[int], None] = lambda people: None,
) -> Comparison:
    """Decides for everybody by both laws and counts the differences. A determination that one law lacks is left out."""
    found = Comparison()
    wanted = build(before).facts | build(after).facts
    for chunk in population.chunks(wanted, max(before.on, after.on), resolver):
        packed = packed_chunk(chunk, [before, after])
        old, new = (engine.answers(build(law, None, packed.complete & wanted), packed) for law in (before, after))
        for province, _, inside in province_planes(chunk):
            for id_ in old.keys() & new.keys():
                _add(found, province, id_, _moves(old[id_], new[id_], inside))
        found.people += chunk.people
        found.bad += chunk.bad
        progress(found.people)
    return found


def compare_kept(kept: Kept, before: Law, after: Law) -> Comparison:
    """The differences between two laws for everybody in kept planes."""
    found = Comparison()
    programs = [build(law, None, kept.complete) for law in (before, after)]
    for province, packed in kept:
        old, new = (engine.answers(program, packed) for program in programs)
        inside = everybody(packed.people)
        for id_ in old.keys() & new.keys():
            _add(found, province, id_, _moves(old[id_], new[id_], inside))
        found.people += packed.people
    return found


def _moves(old: tuple[Words, Words], new: tuple[Words, Words], inside: Words) -> dict[str, int]:
    """'old->new' → people for the answers that differ."""
    if not ((old[0] ^ new[0]) | (old[1] ^ new[1])).any():
        return {}
    before, after = _three(old, inside), _three(new, inside)
    moves = {f"{a}->{b}": engine.popcount(before[a] & after[b]) for a in before for b in after if a != b}
    return {move: people for move, people in moves.items() if people}


def _three(answer: tuple[Words, Words], inside: Words) -> dict[str, Words]:
    yes, no = answer[0] & inside, answer[1] & inside
    return {"yes": yes, "no": no, "unknown": inside & ~(yes | no)}


def _add(found: Comparison, province: str, id_: str, moves: Mapping[str, int]) -> None:
    for counts in (found.changed, found.by.setdefault(province, {})):
        for move, people in moves.items():
            here = counts.setdefault(id_, {})
            here[move] = here.get(move, 0) + people


__all__ = ["Comparison", "Program", "Screening", "compare", "screen"]
