"""Who does the work on a case, at which stage, and what was done."""

from decimal import Decimal
from typing import Any

from django.db import models

from caunoi.core.ground.keys import MANY, new_key
from caunoi.rooms.keys.fields import SealedText

from .. import words
from .cases import Case

PRACTITIONER: dict[str, Any] = {"to_field": "key", "on_delete": models.PROTECT, "related_name": "+"}
"""Options of a foreign key to a practitioner: by the key, without a way back."""


def new_assignment_key() -> str:
    return new_key("PC", MANY)


def new_work_key() -> str:
    return new_key("NK", MANY)


class ProceedingStage(models.Model):
    """A stage of the proceedings in a case of litigation. file_number: the agency's own number of its file.

    registered_on: the day on which the agency entered the registration of the defence or protection there; papers_at:
    when it had all papers for that. again: investigated or tried anew, so that registration is needed again (TTLT
    10/2018 Điều 13). refused_at: when its refusal or cancellation of the registration was received. told_on: when the
    organisation was told of the hearing; short: by the shortened procedure.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "case", "stage", "since", "until", "registered_on", "papers_at", "again"), "internal"),
        **dict.fromkeys(("refused_at", "hearing_on", "told_on", "short"), "internal"),
        **dict.fromkeys(("agency", "file_number", "note"), "sensitive"),
    }
    ERASURE = {"agency": "term", "file_number": "term", "note": "blank"}

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stages", db_index=False)
    stage = models.CharField("giai đoạn", max_length=16, choices=words.Stage)
    agency = models.CharField("cơ quan tiến hành tố tụng", max_length=200, blank=True)
    file_number = models.CharField("số hồ sơ, số thụ lý của cơ quan", max_length=100, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày", null=True)
    again = models.BooleanField("điều tra lại, xét xử lại", default=False)
    papers_at = models.DateTimeField("cơ quan nhận đủ giấy tờ đăng ký lúc", null=True)
    registered_on = models.DateField("ngày đăng ký bào chữa, bảo vệ", null=True)
    refused_at = models.DateTimeField("nhận văn bản từ chối, hủy đăng ký lúc", null=True)
    hearing_on = models.DateField("ngày xét xử", null=True)
    told_on = models.DateField("nhận thông báo lịch xét xử ngày", null=True)
    short = models.BooleanField("thủ tục rút gọn", default=False)
    note = SealedText(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "since"], name="stage_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.stage}"


class Assignment(models.Model):
    """A practitioner assigned to a case (cử, phân công). Never changed but to end it, and its share when another joins.

    share: part of the case that counts for this practitioner, 1 when alone. fee_mode: chosen on assignment, for
    litigation by those who are paid so. name, kind: as they were then. document: key of the paper that assigns.
    end_asked_by: who asked for the end; end_known_at: when the organisation learnt of its cause (a refusal received):
    the terms of replacing run from there.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "case", "practitioner", "name", "kind", "role", "lead", "share"), "internal"),
        **dict.fromkeys(("fee_mode", "since", "until", "end_why", "document", "by", "by_name", "at"), "internal"),
        **dict.fromkeys(("end_asked_by", "end_known_at"), "internal"),
        **dict.fromkeys(("reason", "end_reason"), "sensitive"),
    }
    ERASURE = {"reason": "term", "end_reason": "term"}

    key = models.CharField(max_length=16, unique=True, default=new_assignment_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    practitioner = models.ForeignKey("organisations.Practitioner", **PRACTITIONER)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    role = models.CharField("tư cách", max_length=14, choices=words.Role)
    lead = models.BooleanField("chịu trách nhiệm chính", default=True)
    share = models.DecimalField("phần vụ việc", max_digits=4, decimal_places=3, default=Decimal(1))
    fee_mode = models.CharField("cách tính", max_length=7, choices=words.FeeMode, blank=True)
    reason = SealedText("lý do chọn", blank=True)
    document = models.CharField(max_length=16, blank=True)
    since = models.DateTimeField("từ lúc")
    until = models.DateTimeField("đến lúc", null=True)
    end_why = models.CharField(max_length=20, choices=words.AssignmentEnd, blank=True)
    end_reason = SealedText(blank=True)
    end_asked_by = models.CharField("ai đề nghị", max_length=12, choices=words.Asker, blank=True)
    end_known_at = models.DateTimeField("biết lúc", null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["practitioner", "case"], condition=models.Q(until__isnull=True), name="assignment_running"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "practitioner"], condition=models.Q(until__isnull=True), name="assignment_one_running"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | ~models.Q(end_why=""), name="assignment_end_said"
            ),
            models.CheckConstraint(
                condition=models.Q(share__gt=0) & models.Q(share__lte=1), name="assignment_share_fits"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Work(models.Model):
    """A line of the diary: something planned or done on a case by a practitioner. kind: a code of core.law.fees.

    hours: how long it took, as told; who confirmed it, where the rules of pay ask for that. evidence: key of the stored
    file (the signed sheet). Nothing is deleted: a line that did not come about is cancelled, with its reason in `note`.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "case", "practitioner", "kind", "stage", "state", "begins_at"), "internal"),
        **dict.fromkeys(("ends_at", "hours", "confirmed_on", "evidence", "by", "by_name", "at"), "internal"),
        **dict.fromkeys(("place", "confirmed_by", "confirmed_title"), "personal"),
        "note": "sensitive",
    }
    # Who confirmed may be the person who is helped.
    ERASURE = {"place": "term", "confirmed_by": "term", "confirmed_title": "term", "note": "blank"}

    key = models.CharField(max_length=16, unique=True, default=new_work_key, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="works", db_index=False)
    practitioner = models.ForeignKey("organisations.Practitioner", **PRACTITIONER, db_index=False)
    kind = models.CharField("công việc", max_length=40)
    stage = models.CharField("giai đoạn", max_length=16, choices=words.Stage, blank=True)
    state = models.CharField(max_length=9, choices=words.WorkState, default=words.WorkState.PLANNED)
    begins_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True)
    hours = models.DecimalField("số giờ", max_digits=5, decimal_places=2, null=True)
    place = models.CharField("nơi làm", max_length=200, blank=True)
    note = SealedText("ghi chú", blank=True)
    confirmed_by = models.CharField("người xác nhận", max_length=200, blank=True)
    confirmed_title = models.CharField("chức vụ người xác nhận", max_length=200, blank=True)
    confirmed_on = models.DateField("ngày xác nhận", null=True)
    evidence = models.CharField(max_length=16, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["practitioner", "begins_at"], name="work_of_practitioner"),
            models.Index(fields=["case", "begins_at"], name="work_of_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(hours__isnull=False), name="work_done_has_hours"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Party(models.Model):
    """Somebody with a side in a matter, the person helped included (then by key, the name stands with the person).

    name_hash, id_hash: keyed hashes of the folded name, and of the number of the identity paper (see cases.conflicts):
    a conflict of interest is found across organisations without anybody seeing another's case (Luật Điều 25 khoản 2).
    """

    PRIVACY = {
        **dict.fromkeys(("id", "request", "side", "name_hash", "id_hash", "by", "by_name", "at"), "internal"),
        **dict.fromkeys(("person", "name", "birth_year", "relation"), "sensitive"),
    }
    ERASURE = {"person": "keep", "name": "blank", "birth_year": "blank", "relation": "blank"}

    request = models.ForeignKey("cases.Request", on_delete=models.PROTECT, related_name="parties")
    side = models.CharField(max_length=8, choices=words.Side)
    person = models.CharField(max_length=20, blank=True)
    name = SealedText("họ và tên", max_length=200, blank=True)
    birth_year = models.CharField("năm sinh", max_length=4, blank=True)
    relation = SealedText("quan hệ trong vụ việc", max_length=200, blank=True)
    name_hash = models.CharField(max_length=64, blank=True, db_index=True)
    id_hash = models.CharField(max_length=64, blank=True, db_index=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.request_id} {self.side}"
