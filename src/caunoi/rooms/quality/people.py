"""Who worked on a case and who is to mark it, put together from the rooms below."""

from collections.abc import Sequence
from datetime import date

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor, Grant, user_key_of
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.policy import READ, same_house
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.words import PractitionerKind

from .policy import Marker, Worker


def workers_of(case: str) -> list[Worker]:
    """Everybody who is or was assigned to the case, once each."""
    rows = {row.practitioner: row for row in cases.assignments_of(case)}
    found = []
    for key, row in rows.items():
        provider = organisations.practitioner(key)
        officer = row.practitioner_kind == PractitionerKind.OFFICER
        found.append(
            Worker(key, row.practitioner_name, provider.user_key if provider else "", officer,
                   provider.rank if provider else "")
        )  # fmt: skip
    return found


def marker_of(user_key: str, organisation: str, on: date) -> Marker:
    """The account as one who marks; practitioner only of that organisation, centre or branches. Errors: NotFound."""
    user = accounts.user(user_key)
    if user is None or not user.is_active:
        raise NotFound("Không có tài khoản này.", "", "Hãy chọn người khác.")
    own = [p for p in organisations.practitioner_of_user(user_key, on) if same_house(p.organisation, organisation)]
    if not own:
        return Marker(f"user:{user.key}", user.full_name)
    one = own[0]
    return Marker(f"user:{user.key}", user.full_name, one.key, one.kind == PractitionerKind.OFFICER, one.rank)


def practitioners_of(actor: Actor, on: date) -> Sequence[str]:
    """The keys under which the actor carries out legal aid that day."""
    return [each.key for each in organisations.practitioner_of_user(actor.user_key, on)]


def account(marker: Marker, on: date) -> Actor:
    """The marker as an actor with the grants of the day."""
    return accounts.actor_for(accounts.user(user_key_of(marker.key)), on)


def lent(actor: Actor, organisation: str) -> Actor:
    """The actor as one who may read the files of the organisation: for one read of a case that is given for review.

    What a restricted file hides stays hidden: that right is not lent.
    """
    return Actor(actor.key, actor.name, actor.user_id, (*actor.grants, Grant(READ, organisation)))
