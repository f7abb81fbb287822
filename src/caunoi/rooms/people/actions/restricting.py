"""Restricted files: made so, given an alias, opened again, opened in an emergency."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import actions as accounts_actions
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal

from .. import events, policy
from ..models import Person
from ..words import Restriction
from . import shelf
from .shelf import subject


@transaction.atomic
def restrict(*, by: Actor, at: datetime, person: str, alias: str = "") -> Person:
    """The person asked for secrecy (Luật Trợ giúp pháp lý Điều 8 khoản 4): only few see the file from now on."""
    row, root = shelf.locked(person)
    shelf.require_write(by, row.organisation, localdate(at))
    if clean(alias):  # as for `set_alias`, of a file that only few may see already
        shelf.require_sight(by, shelf.rows_of(root), root, localdate(at))
    restrict_rows(row, root, Restriction.ASKED)
    _note(events.RESTRICTED, root, by, at)
    if clean(alias):
        _alias(root, alias, by, at)
    return root


@transaction.atomic
def lift(*, by: Actor, at: datetime, person: str, reason: str) -> Person:
    """The file is an open one again. Never while a circumstance that only few may see is in it. It does not end by
    itself: not when a child is 16, nor when the matter is over. Errors: Refused, NotAllowed."""
    row, root = shelf.locked(person)
    rows = shelf.rows_of(root)
    shelf.require_write(by, row.organisation, localdate(at))
    shelf.require_sight(by, rows, root, localdate(at))
    if rows.filter(restriction=Restriction.CIRCUMSTANCE).exists():
        raise Refused("Hồ sơ có hoàn cảnh riêng tư nên vẫn là hồ sơ hạn chế.", "", "")
    if not clean(reason):
        raise Refused("Chưa ghi lý do.", "", "Hãy ghi vì sao không còn cần hạn chế.")
    rows.update(restriction="", restricted=False)
    _note(events.LIFTED, root, by, at, reason=clean(reason))
    root.refresh_from_db()
    return root


@transaction.atomic
def set_alias(*, by: Actor, at: datetime, person: str, alias: str) -> Person:
    """What stands in lists instead of the name of a restricted person; '' takes it away."""
    row, root = shelf.locked(person)
    shelf.require_write(by, row.organisation, localdate(at))
    shelf.require_sight(by, shelf.rows_of(root), root, localdate(at))
    _alias(root, alias, by, at)
    return root


@transaction.atomic
def break_glass(*, by: Actor, at: datetime, person: str, reason: str, area: str = "") -> str:
    """Opens one restricted file to `by` for a short time; gives the key of the opening. Errors: as accounts'."""
    _, root = shelf.locked(person)
    if not root.restricted:
        raise Refused("Hồ sơ này không phải hồ sơ hạn chế.", "", "Hãy mở xem như thường.")
    made = accounts_actions.break_glass(
        by=by, at=at, subject=subject(root), organisation=root.organisation, reason=reason, area=area
    )
    return str(made.key)


def matter_known(*, person: Person, field: str, on: date) -> None:
    """What field of law a matter of the person is in, as the room of cases decides it (which has asked for the right
    and tells of it, in its transaction): the file of a child in a criminal matter becomes a restricted one."""
    if field != "criminal":
        return
    row, root = shelf.locked(person)
    if reason := policy.restriction_of({"matter": field}, root.birth, on):
        restrict_rows(row, root, reason)


@transaction.atomic
def told_read(*, by: Actor, at: datetime, person: Person, private: bool) -> None:
    """Somebody read what a list said of the person, for which the file was a restricted one (Restriction.TOLD): it
    stays so where it tells of what only few may see. Restricted for another reason: untouched."""
    row, root = shelf.locked(person)
    shelf.require_write(by, row.organisation, localdate(at))
    if row.restriction != Restriction.TOLD:
        return
    if private:
        restrict_rows(row, root, Restriction.CIRCUMSTANCE)
        return
    Person.objects.filter(pk=row.pk).update(restriction="")
    if not shelf.rows_of(root).exclude(restriction="").exists():
        shelf.rows_of(root).update(restricted=False)
        _note(events.LIFTED, root, by, at, reason="Đã xem điều danh sách ghi: không nói điều riêng tư.")


def restrict_rows(row: Person, root: Person, reason: str) -> None:
    """Marks the row, and all that are one person with it; a circumstance outweighs any other reason. Not journalled:
    the caller's event tells why."""
    if row.restriction != Restriction.CIRCUMSTANCE and row.restriction != reason:
        row.restriction = reason
        Person.objects.filter(pk=row.pk).update(restriction=reason)
    if not root.restricted:
        shelf.rows_of(root).update(restricted=True)
    row.restricted = root.restricted = True


def _alias(root: Person, alias: str, by: Actor, at: datetime) -> None:
    before, root.alias = root.alias, clean(alias)[:60]
    root.save(update_fields=["alias"])
    _note(events.ALIAS_SET, root, by, at, before=before, after=root.alias)


def _note(kind: str, root: Person, by: Actor, at: datetime, **personal: str) -> None:
    journal.record(
        kind=kind, by=by, at=at, subject=subject(root), organisation=root.organisation, personal=personal or None
    )
