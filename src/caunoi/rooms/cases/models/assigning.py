"""What goes with assigning: how joint work is counted, consent to a conflict, the diary as a calendar."""

from django.db import models

from caunoi.rooms.keys.fields import SealedText

from .. import words
from .base import ORGANISATION
from .cases import Case
from .working import PRACTITIONER


class ShareSetting(models.Model):
    """How a case of several practitioners counts for each, from a day on; of one day the one written last counts.

    organisation None: of the installation, for organisations that have none of their own.
    """

    PRIVACY = dict.fromkeys(("id", "organisation", "rule", "since", "basis", "by", "by_name", "at"), "internal")
    ERASURE: dict[str, str] = {}

    organisation = models.ForeignKey("organisations.Organisation", **{**ORGANISATION, "null": True})
    rule = models.CharField("cách tính", max_length=8, choices=words.ShareRule)
    since = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.organisation_id or '*'} {self.since}"


class ConflictConsent(models.Model):
    """The parties agreed that one practitioner helps both: advice or representation, civil (Điều 25 khoản 2 điểm a)."""

    PRIVACY = {
        **dict.fromkeys(("id", "case", "agreed_on", "evidence", "by", "by_name", "at"), "internal"),
        "agreement": "sensitive",
    }
    ERASURE = {"agreement": "term"}

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    agreed_on = models.DateField("thỏa thuận ngày")
    agreement = SealedText("nội dung thỏa thuận")
    evidence = models.CharField(max_length=16, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.agreed_on}"


class CalendarFeed(models.Model):
    """A secret address at which a practitioner's own calendar reads the diary. Only the hash of the secret is kept."""

    PRIVACY = dict.fromkeys(("id", "practitioner", "secret_hash", "made_at", "revoked_at"), "internal")
    ERASURE: dict[str, str] = {}

    practitioner = models.ForeignKey("organisations.Practitioner", **PRACTITIONER)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner"], condition=models.Q(revoked_at__isnull=True), name="calendar_feed_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
