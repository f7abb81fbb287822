"""Chất lượng: what I have to mark, answer, put right; one review from marking to its result."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.documents import to_docx
from caunoi.core.ground.errors import NotAllowed
from caunoi.core.law import quality as law
from caunoi.faces.workspace import choices, quality, quality_paper
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.downloads import stored, word_file
from caunoi.faces.workspace.forms.quality import (
    AssignForm,
    CheckForm,
    CorrectionForm,
    FinalForm,
    MarkForm,
    NoteForm,
    PaperReplyForm,
    ReplyForm,
    WhyForm,
)
from caunoi.faces.workspace.sheets import acted, sheet, status_of, written
from caunoi.rooms.quality import actions, policy, queries
from caunoi.rooms.quality.queries import ReviewFile
from caunoi.rooms.quality.words import Kind, State

_ANY = (policy.APPRAISE, policy.EVALUATE, policy.PLAN, policy.REPLY)


@staff(*_ANY)
def quality_home(request: StaffRequest) -> HttpResponse:
    """The door: one list of what waits for the reader, and the ways to the rest."""
    actor, on = request.actor, request.today
    waiting = queries.reviews(actor, on, state=State.REPLY)
    return render(request, "workspace/quality.html", {
        "to_mark": queries.to_mark(actor), "to_answer": queries.to_answer(actor, on),
        "corrections": queries.corrections(actor, on), "waiting": waiting,
        "due": [row for row in waiting if row.reply_until and row.reply_until < on],
        "under_way": queries.reviews(actor, on, state=State.MARKING), "about_me": queries.about_me(actor, on)[:20],
        "places": quality.places(request), "judges": quality.judges(request),
        "final": queries.reviews(actor, on, state=State.FINAL)[:50],
    })  # fmt: skip


@staff(*_ANY)
def quality_review(request: StaffRequest, review: str) -> HttpResponse:
    """One review with what this reader may see."""
    file = queries.review_file(request.actor, review, request.moment)
    first_two = [each.total for each in file.readings if each.number <= 2 and each.total is not None]
    context = {
        "file": file, "table": _table(file), "advice": quality.ADVICE, "joining": quality.JOINING,
        "apart": abs(first_two[0] - first_two[1]) if file.known and len(first_two) == 2 else None,
        "sheet_note": quality.SHEET, "prohibited": {each.key: each.title["vi"] for each in law.all_prohibited()},
        "opens_case": can_at(request, "cases.read", file.case.organisation, choices.area_of(file.case.organisation)),
    }  # fmt: skip
    return render(request, "workspace/quality_review.html", context)


def _table(file: ReviewFile) -> list[dict[str, Any]]:
    """Criteria in their groups, with the points of each reading that the reader sees."""
    shown = [each for each in file.readings if each.submitted_at is not None or each.own]
    return [
        {
            "group": group,
            "lines": [
                {
                    "criterion": each,
                    "cells": [(view.points.get(each.key), view.notes.get(each.key, "")) for view in shown],
                }
                for each in file.criteria
                if each.group == group.key
            ],
        }
        for group in law.groups(file.on)
    ]


def _page(review: str) -> str:
    return reverse("workspace:quality_review", args=[review])


def _act(
    request: StaffRequest, review: str, form: Form, work: Callable[[], Any], done: str, page: dict[str, Any]
) -> HttpResponse:
    """A sheet that ends on the page of the review."""
    back = _page(review)

    return written(request, form, work, done, back, **page)


@staff(policy.APPRAISE, policy.EVALUATE)
def quality_mark(request: StaffRequest, review: str) -> HttpResponse:
    """Marking: points by criterion; kept as a draft or handed in."""
    file = queries.review_file(request.actor, review, request.moment)
    own = file.own_reading
    if own is None or not file.marks_now:
        policy.step(policy.REVIEW_TRANSITIONS, file.state, "save")
        raise NotAllowed("Không có phần chấm nào đang chờ tài khoản này.", "", "Hãy mở lại trang Chất lượng.")
    initial: dict[str, Any] = {f"p_{key}": value for key, value in own.points.items()}
    initial |= {f"n_{key}": value for key, value in own.notes.items()}
    initial |= {"violations": own.violations, "violation_note": own.violation_note, "opinion": own.opinion}
    criteria = () if file.text_only else file.criteria
    form = MarkForm(request.POST or None, criteria=criteria, on=file.on, initial=initial)
    draft = "draft" in request.POST

    def work() -> str:
        act = actions.save if draft else actions.submit
        act(by=request.actor, at=request.moment, review=review, **form.marked())
        messages.success(request, "Đã lưu nháp." if draft else "Đã nộp kết quả chấm.")
        return reverse("workspace:quality_mark", args=[review]) if draft else _page(review)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or render(request, "workspace/quality_mark.html", {
        "file": file, "form": form, "advice": quality.ADVICE, "sheet_note": quality.SHEET,
        "own": own, "best": sum(each.points for each in criteria),
    }, status=status_of(form))  # fmt: skip


@staff(policy.REPLY, policy.PLAN)
def quality_reply(request: StaffRequest, review: str) -> HttpResponse:
    """The word of who did the work; typed from paper by the organiser."""
    file = queries.review_file(request.actor, review, request.moment)
    left = [(key, name) for key, name in file.people if key not in file.replied]
    own = bool(file.person) and file.replies_now
    form: Any = ReplyForm(request.POST or None) if own else PaperReplyForm(request.POST or None, people=left)
    page = {
        "title": "Ý kiến về kết quả chấm", "button": "Ghi ý kiến",
        "intro": "Mỗi người thực hiện có ý kiến một lần, trước khi kết quả được chốt. Cả hai bên đều thấy ý kiến này."
        if own else "Ghi lại ý kiến nộp bằng giấy, đúng lời người thực hiện.",
    }  # fmt: skip

    def work() -> None:
        given = form.cleaned_data
        actions.reply(
            by=request.actor, at=request.moment, review=review, agrees=given["agrees"] == "yes", text=given["text"],
            practitioner=file.person if own else given["practitioner"], on_paper=not own,
        )  # fmt: skip

    return _act(request, review, form, work, "Đã ghi ý kiến.", page)


@staff(policy.PLAN)
def quality_finalise(request: StaffRequest, review: str) -> HttpResponse:
    """The result stands."""
    file = queries.review_file(request.actor, review, request.moment)
    form = FinalForm(request.POST or None)
    objected = any(not each.agrees and each.round == file.round for each in file.replies)
    page = {
        "title": "Chốt kết quả", "button": "Chốt kết quả",
        "intro": "Có người chưa đồng ý: hãy trả lời, hoặc quay lại và đề nghị chấm lại."
        if objected else "Kết quả đã chốt thì không sửa. Bản in được lưu vào hồ sơ vụ việc.",
    }  # fmt: skip
    work = lambda: actions.finalise(  # noqa: E731
        by=request.actor, at=request.moment, review=review, answer=form.cleaned_data["answer"]
    )
    return _act(request, review, form, work, "Đã chốt kết quả.", page)


@staff(policy.PLAN)
def quality_reconsider(request: StaffRequest, review: str) -> HttpResponse:
    """Marked again after a reply."""
    queries.review_file(request.actor, review, request.moment)
    form = WhyForm(request.POST or None)
    page = {
        "title": "Đề nghị chấm lại", "button": "Đề nghị chấm lại",
        "intro": "Điểm cũ trở thành bản nháp của người chấm; chấm xong, người thực hiện lại có quyền có ý kiến.",
    }  # fmt: skip
    work = lambda: actions.reconsider(  # noqa: E731
        by=request.actor, at=request.moment, review=review, reason=form.cleaned_data["reason"]
    )
    return _act(request, review, form, work, "Đã đề nghị chấm lại.", page)


@staff(policy.PLAN)
def quality_drop(request: StaffRequest, review: str) -> HttpResponse:
    """Not marked after all."""
    queries.review_file(request.actor, review, request.moment)
    form = WhyForm(request.POST or None)
    page = {"title": "Thôi không chấm", "button": "Thôi không chấm", "danger": True}
    work = lambda: actions.drop(  # noqa: E731
        by=request.actor, at=request.moment, review=review, reason=form.cleaned_data["reason"]
    )
    return _act(request, review, form, work, "Đã ghi thôi không chấm.", page)


@staff(policy.PLAN)
def quality_assign(request: StaffRequest, review: str) -> HttpResponse:
    """Who marks which reading."""
    file = queries.review_file(request.actor, review, request.moment)
    form = AssignForm(
        request.POST or None,
        markers=quality.markers(request, file.kind, file.organisation),
        numbers=len(file.seats) or 1,
    )
    page = {
        "title": "Phân công chấm", "button": "Phân công",
        "intro": "Không ai chấm vụ việc của chính mình."
        + (" Thẩm định theo hạng trợ giúp viên." if file.kind == Kind.APPRAISAL else ""),
    }  # fmt: skip
    work = lambda: actions.assign(  # noqa: E731
        by=request.actor, at=request.moment, reviews=[review], marker=form.cleaned_data["marker"],
        number=int(form.cleaned_data["number"]),
    )  # fmt: skip
    return _act(request, review, form, work, "Đã phân công.", page)


@staff(policy.PLAN)
def quality_correct(request: StaffRequest, review: str) -> HttpResponse:
    """A corrective action is ordered."""
    file = queries.review_file(request.actor, review, request.moment)
    form = CorrectionForm(request.POST or None, people=quality.people_of(file))
    page = {"title": "Giao việc khắc phục", "button": "Giao việc"}
    work = lambda: actions.order_correction(  # noqa: E731
        by=request.actor, at=request.moment, review=review, **form.cleaned_data
    )
    return _act(request, review, form, work, "Đã giao việc khắc phục.", page)


@staff(policy.PLAN, policy.REPLY, policy.APPRAISE, policy.EVALUATE)
def quality_document(request: StaffRequest, review: str) -> HttpResponse:
    """The result in writing, to be signed and kept in the file of the case."""
    file = queries.review_file(request.actor, review, request.moment)
    return word_file(to_docx(quality_paper.result(file, request.today)), f"Ket-qua-{file.key}")


@staff(policy.PLAN, policy.APPRAISE, policy.EVALUATE)
def quality_file(request: StaffRequest, review: str, paper: str) -> HttpResponse:
    """A paper of the case, lent for the review."""
    queries.review_file(request.actor, review, request.moment)
    info, content = actions.open_paper(by=request.actor, at=request.moment, review=review, paper=paper)
    return stored(content, info.kind, paper, inline=True)


@staff(policy.PLAN, policy.REPLY)
def quality_correction(request: StaffRequest, correction: str) -> HttpResponse:
    """A corrective action: reported done, explained when late, checked."""
    row = queries.correction(request.actor, correction, request.today)
    checks = row.checks and not row.own and row.state == "done"
    explains = row.late and row.own and not row.explanation and "giai-trinh" in request.GET
    form: Any = CheckForm(request.POST or None) if checks else NoteForm(request.POST or None)
    back = reverse("workspace:quality")
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "correction": correction}

    def work() -> str:
        data = form.cleaned_data
        if checks:
            actions.check_correction(**given, passed=data["passed"] == "yes", note=data["note"])
        elif explains:
            actions.explain(**given, text=data["text"])
        else:
            actions.report_done(**given, note=data["text"])
        messages.success(request, "Đã ghi.")
        return back

    button = "Ghi kết quả kiểm tra" if checks else "Gửi giải trình" if explains else "Báo đã xong"
    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Khắc phục {row.key}", button=button, back=back, row=row,
        template="workspace/quality_correction.html", may_write=checks or (row.own and row.state == "open"),
    )  # fmt: skip
