"""Official documents: drawn up from a file, worked over, handed in; their page, their text, their original."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from caunoi.core.documents import read
from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.faces.workspace import files, prefill, prints
from caunoi.faces.workspace.access import StaffRequest, require_at, staff
from caunoi.faces.workspace.downloads import attached, word_file
from caunoi.faces.workspace.files import Shown
from caunoi.faces.workspace.forms.documents import (
    RECIPIENTS,
    SYMBOL,
    EditedForm,
    PaperForm,
    ReasonForm,
    SubmitForm,
)
from caunoi.faces.workspace.sheets import acted, sheet, written
from caunoi.rooms.documents import actions, forms, policy, queries

_DRAFT, _SIGN, _ISSUE = policy.DRAFT, policy.SIGN, policy.ISSUE
READERS = queries.READERS


@staff(_DRAFT)
def case_paper(request: StaffRequest, key: str, form: str) -> HttpResponse:
    """A document of a case, drawn up from a form that begins with what is known."""
    file = files.case_file(request, key, "soạn văn bản")
    return _draw_up(request, file, form, ("case", key), reverse("workspace:case", args=[key]))


@staff(_DRAFT)
def request_paper(request: StaffRequest, key: str, form: str) -> HttpResponse:
    """The same for a request that is no case (yet)."""
    file = files.request_file(request, key, "soạn văn bản")
    return _draw_up(request, file, form, ("request", file.key), reverse("workspace:request", args=[file.key]))


def _draw_up(request: StaffRequest, file: Shown, form: str, subject: tuple[str, str], back: str) -> HttpResponse:
    require_at(request, _DRAFT, file.organisation, file.area)
    chosen = forms.form(form, request.today)
    if not chosen.form.kind:  # a person's own paper: printed, not issued
        return word_file(prints.paper(request, file, form), f"Mau-{form}-{file.key}")
    if file.hidden:
        raise NotAllowed(
            "Hồ sơ này hạn chế xem.", "Văn bản nêu nội dung vụ việc.", "Hãy nhờ người được xem hồ sơ soạn."
        )
    known = prefill.fields(request, file, chosen.form)
    initial = {
        **known, RECIPIENTS: forms.recipients(chosen.form, known), SYMBOL: queries.symbol(form, file.organisation),
    }  # fmt: skip
    paper = PaperForm(chosen.form, request.POST or None, initial=initial)

    def act() -> str:
        made = actions.draft(
            by=request.actor, at=request.moment, form=form, subject=subject, organisation=file.organisation,
            fields=paper.values, title=_title(chosen, file), person=file.raw.person.key,
            restricted=file.raw.person.restricted, recipients=paper.cleaned_data[RECIPIENTS],
            symbol=paper.cleaned_data[SYMBOL],
        )  # fmt: skip
        messages.success(request, "Đã soạn dự thảo.")
        return page_of(made)

    done = acted(request, act, paper) if request.method == "POST" else None
    page = {"title": chosen.title, "button": "Lập dự thảo", "intro": _intro(chosen)}
    return done or sheet(request, paper, back=back, **page)


def _title(form: forms.Form, file: Shown) -> str:
    """The form's name and the number of the case or request: no person in it."""
    return f"{form.title}, {f'vụ việc {file.raw.case.number}' if file.raw.case else f'yêu cầu {file.key}'}"


def _intro(form: forms.Form) -> str:
    told = "Mục ghi “cần có” phải điền trước khi trình ký; số và ngày do văn thư cho."
    layout = "" if form.inside_seen else " Chưa thấy ruột mẫu chính thức: văn bản in kèm chữ “Bố cục đề xuất”."
    return f"{form.code}. {told}{layout}".removeprefix(". ")


@staff(*READERS)
def document(request: StaffRequest, key: str) -> HttpResponse:
    """A document: where it stands, its text, what may be done."""
    found = queries.document(request.actor, key, request.today)
    actions.opened(by=request.actor, at=request.moment, document=found.row.key)
    return render(request, "workspace/document.html", {"detail": found, "row": found.row, **text_of(request, found)})


def text_of(request: StaffRequest, found: queries.Detail) -> Mapping[str, Any]:
    """The text for the screen, what was filled in marked, and what an edited version changed."""
    row = found.row
    if row.hidden:
        return {}
    content = queries.docx(request.actor, row.key, request.today)
    if row.edited:
        before = read.lines(queries.from_template(request.actor, row.key, request.today))
        changes = read.differences(before, read.lines(content))
    else:
        changes = []
        if row.state in ("draft", "to_sign"):
            content = queries.from_template(request.actor, row.key, request.today, marked=True)
    # Made of escaped text by core.documents.read.
    return {"text": mark_safe(read.to_preview(content)), "changes": changes}  # noqa: S308


