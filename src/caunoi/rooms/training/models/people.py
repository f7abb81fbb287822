"""Those who take part: attendance, tests, certificates; exemptions from the compulsory hours."""

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from .. import words
from .base import ORGANISATION, WHO
from .courses import Course, Session


def new_participant_key() -> str:
    return new_key("ND")


class Participant(models.Model):
    """Somebody at a course, once. who: 'tg:' and the key of a practitioner, 'nv:' of a user, 'ng:' and a keyed hash of
    name and commune for those outside. consent_at: when an outsider agreed on the own telephone; None: by a list, which
    stands for the organiser's own consent papers."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "course", "who", "practitioner", "user_key", "organisation"), "internal"),
        **dict.fromkeys(("role", "consent_at", *WHO), "internal"),
        **dict.fromkeys(("name", "commune_code", "sex", "ethnicity"), "personal"),
    }
    ERASURE = {"name": "blank", "commune_code": "keep", "sex": "keep", "ethnicity": "keep"}

    key = models.CharField(max_length=16, unique=True, default=new_participant_key, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="participants", db_index=False)
    who = models.CharField(max_length=80)
    practitioner = models.CharField(max_length=16, blank=True, db_index=True)
    user_key = models.CharField(max_length=20, blank=True)
    name = models.CharField("họ và tên", max_length=200)
    organisation = models.CharField("mã tổ chức", max_length=30, blank=True)
    commune_code = models.CharField("xã, phường", max_length=5, blank=True)
    role = models.CharField("là", max_length=12, choices=words.Role)
    sex = models.CharField("giới tính", max_length=6, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=2, blank=True)
    consent_at = models.DateTimeField("đồng ý lúc", null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "who"], name="participant_once")]

    def __str__(self) -> str:
        return self.key


class Attendance(models.Model):
    """Somebody was at a session. ticket: the serial of the form on the telephone, used once; None: by a list."""

    PRIVACY = dict.fromkeys(("id", "session", "participant", "how", "ticket", *WHO), "internal")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances", db_index=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="attendances")
    how = models.CharField(max_length=4, choices=words.How)
    ticket = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001  null: many without
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "participant"], name="attendance_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Paper(models.Model):
    """A test as somebody took it: answers by number of question, points of the most."""

    PRIVACY = dict.fromkeys(("id", "participant", "phase", "answers", "points", "most", "at"), "internal")

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="papers", db_index=False)
    phase = models.CharField(max_length=6, choices=words.Phase)
    answers = models.JSONField(default=dict)
    points = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "phase"], name="paper_once"),
            models.CheckConstraint(condition=Q(points__lte=F("most")), name="paper_within"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CertificateRun(models.Model):
    """The last number of an organisation's certificates in a year; locked while one is given."""

    PRIVACY = dict.fromkeys(("id", "organisation", "year", "last"), "internal")

    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "year"], name="certificate_run_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}"


class Certificate(models.Model):
    """A certificate of a course, valid on [since, until). A number is never given again."""

    PRIVACY = dict.fromkeys(
        ("id", "participant", "practitioner", "organisation", "year", "serial", "since", "until", "revoked_on",
         "revoked_because", *WHO),
        "internal",
    )  # fmt: skip

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="certificates")
    practitioner = models.CharField(max_length=16, blank=True, db_index=True)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField("số")
    since = models.DateField("cấp ngày")
    until = models.DateField("có giá trị đến trước ngày", null=True)
    revoked_on = models.DateField("thu hồi ngày", null=True)
    revoked_because = models.CharField("lý do thu hồi", max_length=500, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year", "serial"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["participant"], condition=Q(revoked_on__isnull=True), name="certificate_one_that_holds"
            ),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="certificate_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.serial}/{self.year}"


class Exemption(models.Model):
    """An officer need not take the compulsory hours of a year (TT 12/2018 Điều 4 khoản 4). point: of that clause."""

    PRIVACY = {
        **dict.fromkeys(("id", "practitioner", "organisation", "year", "point", "withdrawn_at", *WHO), "internal"),
        **dict.fromkeys(("reason", "document"), "personal"),
    }
    ERASURE = {"reason": "blank", "document": "blank"}

    practitioner = models.CharField(max_length=16)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION)
    year = models.PositiveSmallIntegerField()
    point = models.CharField("điểm của khoản 4 Điều 4", max_length=1)
    reason = models.CharField("lý do", max_length=500)
    document = models.CharField("văn bản", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner", "year"], condition=Q(withdrawn_at__isnull=True), name="exemption_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner} {self.year}"
