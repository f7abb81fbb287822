"""One request, one case: their pages and their papers to print. Every opening is journalled."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.documents import to_docx
from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import (
    case_documents,
    case_sections,
    case_words,
    entitlements,
    files,
    filing,
    life_sections,
    person_lists,
    prints,
)
from caunoi.faces.workspace.access import StaffRequest, can_at, require_at, staff
from caunoi.faces.workspace.downloads import word_file
from caunoi.faces.workspace.forms.requests import EndForm, ForceMajeureForm
from caunoi.faces.workspace.sheets import written
from caunoi.rooms.cases import actions, policy
from caunoi.rooms.clients import queries as clients
from caunoi.rooms.fieldwork import queries as fieldwork
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.outreach import queries as outreach

_NO_PAPER = NotFound("Không có văn bản này cho yêu cầu.", "", "Hãy mở lại hồ sơ.")
NOT_CONTINUED = (
    ("a", "Điểm a khoản 1 Điều 37: phát hiện thuộc trường hợp phải từ chối (khoản 3 Điều 30)"),
    ("b", "Điểm b khoản 1 Điều 37: người được trợ giúp vi phạm khoản 2 Điều 6"),
    ("c", "Điểm c khoản 1 Điều 37: người được trợ giúp rút yêu cầu"),
)
FINISHED = (
    ("done", "Đã thực hiện xong yêu cầu theo hình thức trong đơn (khoản 1 Điều 10 TT 12/2018)"),
    ("suspended", "Vụ việc bị đình chỉ theo quy định của pháp luật (khoản 3 Điều 10 TT 12/2018)"),
)


@staff("requests.read")
def request_page(request: StaffRequest, key: str) -> HttpResponse:
    """The file of a request."""
    file = files.request_file(request, key)
    context: dict[str, Any] = {
        "file": file,
        "due": entitlements.section(request, file),
        "filing": filing.section(request, file),
        "papers": case_documents.of_request(request, file),
        "later": life_sections.later(request, file),
        "offline": fieldwork.of_record(file.key),
        "came_of": outreach.came_of(file.key),
        "sender": clients.senders([file.key]).get(file.key),
    }
    person, chosen = file.raw.person, file.raw.request.wanted
    if not (file.hidden or person.erased) and can_at(request, policy.WRITE, file.organisation, file.area):
        context["lists"] = person_lists.section(request, person, file.key)
        context |= {"writes": True, "chosen": organisations.practitioner(chosen) if chosen else None}
    return render(request, "workspace/request.html", context)


@staff("requests.read")
def request_form(request: StaffRequest, key: str) -> HttpResponse:
    """Mẫu 02 as .docx, filled as far as it is known."""
    file = files.request_file(request, key, "in đơn yêu cầu")
    return word_file(prints.paper(request, file, "tt12-02"), f"Don-yeu-cau-{file.key}")


@staff("requests.read")
def request_refusal(request: StaffRequest, key: str) -> HttpResponse:
    """Mẫu 08 as .docx: a draft; number and day are the clerk's."""
    file = files.request_file(request, key, "in thông báo từ chối")
    if file.refusal is None:
        raise _NO_PAPER
    return word_file(prints.paper(request, file, "tt12-08"), f"Thong-bao-{file.key}")


@staff("requests.read")
def request_cover(request: StaffRequest, key: str) -> HttpResponse:
    """The plain-word note that goes with a refusal before 01/01/2027 for want of the money condition."""
    file = files.request_file(request, key, "in thư gửi kèm")
    note = prints.cover(request, file)
    if note is None:
        raise _NO_PAPER
    return word_file(to_docx(note), f"Thu-gui-kem-{file.key}")


@staff("cases.read")
def case_page(request: StaffRequest, key: str) -> HttpResponse:
    """A case: number, book, the decision's snapshot, the papers clock, all grounds."""
    file = files.case_file(request, key)
    context = {"file": file, "case": case_words.of(file), "sections": case_sections.filled(request, file)}
    return render(request, "workspace/case.html", context)


def _end(
    request: StaffRequest,
    key: str,
    permission: str,
    form: Form,
    work: Callable[[], Any],
    done: str,
    page: Mapping[str, Any],
) -> HttpResponse:
    file = files.case_file(request, key)
    require_at(request, permission, file.organisation, file.area)
    back = reverse("workspace:case", args=[key])

    return written(request, form, work, done, back, **page)


@staff("requests.decide")
def case_papers(request: StaffRequest, key: str) -> HttpResponse:
    """The papers of an urgent acceptance are there and prove the ground."""
    form = ForceMajeureForm(request.POST or None)
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "case": key}
    page = {
        "title": "Giấy tờ đã đủ", "button": "Ghi nhận giấy tờ đã đủ",
        "intro": "Trước đó hãy ghi giấy tờ đã xem ở hồ sơ yêu cầu. Máy trả lời theo pháp luật ngày thụ lý.",
    }  # fmt: skip
    work = lambda: actions.papers_arrived(**given, **form.cleaned_data)  # noqa: E731
    return _end(request, key, policy.DECIDE, form, work, "Đã ghi nhận đủ giấy tờ.", page)


@staff("requests.decide")
def case_lapsed(request: StaffRequest, key: str) -> HttpResponse:
    """The papers did not come in time: not continued (TT 12/2018 Điều 6 khoản 2 điểm b)."""
    form = EndForm(request.POST or None, points=())
    page = {"title": "Hết hạn bổ sung giấy tờ", "button": "Không tiếp tục thực hiện", "danger": True}
    work = lambda: actions.papers_lapsed(  # noqa: E731
        by=request.actor, at=request.moment, case=key, reason=form.cleaned_data["reason"]
    )
    return _end(request, key, policy.DECIDE, form, work, "Đã ghi vụ việc không tiếp tục thực hiện.", page)


@staff("requests.decide")
def case_discontinue(request: StaffRequest, key: str) -> HttpResponse:
    """Not continued (Điều 37 khoản 1)."""
    form = EndForm(request.POST or None, points=NOT_CONTINUED)
    page = {"title": "Không tiếp tục thực hiện", "button": "Không tiếp tục thực hiện", "danger": True}
    work = lambda: actions.discontinue(  # noqa: E731
        by=request.actor, at=request.moment, case=key, **form.cleaned_data
    )
    return _end(request, key, policy.DECIDE, form, work, "Đã ghi vụ việc không tiếp tục thực hiện.", page)


@staff("requests.decide")
def case_finish(request: StaffRequest, key: str) -> HttpResponse:
    """Finished (TT 12/2018 Điều 10)."""
    form = EndForm(request.POST or None, points=FINISHED, reason_needed=False)
    page = {"title": "Kết thúc vụ việc", "button": "Kết thúc"}
    work = lambda: actions.finish(  # noqa: E731
        by=request.actor, at=request.moment, case=key, how=form.cleaned_data["point"], note=form.cleaned_data["reason"]
    )
    return _end(request, key, policy.DECIDE, form, work, "Đã ghi vụ việc kết thúc.", page)
