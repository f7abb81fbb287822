"""The lists that are published (Luật Điều 10 khoản 2, Điều 17 khoản 2): what anybody may see, and nothing else.

Of an organisation: name, address, telephone, forms, fields. Of a practitioner: name, kind, rank, organisation, number
of the card. Never telephone, identity paper, birth, sex, ethnicity, home, account or internal keys of a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from caunoi.core.law import procedure

from ..models import KINDS, Agreement
from .offices import Office, active
from .practitioners import Provider, practitioners

LISTED = ("centre", "branch", "contracted", "registered")


@dataclass(frozen=True)
class PublishedOrganisation:
    """A line of the list of organisations."""

    province: str
    name: str
    kind: str
    address: str
    phone: str
    hours: str
    forms: str
    fields: str


@dataclass(frozen=True)
class PublishedPractitioner:
    """A line of the list of practitioners."""

    province: str
    organisation: str
    name: str
    kind: str
    rank: str
    card_number: str


ORGANISATION_HEADS = (
    "Mã tỉnh",
    "Tên tổ chức",
    "Loại",
    "Địa chỉ",
    "Điện thoại",
    "Giờ làm việc",
    "Hình thức",
    "Lĩnh vực",
)
PRACTITIONER_HEADS = ("Mã tỉnh", "Tổ chức", "Họ và tên", "Là", "Hạng", "Số thẻ")


def published_organisations(on: date, province: str = "") -> list[PublishedOrganisation]:
    """Centres, branches, and participating organisations whose agreement runs. province '': the country."""
    offices, own = _listed(on, province)
    return [
        PublishedOrganisation(
            each.province_code, each.name, _capital(KINDS[each.kind]), each.address, each.phone, each.hours,
            *_given(own.get(each.code)),
        )
        for each in offices
    ]  # fmt: skip


def published_practitioners(on: date, province: str = "") -> list[PublishedPractitioner]:
    """Those of the listed organisations who work that day, whose card and agreement have not ended."""
    offices, _ = _listed(on, province)
    names = {each.code: each for each in offices}
    return [
        PublishedPractitioner(
            names[each.organisation].province_code, names[each.organisation].name, each.full_name, each.kind_words,
            each.rank_words, each.card_number,
        )
        for each in practitioners(sorted(names), on)
        if not _ended(each, on)
    ]  # fmt: skip


def as_rows(lines: Sequence[PublishedOrganisation] | Sequence[PublishedPractitioner]) -> list[list[str]]:
    """The lines as cells in the order of their heads."""
    return [[getattr(line, each.name) for each in fields(line)] for line in lines]


def provinces_listed(on: date) -> dict[str, int]:
    """Province → how many organisations its list has."""
    found: dict[str, int] = {}
    for each in _listed(on, "")[0]:
        found[each.province_code] = found.get(each.province_code, 0) + 1
    return found


def _listed(on: date, province: str) -> tuple[list[Office], dict[str, Agreement]]:
    """Organisations of the list with their running agreement; one whose agreements have all ended is left out."""
    here = [o for o in active(on) if o.kind in LISTED and (not province or o.province_code == province)]
    own: dict[str, Agreement] = {}
    gone: set[str] = set()
    rows = Agreement.objects.filter(
        practitioner__isnull=True, organisation__code__in=_participating(here), signed_on__lte=on
    )
    for row in rows.order_by("signed_on", "pk"):
        own[row.organisation_id] = row
        (gone.add if row.ends_on and row.ends_on <= on else gone.discard)(row.organisation_id)
    order = {kind: place for place, kind in enumerate(LISTED)}
    kept = [each for each in here if each.code not in gone]
    return sorted(kept, key=lambda o: (o.province_code, order[o.kind])), own


def _participating(offices: Sequence[Office]) -> list[str]:
    return [each.code for each in offices if each.kind in ("contracted", "registered")]


def _given(row: Agreement | None) -> tuple[str, str]:
    """Forms and fields in words; a centre gives all (Luật Điều 27), which the list does not repeat."""
    if row is None:
        return "", ""
    forms = {each.key: each.title["vi"] for each in procedure.legal_forms()}
    law = {each.key: each.title["vi"] for each in procedure.legal_fields()}
    told = [forms.get(key, key) for key in row.forms], [law.get(key, key) for key in row.fields]
    return "; ".join(told[0]), "; ".join(told[1])


def _ended(who: Provider, on: date) -> bool:
    return any(day is not None and day <= on for day in (who.card_expires_on, who.agreement_ends_on))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
