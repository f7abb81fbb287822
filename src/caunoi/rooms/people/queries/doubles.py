"""Persons who may be one: candidates by the index, then compared; what was decided on them."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from caunoi.rooms.accounts.policy import BRANCH_MARK, Scope
from caunoi.rooms.accounts.queries import within

from .. import policy, traces
from ..likeness import Known, Likeness, compare
from ..models import Double, Merge, Person, SearchToken, Trace
from ..words import DoubleState
from .persons import columns_of, group_of, person
from .search import unless_hidden

_COMMON = 5000
_COMPARED = 200
_OF_NUMBERS = 10


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the same person. key: of the root."""

    key: str
    full_name: str
    alias: str
    birth: str
    sex: str
    commune_code: str
    organisation: str
    restricted: bool
    likeness: Likeness


def house(organisation: str) -> Scope:
    """A centre with its branches: where doubles are looked for when a person is taken down."""
    centre = organisation.partition(BRANCH_MARK)[0]
    return Scope(organisations=frozenset({centre}), prefixes=frozenset({f"{centre}{BRANCH_MARK}"}))


def known_of(key: str) -> Known | None:
    """What is known of a person, for the comparison; unscoped."""
    found = person(key)
    return known(columns_of(group_of(found))) if found else None


def known(columns: dict[str, Any]) -> Known:
    """The compared ones of a person's columns."""
    return Known(**{name: columns.get(name) or "" for name in Known.__dataclass_fields__})


def like(
    sought: Known, scope: Scope, *, private: Scope, leave: Collection[str] = (), limit: int = 8
) -> list[Candidate]:
    """Who in the scope may be the same person, the likest first. At any number of persons by the index alone.

    scope, private: as for search; restricted files outside `private` are left out. leave: keys of a person who is there
    already: that person, and who was found to be another, are left out.
    """
    if not scope:
        return []
    own = set(Person.objects.filter(key__in=leave).values_list("pk", flat=True))
    own |= set(Person.objects.filter(merged_into__in=own).values_list("pk", flat=True))
    best = _best(sought, scope, private, own)
    for pk in _different(own, best):
        best.pop(pk, None)
    return [candidate for _, candidate in _likest(best)[:limit]]


def like_new(sought: Known, scope: Scope, new: int, limit: int = 8) -> list[int]:
    """`like` for the row `new` that was just made: the standing rows of who may be the same person."""
    return [pk for pk, _ in _likest(_best(sought, scope, Scope(all=True), {new}))[:limit]]


def _likest(best: dict[int, Candidate]) -> list[tuple[int, Candidate]]:
    return sorted(best.items(), key=lambda each: -each[1].likeness.points)


def _best(sought: Known, scope: Scope, private: Scope, own: Collection[int]) -> dict[int, Candidate]:
    """Standing row → who may be the same person, without the rows that are `own`."""
    ids = [pk for pk in _candidates(sought, scope) if pk not in own]
    if not ids:
        return {}
    rows = Person.objects.filter(pk__in=ids, erased_at__isnull=True).filter(unless_hidden(private))
    best: dict[int, Candidate] = {}
    for row in rows.select_related("merged_into"):
        root = row.merged_into or row
        likeness = compare(sought, known(vars(row)))
        if not likeness.enough or root.pk in own:
            continue
        if root.pk not in best or best[root.pk].likeness.points < likeness.points:
            best[root.pk] = _candidate(root, likeness)
    return best


def _candidate(row: Person, likeness: Likeness) -> Candidate:
    return Candidate(
        row.key, row.full_name, row.alias, row.birth, row.sex, row.commune_code, row.organisation, row.restricted,
        likeness,
    )  # fmt: skip


def _candidates(sought: Known, scope: Scope) -> list[int]:
    """Rows that share words of the name (born about then, or not known when) or a number; those that share most."""
    tokens = SearchToken.objects.filter(within(scope))
    year = policy.year_of(sought.birth)
    aged = tokens.filter(born__in=(0, year - 1, year, year + 1)) if year else tokens
    shared: Counter[int] = Counter()
    words, common = policy.words_of(sought.full_name), []
    numbers = [policy.number_token(n) for n in (sought.id_number, sought.phone) if len(n) >= policy.SHORTEST_NUMBER]
    having = [aged.filter(token=word)[: _COMMON + 1] for word in words]
    having.append(tokens.filter(token__in=numbers)[:_COMPARED])
    *of_words, of_numbers = _persons_of(having)
    for word, found in zip(words, of_words, strict=True):
        if len(found) > _COMMON:
            common.append(word)
        else:
            shared.update(found)
    if common and len(common) == len(words):
        rows = aged.filter(token=common[0])
        for word in common[1:]:
            rows = rows.filter(Exists(SearchToken.objects.filter(token=word, person=OuterRef("person"))))
        shared.update(rows.values_list("person_id", flat=True)[:_COMPARED])
    for pk in of_numbers:
        shared[pk] += _OF_NUMBERS
    return [pk for pk, _ in shared.most_common(_COMPARED)]


