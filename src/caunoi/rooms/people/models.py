"""Tables of the persons and their circumstances."""

from typing import Any

from django.db import models

from caunoi.core.ground.keys import new_key


def new_person_key() -> str:
    return new_key("NG")


class Person(models.Model):
    """Somebody who needs help.

    birth: 'YYYY', 'YYYY-MM', 'YYYY-MM-DD' or ''. commune_on: the day on which the commune's code is to be
    read. organisation: code of the organisation that keeps the file ('' = not routed yet). restricted: has
    sensitive circumstances. folded_name, name_key: for search and order.
    """

    key = models.CharField(max_length=20, unique=True, default=new_person_key, editable=False)
    organisation = models.CharField(max_length=40, blank=True, db_index=True)
    full_name = models.CharField("họ và tên", max_length=200, blank=True)
    folded_name = models.CharField(max_length=200, blank=True, db_index=True)
    name_key = models.TextField(blank=True)
    birth = models.CharField("ngày sinh", max_length=10, blank=True)
    sex = models.CharField("giới tính", max_length=6, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=2, blank=True)
    id_number = models.CharField("số căn cước", max_length=15, blank=True, db_index=True)
    phone = models.CharField("số điện thoại", max_length=11, blank=True, db_index=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    commune_code = models.CharField("xã, phường", max_length=10, blank=True)
    commune_on = models.DateField("ngày ghi địa chỉ", null=True, blank=True)
    village_code = models.CharField("thôn, bản", max_length=40, blank=True)
    restricted = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    # Sex, ethnic group, year of birth and commune stay for counting: without a name they tell of nobody.
    PRIVACY = {
        **dict.fromkeys(("id", "key", "organisation", "restricted", "created_at", "erased_at"), "internal"),
        **dict.fromkeys(
            ("full_name", "folded_name", "name_key", "birth", "sex", "ethnicity", "id_number", "phone",
             "address", "commune_code", "commune_on", "village_code"),
            "personal",
        ),
    }  # fmt: skip
    ERASURE = {
        **dict.fromkeys(("sex", "ethnicity", "commune_code", "commune_on"), "keep"),
        **dict.fromkeys(
            (
                "full_name",
                "folded_name",
                "name_key",
                "birth",
                "id_number",
                "phone",
                "address",
                "village_code",
            ),
            "blank",
        ),
    }

    def __str__(self) -> str:
        return self.key


class Circumstance(models.Model):
    """One fact of a person from a day on, as somebody recorded it. Never changed: what is recorded later
    counts.

    value: true, false, a word, or null = no longer known. until: half-open, None = until something newer is
    said.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="circumstances")
    fact = models.CharField(max_length=60)
    value: Any = models.JSONField(null=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    PRIVACY = {
        **dict.fromkeys(("id", "person", "since", "until", "recorded_by", "recorded_at"), "internal"),
        **dict.fromkeys(("fact", "value", "evidence"), "sensitive"),
    }
    ERASURE = dict.fromkeys(("fact", "value", "evidence"), "delete")

    class Meta:
        indexes = [models.Index(fields=["person", "fact", "since"], name="people_circumstance_of")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="people_circumstance_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"
