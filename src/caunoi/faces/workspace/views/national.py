"""The national system: whether it is up to date for a case, for which cases it is not, and its lists coming in."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import files
from caunoi.faces.workspace.access import StaffRequest, require_at, staff
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.forms.national import ColumnsForm, GroupForm, NationalForm, OptionsForm, ReceiverForm
from caunoi.faces.workspace.sheets import acted, saved, status_of
from caunoi.rooms.accounts.policy import WHOLE
from caunoi.rooms.exchange import actions, grounds, queries
from caunoi.rooms.exchange.audiences import LISTS
from caunoi.rooms.exchange.words import Table

_MOST = 200
_SHOWN = 500


@staff("cases.write", "books.write")
def case_national(request: StaffRequest, key: str) -> HttpResponse:
    """The system was brought up to date for the case."""
    files.case_file(request, key, "cập nhật Hệ thống của Bộ")
    back = reverse("workspace:case", args=[key]) + "#he-thong-cua-bo"

    def work() -> str:
        actions.note_updated(by=request.actor, at=request.moment, case=key)
        messages.success(request, "Đã ghi: Hệ thống của Bộ đã cập nhật vụ việc này.")
        return back

    answered = acted(request, work) if request.method == "POST" else None
    return answered or redirect(back)


@staff("cases.read")
def home_national(request: StaffRequest) -> HttpResponse:
    """The cases for which the system is not up to date."""
    waiting = queries.not_updated(request.actor, request.today)
    return render(request, "workspace/not_updated.html", {"rows": waiting[:_MOST], "count": len(waiting)})


@staff("reference.write")
def reference_national(request: StaffRequest) -> HttpResponse:
    """The lists come in: files to be handed in, and the imports so far."""
    _whole(request)
    form = NationalForm(request.POST or None, request.FILES or None)

    def work() -> str:
        given = form.cleaned_data
        run = actions.ask_import(
            by=request.actor, at=request.moment, files=[(sent.name, sent.chunks()) for sent in given["lists"]],
            mode=given["mode"], closed=given["closed"], successors=given["successors"],
        )  # fmt: skip
        return reverse("workspace:reference_national_run", args=[run])

    answered = acted(request, work, form) if request.method == "POST" else None
    waiting = sum(1 for each in queries.unread_groups() if not each.place)
    context = {"form": form, "runs": queries.imports(), "unread": waiting}
    return answered or render(request, "workspace/national.html", context, status=status_of(form))


@staff("reference.write")
def reference_national_run(request: StaffRequest, key: str) -> HttpResponse:
    """One import: how far it is, then what became of each row; the same files once more."""
    run = _run(request, key)
    if request.htmx:
        answer = render(request, "workspace/national_progress.html", {"run": run})
        if run.is_over:
            answer["HX-Refresh"] = "true"
        return answer
    initial = {
        "mode": run.mode, "closed": run.closed, "successors": "\n".join(f"{a}={b}" for a, b in run.successors.items())
    }  # fmt: skip
    form = OptionsForm(request.POST or None, initial=initial)

    def work() -> str:
        actions.run_again(by=request.actor, at=request.moment, run=key, **form.cleaned_data)
        return reverse("workspace:reference_national_run", args=[key])

    answered = acted(request, work, form) if request.method == "POST" else None
    report = queries.import_report(key) if run.is_over else {}
    context = {"run": run, "form": form, "failed": bool(report.get("errors")), **_told(report)}
    return answered or render(request, "workspace/national_run.html", context, status=status_of(form))


@staff("reference.write")
def reference_national_failed(request: StaffRequest, key: str) -> HttpResponse:
    """The rows that did not come in, to be mended in a spreadsheet and handed in again."""
    content = queries.failed_rows(_run(request, key).key)
    if content is None:
        raise NotFound("Không có dòng lỗi nào để tải.", "Lượt nhập không có lỗi, hoặc tệp đã xóa.", "")
    return attached(content, "dong-loi.xlsx", XLSX)


@staff("reference.write")
def reference_national_forget(request: StaffRequest, key: str) -> HttpResponse:
    """The files of an import are removed now."""
    _run(request, key)

    def work() -> str:
        actions.forget_now(by=request.actor, at=request.moment, run=key)
        messages.success(request, "Đã xóa tệp và báo cáo của lượt nhập.")
        return reverse("workspace:reference_national")

    answered = acted(request, work) if request.method == "POST" else None
    return answered or redirect("workspace:reference_national_run", key)


@staff("reference.write")
def reference_national_groups(request: StaffRequest) -> HttpResponse:
    """The source's words for groups that named no ground: an officer says which one they mean."""
    _whole(request)
    places = grounds.choices(request.today)
    rows = queries.unread_groups()
    sent = request.POST.get("nhom", "")
    shown = [
        (each, GroupForm(request.POST if sent == str(each.id) else None, prefix=f"n{each.id}", places=places,
                         initial={"place": each.place}))
        for each in rows
    ]  # fmt: skip

    def work() -> str:
        form = next(form for each, form in shown if sent == str(each.id))
        count = actions.read_group(
            by=request.actor, at=request.moment, text=int(sent), place=form.cleaned_data["place"]
        )
        messages.success(request, f"Đã ghi. {count} vụ việc được ghi diện theo.")
        return reverse("workspace:reference_national_groups")

    bound = [form for each, form in shown if sent == str(each.id)]
    answered = acted(request, work, *bound) if request.method == "POST" and bound else None
    return answered or render(request, "workspace/national_groups.html", {"rows": shown}, status=status_of(*bound))