def _persons_of(sought: Sequence[QuerySet[SearchToken]]) -> list[list[int]]:
    """The persons of each of these cut lists of tokens, in one statement: the framework has no union of cut lists for
    an embedded database."""
    parts: list[str] = []
    values: list[Any] = []
    for number, tokens in enumerate(sought):
        try:
            statement, given = tokens.values_list("person_id", flat=True).query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT {number}, each{number}.person_id FROM ({statement}) AS each{number}")  # noqa: S608
        values += given
    found: list[list[int]] = [[] for _ in sought]
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for number, pk in cursor.fetchall():
                found[number].append(pk)
    return found


def _different(own: Collection[int], others: Iterable[int]) -> set[int]:
    """Roots among `others` of which one row was found to be another person than one of `own`."""
    if not own:
        return set()
    rows = Double.objects.filter(Q(one__in=own) | Q(other__in=own), state=DoubleState.DIFFERENT)
    pairs = rows.annotate(
        root=Coalesce("one__merged_into", "one"), other_root=Coalesce("other__merged_into", "other")
    ).values_list("root", "other_root")
    return {pk for pair in pairs for pk in pair} & set(others)


def elsewhere(sought: Known, scope: Scope) -> bool:
    """Whether an organisation outside the scope may have a file of this person (Luật Điều 9 khoản 4, Điều 30 khoản 3
    điểm d). By keyed hashes; nothing else is told, and nothing at all of restricted files."""
    digests = traces.traces(sought.full_name, sought.birth, sought.id_number)
    found = Trace.objects.filter(digest__in=digests, person__restricted=False, person__erased_at__isnull=True)
    others = found.exclude(person__organisation="")
    if scope.all:
        return False
    return (others.exclude(within(scope, organisation="person__organisation")) if scope else others).exists()


@dataclass(frozen=True)
class OpenDouble:
    """Two files that look alike and wait for somebody's look. one, other: keys of the roots."""

    one: Candidate
    other: Candidate
    found_at: datetime

    @property
    def likeness(self) -> Likeness:
        return self.one.likeness


def open_doubles(scope: Scope, *, private: Scope, limit: int = 200) -> list[OpenDouble]:
    """'Có thể trùng': found when somebody was taken down, not decided yet; the oldest first."""
    if not scope:
        return []
    rows = Double.objects.filter(state=DoubleState.OPEN, one__erased_at__isnull=True, other__erased_at__isnull=True)
    for side in ("one", "other"):
        rows = rows.filter(within(scope, organisation=f"{side}__organisation"), unless_hidden(private, f"{side}__"))
    apart = rows.annotate(
        root=Coalesce("one__merged_into", "one"), other_root=Coalesce("other__merged_into", "other")
    ).exclude(root=F("other_root"))
    found: dict[frozenset[int], OpenDouble] = {}
    for row in apart.select_related("one__merged_into", "other__merged_into").order_by("found_at", "pk")[:limit]:
        one, other = row.one.merged_into or row.one, row.other.merged_into or row.other
        likeness = compare(known(vars(row.one)), known(vars(row.other)))
        pair = OpenDouble(_candidate(one, likeness), _candidate(other, likeness), row.found_at)
        found.setdefault(frozenset((one.pk, other.pk)), pair)
    return list(found.values())


@dataclass(frozen=True)
class Merged:
    """A merge that holds. id: for undoing it."""

    id: int
    away: str
    away_name: str
    keep: str
    by_name: str
    at: datetime
    reason: str


def merges_of(keys: Sequence[str]) -> list[Merged]:
    """The merges that hold among the rows of these keys, in their order. Unscoped."""
    rows = (
        Merge.objects.filter(away__key__in=keys, undone_at__isnull=True)
        .select_related("away", "keep")
        .order_by("at", "pk")
    )
    return [
        Merged(row.pk, row.away.key, row.away.full_name, row.keep.key, row.by_name, row.at, row.reason) for row in rows
    ]
