"""What was frozen, and what was asked of a figure in it."""

from django.db import models

from caunoi.core.ground.keys import new_key

from .campaigns import WHO, Part


def new_version_key() -> str:
    return new_key("BR")


class Version(models.Model):
    """A part as it was signed; never changed, never removed (the database refuses it). content: the whole review as
    data (content.py), with the source of every figure; digest: SHA-256 over it, its reason and the one it corrects."""

    PRIVACY = dict.fromkeys(
        ("id", "key", "part", "number", "corrects", "reason", "content", "changes", "digest", *WHO), "internal"
    )

    key = models.CharField(max_length=16, unique=True, default=new_version_key, editable=False)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField("bản")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    reason = models.CharField("lý do đính chính", max_length=500, blank=True)
    content = models.JSONField()
    changes = models.JSONField("chỗ khác bản trước", default=list)
    digest = models.CharField("mã kiểm", max_length=64)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "number"], name="review_version_once")]

    def __str__(self) -> str:
        return self.key


class Challenge(models.Model):
    """A figure of a version that somebody asks about. resolved_by: the version in which it was put right, null where it
    stands or waits."""

    PRIVACY = dict.fromkeys(
        ("id", "version", "figure", "why", "answer", "answered_at", "answered_name", "resolved_by", *WHO), "internal"
    )

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="challenges")
    figure = models.CharField("số", max_length=10)
    why = models.CharField("vì sao hỏi", max_length=500)
    answer = models.CharField("trả lời", max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_name = models.CharField(max_length=200, blank=True)
    resolved_by = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+", null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id} {self.figure}"
