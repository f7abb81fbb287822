"""Reading persons: the facts of a day, the file that a page shows, search within a scope."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from caunoi.core.ground import keys, text
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.accounts.queries import within

from . import policy
from .models import Circumstance, Person

_SHORTEST_NUMBER = 4


def person(key: str) -> Person | None:
    """The person of that key; unscoped, for rooms that hold the key by right."""
    return Person.objects.filter(key=key).first()


def facts_of(person_key: str, on: date) -> dict[str, Any]:
    """The person's facts of that day as the law's evaluator takes them; what is not known is left out.

    Of several statements that hold that day the one recorded last counts. Nothing of the matter is here.
    """
    found = Person.objects.filter(key=person_key).first()
    return _facts(found, {fact: value for fact, (value, _) in _stated(found, on).items()}) if found else {}


def changes_of(person_key: str, after: date, until: date) -> list[date]:
    """The days in (after, until] from which a circumstance of the person was stated, each once, in order."""
    rows = Circumstance.objects.filter(person__key=person_key, since__gt=after, since__lte=until)
    return sorted(set(rows.values_list("since", flat=True)))


def facts_of_many(person_keys: Sequence[str], on: date) -> dict[str, dict[str, Any]]:
    """facts_of for many persons (two thousand at most) in two statements. Erased persons are left out."""
    persons = {row.pk: row for row in Person.objects.filter(key__in=person_keys, erased_at__isnull=True)}
    stated: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = _holding(Circumstance.objects.filter(person__in=list(persons)), on).values_list("person_id", "fact", "value")
    for person_id, fact, value in rows:
        stated[person_id][fact] = value
    return {row.key: _facts(row, stated[pk]) for pk, row in persons.items()}


def _facts(found: Person, stated: dict[str, Any]) -> dict[str, Any]:
    facts = dict(stated)
    for fact, column in policy.OWN_FACTS.items():
        value = getattr(found, column)
        facts[fact] = value.isoformat() if isinstance(value, date) else value or None
    if not facts["commune"]:
        del facts["commune_on"]
    return {fact: value for fact, value in facts.items() if value is not None}


def _stated(found: Person, on: date) -> dict[str, tuple[Any, Circumstance]]:
    """Fact → its value that day and the statement it rests on."""
    return {row.fact: (row.value, row) for row in _holding(found.circumstances.all(), on)}


def _holding(rows: QuerySet[Circumstance], on: date) -> QuerySet[Circumstance]:
    """The statements that hold that day, what was recorded last at the end."""
    begun = rows.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
    return begun.order_by("recorded_at", "pk")


def restricted_among(person_keys: Iterable[str]) -> set[str]:
    """Those of the persons whose file is restricted."""
    return set(Person.objects.filter(key__in=set(person_keys), restricted=True).values_list("key", flat=True))


def can_see_sensitive(actor: Actor, organisation: str, on: date) -> bool:
    """Whether the actor may see the sensitive circumstances in files of that organisation."""
    return accounts.can(actor, "sensitive.read", organisation=organisation or None, on=on)


@dataclass(frozen=True)
class Statement:
    """One circumstance of a file."""

    fact: str
    value: Any
    since: date
    until: date | None
    evidence: str
    recorded_by: str
    sensitive: bool


@dataclass(frozen=True)
class File:
    """What a page shows of a person. `hidden`: there are circumstances that this reader may not see."""

    key: str
    organisation: str
    full_name: str
    birth: str
    sex: str
    ethnicity: str
    id_number: str
    phone: str
    address: str
    commune_code: str
    commune_on: date | None
    village_code: str
    restricted: bool
    erased: bool
    hidden: bool
    circumstances: tuple[Statement, ...] = field(default=())


def file(actor: Actor, key: str, on: date) -> File | None:
    """The file as this reader may see it. The face first journals the look with actions.opened."""
    found = person(key)
    if found is None:
        return None
    every = [_statement(row) for value, row in _stated(found, on).values() if value is not None]
    seen = can_see_sensitive(actor, found.organisation, on)
    shown = tuple(s for s in every if seen or not s.sensitive)
    columns = {name: getattr(found, name) for name in ("key", "organisation", "restricted", *policy.LABELS)}
    return File(**columns, erased=found.erased_at is not None, hidden=len(shown) < len(every), circumstances=shown)


def _statement(row: Circumstance) -> Statement:
    return Statement(
        fact=row.fact,
        value=row.value,
        since=row.since,
        until=row.until,
        evidence=row.evidence,
        recorded_by=row.recorded_by,
        sensitive=policy.is_sensitive(row.fact),
    )


@dataclass(frozen=True)
class Found:
    """One line of a search."""

    key: str
    full_name: str
    birth: str
    sex: str
    commune_code: str
    organisation: str
    restricted: bool


def search(sought: str, scope: Scope, *, limit: int = 20) -> list[Found]:
    """Persons by name (without diacritics, words in any order), by phone, number of the identity paper, or
    key.

    scope: where the reader holds 'requests.read', its areas already resolved to organisations. Numbers match
    whole or from four digits on by their end.
    """
    condition = _condition(text.clean(sought))
    if condition is None or not scope:
        return []
    rows = Person.objects.filter(condition, within(scope), erased_at__isnull=True).order_by("name_key", "pk")
    names = ("key", "full_name", "birth", "sex", "commune_code", "organisation", "restricted")
    return [Found(**row) for row in rows.values(*names)[:limit]]


def _condition(sought: str) -> Q | None:
    if not sought:
        return None
    digits = "".join(c for c in sought if c.isdigit())
    if digits and not any(c.isalpha() for c in sought):
        if len(digits) < _SHORTEST_NUMBER:
            return None
        local = f"0{digits[2:]}" if sought.startswith("+84") else digits
        return Q(phone__endswith=local) | Q(id_number__endswith=digits)
    by_key = keys.normalise(sought)
    if keys.check_key(by_key):
        return Q(key=by_key)
    condition = Q()
    for word in text.fold(sought).split():
        condition &= Q(folded_name__contains=word)
    return condition | Q(id_number=sought.upper())
