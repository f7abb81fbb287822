"""What may be written about a person, which files only few may see, what a search finds. Pure: no database."""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from caunoi.core.ground import text
from caunoi.core.ground.errors import Refused
from caunoi.core.law import FACTS, parse_facts

from .words import GivenBy, GivenHow, Purpose, Restriction

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
HIDDEN = "Hồ sơ hạn chế"
"""What stands for a name that the reader may not see, where there is no alias."""

CHILD_UNDER = 16  # Luật Trẻ em 102/2016/QH13 Điều 1


def may_be_child(birth: str, on: date) -> bool:
    """Whether somebody born then may be under 16 on that day; a birth known in part is read in the child's favour.
    Nothing known: not called a child."""
    if not birth:
        return False
    latest = f"{birth}-12-31"[:10] if len(birth) < 7 else f"{birth}-31"[:10]
    return latest > f"{on.year - CHILD_UNDER:04d}{on.isoformat()[4:]}"


def restriction_of(facts: Mapping[str, object], birth: str = "", on: date | None = None) -> str:
    """Why a file becomes a restricted one by what is stated ('' it does not): a sensitive circumstance that is there,
    or a child in a criminal matter (Luật Trẻ em Điều 6 khoản 11)."""
    if any(is_sensitive(fact) and value not in _HARMLESS for fact, value in facts.items()):
        return Restriction.CIRCUMSTANCE
    if on and facts.get("matter") == "criminal" and may_be_child(birth, on):
        return Restriction.CHILD
    return ""


def shown_name(name: str, alias: str, *, restricted: bool, seen: bool, listed: bool = False) -> str:
    """What stands for the person: the name; of a restricted one for whoever may not see it, and in lists for all,
    the alias; without an alias 'Hồ sơ hạn chế' for whoever may not see."""
    if restricted and alias and (listed or not seen):
        return alias
    return HIDDEN if restricted and not seen else name


_NUMBER_SIGN = "#"
SHORTEST_NUMBER = 4


def words_of(name: str) -> list[str]:
    """The words of a name as a search compares them: folded, letters and digits alone. "Lò Thị H'Hoa" → lo thi hhoa."""
    bare = ("".join(c for c in word if c.isalnum()) for word in text.fold(name).split())
    return list(dict.fromkeys(word for word in bare if word))


def number_token(number: str) -> str:
    """A number so that its end is the beginning of the token."""
    return f"{_NUMBER_SIGN}{number[::-1].lower()}"


def tokens(name: str, *numbers: str) -> set[str]:
    """What the index holds of a person: words of the name, parts of words like H'Hoa, numbers backwards."""
    folded = text.fold(name)
    parts = {part for part in re.split(r"[^\w]|_", folded) if len(part) > 1}
    found = {*words_of(name), *parts, *(number_token(n) for n in numbers if len(n) >= SHORTEST_NUMBER)}
    return {token[:60] for token in found}


def year_of(birth: str) -> int:
    """The year of birth, 0 where it is not known."""
    return int(birth[:4]) if birth else 0


def check_consent(purpose: str, given_by: str, given_how: str, birth: str, on: date) -> None:
    """Refuses a consent that the law does not take. Errors: Refused.

    To tell others of the case or the person takes writing (Luật Trợ giúp pháp lý Điều 6 khoản 1 điểm c); of a child
    the consent of the child from 7 years on and of the parent or guardian (Luật Trẻ em Điều 6 khoản 11).
    """
    if purpose in (Purpose.CALL_BACK, Purpose.LISTS):  # nothing is told to anybody outside
        return
    if given_how != GivenHow.PAPER:
        raise Refused(
            "Việc này cần đồng ý bằng văn bản.",
            "Thông tin về vụ việc và người được trợ giúp chỉ được tiết lộ khi người đó đồng ý bằng văn bản hoặc luật có"
            " quy định khác (điểm c khoản 1 Điều 6 Luật Trợ giúp pháp lý 2017).",
            "Hãy lấy ý kiến bằng văn bản rồi ghi lại.",
        )
    if (
        may_be_child(birth, on)
        and given_by != GivenBy.BOTH
        and (given_by == GivenBy.SELF or not _under_seven(birth, on))
    ):
        raise Refused(
            "Trẻ em thì cần cả trẻ và cha, mẹ hoặc người giám hộ đồng ý.",
            "Trẻ em từ đủ 07 tuổi trở lên và cha, mẹ, người giám hộ đều phải đồng ý (khoản 11 Điều 6 Luật Trẻ em"
            " 2016).",
            "Hãy ghi khi cả hai bên đã đồng ý.",
        )


def _under_seven(birth: str, on: date) -> bool:
    """Surely under 7: a birth known in part is read as early as it may be."""
    return f"{birth}-01-01"[:10] > f"{on.year - 7:04d}{on.isoformat()[4:]}"


AGE_BOUNDS = (16, 18, 60)
"""Years with which a class of age begins in figures."""


def age_class(birth: str, on: date) -> int | None:
    """How many of the bounds somebody had passed that day; None where a birth known by year or month leaves it open."""
    passed = {sum(_age(each, on) >= bound for bound in AGE_BOUNDS) for each in possible_births(birth)}
    return passed.pop() if len(passed) == 1 else None


def possible_births(birth: str) -> tuple[date, ...]:
    """The first and the last day that a birth known by day, month or year may be; () where nothing is known."""
    try:
        if len(birth) == 4:
            return date(int(birth), 1, 1), date(int(birth), 12, 31)
        if len(birth) == 7:
            first = date.fromisoformat(f"{birth}-01")
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return (date.fromisoformat(birth),) if birth else ()
    except ValueError:
        return ()


def birth_for_counting(birth: str, days: Collection[date]) -> str:
    """As little of a birth as leaves the class of age on these days what it is: the year, the month, or the day."""
    for less in (birth[:4], birth[:7]):
        if all(age_class(less, day) == age_class(birth, day) for day in days):
            return less
    return birth


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
