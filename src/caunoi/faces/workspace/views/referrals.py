"""What agencies and helpers send, at the office that answers: the list, a call in a minute, accept and name at once."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.workspace import choices, referrals
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.forms.referrals import AcceptForm, CallForm, PaperCameForm
from caunoi.faces.workspace.once import FIELD
from caunoi.faces.workspace.sheets import acted, sheet, status_of, written
from caunoi.rooms.referrals import actions, policy, queries
from caunoi.rooms.referrals.queries import Came
from caunoi.rooms.referrals.words import How, Kind

_NEW = {
    "goi": (Kind.CALL, How.PHONE, "Ghi cuộc gọi của cơ quan"),
    "mau-03": (Kind.NOTICE, How.PAPER, "Nhập Mẫu số 03 nhận bằng giấy"),
    "mau-04": (Kind.INFORMATION, How.PAPER, "Nhập Mẫu số 04 nhận bằng giấy"),
    "chi-dinh": (Kind.APPOINTED, How.PAPER, "Nhập đề nghị cử người bào chữa chỉ định"),
    "mau-13": (Kind.INTRODUCTION, How.PAPER, "Nhập giấy giới thiệu của xã (Mẫu số 13)"),
    "nguoi-giup": (Kind.HELPER, How.PHONE, "Ghi cuộc gọi của già làng, người có uy tín, hòa giải viên"),
}
"""Part of the address → kind, how it came, title."""


@staff("requests.read")
def referrals_came(request: StaffRequest) -> HttpResponse:
    """What came in, those that wait first."""
    rows = queries.listing(request.actor, request.moment)
    return render(request, "workspace/referrals.html", {
        "waiting": [row for row in rows if row.state == "sent"], "rest": [row for row in rows if row.state != "sent"],
        "new": [(slug, title) for slug, (_, _, title) in _NEW.items()],
        "may_write": bool(referrals.office_choices(request)),
    })  # fmt: skip


@staff("requests.write")
def referral_new(request: StaffRequest, what: str) -> HttpResponse:
    """A call or a paper is taken down; then the line to be read out."""
    if what not in _NEW:
        raise NotFound("Không có trang này.", "", "Hãy mở lại “Cơ quan gửi đến”.")
    kind, how, title = _NEW[what]
    offices = referrals.office_choices(request)
    own = choices.own(request)
    form = CallForm(
        request.POST or None, kind=kind, agencies=referrals.agency_choices(request, choices.area_of(own)),
        offices=offices, initial={"sent_at": request.moment, "organisation": own},
    )  # fmt: skip

    def work() -> str:
        receipt = actions.receive(
            by=request.actor, at=request.moment, kind=kind, how=how, idempotency_key=request.POST.get(FIELD) or None,
            **form.cleaned_data,
        )  # fmt: skip
        return reverse("workspace:referral", args=[receipt.key])

    done = acted(request, work, form) if request.method == "POST" else None
    context = {"form": form, "title": title, "button": "Ghi và nhận mã"}
    return done or render(request, "workspace/referral_new.html", context, status=status_of(form))


@staff("requests.read")
def referral(request: StaffRequest, key: str) -> HttpResponse:
    """One that came in: the receipt, its clocks, the answer, what is still to do."""
    seen = queries.came(request.actor, key, request.moment)
    place = seen.referral.organisation
    return render(request, "workspace/referral.html", {
        "seen": seen, "said": referrals.read_out(seen.referral.sent_at, seen.referral.request_id or seen.key),
        "may_write": can_at(request, policy.WRITE, place.code, place.province_code),
    })  # fmt: skip


def _writable(request: StaffRequest, key: str) -> Came:
    seen = queries.came(request.actor, key, request.moment)
    place = seen.referral.organisation
    if not can_at(request, policy.WRITE, place.code, place.province_code):
        raise NotFound("Không có lần chuyển mang mã này.", "", "Hãy kiểm tra lại mã.")
    return seen


@staff("requests.write")
def referral_accept(request: StaffRequest, key: str) -> HttpResponse:
    """Accept at once and name who does the work: one press."""
    seen = _writable(request, key)
    if request.method != "POST" and not seen.at_once:
        raise Refused("Lần này không còn chờ thụ lý ngay.", f"Trạng thái: {seen.state_words}.", "Hãy mở lại.")
    form = AcceptForm(request.POST or None, people=referrals.who_may_go(request, seen))
    back = reverse("workspace:referral", args=[key])

    def work() -> str:
        accused = seen.incoming.standing in policy.ACCUSED
        actions.accept_and_name(
            by=request.actor, at=request.moment, referral=key, practitioner=form.cleaned_data["practitioner"],
            role="defender" if accused or not seen.incoming.standing else "protector",
        )  # fmt: skip
        messages.success(request, "Đã thụ lý ngay và cử người. Cơ quan xem được câu trả lời trên trang của họ.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Thụ lý ngay và cử người", button="Thụ lý và cử", back=back,
        intro="Điểm c khoản 4 Điều 30, khoản 3 Điều 31 Luật Trợ giúp pháp lý: nhận thông báo thì thụ lý ngay và cử"
        " người. Giấy tờ chứng minh bổ sung sau, trong 5 ngày làm việc.",
    )  # fmt: skip


@staff("requests.write")
def referral_paper(request: StaffRequest, key: str) -> HttpResponse:
    """The written form of a call came."""
    _writable(request, key)
    form = PaperCameForm(request.POST or None, initial={"on": request.today})
    return _sheet(
        request, form, key,
        lambda: actions.note_paper(by=request.actor, at=request.moment, referral=key, on=form.cleaned_data["on"]),
        "Đã ghi.", title="Đã nhận văn bản (Mẫu số 03)", button="Ghi",
        intro="Với người bị bắt, bị tạm giữ, ngoài gọi điện cơ quan còn thông báo bằng văn bản (điểm a khoản 2 Điều 7"
        " TTLT 10/2018).",
    )  # fmt: skip


@staff("requests.write")
def referral_told(request: StaffRequest, key: str) -> HttpResponse:
    """Whoever sent it was told the answer."""
    _writable(request, key)
    return _sheet(
        request, Form(request.POST or None), key,
        lambda: actions.tell_back(by=request.actor, at=request.moment, referral=key),
        "Đã ghi là đã báo lại.", title="Đã báo lại nơi gửi", button="Đã báo lại",
        intro="Chỉ nói: đã nhận, cử ai; hoặc không thuộc diện, không có yêu cầu (khoản 4 Điều 3 TTLT 10/2018). Không"
        " nói nội dung vụ việc.",
    )  # fmt: skip


def _sheet(request: StaffRequest, form: Any, key: str, work: Any, done: str, **page: Any) -> HttpResponse:
    back = reverse("workspace:referral", args=[key])

    return written(request, form, work, done, back, **page)
