"""What comes in: recorded by staff, or sent by the agency itself; a request is made of it in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases.words import AskedBy, Field, Form, Stage
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import MACHINE_CHANNEL
from caunoi.rooms.people.policy import clean_phone

from .. import events, policy
from ..agencies import agency_or_refused, outsider, own_agency
from ..models import Incoming, Referral
from ..words import HelperKind, How, Kind, Standing, State
from . import desk

_TEXTS = (
    "caller_name", "caller_title", "caller_phone", "helper_kind", "person_name", "birth", "address", "standing",
    "stage", "language", "duty",
)  # fmt: skip
_TRUTHS = ("asked", "minor", "interpreter", "detained")


@dataclass(frozen=True)
class Receipt:
    """What the sender gets: the key of the referral, the tracking code of the request, when it was received."""

    key: str
    request: str
    at: datetime


def receive(
    *,
    by: Actor,
    at: datetime,
    organisation: str,
    kind: str,
    how: str,
    person_name: str,
    agency: str = "",
    agency_name: str = "",
    sits_at: str = "",
    sent_at: datetime | None = None,
    agency_received_at: datetime | None = None,
    note: str = "",
    field: str = "",
    idempotency_key: str | None = None,
    **given: Any,
) -> Receipt:
    """Takes down what an agency or helper tells; the request stands in the work list when this returns.

    kind, how: words. agency: its key, '' for one that the directory has not (agency_name then) or a helper. sent_at:
    when they called or sent, default `at`. given: caller_name, caller_title, caller_phone, helper_kind, birth
    'YYYY[-MM[-DD]]', address, standing, stage, language, duty (texts); asked, minor, interpreter, detained (None: not
    known). The same idempotency_key gives the same receipt. Errors: Refused, NotAllowed, NotFound.
    """
    if (already := _made(idempotency_key)) is not None:
        return already
    values: dict[str, Any] = {name: clean(str(given.pop(name, "") or "")) for name in _TEXTS if name != "person_name"}
    values |= {name: given.pop(name, None) for name in _TRUTHS}
    if given:
        raise TypeError(f"receive knows no {sorted(given)}")
    values |= {"person_name": clean(person_name), "agency_received_at": agency_received_at, "note": note.strip()}
    sent = {"kind": kind, "how": how, "sent_at": sent_at or at, "idempotency_key": idempotency_key or None}
    whose = {"agency": agency, "agency_name": clean(agency_name), "sits_at": clean(sits_at)}
    try:
        with transaction.atomic():
            return _receive(by, at, organisation, sent, whose, values, field)
    except IntegrityError:
        if (already := _made(idempotency_key)) is not None:
            return already
        raise


def _made(idempotency_key: str | None) -> Receipt | None:
    if not idempotency_key:
        return None
    found = Referral.objects.filter(idempotency_key=idempotency_key).first()
    return Receipt(found.key, found.request_id or "", found.sent_at) if found else None


def _receive(
    by: Actor, at: datetime, organisation: str, sent: dict[str, Any], whose: dict[str, str], values: dict[str, Any],
    field: str,
) -> Receipt:  # fmt: skip
    place = desk.office(organisation)
    _check_words(values, sent["how"])
    policy.check_incoming(sent["kind"], values, sent["sent_at"], at)
    sender = _sender(by, at, place, sent, whose, values)
    if sent["how"] == How.PHONE and not values["duty"]:
        values["duty"] = next((turn.key for turn in organisations.on_duty(place.code, sent["sent_at"])), "")
    if sent["kind"] in policy.PROCEEDINGS and values["asked"] is None:
        values["asked"] = sent["kind"] != Kind.INFORMATION
    request = cases.submit(
        by=sender, at=at, organisation=place.code, received_at=sent["sent_at"], **_request(sent, whose, values, field)
    )
    row = Referral.objects.create(
        organisation_id=place.code, request_id=request, state_since=sent["sent_at"], entered_at=at, by=by.key,
        by_name=by.name, **sent, **whose,
    )  # fmt: skip
    Incoming.objects.create(referral=row, **{**values, "caller_phone": clean_phone(values["caller_phone"])})
    desk.move(row, State.SENT, by=by, at=sent["sent_at"])
    data = {"kind_words": str(Kind(row.kind).label).lower(), "agency": row.agency_name, "request": request}
    desk.note(events.CAME, row, by=by, at=at, data=data, personal={"person_name": values["person_name"]})
    return Receipt(row.key, request, row.sent_at)


def _check_words(values: Mapping[str, Any], how: str) -> None:
    lists = {"standing": Standing, "stage": Stage, "helper_kind": HelperKind}
    if how not in How.values or any(values[name] and values[name] not in lists[name].values for name in lists):
        raise Refused("Có mục không nằm trong danh sách.", "", "Hãy chọn lại.")


def _sender(
    by: Actor, at: datetime, place: Any, sent: Mapping[str, Any], whose: dict[str, str], values: Mapping[str, Any]
) -> Actor:
    """As whom the request is handed in: staff by their right, an agency's account only for its own agency."""
    if sent["how"] in (How.PAGE, How.API):
        found = own_agency(by, whose["agency"], localdate(at))
        whose |= {"agency_name": found.name, "sits_at": whose["sits_at"] or found.sits_at}
        return outsider(by)
    desk.require_at(by, policy.WRITE, place, at)
    if whose["agency"]:
        found = agency_or_refused(whose["agency"])
        whose |= {"agency_name": found.name, "sits_at": whose["sits_at"] or found.sits_at}
    elif sent["kind"] == Kind.HELPER:
        whose["agency_name"] = whose["agency_name"] or str(
            HelperKind(values["helper_kind"] or HelperKind.OTHER).label
        )  # fmt: skip
    elif not whose["agency_name"]:
        raise Refused(
            "Chưa biết cơ quan nào gửi.", "Trung tâm phải trả lời nơi đã gửi (khoản 4 Điều 3 TTLT 10/2018).",
            "Hãy chọn cơ quan, hoặc ghi tên.",
        )  # fmt: skip
    return by


