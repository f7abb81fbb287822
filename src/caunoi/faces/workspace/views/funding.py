"""Nguồn và dự toán: the lines with what is left of them, one line with its entries."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.faces.workspace import funding as shared
from caunoi.faces.workspace import funding_paper as papers
from caunoi.faces.workspace import guidance as owners
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.forms.funding import EntryForm, LineForm, ReasonForm
from caunoi.faces.workspace.sheets import acted, saved, sheet
from caunoi.rooms.funding import actions, policy, queries


def _listed(request: StaffRequest, found: shared.Asked) -> queries.Lines:
    return queries.lines(
        owners.reader(request), request.today, year=found.year, organisation=found.organisation,
        programme=found.source, serving=owners.bound(request),
    )  # fmt: skip


@staff(*shared.SEES)
def lines(request: StaffRequest) -> HttpResponse:
    """The lines of a year; old money that runs out first."""
    found = shared.asked(request)
    listing = _listed(request, found)
    return render(request, "workspace/funding.html", {
        **shared.filters(request, found, listing.units), "listing": listing,
        "carried": queries.carried(owners.reader(request), request.today, serving=owners.bound(request)),
        "may_write": bool(shared.writers(request)),
    })  # fmt: skip


@staff(*shared.SEES)
def lines_file(request: StaffRequest) -> HttpResponse:
    """The same list as .xlsx."""
    found = shared.asked(request)
    content = papers.lines_xlsx(_listed(request, found), found.year, request.today)
    return attached(content, f"du-toan-{found.year}.xlsx", XLSX)


def _page(key: str) -> str:
    return reverse("workspace:funding_line", args=[key])


@staff(policy.WRITE)
def line_new(request: StaffRequest) -> HttpResponse:
    """A budget line begins; its amounts follow."""
    form = LineForm(
        request.POST or None, organisations=shared.writers(request), sources=shared.sources(),
        initial={"year": request.today.year, "level": "central"},
    )  # fmt: skip

    def work() -> str:
        key = actions.open_line(by=request.actor, at=request.moment, **form.given())
        return reverse("workspace:funding_entry_new", args=[key])

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title="Dòng dự toán mới", button="Lập dòng", back=reverse("workspace:funding"),
        intro="Một dòng là tiền của một đơn vị, một năm, một nguồn. Lập xong thì ghi số được giao.",
    )  # fmt: skip


@staff(*shared.SEES)
def line(request: StaffRequest, key: str) -> HttpResponse:
    """A line with its entries and claims."""
    file = queries.line(owners.reader(request), key, request.today, serving=owners.bound(request))
    if file.row.key != key:
        return redirect(_page(file.row.key))
    return render(request, "workspace/funding_line.html", {"file": file, "row": file.row})


@staff(policy.WRITE)
def entry_new(request: StaffRequest, key: str) -> HttpResponse:
    """An amount of the line."""
    row = queries.line(request.actor, key, request.today).row
    years = queries.lines(request.actor, request.today, organisation=row.organisation).rows
    before = [(each.key, f"{each.year}: {each.name}") for each in years if each.year < row.year]
    first = "carried_in" if row.old else "planned" if row.since > request.today else "allotted"
    form = EntryForm(request.POST or None, old=row.old, before=before, initial={"kind": first})
    return saved(
        request, form,
        lambda: actions.enter(by=request.actor, at=request.moment, line=row.key, **form.cleaned_data),
        _page(row.key), "Đã ghi.", title=f"Ghi vào dòng “{row.name}”, năm {row.year}",
        intro="Số đã ghi không sửa đè: ghi nhầm thì rút kèm lý do rồi ghi lại.",
    )  # fmt: skip


@staff(policy.WRITE)
def entry_out(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A wrong entry counts no more."""
    row, form = queries.line(request.actor, key, request.today).row, ReasonForm(request.POST or None)
    return saved(
        request, form,
        lambda: actions.withdraw(by=request.actor, at=request.moment, line=row.key, entry=number, **form.cleaned_data),
        _page(row.key), "Đã rút.", title="Rút bút toán", button="Rút", danger=True,
        intro="Bút toán vẫn nằm trong danh sách cùng lý do, không tính nữa.",
    )  # fmt: skip
