"""What follows: corrective action, effect, complexity."""

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key

from .. import words
from .base import CASE, WHO
from .reviews import Review


def new_correction_key() -> str:
    return new_key("KP")


class Correction(models.Model):
    """Something to be put right after a review, followed to its end."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "review", "who", "who_name", "due", "state", *WHO), "internal"),
        **dict.fromkeys(("done_at", "done_by_name", "checked_at", "checked_by", "checked_by_name"), "internal"),
        "explained_at": "internal",
        **dict.fromkeys(("what", "done_note", "checked_note", "explanation"), "sensitive"),
    }
    ERASURE = dict.fromkeys(("what", "done_note", "checked_note", "explanation"), "term")

    key = models.CharField(max_length=16, unique=True, default=new_correction_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="corrections")
    what = models.TextField("việc phải khắc phục")
    who = models.CharField("người chịu trách nhiệm", max_length=80)
    who_name = models.CharField(max_length=200)
    due = models.DateField("xong trước hết ngày")
    state = models.CharField(max_length=6, choices=words.CorrectionState, default=words.CorrectionState.OPEN)
    done_at = models.DateTimeField(null=True)
    done_by_name = models.CharField(max_length=200, blank=True)
    done_note = models.TextField("đã làm gì", blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.CharField(max_length=80, blank=True)
    checked_by_name = models.CharField(max_length=200, blank=True)
    checked_note = models.TextField("kết quả kiểm tra", blank=True)
    explanation = models.TextField("giải trình vì sao chậm", blank=True)
    explained_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["due"], condition=~Q(state="closed"), name="correction_due")]
        constraints = [
            # Whoever puts something right does not check it.
            models.CheckConstraint(
                condition=Q(checked_by="") | ~Q(checked_by=models.F("who")), name="correction_checked_by_another"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class EffectCriterion(models.Model):
    """A criterion of successful litigation that this book of law does not know, entered with its source."""

    PRIVACY = dict.fromkeys(("id", "code", "field", "title", "source", *WHO), "internal")

    code = models.CharField(max_length=8, unique=True)
    field = models.CharField(max_length=14)
    title = models.CharField(max_length=1000)
    source = models.CharField("nguồn", max_length=500)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class Effect(models.Model):
    """A case of litigation that is said to have been successful, by which criterion and on what evidence."""

    PRIVACY = {**dict.fromkeys(("id", "case", "code", *WHO), "internal"), "evidence": "sensitive"}
    ERASURE = {"evidence": "term"}

    case = models.OneToOneField("cases.Case", **CASE)
    code = models.CharField("tiêu chí", max_length=8)
    evidence = models.TextField("căn cứ: bản án, quyết định")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.code}"


class EffectConfirmation(models.Model):
    """What one level said of it: confirmed or not, by which paper."""

    PRIVACY = {
        **dict.fromkeys(("id", "effect", "level", "confirmed", "document", *WHO), "internal"),
        "note": "sensitive",
    }
    ERASURE = {"note": "term"}

    effect = models.ForeignKey(Effect, on_delete=models.PROTECT, related_name="confirmations", db_index=False)
    level = models.CharField(max_length=12, choices=words.Level)
    confirmed = models.BooleanField()
    document = models.CharField("số, ngày văn bản", max_length=200)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["effect", "level"], name="effect_level_once")]

    def __str__(self) -> str:
        return f"{self.effect_id} {self.level}"


class Complexity(models.Model):
    """A criterion of TT 09/2018/TT-BTP that a case meets, and why."""

    PRIVACY = {**dict.fromkeys(("id", "case", "criterion", *WHO), "internal"), "note": "sensitive"}
    ERASURE = {"note": "term"}

    case = models.ForeignKey("cases.Case", **CASE, db_index=False)
    criterion = models.CharField(max_length=4)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "criterion"], name="complexity_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.criterion}"
