"""Who comes in: the door of every page of the workspace, and the menu that shows only doors that open.

A stranger is sent to sign-in. Whoever holds the permission nowhere is told so (403). What lies outside the scope
of whoever holds it somewhere looks like what does not exist (404): the queries see to that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed
from caunoi.rooms.accounts import policy
from caunoi.rooms.accounts.policy import Actor


class StaffRequest(HttpRequest):
    """A request as the middleware hands it on: who, when, which day."""

    actor: Actor
    moment: datetime
    today: date
    htmx: Any


View = Callable[..., HttpResponse]


def staff(*permissions: str) -> Callable[[View], View]:
    """The view opens to whoever holds one of the permissions anywhere; its queries narrow where."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def inner(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(policy.can(request.actor, permission, on=request.today) for permission in permissions):
                policy.require(request.actor, permissions[0], on=request.today)
            return view(request, *args, **kwargs)

        inner.permissions = permissions  # type: ignore[attr-defined]  # read by the test that walks every address
        return inner

    return decorate


def require_at(request: StaffRequest, permission: str, organisation: str, area: str = "") -> None:
    """The permission at that organisation, or NotAllowed."""
    policy.require(request.actor, permission, organisation=organisation, area=area or None, on=request.today)


def can_at(request: StaffRequest, permission: str, organisation: str, area: str = "") -> bool:
    """Whether the permission is held at that organisation (to show a button or not)."""
    return policy.can(request.actor, permission, organisation=organisation, area=area or None, on=request.today)


@dataclass(frozen=True)
class Door:
    """One entry of the menu."""

    name: str
    title: str
    permissions: tuple[str, ...]
    inside: str  # what view names behind it begin with
    group: str = ""  # where it stands in the panel of all parts; "" is among the first, always in sight

    @property
    def address(self) -> str:
        return reverse(f"workspace:{self.name}")


_DESK, _PAPERS, _BOOKS = "Tiếp nhận", "Văn bản", "Sổ và hồ sơ"
_FIGURES, _PEOPLE, _SYSTEM = "Chất lượng, số liệu", "Tổ chức, con người", "Quản trị"
_PROGRAMMES = "Chương trình"
GROUPS = ("", _DESK, _PAPERS, _BOOKS, _PROGRAMMES, _FIGURES, _PEOPLE, _SYSTEM)