def _request(
    sent: Mapping[str, Any], whose: Mapping[str, str], values: Mapping[str, Any], field: str
) -> dict[str, Any]:
    """The request as the room of cases takes it."""
    in_court, kind = sent["kind"] in policy.PROCEEDINGS, sent["kind"]
    parts = [
        f"{whose['agency_name']}: {str(Kind(kind).label).lower()}",
        str(Standing(values["standing"]).label).lower() if values["standing"] else "",
        f"giai đoạn {str(Stage(values['stage']).label).lower()}" if values["stage"] else "",
        "dưới 18 tuổi" if values["minor"] else "",
        f"cần phiên dịch {values['language']}".strip() if values["interpreter"] else "",
    ]
    helper = {"name": values["caller_name"] or whose["agency_name"], "phone": values["caller_phone"],
              "relation": values["caller_title"] or whose["agency_name"]}  # fmt: skip
    return {
        "channel": _channel(kind, sent["how"]),
        "person": {"full_name": values["person_name"], "birth": values["birth"], "address": values["address"]},
        "asked_by": AskedBy.OFFICIAL if kind == Kind.HELPER else AskedBy.AGENCY,
        "facts": policy.facts_of(values),
        "helper": helper,
        "own_words": values["note"],
        "matter": "; ".join(part for part in parts if part)[:500],
        "field": field or (Field.CRIMINAL if values["standing"] in (*policy.ACCUSED, Standing.VICTIM) else ""),
        "form": Form.LITIGATION if in_court else "",
        "agency_received_at": values["agency_received_at"] if policy.term_of(kind, None) else None,
    }  # fmt: skip


def _channel(kind: str, how: str) -> str:
    """Of the channels that ship: terms of an agency's notice run on 'agency' alone."""
    if kind in policy.PROCEEDINGS:
        return "agency"
    return {How.PHONE: "phone", How.PAPER: "post", How.API: MACHINE_CHANNEL}.get(How(how), "portal")


@transaction.atomic
def note_paper(*, by: Actor, at: datetime, referral: str, on: date) -> None:
    """The written form of a telephoned notice came on that day; by the office, or by the agency on its own page.

    Errors: Refused, NotFound.
    """
    row = desk.take(referral, by=by, at=at)
    incoming = _incoming(row)
    if on > localdate(at) or on < localdate(row.sent_at):
        raise Refused("Ngày văn bản không hợp lý.", "Sau cuộc gọi và không sau hôm nay.", "Hãy xem lại ngày.")
    incoming.paper_on = on
    incoming.save(update_fields=["paper_on"])
    desk.note(events.PAPER, row, by=by, at=at, data={"on": on})


@transaction.atomic
def tell_back(*, by: Actor, at: datetime, referral: str) -> None:
    """Whoever sent it was told the answer, by telephone or letter. Errors: NotFound, NotAllowed."""
    row = desk.take(referral, by=by, at=at)
    desk.require_staff(by, row, at)
    row.told_at, row.told_by_name = at, by.name
    row.save(update_fields=["told_at", "told_by_name"])
    desk.note(events.TOLD, row, by=by, at=at)


@transaction.atomic
def revoke(*, by: Actor, at: datetime, referral: str, reason: str) -> None:
    """The sender takes it back: sent by mistake. The person's request stays: only the person withdraws that.

    Errors: Refused, NotFound.
    """
    row = desk.take(referral, by=by, at=at)
    step = policy.step(row.state, "revoke")
    if not clean(reason):
        raise Refused("Chưa nêu lý do thu hồi.", "", "Hãy viết một câu.")
    desk.move(row, step.to, by=by, at=at, reason=clean(reason))
    desk.note(step.event, row, by=by, at=at, personal={"reason": clean(reason)})


def _incoming(row: Referral) -> Incoming:
    found = Incoming.objects.filter(referral=row).first()
    if found is None:
        raise Refused("Đây là lần chuyển đi.", "", "Hãy mở lại danh sách.")
    return found


@transaction.atomic
def accept_and_name(
    *,
    by: Actor,
    at: datetime,
    referral: str,
    practitioner: str,
    field: str = Field.CRIMINAL,
    role: str = "",
    ground_for_book: str = "",
    ground_reason: str = "",
) -> str:
    """Accepts at once and names who does the work (Luật Điều 30 khoản 4 điểm c, Điều 31 khoản 3), in one act; gives the
    key of the case. Errors: as cases.accept_urgent and cases.assign."""
    row = desk.take(referral, by=by, at=at)
    desk.require_staff(by, row, at)
    if row.kind not in policy.AT_ONCE or row.request_id is None:
        raise Refused(
            "Chỉ thông báo, đề nghị cử người mới thụ lý ngay theo điểm c.", "Khoản 1 Điều 6 Thông tư 12/2018/TT-BTP.",
            "Hãy mở yêu cầu và trả lời như mọi yêu cầu khác.",
        )  # fmt: skip
    case = cases.accept_urgent(
        by=by, at=at, request=row.request_id, field=field, form=Form.LITIGATION, matter_confirmed=True, point="c",
        ground_for_book=ground_for_book, ground_reason=ground_reason,
    )  # fmt: skip
    cases.assign(
        by=by, at=at, case=case.key, practitioner=practitioner, role=role,
        reason=f"Theo {str(Kind(row.kind).label).lower()} của {row.agency_name}",
    )  # fmt: skip
    return str(case.key)
