"""A plan with its table, in the layout of Nghị định 30/2020/NĐ-CP. No form of the table was seen: the columns are the
four that Quyết định 1109/QĐ-BTP names (nội dung, thời gian, kết quả đầu ra, trách nhiệm); the layout is ours."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import (
    A4_LANDSCAPE,
    Block,
    Cell,
    Closing,
    Column,
    Document,
    HeaderCell,
    Heading,
    Letterhead,
    Paragraph,
    Recipients,
    Signature,
    Table,
)
from .pieces import OWN_LAYOUT, ground


@dataclass(frozen=True)
class PlanTask:
    """A task as its plan writes it; more: (heading, text) of further columns."""

    number: str
    content: str
    time: str
    output: str
    leads: str
    others: str
    more: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class PlanPaper:
    """The plan. groups: (number, title, tasks); a group without number and title is printed without a row of its own.
    subject: the title without the word 'Kế hoạch'. before, after: paragraphs around the table; recipients: of the foot,
    the usual ones where none are named."""

    letterhead: Letterhead
    subject: str
    basis: Sequence[str]
    groups: Sequence[tuple[str, str, Sequence[PlanTask]]]
    signer: Sequence[str]
    before: Sequence[str] = ()
    after: Sequence[str] = ()
    recipients: Sequence[str] = ()


_RECIPIENTS = ("Như trách nhiệm thực hiện", "Lưu: VT")
_COLUMNS = (
    Column("STT", 14, "center"), Column("Nội dung công việc", 80), Column("Thời gian thực hiện", 34),
    Column("Dự kiến kết quả đầu ra", 46), Column("Chủ trì", 38), Column("Phối hợp", 38),
)  # fmt: skip


def plan_paper(data: PlanPaper) -> Document:
    """The document."""
    every = [task for _, _, tasks in data.groups for task in tasks]
    extra = list(dict.fromkeys(heading for task in every for heading, _ in task.more))
    blocks: list[Block] = [OWN_LAYOUT, data.letterhead, Heading("KẾ HOẠCH", subject=data.subject)]
    blocks += [ground(f"{each};") for each in data.basis]
    blocks += [Paragraph(each) for each in data.before]
    blocks.append(_table(data, extra))
    blocks += [Paragraph(each) for each in data.after]
    blocks.append(Closing(Recipients(tuple(data.recipients) or _RECIPIENTS), Signature(tuple(data.signer))))
    return Document(title="Kế hoạch", blocks=tuple(blocks), paper=A4_LANDSCAPE, size=13)


def _table(data: PlanPaper, extra: Sequence[str]) -> Table:
    columns = (*_COLUMNS, *(Column(heading, 30) for heading in extra))
    header = (
        (*(HeaderCell(column.title, rows=2) for column in _COLUMNS[:4]), HeaderCell("Trách nhiệm thực hiện", columns=2),
         *(HeaderCell(heading, rows=2) for heading in extra)),
        (HeaderCell("Chủ trì"), HeaderCell("Phối hợp")),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    strong: set[int] = set()
    for number, title, tasks in data.groups:
        if number or title:
            strong.add(len(rows))
            rows.append((number, title, *("",) * (len(columns) - 2)))
        for task in tasks:
            more = ["\n".join(text for heading, text in task.more if heading == wanted) for wanted in extra]
            rows.append((task.number, task.content, task.time, task.output, task.leads, task.others, *more))
    return Table(columns, tuple(rows), header=header, strong=frozenset(strong), size=12)
