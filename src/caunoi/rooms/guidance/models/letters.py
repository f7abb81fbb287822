"""Letters of guidance, to whom they are addressed, to what they belong."""

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key

from ..words import End, LetterKind, Link

WHO = ("by", "by_name", "at")


def new_letter_key() -> str:
    return new_key("VH")


class Letter(models.Model):
    """A letter. kept_by: who sent it, null the Ministry; issuer: its name as the letter writes it.

    day: on the letter. due: acknowledged by the end of that day. published: every reader may read it, addressed or
    not. addressed: to whom, in words. file: key in the store. search: all words without diacritics. ended_by: the
    letter that replaced or withdrew it, null where only the reason is known.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "kind", "title", "number", "day", "issuer", "signer", "body"), "internal"),
        **dict.fromkeys(("provision", "kept_by", "due", "published", "addressed", "file", "search"), "internal"),
        **dict.fromkeys(("ended_by", "ended_how", "ended_on", "ended_reason", *WHO), "internal"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_letter_key, editable=False)
    kind = models.CharField("loại", max_length=10, choices=LetterKind)
    title = models.CharField("trích yếu", max_length=500)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    day = models.DateField("ngày văn bản")
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    signer = models.CharField("người ký", max_length=200, blank=True)
    body = models.TextField("nội dung", blank=True)
    provision = models.CharField("điều khoản được hướng dẫn", max_length=300, blank=True)
    kept_by = models.ForeignKey(
        "organisations.Organisation", to_field="code", on_delete=models.PROTECT, related_name="+", null=True
    )
    due = models.DateField("xác nhận trước hết ngày", null=True)
    published = models.BooleanField("mọi đơn vị đều xem", default=False)
    addressed = models.CharField("nơi nhận", max_length=500, blank=True)
    file = models.CharField("tệp", max_length=20, blank=True)
    search = models.TextField(blank=True)
    ended_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="ended")
    ended_how = models.CharField("hết hiệu lực vì", max_length=9, choices=End, blank=True)
    ended_on = models.DateField("từ ngày", null=True)
    ended_reason = models.CharField("lý do", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_how="", ended_on__isnull=True) | (~Q(ended_how="") & Q(ended_on__isnull=False)),
                name="letter_end_has_its_day",
            )
        ]
        indexes = [models.Index(fields=["-day"], name="letter_by_day")]

    def __str__(self) -> str:
        return self.key


class LetterLink(models.Model):
    """A task, a programme or a line of one, by key or code."""

    PRIVACY = dict.fromkeys(("id", "letter", "kind", "code"), "internal")

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="links", db_index=False)
    kind = models.CharField(max_length=9, choices=Link)
    code = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "kind", "code"], name="letter_link_once")]
        indexes = [models.Index(fields=["kind", "code"], name="letter_link_of")]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.kind} {self.code}"


class Recipient(models.Model):
    """A unit that the letter is addressed to: when somebody of it read it first, who received it for the unit, how
    often and when last it was reminded."""

    PRIVACY = {
        **dict.fromkeys(("id", "letter", "unit", "read_at", "read_by_name", "taken_at", "taken_by"), "internal"),
        **dict.fromkeys(("taken_by_name", "note", "urged", "urged_at"), "internal"),
    }

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="recipients", db_index=False)
    unit = models.ForeignKey("organisations.Organisation", to_field="code", on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField("đọc lúc", null=True)
    read_by_name = models.CharField("người đọc", max_length=200, blank=True)
    taken_at = models.DateTimeField("xác nhận lúc", null=True)
    taken_by = models.CharField(max_length=80, blank=True)
    taken_by_name = models.CharField("người xác nhận", max_length=200, blank=True)
    note = models.CharField("giao ai, làm gì", max_length=300, blank=True)
    urged = models.PositiveSmallIntegerField("số lần đôn đốc", default=0)
    urged_at = models.DateTimeField("đôn đốc lúc", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "unit"], name="letter_addressed_once")]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.unit_id}"
