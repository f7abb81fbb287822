"""The lists as they are given out, row after row: the system's own, or those of a receiver. Reads only; who may take
them is asked for by the actions."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import make_aware

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.queries import Outline
from caunoi.rooms.journal import queries as journal_queries
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import AgreementRow, Office, Registered

from . import fields
from .audiences import CASES, ORGANISATIONS, PERSONS, PROVIDERS, Audience
from .fields import Ids, Record
from .models import Imported
from .words import FULL, KINDS, UPDATE, Table

OWN = (Table.UNITS, Table.STAFF, Table.CASES)
"""The system's own lists that are given out, what others refer to first."""
_CHUNK = 500
Subject = tuple[str, str]


@dataclass(frozen=True)
class Days:
    """A closed interval of days in Viet Nam."""

    first: date
    last: date

    def holds(self, *moments: date | None) -> bool:
        """Whether one of them lies in it."""
        return any(moment is not None and self.first <= moment <= self.last for moment in moments)

    def touched(self, subjects: Collection[Subject]) -> set[Subject]:
        """To which of the records something happened in these days."""
        begin, end = (make_aware(datetime.combine(day, time.min)) for day in (self.first, self.last + timedelta(1)))
        return journal_queries.touched(subjects, begin, end)

    @property
    def words(self) -> str:
        """As a sentence says it."""
        return f"từ {dates.vi(self.first)} đến {dates.vi(self.last)}"


def days(since: date | None, until: date | None, today: date) -> Days | None:
    """The days asked for, None: everything. Errors: Refused."""
    if since is None and until is None:
        return None
    if since is None or until is None:
        raise Refused("Thiếu một đầu của khoảng ngày.", "Cần cả hai ngày.", "Hãy ghi cả hai, hoặc bỏ cả hai.")
    if since > until:
        raise Refused("Từ ngày nằm sau đến ngày.", "", "Hãy xem lại hai ngày.")
    if until > today:
        raise Refused("Đến ngày nằm sau hôm nay.", "Ngày ấy chưa tới.", "Hãy ghi đến ngày sớm hơn.")
    return Days(since, until)


@dataclass(frozen=True)
class Given:
    """A record passed. at: how many of the list were passed with it; row None: it is not given: it did not change, is
    not for this receiver, or lacks the columns of `lacking`. found: by what a person finds it; withheld: without its
    person."""

    at: int
    row: Record | None = None
    lacking: tuple[str, ...] = ()
    found: str = ""
    withheld: bool = False


