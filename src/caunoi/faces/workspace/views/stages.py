"""Stages of the proceedings of a case, and its letters to others (Điều 34, 36)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.forms.later import (
    CloseStageForm,
    CorrespondenceForm,
    CorrespondenceNoteForm,
    HearingForm,
    RegisterForm,
    StageForm,
)
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.cases import actions, policy, queries

from .lives import done, opened


def _stage(request: StaffRequest, key: str, number: int) -> queries.StageRow:
    found = next((each for each in queries.stages(key, request.moment) if each.number == number), None)
    if found is None:
        raise NotFound("Không có giai đoạn này.", "", "Hãy mở lại vụ việc.")
    return found


@staff(policy.WORK)
def case_stage(request: StaffRequest, key: str) -> HttpResponse:
    """The proceedings enter a stage."""
    opened(request, key, policy.WORK, "add_stage")
    form = StageForm(request.POST or None, initial={"since": request.today})

    def work() -> None:
        actions.add_stage(by=request.actor, at=request.moment, case=key, **form.cleaned_data)

    return done(
        request, key, form, work, "Đã ghi giai đoạn tố tụng.", title="Giai đoạn tố tụng", button="Ghi",
        intro="Giai đoạn trước hết vào ngày này. Tham gia từ giai đoạn nào thì đăng ký ở giai đoạn đó, dùng cho các"
        " giai đoạn sau; điều tra lại, xét xử lại thì đăng ký lại (Điều 13 Thông tư liên tịch 10/2018).",
    )  # fmt: skip


@staff(policy.WORK)
def case_register(request: StaffRequest, key: str, stage: int) -> HttpResponse:
    """The registration of the defence or protection at a stage."""
    opened(request, key, policy.WORK, "register_stage")
    row = _stage(request, key, stage)
    known: dict[str, Any] = {"papers_at": row.papers_at, "registered_on": row.registered_on}
    form = RegisterForm(request.POST or None, initial=known)

    def work() -> None:
        told = {name: value for name, value in form.cleaned_data.items() if value != known.get(name)}
        actions.register_stage(by=request.actor, at=request.moment, case=key, stage=stage, **told)

    return done(
        request, key, form, work, "Đã ghi việc đăng ký.", title=f"Đăng ký ở giai đoạn {row.stage_words.lower()}",
        button="Ghi", intro="Cơ quan tiến hành tố tụng vào sổ trong 24 giờ (hình sự) hoặc 03 ngày làm việc (dân sự,"
        " hành chính). Bị từ chối hoặc hủy: cử người thay trong 24 giờ (hình sự) hoặc 02 ngày làm việc.",
    )  # fmt: skip


@staff(policy.WORK)
def case_hearing(request: StaffRequest, key: str, stage: int) -> HttpResponse:
    """The day of the hearing at a stage."""
    opened(request, key, policy.WORK, "set_hearing")
    row = _stage(request, key, stage)
    form = HearingForm(
        request.POST or None, initial={"hearing_on": row.hearing_on, "told_on": row.told_on, "short": row.short}
    )
    work = lambda: actions.set_hearing(  # noqa: E731
        by=request.actor, at=request.moment, case=key, stage=stage, **form.cleaned_data
    )
    return done(
        request, key, form, work, "Đã ghi lịch xét xử.", title=f"Lịch xét xử, {row.stage_words.lower()}", button="Ghi",
        intro="Tòa án báo trước ít nhất 10 ngày, thủ tục rút gọn 07 ngày (khoản 3 Điều 9 Thông tư liên tịch 10/2018).",
    )  # fmt: skip


@staff(policy.WORK)
def case_stage_close(request: StaffRequest, key: str, stage: int) -> HttpResponse:
    """The end of a stage after which no other follows."""
    opened(request, key, policy.WORK, "close_stage")
    row = _stage(request, key, stage)
    form = CloseStageForm(request.POST or None, initial={"until": request.today})
    work = lambda: actions.close_stage(  # noqa: E731
        by=request.actor, at=request.moment, case=key, stage=stage, **form.cleaned_data
    )
    return done(
        request,
        key,
        form,
        work,
        "Đã ghi hết giai đoạn.",
        title=f"Hết giai đoạn {row.stage_words.lower()}",
        button="Ghi",
    )


@staff(policy.WORK)
def case_correspondence(request: StaffRequest, key: str) -> HttpResponse:
    """A recommendation, or verification asked of another organisation."""
    opened(request, key, policy.WORK, "begin_correspondence")
    form = CorrespondenceForm(request.POST or None, of_case=True, initial={"sent_on": request.today})

    def work() -> None:
        actions.begin_correspondence(by=request.actor, at=request.moment, case=key, **form.cleaned_data)

    return done(
        request, key, form, work, "Đã ghi văn bản.", title="Kiến nghị, nhờ xác minh", button="Ghi",
        intro="Kiến nghị: cơ quan nhận trả lời trong 30 ngày, có lý do thì không quá 45 ngày (khoản 2 Điều 36). Nhờ xác"
        " minh: tổ chức được nhờ thực hiện trong 10 ngày (khoản 2 Điều 34).",
    )  # fmt: skip


@staff(policy.READ)
def verifications(request: StaffRequest) -> HttpResponse:
    """What other organisations asked to be verified (Điều 34)."""
    rows = queries.verifications(request.actor, request.moment)
    return render(request, "workspace/verifications.html", {"rows": rows})


@staff(policy.WORK)
def verification_new(request: StaffRequest) -> HttpResponse:
    """Another organisation asks for verification."""
    form = CorrespondenceForm(
        request.POST or None, of_case=False, initial={"sent_on": request.today, "received_on": request.today}
    )
    back = reverse("workspace:verifications")

    def work() -> str:
        actions.begin_correspondence(
            by=request.actor, at=request.moment, organisation=choices.own(request, policy.WORK), **form.cleaned_data
        )
        messages.success(request, "Đã ghi yêu cầu xác minh.")
        return back

    answered = acted(request, work, form) if request.method == "POST" else None
    return answered or sheet(
        request, form, title="Yêu cầu xác minh của tổ chức khác", button="Ghi", back=back,
        intro="Thực hiện trong 10 ngày kể từ ngày nhận; không xác minh được thì trả lời, nêu lý do (khoản 2 Điều 34).",
    )  # fmt: skip


@staff(policy.WORK)
def correspondence_note(request: StaffRequest, key: str) -> HttpResponse:
    """What became of a letter: received, answered, raised."""
    place, case_key = queries.correspondence_place(key)
    if not can_at(request, policy.WORK, place, choices.area_of(place)):
        raise NotFound("Không có văn bản mang mã này.", "", "Hãy mở lại vụ việc.")
    back = reverse("workspace:case", args=[case_key]) if case_key else reverse("workspace:verifications")
    form = CorrespondenceNoteForm(request.POST or None)

    def work() -> str:
        actions.note_correspondence(by=request.actor, at=request.moment, letter=key, **form.cleaned_data)
        messages.success(request, "Đã ghi vào văn bản.")
        return back

    answered = acted(request, work, form) if request.method == "POST" else None
    return answered or sheet(request, form, title=f"Văn bản {key}", button="Ghi", back=back)
