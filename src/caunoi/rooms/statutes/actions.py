"""Law packages in and out of force. Each by persons, journalled; the files follow when the database has it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.core.law import book as books
from caunoi.core.law import package as packages
from caunoi.core.law.expr import BookError
from caunoi.core.law.package import Package
from caunoi.core.law.revisions import Revision
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn

from . import events, policy, published, queries, wrong
from .models import LawPackage, Signature


def load_reference() -> None:
    """At start-up: the files of the packages as the database has them."""
    published.publish_if_stale()


@transaction.atomic
def upload(*, by: Actor, at: datetime, content: bytes, file_name: str = "goi-luat.yaml") -> str:
    """Takes a package in when it makes a well-formed book with those in force. Gives its key.

    Errors: NotAllowed; Refused with the place in the file and what is wrong there.
    """
    require(by, policy.UPLOAD, organisation=WHOLE, on=localdate(at))
    if len(content) > policy.MOST_BYTES:
        raise Refused("Tệp lớn quá 1 MB.", "Gói luật chỉ ghi phần thay đổi.", "Xin chia thành nhiều gói.")
    package, changes = _checked(content, file_name)
    take_turn("law_package", package.id)
    if LawPackage.objects.filter(name=package.id).exclude(state=LawPackage.State.WITHDRAWN).exists():
        raise Refused(
            f"Đã có gói luật mang mã {package.id}.", "Mỗi gói có một mã riêng.", "Hãy đổi mã, hoặc rút gói trước."
        )
    row = LawPackage.objects.create(
        name=package.id, title=clean(package.title["vi"])[:300], published=package.published, since=changes[0].since,
        sha256=package.sha256, content=content.decode(),
        uploaded_by=by.key, uploaded_by_name=by.name, uploaded_at=at,
    )  # fmt: skip
    _note(events.UPLOADED, row, by, at, since=dates.vi(row.since), sha256=row.sha256, changes=len(changes))
    return row.key


def _checked(content: bytes, file_name: str) -> tuple[Package, tuple[Revision, ...]]:
    try:
        package = packages.parse(content, file_name)
        return package, queries.changes_of(package, tuple(queries.approved()))
    except BookError as found:
        raise wrong.refused(found) from None


@transaction.atomic
def approve(*, by: Actor, at: datetime, package: str, sha256: str) -> None:
    """One person approves what has this SHA-256; with the second, it is law by its own dates.

    Errors: NotAllowed, NotFound; Refused for the same person again, for a package that no longer fits the law.
    """
    row = _held(package, by, at)
    policy.check_approvable(row.state)
    signed = _signers(row, policy.APPROVAL)
    policy.check_other(by.key, signed)
    if sha256 != row.sha256:
        raise Refused("Nội dung đã xem không phải nội dung của gói này.", "", "Hãy mở lại trang gói luật.")
    _, changes = _checked(row.content.encode(), f"{row.name}.yaml")
    row.since = changes[0].since
    complete = len(signed) + 1 >= policy.PERSONS
    row.state = LawPackage.State.APPROVED if complete else LawPackage.State.PROPOSED
    row.save(update_fields=["since", "state"])
    Signature.objects.create(package=row, act=policy.APPROVAL, by=by.key, by_name=by.name, at=at)
    kind = events.APPROVED if complete else events.SIGNED
    _note(kind, row, by, at, since=dates.vi(row.since), sha256=row.sha256)
    if complete:
        transaction.on_commit(published.publish)


@transaction.atomic
def withdraw(*, by: Actor, at: datetime, package: str, reason: str) -> None:
    """One person withdraws what two have not approved; what two approved, two withdraw, before its first day.

    Errors: NotAllowed, NotFound; Refused once it is in force, or where another package needs it.
    """
    row = _held(package, by, at)
    policy.check_withdrawable(row.state, row.since, localdate(at), reason)
    signed = _signers(row, policy.WITHDRAWAL)
    policy.check_other(by.key, signed)
    was_law = row.state == LawPackage.State.APPROVED
    _check_without(row)
    Signature.objects.create(package=row, act=policy.WITHDRAWAL, by=by.key, by_name=by.name, at=at)
    row.reason = clean(reason)[:300]
    ended = policy.ends(row.state, [*signed, by.key])
    if ended:
        row.state = LawPackage.State.WITHDRAWN
    row.save(update_fields=["reason", "state"])
    _note(events.WITHDRAWN if ended else events.WITHDRAWAL_ASKED, row, by, at, reason=row.reason)
    if ended and was_law:
        transaction.on_commit(published.publish)


def _check_without(row: LawPackage) -> None:
    try:
        packages.lay(books.shipped(), queries.approved(without=row.key))
    except BookError as found:
        raise Refused(
            "Chưa rút được: gói luật khác đã duyệt cần gói này.", wrong.sentence(found), "Hãy rút gói kia trước."
        ) from None


def _held(key: str, by: Actor, at: datetime) -> LawPackage:
    """The package, with all rows held: two packages are not approved beside each other unseen."""
    require(by, policy.APPROVE, organisation=WHOLE, on=localdate(at))
    policy.check_person(by.key)
    rows = {row.key: row for row in LawPackage.objects.select_for_update().order_by("id")}
    if key not in rows:
        raise NotFound("Không có gói luật này.", "", "Hãy chọn trong danh sách.")
    return rows[key]


def _signers(row: LawPackage, act: str) -> set[str]:
    return set(row.signatures.filter(act=act).values_list("by", flat=True))


def _note(kind: str, row: LawPackage, by: Actor, at: datetime, **data: object) -> None:
    journal.record(kind=kind, by=by, at=at, subject=("law_package", row.key), data={"name": row.name, **data})
