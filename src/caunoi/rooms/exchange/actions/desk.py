"""What the importers of the lists share: who, when, the report, and what came in before."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import DatabaseError, transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal

from .. import grounds, panel
from ..models import Imported
from ..report import Fault, Report, Where, fault
from ..rows import CaseRow
from ..words import Table

SOURCE = "Hệ thống của Bộ"
_CHUNK = 500
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Before:
    """A row that came in before. pk: of Imported."""

    pk: int
    digest: str


@dataclass
class Desk:
    """One import. by: the system; the journal names who ordered it once. mode, closed, successors: as told. groups:
    what officers said of the source's words for groups (grounds.recognise)."""

    by: Actor
    at: datetime
    mode: str
    closed: bool
    successors: Mapping[str, str]
    progress: Progress
    report: Report = field(default_factory=Report)

    groups: Mapping[str, str] = field(default_factory=dict)

    def ground(self, row: CaseRow) -> str:
        """The ground that the row's words for the group name, '' not known."""
        return grounds.recognise(row.group, row.accepted_on, self.groups)

    @property
    def today(self) -> date:
        return localdate(self.at)

    def known(self, table: str) -> dict[str, Imported]:
        """Source id → the row as it came in before."""
        return {row.source_id: row for row in Imported.objects.filter(table=table)}

    def known_among(self, table: str, source_ids: Sequence[str]) -> dict[str, Before]:
        """The same in short, of some rows of a long list."""
        found = {}
        for begin in range(0, len(source_ids), _CHUNK):
            part = source_ids[begin : begin + _CHUNK]
            rows = Imported.objects.filter(table=table, source_id__in=part)
            for source_id, pk, digest in rows.values_list("source_id", "pk", "digest"):
                found[source_id] = Before(pk, digest)
        return found

    def seen(self, rows: Iterable[Imported | Before]) -> None:
        """The rows stand in the list still."""
        keys = [row.pk for row in rows]
        for begin in range(0, len(keys), _CHUNK):
            Imported.objects.filter(pk__in=keys[begin : begin + _CHUNK]).update(last_seen=self.at)

    def tell_gone(self, table: str, file: str, faulty: Collection[str]) -> None:
        """Of a full list: what came in before and stands in it no more, for a person to look. Nothing is touched here.
        faulty: ids of rows that stand in it but could not be read."""
        gone = Imported.objects.filter(table=table, last_seen__lt=self.at).exclude(source_id__in=faulty)
        for source_id in gone.order_by("pk").values_list("source_id", flat=True):
            why = "Đã nhập trước đây, nay không còn trong danh sách đầy đủ."
            todo = "Hãy xem ở nguồn đã xóa hay lọc mất; ở đây không xóa gì."
            self.report.questions.append(fault(Where(file, 0, source_id), "id", source_id, why, todo))

    def keep(self, table: str, source_id: str, key: str, digest: str, parts: Mapping[str, str]) -> Imported:
        """A row as it came in now."""
        return Imported(
            table=table, source_id=source_id, key=key, digest=digest, parts=dict(parts), first_seen=self.at,
            last_seen=self.at,
        )  # fmt: skip

    @contextmanager
    def row(self, table: str, where: Where, column: str, value: str) -> Iterator[None]:
        """One row, whole or not at all: what refuses it becomes its fault."""
        try:
            with transaction.atomic(), journal.together():
                yield
        except Refused as refusal:
            self.refused(table, where, column, value, refusal)
        except DatabaseError:
            self.unwritable(table, where, column, value)

    def refused(self, table: str, where: Where, column: str, value: str, refusal: Refused) -> None:
        """The row did not come in: what refused it becomes its fault."""
        why = " ".join(part for part in (refusal.what, refusal.why) if part)
        self.report.fail(table, [fault(where, column, value, why, refusal.todo or "Hãy xem lại dòng này.")])

    def unwritable(self, table: str, where: Where, column: str, value: str) -> None:
        """The row did not come in: the database does not take it."""
        self.report.fail(
            table, [fault(where, column, value, "Không ghi được: giá trị quá dài, hoặc trùng với bản ghi khác.")]
        )


def once(desk: Desk, table: Table, found: list[tuple[str, Where]]) -> set[int]:
    """Positions of rows whose id stood in the list before: each is told as a fault."""
    seen: dict[str, Where] = {}
    doubled: set[int] = set()
    for position, (source_id, where) in enumerate(found):
        first = seen.setdefault(source_id, where)
        if first is not where:
            doubled.add(position)
            why = f"Mã này đã có ở dòng {first.row} của {first.file}."
            desk.report.fail(table, [fault(where, "id", source_id, why)])
    return doubled


@dataclass(frozen=True)
class Merge:
    """A row that changed, column by column: take (ours was untouched), differ (both changed), parts as then kept."""

    take: tuple[str, ...]
    differ: tuple[str, ...]
    parts: dict[str, str]


def merge(before: Mapping[str, str], theirs: panel.Values, ours: panel.Values, safe: frozenset[str]) -> Merge:
    """What may be taken from a row that reads otherwise than before. safe: columns that may be written here."""
    take, differ, kept = [], [], dict(before)
    now, here = panel.parts(theirs), panel.parts(ours)
    for column in theirs:
        if now[column] == before.get(column):
            continue
        if theirs[column] == ours[column]:
            kept[column] = now[column]
        elif column in safe and here[column] == before.get(column):
            take.append(column)
            kept[column] = now[column]
        else:
            differ.append(column)
    return Merge(tuple(take), tuple(differ), kept)


def conflict(where: Where, column: str, theirs: str, ours: str) -> Fault:
    """Both say something else: a person decides."""
    return fault(
        where, column, theirs, f"Ở đây ghi “{ours or 'trống'}”.", "Hãy xem lại rồi sửa ở nơi ghi sai; máy không sửa."
    )
