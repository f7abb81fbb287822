"""Tables of proposals. Nothing here decides. Nothing here is about a person: officers who wrote, and sums."""

from typing import Any

from django.db import models

from caunoi.core.ground.keys import new_key

WHO = ("by", "by_name", "at")


def new_proposal_key() -> str:
    return new_key("PA")


def new_run_key() -> str:
    return new_key("LT")


class Proposal(models.Model):
    """A proposal. code: of what ships; shared: everybody who reads proposals sees it, else its maker alone."""

    PRIVACY = dict.fromkeys(("id", "key", "code", "title", "why", "shared", *WHO), "internal")

    key = models.CharField(max_length=16, unique=True, default=new_proposal_key, editable=False)
    code = models.CharField(max_length=30, unique=True, null=True)  # noqa: DJ001  # '' could stand there once only
    title = models.CharField("tên phương án", max_length=300)
    why = models.TextField("lý do", blank=True)
    shared = models.BooleanField("chia sẻ", default=False)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class Run(models.Model):
    """One computation on a population, never changed: what it was made with, what came out.

    inputs: digest of the laws, the population, the program; before_law, after_law: stamps; population: what it was
    then; counts: province → tally; records: sums of the records then; digest: SHA-256 of inputs, counts and records.
    """

    PRIVACY = dict.fromkeys(
        ("id", "key", "inputs", "before_law", "after_law", "population", "program", "people", "seconds", "counts",
         "records", "digest", *WHO),
        "internal",
    )  # fmt: skip

    key = models.CharField(max_length=16, unique=True, default=new_run_key, editable=False)
    inputs = models.CharField(max_length=64)
    before_law = models.CharField(max_length=60)
    after_law = models.CharField(max_length=60)
    population = models.JSONField()
    program = models.CharField(max_length=60)
    people = models.BigIntegerField()
    seconds = models.FloatField()
    counts = models.JSONField()
    records = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class Version(models.Model):
    """A proposal as it stood: the days, the scenario of law (YAML, '' none), the levers with who set them, the name of
    the population, the run. Never changed but for the run.
    """

    PRIVACY: dict[str, Any] = dict.fromkeys(
        ("id", "proposal", "number", "baseline", "day", "scenario", "levers", "population", "run", "reason", *WHO),
        "internal",
    )

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    baseline = models.DateField("ngày so sánh")
    day = models.DateField("ngày áp dụng")
    scenario = models.TextField("kịch bản luật", blank=True)
    levers = models.JSONField(default=dict)
    population = models.CharField("dân số", max_length=40)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, null=True, related_name="versions")
    reason = models.CharField("lý do", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="proposal_version_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}"


class Comment(models.Model):
    """What a reader said of a version."""

    PRIVACY = dict.fromkeys(("id", "proposal", "version", "text", *WHO), "internal")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    version = models.PositiveSmallIntegerField()
    text = models.TextField("góp ý")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.pk}"
