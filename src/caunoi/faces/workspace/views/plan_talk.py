"""Kế hoạch: what is said of a task; the order of tasks; a task that was entered by mistake."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.base import StaffForm
from caunoi.faces.workspace.forms.plan_follow import CommentForm
from caunoi.faces.workspace.sheets import acted, saved
from caunoi.faces.workspace.views.plans import mine, page_of, require, sentence, task_page
from caunoi.rooms.plan import actions, queries
from caunoi.rooms.plan.policy import COMMENT, WRITE
from caunoi.rooms.plan.queries import CommentRow


def _talk_page(key: str) -> str:
    return f"{task_page(key)}#y-kien"


@staff(COMMENT)
def comment(request: StaffRequest, key: str) -> HttpResponse:
    """Something is said of a task."""
    file = queries.task(request.actor, key, request.today)
    form = CommentForm(request.POST or None)
    return saved(
        request, form, lambda: actions.comment(by=request.actor, at=request.moment, task=key, **form.cleaned_data),
        _talk_page(key), "Đã gửi ý kiến.", title="Góp ý vào nhiệm vụ", button="Gửi ý kiến",
        intro=f"{sentence(file.row.content)} Đơn vị giữ kế hoạch, cấp giao, cấp được giao đều đọc được.",
    )  # fmt: skip


def _own(request: StaffRequest, key: str, number: int) -> CommentRow:
    rows = queries.talk(request.actor, key, request.today).rows
    found = next((row for row in rows if row.number == number and row.mine and not row.withdrawn), None)
    if found is None:
        raise NotFound("Không có ý kiến này của anh/chị.", "", "Hãy mở lại từ trang nhiệm vụ.")
    return found


@staff(COMMENT)
def comment_change(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The own words put right."""
    form = CommentForm(request.POST or None, initial={"text": _own(request, key, number).text})
    return saved(
        request, form,
        lambda: actions.edit_comment(
            by=request.actor, at=request.moment, task=key, comment=number, **form.cleaned_data
        ),
        _talk_page(key), title="Sửa ý kiến", button="Lưu", intro="Lời trước khi sửa vẫn xem lại được.",
    )  # fmt: skip


@staff(COMMENT)
def comment_out(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The own words taken back."""
    row = _own(request, key, number)
    form = StaffForm(request.POST if request.method == "POST" else None)
    return saved(
        request, form,
        lambda: actions.withdraw_comment(by=request.actor, at=request.moment, task=key, comment=number),
        _talk_page(key), "Đã rút ý kiến.", title="Rút ý kiến", button="Rút ý kiến", danger=True,
        intro=f"“{row.text[:300]}” sẽ không hiện nữa; trang vẫn ghi là có một ý kiến đã rút.",
    )  # fmt: skip


@staff(WRITE)
def order(request: StaffRequest, key: str) -> HttpResponse:
    """Tasks one place up or down in their group."""
    file = mine(request, key)
    form = StaffForm(request.POST if request.method == "POST" else None)

    def work() -> str:
        up = "len" in request.POST
        task = request.POST.get("len" if up else "xuong", "")
        actions.move_task(by=request.actor, at=request.moment, task=task, up=up)
        return request.path

    done = acted(request, work, form) if request.method == "POST" else None
    return done or render(request, "workspace/plan_order.html", {"file": file, "row": file.row, "form": form})


@staff(WRITE)
def remove(request: StaffRequest, key: str) -> HttpResponse:
    """A task on which nothing hangs is taken out."""
    file = queries.task(request.actor, key, request.today)
    require(request, file.plan)
    form = StaffForm(request.POST if request.method == "POST" else None)

    def work() -> str:
        plan = actions.remove_task(by=request.actor, at=request.moment, task=key)
        messages.success(request, "Đã xóa nhiệm vụ.")
        return page_of(plan)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or render(request, "workspace/sheet.html", {
        "form": form, "title": "Xóa nhiệm vụ", "button": "Xóa nhiệm vụ", "back": task_page(key), "danger": True,
        "intro": f"{sentence(file.row.content)} Chỉ xóa được khi chưa có gì gắn với nhiệm vụ; nếu không làm nữa thì báo"
        " tiến độ “Không thực hiện”.",
    }, status=422 if getattr(form, "refusal", None) else 200)  # fmt: skip
