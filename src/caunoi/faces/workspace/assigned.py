"""Sections of a case's page: who carries it out, the sides of the matter, the diary."""

from collections.abc import Mapping
from typing import Any

from caunoi.core.law.fees import all_kinds
from caunoi.rooms.cases import policy, queries, words
from caunoi.rooms.cases.assigning import may_agree, plain

from .access import StaffRequest, can_at
from .files import Shown

KINDS = {kind.key: kind.title["vi"] for kind in all_kinds()}
"""Code of a kind of work → its words, past ones too."""


def practitioners(request: StaffRequest, file: Shown) -> Mapping[str, Any]:
    """Running and past assignments, and what this reader may do about them."""
    case = file.raw.case
    assert case is not None
    rows = [_assignment(row) for row in queries.assignments_of(case.key)]
    running = [row for row in rows if row["row"].until is None]
    is_open = case.state == words.CaseState.OPEN
    may = can_at(request, policy.ASSIGN, file.organisation, file.area)
    night = bool(case.urgent) and can_at(request, policy.WORK, file.organisation, file.area)
    return {
        "key": case.key,
        "running": running,
        "past": [row for row in rows if row["row"].until is not None],
        "may_assign": is_open and not running and (may or night),
        "may_replace": is_open and bool(running) and (may or night),
        "may_agree": is_open and may and may_agree(case.form, case.field),
        "consents": () if file.hidden else queries.consents_of(case.key),
        "is_open": is_open,
    }


def _assignment(row: queries.AssignmentRow) -> dict[str, Any]:
    return {
        "row": row,
        "role": str(words.Role(row.role).label) if row.role else "tư cách chưa rõ",
        "share": "" if row.share == 1 else plain(row.share),
        "fee": str(words.FeeMode(row.fee_mode).label) if row.fee_mode else "",
        "why": str(words.AssignmentEnd(row.end_why).label) if row.end_why else "",
    }


def parties(request: StaffRequest, file: Shown) -> Mapping[str, Any]:
    """The others of the matter."""
    return {
        "key": file.key,
        "hidden": file.hidden,
        "rows": () if file.hidden else queries.parties_of(file.key),
        "may_write": can_at(request, policy.WRITE, file.organisation, file.area),
    }


def diary(request: StaffRequest, file: Shown) -> Mapping[str, Any]:
    """What was done and what is to come, the latest first."""
    case = file.raw.case
    assert case is not None
    rows: list[dict[str, Any]] = [
        {"row": row, "kind": KINDS.get(row.kind, row.kind), "hours": plain(row.hours) if row.hours else ""}
        for row in reversed(queries.work_of(case.key))
    ]
    return {
        "key": case.key,
        "hidden": file.hidden,
        "planned": [row for row in reversed(rows) if row["row"].state == words.WorkState.PLANNED],
        "rows": [row for row in rows if row["row"].state != words.WorkState.PLANNED],
        "may_write": can_at(request, policy.WORK, file.organisation, file.area),
    }
