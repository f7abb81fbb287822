"""Tables of clients. Nothing here decides. Who acted is kept as key and name: it outlives the account."""

from typing import Any

from django.db import models

from caunoi.core.ground.keys import new_key

from . import words


def new_client_key() -> str:
    return new_key("MN")


class Client(models.Model):
    """A machine. owner: the code of the organisation or the key of the agency it belongs to; scopes: words.Scope.

    takes: as whom it takes lists (rooms.exchange: a receiver, or OWN_LISTS), '' it takes none.

    hook: the address that is told of changes, '' none; hook_version goes up when its secret is renewed.
    """

    PRIVACY = dict.fromkeys(
        ("id", "key", "owner_kind", "owner", "owner_name", "name", "purpose", "scopes", "takes", "per_minute",
         "hook", "hook_version", "at", "by", "by_name", "closed_at"),
        "internal",
    )  # fmt: skip

    key = models.CharField(max_length=20, unique=True, default=new_client_key, editable=False)
    owner_kind = models.CharField("của", max_length=12, choices=words.Owner)
    owner = models.CharField(max_length=40, db_index=True)
    owner_name = models.CharField(max_length=200)
    name = models.CharField("tên phần mềm", max_length=120)
    purpose = models.CharField("dùng để làm gì", max_length=500)
    scopes = models.JSONField(default=list)
    takes = models.CharField("nhận danh sách như", max_length=12, blank=True)
    per_minute = models.PositiveIntegerField("số lần gọi mỗi phút")
    hook = models.CharField("địa chỉ báo", max_length=200, blank=True)
    hook_version = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key


_CLIENT: dict[str, Any] = {"on_delete": models.PROTECT}


class Key(models.Model):
    """A secret of a client. Only its hash is kept, and its last letters by which people tell keys apart."""

    PRIVACY = dict.fromkeys(
        ("id", "client", "secret_hash", "hint", "at", "by", "by_name", "until", "ended_at", "used_on"), "internal"
    )

    client = models.ForeignKey(Client, related_name="keys", **_CLIENT)
    secret_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    until = models.DateField("không dùng được từ ngày")
    ended_at = models.DateTimeField(null=True)
    used_on = models.DateField("dùng lần cuối", null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.client_id}/{self.pk}"


class HandedIn(models.Model):
    """A request that a client handed in: where it comes from, and that the person agreed."""

    PRIVACY = dict.fromkeys(
        ("id", "client", "request", "reference", "consent_by", "consent_how", "consent_on", "source", "collected_on",
         "at"),
        "internal",
    )  # fmt: skip

    client = models.ForeignKey(Client, related_name="+", **_CLIENT, db_index=False)
    request = models.CharField(max_length=20, unique=True)
    reference = models.CharField("số của nơi gửi", max_length=80, blank=True)
    consent_by = models.CharField(max_length=14, choices=words.ConsentBy)
    consent_how = models.CharField(max_length=10, choices=words.ConsentHow)
    consent_on = models.DateField()
    source = models.CharField("nguồn dữ liệu", max_length=200)
    collected_on = models.DateField("thu thập ngày")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["client", "-id"], name="handed_in_of_client")]

    def __str__(self) -> str:
        return self.request


class Answer(models.Model):
    """What was answered under an idempotency key: a code and moments, nothing personal. digest: of the call it
    answers, keyed, so that it tells nothing of the body."""

    PRIVACY = dict.fromkeys(("id", "caller", "key", "digest", "status", "body", "at"), "internal")

    caller = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["caller", "key"], name="answer_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Spent(models.Model):
    """How many calls a caller made in a window of time. caller: 'client:…', or a keyed digest of an address."""

    PRIVACY = dict.fromkeys(("id", "caller", "began", "calls"), "internal")

    caller = models.CharField(max_length=80)
    began = models.BigIntegerField()
    calls = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["began"], name="spent_old")]
        constraints = [models.UniqueConstraint(fields=["caller", "began"], name="spent_window")]

    def __str__(self) -> str:
        return str(self.pk)
