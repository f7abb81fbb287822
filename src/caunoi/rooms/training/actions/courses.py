"""Courses: what they are about, sessions, teachers, materials."""

from collections.abc import Collection
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import transaction

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.core.law import quality, training
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import actions as files

from .. import events, policy
from ..models import Course, Material, Session, Teacher
from ..words import Audience, CourseState, Topic, Way
from . import desk

LABELS = {
    "title": "tên khóa", "audience": "dành cho", "way": "hình thức", "contents": "nội dung bắt buộc",
    "topics": "vụ việc nhạy cảm", "criteria": "tiêu chí chất lượng", "place": "nơi học",
    "organiser": "đơn vị tổ chức", "basis": "kế hoạch, công văn", "certificate_months": "hạn giấy chứng nhận",
    "pass_mark": "mức đạt bài sau khóa",  # nosec B105  a mark
}  # fmt: skip
"""Columns that may be given or changed, with their words."""
_ON_CERTIFICATES = {"title", "topics", "contents", "organiser"}
_MATERIALS = ("pdf", "docx", "jpeg", "png", "xlsx")


@transaction.atomic
def write_course(*, by: Actor, at: datetime, organisation: str, **columns: Any) -> str:
    """A new course; gives its key. columns: of LABELS. Errors: Refused, NotAllowed, NotFound."""
    place = desk.require(by, organisation, at)
    given = _checked(columns)
    given.setdefault("organiser", place.name)
    given["organiser"] = given["organiser"] or place.name
    if not given.get("title"):
        raise Refused("Chưa có tên khóa.", "", "Hãy ghi tên khóa.")
    row = Course.objects.create(organisation_id=place.code, by=by.key, by_name=by.name, at=at, **given)
    desk.note(events.COURSE, row, by=by, at=at)
    return row.key


@transaction.atomic
def change_course(*, by: Actor, at: datetime, course: str, **columns: Any) -> None:
    """Changes columns of LABELS. Nothing changed: nothing written."""
    row = desk.course(course, by=by, at=at)
    given = {name: value for name, value in _checked(columns).items() if value != getattr(row, name)}
    if not given:
        return
    if _ON_CERTIFICATES & given.keys():
        _check_uncertified(row)
    for name, value in given.items():
        setattr(row, name, value)
    row.save(update_fields=sorted(given))
    desk.note(events.CHANGED, row, by=by, at=at, data={"fields": ", ".join(LABELS[name] for name in given)})


@transaction.atomic
def cancel_course(*, by: Actor, at: datetime, course: str, reason: str) -> None:
    """The course is not held. Errors: Refused where somebody has attended."""
    row = desk.course(course, by=by, at=at)
    if row.participants.exists():
        raise Refused("Khóa này đã có người dự.", "", "Hãy sửa từng buổi nếu ghi nhầm.")
    if not clean(reason):
        raise Refused("Chưa có lý do.", "", "Hãy ghi vì sao không tổ chức.")
    row.state, row.cancelled_because = CourseState.CANCELLED, clean(reason)[:500]
    row.save(update_fields=["state", "cancelled_because"])
    desk.note(events.CANCELLED, row, by=by, at=at)


@transaction.atomic
def add_session(
    *, by: Actor, at: datetime, course: str, day: date, begins: time, ends: time, hours: Decimal, subject: str = ""
) -> str:
    """A session; gives its key. hours: that count, without breaks. Errors: Refused."""
    row = desk.course(course, by=by, at=at)
    _check_uncertified(row)
    policy.check_session(policy.Span(day, begins, ends), hours)
    made = Session.objects.create(
        course=row, day=day, begins=begins, ends=ends, hours=hours, subject=clean(subject)[:300], by=by.key,
        by_name=by.name, at=at,
    )  # fmt: skip
    desk.note(events.SESSION, row, by=by, at=at, data={"session": made.key, "day": day})
    return made.key


@transaction.atomic
def take_out_session(*, by: Actor, at: datetime, session: str) -> None:
    """A session written by mistake. Errors: Refused where somebody attended it."""
    row = desk.session(session, by=by, at=at)
    if row.attendances.exists():
        raise Refused("Buổi này đã có người điểm danh.", "", "Hãy bỏ từng điểm danh trước, nếu ghi nhầm.")
    desk.note(events.SESSION_OUT, row.course, by=by, at=at, data={"session": row.key})
    row.delete()


