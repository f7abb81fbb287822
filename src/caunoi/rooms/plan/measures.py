"""What an output can be counted by, and which way its words propose (shown, never taken silently). Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from caunoi.core.ground.text import fold

from .words import Counted


class Family(StrEnum):
    """Which records are read; each is one statement for all tasks of a page."""

    ACTIVITIES = "activities"
    VISITS = "visits"
    COPIES = "copies"
    BOARDS = "boards"
    CHECKS = "checks"
    CALLS = "calls"
    COURSES = "courses"
    CASES = "accepted"
    ENDED_CASES = "ended"
    ADVICE = "advice"
    MONEY = "money"


@dataclass(frozen=True)
class Way:
    """How a measure is counted. families: read and added; field: summed there; kinds: only records of these, () all;
    unit: word beside the figure; distinct: each thing of the field once."""

    families: tuple[Family, ...]
    unit: str
    field: str = "records"
    kinds: tuple[str, ...] = ()
    distinct: bool = False


_GROUND = ("talk", "mobile", "theme")
_SKILLS, _ACCESS = "skills", "access"
WAYS: Mapping[str, Way] = {
    Counted.OUTREACH: Way((Family.ACTIVITIES,), "hoạt động", kinds=_GROUND),
    Counted.TALKS: Way((Family.ACTIVITIES,), "hoạt động", kinds=("talk",)),
    Counted.MOBILE: Way((Family.ACTIVITIES,), "đợt", kinds=("mobile",)),
    Counted.THEMES: Way((Family.ACTIVITIES,), "chuyên đề", kinds=("theme",)),
    Counted.SESSIONS: Way((Family.ACTIVITIES,), "buổi", "sessions", _GROUND),
    Counted.PEOPLE: Way((Family.ACTIVITIES,), "lượt người", "people", _GROUND),
    Counted.COMMUNES: Way((Family.VISITS,), "xã", "commune", _GROUND, distinct=True),
    Counted.VILLAGES: Way((Family.VISITS,), "thôn", "village", _GROUND, distinct=True),
    Counted.COPIES: Way((Family.ACTIVITIES, Family.COPIES), "bản", "papers"),
    Counted.BROADCASTS: Way((Family.ACTIVITIES,), "chương trình", kinds=("broadcast",)),
    Counted.TIMES: Way((Family.ACTIVITIES,), "lần", "times", ("broadcast",)),
    Counted.BOARDS: Way((Family.BOARDS,), "điểm, bảng"),
    Counted.CHECKS: Way((Family.CHECKS,), "lượt kiểm tra"),
    Counted.CALLS: Way((Family.CALLS,), "cuộc gọi"),
    Counted.COURSES: Way((Family.COURSES,), "lớp"),
    Counted.SKILL_COURSES: Way((Family.COURSES,), "lớp", kinds=(_SKILLS,)),
    Counted.ACCESS_COURSES: Way((Family.COURSES,), "lớp", kinds=(_ACCESS,)),
    Counted.LEARNERS: Way((Family.COURSES,), "học viên", "learners"),
    Counted.CASES: Way((Family.CASES,), "vụ việc"),
    Counted.ENDED_CASES: Way((Family.ENDED_CASES,), "vụ việc"),
    Counted.ADVICE: Way((Family.ADVICE,), "việc"),
    **{code: Way((Family.MONEY,), "đồng", "amount", (str(code),)) for code in (
        Counted.MONEY_ALLOTTED, Counted.MONEY_USABLE, Counted.MONEY_CLAIMED, Counted.MONEY_PAID,
    )},
}  # fmt: skip
"""Every measure that is counted from records; PAPERS is counted from what is attached to the output itself."""

OF_MONEY = frozenset(str(what) for what, way in WAYS.items() if Family.MONEY in way.families)
"""Measures that are indicators of money."""
_THOUSANDS = {"dong": 1, "nghin dong": 10**3, "ngan dong": 10**3, "trieu dong": 10**6, "trieu": 10**6,
              "ty dong": 10**9, "ti dong": 10**9, "ty": 10**9}  # fmt: skip


def dong_in(unit: str) -> int | None:
    """How many đồng one of the unit is ('triệu đồng': 1.000.000), None where it is no unit of money."""
    return _THOUSANDS.get(fold(unit))


_PAPERS = (
    "bao cao", "van ban", "cong van", "ke hoach", "quyet dinh", "danh sach", "de an", "ho so", "hoi thao", "toa dam",
    "bien ban", "chuong trinh phoi hop", "quy che",
)  # fmt: skip
_AIR = r"phat thanh|truyen hinh|phong su|truyen thanh"
_CLASS = r"tap huan|boi duong|lop|khoa"
_LOCAL = r"cap xa|truong thon|truong ban|gia lang|uy tin|hoa giai vien|co so"
_DONG = "|".join(_THOUSANDS)
_RULES: tuple[tuple[str, str, Counted], ...] = (  # unit, words of output and content, measure: the first that fits
    (r"luot|luot nguoi|nguoi", r"duong day nong", Counted.CALLS),
    (r"phong su|tin bai|tin|bai|video", r"", Counted.BROADCASTS),
    (r"chuyen de|so|chuong trinh", rf"{_AIR}", Counted.BROADCASTS),
    (r"lan", rf"phat song|{_AIR}", Counted.TIMES),
    (r"chuyen de", r"ket noi|sinh hoat|cong dong", Counted.THEMES),
    (r"lop|khoa|hoi nghi", rf"(?:{_CLASS}|hoi nghi).*(?:{_LOCAL})", Counted.ACCESS_COURSES),
    (r"lop|khoa|hoi nghi", rf"(?:{_CLASS}).*(?:nguoi thuc hien|tro giup vien|luat su|cong tac vien)",
     Counted.SKILL_COURSES),
    (r"lop|khoa", r"", Counted.COURSES),
    (r"hoi nghi", _CLASS, Counted.COURSES),
    (r"hoc vien|dai bieu", r"", Counted.LEARNERS),
    (r"nguoi|luot nguoi|luot", rf"{_CLASS}", Counted.LEARNERS),
    (r"dot|cuoc|buoi|lan", r"luu dong", Counted.MOBILE),
    (r"buoi", r"", Counted.SESSIONS),
    (r"dot|cuoc|lan|hoi nghi|chien dich", r"truyen thong|tuyen truyen|pho bien", Counted.TALKS),
    (r"luot nguoi|luot|nguoi", r"truyen thong|tuyen truyen|luu dong|pho bien", Counted.PEOPLE),
    (r"to gap|to roi|an pham|tai lieu|ban|cuon|cam nang|usb|dia", r"", Counted.COPIES),
    (r"diem|bang tin|bang|hop tin", r"kiem tra|ra soat", Counted.CHECKS),
    (r"diem|bang tin|bang|hop tin", r"", Counted.BOARDS),
    (r"vu viec|vu", r"hoan thanh|ket thuc", Counted.ENDED_CASES),
    (r"vu viec|vu", r"", Counted.CASES),
    (r"viec", r"tu van", Counted.ADVICE),
    (_DONG, r"giai ngan|thanh toan|chi het|su dung het", Counted.MONEY_PAID),
    (_DONG, r"bo tri|giao|phan bo|cap|du toan|kinh phi", Counted.MONEY_ALLOTTED),
    (r"xa", r"truyen thong|tuyen truyen|luu dong", Counted.COMMUNES),
    (r"thon", r"truyen thong|tuyen truyen|luu dong", Counted.VILLAGES),
)  # fmt: skip


def propose(unit: str, output: str, content: str) -> str:
    """The measure that the words of an output speak for, '' none. unit: 'đợt'; output, content: as the plan writes
    them; the output's own words go before the content's."""
    plain = fold(unit)
    if plain == "%":
        return ""
    if plain in _PAPERS:
        return str(Counted.PAPERS)
    for said in (fold(output), f"{fold(output)} {fold(content)}"):
        for of_unit, of_words, measure in _RULES:
            if of_words and re.fullmatch(of_unit, plain) and re.search(of_words, said):
                return str(measure)
    return next((str(m) for of_unit, of_words, m in _RULES if not of_words and re.fullmatch(of_unit, plain)), "")


def remapped(places: Sequence[int], before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> dict[int, int]:
    """Where the outputs at these places stand after a change: place → new place, of the same unit and as near in order
    as can be. What has no place any more is left out. before, after: [low, high, unit, per]."""
    taken: set[int] = set()
    found: dict[int, int] = {}
    for place in sorted(places):
        if place < 0:
            found[place] = place
            continue
        unit = before[place][2] if place < len(before) else None
        fits = [i for i, each in enumerate(after) if each[2] == unit and i not in taken]
        if fits:
            found[place] = min(fits, key=lambda i: abs(i - place))
            taken.add(found[place])
    return found
