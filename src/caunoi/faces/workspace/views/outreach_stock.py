"""Points and boards with their checks; leaflets with their stock."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed
from caunoi.faces.workspace import attribution, places_found
from caunoi.faces.workspace import outreach as shared
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.outreach import BoardForm, CheckForm, EndForm, LeafletForm, MoveForm
from caunoi.faces.workspace.sheets import acted, saved, sheet
from caunoi.rooms.outreach import actions, policy, queries
from caunoi.rooms.outreach.words import NOT_TAKEN, Move, State

_LATEST = 40
_FORM = "workspace/outreach_form.html"


@staff(*shared.SEES)
def boards(request: StaffRequest) -> HttpResponse:
    """Those that stand, those to be checked first."""
    rows = queries.boards(request.actor, request.today)
    return render(request, "workspace/outreach_boards.html", {
        "rows": rows, "due": sum(row.due for row in rows), "days": policy.CHECK_AFTER.days,
        "may_write": bool(shared.writers(request)),
    })  # fmt: skip


@staff(policy.WRITE)
def board_new(request: StaffRequest) -> HttpResponse:
    """One more."""
    form = BoardForm(
        request.POST or None, organisations=shared.writers(request), initial={"kind": "board", "since": request.today}
    )

    def work() -> str:
        key = actions.set_up_board(
            by=request.actor, at=request.moment, idempotency_key=shared.sent_once(request), **form.cleaned_data
        )
        messages.success(request, "Đã ghi điểm, bảng thông tin.")
        return reverse("workspace:outreach_board", args=[key])

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Điểm, bảng thông tin mới", button="Ghi", back=reverse("workspace:outreach_boards"),
        template=_FORM, places=places_found.found(request),
    )  # fmt: skip


@staff(*shared.SEES)
def board(request: StaffRequest, key: str) -> HttpResponse:
    """One with its checks."""
    file = queries.board(request.actor, key, request.today)
    return render(request, "workspace/outreach_board.html", {
        "file": file, "row": file.row, "t": attribution.tags(request, file.row.key), "not_taken": NOT_TAKEN,
        "open": file.writes and not file.row.taken_down,
    })  # fmt: skip


def _my_board(request: StaffRequest, key: str) -> queries.BoardFile:
    file = queries.board(request.actor, key, request.today)
    if not file.writes:
        raise NotAllowed("Điểm, bảng này do đơn vị khác quản lý.", "", "Hãy báo đơn vị đó nếu cần sửa.")
    return file


@staff(policy.WRITE)
def board_check(request: StaffRequest, key: str) -> HttpResponse:
    """Somebody looked at it."""
    file = _my_board(request, key)
    form = CheckForm(request.POST or None, initial={"day": request.today, "condition": "good"})
    return saved(
        request, form,
        lambda: actions.check_board(
            by=request.actor, at=request.moment, board=file.row.key, idempotency_key=shared.sent_once(request),
            **form.cleaned_data,
        ),
        reverse("workspace:outreach_board", args=[file.row.key]), "Đã ghi lần kiểm tra.",
        title=f"Kiểm tra: {file.row.spot}", button="Ghi lần kiểm tra",
    )  # fmt: skip


@staff(policy.WRITE)
def board_end(request: StaffRequest, key: str) -> HttpResponse:
    """It stands no more."""
    file, form = _my_board(request, key), EndForm(request.POST or None, initial={"day": request.today})
    return saved(
        request, form,
        lambda: actions.take_down_board(by=request.actor, at=request.moment, board=file.row.key, **form.cleaned_data),
        reverse("workspace:outreach_board", args=[file.row.key]), "Đã ghi.", title=f"Thôi đặt: {file.row.spot}",
        button="Ghi thôi đặt", danger=True,
    )  # fmt: skip


@staff(*shared.SEES)
def leaflets(request: StaffRequest) -> HttpResponse:
    """All with what is left."""
    rows = queries.leaflets(request.actor, request.today)
    page = {"rows": rows, "may_write": bool(shared.writers(request))}
    return render(request, "workspace/outreach_leaflets.html", page)


@staff(policy.WRITE)
def leaflet_new(request: StaffRequest) -> HttpResponse:
    """One more."""
    form = LeafletForm(request.POST or None, organisations=shared.writers(request))

    def work() -> str:
        key = actions.write_leaflet(
            by=request.actor, at=request.moment, idempotency_key=shared.sent_once(request), **form.cleaned_data
        )
        messages.success(request, "Đã thêm tài liệu. Hãy ghi số bản đã nhận.")
        return reverse("workspace:outreach_leaflet", args=[key])

    done = acted(request, work, form) if request.method == "POST" else None
    back = reverse("workspace:outreach_leaflets")
    return done or sheet(request, form, title="Tài liệu mới", button="Thêm tài liệu", back=back)


@staff(*shared.SEES)
def leaflet(request: StaffRequest, key: str) -> HttpResponse:
    """One with what came in and went out."""
    file = queries.leaflet(request.actor, key, request.today)
    counted = attribution.programmes_of(request, [each.work for each in file.moves if each.work])
    moves = [(each, counted.get(each.work, ())) for each in file.moves]
    return render(request, "workspace/outreach_leaflet.html", {"file": file, "row": file.row, "moves": moves})


@staff(policy.WRITE)
def leaflet_move(request: StaffRequest, key: str) -> HttpResponse:
    """Copies in or out."""
    file = queries.leaflet(request.actor, key, request.today)
    if not file.writes:
        raise NotAllowed("Tài liệu này do đơn vị khác quản lý.", "", "Hãy báo đơn vị đó nếu cần sửa.")
    held = queries.activities(
        request.actor, request.today, organisation=file.row.organisation, state=State.HELD
    ).rows[:_LATEST]  # fmt: skip
    form = MoveForm(
        request.POST or None, initial={"day": request.today, "move": Move.GIVEN},
        activities=[(each.key, f"{dates.vi(each.day)}, {each.kind_words}, {each.where}") for each in held],
    )  # fmt: skip
    return saved(
        request, form,
        lambda: actions.move_leaflet(
            by=request.actor, at=request.moment, leaflet=file.row.key, idempotency_key=shared.sent_once(request),
            **form.cleaned_data,
        ),
        reverse("workspace:outreach_leaflet", args=[file.row.key]), "Đã ghi.",
        title=f"Nhập, phát: {file.row.title}", button="Ghi", intro=f"Còn {file.row.left} bản.", template=_FORM,
        places=places_found.found(request),
    )  # fmt: skip
