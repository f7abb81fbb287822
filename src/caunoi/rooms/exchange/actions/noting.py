"""Somebody brought the national system up to date for a case."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.journal import actions as journal

from .. import events, panel
from ..models import Noted

WORK, BOOKS = "cases.write", "books.write"


@transaction.atomic
def note_updated(*, by: Actor, at: datetime, case: str) -> None:
    """The system now says of the case what is here. For whoever works on it, or enters numbers in the book there.

    Errors: NotFound, NotAllowed.
    """
    brief, outline = cases.brief(case), cases.outlines([case]).get(case)
    if brief is None or outline is None:
        raise NotFound("Không có vụ việc mang mã này.", "", "Hãy kiểm tra lại mã số.")
    where: dict[str, Any] = {"organisation": brief.organisation, "area": brief.area or None, "on": localdate(at)}
    if not accounts.can(by, BOOKS, **where):
        accounts.require(by, WORK, **where)
    Noted.objects.create(case_id=case, at=at, by=by.key, by_name=by.name, parts=panel.parts(panel.of_case(outline)))
    data = {"number": brief.number, "case": case}
    journal.record(kind=events.NOTED, by=by, at=at, subject=("case", case), organisation=brief.organisation, data=data)
