"""Việc trợ giúp pháp lý: simple advice on the spot, in a book of its own (Luật Điều 32 khoản 2; TT 12/2018 Điều 8)."""

from django.db import models

from caunoi.core.ground.keys import new_key
from caunoi.rooms.keys.fields import SealedText

from .. import words
from .base import ORGANISATION
from .requests import Request


def new_consultation_key() -> str:
    return new_key("VC")


class ConsultationBook(models.Model):
    """How far the Sổ thực hiện việc trợ giúp pháp lý of an organisation has come in a year."""

    PRIVACY = dict.fromkeys(("id", "organisation", "year", "last_number"), "internal")
    ERASURE: dict[str, str] = {}

    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField("số cuối cùng", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "year"], name="consultation_book_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}"


class Consultation(models.Model):
    """One question answered on the spot. No file is made: who it was is kept only as far as it was told.

    given_by: who answered; request: where it came in as one. Nothing is deleted: a wrong entry is void, with why.
    """

    PRIVACY = {
        **dict.fromkeys(
            ("id", "key", "idempotency_key", "organisation", "year", "serial", "at", "entered_at"), "internal"
        ),
        **dict.fromkeys(("sex", "ethnicity", "field", "channel", "given_by", "by", "by_name", "request"), "internal"),
        **dict.fromkeys(("void_at", "void_by_name", "void_reason", "erased_at"), "internal"),
        **dict.fromkeys(("name", "place"), "personal"),
        **dict.fromkeys(("ground", "question", "answer"), "sensitive"),
    }
    ERASURE = {"name": "blank", "place": "blank", "ground": "keep", "question": "blank", "answer": "blank"}

    key = models.CharField(max_length=16, unique=True, default=new_consultation_key, editable=False)
    idempotency_key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  null: many without
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField("số thứ tự")
    at = models.DateTimeField("giải đáp lúc")
    entered_at = models.DateTimeField("nhập lúc")
    name = models.CharField("người được giải đáp", max_length=200, blank=True)
    sex = models.CharField("giới tính", max_length=6, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=2, blank=True)
    ground = models.CharField("diện", max_length=60, blank=True)
    field = models.CharField("lĩnh vực", max_length=14, choices=words.Field)
    question = SealedText("vướng mắc")
    answer = SealedText("giải đáp")
    place = models.CharField("nơi giải đáp", max_length=200, blank=True)
    channel = models.CharField("kênh", max_length=30)
    given_by = models.CharField("người giải đáp", max_length=200)
    request = models.OneToOneField(Request, on_delete=models.PROTECT, null=True, related_name="consultation")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    void_at = models.DateTimeField(null=True)
    void_reason = models.CharField("lý do bỏ", max_length=500, blank=True)
    void_by_name = models.CharField(max_length=200, blank=True)
    erased_at = models.DateTimeField("hủy nội dung lúc", null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "at"],
                name="consultation_by_place",
                opclasses=["varchar_pattern_ops", "timestamptz_ops"],
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year", "serial"], name="consultation_serial_once"),
            models.CheckConstraint(
                condition=models.Q(void_at__isnull=True) | ~models.Q(void_reason=""), name="consultation_void_why"
            ),
        ]

    def __str__(self) -> str:
        return self.key
