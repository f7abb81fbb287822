"""Claims on a budget line, with their items and papers."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from ..words import PaperKind, State
from .lines import ORGANISATION, WHO, BudgetLine

_ACTS = ("submitted", "approved", "back", "settled", "recovered", "cancelled")
_NONE: dict[str, Any] = {"max_length": 80, "blank": True}
_NAME: dict[str, Any] = {"max_length": 200, "blank": True}


def new_claim_key() -> str:
    return new_key("DC")


class Claim(models.Model):
    """A claim (đề nghị chi) of a unit on one budget line. by: who made it.

    contracted: somebody else did the work under contract. amount: the sum of its items. settled_day, recovered_day: of
    the payment, the repayment; *_document: its number.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "idempotency_key", "line", "organisation", "title", "contracted"), "internal"),
        **dict.fromkeys(("state", "amount", *WHO, "note"), "internal"),
        **{f"{act}_{more}": "internal" for act in _ACTS for more in ("by", "by_name", "at")},
        **dict.fromkeys(("settled_day", "settled_document", "recovered_day", "recovered_document"), "internal"),
    }  # fmt: skip

    key = models.CharField(max_length=16, unique=True, default=new_claim_key, editable=False)
    idempotency_key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  null: many without
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="claims")
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    title = models.CharField("về việc", max_length=300)
    contracted = models.BooleanField("thuê đơn vị khác làm theo hợp đồng", default=False)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    amount = models.BigIntegerField("số tiền", default=0)
    note = models.CharField("lý do trả lại, hủy, thu hồi", max_length=500, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    submitted_by = models.CharField(**_NONE)
    submitted_by_name = models.CharField(**_NAME)
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.CharField(**_NONE)
    approved_by_name = models.CharField(**_NAME)
    approved_at = models.DateTimeField(null=True)
    back_by = models.CharField(**_NONE)
    back_by_name = models.CharField(**_NAME)
    back_at = models.DateTimeField(null=True)
    settled_by = models.CharField(**_NONE)
    settled_by_name = models.CharField(**_NAME)
    settled_at = models.DateTimeField(null=True)
    settled_day = models.DateField("ngày thanh toán", null=True)
    settled_document = models.CharField("số chứng từ", max_length=100, blank=True)
    recovered_by = models.CharField(**_NONE)
    recovered_by_name = models.CharField(**_NAME)
    recovered_at = models.DateTimeField(null=True)
    recovered_day = models.DateField("ngày thu hồi", null=True)
    recovered_document = models.CharField("chứng từ thu hồi", max_length=100, blank=True)
    cancelled_by = models.CharField(**_NONE)
    cancelled_by_name = models.CharField(**_NAME)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "state"], name="claim_by_state"),
            models.Index(fields=["settled_day"], name="claim_by_settlement"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by="") | (~Q(approved_by=F("by")) & ~Q(approved_by=F("submitted_by"))),
                name="claim_second_approves",
            ),
            models.CheckConstraint(
                condition=Q(settled_by="") | ~Q(settled_by=F("approved_by")), name="claim_approver_does_not_settle"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SETTLED) | (Q(settled_day__isnull=False) & ~Q(approved_by="")),
                name="claim_settled_was_approved",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="claim_amount"),
        ]

    def __str__(self) -> str:
        return self.key


class Item(models.Model):
    """One content of one piece of work. living: its claim holds the content; among those the database lets no second
    one in, whatever programme it is of.

    kind: of attribution.words.Kind; work: key of its record; day, title: of the work as claimed. unit_cost, amount:
    đồng. norm, norm_amount, cite: what it was held against, in words; norm_amount null: none was seen. over_reason: why
    above it.
    """

    PRIVACY = dict.fromkeys(
        ("id", "claim", "living", "kind", "work", "day", "title", "content", "quantity", "unit", "unit_cost", "amount",
         "norm", "norm_amount", "cite", "over_reason", "line_code", "doubt", *WHO),
        "internal",
    )  # fmt: skip

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="items")
    living = models.BooleanField(default=True)
    kind = models.CharField(max_length=16)
    work = models.CharField(max_length=60)
    day = models.DateField()
    title = models.CharField(max_length=400)
    content = models.CharField(max_length=20)
    quantity = models.DecimalField("số lượng", max_digits=12, decimal_places=2)
    unit = models.CharField("đơn vị tính", max_length=60)
    unit_cost = models.BigIntegerField("đơn giá")
    amount = models.BigIntegerField("thành tiền")
    norm = models.CharField("mức chi", max_length=300, blank=True)
    norm_amount = models.BigIntegerField(null=True)
    cite = models.CharField(max_length=300, blank=True)
    over_reason = models.CharField("vì sao cao hơn mức", max_length=300, blank=True)
    line_code = models.CharField("nội dung chương trình", max_length=60, blank=True)
    doubt = models.CharField("chưa rõ", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["work"], name="item_of_work")]
        constraints = [
            models.UniqueConstraint(fields=["work", "content"], condition=Q(living=True), name="content_settled_once"),
            models.CheckConstraint(condition=Q(amount__gt=0) & Q(unit_cost__gt=0), name="item_above_nought"),
            models.CheckConstraint(
                condition=Q(norm_amount__isnull=True) | Q(unit_cost__lte=F("norm_amount")) | ~Q(over_reason=""),
                name="item_over_norm_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.content}"


class Paper(models.Model):
    """A stored paper of a claim. People may be named on it."""

    PRIVACY = {
        **dict.fromkeys(("id", "claim", "kind", "title", "out_because", *WHO), "internal"), "file": "personal",
    }  # fmt: skip
    ERASURE = {"file": "keep"}

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField("loại giấy tờ", max_length=11, choices=PaperKind)
    title = models.CharField("số, ngày, tên giấy tờ", max_length=200, blank=True)
    file = models.CharField(max_length=20)
    out_because = models.CharField("vì sao bỏ", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.pk)
