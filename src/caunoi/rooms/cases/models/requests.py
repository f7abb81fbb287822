"""Requests (yêu cầu), what hangs on them before they are cases."""

from django.db import models

from caunoi.rooms.keys.fields import SealedJSON, SealedText

from .. import words
from .base import ORGANISATION


class Request(models.Model):
    """A request for legal aid (yêu cầu). `key` is the code told to the citizen; it never changes."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "organisation", "routed_because", "channel", "dossier_due"), "internal"),
        **dict.fromkeys(
            ("received_at", "entered_at", "entered_by", "state", "state_since", "answered_at", "pending"), "internal"
        ),
        **dict.fromkeys(("asked_by", "field", "form", "call_again_from", "idempotency_key", "wanted"), "internal"),
        **dict.fromkeys(("agency_received_at", "continued_as", "erased_at"), "internal"),
        **dict.fromkeys(("person", "dossier_code", "helper_name", "helper_phone", "helper_relation"), "personal"),
        **dict.fromkeys(("matter_commune", "contact_phone", "papers_wanted", "state_note"), "personal"),
        **dict.fromkeys(("own_words", "matter", "facts", "safe_contact", "private_talk"), "sensitive"),
    }
    ERASURE = {
        **dict.fromkeys(("person", "matter_commune", "private_talk"), "keep"),
        **dict.fromkeys(("dossier_code", "helper_name", "helper_phone", "helper_relation"), "blank"),
        **dict.fromkeys(("contact_phone", "papers_wanted", "state_note", "own_words", "matter"), "blank"),
        **dict.fromkeys(("facts", "safe_contact"), "blank"),
    }

    key = models.CharField("mã theo dõi", max_length=16, unique=True)
    idempotency_key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  null: many without
    organisation = models.ForeignKey(
        "organisations.Organisation", **ORGANISATION, verbose_name="nơi tiếp nhận", db_index=False
    )
    routed_because = models.CharField("lý do chuyển đến nơi này", max_length=300, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField("kênh", max_length=30)
    dossier_code = models.CharField("mã hồ sơ của Trung tâm PVHCC", max_length=60, blank=True)
    dossier_due = models.DateField("ngày hẹn trả của Trung tâm PVHCC", null=True)
    received_at = models.DateTimeField("nhận lúc")
    entered_at = models.DateTimeField("nhập lúc")
    entered_by = models.CharField(max_length=80)
    state = models.CharField(max_length=14, choices=words.State, default=words.State.NEW)
    state_since = models.DateTimeField()
    state_note = models.TextField(blank=True)
    # The first answer of Điều 30 khoản 2: papers to be added, accepted, refused, or handed on.
    answered_at = models.DateTimeField("trả lời lần đầu lúc", null=True)
    # True while anybody owes an act on it (answer, papers, approval): the work list is these. Not a clock.
    pending = models.BooleanField(default=True)
    asked_by = models.CharField("ai hỏi", max_length=8, choices=words.AskedBy)
    helper_name = models.CharField("người giúp", max_length=200, blank=True)
    helper_phone = models.CharField(max_length=20, blank=True)
    helper_relation = models.CharField(max_length=100, blank=True)
    own_words = SealedText("lời kể", blank=True)
    matter = SealedText("vụ việc", max_length=500, blank=True)
    field = models.CharField("lĩnh vực", max_length=14, choices=words.Field, blank=True)
    form = models.CharField("hình thức", max_length=14, choices=words.Form, blank=True)
    matter_commune = models.CharField("nơi xảy ra vụ việc", max_length=10, blank=True)
    safe_contact = SealedJSON("cách liên lạc an toàn", default=dict)
    contact_phone = models.CharField(max_length=20, blank=True)
    private_talk = models.BooleanField("muốn nói riêng", default=False)
    # What was stated; facts that are columns of the person stand there (people.policy.OWN_FACTS).
    facts = SealedJSON("dữ kiện", default=dict)
    papers_wanted = models.JSONField("giấy tờ cần bổ sung", default=list)
    call_again_from = models.DateField("gọi lại từ ngày", null=True)
    # A practitioner of the published list whom the person chose (Luật Điều 8 khoản 5): the key.
    wanted = models.CharField("người thực hiện được chọn", max_length=16, blank=True)
    # When an agency conducting proceedings received the person's wish, which it then had to tell (Điều 31 khoản 3).
    agency_received_at = models.DateTimeField("cơ quan tiến hành tố tụng nhận yêu cầu lúc", null=True)
    # Accepted by mistake and taken up again: the request that goes on; this one's code leads there.
    continued_as = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="continues", verbose_name="tiếp nhận lại thành"
    )
    # Its words and those of its case were destroyed after they had been kept long enough; what is counted stays.
    erased_at = models.DateTimeField("hủy nội dung lúc", null=True)

    class Meta:
        indexes = [
            # Read backwards: the newest first, the key deciding between equal moments.
            models.Index(
                fields=["organisation", "received_at", "id"],
                name="request_by_office",
                opclasses=["varchar_pattern_ops", "timestamptz_ops", "int8_ops"],
            ),
            models.Index(
                fields=["state", "received_at", "id"], condition=models.Q(pending=False), name="request_by_state"
            ),
            models.Index(fields=["received_at", "id"], name="request_newest"),
            models.Index(fields=["state"], condition=models.Q(pending=True), name="request_pending"),
            models.Index(fields=["organisation"], condition=models.Q(pending=True), name="request_pending_here"),
            models.Index(fields=["person"], name="request_of_person"),
            models.Index(fields=["entered_by", "person"], name="request_by_who"),
            models.Index(fields=["contact_phone"], name="request_by_phone"),
            models.Index(fields=["helper_phone"], name="request_by_helper"),
            models.Index(
                fields=["call_again_from"], condition=models.Q(call_again_from__isnull=False), name="request_call_again"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=words.State.values), name="request_state_known"),
        ]

    def __str__(self) -> str:
        return self.key


class Transfer(models.Model):
    """A request handed to another centre (Luật Điều 35). Append-only."""

    PRIVACY = {
        **dict.fromkeys(("id", "request", "sender", "receiver", "clause", "by", "at"), "internal"),
        **dict.fromkeys(("reason", "by_name"), "personal"),
    }
    ERASURE = {"reason": "blank", "by_name": "keep"}

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="transfers")
    sender = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    receiver = models.ForeignKey("organisations.Organisation", **ORGANISATION)
    clause = models.CharField("khoản của Điều 35", max_length=1)
    reason = models.TextField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sender", "-at"], name="transfer_sent")]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.sender_id} → {self.receiver_id}"


class PaperSeen(models.Model):
    """A proof that somebody saw: which, how, by whom, when. Append-only: an original seen later is a new row."""

    PRIVACY = {
        **dict.fromkeys(("id", "request", "how", "by", "by_name", "at"), "internal"),
        **dict.fromkeys(("proof", "ground", "note"), "sensitive"),
    }
    ERASURE = {"proof": "term", "ground": "keep", "note": "blank"}

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="papers")
    proof = SealedText("giấy tờ", max_length=500)
    ground = models.CharField("chứng minh diện", max_length=60, blank=True)
    how = models.CharField("cách xem", max_length=24, choices=words.How)
    note = SealedText(max_length=500, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.request_id}: {self.how}"


class Approval(models.Model):
    """A second person's look: at a decision against the engine's answer, or at an urgent acceptance of point d.

    afterwards: the act came first, the approval follows within the next working day ('duyệt sau').
    """

    PRIVACY = {
        **dict.fromkeys(("id", "request", "kind", "outcome", "afterwards"), "internal"),
        **dict.fromkeys(("asked_by", "asked_by_name", "asked_at", "by", "by_name", "at", "approved"), "internal"),
        **dict.fromkeys(("reason", "note"), "sensitive"),
    }
    ERASURE = {"reason": "term", "note": "term"}

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="approvals")
    kind = models.CharField(max_length=8, choices=words.ApprovalKind)
    outcome = models.CharField(max_length=9, choices=words.Outcome)
    reason = SealedText()
    afterwards = models.BooleanField("duyệt sau", default=False)
    asked_by = models.CharField(max_length=80)
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    approved = models.BooleanField(null=True)
    by = models.CharField(max_length=80, blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)
    note = SealedText(blank=True)

    class Meta:
        constraints = [
            # One open question at a time.
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(approved__isnull=True), name="approval_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(approved__isnull=True) | ~models.Q(by=models.F("asked_by")),
                name="approval_by_a_second",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.request_id}"


class Callback(models.Model):
    """'Gọi lại cho tôi': a number, an hour, who may answer; nothing else is asked."""

    PRIVACY = {
        **dict.fromkeys(("id", "key", "organisation", "state", "at", "closed_at", "closed_by"), "internal"),
        **dict.fromkeys(("idempotency_key", "closed_by_name", "erased_at"), "internal"),
        **dict.fromkeys(("phone", "hour", "who_may_answer", "commune_code", "note"), "personal"),
    }
    ERASURE = dict.fromkeys(("phone", "hour", "who_may_answer", "commune_code", "note"), "blank")

    key = models.CharField(max_length=16, unique=True)
    idempotency_key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  null: many without
    phone = models.CharField(max_length=20)
    hour = models.CharField("giờ gọi", max_length=100, blank=True)
    who_may_answer = models.CharField("ai được nghe máy", max_length=200, blank=True)
    commune_code = models.CharField(max_length=10, blank=True)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    state = models.CharField(max_length=9, choices=words.CallbackState, default=words.CallbackState.OPEN)
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=80, blank=True)
    closed_by_name = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    erased_at = models.DateTimeField("hủy nội dung lúc", null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "state", "at"], name="callback_by_place")]

    def __str__(self) -> str:
        return self.key
