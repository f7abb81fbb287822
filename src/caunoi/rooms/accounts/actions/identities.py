"""Which outside identity is which user: entered by whoever manages the account, never by signing in."""

from datetime import datetime

from django.db import transaction

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn

from .. import events, identities
from ..models import Identity, User
from ..policy import Actor
from .found import active, require_other_hands, require_over, subject, user_of


@transaction.atomic
def write_identity(
    *, by: Actor, at: datetime, user: User | str, issuer: str, claim: str, value: str, provider: str
) -> Identity:
    """Whoever that issuer knows by that value is this user from now on; one identity a user and issuer, the new one
    takes the place of the old one. provider: its name, for the journal. Errors: NotAllowed, NotFound, Refused for
    an account that is closed, a value that is none, one that another account has; from whoever took the second factor
    of that account away within a day.
    """
    account = active(user_of(user))
    require_over(by, account, at)
    require_other_hands(by, account, at, beside=[events.SECOND_FACTOR_RESET])
    told = identities.check(claim, value)
    mark = identities.mark_of(issuer, claim, told)
    take_turn("identity", mark)
    held = Identity.objects.select_for_update().filter(mark=mark).first()
    if held and held.user_id != account.pk:
        raise Refused(
            "Danh tính này đã gắn với một tài khoản khác.", "Một người đăng nhập vào một tài khoản của mình.",
            "Hãy bỏ danh tính ở tài khoản kia trước, hoặc kiểm tra lại số đã nhập.",
        )  # fmt: skip
    made, _new = Identity.objects.update_or_create(
        user=account, issuer=issuer,
        defaults={"claim": claim, "mark": mark, "shown": identities.shown(told), "written_at": at},
    )  # fmt: skip
    journal.record(
        kind=events.IDENTITY_WRITTEN, by=by, at=at, subject=subject(account),
        data={"user": account.key, "provider": provider},
    )  # fmt: skip
    return made


@transaction.atomic
def remove_identity(*, by: Actor, at: datetime, user: User | str, issuer: str, provider: str, reason: str) -> None:
    """The identity of that issuer signs nobody in any more. Errors: NotAllowed, NotFound, Refused where none is."""
    account = user_of(user)
    require_over(by, account, at)
    gone, _each = Identity.objects.filter(user=account, issuer=issuer).delete()
    if not gone:
        raise Refused("Tài khoản này không có danh tính nào để bỏ.", todo="Hãy mở lại trang của tài khoản.")
    journal.record(
        kind=events.IDENTITY_REMOVED, by=by, at=at, subject=subject(account),
        data={"user": account.key, "provider": provider, "reason": clean(reason)},
    )  # fmt: skip


def note_identity_refused(*, at: datetime, provider: str, why: str) -> None:
    """Journals that a provider's word was not taken. why: one of the face's own phrases; nothing of the person."""
    journal.record(
        kind=events.IDENTITY_REFUSED, by=Actor.citizen(), at=at, subject=("installation", "1"),
        data={"provider": provider, "why": why},
    )  # fmt: skip
