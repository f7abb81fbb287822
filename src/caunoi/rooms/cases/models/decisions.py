"""Decisions as they were taken: written once."""

from typing import Any, NoReturn

from django.db import models

from caunoi.rooms.keys.fields import SealedJSON, SealedText

from .. import words
from .requests import Request


class NeverChanged(models.QuerySet[Any]):
    """Rows that are written once. What they say goes when the file has been kept long enough (guards.blank)."""

    def update(self, **values: Any) -> NoReturn:
        raise TypeError("a decision is never changed")

    def delete(self) -> NoReturn:
        raise TypeError("a decision is never deleted")


class Decision(models.Model):
    """The snapshot of a decision: facts, day, law, answer, reasons, as they were. Never changed (trigger too)."""

    PRIVACY = {
        **dict.fromkeys(("id", "request", "at", "on", "law", "outcome", "reason_point", "reason_kind"), "internal"),
        **dict.fromkeys(("by", "by_name", "matter_confirmed", "approval"), "internal"),
        **dict.fromkeys(("answer", "facts", "assessment", "ground_for_book", "proposed_ground"), "sensitive"),
        **dict.fromkeys(("reason", "ground_reason"), "sensitive"),
    }
    ERASURE = {
        **dict.fromkeys(("answer", "ground_for_book", "proposed_ground"), "keep"),
        **dict.fromkeys(("facts", "assessment", "reason", "ground_reason"), "term"),
    }

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="decisions", db_index=False)
    at = models.DateTimeField("lúc")
    on = models.DateField("theo pháp luật ngày")
    law = models.CharField("dấu bản luật", max_length=100)
    facts = SealedJSON("dữ kiện")
    answer = models.CharField("trả lời của máy", max_length=7)
    assessment = SealedJSON("trả lời đầy đủ")
    outcome = models.CharField(max_length=9, choices=words.Outcome)
    reason_point = models.CharField("điểm của Điều 30 khoản 3", max_length=1, blank=True)
    reason_kind = models.CharField(max_length=20, blank=True)
    reason = SealedText(blank=True)
    matter_confirmed = models.BooleanField("có vụ việc cụ thể liên quan trực tiếp", default=False)
    proposed_ground = models.CharField(max_length=60, blank=True)
    ground_for_book = models.CharField("diện ghi sổ", max_length=60, blank=True)
    ground_reason = SealedText("lý do đổi diện ghi sổ", blank=True)
    approval = models.ForeignKey("Approval", on_delete=models.PROTECT, null=True, related_name="decisions")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    objects = NeverChanged.as_manager()

    class Meta:
        indexes = [models.Index(fields=["request", "-at"], name="decision_latest")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("a decision is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a decision is never deleted")
