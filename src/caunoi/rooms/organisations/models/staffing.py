"""How many work at a centre or branch beside those who carry out legal aid: numbers alone, no list of persons."""

from django.db import models

from caunoi.core.ground.keys import new_key

from ..words import COUNTS
from .offices import Organisation


def new_staffing_key() -> str:
    return new_key("SN")


class Staffing(models.Model):
    """“Viên chức và người lao động khác” (Nghị định 144/2017/NĐ-CP Điều 3 khoản 1) from a day on.

    Never written over: of one day the newest row holds, with the reason why it was put right.
    """

    key = models.CharField(max_length=16, unique=True, default=new_staffing_key, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, to_field="code", related_name="+", db_index=False
    )
    since = models.DateField("từ ngày")
    official_female = models.PositiveSmallIntegerField("viên chức khác, nữ")
    official_male = models.PositiveSmallIntegerField("viên chức khác, nam")
    official_unknown = models.PositiveSmallIntegerField("viên chức khác, chưa rõ giới tính")
    worker_female = models.PositiveSmallIntegerField("người lao động khác, nữ")
    worker_male = models.PositiveSmallIntegerField("người lao động khác, nam")
    worker_unknown = models.PositiveSmallIntegerField("người lao động khác, chưa rõ giới tính")
    reason = models.CharField("lý do đính chính", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    PRIVACY = dict.fromkeys(
        ("id", "key", "organisation", "since", *COUNTS, "reason", "by", "by_name", "at"), "internal"
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "since"], name="staffing_by_day")]

    def __str__(self) -> str:
        return self.key
