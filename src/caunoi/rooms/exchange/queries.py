"""Reading: a case in the national system's fields, and for which cases that system is not up to date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.words import CaseState

from . import audiences, folders, panel
from .audiences import Audience
from .models import GroupText, Noted, PaperColumn, Run, TakenColumns
from .panel import Line
from .words import RunState

__all__ = [
    "Import", "Line", "Panel", "Unread", "Waiting", "case_panel", "failed_rows", "groups_read", "import_report",
    "import_waits", "imports",
    "not_updated", "paper_columns", "receiver", "receivers", "unread_groups",
]  # fmt: skip

_CHUNK = 500
LEFT = timedelta(minutes=3)
"""An import that has said nothing for so long was left: a batch takes seconds."""


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


# Imports --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Import:
    """An import asked for on a page. refusal: what, why, what to do, where nothing could be taken. kept: its files are
    still there."""

    key: str
    asked_at: datetime
    by_name: str
    mode: str
    closed: bool
    successors: Mapping[str, str]
    state: str
    stage: str
    done: int
    of: int
    ended_at: datetime | None
    counts: Mapping[str, int]
    refusal: tuple[str, ...]
    names: tuple[str, ...]
    kept: bool

    @property
    def state_words(self) -> str:
        return str(RunState(self.state).label)

    @property
    def is_over(self) -> bool:
        return self.state in (RunState.DONE, RunState.REFUSED)

    @property
    def percent(self) -> int:
        return 100 * self.done // self.of if self.of else 0


def imports(key: str = "", limit: int = 20) -> list[Import]:
    """The latest imports, or the one of that key. The caller asks for the right."""
    rows = Run.objects.filter(key=key) if key else Run.objects.order_by("-asked_at", "-pk")[:limit]
    return [
        Import(
            row.key, row.asked_at, row.by_name, row.mode, row.closed, row.successors, row.state, row.stage, row.done,
            row.of, row.ended_at, row.counts, tuple(row.refusal), tuple(row.names), row.forgotten_at is None,
        )
        for row in rows
    ]  # fmt: skip


def import_waits(at: datetime) -> bool:
    """Whether an import waits, or was left in the midst."""
    left = Q(state=RunState.RUNNING, beat_at__lt=at - LEFT)
    return Run.objects.filter(Q(state=RunState.WAITING) | left).exists()


def import_report(key: str) -> Mapping[str, Any]:
    """What an import told, as Report.to_json; {} where it was forgotten or has not ended."""
    return folders.report(key) if _is_kept(key) else {}


def failed_rows(key: str) -> bytes | None:
    """The workbook of its rows that did not come in."""
    return folders.failed(key) if _is_kept(key) else None


def _is_kept(key: str) -> bool:
    return Run.objects.filter(key=key, forgotten_at__isnull=True).exists()


@dataclass(frozen=True)
class Unread:
    """Words for a group that named no ground. place: as an officer said ('' nobody yet); cases: that wait for it."""

    id: int
    text: str
    place: str
    by_name: str
    cases: int


def unread_groups() -> list[Unread]:
    """Every such text, those that nobody has read first, the most common first. The caller asks for the right."""
    rows = GroupText.objects.annotate(count=Count("cases")).order_by("-count", "text")
    found = [Unread(row.pk, row.text, row.place, row.by_name, row.count) for row in rows]
    return sorted(found, key=lambda each: bool(each.place))


def groups_read() -> dict[str, str]:
    """Words (grounds.bare) → what an officer said they mean."""
    return dict(GroupText.objects.exclude(place="").values_list("plain", "place"))


def paper_columns() -> dict[str, str]:
    """papers.FIELDS → the column of organization_unit_documents that says it; {} where nobody has named them."""
    return dict(PaperColumn.objects.values_list("field", "column"))


# Receivers ------------------------------------------------------------------------------------------------------


def receivers() -> dict[str, Audience]:
    """Code → who takes lists, with the columns that an officer entered where no source tells them."""
    entered = {row.audience: row for row in TakenColumns.objects.order_by("pk")}
    found = dict(audiences.audiences())
    for code, row in entered.items():
        if row.lists and code in found and found[code].unseen:
            found[code] = replace(found[code], lists=row.lists, basis=row.basis, entered_by=row.by_name)
    return found


def receiver(code: str) -> Audience:
    """The receiver of that code. Errors: NotFound; Refused for one whose columns nobody has seen or entered."""
    known = receivers()
    found = known.get(code)
    if found is None:
        raise NotFound(f"Không có nơi nhận {code}.", f"Các nơi nhận: {', '.join(known)}.", "Hãy chọn lại.")
    if not found.lists:
        raise Refused(
            "Chưa xuất được: chưa có danh mục cột của nơi nhận này.",
            "Không nguồn nào nói nơi này nhận những cột nào, và chưa ai nhập.",
            "Ai có danh mục cột thì nhập ở Danh mục → Nhập từ Hệ thống của Bộ → Nơi nhận danh sách.",
        )  # fmt: skip
    return found
