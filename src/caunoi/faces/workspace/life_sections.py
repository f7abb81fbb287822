"""Sections of a file about what came after the request: letters, complaints, stages, letters to others."""

from typing import Any

from caunoi.rooms.cases import policy, queries
from caunoi.rooms.cases.words import Form

from .access import StaffRequest, can_at
from .files import Shown


def later(request: StaffRequest, file: Shown) -> dict[str, Any] | None:
    """Letters of the person and complaints, on the page of a request too. None: there are none and none to enter."""
    found = queries.letters(file.key, request.moment)
    complained = queries.complaints_about(file.key, request.moment)
    may_write = can_at(request, policy.WRITE, file.organisation, file.area)
    if not (found or complained or may_write):
        return None
    return {"letters": found, "complaints": complained, "may_write": may_write, "key": file.key}


def stages(request: StaffRequest, file: Shown) -> dict[str, Any] | None:
    case = file.raw.case
    if case is None or case.form != Form.LITIGATION:
        return None
    rows = queries.stages(case.key, request.moment)
    return {"stages": rows, "may": "add_stage" in file.may, "key": case.key, "hidden": file.hidden}


def correspondence(request: StaffRequest, file: Shown) -> dict[str, Any] | None:
    case = file.raw.case
    if case is None:
        return None
    rows = queries.correspondence_of(case.key, request.moment)
    may = "begin_correspondence" in file.may
    return {"rows": rows, "may": may, "key": case.key, "hidden": file.hidden} if rows or may else None
