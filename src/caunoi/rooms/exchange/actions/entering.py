"""Cases of the list entered in batches, each row whole or not at all."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import DatabaseError, transaction

from caunoi.core.ground.errors import Refused
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.cases.actions import Taken
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries as offices
from caunoi.rooms.people import actions as people
from caunoi.rooms.people import queries as people_queries
from caunoi.rooms.people.policy import restriction_of
from caunoi.rooms.people.words import Restriction

from .. import grounds, panel, words
from ..books import Placed
from ..models import Imported, Noted
from ..report import Fault, fault
from ..rows import CaseRow
from ..words import Table
from .desk import SOURCE, Desk
from .groups import note_unread
from .staff import Crew

CHANNEL = "national"
Whole = tuple[Placed, CaseRow]


@dataclass
class House:
    """A centre with its branches: who is known there, read when it is first asked for, and again after a batch that
    was given back."""

    codes: Collection[str]
    _known: dict[tuple[str, str], str] | None = None
    _crowd: people_queries.Crowd | None = None

    @property
    def known(self) -> dict[tuple[str, str], str]:
        """(number of the paper, folded name) → the person."""
        if self._known is None:
            self._known = people_queries.by_id_number(self.codes)
        return self._known

    @property
    def crowd(self) -> people_queries.Crowd:
        if self._crowd is None:
            self._crowd = people_queries.Crowd(people_queries.house(min(self.codes)))
        return self._crowd

    def forget(self) -> None:
        """What was read no longer holds."""
        self._known = self._crowd = None


def keep_channel(desk: Desk) -> None:
    """How such requests came is said by a channel of their own, which nobody can choose at the desk."""
    if offices.channel_name(CHANNEL) == CHANNEL:
        organisations.set_channel(
            by=desk.by, at=desk.at, code=CHANNEL, name=f"Theo danh sách của {SOURCE}", position=999, closed=True
        )


class _Fallen(Exception):
    """Some of a batch cannot be taken: position → why. The whole of it is given back and entered without them."""

    def __init__(self, refused: Mapping[int, Refused]) -> None:
        super().__init__()
        self.refused = refused


def enter(desk: Desk, house: House, batch: Sequence[Whole], crew: Crew) -> None:
    """A few hundred cases in one transaction; what cannot be taken falls back alone."""
    while batch:
        try:
            with transaction.atomic(), journal.together():
                asked = _enter_all(desk, house, batch, crew)
        except _Fallen as fallen:
            house.forget()
            for position, refusal in fallen.refused.items():
                row = batch[position][1]
                desk.refused(Table.CASES, row.where, "code", row.code.text, refusal)
            batch = [each for position, each in enumerate(batch) if position not in fallen.refused]
        except DatabaseError:
            house.forget()
            if len(batch) == 1:
                row = batch[0][1]
                desk.unwritable(Table.CASES, row.where, "code", row.code.text)
                return
            middle = len(batch) // 2
            enter(desk, house, batch[:middle], crew)
            batch = batch[middle:]
        else:
            desk.report.questions += asked
            desk.report.of(Table.CASES).new += len(batch)
            return


def _enter_all(desk: Desk, house: House, batch: Sequence[Whole], crew: Crew) -> list[Fault]:
    """Every case of the batch, or none. Gives what a person has to look at. Errors: _Fallen."""
    cases.hold_books(house.codes)
    persons = _persons(desk, house, batch)
    workers = [people_of(row, each, crew) for each, row in batch]
    grounds_of = [desk.ground(row) for _, row in batch]
    told = [
        Taken(
            source=SOURCE, organisation=each.organisation, origin=each.origin, number=row.code.text, form=row.form,
            field=row.field, serial=row.code.serial, year=row.code.year, person=person, received_on=row.received_on,
            accepted_on=row.accepted_on, ground=ground, said=row.group, state=row.state, told=words.STATES[row.state],
            channel=CHANNEL, birth=row.birth, sex=row.sex, guardian_phone=row.phone, practitioners=does,
        )
        for (each, row), person, ground, does in zip(batch, persons, grounds_of, workers, strict=True)
    ]  # fmt: skip
    answers = cases.take_over(by=desk.by, at=desk.at, cases=told)
    keys = _all_or_fallen(answers)
    _remember(desk, batch, keys, crew)
    note_unread(
        desk.at, [(row.group, key) for (_, row), key, ground in zip(batch, keys, grounds_of, strict=True) if not ground]
    )
    return [
        each
        for (placed, row), ground in zip(batch, grounds_of, strict=True)
        for each in _asked(row, placed, ground, crew)
    ]


def _persons(desk: Desk, house: House, batch: Sequence[Whole]) -> list[str]:
    """The person of each row: known by number and name, in the batch too, or registered now."""
    new: dict[object, tuple[int, people.Newcomer]] = {}
    who: list[object] = []
    for position, (each, row) in enumerate(batch):
        named = row.same_person if row.id_number else position
        who.append(named)
        if named not in new and not (row.id_number and row.same_person in house.known):
            newcomer = people.Newcomer(
                each.organisation, row.name, row.birth, row.sex, row.id_number, _restriction(row, desk.ground(row))
            )
            new[named] = (position, newcomer)
    answers = people.register_many(
        by=desk.by, at=desk.at, persons=[newcomer for _, newcomer in new.values()], crowd=house.crowd
    )
    keys = _all_or_fallen(answers, [position for position, _ in new.values()])
    made = dict(zip(new, keys, strict=True))
    house.known.update({row.same_person: made[row.same_person] for _, row in batch if row.same_person in made})
    return [made.get(named) or house.known[row.same_person] for named, (_, row) in zip(who, batch, strict=True)]


def _restriction(row: CaseRow, ground: str) -> str:
    """Why the person's file is a restricted one, by what the list tells; '' it is not."""
    if grounds.is_private(ground, row.accepted_on):
        return Restriction.CIRCUMSTANCE
    if row.is_withheld or (row.group and not ground):
        return Restriction.TOLD
    return restriction_of({"matter": row.field}, row.birth, row.accepted_on)