@dataclass
class Lists:
    """The lists on a day. span None: everything; receiver None: the system's own."""

    today: date
    span: Days | None = None
    receiver: Audience | None = None
    _units: dict[str, str] = field(default_factory=dict)
    _offices: dict[str, Office] = field(default_factory=dict)

    def __post_init__(self) -> None:
        offices = [office for office in organisations.every() if office.kind in KINDS]
        self._offices = {office.code: office for office in offices}
        self._units = {office.code: office.code for office in offices} | _ids(Table.UNITS)

    @property
    def names(self) -> tuple[str, ...]:
        """What is given, in its order."""
        return tuple(self.receiver.lists) if self.receiver else tuple(map(str, OWN))

    @property
    def head(self) -> Mapping[str, str]:
        """What stands at the head of each page."""
        if self.span is None:
            return {"type": FULL}
        return {"type": UPDATE, "fromDate": dates.vi(self.span.first), "toDate": dates.vi(self.span.last)}

    def rows(self, name: str, passed: int = 0) -> Iterator[Given]:
        """The records of a list in the order in which they were entered, behind the first `passed`. Memory holds some
        hundreds; a few statements for them, whatever the house has."""
        kinds: Mapping[str, Callable[[str, int], Iterator[Given]]] = {
            Table.UNITS: self._of_units, ORGANISATIONS: self._of_units,
            Table.STAFF: self._of_staff, PROVIDERS: self._of_staff,
            Table.CASES: self._of_cases, CASES: self._of_cases, PERSONS: self._of_cases,
        }  # fmt: skip
        return kinds[name](name, passed)

    def _of_units(self, name: str, passed: int) -> Iterator[Given]:
        offices = list(self._offices.values())
        for begin in range(passed, len(offices), _CHUNK):
            page = offices[begin : begin + _CHUNK]
            changed = {office.code for office in self._changed_units(page)}
            given = _agreed(page) if self.receiver else {}
            for at, office in enumerate(page, start=begin + 1):
                if office.code not in changed:
                    yield Given(at)
                    continue
                record = fields.unit(office, self._units[office.code], self.today)
                yield self._given(at, name, Table.UNITS, record, "code", fields.given(given.get(office.code)))

    def _changed_units(self, page: list[Office]) -> list[Office]:
        if self.span is None:
            return page
        touched = self.span.touched([("organisation", office.code) for office in page])
        return [o for o in page if ("organisation", o.code) in touched or self.span.holds(o.since, o.until)]

    def _of_staff(self, name: str, passed: int) -> Iterator[Given]:
        """Those who carry out legal aid or did."""
        ids, begin = Ids(self._units, {}, {}), passed
        for page in organisations.practitioner_pages(_CHUNK, passed):
            changed = self._changed_staff(page)
            for at, who in enumerate(page, start=begin + 1):
                if who.provider.key not in changed:
                    yield Given(at)
                    continue
                office = self._offices.get(who.provider.organisation)
                more = {
                    "kind": who.provider.kind_words, "unit": office.name if office else None,
                    "provinceId": office.province_code if office else None,
                }  # fmt: skip
                yield self._given(at, name, Table.STAFF, fields.member(who, ids, self.today), "id", more)
            begin += len(page)

    def _changed_staff(self, page: list[Registered]) -> set[str]:
        touched = self.span.touched([("practitioner", who.provider.key) for who in page]) if self.span else set()
        return {
            each.key
            for each in (who.provider for who in page)
            if self.span is None or ("practitioner", each.key) in touched or self.span.holds(each.since, each.until)
        }

    def _of_cases(self, name: str, passed: int) -> Iterator[Given]:
        """Every case of the house, ended ones too; as PERSONS the person of each."""
        begin = passed
        for page in cases.outline_pages(_CHUNK, passed):
            changed = {each.key for each in self._changed_cases(page)}
            ids = Ids(
                self._units, organisations.national_ids({key for each in page for key in each.assigned}),
                _ids(Table.CASES, [each.key for each in page]),
            )  # fmt: skip
            for at, each in enumerate(page, start=begin + 1):
                if each.key not in changed:
                    yield Given(at)
                    continue
                record, withheld = fields.case(each, ids), fields.is_withheld(each)
                if name == PERSONS:
                    yield self._person(at, record, withheld)
                    continue
                office = self._offices.get(each.organisation)
                more = {"provinceId": office.province_code if office else None}
                yield self._given(at, name, Table.CASES, record, "code", more, withheld)
            begin += len(page)

    def _changed_cases(self, page: list[Outline]) -> list[Outline]:
        if self.span is None:
            return page
        touched = self.span.touched([subject for each in page for subject in _subjects(each)])
        return [each for each in page if touched.intersection(_subjects(each))]

    def _person(self, at: int, record: Record, withheld: bool) -> Given:
        """The person of a case; one of whom nothing may be told is left out."""
        assert self.receiver is not None
        row = self.receiver.row(PERSONS, {**record, "rpName": None} if withheld else record)
        told = any(value is not None for column, value in row.items() if column != "code")
        return Given(at, row if told else None)

    def _given(
        self, at: int, name: str, table: Table, record: Record, found: str, more: Mapping[str, Any],
        withheld: bool = False,
    ) -> Given:  # fmt: skip
        """The row, or what it lacks. more: what receivers take beyond the system's columns."""
        if self.receiver is not None:
            if self.receiver.open and 0 in (record.get("status"), record.get("isActive")):
                return Given(at)  # who works no more is in no public list
            return Given(at, self.receiver.row(name, {**record, **more}), withheld=withheld)
        if lacking := tuple(fields.lacking(table, record)):
            return Given(at, lacking=lacking, found=record[found] or record["id"])
        return Given(at, record, withheld=withheld)


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
