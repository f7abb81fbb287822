"""What is decided on a request, each on a sheet of its own: accept, at once, refuse, papers, transfer, withdraw."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse

from caunoi.core.ground.errors import Refused
from caunoi.faces.workspace import choices, files
from caunoi.faces.workspace.access import StaffRequest, require_at, staff
from caunoi.faces.workspace.files import Shown
from caunoi.faces.workspace.forms.facts import FactsForm
from caunoi.faces.workspace.forms.requests import (
    ApproveForm,
    AskApprovalForm,
    AskPapersForm,
    ChoiceForm,
    PaperForm,
    RefuseForm,
    TransferForm,
    UrgentForm,
    WithdrawForm,
)
from caunoi.faces.workspace.places_found import found as places_found
from caunoi.faces.workspace.sheets import written
from caunoi.rooms.cases import actions, policy

Work = Callable[[], Any]


def _page(key: str) -> str:
    return reverse("workspace:request", args=[key])


def _decide(request: StaffRequest, file: Shown, form: Form, work: Work, done: str, **page: Any) -> HttpResponse:
    """The sheet of one decision on a request: do it when it was sent and fits, else show it (again)."""
    back = _page(file.key)

    return written(request, form, work, done, back, file=file, **page)


@staff("requests.decide")
def accept(request: StaffRequest, key: str) -> HttpResponse:
    """Thụ lý: form, field, ground for the book."""
    file = _open(request, key, policy.DECIDE, "accept")
    form = ChoiceForm(request.POST or None, initial=file.first_choice, grounds=choices.grounds(file.answer))
    return _decide(
        request, file, form,
        lambda: actions.accept(by=request.actor, at=request.moment, request=key, **choices.accepted(form)),
        f"Đã thụ lý yêu cầu {key} và vào sổ.",
        title=f"Thụ lý yêu cầu {key}", button="Thụ lý, vào sổ", template="workspace/accept.html",
        shown=file.answer, proposed=file.proposed, chosen_ground=request.POST.get("ground") or file.proposed,
        next_numbers=choices.next_numbers(file.organisation, request.today.year),
    )  # fmt: skip


@staff("requests.write")
def accept_urgent(request: StaffRequest, key: str) -> HttpResponse:
    """Thụ lý ngay (Điều 30 khoản 4), the papers follow."""
    file = _open(request, key, policy.WRITE, "accept_urgent")
    form = UrgentForm(request.POST or None, initial=file.first_choice, grounds=choices.grounds(file.answer))

    def work() -> None:
        urgency = {name: form.cleaned_data[name] for name in ("point", "until", "reason", "force_majeure")}
        actions.accept_urgent(by=request.actor, at=request.moment, request=key, **choices.accepted(form), **urgency)

    return _decide(
        request, file, form, work, f"Đã thụ lý ngay yêu cầu {key}. Đồng hồ bổ sung giấy tờ đang chạy.",
        title=f"Thụ lý ngay yêu cầu {key}", button="Thụ lý ngay, vào sổ", template="workspace/accept.html",
        shown=file.answer, proposed=file.proposed, chosen_ground=request.POST.get("ground") or file.proposed,
        intro="Khoản 4 Điều 30 Luật Trợ giúp pháp lý; Điều 6 Thông tư 12/2018/TT-BTP. Giấy tờ chứng minh bổ sung trong"
        " 05 ngày làm việc, hoặc 10 ngày nếu ở vùng đặc biệt khó khăn hay gặp bất khả kháng.",
        urgent=True, next_numbers=choices.next_numbers(file.organisation, request.today.year),
    )  # fmt: skip


@staff("requests.decide")
def refuse(request: StaffRequest, key: str) -> HttpResponse:
    """Từ chối thụ lý (Điều 30 khoản 3); the letter (Mẫu 08) is then on the file."""
    file = _open(request, key, policy.DECIDE, "refuse")
    form = RefuseForm(request.POST or None)

    def work() -> None:
        point, kind = form.point_and_kind()
        actions.refuse(
            by=request.actor, at=request.moment, request=key, point=point, kind=kind,
            reason=form.cleaned_data["reason"], call_again_consent=form.cleaned_data["call_again"],
        )  # fmt: skip

    return _decide(
        request, file, form, work, f"Đã từ chối thụ lý yêu cầu {key}. Hãy tải Thông báo (Mẫu 08) để trình ký.",
        title=f"Từ chối thụ lý yêu cầu {key}", button="Từ chối thụ lý", danger=True,
        template="workspace/decide.html", shown=file.answer,
    )  # fmt: skip


@staff("requests.write")
def ask_papers(request: StaffRequest, key: str) -> HttpResponse:
    """Answers which papers are still to come (Điều 30 khoản 2)."""
    file = _open(request, key, policy.WRITE, "ask_papers")
    form = AskPapersForm(request.POST or None, proofs=choices.proofs(file.answer, plain=True))
    return _decide(
        request, file, form,
        lambda: actions.ask_papers(by=request.actor, at=request.moment, request=key, papers=form.wanted()),
        "Đã ghi giấy tờ cần bổ sung.",
        title=f"Đề nghị bổ sung giấy tờ, yêu cầu {key}", button="Đề nghị bổ sung",
        intro="Chỉ cần chứng minh một diện. Chọn ít nhất, chọn loại dễ có nhất.",
    )  # fmt: skip


@staff("requests.write")
def see_paper(request: StaffRequest, key: str) -> HttpResponse:
    """Which paper was seen, and how."""
    file = _open(request, key, policy.WRITE, "see_paper")
    form = PaperForm(request.POST or None, proofs=choices.proofs(file.answer))

    def work() -> None:
        ground, _, proof = form.cleaned_data["proof"].partition("|")
        actions.see_paper(
            by=request.actor, at=request.moment, request=key, proof=form.cleaned_data["other"] or proof,
            how=form.cleaned_data["how"], ground="" if form.cleaned_data["other"] else ground,
            note=form.cleaned_data["note"],
        )  # fmt: skip

    return _decide(
        request, file, form, work, "Đã ghi giấy tờ đã xem.",
        title=f"Giấy tờ đã xem, yêu cầu {key}", button="Ghi giấy tờ đã xem",
        intro="Ảnh chụp qua mạng dùng được để thụ lý; bản chính xem khi gặp lần đầu (điểm c khoản 2 Điều 29).",
    )  # fmt: skip


@staff("requests.write")
def facts(request: StaffRequest, key: str) -> HttpResponse:
    """Adds to or corrects what is known; a fact set back to 'chưa biết' is no longer known."""
    file = _open(request, key, policy.WRITE, "add_facts")
    files.require_seen(request, file)  # the form shows everything that is known
    form = FactsForm(request.POST or None, known=file.facts)

    def work() -> None:
        now = form.facts()
        changed = {name: now.get(name) for name in form.fields if now.get(name) != file.facts.get(name)}
        actions.add_facts(by=request.actor, at=request.moment, request=key, facts=changed)

    return _decide(
        request, file, form, work, "Đã ghi điều đã biết.",
        title=f"Điều đã biết, yêu cầu {key}", button="Ghi lại", template="workspace/facts.html",
        places=places_found(request, str(file.facts.get("commune", "")), str(file.facts.get("village", ""))),
    )  # fmt: skip


@staff("requests.decide")
def transfer(request: StaffRequest, key: str) -> HttpResponse:
    """Hands the request to another centre (Điều 35)."""
    file = _open(request, key, policy.DECIDE, "transfer")
    form = TransferForm(request.POST or None, receivers=choices.receivers(request, file.organisation))
    return _decide(
        request, file, form,
        lambda: actions.transfer(
            by=request.actor, at=request.moment, request=key, to=form.cleaned_data["receiver"],
            reason=form.cleaned_data["reason"],
        ),
        f"Đã chuyển yêu cầu {key}.",
        title=f"Chuyển yêu cầu {key}", button="Chuyển", intro="Mã theo dõi của người dân giữ nguyên.",
    )  # fmt: skip


@staff("requests.write")
def withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """The person takes the request back (TT 12/2018 Điều 9 khoản 2)."""
    file = _open(request, key, policy.WRITE, "withdraw")
    form = WithdrawForm(request.POST or None)
    return _decide(
        request, file, form,
        lambda: actions.withdraw(by=request.actor, at=request.moment, request=key, reason=form.cleaned_data["reason"]),
        f"Đã ghi việc rút yêu cầu {key}.",
        title=f"Rút yêu cầu {key}", button="Ghi việc rút", danger=True,
        intro="Nếu vụ việc đang thực hiện, vụ việc không tiếp tục (điểm c khoản 1 Điều 37).",
    )  # fmt: skip


@staff("requests.override")
def ask_approval(request: StaffRequest, key: str) -> HttpResponse:
    """A decision against the engine's answer: the reason, laid before a second person."""
    file = _open(request, key, policy.OVERRIDE, "ask_approval")
    form = AskApprovalForm(request.POST or None)
    return _decide(
        request, file, form,
        lambda: actions.ask_approval(by=request.actor, at=request.moment, request=key, **form.cleaned_data),
        "Đã trình người thứ hai.",
        title=f"Quyết định khác trả lời của máy, yêu cầu {key}", button="Trình người thứ hai",
        template="workspace/decide.html", shown=file.answer,
    )  # fmt: skip


