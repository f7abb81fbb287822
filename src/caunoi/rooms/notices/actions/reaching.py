"""How people wish to be reached: users set it themselves; a citizen's wish is noted by whoever knows whose it is."""

import re
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal

from .. import events, policy
from ..models import QuietHours, Reach, Wish
from ..templates import LANGUAGES
from ..words import WISHES, Channel

_PHONE = re.compile(r"\+?[0-9]{8,15}")


@transaction.atomic
def set_reach(
    *, by: Actor, at: datetime, email: str = "", by_email: bool = False, phone: str = "", by_sms: bool = False,
    language: str = "vi",
) -> None:  # fmt: skip
    """The user's own way: letters (that there is something to read) and, for urgent duties, a text message."""
    if by.user_id is None:
        raise NotAllowed("Chỉ chủ tài khoản tự đặt cách nhận thông báo của mình.")
    address, number = _email(email), _phone(phone)
    if by_email and not address:
        raise Refused("Chưa ghi địa chỉ thư.", "Có địa chỉ mới gửi được.", "Hãy ghi địa chỉ hoặc bỏ chọn.")
    if by_sms and not number:
        raise Refused("Chưa ghi số điện thoại.", "Có số mới nhắn được.", "Hãy ghi số hoặc bỏ chọn.")
    user = by.user_key
    Reach.objects.update_or_create(
        user_id=user,
        defaults={"email": address, "by_email": by_email, "phone": number, "by_sms": by_sms, "since": at,
                  "language": _language(language)},
    )  # fmt: skip
    ways = [word for word, on in (("thư điện tử", by_email), ("tin nhắn khi khẩn", by_sms)) if on]
    journal.record(
        kind=events.REACH_SET,
        by=by,
        at=at,
        subject=("user", user),
        data={"what": ", ".join(ways) or "chỉ trong Cầu Nối"},
    )


@transaction.atomic
def note_wish(
    *, by: Actor, at: datetime, to: str, wanted: bool, channel: str = "", email: str = "", language: str = "vi",
    organisation: str = "",
) -> None:  # fmt: skip
    """Whether and how somebody outside is told; the last word holds. Whose key `to` is, the caller has made sure of."""
    if wanted and channel not in dict(WISHES):
        raise Refused("Chưa chọn cách báo tin.", "", "Xin chọn nhắn tin, Zalo hoặc thư điện tử.")
    address = _email(email) if wanted and channel == Channel.EMAIL else ""
    if wanted and channel == Channel.EMAIL and not address:
        raise Refused("Chưa ghi địa chỉ thư.", "Có địa chỉ mới gửi được.", "Xin ghi địa chỉ thư hoặc chọn cách khác.")
    Wish.objects.update_or_create(
        to=to,
        defaults={"wanted": wanted, "channel": channel if wanted else "", "email": address, "at": at, "by": by.key,
                  "by_name": by.name, "language": _language(language)},
    )  # fmt: skip
    what = str(Channel(channel).label).lower() if wanted else "không gửi tin"
    kind, _, key = to.partition(":")
    journal.record(
        kind=events.WISHED, by=by, at=at, subject=(kind, key), organisation=organisation, data={"to": key, "what": what}
    )


@transaction.atomic
def set_quiet_hours(*, by: Actor, at: datetime, begins: time, ends: time) -> None:
    """From now on nothing is sent between these hours (urgent duties aside). begins equal to ends: at any hour."""
    require(by, policy.MANAGE, organisation=WHOLE, on=localdate(at))
    QuietHours.objects.create(begins=begins, ends=ends, since=at, by=by.key, by_name=by.name)
    hours = f"{begins:%H:%M}–{ends:%H:%M}" if begins != ends else "không đặt"
    journal.record(kind=events.QUIET_SET, by=by, at=at, subject=("notices", "quiet"), data={"hours": hours})


def _email(value: str) -> str:
    address = clean(value)
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("Địa chỉ thư không đúng.", "", "Ví dụ một địa chỉ đúng: hoa.giang@laocai.example.") from None
    return address


def _phone(value: str) -> str:
    number = re.sub(r"[ .\-()]", "", clean(value))
    if number and not _PHONE.fullmatch(number):
        raise Refused("Số điện thoại không đúng.", "Số gồm 8 đến 15 chữ số.", "Hãy ghi lại, ví dụ 0912 345 679.")
    return number


def _language(value: str) -> str:
    return value if value in LANGUAGES else LANGUAGES[0]
