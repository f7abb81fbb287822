"""The table of stored files. The bytes lie on disk by their hash."""

from django.db import models

from caunoi.core.ground.keys import MANY, new_key

from .policy import KINDS, NAME_LENGTH


def new_file_key() -> str:
    return new_key("TE", MANY)


class StoredFile(models.Model):
    """One file as somebody put it there. Its content never changes; the same bytes may be put there twice, each with
    its row.

    kind: found by content. pages: None where unknown. cleaned: a photo, turned upright and without its place and time,
    so the bytes are not those that were sent. purpose: for whom it is kept, a word of the room that holds the key.
    erased_at: its bytes went when they had been kept as long as they must be; the hash stays.
    """

    key = models.CharField(max_length=20, unique=True, default=new_file_key, editable=False)
    sha256 = models.CharField("mã băm", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("dung lượng")
    kind = models.CharField("loại", max_length=5, choices=[(kind.code, kind.label) for kind in KINDS.values()])
    pages = models.PositiveIntegerField("số trang", null=True)
    cleaned = models.BooleanField(default=False)
    name = models.CharField("tên tệp", max_length=NAME_LENGTH, blank=True)
    organisation = models.CharField("mã tổ chức", max_length=30, blank=True)
    purpose = models.CharField("dùng cho", max_length=30)
    put_by = models.CharField(max_length=80)
    put_by_name = models.CharField(max_length=200)
    put_at = models.DateTimeField()
    erased_at = models.DateTimeField("hủy lúc", null=True)

    # People name photos after people. The hash of bytes nobody else has tells nothing of them.
    PRIVACY = {
        **dict.fromkeys(
            ("id", "key", "sha256", "size", "kind", "pages", "cleaned", "organisation", "purpose", "put_by",
             "put_by_name", "put_at", "erased_at"),
            "internal",
        ),
        "name": "personal",
    }  # fmt: skip
    ERASURE = {"name": "blank"}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=list(KINDS)), name="file_kind_known"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_has_content"),
        ]

    def __str__(self) -> str:
        return self.key
