"""Other entitlements beside the request at hand, and the map for planners, made ready for their pages."""

from dataclasses import dataclass

from caunoi.core.ground.errors import NotAllowed
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.cases import policy as cases_policy
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.entitlements import planning, queries
from caunoi.rooms.entitlements.planning import Unit
from caunoi.rooms.entitlements.queries import LEGAL_AID, Row
from caunoi.rooms.organisations.policy import Office

from . import choices
from .access import StaffRequest, can_at
from .files import Shown
from .forms.entitlements import StatusForm

KINDS = {
    "implies": "luôn có quyền",
    "excludes": "không thuộc diện",
    "depends": "tùy",
    "unsettled": "luật chưa rõ",
    None: "",
}
SHORT_KINDS = {"implies": "có", "excludes": "không", "depends": "tùy", "unsettled": "chưa rõ"}


@dataclass(frozen=True)
class Section:
    """The part of a request's page. missed: due and not received; due: the rest of what is due, with programmes;
    form: to record a status, None for whoever may not."""

    missed: list[Row]
    due: list[Row]
    perhaps: list[Row]
    others: list[Row]
    form: StatusForm | None


def rows_of(request: StaffRequest, file: Shown) -> list[Row]:
    """The policies other than legal aid, for the person of the file; the facts of the request count too."""
    view = queries.sync_view(request.actor, file.raw.person.key, request.today, file.facts)
    return [row for row in view.rows if row.determination != LEGAL_AID and not row.ended]


def section(request: StaffRequest, file: Shown) -> Section | None:
    """None where nothing may be shown: a restricted file, an erased person, a file that another organisation keeps."""
    if file.hidden or file.raw.person.erased:
        return None
    try:
        rows = rows_of(request, file)
    except NotAllowed:
        return None
    may_write = can_at(request, cases_policy.WRITE, file.organisation, file.area)
    return Section(
        missed=[row for row in rows if row.missed],
        due=[row for row in rows if row.answer == "yes" and not row.missed],
        perhaps=[row for row in rows if row.answer == "unknown"],
        others=[row for row in rows if row.answer == "no"],
        form=StatusForm(policies=policies(rows)) if may_write else None,
    )


def policies(rows: list[Row]) -> list[tuple[str, str]]:
    """The policies as choices: what is missed first, then what is due, not known, not due."""
    rank = {"yes": 1, "unknown": 2, "no": 3}
    ordered = sorted(rows, key=lambda row: 0 if row.missed else rank[row.answer])
    return [(row.determination, row.title) for row in ordered]


# ── the map ──


def offices(request: StaffRequest) -> list[Office]:
    """The organisations that keep files, where the reader sees figures."""
    return choices.offices(request, "reports.read", kinds=choices.KEEP_BOOKS)


def units(request: StaffRequest, code: str) -> list[Unit]:
    """The organisation and its branches, or with '' everything in reach; what is not in reach is not there."""
    reach = offices(request)
    chosen = [o for o in reach if not code or o.code == code or o.code.startswith(f"{code}.")]
    return [Unit(office.code, office.province_code) for office in chosen]


def matrix(request: StaffRequest, counted: list[Unit], group: str) -> planning.Matrix:
    """The group over all policies, with the people of these units counted."""
    scope = Scope(organisations=frozenset(unit.code for unit in counted))
    people = cases.known_people(scope, request.today)
    return planning.matrix(request.actor, counted, people, request.today, group)


@dataclass(frozen=True)
class GridLine:
    """One ground of legal aid over all policies, by the law alone: words of a cell in the order of the heads."""

    title: str
    citation: str
    words: list[str]


def grid(request: StaffRequest) -> tuple[list[str], list[GridLine]]:
    """Heads and lines of the whole table by law."""
    heads: list[str] = []
    lines = []
    for group in planning.group_lines(request.today, sensitive=True):
        if not group.citation:
            continue
        found = planning.by_law(request.today, group.key)
        heads = [cell.short for cell in found.cells]
        words = [SHORT_KINDS[cell.kind] if cell.kind else "" for cell in found.cells]
        lines.append(GridLine(group.title, group.citation, words))
    return heads, lines
