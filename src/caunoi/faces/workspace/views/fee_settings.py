"""Numbers of the annexes of Thông tư 02/2021, and whose day decides the base salary."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.fees import FigureForm, NothingForm, SalaryDayForm
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.fees import actions, queries

_WRITE = "reference.write"


@staff(_WRITE)
def reference_annex(request: StaffRequest) -> HttpResponse:
    """What is known of the annexes, and one line more."""
    form = FigureForm(request.POST or None, on=request.today)
    here = reverse("workspace:reference_annex")

    def work() -> str:
        actions.enter_figure(by=request.actor, at=request.moment, **form.given())
        messages.success(request, "Đã lưu số buổi.")
        return here

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Số buổi của Phụ lục Thông tư 02/2021", button="Lưu",
        back=reverse("workspace:reference"), template="workspace/annex.html", figures=queries.figures(request.today),
        intro="Nội dung Phụ lục 01, 02, 03 chưa có trong hệ thống, trừ con số mà Điều 10 nêu làm ví dụ. Người nhập đọc"
        " từ bản Phụ lục và ghi rõ nguồn; bảng kê in nguồn đó.",
    )  # fmt: skip


@staff(_WRITE)
def reference_annex_withdraw(request: StaffRequest, number: int) -> HttpResponse:
    """A number counts no more."""
    row = next((each for each in queries.figures(request.today) if each.id == number), None)
    if row is None:
        raise NotFound("Không có số buổi này, hoặc đã rút.")
    form = NothingForm(request.POST or None)
    back = reverse("workspace:reference_annex")

    def work() -> str:
        actions.withdraw_figure(by=request.actor, at=request.moment, figure=number)
        messages.success(request, "Đã rút số buổi.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Rút số buổi", button="Rút", back=back, danger=True,
        intro=f"{row.annex}, {row.class_words}, {row.stages}. Bảng kê đã duyệt giữ nguyên.",
    )  # fmt: skip


@staff(_WRITE)
def reference_salary_day(request: StaffRequest) -> HttpResponse:
    """Whose day decides the base salary, by who pays."""
    form = SalaryDayForm(request.POST or None, organisations=choices.organisations(request, _WRITE))
    here = reverse("workspace:reference_salary_day")

    def work() -> str:
        actions.set_salary_day(by=request.actor, at=request.moment, **form.cleaned_data)
        messages.success(request, "Đã lưu.")
        return here

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Lương cơ sở tính theo ngày nào", button="Lưu", back=reverse("workspace:reference"),
        template="workspace/salary_days.html", days=queries.salary_days(),
        intro="Văn bản không nói tính theo lương cơ sở của ngày nào. Chưa đặt gì thì tính theo ngày làm việc.",
    )  # fmt: skip
