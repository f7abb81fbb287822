"""Those who carry out legal aid (người thực hiện trợ giúp pháp lý, Luật 11/2017/QH14 Điều 17)."""

from django.db import models

from caunoi.core.ground.keys import new_key

from ..words import PractitionerKind, Rank
from .offices import Organisation, ends_after_it_begins


def new_practitioner_key() -> str:
    return new_key("TG")


class Practitioner(models.Model):
    """One practitioner at one organisation. Whoever changes organisations is written again there.

    user_key: of the account, '' without one. fields: codes of fields of law in which the person is strong; languages:
    codes of ethnic groups as in the list of 54, and 'sign' for sign language. capacity: open cases at a time that the
    organisation thinks right, None where it has not said. national_id: the record in the existing national system.
    """

    key = models.CharField(max_length=16, unique=True, default=new_practitioner_key, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, to_field="code", related_name="+", db_index=False
    )
    kind = models.CharField("loại", max_length=20, choices=PractitionerKind)
    full_name = models.CharField("họ và tên", max_length=200)
    name_key = models.TextField(blank=True)
    user_key = models.CharField("tài khoản", max_length=20, blank=True, db_index=True)
    sex = models.CharField("giới tính", max_length=6, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=2, blank=True)
    birth = models.CharField("ngày sinh", max_length=10, blank=True)
    id_number = models.CharField("số căn cước", max_length=15, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    rank = models.CharField("hạng", max_length=3, choices=Rank, blank=True)
    card_number = models.CharField("số thẻ", max_length=40, blank=True)
    card_issued_on = models.DateField("ngày cấp thẻ", null=True)
    card_expires_on = models.DateField("thẻ hết hạn", null=True)
    appointed_on = models.DateField("bổ nhiệm, hành nghề từ", null=True)
    appointment = models.CharField("quyết định bổ nhiệm, cấp thẻ", max_length=200, blank=True)
    fields = models.JSONField("lĩnh vực mạnh", default=list)
    languages = models.JSONField("tiếng nói", default=list)
    based_in = models.CharField("xã, phường làm việc", max_length=10, blank=True)
    capacity = models.PositiveSmallIntegerField("số vụ việc cùng lúc", null=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    until_reason = models.CharField("vì sao thôi", max_length=300, blank=True)
    until_point = models.CharField("trường hợp miễn nhiệm, thu hồi thẻ", max_length=2, blank=True)
    national_id = models.CharField("mã ở Hệ thống của Bộ", max_length=60, blank=True)

    # Name, kind, organisation and card number are published (Luật Điều 17 khoản 2); the rest is the organisation's.
    PRIVACY = {
        **dict.fromkeys(("full_name", "name_key", "kind", "organisation", "card_number"), "public"),
        **dict.fromkeys(("id", "key", "user_key", "rank", "card_issued_on", "card_expires_on", "fields"), "internal"),
        **dict.fromkeys(("appointed_on", "appointment", "until_point"), "internal"),
        **dict.fromkeys(("languages", "based_in", "capacity", "since", "until", "national_id"), "internal"),
        **dict.fromkeys(("sex", "ethnicity", "birth", "id_number", "phone", "until_reason"), "personal"),
    }
    ERASURE = {
        **dict.fromkeys(("sex", "ethnicity"), "keep"),
        **dict.fromkeys(("birth", "id_number", "phone", "until_reason"), "blank"),
    }

    class Meta:
        indexes = [models.Index(fields=["organisation", "kind"], name="practitioner_by_place")]
        constraints = [
            ends_after_it_begins("practitioner_until_after_since"),
            models.UniqueConstraint(
                fields=["national_id"], condition=~models.Q(national_id=""), name="practitioner_national_once"
            ),
        ]

    def __str__(self) -> str:
        return self.key
