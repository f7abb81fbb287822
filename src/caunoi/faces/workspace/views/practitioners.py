"""Those who carry out legal aid at the reader's organisations: the list with its load, each one's page and card."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import word_file
from caunoi.faces.workspace.forms.practitioners import (
    NewPractitionerForm,
    PractitionerForm,
    ShareForm,
    languages,
)
from caunoi.faces.workspace.forms.standing import AgreementForm, CardForm, CauseForm, EndForm, points
from caunoi.faces.workspace.people_who_help import KINDS, OVERSEE, WRITE, may_do, one
from caunoi.faces.workspace.sheets import acted, saved, sheet
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.cases import actions as cases_actions
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.assigning import load_words
from caunoi.rooms.cases.words import Field, ShareRule
from caunoi.rooms.documents import queries as documents
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.standing import WARN_DAYS, removal_reasons
from caunoi.rooms.organisations.words import AgreementKind
from caunoi.rooms.places import queries as places

_GIVEN = (
    "full_name", "kind", "rank", "sex", "phone", "card_number", "card_issued_on", "card_expires_on", "appointed_on",
    "appointment", "capacity", "based_in", "user_key", "languages",
)  # fmt: skip
_CARDS = {"officer": "tt08-08", "collaborator": "tt08-09"}
_ISSUERS = {"officer": "ỦY BAN NHÂN DÂN", "collaborator": "SỞ TƯ PHÁP"}
_BY_CONTRACT = ("centre_lawyer", "collaborator")


@staff(WRITE)
def practitioners(request: StaffRequest) -> HttpResponse:
    """The list by organisation: kind, card, contract, languages, fields, load; those who left at the end."""
    codes = [office.code for office in choices.offices(request, WRITE, kinds=KINDS)]
    rows = queries.practitioners(codes)
    loads = cases.loads([row.key for row in rows])
    spoken = dict(languages())
    shown: list[dict[str, Any]] = [
        {
            "row": row, "here": row.works_on(request.today), "load": load_words(loads[row.key], row.capacity),
            "languages": ", ".join(spoken.get(code, code) for code in row.languages),
            "fields": ", ".join(str(Field(code).label) for code in row.fields if code in Field.values),
        }
        for row in rows
    ]  # fmt: skip
    offices = [(code, choices.name_of(code), [s for s in shown if s["row"].organisation == code]) for code in codes]
    ending = queries.endings(rows, request.today)
    told: dict[str, list[queries.Ending]] = {}
    for each in ending:
        told.setdefault(each.key, []).append(each)
    page = {"offices": offices, "ending": told, "count": len(ending), "days": WARN_DAYS}
    return render(request, "workspace/practitioners.html", page)


def _lists(request: StaffRequest, organisation: str) -> dict[str, Any]:
    province = choices.area_of(organisation)
    return {
        "communes": [(unit.code, unit.full_name) for unit in places.communes(province, request.today)],
        "users": [(u.key, u.full_name) for u in accounts.holders("cases.write", organisation, request.today)],
    }


@staff(WRITE)
def practitioner_new(request: StaffRequest) -> HttpResponse:
    """A new one."""
    own = request.POST.get("organisation") or choices.own(request, WRITE)
    offices = [(office.code, office.name) for office in choices.offices(request, WRITE, kinds=KINDS)]
    form = NewPractitionerForm(
        request.POST or None, organisations=offices, initial={"organisation": own, "since": request.today},
        **_lists(request, own),
    )  # fmt: skip

    def work() -> None:
        given = form.cleaned_data
        actions.register_practitioner(
            by=request.actor, at=request.moment, organisation=given["organisation"], since=given["since"],
            **form.columns(),
        )  # fmt: skip

    return saved(
        request, form, work, reverse("workspace:practitioners"), "Đã ghi vào danh sách.", title="Người thực hiện mới",
        button="Ghi vào danh sách",
    )  # fmt: skip


@staff(WRITE)
def practitioner(request: StaffRequest, key: str) -> HttpResponse:
    """One practitioner: what can be changed, what the kind may do, card, contracts, causes."""
    row = one(request, key)
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
        request, form, title=row.full_name, button="Lưu", back=back, template="workspace/practitioner.html", row=row,
        here=row.works_on(request.today), may=may_do(row.kind, request), agreements=queries.agreements_of(key),
        causes=queries.causes_of(practitioner=key), ending=queries.endings([row], request.today),
        has_card=row.kind in _CARDS, by_contract=row.kind in _BY_CONTRACT,
    )  # fmt: skip


def _page(key: str) -> str:
    return reverse("workspace:practitioner", args=[key])


@staff(WRITE)
def practitioner_card(request: StaffRequest, key: str) -> HttpResponse:
    """A card as issued, or issued again."""
    row = one(request, key)
    shown = {"number": row.card_number, "document": row.appointment, "issued_on": request.today}
    form = CardForm(request.POST or None, initial=shown)
    return saved(
        request, form,
        lambda: actions.issue_card(by=request.actor, at=request.moment, practitioner=key, **form.given()),
        _page(key), "Đã ghi thẻ.", title=f"Thẻ: {row.full_name}",
        intro="Thẻ do cơ quan có thẩm quyền cấp (Điều 21, 23 Luật Trợ giúp pháp lý; Điều 16, 19 Nghị định"
        " 144/2017/NĐ-CP). Thẻ cộng tác viên cấp lại giữ nguyên số. Thẻ quá hạn thì không cử được.",
    )  # fmt: skip


@staff(WRITE)
def practitioner_card_file(request: StaffRequest, key: str) -> HttpResponse:
    """What is printed on the card's blank (Mẫu TP-TGPL-08, 09); the layout is ours."""
    row = one(request, key)
    if row.kind not in _CARDS:
        raise NotFound("Loại người thực hiện này không có mẫu thẻ của ngành trợ giúp pháp lý.", "", "")
    birth = dates.partial_vi(queries.practitioner_private(key)["birth"])
    unit = places.unit(choices.area_of(row.organisation), request.today)
    where = unit.full_name.upper() if unit else ""
    known = {
        "issuer_name": f"{_ISSUERS[row.kind]} {where}".strip(), "person": row.full_name, "card": row.card_number,
        "birth": birth, "body": choices.name_of(row.organisation), "decision": row.appointment,
    }  # fmt: skip
    content = documents.paper(
        _CARDS[row.kind], row.organisation, {name: value for name, value in known.items() if value}, request.today
    )
    return word_file(content, f"The-{key}")


