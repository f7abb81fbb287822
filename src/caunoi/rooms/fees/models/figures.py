"""Numbers and choices that an officer enters, with where they come from."""

from typing import Any

from django.db import models
from django.db.models import Q

from ..words import SalaryDay


class AnnexFigure(models.Model):
    """Half-days of one line of an annex of TT 02/2021: of a class and of these stages together. Never changed: entered
    anew, the one before withdrawn.

    stages: keys of stages, sorted, with spaces between. own_half_days: of it for work that one does alone; meetings:
    for meetings. None: not entered.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "proceedings", "class_key", "stages"), "public"),
        **dict.fromkeys(("half_days", "own_half_days", "meetings", "source", "source_day"), "public"),
        **dict.fromkeys(("by", "by_name", "at", "withdrawn_by", "withdrawn_by_name", "withdrawn_at"), "internal"),
    }

    proceedings = models.CharField("thủ tục", max_length=14)
    class_key = models.CharField("loại", max_length=20)
    stages = models.CharField("giai đoạn", max_length=100)
    half_days = models.DecimalField("số buổi", max_digits=5, decimal_places=2)
    own_half_days = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    meetings = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    source = models.CharField("nguồn", max_length=300)
    source_day = models.DateField("ngày của nguồn")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_by_name = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proceedings", "class_key", "stages"],
                condition=Q(withdrawn_at__isnull=True),
                name="annex_figure_once",
            ),
            models.CheckConstraint(condition=Q(half_days__gt=0), name="annex_figure_above_nought"),
        ]

    def __str__(self) -> str:
        return f"{self.proceedings} {self.class_key} {self.stages}"


_ORGANISATION: dict[str, Any] = {"to_field": "code", "on_delete": models.PROTECT, "related_name": "+"}


class SalaryDayRule(models.Model):
    """Whose day decides the base salary at an organisation that pays, from a day on: the text does not say."""

    PRIVACY = dict.fromkeys(("id", "organisation", "salary_day", "since", "source", "by", "by_name", "at"), "internal")

    organisation = models.ForeignKey("organisations.Organisation", **_ORGANISATION)
    salary_day = models.CharField("lương cơ sở của ngày", max_length=9, choices=SalaryDay)
    since = models.DateField("từ ngày")
    source = models.CharField("căn cứ", max_length=300)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.since}"
