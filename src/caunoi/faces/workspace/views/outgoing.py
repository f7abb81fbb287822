"""Chuyển đến dịch vụ khác: receivers registered, somebody sent on consent or a written reason, the answer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices, files, referrals
from caunoi.faces.workspace.access import StaffRequest, can_at, require_at, staff
from caunoi.faces.workspace.forms.referrals import OutAnswerForm, OutForm, ReceiverForm
from caunoi.faces.workspace.sheets import written
from caunoi.rooms.referrals import actions, policy, queries
from caunoi.rooms.referrals.words import Service, Shared

_VERBS = {
    "nhan": ("accept", "Nơi nhận đã nhận"), "khong-nhan": ("refuse", "Nơi nhận không nhận"),
    "xong": ("finish", "Nơi nhận đã giúp xong"), "thu-hoi": ("revoke", "Thu hồi"),
}  # fmt: skip


@staff(policy.WRITE)
def receivers(request: StaffRequest) -> HttpResponse:
    """The services registered at the reader's offices: what each may know, and why."""
    places = choices.offices(request, policy.WRITE, kinds=referrals.TAKES)
    shared = dict(Shared.choices)
    return render(request, "workspace/receivers.html", {
        "places": [
            (place, [
                (row, Service(row.service).label, ", ".join(str(shared[s]).lower() for s in row.shared))
                for row in queries.receivers(place.code, request.today)
            ])
            for place in places
        ],
    })  # fmt: skip


@staff(policy.WRITE)
def receiver_new(request: StaffRequest, code: str) -> HttpResponse:
    """One more."""
    if code not in dict(referrals.office_choices(request)):
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    form = ReceiverForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.set_receiver(by=request.actor, at=request.moment, organisation=code, **form.cleaned_data),
        "Đã đăng ký nơi nhận.", reverse("workspace:receivers"), title="Nơi nhận mới", button="Đăng ký",
        intro=choices.name_of(code),
    )  # fmt: skip


@staff(policy.WRITE)
def request_send_out(request: StaffRequest, key: str) -> HttpResponse:
    """The person of a request is sent to another service. GET viec: what the need is, in words of a policy."""
    file = files.request_file(request, key, "chuyển đến dịch vụ khác")
    require_at(request, policy.WRITE, file.organisation, file.area)
    if file.hidden:
        raise NotFound("Không có yêu cầu mang mã này.", "", "Hãy kiểm tra lại mã.")
    found = queries.receivers(file.organisation, request.today)
    shared = dict(Shared.choices)
    options = [
        (r.key, f"{r.name}, {str(Service(r.service).label).lower()} (được biết: "
                f"{', '.join(str(shared[s]).lower() for s in r.shared)})")
        for r in found
    ]  # fmt: skip
    form = OutForm(request.POST or None, receivers=options, today=request.today)
    return written(
        request, form,
        lambda: actions.send_out(by=request.actor, at=request.moment, request=key, **form.cleaned_data),
        "Đã ghi việc chuyển.", reverse("workspace:request", args=[key]), title="Chuyển đến dịch vụ khác",
        button="Chuyển", intro="" if found else "Chưa đăng ký nơi nhận nào: vào “Nơi nhận” để đăng ký trước.",
    )  # fmt: skip


@staff(policy.READ)
def went(request: StaffRequest, key: str) -> HttpResponse:
    """One that went out, with its record."""
    seen = queries.went(request.actor, key, request.moment)
    file = files.request_file(request, seen.referral.request_id or "", "xem lần chuyển đến dịch vụ khác")
    place = seen.referral.organisation
    may = can_at(request, policy.WRITE, place.code, place.province_code)
    steps = [(slug, words) for slug, (verb, words) in _VERBS.items() if verb in seen.may]
    return render(request, "workspace/went.html", {"seen": seen, "file": file, "steps": steps if may else []})


@staff(policy.WRITE)
def went_answer(request: StaffRequest, key: str, what: str) -> HttpResponse:
    """What the other service answered."""
    seen = queries.went(request.actor, key, request.moment)
    place = seen.referral.organisation
    if what not in _VERBS or not can_at(request, policy.WRITE, place.code, place.province_code):
        raise NotFound("Không có lần chuyển mang mã này.", "", "Hãy kiểm tra lại mã.")
    verb, words = _VERBS[what]
    form = OutAnswerForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.answer_out(
            by=request.actor, at=request.moment, referral=key, verb=verb, reason=form.cleaned_data["reason"]
        ),
        "Đã ghi.", reverse("workspace:went", args=[key]), title=words, button="Ghi",
    )  # fmt: skip
