"""Tables of what was recorded. Nothing here decides."""

from typing import Any

from django.db import models

from caunoi.core.ground.keys import MANY, new_key
from caunoi.rooms.keys.fields import SealedText

from .policy import Status
from .words import Match


class StatusRecord(models.Model):
    """One status of one policy of a person from a day on, as somebody recorded it. Never changed: of those that have
    begun the one with the latest day counts, of one day the one recorded last.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "since", "recorded_by", "recorded_by_name", "recorded_at"), "internal"),
        "person": "personal",
        **dict.fromkeys(("determination", "status", "evidence"), "sensitive"),
    }
    ERASURE = dict.fromkeys(("person", "determination", "status", "evidence"), "delete")

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    determination = models.CharField("chính sách", max_length=60)
    status = models.CharField("tình trạng", max_length=14, choices=Status)
    since = models.DateField("từ ngày")
    evidence = models.CharField("căn cứ", max_length=300, blank=True)
    recorded_by = models.CharField(max_length=80)
    recorded_by_name = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "since"], name="entitlement_of_person")]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="entitlement_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"


class RegisterProfile(models.Model):
    """How a list is read (registers.Mapped), as an officer said: kept for the next list of the same layout."""

    PRIVACY = dict.fromkeys(
        ("id", "name", "kind", "head", "columns", "always", "values", "by", "by_name", "at"), "internal"
    )
    ERASURE: dict[str, str] = {}

    name = models.CharField("tên", max_length=100, unique=True)
    kind = models.CharField("loại danh sách", max_length=20)
    head = models.IntegerField("dòng tiêu đề", default=1)
    columns: Any = models.JSONField(default=dict)
    always = models.CharField(max_length=80, blank=True)
    values: Any = models.JSONField(default=dict)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


def new_register_key() -> str:
    return new_key("DS")


def new_entry_key() -> str:
    return new_key("DN", MANY)


class Register(models.Model):
    """A list that another agency shared, kept by one organisation: whose, by which letter, on what basis, for how long
    it holds (half-open), until when it is kept. commune: of the whole list, where it is of one."""

    PRIVACY = dict.fromkeys(
        ("id", "key", "organisation", "kind", "title", "agency", "letter", "letter_on", "basis", "commune", "since",
         "until", "retain_until", "received_at", "by", "by_name", "withdrawn_on", "withdrawn_letter", "erased_at"),
        "internal",
    )  # fmt: skip
    ERASURE: dict[str, str] = {}

    key = models.CharField(max_length=16, unique=True, default=new_register_key, editable=False)
    organisation = models.CharField("nơi giữ", max_length=40)
    kind = models.CharField("loại danh sách", max_length=20)
    title = models.CharField("tên danh sách", max_length=200)
    agency = models.CharField("cơ quan gửi", max_length=200)
    letter = models.CharField("văn bản gửi", max_length=100)
    letter_on = models.DateField("ngày văn bản")
    basis = models.CharField("căn cứ chia sẻ", max_length=300)
    commune = models.CharField("xã, phường", max_length=10, blank=True)
    since = models.DateField("có hiệu lực từ")
    until = models.DateField("hết hiệu lực từ")
    retain_until = models.DateField("giữ đến hết ngày")
    received_at = models.DateTimeField("nhận lúc")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    withdrawn_on = models.DateField("cơ quan rút từ", null=True)
    withdrawn_letter = models.CharField(max_length=200, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "agency", "letter"], name="register_once"),
            models.CheckConstraint(condition=models.Q(until__gt=models.F("since")), name="register_days"),
        ]

    def __str__(self) -> str:
        return self.key


class RegisterEntry(models.Model):
    """Somebody on a list, as the list has them. told: 'fact=value'. person: with whom the entry was matched, and how
    (words.Match). identity, digest: tell the row in a later version of the list, and whether it reads the same."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "register", "number", "match", "decided_by", "decided_by_name"), "internal"),
        **dict.fromkeys(("decided_at", "withdrawn_on", "corrected_at", "digest"), "internal"),
        **dict.fromkeys(
            ("full_name", "name_words", "birth", "born", "sex", "id_number", "commune", "village", "identity",
             "person"),
            "personal",
        ),
        **dict.fromkeys(("told", "withdrawn_why"), "sensitive"),
    }  # fmt: skip
    ERASURE = dict.fromkeys(
        ("full_name", "name_words", "birth", "born", "sex", "id_number", "commune", "village", "identity", "person",
         "told", "withdrawn_why"), "delete",
    )  # fmt: skip

    key = models.CharField(max_length=20, unique=True, default=new_entry_key, editable=False)
    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="entries", db_index=False)
    number = models.IntegerField("dòng")
    full_name = models.CharField("họ và tên", max_length=200)
    name_words = models.CharField(max_length=200, db_index=True)
    birth = models.CharField("ngày sinh", max_length=10, blank=True)
    born = models.SmallIntegerField(default=0)
    sex = models.CharField(max_length=6, blank=True)
    id_number = models.CharField("số giấy tờ", max_length=15, blank=True, db_index=True)
    commune = models.CharField(max_length=10, blank=True)
    village = models.CharField(max_length=100, blank=True)
    told = SealedText("điều danh sách nói", max_length=80)
    identity = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    match = models.CharField(max_length=9, choices=Match, default=Match.NONE)
    decided_by = models.CharField(max_length=80, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    corrected_at = models.DateTimeField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = SealedText(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "identity"], name="register_entry_once")]
        indexes = [
            models.Index(fields=["commune", "born"], name="register_entry_about"),
            models.Index(fields=["register", "match"], name="register_entry_match"),
        ]

    def __str__(self) -> str:
        return self.key
