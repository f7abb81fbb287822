"""Đoàn kiểm tra đến: one page of what a unit lacks in a period, its explanations, the paper and the lists."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.downloads import DOCX, attached
from caunoi.faces.workspace.form_records import PAGES
from caunoi.faces.workspace.forms.returns import PERIOD_WORDS, ExplainForm
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.reports import actions, policy, queries

_ZIP = "application/zip"
NAMED = 100
"""How many lines of a kind the page names; the file names all."""


def _asked(request: StaffRequest) -> dict[str, str]:
    units = [each.code for each in choices.offices(request, "cases.read", kinds=choices.KEEP_BOOKS)]
    own = choices.own(request, policy.READ)
    first = own if own in units else next(iter(units), "")
    return {
        "don-vi": request.GET.get("don-vi", "").strip() or first,
        "ky": request.GET.get("ky", "").strip() or str(request.today.year),
    }


def _pack(request: StaffRequest, asked: dict[str, str]) -> queries.Pack:
    """A unit outside the reader's scope is the same as one that does not exist."""
    try:
        return queries.pack(
            request.actor, asked["don-vi"], asked["ky"], on=request.today, at=request.moment, most=NAMED
        )
    except NotAllowed:
        raise NotFound("Không có đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None


@staff("cases.read")
def inspected(request: StaffRequest) -> HttpResponse:
    """What is missing, by file, book, form and quality, each with its explanation."""
    asked, found, refusal = _asked(request), None, None
    try:
        found = _pack(request, asked)
    except NotFound:
        raise
    except Refused as wrong:
        refusal = wrong
    units = choices.offices(request, "cases.read", kinds=choices.KEEP_BOOKS)
    may = bool(found) and can_at(request, policy.SUBMIT, asked["don-vi"], choices.area_of(asked["don-vi"]))
    return render(request, "workspace/inspected.html", {
        "asked": asked, "unit": asked["don-vi"], "units": [(each.code, each.name) for each in units], "found": found,
        "refusal": refusal, "period_words": PERIOD_WORDS, "query": urlencode(asked), "may": may, "pages": PAGES,
    }, status=409 if refusal else 200)  # fmt: skip


@staff("cases.read")
def inspected_file(request: StaffRequest, file: str) -> HttpResponse:
    """The paper, or the paper with its lists."""
    asked = _asked(request)
    try:
        name, content = actions.make_pack(
            by=request.actor, at=request.moment, unit=asked["don-vi"], period=asked["ky"], file=file
        )
    except NotAllowed:
        raise NotFound("Không có đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None
    return attached(content, name, DOCX if file == "docx" else _ZIP)


@staff(policy.SUBMIT)
def explain(request: StaffRequest, item: str) -> HttpResponse:
    """The explanation of one line, begun with the machine's draft."""
    asked = _asked(request)
    row = next((each for each in _pack(request, asked).items if each.code == item), None)
    if row is None:
        raise NotFound("Không có mục này.", "", "Hãy mở lại từ trang rà soát.")
    form = ExplainForm(request.POST or None, initial={"text": row.explanation})
    return saved(
        request, form,
        lambda: actions.explain(
            by=request.actor, at=request.moment, unit=asked["don-vi"], period=asked["ky"], item=item,
            **form.cleaned_data,
        ),
        f"{reverse('workspace:inspected')}?{urlencode(asked)}", "Đã ghi giải trình.", title=f"Giải trình: {row.title}",
        intro=f"Còn thiếu {row.count}/{row.looked}. Máy soạn sẵn số đếm; nguyên nhân, người và thời hạn do đơn vị điền."
        " Không ghi tên, hoàn cảnh của người được trợ giúp.",
    )  # fmt: skip
