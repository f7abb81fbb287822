"""A statement (bảng kê) with its lines, and how it was paid."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from ..words import LineKind, Mode, State

_ORGANISATION: dict[str, Any] = {"to_field": "code", "on_delete": models.PROTECT, "related_name": "+"}
_ACTS = ("submitted", "checked", "approved", "returned")


def new_statement_key() -> str:
    return new_key("BK")


class CaseBasis(models.Model):
    """What the pay of a case rests on: its class for the annexes with the paper that says so. Its row is locked while a
    statement of the case changes, so that two never take the same part of a ceiling.

    several_charges: the person is tried for two or more offences (TT 02/2021 Điều 10 khoản 2).
    """

    PRIVACY = {
        **dict.fromkeys(("id", "case", "by", "by_name", "at"), "internal"),
        **dict.fromkeys(("class_key", "several_charges", "source"), "sensitive"),
    }
    ERASURE = {"class_key": "keep", "several_charges": "keep", "source": "term"}

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")
    class_key = models.CharField("loại vụ việc", max_length=20, blank=True)
    several_charges = models.BooleanField("từ hai tội danh", default=False)
    source = models.CharField("căn cứ", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id}"


class Statement(models.Model):
    """One statement of one practitioner for one case. Once approved it never changes; a correction is a new one.

    provider: kind of the practitioner then; organisation: that keeps the case; payer: that checks, approves and pays;
    part: of a lump sum; coefficients: of opinions, by work; half_days, base_salaries, of_kinds: what it takes of the
    ceilings; law: what was known and not known of the law on that day; sheet: key of the signed sheet.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "case", "practitioner", "name", "provider", "organisation", "payer"), "internal"),
        **dict.fromkeys(("form", "proceedings", "mode", "part", "coefficients", "state", "corrects"), "internal"),
        **dict.fromkeys(("half_days", "base_salaries", "of_kinds", "fee", "costs", "law", "sheet"), "internal"),
        **{f"{act}_{more}": "internal" for act in _ACTS for more in ("by", "by_name", "at")},
        **dict.fromkeys(("drafted_at", "note", "erased_at"), "internal"),
    }  # fmt: skip

    key = models.CharField(max_length=16, unique=True, default=new_statement_key, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+", db_index=False)
    practitioner = models.ForeignKey(
        "organisations.Practitioner", to_field="key", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("người thực hiện", max_length=200)
    provider = models.CharField(max_length=20)
    organisation = models.ForeignKey("organisations.Organisation", **_ORGANISATION)
    payer = models.ForeignKey("organisations.Organisation", **_ORGANISATION, db_index=False)
    form = models.CharField(max_length=14)
    proceedings = models.CharField(max_length=14)
    mode = models.CharField("cách tính", max_length=7, choices=Mode)
    part = models.DecimalField("phần việc", max_digits=5, decimal_places=4, default=Decimal(1))
    coefficients = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    half_days = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(0))
    base_salaries = models.DecimalField(max_digits=14, decimal_places=10, default=Decimal(0))
    of_kinds = models.JSONField(default=dict)
    fee = models.BigIntegerField(default=0)
    costs = models.BigIntegerField(default=0)
    law = models.JSONField(default=dict)
    sheet = models.CharField(max_length=16, blank=True)
    note = models.CharField("lý do trả lại", max_length=500, blank=True)
    drafted_at = models.DateTimeField()
    erased_at = models.DateTimeField("hủy nội dung lúc", null=True)
    submitted_by = models.CharField(max_length=80, blank=True)
    submitted_by_name = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True)
    checked_by = models.CharField(max_length=80, blank=True)
    checked_by_name = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=80, blank=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)
    returned_by = models.CharField(max_length=80, blank=True)
    returned_by_name = models.CharField(max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["payer", "state"],
                name="statement_by_state",
                opclasses=["varchar_pattern_ops", "varchar_ops"],
            ),
            models.Index(fields=["case", "practitioner"], name="statement_of_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by="") | (~Q(approved_by=F("submitted_by"))), name="statement_second_approves"
            ),
            models.CheckConstraint(
                condition=Q(checked_by="") | (~Q(checked_by=F("submitted_by"))), name="statement_second_checks"
            ),
            models.CheckConstraint(condition=Q(part__gt=0) & Q(part__lte=1), name="statement_part_fits"),
            models.UniqueConstraint(
                fields=["case", "practitioner"],
                condition=Q(state__in=(State.DRAFT, State.RETURNED)),
                name="statement_one_open",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def total(self) -> int:
        return self.fee + self.costs


class StatedWork(models.Model):
    """A line of the diary as it was when the statement was handed in. work: its key in the diary."""

    PRIVACY = {
        **dict.fromkeys(("id", "statement", "work", "kind", "stage", "day", "hours", "coefficient"), "internal"),
        **dict.fromkeys(("confirmed_on", "evidence"), "internal"),
        **dict.fromkeys(("place", "confirmed_by", "confirmed_title"), "personal"),
    }
    ERASURE = dict.fromkeys(("place", "confirmed_by", "confirmed_title"), "term")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="works", db_index=False)
    work = models.CharField(max_length=16)
    kind = models.CharField(max_length=40)
    stage = models.CharField(max_length=16, blank=True)
    day = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    coefficient = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    place = models.CharField(max_length=200, blank=True)
    confirmed_by = models.CharField(max_length=200, blank=True)
    confirmed_title = models.CharField(max_length=200, blank=True)
    confirmed_on = models.DateField(null=True)
    evidence = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "work"], name="stated_work_once")]

    def __str__(self) -> str:
        return self.work


class Line(models.Model):
    """One line of a statement, as core money rules made it: in words, with its provision."""

    PRIVACY = dict.fromkeys(
        ("id", "statement", "place", "kind", "day", "works", "title", "formula", "cite", "half_days", "amount"),
        "internal",
    )

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="lines", db_index=False)
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=LineKind)
    day = models.DateField(null=True)
    works = models.JSONField(default=list)
    title = models.TextField()
    formula = models.TextField()
    cite = models.TextField()
    half_days = models.DecimalField(max_digits=7, decimal_places=2)
    amount = models.BigIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["statement", "place"], name="line_place_once")]

    def __str__(self) -> str:
        return f"{self.statement_id}.{self.place}"


class Cost(models.Model):
    """A cost beyond the fee, with its document. file: key of its stored picture."""

    PRIVACY = {
        **dict.fromkeys(("id", "statement", "kind", "amount", "day", "document", "file"), "internal"),
        "words": "sensitive",
    }
    ERASURE = {"words": "term"}

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="extra_costs")
    kind = models.CharField("loại chi phí", max_length=20)
    amount = models.BigIntegerField("số tiền")
    day = models.DateField("ngày chứng từ")
    document = models.CharField("số chứng từ", max_length=100)
    words = models.CharField("nội dung", max_length=300, blank=True)
    file = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="cost_above_nought")]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.kind}"


class Payment(models.Model):
    """A statement was paid: once. amount: less than nought when a correction asks money back."""

    PRIVACY = dict.fromkeys(("id", "statement", "day", "document", "amount", "by", "by_name", "at"), "internal")

    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="payment")
    day = models.DateField("ngày thanh toán")
    document = models.CharField("số chứng từ", max_length=100)
    amount = models.BigIntegerField("số tiền")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.statement_id}"
