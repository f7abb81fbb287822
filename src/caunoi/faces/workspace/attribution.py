"""What pages share of attribution: what happened since is matched first, then a work's tags stand with its record."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.urls import reverse

from caunoi.rooms.attribution import actions, queries
from caunoi.rooms.attribution.words import Kind, Stands

from .access import StaffRequest
from .files import Shown

_AT_ONCE = 200  # events or works that a page matches before it is shown; the rest waits for the next one


def caught_up(request: StaffRequest) -> actions.Progress:
    """Matches what changed since, a little at most."""
    return actions.catch_up(at=request.moment, chunks=2, chunk=_AT_ONCE)


def tags(request: StaffRequest, key: str) -> queries.WorkTags | None:
    """The work's tags for a page whose reader reads the record; None where it is not matched."""
    caught_up(request)
    return queries.work_tags(request.actor, key, request.today)


def programmes_of(request: StaffRequest, keys: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Key of a work → titles of the programmes in which it counts, without sensitive ones."""
    caught_up(request)
    found = queries.tags_of(keys)
    return {
        key: list(dict.fromkeys(tag.programme_title for tag in tags if tag.stands == Stands.YES and not tag.sensitive))
        for key, tags in found.items()
    }


def section(request: StaffRequest, file: Shown) -> Mapping[str, Any] | None:
    """The section on the page of a case."""
    case = file.raw.case
    found = tags(request, case.key) if case is not None else None
    return {"t": found} if found is not None else None


_RECORDS = {
    Kind.CASE: "case", Kind.COURSE: "training_course", Kind.PILOT_CLASS: "training_course",
    Kind.POINT: "outreach_board", Kind.OUTREACH: "outreach_activity", Kind.THEME: "outreach_activity",
    Kind.BROADCAST: "outreach_activity",
}  # fmt: skip
ANCHOR = "#chuong-trinh"


def record_of(kind: str, key: str) -> str:
    """The address of the record on whose page the tags stand; a việc and copies given have a page of tags of their
    own."""
    name = _RECORDS.get(Kind(kind))
    return (
        reverse(f"workspace:{name}", args=[key]) + ANCHOR if name else reverse("workspace:attribution_work", args=[key])
    )
