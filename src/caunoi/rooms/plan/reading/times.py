"""When a task is to be done, from the words of a plan: 'Quý III/2025', 'hằng năm', 'trước 30/11/2026', '2026-2030'."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.core.ground.text import fold

Span = tuple[date | None, date | None]
"""[since, until); None: open on that side."""
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:nam\s*)?(?P<y>20\d\d)"
_REPEATS = (
    ("year", r"(?:hang|moi|tung|theo|cac) nam|dinh ky (?:hang|moi) nam|dinh ky|1 lan/nam|01 lan/nam"),
    ("half", r"(?:dinh ky )?(?:6|06|sau) thang(?: (?:va hang|hang|va mot|mot) nam)?|6 thang,? (?:hang )?nam"),
    ("quarter", r"(?:dinh ky )?(?:hang|moi|tung) quy"),
    ("month", r"(?:dinh ky )?(?:hang|moi|tung) thang"),
    ("ongoing", r"thuong xuyen|lien tuc|trong suot.*|quanh nam|hang ngay"),
    ("asked", r"(?:khi|theo) (?:co )?(?:yeu cau|nhu cau|phat sinh)|khi phat sinh"),
)
_BEFORE = r"(?:hoan thanh |xong |thuc hien )*truoc(?: ngay)?"
_UP_TO = r"(?:hoan thanh )?(?:den het|cham nhat|toi da den|den)(?: (?:la )?ngay| trong)?"
_FROM = r"(?:bat dau |ke )?tu(?: ngay)?|sau(?: ngay)?"


@dataclass(frozen=True)
class Time:
    """text: as written. spans: what was understood; repeats: '' once, or year, half, quarter, month, ongoing, asked
    (when somebody asks). understood: all of the text was."""

    text: str
    spans: tuple[Span, ...] = ()
    repeats: str = ""
    understood: bool = True

    @property
    def since(self) -> date | None:
        return min((s for s, _ in self.spans if s), default=None)

    @property
    def until(self) -> date | None:
        """The first day after all of it; None where no end is known."""
        ends = [u for _, u in self.spans]
        return max(u for u in ends if u) if ends and all(ends) else None


def read_time(text: str, year: int | None = None) -> Time:
    """The words of a time. year: of the plan, where a word such as 'Quý III' names none."""
    plain = re.sub(r"\s*[–—−]\s*|\s+-\s+", "-", fold(text)).strip(" .;,-")
    if not plain:
        return Time(text)
    whole = _piece(plain, year)
    if whole is not None:
        return Time(text, *whole)
    spans: list[Span] = []
    repeats, every = "", True
    pieces = [p.strip(" .,-") for p in re.split(r"[;\n,()+]|\bva\b", re.sub(r"\n", ";", plain)) if p.strip(" .,-")]
    later = next((int(y) for piece in reversed(pieces) for y in re.findall(r"20\d\d", piece)[-1:]), year)
    word = ""
    for piece in pieces:
        named = re.match(r"(quy|thang|nam)\b", piece)
        word = named[1] if named else word
        found = _piece(piece, later) or (_piece(f"{word} {piece}", later) if word and not named else None)
        if found is None:
            every = False
            continue
        spans += found[0]
        repeats = repeats or found[1]
    return Time(text, tuple(dict.fromkeys(spans)), repeats, every)


def _piece(plain: str, year: int | None) -> tuple[tuple[Span, ...], str] | None:
    for name, pattern in _REPEATS:
        if re.fullmatch(pattern, plain):
            return (), name
    for name, pattern in _REPEATS:  # 'hằng năm, 2026-2030', 'hằng năm đến năm 2030'
        match = re.match(rf"(?:{pattern})[ ,:]+(?:trong |giai doan )*(.+)", plain) if name != "ongoing" else None
        match = (
            match or re.match(r"thuong xuyen[ ,:]+(?:trong |giai doan )*(.+)", plain) if name == "ongoing" else match
        )
        inner = _span(match[1], year) if match else None
        if inner is not None:
            return (inner,), name
    span = _span(plain, year)
    return None if span is None else ((span,), "")


def _span(plain: str, year: int | None) -> Span | None:
    plain = re.sub(r"^(?:trong |ca |giai doan |thoi gian:? |du kien:? |vao )+", "", plain).strip()
    if match := re.fullmatch(rf"(?:{_BEFORE})\s+(.+)", plain):
        point = _point(match[1], year)
        return (None, point[0]) if point else None
    if match := re.fullmatch(r"(?:tu )?(?:ngay )?(.+?)(?:-| den het | den )(?:ngay )?(.+)", plain):
        last = _point(match[2], year)
        if last is None and (word := re.match(r"(quy|thang)\b", match[1])):
            last = _point(f"{word[1]} {match[2]}", year)
        if last is not None:
            first = _point(match[1], last[1].year if last[1].month > 1 else (last[1] - timedelta(days=1)).year)
            return (first[0], last[1]) if first and first[0] < last[1] else None
    if match := re.fullmatch(rf"(?:{_UP_TO})\s+(.+)", plain):
        point = _point(match[1], year)
        return (None, point[1]) if point else None
    if match := re.fullmatch(rf"(?:{_FROM})\s+(.+?)(?: tro di)?", plain):
        point = _point(match[1], year)
        return (point[0], None) if point else None
    return _point(plain, year)


def _point(plain: str, year: int | None) -> tuple[date, date] | None:
    """A day, month, quarter, half or year as [since, until)."""
    plain = plain.strip()
    day = re.fullmatch(r"(?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](20\d\d))?", plain) or re.fullmatch(
        r"(?:ngay )?(\d{1,2}) thang (\d{1,2})(?:[ /]*(?:nam )?(20\d\d))?", plain
    )
    if day and (day[3] or year):
        try:
            found = date(int(day[3] or year or 0), int(day[2]), int(day[1]))
        except ValueError:
            return None
        return found, found + timedelta(days=1)
    for pattern, months in (
        (r"(?:het |cuoi )?quy (?P<n>iv|iii|ii|i|[1-4])", 3), (r"(?:het )?(?:thang )?(?P<n>\d{1,2})(?=[/ ]|$)", 1),
        (r"(?:6|06|sau) thang (?P<n>dau|cuoi)", 6),
    ):  # fmt: skip
        match = re.fullmatch(rf"{pattern}(?:[ /,-]*{_YEAR})?", plain)
        if not match or (months == 1 and not plain.startswith(("thang", "het thang")) and not match["y"]):
            match = re.fullmatch(rf"{pattern} nam (?P<y>20\d\d)?", plain) if months == 6 else None
        named = match and (match["y"] or year)
        if match and named:
            word = match["n"]
            number = _QUARTERS[word] if months == 3 else ({"dau": 1, "cuoi": 2}[word] if months == 6 else int(word))
            return _months(int(named), (number - 1) * months + 1, months) if 1 <= number * months <= 12 else None
    match = re.fullmatch(rf"(?:het |cuoi )?{_YEAR}", plain)
    return _months(int(match["y"]), 1, 12) if match else None


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    end = first - 1 + count
    return date(year, first, 1), date(year + end // 12, end % 12 + 1, 1)
