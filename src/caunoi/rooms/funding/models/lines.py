"""Budget lines with their entries; norms that provinces entered."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from ..words import EntryKind, Level

ORGANISATION: dict[str, Any] = {"to_field": "code", "on_delete": models.PROTECT, "related_name": "+"}
WHO = ("by", "by_name", "at")
OUT = ("out_by", "out_by_name", "out_at", "out_because")


def new_line_key() -> str:
    return new_key("NS")


class BudgetLine(models.Model):
    """Money of a unit and a budget year from one source. Its amounts are its entries.

    programme, component: whose money it is, both null for the ordinary budget; component null: the whole programme.
    since, until: the days on which work may lie that it pays for, [since, until). old: money of a programme that has
    ended, carried over. Its row is locked while a claim on it or an entry changes: two never take the same money.
    """

    PRIVACY = dict.fromkeys(
        ("id", "key", "organisation", "year", "programme", "component", "level", "name", "basis", "certainty", "note",
         "since", "until", "old", *WHO),
        "internal",
    )  # fmt: skip

    key = models.CharField(max_length=16, unique=True, default=new_line_key, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    year = models.PositiveSmallIntegerField("năm ngân sách")
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, to_field="code", null=True, related_name="+"
    )
    component = models.ForeignKey(
        "programmes.Component", on_delete=models.PROTECT, to_field="code", null=True, related_name="+"
    )
    level = models.CharField("nguồn", max_length=7, choices=Level)
    name = models.CharField("tên dòng", max_length=300)
    basis = models.CharField("căn cứ", max_length=300)
    certainty = models.CharField("độ chắc", max_length=10)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày")
    old = models.BooleanField("tiền chuyển nguồn", default=False)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "year"], name="budget_line_of_unit")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="budget_line_until_after_since"),
            models.CheckConstraint(
                condition=Q(component__isnull=True) | Q(programme__isnull=False), name="budget_line_component"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.key


class Entry(models.Model):
    """An amount of a line on a day by a document. Never changed: a wrong one is withdrawn, with a reason, and entered
    anew.

    amount: above nought, but an adjustment may be below. from_year: out of which year it was carried, null otherwise.
    other: the line on the other side of a carrying over.
    """

    PRIVACY = dict.fromkeys(
        ("id", "line", "kind", "amount", "day", "document", "from_year", "other", "note", *WHO, *OUT), "internal"
    )

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField("loại", max_length=11, choices=EntryKind)
    amount = models.BigIntegerField("số tiền")
    day = models.DateField("ngày")
    document = models.CharField("văn bản", max_length=200)
    from_year = models.PositiveSmallIntegerField("của năm", null=True)
    other = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField("ghi chú", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    out_by = models.CharField(max_length=80, blank=True)
    out_by_name = models.CharField(max_length=200, blank=True)
    out_at = models.DateTimeField(null=True)
    out_because = models.CharField("vì sao rút", max_length=300, blank=True)

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0) | (Q(kind=EntryKind.ADJUSTED) & ~Q(amount=0)), name="entry_amount"
            ),
            models.CheckConstraint(condition=Q(out_at__isnull=True) | ~Q(out_because=""), name="entry_out_why"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.kind} {self.amount}"


class LocalNorm(models.Model):
    """The most a unit that a province's own text says, on [since, until). Never changed: withdrawn, entered anew.
    regime: of book.regimes, under which it holds."""

    PRIVACY = {
        **dict.fromkeys(("id", "province", "content", "regime", "title", "unit", "amount", "since", "until"), "public"),
        **dict.fromkeys(("document", "document_day"), "public"),
        **dict.fromkeys(("organisation", *WHO, *OUT), "internal"),
    }

    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION)
    province = models.CharField("mã tỉnh", max_length=2)
    content = models.CharField("nội dung chi", max_length=20)
    regime = models.CharField("áp dụng cho", max_length=10)
    title = models.CharField("mức", max_length=200)
    unit = models.CharField("đơn vị tính", max_length=60)
    amount = models.BigIntegerField("mức chi tối đa")
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    document = models.CharField("văn bản", max_length=200)
    document_day = models.DateField("ngày văn bản")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    out_by = models.CharField(max_length=80, blank=True)
    out_by_name = models.CharField(max_length=200, blank=True)
    out_at = models.DateTimeField(null=True)
    out_because = models.CharField("vì sao rút", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="local_norm_above_nought"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="local_norm_until_after_since"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province} {self.content} {self.pk}"
