"""Tables of what was recorded. Nothing here decides."""

from django.db import models

from .policy import Status


class StatusRecord(models.Model):
    """One status of one policy of a person from a day on, as somebody recorded it. Never changed: of those that have
    begun the one with the latest day counts, of one day the one recorded last.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "since", "recorded_by", "recorded_by_name", "recorded_at"), "internal"),
        "person": "personal",
        **dict.fromkeys(("determination", "status", "evidence"), "sensitive"),
    }
    ERASURE = dict.fromkeys(("person", "determination", "status", "evidence"), "delete")

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    determination = models.CharField("chính sách", max_length=60)
    status = models.CharField("tình trạng", max_length=14, choices=Status)
    since = models.DateField("từ ngày")
    evidence = models.CharField("căn cứ", max_length=300, blank=True)
    recorded_by = models.CharField(max_length=80)
    recorded_by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "since"], name="entitlement_of_person")]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="entitlement_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"
