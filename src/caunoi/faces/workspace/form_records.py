"""The records behind a figure of a form: cases with their classes; other work, people and bodies as a plain list."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from caunoi.core.law import FACTS
from caunoi.faces.workspace import case_words, choices
from caunoi.faces.workspace.access import StaffRequest, can_at
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases import words
from caunoi.rooms.indicators import tables
from caunoi.rooms.indicators.kinds import KINDS
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.reports import counted
from caunoi.rooms.reports.declared import Form
from caunoi.rooms.reports.registers import REGISTERS

PAGES = {
    "case": "case", "request": "request", "activity": "outreach_activity", "board": "outreach_board",
    "leaflet": "outreach_leaflet", "call": "outreach_call", "course": "training_course", "referral": "referral",
    "review": "quality_review", "statement": "statement", "budget_line": "funding_line", "claim": "claim",
}  # fmt: skip
"""Kind of record → its page."""


def page(
    request: StaffRequest, form: Form | None, cell: str, found: Mapping[str, int], *, figure: int, unit: str,
    title: str, where: str, back: str,
) -> HttpResponse:  # fmt: skip
    """found: record → what it counts in the cell, those that the reader may see; figure: the cell."""
    row, _, column = cell.rpartition("|")
    kinds = counted.kinds_behind(form, row, column) if form and form.rows else ()
    hidden = max(0, figure - sum(found.values()))
    context: dict[str, Any] = {"title": title, "where": where, "back": back, "total": figure, "hidden": hidden}
    if all(counted.is_of_cases(kind) for kind in kinds):
        sensitive = can_at(request, "sensitive.read", unit, choices.area_of(unit))
        rows = [_case(line, sensitive) for line in cases.case_lines(sorted(found))]
        return render(request, "workspace/records.html", {**context, "rows": rows})
    if set(kinds) & REGISTERS.keys():
        rows = _listed(kinds[0], found)
        return render(request, "workspace/form_records.html", {**context, "rows": rows})
    told = bool(form and counted.tells_ground(form, row, column))
    held = tables.lines([k for k in kinds if k in KINDS], found, request.actor, request.today, sensitive=told)
    names = {each.code: each.name for each in organisations.every()}
    rows = [
        {
            "key": each.key, "day": each.day, "what": each.what, "organisation": names.get(each.organisation, ""),
            "counts": found[each.key],
            "address": reverse(f"workspace:{PAGES[each.page]}", args=[each.key]) if each.page in PAGES else "",
        }
        for each in held.records
    ]  # fmt: skip
    return render(
        request, "workspace/form_records.html", {**context, "rows": rows, "more": held.more, "hidden": held.hidden}
    )


def _case(line: cases.CaseLine, sensitive: bool) -> dict[str, Any]:
    ground = case_words.ground_line(line.ground, localdate(line.accepted_at)) if line.ground and sensitive else None
    return {
        "key": line.key, "number": line.number, "accepted_at": line.accepted_at,
        "form": str(words.Form(line.form).label), "field": str(words.Field(line.field).label),
        "sex": FACTS["sex"].value_labels[line.sex]["vi"] if line.sex else "chưa rõ",
        "ground": f"{ground.title} ({ground.citation})" if ground else "", "state": line.state,
        "state_words": str(words.CaseState(line.state).label),
    }  # fmt: skip


def _listed(kind: str, found: Mapping[str, int]) -> list[dict[str, Any]]:
    names = {each.code: each for each in organisations.every()}
    if kind == "organisation":
        return [{"key": names[key].name, "what": REGISTERS[kind].title, "counts": 1} for key in sorted(found)]
    if kind == "probation":
        return [
            {
                "key": each.full_name, "what": f"{REGISTERS[kind].title}; người hướng dẫn: {each.mentor}",
                "organisation": names[each.organisation].name, "counts": 1, "day": each.since,
            }
            for each in organisations.probations(list(names))
            if each.key in found
        ]  # fmt: skip
    if kind == "other_staff":
        return [
            {
                "key": names[each.organisation].name, "what": f"{REGISTERS[kind].title}: số đơn vị ghi",
                "counts": found[each.key], "day": each.since,
            }
            for each in organisations.staffing_by_key(found)
        ]  # fmt: skip
    people = (organisations.practitioner(key) for key in sorted(found))
    return [
        {
            "key": each.full_name, "what": f"{each.kind_words}{f', {each.rank_words.lower()}' if each.rank else ''}",
            "organisation": names[each.organisation].name, "counts": 1, "day": each.since,
        }
        for each in people
        if each
    ]  # fmt: skip
