"""The contents of a file: what lies in it, on paper or stored, and what is told not to be there."""

from django.db import models

from caunoi.core.ground.keys import MANY, new_key
from caunoi.rooms.keys.fields import SealedText

from .. import words
from .requests import PaperSeen, Request


def new_filing_key() -> str:
    return new_key("GT", MANY)


class Filing(models.Model):
    """A paper in the file of a request and of the case that came of it. Nothing is deleted: it is withdrawn, with why.

    kind: a key of core.law.file_papers. held: stored (then `file` is the key of the stored file), on paper only,
    or told to be absent (then `why`). seen: the proof that this is a picture of. position: its number in the index,
    given for good when the file is archived. came_by, came_on: the way it came and on which day, '' and null where not
    told; wiped_at: when it was taken out of the conversation (Zalo) in which it had come.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "request", "kind", "held", "file", "seen", "pages", "position"), "internal"),
        **dict.fromkeys(("original_seen", "by", "by_name", "at", "withdrawn_at", "withdrawn_by"), "internal"),
        **dict.fromkeys(("withdrawn_by_name", "came_by", "came_on", "wiped_at", "wiped_by"), "internal"),
        **dict.fromkeys(("title", "document_date", "why", "withdrawn_reason"), "sensitive"),
    }
    # The file of a case is kept as long as the law orders; what it holds is named in its index.
    ERASURE = dict.fromkeys(("title", "document_date", "why", "withdrawn_reason"), "term")

    key = models.CharField(max_length=16, unique=True, default=new_filing_key, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="filings", db_index=False)
    kind = models.CharField("thành phần hồ sơ", max_length=20)
    held = models.CharField(max_length=6, choices=words.Held)
    file = models.CharField("mã tệp", max_length=20, blank=True)
    seen = models.ForeignKey(PaperSeen, on_delete=models.PROTECT, null=True, related_name="pictures")
    title = SealedText("tên giấy tờ", max_length=300, blank=True)
    document_date = models.DateField("ngày của giấy tờ", null=True)
    pages = models.PositiveIntegerField("số trang", null=True)
    position = models.PositiveIntegerField("số thứ tự khi nộp lưu", null=True)
    original_seen = models.BooleanField("đã xem bản chính", default=False)
    came_by = models.CharField("nhận bằng cách nào", max_length=6, choices=words.CameBy, blank=True)
    came_on = models.DateField("nhận ngày", null=True)
    wiped_at = models.DateTimeField("đã xóa khỏi Zalo lúc", null=True)
    wiped_by = models.CharField(max_length=200, blank=True)
    why = SealedText("lý do không có", max_length=500, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_by_name = models.CharField(max_length=200, blank=True)
    withdrawn_reason = SealedText(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["request", "kind"], name="filing_of_request")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held="stored") & ~models.Q(file="")
                | models.Q(held="paper", file="")
                | models.Q(held="absent", file="") & ~models.Q(why=""),
                name="filing_held_somehow",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="filing_withdrawn_why",
            ),
        ]

    def __str__(self) -> str:
        return self.key
