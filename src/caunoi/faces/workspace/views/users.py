"""Staff: accounts, roles with their scope and days, delegation, one's own page."""

from collections import defaultdict
from datetime import date
from functools import partial
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.web import openid, told
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.users import (
    AssignForm,
    DelegateForm,
    FactorForm,
    IdentityForm,
    NewUserForm,
    PasswordForm,
    ReasonForm,
    RoleForm,
)
from caunoi.faces.workspace.sheets import acted, saved, sheet, written
from caunoi.rooms.accounts import actions, policy, queries
from caunoi.rooms.accounts.roles import PERMISSIONS
from caunoi.rooms.places import queries as places

_HOME = "workspace:users"
_confirm = reauthentication_required(lambda request: None, app="allauth.mfa")
"""Asks again who is there, unless they signed in just now; once the account is known to be theirs to manage."""


@staff("users.write", "roles.delegate")
def users(request: StaffRequest) -> HttpResponse:
    """Accounts in the scope, with the roles they hold today."""
    held = queries.assignments(request.today)
    roles: dict[str, list[queries.Held]] = defaultdict(list)
    for each in held:
        roles[each.user_key].append(each)
    rows = [
        {"user": user, "roles": roles[user.key]} for user in queries.users(request.actor, request.today, active=None)
    ]
    return render(request, "workspace/users.html", {
        "rows": rows,
        "may_write": policy.can(request.actor, "users.write", on=request.today),
        "may_delegate": policy.can(request.actor, "roles.delegate", on=request.today),
        "delegated": [h for h in held if h.delegated_by and _may_see(request, h)],
    })  # fmt: skip


