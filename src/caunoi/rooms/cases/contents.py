"""What belongs into a file, and what of it is there, missing or not needed. Pure: no database.

The list is that of core.law.file_papers (TT 12/2018/TT-BTP Điều 11); the order of the papers is that of their
days (Luật Điều 39 khoản 2).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from caunoi.core.ground.errors import Refused
from caunoi.core.law import file_papers
from caunoi.core.law.file_papers import FilePaper

from .clocks import cited
from .words import CaseState, Form, Held

OF_REQUEST = ("request", "proof", "matter")
"""What a request brings before it is a case: Luật Điều 29 khoản 1."""

THERE, MISSING, NOT_NEEDED = "there", "missing", "not_needed"


class Filed(Protocol):
    """As much of a row as is asked here."""

    @property
    def kind(self) -> str: ...
    @property
    def held(self) -> str: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True)
class Standing:
    """Where the case stands that the papers are about. state: of words.CaseState, '' while there is no case."""

    form: str
    state: str = ""
    replaced: bool = False


@dataclass(frozen=True)
class Line:
    """One kind of paper of the list. state: there, missing or not_needed; because: why it is not needed."""

    kind: str
    title: str
    citation: str
    status: str
    state: str
    because: str = ""


def belongs(standing: Standing, on: date) -> tuple[FilePaper, ...]:
    """The kinds of papers that belong into the file, in the law's order."""
    found = file_papers.papers(standing.form or Form.LITIGATION, on)
    return found if standing.state else tuple(each for each in found if each.key in OF_REQUEST)


def lines(standing: Standing, filed: Iterable[Filed], on: date) -> tuple[Line, ...]:
    """The list with what is there. filed: what was not withdrawn."""
    held: Mapping[str, list[Filed]] = defaultdict(list)
    for each in filed:
        held[each.kind].append(each)
    return tuple(_line(paper, standing, held[paper.key], on) for paper in belongs(standing, on))


def missing(standing: Standing, filed: Iterable[Filed], on: date) -> tuple[str, ...]:
    """The titles of what is still missing."""
    return tuple(line.title for line in lines(standing, filed, on) if line.state == MISSING)


def _line(paper: FilePaper, standing: Standing, held: Sequence[Filed], on: date) -> Line:
    state, because = _state(paper.need, standing, held)
    return Line(paper.key, paper.title["vi"], cited(paper), paper.status_on(on), state, because)


def _state(need: str, standing: Standing, held: Sequence[Filed]) -> tuple[str, str]:
    if any(each.held != Held.ABSENT for each in held):
        return THERE, ""
    if held:
        return NOT_NEEDED, held[0].why
    stopped = standing.state == CaseState.NOT_CONTINUED
    if need == "carried_out" and stopped:
        return NOT_NEEDED, "vụ việc không tiếp tục thực hiện; nếu có thì vẫn đưa vào"
    if need == "replaced" and not standing.replaced:
        return NOT_NEEDED, "không thay người thực hiện"
    if need == "not_continued" and not stopped:
        return NOT_NEEDED, "không có việc dừng thực hiện"
    return MISSING, ""


class Dated(Protocol):
    """A paper with its place in the order."""

    @property
    def position(self) -> int | None: ...
    @property
    def document_date(self) -> date | None: ...
    @property
    def pk(self) -> int: ...


def place(paper: Dated) -> tuple[bool, int, bool, date, int]:
    """Sorts papers: those numbered when the file was archived, then by day, those without a day last."""
    numbered = paper.position is not None
    return (not numbered, paper.position or 0, paper.document_date is None, paper.document_date or date.max, paper.pk)


# Rules of writing -----------------------------------------------------------------------------------------------


def check_kind(kind: str, standing: Standing, on: date) -> None:
    """Errors: Refused for a kind that does not belong into the file of this form."""
    if kind not in {paper.key for paper in belongs(standing, on)}:
        raise Refused(
            "Giấy tờ này không thuộc thành phần hồ sơ.",
            "Thành phần hồ sơ theo từng hình thức trợ giúp pháp lý (Điều 11 Thông tư 12/2018/TT-BTP).",
            "Hãy chọn một thành phần trong danh sách.",
        )


def check_date(document_date: date | None, on: date) -> None:
    """Errors: Refused for a paper of a day that is yet to come."""
    if document_date and document_date > on:
        raise Refused("Ngày của giấy tờ nằm sau hôm nay.", "", "Hãy xem lại ngày ghi trên giấy tờ.")


def check_hand_over(ended_on: date, handed_on: date, on: date) -> None:
    """Luật Điều 39 khoản 1: after the end of the case, and not in the future."""
    if not ended_on <= handed_on <= on:
        raise Refused(
            "Ngày bàn giao không hợp lý.", "Ngày đó phải từ khi vụ việc kết thúc đến hôm nay.", "Hãy xem lại ngày."
        )


def check_archive(handed_over: bool, number: str, basis: str, until: date | None, on: date) -> None:
    """What the archive needs. How many years a file is kept was not seen: the officer says it, with its basis."""
    if not handed_over:
        raise Refused(
            "Hồ sơ chưa được bàn giao.", "Người thực hiện bàn giao trước (khoản 1 Điều 39).", "Hãy ghi việc bàn giao."
        )
    if not number:
        raise Refused("Chưa có số lưu trữ.", "", "Hãy ghi số lưu trữ của hồ sơ.")
    if not basis:
        raise Refused("Chưa có căn cứ thời hạn bảo quản.", "", "Hãy ghi văn bản hoặc danh mục mà đơn vị áp dụng.")
    if until and until <= on:
        raise Refused(
            "Ngày hết bảo quản không nằm sau hôm nay.", "", "Hãy xem lại ngày, hoặc để trống nếu bảo quản vĩnh viễn."
        )
