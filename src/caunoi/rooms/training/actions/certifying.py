"""Certificates with their numbers; exemptions; what certificates an organisation asks for."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.core.law import training
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.words import PractitionerKind

from .. import events, policy
from ..models import Certificate, CertificateRule, CertificateRun, Exemption
from ..queries.roster import standing_of
from ..words import Topic
from . import desk


@transaction.atomic
def issue_certificates(
    *, by: Actor, at: datetime, course: str, participants: Sequence[str], since: date | None = None
) -> list[str]:
    """Certificates for these participants, all or none; gives the numbers as printed. since: the day on them.

    Errors: Refused naming the first who has no claim to one.
    """
    row, day = desk.course(course, by=by, at=at), since or localdate(at)
    if day > localdate(at):
        raise Refused("Ngày cấp nằm sau hôm nay.", "", "Hãy xem lại ngày.")
    standing = {each.key: each for each in standing_of(row, at)}
    chosen = [standing[key] for key in dict.fromkeys(participants) if key in standing]
    if not chosen:
        raise Refused("Chưa chọn ai.", "", "Hãy chọn người được cấp giấy chứng nhận.")
    for each in chosen:
        if each.why_not or each.certificate:
            raise Refused(f"{each.name}: {each.why_not or 'đã có giấy chứng nhận'}.", "", "Hãy bỏ chọn người này.")
    last = max(row.sessions.values_list("day", flat=True), default=day)
    if day < last:
        raise Refused(
            "Ngày cấp đứng trước buổi cuối của khóa.", f"Buổi cuối ngày {dates.vi(last)}.", "Hãy xem lại ngày."
        )
    made, _ = CertificateRun.objects.get_or_create(organisation_id=row.organisation_id, year=day.year)
    run = CertificateRun.objects.select_for_update().get(pk=made.pk)
    numbers = []
    for each in chosen:
        run.last += 1
        Certificate.objects.create(
            participant_id=each.id, practitioner=each.practitioner, organisation_id=row.organisation_id, year=day.year,
            serial=run.last, since=day, until=policy.ends_on(day, row.certificate_months), by=by.key, by_name=by.name,
            at=at,
        )  # fmt: skip
        numbers.append(f"{run.last:02d}/{day.year}")
        desk.note(events.CERTIFIED, row, by=by, at=at, data={"number": numbers[-1]})
    run.save(update_fields=["last"])
    return numbers


@transaction.atomic
def revoke_certificate(*, by: Actor, at: datetime, course: str, participant: str, reason: str) -> None:
    """The certificate does not hold any more; its number is not given again."""
    row = desk.course(course, by=by, at=at, running=False)
    held = Certificate.objects.filter(
        participant__course=row, participant__key=participant, revoked_on__isnull=True
    ).first()
    if held is None:
        raise NotFound("Không có giấy chứng nhận này.", "", "Hãy mở lại khóa tập huấn.")
    if not clean(reason):
        raise Refused("Chưa có lý do.", "", "Hãy ghi vì sao thu hồi.")
    held.revoked_on, held.revoked_because = localdate(at), clean(reason)[:500]
    held.save(update_fields=["revoked_on", "revoked_because"])
    data = {"number": f"{held.serial:02d}/{held.year}"}
    desk.note(events.REVOKED, row, by=by, at=at, data=data, personal={"reason": held.revoked_because})


@transaction.atomic
def exempt(
    *, by: Actor, at: datetime, practitioner: str, year: int, point: str, reason: str, document: str = ""
) -> None:
    """An officer need not take the compulsory hours of that year (TT 12/2018 Điều 4 khoản 4). Errors: Refused."""
    provider = organisations.practitioner(practitioner)
    if provider is None:
        raise NotFound("Không có người thực hiện mang mã này.", "", "Hãy chọn trong danh sách.")
    desk.require(by, provider.organisation, at)
    if provider.kind != PractitionerKind.OFFICER:
        raise Refused(
            "Người này không phải trợ giúp viên pháp lý.", "Số giờ bắt buộc chỉ đặt cho trợ giúp viên pháp lý.",
            "Không cần ghi miễn.",
        )  # fmt: skip
    known = {each.key: each for each in training.exemptions(date(year, 12, 31))}
    if point not in known:
        raise Refused("Chưa chọn trường hợp.", "Khoản 4 Điều 4 Thông tư 12/2018/TT-BTP.", "Hãy chọn một trường hợp.")
    if not clean(reason):
        raise Refused("Chưa ghi lý do.", "Báo cáo của Sở Tư pháp phải ghi rõ lý do.", "Hãy ghi từ ngày nào, vì sao.")
    take_turn("exemption", practitioner, year)
    if Exemption.objects.filter(practitioner=practitioner, year=year, withdrawn_at=None).exists():
        raise Refused(f"Đã ghi miễn năm {year} cho người này.", "", "Hãy bỏ ghi cũ trước khi ghi lại.")
    Exemption.objects.create(
        practitioner=practitioner, organisation_id=provider.organisation, year=year, point=point,
        reason=clean(reason)[:500], document=clean(document)[:200], by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    journal.record(
        kind=events.EXEMPTED, by=by, at=at, subject=("practitioner", practitioner), organisation=provider.organisation,
        data={"practitioner": practitioner, "year": year, "point": f"điểm {point} khoản 4 Điều 4"},
        personal={"reason": clean(reason), "document": clean(document)},
    )  # fmt: skip


@transaction.atomic
def withdraw_exemption(*, by: Actor, at: datetime, practitioner: str, year: int) -> None:
    """It was written by mistake, or the reason fell away."""
    take_turn("exemption", practitioner, year)
    row = Exemption.objects.filter(practitioner=practitioner, year=year, withdrawn_at=None).first()
    if row is None:
        raise NotFound("Không có ghi miễn này.", "", "Hãy mở lại trang.")
    desk.require(by, row.organisation_id, at)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    journal.record(
        kind=events.EXEMPTION_OUT, by=by, at=at, subject=("practitioner", practitioner),
        organisation=row.organisation_id, data={"practitioner": practitioner, "year": year},
    )  # fmt: skip


@transaction.atomic
def set_rule(*, by: Actor, at: datetime, organisation: str, topic: str, since: date, basis: str) -> None:
    """From a day on cases of that kind go to holders of a certificate on it. A rule of the organisation's own: it gives
    way where the law's time is short or nobody holds one (see cases.certificates)."""
    place = desk.require(by, organisation, at)
    if topic not in Topic.values:
        raise Refused("Chưa chọn loại vụ việc.", "", "Hãy chọn trong danh sách.")
    if not clean(basis):
        raise Refused("Chưa ghi căn cứ.", "Đây là quy định riêng của tổ chức.", "Hãy ghi số, ngày văn bản.")
    take_turn("certificate_rule", place.code, topic)
    if CertificateRule.objects.filter(organisation_id=place.code, topic=topic, until=None).exists():
        raise Refused("Đã có quy định này.", "", "Hãy thôi áp dụng quy định cũ trước.")
    CertificateRule.objects.create(
        organisation_id=place.code,
        topic=topic,
        since=since,
        basis=clean(basis)[:300],
        by=by.key,
        by_name=by.name,
        at=at,
    )
    _note_rule(events.RULE, by, at, place.code, topic, {"since": since})


@transaction.atomic
def end_rule(*, by: Actor, at: datetime, organisation: str, topic: str) -> None:
    """The rule does not hold from today on."""
    place, today = desk.require(by, organisation, at), localdate(at)
    take_turn("certificate_rule", place.code, topic)
    row = CertificateRule.objects.filter(organisation_id=place.code, topic=topic, until=None).first()
    if row is None:
        raise NotFound("Không có quy định này.", "", "Hãy mở lại trang.")
    row.until = max(today, row.since)
    row.save(update_fields=["until"])
    _note_rule(events.RULE_ENDED, by, at, place.code, topic, {"until": row.until})


def _note_rule(kind: str, by: Actor, at: datetime, organisation: str, topic: str, more: dict[str, date]) -> None:
    journal.record(
        kind=kind, by=by, at=at, subject=("organisation", organisation), organisation=organisation,
        data={"topic": str(Topic(topic).label), "organisation": organisation, **more},
    )  # fmt: skip
