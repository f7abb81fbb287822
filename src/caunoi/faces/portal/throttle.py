"""Against floods of sent forms, without a third party: gentle limits, a trap for robots, a shortest time.

A commune office or a café has one address for many people, so the limits by address are wide. A refusal is a
sentence above the filled form: nothing is lost. What is counted is kept as a keyed hash, never a number in clear.
"""

import logging
import secrets
from datetime import datetime

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.faces.web.addresses import address_of

logger = logging.getLogger(__name__)
TRAP = "website"  # a field that people do not see
_SALT = "caunoi.portal.form"
_SHORTEST = 2  # seconds between showing a form and sending it
_HOUR, _DAY = 3600, 24 * 3600

# What: ((limit, seconds) by address of the machine, (limit, seconds) by telephone number, or by tracking code)
_LIMITS = {
    "request": ((60, _HOUR), (6, _DAY)),
    "callback": ((60, _HOUR), (4, _DAY)),
    "follow": ((120, _HOUR), None),
    "recover": ((30, _HOUR), (8, _DAY)),
    "opinion": ((60, _HOUR), None),
    "attend": ((400, _HOUR), None),
    "own": ((60, _HOUR), (10, _DAY)),
    "own_sent": ((60, _HOUR), (20, _DAY)),
}


def form_word(moment: datetime) -> str:
    """A signed word for the form: when it was shown, and a serial by which a second sending is recognised."""
    return signing.dumps([moment.timestamp(), secrets.token_urlsafe(16)], salt=_SALT)


def serial_of(word: str, trap: str, moment: datetime) -> str:
    """The serial in a form's word. Refused for what no person sends: a filled trap, no word, quicker than a hand."""
    try:
        shown, serial = signing.loads(word, salt=_SALT, max_age=_DAY)
    except signing.BadSignature:
        raise Refused(
            _("Trang này mở đã lâu nên chưa gửi được."),
            _("Chưa có gì bị mất: những gì đã điền vẫn còn trên trang."),
            _("Xin xem lại và bấm gửi một lần nữa."),
        ) from None
    if trap or moment.timestamp() - shown < _SHORTEST:
        logger.warning("a form was sent as no person does: %s", "trap" if trap else "at once")
        raise Refused(
            _("Máy chưa nhận vì trang được gửi nhanh khác thường."),
            _("Chưa có gì bị mất: những gì đã điền vẫn còn trên trang."),
            _("Xin xem lại và bấm gửi một lần nữa."),
        )
    return str(serial)


def check(request: HttpRequest, what: str, phone: str = "", subject: str = "") -> None:
    """Counts one sending; Refused where it is too much, in a sentence for a person. subject: a tracking code."""
    by_address, by_phone = _LIMITS[what]
    moment: datetime = request.moment  # type: ignore[attr-defined]
    _count(f"{what}:address:{address_of(request)}", by_address, moment)
    of = subject or "".join(c for c in phone if c.isdigit())
    if by_phone and of:
        _count(f"{what}:phone:{of}", by_phone, moment)


def _count(name: str, limit: tuple[int, int], moment: datetime) -> None:
    most, seconds = limit
    window = int(moment.timestamp()) // seconds
    key = salted_hmac("caunoi.portal.throttle", f"{name}:{window}").hexdigest()
    seen = int(cache.get(key, 0)) + 1
    cache.set(key, seen, seconds)
    if seen > most:
        logger.warning("too often: %s", ":".join(name.split(":")[:2]))
        again = datetime.fromtimestamp((window + 1) * seconds, moment.tzinfo)
        raise Refused(
            _("Từ nơi này vừa gửi nhiều lần quá nên máy tạm dừng nhận."),
            _("Chưa có gì bị mất: những gì đã điền vẫn còn trên trang."),
            _("Xin gửi lại từ {hour} giờ {minute} phút ngày {day}, hoặc gọi điện cho Trung tâm.").format(
                hour=f"{again:%H}", minute=f"{again:%M}", day=dates.vi(again.date())
            ),
        )
