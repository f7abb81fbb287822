"""The same lists that are taken in, given out: all of them, or what changed in some days, page by page."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.queries import Outline
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal import queries as journal_queries
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Office, Registered

from .. import events, fields
from ..fields import Ids, Record
from ..models import Imported
from ..pages import PAGE, Pages, Shelf, shelf
from ..report import Fault, Where, fault
from ..words import KINDS, Table

Tell = Callable[[Fault], object]
Subject = tuple[str, str]


@dataclass(frozen=True)
class Days:
    """A closed interval of days in Viet Nam."""

    first: date
    last: date

    def holds(self, *moments: date | None) -> bool:
        return any(moment is not None and self.first <= moment <= self.last for moment in moments)

    def touched(self, subjects: Collection[Subject]) -> set[Subject]:
        """To which of the records something happened in these days."""
        begin, end = (make_aware(datetime.combine(day, time.min)) for day in (self.first, self.last + timedelta(1)))
        return journal_queries.touched(subjects, begin, end)


@dataclass
class Exported:
    """rows, pages: by list. withheld: cases without their person; lacking: rows left out for a required column."""

    rows: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    withheld: int = 0
    lacking: int = 0


def _quiet(_told: Fault) -> None:
    """Tells nobody."""


def export_lists(
    *,
    by: Actor,
    at: datetime,
    out: Path,
    since: date | None = None,
    until: date | None = None,
    tell: Tell = _quiet,
) -> Exported:
    """Writes the lists into a folder that is new or empty: everything, or what changed from `since` to `until`, both
    days included.

    A row that lacks a required column is told and left out; who a restricted file is about is left out. Memory is a
    page's, statements are a few a page. Errors: Refused, NotAllowed.
    """
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    days = _days(since, until, localdate(at))
    head = {"type": "update", "fromDate": dates.vi(days.first), "toDate": dates.vi(days.last)} if days else {}
    with shelf(out, {"type": "full", **head}) as place:
        work = _Export(localdate(at), days, place, tell)
        work.units()
        work.staff()
        work.cases()
        with transaction.atomic():
            _record(work.done, days, by, at)
            place.publish()
    return work.done


def _days(since: date | None, until: date | None, today: date) -> Days | None:
    if since is None and until is None:
        return None
    if since is None or until is None:
        raise Refused("Thiếu một đầu của khoảng ngày.", "Cần cả hai ngày.", "Hãy ghi cả hai, hoặc bỏ cả hai.")
    if since > until:
        raise Refused("Từ ngày nằm sau đến ngày.", "", "Hãy xem lại hai ngày.")
    if until > today:
        raise Refused("Đến ngày nằm sau hôm nay.", "Ngày ấy chưa tới.", "Hãy ghi đến ngày sớm hơn.")
    return Days(since, until)


@dataclass
class _Export:
    """One export on its way."""

    today: date
    days: Days | None
    shelf: Shelf
    tell: Tell
    done: Exported = field(default_factory=Exported)
    _units: dict[str, str] = field(default_factory=dict)
    _row: int = 0

    def units(self) -> None:
        """Centres, branches, participating organisations; everything else refers to them."""
        offices = [office for office in organisations.every() if office.kind in KINDS]
        self._units = {office.code: office.code for office in offices} | _ids(Table.UNITS)
        with self.shelf.table(Table.UNITS) as pages:
            for begin in range(0, len(offices), PAGE):
                for office in self._changed_units(offices[begin : begin + PAGE]):
                    self._add(Table.UNITS, pages, fields.unit(office, self._units[office.code], self.today), "code")
        self._end(Table.UNITS, pages)

    def _changed_units(self, page: list[Office]) -> list[Office]:
        if self.days is None:
            return page
        touched = self.days.touched([("organisation", office.code) for office in page])
        return [o for o in page if ("organisation", o.code) in touched or self.days.holds(o.since, o.until)]

    def staff(self) -> None:
        """Those who carry out legal aid or did."""
        ids = Ids(self._units, {}, {})
        with self.shelf.table(Table.STAFF) as pages:
            for page in organisations.practitioner_pages(PAGE):
                for who in self._changed_staff(page):
                    self._add(Table.STAFF, pages, fields.member(who, ids, self.today), "id")
        self._end(Table.STAFF, pages)

    def _changed_staff(self, page: list[Registered]) -> Iterator[Registered]:
        days = self.days
        touched = days.touched([("practitioner", who.provider.key) for who in page]) if days else set()
        for who in page:
            each = who.provider
            if days is None or ("practitioner", each.key) in touched or days.holds(each.since, each.until):
                yield who

    def cases(self) -> None:
        """Every case of the house, ended ones too."""
        with self.shelf.table(Table.CASES) as pages:
            for page in cases.outline_pages(PAGE):
                changed = self._changed_cases(page)
                ids = Ids(
                    self._units, organisations.national_ids({key for each in changed for key in each.assigned}),
                    _ids(Table.CASES, [each.key for each in changed]),
                )  # fmt: skip
                for each in changed:
                    if self._add(Table.CASES, pages, fields.case(each, ids), "code"):
                        self.done.withheld += fields.is_withheld(each)
        self._end(Table.CASES, pages)

    def _changed_cases(self, page: list[Outline]) -> list[Outline]:
        if self.days is None:
            return page
        touched = self.days.touched([subject for each in page for subject in _subjects(each)])
        return [each for each in page if touched.intersection(_subjects(each))]

    def _add(self, table: Table, pages: Pages, record: Record, name: str) -> bool:
        """The row, or what it lacks. name: the column by which a person finds the record."""
        self._row += 1
        lacking = fields.lacking(table, record)
        if lacking:
            self.done.lacking += 1
            where, found = Where(str(table), self._row), record[name] or record["id"]
            for column in lacking:
                why = "Hệ thống của Bộ cần cột này; ở đây trống, hoặc không có giá trị tương ứng."
                self.tell(fault(where, column, found, why, "Hãy bổ sung rồi xuất lại."))
            return False
        pages.add(record)
        self.done.rows[table] = self.done.rows.get(table, 0) + 1
        return True

    def _end(self, table: Table, pages: Pages) -> None:
        self.done.rows.setdefault(table, 0)
        self.done.pages[table] = pages.number
        self._row = 0


def _subjects(case: Outline) -> list[Subject]:
    """The records of which a row of the case is made."""
    people = [("person", key) for key in (case.person, case.standing) if key]
    return [("case", case.key), ("request", case.request), *people]


def _ids(table: Table, keys: Collection[str] | None = None) -> dict[str, str]:
    """Our key → the source's id, the first where two rows were one here."""
    rows = Imported.objects.filter(table=table)
    if keys is not None:
        rows = rows.filter(key__in=keys)
    return dict(rows.order_by("-pk").values_list("key", "source_id"))


def _record(done: Exported, days: Days | None, by: Actor, at: datetime) -> None:
    """Who took the lists, how many rows: no name, no number of a case."""
    data = {
        "what": f"từ {dates.vi(days.first)} đến {dates.vi(days.last)}" if days else "toàn bộ",
        "count": sum(done.rows.values()), "withheld": done.withheld, "lacking": done.lacking, "tables": done.rows,
    }  # fmt: skip
    journal.record(kind=events.EXPORTED, by=by, at=at, subject=("setting", "national"), data=data)
