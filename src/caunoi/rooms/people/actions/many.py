"""Many persons at once, as a list brings them: one act, a few statements for hundreds of them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal

from ..models import Person
from ..queries import Crowd
from . import shelf
from .persons import new_row, note_registered


@dataclass(frozen=True)
class Newcomer:
    """Somebody on a list. Its columns are those of `register`."""

    organisation: str
    full_name: str
    birth: str = ""
    sex: str = ""
    id_number: str = ""
    restriction: str = ""


@transaction.atomic
@journal.together()
def register_many(*, by: Actor, at: datetime, persons: Sequence[Newcomer], crowd: Crowd) -> list[str | Refused]:
    """`register` for each; in their order the key, or why it was refused (the others are entered).

    crowd: of the house that all of them belong to; those entered are in it afterwards. Errors: NotAllowed.
    """
    for organisation in {each.organisation for each in persons}:
        shelf.require_write(by, organisation, localdate(at))
    found: list[Person | Refused] = []
    columns = {}
    for each in persons:
        given = asdict(each)
        organisation, restriction = given.pop("organisation"), given.pop("restriction")
        try:
            row, columns[len(found)] = new_row(given, organisation, restriction, at)
            found.append(row)
        except Refused as refusal:
            found.append(refusal)
    rows = [each for each in found if isinstance(each, Person)]
    Person.objects.bulk_create(rows)
    shelf.index(rows)
    shelf.notice_doubles_among(rows, crowd, at)
    for number, each_found in enumerate(found):
        if isinstance(each_found, Person):
            note_registered(each_found, columns[number], by, at)
    return [each.key if isinstance(each, Person) else each for each in found]
