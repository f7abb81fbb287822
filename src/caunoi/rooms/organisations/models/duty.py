"""The duty rota: where and by which telephone, who when, swaps, when the list went to the agency."""

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from ..words import DutyMode, SwapState
from .offices import Organisation, ends_after_it_begins
from .partners import Partner
from .practitioners import Practitioner


def new_post_key() -> str:
    return new_key("NT")


def new_shift_key() -> str:
    return new_key("CA")


def new_swap_key() -> str:
    return new_key("DT")


class DutyPost(models.Model):
    """A place of duty that an office keeps. partner: the agency at which, None: for all of the area (by telephone).

    published: its number of the day may be told to anybody.
    """

    key = models.CharField(max_length=16, unique=True, default=new_post_key, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, to_field="code", related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, to_field="key", related_name="+")
    name = models.CharField("nơi trực", max_length=200)
    mode = models.CharField("hình thức", max_length=6, choices=DutyMode)
    phone = models.CharField("số trực", max_length=40, blank=True)
    published = models.BooleanField("công bố số", default=False)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)

    PRIVACY = {
        **dict.fromkeys(("name", "mode", "phone"), "public"),
        **dict.fromkeys(("id", "key", "organisation", "partner", "published", "since", "until"), "internal"),
    }

    class Meta:
        constraints = [ends_after_it_begins("duty_post_until_after_since")]

    def __str__(self) -> str:
        return self.key


class DutyShift(models.Model):
    """One turn. came: None is not noted, which is not that nobody came."""

    key = models.CharField(max_length=16, unique=True, default=new_shift_key, editable=False)
    post = models.ForeignKey(DutyPost, on_delete=models.PROTECT, related_name="shifts", db_index=False)
    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, to_field="key", related_name="+", db_index=False
    )
    begins_at = models.DateTimeField("từ")
    ends_at = models.DateTimeField("đến")
    came = models.BooleanField("đã trực", null=True)
    came_note = models.CharField("ghi chú", max_length=300, blank=True)
    dropped_at = models.DateTimeField("bỏ ca lúc", null=True)

    PRIVACY = dict.fromkeys(
        ("id", "key", "post", "practitioner", "begins_at", "ends_at", "came", "came_note", "dropped_at"), "internal"
    )

    class Meta:
        indexes = [
            models.Index(fields=["post", "begins_at"], name="duty_shift_by_post"),
            models.Index(fields=["practitioner", "begins_at"], name="duty_shift_by_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="duty_shift_ends"),
            models.UniqueConstraint(
                fields=["post", "practitioner", "begins_at"], condition=Q(dropped_at__isnull=True),
                name="duty_shift_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.key


class DutySwap(models.Model):
    """Somebody asks another to take a turn; in_return: the other's turn taken instead, None nothing."""

    key = models.CharField(max_length=16, unique=True, default=new_swap_key, editable=False)
    shift = models.ForeignKey(DutyShift, on_delete=models.PROTECT, related_name="swaps")
    asked = models.ForeignKey(Practitioner, on_delete=models.PROTECT, to_field="key", related_name="+")
    to = models.ForeignKey(Practitioner, on_delete=models.PROTECT, to_field="key", related_name="+")
    in_return = models.ForeignKey(DutyShift, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField("lý do", max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=SwapState, default=SwapState.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)

    PRIVACY = dict.fromkeys(
        ("id", "key", "shift", "asked", "to", "in_return", "reason", "state", "asked_at", "answered_at",
         "answered_by_name"),
        "internal",
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shift"], condition=Q(state="asked"), name="duty_swap_one_open")]

    def __str__(self) -> str:
        return self.key


class DutySent(models.Model):
    """The list of a month went to the agency on a day."""

    post = models.ForeignKey(DutyPost, on_delete=models.PROTECT, related_name="+")
    month = models.DateField("tháng")
    sent_on = models.DateField("gửi ngày")
    document = models.CharField("công văn", max_length=200, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    PRIVACY = dict.fromkeys(("id", "post", "month", "sent_on", "document", "by_name", "at"), "internal")

    def __str__(self) -> str:
        return f"{self.post_id} {self.month}"
