"""Reading: a case in the national system's fields, and for which cases that system is not up to date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.words import CaseState

from . import panel
from .models import Noted
from .panel import Line

__all__ = ["Line", "Panel", "Waiting", "case_panel", "not_updated"]

_CHUNK = 500


@dataclass(frozen=True)
class Panel:
    """at None: the system was never brought up to date. changed: words of the fields that read otherwise since."""

    at: datetime | None
    by_name: str
    changed: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def is_current(self) -> bool:
        return self.at is not None and not self.changed


def case_panel(case: str, *, private: bool) -> Panel | None:
    """The system's fields in its order with our values in its words; None where there is no such case.

    private: the reader may see restricted files; else who the person is, and why, is left out of one. The caller asks
    for the right.
    """
    outline = cases.outlines([case]).get(case)
    if outline is None:
        return None
    values = panel.of_case(outline)
    noted = _latest([case]).get(case)
    lines = tuple(
        Line(column, label, values[column])
        for column, label in panel.LABELS.items()
        if private or not outline.restricted or column not in panel.PRIVATE
    )
    changed = panel.changed(noted.parts, panel.parts(values)) if noted else []
    return Panel(noted.at if noted else None, noted.by_name if noted else "", tuple(changed), lines)


@dataclass(frozen=True)
class Waiting:
    """A case for which the system is not up to date. at None: never was; changed: what reads otherwise since."""

    case: str
    number: str
    organisation: str
    accepted_on: date
    at: datetime | None
    changed: tuple[str, ...]


def not_updated(actor: Actor, on: date) -> list[Waiting]:
    """Cases that the actor may read and that the system does not have as they are, the longest accepted first.

    What ended before it was noted is not looked at again: nothing changes in it any more.
    """
    found = []
    keys = cases.case_keys(actor, on)
    for begin in range(0, len(keys), _CHUNK):
        part = keys[begin : begin + _CHUNK]
        noted = _latest(part)
        for key, outline in cases.outlines(part).items():
            last = noted.get(key)
            if outline.state == CaseState.ANNULLED and last is None:
                continue  # it was none, and the system has never heard of it
            if last is not None and outline.ended_at is not None and outline.ended_at < last.at:
                continue
            changed = panel.changed(last.parts, panel.parts(panel.of_case(outline))) if last else []
            if last is None or changed:
                at = last.at if last else None
                found.append(
                    Waiting(key, outline.number, outline.organisation, outline.accepted_on, at, tuple(changed))
                )
    return sorted(found, key=lambda each: (each.accepted_on, each.case))


def _latest(keys: Sequence[str]) -> Mapping[str, Noted]:
    rows = Noted.objects.filter(case__key__in=keys).order_by("at", "pk")
    return {row.case_id: row for row in rows}
