"""Writing organisations and settings. Everything here is reference data: permission reference.write."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.places import queries as places

from .. import events, models, policy

# The ways in which requests arrive (Điều 29 khoản 2 Luật Trợ giúp pháp lý 2017: at the place, by post, fax or
# electronic form; the rest is practice). code, name, whether the place that took it in gives a dossier code.
_CHANNELS = (
    ("counter", "Trực tiếp tại trụ sở", False),
    ("post", "Qua bưu chính", False),
    ("phone", "Qua điện thoại", False),
    ("zalo", "Qua Zalo", False),
    ("portal", "Qua trang Cầu Nối", False),
    ("commune_centre", "Trung tâm phục vụ hành chính công xã, phường", True),
    ("field", "Đi cơ sở, trợ giúp pháp lý lưu động", False),
    ("agency", "Cơ quan, tổ chức chuyển đến", False),
    (policy.MACHINE_CHANNEL, "Hệ thống của cơ quan khác gửi đến", False),
)
_HOTLINE = {
    "number": "1800.1233",
    "hours": "8 giờ đến 17 giờ, thứ Hai đến thứ Sáu",
    "source": "Báo chí tháng 11/2025 (tienphong.vn, dantri.com.vn); chưa thấy văn bản quy định",
}
_TEXTS = ("name", "symbol", "address", "phone", "duty_phone", "hours", "document")


@transaction.atomic
def load_reference() -> None:
    """Puts in the channels and the hotline that an installation begins with; never touches what is there."""
    present = set(models.Channel.objects.values_list("code", flat=True))
    missing = [
        models.Channel(code=code, name=name, needs_dossier_code=dossier, position=10 * position)
        for position, (code, name, dossier) in enumerate(_CHANNELS, start=1)
        if code not in present
    ]
    if missing:
        models.Channel.objects.bulk_create(missing, ignore_conflicts=True)
    if not models.Hotline.objects.exists():
        take_turn("reference", "hotline")  # several machines may start together
        models.Hotline.objects.get_or_create(since=None, defaults=_HOTLINE)


@transaction.atomic
def create_organisation(
    *,
    by: Actor,
    at: datetime,
    code: str,
    kind: str,
    name: str,
    province_code: str = "",
    parent: str = "",
    since: date | None = None,
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    **texts: str,
) -> models.Organisation:
    """A new organisation. parent: code of the one above, for a branch its centre. since: default the day of `at`.

    texts: symbol, address, phone, duty_phone, hours, document. Errors: Refused, NotAllowed.
    """
    code, name = code.strip().upper(), clean(name)
    require(by, "reference.write", organisation=parent or WHOLE, area=province_code or None, on=localdate(at))
    above = _organisation(parent) if parent else None
    take_turn("organisation", code)
    _check_new(code, kind, name, above, province_code, since or localdate(at))
    row = models.Organisation.objects.create(
        code=code,
        kind=kind,
        name=name,
        parent=above,
        province_code=province_code or (above.province_code if above else ""),
        since=since or localdate(at),
        latitude=latitude,
        longitude=longitude,
        **_texts(texts),
    )
    _record(by, at, events.CREATED, row, {"name": name}, after=_shown(row))
    return row


def _check_new(code: str, kind: str, name: str, above: models.Organisation | None, province: str, on: date) -> None:
    if kind not in models.KINDS or not name or not _is_code(code):
        raise Refused(
            "Chưa đủ thông tin về tổ chức.",
            "Mã gồm chữ cái không dấu, chữ số, gạch ngang và dấu chấm; tổ chức cần tên và loại.",
            "Hãy điền lại.",
        )
    if models.Organisation.objects.filter(code=code).exists():
        raise Refused(f"Mã {code} đã có tổ chức mang.", "Mã không dùng lại.", "Hãy chọn mã khác.")
    if province and not _is_province(province, on):
        raise Refused(f"Ngày {dates.vi(on)} không có tỉnh, thành phố mang mã {province}.", "", "Hãy chọn lại.")
    if kind == "branch" and not (above and above.kind == "centre" and policy.branch_code_fits(code, above.code)):
        raise Refused(
            "Chi nhánh phải thuộc một Trung tâm.",
            "Mã chi nhánh bắt đầu bằng mã Trung tâm và dấu chấm, ví dụ TT-LC.CN1.",
            "Hãy chọn Trung tâm và sửa mã.",
        )
    if kind != "branch" and "." in code:
        raise Refused("Mã có dấu chấm là mã của chi nhánh.", "", "Hãy bỏ dấu chấm trong mã.")
    if kind in policy.ROUTED and not (province or (above and above.province_code)):
        raise Refused("Chưa chọn tỉnh, thành phố.", "Trung tâm, chi nhánh phục vụ theo địa phương.", "Hãy chọn tỉnh.")


def _is_code(code: str) -> bool:
    return bool(code) and len(code) <= 30 and code.isascii() and code.replace("-", "").replace(".", "").isalnum()


def _is_province(code: str, on: date) -> bool:
    unit = places.unit(code, on)
    return unit is not None and unit.level == "province"


def _texts(texts: Mapping[str, str]) -> dict[str, str]:
    strange = texts.keys() - set(_TEXTS)
    if strange:
        raise TypeError(f"an organisation has no {sorted(strange)}")
    return {name: clean(value) for name, value in texts.items()}


@transaction.atomic
def change_organisation(
    *,
    by: Actor,
    at: datetime,
    code: str,
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    **texts: str,
) -> None:
    """New name, symbol, address, phone, duty_phone, hours, document; what is not given stays."""
    row = _allowed(by, at, code)
    before = _shown(row)
    for name, value in _texts(texts).items():
        setattr(row, name, value)
    if not row.name:
        raise Refused("Tổ chức cần có tên.", "", "Hãy điền tên.")
    if latitude is not None and longitude is not None:
        row.latitude, row.longitude = latitude, longitude
    row.save()
    _record(by, at, events.CHANGED, row, {"name": row.name}, before=before, after=_shown(row))


@transaction.atomic
def close_organisation(*, by: Actor, at: datetime, code: str, until: date, document: str) -> None:
    """The organisation works no longer from `until` on. Its branches must have been closed by then."""
    row = _allowed(by, at, code)
    if not document.strip():
        raise Refused("Chưa ghi căn cứ.", "Ngừng hoạt động của tổ chức cần có văn bản.", "Hãy ghi số, ngày văn bản.")
    if row.since and until <= row.since:
        raise Refused("Ngày ngừng không sau ngày bắt đầu.", "", "Hãy chọn lại ngày.")
    still = models.Organisation.objects.filter(parent__code=code).exclude(until__isnull=False, until__lte=until)
    if still.exists():
        raise Refused(
            "Còn tổ chức trực thuộc đang hoạt động.",
            ", ".join(o.name for o in still) + ".",
            "Hãy ghi ngừng các nơi đó trước.",
        )
    row.until = until
    row.save(update_fields=["until"])
    _record(by, at, events.CLOSED, row, {"name": row.name, "until": dates.vi(until), "document": clean(document)})


@transaction.atomic
def set_service_area(
    *, by: Actor, at: datetime, organisation: str, units: Sequence[str], since: date | None = None
) -> None:
    """From that day the organisation serves these provinces or communes and no others. units: codes of that day."""
    row, day = _allowed(by, at, organisation), since or localdate(at)
    found = {code: places.unit(code, day) for code in dict.fromkeys(units)}
    unknown = [code for code, unit in found.items() if unit is None or unit.level == "district"]
    if unknown:
        raise Refused(
            f"Không có tỉnh, xã mang mã {', '.join(unknown)} vào ngày {dates.vi(day)}.",
            "",
            "Hãy kiểm tra lại danh sách.",
        )
    areas = models.ServiceArea.objects.filter(organisation=row)
    areas.filter(since__gte=day).delete()
    areas.filter(Q(until=None) | Q(until__gt=day)).update(until=day)
    models.ServiceArea.objects.bulk_create(
        models.ServiceArea(organisation=row, unit_code=unit.code, level=unit.level, since=day)
        for unit in found.values()
        if unit
    )
    data = {"since": dates.vi(day), "count": len(found), "units": sorted(found)}
    _record(by, at, events.AREA_SET, row, data)


@transaction.atomic
def set_letterhead(
    *,
    by: Actor,
    at: datetime,
    organisation: str,
    superior_lines: Sequence[str],
    name_lines: Sequence[str],
    place: str,
    since: date | None = None,
) -> None:
    """The head of the organisation's papers from that day on; the same day again corrects it."""
    row, day = _allowed(by, at, organisation), since or localdate(at)
    values = {
        "superior_lines": policy.lines(superior_lines),
        "name_lines": policy.lines(name_lines),
        "place": clean(place),
    }
    if not values["name_lines"] or not values["place"]:
        raise Refused("Tiêu đề văn bản cần tên cơ quan và địa danh.", "", "Hãy điền đủ.")
    models.Letterhead.objects.update_or_create(organisation=row, since=day, defaults=values)
    _record(by, at, events.LETTERHEAD_SET, row, {"since": dates.vi(day)}, after=values)


