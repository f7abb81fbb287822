"""Published figures: only what disclosure control has let through, as it was published."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from ninja import Router, Schema

from caunoi.faces.api.problems import Problem
from caunoi.faces.api.shapes import After, Limit, kept, page
from caunoi.faces.web.context import is_demonstration
from caunoi.rooms.reports import queries
from caunoi.rooms.reports.queries import Published

router = Router(tags=["figures"])


class Table(Schema):
    """A published table without its figures. demonstration: the figures are invented."""

    key: str
    form: str
    title: str
    definition: str
    unit: str
    unit_name: str
    since: date
    last_day: date
    kind: str
    data_as_of: date
    published_at: datetime
    version: int
    correction: str
    superseded_by: str
    demonstration: bool


class Tables(Schema):
    """A page of tables, the newest first."""

    items: list[Table]
    next: str | None


class Figures(Table):
    """A table with its figures; null is withheld, so that nobody is recognised. digest: of the rows as published."""

    columns: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    notes: list[str]
    disclosure_control: str
    digest: str


def _head(row: Published) -> dict[str, Any]:
    return {
        "key": row.key, "form": row.form, "title": row.title, "definition": row.describes, "unit": row.unit,
        "unit_name": row.unit_name, "since": row.since.isoformat(), "last_day": row.last_day.isoformat(),
        "kind": row.kind_name, "data_as_of": row.read_on.isoformat(),
        "published_at": localtime(row.published_at).isoformat(), "version": row.version, "correction": row.reason,
        "superseded_by": row.superseded, "demonstration": is_demonstration(),
    }  # fmt: skip


@router.get("", response={200: Tables, 422: Problem}, summary="The published tables", operation_id="figures")
def tables(request: HttpRequest, limit: Limit = 50, after: After = None) -> HttpResponse:
    """Of each return its newest version."""
    return kept(request, page([_head(row) for row in queries.published()], limit, after, "key"))


@router.get(
    "/{key}", response={200: Figures, 404: Problem, 422: Problem}, summary="One published table", operation_id="table"
)
def table(request: HttpRequest, key: str) -> HttpResponse:
    """An earlier version too; `superseded_by` then names the later one."""
    row = queries.publication(key)
    rows = [{name: value for name, value in line.items() if name != "strong"} for line in row.rows]
    return kept(
        request,
        {**_head(row), "columns": list(row.columns), "rows": rows, "notes": list(row.notes),
         "disclosure_control": row.rule, "digest": row.digest},
    )  # fmt: skip
