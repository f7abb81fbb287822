"""Referrals: what was sent, what only comes in or only goes out, what was done about it."""

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key
from caunoi.rooms.keys.fields import SealedText

from .. import words
from .base import ORGANISATION, REQUEST


def new_referral_key() -> str:
    return new_key("GT")


def new_receiver_key() -> str:
    return new_key("NN")


class Referral(models.Model):
    """One thing sent, in or out. agency: key of the partner agency that sends, '' for a helper or what goes out.

    agency_name, sits_at: as they were then; the agency and the place where its officer sits are two things.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "organisation", "kind", "how", "agency", "agency_name", "sits_at"), "internal"),
        **dict.fromkeys(("request", "state", "state_since", "sent_at", "entered_at", "by", "by_name"), "internal"),
        **dict.fromkeys(("idempotency_key", "told_at", "told_by_name", "erased_at"), "internal"),
    }
    ERASURE: dict[str, str] = {}

    key = models.CharField("mã", max_length=16, unique=True, default=new_referral_key)
    organisation = models.ForeignKey(
        "organisations.Organisation", **ORGANISATION, verbose_name="Trung tâm, Chi nhánh", db_index=False
    )
    kind = models.CharField("loại", max_length=12, choices=words.Kind)
    how = models.CharField("cách gửi", max_length=5, choices=words.How)
    agency = models.CharField("cơ quan", max_length=20, blank=True)
    agency_name = models.CharField("tên cơ quan lúc đó", max_length=200)
    sits_at = models.CharField("nơi ngồi làm việc", max_length=200, blank=True)
    request = models.ForeignKey("cases.Request", **{**REQUEST, "null": True}, verbose_name="yêu cầu")
    state = models.CharField(max_length=8, choices=words.State, default=words.State.SENT)
    state_since = models.DateTimeField()
    sent_at = models.DateTimeField("gửi lúc")
    entered_at = models.DateTimeField("nhập lúc")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    # When whoever sent it was told the answer by telephone or letter; those with a page of their own see it there.
    told_at = models.DateTimeField("báo lại lúc", null=True)
    told_by_name = models.CharField(max_length=200, blank=True)
    erased_at = models.DateTimeField("hủy nội dung lúc", null=True)
    idempotency_key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  null: many without

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "sent_at", "id"],
                name="referral_by_place",
                opclasses=["varchar_pattern_ops", "timestamptz_ops", "int8_ops"],
            ),
            models.Index(fields=["agency", "sent_at", "id"], name="referral_by_agency"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=words.State.values), name="referral_state_known"),
            models.CheckConstraint(condition=Q(kind__in=words.Kind.values), name="referral_kind_known"),
            models.CheckConstraint(condition=Q(entered_at__gte=F("sent_at")), name="referral_entered_after_sent"),
        ]

    def __str__(self) -> str:
        return self.key


class Incoming(models.Model):
    """What only comes in. minor, interpreter, detained: None is not known, which is never no."""

    PRIVACY = {
        **dict.fromkeys(("id", "referral", "caller_title", "agency_received_at", "stage", "paper_on"), "internal"),
        **dict.fromkeys(("interpreter", "language", "helper_kind", "asked", "duty"), "internal"),
        **dict.fromkeys(("caller_name", "caller_phone", "person_name", "birth", "address", "minor"), "personal"),
        **dict.fromkeys(("standing", "detained", "note"), "sensitive"),
    }
    ERASURE = {
        **dict.fromkeys(("caller_name", "caller_phone", "person_name", "birth", "address", "minor"), "blank"),
        **dict.fromkeys(("standing", "detained", "note"), "blank"),
    }

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="incoming")
    caller_name = models.CharField("người gọi, người gửi", max_length=200, blank=True)
    caller_title = models.CharField("chức danh", max_length=100, blank=True)
    caller_phone = models.CharField("điện thoại", max_length=20, blank=True)
    helper_kind = models.CharField(max_length=12, choices=words.HelperKind, blank=True)
    # When the agency received the person's wish: its 12 or 24 hours run from there (Luật Điều 31 khoản 3).
    agency_received_at = models.DateTimeField("cơ quan nhận yêu cầu lúc", null=True)
    person_name = models.CharField("người cần trợ giúp", max_length=200)
    birth = models.CharField("ngày sinh", max_length=10, blank=True)
    address = models.CharField("nơi ở", max_length=300, blank=True)
    standing = models.CharField("tư cách tố tụng", max_length=9, choices=words.Standing, blank=True)
    stage = models.CharField("giai đoạn", max_length=14, blank=True)
    asked = models.BooleanField("có yêu cầu trợ giúp pháp lý", null=True)
    minor = models.BooleanField("dưới 18 tuổi", null=True)
    interpreter = models.BooleanField("cần phiên dịch", null=True)
    language = models.CharField("tiếng", max_length=60, blank=True)
    detained = models.BooleanField("đang bị giữ", null=True)
    note = SealedText("ghi chú", blank=True)
    # The written form that has to follow a telephone call (TTLT 10/2018 Điều 7 khoản 2 điểm a).
    paper_on = models.DateField("đã nhận văn bản ngày", null=True)
    # The shift of the duty rota in which a call was answered.
    duty = models.CharField("ca trực", max_length=16, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class Receiver(models.Model):
    """A registered service to which people may be sent; what it may be told, and why."""

    PRIVACY = dict.fromkeys(
        ("id", "key", "organisation", "service", "name", "address", "phone", "shared", "why", "since", "until", "by",
         "by_name", "at"),
        "internal",
    )  # fmt: skip

    key = models.CharField("mã", max_length=16, unique=True, default=new_receiver_key)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION)
    service = models.CharField("dịch vụ", max_length=11, choices=words.Service)
    name = models.CharField("tên", max_length=200)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    shared = models.JSONField("được cho biết", default=list)
    why = models.CharField("vì sao được cho biết", max_length=500)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="receiver_days")
        ]

    def __str__(self) -> str:
        return self.key


class Outgoing(models.Model):
    """What only goes out: to whom, what was told, on what basis, by when an answer is looked for."""

    PRIVACY = {
        **dict.fromkeys(("id", "referral", "receiver", "shared", "basis", "due"), "internal"),
        **dict.fromkeys(("need", "reason"), "sensitive"),
    }
    ERASURE = {"need": "blank", "reason": "blank"}

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="outgoing")
    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="+")
    need = SealedText("việc cần giúp", max_length=500)
    shared = models.JSONField("đã cho biết", default=list)
    basis = models.CharField("căn cứ", max_length=8, choices=words.Basis)
    reason = SealedText("đồng ý thế nào, hoặc lý do", max_length=500)
    due = models.DateField("hỏi lại ngày")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="outgoing_has_its_reason")]

    def __str__(self) -> str:
        return str(self.pk)


class Transition(models.Model):
    """One step of a referral; rows are only added."""

    PRIVACY = {
        **dict.fromkeys(("id", "referral", "state", "at", "by", "by_name"), "internal"),
        "reason": "sensitive",
    }
    ERASURE = {"reason": "blank"}

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="transitions")
    state = models.CharField(max_length=8, choices=words.State)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    reason = SealedText("lý do", max_length=500, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.state}"
