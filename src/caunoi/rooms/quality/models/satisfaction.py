"""What the person helped, or a relative, thought of the help (Mẫu số 11-TP-TGPL)."""

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key
from caunoi.rooms.keys.fields import SealedText

from .. import words
from .base import CASE, WHO


def new_sheet_key() -> str:
    return new_key("YK")


class Satisfaction(models.Model):
    """One sheet. By link: token is the keyed digest of what stands in the link, which is nowhere kept. By paper: typed.

    answers: {question: points}; points: their sum, of ten. respondent: '' while not answered.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "case", "token", "expires_at", "on_paper", "answered_at", *WHO), "internal"),
        **dict.fromkeys(("respondent", "answers", "points", "comment"), "sensitive"),
    }
    ERASURE = {"respondent": "keep", "answers": "keep", "points": "keep", "comment": "blank"}

    key = models.CharField(max_length=16, unique=True, default=new_sheet_key, editable=False)
    case = models.ForeignKey("cases.Case", **CASE, db_index=False)
    token = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  null: many without
    expires_at = models.DateTimeField(null=True)
    on_paper = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    respondent = models.CharField(max_length=8, choices=words.Respondent, blank=True)
    answers = models.JSONField(default=dict)
    points = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    comment = SealedText(blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case"], name="satisfaction_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(points__isnull=True) | (Q(points__gte=0) & Q(points__lte=10)), name="satisfaction_of_ten"
            ),
        ]

    def __str__(self) -> str:
        return self.key
