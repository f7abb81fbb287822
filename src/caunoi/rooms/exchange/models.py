"""What came in from the national system, and for which case it is up to date; imports on their way. No value of a row
is kept here but the words for groups."""

from typing import Any

from django.db import models
from django.utils.timezone import localdate

from caunoi.core.ground.keys import new_key

from .words import RunState, Table


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

    case = models.ForeignKey("cases.Case", to_field="key", on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField("cập nhật lúc")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    parts: Any = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="noted_latest")]

    def __str__(self) -> str:
        return f"{self.case_id} {localdate(self.at)}"


class GroupText(models.Model):
    """The source's words for a person's group that named no ground when they came. plain: for comparing; place: which
    ground of Điều 7 they mean ('7.7.c'), '-' none at all, '' nobody has said yet."""

    PRIVACY = dict.fromkeys(("id", "plain", "text", "met_at", "place", "by", "by_name", "at"), "internal")
    ERASURE: dict[str, str] = {}

    plain = models.CharField(max_length=300, unique=True)
    text = models.CharField("chữ ghi ở Hệ thống", max_length=300)
    met_at = models.DateTimeField("gặp lần đầu")
    place = models.CharField("diện", max_length=12, blank=True)
    by = models.CharField(max_length=80, blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class UnreadGroup(models.Model):
    """A case that came in without its ground, for those words. Gone when it got one."""

    PRIVACY = {"id": "internal", "text": "internal", "case": "internal"}
    ERASURE: dict[str, str] = {}

    text = models.ForeignKey(GroupText, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey("cases.Case", to_field="key", on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.case_id


class PaperColumn(models.Model):
    """Which column of organization_unit_documents says what (papers.FIELDS): nobody has seen that list's columns, so an
    officer who has it says so."""

    PRIVACY = dict.fromkeys(("id", "field", "column", "by", "by_name", "at"), "internal")
    ERASURE: dict[str, str] = {}

    field = models.CharField(max_length=20, unique=True)
    column = models.CharField(max_length=100)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.field


class TakenColumns(models.Model):
    """Which columns a receiver takes of whom no source tells (audiences.yaml), as an officer entered them. lists: list
    → column → its source; {} takes them back. The latest counts. Append-only."""

    PRIVACY = dict.fromkeys(("id", "audience", "lists", "basis", "by", "by_name", "at"), "internal")
    ERASURE: dict[str, str] = {}

    audience = models.CharField("nơi nhận", max_length=12, db_index=True)
    lists: Any = models.JSONField(default=dict)
    basis = models.CharField("theo đâu", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.audience


def new_run_key() -> str:
    return new_key("LN")


class Run(models.Model):
    """An import that somebody asked for on a page. Its files and its report lie in a folder of their own until they are
    forgotten. beat_at: when it last said how far it is; one that was left in the midst is taken up again, a few times.
    tries: how often it was begun since it was asked for."""

    PRIVACY = dict.fromkeys(
        ("id", "key", "asked_at", "by", "by_name", "mode", "closed", "successors", "state", "begun_at", "beat_at",
         "ended_at", "stage", "done", "of", "counts", "refusal", "names", "forgotten_at", "tries"), "internal",
    )  # fmt: skip
    ERASURE: dict[str, str] = {}

    key = models.CharField(max_length=16, unique=True, default=new_run_key, editable=False)
    asked_at = models.DateTimeField("nộp lúc")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    mode = models.CharField(max_length=10, blank=True)
    closed = models.BooleanField(default=False)
    successors: Any = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=RunState, default=RunState.WAITING)
    begun_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=60, blank=True)
    done = models.IntegerField(default=0)
    of = models.IntegerField(default=0)
    counts: Any = models.JSONField(default=dict)
    refusal: Any = models.JSONField(default=list)
    names: Any = models.JSONField(default=list)
    forgotten_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        indexes = [models.Index(fields=["state", "asked_at"], name="national_run_state")]

    def __str__(self) -> str:
        return self.key
