"""Disbursement by programme, unit, month; norms of expenditure."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.faces.workspace import funding as shared
from caunoi.faces.workspace import funding_paper as papers
from caunoi.faces.workspace import guidance as owners
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.forms.funding import NormForm, ReasonForm
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.funding import actions, book, policy, queries


def _found(request: StaffRequest, found: shared.Asked) -> queries.Disbursement:
    return queries.disbursement(
        owners.reader(request), request.today, found.year, organisation=found.organisation, programme=found.source,
        serving=owners.bound(request),
    )  # fmt: skip


@staff(*shared.SEES)
def rates(request: StaffRequest) -> HttpResponse:
    """Numerator and denominator beside each rate."""
    found = shared.asked(request)
    units = queries.lines(owners.reader(request), request.today, serving=owners.bound(request)).units
    return render(request, "workspace/funding_rates.html", {
        **shared.filters(request, found, units), "found": _found(request, found), "months": range(1, 13),
    })  # fmt: skip


@staff(*shared.SEES)
def rates_file(request: StaffRequest) -> HttpResponse:
    """The same table as .xlsx, a column a month."""
    found = shared.asked(request)
    content = papers.rates_xlsx(_found(request, found), request.today)
    return attached(content, f"giai-ngan-{found.year}.xlsx", XLSX)


@staff(*shared.SEES)
def norms(request: StaffRequest) -> HttpResponse:
    """What the texts say, what the province says, what was not seen."""
    rows = queries.norms(request.actor, request.today)
    return render(request, "workspace/funding_norms.html", {
        "rows": rows, "may_write": bool(shared.writers(request)),
    })  # fmt: skip


@staff(policy.WRITE)
def norm_new(request: StaffRequest) -> HttpResponse:
    """A norm of the province."""
    held = book.book()
    places = [
        (regime.act, [(f"{code}|{each.code}", each.title) for each in held.contents.values() if code in each.places])
        for code, regime in held.regimes.items()
    ]
    form = NormForm(request.POST or None, organisations=shared.writers(request), places=places)
    return saved(
        request, form, lambda: actions.enter_norm(by=request.actor, at=request.moment, **form.given()),
        reverse("workspace:funding_norms"), "Đã ghi mức chi.", title="Mức chi của tỉnh",
        intro="Nhập từ nghị quyết của Hội đồng nhân dân hoặc văn bản của tỉnh; đơn giá cao hơn mức phải có lý do.",
    )  # fmt: skip


@staff(policy.WRITE)
def norm_out(request: StaffRequest, number: int) -> HttpResponse:
    """A norm counts no more."""
    row, form = queries.norm(request.actor, number, request.today), ReasonForm(request.POST or None)
    return saved(
        request, form,
        lambda: actions.withdraw_norm(by=request.actor, at=request.moment, norm=number, **form.cleaned_data),
        reverse("workspace:funding_norms"), "Đã rút.", title="Rút mức chi", button="Rút", danger=True,
        intro=f"{row.content}: {row.title} ({row.cite}).",
    )  # fmt: skip
