"""Truyền thông, lưu động: the list, one activity written on a phone, its photos."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed
from caunoi.core.law import FACTS
from caunoi.faces.workspace import attribution, funding, places_found
from caunoi.faces.workspace import outreach as shared
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import XLSX, attached, stored
from caunoi.faces.workspace.forms.outreach import ActivityForm, PhotosForm, read
from caunoi.faces.workspace.forms.training import WhyForm
from caunoi.faces.workspace.sheets import acted, saved, sheet
from caunoi.rooms.fieldwork import queries as fieldwork
from caunoi.rooms.files import queries as files
from caunoi.rooms.outreach import actions, policy, queries
from caunoi.rooms.outreach.words import NOT_TAKEN, Group, Kind, State

_COUNTS = (
    ("sessions", "Số buổi"), ("people", "Lượt người dự"), *((each.value, str(each.label)) for each in Group),
    ("papers", "Tài liệu đã phát"), ("answered", "Câu hỏi giải đáp tại chỗ"),
)  # fmt: skip


def _listed(request: StaffRequest, found: shared.Asked) -> queries.Listing:
    return queries.activities(
        request.actor, request.today, organisation=found.organisation, kind=found.kind, since=found.since,
        until=found.until,
    )  # fmt: skip


@staff(*shared.SEES)
def home(request: StaffRequest) -> HttpResponse:
    """Planned ones ahead, then the year or month asked for with its sums."""
    found = shared.asked(request)
    listing = _listed(request, found)
    planned = queries.activities(request.actor, request.today, state=State.PLANNED).rows
    return render(request, "workspace/outreach.html", {
        **shared.filters(request, found), "listing": listing, "planned": sorted(planned, key=lambda row: row.day),
        "sums": [(title, listing.sums[name], listing.untaken[name]) for name, title in _COUNTS[:4]],
        "kinds": Kind.choices, "not_taken": NOT_TAKEN, "may_write": bool(shared.writers(request)),
        "query": request.GET.urlencode(),
    })  # fmt: skip


@staff(*shared.SEES)
def home_file(request: StaffRequest) -> HttpResponse:
    """The same list as .xlsx."""
    found = shared.asked(request)
    content = shared.xlsx(_listed(request, found), found, request.today)
    return attached(content, f"truyen-thong-{found.year}-{found.month:02d}.xlsx", XLSX)


def _page(key: str) -> str:
    return reverse("workspace:outreach_activity", args=[key])


@staff(policy.WRITE)
def activity_new(request: StaffRequest) -> HttpResponse:
    """One activity: held, or planned (?du-kien)."""
    form = ActivityForm(
        request.POST or None, request.FILES or None, organisations=shared.writers(request),
        initial={"kind": Kind.TALK, "held": "no" if "du-kien" in request.GET else "yes", "day": request.today},
    )  # fmt: skip

    def work() -> str:
        key = actions.write(
            by=request.actor, at=request.moment, idempotency_key=shared.sent_once(request), **form.given()
        )
        messages.success(request, "Đã ghi hoạt động.")
        return _page(key)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Ghi hoạt động ở cơ sở", button="Ghi", back=reverse("workspace:outreach"),
        template="workspace/outreach_form.html", places=places_found.found(request),
    )  # fmt: skip


@staff(*shared.SEES)
def activity(request: StaffRequest, key: str) -> HttpResponse:
    """An activity, with the programmes under which it would count."""
    file = queries.activity(request.actor, key, request.today)
    told = file.columns
    counts = [(title, file.row.counts[name]) for name, title in _COUNTS]
    details = [
        ("Địa điểm", told["spot"]), ("Nội dung", told["subject"]), ("Tiếng", told["languages"]),
        ("Phiên dịch", {"yes": "có", "no": "không"}.get(told["interpreter"], NOT_TAKEN)),
        ("Người thực hiện", told["led_by"]), ("Đơn vị phối hợp", told["partners"]), ("Kế hoạch", told["plan"]),
        ("Đài, kênh", told["channel"]), ("Thời lượng (phút)", told["minutes"]), ("Số lần phát", told["times"]),
        ("Hợp đồng", told["contract"]),
        ("Nghiệm thu ngày", told["accepted_on"] and dates.vi(told["accepted_on"])), ("Ghi chú", told["note"]),
    ]  # fmt: skip
    return render(request, "workspace/outreach_activity.html", {
        "file": file, "row": file.row, "t": attribution.tags(request, file.row.key), "counts": counts,
        "not_taken": NOT_TAKEN,
        "details": [(title, value) for title, value in details if value not in ("", None)],
        "open": file.writes and file.row.state != State.CANCELLED,
        "offline": fieldwork.of_record(file.row.key),
        "money": funding.paid(request, file.row.key, file.row.organisation),
    })  # fmt: skip


def _mine(request: StaffRequest, key: str) -> queries.ActivityFile:
    """The activity for who writes there. Errors: NotFound, NotAllowed."""
    file = queries.activity(request.actor, key, request.today)
    if not file.writes:
        raise NotAllowed("Hoạt động này do đơn vị khác ghi.", "", "Hãy báo đơn vị đó nếu cần sửa.")
    return file


@staff(policy.WRITE)
def activity_change(request: StaffRequest, key: str) -> HttpResponse:
    """A planned one reported, a wrong entry put right."""
    file = _mine(request, key)
    names = FACTS["ethnicity"].value_labels
    told: dict[str, Any] = {
        **file.columns, "held": "yes" if file.row.state == State.HELD or file.row.day <= request.today else "no",
        "ethnicities": ", ".join(f"{names[code]['vi']} {n}" for code, n in file.columns["ethnicities"].items()),
        "requests": ", ".join(each for each, _ in file.requests),
    }  # fmt: skip
    form = ActivityForm(request.POST or None, with_photos=False, initial=told)
    return saved(
        request, form,
        lambda: actions.change(by=request.actor, at=request.moment, activity=file.row.key, **form.given()),
        _page(file.row.key), title="Ghi kết quả, sửa hoạt động", button="Lưu",
        template="workspace/outreach_form.html",
        places=places_found.found(request, str(told["commune"]), str(told["village"])),
    )  # fmt: skip


@staff(policy.WRITE)
def activity_cancel(request: StaffRequest, key: str) -> HttpResponse:
    """It does not take place, or was written by mistake."""
    file, form = _mine(request, key), WhyForm(request.POST or None)
    return saved(
        request, form,
        lambda: actions.cancel(by=request.actor, at=request.moment, activity=file.row.key, **form.cleaned_data),
        _page(file.row.key), "Đã ghi.", title="Không thực hiện, hoặc ghi nhầm", button="Ghi không thực hiện",
        danger=True, intro="Hoạt động vẫn nằm trong danh sách cùng lý do, không tính vào số liệu.",
    )  # fmt: skip


@staff(policy.WRITE)
def photos(request: StaffRequest, key: str) -> HttpResponse:
    """More photos."""
    file, form = _mine(request, key), PhotosForm(request.POST or None, request.FILES or None)
    return saved(
        request, form,
        lambda: actions.add_photos(
            by=request.actor, at=request.moment, activity=file.row.key, photos=read(form.cleaned_data["photos"])
        ),
        _page(file.row.key), "Đã thêm ảnh.", title="Thêm ảnh", button="Thêm ảnh",
        intro="Ảnh được xoay đúng chiều và bỏ thông tin nơi chụp. Không chụp giấy tờ tùy thân.",
    )  # fmt: skip


@staff(*shared.SEES)
def photo(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A photo for whoever may see the activity."""
    held = queries.photo(request.actor, key, number, request.today)
    return stored(files.content(held), files.info(held).kind, f"anh-{number}", inline=True)


@staff(policy.WRITE)
def photo_out(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A photo that should not be here."""
    file, form = _mine(request, key), WhyForm(request.POST or None)
    queries.photo(request.actor, key, number, request.today)
    return saved(
        request, form,
        lambda: actions.take_out_photo(
            by=request.actor, at=request.moment, activity=file.row.key, photo=number, **form.cleaned_data
        ),
        _page(file.row.key), "Đã bỏ ảnh.", title="Bỏ ảnh", button="Bỏ ảnh", danger=True,
    )  # fmt: skip
