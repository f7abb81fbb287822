"""What every action on accounts begins with: which account is meant, and whether one may act on it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, localtime

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.journal import queries as journal

from .. import policy, queries
from ..models import User
from ..policy import WHOLE, Actor


def subject(user: User) -> tuple[str, str]:
    """The account as the journal names it."""
    return "user", user.key


def user_of(user: User | str) -> User:
    """The account itself, or the one of that key. Errors: NotFound."""
    found = user if isinstance(user, User) else queries.user(user)
    if found is None:
        raise NotFound("Không tìm thấy tài khoản này.")
    return found


def active(user: User) -> User:
    """The account, where it is not closed. Errors: Refused."""
    if not user.is_active:
        raise Refused("Tài khoản này đã ngừng.", todo="Hãy chọn tài khoản đang hoạt động.")
    return user


def check_password(password: str, user: User) -> None:
    """Errors: Refused for a password that is too weak for that user."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused("Mật khẩu này chưa đủ an toàn.", " ".join(error.messages), "Hãy chọn mật khẩu khác.") from None


def require_place(by: Actor, organisation: str, area: str, on: date) -> None:
    """users.write where the role is given; for a role in a province or everywhere, without limits."""
    policy.require(by, "users.write", organisation=WHOLE if area else organisation or WHOLE, on=on)


def require_over(by: Actor, account: User, at: datetime) -> None:
    """users.write wherever the account holds a role: one centre's manager takes over no wider account."""
    on = localdate(at)
    policy.require(by, "users.write", on=on)
    running = account.assignments.exclude(until__lte=on)
    for organisation, area in running.values_list("organisation", "area"):
        require_place(by, organisation, area, on)


def require_other_hands(by: Actor, account: User, at: datetime, *, beside: Sequence[str]) -> None:
    """Whoever takes the second factor away and gives a new password or an outside identity can sign in as that person:
    the second of the two is another's, or waits a day. Of two sent at once the second waits here and sees the first.
    beside: kinds of the events of the other half. Errors: Refused.
    """
    if by.is_system:
        return
    list(User.objects.select_for_update(no_key=True).filter(pk=account.pk).values_list("pk"))
    last = journal.told("user", [account.key], beside, by=by.key, last=True).get(account.key)
    if last and at < (free := last + timedelta(hours=policy.OTHER_HANDS_HOURS)):
        raise Refused(
            "Việc này cần một người quản trị khác.",
            "Một người vừa bỏ bước thứ hai vừa đặt mật khẩu hoặc ghi danh tính thì vào được tài khoản của người khác.",
            f"Hãy nhờ người quản trị khác, hoặc đợi đến {localtime(free):%H:%M} ngày {dates.vi(localdate(free))}.",
        )
