"""Form templates: what forms there are, a blank to print, the template of an organisation's own."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.documents.forms.official import SYSTEM
from caunoi.core.ground.errors import NotAllowed
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import word_file
from caunoi.faces.workspace.forms.documents import RECIPIENTS, SYMBOL, PaperForm, TemplateForm
from caunoi.faces.workspace.numbers import LARGEST, number
from caunoi.faces.workspace.sheets import acted, sheet, status_of
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.documents import actions, forms, policy, queries

from .documents import page_of

_OPEN = (policy.DRAFT, policy.TEMPLATES)


@staff(*_OPEN)
def paper_forms(request: StaffRequest) -> HttpResponse:
    """Every form: blank to print, to draw up for the organisation itself, its template."""
    may = can(request.actor, policy.TEMPLATES, on=request.today)
    drafts = can(request.actor, policy.DRAFT, on=request.today)
    context = {"forms": forms.every(request.today), "may_template": may, "may_draft": drafts}
    return render(request, "workspace/paper_forms.html", context)


@staff(*_OPEN)
def paper_blank(request: StaffRequest, form: str) -> HttpResponse:
    """The blank form under the reader's own letterhead."""
    place = choices.own(request, policy.DRAFT) or choices.own(request, policy.TEMPLATES)
    return word_file(queries.paper(form, place, {}, request.today), f"Mau-{form}")


@staff(policy.DRAFT)
def paper_draft(request: StaffRequest, form: str) -> HttpResponse:
    """A document of the organisation itself, of no case."""
    chosen = forms.form(form, request.today)
    place = choices.own(request, policy.DRAFT)
    initial = {RECIPIENTS: forms.recipients(chosen.form, {}), SYMBOL: queries.symbol(form, place)}
    paper = PaperForm(chosen.form, request.POST or None, initial=initial)

    def act() -> str:
        made = actions.draft(
            by=request.actor, at=request.moment, form=form, subject=("organisation", place), organisation=place,
            fields=paper.values, recipients=paper.cleaned_data.get(RECIPIENTS),
            symbol=paper.cleaned_data.get(SYMBOL, ""),
        )  # fmt: skip
        messages.success(request, "Đã soạn dự thảo.")
        return page_of(made)

    done = acted(request, act, paper) if request.method == "POST" else None
    page = {"title": chosen.title, "button": "Lập dự thảo", "back": reverse("workspace:paper_forms")}
    return done or sheet(request, paper, intro=f"{choices.name_of(place)}. {chosen.code}", **page)


def _places(request: StaffRequest) -> list[tuple[str, str]]:
    """Where the reader may set templates: everywhere first, then each organisation."""
    found = choices.organisations(request, policy.TEMPLATES)
    whole = can(request.actor, policy.TEMPLATES, organisation=WHOLE, on=request.today)
    return [(WHOLE, "Mọi tổ chức"), *found] if whole else found


def _place(request: StaffRequest, places: list[tuple[str, str]]) -> str:
    asked = request.GET.get("noi", "")
    if asked in dict(places):
        return asked
    if not places:
        raise NotAllowed("Tài khoản này không thay mẫu ở tổ chức nào.")
    return places[0][0]


@staff(policy.TEMPLATES)
def paper_template(request: StaffRequest, form: str) -> HttpResponse:
    """The template of a form: its fields with their tags, download, upload, back to the shipped one."""
    chosen, places = forms.form(form, request.today), _places(request)
    place = _place(request, places)
    back = f"{reverse('workspace:paper_template', args=[form])}?noi={place}"
    upload = TemplateForm(request.today, request.POST or None, request.FILES or None)
    ask = lambda: _set(request, form, place, upload, back)  # noqa: E731
    done = acted(request, ask, upload) if request.method == "POST" else None
    context: dict[str, Any] = {
        "chosen": chosen, "form": upload, "places": places, "place": place, "system": SYSTEM,
        "kept": queries.templates(form, place), "own": queries.template_id(form, place, request.today) is not None,
    }  # fmt: skip
    return done or render(request, "workspace/paper_template.html", context, status=status_of(upload))


def _set(request: StaffRequest, form: str, place: str, upload: TemplateForm, back: str) -> str:
    given = upload.cleaned_data
    left_out = actions.set_template(
        by=request.actor, at=request.moment, form=form, organisation=place, content=given["file"].read(),
        since=given["since"], note=given["note"],
    )  # fmt: skip
    messages.success(request, "Đã kiểm tra và lưu tệp mẫu.")
    if left_out:
        messages.warning(request, f"Mẫu không có các mục cần có: {', '.join(left_out)}.")
    return back


@staff(policy.TEMPLATES)
def paper_template_file(request: StaffRequest, form: str) -> HttpResponse:
    """The template in force, or an earlier one by its number."""
    place = _place(request, _places(request))
    kept = number(request.GET.get("so", ""), 0, most=LARGEST) or None
    return word_file(queries.template_file(form, place, request.today, kept), f"Tep-mau-{form}")


@staff(policy.TEMPLATES)
def paper_template_shipped(request: StaffRequest, form: str) -> HttpResponse:
    """Back to the template that ships."""
    chosen, place = forms.form(form, request.today), _place(request, _places(request))
    back = f"{reverse('workspace:paper_template', args=[form])}?noi={place}"
    empty = Form(request.POST or None)

    def act() -> str:
        actions.shipped_again(by=request.actor, at=request.moment, form=form, organisation=place)
        messages.success(request, "Đã trở lại tệp mẫu có sẵn.")
        return back

    done = acted(request, act, empty) if request.method == "POST" else None
    page = {"title": "Trở lại tệp mẫu có sẵn", "button": "Trở lại", "back": back}
    return done or sheet(
        request, empty, intro=f"{chosen.code} {chosen.title}. Các tệp đã tải lên vẫn được giữ.", **page
    )
