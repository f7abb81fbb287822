"""The contents of a file as the pages show them: each kind of paper with what is there, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.rooms.cases import policy, queries
from caunoi.rooms.cases.contents import Line
from caunoi.rooms.cases.queries import Paper
from caunoi.rooms.documents import queries as documents
from caunoi.rooms.documents.words import State

from .access import StaffRequest, can_at
from .files import Shown
from .forms.filing import UploadForm

# What an official document is in the contents of a file; any other shows the course of the case.
_KIND_OF = {
    "tt08-14": "assignment", "tt12-06": "assignment", "tt08-15": "replacement", "tt12-07": "replacement",
    "luat-37": "stopped", "tt12-11": "opinion", "tt12-02": "request",
}  # fmt: skip
_COURSE = "course"
_STATES = {"there": "Có", "missing": "Thiếu", "not_needed": "Không cần"}


@dataclass(frozen=True)
class Kind:
    """A kind of paper with its papers. words: there, missing, not needed."""

    line: Line
    words: str
    papers: tuple[Paper, ...]
    absent: tuple[Paper, ...]


@dataclass(frozen=True)
class Issued:
    """An issued document whose original is kept, not yet in the file. file: the key of the stored original."""

    key: str
    file: str
    title: str
    on: date | None
    kind: str


def section(request: StaffRequest, file: Shown) -> Mapping[str, Any]:
    """What the template of the section shows. Of a restricted file that this reader may not see inside: nothing."""
    if file.hidden:
        return {"hidden": True, "file": file}
    held = queries.contents_of(request.actor, file.key, request.moment)
    case = file.raw.case
    return {
        "file": file, "case": case, "kinds": kinds(held), "held": held, "missing": held.missing,
        "may_file": may_file(request, file), "ended": case is not None and case.ended_at is not None,
        "issued": list(issued(request, file, held).values()),
        "upload": UploadForm(kinds=choices(held), initial={"kind": first_missing(held)}),
    }  # fmt: skip


def issued(request: StaffRequest, file: Shown, held: queries.Contents) -> dict[str, Issued]:
    """Key of a document → what can be put into the file as it is."""
    case, on = file.raw.case, request.today
    rows = documents.of(request.actor, ("request", file.key), on, *([("case", case.key)] if case else []))
    there = {paper.file.key for paper in (*held.papers, *held.withdrawn) if paper.file}
    listed = {line.kind for line in held.lines}
    found = {}
    for row in rows:
        if row.state != State.ISSUED or not row.has_original or row.hidden:
            continue
        original = documents.document(request.actor, row.key, on).originals[-1].file
        kind = _KIND_OF.get(row.form, _COURSE)
        if original not in there and (kind in listed or _COURSE in listed):
            title = f"{row.form_title} số {row.number_text}" if row.number_text else row.form_title
            found[row.key] = Issued(row.key, original, title, row.issued_on, kind if kind in listed else _COURSE)
    return found


def kinds(held: queries.Contents) -> list[Kind]:
    """The list of the law, what is there below each."""
    return [
        Kind(
            line, _STATES[line.state], tuple(paper for paper in held.papers if paper.kind == line.kind),
            tuple(paper for paper in held.absent if paper.kind == line.kind),
        )
        for line in held.lines
    ]  # fmt: skip


def choices(held: queries.Contents) -> list[tuple[str, str]]:
    """The kinds to choose from."""
    return [(line.kind, line.title) for line in held.lines]


def first_missing(held: queries.Contents) -> str:
    """The kind that most probably comes next."""
    return next((line.kind for line in held.lines if line.state == "missing"), held.lines[0].kind)


def may_file(request: StaffRequest, file: Shown) -> bool:
    """Whether this reader may put papers in."""
    return any(can_at(request, right, file.organisation, file.area) for right in (policy.WRITE, policy.FILES))


def paper_of(request: StaffRequest, file: Shown, key: str) -> Paper | None:
    """A paper of the file, withdrawn ones too."""
    held = queries.contents_of(request.actor, file.key, request.moment)
    return next((paper for paper in (*held.papers, *held.absent, *held.withdrawn) if paper.key == key), None)
