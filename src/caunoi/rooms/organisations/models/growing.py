"""Probations, the yearly target of litigation cases, and seals."""

from django.db import models

from caunoi.core.ground.keys import new_key

from ..words import ProbationEnd, TargetGroup, TargetLevel
from .offices import Organisation, ends_after_it_begins
from .practitioners import Practitioner


def new_probation_key() -> str:
    return new_key("TS")


class Probation(models.Model):
    """A probation (tập sự, Luật Điều 20). since: day of the decision that names the mentor; until: first day after."""

    key = models.CharField(max_length=16, unique=True, default=new_probation_key, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, to_field="code", related_name="+")
    full_name = models.CharField("họ và tên", max_length=200)
    mentor = models.ForeignKey(Practitioner, on_delete=models.PROTECT, to_field="key", related_name="+")
    term = models.CharField("thời gian", max_length=20)
    document = models.CharField("quyết định phân công", max_length=200)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày")
    ended_on = models.DateField("kết thúc ngày", null=True)
    end = models.CharField("kết quả", max_length=8, choices=ProbationEnd, blank=True)
    certificate = models.CharField("giấy chứng nhận", max_length=200, blank=True)

    PRIVACY = {
        **dict.fromkeys(("id", "key", "organisation", "mentor", "term", "document", "since", "until"), "internal"),
        **dict.fromkeys(("ended_on", "end", "certificate"), "internal"),
        "full_name": "personal",
    }
    ERASURE = {"full_name": "blank"}

    class Meta:
        constraints = [ends_after_it_begins("probation_until_after_since")]

    def __str__(self) -> str:
        return self.key


class Target(models.Model):
    """How many litigation cases a year a level asks of a group. No text with the numbers was seen: they are entered.

    organisation None: of the installation, where the organisation has none of its own.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        to_field="code",
        null=True,
        related_name="+",
        db_index=False,
    )
    year = models.PositiveSmallIntegerField("năm")
    group = models.CharField("nhóm", max_length=12, choices=TargetGroup)
    level = models.CharField("mức", max_length=10, choices=TargetLevel)
    cases = models.DecimalField("số vụ việc", max_digits=6, decimal_places=2)
    basis = models.CharField("căn cứ", max_length=300)

    PRIVACY = dict.fromkeys(("id", "organisation", "year", "group", "level", "cases", "basis"), "internal")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year", "group", "level"], name="target_once"),
            models.UniqueConstraint(
                fields=["year", "group", "level"], condition=models.Q(organisation__isnull=True), name="target_of_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id or '*'} {self.year}"


class Seal(models.Model):
    """The seal of an organisation from a day on; none: it works under the seal of the one above."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, to_field="code", related_name="+", db_index=False
    )
    since = models.DateField("từ ngày")
    own = models.BooleanField("có con dấu riêng", default=True)
    document = models.CharField("giấy chứng nhận mẫu dấu", max_length=200, blank=True)
    keeper = models.CharField("bộ phận giữ dấu", max_length=200, blank=True)

    PRIVACY = dict.fromkeys(("id", "organisation", "since", "own", "document", "keeper"), "internal")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "since"], name="seal_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.since}"
