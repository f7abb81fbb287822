"""The page of a partner agency, for its light account: send Mẫu 03, 04, 13; see the answers to its own; print."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime

from caunoi.core.documents import fill, to_docx, to_xlsx
from caunoi.core.documents.forms.coordination import AgencyPaper, agency_paper
from caunoi.core.documents.forms.council import own_book
from caunoi.core.documents.forms.registry import OFFICIAL
from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import referrals
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import XLSX, attached, word_file
from caunoi.faces.workspace.forms.council import FiguresForm
from caunoi.faces.workspace.forms.referrals import AgencyForm, PaperCameForm, RevokeForm
from caunoi.faces.workspace.once import FIELD
from caunoi.faces.workspace.sheets import acted, sheet, status_of, written
from caunoi.faces.workspace.views.cooperation import figures_given
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.referrals import actions, policy, queries
from caunoi.rooms.referrals.agencies import Agency, own_agencies
from caunoi.rooms.referrals.queries import Came
from caunoi.rooms.referrals.words import How, Kind, Period

_SEND = {
    "mau-03": (Kind.NOTICE, "Mẫu số 03: người đó có yêu cầu trợ giúp pháp lý"),
    "chi-dinh": (Kind.APPOINTED, "Mẫu số 03: chỉ định người bào chữa"),
    "mau-04": (Kind.INFORMATION, "Mẫu số 04: người đó chưa có yêu cầu"),
    "mau-13": (Kind.INTRODUCTION, "Mẫu số 13: giấy giới thiệu của UBND cấp xã"),
}
_OF_A_COMMUNE = ("mau-13",)
_COMMUNE = "commune"


def _agencies(request: StaffRequest) -> list[Agency]:
    found = own_agencies(request.actor, request.today)
    if not found:
        raise NotFound(
            "Tài khoản này chưa gắn với cơ quan nào.", "", "Hãy nhờ Trung tâm trợ giúp pháp lý gắn tài khoản."
        )
    return found


def _may_send(agency: Agency) -> list[str]:
    """Mẫu 13 is the commune's; the others are of those who conduct proceedings or detain."""
    return [slug for slug in _SEND if (slug in _OF_A_COMMUNE) == (agency.kind == _COMMUNE)]


@staff(policy.SEND)
def agency(request: StaffRequest) -> HttpResponse:
    """The agencies of the account, each with what it sent and the answers."""
    return render(request, "workspace/agency.html", {
        "desks": [
            {
                "agency": each, "send": [(slug, _SEND[slug][1]) for slug in _may_send(each)],
                "rows": queries.sent_by(request.actor, each.key, request.moment),
            }
            for each in _agencies(request)
        ],
    })  # fmt: skip


def _own(request: StaffRequest, key: str) -> Agency:
    found = next((each for each in _agencies(request) if each.key == key), None)
    if found is None:
        raise NotFound("Không có cơ quan mang mã này.", "", "Hãy mở lại trang của cơ quan.")
    return found


@staff(policy.SEND)
def agency_send(request: StaffRequest, key: str, what: str) -> HttpResponse:
    """One form, sent; then its page with the tracking code, ready to be printed."""
    own = _own(request, key)
    if what not in _may_send(own):
        raise NotFound("Cơ quan này không gửi mẫu đó.", "", "Hãy mở lại trang của cơ quan.")
    kind, title = _SEND[what]
    offices = [
        (o.code, o.name) for o in organisations.active(request.today)
        if o.kind in referrals.TAKES and o.province_code == own.province_code
    ]  # fmt: skip
    form = AgencyForm(
        request.POST or None, kind=kind, offices=offices, initial={"caller_name": request.actor.name}
    )  # fmt: skip

    def work() -> str:
        receipt = actions.receive(
            by=request.actor, at=request.moment, kind=kind, how=How.PAGE, agency=own.key,
            idempotency_key=request.POST.get(FIELD) or None, **form.cleaned_data,
        )  # fmt: skip
        messages.success(request, f"{referrals.read_out(receipt.at, receipt.request)}.")
        return reverse("workspace:agency_sent", args=[receipt.key])

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=title, button="Gửi", back=reverse("workspace:agency"),
        intro=f"{own.name}. Trung tâm nhận ngay khi bấm gửi. Sau khi gửi, in để ký, đóng dấu, lưu hồ sơ.",
    )  # fmt: skip


@staff(policy.SEND)
def agency_sent(request: StaffRequest, key: str) -> HttpResponse:
    """What was sent and what became of it: accepted, who was named; nothing of the file."""
    seen = queries.sent(request.actor, key, request.moment)
    said = referrals.read_out(seen.referral.sent_at, seen.referral.request_id or seen.key)
    return render(request, "workspace/agency_sent.html", {"seen": seen, "said": said})


@staff(policy.SEND)
def agency_print(request: StaffRequest, key: str) -> HttpResponse:
    """The form for the agency's own number, signature and seal."""
    seen = queries.sent(request.actor, key, request.moment)
    if seen.referral.kind == Kind.INTRODUCTION:
        return word_file(_introduction(seen), f"Giay-gioi-thieu-{seen.key}")
    return word_file(to_docx(agency_paper(_paper(seen))), f"Mau-{seen.key}")


