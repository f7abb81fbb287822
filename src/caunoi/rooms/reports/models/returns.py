"""A return: a form of a unit for a window, frozen when it was submitted."""

from django.db import models

from caunoi.core.ground.keys import new_key

from ..words import Source, State


def new_return_key() -> str:
    return new_key("BC")


class Return(models.Model):
    """A form of a unit for a window, with its version.

    What was submitted never changes (the database refuses it): only who checked, approved, sent it or gave it back is
    written after; once sent or given back nothing is. since, until: the window, half-open. table: frozen.as_data;
    behind: cell → keys of the cases, {} for figures without records here; parts: keys of the returns that it adds up.
    failures: checks that did not agree, with the explanation. definition, law: what the figures rest on; read_at: when
    they were read. version: 1, 2, …; corrects: the version before, with the reason.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "form", "unit", "province", "period", "kind", "since", "until"), "internal"),
        **dict.fromkeys(("version", "corrects", "reason", "source", "table", "parts", "failures"), "internal"),
        **dict.fromkeys(("definition", "law", "read_at", "digest", "state", "note"), "internal"),
        **{f"{act}_{what}": "internal" for act in ("submitted", "checked", "approved", "sent")
           for what in ("by", "name", "at")},
        "returned_at": "internal", "returned_name": "internal", "behind": "sensitive",
    }  # fmt: skip
    ERASURE = {"behind": "keep"}  # keys of cases by ground: the proof of a figure that went out

    key = models.CharField(max_length=16, unique=True, default=new_return_key, editable=False)
    form = models.CharField("biểu", max_length=40)
    unit = models.ForeignKey(
        "organisations.Organisation", to_field="code", on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    province = models.CharField("tỉnh", max_length=2, blank=True)
    period = models.CharField("kỳ", max_length=30)
    kind = models.CharField("loại số liệu", max_length=12)
    since = models.DateField()
    until = models.DateField()
    version = models.PositiveSmallIntegerField("bản", default=1)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    reason = models.CharField("lý do đính chính", max_length=500, blank=True)
    source = models.CharField("nguồn số liệu", max_length=8, choices=Source)
    table = models.JSONField()
    behind = models.JSONField(default=dict)
    parts = models.JSONField(default=list)
    failures = models.JSONField(default=list)
    definition = models.JSONField()
    law = models.CharField("bộ quy tắc pháp luật", max_length=64)
    read_at = models.DateTimeField("lấy số liệu lúc")
    digest = models.CharField("mã kiểm", max_length=64)
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.SUBMITTED)
    submitted_by = models.CharField(max_length=80)
    submitted_name = models.CharField(max_length=200)
    submitted_at = models.DateTimeField()
    checked_by = models.CharField(max_length=80, blank=True)
    checked_name = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=80, blank=True)
    approved_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=80, blank=True)
    sent_name = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)
    returned_name = models.CharField(max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True)
    note = models.CharField("lý do trả lại", max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["province", "form", "period", "kind"], name="reports_of_province")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "form", "period", "kind", "version"], condition=~models.Q(state=State.RETURNED),
                name="reports_version_once",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.key
