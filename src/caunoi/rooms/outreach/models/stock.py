"""Points and boards with their checks; leaflets with what came in and went out."""

from django.db import models
from django.db.models import F, Q

from caunoi.core.ground.keys import new_key

from .. import words
from .base import ORGANISATION, PLACE, WHO, Placed, Sent


def new_board_key() -> str:
    return new_key("BT")


def new_leaflet_key() -> str:
    return new_key("AP")


class Board(Placed, Sent):
    """A point, board or box from the day on which it was set up; taken_down: the first day without it."""

    PRIVACY = dict.fromkeys(
        ("id", "key", "idempotency_key", "organisation", "kind", "site", "spot", "languages", "since", "taken_down",
         *PLACE, *WHO),
        "internal",
    )  # fmt: skip

    key = models.CharField(max_length=16, unique=True, default=new_board_key, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION)
    kind = models.CharField("loại", max_length=5, choices=words.BoardKind)
    site = models.CharField("đặt ở", max_length=7, choices=words.Site)
    spot = models.CharField("địa điểm", max_length=200)
    languages = models.CharField("tiếng", max_length=100, blank=True)
    since = models.DateField("ngày đặt")
    taken_down = models.DateField("thôi đặt từ ngày", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_down__isnull=True) | Q(taken_down__gte=F("since")), name="board_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class BoardCheck(Sent):
    """Somebody looked at it. papers: put in anew, null where not counted."""

    PRIVACY = dict.fromkeys(("id", "idempotency_key", "board", "day", "condition", "papers", "note", *WHO), "internal")

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="checks")
    day = models.DateField("ngày kiểm tra")
    condition = models.CharField("tình trạng", max_length=6, choices=words.Condition)
    papers = models.PositiveIntegerField("tài liệu bổ sung", null=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return str(self.pk)


class Leaflet(Sent):
    """A leaflet, handbook or other printed matter, in one language. Its stock is the sum of its moves."""

    PRIVACY = dict.fromkeys(("id", "key", "idempotency_key", "organisation", "title", "language", *WHO), "internal")

    key = models.CharField(max_length=16, unique=True, default=new_leaflet_key, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", **ORGANISATION)
    title = models.CharField("tên", max_length=200)
    language = models.CharField("tiếng", max_length=60, blank=True)

    def __str__(self) -> str:
        return self.key


class LeafletMove(Placed, Sent):
    """Copies that came in or went out on a day. activity: at which they were given."""

    PRIVACY = dict.fromkeys(
        ("id", "idempotency_key", "leaflet", "move", "day", "count", "activity", "note", *PLACE, *WHO), "internal"
    )

    leaflet = models.ForeignKey(Leaflet, on_delete=models.PROTECT, related_name="moves")
    move = models.CharField("việc", max_length=8, choices=words.Move)
    day = models.DateField("ngày")
    count = models.PositiveIntegerField("số bản")
    activity = models.ForeignKey("outreach.Activity", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [models.CheckConstraint(condition=Q(count__gt=0), name="leaflet_move_some")]

    def __str__(self) -> str:
        return str(self.pk)
