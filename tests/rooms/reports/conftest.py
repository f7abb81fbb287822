"""A centre with a branch, another centre, invented cases with their book."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from caunoi.rooms.cases.models import Book, BookEntry, Case, Decision, Request
from caunoi.rooms.cases.numbering import national_key, official_number
from caunoi.rooms.indicators import actions as counting
from caunoi.rooms.indicators import declared
from caunoi.rooms.organisations.models import Letterhead, Organisation
from caunoi.rooms.people.models import Person

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LAW = "11/2017/QH14:7"


def moment(text: str) -> datetime:
    """'2026-03-04 09:12' in Viet Nam's time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.fixture
def organisations(db):
    return founded()


def founded():
    """Code → organisation: a department, a centre with a branch, a centre of another province."""
    made = {}
    for code, kind, name, parent, province in (
        ("STP-LC", "department", "Sở Tư pháp tỉnh Lào Cai", None, "15"),
        ("TT-LC", "centre", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai", None, "15"),
        ("TT-LC.CN1", "branch", "Chi nhánh số 1", "TT-LC", "15"),
        ("TT-DB", "centre", "Trung tâm trợ giúp pháp lý nhà nước tỉnh Điện Biên", None, "11"),
    ):
        symbol = "CN1" if kind == "branch" else "TT"
        made[code] = Organisation.objects.create(
            code=code, kind=kind, name=name, symbol=symbol, parent_id=parent, province_code=province
        )
    Letterhead.objects.create(
        organisation=made["TT-LC"],
        since=moment("2018-01-01 00:00").date(),
        superior_lines=["Sở Tư pháp tỉnh Lào Cai"],
        name_lines=["Trung tâm trợ giúp", "pháp lý nhà nước"],
        place="Lào Cai",
    )
    return made


class Maker:
    """Makes persons and cases in few words."""

    def __init__(self, organisations, made=0):
        self.organisations = organisations
        self.made = made

    def person(self, sex="female", name="Hoàng Thị Mẩy", birth="1960") -> Person:
        return Person.objects.create(
            full_name=name, birth=birth, sex=sex, ethnicity="02", created_at=moment("2025-01-01 08:00")
        )

    def case(
        self,
        at: str,
        organisation="TT-LC",
        person=None,
        ground=f"{LAW}.7.c",
        grounds=None,
        form="litigation",
        field="civil_family",
        ended="",
        state="open",
        urgent="",
        entered="",
    ) -> Case:
        """A case accepted at that moment and entered in the common book of the year."""
        place, when = self.organisations[organisation], moment(at)
        person = person or self.person()
        self.made = number = self.made + 1
        request = Request.objects.create(
            key=f"TN-{number:08d}", organisation=place, person=person, channel="counter", received_at=when,
            entered_at=when, entered_by="user:x", state="accepted", state_since=when, asked_by="self",
        )  # fmt: skip
        decision = Decision.objects.create(
            request=request, at=when, on=when.date(), law="x", facts={}, answer="yes", assessment={},
            outcome="accepted", ground_for_book=ground, by="user:x", by_name="X",
        )  # fmt: skip
        book = self.book(organisation, when.year)
        book.last_number += 1
        book.save()
        case = Case.objects.create(
            key=national_key(organisation, "", form, book.last_number, when.year),
            number=official_number(book.symbol, form, book.last_number, when.year),
            organisation=place, request=request, decision=decision, person=person, form=form, field=field,
            ground_for_book=ground, grounds=grounds or ([ground] if ground else []), accepted_at=when,
            entered_at=moment(entered) if entered else when, urgent=urgent, state=state,
            ended_at=moment(ended) if ended else None,
        )  # fmt: skip
        BookEntry.objects.create(
            book=book, serial=book.last_number, state="late" if entered else "used", case=case,
            paper_time=when if entered else None, entered_at=case.entered_at, by="user:x", by_name="X",
            reason="mất điện" if entered else "",
        )  # fmt: skip
        self.take_in(case)
        return case

    def change(self, case: Case, **changed) -> None:
        """The case as it is put right later."""
        Case.objects.filter(pk=case.pk).update(**changed)
        self.take_in(case)

    def take_in(self, case: Case) -> None:
        """What the journal would tell of it: its facts are made anew."""
        counting._replace({"request": {case.request.key}}, moment("2027-03-01 08:00"))

    def book(self, organisation: str, year: int) -> Book:
        place = self.organisations[organisation]
        book, _ = Book.objects.get_or_create(
            organisation=place, year=year, form="", origin="",
            defaults={"symbol": place.symbol, "last_number": 317, "began_after": 317},
        )  # fmt: skip
        return book

    def void(self, organisation: str, at: str, reason: str) -> BookEntry:
        book = self.book(organisation, moment(at).year)
        book.last_number += 1
        book.save()
        return BookEntry.objects.create(
            book=book,
            serial=book.last_number,
            state="void",
            entered_at=moment(at),
            by="user:x",
            by_name="X",
            reason=reason,
        )


@pytest.fixture
def make(organisations, monkeypatch) -> Maker:
    """No cells are kept here: what is filled from records needs none, and they are slow to fill."""
    monkeypatch.setattr(declared, "terms", dict)
    return Maker(organisations)


@pytest.fixture
def some_cases(cases_of_two_years, db, monkeypatch):
    """Two years at a centre and its branch, and one case of another centre; the test may add to them."""
    monkeypatch.setattr(declared, "terms", dict)
    return Maker(dict(cases_of_two_years.organisations), cases_of_two_years.made)


@pytest.fixture(scope="module")
def cases_of_two_years(of_the_file):
    """The same, written once for a file of tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(declared, "terms", dict)
        return write_two_years(Maker(founded()))


def write_two_years(make: Maker) -> Maker:
    twice = make.person("female")
    make.case("2025-12-31 23:30", person=twice)  # the year before, still open: carried in
    make.case("2025-06-01 09:00", ended="2025-07-01 09:00", state="finished")  # over before the year
    make.case("2026-01-01 00:10", person=twice, grounds=[f"{LAW}.7.c", f"{LAW}.2"])
    make.case("2026-02-01 09:00", person=twice, ground=f"{LAW}.2", form="advice")
    make.case("2026-03-04 09:12", person=make.person("male"), ground=f"{LAW}.7.h", field="criminal")
    make.void("TT-LC", "2026-03-05 08:00", "ghi nhầm sang sổ khác")
    make.case("2026-04-04 09:00", person=make.person(""), ground="", urgent="b", field="criminal")
    make.case("2026-05-05 09:00", ended="2026-06-01 09:00", state="not_continued")
    make.case("2026-05-06 09:00", ended="2027-01-02 09:00", state="finished")  # ended after the year
    make.case("2026-07-07 09:00", entered="2026-07-09 08:00", person=make.person("male"))
    make.case("2026-08-08 09:00", "TT-LC.CN1", form="advice")
    make.case("2026-09-09 09:00", "TT-DB")
    return make
