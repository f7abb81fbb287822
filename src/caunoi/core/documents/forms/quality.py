"""The result of an appraisal or evaluation in writing (TT 12/2018/TT-BTP Điều 14 khoản 1, Điều 15 khoản 1).

No form of it was seen: the layout is ours and says so. Nothing of the person helped stands in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Block, Cell, Closing, Column, Document, Heading, Letterhead, Paragraph, Recipients, Signature, Table
from .pieces import OWN_LAYOUT


@dataclass(frozen=True)
class Line:
    """A criterion: its key and words, the points it may give, those given by each reading."""

    key: str
    title: str
    most: int
    points: Sequence[str]


@dataclass(frozen=True)
class QualityResult:
    """What the paper says. lines: empty where the case was judged in words. said: what the providers said, and the
    answer. signer: the title under which it is signed."""

    letterhead: Letterhead
    kind: str
    key: str
    number: str
    form: str
    field: str
    people: Sequence[str]
    basis: str
    lines: Sequence[Line]
    readings: int
    total: str
    grade: str
    violation: str
    opinions: Sequence[str]
    said: Sequence[str]
    corrections: Sequence[str]
    signer: Sequence[str]


def quality_result(data: QualityResult) -> Document:
    """The paper."""
    title = f"KẾT QUẢ {data.kind.upper()} CHẤT LƯỢNG"
    blocks: list[Block] = [
        OWN_LAYOUT, data.letterhead, Heading(title, lines=(f"Vụ việc trợ giúp pháp lý số {data.number}",)),
        _told("Mã", data.key), _told("Hình thức, lĩnh vực", f"{data.form}; {data.field}"),
        _told("Người thực hiện", ", ".join(data.people) or "chưa ghi"), _told("Căn cứ", data.basis),
    ]  # fmt: skip
    if data.lines:
        blocks.append(_table(data))
    blocks.append(_told("Kết quả", data.grade or "nhận xét bằng lời"))
    if data.violation:
        blocks.append(_told("Vi phạm khoản 1 Điều 6 Luật Trợ giúp pháp lý", data.violation))
    for label, texts in (
        ("Nhận xét", data.opinions), ("Ý kiến của người thực hiện", data.said), ("Khắc phục", data.corrections)
    ):  # fmt: skip
        blocks += [_told(label, text) for text in texts if text]
    blocks.append(Closing(Recipients(("Người thực hiện", "Lưu: hồ sơ vụ việc")), Signature(tuple(data.signer))))
    return Document(title=title.capitalize(), blocks=tuple(blocks), size=13)


def _told(label: str, text: str) -> Paragraph:
    return Paragraph(f"{label}: {text}.".replace("..", "."))


def _table(data: QualityResult) -> Table:
    many = data.readings > 1
    marks = [Column(f"Lần {n}" if many else "Điểm", 14, "center") for n in range(1, data.readings + 1)]
    columns = (Column("Mục", 12, "center"), Column("Tiêu chí", 80), Column("Tối đa", 15, "center"), *marks)
    rows: list[tuple[Cell, ...]] = [(line.key, line.title, line.most, *line.points) for line in data.lines]
    last: tuple[Cell, ...] = (
        "",
        "Tổng điểm",
        sum(line.most for line in data.lines),
        data.total,
        *("",) * (data.readings - 1),
    )
    return Table(columns, (*rows, last), strong=frozenset({len(rows)}), size=12)
