"""Papers on the intake screen: which proofs the grounds call for, which of them were seen and how.

A row's name in the form is made from its ground and place ('g:11/2017/QH14:7.7.c:0'), never from what it says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caunoi.rooms.cases import policy, words

from .answers import ShownAnswer

HOWS = tuple((str(value), str(label)) for value, label in words.How.choices)


@dataclass(frozen=True)
class Row:
    """One proof. how '': not seen."""

    name: str
    ground: str
    title: str
    proof: str
    how: str
    first: bool  # the first of its ground


def rows(answer: ShownAnswer | None, sent: Mapping[str, str]) -> list[Row]:
    """The proofs of the grounds that hold, or of the few that still may, with what was ticked."""
    if answer is None:
        return []
    grounds = answer.holding or (answer.unclear if answer.few_unclear else [])
    found = []
    for ground in grounds:
        for n, proof in enumerate(ground.proofs):
            name = f"g:{ground.key}:{n}"
            how = sent.get(name, "")
            known = how if how in words.How.values else ""
            found.append(Row(name, ground.key, ground.title, proof, known, n == 0))
    return found


def proposed(answer: ShownAnswer | None, seen: Sequence[Row]) -> str:
    """The ground to propose for the book: that of the papers seen, '' when none holds."""
    if answer is None:
        return ""
    papers = [policy.Seen(row.proof, row.ground, row.how) for row in seen if row.how]
    return policy.proposed_ground(answer.holding, papers)
