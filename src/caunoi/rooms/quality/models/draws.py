"""The rules an organisation set for itself, and draws of cases by Sở and Cục."""

from django.db import models

from caunoi.core.ground.keys import new_key

from .base import CASE, ORGANISATION, WHO


def new_draw_key() -> str:
    return new_key("BC")


class QualityRules(models.Model):
    """What no text seen fixes: days for the reply, the difference of points above which a third person reads."""

    PRIVACY = dict.fromkeys(("id", "organisation", "reply_days", "third_above", *WHO), "internal")

    organisation = models.OneToOneField("organisations.Organisation", **ORGANISATION)
    reply_days = models.PositiveSmallIntegerField("ngày làm việc để người thực hiện có ý kiến")
    third_above = models.PositiveSmallIntegerField("chênh quá mấy điểm thì chấm lần ba")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.organisation_id


class Draw(models.Model):
    """Cases drawn at random for an evaluation. Never changed: whoever has the row can draw again and get the same.

    population: [[case, organisation, form, field, [practitioners]], …] in the order of the keys, as it was that day.
    size: how many were asked for; more were drawn where every practitioner had to have one (each_practitioner).
    digest: of everything from which the list follows and of the list.
    """

    PRIVACY = dict.fromkeys(
        (
            "id", "key", "organisation", "title", "basis", "document", "units", "since", "until", "forms", "rate",
            "size", "strata", "each_practitioner", "blind", "third_above", "reply_days", "seed", "population",
            "digest", *WHO,
        ),
        "internal",
    )  # fmt: skip

    key = models.CharField(max_length=16, unique=True, default=new_draw_key, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    title = models.CharField("tên kế hoạch", max_length=300)
    basis = models.CharField("căn cứ", max_length=30)
    document = models.CharField("số, ngày văn bản", max_length=200, blank=True)
    units = models.JSONField("tổ chức trong phạm vi", default=list)
    since = models.DateField("kết thúc từ ngày")
    until = models.DateField("đến trước ngày")
    forms = models.JSONField("hình thức", default=list)
    rate = models.DecimalField("tỷ lệ phần trăm", max_digits=5, decimal_places=2, null=True)
    size = models.PositiveIntegerField("số vụ việc")
    strata = models.JSONField("chia theo", default=list)
    each_practitioner = models.BooleanField("mỗi người thực hiện có ít nhất một vụ việc")
    blind = models.BooleanField("chấm hai lần độc lập")
    third_above = models.PositiveSmallIntegerField()
    reply_days = models.PositiveSmallIntegerField()
    seed = models.CharField("số gieo", max_length=40)
    population = models.JSONField("các vụ việc trong phạm vi", default=list)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-at"], name="draw_by_place")]
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="draw_until_after_since"),
        ]

    def __str__(self) -> str:
        return self.key


class DrawnCase(models.Model):
    """A case of the list. why: 'practitioner' (so that somebody has one) or 'lot'."""

    PRIVACY = dict.fromkeys(("id", "draw", "position", "case", "stratum", "why"), "internal")

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="drawn", db_index=False)
    position = models.PositiveIntegerField()
    case = models.ForeignKey("cases.Case", **CASE)
    stratum = models.CharField(max_length=200)
    why = models.CharField(max_length=12)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "position"], name="drawn_position_once"),
            models.UniqueConstraint(fields=["draw", "case"], name="drawn_case_once"),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id} {self.position}"
