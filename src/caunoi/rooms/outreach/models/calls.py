"""Calls on the hotline: no name, no number of who rang."""

from django.db import models

from caunoi.core.ground.keys import new_key
from caunoi.rooms.keys.fields import SealedText

from .. import words
from .base import ORGANISATION, WHO, Sent


def new_call_key() -> str:
    return new_key("DN")


class Call(Sent):
    """One call. groups: of words.Group, as the caller told. request: the one that was taken in from it."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "idempotency_key", "organisation", "rang_at", "field", "outcome"), "internal"),
        **dict.fromkeys(("request", "referred_to", "erased_at", *WHO), "internal"),
        **dict.fromkeys(("groups", "question"), "sensitive"),
    }
    ERASURE = {"groups": "keep", "question": "blank"}

    key = models.CharField(max_length=16, unique=True, default=new_call_key, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    rang_at = models.DateTimeField("gọi lúc")
    field = models.CharField("lĩnh vực", max_length=14, blank=True)
    groups = models.JSONField("người gọi thuộc", default=list)
    question = SealedText("hỏi gì", max_length=1000, blank=True)
    outcome = models.CharField("kết quả", max_length=8, choices=words.Answer)
    referred_to = models.CharField("chuyển đến", max_length=200, blank=True)
    request = models.ForeignKey("cases.Request", to_field="key", on_delete=models.PROTECT, null=True, related_name="+")
    erased_at = models.DateTimeField("hủy nội dung lúc", null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "rang_at"], name="call_by_place")]

    def __str__(self) -> str:
        return self.key
