"""The official number of a case and its nationally unique key. Pure.

TT 12/2018/TT-BTP Điều 11 khoản 1: the body's name in letters, the form, the serial in the Sổ, the year
('TT.TV.01.2018', for a branch 'CN1.TGTT.01.2018'). The letters of the forms stand in core.law.procedure.
'Năm tiếp nhận' is read as the year of the book in which the serial stands: otherwise a
request of December accepted in January would bear the code of another file, and each file has a code of its own.
"""

from caunoi.core.ground.errors import Refused
from caunoi.core.law import procedure

from .words import BookMode

MOST_KEY = 60
"""Letters of a national key: as long as its columns."""


def letters(form: str) -> str:
    """The form's part of the number: 'TGTT', 'TV', 'ĐDNTT'."""
    return next(each.symbol for each in procedure.legal_forms() if each.key == form)


def official_number(symbol: str, form: str, serial: int, year: int) -> str:
    """'TT.TGTT.01.2026': at least two digits of serial."""
    return f"{symbol}.{letters(form)}.{serial:02d}.{year}"


def national_key(organisation: str, origin: str, form: str, serial: int, year: int) -> str:
    """'TT-LC.TGTT.2026.000318': the body's code is unique in the country. origin: a predecessor's book, '' if own.
    Errors: Refused where it is longer than there is room for."""
    keeper = f"{organisation}~{origin}" if origin else organisation
    key = f"{keeper}.{letters(form).replace('Đ', 'D')}.{year}.{serial:06d}"
    if len(key) > MOST_KEY:
        raise Refused(
            "Mã của tổ chức và của Sổ dài quá.", f"Mã toàn quốc {key} dài quá {MOST_KEY} ký tự.", "Hãy đặt mã ngắn hơn."
        )
    return key


def run_of(mode: str, form: str) -> str:
    """Which run of serials a form belongs to: '' is the common one."""
    return form if mode == BookMode.BY_FORM else ""
