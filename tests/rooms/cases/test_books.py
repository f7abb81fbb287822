"""The Sổ: where it goes on, numbers left out, entries from paper, closings."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Book, BookClosing, BookEntry, Case, Decision
from caunoi.rooms.cases.numbering import national_key, official_number

from .factory import (
    AT,
    CENTRE,
    CLERK,
    HEAD,
    NEAR_POOR,
    OFFICER,
    OTHER,
    STRANGER,
    ZONE,
    ask,
    later,
    open_book,
    see,
    take_on,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("centre")


def void(**changed):
    given = {"by": CLERK, "at": AT, "organisation": CENTRE, "year": 2026, "reason": "viết hỏng trang"}
    return actions.void_number(**{**given, **changed})


def late(serial, **changed):
    given = {
        "by": CLERK, "at": later(2), "paper_time": AT, "field": "civil_family", "form": "litigation",
        "ground_for_book": NEAR_POOR,
    }  # fmt: skip
    key = changed.pop("request", None)
    if key is None:
        key = ask(received_at=changed.get("paper_time", AT), at=later(2))
        see(key, at=later(2))
    return actions.late_entry(**{**given, "request": key, "serial": serial, **changed})


def close(kind="month", since=date(2026, 10, 1), **changed):
    given = {"by": HEAD, "at": AT, "organisation": CENTRE, "kind": kind, "since": since}
    actions.close_book(**{**given, **changed})


def test_numbers_of_the_law():
    assert official_number("TT", "advice", 1, 2018) == "TT.TV.01.2018"
    assert official_number("CN1", "litigation", 1, 2018) == "CN1.TGTT.01.2018"
    assert official_number("TT", "representation", 1234, 2026) == "TT.ĐDNTT.1234.2026"
    assert national_key("TT-LC", "", "representation", 7, 2026) == "TT-LC.DDNTT.2026.000007"


def test_no_acceptance_before_the_book_is_set_up():
    with pytest.raises(Refused, match="Chưa thiết lập Sổ"):
        take_on()
    assert not Decision.objects.exists()


def test_a_run_for_each_form():
    open_book(mode="theo_hinh_thuc", last=9)
    assert [take_on(form=form).number for form in ("litigation", "advice", "litigation")] == [
        "TT.TGTT.10.2026", "TT.TV.10.2026", "TT.TGTT.11.2026"
    ]  # fmt: skip
    assert {book.run_label for book in queries.books(CENTRE)} == {
        "Tham gia tố tụng", "Tư vấn pháp luật", "Đại diện ngoài tố tụng"
    }  # fmt: skip


def test_where_each_form_has_its_book_one_is_named():
    open_book(mode="theo_hinh_thuc", last=9)
    with pytest.raises(Refused, match="Chưa chọn Sổ"):
        void()
    with pytest.raises(Refused, match="Chưa chọn Sổ"):
        close()
    assert void(form="advice") == 10 and Book.objects.count() == 3


def test_a_predecessor_s_code_leaves_room_for_the_number():
    with pytest.raises(Refused, match="dài quá 60"):
        open_book(origin="TT-" + "X" * 40)


def test_the_last_number_may_be_raised_never_lowered():
    open_book(last=10)
    take_on()
    with pytest.raises(Refused, match="đã đến số 11"):
        open_book(last=10)
    open_book(last=20)
    assert take_on().number == "TT.TGTT.21.2026"
    assert queries.book_gaps(CENTRE, 2026) == list(range(12, 21))


def test_the_mode_does_not_change_within_a_year():
    open_book()
    with pytest.raises(Refused, match="không đổi giữa năm"):
        open_book(mode="theo_hinh_thuc")
    open_book(year=2027, mode="theo_hinh_thuc", last=0)


@pytest.mark.parametrize(
    "wrong", [{"mode": "x"}, {"last": {"litigation": 1}}, {"last": {"": -1}}, {"organisation": "X"}]
)
def test_set_up_is_checked(wrong):
    given = {"by": CLERK, "at": AT, "organisation": CENTRE, "year": 2026, "mode": "chung", "last": {"": 1}}
    with pytest.raises(Refused):
        actions.set_last_number(**{**given, **wrong})
    with pytest.raises(NotAllowed):
        actions.set_last_number(**{**given, "by": STRANGER})


def test_a_number_is_left_out_with_its_reason():
    open_book()
    assert void() == 318
    assert take_on().number == "TT.TGTT.319.2026"
    rows = queries.book_entries(CENTRE, 2026)
    assert [(r.serial, r.state, r.reason, r.name) for r in rows] == [
        (318, "void", "viết hỏng trang", ""), (319, "used", "", "Nông Thị Mai")
    ]  # fmt: skip


def test_a_used_number_is_never_left_out_and_never_used_again():
    open_book()
    take_on()
    with pytest.raises(Refused, match="đã có trong Sổ"):
        void(serial=318)
    void(serial=319)
    with pytest.raises(Refused, match="đã có trong Sổ"):
        late(319)
    with pytest.raises(Refused):
        void(reason=" ")
    with pytest.raises(NotAllowed):
        void(by=STRANGER)


def test_an_entry_from_paper_has_the_time_of_the_paper():
    open_book()
    case = late(321)
    assert (case.number, case.accepted_at, case.entered_at) == ("TT.TGTT.321.2026", AT, later(2))
    (row,) = queries.book_entries(CENTRE, 2026)
    assert (row.late, row.at, row.entered_at) == (True, AT, later(2))
    assert queries.book_gaps(CENTRE, 2026) == [318, 319, 320]
    assert take_on(at=later(2)).number == "TT.TGTT.322.2026"
    assert late(320).number == "TT.TGTT.320.2026"


def test_the_law_of_a_late_entry_is_that_of_the_paper_time():
    open_book(year=2026, last=0)
    paper_time = datetime(2026, 3, 2, 10, 0, tzinfo=ZONE)
    case = late(7, paper_time=paper_time)
    decision = Decision.objects.get(case=case)
    assert (decision.on, decision.at) == (date(2026, 3, 2), paper_time)


def test_a_late_entry_against_the_engine_is_looked_at_afterwards():
    open_book()
    key = ask(facts={})
    with pytest.raises(Refused):
        late(318, request=key)
    case = late(318, request=key, reason="Sổ giấy đã ghi diện này")
    assert case.request.approvals.get().afterwards


@pytest.mark.parametrize("moment", [later(3), later(-1)])
def test_a_late_entry_lies_between_receipt_and_now(moment):
    open_book()
    with pytest.raises(Refused, match="Giờ vào sổ giấy"):
        late(318, request=ask(), paper_time=moment)


def test_two_predecessors_equal_codes_live_side_by_side():
    open_book()
    open_book(last=0, origin="Trung tâm Yên Bái (trước 01/07/2025)", symbol="TT", year=2025)
    open_book(last=0, origin="Trung tâm Lào Cai (trước 01/07/2025)", symbol="TT", year=2025)
    day = datetime(2025, 3, 3, 9, 0, tzinfo=ZONE)
    one = late(1, paper_time=day, origin="Trung tâm Yên Bái (trước 01/07/2025)")
    two = late(1, paper_time=day, origin="Trung tâm Lào Cai (trước 01/07/2025)")
    assert one.number == two.number == "TT.TGTT.01.2025"
    assert one.key != two.key


def test_two_centres_have_equal_codes():
    open_book()
    open_book(OTHER)
    key = ask(by=STRANGER, organisation=OTHER)
    see(key, by=STRANGER)
    other = take_on(key, by=STRANGER)
    assert take_on().number == other.number == "TT.TGTT.318.2026"
    assert Case.objects.values("key").distinct().count() == 2


def test_a_closing_says_what_stood_in_the_book():
    open_book(last=300)
    october = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
    for form in ("litigation", "advice"):
        key = ask(at=october)
        see(key, at=october)
        take_on(key, at=october, form=form)
    void(at=october)
    close()
    (closed,) = queries.closings(CENTRE, 2026)
    assert (closed.first_serial, closed.last_serial) == (301, 302)
    assert closed.counts["cases"] == 2
    assert closed.counts["by_form"] == {"litigation": 1, "advice": 1, "representation": 0}
    assert closed.counts["void"] == 1
    with pytest.raises(Refused, match="đã kết sổ"):
        close()


@pytest.mark.parametrize(
    ("kind", "since"),
    [("month", date(2026, 11, 1)), ("month", date(2026, 10, 2)), ("half", date(2026, 4, 1)), ("year", date(2026, 1, 1)), ("week", AT.date())],
)  # fmt: skip
def test_only_whole_periods_that_are_over(kind, since):
    open_book()
    with pytest.raises(Refused):
        close(kind, since)


def test_a_closed_year_takes_only_entries_from_paper():
    open_book(year=2025, last=50)
    close("half", date(2025, 1, 1))
    close("year", date(2025, 1, 1))
    old = datetime(2025, 12, 30, 9, 0, tzinfo=ZONE)
    key = ask(at=old, facts={"household_poverty": "near_poor"})
    see(key, at=old)
    with pytest.raises(Refused, match="đã kết"):
        take_on(key, at=old)
    assert late(51, request=key, paper_time=old).number == "TT.TGTT.51.2025"
    with pytest.raises(NotAllowed):
        close("month", date(2025, 5, 1), by=OFFICER)
    assert BookClosing.objects.count() == 2


def test_the_book_by_form_and_period():
    open_book()
    take_on()
    take_on(form="advice")
    void()
    assert [r.serial for r in queries.book_entries(CENTRE, 2026, "advice")] == [319, 320]
    assert [r.serial for r in queries.book_entries(CENTRE, 2026)] == [318, 319, 320]
    assert queries.book_entries(CENTRE, 2026, since=date(2026, 10, 1), until=date(2026, 11, 1)) == []
    assert len(queries.book_entries(CENTRE, 2026, since=date(2026, 11, 1), until=date(2026, 12, 1))) == 3


def test_the_database_refuses_a_double_number():
    open_book()
    take_on()
    entry = BookEntry.objects.get()
    assert Book.objects.get().last_number == entry.serial
    with pytest.raises(IntegrityError), transaction.atomic():
        BookEntry.objects.create(
            book=entry.book, serial=entry.serial, state="void", entered_at=AT, by="x", by_name="x", reason="x"
        )
