"""Cases of the list: placed in their books, then entered in batches, each row whole or not at all."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import fold
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import assigning
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.cases.actions import Taken
from caunoi.rooms.cases.words import BookMode, CaseState, Form
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries as offices
from caunoi.rooms.people import actions as people
from caunoi.rooms.people import queries as people_queries
from caunoi.rooms.people.words import Restriction

from .. import books, grounds, panel, words
from ..books import Placed, Run, Slot
from ..models import Imported, Noted
from ..report import Next, fault
from ..rows import CaseRow
from ..words import Table
from .case_changes import change
from .desk import SOURCE, Desk, once
from .staff import Crew
from .units import Places

_BATCH = 200
CHANNEL = "national"


@dataclass
class _Plan:
    """Where every new case goes. used: slot → the case that stands there ('' a void number)."""

    modes: dict[Run, str] = field(default_factory=dict)
    used: dict[Slot, cases_queries.Serial] = field(default_factory=dict)


def take_cases(desk: Desk, rows: Sequence[CaseRow], places: Places, crew: Crew) -> None:
    """Every case of the list, changed ones too. Errors: Refused where the mode of a book has to be told first."""
    known = desk.known(Table.CASES)
    doubled = once(desk, Table.CASES, [(row.id, row.where) for row in rows])
    placed = _placed(desk, [row for position, row in enumerate(rows) if position not in doubled], places)
    plan = _plan(desk, placed)
    _open_books(desk, placed, plan)
    _keep_channel(desk)
    fresh = [each for each in placed if each.row.id not in known and _is_wanted(desk, each)]
    fresh.sort(key=lambda each: (each.row.accepted_on, each.row.id))
    fresh = [found for each in fresh if (found := _beside(desk, each, plan)) is not None]
    persons = people_queries.by_id_number({each.organisation for each in fresh})
    for begin in range(0, len(fresh), _BATCH):
        _enter(desk, fresh[begin : begin + _BATCH], persons, crew)
        desk.progress(Table.CASES.label, min(begin + _BATCH, len(fresh)), len(fresh))
    before = [(each, known[each.row.id]) for each in placed if each.row.id in known]
    for each, row in before:
        if row.digest == _digest(each, crew):
            desk.report.of(Table.CASES).same += 1
        else:
            with desk.row(Table.CASES, each.row.where, "code", each.row.code.text):
                theirs = _theirs(each, crew)
                change(desk, each, row, theirs, _people(each, crew), _digest(each, crew))
    desk.seen(row for _, row in before)
    _tell_books(desk, {each.organisation for each in placed})


def _is_wanted(desk: Desk, each: Placed) -> bool:
    if each.row.state == CaseState.OPEN or desk.closed:
        return True
    desk.report.of(Table.CASES).left += 1
    return False


# Which book -----------------------------------------------------------------------------------------------------


def _placed(desk: Desk, rows: Sequence[CaseRow], places: Places) -> list[Placed]:
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


def _symbols(desk: Desk, rows: Sequence[CaseRow], places: Places) -> Mapping[str, str]:
    """The letters of each organisation: its own, else those of most of its numbers, which it then gets."""
    own: dict[str, list[CaseRow]] = defaultdict(list)
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
    for used in cases_queries.serials(codes):
        plan.used[(used.organisation, used.origin, used.year, used.run, used.serial)] = used
    held = {
        (book.organisation, book.origin, book.year): book.mode
        for code in codes
        for book in cases_queries.books(code)
        if book.last_number
    }
    runs: dict[Run, list[CaseRow]] = defaultdict(list)
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


def _beside(desk: Desk, each: Placed, plan: _Plan) -> Placed | None:
    """The case in a book where its number is free. None: it is here already, or cannot be."""
    mode = plan.modes[each.run]
    there = plan.used.get(each.slot(mode))
    base, number = each, 1
    while there is not None:
        if not there.case:
            why = f"Số {each.row.code.serial} của Sổ năm {each.row.code.year} đã bỏ ở đây."
            desk.report.fail(Table.CASES, [fault(each.row.where, "code", each.row.code.text, why)])
            return None
        same = there.case == each.row.id or fold(there.name) == fold(each.row.name)
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
    plan.used[slot] = cases_queries.Serial(*slot[:5], each.row.id, each.row.form, each.row.name)
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


def _enter(desk: Desk, batch: Sequence[Placed], known: dict[tuple[str, str], str], crew: Crew) -> None:
    """A few hundred cases in one transaction; what cannot be taken falls back alone."""
    codes = {each.organisation for each in batch}
    entered: list[tuple[Placed, str]] = []
    with transaction.atomic():
        cases.hold_books(codes)
        for each in batch:
            with desk.row(Table.CASES, each.row.where, "code", each.row.code.text):
                key = _enter_one(desk, each, known, crew)
                entered.append((each, key))
        _remember(desk, entered, crew)


def _enter_one(desk: Desk, each: Placed, known: dict[tuple[str, str], str], crew: Crew) -> str:
    row = each.row
    ground = grounds.recognise(row.group, row.accepted_on)
    person = known.get(row.same_person) if row.id_number else None
    if person is None:
        private = grounds.is_private(ground, row.accepted_on)
        unclear = row.is_withheld or (row.group and not ground)
        restriction = Restriction.CIRCUMSTANCE if private else Restriction.TOLD if unclear else ""
        made = people.register(
            by=desk.by, at=desk.at, organisation=each.organisation, full_name=row.name, birth=row.birth, sex=row.sex,
            id_number=row.id_number, restriction=restriction,
        )  # fmt: skip
        person = made.key
    workers = [key for told in row.people if (key := crew.find(told, each.organisation))]
    key = cases.take_over(
        by=desk.by, at=desk.at,
        case=Taken(
            source=SOURCE, organisation=each.organisation, origin=each.origin, number=row.code.text, form=row.form,
            field=row.field, serial=row.code.serial, year=row.code.year, person=person, received_on=row.received_on,
            accepted_on=row.accepted_on, ground=ground, said=row.group, state=row.state,
            told=words.STATES[row.state], channel=CHANNEL, birth=row.birth, sex=row.sex,
            guardian_phone=row.phone, practitioners=tuple(workers),
        ),
    )  # fmt: skip
    if row.id_number:
        known[row.same_person] = person
    _ask(desk, each, ground, crew)
    return key


def _ask(desk: Desk, each: Placed, ground: str, crew: Crew) -> None:
    """What the case came in without, and what a person has to look at."""
    row, told = each.row, desk.report.questions
    if not ground:
        why = "Không nhận ra diện này." if row.group else "Nguồn không ghi diện."
        todo = "Hãy xem giấy tờ trong hồ sơ rồi ghi diện; vụ việc đã vào, diện chưa biết."
        told.append(fault(row.where, "objectLegalField", row.group, why, todo))
    for name in row.people:
        key = crew.find(name, each.organisation)
        if not key:
            why = "Không có người thực hiện này trong danh sách, hoặc có nhiều người cùng tên."
            told.append(fault(row.where, "assignedPeople", name, why, "Hãy phân công ở vụ việc; vụ việc đã vào."))
        elif wrong := assigning.why_not(crew.kinds[key], row.form, row.accepted_on):
            told.append(
                fault(row.where, "assignedPeople", name, wrong, "Hãy xem lại người thực hiện; đã ghi như nguồn.")
            )


def _remember(desk: Desk, entered: Sequence[tuple[Placed, str]], crew: Crew) -> None:
    """What came in, so that it comes in once; and that the source is up to date for it."""
    here = cases_queries.outlines(key for _, key in entered)
    rows, noted = [], []
    for each, key in entered:
        rows.append(desk.keep(Table.CASES, each.row.id, key, _digest(each, crew), panel.parts(_theirs(each, crew))))
        parts = panel.parts(panel.of_case(here[key]))
        noted.append(Noted(case_id=key, at=desk.at, by=desk.by.key, by_name=f"danh sách của {SOURCE}", parts=parts))
    Imported.objects.bulk_create(rows)
    Noted.objects.bulk_create(noted)
    desk.report.of(Table.CASES).new += len(rows)


def _people(each: Placed, crew: Crew) -> tuple[str, ...]:
    """Keys of those who do the work, as far as they are known here."""
    return tuple(key for told in each.row.people if (key := crew.find(told, each.organisation)))


def _theirs(each: Placed, crew: Crew) -> panel.Values:
    names = tuple(crew.names[key] for key in _people(each, crew))
    return panel.of_row(each.row, crew.places[each.organisation], names)


def _digest(each: Placed, crew: Crew) -> str:
    """Tells whether the row reads as it did: the same from whichever kind of file it came."""
    return panel.keyed(repr(replace(each.row, where=None)) + each.organisation)  # type: ignore[arg-type]
