"""Who carries out what: parties of a matter, whose case it is, how much everybody has to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.rooms.organisations import queries as organisations

from ..loads import loads, share_rule
from ..models import Assignment, ConflictConsent, Party
from ..words import Side

__all__ = ["ConsentRow", "PartyRow", "consents_of", "is_assigned", "loads", "parties_of", "share_rule"]


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


def is_assigned(user_key: str, request_key: str, on: date) -> bool:
    """Whether the holder of the account carries out the case of that request: such a one sees its restricted file."""
    own = [each.key for each in organisations.practitioner_of_user(user_key, on)]
    running = Assignment.objects.filter(practitioner__key__in=own, until__isnull=True, case__request__key=request_key)
    return bool(own) and running.exists()
