"""Contracts and registrations: made, extended once, ended; objective causes of idleness."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import Actor

from .. import events, standing
from ..models import Agreement, ObjectiveCause, Organisation
from ..words import AgreementKind, PractitionerKind
from . import desk

_BY_CONTRACT = (PractitionerKind.CENTRE_LAWYER, PractitionerKind.COLLABORATOR)


@transaction.atomic
def make_agreement(
    *,
    by: Actor,
    at: datetime,
    organisation: str,
    kind: str,
    number: str,
    signed_on: date,
    until: date | None = None,
    practitioner: str = "",
    forms: Sequence[str] = (),
    fields: Sequence[str] = (),
    scope: str = "",
) -> str:
    """A contract (at most three years) or a registration (no term); gives its key.

    practitioner: of a lawyer's or collaborator's contract with the centre; '' for an organisation's own, which the
    department makes. Errors: Refused, NotAllowed, NotFound.
    """
    who = desk.practitioner(practitioner, by, at, desk.WRITE) if practitioner else None
    place = who.organisation if who else desk.place(organisation)
    if who is None:
        desk.allow(by, at, place, desk.OVERSEE)
    _fits(place, kind, who.kind if who else "")
    desk.not_later(signed_on, at, "Ngày ký")
    if kind == AgreementKind.CONTRACT:
        standing.check_contract(signed_on, until)
    rows = Agreement.objects.filter(organisation=place, practitioner=who)
    if rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=signed_on)).exists():
        raise Refused("Đã có hợp đồng hoặc đăng ký đang có hiệu lực.", "", "Hãy ghi chấm dứt hoặc gia hạn cái trước.")
    row = Agreement.objects.create(
        kind=kind, organisation=place, practitioner=who, number=said(number, "số hợp đồng, giấy đăng ký"),
        signed_on=signed_on, until=until if kind == AgreementKind.CONTRACT else None,
        ends_on=until if kind == AgreementKind.CONTRACT else None,
        forms=list(forms), fields=list(fields), scope=clean(scope)[:500],
    )  # fmt: skip
    data = {"what": _word(kind), "number": row.number, "code": place.code, "whom": practitioner or place.code}
    desk.note(events.AGREED, by, at, ("agreement", row.key), place.code, data=data)
    return row.key


def _fits(place: Organisation, kind: str, person: str) -> None:
    if kind not in AgreementKind.values:
        raise Refused("Chưa chọn hợp đồng hay đăng ký tham gia.", "", "Hãy chọn trong danh sách.")
    wanted = {"contracted": AgreementKind.CONTRACT, "registered": AgreementKind.REGISTRATION}.get(place.kind)
    if person and (person not in _BY_CONTRACT or kind != AgreementKind.CONTRACT):
        raise Refused(
            "Người này không làm theo hợp đồng với Trung tâm.",
            "Luật sư ký hợp đồng, cộng tác viên ký hợp đồng với Trung tâm"
            " (Điều 14, khoản 3 Điều 24 Luật Trợ giúp pháp lý).",
            "Hãy xem lại loại người thực hiện.",
        )
    if not person and kind != wanted:
        raise Refused(
            "Loại tổ chức và loại văn bản không khớp.",
            "Tổ chức ký hợp đồng có hợp đồng với Sở Tư pháp; tổ chức đăng ký tham gia có Giấy đăng ký.",
            "Hãy chọn lại.",
        )


@transaction.atomic
def extend_agreement(*, by: Actor, at: datetime, agreement: str, to: date, document: str) -> None:
    """Extends a contract, once, in writing. to: first day after the extension."""
    row = _held(agreement, by, at)
    standing.check_extension(row.until, row.extended_until is not None, to)
    row.extended_until, row.ends_on = to, to
    row.extension = said(document, "văn bản gia hạn")
    row.save(update_fields=["extended_until", "ends_on", "extension"])
    data = {"number": row.number, "until": dates.vi(to), "document": row.extension}
    desk.note(events.EXTENDED, by, at, ("agreement", row.key), row.organisation_id, data=data)


@transaction.atomic
def end_agreement(
    *, by: Actor, at: datetime, agreement: str, on: date, point: str, document: str, reason: str = ""
) -> None:
    """The agreement ends on that day (the first without it), by a point of the law and a paper.

    For two idle years it asks that no objective cause is left unweighed: reason says how it was.
    """
    row = _held(agreement, by, at)
    if on < row.signed_on:
        raise Refused("Ngày chấm dứt đứng trước ngày ký.", "", "Hãy xem lại ngày.")
    named = next((each for each in standing.end_reasons(row.kind, localdate(at)) if each.key == point), None)
    if named is None:
        raise Refused("Chưa chọn trường hợp chấm dứt.", "", "Hãy chọn trong danh sách.")
    standing.check_causes(row.kind, named, row.causes.exists(), reason)
    row.ends_on, row.end_point, row.end_reason = on, point, clean(reason)[:500]
    row.end_document = said(document, "văn bản chấm dứt, thu hồi")
    row.save(update_fields=["ends_on", "end_point", "end_reason", "end_document"])
    data = {"what": _word(row.kind), "number": row.number, "until": dates.vi(on), "why": standing.cited(named)}
    desk.note(events.ENDED, by, at, ("agreement", row.key), row.organisation_id, data=data)


@transaction.atomic
def note_cause(
    *,
    by: Actor,
    at: datetime,
    since: date,
    reason: str,
    until: date | None = None,
    practitioner: str = "",
    agreement: str = "",
) -> None:
    """Writes an objective cause (nguyên nhân khách quan) for a practitioner or a registered organisation."""
    words = said(reason, "nguyên nhân")
    if until is not None and until <= since:
        raise Refused("Ngày cuối đứng trước ngày đầu.", "", "Hãy xem lại hai ngày.")
    who = desk.practitioner(practitioner, by, at, desk.WRITE, desk.OVERSEE) if practitioner else None
    row = None if who else _held(agreement, by, at)
    subject = ("practitioner", who.key) if who else ("agreement", agreement)
    organisation = who.organisation_id if who else (row.organisation_id if row else "")
    ObjectiveCause.objects.create(
        practitioner=who, agreement=row, since=since, until=until, reason=words[:300], by_name=by.name, at=at
    )  # fmt: skip
    desk.note(
        events.CAUSE, by, at, subject, organisation, data={"key": subject[1], "since": dates.vi(since)},
        personal={"reason": words},
    )  # fmt: skip


def _held(key: str, by: Actor, at: datetime) -> Agreement:
    """The agreement, locked: a person's for the centre, an organisation's for the department."""
    row = desk.locked(Agreement, key, "hợp đồng, đăng ký")
    desk.allow(by, at, row.organisation, desk.WRITE if row.practitioner_id else desk.OVERSEE)
    return row


def _word(kind: str) -> str:
    return str(AgreementKind(kind).label).lower()
