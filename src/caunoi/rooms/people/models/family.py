"""Who belongs to the person: household, those who stand for them, what they agreed to."""

from django.db import models

from caunoi.core.ground.keys import new_key

from ..words import GivenBy, GivenHow, Purpose, Relation, Standing
from .persons import Person


def new_household_key() -> str:
    return new_key("HO")


class Household(models.Model):
    """Persons who live together, kept by one organisation."""

    key = models.CharField(max_length=20, unique=True, default=new_household_key, editable=False)
    organisation = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()

    PRIVACY = dict.fromkeys(("id", "key", "organisation", "created_at"), "internal")

    def __str__(self) -> str:
        return self.key


class HouseholdMember(models.Model):
    """Somebody in a household from a day on (half-open). relation: to the head."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    relation = models.CharField(max_length=11, choices=Relation)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()

    PRIVACY = {
        **dict.fromkeys(("id", "household", "since", "until", "recorded_by", "recorded_at"), "internal"),
        **dict.fromkeys(("person", "relation"), "personal"),
    }
    ERASURE = {"person": "delete", "relation": "delete"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(until__isnull=True), name="people_one_household"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="people_member_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.since}"


class Representative(models.Model):
    """Somebody who stands for the person from a day on (half-open). paper: the paper by which it was seen."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="representatives")
    standing = models.CharField(max_length=10, choices=Standing)
    name = models.CharField("họ và tên", max_length=200)
    phone = models.CharField("điện thoại", max_length=11, blank=True)
    relation = models.CharField("quan hệ", max_length=100, blank=True)
    paper = models.CharField("giấy tờ đã xem", max_length=300, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()

    PRIVACY = {
        **dict.fromkeys(("id", "person", "standing", "since", "until", "recorded_by", "recorded_at"), "internal"),
        **dict.fromkeys(("name", "phone", "relation", "paper"), "personal"),
    }
    ERASURE = dict.fromkeys(("name", "phone", "relation", "paper"), "delete")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="people_representative_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"


class Consent(models.Model):
    """What the person agreed to, until it is taken back. Never changed otherwise."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField("để làm gì", max_length=9, choices=Purpose)
    given_by = models.CharField("ai đồng ý", max_length=14, choices=GivenBy)
    given_how = models.CharField("cách đồng ý", max_length=5, choices=GivenHow)
    note = models.CharField(max_length=300, blank=True)
    since = models.DateField("từ ngày")
    recorded_by = models.CharField(max_length=80)
    recorded_by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    withdrawn_on = models.DateField("rút từ ngày", null=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)

    PRIVACY = {
        **dict.fromkeys(("id", "person", "purpose", "given_by", "given_how", "since"), "internal"),
        **dict.fromkeys(("recorded_by", "recorded_by_name", "recorded_at", "withdrawn_on", "withdrawn_by"), "internal"),
        "note": "personal",
    }
    ERASURE = {"note": "delete"}

    def __str__(self) -> str:
        return f"{self.person_id} {self.purpose}"
