"""Owners of programmes, what they ask of us, what was sent to them and who opened it."""

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key

from ..words import AskState, OwnerKind
from .letters import WHO


def new_owner_key() -> str:
    return new_key("CC")


def new_request_key() -> str:
    return new_key("YL")


def new_dispatch_key() -> str:
    return new_key("SL")


class Owner(models.Model):
    """Who owns programmes. programmes: codes. kept_by: who of us deals with it, null the Ministry. phone: of the
    office, not of a person."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "kind", "name", "programmes", "kept_by", "unit", "phone", "since"), "internal"),
        **dict.fromkeys(("until", *WHO), "internal"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_owner_key, editable=False)
    kind = models.CharField("loại", max_length=11, choices=OwnerKind)
    name = models.CharField("tên", max_length=200)
    programmes = models.JSONField("chương trình", default=list)
    kept_by = models.ForeignKey(
        "organisations.Organisation", to_field="code", on_delete=models.PROTECT, related_name="+", null=True
    )
    unit = models.CharField("đơn vị đầu mối", max_length=200, blank=True)
    phone = models.CharField("điện thoại cơ quan", max_length=40, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=models.F("since")), name="owner_until_after_since"
            )
        ]

    def __str__(self) -> str:
        return self.key


class DataRequest(models.Model):
    """What an owner asks for. asked_on: the day it came; due: the last day, as the letter says. by: the owner's
    account, or the officer who entered the letter."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "owner", "programme", "title", "text", "letter", "asked_on", "due"), "internal"),
        **dict.fromkeys(("state", "answer", "answered_on", *WHO), "internal"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_request_key, editable=False)
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="requests")
    programme = models.CharField("chương trình", max_length=30)
    title = models.CharField("số liệu cần", max_length=300)
    text = models.TextField("nội dung", blank=True)
    letter = models.CharField("công văn", max_length=200, blank=True)
    asked_on = models.DateField("nhận ngày")
    due = models.DateField("trả lời trước hết ngày", null=True)
    state = models.CharField("tình trạng", max_length=8, choices=AskState, default=AskState.OPEN)
    answer = models.CharField("lý do không cung cấp", max_length=500, blank=True)
    answered_on = models.DateField("trả lời ngày", null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AskState.OPEN, answered_on__isnull=True)
                | (~Q(state=AskState.OPEN) & Q(answered_on__isnull=False)),
                name="data_request_answered_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return self.key


class Dispatch(models.Model):
    """Figures as they were sent; the database lets nobody change them (guards). rows: [what, figure, unit, note].

    file: key in the store, '' none; digest: SHA-256 over all that was sent (policy.digest).
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "owner", "request", "programme", "title", "period", "note", "rows"), "internal"),
        **dict.fromkeys(("file", "file_name", "file_sha256", "digest", *WHO), "internal"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_dispatch_key, editable=False)
    owner = models.ForeignKey(Owner, on_delete=models.PROTECT, related_name="dispatches")
    request = models.ForeignKey(DataRequest, on_delete=models.PROTECT, null=True, related_name="dispatches")
    programme = models.CharField("chương trình", max_length=30)
    title = models.CharField("tên", max_length=300)
    period = models.CharField("kỳ số liệu", max_length=100)
    note = models.TextField("cách tính, ghi chú", blank=True)
    rows = models.JSONField("bảng", default=list)
    file = models.CharField("tệp", max_length=20, blank=True)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    digest = models.CharField("mã kiểm tra", max_length=64)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class Opening(models.Model):
    """The receipt: who of the owner's opened a dispatch, when first."""

    PRIVACY = dict.fromkeys(("id", "dispatch", *WHO), "internal")

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="openings", db_index=False)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispatch", "by"], name="opening_once_each")]

    def __str__(self) -> str:
        return f"{self.dispatch_id} {self.by}"
