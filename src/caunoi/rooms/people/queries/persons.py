"""Reading persons: the facts of a day, the file that a page shows. Files that were merged are read as one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from caunoi.rooms.accounts.policy import Actor

from .. import policy
from ..models import Circumstance, Person
from ..words import Restriction
from .sight import can_see_sensitive

Group = list[Person]
"""The rows that are one person: first the one that stands for all, then the merged ones, the oldest first."""


def person(key: str) -> Person | None:
    """The row of that key, merged or not; unscoped, for rooms that hold the key by right."""
    return Person.objects.filter(key=key).first()


def persons_by_key(keys: Iterable[str]) -> dict[str, Person]:
    """Key → the row; unscoped, as `person`."""
    return {row.key: row for row in Person.objects.filter(key__in=set(keys))}


def group_of(found: Person) -> Group:
    """All rows of that person."""
    root = found.merged_into_id or found.pk
    return _in_order(Person.objects.filter(Q(pk=root) | Q(merged_into=root)), root)


def _in_order(rows: Iterable[Person], root: int) -> Group:
    return sorted(rows, key=lambda row: (row.pk != root, row.pk))


def _row(named: Person | str) -> Person | None:
    return person(named) if isinstance(named, str) else named


def keys_of(named: Person | str) -> tuple[str, ...]:
    """The keys of all rows that are one person with that one (a row that was read, or its key), the root's first; ()
    where there is no such key."""
    found = _row(named)
    return tuple(row.key for row in group_of(found)) if found else ()


def facts_of(named: Person | str, on: date) -> dict[str, Any]:
    """The facts of that day, as the law's evaluator takes them, of a person (a row that was read, or its key); what is
    not known is left out.

    Of several statements that hold that day the one recorded last counts. Nothing of the matter is here. One statement
    for a row that was read.
    """
    found = _row(named)
    if found is None:
        return {}
    root = found.merged_into_id or found.pk
    begun = Q(circumstances__until__isnull=True) | Q(circumstances__until__gt=on)
    rows = Person.objects.filter(Q(pk=root) | Q(merged_into=root)).annotate(
        held=FilteredRelation("circumstances", condition=begun & Q(circumstances__since__lte=on)),
        fact=F("held__fact"),
        stated=F("held__value"),
    )
    group: dict[int, Person] = {}
    stated: dict[str, Any] = {}
    for row in rows.order_by("held__recorded_at", "held__pk"):
        group.setdefault(row.pk, row)
        if row.fact is not None:
            stated[row.fact] = row.stated
    return _facts(_in_order(group.values(), root), stated)


def changes_of(named: Person | str, after: date, until: date) -> list[date]:
    """The days in (after, until] from which a circumstance of the person was stated, each once, in order."""
    rows = Circumstance.objects.filter(person__key__in=keys_of(named), since__gt=after, since__lte=until)
    return sorted(set(rows.values_list("since", flat=True)))


def facts_of_many(person_keys: Sequence[str], on: date) -> dict[str, dict[str, Any]]:
    """facts_of for many persons (two thousand at most) in three statements. Erased persons are left out."""
    named = list(Person.objects.filter(key__in=person_keys, erased_at__isnull=True))
    roots = {row.merged_into_id or row.pk for row in named}
    groups: dict[int, Group] = defaultdict(list)
    for row in Person.objects.filter(Q(pk__in=roots) | Q(merged_into__in=roots)).order_by("pk"):
        group = groups[row.merged_into_id or row.pk]
        group.insert(0 if row.merged_into_id is None else len(group), row)
    stated: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = _holding(Circumstance.objects.filter(Q(person__in=roots) | Q(person__merged_into__in=roots)), on)
    for merged_into, person_id, fact, value in rows.values_list("person__merged_into_id", "person_id", "fact", "value"):
        stated[merged_into or person_id][fact] = value
    return {row.key: _facts(groups[root], stated[root]) for row in named for root in [row.merged_into_id or row.pk]}


def _facts(group: Group, stated: dict[str, Any]) -> dict[str, Any]:
    facts, columns = dict(stated), columns_of(group)
    for fact, column in policy.OWN_FACTS.items():
        value = columns[column]
        facts[fact] = value.isoformat() if isinstance(value, date) else value or None
    if not facts["commune"]:
        del facts["commune_on"]
    return {fact: value for fact, value in facts.items() if value is not None}


_TOGETHER = ("commune_code", "commune_on", "village_code", "address")  # one place, from one row


def columns_of(group: Group) -> dict[str, Any]:
    """The columns of the person: the root's; what it lacks, from the merged rows."""
    found = {name: next((v for row in group if (v := getattr(row, name))), "") for name in policy.LABELS}
    home = next((row for row in group if row.commune_code or row.address), group[0])
    return {**found, **{name: getattr(home, name) for name in _TOGETHER}}


