"""What is published, for everybody. Read from what disclosure control has let through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.organisations import queries as organisations

from .. import registry
from ..models import Publication
from ..registry import KIND_NAMES


@dataclass(frozen=True)
class Published:
    """A published table. rows: with the figures by column, None withheld. superseded: key of a later one, ''."""

    key: str
    form: str
    title: str
    describes: str
    unit: str
    unit_name: str
    period: str
    kind_name: str
    since: date
    last_day: date
    read_on: date
    version: int
    reason: str
    published_at: datetime
    rule: str
    digest: str
    columns: tuple[dict[str, str], ...]
    rows: tuple[dict[str, Any], ...]
    notes: tuple[str, ...]
    window: str
    superseded: str

    @property
    def withheld(self) -> int:
        return sum(1 for row in self.rows for value in row["figures"].values() if value is None)

    def lines(self) -> Iterator[tuple[str, ...]]:
        """Rows as text, a withheld figure as an empty cell."""
        for row in self.rows:
            figures = (row["figures"].get(column["key"]) for column in self.columns)
            yield (row["title"], row["citation"], *("" if value is None else str(value) for value in figures))

    @property
    def heads(self) -> tuple[str, ...]:
        """Titles of the columns of `lines`."""
        named = (f"{c['group']}: {c['title']}" if c["group"] else c["title"] for c in self.columns)
        return ("Nội dung", "Căn cứ", *named)


def published() -> list[Published]:
    """All published tables, the newest first; of each return its newest version."""
    rows = _all()
    return [row for row in rows if not row.superseded]


def publication(key: str) -> Published:
    """One table, an earlier version too. Errors: NotFound."""
    found = next((row for row in _all() if row.key == key), None)
    if found is None:
        raise NotFound("Không có bảng số liệu này.", "", "Hãy chọn trong danh sách.")
    return found


def _all() -> list[Published]:
    rows = list(Publication.objects.select_related("report").defer("report__behind").order_by("-at", "-pk"))
    codes = {row.report.unit_id for row in rows}
    names = {code: office.name if (office := organisations.unit_by_code(code)) else code for code in codes}
    newest: dict[tuple[str, ...], Publication] = {}
    for row in rows:
        held = newest.setdefault(_series(row), row)
        if row.report.version > held.report.version:
            newest[_series(row)] = row
    return [_published(row, names[row.report.unit_id], newest[_series(row)]) for row in rows]


def _series(row: Publication) -> tuple[str, ...]:
    return row.report.unit_id, row.report.form, row.report.period, row.report.kind


def _published(row: Publication, unit_name: str, newest: Publication) -> Published:
    of, told = row.report, row.report.definition
    return Published(
        row.key, of.form, told["title"], told["describes"], of.unit_id, unit_name, of.period,
        KIND_NAMES.get(of.kind, of.kind), of.since, registry.last_day(of.until), localdate(of.read_at), of.version,
        of.reason, row.at, row.rule, row.digest, tuple(of.table["columns"]), tuple(row.rows), tuple(of.table["notes"]),
        told["window"]["source"], newest.key if newest.pk != row.pk else "",
    )  # fmt: skip
