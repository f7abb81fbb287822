"""Every change to accounts: users, roles, assignments, delegation, what the installation is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.text import clean, clean_name
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn

from .. import events, policy, queries
from ..models import Assignment, Installation, Role, User
from ..policy import WHOLE, Actor
from ..roles import PERMISSIONS, SHIPPED
from .found import active, check_password, require_over, require_place, subject, user_of
from .sessions import end_all

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


@transaction.atomic
def load_reference() -> None:
    """Brings the shipped roles up to this release. Roles that an administrator changed stay as they are."""
    held = {role.code: role for role in Role.objects.all()}
    new = []
    for shipped in SHIPPED:
        content = {
            "name": shipped.name,
            "description": shipped.description,
            "permissions": sorted(shipped.permissions),
        }
        role = held.get(shipped.code)
        if role is None:
            new.append(Role(code=shipped.code, **content))
        elif not role.changed_at and any(getattr(role, name) != value for name, value in content.items()):
            Role.objects.filter(pk=role.pk).update(**content)
    Role.objects.bulk_create(new, ignore_conflicts=True)  # two processes may start at once


@transaction.atomic
def set_installation(*, by: Actor, at: datetime, mode: str) -> Installation:
    """Writes once what this database is: 'demonstration' or 'real'. Repeating the same is no change."""
    policy.require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    wanted = Installation.Mode(mode)
    take_turn("installation")
    found = Installation.objects.select_for_update().filter(id=1).first()
    if found:
        if found.mode != wanted:
            raise Refused(
                "Không đổi được chế độ hoạt động.",
                "Dữ liệu thật và dữ liệu minh họa không bao giờ nằm chung.",
                "Hãy dùng một cơ sở dữ liệu mới.",
            )
        return found
    made = Installation.objects.create(id=1, mode=wanted, since=at)
    journal.record(kind=events.INSTALLED, by=by, at=at, subject=("installation", "1"), data={"mode": str(wanted.label)})
    return made


@transaction.atomic
def create_user(
    *, by: Actor, at: datetime, username: str, full_name: str, password: str, temporary: bool = True, hashed: str = ""
) -> User:
    """A new account without any role. temporary: the password is to be changed at the first sign-in. hashed: what
    `make_password` gave for this password, where many accounts are made with one that is no secret."""
    policy.require(by, "users.write", on=localdate(at))
    name = username.strip().lower()
    if not _USERNAME.fullmatch(name):
        raise Refused(
            "Tên đăng nhập không hợp lệ.",
            "Tên đăng nhập gồm 3 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch ngang.",
            "Ví dụ: hoa.giang.",
        )
    if not clean_name(full_name):
        raise Refused("Chưa có họ và tên.", "Tên của chủ tài khoản được ghi vào hồ sơ.", "Hãy nhập họ và tên.")
    take_turn("user", name)
    if User.objects.filter(username=name).exists():
        raise Refused("Tên đăng nhập này đã có.", "Mỗi tài khoản có một tên riêng.", "Hãy chọn tên khác.")
    user = User(username=name, full_name=clean_name(full_name), password_temporary=temporary, created_at=at)
    check_password(password, user)
    user.password = hashed or make_password(password)
    user.save()
    journal.record(
        kind=events.CREATED, by=by, at=at, subject=subject(user), data={"user": user.key},
        after={"username": user.username, "full_name": user.full_name},
    )  # fmt: skip
    return user


@transaction.atomic
def assign(
    *,
    by: Actor,
    at: datetime,
    user: User | str,
    role: str,
    organisation: str = "",
    area: str = "",
    include_branches: bool = True,
    since: date | None = None,
    until: date | None = None,
    basis: str = "",
) -> Assignment:
    """Gives a role: at an organisation (its code), in a province (area), or everywhere (both '').

    since: default the day of `at`; until: the first day without it, None = no end. basis: the decision.
    """
    on = localdate(at)
    require_place(by, organisation, area, on)
    account, held = active(user_of(user)), _role(role)
    begin = since or on
    _check_days(begin, until)
    if organisation and area:
        raise Refused("Vai trò gắn với một tổ chức hoặc một tỉnh, không cả hai.", todo="Hãy chọn một trong hai.")
    row = Assignment.objects.create(
        user=account, role=held, organisation=organisation, area=area, include_branches=include_branches,
        since=begin, until=until, basis=clean(basis), created_at=at,
    )  # fmt: skip
    _record_role(events.ASSIGNED, by, at, row, {"since": dates.vi(begin), "basis": row.basis or "–"})
    return row


@transaction.atomic
def delegate(
    *,
    by: Actor,
    at: datetime,
    to: User | str,
    role: str,
    organisation: str,
    since: date,
    until: date,
    basis: str,
    include_branches: bool = True,
) -> Assignment:
    """Lends a role that `by` holds in their own right to another user (until: the first day without).

    What was lent is not lent on. It ends by its date, or with the lender's own role.
    """
    if not policy.can(by, "roles.delegate", organisation=organisation or WHOLE, on=localdate(at)):
        raise NotAllowed("Chỉ người đứng đầu được ủy quyền vai trò của mình.")
    _check_days(since, until)
    if since < localdate(at):
        raise Refused("Không ủy quyền lùi ngày.", "Ngày bắt đầu đã qua.", "Hãy chọn từ hôm nay trở đi.")
    if not clean(basis):
        raise Refused("Chưa ghi căn cứ ủy quyền.", todo="Hãy ghi số và ngày văn bản ủy quyền.")
    account = active(user_of(to))
    if account.pk == by.user_id:
        raise Refused("Không tự ủy quyền cho mình.", todo="Hãy chọn người khác.")
    source = _own(by, role, organisation, include_branches, since, until)
    row = Assignment.objects.create(
        user=account, role=source.role, organisation=organisation, area=source.area, since=since, until=until,
        include_branches=include_branches, source=source, basis=clean(basis), created_at=at,
    )  # fmt: skip
    words = {"since": dates.vi(since), "last_day": dates.vi(until - timedelta(days=1)), "basis": row.basis}
    _record_role(events.DELEGATED, by, at, row, words)
    return row


@transaction.atomic
def revoke(*, by: Actor, at: datetime, assignment: int, reason: str) -> Assignment:
    """Ends a role on the day of `at` (it no longer holds that day). Who lent a role may take it back.

    Errors: NotFound, NotAllowed; Refused where it has ended already, or for the last administrator.
    """
    on = localdate(at)
    row = Assignment.objects.select_for_update().filter(pk=assignment).first()
    if row is None:
        raise NotFound("Không tìm thấy lần giao vai trò này.")
    if not (row.source and row.source.user_id == by.user_id):
        require_place(by, row.organisation, row.area, on)
    if row.until is not None and row.until <= on:
        raise Refused(f"Vai trò này đã thôi từ ngày {dates.vi(row.until)}.", todo="Hãy mở lại trang của tài khoản.")
    _keep_an_administrator(row.user.full_name, on, [row.pk])
    _end(row, by, at, reason)
    return row


@transaction.atomic
def deactivate(*, by: Actor, at: datetime, user: User | str, reason: str) -> User:
    """Closes an account: no sign-in, no roles from that day on. What it did stays in its name."""
    account = user_of(user)
    require_over(by, account, at)
    active(account)
    on = localdate(at)
    if account.pk == by.user_id:
        raise Refused("Không tự ngừng tài khoản của mình.", todo="Hãy nhờ người quản trị khác.")
    running = [a for a in account.assignments.select_for_update() if a.until is None or a.until > on]
    _keep_an_administrator(account.full_name, on, [a.pk for a in running])
    for row in running:
        _end(row, by, at, reason)
    _close(account, by, at, reason)
    return account


def _close(account: User, by: Actor, at: datetime, reason: str) -> None:
    account.is_active = False
    account.set_unusable_password()
    account.save(update_fields=["is_active", "password"])
    account.identities.all().delete()
    end_all(account, at)
    journal.record(
        kind=events.DEACTIVATED, by=by, at=at, subject=subject(account),
        data={"user": account.key, "reason": clean(reason)},
    )  # fmt: skip


@transaction.atomic
def close_on_leaving(*, by: Actor, at: datetime, user: User | str, organisation: str, until: date, reason: str) -> bool:
    """Whoever leaves an organisation hands the account over: its roles there and at the branches end on that day.

    For whoever manages accounts there or keeps the list of practitioners. Roles elsewhere stay; where none does and the
    day has come, the account is closed: whether it was. Errors: Refused for one's own account, or for one that manages
    accounts (an administrator closes it).
    """
    account, on = user_of(user), localdate(at)
    if not policy.can(by, "users.write", organisation=organisation, on=on):
        policy.require(by, "practitioners.write", organisation=organisation, on=on)
    if account.pk == by.user_id:
        raise Refused("Không tự ngừng tài khoản của mình.", todo="Hãy nhờ người khác ghi việc thôi làm.")
    house = policy.Grant("", organisation.partition(policy.BRANCH_MARK)[0])
    rows = list(account.assignments.select_for_update(of=("self",)).select_related("role"))
    running = [row for row in rows if row.until is None or row.until > max(on, until)]
    own = [row for row in running if row.organisation and house.covers(row.organisation, None)]
    if any("users.write" in row.role.permissions for row in own):
        policy.require(by, "users.write", organisation=organisation, on=on)
    _keep_an_administrator(account.full_name, on, [row.pk for row in own])
    for row in own:
        _end(row, by, at, reason, max(on, until))
    if until > on or len(own) < len(running):
        return False
    _close(account, by, at, reason)
    return True


@transaction.atomic
def write_role(*, by: Actor, at: datetime, code: str, name: str, description: str, permissions: Sequence[str]) -> Role:
    """Changes a role or adds one. From then on a release does not touch it.

    Errors: NotAllowed; Refused for a permission that does not exist, or where nobody would manage accounts any more.
    """
    policy.require(by, "users.write", organisation=WHOLE, on=localdate(at))
    unknown = sorted(set(permissions) - PERMISSIONS.keys())
    if unknown:
        raise Refused(f"Không có quyền mang mã {', '.join(unknown)}.", todo="Hãy chọn quyền trong danh sách.")
    take_turn("role", code)
    role = Role.objects.select_for_update().filter(code=code).first() or Role(code=code)
    if role.pk and "users.write" not in permissions:
        holding = Assignment.objects.filter(role=role).values_list("pk", flat=True)
        _keep_an_administrator(f"Người giữ vai trò {role.name}", localdate(at), holding)
    before = {"name": role.name, "description": role.description, "permissions": list(role.permissions)}
    role.name, role.description = clean(name), clean(description)
    role.permissions, role.changed_at = sorted(set(permissions)), at
    role.save()
    journal.record(
        kind=events.ROLE_WRITTEN, by=by, at=at, subject=("role", code), data={"role": role.name},
        before=before,
        after={"name": role.name, "description": role.description, "permissions": role.permissions},
    )  # fmt: skip
    return role


def _role(code: str) -> Role:
    role = Role.objects.filter(code=code).first()
    if role is None:
        raise Refused(f"Không có vai trò mang mã '{code}'.", todo="Hãy chọn vai trò trong danh sách.")
    return role


def _check_days(since: date, until: date | None) -> None:
    if until is not None and until <= since:
        raise Refused("Ngày kết thúc phải sau ngày bắt đầu.", todo="Hãy chọn lại hai ngày.")


def _own(by: Actor, role: str, organisation: str, include_branches: bool, since: date, until: date) -> Assignment:
    """The lender's own assignment that holds the role there for all those days."""
    wanted = policy.Grant("", organisation or None, include_branches)
    for row in Assignment.objects.filter(user__id=by.user_id or 0, role__code=role, source__isnull=True):
        long_enough = row.since <= since and (row.until is None or until <= row.until)
        held = policy.Grant("", row.organisation or None, row.include_branches, area=row.area)
        if long_enough and held.holds(wanted):
            return row
    raise NotAllowed(
        "Chỉ ủy quyền được vai trò mà chính mình đang giữ.",
        "Vai trò được người khác ủy quyền thì không ủy quyền lại; thời hạn không dài hơn thời hạn của mình.",
        "Hãy chọn vai trò, tổ chức và thời hạn của mình.",
    )


