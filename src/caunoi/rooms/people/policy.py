"""What may be written about a person and which circumstances only few may see. Pure: no database."""

import re
from collections.abc import Mapping
from typing import Any

from caunoi.core.ground import text
from caunoi.core.ground.errors import Refused
from caunoi.core.law import FACTS, FactError, parse_facts

OWN_FACTS = {
    "birth_date": "birth",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "commune": "commune_code",
    "commune_on": "commune_on",
    "village": "village_code",
}
"""Facts that are columns of the person: fact → column."""

OF_THE_MATTER = frozenset({"matter", "matter_concerns_trafficking"})
"""Facts that belong to what is asked for, not to the person: the request keeps them."""

LABELS = {
    "full_name": "họ và tên",
    "birth": "ngày sinh",
    "sex": "giới tính",
    "ethnicity": "dân tộc",
    "id_number": "số căn cước",
    "phone": "số điện thoại",
    "address": "địa chỉ",
    "commune_code": "xã, phường",
    "commune_on": "ngày ghi địa chỉ",
    "village_code": "thôn, bản",
}
"""What a person's columns are called; the names that `register` and `amend` take."""

_ID_NUMBER = re.compile(r"[A-Z0-9]{6,15}")
_PHONE = re.compile(r"0\d{8,10}")


def clean_phone(value: str) -> str:
    """'+84 912 345 678' → '0912345678'; '' stays ''. Errors: Refused."""
    digits = re.sub(r"[\s().\-]", "", value)
    digits = re.sub(r"^(\+84|0084)", "0", digits)
    if digits and not _PHONE.fullmatch(digits):
        raise Refused(
            "Số điện thoại chưa đúng.",
            "Số điện thoại có 9 đến 11 chữ số, bắt đầu bằng số 0.",
            "Hãy xem lại số.",
        )
    return digits


def clean_id_number(value: str) -> str:
    """The number of a paper of identity: a citizen's card, an older identity card, a passport. Errors:
    Refused."""
    number = re.sub(r"[\s.\-]", "", value).upper()
    if number and not _ID_NUMBER.fullmatch(number):
        raise Refused(
            "Số giấy tờ chưa đúng.", "Số giấy tờ chỉ gồm chữ số và chữ cái không dấu, từ 6 đến 15 ký tự.",
            "Hãy xem lại số, hoặc để trống nếu không có.",
        )  # fmt: skip
    return number


def clean_columns(given: Mapping[str, Any]) -> dict[str, Any]:
    """The columns as they are stored. Unknown ones are a mistake of the programmer: KeyError. Errors:
    Refused."""
    cleaned: dict[str, Any] = {}
    for column, value in given.items():
        LABELS[column]
        cleaned[column] = _CLEANERS.get(column, text.clean)(value) if isinstance(value, str) else value
    if "full_name" in cleaned and not cleaned["full_name"]:
        raise Refused(
            "Chưa có họ và tên.",
            "Cần một tên để gọi và ghi hồ sơ.",
            "Hãy ghi tên như người cần giúp tự gọi mình.",
        )
    facts = {fact: cleaned[column] or None for fact, column in OWN_FACTS.items() if column in cleaned}
    check_facts({fact: value.isoformat() if fact == "commune_on" and value else value for fact, value in facts.items()})
    return cleaned


_CLEANERS = {"full_name": text.clean_name, "phone": clean_phone, "id_number": clean_id_number}


def check_facts(facts: Mapping[str, object]) -> None:
    """Refuses facts that the law does not know or values they cannot have (FactError, which is a Refused)."""
    parse_facts(facts)


def is_sensitive(fact: str) -> bool:
    """Whether the fact is one that only few may see."""
    return FACTS[fact].sensitive


# What tells nothing that needs hiding: nobody, or a party to a civil or administrative matter.
_HARMLESS = (None, False, "none", "party")


def restricts(facts: Mapping[str, object]) -> bool:
    """Whether these circumstances make the file a restricted one: a sensitive one that is there."""
    return any(is_sensitive(fact) and value not in _HARMLESS for fact, value in facts.items())


__all__ = ["LABELS", "OF_THE_MATTER", "OWN_FACTS", "FactError"]
