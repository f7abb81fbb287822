"""The forms there are: those of data/*.yaml and the book. What each named period means for them.

TT 17/2025/TT-BTP (statistics of the sector) was not seen inside: neither its windows nor its tables 15a, 15b, 15c. What
stands here is the sector's practice, marked secondary, and is printed with 'Bố cục đề xuất'.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import source as data_file
from caunoi.rooms.indicators import declared as counts
from caunoi.rooms.indicators.declared import Term
from caunoi.rooms.indicators.kinds import KINDS, PROGRAMME

from . import reading, windows
from .declared import PLACES, Form, asked
from .windows import CHOSEN, ESTIMATE, KIND_NAMES, Span, Window

__all__ = ["BOOK", "CHOSEN", "KIND_NAMES", "Form", "Span", "form", "last_day", "named_windows", "resolve", "shipped"]

FOLDER = Path(__file__).parent / "data"
BOOK = "so-thu-ly"
_KEEPERS = frozenset({"centre", "branch", "contracted", "registered"})
_MOST_COLUMNS = 3
"""Breakdowns by more classes at once are counted from facts: their cells would be as many as the facts."""


class FormError(ValueError):
    """A form that ships is not one."""


@cache
def named_windows() -> Mapping[str, tuple[Window, ...]]:
    """Windows that forms name, by name. Raises FormError."""
    raw = data_file.read(FOLDER / "windows.yaml")
    if told := [fault for name, each in raw.items() for fault in windows.faults(each, name)]:
        raise FormError("; ".join(told))
    return {name: windows.parse(each) for name, each in raw.items()}


@cache
def shipped() -> Mapping[str, Form]:
    """All forms by code, in the order in which an office looks for them. Raises FormError."""
    found = {BOOK: _book()}
    for path in sorted(FOLDER.glob("[0-9]*.yaml")):
        made, faults = reading.form(data_file.read(path), named_windows())
        if made is None:
            raise FormError(f"{path.name}: {'; '.join(faults)}")
        if made.code in found:
            raise FormError(f"{path.name}: {made.code} stands twice")
        found[made.code] = made
    return found


def _book() -> Form:
    return Form(
        BOOK, "Sổ thụ lý, theo dõi vụ việc trợ giúp pháp lý",
        "Các vụ việc theo số thứ tự trong Sổ, để in và đóng quyển", named_windows()["so_thu_ly"], _KEEPERS,
        permissions=("reports.read", "cases.read"), official_code="01-TP-TGPL", files=("xlsx", "docx", "pdf", "json"),
        source="Thông tư 12/2018/TT-BTP, Điều 7, Điều 13 (Mẫu số 01); chưa thấy ruột mẫu", frozen=False,
        no_estimate="Sổ ghi từng vụ việc đã vào sổ; vụ việc chưa có thì không ghi trước được.",
        no_beside="Sổ ghi từng vụ việc, không phải bảng số, nên không có số năm trước, kế hoạch hay chỉ tiêu đứng bên.",
    )  # fmt: skip


def file_of(code: str) -> str:
    """The text of a shipped form's file: where a trial begins. Errors: NotFound."""
    for path in sorted(FOLDER.glob("[0-9]*.yaml")):
        if path.stem.partition("_")[2] == code:
            return path.read_text(encoding="utf-8")
    raise NotFound(f"Biểu '{code}' không có tệp khai.", "", "Hãy chọn một biểu số liệu trong danh sách.")


def last_day(until: date) -> date:
    """The last day of a half-open window."""
    return until - timedelta(days=1)


def form(code: str) -> Form:
    """The form of that code. Errors: NotFound."""
    found = shipped()
    if code in found:
        return found[code]
    raise NotFound(f"Không có biểu '{code}'.", "", f"Các biểu hiện có: {', '.join(found)}.")


def resolve(form: Form, text: str, kind: str = "") -> Span:
    """The days that a form means by `text` ('2026', '2026-H1', …, or two days). kind '': the form's first window.

    Errors: Refused where the text is no period, the form has no window for it or is never estimated.
    """
    if kind == ESTIMATE and form.no_estimate:
        raise Refused(f"Biểu '{form.code}' không có số ước.", form.no_estimate, "Hãy chọn loại số liệu khác.")
    return windows.read(form.windows, form.code, text, kind)


def counts_of_forms() -> Iterable[tuple[Term, str]]:
    """What cells are kept of, for the sector's own forms: (count, breakdown). Others are counted from facts."""
    for made in (each for each in shipped().values() if each.official_code):
        for each in asked(made):
            for part in each.tally.parts:
                columns = {*each.columns, *(name for name, _ in part.term.where)}
                kept = not columns & {PROGRAMME, *PLACES} and len(columns) <= _MOST_COLUMNS
                if part.term.kind in KINDS and kept:
                    yield Term(part.term.kind, part.term.measure, part.term.once), "+".join(sorted(columns))


counts.count_too(counts_of_forms)
