"""A plan made ready for its paper (core.documents.forms.plan)."""

import re
from datetime import date

from caunoi.core.documents import Document, Letterhead
from caunoi.core.documents.forms.plan import PlanPaper, PlanTask, plan_paper
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.plan.queries import PlanFile, TaskRow

_SIGNERS = {"department": ("GIÁM ĐỐC SỞ",), "branch": ("TRƯỞNG CHI NHÁNH",)}


def paper(file: PlanFile, on: date) -> Document:
    """The plan as a document."""
    row = file.row
    office = organisations.unit_by_code(row.kept_by) if row.kept_by else None
    head = organisations.letterhead(row.kept_by, row.day or on) if row.kept_by else None
    number, _, symbol = row.number.partition("/")
    letterhead = Letterhead(
        head.superior_lines if head else (), head.name_lines if head else ("BỘ TƯ PHÁP",),
        head.place if head else "Hà Nội",
        symbol=symbol or "KH", number=number, on=row.day,
    )  # fmt: skip
    return plan_paper(
        PlanPaper(
            letterhead, re.sub(r"^kế hoạch\s+", "", row.title, flags=re.IGNORECASE), file.basis,
            [(group.number, group.title, [_task(each) for each in group.tasks]) for group in file.groups],
            _SIGNERS.get(office.kind, ("GIÁM ĐỐC",)) if office else ("BỘ TRƯỞNG",), file.before, file.after,
            file.recipients,
        )
    )  # fmt: skip


def _task(row: TaskRow) -> PlanTask:
    return PlanTask(row.number, row.content, row.time, row.output, row.leads_text, row.others_text, row.more)
