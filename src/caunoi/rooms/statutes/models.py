"""Tables of law packages and of who signed what. Nothing here decides."""

from django.db import models

from caunoi.core.ground.keys import new_key

from . import policy


def new_package_key() -> str:
    return new_key("GL")


class LawPackage(models.Model):
    """One package as uploaded. The content never changes: what is approved is these bytes (`sha256`, as UTF-8).

    since: the first day on which the law differs because of it; told when it was uploaded and at the last approval.
    """

    class State(models.TextChoices):
        DRAFT = "draft", policy.WORDS["draft"]
        PROPOSED = "proposed", policy.WORDS["proposed"]
        APPROVED = "approved", policy.WORDS["approved"]
        WITHDRAWN = "withdrawn", policy.WORDS["withdrawn"]

    PRIVACY = {
        **dict.fromkeys(("name", "title", "published", "since", "sha256", "content"), "public"),
        **dict.fromkeys(("id", "key", "state", "reason", "uploaded_by", "uploaded_by_name", "uploaded_at"), "internal"),
    }

    key = models.CharField(max_length=20, unique=True, default=new_package_key, editable=False)
    name = models.CharField("mã gói", max_length=60)
    title = models.CharField("tên gói", max_length=300)
    published = models.DateField("ngày công bố")
    since = models.DateField("áp dụng từ")
    sha256 = models.CharField(max_length=64)
    content = models.TextField("nội dung")
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.DRAFT)
    reason = models.CharField("lý do rút", max_length=300, blank=True)
    uploaded_by = models.CharField(max_length=80)
    uploaded_by_name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "proposed", "approved", "withdrawn"]),
                name="package_state_known",
            ),
            models.UniqueConstraint(fields=["name"], condition=~models.Q(state="withdrawn"), name="package_name_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Signature(models.Model):
    """One person's approval of a package, or agreement to withdraw it."""

    PRIVACY = dict.fromkeys(("id", "package", "act", "by", "by_name", "at"), "internal")

    package = models.ForeignKey(LawPackage, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    act = models.CharField(max_length=8, choices=[(policy.APPROVAL, "duyệt"), (policy.WITHDRAWAL, "rút")])
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["package", "act", "by"], name="signature_once"),
            models.CheckConstraint(condition=models.Q(act__in=["approve", "withdraw"]), name="signature_act_known"),
        ]

    def __str__(self) -> str:
        return f"{self.package_id} {self.act}"
