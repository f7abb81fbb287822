"""The same lists that are taken in, given out: all of them, or what changed in some days, page by page."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

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
from caunoi.rooms.organisations.queries import AgreementRow, Office, Registered

from .. import audiences, events, fields
from ..audiences import CASES, ORGANISATIONS, PERSONS, PROVIDERS, Audience
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
    audience: str = "",
    tell: Tell = _quiet,
) -> Exported:
    """Writes the lists into a folder that is new or empty: everything, or what changed from `since` to `until`, both
    days included.

    audience: of whom (audiences.yaml); then the lists have the columns that this receiver takes, nothing more.
    A row that lacks a required column is told and left out; who a restricted file is about is left out. Memory is a
    page's, statements are a few a page. Errors: Refused, NotAllowed.
    """
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    days = _days(since, until, localdate(at))
    receiver = audiences.audience(audience) if audience else None
    head = {"type": "update", "fromDate": dates.vi(days.first), "toDate": dates.vi(days.last)} if days else {}
    with shelf(out, {"type": "full", **head}) as place:
        work = _Export(localdate(at), days, place, tell, receiver)
        work.units()
        work.staff()
        work.cases()
        with transaction.atomic():
            _record(work.done, days, receiver, by, at)
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
    audience: Audience | None
    done: Exported = field(default_factory=Exported)
    _units: dict[str, str] = field(default_factory=dict)
    _offices: dict[str, Office] = field(default_factory=dict)
    _row: int = 0

    def units(self) -> None:
        """Centres, branches, participating organisations; everything else refers to them."""
        offices = [office for office in organisations.every() if office.kind in KINDS]
        self._offices = {office.code: office for office in offices}
        self._units = {office.code: office.code for office in offices} | _ids(Table.UNITS)
        with self._pages(Table.UNITS, ORGANISATIONS) as pages:
            for begin in range(0, len(offices), PAGE):
                page = self._changed_units(offices[begin : begin + PAGE])
                given = _agreed(page) if self.audience else {}
                for office in page:
                    record = fields.unit(office, self._units[office.code], self.today)
                    self._add(Table.UNITS, pages, record, "code", fields.given(given.get(office.code)))
        self._end(Table.UNITS, pages)

    def _changed_units(self, page: list[Office]) -> list[Office]:
        if self.days is None:
            return page
        touched = self.days.touched([("organisation", office.code) for office in page])
        return [o for o in page if ("organisation", o.code) in touched or self.days.holds(o.since, o.until)]

    def staff(self) -> None:
        """Those who carry out legal aid or did."""
        ids = Ids(self._units, {}, {})
        with self._pages(Table.STAFF, PROVIDERS) as pages:
            for page in organisations.practitioner_pages(PAGE):
                for who in self._changed_staff(page):
                    office = self._offices.get(who.provider.organisation)
                    more = {
                        "kind": who.provider.kind_words, "unit": office.name if office else None,
                        "provinceId": office.province_code if office else None,
                    }  # fmt: skip
                    self._add(Table.STAFF, pages, fields.member(who, ids, self.today), "id", more)
        self._end(Table.STAFF, pages)

    def _changed_staff(self, page: list[Registered]) -> Iterator[Registered]:
        days = self.days
        touched = days.touched([("practitioner", who.provider.key) for who in page]) if days else set()
        for who in page:
            each = who.provider
            if days is None or ("practitioner", each.key) in touched or days.holds(each.since, each.until):
                yield who

    def cases(self) -> None:
        """Every case of the house, ended ones too; for a receiver who takes persons, each with its case apart."""
        if self.audience and not {CASES, PERSONS} & self.audience.lists.keys():
            return
        with self._pages(Table.CASES, CASES) as pages, self._pages(Table.CASES, PERSONS) as persons:
            for page in cases.outline_pages(PAGE):
                changed = self._changed_cases(page)
                ids = Ids(
                    self._units, organisations.national_ids({key for each in changed for key in each.assigned}),
                    _ids(Table.CASES, [each.key for each in changed]),
                )  # fmt: skip
                for each in changed:
                    record, withheld = fields.case(each, ids), fields.is_withheld(each)
                    if withheld and persons is not None:
                        record["rpName"] = None
                    office = self._offices.get(each.organisation)
                    more = {"provinceId": office.province_code if office else None}
                    if self._add(Table.CASES, pages, record, "code", more):
                        self.done.withheld += withheld
                    self._person(persons, record)
        self._end(Table.CASES, pages)
        if persons is not None:
            self._end(PERSONS, persons)

    def _person(self, pages: Pages | None, record: Record) -> None:
        """The person of a case, for a receiver who takes persons; one of whom nothing may be told is left out."""
        if pages is None or self.audience is None:
            return
        row = self.audience.row(PERSONS, record)
        if any(value is not None for column, value in row.items() if column != "code"):
            pages.add(row)
            self.done.rows[PERSONS] = self.done.rows.get(PERSONS, 0) + 1

    def _changed_cases(self, page: list[Outline]) -> list[Outline]:
        if self.days is None:
            return page
        touched = self.days.touched([subject for each in page for subject in _subjects(each)])
        return [each for each in page if touched.intersection(_subjects(each))]

    @contextmanager
    def _pages(self, table: Table, name: str) -> Iterator[Pages | None]:
        """The pages of a list: the system's own, or those of the receiver, None where it does not take the list."""
        if self.audience is None:
            if name == PERSONS:
                yield None
                return
            with self.shelf.table(table) as own:
                yield own
        elif name in self.audience.lists:
            with self.shelf.table(name) as theirs:
                yield theirs
        else:
            yield None

    def _add(self, table: Table, pages: Pages | None, record: Record, name: str, more: Mapping[str, Any]) -> bool:
        """The row, or what it lacks. name: the column by which a person finds the record; more: what receivers take
        beyond the system's columns."""
        self._row += 1
        if pages is None:
            return False
        if self.audience is not None:
            if self.audience.open and 0 in (record.get("status"), record.get("isActive")):
                return False  # who works no more is in no public list
            pages.add(self.audience.row(pages.name, {**record, **more}))
            self.done.rows[pages.name] = self.done.rows.get(pages.name, 0) + 1
            return True
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

    def _end(self, table: str, pages: Pages | None) -> None:
        self._row = 0
        if pages is not None:
            name = table if self.audience is None else pages.name
            self.done.rows.setdefault(name, 0)
            self.done.pages[name] = pages.number


def _agreed(page: list[Office]) -> dict[str, AgreementRow]:
    """Organisation → its own latest agreement."""
    rows = organisations.agreements([office.code for office in page], own=True)
    return {row.organisation: row for row in reversed(rows)}


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


def _record(done: Exported, days: Days | None, audience: Audience | None, by: Actor, at: datetime) -> None:
    """Who took the lists, how many rows: no name, no number of a case."""
    what = f"từ {dates.vi(days.first)} đến {dates.vi(days.last)}" if days else "toàn bộ"
    data = {
        "what": f"{what}, cho {audience.name}" if audience else what,
        "count": sum(done.rows.values()), "withheld": done.withheld, "lacking": done.lacking, "tables": done.rows,
    }  # fmt: skip
    journal.record(kind=events.EXPORTED, by=by, at=at, subject=("setting", "national"), data=data)
