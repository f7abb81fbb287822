"""A file as official papers: Mẫu 02, Mẫu 08 and its cover note. The layout stands in core.documents."""

from datetime import date
from typing import Any

from django.utils.timezone import localtime

from caunoi.core.documents import Document, Letterhead
from caunoi.core.documents.forms import Refusal, RequestForm, cover_note, refusal_notice, signature
from caunoi.core.documents.forms import request_form as write_request_form
from caunoi.core.ground.dates import partial_vi
from caunoi.core.law import FACTS
from caunoi.rooms.cases import words
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .access import StaffRequest
from .files import Shown

_SYMBOLS = {"branch": "TB-CN"}


def request_form(request: StaffRequest, file: Shown) -> Document:
    """Mẫu 02 filled as far as it is known; a ground told in private is never printed."""
    row, person = file.raw.request, file.raw.person
    itself = row.asked_by == words.AskedBy.SELF
    own: dict[str, Any] = {
        "asker": person.full_name, "asker_birth": partial_vi(person.birth), "asker_sex": _label("sex", person.sex),
        "asker_address": file.place, "asker_phone": person.phone, "asker_id": person.id_number,
    }  # fmt: skip
    helper: dict[str, Any] = {
        "asker": row.helper_name,
        "asker_phone": row.helper_phone,
        "relation": row.helper_relation,
    }
    head = _letterhead(file.organisation, request.today)
    private = person.restricted or row.private_talk
    return write_request_form(
        RequestForm(
            to=file.organisation_name,
            **(own if itself else helper),
            person=person.full_name,
            person_birth=partial_vi(person.birth),
            person_sex=_label("sex", person.sex),
            person_ethnicity=_label("ethnicity", person.ethnicity),
            person_address=file.place,
            person_phone=person.phone,
            person_id=person.id_number,
            ground="" if private else _ground(file),
            ground_private=private,
            request="" if file.hidden or private else (row.own_words or row.matter),
            form=row.form,
            papers=() if private else tuple(dict.fromkeys(paper.proof for paper in file.papers)),
            place=head.place,
            tracking=file.key,
        )
    )


def _ground(file: Shown) -> str:
    """The ground of the book where one is decided, else the proposed one."""
    case = file.raw.case
    key = case.ground_for_book if case else file.proposed
    found = file.answer.ground(key) if file.answer and key else None
    return f"{found.title} ({found.citation})" if found else ""


def refusal(request: StaffRequest, file: Shown) -> Document | None:
    """Mẫu 08, a draft without number and day; None where nothing was refused or the reader may not see why."""
    data = _refusal(request, file)
    return refusal_notice(data) if data else None


def cover(request: StaffRequest, file: Shown) -> Document | None:
    """The note that goes with it for want of the money condition, None for any other refusal."""
    data = _refusal(request, file)
    return cover_note(data) if data else None


def _refusal(request: StaffRequest, file: Shown) -> Refusal | None:
    decided = file.refusal
    office = organisations.unit_by_code(file.organisation)
    if decided is None or office is None:
        return None
    row = file.raw.request
    hotline = organisations.hotline(request.today)
    return Refusal(
        letterhead=_letterhead(file.organisation, request.today, _symbol(office)),
        addressee=_addressee(file),
        received_on=localtime(row.received_at).date(),
        request_key=file.key,
        reason_point=next(d.reason_point for d in file.raw.decisions if d.reason_point),
        explanation=decided.reason,
        decided_on=decided.on,
        signature=signature("branch" if office.kind == "branch" else "head"),
        organisation=file.organisation_name,
        address=file.place,
        wants_money_condition=file.wants_money,
        hotline=f"{hotline.number} ({hotline.hours})" if hotline else "",
    )


def _addressee(file: Shown) -> str:
    row, person = file.raw.request, file.raw.person
    if row.asked_by != words.AskedBy.SELF and row.helper_name:
        return str(row.helper_name)
    title = {"female": "bà", "male": "ông"}.get(person.sex, "ông/bà")
    return f"{title} {person.full_name}"


def _symbol(office: Office) -> str:
    return _SYMBOLS.get(office.kind, "TB-TTTGPL")


def _letterhead(code: str, on: date, symbol: str = "") -> Letterhead:
    found = organisations.letterhead(code, on)
    if found is None:
        return Letterhead((), (code,))
    return Letterhead(found.superior_lines, found.name_lines, found.place, symbol)


def _label(fact: str, value: Any) -> str:
    label = FACTS[fact].value_labels.get(value)
    return label["vi"] if label else ""
