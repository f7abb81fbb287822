"""A case of the list that reads otherwise than when it came in: safe columns are taken, the rest is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.cases.words import CaseState
from caunoi.rooms.people import actions as people

from .. import panel, words
from ..books import Placed
from ..models import Imported, Noted
from ..rows import CaseRow
from ..words import Table
from .desk import SOURCE, Desk, conflict, merge

_PERSON = {"rpName": "full_name", "rpSex": "sex", "rpBirthDate": "birth", "rpCardNumber": "id_number"}
_WORKERS, _STATE = "assignedPeople", "status"
ENDED = (CaseState.FINISHED, CaseState.NOT_CONTINUED)


@dataclass(frozen=True)
class Came:
    """A row as it reads now. theirs: what it says, as the panel writes it; workers: keys of those who do the work."""

    placed: Placed
    row: CaseRow
    theirs: panel.Values
    workers: Sequence[str]


def change(desk: Desk, came: Came, before: Imported, digest: str) -> None:
    """Takes what was not touched here since; tells what contradicts, again at every import until it is settled."""
    row, theirs = came.row, came.theirs
    outline = cases_queries.outlines([before.key])[before.key]
    ours = panel.of_case(outline)
    if row.is_withheld:
        theirs = {**theirs, **{column: ours[column] for column in panel.PRIVATE}}
    safe = set(_PERSON)
    if outline.state == CaseState.OPEN and not outline.people and came.workers:
        safe.add(_WORKERS)
    if row.state in ENDED and cases.may_end_as_told(before.key):
        safe.add(_STATE)
    merged = merge(before.parts, theirs, ours, frozenset(safe))
    columns = {_PERSON[c]: _of_person(row, _PERSON[c]) for c in merged.take if c in _PERSON}
    if columns:
        people.amend(by=desk.by, at=desk.at, person=outline.person, **columns)
    if _WORKERS in merged.take:
        cases.assign_taken_over(by=desk.by, at=desk.at, case=before.key, practitioners=came.workers, source=SOURCE)
    if _STATE in merged.take:
        cases.end_taken_over(
            by=desk.by, at=desk.at, case=before.key, state=row.state, told=words.STATES[row.state], source=SOURCE
        )
    desk.report.conflicts += [conflict(row.where, c, theirs[c], ours[c]) for c in merged.differ]
    before.parts, before.digest = merged.parts, "" if merged.differ else digest
    before.save(update_fields=["parts", "digest"])
    counts = desk.report.of(Table.CASES)
    counts.changed += bool(merged.take)
    counts.same += not merged.take
    if merged.take and not merged.differ:
        now = panel.of_case(cases_queries.outlines([before.key])[before.key])
        Noted.objects.create(
            case_id=before.key, at=desk.at, by=desk.by.key, by_name=f"danh sách của {SOURCE}", parts=panel.parts(now)
        )


def _of_person(row: CaseRow, column: str) -> str:
    return {"full_name": row.name, "sex": row.sex, "birth": row.birth, "id_number": row.id_number}[column]
