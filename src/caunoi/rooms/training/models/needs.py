"""What certificates an organisation asks for, and courses that reviews of quality ask for."""

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from .. import words
from .base import ORGANISATION, WHO
from .courses import Course


def new_proposal_key() -> str:
    return new_key("DX")


class CertificateRule(models.Model):
    """From a day on an organisation assigns cases of that sensitive kind to holders of a certificate on it."""

    PRIVACY = dict.fromkeys(("id", "organisation", "topic", "since", "until", "basis", *WHO), "internal")

    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION)
    topic = models.CharField("vụ việc", max_length=11, choices=words.Topic)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    basis = models.CharField("căn cứ", max_length=300)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "topic"], condition=Q(until__isnull=True), name="certificate_rule_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="certificate_rule_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.topic}"


class Proposal(models.Model):
    """A course that the marks of a unit ask for. criteria: [[key, percent of the most, readings]] over [since, until);
    no person is named."""

    PRIVACY = dict.fromkeys(
        ("id", "key", "organisation", "criteria", "since", "until", "note", "state", "course", "answer", "decided_by",
         "decided_by_name", "decided_at", *WHO),
        "internal",
    )  # fmt: skip

    key = models.CharField(max_length=16, unique=True, default=new_proposal_key, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION)
    criteria = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField()
    note = models.CharField("ghi chú", max_length=1000, blank=True)
    state = models.CharField(max_length=8, choices=words.ProposalState, default=words.ProposalState.OPEN)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, related_name="proposals")
    answer = models.CharField("trả lời", max_length=1000, blank=True)
    decided_by = models.CharField(max_length=80, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(course__isnull=False), name="proposal_accepted_has_course"
            ),
        ]

    def __str__(self) -> str:
        return self.key
