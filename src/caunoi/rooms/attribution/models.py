"""Tables of the room. Nothing here decides; all but officers' words and closures can be made again from the records.

Who acted is kept as the actor's key and name: no join, and it outlives the account.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from . import words

ORGANISATION: dict[str, Any] = {"to_field": "code", "on_delete": models.PROTECT, "related_name": "+"}


class Work(models.Model):
    """A piece of work as it was last matched. key: of the record (of copies given: the leaflet's key and a number).

    province: '' not known. waits: its day had not come when it was looked at.
    """

    PRIVACY = dict.fromkeys(("id", "key", "kind", "organisation", "day", "province", "commune", "waits"), "internal")

    key = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=words.Kind)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION)
    day = models.DateField("ngày")
    province = models.CharField("mã tỉnh", max_length=5, blank=True)
    commune = models.CharField("mã xã ngày đó", max_length=5, blank=True)
    waits = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["day"], condition=Q(waits=True), name="work_waiting")]

    def __str__(self) -> str:
        return self.key


class Verdict(models.Model):
    """What the rules said, in words: one row for all works of which they said the same. mark: of all that it says.

    missing: what would settle it, '' where it is settled; certainty: of programmes.words.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "mark", "line", "said", "missing", "certainty", "carried"), "internal"),
        "reason": "sensitive",
    }
    ERASURE = {"reason": "keep"}  # names nobody; which work it is about stands with the tag

    mark = models.CharField(max_length=40, unique=True)
    line = models.CharField(max_length=60)
    said = models.CharField(max_length=7, choices=words.Stands)
    reason = models.TextField()
    missing = models.TextField(blank=True)
    certainty = models.CharField(max_length=10)
    carried = models.BooleanField("tiền chuyển nguồn", default=False)

    def __str__(self) -> str:
        return self.mark


class Tag(models.Model):
    """A work and a line: what the rule says, what an officer decided, what stands. A rule's "no" alone has no row.

    kind, organisation, day, province: of the work when it was matched; in a closed period they stay with the tag.
    verdict: null where the line was no question when an officer added it. sensitive: of the programme.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "work", "line", "programme", "verdict", "stands", "decided", "sensitive"), "internal"),
        **dict.fromkeys(("kind", "organisation", "day", "province", "by", "by_name", "at"), "internal"),
        "because": "sensitive",
    }
    ERASURE = {"because": "term"}

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="tags", db_index=False)
    programme = models.CharField(max_length=40)
    line = models.CharField(max_length=60)
    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, null=True, related_name="+")
    stands = models.CharField(max_length=7, choices=words.Stands)
    decided = models.CharField(max_length=7, choices=words.Decided, blank=True)
    because = models.CharField("lý do", max_length=500, blank=True)
    by = models.CharField(max_length=80, blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)
    sensitive = models.BooleanField(default=False)
    kind = models.CharField(max_length=12, choices=words.Kind)
    organisation = models.ForeignKey("organisations.Organisation", db_index=False, **ORGANISATION)
    day = models.DateField()
    province = models.CharField(max_length=5, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "line"], name="tag_once"),
            models.CheckConstraint(condition=Q(decided="") | ~Q(because=""), name="tag_decided_why"),
        ]
        indexes = [
            models.Index(fields=["programme", "province", "day", "id"], name="tag_by_place"),
            models.Index(fields=["programme", "day", "id"], name="tag_by_day"),
            models.Index(fields=["organisation", "day", "id"], condition=Q(stands="unknown"), name="tag_unclear"),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} {self.line}"


class Tally(models.Model):
    """How many works, by programme, line, month, province, organisation, kind and how they stand. line '': of the
    programme as a whole, a work of several lines once. decided: an officer's word is what makes it stand so."""

    PRIVACY = dict.fromkeys(
        ("id", "cell", "programme", "line", "month", "province", "organisation", "kind", "stands", "decided", "count"),
        "internal",
    )

    cell = models.CharField(max_length=200, unique=True)
    programme = models.CharField(max_length=40)
    line = models.CharField(max_length=60, blank=True)
    month = models.DateField()
    province = models.CharField(max_length=5, blank=True)
    organisation = models.ForeignKey("organisations.Organisation", db_index=False, **ORGANISATION)
    kind = models.CharField(max_length=12, choices=words.Kind)
    stands = models.CharField(max_length=7, choices=words.Stands)
    decided = models.BooleanField()
    count = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["programme", "month"], name="tally_by_programme")]

    def __str__(self) -> str:
        return self.cell


class Closure(models.Model):
    """Days of a programme that are closed: [since, until). province '': of every province; organisation: null of all.

    report: what froze them. Opened again: with who and why; never deleted.
    """

    PRIVACY = dict.fromkeys(
        ("id", "programme", "province", "organisation", "since", "until", "because", "report", "by", "by_name", "at",
         "opened_because", "opened_by", "opened_by_name", "opened_at"),
        "internal",
    )  # fmt: skip

    programme = models.CharField(max_length=40)
    province = models.CharField(max_length=5, blank=True)
    organisation = models.ForeignKey("organisations.Organisation", null=True, **ORGANISATION)
    since = models.DateField()
    until = models.DateField()
    because = models.CharField("lý do", max_length=500)
    report = models.CharField("báo cáo", max_length=60, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    opened_because = models.CharField("vì sao mở lại", max_length=500, blank=True)
    opened_by = models.CharField(max_length=80, blank=True)
    opened_by_name = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=models.F("since")), name="closure_days"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | ~Q(opened_because=""), name="closure_opened_why"
            ),
        ]
        indexes = [models.Index(fields=["programme", "since"], name="closure_by_programme")]

    def __str__(self) -> str:
        return str(self.pk)


class Cursor(models.Model):
    """How far matching has come, in one row; whoever writes tags locks it. seq: of the journal; on: the day when works
    whose day had not come were last looked at; rules: the mark of the rules; swept: null: all works were matched by
    them, else the number of the last one that was."""

    PRIVACY = dict.fromkeys(("id", "seq", "on", "rules", "swept"), "internal")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    on = models.DateField(null=True)
    rules = models.CharField(max_length=40, blank=True)
    swept = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="attribution_one_cursor")]

    def __str__(self) -> str:
        return str(self.seq)
