"""A review made ready for its paper (core.documents.forms.quality)."""

from datetime import date

from caunoi.core.documents import Document, Letterhead
from caunoi.core.documents.forms.quality import Line, QualityResult, quality_result
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.quality.queries import ReviewFile

from .templatetags.quality import basis_words, field_words, form_words, grade_words, points, review_kind

_LAW = "Điều 14 đến Điều 17 Thông tư 12/2018/TT-BTP, sửa đổi bởi Thông tư 03/2021/TT-BTP"
_SIGNERS = {"branch": ("TRƯỞNG CHI NHÁNH",), "department": ("GIÁM ĐỐC SỞ",), "ministry": ("CỤC TRƯỞNG",)}


def result(file: ReviewFile, on: date) -> Document:
    """The paper of a review: a draft while the result does not stand."""
    office = organisations.unit_by_code(file.organisation)
    head = organisations.letterhead(file.organisation, on)
    shown = [each for each in file.readings if each.submitted_at is not None]
    basis = basis_words(file.basis)
    return quality_result(
        QualityResult(
            letterhead=Letterhead(head.superior_lines, head.name_lines, head.place) if head else Letterhead((), ()),
            kind=review_kind(file.kind), key=file.key, number=file.case.number, form=form_words(file.case.form),
            field=field_words(file.case.field), people=[name for _, name in file.people],
            basis="; ".join(part for part in (_LAW, basis, file.document) if part),
            lines=[] if file.text_only else [
                Line(each.key, each.title["vi"], each.points, [points(view.points.get(each.key)) for view in shown])
                for each in file.criteria
            ],
            readings=len(shown), total=points(file.total),
            grade=f"{points(file.total)} điểm, {grade_words(file.grade).lower()}" if file.grade and not file.text_only
            else grade_words(file.grade),
            violation="; ".join(f"điểm {', '.join(v.violations)}: {v.violation_note}" for v in shown if v.violations)
            if file.violated else "",
            opinions=[view.opinion for view in shown],
            said=[f"{each.name}: {'đồng ý' if each.agrees else each.text}" for each in file.replies
                  if each.round == file.round] + ([f"Trả lời: {file.answer}"] if file.answer else []),
            corrections=[each.what for each in file.corrections],
            signer=_SIGNERS.get(office.kind if office else "", ("GIÁM ĐỐC",)),
        )
    )  # fmt: skip
