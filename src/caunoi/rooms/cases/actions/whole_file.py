"""The electronic file of a case as one PDF: cover, index, then every paper in its order (Luật Điều 39 khoản 2, 3)."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.timezone import localdate

from caunoi.core.documents import Letterhead, Part, bind, can_bind, page_count, pictures_to_pdf, to_pdf
from caunoi.core.documents.forms import CaseFile, IndexLine, attached, case_file
from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import queries as files
from caunoi.rooms.organisations import queries as organisations

from .. import words
from ..models import Case
from ..queries.filing import Contents, Paper, contents_of, readable
from .filing import note_whole_file


def take_whole_file(*, by: Actor, at: datetime, case: str) -> bytes:
    """The PDF; that somebody took it is journalled. Nothing is locked while it is made.

    Pictures fill a page of A4 each, PDFs are appended as they are, Word and Excel files are attached behind a page that
    says so, what is on paper only stands in the index. Errors: NotFound, NotAllowed; Refused where a stored file is
    damaged.
    """
    row = Case.objects.select_related("request").filter(key=case).first()
    if row is None:
        raise NotFound("Không có vụ việc mang mã này.", "", "Hãy kiểm tra lại mã số.")
    readable(by, row.request, at)
    held = contents_of(by, row.request.key, at)
    parts = {paper.key: _part(paper) for paper in held.papers if paper.file}
    cover = _cover(row, held, {key: page_count(part.content) for key, part in parts.items()}, by, at)
    first = to_pdf(case_file(cover))
    first = to_pdf(case_file(cover, before=page_count(first)))
    made = bind("Hồ sơ vụ việc", [Part("Bìa và mục lục", first), *parts.values()])
    note_whole_file(by=by, at=at, request=row.request.key, pages=page_count(made))
    return made


def _part(paper: Paper) -> Part:
    assert paper.file is not None
    kind, content = paper.file.kind, files.content(paper.file.key)
    title = f"{paper.number}. {paper.called}"
    if kind.image:
        return Part(title, pictures_to_pdf([content]))
    if kind.code == "pdf" and can_bind(content):
        return Part(title, content)
    name = f"{paper.number:02d}.{kind.extension}"
    return Part(title, to_pdf(attached(paper.number or 0, paper.called, kind.label, name)), ((name, content),))


def _cover(case: Case, held: Contents, pages: dict[str, int], by: Actor, at: datetime) -> CaseFile:
    on = localdate(at)
    head = organisations.letterhead(case.organisation_id, on)
    name = organisations.unit_by_code(case.organisation_id)
    letterhead = (
        Letterhead(head.superior_lines, head.name_lines)
        if head
        else Letterhead((), (name.name if name else case.organisation_id,))
    )
    return CaseFile(
        letterhead=letterhead, number=case.number, facts=list(_facts(case, held, pages)),
        papers=[
            IndexLine(paper.number or 0, paper.called, paper.document_date, pages.get(paper.key, 0), _remark(paper))
            for paper in held.papers
        ],
        absent=[(paper.kind_title, paper.why) for paper in held.absent], missing=held.missing,
        made=f"Lập lúc {dates.vi_moment(at)}, người lập: {by.name}.",
    )  # fmt: skip


def _facts(case: Case, held: Contents, pages: dict[str, int]) -> Iterator[tuple[str, str]]:
    yield "Người được trợ giúp pháp lý", case.person.full_name
    yield "Hình thức trợ giúp pháp lý", str(words.Form(case.form).label)
    yield "Lĩnh vực", str(words.Field(case.field).label)
    yield "Thụ lý", dates.vi(localdate(case.accepted_at))
    people = dict.fromkeys(case.assignments.order_by("since", "pk").values_list("name", flat=True))
    if people:
        yield "Người thực hiện", ", ".join(people)
    if case.end_point:
        day = dates.vi(localdate(case.ended_at)) if case.ended_at else "không rõ ngày"
        yield "Chấm dứt", f"{day}, {case.end_point}"
    if case.handed_over_at:
        yield "Bàn giao hồ sơ", dates.vi(localdate(case.handed_over_at))
    if case.archived_at:
        yield "Số lưu trữ", ", ".join(part for part in (case.archive_number, case.archive_place) if part)
        until = f"đến hết ngày {dates.vi(case.retain_until)}" if case.retain_until else "vĩnh viễn"
        yield "Bảo quản", f"{until} ({case.retain_basis})"
    yield "Số giấy tờ", f"{len(held.papers)} giấy tờ, {sum(pages.values())} trang trong tệp này"


def _remark(paper: Paper) -> str:
    how = "" if paper.file else "chỉ có bản giấy"
    if paper.file and not paper.file.kind.shown:
        how = f"tệp {paper.file.kind.label}, đính kèm"
    extra = f"{paper.pages} trang giấy" if not paper.file and paper.pages else ""
    return "; ".join(part for part in (how, extra, "bổ sung sau khi nộp lưu" if paper.late else "") if part)
