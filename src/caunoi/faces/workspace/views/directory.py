"""The directory: agencies that legal aid works with in the province, and whom to ring there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.forms.directory import ContactForm, PartnerForm
from caunoi.faces.workspace.people_who_help import DIRECTORY
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.queries import PartnerRow
from caunoi.rooms.organisations.words import PartnerKind
from caunoi.rooms.places import queries as places

_READ = "requests.read"
_GIVEN = (
    "kept_by", "kind", "name", "commune", "address", "phone", "since", "document",
)  # fmt: skip
_CONTACT = ("position", "full_name", "phone", "email", "public", "since")


def _provinces(request: StaffRequest) -> set[str]:
    """Provinces of the reader's organisations."""
    reach = [*choices.offices(request, _READ), *choices.offices(request, DIRECTORY)]
    return {each.province_code for each in reach} - {""}


@staff(_READ, DIRECTORY)
def directory(request: StaffRequest) -> HttpResponse:
    """Agencies by kind, searched by any word."""
    typed, kind = request.GET.get("tim", "").strip()[:100], request.GET.get("loai", "")
    rows = queries.partners(_provinces(request), request.today, kind=kind if kind in PartnerKind.values else "")
    rows = queries.search_partners(rows, typed)
    told: dict[str, list[queries.ContactRow]] = {}
    for each in queries.contacts([row.key for row in rows], request.today):
        told.setdefault(each.agency, []).append(each)
        if each.sits_at_key:
            told.setdefault(each.sits_at_key, []).append(each)
    return render(request, "workspace/directory.html", {
        "rows": [{"row": row, "contacts": told.get(row.key, [])} for row in rows], "typed": typed, "kind": kind,
        "kinds": PartnerKind.choices, "may_write": bool(choices.offices(request, DIRECTORY)),
        "communes": queries.commune_names(rows),
    })  # fmt: skip


def _held(request: StaffRequest, key: str) -> PartnerRow:
    """The agency, of one of the reader's provinces. Errors: NotFound."""
    row = queries.partner(key)
    if row is None or row.province_code not in _provinces(request):
        raise NotFound("Không có cơ quan này trong danh bạ.", "", "Hãy chọn trong danh sách.")
    return row


def _agencies(province: str, but: str = "") -> list[tuple[str, str]]:
    return [(row.key, row.name) for row in queries.partners([province]) if row.key != but]


@staff(_READ, DIRECTORY)
def directory_partner(request: StaffRequest, key: str) -> HttpResponse:
    """One agency with its contacts, past ones too."""
    row = _held(request, key)
    found = queries.contacts([key])
    now = [each for each in found if each.since <= request.today and (each.until is None or each.until > request.today)]
    return render(request, "workspace/partner.html", {
        "row": row, "contacts": now, "past": [each for each in found if each not in now],
        "commune": queries.commune_names([row]).get(key, ""),
        "below": [each for each in queries.partners([row.province_code]) if key in (each.agency_key, each.sits_at_key)],
        "may_write": can_at(request, DIRECTORY, row.kept_by, row.province_code),
    })  # fmt: skip


def _form(request: StaffRequest, row: PartnerRow | None) -> PartnerForm:
    keepers = [(each.code, each.name) for each in choices.offices(request, DIRECTORY)]
    own = row.kept_by if row else request.POST.get("kept_by") or choices.own(request, DIRECTORY)
    province = row.province_code if row else choices.area_of(own)
    shown = {name: getattr(row, name) for name in _GIVEN} if row else {"since": request.today, "kept_by": own}
    if row:
        shown |= {"belongs_to": row.agency_key, "sits_at": row.sits_at_key}
    return PartnerForm(
        request.POST or None, keepers=keepers, agencies=_agencies(province, row.key if row else ""),
        communes=[(unit.code, unit.full_name) for unit in places.communes(province, request.today)], initial=shown,
    )  # fmt: skip


@staff(DIRECTORY)
def directory_new(request: StaffRequest) -> HttpResponse:
    """A new agency."""
    form = _form(request, None)
    return saved(
        request, form, lambda: actions.set_partner(by=request.actor, at=request.moment, **form.given()),
        reverse("workspace:directory"), "Đã ghi vào danh bạ.", title="Cơ quan, tổ chức phối hợp mới",
        intro="Trực thuộc và nơi đặt trụ sở là hai điều khác nhau: tổ điều tra đặt tại Công an xã vẫn thuộc cơ quan"
        " điều tra của tỉnh.",
    )  # fmt: skip


@staff(DIRECTORY)
def directory_change(request: StaffRequest, key: str) -> HttpResponse:
    """What is written of an agency."""
    row = _held(request, key)
    form = _form(request, row)
    form.fields["kept_by"].disabled = True

    def work() -> None:
        given = {name: value for name, value in form.given().items() if name != "kept_by"}
        actions.set_partner(by=request.actor, at=request.moment, partner=key, **given)

    return saved(request, form, work, reverse("workspace:directory_partner", args=[key]), title=row.name, button="Lưu")


@staff(DIRECTORY)
def directory_contact(request: StaffRequest, key: str, contact: str = "") -> HttpResponse:
    """A contact of an agency: new, or changed."""
    row = _held(request, key)
    found = next((each for each in queries.contacts([key]) if each.key == contact and each.agency == key), None)
    if contact and found is None:
        raise NotFound("Không có đầu mối này.", "", "Hãy chọn trong danh sách.")
    shown: dict[str, Any] = {name: getattr(found, name) for name in _CONTACT} if found else {"since": request.today}
    if found:
        shown["sits_at"] = found.sits_at_key
    form = ContactForm(request.POST or None, agencies=_agencies(row.province_code, key), initial=shown)
    return saved(
        request, form,
        lambda: actions.set_contact(by=request.actor, at=request.moment, agency=key, contact=contact, **form.given()),
        reverse("workspace:directory_partner", args=[key]), title=f"Đầu mối: {row.name}", button="Lưu",
    )  # fmt: skip
