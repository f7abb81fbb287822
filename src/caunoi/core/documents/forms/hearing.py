"""What a practitioner takes to a court tomorrow: the lines of work for the clerk's signature, the papers of the file.

No official form: the sheets of Thông tư 02/2021 are drawn up for pay; these lines are signed at once and copied there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Column, Document, Field, Fields, Heading, Paragraph, Signature, Signatures, Table, italic


@dataclass(frozen=True)
class WorkLine:
    """One line to be signed."""

    when: str
    kind: str
    place: str
    confirmed_by: str


@dataclass(frozen=True)
class Hearing:
    """One hearing of one case. papers: of the file, in the order of its index."""

    case_number: str
    practitioner: str
    kind: str
    card: str
    when: str
    place: str
    decision: str
    lines: Sequence[WorkLine]
    papers: Sequence[str]


def sheet_to_sign(data: Hearing) -> Document:
    """The lines of work of the day with room for the hours, name, title and signature of whoever confirms them."""
    rows = tuple(
        (
            str(number), line.when, line.kind, line.place, "",
            f"({line.confirmed_by})" if line.confirmed_by else "",
        )
        for number, line in enumerate(data.lines, 1)
    )  # fmt: skip
    columns = (
        Column("TT", 10), Column("Thời gian bắt đầu", 28), Column("Công việc", 45), Column("Nơi làm", 35),
        Column("Thời gian kết thúc, số giờ", 25), Column("Người xác nhận: họ tên, chức vụ, ký", 42),
    )  # fmt: skip
    return Document(
        "Bảng kê để ký",
        (
            Heading("BẢNG KÊ CÔNG VIỆC ĐỂ XÁC NHẬN", lines=(f"Vụ việc {data.case_number}",)),
            _who(data),
            Table(columns, rows, caption="Các công việc trong ngày"),
            Paragraph(
                (italic("Chép vào bảng kê theo Thông tư số 02/2021/TT-BTP; ảnh bản đã ký đưa vào đúng dòng nhật ký."),),
                first_line=False, size=12,
            ),
            Signatures((Signature(("NGƯỜI THỰC HIỆN",), note="(Ký, ghi rõ họ tên)", name=data.practitioner),)),
        ),
        size=13,
    )  # fmt: skip


def papers_of_file(data: Hearing) -> Document:
    """The papers in the file, to be ticked when they are packed."""
    rows = tuple((str(number), title, "☐") for number, title in enumerate(data.papers, 1))
    return Document(
        "Giấy tờ trong hồ sơ",
        (
            Heading("GIẤY TỜ TRONG HỒ SƠ", lines=(f"Vụ việc {data.case_number}",)),
            _who(data),
            Table(
                (Column("TT", 12), Column("Giấy tờ", 140), Column("Mang theo", 25, "center")), rows,
                caption="Các giấy tờ đã có",
            ),
        ),
        size=13,
    )  # fmt: skip


def _who(data: Hearing) -> Fields:
    return Fields(
        (
            (Field("Người thực hiện", f"{data.practitioner}, {data.kind}, thẻ số {data.card or '……'}"),),
            (Field("Lúc", data.when), Field("Nơi", data.place)),
            (Field("Quyết định cử", data.decision),),
        )
    )