def _stated(group: Iterable[Person], on: date) -> dict[str, tuple[Any, Circumstance]]:
    """Fact → its value that day and the statement it rests on."""
    rows = Circumstance.objects.filter(person__in=[row.pk for row in group])
    return {row.fact: (row.value, row) for row in _holding(rows, on)}


def _holding(rows: QuerySet[Circumstance], on: date) -> QuerySet[Circumstance]:
    """The statements that hold that day, what was recorded last at the end."""
    begun = rows.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
    return begun.order_by("recorded_at", "pk")


def by_id_number(organisations: Iterable[str]) -> dict[tuple[str, str], str]:
    """(number of the identity paper, folded name) → key, of persons kept by those organisations; of several the last.

    Unscoped, for lists that come in: the same number under another name is not the same person.
    """
    rows = Person.objects.filter(organisation__in=set(organisations), erased_at__isnull=True).exclude(id_number="")
    found = rows.order_by("pk").values_list("id_number", "folded_name", "key")
    return {(number, name): key for number, name, key in found.iterator()}


def restricted_among(person_keys: Iterable[str]) -> set[str]:
    """Those of the persons whose file is restricted."""
    return set(Person.objects.filter(key__in=set(person_keys), restricted=True).values_list("key", flat=True))


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
    """What a page shows of a person. key: of the row that stands for all of `keys`.

    hidden: there are circumstances that this reader may not see. masked: the file is a restricted one and this reader
    may not see it: then the name is the alias (or 'Hồ sơ hạn chế') and every other column is empty. restriction: why
    it is restricted, in words. names: under which it was also written.
    """

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
    masked: bool = False
    alias: str = ""
    restriction: str = ""
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def file(actor: Actor, named: Person | str, on: date, *, area: str = "") -> File | None:
    """The file as this reader may see it, of a row that was read or a key. The face first journals the look with
    actions.opened.

    area: province of the organisation that keeps the file, for readers whose right goes by province.
    """
    found = _row(named)
    if found is None:
        return None
    group = group_of(found)
    root, places = group[0], tuple(dict.fromkeys(row.organisation for row in group))
    every = [_statement(row) for value, row in _stated(group, on).values() if value is not None]
    subject = root.key if root.restricted else ""
    seen = any(can_see_sensitive(actor, place, on, area=area, person=subject) for place in places)
    shown = tuple(s for s in every if seen or not s.sensitive)
    masked = root.restricted and not seen
    columns = columns_of(group)
    if masked:
        columns = dict.fromkeys(columns, "") | {"commune_on": None}
        columns["full_name"] = policy.shown_name("", root.alias, restricted=True, seen=False)
    reasons = [Restriction(row.restriction).label for row in group if row.restriction]
    return File(
        key=root.key, organisation=root.organisation, **columns, restricted=root.restricted,
        erased=found.erased_at is not None, hidden=len(shown) < len(every), circumstances=() if masked else shown,
        masked=masked, alias=root.alias, restriction="" if masked else "; ".join(dict.fromkeys(map(str, reasons))),
        keys=tuple(row.key for row in group), organisations=places,
        names=() if masked else tuple(dict.fromkeys(r.full_name for r in group if r.full_name != root.full_name)),
    )  # fmt: skip


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
