"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices

from caunoi.rooms.programmes.words import Activity
from caunoi.rooms.training.words import Audience


class Kind(TextChoices):
    """A kind of work, as lines of programmes name it (programmes.words.Activity)."""

    CASE = "case", "Vụ việc trợ giúp pháp lý"
    CONSULTATION = "consultation", str(Activity.ADVICE.label)
    OUTREACH = "outreach", str(Activity.OUTREACH.label)
    THEME = "theme", str(Activity.THEME.label)
    BROADCAST = "broadcast", str(Activity.BROADCAST.label)
    COURSE = "course", str(Activity.COURSE.label)
    PILOT_CLASS = "pilot_class", str(Activity.PILOT_CLASS.label)
    LEAFLET = "leaflet", "Lần phát tờ gấp, ấn phẩm"
    POINT = "point", str(Activity.POINT.label)


OF_COURSE = {Audience.SKILLS: Kind.COURSE, Audience.ACCESS: Kind.PILOT_CLASS}
"""Courses for those who carry out legal aid; classes for officials of communes and people, on access to it."""


class Stands(TextChoices):
    """Whether a work counts in a line: what the rule says, or the officer in its place."""

    YES = "yes", "Được tính"
    UNKNOWN = "unknown", "Chưa rõ"
    NO = "no", "Không tính"


class Decided(TextChoices):
    """What an officer decided; '' nothing, the rule stands."""

    ADDED = "added", "Cán bộ thêm"
    REMOVED = "removed", "Cán bộ bỏ"
