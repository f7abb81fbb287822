"""Tables of places. Units and links are kept by code and day, without foreign keys: a unit has one row for
each form in which it stood, and shipped rows are replaced as a whole when the project brings newer lists."""

from django.db import models

from .areas import KINDS as AREA_KINDS
from .gazetteer import KINDS as UNIT_KINDS


class Unit(models.Model):
    """A province, district or commune in one form, from `since` (null: from before the lists) until before
    `until`."""

    code = models.CharField("mã", max_length=5)
    level = models.CharField("cấp", max_length=8, choices=[(v, v) for v in ("province", "district", "commune")])
    kind = models.CharField("loại", max_length=16, choices=[(k, word) for k, (_, word) in UNIT_KINDS.items()])
    name = models.CharField("tên", max_length=100)
    full_name = models.CharField("tên đầy đủ", max_length=120)
    folded = models.CharField("tên không dấu", max_length=100)
    path = models.CharField("tên không dấu cùng các cấp trên", max_length=300)
    parent_code = models.CharField("mã đơn vị cấp trên", max_length=5, blank=True)
    since = models.DateField("từ ngày", null=True)
    until = models.DateField("đến trước ngày", null=True)
    shipped = models.BooleanField("có sẵn", default=False)

    PRIVACY = dict.fromkeys(
        (
            "id",
            "code",
            "level",
            "kind",
            "name",
            "full_name",
            "folded",
            "path",
            "parent_code",
            "since",
            "until",
            "shipped",
        ),
        "public",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "since"], name="unit_code_since"),
            models.UniqueConstraint(fields=["code"], condition=models.Q(since=None), name="unit_code_first"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gt=models.F("since")),
                name="unit_until_after_since",
            ),
        ]
        indexes = [
            models.Index(fields=["folded"], name="unit_folded"),
            models.Index(fields=["parent_code"], name="unit_parent"),
        ]


class Link(models.Model):
    """On that day the whole (or a part) of the old unit went to the new one."""

    old = models.CharField("mã cũ", max_length=5)
    new = models.CharField("mã mới", max_length=5)
    whole = models.BooleanField("toàn bộ")
    on = models.DateField("ngày")
    shipped = models.BooleanField("có sẵn", default=False)

    PRIVACY = dict.fromkeys(("id", "old", "new", "whole", "on", "shipped"), "public")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new", "on"], name="link_once")]
        indexes = [models.Index(fields=["new", "on"], name="link_new")]


class Village(models.Model):
    """A thôn, bản, tổ dân phố that somebody has needed; its commune's code is read on `read_on`."""

    code = models.CharField("mã", max_length=80, unique=True)
    name = models.CharField("tên", max_length=100)
    folded = models.CharField("tên không dấu", max_length=100)
    commune_code = models.CharField("mã xã", max_length=5, db_index=True)
    read_on = models.DateField("ngày đọc mã xã")
    since = models.DateField("từ ngày", null=True)
    until = models.DateField("đến trước ngày", null=True)

    PRIVACY = dict.fromkeys(("id", "code", "name", "folded", "commune_code", "read_on", "since", "until"), "public")


class AreaList(models.Model):
    """An approved list of communes or villages, with its document, its days and what it is complete for."""

    kind = models.CharField("loại", max_length=40, choices=list(AREA_KINDS.items()))
    title = models.CharField("tên danh sách", max_length=300)
    document = models.CharField("văn bản", max_length=300)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    read_on = models.DateField("ngày đọc mã đơn vị")
    covers = models.JSONField("đầy đủ cho", default=list, help_text="mã tỉnh; '*' là cả nước; trống là không đầy đủ")
    sha256 = models.CharField("tệp nguồn", max_length=64, db_index=True)
    imported_at = models.DateTimeField("nạp lúc")
    imported_by = models.CharField("người nạp", max_length=80)

    PRIVACY = {
        **dict.fromkeys(("id", "kind", "title", "document", "since", "until", "read_on", "covers", "sha256"), "public"),
        "imported_at": "internal",
        "imported_by": "internal",
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="area_list_until_after_since",
            )
        ]


class AreaEntry(models.Model):
    """A commune of a list, or one of its villages."""

    list = models.ForeignKey(AreaList, on_delete=models.CASCADE, related_name="entries", db_index=False)
    unit_code = models.CharField("mã xã", max_length=5)
    village = models.ForeignKey(Village, on_delete=models.PROTECT, null=True, related_name="+")

    PRIVACY = dict.fromkeys(("id", "list", "unit_code", "village"), "public")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["list", "unit_code"], condition=models.Q(village=None), name="area_entry_commune"
            ),
            models.UniqueConstraint(fields=["list", "village"], name="area_entry_village"),
        ]
        indexes = [models.Index(fields=["unit_code"], name="area_entry_unit")]


class Stamp(models.Model):
    """Which state the units ('units') and the area lists ('areas') are in: changes with every write."""

    name = models.CharField("tên", max_length=20, unique=True)
    value = models.CharField("dấu", max_length=80)
    shipped = models.CharField("bản có sẵn", max_length=64, blank=True)

    PRIVACY = dict.fromkeys(("id", "name", "value", "shipped"), "public")


class Boundary(models.Model):
    """The country by provinces (province '') or a province by communes, as a picture (boundaries.Drawing), from a file
    that an officer loaded. read_on: the day whose units it draws; source: whose work it is, as it stands under maps."""

    province = models.CharField("mã tỉnh", max_length=2, unique=True, blank=True)
    box = models.JSONField("khung")
    paths = models.JSONField("đường")
    marks = models.JSONField("quần đảo")
    read_on = models.DateField("ngày đọc mã đơn vị")
    source = models.CharField("nguồn", max_length=200)
    sha256 = models.CharField("tệp nguồn", max_length=64)
    loaded_at = models.DateTimeField("nạp lúc")
    loaded_by = models.CharField("người nạp", max_length=80)

    PRIVACY = {
        **dict.fromkeys(("id", "province", "box", "paths", "marks", "read_on", "source", "sha256"), "public"),
        "loaded_at": "internal",
        "loaded_by": "internal",
    }
