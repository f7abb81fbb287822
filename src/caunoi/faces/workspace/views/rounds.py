"""Rounds of reporting: opened, who is late, the letter that reminds; units outside the system."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.documents import to_docx
from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import word_file
from caunoi.faces.workspace.forms.returns import DueForm, OutsideForm, RoundForm
from caunoi.faces.workspace.reminders import letter
from caunoi.faces.workspace.sheets import saved
from caunoi.faces.workspace.views.returns import freezable
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.reports import actions, events, policy, queries


@staff(policy.CHECK)
def new(request: StaffRequest) -> HttpResponse:
    """A round is opened."""
    given = request.POST or None
    form = RoundForm(given, forms_there=freezable(), provinces=_provinces(request))
    return saved(
        request, form, lambda: actions.open_round(by=request.actor, at=request.moment, **form.cleaned_data),
        reverse("workspace:returns"), "Đã mở đợt báo cáo.", title="Mở đợt báo cáo", button="Mở đợt",
        intro="Hạn gửi theo văn bản của cấp trên: các thông tư đã đọc dẫn chiếu quy định thống kê của Bộ Tư pháp, ngày"
        " cụ thể chưa thấy. Ngày làm việc tính theo lịch của hệ thống.",
    )  # fmt: skip


def _provinces(request: StaffRequest) -> list[tuple[str, str]]:
    departments = choices.offices(request, policy.CHECK, kinds=("department",))
    found = [(each.province_code, f"Các đơn vị của {each.name}") for each in departments]
    whole = can(request.actor, policy.CHECK, organisation=WHOLE, on=request.today)
    return [("", "Sở Tư pháp các tỉnh, thành phố"), *found] if whole else found


@staff(policy.READ)
def dues(request: StaffRequest) -> HttpResponse:
    """Hạn gửi: of every form, where it comes from, who has sent."""
    rows = queries.dues(request.actor, request.today)
    over = [row for row in rows if row.span.period.last_day < request.today]
    runs = [row for row in rows if row not in over]
    return render(request, "workspace/dues.html", {"tables": [("Kỳ đã hết", over), ("Kỳ đang chạy", runs)]})


@staff(policy.CHECK)
def due(request: StaffRequest) -> HttpResponse:
    """The last day of a form and period, entered with the document that sets it."""
    asked = {name: request.GET.get(name, "").strip() for name in ("bieu", "ky", "tinh")}
    rows = [each for each in queries.dues(request.actor, request.today) if each.may_set]
    row = next((each for each in rows if (each.form.code, each.period) == (asked["bieu"], asked["ky"])), None)
    if row is None:
        raise NotFound("Không có biểu, kỳ này trong danh sách ghi hạn.", "", "Hãy chọn ở trang Hạn gửi.")
    form = DueForm(request.POST or None, initial={"due": row.span.due})
    found = row
    return saved(
        request, form,
        lambda: actions.set_due(
            by=request.actor, at=request.moment, form=found.form.code, period=found.period, province=found.province,
            **form.cleaned_data,
        ),
        reverse("workspace:dues"), "Đã ghi hạn gửi.", title=f"Hạn gửi: {row.form.title}", button="Ghi hạn",
        intro=f"{row.span.line}. {row.span.due_unseen or row.span.due_source}. Hạn ghi ở đây dùng cho"
        f" {'các đơn vị của tỉnh' if row.province else 'cả nước'}; hạn ghi trước vẫn giữ trong nhật ký.",
    )  # fmt: skip


@staff(policy.READ)
def one(request: StaffRequest, key: str) -> HttpResponse:
    """One round: who has sent, who is late."""
    row = queries.round_of(request.actor, key, request.today)
    missing = queries.lacking(row)
    may = can(
        request.actor,
        policy.CHECK,
        organisation=None if row.province else WHOLE,
        area=row.province or None,
        on=request.today,
    )
    urged = [line for line in journal.history(("round", key)) if line.kind == events.URGED]
    return render(request, "workspace/round.html", {
        "row": row, "missing": missing, "may_remind": may and missing, "urged": urged,
    })  # fmt: skip


@staff(policy.CHECK)
def reminder(request: StaffRequest, key: str) -> HttpResponse:
    """One click: who submits for the late units is told, and the letter with its annex is handed out."""
    row = queries.round_of(request.actor, key, request.today)
    if request.method != "POST":
        return redirect("workspace:round", key)
    paper = to_docx(letter(row, queries.lacking(row), request.today))
    actions.urge_round(by=request.actor, at=request.moment, round_key=key)
    return word_file(paper, f"don-doc-{row.key}")


@staff(policy.CHECK)
def outside(request: StaffRequest) -> HttpResponse:
    """From which day a unit sends its figures by return."""
    units = choices.offices(request, policy.CHECK, kinds=("centre", "branch", "contracted", "registered"))
    form = OutsideForm(request.POST or None, units=[(each.code, each.name) for each in units])
    return saved(
        request, form, lambda: actions.set_outside(by=request.actor, at=request.moment, **form.cleaned_data),
        reverse("workspace:returns"), title="Đơn vị ngoài hệ thống", button="Ghi",
        intro="Đơn vị chưa dùng hệ thống gửi số liệu bằng biểu nhập hoặc bảng tính; hồ sơ của đơn vị trong hệ thống"
        " (nếu có) không được đếm trong các kỳ đó, để không tính hai lần.",
    )  # fmt: skip
