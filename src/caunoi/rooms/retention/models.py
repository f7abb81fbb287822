"""Terms as they were entered, disposals as they were decided. Nothing here decides."""

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from . import words


def new_disposal_key() -> str:
    return new_key("DH")


class Term(models.Model):
    """How long a kind of data is kept at an organisation from a day on, and by which basis; of one day the one written
    last counts. months None: for ever. Append-only."""

    PRIVACY = dict.fromkeys(
        ("id", "kind", "organisation", "months", "basis", "since", "by", "by_name", "at"), "internal"
    )

    kind = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        to_field="code",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    months = models.PositiveIntegerField("số tháng", null=True)
    basis = models.CharField("căn cứ", max_length=300)
    since = models.DateField("từ ngày")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "kind", "since"], name="term_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.organisation_id} {self.since}"


class Disposal(models.Model):
    """What is to be destroyed together. items: kind, key, and the facts that stand in the paper (number, term, basis;
    nobody is named); left: items that had to stay when it was carried out, and why."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "organisation", "items", "left", "state", "basis"), "internal"),
        **dict.fromkeys(("asked_by", "asked_by_name", "asked_at", "by", "by_name", "at"), "internal"),
        **dict.fromkeys(("done_at", "done_by_name", "files", "note"), "internal"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_disposal_key, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        to_field="code",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    items = models.JSONField(default=list)
    left = models.JSONField(default=list)
    basis = models.CharField("căn cứ, văn bản đề nghị", max_length=300)
    state = models.CharField(max_length=8, choices=words.State, default=words.State.PROPOSED)
    asked_by = models.CharField(max_length=80)
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    by = models.CharField("người duyệt", max_length=80, blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)
    note = models.CharField("lý do không duyệt", max_length=300, blank=True)
    done_at = models.DateTimeField("hủy lúc", null=True)
    done_by_name = models.CharField(max_length=200, blank=True)
    files = models.PositiveIntegerField("số tệp đã hủy", default=0)

    class Meta:
        indexes = [models.Index(fields=["organisation", "state", "-asked_at"], name="disposal_by_place")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=words.State.values), name="disposal_state_known"),
            models.CheckConstraint(condition=Q(by="") | ~Q(by=F("asked_by")), name="disposal_by_a_second"),
            models.CheckConstraint(
                condition=Q(state="proposed") | ~Q(by="") & Q(at__isnull=False), name="disposal_decided"
            ),
        ]

    def __str__(self) -> str:
        return self.key
