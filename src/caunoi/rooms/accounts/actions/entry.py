"""How one gets in: passwords, sign-ins, the second factor."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.journal import actions as journal

from .. import events, policy, queries
from ..models import Role, User
from ..policy import WHOLE, Actor
from .found import active, check_password, require_other_hands, require_over, subject, user_of
from .sessions import end_all


@transaction.atomic
def set_password(*, by: Actor, at: datetime, user: User | str, password: str) -> User:
    """An administrator's reset: the new password is temporary, open sessions of the account end.

    Errors: Refused for a closed account, a weak password, or where the same administrator reset the second factor
    within a day.
    """
    account = user_of(user)
    require_over(by, account, at)
    check_password(password, active(account))
    require_other_hands(by, account, at, beside=[events.SECOND_FACTOR_RESET])
    account.set_password(password)
    account.password_temporary = True
    account.save(update_fields=["password", "password_temporary"])
    end_all(account, at)
    journal.record(kind=events.PASSWORD_RESET, by=by, at=at, subject=subject(account), data={"user": account.key})
    return account


@transaction.atomic
def change_own_password(*, by: Actor, at: datetime, user: User, password: str, session: str = "") -> User:
    """The user's own change, after a face has checked the present password and the new one's strength.

    session: the one at hand, which goes on; all others end.
    """
    if by.user_id != user.pk:
        raise NotAllowed("Chỉ chủ tài khoản tự đổi mật khẩu của mình.")
    user.set_password(password)
    user.password_temporary = False
    user.save(update_fields=["password", "password_temporary"])
    end_all(user, at, keep=session)
    journal.record(kind=events.PASSWORD_CHANGED, by=by, at=at, subject=subject(user))
    return user


def note_sign_in(*, by: Actor, at: datetime, user: User, provider: str = "") -> None:
    """Journals a completed sign-in. provider: the name of the identity provider that knew the user, '' for none."""
    kind = events.SIGNED_IN_OUTSIDE if provider else events.SIGNED_IN
    journal.record(kind=kind, by=by, at=at, subject=subject(user), data={"provider": provider} if provider else {})


def note_failed_sign_in(*, at: datetime, username: str, step: int = 1) -> None:
    """Journals a wrong password (step 1) or a wrong second factor (step 2) for an account that exists; a name that is
    no account's is never kept."""
    user = queries.by_username(username)
    if user:
        journal.record(
            kind=events.SIGN_IN_FAILED if step == 1 else events.SECOND_STEP_FAILED,
            by=Actor.citizen(),
            at=at,
            subject=subject(user),
            data={"user": user.key},
        )


@transaction.atomic
def note_second_factor(*, by: Actor, at: datetime, user: User, what: str, session: str = "", end: bool = False) -> None:
    """Journals a change of one's own second factor; `what` is a short Vietnamese phrase. end: another counts now,
    so all sessions but the one at hand end."""
    if end:
        end_all(user, at, keep=session)
    journal.record(kind=events.SECOND_FACTOR, by=by, at=at, subject=subject(user), data={"what": what})


@transaction.atomic
def reset_second_factor(*, by: Actor, at: datetime, user: User | str, reason: str) -> User:
    """Takes away telephone, recovery codes and passkeys of somebody who lost them: by an administrator who knows whom
    they have before them. Sessions end; where the role demands a second factor, a new one comes before any work.

    Errors: NotAllowed; Refused for one's own account, without a reason, where there is none, or where the same
    administrator reset the password or wrote an outside identity within a day (who does both holds the account).
    """
    account = user_of(user)
    require_over(by, account, at)
    if account.pk == by.user_id:
        raise Refused(
            "Không tự đặt lại bước thứ hai của mình.", "Đổi hoặc tắt ở trang xác nhận hai bước của mình.",
            "Nếu mất điện thoại và mã dự phòng, hãy nhờ người quản trị khác; nơi chỉ có một người quản trị thì nhờ"
            " người giữ máy chủ chạy lệnh “caunoi users reset-second-step”.",
        )  # fmt: skip
    if not clean(reason):
        raise Refused(
            "Chưa ghi lý do.", "Lý do được giữ trong nhật ký.", "Hãy ghi vì sao, và đã nhận ra người đó bằng cách nào."
        )
    require_other_hands(by, account, at, beside=[events.PASSWORD_RESET, events.IDENTITY_WRITTEN])
    gone, _ = Authenticator.objects.filter(user=account).delete()
    if not gone:
        raise Refused("Tài khoản này chưa bật bước thứ hai.", "", "Nếu quên mật khẩu, hãy đặt lại mật khẩu.")
    account.second_factor_due = localdate(at)
    account.save(update_fields=["second_factor_due"])
    end_all(account, at)
    journal.record(
        kind=events.SECOND_FACTOR_RESET, by=by, at=at, subject=subject(account),
        data={"user": account.key, "reason": clean(reason)},
    )  # fmt: skip
    return account


@transaction.atomic
def give_time(*, at: datetime, user: User) -> User:
    """Who must have a second factor and has none hears so for the first time: the days of grace begin."""
    if user.second_factor_due is None and settings.SECOND_FACTOR_DAYS is not None:
        user.second_factor_due = localdate(at) + timedelta(days=settings.SECOND_FACTOR_DAYS)
        user.save(update_fields=["second_factor_due"])
        journal.record(
            kind=events.SECOND_FACTOR_ASKED, by=Actor.system(), at=at, subject=subject(user),
            data={"user": user.key, "due": dates.vi(user.second_factor_due)},
        )  # fmt: skip
    return user


@transaction.atomic
def decide_second_factor(*, by: Actor, at: datetime, role: str, demanded: bool | None) -> Role:
    """Whether a role demands a second factor; None: as its permissions say (policy.DEMANDS_SECOND_FACTOR)."""
    policy.require(by, "users.write", organisation=WHOLE, on=localdate(at))
    row = Role.objects.select_for_update().filter(code=role).first()
    if row is None:
        raise NotFound("Không có vai trò này.")
    before, row.second_factor = row.second_factor, demanded
    row.save(update_fields=["second_factor"])
    words = {None: "theo quyền của vai trò", True: "bắt buộc", False: "không bắt buộc"}
    journal.record(
        kind=events.SECOND_FACTOR_DECIDED, by=by, at=at, subject=("role", role),
        data={"role": row.name, "what": words[demanded]}, before={"second_factor": before},
        after={"second_factor": demanded},
    )  # fmt: skip
    return row
