"""Household, representatives and consents of a person; of merged files, of all of them. Unscoped: who may read the file
may read these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from ..models import Consent, HouseholdMember, Person, Representative
from ..words import GivenBy, GivenHow, Purpose, Relation, Standing
from .persons import keys_of
from .sight import Listed


@dataclass(frozen=True)
class Member:
    """Somebody of the household; whoever shows the name masks it as in every list (Sight.name)."""

    id: int
    household: str
    person: Listed
    relation: str
    since: date
    until: date | None


def household(keys: Sequence[str], on: date) -> list[Member]:
    """Who lives with the person on that day, the person too; empty where no household was recorded."""
    now = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))
    own = HouseholdMember.objects.filter(now, person__key__in=keys).values("household")
    rows = HouseholdMember.objects.filter(now, household__in=own).select_related("person__merged_into", "household")
    found = []
    for row in rows.order_by("since", "pk"):
        who = row.person.merged_into or row.person
        words = str(Relation(row.relation).label)
        found.append(Member(row.pk, row.household.key, _listed(who), words, row.since, row.until))
    return found


def _listed(row: Person) -> Listed:
    return Listed(row.key, row.full_name, row.alias, row.restricted, row.organisation)


@dataclass(frozen=True)
class Stands:
    """Somebody who stands for the person."""

    id: int
    standing: str
    name: str
    phone: str
    relation: str
    paper: str
    since: date
    until: date | None


def representatives(keys: Sequence[str], on: date) -> list[Stands]:
    """Guardians and representatives, those of that day and past ones, the latest first."""
    rows = Representative.objects.filter(person__key__in=keys, since__lte=on).order_by("-since", "-pk")
    return [
        Stands(r.pk, str(Standing(r.standing).label), r.name, r.phone, r.relation, r.paper, r.since, r.until)
        for r in rows
    ]


@dataclass(frozen=True)
class Agreed:
    """A consent; withdrawn_on None: it stands."""

    id: int
    purpose: str
    words: str
    given_by: str
    given_how: str
    note: str
    since: date
    recorded_by_name: str
    recorded_at: datetime
    withdrawn_on: date | None


def consents(keys: Sequence[str]) -> list[Agreed]:
    """Everything agreed to, the latest first, taken back or not."""
    rows = Consent.objects.filter(person__key__in=keys).order_by("-since", "-pk")
    return [
        Agreed(
            r.pk, r.purpose, str(Purpose(r.purpose).label), str(GivenBy(r.given_by).label),
            str(GivenHow(r.given_how).label), r.note, r.since, r.recorded_by_name, r.recorded_at, r.withdrawn_on,
        )
        for r in rows
    ]  # fmt: skip


def agrees(key: str, purpose: str, on: date) -> bool:
    """Whether a consent for that purpose stands on that day (on any row of that person). Not recorded: no."""
    rows = Consent.objects.filter(person__key__in=keys_of(key), purpose=purpose, since__lte=on)
    return rows.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on)).exists()
