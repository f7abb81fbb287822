"""Organisations, their areas and letterheads; hotline, days off, channels."""

from django.db import models
from django.db.models import F, Q

KINDS = {
    "ministry": "Bộ, Cục",
    "department": "Sở Tư pháp",
    "centre": "Trung tâm trợ giúp pháp lý nhà nước",
    "branch": "Chi nhánh",
    "contracted": "tổ chức ký hợp đồng",
    "registered": "tổ chức đăng ký tham gia",
}


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")), name=name
    )


class Organisation(models.Model):
    """An organisation. A branch's code begins with its centre's code and a dot: rights by organisation go by
    that."""

    code = models.CharField("mã", max_length=30, unique=True)
    kind = models.CharField("loại", max_length=10, choices=list(KINDS.items()))
    name = models.CharField("tên", max_length=200)
    symbol = models.CharField("ký hiệu trong mã vụ việc", max_length=20, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, to_field="code", related_name="children")
    province_code = models.CharField("mã tỉnh", max_length=2, blank=True, db_index=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    duty_phone = models.CharField("điện thoại trực ngoài giờ", max_length=40, blank=True)
    hours = models.CharField("giờ làm việc", max_length=200, blank=True)
    latitude = models.DecimalField("vĩ độ", max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField("kinh độ", max_digits=8, decimal_places=5, null=True)
    since = models.DateField("hoạt động từ", null=True)
    until = models.DateField("ngừng từ", null=True)
    document = models.CharField("văn bản", max_length=300, blank=True)

    PRIVACY = dict.fromkeys(
        (
            "id", "code", "kind", "name", "symbol", "parent", "province_code", "address", "phone",
            "duty_phone", "hours", "latitude", "longitude", "since", "until", "document",
        ),
        "public",
    )  # fmt: skip

    class Meta:
        constraints = [ends_after_it_begins("organisation_until_after_since")]

    def __str__(self) -> str:
        return self.code


class ServiceArea(models.Model):
    """A province or commune that the organisation serves; the code is read on `since`."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, to_field="code", related_name="areas", db_index=False
    )
    unit_code = models.CharField("mã đơn vị", max_length=5)
    level = models.CharField("cấp", max_length=8, choices=[("province", "tỉnh"), ("commune", "xã")])
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)

    PRIVACY = dict.fromkeys(("id", "organisation", "unit_code", "level", "since", "until"), "public")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "unit_code", "since"], name="service_area_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="service_area_until_after_since"
            ),
        ]


class Letterhead(models.Model):
    """What stands at the head of the organisation's papers: superior body, own name, place before the
    date."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        to_field="code",
        related_name="letterheads",
        db_index=False,
    )
    since = models.DateField("từ ngày")
    superior_lines = models.JSONField("cơ quan chủ quản", default=list)
    name_lines = models.JSONField("tên cơ quan", default=list)
    place = models.CharField("địa danh", max_length=60)

    PRIVACY = dict.fromkeys(("id", "organisation", "since", "superior_lines", "name_lines", "place"), "public")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "since"], name="letterhead_once")]


class Hotline(models.Model):
    """The national number and its hours. source says how well it is known; no law names it."""

    number = models.CharField("số", max_length=40)
    hours = models.CharField("giờ", max_length=200)
    note = models.CharField("lời nhắn cho người dân", max_length=300, blank=True)
    source = models.CharField("nguồn", max_length=300, blank=True)
    since = models.DateField("từ ngày", null=True, unique=True)

    PRIVACY = dict.fromkeys(("id", "number", "hours", "note", "source", "since"), "public")


class DayOff(models.Model):
    """A day off that was decreed, or a make-up day that is worked: goes before the library's calendar."""

    day = models.DateField("ngày", unique=True)
    working = models.BooleanField("ngày làm việc")
    reason = models.CharField("lý do", max_length=200)
    document = models.CharField("văn bản", max_length=300, blank=True)

    PRIVACY = dict.fromkeys(("id", "day", "working", "reason", "document"), "public")


class Channel(models.Model):
    """A way in which requests arrive."""

    code = models.CharField("mã", max_length=30, unique=True)
    name = models.CharField("tên", max_length=100)
    needs_dossier_code = models.BooleanField("có mã hồ sơ của nơi nhận", default=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=100)
    since = models.DateField("từ ngày", null=True)
    until = models.DateField("đến trước ngày", null=True)

    PRIVACY = dict.fromkeys(("id", "code", "name", "needs_dossier_code", "position", "since", "until"), "public")

    class Meta:
        constraints = [ends_after_it_begins("channel_until_after_since")]
