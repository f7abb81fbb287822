"""Cases of the list: placed in their books, then entered in batches, each row whole or not at all."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import DatabaseError, transaction

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import fold
from caunoi.rooms.accounts.policy import BRANCH_MARK
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.cases.actions import Taken
from caunoi.rooms.cases.words import BookMode, CaseState, Form
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries as offices
from caunoi.rooms.people import actions as people
from caunoi.rooms.people import queries as people_queries
from caunoi.rooms.people.policy import restriction_of
from caunoi.rooms.people.words import Restriction

from .. import books, grounds, panel, words
from ..books import Placed, Run, Slot
from ..models import Imported, Noted
from ..report import Fault, Next, fault
from ..rows import CaseRow
from ..spool import Slip, Spool
from ..words import Table
from .case_changes import Came, change
from .desk import SOURCE, Desk, once
from .groups import note_unread
from .staff import Crew
from .units import Places

_BATCH = 200
CHANNEL = "national"


@dataclass
class _Plan:
    """How each book is numbered; which numbers of one house are used: slot → the case that stands there ('' a void
    number)."""

    modes: dict[Run, str] = field(default_factory=dict)
    used: dict[Slot, cases_queries.Serial] = field(default_factory=dict)


@dataclass
class _House:
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


def take_cases(desk: Desk, spool: Spool, places: Places, crew: Crew) -> None:
    """Every case of the list, changed ones too, house by house. Errors: Refused where the mode of a book has to be told
    first."""
    doubled = once(desk, Table.CASES, [(slip.id, slip.where) for slip in spool.slips])
    placed = _placed(desk, [slip for position, slip in enumerate(spool.slips) if position not in doubled], places)
    houses: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        houses[_house_of(each.organisation)].append(each)
    plan = _plan(desk, placed)
    _open_books(desk, placed, plan)
    _keep_channel(desk)
    done = 0
    for code in sorted(houses):
        _take_house(desk, spool, houses[code], plan, crew, done, len(placed))
        done += len(houses[code])
        desk.progress(Table.CASES.label, done, len(placed))
    _tell_books(desk, {each.organisation for each in placed})


def _take_house(
    desk: Desk, spool: Spool, placed: Sequence[Placed], plan: _Plan, crew: Crew, done: int, of: int
) -> None:
    known = desk.known_among(Table.CASES, [each.row.id for each in placed])
    fresh = [each for each in placed if each.row.id not in known and _is_wanted(desk, each)]
    if fresh:
        codes = {each.organisation for each in fresh}
        plan.used = {
            (used.organisation, used.origin, used.year, used.run, used.serial): used
            for used in cases_queries.serials(codes)
        }
        fresh.sort(key=lambda each: (each.row.accepted_on, each.row.id))
        fresh = [found for each in fresh if (found := _beside(desk, spool, each, plan)) is not None]
        house = _House({code for code in crew.places if _house_of(code) == _house_of(min(codes))} | codes)
        for begin in range(0, len(fresh), _BATCH):
            batch = [(each, spool.row(each.row)) for each in fresh[begin : begin + _BATCH]]
            _enter(desk, house, batch, crew)
            desk.progress(Table.CASES.label, done + begin + len(batch), of)
    before = [(each, known[each.row.id]) for each in placed if each.row.id in known]
    for each, row in before:
        whole = spool.row(each.row)
        if row.digest == _digest(whole, each.organisation):
            desk.report.of(Table.CASES).same += 1
        else:
            with desk.row(Table.CASES, each.row.where, "code", each.row.code.text):
                came = Came(each, whole, _theirs(desk, whole, each, crew), _people(whole, each, crew))
                change(desk, came, Imported.objects.get(pk=row.pk), _digest(whole, each.organisation))
    desk.seen(row for _, row in before)


def _house_of(code: str) -> str:
    return code.partition(BRANCH_MARK)[0]


def _is_wanted(desk: Desk, each: Placed) -> bool:
    if each.row.state == CaseState.OPEN or desk.closed:
        return True
    desk.report.of(Table.CASES).left += 1
    return False


# Which book -----------------------------------------------------------------------------------------------------


def _placed(desk: Desk, rows: Sequence[Slip], places: Places) -> list[Placed]:
    """The rows with their organisation and book; where there is none, a fault."""
    found = []
    symbols = _symbols(desk, rows, places)
    for row in rows:
        code, predecessor = places.find(row.unit)
        if code:
            found.append(Placed(row, code, books.origin_of(row, symbols[code], predecessor)))
            continue
        gone = places.gone.get(row.unit)
        why = "Tổ chức này không có trong danh sách tổ chức, hoặc chưa vào được."
        todo = "Hãy nhập danh sách tổ chức trước, hoặc sửa mã."
        if gone:
            why = "Tổ chức này đã ngừng hoạt động, chưa biết nơi nào nhận vụ việc."
            todo = "Hãy chạy lại với --successor MÃ-CŨ=MÃ-MỚI."
        desk.report.fail(Table.CASES, [fault(row.where, "orgUnitId", row.unit, why, todo)])
    return found


def _symbols(desk: Desk, rows: Sequence[Slip], places: Places) -> Mapping[str, str]:
    """The letters of each organisation: its own, else those of most of its numbers, which it then gets."""
    own: dict[str, list[Slip]] = defaultdict(list)
    for row in rows:
        code, predecessor = places.find(row.unit)
        if code and not predecessor:
            own[code].append(row)
    found = {}
    for office in offices.active(desk.today):
        found[office.code] = office.symbol or books.symbol_of(own[office.code])
        if found[office.code] and not office.symbol:
            organisations.change_organisation(by=desk.by, at=desk.at, code=office.code, symbol=found[office.code])
    return found


def _plan(desk: Desk, placed: Sequence[Placed]) -> _Plan:
    """How each book is numbered, and which of its numbers are used. Errors: Refused: ask for the mode."""
    plan = _Plan()
    codes = {each.organisation for each in placed}
    held = {
        (book.organisation, book.origin, book.year): book.mode
        for code in codes
        for book in cases_queries.books(code)
        if book.last_number
    }
    runs: dict[Run, list[Slip]] = defaultdict(list)
    for each in placed:
        runs[each.run].append(each.row)
    unclear = []
    for run in sorted(runs):
        shown = books.mode_of(runs[run])
        sure = shown == BookMode.BY_FORM
        mode = held.get(run) or (shown if sure else desk.mode or shown)
        if not mode and run[1]:
            mode = plan.modes.get((run[0], "", run[2])) or BookMode.COMMON
        if not mode:
            unclear.append(f"{run[0]} năm {run[2]}")
        plan.modes[run] = mode
    if unclear:
        raise Refused(
            f"Chưa biết Sổ thụ lý đánh số chung hay theo hình thức: {', '.join(unclear)}.",
            "Số trong danh sách không đủ để nhận ra.",
            "Hãy chạy lại với --mode chung hoặc --mode theo-hinh-thuc. Tổ chức và người thực hiện đã vào.",
        )
    return plan


def _open_books(desk: Desk, placed: Sequence[Placed], plan: _Plan) -> None:
    """Each book goes on after the last number that the list knows, of closed cases too."""
    held = {
        (book.organisation, book.origin, book.year, book.form): book.last_number
        for code in {each.organisation for each in placed}
        for book in cases_queries.books(code)
    }
    symbols = {each.run: each.row.code.symbol for each in placed}
    for run, last in books.last_numbers(placed, plan.modes).items():
        raised = {form: max(number, held.get((*run, form), 0)) for form, number in last.items()}
        if any(number > held.get((*run, form), -1) for form, number in raised.items()):
            _open_book(desk, run, plan.modes[run], raised, held, symbols[run])


def _open_book(
    desk: Desk, run: Run, mode: str, last: Mapping[str, int], held: Mapping[tuple[str, str, int, str], int], symbol: str
) -> None:
    organisation, origin, year = run
    forms = [""] if mode == BookMode.COMMON else list(Form.values)
    numbers = {form: max(last.get(form, 0), held.get((*run, form), 0)) for form in forms}
    cases.set_last_number(
        by=desk.by, at=desk.at, organisation=organisation, year=year, mode=mode, last=numbers, origin=origin,
        symbol=symbol,
    )  # fmt: skip


def _beside(desk: Desk, spool: Spool, each: Placed, plan: _Plan) -> Placed | None:
    """The case in a book where its number is free. None: it is here already, or cannot be."""
    mode = plan.modes[each.run]
    there = plan.used.get(each.slot(mode))
    base, number = each, 1
    while there is not None:
        if not there.case:
            why = f"Số {each.row.code.serial} của Sổ năm {each.row.code.year} đã bỏ ở đây."
            desk.report.fail(Table.CASES, [fault(each.row.where, "code", each.row.code.text, why)])
            return None
        same = there.case == each.row.id or fold(there.name) == fold(spool.row(each.row).name)
        if there.form == each.row.form and same:
            _already(desk, each, there.case)
            return None
        number += 1
        each = books.beside(base, number)
        there = plan.used.get(each.slot(mode))
    plan.modes.setdefault(each.run, mode)
    if number > 1:
        _open_book(desk, each.run, mode, {}, {}, each.row.code.symbol)
        why = f"Số này đã có ở một vụ việc khác; vụ việc đứng ở sổ riêng “{each.origin}”."
        todo = "Hãy xem có phải sổ của tổ chức trước sáp nhập, hay nguồn ghi nhầm số."
        desk.report.questions.append(fault(each.row.where, "code", each.row.code.text, why, todo))
    slot = each.slot(mode)
    plan.used[slot] = cases_queries.Serial(*slot[:5], each.row.id, each.row.form, spool.row(each.row).name)
    return each


def _already(desk: Desk, each: Placed, case: str) -> None:
    """Typed in here by hand before, or twice in the list under two ids."""
    if case in cases_queries.outlines([case]) and not Imported.objects.filter(table=Table.CASES, key=case).exists():
        desk.keep(Table.CASES, each.row.id, case, "", {}).save(force_insert=True)
        desk.report.of(Table.CASES).changed += 1
        return
    why = "Vụ việc này (cùng mã số, cùng người) đã có ở một dòng khác."
    desk.report.fail(Table.CASES, [fault(each.row.where, "code", each.row.code.text, why)])


def _tell_books(desk: Desk, organisations: Collection[str]) -> None:
    for code in sorted(organisations):
        own = [book for book in cases_queries.books(code) if not book.origin]
        latest = max((book.year for book in own), default=0)
        desk.report.books += [
            Next(code, book.year, book.form, book.last_number + 1) for book in own if book.year == latest
        ]


def _keep_channel(desk: Desk) -> None:
    """How such requests came is said by a channel of their own, which nobody can choose at the desk."""
    if offices.channel_name(CHANNEL) == CHANNEL:
        organisations.set_channel(
            by=desk.by, at=desk.at, code=CHANNEL, name=f"Theo danh sách của {SOURCE}", position=999, closed=True
        )


# Entering -------------------------------------------------------------------------------------------------------


Whole = tuple[Placed, CaseRow]


class _Fallen(Exception):
    """Some of a batch cannot be taken: position → why. The whole of it is given back and entered without them."""

    def __init__(self, refused: Mapping[int, Refused]) -> None:
        super().__init__()
        self.refused = refused


def _enter(desk: Desk, house: _House, batch: Sequence[Whole], crew: Crew) -> None:
    """A few hundred cases in one transaction; what cannot be taken falls back alone."""
    while batch:
        try:
            with transaction.atomic():
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
            _enter(desk, house, batch[:middle], crew)
            batch = batch[middle:]
        else:
            desk.report.questions += asked
            desk.report.of(Table.CASES).new += len(batch)
            return


def _enter_all(desk: Desk, house: _House, batch: Sequence[Whole], crew: Crew) -> list[Fault]:
    """Every case of the batch, or none. Gives what a person has to look at. Errors: _Fallen."""
    cases.hold_books(house.codes)
    persons = _persons(desk, house, batch)
    workers = [_people(row, each, crew) for each, row in batch]
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


def _persons(desk: Desk, house: _House, batch: Sequence[Whole]) -> list[str]:
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
        digest, theirs = _digest(row, each.organisation), panel.parts(_theirs(desk, row, each, crew))
        rows.append(desk.keep(Table.CASES, row.id, key, digest, theirs))
        parts = panel.parts(panel.of_case(here[key]))
        noted.append(Noted(case_id=key, at=desk.at, by=desk.by.key, by_name=f"danh sách của {SOURCE}", parts=parts))
    Imported.objects.bulk_create(rows)
    Noted.objects.bulk_create(noted)


def _people(row: CaseRow, each: Placed, crew: Crew) -> tuple[str, ...]:
    """Keys of those who do the work, as far as they are known here."""
    found = (crew.find(told, each.organisation) for told in row.people)
    return tuple(dict.fromkeys(key for key in found if key))


def _theirs(desk: Desk, row: CaseRow, each: Placed, crew: Crew) -> panel.Values:
    names = tuple(crew.names[key] for key in _people(row, each, crew))
    return panel.of_row(row, crew.places[each.organisation], names, desk.ground(row))


def _digest(row: CaseRow, organisation: str) -> str:
    """Tells whether the row reads as it did: the same from whichever kind of file it came."""
    return panel.keyed(repr(replace(row, where=None)) + organisation)  # type: ignore[arg-type]
