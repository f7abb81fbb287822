"""How a named period ('2026', '2026-H1') is read: windows as dated data with their source, and what they make of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import Period, covers, parse_period

Word = Literal["year", "half", "quarter", "month"]
WORDS: tuple[Word, ...] = ("year", "half", "quarter", "month")
OFFICIAL, ESTIMATE = "official", "estimate"
VERIFIED = "verified"
KIND_NAMES: Mapping[str, str] = {"official": "chính thức", "preliminary": "sơ bộ", "estimate": "ước"}
CHOSEN = "chosen"  # the two days were given: no window is needed, no kind of figure is claimed


@dataclass(frozen=True)
class Due:
    """The last day to file by law: month and day of the calendar year in which the window ends, or `years` later."""

    month: int
    day: int
    years: int = 0
    source: str = ""
    status: str = "secondary"


@dataclass(frozen=True)
class Window:
    """How a form reads '2026' or '2026-H1' for one kind of figure.

    kind: official, preliminary or estimate. words: which named periods it knows. first_month: the month in which
    the reporting year begins (11: '2026' is 01/11/2025 to 31/10/2026); months: how long a year of it lasts. since,
    until: days on which the window itself is in force, half-open. status: verified (read in the act) or secondary
    (known from practice). due: the last day to file, None where no act that was seen says it; then due_unseen says what
    was read of it.
    """

    kind: str
    words: frozenset[str]
    first_month: int
    source: str
    status: str
    months: int = 12
    since: date = date(2018, 1, 1)
    until: date | None = None
    due: Due | None = None
    due_unseen: str = ""


@dataclass(frozen=True)
class Span:
    """A period as a form reads it: its days, the kind of figure, what that reading rests on, the last day to file.

    due_status: verified, secondary, or entered by an officer; due_unseen: what was read where no day was.
    """

    period: Period
    kind: str
    source: str = ""
    status: str = ""
    due: date | None = None
    due_source: str = ""
    due_status: str = ""
    due_unseen: str = ""

    @property
    def line(self) -> str:
        """What every form prints under its title."""
        return f"Số liệu từ ngày {self.period.since:%d/%m/%Y} đến ngày {self.period.last_day:%d/%m/%Y}"

    @property
    def kind_name(self) -> str:
        return KIND_NAMES.get(self.kind, "")


def read(windows: Sequence[Window], form: str, text: str, kind: str = "") -> Span:
    """The days that a form means by `text` ('2026', '2026-H1', …, or two days). kind '': the first window with it.

    Errors: Refused where the text is no period, or there is no window for it.
    """
    if ".." in text:
        return Span(parse_period(text), CHOSEN)
    word = _word(text)
    for window in windows:
        if (kind and window.kind != kind) or (word and word not in window.words):
            continue
        period = parse_period(text, window.first_month)
        if word == "year" and window.months != 12:
            until = (period.since.replace(day=1) + timedelta(days=31 * window.months)).replace(day=1)
            period = Period(period.since, until)
        if covers(window.since, window.until, period.since):
            return Span(period, window.kind, window.source, window.status, *_due(window.due, period), window.due_unseen)
    parse_period(text)  # says so where the text is no period at all
    named = f" số liệu {KIND_NAMES.get(kind, kind)}" if kind else ""
    raise Refused(
        f"Biểu '{form}' chưa có khung thời gian cho kỳ '{text}'{named}.",
        "Khung thời gian của kỳ này chưa có trong văn bản đã đọc.",
        "Hãy ghi rõ hai ngày, như 2026-01-01..2026-06-30.",
    )


def _due(due: Due | None, period: Period) -> tuple[date | None, str, str]:
    if due is None:
        return None, "", ""
    return date(period.last_day.year + due.years, due.month, due.day), due.source, due.status


def _word(text: str) -> str:
    shapes = ((r"\d{4}", "year"), (r"\d{4}-H\d", "half"), (r"\d{4}-Q\d", "quarter"), (r"\d{4}-\d{2}", "month"))
    return next((word for shape, word in shapes if re.fullmatch(shape, text)), "")


def faults(raw: Any, where: str) -> list[str]:
    """What is wrong with windows as a file writes them, in sentences."""
    if not isinstance(raw, list) or not raw:
        return [f"{where}: phải có ít nhất một khung thời gian (danh sách)."]
    return [told for n, each in enumerate(raw, 1) for told in _faults(each, f"{where}, khung thứ {n}")]


def _faults(raw: Any, where: str) -> list[str]:
    if not isinstance(raw, dict):
        return [f"{where}: phải là một nhóm mục như kind, words, source."]
    known = {"kind", "words", "first_month", "months", "source", "status", "since", "until", "due", "due_unseen"}
    found = [f"{where}: không có mục '{name}'. Có: {', '.join(sorted(known))}." for name in raw.keys() - known]
    if raw.get("kind") not in KIND_NAMES:
        found.append(f"{where}: kind phải là một trong: {', '.join(KIND_NAMES)}; đang ghi '{raw.get('kind')}'.")
    words = raw.get("words", list(WORDS))
    if not isinstance(words, list) or not set(map(str, words)) <= set(WORDS):
        found.append(f"{where}: words là danh sách của: {', '.join(WORDS)}.")
    for name, low, high in (("first_month", 1, 12), ("months", 1, 12)):
        if not isinstance(raw.get(name, 1), int) or not low <= raw.get(name, 1) <= high:
            found.append(f"{where}: {name} là số từ {low} đến {high}.")
    if raw.get("status") not in ("verified", "secondary"):
        found.append(f"{where}: status phải là verified (đã đọc văn bản) hoặc secondary (biết qua thực tiễn).")
    if not str(raw.get("source", "")).strip():
        found.append(f"{where}: chưa ghi source (căn cứ của khung thời gian).")
    found += [f"{where}: {name} phải là ngày, như 2026-01-01." for name in ("since", "until")
              if raw.get(name) is not None and not isinstance(raw[name], date)]  # fmt: skip
    due = raw.get("due")
    if due is not None and not (isinstance(due, dict) and {"month", "day", "source"} <= due.keys() <= _DUE):
        found.append(f"{where}: due gồm month, day, source (và years, status nếu có).")
    return found


_DUE = {"month", "day", "years", "source", "status"}


def parse(raw: Sequence[Mapping[str, Any]]) -> tuple[Window, ...]:
    """Windows without faults."""
    return tuple(
        Window(
            each["kind"], frozenset(map(str, each.get("words", WORDS))), each.get("first_month", 1), each["source"],
            each["status"], each.get("months", 12), each.get("since", date(2018, 1, 1)), each.get("until"),
            Due(**each["due"]) if each.get("due") else None, str(each.get("due_unseen", "")),
        )
        for each in raw
    )  # fmt: skip
