"""Dự thảo xin ý kiến: the register, comments clause by clause, what became of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.faces.workspace import guidance as shared
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.guidance import CommentForm, CommentSentForm, DraftForm, IssueForm, VerdictForm
from caunoi.faces.workspace.sheets import acted, saved, sheet
from caunoi.rooms.guidance import actions, policy, queries, units
from caunoi.rooms.guidance.queries import DraftFile
from caunoi.rooms.programmes import queries as programmes


def _page(key: str) -> str:
    return reverse("workspace:others_draft", args=[key])


@staff(*shared.SEES)
def drafts(request: StaffRequest) -> HttpResponse:
    """Those to be commented first."""
    return render(request, "workspace/others_drafts.html", {
        "rows": queries.drafts(request.actor, request.today), "names": programmes.short_names(),
        "may_write": bool(units.keepers(request.actor, policy.WRITE, request.today)),
    })  # fmt: skip


@staff(policy.WRITE)
def draft_new(request: StaffRequest) -> HttpResponse:
    """One more."""
    keepers = units.keepers(request.actor, policy.WRITE, request.today)
    if not keepers:
        raise NotAllowed("Tài khoản này không ghi sổ dự thảo.", "", "Hãy nhờ người đứng đầu.")
    form = DraftForm(
        request.POST or None, lists={"organisation": keepers, "programme": shared.of_programmes(request)},
        initial={"asked_on": request.today},
    )  # fmt: skip

    def work() -> str:
        key = actions.record_draft(by=request.actor, at=request.moment, **form.given())
        messages.success(request, "Đã ghi dự thảo. Xin ghi góp ý theo từng điều, khoản.")
        return _page(key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Ghi dự thảo xin ý kiến", button="Ghi", back=reverse("workspace:others_drafts")
    )


@staff(*shared.SEES)
def draft(request: StaffRequest, key: str) -> HttpResponse:
    """One draft with our comments."""
    file = queries.draft(request.actor, key, request.today)
    return render(request, "workspace/others_draft.html", {
        "file": file, "row": file.row, "programme": programmes.short_names().get(file.row.programme, ""),
    })  # fmt: skip


def _mine(request: StaffRequest, key: str) -> DraftFile:
    file = queries.draft(request.actor, key, request.today)
    if not file.writes:
        raise NotAllowed("Sổ này do đơn vị khác giữ.", "", "")
    return file


@staff(policy.WRITE)
def draft_comment(request: StaffRequest, key: str) -> HttpResponse:
    """Our comment on a clause."""
    file = _mine(request, key)
    form = CommentForm(request.POST or None)
    return saved(
        request, form,
        lambda: actions.add_comment(by=request.actor, at=request.moment, draft=key, **form.cleaned_data), _page(key),
        "Đã ghi góp ý.", title="Góp ý một điều, khoản", intro=file.row.title,
    )  # fmt: skip


@staff(policy.WRITE)
def draft_sent(request: StaffRequest, key: str) -> HttpResponse:
    """Our comment went out."""
    file = _mine(request, key)
    form = CommentSentForm(request.POST or None, initial={"on": request.today})
    return saved(
        request, form,
        lambda: actions.send_comments(by=request.actor, at=request.moment, draft=key, **form.cleaned_data), _page(key),
        "Đã ghi ngày gửi góp ý.", title="Đã gửi văn bản góp ý", intro=file.row.title,
    )  # fmt: skip


@staff(policy.WRITE)
def draft_verdict(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """Taken or not, why, the clause in the end."""
    file = _mine(request, key)
    found = next((each for each in file.comments if each.position == number), None)
    if found is None:
        raise NotFound("Dự thảo không có góp ý này.", "", "Hãy mở lại từ trang dự thảo.")
    form = VerdictForm(
        request.POST or None, initial={"verdict": found.verdict, "why": found.why, "final": found.final}
    )  # fmt: skip
    return saved(
        request, form,
        lambda: actions.answer_comment(
            by=request.actor, at=request.moment, draft=key, position=number, **form.cleaned_data
        ),
        _page(key), "Đã ghi kết quả.", title=f"Kết quả góp ý: {found.clause}", intro=found.text,
    )  # fmt: skip


@staff(policy.WRITE)
def draft_issue(request: StaffRequest, key: str) -> HttpResponse:
    """The act was issued."""
    file = _mine(request, key)
    form = IssueForm(
        request.POST or None, initial={"act": file.row.act, "on": file.row.act_on, "note": file.act_note}
    )  # fmt: skip
    return saved(
        request, form,
        lambda: actions.record_issue(by=request.actor, at=request.moment, draft=key, **form.cleaned_data), _page(key),
        "Đã ghi. Xin ghi kết quả của từng góp ý.", title="Văn bản đã được ban hành", intro=file.row.title,
    )  # fmt: skip
