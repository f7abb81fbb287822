"""What is known of a request or case, under the field names of the official forms: a draft begins with it.

What was told in private is never filled in; an officer writes it where it must stand.
"""

from typing import Any

from django.utils.timezone import localdate

from caunoi.core.documents.forms import refusal_fields
from caunoi.core.documents.forms.official import OfficialForm
from caunoi.core.documents.forms.request import FORMS_OF_AID, PRIVATE_GROUND
from caunoi.core.ground import dates
from caunoi.core.law import FACTS
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases import words
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .access import StaffRequest
from .files import Shown

_CODES: dict[str, str] = {
    words.Field.CRIMINAL: "Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015",
    words.Field.ADMINISTRATIVE: "Luật Tố tụng hành chính ngày 25 tháng 11 năm 2015",
}
_CIVIL = "Bộ luật Tố tụng dân sự ngày 25 tháng 11 năm 2015"
_KINDS = {
    "officer": "trợ giúp viên pháp lý",
    **dict.fromkeys(("centre_lawyer", "participating_lawyer"), "luật sư"),
}


def fields(request: StaffRequest, file: Shown, form: OfficialForm) -> dict[str, Any]:
    """The values that the form has a field for and that are known; of the matter nothing where it is hidden."""
    known = {**_body(file), **_person(file)}
    if not file.hidden:
        known |= {**_request(file), **_case(file), **_refusal(file)}
    names = {each.name for each in form.fields}
    return {name: value for name, value in known.items() if name in names and value not in ("", None)}


def _body(file: Shown) -> dict[str, Any]:
    office = organisations.unit_by_code(file.organisation)
    above = organisations.unit_by_code(office.parent_code) if office and office.parent_code else None
    centre = above if office and office.kind == "branch" else office
    justice = organisations.unit_by_code(centre.parent_code) if centre and centre.parent_code else None
    return {
        "to": file.organisation_name,
        "body": file.organisation_name,
        "office": _office(office),
        "head": f"{_leader(office)} {file.organisation_name}",
        "justice_head": f"Giám đốc {justice.name if justice else 'Sở Tư pháp'}",
    }


def _leader(office: Office | None) -> str:
    return "Trưởng" if office and office.kind == "branch" else "Giám đốc"


def _office(office: Office | None) -> str:
    return f"{_leader(office).upper()}\n{office.name.upper()}" if office else ""


def _person(file: Shown) -> dict[str, Any]:
    row, person = file.raw.request, file.raw.person
    itself = row.asked_by == words.AskedBy.SELF
    birth, sex = dates.partial_vi(person.birth), label("sex", person.sex)
    own = {
        "asker": person.full_name, "asker_birth": birth, "asker_sex": sex, "asker_address": file.place,
        "asker_phone": person.phone, "asker_id": person.id_number,
    }  # fmt: skip
    helper = {"asker": row.helper_name, "asker_phone": row.helper_phone, "relation": row.helper_relation}
    return {
        **(own if itself else helper),
        "person": person.full_name, "birth": birth, "address": file.place, "id_number": person.id_number,
        "phone": person.phone, "person_birth": birth, "person_sex": sex, "person_address": file.place,
        "person_ethnicity": label("ethnicity", person.ethnicity), "person_phone": person.phone,
        "person_id": person.id_number, "addressee": addressee(file), "complainant": addressee(file),
    }  # fmt: skip


def addressee(file: Shown) -> str:
    """Whom a notice is for: who asked, else the person."""
    row, person = file.raw.request, file.raw.person
    if row.asked_by != words.AskedBy.SELF and row.helper_name:
        return str(row.helper_name)
    title = {"female": "bà", "male": "ông"}.get(person.sex, "ông/bà")
    return f"{title} {person.full_name}"


def _request(file: Shown) -> dict[str, Any]:
    row, person = file.raw.request, file.raw.person
    private = person.restricted or row.private_talk
    received = localdate(row.received_at)
    return {
        "request_key": file.key,
        "tracking": file.key,
        "received_on": received,
        "asked": f"Đơn yêu cầu trợ giúp pháp lý nhận ngày {dates.vi(received)} của {addressee(file)}",
        "ground": PRIVATE_GROUND if private else _ground(file),
        "request": "" if private else (row.own_words or row.matter),
        "matter": "" if private else row.matter,
        "form": dict(FORMS_OF_AID).get(row.form, ""),
        "papers": [] if private else list(dict.fromkeys(paper.proof for paper in file.papers)),
        "code": _CODES.get(row.field, _CIVIL),
    }


def _ground(file: Shown) -> str:
    """The ground of the book where one is decided, else the proposed one."""
    case = file.raw.case
    key = case.ground_for_book if case else file.proposed
    found = file.answer.ground(key) if file.answer and key else None
    return f"{found.title} ({found.citation})" if found else ""


def _case(file: Shown) -> dict[str, Any]:
    case = file.raw.case
    if case is None:
        return {}
    stage = case.stages.order_by("-since", "-pk").first()
    running = [each for each in cases.assignments_of(case.key) if each.until is None]
    lead = next((each for each in running if each.lead), running[0] if running else None)
    return {
        "case_number": case.number,
        "accepted_on": localdate(case.accepted_at),
        "ended_on": localdate(case.ended_at) if case.ended_at else "",
        "code": _CODES.get(case.field, _CIVIL),
        "agency": stage.agency if stage else "",
        "stage": str(words.Stage(stage.stage).label).lower() if stage else "",
        **(_practitioner(lead) if lead else {}),
    }


def _practitioner(lead: cases.AssignmentRow) -> dict[str, Any]:
    found = organisations.practitioner(lead.practitioner)
    return {
        "practitioner": found.titled if found else lead.practitioner_name,
        "practitioner_kind": _KINDS.get(lead.practitioner_kind, ""),
        "card": found.card_number if found else "",
        "capacity": str(words.Role(lead.role).label).lower() if lead.role else "",
    }


def _refusal(file: Shown) -> dict[str, Any]:
    """Of a refused request: the reason in the law's words."""
    decided = file.refusal
    if decided is None:
        return {}
    point = next(each.reason_point for each in file.raw.decisions if each.reason_point)
    return {**refusal_fields(point), "explanation": decided.reason}


def label(fact: str, value: Any) -> str:
    """A fact's value in words."""
    found = FACTS[fact].value_labels.get(value)
    return found["vi"] if found else ""
