"""Plans, the documents on which they stand, their groups of tasks."""

from typing import Any

from django.db import models

from caunoi.core.ground.keys import new_key

from ..words import Level

WHO = ("by", "by_name", "at")


def new_plan_key() -> str:
    return new_key("KL")


class Plan(models.Model):
    """A plan. owner: the unit that issued it, in words. kept_by: null for the Ministry's; province: '' for it.

    code: of what ships. lines: every line around the tables of the file it came from; before, after: those of them that
    are its own text above and below the table, recipients: of its foot, as they are printed again. unplaced: [where,
    text] of cells that found no task. source: where it was seen, '' for what an officer entered.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "code", "title", "level", "number", "day", "owner", "kept_by"), "internal"),
        **dict.fromkeys(("province", "lines", "before", "after", "recipients", "unplaced"), "internal"),
        **dict.fromkeys(("source", *WHO), "internal"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_plan_key, editable=False)
    code = models.CharField(max_length=30, unique=True, null=True)  # noqa: DJ001  # '' could stand there once only
    title = models.CharField("tên kế hoạch", max_length=500)
    level = models.CharField("cấp", max_length=8, choices=Level)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    day = models.DateField("ngày ban hành", null=True)
    owner = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    kept_by = models.ForeignKey(
        "organisations.Organisation", to_field="code", on_delete=models.PROTECT, related_name="+", null=True
    )
    province = models.CharField("tỉnh", max_length=2, blank=True)
    lines = models.JSONField(default=list)
    before = models.JSONField("phần trên bảng", default=list)
    after = models.JSONField("phần dưới bảng", default=list)
    recipients = models.JSONField("nơi nhận", default=list)
    unplaced = models.JSONField(default=list)
    source = models.CharField("nguồn", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level=Level.MINISTRY, kept_by__isnull=True)
                | (~models.Q(level=Level.MINISTRY) & models.Q(kept_by__isnull=False)),
                name="plan_level_has_its_keeper",
            )
        ]

    def __str__(self) -> str:
        return self.key


class PlanBasis(models.Model):
    """A document of the chain of authority, in its order."""

    PRIVACY = dict.fromkeys(("id", "plan", "position", "document"), "internal")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="basis", db_index=False)
    position = models.PositiveSmallIntegerField()
    document = models.CharField("văn bản", max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="plan_basis_place_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.position}"


class TaskGroup(models.Model):
    """A group of tasks: its number as written, its title."""

    PRIVACY: dict[str, Any] = dict.fromkeys(("id", "plan", "position", "number", "title"), "internal")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="groups", db_index=False)
    position = models.PositiveSmallIntegerField()
    number = models.CharField("số thứ tự", max_length=20, blank=True)
    title = models.TextField("tên nhóm nhiệm vụ")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="plan_group_place_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.position}"
