"""Tasks with their four columns, what was reported of them, what became of their dates."""

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from ..words import Changed, Repeats, State
from .plans import WHO, Plan, TaskGroup


def new_task_key() -> str:
    return new_key("NV")


class Task(models.Model):
    """A task. time_text, output_text, leads_text, others_text: as written; the other columns: what was understood.

    since, until: half-open; null: that side is open or not known. outputs: [low, high, unit, per] with numbers as text.
    leads, others: names of units. more: [heading, text] of further columns. asked: of words.Asked. programmes: codes.
    parent: the task of a higher plan that it answers. state: of the newest report.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "plan", "group", "position", "number", "content", "time_text"), "internal"),
        **dict.fromkeys(
            ("since", "until", "repeats", "output_text", "outputs", "leads_text", "others_text"), "internal"
        ),
        **dict.fromkeys(("leads", "others", "more", "asked", "programmes", "parent", "state"), "internal"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_task_key, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks", db_index=False)
    group = models.ForeignKey(TaskGroup, on_delete=models.PROTECT, null=True, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    number = models.CharField("số thứ tự", max_length=40, blank=True)
    content = models.TextField("nội dung công việc", blank=True)
    time_text = models.TextField("thời gian thực hiện", blank=True)
    since = models.DateField("từ ngày", null=True)
    until = models.DateField("đến trước ngày", null=True)
    repeats = models.CharField("lặp lại", max_length=8, choices=Repeats, blank=True)
    output_text = models.TextField("dự kiến kết quả đầu ra", blank=True)
    outputs = models.JSONField(default=list)
    leads_text = models.TextField("đơn vị chủ trì", blank=True)
    others_text = models.TextField("đơn vị phối hợp", blank=True)
    leads = models.JSONField(default=list)
    others = models.JSONField(default=list)
    more = models.JSONField(default=list)
    asked = models.JSONField(default=list)
    programmes = models.JSONField("chương trình", default=list)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="answers")
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.WAITING)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("since")),
                name="task_until_after_since",
            ),
            models.UniqueConstraint(fields=["plan", "parent"], name="task_answers_once_in_a_plan"),
        ]

    def __str__(self) -> str:
        return self.key


class Report(models.Model):
    """What a unit says of a task on a day: state, a figure with its unit, words. The figure is self-declared.

    file: key of an evidence paper in the store; document: number and symbol of a paper, or the code of a record.
    """

    PRIVACY = dict.fromkeys(
        ("id", "task", "state", "figure", "unit", "text", "file", "document", *WHO), "internal"
    )  # fmt: skip

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="reports")
    state = models.CharField("tình trạng", max_length=8, choices=State)
    figure = models.DecimalField("số tự khai", max_digits=14, decimal_places=2, null=True)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    text = models.TextField("kết quả, cách làm", blank=True)
    file = models.CharField("tệp minh chứng", max_length=20, blank=True)
    document = models.CharField("văn bản, hồ sơ minh chứng", max_length=200, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(figure__isnull=True) | Q(figure__gte=0), name="report_figure_not_negative"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.pk}"


class Change(models.Model):
    """The time or the quantity of a task as it was before, and why it was changed. slipped: by how many days the end
    moved, null where it did not or was not known."""

    PRIVACY = dict.fromkeys(("id", "task", "what", "before", "after", "slipped", "reason", *WHO), "internal")

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField("đổi", max_length=8, choices=Changed, default=Changed.TIME)
    before = models.TextField("trước")
    after = models.TextField("sau")
    slipped = models.IntegerField("lùi (ngày)", null=True)
    reason = models.CharField("lý do", max_length=300)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.task_id} {self.pk}"
