"""Components of programmes: projects, contents and, as leaves, lines of activities."""

from typing import Any

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key

from ..words import Certainty, Pays
from .programmes import Programme, ends_after_it_begins

BY: dict[str, Any] = {"max_length": 80, "blank": True}
BY_NAME: dict[str, Any] = {"max_length": 200, "blank": True}


def new_content_key() -> str:
    return new_key("ND")


class Component(models.Model):
    """A part of a programme on [since, until). With kinds of activities it is a line, to which work may belong.

    code: of the shipped file, or a key. areas: codes of words.AREAS, of which the place of the work must be one; []
    any. group: id of a determination of the law that the people reached must be in; '' any. depends: a question that
    only a person can answer ('lớp có dạy … không'); '' none. kept_by: the organisation that entered it, null for what
    ships and what the Ministry entered; province: '' for the whole country.
    """

    code = models.CharField("mã", max_length=60, unique=True, default=new_content_key)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, to_field="code", related_name="components", db_index=False
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, to_field="code", null=True, related_name="parts")
    position = models.PositiveSmallIntegerField(default=0)
    number = models.CharField("số thứ tự", max_length=60, blank=True)
    name = models.CharField("tên", max_length=500)
    guided_by = models.CharField("cơ quan hướng dẫn", max_length=200, blank=True)
    kinds = models.JSONField("loại hoạt động", default=list)
    areas = models.JSONField("địa bàn", default=list)
    group = models.CharField("nhóm đối tượng", max_length=60, blank=True)
    depends = models.CharField("còn tùy", max_length=200, blank=True)
    pays = models.CharField("chi từ chương trình", max_length=7, choices=Pays, default=Pays.UNKNOWN)
    act = models.CharField("văn bản", max_length=300)
    article = models.CharField("điều", max_length=10, blank=True)
    clause = models.CharField("khoản", max_length=10, blank=True)
    certainty = models.CharField("độ chắc", max_length=10, choices=Certainty)
    source = models.CharField("nguồn", max_length=300, blank=True)
    note = models.TextField("ghi chú", blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    province = models.CharField("mã tỉnh", max_length=2, blank=True)
    kept_by = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, to_field="code", null=True, related_name="+"
    )
    shipped = models.BooleanField("có sẵn", default=False)
    by = models.CharField(**BY)
    by_name = models.CharField(**BY_NAME)
    at = models.DateTimeField(null=True)
    end_reason = models.CharField("lý do kết thúc", max_length=300, blank=True)

    PRIVACY = {
        **dict.fromkeys(("id", "code", "programme", "parent", "position", "number", "name", "guided_by"), "public"),
        **dict.fromkeys(("kinds", "areas", "group", "depends", "pays", "act", "article", "clause"), "public"),
        **dict.fromkeys(("certainty", "source", "note", "since", "until", "province", "shipped"), "public"),
        **dict.fromkeys(("kept_by", "by", "by_name", "at", "end_reason"), "internal"),
    }

    class Meta:
        constraints = [
            ends_after_it_begins("component_until_after_since"),
            models.CheckConstraint(
                condition=Q(province="") | Q(shipped=False, kept_by__isnull=False), name="component_of_province_is_kept"
            ),
        ]
        indexes = [models.Index(fields=["programme", "position"], name="component_of_programme")]

    def __str__(self) -> str:
        return self.code
