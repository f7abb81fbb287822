"""The person's group as the national system writes it (free text) → a ground of the law of that day. Pure.

Nothing is concluded from it: which facts hold is for people to state. What is not recognised stays not known.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from caunoi.core.law import FACTS, law_for
from caunoi.core.law.compile import Law

from .words import plain

# Short ways to write a ground, by clause and point of Điều 7. Where two provisions are named in turn, the day decides.
_SHORT: Mapping[str, tuple[str, ...]] = {
    "7.1": ("người có công", "có công với cách mạng", "gia đình có công với cách mạng"),
    "7.2": ("hộ nghèo", "người nghèo", "thuộc hộ nghèo"),
    "7.3": ("trẻ em dưới 16 tuổi", "người dưới 16 tuổi"),
    "7.4": (
        "người dân tộc thiểu số", "dân tộc thiểu số", "người dân tộc thiểu số ở vùng đặc biệt khó khăn",
        "người dân tộc thiểu số cư trú ở vùng đặc biệt khó khăn",
        "người dân tộc thiểu số cư trú ở vùng có điều kiện kinh tế xã hội đặc biệt khó khăn",
    ),
    "7.5": ("người bị buộc tội từ 16 đến dưới 18",),
    "7.6": ("người bị buộc tội cận nghèo", "bị buộc tội thuộc hộ cận nghèo"),
    "7.6a": ("nạn nhân mua bán người", "nạn nhân bị mua bán", "nạn nhân của hành vi mua bán người"),
    "7.7.a": ("thân nhân liệt sĩ", "thân nhân của liệt sĩ", "cha mẹ vợ chồng con của liệt sĩ"),
    "7.7.b": ("người nhiễm chất độc da cam", "nạn nhân chất độc da cam", "nhiễm chất độc da cam"),
    "7.7.c": ("người cao tuổi", "người già"),
    "7.7.d": ("người khuyết tật", "khuyết tật"),
    "7.7.đ": ("bị hại từ đủ 16 đến dưới 18", "người bị hại từ đủ 16 đến dưới 18"),
    "7.7.e": ("nạn nhân bạo lực gia đình", "người bị bạo lực gia đình", "nạn nhân trong vụ việc bạo lực gia đình"),
    "7.7.g": ("nạn nhân mua bán người", "nạn nhân bị mua bán", "nạn nhân của hành vi mua bán người"),
    "7.7.h": ("người nhiễm hiv", "nhiễm hiv", "người nhiễm hiv aids"),
}  # fmt: skip
_LEGAL_AID = "legal_aid"
_PLACE = re.compile(r"(?:điểm\s+(?P<point>[a-zđ])\s*,?\s+)?khoản\s+(?P<clause>\d+[a-z]?)(?:\s+điều\s+7)?\b.*", re.I)


NONE = "-"
"""What an officer said of a text that names no ground of the law at all."""


def recognise(text: str, on: date, read: Mapping[str, str] | None = None) -> str:
    """The key of the ground that the text names in the law of that day; '' where it names none, or two.

    read: `bare` text → place in Điều 7 ('7.7.c'), or NONE, as an officer said: it goes before what the house knows.
    """
    law = law_for(on)
    if said := (read or {}).get(bare(text)):
        return at_place(said, on)
    if cited := _PLACE.fullmatch(text.strip()):
        place = [cited["clause"].lower(), *([cited["point"].lower()] if cited["point"] else [])]
        wanted = ".".join(["7", *place])
        return at_place(wanted, on)
    found = _names(law).get(bare(text), frozenset())
    return next(iter(found)) if len(found) == 1 else ""


def at_place(place: str, on: date) -> str:
    """The key of the ground that stands at that place of Điều 7 in the law of the day, '' where none does."""
    return next((key for key in _keys(law_for(on)) if key.rpartition(":")[2] == place), "")


def choices(on: date) -> list[tuple[str, str]]:
    """(place, title) of every ground of the law of that day, in its order."""
    found = law_for(on).by_id[_LEGAL_AID].source.grounds
    return [(each.cite.key.rpartition(":")[2], str(each.title["vi"])) for each in found]


def is_private(key: str, on: date) -> bool:
    """Whether the ground rests on a circumstance that only few may see: the file is then a restricted one."""
    law = law_for(on)
    for ground in law.by_id[_LEGAL_AID].source.grounds:
        if ground.cite.key == key:
            return any(FACTS[law.variables[v].fact].sensitive for v in law.facts_of(ground.when))
    return False


def title(key: str, on: date) -> str:
    """The ground in the law's words, '' where there is none of that key on that day."""
    grounds = law_for(on).by_id[_LEGAL_AID].source.grounds
    return next((str(ground.title["vi"]) for ground in grounds if ground.cite.key == key), "")


def _keys(law: Law) -> list[str]:
    return [ground.cite.key for ground in law.by_id[_LEGAL_AID].source.grounds]


@lru_cache(maxsize=512)
def _names(law: Law) -> Mapping[str, frozenset[str]]:
    """Every name of a ground of that law → the grounds so named."""
    found: dict[str, set[str]] = {}
    for ground in law.by_id[_LEGAL_AID].source.grounds:
        key = ground.cite.key
        short = _SHORT.get(key.rpartition(":")[2], ())
        plainly = ground.plain["vi"].partition("(")[0] if ground.plain else ""
        for name in (ground.title["vi"], plainly, *short):
            found.setdefault(bare(name), set()).add(key)
    return {name: frozenset(keys) for name, keys in found.items() if name}


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """For comparing: the money condition and the word 'tuổi' left out, for lists write a ground with and without."""
    words = plain(text).replace(" co kho khan ve tai chinh", "")
    return " ".join(word for word in words.split() if word != "tuoi")
