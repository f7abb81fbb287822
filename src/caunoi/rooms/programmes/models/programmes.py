"""Programmes and the documents on which they stand: as shipped, brought up to each release."""

from django.db import models
from django.db.models import F, Q

from ..words import Certainty, Role


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """since < until wherever there is an end."""
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name=name)


class Programme(models.Model):
    """A programme on [since, until). money_until: carried-over money may be spent before that day; null: none known.

    group: id of the determination of the law that says who its target group is. sensitive: to be in the group is itself
    something that few may see.
    """

    code = models.CharField("mã", max_length=30, unique=True)
    name = models.CharField("tên", max_length=300)
    short = models.CharField("tên ngắn", max_length=80)
    phase = models.CharField("giai đoạn", max_length=120)
    owner = models.CharField("chủ chương trình", max_length=200)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    money_until = models.DateField("tiền chuyển nguồn dùng đến trước ngày", null=True)
    group = models.CharField("nhóm đối tượng", max_length=60)
    sensitive = models.BooleanField(default=False)
    certainty = models.CharField("độ chắc", max_length=10, choices=Certainty)
    source = models.CharField("nguồn", max_length=300, blank=True)
    note = models.TextField("ghi chú", blank=True)

    PRIVACY = {
        **dict.fromkeys(("id", "code", "name", "short", "phase", "owner", "since", "until", "money_until"), "public"),
        **dict.fromkeys(("group", "sensitive", "certainty", "source", "note"), "public"),
    }

    class Meta:
        constraints = [ends_after_it_begins("programme_until_after_since")]

    def __str__(self) -> str:
        return self.code


class LegalBasis(models.Model):
    """A document of the chain, in its order."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, to_field="code", related_name="basis", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    document = models.CharField("văn bản", max_length=200)
    issued = models.DateField("ngày ban hành", null=True)
    role = models.CharField("vai trò", max_length=10, choices=Role)
    about = models.CharField("về việc", max_length=300, blank=True)
    certainty = models.CharField("độ chắc", max_length=10, choices=Certainty)
    source = models.CharField("nguồn", max_length=300, blank=True)

    PRIVACY = {
        **dict.fromkeys(("id", "programme", "position", "document", "issued", "role"), "public"),
        **dict.fromkeys(("about", "certainty", "source"), "public"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "position"], name="legal_basis_place_once")]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.position}"
