"""What others read of law packages: the list, one package with what it changes, the books with and without it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import book as books
from caunoi.core.law import package as packages
from caunoi.core.law.compile import laws_of
from caunoi.core.law.difference import Difference, differences
from caunoi.core.law.expr import BookError
from caunoi.core.law.package import Package
from caunoi.core.law.revisions import Revision, brought_by
from caunoi.core.law.statute import Book
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor

from . import policy, wrong
from .models import LawPackage

_MOST_DAYS = 3


@dataclass(frozen=True)
class Signed:
    """A signature: 'approve' or 'withdraw', by whom, when."""

    act: str
    by: str
    by_name: str
    at: datetime


@dataclass(frozen=True)
class Listed:
    """A package in the list."""

    key: str
    name: str
    title: str
    published: date
    since: date
    state: str
    words: str
    uploaded_by_name: str
    uploaded_at: datetime
    reason: str
    signatures: tuple[Signed, ...]

    @property
    def is_waiting(self) -> bool:
        return self.state in ("draft", "proposed")


@dataclass(frozen=True)
class File:
    """A package opened: what it changes in the law beside the other packages, or why it no longer can."""

    head: Listed
    sha256: str
    content: str
    changes: tuple[Revision, ...]
    problem: str
    may_sign: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Outcomes:
    """For whom the answers differ on a day, with the package and without it."""

    on: date
    differences: tuple[Difference, ...]


def listed(actor: Actor, on: date) -> list[Listed]:
    """All packages, those that wait first, then by their first day, latest first."""
    _may_read(actor, on)
    rows = LawPackage.objects.prefetch_related("signatures").order_by("-since", "-uploaded_at")
    return sorted((_listed(row, on) for row in rows), key=lambda each: not each.is_waiting)


def opened(actor: Actor, key: str, on: date) -> File:
    """One package. Errors: NotAllowed, NotFound."""
    _may_read(actor, on)
    row = _row(key)
    head = _listed(row, on)
    changes, problem = _changes(row)
    signed = {act: {s.by for s in head.signatures if s.act == act} for act in (policy.APPROVAL, policy.WITHDRAWAL)}
    has_right = accounts.can(actor, policy.APPROVE, organisation=WHOLE, on=on)
    withdrawable = head.is_waiting or (row.state == "approved" and on < row.since)
    return File(
        head, row.sha256, row.content, changes, problem,
        may_sign=has_right and head.is_waiting and not problem and actor.key not in signed[policy.APPROVAL],
        may_withdraw=has_right and withdrawable and actor.key not in signed[policy.WITHDRAWAL],
    )  # fmt: skip


def outcomes(actor: Actor, key: str, on: date) -> list[Outcomes]:
    """Who is answered differently on the first days on which the package changes something. Errors: as `opened`."""
    _may_read(actor, on)
    row = _row(key)
    changes, _ = _changes(row)
    if not changes:
        return []
    before, after = map(laws_of, both_books(key))
    days = sorted({each.since for each in changes})[:_MOST_DAYS]
    return [Outcomes(day, tuple(differences(before(day), after(day)))) for day in days]


def both_books(key: str) -> tuple[Book, Book]:
    """The law without the package and with it, beside all other approved ones. Errors: NotFound, BookError."""
    row = _row(key)
    others = approved(without=row.key)
    return packages.lay(books.shipped(), others), packages.lay(books.shipped(), [*others, read(row)])


def approved(without: str = "") -> list[Package]:
    """The packages that are law by their dates, but for one."""
    rows = LawPackage.objects.filter(state=LawPackage.State.APPROVED).exclude(key=without)
    return [read(row) for row in rows.order_by("published", "name")]


def read(row: LawPackage) -> Package:
    """The package of a row. Errors: BookError."""
    return packages.parse(row.content.encode(), f"{row.name}.yaml")


def _changes(row: LawPackage) -> tuple[tuple[Revision, ...], str]:
    try:
        return changes_of(read(row), tuple(approved(without=row.key))), ""
    except BookError as found:
        return (), wrong.sentence(found)


@lru_cache(maxsize=8)  # the law is built anew for many days, and a page of a package asks twice
def changes_of(package: Package, others: tuple[Package, ...]) -> tuple[Revision, ...]:
    """What the package changes beside the others, once the law was built for each day that it touches.

    Errors: BookError.
    """
    found = brought_by(package, books.shipped(), others)
    book = packages.lay(books.shipped(), [*others, package])
    law_of = laws_of(book)
    for day in book.change_days():
        if day >= found[0].since:
            law_of(day)
    return found


def _row(key: str) -> LawPackage:
    row = LawPackage.objects.prefetch_related("signatures").filter(key=key).first()
    if row is None:
        raise NotFound("Không có gói luật này.", "", "Hãy chọn trong danh sách.")
    return row


def _listed(row: LawPackage, on: date) -> Listed:
    signatures = tuple(_signed(row))
    withdrawing = any(each.act == policy.WITHDRAWAL for each in signatures)
    return Listed(
        row.key, row.name, row.title, row.published, row.since, row.state,
        policy.words(row.state, row.since, on, withdrawing), row.uploaded_by_name, row.uploaded_at, row.reason,
        signatures,
    )  # fmt: skip


def _signed(row: LawPackage) -> Iterable[Signed]:
    for each in sorted(row.signatures.all(), key=lambda s: (s.at, s.pk)):
        yield Signed(each.act, each.by, each.by_name, each.at)


def _may_read(actor: Actor, on: date) -> None:
    if not accounts.can(actor, policy.APPROVE, organisation=WHOLE, on=on):
        accounts.require(actor, policy.UPLOAD, organisation=WHOLE, on=on)
