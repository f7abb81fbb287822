"""Courses: sessions, teachers, materials, the questions of their test."""

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from .. import words
from .base import ORGANISATION, WHO


def new_course_key() -> str:
    return new_key("KH")


def new_session_key() -> str:
    return new_key("BH")


class Course(models.Model):
    """One course. organisation: who keeps its record; organiser: who holds it, in words (may be somebody else).

    contents: keys of core.law.training.contents; without any the hours do not count. topics: of words.Topic; criteria:
    keys of core.law.quality.criteria. certificate_months: how long a certificate holds, None without an end. pass_mark:
    percent of the test after the course that a certificate asks for, None where it asks for none.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "organisation", "title", "audience", "way", "contents", "topics"), "internal"),
        **dict.fromkeys(("criteria", "place", "organiser", "basis", "certificate_months", "pass_mark"), "internal"),
        **dict.fromkeys(("state", "cancelled_because", *WHO), "internal"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_course_key, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    title = models.CharField("tên khóa", max_length=300)
    audience = models.CharField("dành cho", max_length=6, choices=words.Audience)
    way = models.CharField("hình thức", max_length=9, choices=words.Way)
    contents = models.JSONField("nội dung bắt buộc", default=list)
    topics = models.JSONField("vụ việc nhạy cảm", default=list)
    criteria = models.JSONField("tiêu chí chất lượng", default=list)
    place = models.CharField("nơi học", max_length=300, blank=True)
    organiser = models.CharField("đơn vị tổ chức", max_length=300)
    basis = models.CharField("kế hoạch, công văn", max_length=300, blank=True)
    certificate_months = models.PositiveSmallIntegerField("giấy chứng nhận có giá trị (tháng)", null=True)
    pass_mark = models.PositiveSmallIntegerField("bài sau khóa đạt từ (%)", null=True)
    state = models.CharField(max_length=9, choices=words.CourseState, default=words.CourseState.PLANNED)
    cancelled_because = models.CharField("vì sao không tổ chức", max_length=500, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "at"], name="course_by_place")]
        constraints = [
            models.CheckConstraint(condition=Q(pass_mark__isnull=True) | Q(pass_mark__lte=100), name="course_pass"),
        ]

    def __str__(self) -> str:
        return self.key


class Session(models.Model):
    """A session (buổi). hours: those that count, without breaks."""

    PRIVACY = dict.fromkeys(("id", "key", "course", "day", "begins", "ends", "hours", "subject", *WHO), "internal")

    key = models.CharField(max_length=16, unique=True, default=new_session_key, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions")
    day = models.DateField("ngày")
    begins = models.TimeField("từ")
    ends = models.TimeField("đến")
    hours = models.DecimalField("số giờ tính", max_digits=3, decimal_places=1)
    subject = models.CharField("nội dung", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["day", "begins", "id"]
        indexes = [models.Index(fields=["day"], name="session_by_day")]
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="session_ends_later")]

    def __str__(self) -> str:
        return self.key


class Teacher(models.Model):
    """Who teaches, and what they are."""

    PRIVACY = {**dict.fromkeys(("id", "course", "about"), "internal"), "name": "personal"}
    ERASURE = {"name": "keep"}

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="teachers")
    name = models.CharField("họ và tên", max_length=200)
    about = models.CharField("chức danh, nơi làm việc", max_length=300, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class Material(models.Model):
    """A stored paper of the course."""

    PRIVACY = dict.fromkeys(("id", "course", "title", "language", "file", *WHO), "internal")

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="materials")
    title = models.CharField("tên tài liệu", max_length=200)
    language = models.CharField("tiếng", max_length=60, blank=True)
    file = models.CharField(max_length=20)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Question(models.Model):
    """A question with its choices; right: the place of the right one, from 0."""

    PRIVACY = dict.fromkeys(("id", "course", "number", "text", "options", "right"), "internal")

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="questions", db_index=False)
    number = models.PositiveSmallIntegerField()
    text = models.CharField("câu hỏi", max_length=500)
    options = models.JSONField("các ý", default=list)
    right = models.PositiveSmallIntegerField("ý đúng")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="question_number_once")]

    def __str__(self) -> str:
        return f"{self.course_id} {self.number}"
