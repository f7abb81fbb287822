"""What officers say beside the figures: last days, what counts a target, estimates put right, explanations.

Nothing is written over: the newest row of a thing holds, older ones stay.
"""

from typing import Any

from django.db import models

_WHO = ("by", "by_name", "at")
_UNIT: dict[str, Any] = {"to_field": "code", "on_delete": models.PROTECT, "related_name": "+"}


class _Said(models.Model):
    """Who said it, and when."""

    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class DueDate(_Said):
    """The last day to file a form for a period, where no act that was seen says it. province: '' for the country."""

    PRIVACY = dict.fromkeys(("id", "form", "period", "kind", "province", "due", "basis", *_WHO), "internal")

    form = models.CharField("biểu", max_length=40)
    period = models.CharField("kỳ", max_length=30)
    kind = models.CharField("loại số liệu", max_length=12)
    province = models.CharField("tỉnh", max_length=2, blank=True)
    due = models.DateField("hạn gửi")
    basis = models.CharField("căn cứ của hạn", max_length=300)

    class Meta:
        indexes = [models.Index(fields=["form", "period", "kind"], name="reports_due_of_period")]

    def __str__(self) -> str:
        return f"{self.form} {self.period} {self.due}"


class TargetLink(_Said):
    """By which indicator a target of a programme is counted here, as an officer confirmed. target: code of the
    programme's indicator; indicator: '' none any more."""

    PRIVACY = dict.fromkeys(("id", "target", "programme", "indicator", *_WHO), "internal")

    target = models.CharField("chỉ tiêu của chương trình", max_length=60)
    programme = models.CharField("chương trình", max_length=30)
    indicator = models.CharField("đếm bằng", max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["target"], name="reports_link_of_target")]

    def __str__(self) -> str:
        return f"{self.target} {self.indicator}"


class EstimateCell(_Said):
    """A cell of an estimate that an officer put right: what the machine had and what stands, with the reason. value
    null: as computed again."""

    PRIVACY = dict.fromkeys(("id", "unit", "form", "period", "cell", "computed", "value", "reason", *_WHO), "internal")

    unit = models.ForeignKey("organisations.Organisation", **_UNIT, db_index=False)
    form = models.CharField("biểu", max_length=40)
    period = models.CharField("kỳ", max_length=30)
    cell = models.CharField("ô", max_length=200)
    computed = models.BigIntegerField("máy tính")
    value = models.BigIntegerField("ghi lại", null=True)
    reason = models.CharField("lý do", max_length=300)

    class Meta:
        indexes = [models.Index(fields=["unit", "form", "period"], name="reports_estimate_of_form")]

    def __str__(self) -> str:
        return f"{self.form} {self.period} {self.cell}"


class Explanation(_Said):
    """How the head of a unit explains what is missing when it is inspected. item: code of the line in the pack;
    drafted: the words that the machine proposed."""

    PRIVACY = dict.fromkeys(("id", "unit", "period", "item", "drafted", "text", *_WHO), "internal")

    unit = models.ForeignKey("organisations.Organisation", **_UNIT, db_index=False)
    period = models.CharField("kỳ", max_length=30)
    item = models.CharField("mục", max_length=60)
    drafted = models.CharField("máy soạn", max_length=1000)
    text = models.CharField("giải trình", max_length=1000)

    class Meta:
        indexes = [models.Index(fields=["unit", "period"], name="reports_explained_period")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.item}"
