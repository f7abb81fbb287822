"""Persons, their circumstances, and what finds them."""

from django.db import models

from caunoi.core.ground.keys import MANY, new_key
from caunoi.rooms.keys.fields import SealedJSON, SealedText

from ..words import Restriction


def new_person_key() -> str:
    return new_key("NG", MANY)


class Person(models.Model):
    """Somebody who needs help.

    birth: 'YYYY', 'YYYY-MM', 'YYYY-MM-DD' or ''. commune_on: the day on which the commune's code is to be
    read. organisation: code of the organisation that keeps the file ('' = not routed yet). restriction: why this
    row itself is restricted; restricted: it is, or another one merged with it is. alias: shown in lists instead of the
    name. merged_into: the row that stands for the same person (never itself a merged one); None: this one stands
    for itself. folded_name, name_key: for comparison and order.
    """

    key = models.CharField(max_length=20, unique=True, default=new_person_key, editable=False)
    organisation = models.CharField(max_length=40, blank=True)
    full_name = models.CharField("họ và tên", max_length=200, blank=True)
    folded_name = models.CharField(max_length=200, blank=True)
    name_key = models.TextField(blank=True)
    birth = models.CharField("ngày sinh", max_length=10, blank=True)
    sex = models.CharField("giới tính", max_length=6, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=2, blank=True)
    id_number = models.CharField("số căn cước", max_length=15, blank=True)
    phone = models.CharField("số điện thoại", max_length=11, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    commune_code = models.CharField("xã, phường", max_length=10, blank=True)
    commune_on = models.DateField("ngày ghi địa chỉ", null=True, blank=True)
    village_code = models.CharField("thôn, bản", max_length=40, blank=True)
    restricted = models.BooleanField(default=False)
    restriction = models.CharField("lý do hạn chế", max_length=12, choices=Restriction, blank=True)
    alias = models.CharField("bí danh", max_length=60, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    # Sex, ethnic group, year of birth and commune stay for counting: without a name they tell of nobody.
    PRIVACY = {
        **dict.fromkeys(
            ("id", "key", "organisation", "restricted", "merged_into", "created_at", "erased_at"), "internal"
        ),
        "restriction": "sensitive",
        **dict.fromkeys(
            ("full_name", "folded_name", "name_key", "birth", "sex", "ethnicity", "id_number", "phone",
             "address", "commune_code", "commune_on", "village_code", "alias"),
            "personal",
        ),
    }  # fmt: skip
    ERASURE = {
        **dict.fromkeys(("sex", "ethnicity", "commune_code", "commune_on", "birth"), "keep"),  # of birth the year
        **dict.fromkeys(
            ("full_name", "folded_name", "name_key", "id_number", "phone", "address", "village_code", "alias",
             "restriction"),
            "blank",
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=models.Q(restricted=True), name="people_person_restricted"),
            models.Index(fields=["organisation"], name="people_person_by_office", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.key


class Circumstance(models.Model):
    """One fact of a person from a day on, as somebody recorded it. Never changed: what is recorded later
    counts.

    value: true, false, a word, or null = no longer known. until: half-open, None = until something newer is
    said.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="circumstances", db_index=False)
    fact = SealedText(max_length=60)
    value = SealedJSON(null=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    evidence = SealedText(max_length=300, blank=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    PRIVACY = {
        **dict.fromkeys(("id", "person", "since", "until", "recorded_by", "recorded_at"), "internal"),
        **dict.fromkeys(("fact", "value", "evidence"), "sensitive"),
    }
    ERASURE = dict.fromkeys(("fact", "value", "evidence"), "delete")

    class Meta:
        indexes = [models.Index(fields=["person", "since"], name="people_circumstance_of")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="people_circumstance_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"


class SearchToken(models.Model):
    """One word of a person's folded name, or a number written backwards after a sign (policy.tokens): what a search
    finds by the index alone, the end of a number as well as the beginning of a word. organisation, born (year, 0 not
    known): copies, so that a scope and an age narrow the search within the index.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens", db_index=False)
    organisation = models.CharField(max_length=40, blank=True)
    born = models.SmallIntegerField(default=0)
    token = models.CharField(max_length=60)

    PRIVACY = {
        **dict.fromkeys(("id", "person", "organisation"), "internal"),
        **dict.fromkeys(("born", "token"), "personal"),
    }
    ERASURE = dict.fromkeys(("born", "token"), "delete")

    class Meta:
        indexes = [
            # Compared byte by byte in every language of a server, so that the beginning of a word is a range.
            models.Index(
                fields=["token", "born", "organisation", "person"], name="people_token",
                opclasses=["varchar_pattern_ops", "int2_ops", "varchar_pattern_ops", "int8_ops"],
            ),
        ]  # fmt: skip
        constraints = [models.UniqueConstraint(fields=["person", "token"], name="people_token_once")]

    def __str__(self) -> str:
        return f"{self.person_id}"


class Trace(models.Model):
    """A keyed hash of who somebody is (traces.traces): two organisations have the same person without either seeing
    the other's file."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="traces")
    digest = models.CharField(max_length=64, db_index=True)

    PRIVACY = {"id": "internal", "person": "internal", "digest": "personal"}
    ERASURE = {"digest": "delete"}

    def __str__(self) -> str:
        return f"{self.person_id}"
