"""Tables of the journal. No foreign keys: what an event tells of may go, the event stays."""

from typing import Any, Never

from django.db import models

from caunoi.rooms.keys.fields import SealedText

from .policy import Entry


class AppendOnlyError(Exception):
    """Somebody's code tried to change or remove an event."""


class _AppendOnly(models.QuerySet[Any]):
    def _refuse(self, *args: object, **kwargs: object) -> Never:
        raise AppendOnlyError("the journal is append-only")

    update = delete = bulk_update = update_or_create = _refuse


class Event(models.Model):
    """One thing that happened. `hash` covers the previous event's hash and every other column."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    by_key = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=60)
    organisation = models.CharField(max_length=40, blank=True)
    data = models.JSONField(default=dict)
    detail_digest = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = _AppendOnly.as_manager()

    # Officials' names and acts stay in the record of what the State did; no citizen's stand in an event.
    PRIVACY = {
        "seq": "internal", "at": "internal", "kind": "internal", "by_key": "internal", "by_name": "personal",
        "subject_kind": "internal", "subject_key": "internal", "organisation": "internal", "data": "internal",
        "detail_digest": "internal", "hash": "internal",
    }  # fmt: skip
    ERASURE = {"by_name": "keep"}

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_key", "seq"], name="journal_by_subject"),
            models.Index(fields=["organisation", "-seq"], name="journal_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("an event is written once")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnlyError("an event is never removed")

    @property
    def entry(self) -> Entry:
        """The hashed part."""
        return Entry(
            self.seq, self.at, self.kind, self.by_key, self.by_name, self.subject_kind, self.subject_key,
            self.organisation, self.data, self.detail_digest,
        )  # fmt: skip


class EventDetail(models.Model):
    """The personal part of the event of that number: canonical JSON of 'personal', 'before', 'after'.

    Blanked by an erasure: payload and salt are then '', and `erased_by` is the number of the event that
    ordered it.
    """

    seq = models.BigIntegerField(primary_key=True)
    salt = models.CharField(max_length=64, blank=True)
    payload = SealedText(blank=True)
    erased_by = models.BigIntegerField(null=True, blank=True)

    PRIVACY = {"seq": "internal", "salt": "internal", "payload": "sensitive", "erased_by": "internal"}
    ERASURE = {"payload": "blank"}

    def __str__(self) -> str:
        return str(self.seq)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnlyError("a detail is blanked, never removed")


class ChainHead(models.Model):
    """The last event's number and hash, in one row. Writers lock it: the numbers have no gap, no double."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    PRIVACY = {"id": "internal", "seq": "internal", "hash": "internal"}

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="journal_one_head")]

    def __str__(self) -> str:
        return str(self.seq)
