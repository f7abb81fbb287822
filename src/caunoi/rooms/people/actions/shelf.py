"""Taking a person's rows from the shelf: found, the one that stands for all locked, the right to write asked for."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import Any, Never

from django.db import transaction
from django.db.models import Q, QuerySet

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import fold, sort_text
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor, Scope

from .. import policy, queries, traces
from ..models import Double, Person, SearchToken, Trace
from ..queries import Crowd


def subject(person: Person) -> tuple[str, str]:
    """How the journal names the person."""
    return "person", person.key


def found(person: Person | str) -> Person:
    """The row. Errors: NotFound."""
    row = person if isinstance(person, Person) else queries.person(person)
    if row is None:
        raise NotFound("Không tìm thấy người này.")
    return row


def locked(person: Person | str) -> tuple[Person, Person]:
    """The row named and the one that stands for all merged with it (the same where nothing is), as they are now, the
    latter locked until the transaction ends. Who changes what is merged locks the standing rows: so it stays.
    An erased one takes no more."""
    row = found(person)
    while True:
        with trying() as attempt:
            root = Person.objects.select_for_update().get(pk=row.merged_into_id or row.pk)
            row = root if root.pk == row.pk else Person.objects.get(pk=row.pk)
            if (row.merged_into_id or row.pk) != root.pk:
                attempt.give_back()
        if attempt.held:
            break
    if root.erased_at:
        raise Refused("Thông tin của người này đã được xóa.", todo="Hãy ghi nhận lại từ đầu nếu người đó quay lại.")
    return row, root


def held(*persons: str) -> list[Person]:
    """The rows that stand for these (keys), in their order, locked until the transaction ends: the older first, so that
    two who hold two do not wait in a ring."""
    keys = [found(each).key for each in persons]
    while True:
        with trying() as attempt:
            roots = [queries.root_key(key) for key in keys]
            rows = {}
            for pk in Person.objects.filter(key__in=roots).order_by("pk").values_list("pk", flat=True):
                row = Person.objects.select_for_update().get(pk=pk)
                if row.merged_into_id:  # while this waited for it: not kept while waiting for the next
                    attempt.give_back()
                rows[row.key] = row
            if roots != [queries.root_key(key) for key in keys]:
                attempt.give_back()
        if attempt.held:
            return [rows[root] for root in roots]


class Attempt:
    """Locks that are taken together, or given back."""

    held = True

    def give_back(self) -> Never:
        self.held = False
        raise _GivenBack


class _GivenBack(Exception):
    pass


@contextmanager
def trying() -> Iterator[Attempt]:
    """Locks taken on what has changed meanwhile are given back before others are taken: whoever kept them while waiting
    for more could wait in a ring."""
    attempt = Attempt()
    with suppress(_GivenBack), transaction.atomic():
        yield attempt


def rows_of(root: Person) -> QuerySet[Person]:
    """Every row of that person, by its standing row."""
    return Person.objects.filter(Q(pk=root.pk) | Q(merged_into=root))


def require_write(by: Actor, organisation: str, on: date) -> None:
    """Citizens write of themselves (their face lets them reach nothing else); officials by their right."""
    if not by.is_citizen:
        accounts.require(by, "requests.write", organisation=organisation or None, on=on)


def require_sight(by: Actor, group: QuerySet[Person], root: Person, on: date) -> None:
    """Of a restricted file: the right to see it. Errors: NotAllowed."""
    if root.restricted and not any(
        queries.can_see_sensitive(by, row.organisation, on, person=root.key) for row in group
    ):
        accounts.require(by, accounts.RESTRICTED, organisation=root.organisation or None, on=on)


def set_columns(person: Person, columns: dict[str, Any]) -> None:
    """Sets columns with what follows from them; unsaved."""
    for name, value in columns.items():
        setattr(person, name, value)
    person.folded_name = fold(person.full_name)
    person.name_key = sort_text(person.full_name)


def index(persons: Sequence[Person]) -> None:
    """Makes new rows found by what they hold."""
    SearchToken.objects.bulk_create(
        SearchToken(person=each, organisation=each.organisation, born=policy.year_of(each.birth), token=token)
        for each in persons
        for token in sorted(policy.tokens(each.full_name, each.id_number, each.phone))
    )
    Trace.objects.bulk_create(
        Trace(person=each, digest=digest)
        for each in persons
        for digest in traces.traces(each.full_name, each.birth, each.id_number)
    )


def index_anew(person: Person) -> None:
    """The same for a row that was found by something else before."""
    SearchToken.objects.filter(person=person).delete()
    Trace.objects.filter(person=person).delete()
    index([person])


def notice_doubles(person: Person, at: datetime) -> None:
    """Puts those of the same centre who may be the same person on the list; what was decided stands."""
    if not person.organisation:
        return
    sought, place = queries.known(vars(person)), queries.house(person.organisation)
    alike = queries.like(sought, place, private=Scope(all=True), leave=[person.key])
    _doubtful(person, Person.objects.filter(key__in=[each.key for each in alike]).values_list("pk", flat=True), at)


def notice_doubles_of_new(person: Person, at: datetime) -> None:
    """The same of a row just made: nothing was merged with it or decided of it."""
    if person.organisation:
        sought, place = queries.known(vars(person)), queries.house(person.organisation)
        _doubtful(person, queries.like_new(sought, place, person.pk), at)


def notice_doubles_among(persons: Sequence[Person], crowd: Crowd, at: datetime) -> None:
    """The same of many new rows of the crowd's house, each compared with those before it too."""
    pairs: list[tuple[int, int]] = []
    for each in persons:
        sought = queries.known(vars(each))
        pairs += [(min(each.pk, other), max(each.pk, other)) for other in crowd.like(sought)]
        crowd.add(each.pk, sought)
    _list(pairs, at)


def _doubtful(person: Person, others: Iterable[int], at: datetime) -> None:
    _list([(min(person.pk, other), max(person.pk, other)) for other in others], at)


def _list(pairs: Iterable[tuple[int, int]], at: datetime) -> None:
    Double.objects.bulk_create(
        (Double(one_id=one, other_id=other, found_at=at) for one, other in pairs), ignore_conflicts=True
    )
