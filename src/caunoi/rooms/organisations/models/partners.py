"""Agencies that legal aid works with, and the directory of contacts.

To what an agency or a person belongs and where it sits are two things: an investigator may sit at the police of a
commune and belong to the investigating body of the province.
"""

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from ..words import PartnerKind
from .offices import Organisation, ends_after_it_begins


def new_partner_key() -> str:
    return new_key("CQ")


def new_contact_key() -> str:
    return new_key("DM")


class Partner(models.Model):
    """An agency. kept_by: the organisation that keeps the line; those of its province read it.

    belongs_to: the agency above, None where it is its own. sits_at: the agency in whose house it sits, None where it
    has a house of its own. commune: code of the commune as of `since`.
    """

    key = models.CharField(max_length=16, unique=True, default=new_partner_key, editable=False)
    kept_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, to_field="code", related_name="+")
    kind = models.CharField("loại", max_length=12, choices=PartnerKind)
    name = models.CharField("tên", max_length=200)
    name_key = models.TextField(blank=True)
    belongs_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, to_field="key", related_name="+")
    sits_at = models.ForeignKey("self", on_delete=models.PROTECT, null=True, to_field="key", related_name="+")
    province_code = models.CharField("mã tỉnh", max_length=2, db_index=True)
    commune = models.CharField("mã xã", max_length=5, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại cơ quan", max_length=40, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    document = models.CharField("văn bản", max_length=300, blank=True)

    PRIVACY = {
        **dict.fromkeys(("key", "kind", "name", "name_key", "belongs_to", "sits_at", "province_code"), "public"),
        **dict.fromkeys(("commune", "address", "phone", "since", "until"), "public"),
        **dict.fromkeys(("id", "kept_by", "document"), "internal"),
    }

    class Meta:
        constraints = [
            ends_after_it_begins("partner_until_after_since"),
            models.CheckConstraint(
                condition=Q(belongs_to__isnull=True) | ~Q(belongs_to=F("key")), name="partner_not_under_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Contact(models.Model):
    """Somebody at an agency to whom one may turn. agency: to whom they belong; sits_at: where they sit, None there.

    public: the number may be given to anybody who asks (a duty number); else it stays among staff.
    """

    key = models.CharField(max_length=16, unique=True, default=new_contact_key, editable=False)
    agency = models.ForeignKey(Partner, on_delete=models.PROTECT, to_field="key", related_name="contacts")
    sits_at = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, to_field="key", related_name="+")
    full_name = models.CharField("họ và tên", max_length=200, blank=True)
    position = models.CharField("chức vụ, việc phụ trách", max_length=200)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.CharField("thư điện tử", max_length=120, blank=True)
    public = models.BooleanField("số công khai", default=False)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)

    PRIVACY = {
        **dict.fromkeys(("id", "key", "agency", "sits_at", "position", "public", "since", "until"), "internal"),
        **dict.fromkeys(("full_name", "phone", "email"), "personal"),
    }
    ERASURE = dict.fromkeys(("full_name", "phone", "email"), "blank")

    class Meta:
        constraints = [ends_after_it_begins("contact_until_after_since")]

    def __str__(self) -> str:
        return self.key