@transaction.atomic
def set_hotline(
    *, by: Actor, at: datetime, number: str, hours: str, note: str = "", source: str = "", since: date | None = None
) -> None:
    """The number shown from that day on. An empty number: none is shown."""
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    day = since or localdate(at)
    values = {"number": clean(number), "hours": clean(hours), "note": clean(note), "source": clean(source)}
    if values["number"] and not values["hours"]:
        raise Refused("Chưa ghi giờ trực.", "Người dân cần biết gọi được lúc nào.", "Hãy ghi giờ.")
    models.Hotline.objects.update_or_create(since=day, defaults=values)
    data = {"number": values["number"] or "(không có)", "since": dates.vi(day)}
    journal.record(kind=events.HOTLINE_SET, by=by, at=at, subject=("setting", "hotline"), data=data, after=values)


@transaction.atomic
def add_day_off(*, by: Actor, at: datetime, day: date, reason: str, working: bool = False, document: str = "") -> None:
    """A day off that was decreed, or (working=True) a make-up day; the same day again corrects it."""
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    if not reason.strip():
        raise Refused("Chưa ghi lý do.", "Thời hạn được tính theo ngày này.", "Hãy ghi lý do và văn bản.")
    values = {"working": working, "reason": clean(reason), "document": clean(document)}
    models.DayOff.objects.update_or_create(day=day, defaults=values)
    word = "ngày làm việc" if working else "ngày nghỉ"
    data = {"day": dates.vi(day), "word": word, "reason": values["reason"], "document": values["document"]}
    journal.record(kind=events.DAY_SET, by=by, at=at, subject=("day", day.isoformat()), data=data)


