"""What the tables of the room share."""

from typing import Any

from django.db import models

ORGANISATION: dict[str, Any] = {"to_field": "code", "on_delete": models.PROTECT, "related_name": "+"}
"""Options of a foreign key to an organisation: by its code, without a way back."""
WHO = ("by", "by_name", "at")
PLACE = ("commune_code", "village_code", "village_name", "place")


class Placed(models.Model):
    """Where it was. commune_code: read on the day of the work; village_name: typed, where the list has no code.
    place: the classes of the place on that day with their sources (policy.pack), kept as they were known then."""

    commune_code = models.CharField("xã, phường", max_length=5, blank=True)
    village_code = models.CharField("thôn (mã)", max_length=12, blank=True)
    village_name = models.CharField("thôn, bản", max_length=100, blank=True)
    place = models.JSONField(default=dict)

    class Meta:
        abstract = True


class Sent(models.Model):
    """What a form sends once. idempotency_key: made by the sender; the same one gives the same record."""

    idempotency_key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  null: many without
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        abstract = True
