"""Participating organisations with their contracts and registrations, as the department keeps them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.standing import AgreementForm, CauseForm, EndForm, ExtensionForm, SealForm, points
from caunoi.faces.workspace.people_who_help import OVERSEE, PARTICIPATING, WRITE
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.queries import AgreementRow
from caunoi.rooms.organisations.standing import end_reasons
from caunoi.rooms.organisations.words import AgreementKind

_KIND = {"contracted": AgreementKind.CONTRACT, "registered": AgreementKind.REGISTRATION}


@staff(OVERSEE)
def agreements(request: StaffRequest) -> HttpResponse:
    """Organisations that take part, each with what it works on."""
    reach = choices.offices(request, OVERSEE, kinds=PARTICIPATING)
    rows = queries.agreements([each.code for each in reach], own=True)
    people = queries.practitioners([each.code for each in reach], request.today)
    shown = [
        {
            "office": office, "rows": [_shown(row, request) for row in rows if row.organisation == office.code],
            "people": sum(each.organisation == office.code for each in people),
            "free": not any(row.organisation == office.code and row.runs(request.today) for row in rows),
        }
        for office in reach
    ]  # fmt: skip
    return render(request, "workspace/agreements.html", {"offices": shown})


def _shown(row: AgreementRow, request: StaffRequest) -> dict[str, Any]:
    return {"row": row, "runs": row.runs(request.today)}


@staff(OVERSEE)
def agreement_new(request: StaffRequest, code: str) -> HttpResponse:
    """A contract or registration of a participating organisation."""
    office = next((o for o in choices.offices(request, OVERSEE, kinds=PARTICIPATING) if o.code == code), None)
    if office is None:
        raise NotFound("Không có tổ chức tham gia này.", "", "Hãy chọn trong danh sách.")
    form = AgreementForm(request.POST or None, kind=_KIND[office.kind], initial={"signed_on": request.today})
    return saved(
        request, form,
        lambda: actions.make_agreement(by=request.actor, at=request.moment, organisation=code, **form.given()),
        reverse("workspace:agreements"), "Đã ghi.", title=office.name,
        intro="Tổ chức và hình thức, lĩnh vực ghi ở đây được công bố (khoản 2 Điều 10 Luật Trợ giúp pháp lý).",
    )  # fmt: skip


def _held(request: StaffRequest, key: str) -> AgreementRow:
    """The agreement: a person's for whoever keeps the list, an organisation's for the department. Errors: NotFound."""
    row = queries.agreement(key)
    permission = WRITE if row and row.practitioner else OVERSEE
    reach = {each.code for each in choices.offices(request, permission)}
    if row is None or row.organisation not in reach:
        raise NotFound("Không có hợp đồng, đăng ký này.", "", "Hãy chọn trong danh sách.")
    return row


def _write(
    request: StaffRequest, key: str, form: Any, work: Callable[[], Any], title: str, **page: Any
) -> HttpResponse:  # fmt: skip
    row = _held(request, key)
    person = reverse("workspace:practitioner", args=[row.practitioner]) if row.practitioner else ""
    back = person or reverse("workspace:agreements")
    return saved(request, form, work, back, "Đã ghi.", title=f"{title}: {row.kind_words.lower()} {row.number}", **page)


@staff(WRITE, OVERSEE)
def agreement_extend(request: StaffRequest, key: str) -> HttpResponse:
    """A contract goes on, once."""
    _held(request, key)
    form = ExtensionForm(request.POST or None)
    return _write(
        request, key, form,
        lambda: actions.extend_agreement(by=request.actor, at=request.moment, agreement=key, **form.given()),
        "Gia hạn", intro="Gia hạn 01 lần, không quá 03 năm, bằng văn bản (khoản 2 Điều 15 Thông tư 08/2017/TT-BTP).",
    )  # fmt: skip


@staff(WRITE, OVERSEE)
def agreement_end(request: StaffRequest, key: str) -> HttpResponse:
    """A contract or registration ends, by a point of the law and a paper."""
    row = _held(request, key)
    form = EndForm(
        request.POST or None, reasons=points(end_reasons(row.kind, request.today)), initial={"day": request.today}
    )

    def work() -> None:
        given = dict(form.cleaned_data)
        actions.end_agreement(by=request.actor, at=request.moment, agreement=key, on=given.pop("day"), **given)

    return _write(
        request, key, form, work, "Chấm dứt", danger=True,
        intro="Vụ việc chưa xong được chuyển cho tổ chức được giao tiếp tục thực hiện (khoản 3 Điều 16 Luật Trợ giúp"
        " pháp lý; khoản 2, 3 Điều 17 Thông tư 08/2017/TT-BTP).",
    )  # fmt: skip


@staff(OVERSEE)
def agreement_cause(request: StaffRequest, key: str) -> HttpResponse:
    """An objective cause of a registered organisation."""
    row, form = _held(request, key), CauseForm(request.POST or None)
    if row.practitioner:
        raise NotFound("Nguyên nhân khách quan của một người ghi ở trang của người đó.", "", "")
    return _write(
        request, key, form,
        lambda: actions.note_cause(by=request.actor, at=request.moment, agreement=key, **form.given()),
        "Nguyên nhân khách quan",
    )  # fmt: skip


@staff("reference.write")
def reference_seal(request: StaffRequest, code: str) -> HttpResponse:
    """The seal of an organisation from a day on."""
    office = next((o for o in choices.offices(request, "reference.write") if o.code == code), None)
    if office is None:
        raise NotFound("Không có tổ chức này.", "", "Hãy chọn trong danh sách.")
    form = SealForm(request.POST or None, initial={"since": request.today, "own": "yes"})
    return saved(
        request, form,
        lambda: actions.set_seal(by=request.actor, at=request.moment, organisation=code, **form.given()),
        reverse("workspace:reference_organisation", args=[code]), title=f"Con dấu: {office.name}",
        intro="Trung tâm và Chi nhánh có con dấu riêng (Điều 11 Luật; Điều 5 Nghị định 144/2017/NĐ-CP).",
    )  # fmt: skip
