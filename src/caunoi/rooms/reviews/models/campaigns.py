"""A campaign of review, and the parts that its units write."""

from django.db import models

from caunoi.core.ground.keys import new_key

from ..words import State

WHO = ("by", "by_name", "at")


def new_campaign_key() -> str:
    return new_key("DS")


def new_part_key() -> str:
    return new_key("SK")


class Campaign(models.Model):
    """A review that somebody calls for. unit: whose it is; outline: the template as it stood when the campaign was
    opened (outline.Template as data); since, until: the window, half-open; due: the last day for the units' parts,
    null where nobody takes part; basis: why and by which document, as the officer wrote it."""

    PRIVACY = dict.fromkeys(
        ("id", "key", "template", "outline", "title", "programme", "unit", "period", "since", "until", "due", "basis",
         *WHO),
        "internal",
    )  # fmt: skip

    key = models.CharField(max_length=16, unique=True, default=new_campaign_key, editable=False)
    template = models.CharField("mẫu", max_length=40)
    outline = models.JSONField("đề cương")
    title = models.CharField("tên", max_length=300)
    programme = models.CharField("chương trình", max_length=30, blank=True)
    unit = models.ForeignKey(
        "organisations.Organisation", to_field="code", on_delete=models.PROTECT, related_name="+", db_index=False,
    )  # fmt: skip
    period = models.CharField("kỳ", max_length=30)
    since = models.DateField()
    until = models.DateField()
    due = models.DateField("hạn gửi", null=True)
    basis = models.CharField("căn cứ", max_length=500)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "template", "programme", "period"], name="review_campaign_once")
        ]

    def __str__(self) -> str:
        return self.key


class Part(models.Model):
    """What one unit writes. whole: it is the campaign's own review, merged from the others. outside: its figures are
    given in a spreadsheet (given: code of a figure → number). note: why it was given back or opened again."""

    PRIVACY = dict.fromkeys(
        ("id", "key", "campaign", "unit", "whole", "outside", "given", "state", "note", "urged", "urged_at"), "internal"
    )

    key = models.CharField(max_length=16, unique=True, default=new_part_key, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="parts", db_index=False)
    unit = models.ForeignKey(
        "organisations.Organisation", to_field="code", on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    whole = models.BooleanField("bản tổng hợp", default=False)
    outside = models.BooleanField("ngoài hệ thống", default=False)
    given = models.JSONField("số đơn vị ngoài gửi", default=dict)
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.WRITING)
    note = models.CharField("lý do trả lại, đính chính", max_length=500, blank=True)
    urged = models.PositiveSmallIntegerField("số lần đôn đốc", default=0)
    urged_at = models.DateTimeField("đôn đốc lúc", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "unit", "whole"], name="review_part_once")]

    def __str__(self) -> str:
        return self.key
