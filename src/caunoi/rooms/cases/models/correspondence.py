"""Letters between the organisation and others about a case: recommendations (Điều 36), verification (Điều 34)."""

from django.db import models

from caunoi.core.ground.keys import new_key
from caunoi.rooms.keys.fields import SealedText

from .. import words
from .base import ORGANISATION
from .cases import Case


def new_correspondence_key() -> str:
    return new_key("CV")


class Correspondence(models.Model):
    """One letter that wants an answer within a term of the law.

    kind: a recommendation of ours, verification asked by us, or wanted of us (then there is no case of ours, and
    `organisation` is who was asked). counterpart: the other body, in words. received_on: when who has to answer got it,
    the term runs from there; None: not known yet, then from the day of the letter. extended_because: why the answer
    takes longer (Điều 36 khoản 2). raised_to: the body above, where no answer came (Điều 36 khoản 3).
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "organisation", "case", "kind", "sent_on", "received_on"), "internal"),
        **dict.fromkeys(("answered_on", "raised_on", "by", "by_name", "at", "erased_at"), "internal"),
        **dict.fromkeys(("counterpart", "about", "extended_because", "answer", "raised_to"), "sensitive"),
    }
    ERASURE = dict.fromkeys(("counterpart", "about", "extended_because", "answer", "raised_to"), "term")

    key = models.CharField(max_length=16, unique=True, default=new_correspondence_key, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="correspondence", db_index=False)
    kind = models.CharField(max_length=14, choices=words.CorrespondenceKind)
    counterpart = models.CharField("cơ quan, tổ chức kia", max_length=300)
    about = SealedText("nội dung")
    sent_on = models.DateField("ngày văn bản")
    received_on = models.DateField("ngày nhận", null=True)
    extended_because = SealedText("lý do kéo dài", max_length=500, blank=True)
    answered_on = models.DateField("ngày trả lời", null=True)
    answer = SealedText("trả lời", blank=True)
    raised_to = models.CharField("kiến nghị cơ quan cấp trên", max_length=300, blank=True)
    raised_on = models.DateField(null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    erased_at = models.DateTimeField("hủy nội dung lúc", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["case"], name="correspondence_of_case"),
            models.Index(
                fields=["organisation"], condition=models.Q(answered_on__isnull=True), name="correspondence_open"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="verify_for") | models.Q(case__isnull=False), name="correspondence_has_case"
            ),
        ]

    def __str__(self) -> str:
        return self.key
