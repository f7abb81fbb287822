"""What may stand in the diary of a case. Pure."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from caunoi.core.ground.errors import Refused
from caunoi.core.law.fees import KindOfWork, kinds_of_work, proceedings_of

_LONGEST = Decimal(24)
SESSIONS = ("criminal_hearing", "civil_hearing", "civil_mediation", "civil_evidence_session", "administrative_dialogue")
"""Kinds of work for which a court names the hour: papers are made ready the day before."""


def check_span(begins_at: datetime, ends_at: datetime | None) -> None:
    """The end after the beginning, at most a day later. Errors: Refused."""
    if ends_at is not None and not begins_at < ends_at <= begins_at + timedelta(days=1):
        raise Refused("Giờ kết thúc phải sau giờ bắt đầu.", "Một dòng ghi công việc của một ngày.", "Hãy xem lại giờ.")


def hours_of(begins_at: datetime, ends_at: datetime | None, hours: Decimal | None) -> Decimal:
    """How long it took: as told, else from beginning to end, in hundredths of an hour. Errors: Refused."""
    check_span(begins_at, ends_at)
    took = hours
    if took is None and ends_at is not None:
        took = (Decimal(int((ends_at - begins_at).total_seconds())) / 3600).quantize(Decimal("0.01"))
    if took is None:
        raise Refused("Chưa có thời gian làm.", "", "Hãy ghi giờ kết thúc, hoặc số giờ.")
    if not 0 < took <= _LONGEST:
        raise Refused("Số giờ phải lớn hơn 0 và không quá 24.", "", "Hãy xem lại số giờ.")
    return took


def kinds(form: str, field: str, on: date) -> list[KindOfWork]:
    """The kinds of work that a case of this form and field can have on the day."""
    return [kind for named in proceedings_of(form, field) for kind in kinds_of_work(on, named)]


def check_kind(kind: str, form: str, field: str, on: date) -> None:
    """The kind of work is one of the case's. Errors: Refused."""
    if kind not in {each.key for each in kinds(form, field, on)}:
        raise Refused("Chưa chọn công việc.", "", "Hãy chọn công việc trong danh sách của hình thức này.")
