"""Checks of a return: rows, columns, what was carried over, two forms, the book; what may still change before closing."""

from datetime import date

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.reports import frozen, queries

from .conftest import LAW
from .returning import (
    AT,
    CENTRE,
    DEPARTMENT,
    ON,
    SECOND,
    contracted,
    figures,
    go_on,
    outside,
    send_outside,
)


def test_three_planted_inconsistencies_are_found(some_cases):
    """A wrong total, a period that does not begin where the last one ended, two forms that do not agree."""
    contracted()
    outside(since=date(2025, 1, 1))
    before = figures(new=5, worked=5, carried_out=5, by_officer=5)
    go_on(send_outside(period="2025", figures=before), by=SECOND)
    persons = dict.fromkeys(frozen.figures(queries.blank("15a", queries.span_of("15a", "2026"))), 0)
    for row in ("total", f"{LAW}.2"):
        persons |= {f"{row}|{key}": 3 for key in ("total", "female", "times", "form_advice", "field_criminal")}
    send_outside(form="15a", figures=persons)
    planted = figures()
    planted["total|finished"] = 1
    with pytest.raises(Refused, match="Chưa khớp"):
        send_outside(figures=planted)
    explained = dict.fromkeys(("rows", "columns", "carried", "times"), "Số cũ trên giấy, đang rà soát.")
    key = send_outside(figures=planted, explanations=explained)
    found = {(each["check"], each["where"]) for each in queries.report(DEPARTMENT, key, ON).failures}
    assert ("rows", "Cộng – trong kỳ: kết thúc") in found
    assert ("columns", "Cộng – tổng số thực hiện") in found
    assert ("carried", "Cộng – kỳ trước chuyển sang") in found
    assert ("times", "Cộng – thụ lý mới: tổng số") in found
    assert {check for check, _ in found} == {"rows", "columns", "carried", "times"}


def test_what_agrees_asks_for_nothing(some_cases):
    for form in ("15b", "15a"):
        assert queries.draft(CENTRE, form, "TT-LC", "2026", on=ON).failures == ()


def test_a_case_that_stands_in_no_book_is_found(some_cases):
    from caunoi.rooms.cases.models import BookEntry

    BookEntry.objects.filter(case__key="TT-LC.TGTT.2026.000322").delete()
    found = queries.draft(CENTRE, "15b", "TT-LC", "2026", on=ON).failures
    assert [(each.check, each.told) for each in found] == [("book", "ghi 8, Sổ thụ lý có 7.")]


def test_before_closing_what_may_still_change_is_listed(some_cases):
    some_cases.case("2026-12-30 09:00", entered="2027-01-10 08:00")
    book = some_cases.book("TT-LC", 2026)
    book.last_number += 1
    book.save()
    found = queries.unsettled(CENTRE, queries.draft(CENTRE, "15a", "TT-LC", "2026", on=ON), ON, at=AT)
    why = [set(each.why) for each in found.records]
    assert {"Nhập sau khi kỳ đã hết"} in why and len(why) == 2
    lacks = {"Chưa rõ diện ghi sổ, sẽ chuyển khỏi “Chưa rõ”", "Chưa rõ giới tính, sẽ chuyển khỏi “Chưa rõ”"}
    assert any(lacks <= each for each in why)
    assert [numbers for _, _, numbers in found.gaps] == [(327,)]
