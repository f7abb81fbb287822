"""Attendance: by a code that a telephone reads, or from a list; never twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean_name, fold
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Provider
from caunoi.rooms.places import queries as places

from .. import events, policy, signs
from ..models import Attendance, Course, Participant, Session
from ..words import OUTSIDE, CourseState, How, Role
from . import desk

_SALT = "caunoi.training.outsider"
_SEXES = ("", "male", "female")


@dataclass(frozen=True)
class Outsider:
    """Somebody without an account. commune_code '': elsewhere."""

    name: str
    role: str
    commune_code: str = ""
    sex: str = ""
    ethnicity: str = ""


@dataclass(frozen=True)
class Receipt:
    """What stands on the telephone afterwards. again: it was recorded before."""

    participant: str
    name: str
    again: bool


@dataclass(frozen=True)
class Counted:
    """A list that was taken in."""

    new: int
    again: int


@transaction.atomic
def check_in(*, by: Actor, at: datetime, ticket: str) -> Receipt:
    """Whoever is signed in was at the session. Errors: NotFound, Refused."""
    row, serial = _open(ticket, at)
    user_key = by.user_key
    if not user_key:
        raise Refused("Chưa đăng nhập.", "", "Xin điền tên để điểm danh.")
    mine = organisations.practitioner_of_user(user_key, localdate(at))
    house = set(policy.house_of(row.course.organisation_id))
    mine.sort(key=lambda provider: provider.organisation not in house)
    if mine:
        who = _of_provider(row.course, mine[0])
    else:
        held = {grant.organisation for grant in by.grants if grant.organisation}
        who = Participant(
            course=row.course, who=f"nv:{user_key}", user_key=user_key, name=by.name, role=Role.STAFF,
            organisation=min(held) if held else "", consent_at=at,
        )  # fmt: skip
    return _record(row, who, serial, by, at)


@transaction.atomic
def check_in_outside(*, at: datetime, ticket: str, who: Outsider, consent: bool) -> Receipt:
    """Somebody without an account was at the session, and agrees that the name is kept. Errors: NotFound, Refused."""
    row, serial = _open(ticket, at)
    if not consent:
        raise Refused(
            "Chưa đồng ý lưu tên.", "Tên chỉ dùng cho danh sách và giấy chứng nhận của khóa này.",
            "Xin chọn đồng ý, hoặc báo người tổ chức.",
        )  # fmt: skip
    return _record(row, _of_outsider(row.course, who, at, consent=True), serial, Actor.citizen(), at)


@transaction.atomic
def list_attendance(
    *, by: Actor, at: datetime, session: str, practitioners: Sequence[str] = (), outsiders: Sequence[Outsider] = ()
) -> Counted:
    """All of a list, or none. practitioners: keys. Errors: Refused before the session began, and for a wrong line."""
    row = desk.session(session, by=by, at=at)
    if at < desk.span_of(row).start:
        raise Refused("Buổi này chưa diễn ra.", "", "Hãy điểm danh từ lúc buổi bắt đầu.")
    if not practitioners and not outsiders:
        raise Refused("Danh sách trống.", "", "Hãy chọn hoặc ghi người dự.")
    found = {each: organisations.practitioner(each) for each in dict.fromkeys(practitioners)}
    if None in found.values():
        raise NotFound("Có người không còn trong danh sách người thực hiện.", "", "Hãy mở lại trang.")
    people = [_of_provider(row.course, each) for each in found.values() if each]
    people += [_of_outsider(row.course, each, at, consent=False) for each in outsiders]
    again = sum(_attend(row, who, How.LIST, None, by, at)[1] for who in people)
    new = len(people) - again
    desk.note(events.LISTED, row.course, by=by, at=at, data={"session": row.key, "count": new})
    return Counted(new, again)


@transaction.atomic
def take_out_attendance(*, by: Actor, at: datetime, session: str, participant: str, reason: str) -> None:
    """An attendance that was not one. Errors: Refused where a certificate rests on it."""
    row = desk.session(session, by=by, at=at)
    held = row.attendances.select_related("participant").filter(participant__key=participant).first()
    if held is None:
        raise NotFound("Người này không có điểm danh ở buổi này.", "", "Hãy mở lại khóa tập huấn.")
    if not reason.strip():
        raise Refused("Chưa có lý do.", "", "Hãy ghi vì sao bỏ điểm danh.")
    if held.participant.certificates.filter(revoked_on=None).exists():
        raise Refused("Người này đã có giấy chứng nhận của khóa.", "", "Hãy thu hồi giấy chứng nhận trước.")
    held.delete()
    data = {"session": row.key, "participant": participant}
    desk.note(events.ATTENDANCE_OUT, row.course, by=by, at=at, data=data, personal={"reason": reason.strip()})


@transaction.atomic
def forget_name(*, by: Actor, at: datetime, course: str, participant: str, reason: str) -> None:
    """An outsider does not want the name kept any more: it goes, the figures stay. Errors: NotFound, Refused."""
    row = desk.course(course, by=by, at=at, running=False)
    held = row.participants.filter(key=participant, practitioner="", user_key="").first()
    if held is None:
        raise NotFound("Không có người này trong khóa.", "", "Hãy mở lại khóa tập huấn.")
    if not reason.strip():
        raise Refused("Chưa có lý do.", "", "Hãy ghi ai đề nghị, khi nào.")
    held.name, held.who = "", f"ng:{held.key}"
    held.save(update_fields=["name", "who"])
    data = {"participant": held.key}
    desk.note(events.FORGOTTEN, row, by=by, at=at, data=data, personal={"reason": reason.strip()[:300]})


# Parts ----------------------------------------------------------------------------------------------------------


def _open(ticket: str, at: datetime) -> tuple[Session, str]:
    key, serial = signs.read_ticket(ticket, at)
    row = desk.locked_session(key)
    row.course = Course.objects.select_for_update().get(pk=row.course_id)  # somebody may stand at two of its sessions
    if row.course.state == CourseState.CANCELLED:
        raise Refused("Khóa này không tổ chức.", "", "Xin hỏi người tổ chức.")
    policy.check_open(desk.span_of(row), at)
    return row, serial


def _record(row: Session, who: Participant, serial: str, by: Actor, at: datetime) -> Receipt:
    used = Attendance.objects.select_related("participant").filter(ticket=serial).first()
    if used is not None and used.participant.who != who.who:
        raise Refused("Lần quét này đã dùng để điểm danh cho người khác.", "", "Xin quét lại mã.")
    held, again = _attend(row, who, How.CODE, serial, by, at)
    if not again:
        data = {"participant": held.key, "session": row.key}
        desk.note(events.ATTENDED, row.course, by=by, at=at, data=data)
    return Receipt(held.key, held.name, again)


def _attend(
    row: Session, who: Participant, how: str, serial: str | None, by: Actor, at: datetime
) -> tuple[Participant, bool]:  # fmt: skip
    """The participant, and whether the attendance was there before."""
    held = _held(row.course, who)
    if held is None:
        who.by, who.by_name, who.at = by.key, by.name, at
        who.save(force_insert=True)
        held = who
    _, made = Attendance.objects.get_or_create(
        session=row, participant=held,
        defaults={"how": how, "ticket": serial, "by": by.key, "by_name": by.name, "at": at},
    )  # fmt: skip
    return held, not made


def _held(course: Course, who: Participant) -> Participant | None:
    """The same somebody at this course already: a practitioner under any of the own keys, a user, a name."""
    rows = Participant.objects.filter(course=course)
    if who.practitioner:
        keys = organisations.same_practitioners([who.practitioner]).get(who.practitioner, {who.practitioner})
        return rows.filter(practitioner__in=keys).first()
    return rows.filter(who=who.who).first()


def _of_provider(course: Course, provider: Provider) -> Participant:
    return Participant(
        course=course, who=f"tg:{provider.key}", practitioner=provider.key, user_key=provider.user_key,
        name=provider.full_name, organisation=provider.organisation, sex=provider.sex,
        role=policy.ROLE_OF[provider.kind],
    )  # fmt: skip


def _of_outsider(course: Course, who: Outsider, at: datetime, *, consent: bool) -> Participant:
    given = replace(who, name=clean_name(who.name))
    if len(given.name) < 2 or given.role not in OUTSIDE or given.sex not in _SEXES:
        raise Refused(f"Chưa đủ thông tin của {given.name or 'một người'}.", "Cần họ tên, vai trò.", "Hãy điền lại.")
    if given.commune_code and places.unit(given.commune_code, localdate(at)) is None:
        raise Refused(f"Không có xã, phường mang mã {given.commune_code}.", "", "Hãy chọn trong danh sách.")
    told = f"{fold(given.name)}|{given.commune_code}|{given.role}"
    return Participant(
        course=course, who=f"ng:{salted_hmac(_SALT, told, algorithm='sha256').hexdigest()[:40]}", name=given.name[:200],
        commune_code=given.commune_code, role=given.role, sex=given.sex, ethnicity=given.ethnicity,
        consent_at=at if consent else None,
    )  # fmt: skip
