"""Cases of the list, house by house: those that are new are placed in their books and entered, others are compared."""

from collections import defaultdict
from collections.abc import Sequence

from caunoi.rooms.accounts.policy import BRANCH_MARK
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.cases.words import CaseState

from ..books import Placed
from ..models import Imported
from ..spool import Spool
from ..words import Table
from . import entering, placing
from .case_changes import Came, change
from .desk import Desk, once
from .staff import Crew
from .units import Places

_BATCH = 200


def take_cases(desk: Desk, spool: Spool, places: Places, crew: Crew) -> None:
    """Every case of the list, changed ones too, house by house. Errors: Refused where the mode of a book has to be told
    first."""
    doubled = once(desk, Table.CASES, [(slip.id, slip.where) for slip in spool.slips])
    placed = placing.placed_of(
        desk, [slip for position, slip in enumerate(spool.slips) if position not in doubled], places
    )
    houses: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        houses[_house_of(each.organisation)].append(each)
    plan = placing.plan_of(desk, placed)
    placing.open_books(desk, placed, plan)
    entering.keep_channel(desk)
    done = 0
    for code in sorted(houses):
        _take_house(desk, spool, houses[code], plan, crew, done, len(placed))
        done += len(houses[code])
        desk.progress(Table.CASES.label, done, len(placed))
    placing.tell_books(desk, {each.organisation for each in placed})


def _take_house(
    desk: Desk, spool: Spool, placed: Sequence[Placed], plan: placing.Plan, crew: Crew, done: int, of: int
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
        fresh = [found for each in fresh if (found := placing.beside(desk, spool, each, plan)) is not None]
        house = entering.House({code for code in crew.places if _house_of(code) == _house_of(min(codes))} | codes)
        for begin in range(0, len(fresh), _BATCH):
            batch = [(each, spool.row(each.row)) for each in fresh[begin : begin + _BATCH]]
            entering.enter(desk, house, batch, crew)
            desk.progress(Table.CASES.label, done + begin + len(batch), of)
    before = [(each, known[each.row.id]) for each in placed if each.row.id in known]
    for each, row in before:
        whole = spool.row(each.row)
        if row.digest == entering.digest_of(whole, each.organisation):
            desk.report.of(Table.CASES).same += 1
        else:
            with desk.row(Table.CASES, each.row.where, "code", each.row.code.text):
                came = Came(
                    each, whole, entering.theirs(desk, whole, each, crew), entering.people_of(whole, each, crew)
                )
                change(desk, came, Imported.objects.get(pk=row.pk), entering.digest_of(whole, each.organisation))
    desk.seen(row for _, row in before)


def _house_of(code: str) -> str:
    return code.partition(BRANCH_MARK)[0]


def _is_wanted(desk: Desk, each: Placed) -> bool:
    if each.row.state == CaseState.OPEN or desk.closed:
        return True
    desk.report.of(Table.CASES).left += 1
    return False
