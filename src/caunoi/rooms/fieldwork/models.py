"""Devices, the bundles they carry, what came back from them."""

from typing import Any

from django.db import models

from caunoi.core.ground.keys import new_key
from caunoi.rooms.keys.fields import SealedJSON

from . import words

_ORGANISATION: dict[str, Any] = {"to_field": "code", "on_delete": models.PROTECT, "related_name": "+"}


def new_device_key() -> str:
    return new_key("TB")


def new_bundle_key() -> str:
    return new_key("GD")


class Device(models.Model):
    """A browser in which somebody works without network. agency: key of the agency of whose light account it is, '' of
    staff; organisation: theirs, or the one that keeps that agency in the directory. salt: of its key (keys.of_device);
    '' once it was revoked."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "organisation", "agency", "made_at", "seen_at"), "internal"),
        **dict.fromkeys(("revoked_at", "revoked_by", "revoked_by_name", "revoked_because"), "internal"),
        "user": "personal", "user_name": "personal", "name": "personal", "salt": "sensitive",
    }  # fmt: skip
    ERASURE = {"user": "keep", "user_name": "keep", "name": "blank", "salt": "blank"}

    key = models.CharField(max_length=16, unique=True, default=new_device_key, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", **_ORGANISATION)
    agency = models.CharField("cơ quan", max_length=20, blank=True)
    user = models.CharField("của ai", max_length=80, db_index=True)
    user_name = models.CharField(max_length=200)
    name = models.CharField("tên máy", max_length=100)
    salt = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField("thấy lần cuối lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)
    revoked_by = models.CharField(max_length=80, blank=True)
    revoked_by_name = models.CharField(max_length=200, blank=True)
    revoked_because = models.CharField("lý do thu hồi", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True) ^ models.Q(salt=""), name="device_key_ends_with_it"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Bundle(models.Model):
    """What a device carries until when. off: seconds by which its clock was behind ours when it took the bundle;
    digest: of the bytes that were signed; cases, activities: keys of what it holds of others."""

    PRIVACY = dict.fromkeys(
        ("id", "key", "device", "made_at", "until", "off", "digest", "laws", "cases", "activities"), "internal"
    )

    key = models.CharField(max_length=16, unique=True, default=new_bundle_key, editable=False)
    device = models.ForeignKey(Device, models.PROTECT, related_name="bundles")
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    off = models.IntegerField()
    digest = models.CharField(max_length=64)
    laws = models.JSONField(default=list)
    cases = models.JSONField(default=list)
    activities = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.key


class Entry(models.Model):
    """What was recorded without network, once for each number that the device gave it.

    said_at: by the device's clock; moment: as it counts; off: seconds by which that clock was behind; subject: kind and
    key of the record that came of it. joins: of a request the activity at which it was taken, of an activity the
    requests taken there: keys, or numbers of the same device. body: what the device sent, kept where it was not taken
    as it was (ours: what stood in its place), so that the version that does not hold stays too.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "number", "device", "bundle", "kind", "state", "said_at", "moment"), "internal"),
        **dict.fromkeys(("received_at", "off", "doubt", "digest", "subject_kind", "subject"), "internal"),
        **dict.fromkeys(("choice", "chosen_by", "chosen_by_name", "chosen_at", "chosen_because"), "internal"),
        **dict.fromkeys(("told", "joins"), "internal"),
        "body": "sensitive", "ours": "sensitive",
    }  # fmt: skip
    ERASURE = {"body": "blank", "ours": "blank"}

    number = models.UUIDField("số máy đặt", unique=True)
    device = models.ForeignKey(Device, models.PROTECT, related_name="entries")
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=words.Kind)
    joins = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=words.State)
    said_at = models.DateTimeField("máy ghi lúc")
    moment = models.DateTimeField("tính là lúc")
    received_at = models.DateTimeField("nhận lúc")
    off = models.IntegerField()
    doubt = models.CharField(max_length=8, choices=words.Doubt, blank=True)
    digest = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=20)
    told = models.CharField("máy đã trả lời", max_length=300, blank=True)
    body = SealedJSON(default=dict)
    ours = SealedJSON(default=dict)
    choice = models.CharField(max_length=8, choices=words.Choice, blank=True)
    chosen_by = models.CharField(max_length=80, blank=True)
    chosen_by_name = models.CharField(max_length=200, blank=True)
    chosen_at = models.DateTimeField(null=True)
    chosen_because = models.CharField("vì sao chọn", max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject"], name="entry_of_record"),
            models.Index(fields=["state", "received_at"], name="entry_by_state"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Photo(models.Model):
    """A photo that arrived before the record that it belongs to. entry: that record, once it came."""

    PRIVACY = {
        **dict.fromkeys(("id", "number", "device", "entry", "sha256", "at"), "internal"), "file": "personal",
    }  # fmt: skip
    ERASURE = {"file": "blank"}

    number = models.UUIDField(unique=True)
    device = models.ForeignKey(Device, models.PROTECT, related_name="photos")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="photos")
    file = models.CharField(max_length=20, blank=True)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.number)