@transaction.atomic
def add_teacher(*, by: Actor, at: datetime, course: str, name: str, about: str = "") -> None:
    """Who teaches."""
    row = desk.course(course, by=by, at=at)
    if not clean(name):
        raise Refused("Chưa có họ tên giảng viên.", "", "Hãy điền họ tên.")
    Teacher.objects.create(course=row, name=clean(name)[:200], about=clean(about)[:300])
    desk.note(events.TEACHER, row, by=by, at=at, personal={"name": clean(name)})


@transaction.atomic
def take_out_teacher(*, by: Actor, at: datetime, course: str, teacher: int) -> None:
    """A teacher written by mistake."""
    row = desk.course(course, by=by, at=at)
    found = row.teachers.filter(pk=teacher).first()
    if found is None:
        raise NotFound("Không có giảng viên này.", "", "Hãy mở lại khóa tập huấn.")
    desk.note(events.TEACHER_OUT, row, by=by, at=at, personal={"name": found.name})
    found.delete()


@transaction.atomic
def add_material(
    *, by: Actor, at: datetime, course: str, title: str, content: bytes, name: str = "", language: str = ""
) -> None:
    """A paper of the course, kept in the store. Errors: Refused for what is no paper."""
    row = desk.course(course, by=by, at=at)
    if not clean(title):
        raise Refused("Chưa có tên tài liệu.", "", "Hãy ghi tên tài liệu.")
    stored = files.store(
        by=by, at=at, content=content, name=name, organisation=row.organisation_id, purpose="training.material"
    )
    if stored.kind not in _MATERIALS:
        raise Refused("Loại tệp này không nhận.", "", "Hãy gửi tệp PDF, Word, Excel hoặc ảnh.")
    Material.objects.create(
        course=row, title=clean(title)[:200], language=clean(language)[:60], file=stored.key, by=by.key,
        by_name=by.name, at=at,
    )  # fmt: skip
    desk.note(events.MATERIAL, row, by=by, at=at)


def _check_uncertified(row: Course) -> None:
    """What stands on certificates stays while one of them holds. Errors: Refused."""
    if row.participants.filter(certificates__isnull=False, certificates__revoked_on=None).exists():
        raise Refused(
            "Khóa này đã cấp giấy chứng nhận.", "Tên, nội dung, buổi học đã ghi trên giấy thì không đổi nữa.",
            "Nếu ghi sai, hãy thu hồi giấy chứng nhận trước.",
        )  # fmt: skip


def _checked(columns: dict[str, Any]) -> dict[str, Any]:
    unknown = columns.keys() - LABELS.keys()
    if unknown:
        raise TypeError(f"a course has no {sorted(unknown)}")
    given: dict[str, Any] = {n: clean(value) if isinstance(value, str) else value for n, value in columns.items()}
    if given.get("audience", "skills") not in Audience.values or given.get("way", "mixed") not in Way.values:
        raise Refused("Chưa chọn khóa dành cho ai, hình thức nào.", "", "Hãy chọn trong danh sách.")
    known = {
        "contents": [each.key for each in training.all_contents()], "topics": Topic.values,
        "criteria": [each.key for each in quality.all_criteria()],
    }  # fmt: skip
    for name in known.keys() & given.keys():
        given[name] = _chosen(given[name], known[name])
    _check_numbers(given.get("pass_mark"), given.get("certificate_months"))
    return given


def _check_numbers(percent: int | None, months: int | None) -> None:
    if (percent is not None and not 0 <= percent <= 100) or (months is not None and not 1 <= months <= 120):
        raise Refused("Mức đạt hoặc thời hạn không hợp lệ.", "Từ 0 đến 100%; từ 1 đến 120 tháng.", "Hãy sửa lại.")


def _chosen(chosen: Collection[str], known: Collection[str]) -> list[str]:
    if set(chosen) - set(known):
        raise Refused("Mục đã chọn không có trong danh sách.", "", "Hãy chọn lại.")
    return sorted(set(chosen))
