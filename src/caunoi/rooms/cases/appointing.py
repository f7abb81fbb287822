"""The decision that assigns or replaces, as the fields of its form: TP-TGPL-14, 15 (TT 08/2017), 06, 07 (TT 12/2018).

What is not known stays empty; the form says what is still to be filled before it goes to be signed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.documents.forms.registry import OFFICIAL
from caunoi.core.ground import dates
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.documents import actions as documents
from caunoi.rooms.documents import policy as documents_policy
from caunoi.rooms.documents import queries as documents_queries
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Provider
from caunoi.rooms.people import queries as people
from caunoi.rooms.places import queries as places

from .models import Assignment, Case
from .words import AskedBy, Field, Form, Role, Stage

_FORMS = {
    (Form.LITIGATION, False): "tt08-14",
    (Form.LITIGATION, True): "tt08-15",
    (Form.REPRESENTATION, False): "tt12-06",
    (Form.REPRESENTATION, True): "tt12-07",
}
_CODES = {
    Field.CRIMINAL: "Bộ luật Tố tụng hình sự ngày 27 tháng 11 năm 2015",
    Field.CIVIL_FAMILY: "Bộ luật Tố tụng dân sự ngày 25 tháng 11 năm 2015",
    Field.ADMINISTRATIVE: "Luật Tố tụng hành chính ngày 25 tháng 11 năm 2015",
}
_BEFORE_TRIAL = (Stage.INVESTIGATION, Stage.PROSECUTION)
_ROLES = {"victim": "bị hại", "witness": "người làm chứng", "party": "đương sự"}
_HEADS = {"branch": "TRƯỞNG"}
_CAPACITIES = {Role.DEFENDER: "người bào chữa", Role.PROTECTOR: "người bảo vệ quyền và lợi ích hợp pháp"}
_KINDS = {"officer": "trợ giúp viên pháp lý", "centre_lawyer": "luật sư", "participating_lawyer": "luật sư"}


def draft(
    case: Case, row: Assignment, provider: Provider, *, by: Actor, at: datetime, former: Assignment | None = None
) -> str:
    """Draws up the decision for an assignment; gives the document's key, '' where there is no form for it (advice) or
    whoever acts may not draw up papers: then the organisation does it afterwards."""
    key = _FORMS.get((Form(case.form), former is not None), "")
    place = case.organisation
    area = place.province_code or None
    may = accounts.can(by, documents_policy.DRAFT, organisation=place.code, area=area, on=localdate(at))
    if key not in OFFICIAL or not may:
        return ""
    known = {
        **_of_case(case, at),
        **_of_practitioner(row, provider),
        **(_of_former(former, case, by, at) if former else {}),
    }
    if former is not None:
        known["reason"] = row.reason
    wanted = {field.name for field in OFFICIAL[key].fields}
    made: str = documents.draft(
        by=by, at=at, form=key, subject=("case", case.key), organisation=place.code, person=case.request.person.key,
        fields={name: value for name, value in known.items() if name in wanted and value},
    )  # fmt: skip
    return made


def _of_practitioner(row: Assignment, provider: Provider) -> Mapping[str, Any]:
    return {
        "practitioner": provider.titled, "practitioner_kind": _KINDS.get(provider.kind, provider.kind_words.lower()),
        "card": provider.card_number, "capacity": _CAPACITIES.get(Role(row.role), ""),
    }  # fmt: skip


def _of_former(former: Assignment, case: Case, by: Actor, at: datetime) -> Mapping[str, Any]:
    """The one replaced, and the decision that assigned them, once it has its number."""
    was = organisations.practitioner(former.practitioner.key)
    rows = documents_queries.of(by, ("case", case.key), localdate(at))
    paper = next((row for row in rows if row.key == former.document and row.number and row.issued_on), None)
    decision = f"số {paper.number_text} ngày {dates.vi(paper.issued_on)}" if paper and paper.issued_on else ""
    return {
        "old": was.titled if was else former.name, "old_kind": _KINDS.get(former.kind, ""), "old_decision": decision,
    }  # fmt: skip


def _of_case(case: Case, at: datetime) -> Mapping[str, Any]:
    request, person = case.request, case.request.person
    stage = case.stages.order_by("-since", "-pk").first()
    return {
        "person": person.full_name,
        "birth": dates.partial_vi(person.birth),
        "address": _address(person, at),
        "role": _role(case, at, stage.stage if stage else ""),
        "matter": request.matter,
        "agency": stage.agency if stage else "",
        "authority": stage.agency if stage else "",
        "stage": str(Stage(stage.stage).label).lower() if stage else "",
        "code": _CODES.get(Field(case.field), ""),
        "asked": _asked(case),
        "case_number": case.number,
        "content": request.matter,
        "office": f"{_HEADS.get(case.organisation.kind, 'GIÁM ĐỐC')} {case.organisation.name.upper()}",
    }


def _titled(sex: str, name: str) -> str:
    title = {"male": "ông", "female": "bà"}.get(sex, "ông/bà")
    return f"{title} {name}" if name else ""


def _address(person: Any, at: datetime) -> str:
    commune = places.address(person.commune_code, person.commune_on or localdate(at)) if person.commune_code else ""
    return ", ".join(part for part in (person.address, commune) if part)


def _role(case: Case, at: datetime, stage: str) -> str:
    """As what the person stands in the proceedings, where that is known."""
    known = {**people.facts_of(case.request.person, localdate(at)), **case.request.facts}
    role = str(known.get("procedural_role", ""))
    if role == "accused":
        return {"": "", Stage.REPORT: ""}.get(stage, "bị can" if stage in _BEFORE_TRIAL else "bị cáo")
    return _ROLES.get(role, "")


def _asked(case: Case) -> str:
    """'Đơn yêu cầu trợ giúp pháp lý ngày 23/11/2026 của bà Nông Thị Mai', or the notice of an agency."""
    request = case.request
    day = dates.vi(localdate(request.received_at))
    if request.asked_by == AskedBy.AGENCY:
        return f"thông báo ngày {day} của {request.helper_name or 'cơ quan tiến hành tố tụng'}"
    person = _titled(request.person.sex, request.person.full_name)
    return f"Đơn yêu cầu trợ giúp pháp lý ngày {day} của {person}"