@staff(*READERS)
def document_word(request: StaffRequest, key: str) -> HttpResponse:
    """The text as .docx, under the document's own key."""
    content = queries.docx(request.actor, key, request.today)
    actions.opened(by=request.actor, at=request.moment, document=key)
    return word_file(content, key)


@staff(*READERS)
def document_original(request: StaffRequest, key: str) -> HttpResponse:
    """The original, byte by byte; of several kept, the one of the hash in `bam`."""
    content, info = queries.original(request.actor, key, request.today, request.GET.get("bam", ""))
    actions.opened(by=request.actor, at=request.moment, document=key)
    return attached(content, f"{key}.{info.kind.extension}", info.kind.mime)


@staff(_DRAFT)
def document_fill(request: StaffRequest, key: str) -> HttpResponse:
    """The fields of a draft anew."""
    found = found_for(request, key, "refill")
    official = forms.form(found.row.form, request.today).form
    initial = {**found.fields, RECIPIENTS: list(found.row.recipients), SYMBOL: found.row.symbol}
    paper = PaperForm(official, request.POST or None, initial=initial)
    work = lambda: actions.refill(  # noqa: E731
        by=request.actor, at=request.moment, document=key, fields=paper.values,
        recipients=paper.cleaned_data.get(RECIPIENTS), symbol=paper.cleaned_data.get(SYMBOL, ""),
    )  # fmt: skip
    warning = "Bản sửa tay đang có sẽ bị bỏ: văn bản lại lấy từ mẫu." if found.row.edited else ""
    return done(request, paper, work, key, "Đã lưu dự thảo.", title="Sửa nội dung", button="Lưu", intro=warning)


@staff(_DRAFT)
def document_edited(request: StaffRequest, key: str) -> HttpResponse:
    """The draft as it was worked over in Word."""
    found_for(request, key, "replace_draft")
    form = EditedForm(request.POST or None, request.FILES or None)
    work = lambda: actions.replace_draft(  # noqa: E731
        by=request.actor, at=request.moment, document=key, content=form.cleaned_data["file"].read(), name=f"{key}.docx"
    )
    intro = "Tải văn bản về, sửa trong Word, rồi gửi lại ở đây. Người ký sẽ thấy chỗ khác với mẫu."
    return done(request, form, work, key, "Đã nhận bản sửa.", title="Gửi bản sửa", button="Gửi", intro=intro)


@staff(_DRAFT)
def document_submit(request: StaffRequest, key: str) -> HttpResponse:
    """Hands it in to be signed."""
    found = found_for(request, key, "submit")
    form = SubmitForm(queries.signers(found.row.organisation, request.today), request.POST or None)
    work = lambda: actions.submit(by=request.actor, at=request.moment, document=key, **form.cleaned_data)  # noqa: E731
    return done(request, form, work, key, "Đã trình ký.", title="Trình ký", button="Trình ký")


@staff(_DRAFT, _SIGN)
def document_withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """Gives it up."""
    found_for(request, key, "withdraw")
    form = ReasonForm(request.POST or None)
    work = lambda: actions.withdraw(by=request.actor, at=request.moment, document=key, **form.cleaned_data)  # noqa: E731
    return done(request, form, work, key, "Đã hủy văn bản.", title="Hủy văn bản", button="Hủy văn bản", danger=True)


def page_of(key: str) -> str:
    """The address of a document's page."""
    return reverse("workspace:document", args=[key])


def found_for(request: StaffRequest, key: str, verb: str) -> queries.Detail:
    """The document when its state and the reader's rights allow the verb. Errors: NotFound, NotAllowed."""
    found = queries.document(request.actor, key, request.today)
    if found.row.hidden and verb not in ("issue", "attach_original", "sign_on_paper"):
        raise NotFound("Không có văn bản mang mã này.", "", "Hãy kiểm tra lại mã.")
    permission = next(each.permission for each in policy.TRANSITIONS if each.verb == verb)
    if verb not in found.may:
        require_at(request, permission, found.row.organisation, found.row.area)
        policy.step(found.row.state, verb)
    return found


def done(request: StaffRequest, form: Form, work: Callable[[], Any], key: str, said: str, **page: Any) -> HttpResponse:
    """A sheet with one form about a document."""
    return written(request, form, work, said, str(page.pop("back", page_of(key))), **page)