@staff(WRITE)
def practitioner_contract(request: StaffRequest, key: str) -> HttpResponse:
    """A contract with the centre: lawyers and collaborators."""
    row = one(request, key)
    form = AgreementForm(request.POST or None, kind=AgreementKind.CONTRACT, initial={"signed_on": request.today})
    return saved(
        request, form,
        lambda: actions.make_agreement(
            by=request.actor, at=request.moment, organisation=row.organisation, practitioner=key, **form.given()
        ),
        _page(key), "Đã ghi hợp đồng.", title=f"Hợp đồng: {row.full_name}",
        intro="Không quá 03 năm kể từ ngày ký, gia hạn 01 lần (Điều 15 Thông tư 08/2017/TT-BTP).",
    )  # fmt: skip


@staff(WRITE, OVERSEE)
def practitioner_cause(request: StaffRequest, key: str) -> HttpResponse:
    """An objective cause of not working."""
    row, form = one(request, key, oversee=True), CauseForm(request.POST or None)
    return saved(
        request, form,
        lambda: actions.note_cause(by=request.actor, at=request.moment, practitioner=key, **form.given()),
        reverse("workspace:standing"), title=f"Nguyên nhân khách quan: {row.full_name}",
        intro="Thời gian có nguyên nhân khách quan do người có thẩm quyền xem xét khi tính 02 năm liên tục; hệ thống"
        " chỉ nhắc, không tự trừ.",
    )  # fmt: skip


@staff(WRITE, OVERSEE)
def practitioner_removal(request: StaffRequest, key: str) -> HttpResponse:
    """The appointment ends and the card is withdrawn, as somebody has decided."""
    row = one(request, key, oversee=True)
    reasons = points(removal_reasons(row.kind, request.today))
    if not reasons:
        raise NotFound(
            "Loại người thực hiện này không miễn nhiệm ở đây.",
            "Thẻ luật sư, thẻ tư vấn viên do cơ quan khác cấp và thu hồi.", "Hãy dùng “Ghi thôi thực hiện”.",
        )  # fmt: skip
    form = EndForm(request.POST or None, reasons=reasons, initial={"day": request.today})

    def work() -> None:
        given = dict(form.cleaned_data)
        actions.remove_practitioner(
            by=request.actor, at=request.moment, practitioner=key, until=given.pop("day"), **given
        )

    running = cases.loads([key])[key]
    return saved(
        request, form, work, reverse("workspace:standing"), "Đã ghi.",
        title=f"Miễn nhiệm, thu hồi thẻ: {row.full_name}", danger=True, button="Ghi quyết định",
        intro="Ghi sau khi có quyết định của người có thẩm quyền."
        + (f" {load_words(running, None)}: hãy bàn giao ở “Ghi thôi thực hiện”." if running else ""),
    )  # fmt: skip


@staff(WRITE)
def practitioner_shares(request: StaffRequest, code: str) -> HttpResponse:
    """How a case of several practitioners counts at an organisation."""
    if code not in {office.code for office in choices.offices(request, WRITE, kinds=KINDS)}:
        raise NotFound("Không có tổ chức này.", "", "Hãy chọn trong danh sách.")
    now = cases.share_rule(code, request.today)
    form = ShareForm(
        request.POST or None, rules=ShareRule.choices, initial={"rule": now, "since": request.today}
    )  # fmt: skip
    return saved(
        request, form,
        lambda: cases_actions.set_share_rule(
            by=request.actor, at=request.moment, organisation=code, **form.cleaned_data
        ),
        reverse("workspace:practitioners"), title=f"Cách tính vụ việc chung: {choices.name_of(code)}", button="Lưu",
        intro="Dùng khi đếm tải công việc và vụ việc của từng người. Việc đã cử giữ cách tính lúc cử.",
    )  # fmt: skip
