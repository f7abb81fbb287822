"""Đề xuất cho giai đoạn tiếp theo: the list, one proposal with all it says, two beside each other, the paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.documents import to_docx
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.workspace import proposals as made
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import word_file
from caunoi.faces.workspace.forms.proposals import ChangeLawForm, CommentForm, LawForm, LeversForm, NewForm, shown
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.proposal_paper import paper
from caunoi.faces.workspace.sheets import acted, saved, sheet
from caunoi.rooms.accounts.policy import can
from caunoi.rooms.proposals import actions, populations, queries
from caunoi.rooms.proposals.policy import READ, WRITE


def page_of(key: str) -> str:
    """The page of a proposal."""
    return reverse("workspace:proposal", args=[key])


def _populations() -> list[tuple[str, str]]:
    return [(each.name, f"{each.title} ({made.whole(each.people)} người)") for each in populations.every()]


@staff(READ)
def proposals(request: StaffRequest) -> HttpResponse:
    """All proposals that the reader may see, and a choice of two to compare."""
    rows = queries.proposals(request.actor, request.today)
    return render(request, "workspace/proposals.html", {
        "rows": rows, "may_write": can(request.actor, WRITE, on=request.today),
        "computed": [row for row in rows if row.ran],
    })  # fmt: skip


@staff(READ)
def proposal(request: StaffRequest, key: str) -> HttpResponse:
    """One proposal. One that was never computed is computed when it is first opened, where that takes seconds."""
    version = number(request.GET.get("ban", ""), 0) or None
    found = queries.view(request.actor, key, request.today, version)
    waits = ""
    if found.run is None and version is None:
        try:
            actions.run(by=request.actor, at=request.moment, proposal=key)
            found = queries.view(request.actor, key, request.today)
        except Refused as refusal:
            waits = " ".join(filter(None, (refusal.what, refusal.why, refusal.todo)))
    context: dict[str, Any] = {"found": found, "row": found.row, "waits": waits, "number": version}
    context["standing"] = made.STANDING
    context["may_write"] = can(request.actor, WRITE, on=request.today)
    if found.run:
        context |= made.page(found)
    return render(request, "workspace/proposal.html", context)


@staff(READ)
def proposals_compared(request: StaffRequest) -> HttpResponse:
    """Two proposals side by side."""
    keys = [request.GET.get(name, "") for name in ("a", "b")]
    if not all(keys):
        raise NotFound("Chưa chọn đủ hai phương án.", "", "Hãy chọn hai phương án đã tính trong danh sách.")
    pair = queries.compared(request.actor, keys, request.today)
    if any(each.run is None for each in pair):
        raise NotFound("Có phương án chưa tính.", "", "Hãy mở phương án đó để tính rồi so sánh.")
    return render(request, "workspace/proposals_compared.html", {
        "pair": pair, "lines": made.beside(pair), "provinces": made.provinces_beside(pair),
    })  # fmt: skip


@staff(WRITE)
def proposal_new(request: StaffRequest) -> HttpResponse:
    """A proposal of one's own, perhaps from one that is there."""
    like = request.GET.get("tu", "")
    initial: dict[str, Any] = {"baseline": request.today, "day": request.today, "population": populations.SHIPPED}
    if like:
        of = queries.view(request.actor, like, request.today)
        initial |= {
            "title": f"{of.row.title} (bản của tôi)"[:300], "why": of.row.why, "baseline": of.row.baseline,
            "day": of.row.day, "scenario": of.scenario, "population": of.row.population,
        }  # fmt: skip
    form = NewForm(request.POST or None, request.FILES or None, initial=initial, populations=_populations())

    def act() -> str:
        key = actions.make(by=request.actor, at=request.moment, like=like, **form.scenario_with())
        messages.success(request, "Đã lập phương án và tính lần đầu.")
        return page_of(key)

    answered = acted(request, act, form) if request.method == "POST" else None
    return answered or sheet(
        request, form, back=reverse("workspace:proposals"), title="Lập phương án", button="Lập phương án"
    )


@staff(WRITE)
def proposal_law(request: StaffRequest, key: str) -> HttpResponse:
    """A new version with other days, scenario, population."""
    of = queries.view(request.actor, key, request.today)
    initial = {
        "baseline": of.row.baseline, "day": of.row.day, "scenario": of.scenario, "population": of.row.population
    }  # fmt: skip
    form: LawForm = ChangeLawForm(
        request.POST or None, request.FILES or None, initial=initial, populations=_populations()
    )
    return saved(
        request, form,
        lambda: actions.set_law(by=request.actor, at=request.moment, proposal=key, **form.scenario_with()),
        page_of(key), "Đã lập bản mới và tính lại.", title="Đổi luật, ngày, dân số", button="Lập bản mới",
    )  # fmt: skip


@staff(WRITE)
def proposal_levers(request: StaffRequest, key: str) -> HttpResponse:
    """A new version with other assumptions."""
    of = queries.view(request.actor, key, request.today)
    form = LeversForm(
        request.POST or None, initial=shown(of.raw), grounds=[(k, g.title) for k, g in of.grounds.items()],
        provinces=list(of.provinces.items()),
    )  # fmt: skip
    return saved(
        request, form,
        lambda: actions.set_levers(
            by=request.actor, at=request.moment, proposal=key, reason=form.cleaned_data["reason"], given=form.given()
        ),
        page_of(key), "Đã lập bản mới với giả định vừa ghi.", title="Giả định của phương án", button="Lập bản mới",
        intro="Để trống ô nào thì dùng số của hồ sơ đã ghi. Số ghi ở đây được in là giả định, kèm người ghi, căn cứ.",
    )  # fmt: skip


@staff(READ)
def proposal_run(request: StaffRequest, key: str) -> HttpResponse:
    """Counts the newest version anew, with the records of today."""
    if request.method == "POST":
        actions.run(by=request.actor, at=request.moment, proposal=key)
        messages.success(request, "Đã tính lại với hồ sơ đến hôm nay.")
    return redirect(page_of(key))


@staff(WRITE)
def proposal_share(request: StaffRequest, key: str) -> HttpResponse:
    """Shown to others, or not."""
    if request.method == "POST":
        shared = request.POST.get("chia-se") == "co"
        actions.share(by=request.actor, at=request.moment, proposal=key, shared=shared)
        messages.success(request, "Đã chia sẻ phương án." if shared else "Phương án chỉ còn anh/chị xem.")
    return redirect(page_of(key))


@staff(READ)
def proposal_comment(request: StaffRequest, key: str) -> HttpResponse:
    """A remark on the newest version."""
    queries.view(request.actor, key, request.today)
    form = CommentForm(request.POST or None)
    return saved(
        request, form, lambda: actions.comment(by=request.actor, at=request.moment, proposal=key, **form.cleaned_data),
        f"{page_of(key)}#gop-y", "Đã ghi góp ý.", title="Góp ý phương án", button="Gửi góp ý",
    )  # fmt: skip


@staff(READ)
def proposal_file(request: StaffRequest, key: str, file: str) -> HttpResponse:
    """The paper: tờ trình with its annexes."""
    found = queries.view(request.actor, key, request.today)
    if file != "to-trinh" or found.run is None:
        raise NotFound("Chưa có tờ trình của phương án này.", "", "Hãy tính phương án trước.")
    return word_file(to_docx(paper(found, request.today)), f"to-trinh-{found.row.key}")
