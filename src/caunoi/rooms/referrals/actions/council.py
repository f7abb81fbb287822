"""The agencies' own figures received, corrected, confirmed; the members of the council."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn

from .. import events, policy
from ..agencies import agency_or_refused, own_agencies
from ..models import Figures, Member
from ..words import FiguresState, How, Period, Seat

_MOST_MEMBERS = 8
_OF_COUNCIL = (Seat.CHAIR, Seat.VICE, Seat.MEMBER)


@transaction.atomic
def receive_figures(
    *, by: Actor, at: datetime, agency: str, year: int, period: str, values: Mapping[str, Any], how: str = How.PAPER,
    note: str = "",
) -> None:  # fmt: skip
    """An agency's figures of one report: written by the agency itself, or typed by the standing body from its paper.

    Sent again they take the place of those before, which stay kept. Errors: Refused, NotAllowed.
    """
    own = agency_or_refused(agency)
    if not any(each.key == own.key for each in own_agencies(by, localdate(at))):
        require(by, policy.COUNCIL, area=own.province_code, on=localdate(at))
    if period not in Period.values or not 2018 <= year <= localdate(at).year:
        raise Refused("Kỳ báo cáo không có.", "Hai kỳ mỗi năm (khoản 5 Điều 20 TTLT 10/2018).", "Hãy chọn lại.")
    checked = policy.checked_figures(values)
    take_turn("figures", own.key, year, period)
    held = Figures.objects.select_for_update().filter(
        agency=own.key, year=year, period=period, replaced_at__isnull=True
    ).first()  # fmt: skip
    if held is not None:
        if held.state == FiguresState.CONFIRMED:
            raise Refused(
                "Số liệu kỳ này đã đối soát xong.", "", "Hãy báo Sở Tư pháp nếu cần sửa."
            )  # fmt: skip
        held.replaced_at = at
        held.save(update_fields=["replaced_at"])
    Figures.objects.create(
        agency=own.key, agency_name=own.name, area=own.province_code, year=year, period=period, values=checked,
        how=how, note=clean(note), state=FiguresState.CORRECTED if held else FiguresState.OPEN, by=by.key,
        by_name=by.name, at=at,
    )  # fmt: skip
    _tell(events.FIGURES, own.key, by, at, {"agency": own.name, "period": str(Period(period).label), "year": year})


@transaction.atomic
def confirm_figures(*, by: Actor, at: datetime, agency: str, year: int, period: str) -> None:
    """The standing body and the agency agree on them. Errors: Refused, NotAllowed, NotFound."""
    own = agency_or_refused(agency)
    require(by, policy.COUNCIL, area=own.province_code, on=localdate(at))
    take_turn("figures", own.key, year, period)
    held = Figures.objects.select_for_update().filter(
        agency=own.key, year=year, period=period, replaced_at__isnull=True
    ).first()  # fmt: skip
    if held is None:
        raise NotFound("Cơ quan chưa gửi số liệu kỳ này.", "", "Hãy chờ hoặc nhập từ văn bản.")
    held.state = FiguresState.CONFIRMED
    held.save(update_fields=["state"])
    _tell(events.CONFIRMED, own.key, by, at, {"agency": own.name, "period": str(Period(period).label), "year": year})


@transaction.atomic
def set_member(
    *, by: Actor, at: datetime, area: str, seat: str, full_name: str, body: str, since: date, title: str = "",
    phone: str = "", document: str = "",
) -> int:  # fmt: skip
    """A member of the council of a province, at most eight (Điều 19 khoản 3), or of those who help it; gives the row.

    Errors: Refused, NotAllowed.
    """
    require(by, policy.COUNCIL, area=area, on=localdate(at))
    if seat not in Seat.values or not clean(full_name) or not clean(body):
        raise Refused("Chưa đủ thông tin về thành viên.", "Cần vị trí, họ tên, cơ quan.", "Hãy điền đủ.")
    take_turn("council", area)
    sitting = Member.objects.filter(Q(until__isnull=True) | Q(until__gt=since), area=area, seat__in=_OF_COUNCIL)
    if seat in _OF_COUNCIL and sitting.count() >= _MOST_MEMBERS:
        raise Refused(
            "Hội đồng đã đủ 08 người.", "Khoản 3 Điều 19 TTLT 10/2018: không quá 08 người.",
            "Hãy ghi người thôi tham gia trước.",
        )  # fmt: skip
    row = Member.objects.create(
        area=area, seat=seat, full_name=clean(full_name), title=clean(title), body=clean(body), phone=clean(phone),
        document=clean(document), since=since, by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    journal.record(kind=events.MEMBER, by=by, at=at, subject=("council", area))
    return int(row.pk)


@transaction.atomic
def end_member(*, by: Actor, at: datetime, member: int, until: date) -> None:
    """The member sits no more from that day. Errors: Refused, NotAllowed, NotFound."""
    row = Member.objects.select_for_update().filter(pk=member, until__isnull=True).first()
    if row is None:
        raise NotFound("Không có thành viên này.", "", "Hãy mở lại danh sách.")
    require(by, policy.COUNCIL, area=row.area, on=localdate(at))
    if until <= row.since:
        raise Refused("Ngày thôi phải sau ngày bắt đầu.", "", "Hãy xem lại ngày.")
    row.until = until
    row.save(update_fields=["until"])
    journal.record(kind=events.MEMBER_LEFT, by=by, at=at, subject=("council", row.area))


def _tell(kind: str, agency: str, by: Actor, at: datetime, data: dict[str, Any]) -> None:
    journal.record(kind=kind, by=by, at=at, subject=("partner", agency), data=data)
