"""What an output is counted by, what shows it, what is said of a task, what is reminded of; the thresholds."""

from django.db import models
from django.db.models import Q

from ..words import Counted, Stage
from .plans import WHO
from .tasks import Task

WHOLE_TASK = -1
"""As the place of an output: the task as a whole."""


class Measure(models.Model):
    """By what an output is counted, as an officer confirmed. output: its place among the task's outputs; programme:
    only work that is credited to it, '' any."""

    PRIVACY = dict.fromkeys(("id", "task", "output", "what", "programme", *WHO), "internal")

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="measures", db_index=False)
    output = models.SmallIntegerField("kết quả thứ")
    what = models.CharField("đếm", max_length=16, choices=Counted)
    programme = models.CharField("trong chương trình", max_length=30, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "output"], name="measure_once_an_output")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.output} {self.what}"


class Evidence(models.Model):
    """A paper that shows an output: its number or name, a file in the store. A wrong one is taken out with why."""

    PRIVACY = dict.fromkeys(("id", "task", "output", "document", "file", "taken_out_because", *WHO), "internal")

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="evidence")
    output = models.SmallIntegerField("kết quả thứ", default=WHOLE_TASK)
    document = models.CharField("văn bản", max_length=200)
    file = models.CharField("tệp", max_length=20, blank=True)
    taken_out_because = models.CharField("vì sao bỏ", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Comment(models.Model):
    """What somebody says of a task. earlier: [text, moment] of each wording before the last; withdrawn_at: taken back,
    the words are kept but shown no more."""

    PRIVACY = dict.fromkeys(("id", "task", "text", "earlier", "withdrawn_at", *WHO), "internal")

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField("ý kiến")
    earlier = models.JSONField(default=list)
    withdrawn_at = models.DateTimeField("rút lúc", null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.pk)


class Standard(models.Model):
    """From when a task is at risk and who is reminded after how many days; the newest holds, older ones stay.

    steps: [percent of the time used, percent of the output that is then expected at least]. soon_days: before the end;
    head_days, above_days: after it.
    """

    PRIVACY = dict.fromkeys(("id", "steps", "soon_days", "head_days", "above_days", *WHO), "internal")

    steps = models.JSONField("ngưỡng")
    soon_days = models.PositiveSmallIntegerField("nhắc trước (ngày)")
    head_days = models.PositiveSmallIntegerField("báo người đứng đầu sau (ngày)")
    above_days = models.PositiveSmallIntegerField("báo cấp giao việc sau (ngày)")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(above_days__gte=models.F("head_days")), name="standard_above_after_head")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Reminder(models.Model):
    """That a task was reminded of, once a stage and end. until: the end as it stood then."""

    PRIVACY = dict.fromkeys(("id", "task", "stage", "until", "people", "at"), "internal")

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="reminders", db_index=False)
    stage = models.CharField("mức", max_length=8, choices=Stage)
    until = models.DateField("hạn")
    people = models.PositiveSmallIntegerField("số người được báo")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "stage", "until"], name="reminder_once_a_stage")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.stage}"
