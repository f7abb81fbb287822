"""Tables of official documents: the document, its originals, templates of an organisation, runs of numbers."""

from typing import Any

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import MANY, new_key

from . import words

_ORGANISATION: dict[str, Any] = {"to_field": "code", "on_delete": models.PROTECT, "related_name": "+"}


def new_document_key() -> str:
    return new_key("VB", MANY)


class OfficialDocument(models.Model):
    """A document (văn bản) from its draft to its issue.

    The text is template and fields until it is issued; then `issued_file` holds it as it was issued. `edited_file`
    stands before both: the draft as somebody worked it over. Once signed nothing of this is written again.
    """

    PRIVACY = {
        **dict.fromkeys(
            ("id", "key", "form", "subject_kind", "subject_key", "organisation", "restricted", "template"), "internal"
        ),
        **dict.fromkeys(("state", "state_since", "drafted_by", "drafted_by_name", "drafted_at"), "internal"),
        **dict.fromkeys(("submitted_by", "submitted_by_name", "submitted_at", "sign_by", "afterwards"), "internal"),
        **dict.fromkeys(("signer", "signer_name", "block", "authority", "basis", "signed_on", "signed_at"), "internal"),
        **dict.fromkeys(("symbol", "year", "number", "serial", "issued_on", "issued_at"), "internal"),
        **dict.fromkeys(("issued_by", "issued_by_name", "edited_file", "issued_file", "issued_sha256"), "internal"),
        **dict.fromkeys(("person", "title", "recipients"), "personal"),
        **dict.fromkeys(("fields", "afterwards_reason", "note"), "sensitive"),
    }
    # An issued document is kept with the case for as long as the case is (Luật Trợ giúp pháp lý, Điều 39).
    ERASURE = {
        "person": "keep",
        **dict.fromkeys(("title", "recipients", "fields", "afterwards_reason", "note"), "term"),
    }

    key = models.CharField("mã", max_length=20, unique=True, default=new_document_key, editable=False)
    form = models.CharField("mẫu", max_length=30)
    subject_kind = models.CharField(max_length=20)
    subject_key = models.CharField(max_length=60)
    organisation = models.ForeignKey("organisations.Organisation", **_ORGANISATION, db_index=False)
    person = models.CharField("người được trợ giúp", max_length=20, blank=True)
    restricted = models.BooleanField("hạn chế xem", default=False)
    title = models.CharField("trích yếu", max_length=300)
    fields = models.JSONField("nội dung", default=dict)
    recipients = models.JSONField("nơi nhận", default=list)
    template = models.ForeignKey("FormTemplate", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=words.State, default=words.State.DRAFT)
    state_since = models.DateTimeField()
    drafted_by = models.CharField(max_length=80)
    drafted_by_name = models.CharField(max_length=200)
    drafted_at = models.DateTimeField()
    edited_file = models.CharField("bản sửa tay", max_length=20, blank=True)
    submitted_by = models.CharField(max_length=80, blank=True)
    submitted_by_name = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True)
    sign_by = models.CharField("trình ai ký", max_length=80, blank=True)
    # The act was ordered at once and the paper is signed after it ('ký sau'): at night nobody waits for a signature.
    afterwards = models.BooleanField("ký sau", default=False)
    afterwards_reason = models.CharField(max_length=500, blank=True)
    note = models.CharField("lý do trả lại hoặc hủy", max_length=500, blank=True)
    signer = models.CharField(max_length=80, blank=True)
    signer_name = models.CharField(max_length=200, blank=True)
    block = models.JSONField("chức vụ trên văn bản", default=list)
    authority = models.CharField(max_length=10, choices=words.Authority, blank=True)
    basis = models.CharField("căn cứ ký", max_length=400, blank=True)
    signed_on = models.DateField("ngày ký", null=True)
    signed_at = models.DateTimeField("ghi nhận ký lúc", null=True)
    symbol = models.CharField("ký hiệu", max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    number = models.CharField("số", max_length=12, blank=True)
    serial = models.PositiveIntegerField(null=True)
    issued_on = models.DateField("ngày ban hành", null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.CharField(max_length=80, blank=True)
    issued_by_name = models.CharField(max_length=200, blank=True)
    issued_file = models.CharField("văn bản khi phát hành", max_length=20, blank=True)
    issued_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_key"], name="document_by_subject"),
            models.Index(fields=["organisation", "state", "state_since"], name="document_by_state"),
            models.Index(
                fields=["organisation", "issued_on"],
                name="document_register",
                opclasses=["varchar_pattern_ops", "date_ops"],
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "symbol", "number"],
                condition=~Q(number=""),
                name="document_number_once",
            ),
            models.CheckConstraint(condition=Q(state__in=words.State.values), name="document_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "issued"]) | Q(signed_on__isnull=False), name="document_signed"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | (~Q(issued_file="") & Q(issued_on__isnull=False)), name="document_issued"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Original(models.Model):
    """The paper as it went out: a scan, or the file with its digital signature. Append-only; the last one counts."""

    PRIVACY = {
        **dict.fromkeys(("id", "document", "file", "sha256", "pages", "by", "by_name", "at"), "internal"),
        "reason": "personal",
    }
    ERASURE = {"reason": "term"}

    document = models.ForeignKey(OfficialDocument, on_delete=models.PROTECT, related_name="originals")
    file = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True)
    reason = models.CharField("lý do thay bản trước", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.document_id}: {self.sha256[:12]}"


class FormTemplate(models.Model):
    """The template of a form from a day on, at an organisation and its branches; '' everywhere. Append-only.

    file '' goes back to the template that ships.
    """

    PRIVACY = dict.fromkeys(
        ("id", "form", "organisation", "since", "file", "sha256", "left_out", "note", "by", "by_name", "at"), "internal"
    )

    form = models.CharField(max_length=30)
    organisation = models.CharField(max_length=30, blank=True)
    since = models.DateField()
    file = models.CharField(max_length=20, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    left_out = models.JSONField("trường bắt buộc không có trong mẫu", default=list)
    note = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["form", "organisation", "since"], name="template_by_form")]

    def __str__(self) -> str:
        return f"{self.form} {self.organisation} {self.since}"


class NumberRun(models.Model):
    """Where the numbers of a symbol stand in a year: the row that issuers lock."""

    PRIVACY = dict.fromkeys(("id", "organisation", "year", "symbol", "last"), "internal")

    organisation = models.ForeignKey("organisations.Organisation", **_ORGANISATION, db_index=False)
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=40)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "year", "symbol"], name="number_run_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year} {self.symbol}"
