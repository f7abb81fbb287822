"""Sơ kết, tổng kết: campaigns with their units, letters, merging."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.documents import to_docx
from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import guidance
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import word_file
from caunoi.faces.workspace.forms.reviews import CampaignForm, StartForm
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.reviews import actions, outline, queries
from caunoi.rooms.reviews.policy import READ, RUN
from caunoi.rooms.reviews.queries import CampaignFile


def page_of(key: str) -> str:
    """The page of a campaign."""
    return reverse("workspace:review", args=[key])


@staff(READ)
def reviews(request: StaffRequest) -> HttpResponse:
    """All campaigns in reach."""
    rows = queries.campaigns(request.actor, request.moment)
    return render(request, "workspace/reviews.html", {
        "rows": rows, "keepers": queries.keepers(request.actor, request.today),
        "waits": [row for row in rows if row.waits],
    })  # fmt: skip


@staff(RUN)
def review_new(request: StaffRequest) -> HttpResponse:
    """A campaign is opened: first whose and by which outline (?don-vi, ?mau), then the rest."""
    keepers = queries.keepers(request.actor, request.today)
    unit, code = request.GET.get("don-vi", ""), request.GET.get("mau", "")
    keeper = next((each for each in keepers if each.code == unit), None)
    if keeper is None or code not in outline.shipped():
        chosen = [(each.code, each.name) for each in outline.shipped().values()]
        start = StartForm(
            lists={"unit": [(each.code, each.name) for each in keepers], "template": chosen}, auto_id="id_%s"
        )
        return render(request, "workspace/review_start.html", {"form": start})
    of = outline.template(code)
    programmes = [each for each in guidance.of_programmes(request) if of.fits(each[0])]
    form = CampaignForm(
        request.POST or None,
        lists={
            "programme": programmes,
            "asked": [(each.code, each.name) for each in queries.askable(request.actor, unit, request.today)],
        },
        initial={"programme": programmes[0][0] if len(programmes) == 1 else "", "basis": of.basis},
    )  # fmt: skip

    def act() -> str:
        key = actions.open_campaign(by=request.actor, at=request.moment, template=code, unit=unit, **form.cleaned_data)
        messages.success(request, "Đã mở đợt. Các đơn vị được báo; công văn đề nghị báo cáo tải ở trang này.")
        return page_of(key)

    answered = acted(request, act, form) if request.method == "POST" else None
    return answered or sheet(
        request, form, title=f"Mở đợt: {of.name}", button="Mở đợt", back=reverse("workspace:reviews"),
        intro=f"{keeper.name}. Bảy mục của đề cương, số liệu, bảng, biểu đồ có sẵn cho từng đơn vị. Đề cương:"
        f" {of.source[:1].lower()}{of.source[1:]}.",
    )  # fmt: skip


@staff(READ)
def review(request: StaffRequest, key: str) -> HttpResponse:
    """One campaign."""
    file = queries.campaign(request.actor, key, request.moment)
    asked = [each for each in file.lines if not each.whole]
    return render(request, "workspace/review.html", {
        "file": file, "row": file.row, "asked": asked, "whole": next((e for e in file.lines if e.whole), None),
        "mine": [each for each in asked if each.mine],
    })  # fmt: skip


def _runs(request: StaffRequest, key: str) -> CampaignFile:
    file = queries.campaign(request.actor, key, request.moment)
    if not file.runs:
        raise NotFound("Không có đợt này.", "", "Hãy chọn trong danh sách.")
    return file


@staff(READ)
def review_letter(request: StaffRequest, key: str) -> HttpResponse:
    """The letter that asks for the reports, with outline and list."""
    return word_file(to_docx(queries.request_letter(request.actor, key, request.today)), f"de-nghi-bao-cao-{key}")


@staff(RUN)
def review_urge(request: StaffRequest, key: str) -> HttpResponse:
    """One click: who is late is told, and the letter with its annex is handed out."""
    _runs(request, key)
    if request.method != "POST":
        return redirect(page_of(key))
    letter = queries.urging_letter(request.actor, key, request.moment)
    actions.urge(by=request.actor, at=request.moment, campaign=key)
    return word_file(to_docx(letter), f"don-doc-{key}")


@staff(RUN)
def review_merge(request: StaffRequest, key: str) -> HttpResponse:
    """What the units wrote, as differences; POST takes a paragraph over."""
    file = _runs(request, key)
    found = queries.merged(request.actor, key, request.moment)
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in ("section", "source", "paragraph", "text")}
        actions.take_over(by=request.actor, at=request.moment, whole=found.whole, **given)
        messages.success(request, "Đã lấy đoạn vào bản tổng hợp.")
        return redirect(f"{reverse('workspace:review_merge', args=[key])}#muc-{given['section']}")
    return render(request, "workspace/review_merge.html", {
        "file": file, "row": file.row, "found": found,
        "differing": sum(len(each.paragraphs) for each in found.sections),
    })  # fmt: skip
