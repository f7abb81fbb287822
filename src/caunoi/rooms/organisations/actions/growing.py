"""Cards, removal, probations, yearly targets, seals."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean, clean_name, said
from caunoi.core.law import standing as law
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal.turns import take_turn

from .. import events, standing
from ..models import Practitioner, Probation, Seal, Target
from ..words import ProbationEnd, TargetGroup, TargetLevel
from . import desk


@transaction.atomic
def issue_card(
    *,
    by: Actor,
    at: datetime,
    practitioner: str,
    number: str,
    issued_on: date,
    expires_on: date | None = None,
    document: str = "",
) -> None:
    """A card as issued or issued again. expires_on: first day on which it is worth nothing, None where it has no end.

    document: the decision. A collaborator's card that is issued again keeps its number (NĐ 144/2017 Điều 19 khoản 3).
    """
    row = desk.practitioner(practitioner, by, at, desk.WRITE)
    desk.not_later(issued_on, at, "Ngày cấp thẻ")
    if expires_on is not None and expires_on <= issued_on:
        raise Refused("Ngày hết hạn không sau ngày cấp.", "", "Hãy xem lại hai ngày.")
    names = ("card_number", "card_issued_on", "card_expires_on", "appointment")
    before = {name: getattr(row, name) for name in names}
    row.card_number, row.card_issued_on, row.card_expires_on = said(number, "số thẻ"), issued_on, expires_on
    row.appointment = clean(document)[:200] or row.appointment
    row.save(update_fields=list(names))
    data = {"key": row.key, "number": row.card_number, "issued": dates.vi(issued_on)}
    after = {name: getattr(row, name) for name in names}
    desk.note(
        events.CARD, by, at, ("practitioner", row.key), row.organisation_id, data=data, before=before, after=after
    )  # fmt: skip


@transaction.atomic
def remove_practitioner(
    *, by: Actor, at: datetime, practitioner: str, until: date, point: str, document: str, reason: str = ""
) -> None:
    """The appointment ends and the card is withdrawn, by a decision (Luật Điều 22; NĐ 144/2017 Điều 18).

    until: first day without. point: of the law's list for that kind. reason: how an objective cause that is written
    was weighed. Errors: Refused, also while nobody has decided: the document is the decision.
    """
    row = desk.practitioner(practitioner, by, at, desk.WRITE, desk.OVERSEE)
    named = next((each for each in standing.removal_reasons(row.kind, localdate(at)) if each.key == point), None)
    if named is None:
        raise Refused("Chưa chọn trường hợp miễn nhiệm, thu hồi thẻ.", "", "Hãy chọn trong danh sách.")
    if until <= row.since or row.until is not None:
        raise Refused("Người này đã thôi, hoặc ngày không hợp lệ.", "", "Hãy xem lại.")
    standing.check_causes(row.kind, named, row.causes.exists(), reason)
    decision = said(document, "quyết định miễn nhiệm, thu hồi thẻ")
    row.until, row.until_point = until, point
    row.until_reason = clean(f"{decision}. {reason}")[:300]
    row.save(update_fields=["until", "until_point", "until_reason"])
    data = {"key": row.key, "until": dates.vi(until), "why": standing.cited(named), "document": decision[:200]}
    desk.note(
        events.REMOVED, by, at, ("practitioner", row.key), row.organisation_id, data=data,
        personal={"reason": row.until_reason},
    )  # fmt: skip


@transaction.atomic
def begin_probation(
    *, by: Actor, at: datetime, organisation: str, full_name: str, mentor: str, since: date, document: str,
    term: str = "probation",
) -> str:  # fmt: skip
    """A probation from the day of the decision that names the mentor; gives its key.

    term: one of standing.PROBATION_TERMS.
    """
    place = desk.place(organisation)
    desk.allow(by, at, place, desk.WRITE)
    guide = desk.locked(Practitioner, mentor, "người thực hiện")
    if guide.organisation_id.split(".")[0] != place.code.split(".")[0]:
        raise Refused("Người hướng dẫn không thuộc Trung tâm.", "", "Hãy chọn trong danh sách.")
    if term not in standing.PROBATION_TERMS or not clean_name(full_name):
        raise Refused("Chưa đủ thông tin về người tập sự.", "Cần họ tên và thời gian tập sự.", "Hãy điền lại.")
    guided = Probation.objects.filter(mentor=guide, ended_on__isnull=True).count()
    standing.check_mentor(guide.kind, guide.appointed_on, guided, since)
    row = Probation.objects.create(
        organisation=place, full_name=clean_name(full_name), mentor=guide, term=term, since=since,
        until=law.term(term).after(since), document=said(document, "quyết định phân công"),
    )  # fmt: skip
    data = {"key": row.key, "mentor": guide.key, "since": dates.vi(since)}
    desk.note(events.PROBATION, by, at, ("probation", row.key), place.code, data=data)
    return row.key


@transaction.atomic
def end_probation(*, by: Actor, at: datetime, probation: str, on: date, end: str, certificate: str = "") -> None:
    """The probation ended: passed (with its certificate, Mẫu TP-TGPL-07) or stopped."""
    row = desk.locked(Probation, probation, "lần tập sự")
    desk.allow(by, at, row.organisation, desk.WRITE)
    standing.check_probation_end(end, certificate.strip())
    if row.ended_on is not None or on < row.since:
        raise Refused("Lần tập sự đã kết thúc, hoặc ngày không hợp lệ.", "", "Hãy xem lại.")
    if end == ProbationEnd.PASSED and on < row.until:
        raise Refused(
            "Chưa hết thời gian tập sự.", f"Thời gian tập sự đến hết {dates.vi(row.until)}.", "Hãy xem lại ngày."
        )
    row.ended_on, row.end, row.certificate = on, end, clean(certificate)[:200]
    row.save(update_fields=["ended_on", "end", "certificate"])
    data = {"key": row.key, "end": str(ProbationEnd(end).label).lower(), "on": dates.vi(on)}
    desk.note(events.PROBATION_ENDED, by, at, ("probation", row.key), row.organisation_id, data=data)


@transaction.atomic
def set_targets(
    *, by: Actor, at: datetime, year: int, group: str, wanted: Mapping[str, Decimal | None], basis: str,
    organisation: str = "",
) -> None:  # fmt: skip
    """How many litigation cases each level asks in a year; None takes a level back. organisation '': the installation.

    No text with the numbers was seen: basis names the paper that sets them.
    """
    place = desk.place(organisation) if organisation else None
    if place is None:
        require(by, desk.WRITE, organisation=WHOLE, on=localdate(at))
    else:
        desk.allow(by, at, place, desk.WRITE, desk.OVERSEE)
    if group not in TargetGroup.values or set(wanted) - set(TargetLevel.values):
        raise Refused("Chưa chọn nhóm.", "", "Hãy chọn trong danh sách.")
    standing.check_targets(wanted)
    paper = said(basis, "văn bản giao chỉ tiêu")
    take_turn("targets", organisation, year, group)
    rows = Target.objects.filter(organisation=place, year=year, group=group)
    before = {row.level: row.cases for row in rows}
    rows.delete()
    Target.objects.bulk_create(
        Target(organisation=place, year=year, group=group, level=level, cases=cases, basis=paper[:300])
        for level, cases in wanted.items()
        if cases is not None
    )
    data = {"year": year, "group": str(TargetGroup(group).label).lower(), "where": organisation or "toàn hệ thống"}
    desk.note(
        events.TARGETS, by, at, ("target", f"{organisation or '*'}-{year}"), organisation, data=data, before=before,
        after={level: cases for level, cases in wanted.items() if cases is not None},
    )  # fmt: skip


@transaction.atomic
def set_seal(
    *, by: Actor, at: datetime, organisation: str, since: date, own: bool, document: str = "", keeper: str = ""
) -> None:
    """The seal from that day on; the same day again corrects it."""
    place = desk.place(organisation)
    desk.allow(by, at, place, "reference.write")
    values = {"own": own, "document": clean(document)[:200], "keeper": clean(keeper)[:200]}
    Seal.objects.update_or_create(organisation=place, since=since, defaults=values)
    data = {
        "code": place.code,
        "since": dates.vi(since),
        "word": "có con dấu riêng" if own else "không có con dấu riêng",
    }
    desk.note(events.SEAL, by, at, ("organisation", place.code), place.code, data=data, after=values)
