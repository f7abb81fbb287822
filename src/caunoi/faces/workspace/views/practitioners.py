"""Those who carry out legal aid at the reader's organisations: the list with its load, each one's page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.practitioners import (
    EndPractitionerForm,
    NewPractitionerForm,
    PractitionerForm,
    ShareForm,
    languages,
)
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.cases import actions as cases_actions
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.assigning import load_words
from caunoi.rooms.cases.words import Field, ShareRule
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.queries import Provider
from caunoi.rooms.places import queries as places

_WRITE = "practitioners.write"
_KINDS = ("centre", "branch", "contracted", "registered")
_GIVEN = (
    "full_name", "kind", "rank", "sex", "phone", "card_number", "card_issued_on", "card_expires_on", "capacity",
    "based_in", "user_key", "languages",
)  # fmt: skip


@staff(_WRITE)
def practitioners(request: StaffRequest) -> HttpResponse:
    """The list by organisation: kind, card, languages, fields, load; those who left at the end."""
    codes = [office.code for office in choices.offices(request, _WRITE, kinds=_KINDS)]
    rows = queries.practitioners(codes)
    loads = cases.loads([row.key for row in rows])
    spoken = dict(languages())
    shown: list[dict[str, Any]] = [
        {
            "row": row, "here": row.works_on(request.today), "load": load_words(loads[row.key], row.capacity),
            "languages": ", ".join(spoken.get(code, code) for code in row.languages),
            "fields": ", ".join(str(Field(code).label) for code in row.fields if code in Field.values),
            "expired": row.card_expires_on is not None and row.card_expires_on <= request.today,
        }
        for row in rows
    ]  # fmt: skip
    offices = [(code, choices.name_of(code), [s for s in shown if s["row"].organisation == code]) for code in codes]
    return render(request, "workspace/practitioners.html", {"offices": offices})


def _one(request: StaffRequest, key: str) -> Provider:
    """The practitioner, for whoever keeps the list there. Errors: NotFound."""
    found = queries.practitioner(key)
    codes = {office.code for office in choices.offices(request, _WRITE)}
    if found is None or found.organisation not in codes:
        raise NotFound("Không có người thực hiện mang mã này.", "", "Hãy chọn trong danh sách.")
    return found


def _lists(request: StaffRequest, organisation: str) -> dict[str, Any]:
    province = choices.area_of(organisation)
    return {
        "communes": [(unit.code, unit.full_name) for unit in places.communes(province, request.today)],
        "users": [(u.key, u.full_name) for u in accounts.holders("cases.write", organisation, request.today)],
    }


@staff(_WRITE)
def practitioner_new(request: StaffRequest) -> HttpResponse:
    """A new one."""
    own = request.POST.get("organisation") or choices.own(request, _WRITE)
    offices = [(office.code, office.name) for office in choices.offices(request, _WRITE, kinds=_KINDS)]
    form = NewPractitionerForm(
        request.POST or None, organisations=offices, initial={"organisation": own, "since": request.today},
        **_lists(request, own),
    )  # fmt: skip
    back = reverse("workspace:practitioners")

    def work() -> str:
        given = form.cleaned_data
        actions.register_practitioner(
            by=request.actor, at=request.moment, organisation=given["organisation"], since=given["since"],
            **form.columns(),
        )  # fmt: skip
        messages.success(request, "Đã ghi vào danh sách.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(request, form, title="Người thực hiện mới", button="Ghi vào danh sách", back=back)


@staff(_WRITE)
def practitioner(request: StaffRequest, key: str) -> HttpResponse:
    """One practitioner: what can be changed."""
    row = _one(request, key)
    shown = {name: getattr(row, name) for name in _GIVEN}
    private = queries.practitioner_private(key)
    form = PractitionerForm(
        request.POST or None, initial={**shown, **private, "fields_of_law": row.fields},
        **_lists(request, row.organisation),
    )  # fmt: skip
    back = reverse("workspace:practitioners")

    def work() -> str:
        actions.change_practitioner(by=request.actor, at=request.moment, key=key, **form.columns())
        messages.success(request, "Đã lưu.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=row.full_name, button="Lưu", back=back, template="workspace/practitioner.html", row=row
    )


@staff(_WRITE)
def practitioner_end(request: StaffRequest, key: str) -> HttpResponse:
    """The practitioner leaves."""
    row, form = _one(request, key), EndPractitionerForm(request.POST or None)
    back = reverse("workspace:practitioners")

    def work() -> str:
        actions.end_practitioner(by=request.actor, at=request.moment, key=key, **form.given())
        messages.success(request, "Đã ghi. Các vụ việc đang làm cần cử người khác.")
        return back

    running = cases.loads([key])[key]
    return (acted(request, work, form) if request.method == "POST" else None) or sheet(
        request, form, title=f"Thôi thực hiện: {row.full_name}", button="Ghi thôi thực hiện", back=back, danger=True,
        intro=f"{load_words(running, None)}. Sau đó hãy cử người khác ở từng vụ việc." if running else "",
    )  # fmt: skip


@staff(_WRITE)
def practitioner_shares(request: StaffRequest, code: str) -> HttpResponse:
    """How a case of several practitioners counts at an organisation."""
    if code not in {office.code for office in choices.offices(request, _WRITE, kinds=_KINDS)}:
        raise NotFound("Không có tổ chức này.", "", "Hãy chọn trong danh sách.")
    now = cases.share_rule(code, request.today)
    form = ShareForm(
        request.POST or None, rules=ShareRule.choices, initial={"rule": now, "since": request.today}
    )  # fmt: skip
    back = reverse("workspace:practitioners")

    def work() -> str:
        cases_actions.set_share_rule(by=request.actor, at=request.moment, organisation=code, **form.cleaned_data)
        messages.success(request, "Đã lưu.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Cách tính vụ việc chung: {choices.name_of(code)}", button="Lưu", back=back,
        intro="Dùng khi đếm tải công việc và vụ việc của từng người. Việc đã cử giữ cách tính lúc cử.",
    )  # fmt: skip
