"""The section of a case on the national system: up to date or not, and its fields to be copied."""

from collections.abc import Mapping
from typing import Any

from caunoi.rooms.exchange import queries

from .access import StaffRequest, can_at
from .files import Shown

_NOTES = ("cases.write", "books.write")


def section(request: StaffRequest, file: Shown) -> Mapping[str, Any] | None:
    """What the section shows; None where the request has no case."""
    case = file.raw.case
    panel = queries.case_panel(case.key, private=not file.hidden) if case else None
    if case is None or panel is None:
        return None
    may = any(can_at(request, permission, file.organisation, file.area) for permission in _NOTES)
    return {"panel": panel, "case": case.key, "may": may, "hidden": file.hidden}