@transaction.atomic
def set_channel(
    *,
    by: Actor,
    at: datetime,
    code: str,
    name: str,
    needs_dossier_code: bool = False,
    position: int = 100,
    until: date | None = None,
    closed: bool = False,
) -> None:
    """A new channel, or another name or end of one there is; channels are ended, never removed.

    closed: one that nobody can choose on any day, for what came in another way.
    """
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    code = code.strip().lower()
    if not _is_code(code.replace("_", "-")) or not name.strip():
        raise Refused("Kênh tiếp nhận cần mã và tên.", "", "Hãy điền đủ.")
    take_turn("channel", code)
    row = models.Channel.objects.filter(code=code).first() or models.Channel(code=code, since=localdate(at))
    if until and row.since and until <= row.since:
        raise Refused("Ngày ngừng không sau ngày bắt đầu.", "", "Hãy chọn lại ngày.")
    row.name, row.needs_dossier_code, row.position, row.until = clean(name), needs_dossier_code, position, until
    if closed:
        row.since, row.until = None, date.min
    row.save()
    data = {"code": code, "name": row.name, "needs_dossier_code": needs_dossier_code, "until": until}
    journal.record(kind=events.CHANNEL_SET, by=by, at=at, subject=("channel", code), data=data)


def _organisation(code: str) -> models.Organisation:
    row = models.Organisation.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise NotFound(f"Không có tổ chức mang mã {code}.", "", "Hãy chọn trong danh sách.")
    return row


def _allowed(by: Actor, at: datetime, code: str) -> models.Organisation:
    row = _organisation(code)
    require(by, "reference.write", organisation=row.code, area=row.province_code or None, on=localdate(at))
    return row


def _shown(row: models.Organisation) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (*_TEXTS, "province_code", "latitude", "longitude")}


def _record(
    by: Actor,
    at: datetime,
    kind: str,
    row: models.Organisation,
    data: dict[str, Any],
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    journal.record(
        kind=kind,
        by=by,
        at=at,
        subject=("organisation", row.code),
        organisation=row.code,
        data={"code": row.code, **data},
        before=before,
        after=after,
    )
