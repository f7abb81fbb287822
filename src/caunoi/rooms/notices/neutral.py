"""What may leave the house: words that no message carries, and how short a text message is. Pure.

A telephone is shared, a message is read over a shoulder: it tells that there is news and where, never of what.
"""

import re
from collections.abc import Iterator

from caunoi.core.ground.text import fold

SENSITIVE = (
    "bạo lực", "bạo hành", "hiv", "aids", "mua bán", "xâm hại", "hiếp", "dâm", "ma túy", "nạn nhân", "bị hại",
    "bị can", "bị cáo", "bị buộc tội", "phạm tội", "tạm giữ", "tạm giam", "khởi tố", "xét xử", "tòa án", "công an",
    "ly hôn", "tranh chấp", "nghèo", "khuyết tật", "dân tộc", "trẻ em", "trẻ mồ côi", "người cao tuổi", "bệnh",
    "thụ lý", "từ chối", "không đủ điều kiện", "khiếu nại", "vụ án", "vụ việc", "luật sư",
    "violence", "trafficking", "abuse", "rape", "victim", "accused", "detained", "arrest", "crime", "criminal", "court",
    "police", "divorce", "dispute", "poor", "poverty", "disability", "disabled", "ethnic", "child", "elderly",
    "illness", "refused", "rejected", "complaint", "lawyer", "lawsuit",
)  # fmt: skip
"""Of matters, grounds, proceedings and their ends; Vietnamese and English."""

SERVICE = ("trợ giúp pháp lý", "tgpl", "legal aid")
"""The name of the service tells that there is a matter: not in what goes to a citizen."""

SMS_LETTERS = 160
"""Letters of one text message in the alphabet of GSM 03.38. With one Vietnamese letter outside it the whole message
goes as UCS-2, of which one message holds 70: two or three messages, paid and delivered one by one. So SMS goes without
marks."""

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_DOUBLE = frozenset("^{}\\[~]|€")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})


def told(text: str, *, service: bool = False) -> Iterator[str]:
    """The words of the text that must not leave the house. service: the name of the service may stand there."""
    low = f" {text.lower()} "
    for word in (*SENSITIVE, *(() if service else SERVICE)):
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low):
            yield word


def plain(text: str) -> str:
    """The text as SMS sends it: without marks, capital letters kept."""
    return "".join(_letter(letter) for letter in text.translate(_QUOTES))


def _letter(letter: str) -> str:
    bare = fold(letter) if not letter.isspace() else " "
    return bare.upper() if letter.isupper() else bare


def sms_letters(text: str) -> int:
    """How many letters of one message the text takes. Errors: ValueError for a letter outside the alphabet."""
    strangers = {letter for letter in text if letter not in _GSM and letter not in _GSM_DOUBLE}
    if strangers:
        raise ValueError(f"not in the alphabet of SMS: {sorted(strangers)}")
    return sum(2 if letter in _GSM_DOUBLE else 1 for letter in text)
