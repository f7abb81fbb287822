"""A review of a case: its readings with their marks, and what the providers said to it."""

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key

from .. import words
from .base import CASE, ORGANISATION, WHO
from .draws import Draw


def new_review_key() -> str:
    return new_key("CL")


class Review(models.Model):
    """An appraisal or evaluation of one case by one organisation.

    text_only: legal advice, for which no way of counting points was seen. basis: a key of core.law.quality.bases, ''
    for an appraisal. total, grade, violated: the result, set when it goes to the providers. answer: what was decided on
    their replies; round: 2 after it was marked again. readings_wanted: 1, 2 where marked twice, 3 after a disagreement.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "case", "kind", "organisation", "basis", "document", "draw"), "internal"),
        **dict.fromkeys(("text_only", "blind", "readings_wanted", "third_above", "reply_days", "state"), "internal"),
        **dict.fromkeys(("total", "grade", "violated", "reply_until", "final_at", "final_by_name", *WHO), "internal"),
        "round": "internal",
        **dict.fromkeys(("answer", "dropped_because"), "sensitive"),
    }
    ERASURE = {"answer": "term", "dropped_because": "term"}

    key = models.CharField(max_length=16, unique=True, default=new_review_key, editable=False)
    case = models.ForeignKey("cases.Case", **CASE, db_index=False)
    kind = models.CharField(max_length=10, choices=words.Kind)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    basis = models.CharField("căn cứ", max_length=30, blank=True)
    document = models.CharField("số, ngày văn bản", max_length=200, blank=True)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, null=True, related_name="reviews")
    text_only = models.BooleanField("nhận xét bằng lời", default=False)
    blind = models.BooleanField(default=False)
    readings_wanted = models.PositiveSmallIntegerField(default=1)
    third_above = models.PositiveSmallIntegerField()
    reply_days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=words.State, default=words.State.MARKING)
    round = models.PositiveSmallIntegerField(default=1)
    total = models.DecimalField("tổng điểm", max_digits=5, decimal_places=2, null=True)
    grade = models.CharField("xếp loại", max_length=12, blank=True)
    violated = models.BooleanField("vi phạm khoản 1 Điều 6", default=False)
    reply_until = models.DateField("có ý kiến đến hết ngày", null=True)
    answer = models.TextField("ý kiến về phản hồi", blank=True)
    final_at = models.DateTimeField(null=True)
    final_by_name = models.CharField(max_length=200, blank=True)
    dropped_because = models.TextField(blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "state", "at"],
                name="review_by_place",
                opclasses=["varchar_pattern_ops", "varchar_ops", "timestamptz_ops"],
            ),
            models.Index(fields=["case"], name="review_of_case"),
        ]
        constraints = [
            # One appraisal of a case that counts; evaluations may come again.
            models.UniqueConstraint(
                fields=["case"], condition=Q(kind="appraisal") & ~Q(state="dropped"), name="review_one_appraisal"
            ),
            models.UniqueConstraint(fields=["draw", "case"], condition=Q(draw__isnull=False), name="review_draw_once"),
            models.CheckConstraint(
                condition=~Q(state="final") | Q(final_at__isnull=False), name="review_final_has_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class ReviewedPerson(models.Model):
    """Who worked on the case when the review was opened: whose work it is about."""

    PRIVACY = dict.fromkeys(("id", "review", "practitioner", "name"), "internal")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="people", db_index=False)
    practitioner = models.CharField(max_length=16, db_index=True)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "practitioner"], name="reviewed_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.practitioner}"


class Reading(models.Model):
    """One person's marking of a review. rank, practitioner: of the marker on the day of the assignment."""

    PRIVACY = {
        **dict.fromkeys(("id", "review", "number", "marker", "marker_name", "practitioner", "rank"), "internal"),
        **dict.fromkeys(("total", "submitted_at", *WHO), "internal"),
        **dict.fromkeys(("violations", "violation_note", "opinion"), "sensitive"),
    }
    ERASURE = {"violations": "keep", "violation_note": "term", "opinion": "term"}

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="readings", db_index=False)
    number = models.PositiveSmallIntegerField("lần chấm")
    marker = models.CharField(max_length=80)
    marker_name = models.CharField(max_length=200)
    practitioner = models.CharField(max_length=16, blank=True)
    rank = models.CharField("hạng lúc được phân công", max_length=3, blank=True)
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    violations = models.JSONField("điểm của khoản 1 Điều 6 bị vi phạm", default=list)
    violation_note = models.TextField("vi phạm thế nào", blank=True)
    opinion = models.TextField("nhận xét chung", blank=True)
    submitted_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["marker"], condition=Q(submitted_at__isnull=True), name="reading_to_do"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="reading_number_once"),
            models.UniqueConstraint(fields=["review", "marker"], name="reading_marker_once"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id} {self.number}"


class Mark(models.Model):
    """Points for one criterion in one reading."""

    PRIVACY = {**dict.fromkeys(("id", "reading", "criterion", "points"), "internal"), "note": "sensitive"}
    ERASURE = {"note": "term"}

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="marks", db_index=False)
    criterion = models.CharField(max_length=4)
    points = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "criterion"], name="mark_once"),
            models.CheckConstraint(condition=Q(points__isnull=True) | Q(points__gte=0), name="mark_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.reading_id} {self.criterion}"


class Reply(models.Model):
    """What a provider said to the marks before they became final; agrees: nothing to object."""

    PRIVACY = {
        **dict.fromkeys(("id", "review", "round", "practitioner", "agrees", "on_paper", *WHO), "internal"),
        "text": "sensitive",
    }
    ERASURE = {"text": "term"}

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="replies", db_index=False)
    round = models.PositiveSmallIntegerField(default=1)
    practitioner = models.CharField(max_length=16)
    agrees = models.BooleanField()
    text = models.TextField(blank=True)
    on_paper = models.BooleanField("nộp bằng giấy", default=False)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "practitioner", "round"], name="reply_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.practitioner}"
