"""Tables of packs and their entries. Nothing here decides."""

from django.db import models

from caunoi.core.ground.keys import new_key

from . import policy


def new_pack_key() -> str:
    return new_key("GT")


class Pack(models.Model):
    """One pack as it was brought; its content never changes. sha256: of the file that came.

    source: where the translation comes from; translated_by: who made it, as the pack says. Whoever translates and lends
    a voice is named because they wanted to be: the page asks for their word first.
    """

    class State(models.TextChoices):
        DRAFT = policy.DRAFT, policy.STATES[policy.DRAFT]
        PUBLISHED = policy.PUBLISHED, policy.STATES[policy.PUBLISHED]
        WITHDRAWN = policy.WITHDRAWN, policy.STATES[policy.WITHDRAWN]

    PRIVACY = {
        **dict.fromkeys(("tongue", "version", "title", "source", "sha256"), "public"),
        "translated_by": "personal",
        **dict.fromkeys(("id", "key", "organisation", "state", "reason", "brought_by", "brought_by_name",
                         "brought_at", "published_by", "published_by_name", "published_at"), "internal"),
    }  # fmt: skip
    ERASURE = {"translated_by": "blank"}

    key = models.CharField(max_length=20, unique=True, default=new_pack_key, editable=False)
    tongue = models.CharField("tiếng", max_length=8)
    version = models.CharField("bản", max_length=20)
    title = models.CharField("tên gói", max_length=200, blank=True)
    source = models.CharField("nguồn", max_length=300)
    translated_by = models.CharField("người dịch", max_length=200, blank=True)
    organisation = models.CharField("mã tổ chức", max_length=30, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.DRAFT)
    reason = models.CharField("lý do rút", max_length=300, blank=True)
    sha256 = models.CharField(max_length=64)
    brought_by = models.CharField(max_length=80)
    brought_by_name = models.CharField(max_length=200)
    brought_at = models.DateTimeField()
    published_by = models.CharField(max_length=80, blank=True)
    published_by_name = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=list(policy.STATES)), name="tongue_pack_state_known"),
            models.UniqueConstraint(
                fields=["tongue", "version"], condition=~models.Q(state="withdrawn"), name="tongue_pack_version_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "tongue"], name="tongue_pack_served")]

    def __str__(self) -> str:
        return self.key


class Entry(models.Model):
    """One phrase of a pack. vietnamese: the phrase as it was translated; another one today, and the entry rests.

    recording: key of the stored file, '' where there is none. voice: who reads it aloud.
    """

    class Mark(models.TextChoices):
        WAITING = policy.WAITING, policy.MARKS[policy.WAITING]
        VERIFIED = policy.VERIFIED, policy.MARKS[policy.VERIFIED]
        REFUSED = policy.REFUSED, policy.MARKS[policy.REFUSED]

    PRIVACY = {
        **dict.fromkeys(("phrase", "vietnamese", "text", "seconds", "mark"), "public"),
        "voice": "personal",
        **dict.fromkeys(("id", "key", "pack", "recording", "reason", "verified_by", "verified_by_name", "verified_at"),
                        "internal"),
    }  # fmt: skip
    ERASURE = {"voice": "blank"}

    key = models.CharField(max_length=20, unique=True, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="entries", db_index=False)
    phrase = models.CharField("khóa", max_length=100)
    vietnamese = models.TextField("câu tiếng Việt")
    text = models.TextField("câu dịch", blank=True)
    recording = models.CharField("ghi âm", max_length=20, blank=True)
    seconds = models.DecimalField("số giây", max_digits=5, decimal_places=1, null=True)
    voice = models.CharField("người đọc", max_length=200, blank=True)
    mark = models.CharField("kiểm tra", max_length=10, choices=Mark, default=Mark.WAITING)
    reason = models.CharField("lý do không nhận", max_length=300, blank=True)
    verified_by = models.CharField(max_length=80, blank=True)
    verified_by_name = models.CharField(max_length=200, blank=True)
    verified_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "phrase"], name="tongue_phrase_once"),
            models.CheckConstraint(condition=models.Q(mark__in=list(policy.MARKS)), name="tongue_mark_known"),
            models.CheckConstraint(
                condition=~models.Q(mark="verified") | models.Q(verified_at__isnull=False), name="tongue_verified_when"
            ),
        ]

    def __str__(self) -> str:
        return self.key
