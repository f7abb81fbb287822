"""Who may see what of a restricted file: the one place that decides, for files and for lists."""

from dataclasses import dataclass
from datetime import date

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor

from .. import policy
from ..models import Person


def can_see_sensitive(actor: Actor, organisation: str, on: date, *, area: str = "", person: str = "") -> bool:
    """Whether the actor may see private circumstances in files of that organisation.

    person: the key of a restricted file (of the root, where files were merged): it is seen by whoever may see all of
    them there, by whoever needs it for work of their own, and while the actor has it open in an emergency.
    """
    permission = accounts.RESTRICTED if person else accounts.SENSITIVE
    return accounts.can(actor, permission, organisation=organisation or None, area=area or None, subject=person, on=on)


def sees(actor: Actor, person: Person | str, organisation: str, on: date, *, area: str = "") -> bool:
    """The same for one person, a row that was read or any of its keys: whether nothing of this file is hidden there."""
    root, restricted = _root(person)
    return can_see_sensitive(actor, organisation, on, area=area, person=root if restricted else "")


def root_key(key: Person | str) -> str:
    """The key of the row that stands for that person; '' where there is no such key."""
    return _root(key)[0]


def _root(key: Person | str) -> tuple[str, bool]:
    """The key of the root, and whether its file is a restricted one."""
    if isinstance(key, Person):
        if key.merged_into_id is None:
            return key.key, key.restricted
        key = key.key
    columns = ("merged_into__key", "merged_into__restricted", "key", "restricted")
    row = Person.objects.filter(key=key).values_list(*columns).first()
    if row is None:
        return "", False
    return (row[0], row[1]) if row[0] else (row[2], row[3])


@dataclass(frozen=True)
class Listed:
    """A person as the row of a list has it. key: of the root. organisation, area: of the file or request listed."""

    key: str
    name: str
    alias: str
    restricted: bool
    organisation: str
    area: str = ""


@dataclass(frozen=True)
class Sight:
    """What one reader sees on one day in lists."""

    actor: Actor
    on: date

    def sees(self, person: Listed) -> bool:
        """Whether nothing of this person is to be hidden."""
        return not person.restricted or can_see_sensitive(
            self.actor, person.organisation, self.on, area=person.area, person=person.key
        )

    def name(self, person: Listed) -> str:
        """What stands for the person in a list."""
        return policy.shown_name(
            person.name, person.alias, restricted=person.restricted, seen=self.sees(person), listed=True
        )