def _paper(seen: Came) -> AgencyPaper:
    given, row = seen.incoming, seen.referral
    received = localtime(given.agency_received_at) if given.agency_received_at else None
    on = localtime(row.sent_at)
    return AgencyPaper(
        row.agency_name, row.organisation.name, asked=row.kind != Kind.INFORMATION, person=given.person_name,
        birth=dates.partial_vi(given.birth), address=given.address, standing=seen.standing_words,
        stage=seen.stage_words, detained=_three(given.detained), minor=_three(given.minor),
        interpreter=given.language or _three(given.interpreter),
        received=f"{received:%H} giờ {received:%M} phút, {received:%d/%m/%Y}" if received else "",
        called=f"{on:%H} giờ {on:%M} phút, {on:%d/%m/%Y}, {row.request_id}" if row.kind == Kind.CALL else "",
        officer=" – ".join(part for part in (given.caller_name, given.caller_title) if part),
        phone=given.caller_phone, note=given.note, appointed=row.kind == Kind.APPOINTED, on=on.date(),
    )  # fmt: skip


def _three(value: bool | None) -> str:
    return {True: "Có", False: "Không", None: "Chưa rõ"}[value]


def _introduction(seen: Came) -> bytes:
    given, form = seen.incoming, OFFICIAL["tt12-13"]
    role = "người bị buộc tội" if given.standing in policy.ACCUSED else seen.standing_words.lower()
    values: dict[str, Any] = {
        "commune_body": seen.referral.agency_name.upper(), "to": seen.referral.organisation.name,
        "person": given.person_name, "birth": dates.partial_vi(given.birth), "address": given.address,
        "role": role, "agency": given.note,
    }  # fmt: skip
    return fill.fill(form, fill.shipped(form), values)


@staff(policy.SEND)
def agency_figures(request: StaffRequest, key: str, year: int, period: str) -> HttpResponse:
    """The agency's own figures of a report beside ours: seen and corrected here before anybody compiles them."""
    own = _own(request, key)
    if period not in Period.values:
        raise NotFound("Không có kỳ báo cáo này.", "", "Hãy chọn lần 1 hoặc lần 2.")
    beside = queries.own_reconciliation(request.actor, own.key, year, period, request.moment)
    initial = {each.key: line.theirs for each, line in zip(policy.FIGURES, beside.lines, strict=True)}
    form = FiguresForm(request.POST or None, request.FILES or None, initial=initial)

    def work() -> str:
        actions.receive_figures(
            by=request.actor, at=request.moment, agency=key, year=year, period=period, how=How.PAGE,
            values=figures_given(request, form), note=form.cleaned_data["note"],
        )  # fmt: skip
        messages.success(request, "Đã gửi số liệu.")
        return reverse("workspace:agency_figures", args=[key, year, period])

    done = acted(request, work, form) if request.method == "POST" else None
    context = {
        "beside": beside, "form": form, "button": "Gửi số liệu", "year": year, "period": period,
        "period_words": Period(period).label, "periods": Period.choices,
    }  # fmt: skip
    return done or render(request, "workspace/agency_figures.html", context, status=status_of(form))


@staff(policy.SEND)
def agency_figures_file(request: StaffRequest, key: str, year: int, period: str) -> HttpResponse:
    """The sheet, half filled from what the centre has: to be corrected by the agency's own Sổ and sent back."""
    own = _own(request, key)
    if period not in Period.values:
        raise NotFound("Không có kỳ báo cáo này.", "", "Hãy chọn lần 1 hoặc lần 2.")
    beside = queries.own_reconciliation(request.actor, own.key, year, period, request.moment)
    since, until = queries.period_days(year, period)
    figures = [(line.title, line.theirs if line.theirs is not None else line.ours) for line in beside.lines]
    made = own_book(own.name, since, until - timedelta(days=1), figures)
    return attached(to_xlsx(made), f"Mau-05-{year}-{period}.xlsx", XLSX)


@staff(policy.SEND)
def agency_revoke(request: StaffRequest, key: str) -> HttpResponse:
    """Sent by mistake."""
    seen = queries.sent(request.actor, key, request.moment)
    form = RevokeForm(request.POST or None)
    return _sheet(
        request, form, seen.key,
        lambda: actions.revoke(by=request.actor, at=request.moment, referral=key, **form.cleaned_data),
        "Đã thu hồi. Trung tâm vẫn hỏi lại người đó có cần trợ giúp không.", title="Thu hồi lần gửi",
        button="Thu hồi", danger=True, intro="Dùng khi gửi nhầm. Yêu cầu của người đó không mất theo.",
    )  # fmt: skip


@staff(policy.SEND)
def agency_paper_sent(request: StaffRequest, key: str) -> HttpResponse:
    """The written Mẫu 03 of a call was sent."""
    seen = queries.sent(request.actor, key, request.moment)
    form = PaperCameForm(request.POST or None, initial={"on": request.today})
    form.fields["on"].label = "Gửi văn bản ngày"
    return _sheet(
        request, form, seen.key,
        lambda: actions.note_paper(by=request.actor, at=request.moment, referral=key, **form.cleaned_data),
        "Đã ghi.", title="Đã gửi văn bản Mẫu số 03", button="Ghi",
    )  # fmt: skip


def _sheet(request: StaffRequest, form: Any, key: str, work: Any, done: str, **page: Any) -> HttpResponse:
    back = reverse("workspace:agency_sent", args=[key])

    return written(request, form, work, done, back, **page)
