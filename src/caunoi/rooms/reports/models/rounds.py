"""Who has to send what by when; units that do not use the system."""

from django.db import models

from caunoi.core.ground.keys import new_key


def new_round_key() -> str:
    return new_key("DB")


class Round(models.Model):
    """A round of reporting: every unit of the province (of the country: every department) sends that form.

    due: the last day. basis: the document that sets it, as the officer wrote it. province: '' of the country.
    """

    PRIVACY = dict.fromkeys(
        ("id", "key", "form", "period", "kind", "province", "due", "basis", "by", "by_name", "at"), "internal"
    )

    key = models.CharField(max_length=16, unique=True, default=new_round_key, editable=False)
    form = models.CharField("biểu", max_length=40)
    period = models.CharField("kỳ", max_length=30)
    kind = models.CharField("loại số liệu", max_length=12)
    province = models.CharField("tỉnh", max_length=2, blank=True)
    due = models.DateField("hạn gửi")
    basis = models.CharField("căn cứ của hạn", max_length=300)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province", "form", "period", "kind"], name="reports_round_once"),
        ]

    def __str__(self) -> str:
        return self.key


class OutsideUnit(models.Model):
    """From `since` on the unit's figures come as returns (outside) or are counted from its records (not outside).

    What holds on the last day of a window holds for the whole of it, so that nothing is counted twice.
    """

    PRIVACY = dict.fromkeys(("id", "unit", "since", "outside", "reason", "by", "by_name", "at"), "internal")

    unit = models.ForeignKey(
        "organisations.Organisation", to_field="code", on_delete=models.PROTECT, related_name="+", db_index=False,
    )  # fmt: skip
    since = models.DateField("từ ngày")
    outside = models.BooleanField("ngoài hệ thống")
    reason = models.CharField("lý do", max_length=300)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "since"], name="reports_outside_day_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.since:%Y-%m-%d}"
