"""What happens to a case between acceptance and end: the term of advice, corrections, what changed, mistakes undone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse

from caunoi.core.ground.errors import Refused
from caunoi.faces.workspace import case_words, files
from caunoi.faces.workspace.access import StaffRequest, require_at, staff
from caunoi.faces.workspace.files import Shown
from caunoi.faces.workspace.forms.base import StaffForm
from caunoi.faces.workspace.forms.facts import ChangeForm
from caunoi.faces.workspace.forms.requests import (
    AdvisedForm,
    AnnulForm,
    ApproveForm,
    CorrectForm,
    ExtendForm,
    MorePapersForm,
)
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.cases import actions, policy, words

Work = Callable[[], Any]


def opened(request: StaffRequest, key: str, permission: str, verb: str) -> Shown:
    """The file behind a case, for whoever may do this there. Errors: Refused where its state has no such step."""
    file = files.case_file(request, key)
    require_at(request, permission, file.organisation, file.area)
    if request.method != "POST" and verb not in file.may:
        raise Refused(
            "Việc này không làm được lúc này.",
            f"Hồ sơ {file.key} đang ở trạng thái “{file.state_words}”.",
            "Hãy mở lại vụ việc.",
        )
    return file


def done(request: StaffRequest, key: str, form: Form, work: Work, said: str, **page: Any) -> HttpResponse:
    """The sheet of one act on a case: do it when it was sent and fits, else show it (again)."""
    back = reverse("workspace:case", args=[key])

    def act() -> str:
        answer = work()
        messages.success(request, said)
        return answer if isinstance(answer, str) and answer.startswith("/") else back

    answered = acted(request, act, form) if request.method == "POST" else None
    return answered or sheet(request, form, back=back, **page)


@staff(policy.WORK)
def case_more_papers(request: StaffRequest, key: str) -> HttpResponse:
    """Papers are still needed for the advice; its term waits."""
    opened(request, key, policy.WORK, "ask_more_papers")
    form = MorePapersForm(request.POST or None)
    work = lambda: actions.ask_more_papers(  # noqa: E731
        by=request.actor, at=request.moment, case=key, **form.cleaned_data
    )
    return done(
        request, key, form, work, "Đã ghi giấy tờ cần thêm. Thời hạn tư vấn tính từ khi đủ giấy tờ.",
        title="Cần thêm giấy tờ để tư vấn", button="Đề nghị thêm giấy tờ",
        intro="Thời hạn 10 ngày tính từ khi nhận đủ giấy tờ cần bổ sung (khoản 2 Điều 32).",
    )  # fmt: skip


@staff(policy.WORK)
def case_papers_came(request: StaffRequest, key: str) -> HttpResponse:
    """The papers needed for the advice are complete."""
    opened(request, key, policy.WORK, "more_papers_came")
    work = lambda: actions.more_papers_came(by=request.actor, at=request.moment, case=key)  # noqa: E731
    return done(
        request, key, StaffForm(request.POST or None), work, "Đã ghi nhận đủ giấy tờ. Thời hạn tư vấn tính từ hôm nay.",
        title="Giấy tờ cần thêm đã đủ", button="Đã đủ giấy tờ",
    )  # fmt: skip


@staff(policy.WORK)
def case_extend(request: StaffRequest, key: str) -> HttpResponse:
    """The advice takes longer: 30 days at most, or as agreed."""
    opened(request, key, policy.WORK, "extend_advice")
    form = ExtendForm(request.POST or None)
    work = lambda: actions.extend_advice(  # noqa: E731
        by=request.actor, at=request.moment, case=key, **form.cleaned_data
    )
    return done(
        request, key, form, work, "Đã ghi kéo dài thời hạn tư vấn.", title="Kéo dài thời hạn tư vấn", button="Kéo dài",
        intro="Vụ việc phức tạp hoặc cần xác minh: không quá 30 ngày, trừ khi có thỏa thuận khác (khoản 2 Điều 32).",
    )  # fmt: skip


@staff(policy.WORK)
def case_advised(request: StaffRequest, key: str) -> HttpResponse:
    """The advice was given in writing."""
    opened(request, key, policy.WORK, "give_advice")
    form = AdvisedForm(request.POST or None, initial={"given_at": request.moment})
    work = lambda: actions.give_advice(  # noqa: E731
        by=request.actor, at=request.moment, case=key, **form.cleaned_data
    )
    return done(
        request, key, form, work, "Đã ghi trả lời tư vấn bằng văn bản.",
        title="Đã trả lời tư vấn bằng văn bản", button="Ghi đã trả lời",
    )  # fmt: skip


@staff(policy.WRITE)
def case_change(request: StaffRequest, key: str) -> HttpResponse:
    """Circumstances changed after acceptance; the case goes on (Điều 37 khoản 3)."""
    file = opened(request, key, policy.WRITE, "note_change")
    files.require_seen(request, file)
    form = ChangeForm(request.POST or None, known=file.facts)

    def work() -> None:
        actions.note_change(
            by=request.actor, at=request.moment, case=key, facts=form.changed(), since=form.cleaned_data["since"],
            evidence=form.cleaned_data["evidence"],
        )  # fmt: skip

    return done(
        request, key, form, work, "Đã ghi điều thay đổi. Vụ việc vẫn tiếp tục.",
        title="Hoàn cảnh thay đổi sau khi thụ lý", button="Ghi lại",
        intro="Người được trợ giúp không còn thuộc diện thì vụ việc vẫn tiếp tục đến khi kết thúc (khoản 3 Điều 37).",
    )  # fmt: skip


@staff(policy.DECIDE)
def case_correct(request: StaffRequest, key: str) -> HttpResponse:
    """Puts right what was written wrongly on acceptance."""
    file = opened(request, key, policy.DECIDE, "correct")
    files.require_seen(request, file)
    case = case_words.of(file)
    on = file.raw.case.decision.on if file.raw.case else request.today
    grounds = [(line.key, f"{line.title} ({line.citation})") for line in case_words.grounds_of(on)]
    form = CorrectForm(request.POST or None, grounds=grounds)

    def work() -> None:
        given = form.cleaned_data
        actions.correct(
            by=request.actor, at=request.moment, case=key, what=given["what"], value=given["right"],
            reason=given["reason"],
        )  # fmt: skip

    return done(
        request, key, form, work, "Đã đính chính. Sổ ghi rõ điều đã sửa.",
        title=f"Đính chính vụ việc {case.number}", button="Đính chính",
        intro="Giá trị trước và sau đều được giữ; bản chụp quyết định và số không đổi. Sai hình thức thì không đính"
        " chính được vì mã số mang hình thức: hãy dùng “Thụ lý nhầm”.",
    )  # fmt: skip


@staff(policy.DECIDE)
def case_ask_annulment(request: StaffRequest, key: str) -> HttpResponse:
    """Lays a wrong acceptance before a second person."""
    file = opened(request, key, policy.DECIDE, "ask_annulment")
    form = AnnulForm(request.POST or None)

    def work() -> None:
        again = form.cleaned_data["again"] == "again"
        actions.ask_annulment(
            by=request.actor, at=request.moment, case=key, reason=form.cleaned_data["reason"], again=again
        )

    return done(
        request, key, form, work, "Đã trình người thứ hai.",
        title=f"Thụ lý nhầm vụ việc {case_words.of(file).number}", button="Trình người thứ hai", danger=True,
        intro="Số vẫn nằm trong Sổ với lý do, không tính vào số liệu. Phát hiện người đó không thuộc diện thì không"
        " phải thụ lý nhầm: hãy ghi “Không tiếp tục” theo điểm a khoản 1 Điều 37.",
    )  # fmt: skip


@staff(policy.APPROVE)
def case_annul(request: StaffRequest, key: str) -> HttpResponse:
    """The second person's word on a wrong acceptance."""
    file = opened(request, key, policy.APPROVE, "annul")
    form = ApproveForm(request.POST or None)
    asked = file.raw.open_approval

    def work() -> str:
        go_on = actions.annul(
            by=request.actor, at=request.moment, case=key, approved=form.cleaned_data["approved"] == "yes",
            note=form.cleaned_data["note"],
        )  # fmt: skip
        return reverse("workspace:request", args=[go_on])

    intro = ""
    if asked is not None:
        then = "tiếp nhận lại yêu cầu" if asked.outcome == words.Outcome.AGAIN else "không làm gì thêm"
        intro = f"{asked.asked_by_name} trình: {asked.reason}. Sau khi hủy: {then}."
    return done(
        request, key, form, work, "Đã ghi ý kiến người thứ hai.",
        title=f"Hủy thụ lý nhầm {case_words.of(file).number}", button="Ghi ý kiến", intro=intro,
    )  # fmt: skip
