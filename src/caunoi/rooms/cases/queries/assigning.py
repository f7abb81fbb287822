"""Who carries out what: parties of a matter, whose case it is, how much everybody has to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from ..loads import loads, share_rule
from ..models import Assignment, ConflictConsent, Party, Request
from ..words import CaseState, Side

__all__ = ["ConsentRow", "PartyRow", "consents_of", "loads", "own_subjects", "parties_of", "share_rule"]


@dataclass(frozen=True)
class PartyRow:
    """One side of a matter. known: whether a number of an identity paper is kept (as a hash)."""

    side: str
    name: str
    birth_year: str
    relation: str
    known: bool
    by_name: str
    at: datetime

    @property
    def side_words(self) -> str:
        return str(Side(self.side).label)


@dataclass(frozen=True)
class ConsentRow:
    """What the parties agreed about one practitioner for both."""

    agreed_on: date
    agreement: str
    by_name: str


def parties_of(request_key: str) -> Sequence[PartyRow]:
    """The others of the matter as they were written. The caller asks for the right to the file."""
    rows = Party.objects.filter(request__key=request_key).exclude(side=Side.HELPED).order_by("side", "pk")
    return [
        PartyRow(row.side, row.name, row.birth_year, row.relation, bool(row.id_hash), row.by_name, row.at)
        for row in rows
    ]  # fmt: skip


def consents_of(case_key: str) -> Sequence[ConsentRow]:
    """Recorded agreements on a conflict of interest."""
    rows = ConflictConsent.objects.filter(case__key=case_key).order_by("pk")
    return [ConsentRow(row.agreed_on, row.agreement, row.by_name) for row in rows]


def own_subjects(user_key: str) -> list[str]:
    """Keys of the persons with a restricted file that the holder of the account needs for work of their own: whom they
    help now, and whom they took down while it waits or the case runs. One statement."""
    running = Assignment.objects.filter(
        practitioner__user_key=user_key, until__isnull=True, case__person__restricted=True
    )
    taken = Request.objects.filter(entered_by=f"user:{user_key}", person__restricted=True).filter(
        Q(pending=True) | Q(case__state=CaseState.OPEN)
    )
    columns = ("person__merged_into__key", "person__key")
    rows = taken.values_list(*columns).union(running.values_list(*(f"case__{name}" for name in columns)))
    return sorted({root or key for root, key in rows})
