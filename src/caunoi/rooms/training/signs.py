"""Signed words: the code of a session that telephones read, the ticket of a form, the link of a test.

A code on the screen holds for a few minutes, so that a picture of it sent to somebody at home soon says nothing; a
printed one holds while its session takes attendance. Whoever reads a code gets a ticket for one attendance.
"""

import secrets
from datetime import datetime

from django.core import signing

from caunoi.core.ground.errors import NotFound, Refused

SCREEN_MINUTES = 5
TICKET_MINUTES = 20
_CODE, _TICKET, _PAPER = (signing.Signer(salt=f"caunoi.training.{name}") for name in ("code", "ticket", "paper"))
_PRINTED = "in"


def code(session: str, at: datetime, *, printed: bool = False) -> str:
    """What stands in the address of the picture."""
    return _CODE.sign(f"{session}.{_PRINTED if printed else _minute(at)}")


def session_of(word: str, at: datetime) -> str:
    """The session of a code. Errors: NotFound for what was never one, Refused for one that is over."""
    session, _, minute = _read(_CODE, word).rpartition(".")
    if minute != _PRINTED and not 0 <= _minute(at) - int(minute) <= SCREEN_MINUTES:
        raise Refused("Mã này đã hết hạn.", "Mã trên màn hình đổi sau vài phút.", "Xin quét lại mã đang chiếu.")
    return session


def ticket(session: str, at: datetime) -> str:
    """A word for one attendance, kept in the form."""
    return _TICKET.sign(f"{session}.{_minute(at)}.{secrets.token_urlsafe(9)}")


def read_ticket(word: str, at: datetime) -> tuple[str, str]:
    """(session, serial). Errors: NotFound, Refused."""
    session, minute, serial = _read(_TICKET, word).split(".")
    if not 0 <= _minute(at) - int(minute) <= TICKET_MINUTES:
        raise Refused("Trang này mở đã lâu.", "Chưa điểm danh được.", "Xin quét lại mã.")
    return session, serial


def paper(participant: str, phase: str) -> str:
    """The link of a participant's test."""
    return _PAPER.sign(f"{participant}.{phase}")


def read_paper(word: str) -> tuple[str, str]:
    """(participant, phase). Errors: NotFound."""
    participant, _, phase = _read(_PAPER, word).partition(".")
    return participant, phase


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // 60


def _read(signer: signing.Signer, word: str) -> str:
    try:
        return signer.unsign(word)
    except signing.BadSignature:
        raise NotFound("Không có mã này.", "", "Xin quét lại mã đang chiếu.") from None
