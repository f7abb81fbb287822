"""Activities: written as planned or held, changed, called off; photos; requests that came of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.keys import normalise
from caunoi.core.ground.text import clean
from caunoi.core.law import FACTS
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases.actions.once import once
from caunoi.rooms.files import actions as files
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn

from .. import events, policy
from ..models import Activity, Came, Photo
from ..models.activities import COUNTS
from ..words import Group, Interpreter, Kind, State
from . import desk

LABELS = {
    "kind": "loại hoạt động", "day": "ngày", "spot": "địa điểm", "subject": "nội dung", "led_by": "người thực hiện",
    "partners": "đơn vị phối hợp", "plan": "kế hoạch, công văn", "languages": "tiếng", "interpreter": "phiên dịch",
    "sessions": "số buổi", "people": "lượt người dự", **{each.value: str(each.label).lower() for each in Group},
    "papers": "tài liệu đã phát", "answered": "câu hỏi giải đáp tại chỗ", "ethnicities": "dân tộc",
    "channel": "đài, kênh", "minutes": "thời lượng", "times": "số lần phát", "contract": "hợp đồng",
    "accepted_on": "ngày nghiệm thu", "note": "ghi chú",
}  # fmt: skip
"""Columns that may be given or changed, with their words."""
_NUMBERS = ("sessions", *COUNTS)
_SMALL = {"sessions": 1000, "minutes": 10_000, "times": 10_000}
_SHOWN_BY = ("jpeg", "png", "pdf")
_WHAT, _SUBJECT = "hoạt động", "activity"


def write(
    *, by: Actor, at: datetime, organisation: str, held: bool, commune: str = "", village: str = "",
    village_name: str = "", requests: Sequence[str] = (), photos: Sequence[tuple[bytes, str]] = (),
    idempotency_key: str | None = None, **columns: Any,
) -> str:  # fmt: skip
    """An activity that was held, or is planned; gives its key. columns: of LABELS; a count left out or None was not
    taken. requests: keys; photos: (content, name). The same idempotency_key gives the same activity.
    Errors: Refused, NotAllowed, NotFound."""

    def make() -> str:
        code = desk.require(by, organisation, at)
        given = _checked(columns, {})
        if not given.get("kind") or not given.get("day"):
            raise Refused("Chưa có loại hoạt động hoặc ngày.", "", "Hãy chọn loại và ghi ngày.")
        _check_day(held, given["day"], at)
        where = desk.place(given["day"], commune, village, village_name, localdate(at))
        row = Activity.objects.create(
            organisation_id=code, idempotency_key=idempotency_key or None, by=by.key, by_name=by.name, at=at,
            state=State.HELD if held else State.PLANNED, **given, **where,
        )  # fmt: skip
        words = {"kind": row.get_kind_display(), "day": row.day, "state": row.get_state_display().lower()}
        desk.note(events.WRITTEN, (_SUBJECT, row.key), code, by=by, at=at, data=words)
        _came(row, requests, by, at)
        _photographed(row, photos, by, at)
        return row.key

    return once(Activity, idempotency_key, make)


@transaction.atomic
@journal.together()
def change(
    *, by: Actor, at: datetime, activity: str, held: bool, commune: str = "", village: str = "",
    village_name: str = "", requests: Sequence[str] = (), **columns: Any,
) -> None:  # fmt: skip
    """What is told of an activity, told anew: a planned one is reported as held, a wrong entry is put right. The place
    is classed anew only where it or the day changes, or with the report. Errors: as write."""
    row = _row(activity, by, at)
    given = {n: value for n, value in _checked(columns, _numbers_of(row)).items() if value != getattr(row, n)}
    day = given.get("day", row.day)
    _check_day(held, day, at)
    state = State.HELD if held else State.PLANNED
    names = [LABELS[name] for name in given]
    moved = (commune, village, clean(village_name)) != (row.commune_code, row.village_code, row.village_name)
    if moved or "day" in given or row.state != state:
        where = desk.place(day, commune, village, village_name, localdate(at))
        names += ["nơi thực hiện"] if moved else []
        given |= where
    if row.state != state:
        given["state"], names = state, [*names, "đã thực hiện" if held else "dự kiến"]
    before = {name: str(getattr(row, name)) for name in ("led_by",) if name in given}
    if given:
        for name, value in given.items():
            setattr(row, name, value)
        row.save(update_fields=sorted(given))
    if names:
        desk.note(
            events.CHANGED, (_SUBJECT, row.key), row.organisation_id, by=by, at=at,
            data={"fields": ", ".join(names)}, personal=before,
        )  # fmt: skip
    _came(row, requests, by, at)


@transaction.atomic
@journal.together()
def add_request(*, by: Actor, at: datetime, activity: str, request: str) -> None:
    """One more request came of it; told twice it changes nothing. Errors: Refused where it came of another activity, or
    the activity was called off; NotFound, NotAllowed."""
    row = _row(activity, by, at)
    _came(row, [*_held(row), request], by, at)


@transaction.atomic
def cancel(*, by: Actor, at: datetime, activity: str, reason: str) -> None:
    """The activity does not take place, or was written twice or by mistake."""
    row = _row(activity, by, at)
    if not clean(reason):
        raise Refused("Chưa có lý do.", "", "Hãy ghi vì sao không thực hiện, hoặc ghi nhầm thế nào.")
    if row.requests.exists():
        raise Refused("Hoạt động này đã có yêu cầu trợ giúp pháp lý.", "", "Hãy sửa lại thay vì bỏ.")
    row.state, row.cancelled_because = State.CANCELLED, clean(reason)[:500]
    row.save(update_fields=["state", "cancelled_because"])
    desk.note(events.CANCELLED, (_SUBJECT, row.key), row.organisation_id, by=by, at=at)


@transaction.atomic
def add_photos(*, by: Actor, at: datetime, activity: str, photos: Sequence[tuple[bytes, str]]) -> None:
    """Photos or papers that show the activity. Errors: Refused for what is none."""
    row = _row(activity, by, at)
    if not photos:
        raise Refused("Chưa có ảnh nào.", "", "Hãy chụp hoặc chọn ảnh.")
    _photographed(row, photos, by, at)


@transaction.atomic
def take_out_photo(*, by: Actor, at: datetime, activity: str, photo: int, reason: str) -> None:
    """A photo that should not be here. Errors: NotFound, Refused."""
    row = _row(activity, by, at)
    held = row.photos.exclude(file="").filter(pk=photo).first()
    if held is None:
        raise NotFound("Không có ảnh này.", "", "Hãy mở lại hoạt động.")
    if not clean(reason):
        raise Refused("Chưa có lý do.", "", "Hãy ghi vì sao bỏ ảnh.")
    held.file, held.taken_out_because = "", clean(reason)[:300]
    held.save(update_fields=["file", "taken_out_because"])
    data = {"reason": held.taken_out_because}
    desk.note(events.PHOTO_OUT, (_SUBJECT, row.key), row.organisation_id, by=by, at=at, data=data)


def _row(key: str, by: Actor, at: datetime) -> Activity:
    row = desk.locked(Activity, key, _WHAT, by=by, at=at)
    if row.state == State.CANCELLED:
        raise Refused("Hoạt động này đã ghi là không thực hiện.", row.cancelled_because, "Hãy ghi hoạt động khác.")
    return row


def _numbers_of(row: Activity) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (*_NUMBERS, "ethnicities")}


def _check_day(held: bool, day: date, at: datetime) -> None:
    if held and day > localdate(at):
        raise Refused(
            "Ngày này chưa đến.", "Hoạt động đã thực hiện thì ngày không sau hôm nay.",
            "Hãy sửa ngày, hoặc chọn “Dự kiến”.",
        )  # fmt: skip
    if not held and day < localdate(at):
        raise Refused("Ngày dự kiến đã qua.", "", "Hãy sửa ngày, hoặc chọn “Đã thực hiện”.")


def _checked(columns: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
    """held: counts that stand already."""
    unknown = columns.keys() - LABELS.keys()
    if unknown:
        raise TypeError(f"an activity has no {sorted(unknown)}")
    given: dict[str, Any] = {n: clean(value) if isinstance(value, str) else value for n, value in columns.items()}
    if given.get("kind", Kind.TALK) not in Kind.values or given.get("interpreter", "") not in ("", *Interpreter.values):
        raise Refused("Mục đã chọn không có trong danh sách.", "", "Hãy chọn lại.")
    for name, most in _SMALL.items():
        if given.get(name) is not None and not 0 <= given[name] <= most:
            raise Refused(f"Số không hợp lệ ở mục “{LABELS[name]}”.", f"Nhiều nhất {most}.", "Hãy sửa lại.")
    if "ethnicities" in given:
        given["ethnicities"] = _by_ethnicity(given["ethnicities"] or {})
    told = {**held, **given}
    policy.check_counts({name: told.get(name) for name in _NUMBERS}, told.get("ethnicities") or {}, LABELS)
    return given


def _by_ethnicity(counts: Mapping[str, int]) -> dict[str, int]:
    if set(counts) - set(FACTS["ethnicity"].value_labels) or any(count < 0 for count in counts.values()):
        raise Refused("Dân tộc hoặc số người không hợp lệ.", "", "Hãy sửa lại.")
    return dict(sorted(counts.items()))


def _held(row: Activity) -> set[str]:
    """The keys of the requests that came of it."""
    return {str(key) for key in row.requests.values_list("request_id", flat=True)}


def _came(row: Activity, requests: Sequence[str], by: Actor, at: datetime) -> None:
    """The requests that came of it, as they are now told."""
    wanted = {normalise(key) for key in requests}
    held = _held(row)
    for key in sorted(wanted - held):
        take_turn("came", key)
    for key in sorted(held - wanted):
        row.requests.filter(request_id=key).delete()
        _told(events.CAME_NOT, row, key, by, at)
    for key in sorted(wanted - held):
        found = desk.request_key(key, by=by, at=at, why="ghi yêu cầu từ hoạt động ở cơ sở")
        if Came.objects.filter(request_id=found).exists():
            raise Refused(
                f"Yêu cầu {key} đã ghi ở một hoạt động khác.", "Một yêu cầu chỉ đến từ một hoạt động.",
                "Hãy xem lại mã.",
            )  # fmt: skip
        Came.objects.create(activity=row, request_id=found, by=by.key, by_name=by.name, at=at)
        _told(events.CAME, row, found, by, at)


def _told(kind: str, row: Activity, request: str, by: Actor, at: datetime) -> None:
    """At the activity: whoever counts what came of it looks again."""
    desk.note(kind, (_SUBJECT, row.key), row.organisation_id, by=by, at=at, data={"request": request})


def _photographed(row: Activity, photos: Sequence[tuple[bytes, str]], by: Actor, at: datetime) -> None:
    for content, name in photos:
        stored = files.store(
            by=by, at=at, content=content, name=name, organisation=row.organisation_id, purpose="outreach.photo"
        )
        if stored.kind not in _SHOWN_BY:
            raise Refused("Loại tệp này không nhận.", "", "Hãy gửi ảnh hoặc tệp PDF.")
        Photo.objects.create(activity=row, file=stored.key, by=by.key, by_name=by.name, at=at)
        desk.note(events.PHOTO, (_SUBJECT, row.key), row.organisation_id, by=by, at=at)