DOORS = (
    Door("today", "Hôm nay", ("cases.write",), "today hearing calendar"),
    Door("home", "Việc cần làm", ("requests.read", "requests.write", "requests.decide"), "home request letter went"),
    Door("new_request", "Tiếp nhận", ("requests.write",), "new_request"),
    Door("cases", "Vụ việc", ("cases.read",), "case work"),
    Door("people", "Người", ("requests.read",), "people person"),
    Door("tray", "Khay ký", ("documents.sign",), "tray document_sign document_send"),
    Door("overview", "Điều hành", ("cases.assign",), "overview"),
    Door("agency", "Cơ quan tôi", ("referrals.send",), "agency"),
    Door("owner_desk", "Trang của cơ quan", ("guidance.owner",), "owner_desk owner_ask data_ dispatch"),
    Door("referrals", "Cơ quan gửi đến", ("requests.read",), "referral", _DESK),
    Door("duty", "Lịch trực", ("duty.write", "cases.write"), "duty", _DESK),
    Door("offline", "Ngoại tuyến", ("field.carry", "users.write"), "offline", _DESK),
    Door("receivers", "Nơi nhận chuyển đến", ("requests.write",), "receiver", _DESK),
    Door("lists", "Danh sách nhận về", ("people.lists",), "list", _DESK),
    Door("callbacks", "Gọi lại", ("requests.read",), "callback", _DESK),
    Door("complaints", "Khiếu nại", ("requests.read",), "complaint verification correspondence", _DESK),
    Door(
        "clerk", "Văn thư", ("documents.issue",), "clerk register document_issue document_keep document_signed", _PAPERS
    ),
    Door("paper_forms", "Mẫu văn bản", ("documents.draft", "reference.write"), "paper", _PAPERS),
    Door("consultations", "Sổ việc", ("cases.read",), "consultation", _BOOKS),
    Door("books", "Sổ thụ lý", ("cases.read",), "book", _BOOKS),
    Door("statements", "Thanh toán", ("fees.check", "fees.approve", "fees.pay"), "statement", _BOOKS),
    Door("archive", "Lưu trữ", ("cases.archive", "cases.write"), "archive", _BOOKS),
    Door("retention", "Thời hạn lưu trữ", ("cases.archive", "people.erase"), "retention", _BOOKS),
    Door(
        "quality",
        "Chất lượng",
        ("quality.appraise", "quality.evaluate", "quality.plan", "quality.reply"),
        "quality",
        _FIGURES,
    ),
    Door("cooperation", "Phối hợp tố tụng", ("referrals.council",), "cooperation council", _FIGURES),
    Door(
        "dashboard",
        "Bảng theo dõi",
        ("reports.read", "plan.read", "funding.read", "programmes.read"),
        "dashboard",
        _FIGURES,
    ),
    Door("figures", "Số liệu", ("reports.read",), "figures form_trial", _FIGURES),
    Door(
        "returns", "Báo cáo số liệu", ("reports.read",), "return round due before_closing inspected estimate", _FIGURES
    ),
    Door("reviews", "Sơ kết, tổng kết", ("reviews.read",), "review", _FIGURES),
    Door("indicators", "Chỉ tiêu", ("reports.read",), "indicator", _FIGURES),
    Door("entitlement_map", "Bản đồ quyền lợi", ("reports.read",), "entitlement", _FIGURES),
    Door(
        "programmes",
        "Các chương trình",
        ("programmes.read", "programmes.write"),
        "programme attribution_year attribution_works attribution_periods attribution_close attribution_open",
        _PROGRAMMES,
    ),
    Door("attribution_unclear", "Chưa rõ chương trình", ("programmes.tag",), "attribution_unclear", _PROGRAMMES),
    Door("guidance", "Hướng dẫn", ("guidance.read", "guidance.write"), "guidance", _PROGRAMMES),
    Door("matters", "Hỏi đáp, kiến nghị", ("guidance.read", "guidance.answer"), "matter", _PROGRAMMES),
    Door("plans", "Kế hoạch", ("plan.read", "plan.write"), "plan", _PROGRAMMES),
    Door("proposals", "Đề xuất", ("proposals.read",), "proposal", _PROGRAMMES),
    Door("funding", "Nguồn và dự toán", ("funding.read", "funding.write", "funding.approve"), "funding", _PROGRAMMES),
    Door("claims", "Đề nghị chi", ("funding.read", "funding.write", "funding.approve"), "claim", _PROGRAMMES),
    Door("outreach", "Truyền thông, lưu động", ("outreach.read", "outreach.write"), "outreach", _PROGRAMMES),
    Door("others_drafts", "Dự thảo xin ý kiến", ("guidance.write",), "others_draft", _PROGRAMMES),
    Door(
        "owners",
        "Chủ chương trình",
        ("guidance.write",),
        "owner data_ dispatch",
        _PROGRAMMES,
    ),
    Door("practitioners", "Người thực hiện", ("practitioners.write",), "practitioner probation staffing", _PEOPLE),
    Door("training", "Tập huấn", ("training.read", "training.plan"), "training", _PEOPLE),
    Door("standing", "Tư cách, chỉ tiêu", ("practitioners.write", "organisations.oversee"), "standing", _PEOPLE),
    Door("agreements", "Tổ chức tham gia", ("organisations.oversee",), "agreement", _PEOPLE),
    Door("directory", "Danh bạ", ("requests.read", "directory.write"), "directory", _PEOPLE),
    Door("users", "Nhân sự", ("users.write", "roles.delegate"), "user", _PEOPLE),
    Door("access_of_agencies", "Tài khoản cơ quan", ("users.write",), "access_of_agencies agency_account", _SYSTEM),
    Door("access_of_owners", "Tài khoản chủ chương trình", ("users.write",), "access_of_owners owner_account", _SYSTEM),
    Door("clients", "Máy ngoài", ("clients.manage",), "client", _SYSTEM),
    Door("laws", "Gói luật", ("law.approve",), "law", _SYSTEM),
    Door("languages", "Tiếng nói", ("languages.write", "languages.review"), "language", _SYSTEM),
    Door("journal", "Nhật ký", ("journal.read",), "journal", _SYSTEM),
    Door("messages", "Nhật ký gửi tin", ("notices.manage",), "message", _SYSTEM),
    Door("glasses", "Mở khẩn cấp", ("sensitive.check",), "glass", _SYSTEM),
    Door("reference", "Danh mục", ("reference.write",), "reference", _SYSTEM),
)


def menu(actor: Actor, on: date) -> list[Door]:
    """The doors that open for the actor."""
    return [door for door in DOORS if any(policy.can(actor, p, on=on) for p in door.permissions)]


def first_door(actor: Actor, on: date) -> Door:
    """Where whoever has no work list begins: what is always in sight, then what an administrator is there for. Raises
    NotAllowed where no door opens."""
    open_doors = sorted(menu(actor, on), key=lambda door: (bool(door.group), door.name != "reference"))
    if not open_doors:
        raise NotAllowed(
            "Tài khoản này chưa được giao phần việc nào.",
            todo="Hãy nhờ người đứng đầu tổ chức hoặc người quản trị giao vai trò.",
        )
    return open_doors[0]
