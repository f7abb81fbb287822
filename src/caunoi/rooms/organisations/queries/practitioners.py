"""Reading those who carry out legal aid."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ..models import Agreement, Practitioner
from ..words import PractitionerKind, Rank

_TITLES = {"male": "ông", "female": "bà"}


@dataclass(frozen=True)
class Provider:
    """A practitioner as other rooms see one. until: first day not any more, None = still there.

    agreement_ends_on: first day without the contract (of a lawyer or collaborator with the centre) or without the
    participating organisation's contract or registration; None: none was written, or it has no end.
    """

    key: str
    organisation: str
    kind: str
    full_name: str
    sex: str
    user_key: str
    rank: str
    card_number: str
    card_issued_on: date | None
    card_expires_on: date | None
    fields: tuple[str, ...]
    languages: tuple[str, ...]
    based_in: str
    capacity: int | None
    phone: str
    since: date
    until: date | None
    appointed_on: date | None = None
    appointment: str = ""
    agreement_ends_on: date | None = None
    ethnicity: str = ""

    @property
    def kind_words(self) -> str:
        return str(PractitionerKind(self.kind).label)

    @property
    def titled(self) -> str:
        """'ông Giàng A Pao', as papers name somebody."""
        return f"{_TITLES.get(self.sex, 'ông/bà')} {self.full_name}"

    @property
    def rank_words(self) -> str:
        return str(Rank(self.rank).label) if self.rank else ""

    def works_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def practitioner(key: str) -> Provider | None:
    """The practitioner of that key."""
    return next(iter(_providers(Practitioner.objects.filter(key=key), None)), None)


def practitioners_by_key(keys: Iterable[str]) -> dict[str, Provider]:
    """Key → the practitioner, in the order of the keys; unknown ones are left out. One statement."""
    wanted = list(keys)
    found = {each.key: each for each in _providers(Practitioner.objects.filter(key__in=wanted), None)}
    return {key: found[key] for key in wanted if key in found}


def practitioners(organisations: Sequence[str], on: date | None = None) -> list[Provider]:
    """Those of the organisations, working on that day or ever, by name."""
    return _providers(Practitioner.objects.filter(organisation__code__in=organisations), on)


def practitioner_of_user(user_key: str, on: date) -> list[Provider]:
    """As whom the holder of an account carries out legal aid that day: none, one, or one at each organisation."""
    return _providers(Practitioner.objects.filter(user_key=user_key), on) if user_key else []


def practitioner_private(key: str) -> dict[str, str]:
    """What is the organisation's own of a practitioner: for the page of whoever keeps the list there."""
    names = ("birth", "id_number", "national_id")
    return Practitioner.objects.filter(key=key).values(*names).first() or dict.fromkeys(names, "")


def practitioners_by_national_id() -> dict[str, str]:
    """Id in the existing national system → key, of everybody who has one there."""
    return dict(Practitioner.objects.exclude(national_id="").values_list("national_id", "key"))


@dataclass(frozen=True)
class Registered:
    """A practitioner with what is the organisation's own. birth: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; '' not known."""

    provider: Provider
    birth: str
    id_number: str
    national_id: str


def practitioner_pages(size: int, passed: int = 0) -> Iterator[list[Registered]]:
    """Everybody who carries out legal aid or did, behind the first `passed`, `size` at a time, a statement a page.
    Unscoped: the caller asks for the right.
    """
    last, begin = 0, passed
    every = Practitioner.objects.annotate(agreement_ends=Subquery(_latest_end())).order_by("pk")
    while page := list(every.filter(pk__gt=last)[begin : begin + size]):
        last, begin = page[-1].pk, 0
        yield [Registered(_provider(row), row.birth, row.id_number, row.national_id) for row in page]


def national_ids(keys: Collection[str]) -> dict[str, str]:
    """Key → id in the existing national system, of those who have one there."""
    rows = Practitioner.objects.filter(key__in=keys).exclude(national_id="")
    return dict(rows.values_list("key", "national_id"))


def same_practitioners(keys: Collection[str]) -> dict[str, set[str]]:
    """Key → the keys under which the same person is written anywhere, itself among them (account, identity paper)."""
    names = ("key", "user_key", "id_number")
    own = list(Practitioner.objects.filter(key__in=keys).values_list(*names))
    users, numbers = {user for _, user, _ in own} - {""}, {number for *_, number in own} - {""}
    rows = Practitioner.objects.filter(Q(user_key__in=users) | Q(id_number__in=numbers)).values_list(*names)
    everybody = list(rows) if users or numbers else []
    return {
        key: {key, *(other for other, u, n in everybody if (user and u == user) or (number and n == number))}
        for key, user, number in own
    }


def _providers(rows: QuerySet[Practitioner], on: date | None) -> list[Provider]:
    if on is not None:
        rows = rows.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
    return [_provider(row) for row in rows.annotate(agreement_ends=Subquery(_latest_end())).order_by("name_key", "pk")]


def _latest_end() -> QuerySet[Agreement, date | None]:
    """The end of the latest agreement on which a practitioner works: the own one, or the organisation's."""
    own = Q(practitioner=OuterRef("key")) | Q(practitioner__isnull=True, organisation=OuterRef("organisation"))
    return Agreement.objects.filter(own).order_by("-signed_on", "-pk").values_list("ends_on", flat=True)[:1]


def _provider(row: Any) -> Provider:
    return Provider(
        row.key, row.organisation_id, row.kind, row.full_name, row.sex, row.user_key, row.rank, row.card_number,
        row.card_issued_on, row.card_expires_on, tuple(row.fields), tuple(row.languages), row.based_in, row.capacity,
        row.phone, row.since, row.until, row.appointed_on, row.appointment, row.agreement_ends,
        row.ethnicity,
    )  # fmt: skip
