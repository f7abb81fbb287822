"""Who is told inside the house (and by a letter that says only so): the people who speak for a unit, for the Ministry,
for an owner. The texts stand here; they name no person and no matter of one."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Model
from django.utils.timezone import localdate

from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor, user_key_of
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.notices.templates import Kind, Told, register
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Office

from . import policy

LETTER, URGED, ANSWERED = "guidance.letter", "guidance.urged", "guidance.answered"
ASKED, FIGURES = "guidance.asked", "guidance.figures"
_TITLE = {"title": Kind.TEXT}

register(
    Told(
        LETTER,
        {"vi": "Văn bản mới chờ đơn vị xác nhận: {title}", "en": "A new letter for your unit to receive: {title}"},
        _TITLE,
    ),
    Told(
        URGED,
        {"vi": "Đơn vị được đôn đốc xác nhận văn bản: {title}", "en": "Your unit is reminded to receive: {title}"},
        _TITLE,
    ),
    Told(ANSWERED, {"vi": "Cấp trên đã trả lời: {title}", "en": "The level above has answered: {title}"}, _TITLE),
    Told(ASKED, {"vi": "Chủ chương trình yêu cầu số liệu: {title}", "en": "An owner asks for data: {title}"}, _TITLE),
    Told(FIGURES, {"vi": "Số liệu đã gửi đến cơ quan: {title}", "en": "Figures were sent to you: {title}"}, _TITLE),
)


def units(
    template: str,
    about: Model,
    title: str,
    offices: Collection[Office],
    *,
    by: Actor,
    at: datetime,
    urgent: bool = False,
) -> None:
    """Tells those who speak for the units, by a role at the unit itself."""
    _tell(template, about, title, speakers(offices, localdate(at)), by=by, at=at, urgent=urgent)


def keeper(template: str, about: Model, title: str, organisation: str | None, *, by: Actor, at: datetime) -> None:
    """Tells those who write for the keeper; None: the Ministry."""
    on = localdate(at)
    office = organisations.unit_by_code(organisation) if organisation else None
    if office is not None:
        keys = speakers([office], on, policy.WRITE)
    else:
        keys = [user for user, unit, area in _holders(policy.WRITE, on) if not unit and not area]
    _tell(template, about, title, keys, by=by, at=at)


def owner(template: str, about: Model, title: str, key: str, *, by: Actor, at: datetime) -> None:
    """Tells the accounts of an owner."""
    keys = [user for user, at_unit, _ in _holders(policy.OWNER, localdate(at)) if at_unit == key]
    _tell(template, about, title, keys, by=by, at=at)


def person(template: str, about: Model, title: str, user: str, *, by: Actor, at: datetime) -> None:
    """Tells one user, as the journal names who acted; nobody where that was no user."""
    if accounts.user(user_key_of(user)) is not None:
        _tell(template, about, title, [user], by=by, at=at)


def _tell(
    template: str, about: Model, title: str, users: Collection[str], *, by: Actor, at: datetime, urgent: bool = False
) -> None:
    notices.tell(
        by=by, at=at, users=users, template=template, values={"title": title}, urgent=urgent,
        about=(f"guidance_{about._meta.model_name}", str(about)),
    )  # fmt: skip


def speakers(offices: Collection[Office], on: date, permission: str = policy.ASK) -> list[str]:
    """Who holds that permission for the units themselves: by a role at the unit, for a department in its province, for
    the Ministry without limits."""
    codes = {each.code for each in offices}
    provinces = {each.province_code for each in offices if each.kind == "department"}
    ministry = any(each.kind == "ministry" for each in offices)
    return [
        user for user, unit, area in _holders(permission, on)
        if unit in codes or (area and area in provinces) or (ministry and not unit and not area)
    ]  # fmt: skip


def _holders(permission: str, on: date) -> list[tuple[str, str, str]]:
    """(user, organisation, area) of the roles with that permission held that day. Two statements."""
    roles = {role.code for role in accounts.roles() if permission in role.permissions}
    return [(each.user_key, each.organisation, each.area) for each in accounts.assignments(on) if each.role in roles]