def _all_or_fallen(answers: Sequence[str | Refused], positions: Sequence[int] | None = None) -> list[str]:
    """The keys. Errors: _Fallen where one was refused."""
    where = positions or range(len(answers))
    refused = {p: each for p, each in zip(where, answers, strict=True) if isinstance(each, Refused)}
    if refused:
        raise _Fallen(refused)
    return [each for each in answers if isinstance(each, str)]


def _asked(row: CaseRow, each: Placed, ground: str, crew: Crew) -> Iterator[Fault]:
    """What the case came in without, and what a person has to look at."""
    if not ground:
        why = "Không nhận ra diện này." if row.group else "Nguồn không ghi diện."
        todo = "Hãy xem giấy tờ trong hồ sơ rồi ghi diện; vụ việc đã vào, diện chưa biết."
        yield fault(row.where, "objectLegalField", row.group, why, todo)
    for name in row.people:
        key = crew.find(name, each.organisation)
        if not key:
            why = "Không có người thực hiện này trong danh sách, hoặc có nhiều người cùng tên."
            yield fault(row.where, "assignedPeople", name, why, "Hãy phân công ở vụ việc; vụ việc đã vào.")
        elif wrong := crew.why_not(key, row.form, row.accepted_on):
            yield fault(row.where, "assignedPeople", name, wrong, "Hãy xem lại người thực hiện; đã ghi như nguồn.")


def _remember(desk: Desk, batch: Sequence[Whole], keys: Sequence[str], crew: Crew) -> None:
    """What came in, so that it comes in once; and that the source is up to date for it."""
    here = cases_queries.outlines(keys)
    rows, noted = [], []
    for (each, row), key in zip(batch, keys, strict=True):
        digest, told = digest_of(row, each.organisation), panel.parts(theirs(desk, row, each, crew))
        rows.append(desk.keep(Table.CASES, row.id, key, digest, told))
        parts = panel.parts(panel.of_case(here[key]))
        noted.append(Noted(case_id=key, at=desk.at, by=desk.by.key, by_name=f"danh sách của {SOURCE}", parts=parts))
    Imported.objects.bulk_create(rows)
    Noted.objects.bulk_create(noted)


def people_of(row: CaseRow, each: Placed, crew: Crew) -> tuple[str, ...]:
    """Keys of those who do the work, as far as they are known here."""
    found = (crew.find(told, each.organisation) for told in row.people)
    return tuple(dict.fromkeys(key for key in found if key))


def theirs(desk: Desk, row: CaseRow, each: Placed, crew: Crew) -> panel.Values:
    names = tuple(crew.names[key] for key in people_of(row, each, crew))
    return panel.of_row(row, crew.places[each.organisation], names, desk.ground(row))


def digest_of(row: CaseRow, organisation: str) -> str:
    """Tells whether the row reads as it did: the same from whichever kind of file it came."""
    return panel.keyed(repr(replace(row, where=None)) + organisation)  # type: ignore[arg-type]
