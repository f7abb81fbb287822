"""What the person helped sends after the request: papers, a wish for another practitioner, withdrawal, complaint."""

from django.db import models

from caunoi.core.ground.keys import new_key
from caunoi.rooms.keys.fields import SealedText

from .. import words
from .base import ORGANISATION
from .requests import Request


def new_letter_key() -> str:
    return new_key("DT")


def new_complaint_key() -> str:
    return new_key("KN")


class Letter(models.Model):
    """A letter of the person about a request or its case (TT 12/2018 Điều 9): answered, never deleted.

    kind: what it wishes. point: of Điều 25 ('1a' to '2c'), in a wish for another practitioner, as the person sees it.
    files: keys of the stored files that came with it. by: who entered it, 'citizen' from the page of a request.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "idempotency_key", "request", "kind", "files", "channel"), "internal"),
        **dict.fromkeys(("received_at", "entered_at", "by", "by_name", "state", "answered_at"), "internal"),
        **dict.fromkeys(("answered_by", "answered_by_name"), "internal"),
        **dict.fromkeys(("point", "text", "answer"), "sensitive"),
    }
    ERASURE = {"point": "keep", "text": "blank", "answer": "blank"}

    key = models.CharField(max_length=16, unique=True, default=new_letter_key, editable=False)
    idempotency_key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  null: many without
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="letters", db_index=False)
    kind = models.CharField("đơn", max_length=8, choices=words.LetterKind)
    point = models.CharField("điểm của Điều 25", max_length=2, blank=True)
    text = SealedText("nội dung", blank=True)
    files = models.JSONField("tệp gửi kèm", default=list)
    channel = models.CharField("kênh", max_length=30)
    received_at = models.DateTimeField("nhận lúc")
    entered_at = models.DateTimeField("nhập lúc")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=words.LetterState, default=words.LetterState.OPEN)
    answer = SealedText("trả lời", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["request", "received_at"], name="letter_of_request"),
            models.Index(fields=["received_at"], condition=models.Q(state="open"), name="letter_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "kind"],
                condition=models.Q(state="open") & ~models.Q(kind="papers"),
                name="letter_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", answered_at__isnull=True)
                | ~models.Q(state="open") & models.Q(answered_at__isnull=False),
                name="letter_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Complaint(models.Model):
    """A complaint in two instances (Luật Điều 45): the head of the organisation, then the Director of Sở Tư pháp.

    act: the point of Điều 45 khoản 1. practitioner: key of whom it is about, '' nobody named. organisation: against
    whose act. second_why: why it went on, silence or disagreement.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "idempotency_key", "request", "organisation", "act", "practitioner"), "internal"),
        **dict.fromkeys(("channel", "received_at", "entered_at", "by", "by_name", "state", "state_since"), "internal"),
        **dict.fromkeys(("first_outcome", "first_at", "first_by", "first_by_name", "second_why"), "internal"),
        **dict.fromkeys(("second_received_at", "second_outcome", "second_at", "second_by"), "internal"),
        "second_by_name": "internal",
        **dict.fromkeys(("text", "first_text", "second_text", "second_decision"), "sensitive"),
    }
    ERASURE = dict.fromkeys(("text", "first_text", "second_text", "second_decision"), "term")

    key = models.CharField(max_length=16, unique=True, default=new_complaint_key, editable=False)
    idempotency_key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  null: many without
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="complaints", db_index=False)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    act = models.CharField("hành vi bị khiếu nại", max_length=1)
    practitioner = models.CharField("người bị khiếu nại", max_length=16, blank=True)
    text = SealedText("nội dung khiếu nại")
    channel = models.CharField("kênh", max_length=30)
    received_at = models.DateTimeField("nhận lúc")
    entered_at = models.DateTimeField("nhập lúc")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    state = models.CharField(max_length=14, choices=words.ComplaintState, default=words.ComplaintState.FIRST)
    state_since = models.DateTimeField()
    first_outcome = models.CharField(max_length=8, choices=words.ComplaintOutcome, blank=True)
    first_text = SealedText("quyết định lần đầu", blank=True)
    first_at = models.DateTimeField(null=True)
    first_by = models.CharField(max_length=80, blank=True)
    first_by_name = models.CharField(max_length=200, blank=True)
    second_why = models.CharField(max_length=8, choices=words.SecondWhy, blank=True)
    second_text = SealedText("nội dung khiếu nại lần hai", blank=True)
    second_received_at = models.DateTimeField(null=True)
    second_outcome = models.CharField(max_length=8, choices=words.ComplaintOutcome, blank=True)
    second_decision = SealedText("quyết định lần hai", blank=True)
    second_at = models.DateTimeField(null=True)
    second_by = models.CharField(max_length=80, blank=True)
    second_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-received_at"], name="complaint_by_place"),
            models.Index(fields=["request"], name="complaint_of_request"),
            models.Index(fields=["state"], condition=models.Q(state__in=("first", "second")), name="complaint_waits"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "act"],
                condition=models.Q(state__in=("first", "second")),
                name="complaint_one_running",
            ),
        ]

    def __str__(self) -> str:
        return self.key
