"""The forms there are, and the windows in which a named period is read. Pure data, dated, with its source.

TT 17/2025/TT-BTP (statistics of the sector) was not seen inside: neither its windows nor its tables 15a, 15b, 15c.
What stands here is the sector's practice, marked secondary; only the closing of the book is read in a circular.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.periods import Period, covers, parse_period

Word = Literal["year", "half", "quarter", "month"]
KIND_NAMES: Mapping[str, str] = {"official": "chính thức", "preliminary": "sơ bộ", "estimate": "ước"}
CHOSEN = "chosen"  # the two days were given: no window is needed, no kind of figure is claimed


@dataclass(frozen=True)
class Window:
    """How a form reads '2026' or '2026-H1' for one kind of figure.

    kind: official, preliminary or estimate. words: which named periods it knows. first_month: the month in which
    the reporting year begins (11: '2026' is 01/11/2025 to 31/10/2026). since, until: days on which the window
    itself is in force, half-open. status: verified (read in the act) or secondary (known from practice).
    """

    kind: str
    words: frozenset[Word]
    first_month: int
    source: str
    status: Literal["verified", "secondary"]
    since: date = date(2018, 1, 1)
    until: date | None = None


_ALL: frozenset[Word] = frozenset({"year", "half", "quarter", "month"})
BOOK_WINDOWS = (
    Window("official", _ALL, 1, "Thông tư 12/2018/TT-BTP, Điều 7 khoản 1: kết sổ theo tháng, 6 tháng, năm", "verified"),
)
FIGURE_WINDOWS = (
    Window("official", _ALL, 1, "Thực tiễn của ngành: số liệu tròn năm; chưa thấy TT 17/2025/TT-BTP", "secondary"),
    Window(
        "preliminary",
        frozenset({"year"}),
        11,
        "Thực tiễn của ngành: năm sơ bộ từ 01/11 năm trước đến 31/10; chưa thấy TT 17/2025/TT-BTP",
        "secondary",
    ),
)


@dataclass(frozen=True)
class Form:
    """A form: its code on the command line, its title, for which kinds of organisation, its windows.

    official_code: the sector's own mark, '' where the form is ours. permissions: all that its reader must hold
    at the unit; the book names persons and needs more than a table of figures. by_ground: its rows are grounds, so
    that the list behind a figure tells a circumstance of each.
    """

    code: str
    title: str
    describes: str
    windows: tuple[Window, ...]
    unit_kinds: frozenset[str]
    permissions: tuple[str, ...] = ("reports.read",)
    official_code: str = ""
    files: tuple[str, ...] = ("xlsx", "docx", "json")
    by_ground: bool = False


_KEEPERS = frozenset({"centre", "branch", "contracted", "registered"})
_COUNTED = _KEEPERS | {"department", "ministry"}
FORMS: Mapping[str, Form] = {
    form.code: form
    for form in (
        Form(
            "so-thu-ly",
            "Sổ thụ lý, theo dõi vụ việc trợ giúp pháp lý",
            "Các vụ việc theo số thứ tự trong Sổ, để in và đóng quyển",
            BOOK_WINDOWS,
            _KEEPERS,
            permissions=("reports.read", "cases.read"),
            official_code="01-TP-TGPL",
        ),
        Form(
            "nguoi-duoc-tgpl",
            "Người được trợ giúp pháp lý theo diện và giới tính",
            "Người có vụ việc được thụ lý trong kỳ, theo diện ghi sổ của Điều 7",
            FIGURE_WINDOWS,
            _COUNTED,
            by_ground=True,
        ),
        Form(
            "vu-viec",
            "Vụ việc trợ giúp pháp lý theo hình thức và lĩnh vực",
            "Vụ việc kỳ trước chuyển sang, thụ lý mới, kết thúc, chuyển kỳ sau",
            FIGURE_WINDOWS,
            _COUNTED,
        ),
    )
}


def last_day(until: date) -> date:
    """The last day of a half-open window."""
    return until - timedelta(days=1)


def form(code: str) -> Form:
    """The form of that code. Errors: NotFound."""
    if code in FORMS:
        return FORMS[code]
    raise NotFound(f"Không có biểu '{code}'.", "", f"Các biểu hiện có: {', '.join(FORMS)}.")


@dataclass(frozen=True)
class Span:
    """A period as a form reads it: its days, the kind of figure, and what that reading rests on."""

    period: Period
    kind: str
    source: str = ""
    status: str = ""

    @property
    def line(self) -> str:
        """What every form prints under its title."""
        return f"Số liệu từ ngày {self.period.since:%d/%m/%Y} đến ngày {self.period.last_day:%d/%m/%Y}"

    @property
    def kind_name(self) -> str:
        return KIND_NAMES.get(self.kind, "")


def resolve(form: Form, text: str, kind: str = "") -> Span:
    """The days that a form means by `text` ('2026', '2026-H1', …, or two days). kind '': the form's first window.

    Errors: Refused where the text is no period, or the form has no window for it.
    """
    if ".." in text:
        return Span(parse_period(text), CHOSEN)
    word = _word(text)
    for window in form.windows:
        if (kind and window.kind != kind) or (word and word not in window.words):
            continue
        period = parse_period(text, window.first_month)
        if covers(window.since, window.until, period.since):
            return Span(period, window.kind, window.source, window.status)
    parse_period(text)  # says so where the text is no period at all
    named = f" số liệu {KIND_NAMES.get(kind, kind)}" if kind else ""
    raise Refused(
        f"Biểu '{form.code}' chưa có khung thời gian cho kỳ '{text}'{named}.",
        "Khung thời gian của kỳ này chưa có trong văn bản đã đọc.",
        "Hãy ghi rõ hai ngày, như 2026-01-01..2026-06-30.",
    )


def _word(text: str) -> Word | None:
    shapes: tuple[tuple[str, Word], ...] = (
        (r"\d{4}", "year"),
        (r"\d{4}-H\d", "half"),
        (r"\d{4}-Q\d", "quarter"),
        (r"\d{4}-\d{2}", "month"),
    )
    return next((word for shape, word in shapes if re.fullmatch(shape, text)), None)