@staff("requests.approve_override")
def approve(request: StaffRequest, key: str) -> HttpResponse:
    """The second person's answer, beforehand or afterwards ('duyệt sau')."""
    file = _open(request, key, policy.APPROVE, "approve_override")
    form = ApproveForm(request.POST or None)
    return _decide(
        request, file, form,
        lambda: actions.approve_override(
            by=request.actor, at=request.moment, request=key, approved=form.cleaned_data["approved"] == "yes",
            note=form.cleaned_data["note"],
        ),
        "Đã ghi ý kiến người thứ hai.",
        title=f"Duyệt quyết định, yêu cầu {key}", button="Ghi ý kiến",
        template="workspace/decide.html", shown=file.answer,
    )  # fmt: skip


def _open(request: StaffRequest, key: str, permission: str, verb: str) -> Shown:
    """The file, for whoever sees it and may do this there. Errors: Refused when its state has no such step.

    A form that was sent goes on: sent twice, it must come to where the first sending led.
    """
    file = files.request_file(request, key)
    require_at(request, permission, file.organisation, file.area)
    if request.method != "POST" and verb not in file.may:
        raise Refused(
            "Việc này không làm được lúc này.",
            f"Hồ sơ {key} đang ở trạng thái “{file.state_words}”.",
            "Hãy mở lại hồ sơ.",
        )
    return file
