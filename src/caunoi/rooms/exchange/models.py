"""What came in from the national system, and for which case it is up to date. No value of a row is kept here."""

from typing import Any

from django.db import models

from .words import Table


class Imported(models.Model):
    """A row of the system's lists that is here. source_id: its id there; key: ours; digest: of the row as last taken.

    parts: column → keyed hash of its value when it was last taken: tells who changed it since, we or the system.
    """

    PRIVACY = dict.fromkeys(
        ("id", "table", "source_id", "key", "digest", "parts", "first_seen", "last_seen"), "internal"
    )
    ERASURE: dict[str, str] = {}

    table = models.CharField("danh sách", max_length=30, choices=Table)
    source_id = models.CharField("mã ở Hệ thống của Bộ", max_length=100)
    key = models.CharField("mã ở đây", max_length=60)
    digest = models.CharField(max_length=64)
    parts: Any = models.JSONField(default=dict)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "source_id"], name="imported_once")]
        indexes = [models.Index(fields=["table", "key"], name="imported_by_key")]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"


class Noted(models.Model):
    """The national system was brought up to date for a case. The latest counts. Append-only.

    parts: column → keyed hash of what it was given: a field that reads otherwise today has changed since.
    """

    PRIVACY = dict.fromkeys(("id", "case", "at", "by", "by_name", "parts"), "internal")
    ERASURE: dict[str, str] = {}

    case = models.ForeignKey("cases.Case", to_field="key", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("cập nhật lúc")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    parts: Any = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="noted_latest")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"
