"""Files that may be of one person, and those that were merged."""

from django.db import models

from ..words import DoubleState
from .persons import Person


class Double(models.Model):
    """Two files that look alike, and what was decided. `one` is the older row. A decision stands until it is undone:
    what was called different is never proposed again."""

    one = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    state = models.CharField(max_length=9, choices=DoubleState, default=DoubleState.OPEN)
    found_at = models.DateTimeField()
    decided_by = models.CharField(max_length=80, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)

    PRIVACY = {
        **dict.fromkeys(("id", "one", "other", "state", "found_at"), "internal"),
        **dict.fromkeys(("decided_by", "decided_by_name", "decided_at"), "internal"),
        "note": "personal",
    }
    ERASURE = {"note": "blank"}

    class Meta:
        indexes = [models.Index(fields=["state", "found_at"], name="people_double_open")]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="people_double_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="people_double_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"


class Merge(models.Model):
    """`away` was found to be the same person as `keep`. Undone: the file of `away` stands for itself again. The open
    merges are the tree from which Person.merged_into follows."""

    away = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    keep = models.ForeignKey(Person, models.PROTECT, related_name="takings")
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    undone_by = models.CharField(max_length=80, blank=True)
    undone_by_name = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_reason = models.CharField(max_length=500, blank=True)

    PRIVACY = {
        **dict.fromkeys(("id", "away", "keep", "by", "by_name", "at"), "internal"),
        **dict.fromkeys(("undone_by", "undone_by_name", "undone_at"), "internal"),
        **dict.fromkeys(("reason", "undone_reason"), "personal"),
    }
    ERASURE = {"reason": "blank", "undone_reason": "blank"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["away"], condition=models.Q(undone_at__isnull=True), name="people_merged_once"
            ),
            models.CheckConstraint(condition=~models.Q(away=models.F("keep")), name="people_merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.away_id} → {self.keep_id}"
