"""What all writes share: the right asked for, the record locked, done once, the place of a day, the event."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.keys import normalise
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places
from caunoi.rooms.programmes import queries as programmes

from .. import policy

Row = TypeVar("Row", bound=models.Model)


def require(by: Actor, organisation: str, at: datetime) -> str:
    """The code of the organisation where the actor writes. Errors: NotFound, NotAllowed."""
    place = organisations.unit_by_code(organisation)
    if place is None:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    accounts.require(by, policy.WRITE, organisation=place.code, area=place.province_code or None, on=localdate(at))
    return place.code


def locked(table: type[Row], key: str, what: str, *, by: Actor, at: datetime) -> Row:
    """The record, locked, for who writes there. what: its words. Errors: NotFound, NotAllowed."""
    rows = table._default_manager.select_for_update(of=("self",)).select_related("organisation")
    row: Any = rows.filter(key=normalise(key)).first()
    area = row.organisation.province_code or None if row else None
    seen = row and any(
        accounts.can(by, right, organisation=row.organisation_id, area=area, on=localdate(at))
        for right in (policy.READ, policy.WRITE)
    )
    if not seen:
        raise NotFound(f"Không có {what} mang mã này.", "", "Hãy chọn trong danh sách.")
    require(by, row.organisation_id, at)
    found: Row = row
    return found


def once(table: type[models.Model], key: str | None, make: Callable[[], str]) -> str:
    """The key of the record made under the sender's key, or of the one that is made now."""
    if (already := _made(table, key)) is not None:
        return already
    try:
        with transaction.atomic(), journal.together():
            return make()
    except IntegrityError:
        if (already := _made(table, key)) is None:
            raise
        return already


def _made(table: type[models.Model], key: str | None) -> str | None:
    if not key:
        return None
    rows: Any = table._default_manager.filter(idempotency_key=key)
    row = rows.first()
    return None if row is None else str(getattr(row, "key", row.pk))


def place(day: date, commune: str, village: str, village_name: str, today: date) -> dict[str, Any]:
    """The columns of a place of that day. commune: a code of today (as the form offers it), or of the day.
    Errors: Refused for a code that is no commune's."""
    commune, village = clean(commune), clean(village)
    if not commune:
        return {"commune_code": "", "village_code": "", "village_name": clean(village_name)[:100], "place": {}}
    read_on = today if places.unit(commune, today) else day
    if places.unit(commune, read_on) is None or places.province_of(commune, read_on) == commune:
        raise Refused("Không có xã, phường mang mã này.", "", "Hãy chọn lại trong danh sách.")
    known = places.village(village) if village else None
    if village and known is None:
        raise Refused("Không có thôn này trong danh sách.", "", "Hãy chọn lại, hoặc ghi tên thôn.")
    found = programmes.place_on(commune, village or None, day, read_on)
    kept = {**policy.pack(found), "read_on": read_on.isoformat()}
    name = known.name if known else clean(village_name)
    return {"commune_code": commune, "village_code": village, "village_name": name[:100], "place": kept}


def not_ahead(day: date, at: datetime) -> None:
    """Errors: Refused for a day to come."""
    if day > localdate(at):
        raise Refused("Ngày này chưa đến.", "Việc đã làm thì ngày không sau hôm nay.", "Hãy sửa ngày.")


def request_key(key: str, *, by: Actor, at: datetime, why: str) -> str:
    """The key of a request that the actor may open. Errors: Refused, so that nothing typed is lost."""
    try:
        return cases.request_file(by, key, at, why).request.key
    except (NotFound, NotAllowed):
        raise Refused(
            f"Không có yêu cầu mang mã {clean(key)[:20]} trong hồ sơ của đơn vị.",
            "",
            "Hãy xem lại mã, như TN-0000-0000.",
        ) from None


def note(
    kind: str, subject: tuple[str, str], organisation: str, *, by: Actor, at: datetime,
    data: Mapping[str, Any] | None = None, personal: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """The event of a record."""
    journal.record(
        kind=kind, by=by, at=at, subject=subject, organisation=organisation, data={"key": subject[1], **(data or {})},
        personal=personal,
    )  # fmt: skip