@staff("reference.write")
def reference_national_columns(request: StaffRequest) -> HttpResponse:
    """Which column of organization_unit_documents says what."""
    _whole(request)
    form = ColumnsForm(request.POST or None, initial=queries.paper_columns())
    return saved(
        request, form,
        lambda: actions.name_columns(by=request.actor, at=request.moment, columns=form.cleaned_data),
        reverse("workspace:reference_national"), title="Cột của giấy tờ tổ chức tham gia",
        intro="Không nguồn nào nói các cột của organization_unit_documents. Người có danh sách này xin ghi đúng tên cột"
        " ở nguồn; cột không có thì để trống.",
    )  # fmt: skip


@staff("reference.write")
def reference_national_receivers(request: StaffRequest) -> HttpResponse:
    """Who takes lists, which columns, and whence that is known."""
    _whole(request)
    rows = [
        (each, [(LISTS[name], columns) for name, columns in each.lists.items()])
        for each in queries.receivers().values()
    ]
    return render(request, "workspace/national_receivers.html", {"rows": rows})


@staff("reference.write")
def reference_national_receiver(request: StaffRequest, code: str) -> HttpResponse:
    """The columns of a receiver of whom no source tells them."""
    _whole(request)
    found = queries.receivers().get(code)
    if found is None or not found.unseen:
        raise NotFound("Không nhập cột cho nơi nhận này.", "Cột của nơi nhận có nguồn thì theo nguồn.", "Hãy mở lại.")
    form = ReceiverForm(request.POST or None, receiver=found)
    return saved(
        request, form,
        lambda: actions.enter_columns(
            by=request.actor, at=request.moment, audience=code, lists=form.lists, basis=form.cleaned_data["basis"]
        ),
        reverse("workspace:reference_national_receivers"), title=f"Cột gửi cho {found.name}",
        intro="Chưa có nguồn công khai nói nơi này nhận những cột nào. Người có danh mục ghi ở đây; khi còn trống thì"
        " không gửi gì. Cột nhận ra một người (họ tên, số giấy tờ, ngày sinh…) không gửi theo danh mục nhập tay.",
    )  # fmt: skip


def _whole(request: StaffRequest) -> None:
    """The lists are the whole house's: a right at one organisation does not open them."""
    require_at(request, "reference.write", WHOLE)


def _run(request: StaffRequest, key: str) -> queries.Import:
    found = next(iter(queries.imports(key)), None)
    if found is None:
        raise NotFound("Không có lượt nhập này.", "", "Hãy mở lại trang.")
    _whole(request)
    return found


def _told(report: Mapping[str, Any]) -> dict[str, Any]:
    if not report:
        return {}
    parts = [
        ("Lỗi: dòng chưa vào", "tt-gap", report["errors"]),
        ("Mâu thuẫn: máy không sửa", "tt-cho", report["conflicts"]),
        ("Cần xem: dòng đã vào", "tt-used", report["questions"]),
    ]
    return {
        "report": report,
        "tables": [(Table(table).label, counts) for table, counts in report["tables"].items()],
        "parts": [(title, tone, faults[:_SHOWN], len(faults)) for title, tone, faults in parts if faults],
    }
