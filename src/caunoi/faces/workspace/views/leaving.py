"""Whoever leaves hands everything over on one page; and a list of practitioners from a spreadsheet."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.documents.flat import flat_xlsx
from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.faces.workspace import sheets
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.choices import area_of, name_of, own
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.forms.standing import ImportForm, LeavingForm
from caunoi.faces.workspace.people_who_help import WRITE, one
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.faces.workspace.uploads import on_disk
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.assigning import load_words
from caunoi.rooms.cases.policy import ASSIGN
from caunoi.rooms.cases.words import Field, Form
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations.practitioner_rows import HEADERS, NEEDED
from caunoi.rooms.organisations.words import PractitionerKind


@staff(WRITE)
def practitioner_end(request: StaffRequest, key: str) -> HttpResponse:
    """The practitioner leaves: a preview of what becomes of every case, then everything in one step."""
    row = one(request, key)
    running = sorted(queries.cases_of([key]), key=lambda case: case.accepted_at)
    if running and not can_at(request, ASSIGN, row.organisation, area_of(row.organisation)):
        raise Refused(
            "Người này còn vụ việc đang làm.", "Bàn giao vụ việc cần quyền cử người thực hiện.",
            "Hãy nhờ người đứng đầu tổ chức.",
        )  # fmt: skip
    form = LeavingForm(
        request.POST or None, successors=_successors(request, row.organisation, key),
        cases=[(c.case_key, f"{c.number}, {Form(c.form).label}, {Field(c.field).label}") for c in running],
    )  # fmt: skip
    tried: list[actions.Tried] = []

    def handovers() -> list[actions.HandOver]:
        seen = form.cleaned_data.get("conflict_seen", "")
        return [actions.HandOver(case, to, seen) for case, to in form.takers()]

    def work() -> str:
        done = actions.leave(
            by=request.actor, at=request.moment, practitioner=key, each=handovers(), until=form.until,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
        closed = " Tài khoản đã ngừng." if done.closed else ""
        messages.success(request, f"Đã ghi thôi thực hiện, bàn giao {done.cases} vụ việc.{closed}")
        return reverse("workspace:practitioners")

    answered = None
    if request.method == "POST" and "preview" in request.POST:
        if form.is_valid():
            tried = actions.try_leaving(
                by=request.actor, at=request.moment, practitioner=key, each=handovers(),
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
    elif request.method == "POST":
        answered = acted(request, work, form)
    names = {each.key: each.full_name for each in actions.candidates(row.organisation, request.today)}
    user = accounts.user(row.user_key) if row.user_key else None
    return answered or sheet(
        request, form, title=f"Thôi thực hiện: {row.full_name}", button="Bàn giao và ghi thôi", danger=True,
        back=reverse("workspace:practitioner", args=[key]), template="workspace/leaving.html", row=row,
        running=running, user=user, tried=[(each, names.get(each.to, "")) for each in tried],
        stopped=sum(bool(each.refusal) for each in tried),
    )  # fmt: skip


def _successors(request: StaffRequest, organisation: str, key: str) -> list[tuple[str, str]]:
    """Those of the house who work today, with what they have to do."""
    found = [each for each in actions.candidates(organisation, request.today) if each.key != key]
    loads = queries.loads([each.key for each in found])
    return [
        (
            each.key,
            f"{each.full_name} ({each.kind_words.lower()}; {load_words(loads[each.key], each.capacity).lower()})",
        )
        for each in found
    ]


@staff(WRITE)
def practitioner_import(request: StaffRequest) -> HttpResponse:
    """A spreadsheet in, a report out; nothing is half loaded."""
    form, report, refusal = ImportForm(request.POST or None, request.FILES or None), None, None
    if request.method == "POST" and form.is_valid():
        try:
            report = _load(request, form.cleaned_data["file"])
        except Refused as found:
            refusal = found
    wrong = bool(refusal or form.errors or (report and not report.loaded))
    context: dict[str, Any] = {
        "form": form, "report": report, "refusal": refusal, "shown": report.faults[:500] if report else [],
        "columns": [(words[0], name in NEEDED) for name, words in HEADERS.items()],
    }  # fmt: skip
    return render(request, "workspace/practitioner_import.html", context, status=sheets.WRONG if wrong else 200)


def _load(request: StaffRequest, sent: Any) -> Any:
    with on_disk(sent) as path:
        return organisations.import_practitioners(by=request.actor, at=request.moment, path=path)


@staff(WRITE)
def practitioner_template(request: StaffRequest) -> HttpResponse:
    """The empty spreadsheet to be filled in."""
    heads = [words[0] for words in HEADERS.values()]
    notes = [
        ("Cột", "Viết thế nào"),
        *((HEADERS[name][0], "bắt buộc") for name in NEEDED),
        ("Loại", "; ".join(str(word) for _, word in PractitionerKind.choices)),
        ("Ngày", f"như {dates.vi(request.today)}; ngày sinh có thể chỉ ghi năm"),
        ("Lĩnh vực mạnh", "Hình sự; Dân sự, hôn nhân và gia đình; Hành chính; Lĩnh vực khác"),
        ("Nói được tiếng", "tên dân tộc như Tày; Mông; Ngôn ngữ ký hiệu"),
        ("Mã tổ chức", f"ví dụ {_own(request)}"),
        ("Nạp lại", "Tệp nạp lại không tạo người trùng; ô trống không xóa điều đã ghi."),
    ]
    return attached(flat_xlsx(heads, notes=notes, title="Người thực hiện"), "mau-nguoi-thuc-hien.xlsx", XLSX)


def _own(request: StaffRequest) -> str:
    code = own(request, WRITE)
    return f"{code} ({name_of(code)})"
