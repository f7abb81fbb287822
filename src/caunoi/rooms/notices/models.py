"""Tables of notices, messages and their tries, of how people wish to be reached. Nothing here decides.

Who acted is kept as the actor's key and name: no join, and it outlives the account.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import MANY, new_key

from . import words

_USER: dict[str, Any] = {"to_field": "key", "on_delete": models.PROTECT, "related_name": "+"}


def new_notice_key() -> str:
    return new_key("TB", MANY)


def new_message_key() -> str:
    return new_key("TI", MANY)


class Notice(models.Model):
    """One sentence for one user, read inside the house. about: the record it is of, as the journal names records.

    text: as it was told then; it names nobody but by a code. once: what makes a second telling of the same thing none.
    """

    PRIVACY = dict.fromkeys(
        ("id", "key", "user", "template", "text", "about_kind", "about_key", "organisation", "urgent", "at", "read_at",
         "once"),
        "internal",
    )  # fmt: skip

    key = models.CharField(max_length=20, unique=True, default=new_notice_key, editable=False)
    user = models.ForeignKey("accounts.User", **_USER, db_index=False)
    template = models.CharField(max_length=60)
    text = models.CharField(max_length=500)
    about_kind = models.CharField(max_length=40, blank=True)
    about_key = models.CharField(max_length=60, blank=True)
    organisation = models.CharField(max_length=40, blank=True)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=160, unique=True, null=True)  # noqa: DJ001  null: many without

    class Meta:
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notice_of_user"),
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.key


class Message(models.Model):
    """One message that leaves the house: outbox and delivery log in one row.

    to: the key of whom it goes to ('user:…', 'request:…', 'duty:…'); address: number or e-mail, blanked when it is old.
    due_at: not before; claimed_until: a worker has it in hand until then, and after that another may take it up.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "once", "channel", "template", "language", "to", "subject", "text"), "internal"),
        **dict.fromkeys(("organisation", "urgent", "state", "at", "by", "by_name", "due_at", "ends_at"), "internal"),
        **dict.fromkeys(("tries", "claim", "claimed_until", "closed_at", "receipt", "problem"), "internal"),
        "address": "personal",
    }
    ERASURE = {"address": "blank"}

    key = models.CharField(max_length=20, unique=True, default=new_message_key, editable=False)
    once = models.CharField(max_length=160, unique=True, null=True)  # noqa: DJ001  null: many without
    channel = models.CharField("đường gửi", max_length=6, choices=words.Channel)
    template = models.CharField(max_length=60)
    language = models.CharField(max_length=2)
    to = models.CharField(max_length=60)
    address = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    organisation = models.CharField(max_length=40, blank=True)
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=7, choices=words.State, default=words.State.QUEUED)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    due_at = models.DateTimeField("không gửi trước")
    ends_at = models.DateTimeField("thôi gửi sau")
    tries = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=40, blank=True)
    claimed_until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    receipt = models.CharField("mã của cổng gửi tin", max_length=200, blank=True)
    problem = models.CharField("vì sao chưa gửi được", max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="queued"), name="message_due"),
            models.Index(fields=["organisation", "-at", "-id"], name="message_by_place"),
            models.Index(fields=["-at", "-id"], name="message_newest"),
            models.Index(fields=["to"], name="message_of"),
            models.Index(fields=["closed_at"], condition=~Q(address="") & ~Q(state="queued"), name="message_kept"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("at")), name="message_ends"),
            models.CheckConstraint(
                condition=Q(state="queued", closed_at__isnull=True) | (~Q(state="queued") & Q(closed_at__isnull=False)),
                name="message_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Try(models.Model):
    """One try to hand a message to its gateway, written before the gateway is called: one that was cut off is seen."""

    PRIVACY = dict.fromkeys(("id", "message", "number", "at", "ended_at", "outcome", "receipt", "problem"), "internal")

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="log")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=7, choices=words.Outcome, default=words.Outcome.BEGUN)
    receipt = models.CharField(max_length=200, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.message_id}/{self.number}"


class Reach(models.Model):
    """How a user wants to be reached outside: nothing goes where the user did not say so. phone: for urgent duties."""

    PRIVACY = {
        **dict.fromkeys(("id", "user", "by_email", "by_sms", "language", "since"), "internal"),
        **dict.fromkeys(("email", "phone"), "personal"),
    }
    ERASURE = dict.fromkeys(("email", "phone"), "blank")

    user = models.OneToOneField("accounts.User", **_USER)
    email = models.EmailField("thư điện tử", max_length=200, blank=True)
    by_email = models.BooleanField(default=False)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    by_sms = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="vi")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(by_email=False) | ~Q(email=""), name="reach_email_there"),
            models.CheckConstraint(condition=Q(by_sms=False) | ~Q(phone=""), name="reach_phone_there"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Wish(models.Model):
    """What somebody outside asked for: to be told, how, in which language; or not to be. The last of each key holds."""

    PRIVACY = {
        **dict.fromkeys(("id", "to", "wanted", "channel", "language", "at", "by", "by_name"), "internal"),
        "email": "personal",
    }
    ERASURE = {"email": "blank"}

    to = models.CharField(max_length=60, unique=True)
    wanted = models.BooleanField()
    channel = models.CharField(max_length=6, choices=words.Channel, blank=True)
    email = models.EmailField(max_length=200, blank=True)
    language = models.CharField(max_length=2, default="vi")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(wanted=False) | ~Q(channel=""), name="wish_names_its_way"),
            models.CheckConstraint(
                condition=~Q(channel="email") | ~Q(email="") | Q(wanted=False), name="wish_email_there"
            ),
        ]

    def __str__(self) -> str:
        return self.to


class QuietHours(models.Model):
    """Hours in which nothing is sent, from a moment on; the newest row holds. begins equal to ends: no quiet hours."""

    PRIVACY = dict.fromkeys(("id", "begins", "ends", "since", "by", "by_name"), "internal")

    begins = models.TimeField()
    ends = models.TimeField()
    since = models.DateTimeField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return str(self.pk)


class Cursor(models.Model):
    """How far a reader of the journal has come: the number of the last event that it took in."""

    PRIVACY = dict.fromkeys(("id", "name", "upto", "at"), "internal")

    name = models.CharField(max_length=40, unique=True)
    upto = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.upto}"
