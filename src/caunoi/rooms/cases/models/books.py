"""The Sổ thụ lý, theo dõi vụ việc (Mẫu 01): its runs of serials, entries, closings."""

from django.db import models

from .. import words
from .base import ORGANISATION
from .cases import Case


class Book(models.Model):
    """One run of serials of the Sổ thụ lý, theo dõi vụ việc (Mẫu 01).

    form '' : one Sổ for all forms. origin '' : kept by the organisation itself; otherwise the predecessor whose
    book it was before a merger, so that equal codes of two predecessors stand side by side.
    """

    PRIVACY = dict.fromkeys(
        ("id", "organisation", "origin", "symbol", "year", "form", "last_number", "began_after", "closed_at"),
        "internal",
    )
    ERASURE: dict[str, str] = {}

    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    origin = models.CharField("sổ của (trước sáp nhập)", max_length=200, blank=True)
    symbol = models.CharField("ký hiệu trong mã số", max_length=20)
    year = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=14, blank=True)
    last_number = models.PositiveIntegerField("số cuối cùng", default=0)
    began_after = models.PositiveIntegerField("số cuối trên sổ giấy khi bắt đầu", default=0)
    closed_at = models.DateTimeField("kết sổ năm lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "origin", "year", "form"], name="book_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year} {self.form or 'chung'}"


class BookEntry(models.Model):
    """One serial of a book. paper_time is the legal moment of an entry first made on paper; entered_at when typed."""

    PRIVACY = {
        **dict.fromkeys(("id", "book", "serial", "state", "case", "paper_time", "entered_at"), "internal"),
        **dict.fromkeys(("by", "by_name", "reason"), "internal"),
    }
    ERASURE: dict[str, str] = {}

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="entries", db_index=False)
    serial = models.PositiveIntegerField("số thứ tự")
    state = models.CharField(max_length=4, choices=words.EntryState)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, related_name="entry")
    reason = models.TextField(blank=True)
    paper_time = models.DateTimeField("vào sổ giấy lúc", null=True)
    entered_at = models.DateTimeField("nhập lúc")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "serial"], name="entry_serial_once"),
            models.CheckConstraint(
                condition=models.Q(state="void", case__isnull=True)
                | models.Q(~models.Q(state="void"), case__isnull=False),
                name="entry_case_or_void",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book_id}/{self.serial}"


class BookClosing(models.Model):
    """The book closed for a month, a half-year or a year: what stood in it then. Append-only."""

    PRIVACY = dict.fromkeys(
        ("id", "book", "kind", "since", "until", "first_serial", "last_serial", "counts", "by", "by_name", "at"),
        "internal",
    )
    ERASURE: dict[str, str] = {}

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="closings", db_index=False)
    kind = models.CharField(max_length=5, choices=words.Closing)
    since = models.DateField("từ ngày")
    until = models.DateField("trước ngày")
    first_serial = models.PositiveIntegerField(null=True)
    last_serial = models.PositiveIntegerField(null=True)
    counts = models.JSONField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "kind", "since"], name="closing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.book_id} {self.since}"
