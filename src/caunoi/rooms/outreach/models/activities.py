"""Activities: planned or held, on one day in one place; their photos; the requests that came of them."""

from django.db import models
from django.db.models import Q

from caunoi.core.ground.keys import new_key

from .. import words
from .base import ORGANISATION, PLACE, WHO, Placed, Sent


def new_activity_key() -> str:
    return new_key("TC")


COUNTS = ("people", *words.Group.values, "papers", "answered")


class Activity(Placed, Sent):
    """One activity on one day in one place. A count that was not taken is null. people and its groups are lượt người.

    ethnicities: code → lượt người. papers: given; answered: questions answered on the spot. channel, minutes, times,
    contract, accepted_on: of a broadcast.
    """

    PRIVACY = {
        **dict.fromkeys(("id", "key", "idempotency_key", "organisation", "kind", "state", "day", *PLACE), "internal"),
        **dict.fromkeys(("spot", "subject", "partners", "plan", "languages", "interpreter", "sessions"), "internal"),
        **dict.fromkeys((*COUNTS, "ethnicities", "channel", "minutes", "times", "contract", "accepted_on"), "internal"),
        **dict.fromkeys(("note", "cancelled_because", *WHO), "internal"),
        "led_by": "personal",
    }
    ERASURE = {"led_by": "keep"}

    key = models.CharField(max_length=16, unique=True, default=new_activity_key, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION, db_index=False)
    kind = models.CharField("loại", max_length=9, choices=words.Kind)
    state = models.CharField(max_length=9, choices=words.State)
    day = models.DateField("ngày")
    spot = models.CharField("địa điểm", max_length=200, blank=True)
    subject = models.CharField("nội dung, chuyên đề", max_length=300, blank=True)
    led_by = models.CharField("người thực hiện", max_length=300, blank=True)
    partners = models.CharField("đơn vị phối hợp", max_length=300, blank=True)
    plan = models.CharField("kế hoạch, công văn", max_length=300, blank=True)
    languages = models.CharField("tiếng", max_length=100, blank=True)
    interpreter = models.CharField("phiên dịch", max_length=3, choices=words.Interpreter, blank=True)
    sessions = models.PositiveSmallIntegerField("số buổi", null=True)
    people = models.PositiveIntegerField("lượt người dự", null=True)
    women = models.PositiveIntegerField(null=True)
    minority = models.PositiveIntegerField(null=True)
    poor = models.PositiveIntegerField(null=True)
    near_poor = models.PositiveIntegerField(null=True)
    elderly = models.PositiveIntegerField(null=True)
    disabled = models.PositiveIntegerField(null=True)
    children = models.PositiveIntegerField(null=True)
    officials = models.PositiveIntegerField(null=True)
    ethnicities = models.JSONField("dân tộc", default=dict)
    papers = models.PositiveIntegerField("tài liệu đã phát", null=True)
    answered = models.PositiveIntegerField("câu hỏi giải đáp tại chỗ", null=True)
    channel = models.CharField("đài, kênh", max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField("thời lượng (phút)", null=True)
    times = models.PositiveSmallIntegerField("số lần phát", null=True)
    contract = models.CharField("hợp đồng", max_length=200, blank=True)
    accepted_on = models.DateField("nghiệm thu ngày", null=True)
    note = models.CharField("ghi chú", max_length=1000, blank=True)
    cancelled_because = models.CharField("vì sao không thực hiện", max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "day"], name="activity_by_place")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_because=""), name="activity_cancelled_why"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(people__isnull=True) | Q(**{f"{name}__isnull": True})
                    | Q(**{f"{name}__lte": models.F("people")}),
                    name=f"activity_{name}_of_people",
                )
                for name in words.Group.values
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.key


class Came(models.Model):
    """A request that came of an activity."""

    PRIVACY = dict.fromkeys(("id", "activity", "request", *WHO), "internal")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="requests")
    request = models.OneToOneField("cases.Request", to_field="key", on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class Photo(models.Model):
    """A stored photo or paper that shows the activity. People may be seen on it."""

    PRIVACY = {**dict.fromkeys(("id", "activity", "taken_out_because", *WHO), "internal"), "file": "personal"}
    ERASURE = {"file": "blank"}

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="photos")
    file = models.CharField(max_length=20, blank=True)
    taken_out_because = models.CharField("vì sao bỏ", max_length=300, blank=True)
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(file="") ^ Q(taken_out_because=""), name="photo_or_why_not"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
