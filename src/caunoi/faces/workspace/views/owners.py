"""Chủ chương trình, our side: who they are, what they ask, what was sent; their accounts."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.core.ground.periods import parse_period
from caunoi.faces.workspace import choices
from caunoi.faces.workspace import guidance as shared
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import XLSX, attached, stored
from caunoi.faces.workspace.forms.council import AccountForm
from caunoi.faces.workspace.forms.guidance import EndOwnerForm, FiguresForm, OwnerForm, ReasonForm, ReceivedDataForm
from caunoi.faces.workspace.forms.reviews import PickForm
from caunoi.faces.workspace.sheets import acted, saved, sheet, written
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.files import queries as files
from caunoi.rooms.guidance import actions, policy, queries, units
from caunoi.rooms.guidance.queries import OwnerFile, RequestRow
from caunoi.rooms.guidance.words import AskState
from caunoi.rooms.indicators.queries import READ as REPORTS
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.reports import queries as reports
from caunoi.rooms.reports.policy import APPROVE
from caunoi.rooms.reviews import queries as reviews

_USERS = "users.write"
_READS = (*shared.SEES, policy.OWNER)


def _page(key: str) -> str:
    return reverse("workspace:owner", args=[key])


@staff(*shared.SEES)
def owners(request: StaffRequest) -> HttpResponse:
    """Requests by their term, then the owners."""
    return render(request, "workspace/owners.html", {
        "rows": queries.owners(request.actor, request.today), "due": queries.data_due(request.actor, request.today),
        "names": programmes.short_names(),
        "may_write": bool(units.keepers(request.actor, policy.WRITE, request.today)),
    })  # fmt: skip


def _form(request: StaffRequest, **initial: Any) -> OwnerForm:
    keepers = units.keepers(request.actor, policy.WRITE, request.today)
    keepers = [each for each in keepers if not each[0] or each[0] in _departments(request)]
    if not keepers:
        raise NotAllowed("Tài khoản này không ghi chủ chương trình.", "", "Hãy nhờ Sở Tư pháp hoặc Cục.")
    return OwnerForm(
        request.POST or None, lists={"organisation": keepers, "programmes": shared.of_programmes(request)},
        initial=initial,
    )  # fmt: skip


def _departments(request: StaffRequest) -> set[str]:
    return {each.code for each in shared.departments(request)}


@staff(policy.WRITE)
def owner_new(request: StaffRequest) -> HttpResponse:
    """One more."""
    form = _form(request)
    return saved(
        request, form, lambda: actions.set_owner(by=request.actor, at=request.moment, **form.given()),
        reverse("workspace:owners"), "Đã ghi chủ chương trình. Tài khoản do quản trị mở.", title="Chủ chương trình mới",
    )  # fmt: skip


@staff(*shared.SEES)
def owner(request: StaffRequest, key: str) -> HttpResponse:
    """One with its requests and what it was sent."""
    file = queries.owner(request.actor, key, request.today)
    return render(request, "workspace/owner.html", {
        "file": file, "row": file.row, "names": programmes.short_names(),
    })  # fmt: skip


def _mine(request: StaffRequest, key: str) -> OwnerFile:
    file = queries.owner(request.actor, key, request.today)
    if not file.writes:
        raise NotAllowed("Chủ chương trình này do đơn vị khác phụ trách.", "", "")
    return file


@staff(policy.WRITE)
def owner_change(request: StaffRequest, key: str) -> HttpResponse:
    """Name, programmes, who deals with it."""
    row = _mine(request, key).row
    form = _form(
        request, organisation=row.kept_by, kind=row.kind, name=row.name, unit=row.unit, phone=row.phone,
        programmes=row.programmes,
    )  # fmt: skip
    return saved(
        request, form, lambda: actions.set_owner(by=request.actor, at=request.moment, owner=key, **form.given()),
        _page(key), title="Sửa chủ chương trình",
    )  # fmt: skip


@staff(policy.WRITE)
def owner_end(request: StaffRequest, key: str) -> HttpResponse:
    """Owner no more."""
    row = _mine(request, key).row
    form = EndOwnerForm(request.POST or None, initial={"until": request.today})
    return saved(
        request, form,
        lambda: actions.end_owner(by=request.actor, at=request.moment, owner=key, **form.cleaned_data), _page(key),
        title="Thôi là chủ chương trình", danger=True, intro=f"{row.name}: tài khoản không xem được gì từ ngày đó.",
    )  # fmt: skip


@staff(policy.WRITE)
def owner_asks(request: StaffRequest, key: str) -> HttpResponse:
    """A request that came by letter."""
    row = _mine(request, key).row
    form = ReceivedDataForm(
        request.POST or None, lists={"programme": _own(row.programmes)}, initial={"asked_on": request.today}
    )
    return saved(
        request, form,
        lambda: actions.ask_data(by=request.actor, at=request.moment, owner=key, **form.given()), _page(key),
        "Đã ghi yêu cầu số liệu.", title="Ghi yêu cầu số liệu đến bằng công văn", intro=row.name,
    )  # fmt: skip


def _own(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    names = programmes.short_names()
    return [(code, names.get(code, code)) for code in codes]


@staff(policy.WRITE)
def owner_figures(request: StaffRequest, key: str) -> HttpResponse:
    """Figures to an owner, perhaps in answer to a request (?yeu-cau=)."""
    file = _mine(request, key)
    wanted = request.GET.get("yeu-cau", "")
    asked = next((each for each in file.requests if each.key == wanted), None)
    form = FiguresForm(
        request.POST or None, request.FILES or None, lists={"programme": _own(file.row.programmes)},
        initial=_taken(request, file) | ({"programme": asked.programme, "title": asked.title} if asked else {}),
    )  # fmt: skip

    def work() -> str:
        given = form.given()
        rows = policy.table(given.pop("table"))
        sent = actions.send_figures(
            by=request.actor, at=request.moment, owner=key, rows=rows, request=asked.key if asked else "", **given
        )
        messages.success(request, "Đã gửi. Trang này cho biết ai đã mở, lúc nào.")
        return reverse("workspace:dispatch", args=[sent])

    done = acted(request, work, form) if request.method == "POST" else None
    about = f" Trả lời yêu cầu: {asked.title}." if asked else ""
    return done or sheet(
        request, form, title=f"Gửi số liệu cho {file.row.name}", button="Gửi", back=_page(key),
        intro=f"Số đã gửi được giữ nguyên, không sửa được; cần đính chính thì gửi lần mới.{about}",
    )  # fmt: skip


def _taken(request: StaffRequest, file: OwnerFile) -> dict[str, Any]:
    """The table made from figures that are there (?chi-tieu=…&don-vi=&ky=&chuong-trinh=, ?bao-cao=)."""
    programme = request.GET.get("chuong-trinh", "")
    if key := request.GET.get("bao-cao", ""):
        rows = reviews.of_return(request.actor, key, request.today)
        return {"table": _lines(rows), "title": rows[0][3] if rows else "", "period": ""}
    if not (codes := request.GET.getlist("chi-tieu")):
        return {}
    period = parse_period(request.GET.get("ky", ""))
    rows = reviews.of_indicators(
        request.actor, codes, request.GET.get("don-vi", ""), period,
        programme if programme in file.row.programmes else "", at=request.moment, on=request.today,
    )  # fmt: skip
    heading = f"từ ngày {vi(period.since)} đến ngày {vi(period.last_day)}"
    return {"table": _lines(rows), "period": heading, "programme": programme}


def _lines(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("; ".join(cell.replace(";", ",") for cell in row) for row in rows)


@staff(policy.WRITE)
def owner_pick(request: StaffRequest, key: str) -> HttpResponse:
    """Figures of indicators, or of a sent return, are chosen for the table."""
    row = _mine(request, key).row
    form = PickForm(lists={
        "unit": choices.organisations(request, REPORTS), "programme": _own(row.programmes),
        "indicators": reviews.offered(row.programmes, request.today),
    }, initial={"period": str(request.today.year)})  # fmt: skip
    sent = reports.returns(request.actor, request.today, state="sent") if _approves(request) else []
    return render(request, "workspace/owner_pick.html", {
        "form": form, "row": row, "sent": [each for each in sent if each.newest],
        "target": reverse("workspace:owner_figures", args=[key]),
    })  # fmt: skip


def _approves(request: StaffRequest) -> bool:
    return can(request.actor, APPROVE, on=request.today)


@staff(*_READS)
def data_request(request: StaffRequest, key: str) -> HttpResponse:
    """What was asked; for both sides."""
    row, writes = queries.data_request(request.actor, key, request.today)
    return render(request, "workspace/data_request.html", {
        "row": row, "writes": writes, "open": row.state == AskState.OPEN,
        "programme": programmes.short_names().get(row.programme, row.programme),
        "theirs": row.owner in {each.key for each in queries.own_owners(request.actor, request.today)},
    })  # fmt: skip


def _answers(request: StaffRequest, key: str) -> RequestRow:
    row, writes = queries.data_request(request.actor, key, request.today)
    if not writes:
        raise NotAllowed("Yêu cầu này do đơn vị khác trả lời.", "", "")
    return row


@staff(policy.WRITE)
def data_decline(request: StaffRequest, key: str) -> HttpResponse:
    """We cannot give it."""
    row = _answers(request, key)
    form = ReasonForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.decline(by=request.actor, at=request.moment, request=key, **form.cleaned_data),
        "Đã trả lời.", reverse("workspace:data_request", args=[key]), title="Không cung cấp được số liệu",
        button="Trả lời", danger=True, intro=f"{row.owner_name}: {row.title}. Chủ chương trình đọc được lý do.",
    )  # fmt: skip


@staff(*_READS)
def dispatch(request: StaffRequest, key: str) -> HttpResponse:
    """What was sent; opening it by the owner is the receipt."""
    file = queries.dispatch(request.actor, key, request.today)
    if file.theirs:
        actions.open_dispatch(by=request.actor, at=request.moment, dispatch=key)
        file = queries.dispatch(request.actor, key, request.today)
    return render(request, "workspace/dispatch.html", {
        "file": file, "row": file.row, "programme": programmes.short_names().get(file.row.programme, ""),
    })  # fmt: skip


@staff(*_READS)
def dispatch_file(request: StaffRequest, key: str) -> HttpResponse:
    """The file as it was sent."""
    held = queries.dispatch_file(request.actor, key, request.today)
    return stored(files.content(held), files.info(held).kind, f"so-lieu-{key}", inline=False)


@staff(*_READS)
def dispatch_table(request: StaffRequest, key: str) -> HttpResponse:
    """The table as .xlsx."""
    file = queries.dispatch(request.actor, key, request.today)
    if not file.rows:
        raise NotFound("Lần gửi này không có bảng.", "", "Hãy tải tệp.")
    return attached(shared.dispatch_sheet(file), f"so-lieu-{key}.xlsx", XLSX)


@staff(_USERS)
def owner_access(request: StaffRequest) -> HttpResponse:
    """Every owner with its accounts, for administrators."""
    _administers(request)
    return render(request, "workspace/owner_access.html", {"rows": queries.every_owner(request.today)})


@staff(_USERS)
def owner_account(request: StaffRequest, key: str) -> HttpResponse:
    """An account for somebody of an owner's."""
    _administers(request)
    row = queries.owner_by_key(key)
    form = AccountForm(request.POST or None)
    return written(
        request, form,
        lambda: actions.open_account(by=request.actor, at=request.moment, owner=key, **form.cleaned_data),
        f"Đã mở tài khoản cho {row.name}.", reverse("workspace:access_of_owners"), title=f"Tài khoản của {row.name}",
        button="Mở tài khoản",
        intro="Xem chương trình của mình, nhiệm vụ phục vụ chương trình đó, gửi yêu cầu và nhận số liệu; không xem"
        " hồ sơ, không xem tên người được trợ giúp.",
    )  # fmt: skip


def _administers(request: StaffRequest) -> None:
    if not can(request.actor, _USERS, organisation=WHOLE, on=request.today):
        raise NotFound("Không có trang này.", "", "Hãy nhờ quản trị hệ thống.")
