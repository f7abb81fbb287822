"""What units raise: questions, difficulties, recommendations; what was done about each."""

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key
from caunoi.rooms.plan.words import Level

from ..words import Category, MatterKind, MatterState, Step
from .drafts import Comment
from .letters import WHO, Letter


def new_matter_key() -> str:
    return new_key("VM")


class Matter(models.Model):
    """What a unit raises. level: who is to answer now. task, programme, line: key or codes, '' none.

    letter: the newest that answers it. joined_to: the one that stands for all of its kind; that one is joined to none.
    proposal: into what it was turned, with its document and day; comment: the clause of another's draft where it went.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "kind", "unit", "level", "category", "title", "text", "task"), "internal"),
        **dict.fromkeys(("programme", "line", "provision", "state", "letter", "joined_to", "proposal"), "internal"),
        **dict.fromkeys(("proposal_document", "proposal_on", "comment", "search", "answered_at", *WHO), "internal"),
    }

    key = models.CharField(max_length=16, unique=True, default=new_matter_key, editable=False)
    kind = models.CharField("loại", max_length=14, choices=MatterKind)
    unit = models.ForeignKey("organisations.Organisation", to_field="code", on_delete=models.PROTECT, related_name="+")
    level = models.CharField("cấp trả lời", max_length=8, choices=Level)
    category = models.CharField("nhóm", max_length=12, choices=Category, blank=True)
    title = models.CharField("tóm tắt", max_length=300)
    text = models.TextField("nội dung", blank=True)
    task = models.CharField("nhiệm vụ", max_length=16, blank=True)
    programme = models.CharField("chương trình", max_length=30, blank=True)
    line = models.CharField("nội dung chương trình", max_length=60, blank=True)
    provision = models.CharField("điều khoản", max_length=300, blank=True)
    state = models.CharField("tình trạng", max_length=9, choices=MatterState, default=MatterState.OPEN)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="matters")
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="joined")
    proposal = models.TextField("đề xuất", blank=True)
    proposal_document = models.CharField("văn bản đề xuất", max_length=200, blank=True)
    proposal_on = models.DateField("ngày đề xuất", null=True)
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, null=True, related_name="matters")
    search = models.TextField(blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MatterState.ANSWERED) | Q(answered_at__isnull=False),
                name="matter_answered_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(joined_to__isnull=True) | ~Q(joined_to=models.F("pk")), name="matter_not_joined_to_itself"
            ),
        ]
        indexes = [models.Index(fields=["state", "level"], name="matter_open_at")]

    def __str__(self) -> str:
        return self.key


class MatterStep(models.Model):
    """What was done, in its order."""

    PRIVACY = dict.fromkeys(("id", "matter", "step", "note", *WHO), "internal")

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=9, choices=Step)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.matter_id} {self.step}"
