"""Indicators of programmes with their baselines and targets."""

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key

from ..words import Aim, Certainty, ValueKind
from .components import BY, BY_NAME, Component
from .programmes import Programme, ends_after_it_begins


def new_indicator_key() -> str:
    return new_key("CT")


class Indicator(models.Model):
    """What a programme is measured by, on [since, until). unit, definition '': not seen. component: of which part,
    null: of the programme. kept_by, province: as of a component."""

    code = models.CharField("mã", max_length=60, unique=True, default=new_indicator_key)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, to_field="code", related_name="indicators")
    component = models.ForeignKey(Component, on_delete=models.PROTECT, to_field="code", null=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("tên", max_length=300)
    unit = models.CharField("đơn vị", max_length=40, blank=True)
    definition = models.CharField("định nghĩa", max_length=500, blank=True)
    aim = models.CharField("chiều", max_length=8, choices=Aim, blank=True)
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    certainty = models.CharField("độ chắc", max_length=10, choices=Certainty)
    source = models.CharField("nguồn", max_length=300, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
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
        **dict.fromkeys(("id", "code", "programme", "component", "position", "name", "unit", "definition"), "public"),
        **dict.fromkeys(("aim", "basis", "certainty", "source", "note", "since", "until", "province"), "public"),
        **dict.fromkeys(("shipped",), "public"),
        **dict.fromkeys(("kept_by", "by", "by_name", "at", "end_reason"), "internal"),
    }

    class Meta:
        constraints = [ends_after_it_begins("indicator_until_after_since")]

    def __str__(self) -> str:
        return self.code


class IndicatorValue(models.Model):
    """A baseline or target. Never changed: entered anew, the one before withdrawn. year 0: the year is not known.

    province '': of the whole country.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, to_field="code", related_name="values")
    kind = models.CharField("loại", max_length=8, choices=ValueKind)
    year = models.PositiveSmallIntegerField("năm", default=0)
    province = models.CharField("mã tỉnh", max_length=2, blank=True)
    value = models.DecimalField("số", max_digits=16, decimal_places=2)
    certainty = models.CharField("độ chắc", max_length=10, choices=Certainty)
    source = models.CharField("nguồn", max_length=300, blank=True)
    kept_by = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, to_field="code", null=True, related_name="+"
    )
    shipped = models.BooleanField("có sẵn", default=False)
    by = models.CharField(**BY)
    by_name = models.CharField(**BY_NAME)
    at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    PRIVACY = {
        **dict.fromkeys(("id", "indicator", "kind", "year", "province", "value", "certainty", "source"), "public"),
        **dict.fromkeys(("kept_by", "shipped", "by", "by_name", "at", "withdrawn_at"), "internal"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "kind", "year", "province"],
                condition=Q(withdrawn_at__isnull=True),
                name="indicator_value_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.kind} {self.year}"