def _end(row: Assignment, by: Actor, at: datetime, reason: str, until: date | None = None) -> None:
    before = {"until": row.until}
    row.until = max(row.since, until or localdate(at))
    row.save(update_fields=["until"])
    if row.until <= localdate(at) and row.user_id != by.user_id:
        end_all(row.user, at)  # what stands on an open screen was seen with rights that are gone
    words = {"until": dates.vi(row.until), "reason": clean(reason)}
    _record_role(events.REVOKED, by, at, row, words, before=before, after={"until": row.until})


def _keep_an_administrator(who: str, on: date, ending: Iterable[int]) -> None:
    """Refuses to end the last unlimited right to manage accounts: nobody could give it back. Of two that end one
    another's at once the second waits at the installation's row and counts what the first has left."""
    list(Installation.objects.select_for_update().filter(id=1))
    unlimited = queries.live(on).filter(organisation="", area="", until__isnull=True).select_related("role")
    managers = {row.pk for row in unlimited if "users.write" in row.role.permissions}
    if managers and managers <= set(ending):
        raise Refused(
            f"{who} là người quản trị cuối cùng.",
            "Không còn ai quản lý được tài khoản.",
            "Hãy giao vai trò quản trị cho người khác trước.",
        )


def _record_role(
    kind: str,
    by: Actor,
    at: datetime,
    row: Assignment,
    words: dict[str, str],
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    place = {"organisation": row.organisation, "area": row.area, "assignment": row.pk}
    journal.record(
        kind=kind, by=by, at=at, subject=subject(row.user), organisation=row.organisation,
        data={"user": row.user.key, "role": row.role.name, **place, **words}, before=before, after=after,
    )  # fmt: skip
