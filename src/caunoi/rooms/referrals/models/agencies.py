"""What an agency has here beside its name: its own figures; the council that reads them."""

from django.db import models
from django.db.models import Q

from .. import words


class Figures(models.Model):
    """An agency's own figures of one report, from its Sổ (Mẫu số 05). values: by policy.FIGURES; of one agency and
    period the one written last counts, earlier ones stay."""

    PRIVACY = dict.fromkeys(
        ("id", "agency", "agency_name", "area", "year", "period", "values", "how", "state", "note", "by", "by_name",
         "at", "replaced_at"),
        "internal",
    )  # fmt: skip

    agency = models.CharField("cơ quan", max_length=20)
    agency_name = models.CharField("tên cơ quan", max_length=200)
    area = models.CharField("tỉnh", max_length=2, db_index=True)
    year = models.PositiveSmallIntegerField("năm")
    period = models.CharField("kỳ", max_length=6, choices=words.Period)
    values = models.JSONField("số liệu", default=dict)
    how = models.CharField("cách nhận", max_length=5, choices=words.How)
    state = models.CharField(max_length=9, choices=words.FiguresState, default=words.FiguresState.OPEN)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "period"], condition=Q(replaced_at__isnull=True), name="figures_one_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.period}"


class Member(models.Model):
    """A member of the council of a province or of those who help it, from a day, until a day."""

    PRIVACY = {
        **dict.fromkeys(("id", "area", "seat", "body", "title", "document", "since", "until"), "internal"),
        **dict.fromkeys(("by", "by_name", "at"), "internal"),
        **dict.fromkeys(("full_name", "phone"), "personal"),
    }
    ERASURE = {"full_name": "keep", "phone": "blank"}

    area = models.CharField("tỉnh", max_length=2, db_index=True)
    seat = models.CharField("vị trí", max_length=11, choices=words.Seat)
    full_name = models.CharField("họ và tên", max_length=200)
    title = models.CharField("chức vụ", max_length=200, blank=True)
    body = models.CharField("cơ quan", max_length=200)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    document = models.CharField("quyết định", max_length=300, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
