"""The money of a budget line: what there is, until when, what comes back, what is carried over; who sees and writes it."""

from datetime import date, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.funding import actions, queries
from caunoi.rooms.funding.actions import desk
from caunoi.rooms.funding.models import BudgetLine
from tests.rooms.cases import factory as cases

from .factory import (
    ACCOUNTANT,
    AT,
    ELSEWHERE,
    OFFICER,
    ON,
    OTHER,
    OWNER,
    STRANGER,
    approved,
    claim,
    enter,
    figures,
    later,
    line,
    read,
    settled,
    talk,
)

pytestmark = pytest.mark.django_db


def test_not_more_than_there_is(highland):
    on = line("dtts_mn", amount=1_000_000)
    first = claim(on, talk(highland))
    second = claim(on, talk(highland), content="hall", quantity=1, unit_cost=200_001)
    actions.submit(by=ACCOUNTANT, at=AT, claim=first)
    with pytest.raises(Refused, match=r"thiếu 1 đ. Được dùng 1\.000\.000 đ"):
        actions.submit(by=ACCOUNTANT, at=AT, claim=second)
    assert read(second).row.state == "draft" and figures(on).committed == 800_000
    with pytest.raises(Refused, match="ghi nộp trả, hủy dự toán"):
        enter(on, 200_001, kind="returned")
    enter(on, 1, kind="adjusted", from_year=None)
    actions.submit(by=ACCOUNTANT, at=AT, claim=second)
    assert figures(on).remaining == 0
    entry = queries.line(ACCOUNTANT, on, ON).entries[0]
    with pytest.raises(Refused, match="rút bút toán"):
        actions.withdraw(by=ACCOUNTANT, at=AT, line=on, entry=entry.id, reason="Ghi nhầm")


def test_what_came_back_is_the_lines_again(highland):
    work, on = talk(highland), line("dtts_mn")
    key = claim(on, work)
    settled(key)
    with pytest.raises(Refused, match="Ngày thu hồi"):
        actions.recover(by=ACCOUNTANT, at=later(3), claim=key, day=ON - timedelta(days=1), document="PT 2", reason="x")
    actions.recover(by=ACCOUNTANT, at=later(9), claim=key, day=later(9).date(), document="PT 2", reason="Kiểm toán")
    assert (figures(on).settled, figures(on).remaining) == (0, 10_000_000)
    claim(line("ctmtqg_2026_2035"), work)
    cell = queries.disbursement(ACCOUNTANT, ON, 2026).cells[0]
    assert cell.months == {11: 800_000, 12: -800_000}  # a month that was told does not change


def test_days_of_the_money(highland):
    with pytest.raises(Refused, match="nằm ngoài thời gian của dòng dự toán"):
        claim(line("dtts_mn", year=2025), talk(highland))
    work = talk(highland)
    key = claim(line("dtts_mn"), work)
    approved(key)
    new_year = later(40)
    with pytest.raises(Refused, match="đã hết hạn giải ngân ngày 31/12/2026"):
        actions.settle(by=ACCOUNTANT, at=new_year, claim=key, day=date(2027, 1, 1), document="1")
    actions.settle(by=ACCOUNTANT, at=new_year, claim=key, day=date(2026, 12, 31), document="1")


def test_who_may_what(world):
    on = line()
    for act in (
        lambda: actions.open_line(by=OFFICER, at=AT, organisation=cases.CENTRE, year=2026, level="local", basis="x"),
        lambda: enter(on, 5, by=OWNER),
    ):
        with pytest.raises(NotAllowed):
            act()
    for act in (lambda: enter(on, 5, by=STRANGER), lambda: actions.draft(by=OFFICER, at=AT, line=on)):
        with pytest.raises(NotFound):
            act()
    assert queries.lines(OWNER, ON).rows and not queries.lines(STRANGER, ON).rows
    assert not queries.line(OWNER, on, ON).writes


def test_disbursement_in_few_statements(highland, django_assert_max_num_queries):
    for _ in range(3):
        settled(claim(line("dtts_mn"), talk(highland)))
    settled(claim(line(), talk()), document="UNC 32")
    line(by=ELSEWHERE, organisation=OTHER)
    with django_assert_max_num_queries(10):
        found = queries.disbursement(OWNER, ON, 2026)
    old, theirs, mine = found.cells
    assert (old.figures.settled, old.figures.available, old.figures.rate) == (2_400_000, 30_000_000, 8)
    assert (old.old, old.paid[10], sum(old.paid[:10])) == (True, 2_400_000, 0)
    assert {theirs.organisation, mine.organisation} == {OTHER, cases.CENTRE}
    assert found.total.figures.settled == 3_200_000 and len(found.by_programme) == 2
    assert BudgetLine.objects.count() == 5


def test_lines_carried_over(world, monkeypatch):
    before = line("nct", year=2025, amount=5_000_000)
    after = line("nct", amount=0)
    enter(after, 2_000_000, kind="carried_in", from_line=before, from_year=None)
    assert (figures(before).available, figures(after).carried_in) == (3_000_000, 2_000_000)
    (entry,) = queries.line(ACCOUNTANT, after, ON).entries
    assert (entry.from_year, entry.other) == (2025, before)
    with pytest.raises(Refused, match="không đủ"):
        enter(after, 3_000_001, kind="carried_in", from_line=before, from_year=None)
    locked, lock, last = [], desk.line, max(before, after)
    monkeypatch.setattr(desk, "line", lambda *given: locked.append(given[2]) or lock(*given))
    (side,) = [each.id for each in queries.line(ACCOUNTANT, last, ON).entries if each.other]
    actions.withdraw(by=ACCOUNTANT, at=AT, line=last, entry=side, reason="Ghi nhầm năm")
    assert locked == sorted((before, after))  # as whoever carries locks them: none waits for the other
    assert (figures(before).available, figures(after).available) == (5_000_000, 0)  # both sides
    old = line("dtts_mn")
    (warned,) = queries.carried(ACCOUNTANT, ON)
    assert (warned.key, warned.days_left, warned.last) == (old, 38, date(2026, 12, 31))
