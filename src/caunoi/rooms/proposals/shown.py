"""What the two laws say of ten invented families, and of the other policies. Pure; from the law alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from caunoi.core.law import assess, parse_facts, source
from caunoi.core.law.compile import Law
from caunoi.core.law.relations import relations

from .laws import LEGAL_AID

# What nobody says of themselves unasked is taken not to be so: these people are invented.
_NOT = {
    "meritorious": False, "martyr_relative": False, "agent_orange": False, "hiv": False, "trafficking": "none",
    "domestic_violence_victim": False, "detained": False, "monthly_social_allowance": False, "social_pension": False,
    "lives_in_specially_disadvantaged_area": False, "left_difficult_area": False, "procedural_role": "none",
    "disability": "none", "matter_concerns_trafficking": False,
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One law on one person. places: the grounds that hold, as citations; open: what of the law is not sure."""

    answer: str
    places: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True)
class Member:
    who: str
    before: Answer
    after: Answer

    @property
    def changes(self) -> bool:
        return self.before.answer != self.after.answer


@dataclass(frozen=True)
class Family:
    name: str
    story: str
    members: tuple[Member, ...]


@lru_cache(maxsize=16)
def families(before: Law, after: Law) -> tuple[Family, ...]:
    """The ten families under both laws; ages are those of the day of each law."""
    told = source.read(Path(__file__).with_name("families.yaml"))
    return tuple(
        Family(
            each["name"], each["story"],
            tuple(Member(m["who"], _answer(before, m, after), _answer(after, m, after)) for m in each["members"]),
        )
        for each in told
    )  # fmt: skip


def facts_of(member: Mapping[str, Any], on: date) -> dict[str, Any]:
    """The facts of a member as the contract writes them; born half a year before reaching the age told on that day."""
    born = date(on.year - member["age"] - (on.month <= 6), 6, 15)
    return {**_NOT, "birth_date": str(born), **member["facts"]}


def _answer(law: Law, member: Mapping[str, Any], of: Law) -> Answer:
    found = assess(parse_facts(facts_of(member, of.on)), law.on, only=(LEGAL_AID,), law=law).get(LEGAL_AID)
    yes = {ground.key for ground in found.grounds if ground.answer == "yes"}
    places = tuple(law.cite(ground.cite) for ground in law.by_id[LEGAL_AID].source.grounds if ground.key in yes)
    return Answer(
        found.answer,
        places,
        tuple(question.text["vi"] for question in found.open_questions) if found.answer == "unknown" else (),
    )


@dataclass(frozen=True)
class SyncRow:
    """Another policy seen from legal aid. before, after: what having legal aid says of it; due, both: persons of the
    nation to whom it is due, and of them covered by legal aid.
    """

    title: str
    before: str
    after: str
    due_before: int
    both_before: int
    due_after: int
    both_after: int

    @property
    def gap_before(self) -> int:
        return self.due_before - self.both_before

    @property
    def gap_after(self) -> int:
        return self.due_after - self.both_after


_KINDS = {"implies": "luôn có", "excludes": "không bao giờ", "depends": "tùy", "unsettled": "luật chưa rõ"}
_GONE = "đã hết"


def sync(before: Law, after: Law, counts: Mapping[str, Mapping[str, Any]], scale: float) -> list[SyncRow]:
    """The matrix of rights before and after: by law, and in persons."""
    sides = [{each.determination: each.kind for each in relations(law, LEGAL_AID)} for law in (before, after)]
    rows = []
    for id in dict.fromkeys([*sides[0], *sides[1]]):
        sums = [sum(tally["others"].get(id, [0, 0, 0, 0])[n] for tally in counts.values()) for n in range(4)]
        title = next(law.by_id[id].source.title["vi"] for law in (after, before) if id in law.by_id)
        was, now = (_KINDS[side[id]] if id in side else _GONE for side in sides)
        due, both, due_now, both_now = (round(n * scale) for n in sums)
        rows.append(SyncRow(title, was, now, due, both, due_now, both_now))
    return sorted(rows, key=lambda row: (row.after == _GONE, row.gap_after - row.gap_before))
