"""Organisations as an administrator keeps them: names, letterheads, service areas, end."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.reference import (
    CloseOrganisationForm,
    LetterheadForm,
    NewOrganisationForm,
    OrganisationForm,
    ServiceAreaForm,
)
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.places import queries as places

_WRITE = "reference.write"
_TEXTS = ("name", "symbol", "address", "phone", "duty_phone", "hours", "latitude", "longitude")


def _office(request: StaffRequest, code: str) -> Office:
    """The organisation, for whoever may change it. Errors: NotFound."""
    found = next((o for o in choices.offices(request, _WRITE) if o.code == code), None)
    if found is None:
        raise NotFound("Không có tổ chức này.", "", "Hãy chọn trong danh sách.")
    return found


def _saved(request: StaffRequest, form: Form, work: Callable[[], Any], back: str, **page: Any) -> HttpResponse:
    return saved(request, form, work, back, **{"button": "Lưu", **page})


@staff(_WRITE)
def reference_organisations(request: StaffRequest) -> HttpResponse:
    """The organisations in reach."""
    rows = choices.offices(request, _WRITE)
    return render(request, "workspace/organisations.html", {"rows": rows})


@staff(_WRITE)
def reference_organisation_new(request: StaffRequest) -> HttpResponse:
    """A new organisation."""
    form = NewOrganisationForm(
        request.POST or None, initial={"since": request.today}, parents=choices.organisations(request, _WRITE),
        provinces=[(unit.code, unit.full_name) for unit in places.provinces(request.today)],
    )  # fmt: skip
    back = reverse("workspace:reference_organisations")
    return _saved(
        request, form, lambda: actions.create_organisation(by=request.actor, at=request.moment, **form.cleaned_data),
        back, title="Tổ chức mới",
    )  # fmt: skip


@staff(_WRITE)
def reference_organisation(request: StaffRequest, code: str) -> HttpResponse:
    """One organisation: what can be changed, and the ways to its letterhead, areas, books."""
    office = _office(request, code)
    form = OrganisationForm(request.POST or None, initial={name: getattr(office, name) for name in _TEXTS})
    if "document" in form.fields:
        del form.fields["document"]
    return _saved(
        request, form,
        lambda: actions.change_organisation(by=request.actor, at=request.moment, code=code, **form.cleaned_data),
        reverse("workspace:reference_organisations"), title=office.name, template="workspace/organisation.html",
        office=office, seals=queries.seals(code),
        area=queries.service_area(code, request.today), head=queries.letterhead(code, request.today),
    )  # fmt: skip


@staff(_WRITE)
def reference_letterhead(request: StaffRequest, code: str) -> HttpResponse:
    """The head of its papers from a day on."""
    office, now = _office(request, code), queries.letterhead(code, request.today)
    shown = (
        {"superior_lines": "\n".join(now.superior_lines), "name_lines": "\n".join(now.name_lines), "place": now.place}
        if now
        else {}
    )
    form = LetterheadForm(request.POST or None, initial={**shown, "since": request.today})
    return _saved(
        request, form,
        lambda: actions.set_letterhead(by=request.actor, at=request.moment, organisation=code, **form.given()),
        reverse("workspace:reference_organisation", args=[code]), title=f"Tiêu đề văn bản: {office.name}",
        intro="Văn bản ký ngày nào dùng tiêu đề của ngày đó, trước và sau sáp nhập.",
    )  # fmt: skip


@staff(_WRITE)
def reference_service_area(request: StaffRequest, code: str) -> HttpResponse:
    """Which communes it serves."""
    office = _office(request, code)
    held = [unit for unit, _ in queries.service_area(code, request.today)]
    form = ServiceAreaForm(
        request.POST or None,
        initial={"since": request.today, "communes": held, "whole": office.province_code in held},
        communes=[(u.code, u.full_name) for u in places.communes(office.province_code, request.today)],
    )  # fmt: skip

    def work() -> None:
        given = form.cleaned_data
        units = [office.province_code] if given["whole"] else given["communes"]
        actions.set_service_area(
            by=request.actor, at=request.moment, organisation=code, units=units, since=given["since"]
        )

    return _saved(
        request, form, work, reverse("workspace:reference_organisation", args=[code]),
        title=f"Địa bàn: {office.name}",
        intro="Trong tỉnh, Trung tâm nào cũng có thẩm quyền (khoản 1 Điều 26); địa bàn được giao chỉ định thứ tự.",
    )  # fmt: skip


@staff(_WRITE)
def reference_close(request: StaffRequest, code: str) -> HttpResponse:
    """The organisation ends."""
    office, form = _office(request, code), CloseOrganisationForm(request.POST or None)
    return _saved(
        request, form,
        lambda: actions.close_organisation(by=request.actor, at=request.moment, code=code, **form.given()),
        reverse("workspace:reference_organisations"), title=f"Ngừng hoạt động: {office.name}",
        button="Ghi ngừng hoạt động", danger=True,
    )  # fmt: skip