@staff("users.write")
def user_new(request: StaffRequest) -> HttpResponse:
    """A new account."""
    form = NewUserForm(request.POST or None)

    def work() -> str:
        made = actions.create_user(by=request.actor, at=request.moment, **form.cleaned_data)
        messages.success(request, "Đã tạo tài khoản. Hãy giao vai trò.")
        return _page_of(made.key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(request, form, title="Tài khoản mới", button="Tạo tài khoản", back=reverse(_HOME))


@staff("users.write")
def user(request: StaffRequest, key: str) -> HttpResponse:
    """One account: what it holds and held, and what can be done with it."""
    shown = _visible(request, key)
    held = queries.assignments(request.today, user_key=key, past=True)
    form = _assign_form(request)

    def work() -> str:
        given = {k: v for k, v in form.cleaned_data.items() if k != "last_day"} | form.place()
        actions.assign(by=request.actor, at=request.moment, user=key, **given)
        messages.success(request, "Đã giao vai trò.")
        return _page_of(key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=shown.full_name, button="Giao vai trò", back=reverse(_HOME),
        template="workspace/user.html", shown=shown, held=held, **_identity(key),
        factor=queries.second_factor(shown, request.today),
        now_held=[h.id for h in held if _lives(h, request.today)],
    )  # fmt: skip


@staff("users.write")
def user_password(request: StaffRequest, key: str) -> HttpResponse:
    """A temporary password."""
    shown = _visible(request, key)
    _confirm(request)
    form = PasswordForm(request.POST or None)

    def work() -> None:
        actions.set_password(by=request.actor, at=request.moment, user=key, **form.cleaned_data)

    return written(
        request, form, work, "Đã đặt mật khẩu tạm.", _page_of(key),
        title=f"Đặt lại mật khẩu: {shown.username}", button="Đặt mật khẩu",
    )  # fmt: skip


@staff("users.write")
def user_identity(request: StaffRequest, key: str) -> HttpResponse:
    """By which outside identity the user may sign in too."""
    shown, known = _visible(request, key), _provider()
    _confirm(request)  # it opens the account as a new password does
    form = IdentityForm(request.POST or None, claim=known.claim, provider=openid.label())

    def work() -> None:
        actions.write_identity(
            by=request.actor, at=request.moment, user=key, issuer=known.issuer, claim=known.claim,
            value=form.cleaned_data["value"], provider=openid.label(),
        )  # fmt: skip
        told.tell_identity_written(by=request.actor, at=request.moment, account=key, provider=openid.label())

    return written(
        request, form, work, f"Đã ghi: {shown.full_name} đăng nhập được bằng {openid.label()}.", _page_of(key),
        title=f"Danh tính ở {openid.label()}: {shown.full_name}", button="Ghi danh tính",
        intro="Chỉ ghi giá trị mà chính người đó đưa, sau khi đã kiểm tra giấy tờ: ai mang danh tính này sẽ vào được "
        "tài khoản. Mật khẩu vẫn dùng được như trước.",
    )  # fmt: skip


@staff("users.write")
def user_identity_remove(request: StaffRequest, key: str) -> HttpResponse:
    """The outside identity signs in no more."""
    shown, known = _visible(request, key), _provider()
    form = ReasonForm(request.POST or None)

    def work() -> None:
        actions.remove_identity(
            by=request.actor, at=request.moment, user=key, issuer=known.issuer, provider=openid.label(),
            **form.cleaned_data,
        )  # fmt: skip

    return written(
        request, form, work, "Đã bỏ danh tính.", _page_of(key), danger=True, button="Bỏ danh tính",
        title=f"Bỏ danh tính ở {openid.label()}: {shown.full_name}",
        intro="Từ nay tài khoản chỉ đăng nhập bằng tên và mật khẩu. Phiên đang mở không bị ngắt.",
    )  # fmt: skip


@staff("users.write")
def user_second_factor(request: StaffRequest, key: str) -> HttpResponse:
    """Takes the second factor away from somebody who lost telephone and codes."""
    shown = _visible(request, key)
    _confirm(request)
    form = ReasonForm(request.POST or None)

    def work() -> None:
        actions.reset_second_factor(by=request.actor, at=request.moment, user=key, **form.cleaned_data)
        told.tell_factor_reset(by=request.actor, at=request.moment, account=key)

    return written(
        request, form, work, "Đã đặt lại bước thứ hai. Các phiên đăng nhập của tài khoản đã kết thúc.", _page_of(key),
        title=f"Đặt lại bước thứ hai: {shown.username}", button="Đặt lại", danger=True,
        intro="Bỏ mã trên điện thoại, mã dự phòng và mọi khóa truy cập của tài khoản. Chỉ làm khi đã gặp hoặc gọi lại"
        " đúng người theo số đã biết từ trước. Ghi rõ đã nhận ra người đó bằng cách nào. Người đặt lại bước thứ hai"
        " không đặt lại mật khẩu và không ghi danh tính của cùng tài khoản trong 24 giờ.",
    )  # fmt: skip


@staff("users.write")
def user_sessions(request: StaffRequest, key: str) -> HttpResponse:
    """Signs somebody out everywhere."""
    shown = _visible(request, key)
    form = ReasonForm(request.POST or None)

    def work() -> None:
        actions.end_sessions_of(by=request.actor, at=request.moment, user=key, **form.cleaned_data)

    return written(
        request, form, work, "Đã đăng xuất tài khoản ở mọi thiết bị.", _page_of(key), button="Đăng xuất khắp nơi",
        title=f"Đăng xuất khắp nơi: {shown.username}", danger=True,
        intro="Dùng khi mất máy hoặc nghi có người khác dùng. Người đó vẫn đăng nhập lại được; lộ mật khẩu thì đặt lại"
        " mật khẩu.",
    )  # fmt: skip


@staff("users.write")
def user_deactivate(request: StaffRequest, key: str) -> HttpResponse:
    """Closes an account."""
    shown = _visible(request, key)
    form = ReasonForm(request.POST or None)

    def work() -> str:
        actions.deactivate(by=request.actor, at=request.moment, user=key, **form.cleaned_data)
        messages.success(request, "Đã ngừng tài khoản.")
        return _page_of(key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Ngừng tài khoản: {shown.username}", button="Ngừng tài khoản", back=_page_of(key),
        danger=True,
        intro="Không đăng nhập được nữa, các vai trò chấm dứt từ hôm nay. Việc đã làm vẫn đứng tên người đó.",
    )  # fmt: skip


@staff("users.write", "roles.delegate")
def user_revoke(request: StaffRequest, assignment: int) -> HttpResponse:
    """Ends a role, or takes back one that was lent."""
    held = next((h for h in queries.assignments(request.today) if h.id == assignment), None)
    if held is None or not _may_see(request, held):
        raise NotFound("Không tìm thấy lần giao vai trò này.")
    form = ReasonForm(request.POST or None)
    back = _page_of(held.user_key) if policy.can(request.actor, "users.write", on=request.today) else reverse(_HOME)

    def work() -> str:
        actions.revoke(by=request.actor, at=request.moment, assignment=assignment, **form.cleaned_data)
        messages.success(request, "Đã thôi giao vai trò.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    title = f"Thôi giao vai trò {held.role_name}"
    return done or sheet(request, form, title=title, button="Thôi giao", back=back, danger=True, intro=held.user_name)


@staff("roles.delegate")
def user_delegate(request: StaffRequest) -> HttpResponse:
    """The head lends a role for some days."""
    own = [h for h in queries.assignments(request.today, user_key=_own_key(request)) if not h.delegated_by]
    form = DelegateForm(
        request.POST or None,
        people=_colleagues(request, [h.organisation for h in own]),
        held=[(str(h.id), _held_words(h)) for h in own],
    )

    def work() -> str:
        given = form.cleaned_data
        lent = next(h for h in own if str(h.id) == given["held"])
        actions.delegate(
            by=request.actor, at=request.moment, to=given["to"], role=lent.role, organisation=lent.organisation,
            since=given["since"], until=given["until"], basis=given["basis"], include_branches=lent.include_branches,
        )  # fmt: skip
        messages.success(request, "Đã ghi việc ủy quyền.")
        return reverse(_HOME)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Ủy quyền vai trò", button="Ủy quyền", back=reverse(_HOME),
        intro="Vai trò được ủy quyền thì không ủy quyền lại, và hết theo ngày đã ghi.",
    )  # fmt: skip


@staff("users.write")
def user_roles(request: StaffRequest) -> HttpResponse:
    """The roles there are."""
    rows = [
        {
            "role": role,
            "permissions": [PERMISSIONS.get(p, p) for p in role.permissions],
            "second_factor": queries.demands_second_factor(role),
        }
        for role in queries.roles()
    ]
    return render(request, "workspace/roles.html", {"rows": rows, "days": settings.SECOND_FACTOR_DAYS})


@staff("users.write")
def user_role_factor(request: StaffRequest, code: str) -> HttpResponse:
    """Whether a role demands a second factor."""
    policy.require(request.actor, "users.write", organisation=policy.WHOLE, on=request.today)
    _confirm(request)
    role = next((r for r in queries.roles() if r.code == code), None)
    if role is None:
        raise NotFound("Không có vai trò này.")
    form = FactorForm(request.POST or None, initial={"demanded": FactorForm.coded(role.second_factor)})

    def work() -> None:
        actions.decide_second_factor(by=request.actor, at=request.moment, role=code, demanded=form.decided())

    return saved(
        request, form, work, reverse("workspace:user_roles"), title=f"Bước thứ hai: {role.name}",
        intro="Theo quyền: bắt buộc khi vai trò xem mọi hồ sơ hạn chế, mở khẩn cấp hoặc quản lý tài khoản. Ai đang giữ"
        " vai trò mà chưa có bước thứ hai thì được nhắc ở lần vào sau.",
    )  # fmt: skip


@staff("users.write")
def user_role(request: StaffRequest, code: str = "") -> HttpResponse:
    """Changes a role, or adds one."""
    role = next((r for r in queries.roles() if r.code == code), None)
    if code and role is None:
        raise NotFound("Không có vai trò này.")
    shown = {k: getattr(role, k) for k in ("code", "name", "description", "permissions")} if role else {}
    form = RoleForm(request.POST or None, initial=shown, fixed=bool(role))
    back = reverse("workspace:user_roles")

    def work() -> str:
        actions.write_role(by=request.actor, at=request.moment, **form.cleaned_data)
        messages.success(request, "Đã lưu vai trò.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(request, form, title=role.name if role else "Vai trò mới", button="Lưu", back=back)


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """One's own page: roles, password, second factor."""
    key = str(request.user.key)  # type: ignore[union-attr]
    held = queries.assignments(request.today, user_key=key)  # type: ignore[attr-defined]
    factor = queries.second_factor(request.user, request.today)  # type: ignore[attr-defined, arg-type]
    return render(request, "workspace/me.html", {"held": held, "factor": factor, **_identity(key)})


def _assign_form(request: StaffRequest) -> AssignForm:
    return AssignForm(
        request.POST or None,
        initial={"since": request.today},
        roles=[("", "–"), *((role.code, role.name) for role in queries.roles())],
        organisations=_places(request),
    )


def _places(request: StaffRequest) -> choices.Choices:
    """Where a role may hold: nothing is proposed, so that nobody gets rights everywhere by one click."""
    offices = choices.organisations(request, "users.write")
    if not policy.can(request.actor, "users.write", organisation=policy.WHOLE, on=request.today):
        return [("", "–"), *offices]
    used = sorted({office.province_code for office in choices.offices(request, "users.write") if office.province_code})
    provinces = [(f"{AssignForm.PROVINCE}{code}", f"Cả {places.address(code, request.today)}") for code in used]
    return [("", "–"), *offices, *provinces, (AssignForm.EVERYWHERE, "Toàn hệ thống")]


def _visible(request: StaffRequest, key: str) -> Any:
    found = queries.users(request.actor, request.today, active=None).filter(key=key).first()
    if found is None:
        raise NotFound("Không tìm thấy tài khoản này.")
    return found


def _provider() -> openid.Told:
    known = openid.told()
    if known is None:
        raise Refused(
            "Nơi này chưa nối với bên cung cấp định danh nào.", "Việc nối do người cài đặt máy chủ làm.",
            "Hãy xem phần đăng nhập bằng định danh trong tài liệu cài đặt.",
        )  # fmt: skip
    return known


def _identity(key: str) -> dict[str, Any]:
    """The provider's name ('' for none) and what is written of the user there."""
    known = openid.told()
    if known is None:
        return {"provider": "", "identity": None}
    return {"provider": openid.label(), "identity": queries.identity(key, known.issuer)}


def _may_see(request: StaffRequest, held: queries.Held) -> bool:
    seen = policy.scope(request.actor, "users.write", request.today)
    return seen.all or held.lender == _own_key(request) or (bool(seen) and seen.allows(held.organisation, held.area))


def _lives(held: queries.Held, on: date) -> bool:
    return held.since <= on and (held.until is None or on < held.until)


def _page_of(key: str) -> str:
    return reverse("workspace:user", args=[key])


def _own_key(request: StaffRequest) -> str:
    return request.actor.user_key


def _held_words(held: queries.Held) -> str:
    return f"{held.role_name} – {choices.name_of(held.organisation)}" if held.organisation else held.role_name


def _colleagues(request: StaffRequest, organisations: list[str]) -> list[tuple[str, str]]:
    found = partial(queries.assignments, request.today)
    rows = [h for code in organisations for h in (found(organisation=code) if code else found())]
    people = {h.user_key: h.user_name for h in rows if h.user_key != _own_key(request)}
    return [("", "–"), *sorted(people.items(), key=lambda pair: pair[1])]
