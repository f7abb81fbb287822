"""Who may see what of a restricted file: the one place that decides, for files and for lists."""

from dataclasses import dataclass
from datetime import date

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor

from .. import policy
from ..models import Person


def can_see_sensitive(actor: Actor, organisation: str, on: date, *, area: str = "", person: str = "") -> bool:
    """Whether the actor may see what only few may see in files of that organisation.

    person: the key of the file in question (of the root, where files were merged); with it what the actor opened in
    an emergency counts.
    """
    return accounts.can(
        actor, accounts.SENSITIVE, organisation=organisation or None, area=area or None, subject=person, on=on
    )


def sees(actor: Actor, person: str, organisation: str, on: date, *, area: str = "") -> bool:
    """The same for one person by any of its keys: whether nothing of this file is hidden from the actor there."""
    return can_see_sensitive(actor, organisation, on, area=area, person=root_key(person))


def root_key(key: str) -> str:
    """The key of the row that stands for that person; '' where there is no such key."""
    row = Person.objects.filter(key=key).values_list("merged_into__key", "key").first()
    return (row[0] or row[1]) if row else ""


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
