"""Cases (vụ việc): what was taken on."""

from django.db import models
from django.utils.timezone import localdate

from caunoi.rooms.keys.fields import SealedJSON, SealedText

from .. import clocks, words
from ..numbering import MOST_KEY
from .base import ORGANISATION
from .decisions import Decision
from .requests import Request


class Case(models.Model):
    """A case (vụ việc): what was taken on. `number` is the official code, `key` the nationally unique one."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "number", "organisation", "request", "decision", "form", "field"), "internal"),
        **dict.fromkeys(("accepted_at", "entered_at", "urgent", "urgent_until", "papers_term"), "internal"),
        **dict.fromkeys(("papers_at", "assigned_at", "state", "ended_at", "end_point"), "internal"),
        **dict.fromkeys(("handed_over_at", "archive_number", "archived_at", "archive_place"), "internal"),
        **dict.fromkeys(("retain_until", "retain_basis"), "internal"),
        **dict.fromkeys(("assign_term", "more_papers_asked_at", "more_papers_at", "complex_at"), "internal"),
        **dict.fromkeys(("agreed_until", "advised_at"), "internal"),
        **dict.fromkeys(("person", "papers_days_because"), "personal"),
        **dict.fromkeys(("ground_for_book", "grounds", "urgent_reason", "end_reason"), "sensitive"),
        **dict.fromkeys(("more_papers", "complex_reason"), "sensitive"),
    }
    ERASURE = {
        **dict.fromkeys(("person", "ground_for_book", "grounds"), "keep"),
        **dict.fromkeys(("papers_days_because", "urgent_reason", "end_reason"), "term"),
        **dict.fromkeys(("more_papers", "complex_reason"), "blank"),
    }

    key = models.CharField(max_length=MOST_KEY, unique=True)
    number = models.CharField("mã số", max_length=60)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="case")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="case")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=14, choices=words.Form)
    field = models.CharField(max_length=14, choices=words.Field)
    ground_for_book = models.CharField("diện ghi sổ", max_length=60, blank=True)
    grounds = SealedJSON("các diện", default=list)
    accepted_at = models.DateTimeField("thụ lý lúc")
    entered_at = models.DateTimeField("nhập lúc")
    urgent = models.CharField("thụ lý ngay, điểm", max_length=1, choices=words.Urgency, blank=True)
    urgent_reason = SealedText(blank=True)
    urgent_until = models.DateField("ngày hết thời hiệu hoặc ngày xét xử", null=True)
    papers_term = models.CharField("thời hạn bổ sung giấy tờ", max_length=30, choices=words.PapersTerm, blank=True)
    papers_days_because = models.CharField(max_length=300, blank=True)
    papers_at = models.DateTimeField("đủ giấy tờ lúc", null=True)
    # Which term of assigning applied on acceptance: the rule, never the day.
    assign_term = models.CharField("thời hạn cử người", max_length=30, choices=words.AssignTerm, blank=True)
    # The first assignment: it meets the clock of Điều 31 khoản 2, Điều 33 khoản 2; later ones do not move it.
    assigned_at = models.DateTimeField("cử người lần đầu lúc", null=True)
    # Advice (Điều 32 khoản 2): the latest asking for more papers, the day on which they were complete, and why longer.
    more_papers = SealedText("giấy tờ cần thêm", max_length=500, blank=True)
    more_papers_asked_at = models.DateTimeField("đề nghị thêm giấy tờ lúc", null=True)
    more_papers_at = models.DateTimeField("đủ giấy tờ cần thêm lúc", null=True)
    complex_at = models.DateTimeField("ghi phức tạp lúc", null=True)
    complex_reason = SealedText("lý do kéo dài", max_length=500, blank=True)
    agreed_until = models.DateField("thỏa thuận trả lời đến ngày", null=True)
    advised_at = models.DateTimeField("trả lời tư vấn bằng văn bản lúc", null=True)
    state = models.CharField(max_length=13, choices=words.CaseState, default=words.CaseState.OPEN)
    ended_at = models.DateTimeField(null=True)
    end_point = models.CharField("căn cứ kết thúc", max_length=60, blank=True)
    end_reason = SealedText(blank=True)
    handed_over_at = models.DateTimeField("bàn giao hồ sơ lúc", null=True)
    archive_number = models.CharField("số lưu trữ", max_length=60, blank=True)
    archived_at = models.DateTimeField("nộp lưu lúc", null=True)
    archive_place = models.CharField("nơi để hồ sơ", max_length=200, blank=True)
    # No end where the officer's basis says so: how many years was not seen in the law.
    retain_until = models.DateField("bảo quản đến hết ngày", null=True)
    retain_basis = models.CharField("căn cứ thời hạn bảo quản", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "archive_number"],
                condition=~models.Q(archive_number=""),
                name="case_archive_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(archived_at__isnull=True)
                | models.Q(handed_over_at__isnull=False) & ~models.Q(archive_number=""),
                name="case_archived_after_hand_over",
            ),
        ]
        indexes = [
            # Read backwards: the newest first, the key deciding between equal moments.
            models.Index(
                fields=["organisation", "accepted_at", "id"],
                name="case_by_office",
                opclasses=["varchar_pattern_ops", "timestamptz_ops", "int8_ops"],
            ),
            models.Index(fields=["accepted_at", "id"], name="case_by_day"),
            models.Index(fields=["number"], name="case_by_number"),
            models.Index(fields=["organisation", "state", "accepted_at", "id"], name="case_by_state"),
            models.Index(
                fields=["organisation"],
                name="case_to_hand_over",
                condition=models.Q(handed_over_at__isnull=True, state__in=["not_continued", "finished"]),
            ),
            models.Index(fields=["organisation", "ended_at"], name="case_by_end"),
            models.Index(
                fields=["organisation", "handed_over_at", "ended_at"],
                name="case_unarchived",
                condition=models.Q(archived_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def lacks_papers(self) -> bool:
        """Whether papers are still awaited after an urgent acceptance."""
        return bool(self.papers_term) and self.papers_at is None

    @property
    def papers_days(self) -> int | None:
        """Working days for the papers after an urgent acceptance, None where none were awaited."""
        return clocks.days_of(self.papers_term, localdate(self.accepted_at)) if self.papers_term else None


class Correction(models.Model):
    """What was written wrongly on acceptance and put right in the open. Append-only; the decision never changes."""

    PRIVACY = {
        **dict.fromkeys(("id", "case", "what", "by", "by_name", "at"), "internal"),
        **dict.fromkeys(("before", "after", "reason"), "sensitive"),
    }
    ERASURE = dict.fromkeys(("before", "after", "reason"), "blank")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    what = models.CharField("đính chính", max_length=9, choices=words.Corrected)
    before = SealedText("trước", max_length=500, blank=True)
    after = SealedText("sau", max_length=500, blank=True)
    reason = SealedText("lý do")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.what}"
