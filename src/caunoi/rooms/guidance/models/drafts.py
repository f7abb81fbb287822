"""Others' drafts on which our comment was asked, and our comments clause by clause."""

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key

from ..words import Verdict
from .letters import WHO


def new_draft_key() -> str:
    return new_key("GY")


class Draft(models.Model):
    """A draft. kept_by: of whom the comment was asked, null the Ministry. days: working days that the letter gives,
    null where it names the day; due: the last day. sent_*: our comment as it went out. act*: what was issued."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "title", "drafter", "letter", "asked_on", "days", "due", "kept_by"), "internal"),
        **dict.fromkeys(("programme", "sent_on", "sent_number", "act", "act_on", "act_note", *WHO), "internal"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_draft_key, editable=False)
    title = models.CharField("tên dự thảo", max_length=500)
    drafter = models.CharField("cơ quan chủ trì soạn thảo", max_length=200)
    letter = models.CharField("văn bản xin ý kiến", max_length=200, blank=True)
    asked_on = models.DateField("nhận ngày")
    days = models.PositiveSmallIntegerField("số ngày làm việc", null=True)
    due = models.DateField("góp ý trước hết ngày", null=True)
    kept_by = models.ForeignKey(
        "organisations.Organisation", to_field="code", on_delete=models.PROTECT, related_name="+", null=True
    )
    programme = models.CharField("chương trình", max_length=30, blank=True)
    sent_on = models.DateField("gửi góp ý ngày", null=True)
    sent_number = models.CharField("văn bản góp ý", max_length=100, blank=True)
    act = models.CharField("văn bản được ban hành", max_length=300, blank=True)
    act_on = models.DateField("ngày ban hành", null=True)
    act_note = models.TextField("kết quả chung", blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(due__gte=models.F("asked_on")), name="draft_due_after_asked"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Comment(models.Model):
    """Our comment on one clause: what we ask and why; whether it was taken, why, the clause in the end."""

    PRIVACY = dict.fromkeys(
        ("id", "draft", "position", "clause", "text", "reason", "verdict", "why", "final", *WHO), "internal"
    )

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="comments", db_index=False)
    position = models.PositiveSmallIntegerField()
    clause = models.CharField("điều, khoản của dự thảo", max_length=200)
    text = models.TextField("góp ý")
    reason = models.TextField("lý do", blank=True)
    verdict = models.CharField("kết quả", max_length=8, choices=Verdict, default=Verdict.WAITING)
    why = models.TextField("giải trình của cơ quan soạn thảo", blank=True)
    final = models.TextField("quy định cuối cùng", blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "position"], name="comment_place_once")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.position}"
