"""The directory: agencies that legal aid works with, and their contacts."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean, said, sort_text
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.places import queries as places

from .. import events
from ..models import Contact, Partner
from ..words import PartnerKind
from . import desk

_TEXTS = ("address", "phone", "document")
_OWN = ("full_name", "position", "phone", "email")


@transaction.atomic
def set_partner(
    *,
    by: Actor,
    at: datetime,
    kind: str,
    name: str,
    since: date,
    kept_by: str = "",
    partner: str = "",
    belongs_to: str = "",
    sits_at: str = "",
    commune: str = "",
    until: date | None = None,
    **texts: str,
) -> str:
    """A new agency, or (partner) another content of one there is; gives the key.

    belongs_to, sits_at: keys of agencies of the same province, '' none. commune: code as of `since`. texts: address,
    phone (the agency's own), document. Errors: Refused, NotAllowed, NotFound.
    """
    row = desk.locked(Partner, partner, "cơ quan") if partner else Partner(kept_by=desk.place(kept_by))
    place = row.kept_by
    desk.allow(by, at, place, desk.DIRECTORY)
    if kind not in PartnerKind.values or not name.strip():
        raise Refused("Chưa đủ thông tin về cơ quan.", "Cần loại và tên.", "Hãy điền lại.")
    if commune and places.province_of(commune, since) != place.province_code:
        raise Refused("Xã, phường này không thuộc tỉnh.", "", "Hãy chọn trong danh sách.")
    if until is not None and until <= since:
        raise Refused("Ngày cuối đứng trước ngày đầu.", "", "Hãy xem lại hai ngày.")
    row.kind, row.name, row.name_key, row.since, row.until = kind, clean(name)[:200], sort_text(name), since, until
    row.province_code, row.commune = place.province_code, commune
    row.belongs_to, row.sits_at = _above(row, belongs_to), _other(row.province_code, sits_at)
    for each in _TEXTS:
        setattr(row, each, clean(texts.get(each, getattr(row, each))))
    row.save()
    desk.note(events.PARTNER, by, at, ("partner", row.key), place.code, data={"key": row.key, "name": row.name})
    return row.key


def _other(province: str, key: str) -> Partner | None:
    """The agency named, of the same province; None for ''. Errors: NotFound."""
    if not key:
        return None
    found = Partner.objects.filter(key=key, province_code=province).select_related("belongs_to").first()
    if found is None:
        raise NotFound("Không có cơ quan này trong danh bạ của tỉnh.", "", "Hãy chọn trong danh sách.")
    return found


def _above(row: Partner, key: str) -> Partner | None:
    """The agency to which this one belongs, which cannot be below it. Errors: NotFound, Refused."""
    found = above = _other(row.province_code, key)
    while above is not None:
        if above.key == row.key and row.pk:
            raise Refused("Một cơ quan không thuộc chính mình hoặc cơ quan dưới mình.", "", "Hãy chọn cơ quan khác.")
        above = above.belongs_to
    return found


@transaction.atomic
def set_contact(
    *,
    by: Actor,
    at: datetime,
    agency: str,
    position: str,
    since: date,
    contact: str = "",
    sits_at: str = "",
    public: bool = False,
    until: date | None = None,
    **texts: str,
) -> str:
    """A contact of an agency: new, or (contact) changed. sits_at: another agency, '' at its own. Gives the key.

    texts: full_name, phone, email. public: the number may be told to anybody.
    """
    home = desk.locked(Partner, agency, "cơ quan")
    desk.allow(by, at, home.kept_by, desk.DIRECTORY)
    row = desk.locked(Contact, contact, "đầu mối") if contact else Contact(agency=home)
    if contact and row.agency_id != home.key:
        raise NotFound("Không có đầu mối này ở cơ quan.", "", "Hãy chọn trong danh sách.")
    if until is not None and until <= since:
        raise Refused("Ngày cuối đứng trước ngày đầu.", "", "Hãy xem lại hai ngày.")
    given: dict[str, Any] = {**texts, "position": said(position, "chức vụ, việc phụ trách")}
    for each in _OWN:
        setattr(row, each, clean(given.get(each, getattr(row, each))))
    row.sits_at, row.public, row.since, row.until = _other(home.province_code, sits_at), public, since, until
    row.save()
    desk.note(
        events.CONTACT, by, at, ("partner", home.key), home.kept_by_id, data={"key": home.key, "name": home.name},
        after={each: getattr(row, each) for each in _OWN},
    )  # fmt: skip
    return row.key
