"""Reading the directory: agencies of a province and their contacts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from caunoi.core.ground.text import fold
from caunoi.rooms.places import queries as places

from ..models import Contact, Partner
from ..words import PartnerKind


@dataclass(frozen=True)
class PartnerRow:
    """An agency. agency: name of the one it belongs to; sits_at: of the one in whose house it sits; '' its own."""

    key: str
    kind: str
    name: str
    agency_key: str
    agency: str
    sits_at_key: str
    sits_at: str
    kept_by: str
    province_code: str
    commune: str
    address: str
    phone: str
    since: date
    until: date | None
    document: str

    @property
    def kind_words(self) -> str:
        return str(PartnerKind(self.kind).label)

    def works_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class ContactRow:
    """A contact. agency: key of the agency to which they belong; sits_at: name of where they sit, '' there."""

    key: str
    agency: str
    agency_name: str
    sits_at_key: str
    sits_at: str
    full_name: str
    position: str
    phone: str
    email: str
    public: bool
    since: date
    until: date | None


def partner(key: str) -> PartnerRow | None:
    """The agency of that key."""
    return next(iter(_partners(Q(key=key))), None)


def partners(provinces: Collection[str], on: date | None = None, *, kind: str = "") -> list[PartnerRow]:
    """Agencies of the provinces, of that day or ever, by kind and name."""
    which = Q(province_code__in=list(provinces))
    if kind:
        which &= Q(kind=kind)
    if on is not None:
        which &= (Q(until__isnull=True) | Q(until__gt=on)) & Q(since__lte=on)
    order = list(PartnerKind.values)
    return sorted(_partners(which), key=lambda row: order.index(row.kind))


def _partners(which: Q) -> list[PartnerRow]:
    rows = Partner.objects.filter(which).select_related("belongs_to", "sits_at").order_by("name_key", "pk")
    return [
        PartnerRow(
            row.key, row.kind, row.name, row.belongs_to_id or "", row.belongs_to.name if row.belongs_to else "",
            row.sits_at_id or "", row.sits_at.name if row.sits_at else "", row.kept_by_id, row.province_code,
            row.commune, row.address, row.phone, row.since, row.until, row.document,
        )
        for row in rows
    ]  # fmt: skip


def contacts(agencies: Collection[str], on: date | None = None) -> list[ContactRow]:
    """Contacts that belong to the agencies or sit there, of that day or ever."""
    rows = Contact.objects.filter(Q(agency__key__in=list(agencies)) | Q(sits_at__key__in=list(agencies)))
    if on is not None:
        rows = rows.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
    return [
        ContactRow(
            row.key, row.agency_id, row.agency.name, row.sits_at_id or "", row.sits_at.name if row.sits_at else "",
            row.full_name, row.position, row.phone, row.email, row.public, row.since, row.until,
        )
        for row in rows.select_related("agency", "sits_at").distinct().order_by("position", "pk")
    ]  # fmt: skip


def search_partners(rows: Sequence[PartnerRow], typed: str) -> list[PartnerRow]:
    """Those whose name, agency or place has every word typed, without diacritics."""
    words = fold(typed).split()
    return [
        row for row in rows
        if all(word in fold(f"{row.name} {row.agency} {row.sits_at} {row.address} {row.kind_words}") for word in words)
    ]  # fmt: skip


def commune_names(rows: Collection[PartnerRow]) -> dict[str, str]:
    """Key of an agency → its commune in words, as of the day it was written."""
    return {row.key: places.address(row.commune, row.since) for row in rows if row.commune}
