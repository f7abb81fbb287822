"""Who is told of a review inside the house: those who write and sign for a unit, and who runs the campaign."""

from collections.abc import Collection
from datetime import datetime

from django.utils.timezone import localdate

from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor, user_key_of
from caunoi.rooms.guidance import telling
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.notices.templates import Kind, Told, register
from caunoi.rooms.organisations.policy import Office

from . import policy
from .models import Campaign, Part, Version

ASKED, URGED, GIVEN_BACK = "reviews.asked", "reviews.urged", "reviews.given_back"
SIGNED, CHALLENGED, ANSWERED = "reviews.signed", "reviews.challenged", "reviews.answered"
_TITLE = {"title": Kind.TEXT}
_DUE = {"title": Kind.TEXT, "day": Kind.DAY}

register(
    Told(
        ASKED,
        {
            "vi": "Đơn vị được đề nghị báo cáo: {title}, hạn {day}",
            "en": "Your unit is asked to report: {title}, by {day}",
        },
        _DUE,
    ),
    Told(
        URGED,
        {"vi": "Đơn vị được đôn đốc gửi báo cáo: {title}, hạn {day}", "en": "Your unit is reminded: {title}, by {day}"},
        _DUE,
    ),
    Told(
        GIVEN_BACK,
        {"vi": "Báo cáo được trả lại để bổ sung: {title}", "en": "A report was given back: {title}"},
        _TITLE,
    ),
    Told(SIGNED, {"vi": "Đơn vị đã ký, gửi báo cáo: {title}", "en": "A unit has signed its report: {title}"}, _TITLE),
    Told(CHALLENGED, {"vi": "Có số bị hỏi lại: {title}", "en": "A figure is asked about: {title}"}, _TITLE),
    Told(ANSWERED, {"vi": "Đã trả lời câu hỏi về số: {title}", "en": "A figure was answered for: {title}"}, _TITLE),
)


def units(
    template: str, campaign: Campaign, offices: Collection[Office], *, by: Actor, at: datetime, urgent: bool = False
) -> int:
    """Tells those who write for the units; gives how many people."""
    users = telling.speakers(offices, localdate(at), policy.WRITE)
    day = campaign.due or campaign.until
    notices.tell(
        by=by, at=at, users=users, template=template, values={"title": campaign.title, "day": day},
        about=("review_campaign", campaign.key), urgent=urgent,
    )  # fmt: skip
    return len(set(users))


def part(template: str, row: Part, office: Office, *, by: Actor, at: datetime) -> None:
    """Tells those who sign for the unit of a part."""
    _tell(template, row, telling.speakers([office], localdate(at), policy.SIGN), by, at)


def keeper(template: str, row: Part, office: Office, *, by: Actor, at: datetime) -> None:
    """Tells those who run the campaign."""
    _tell(template, row, telling.speakers([office], localdate(at), policy.RUN), by, at)


def person(template: str, version: Version, user: str, *, by: Actor, at: datetime) -> None:
    """Tells who asked, where that was a user."""
    if accounts.user(user_key_of(user)) is not None:
        _tell(template, version.part, [user], by, at)


def _tell(template: str, row: Part, users: Collection[str], by: Actor, at: datetime) -> None:
    notices.tell(
        by=by, at=at, users=users, template=template, values={"title": row.campaign.title},
        about=("review_part", row.key),
    )  # fmt: skip
