"""Money by programme as indicators: each đồng on the day of its paper, taken in bit by bit as made anew, the same as the
room of money itself says."""

from collections import Counter
from datetime import date

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.funding import actions as funding
from caunoi.rooms.funding import queries as money
from caunoi.rooms.indicators import actions, queries
from caunoi.rooms.indicators.models import Cell, Fact
from tests.rooms.cases.factory import AT, CENTRE, HEAD, ON
from tests.rooms.funding import factory as stage
from tests.rooms.funding.conftest import highland, world

__all__ = ["highland", "world"]
pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
ALL = Actor.system()


def figure(code, by="", period=YEAR):
    return queries.figure(HEAD, code, CENTRE, period, by=by, at=AT, on=ON)


def result(code, **more):
    return int(figure(code, **more).result or 0)


def cuts(code, by):
    return {cut.value: int(cut.numerator) for cut in figure(code, by).cuts}


def kept():
    facts = Counter(
        Fact.objects.values_list("source", "record", "kind", "key", "day", "aspect", "fund", "programmes", "amount")
    )
    cells = Cell.objects.values_list("term__text", "dim", "level", "span", "place", "before", "counts")
    return facts, {row[:-1]: row[-1] for row in cells if row[-1]}


def paid(highland):
    """Two lines with entries, one talk paid from the programme's money."""
    line = stage.line("ctmtqg_2026_2035", amount=10_000_000)
    stage.enter(line, 12_000_000, kind="planned")
    stage.enter(line, -1_000_000, kind="adjusted")
    stage.line("", amount=5_000_000)
    claim = stage.claim(line, stage.talk(highland))
    stage.settled(claim)
    return line, claim


def test_money_is_counted_by_programme_source_and_month(highland):
    paid(highland)
    assert result("tien.du_kien") == 12_000_000
    assert result("tien.duoc_giao") == result("tien.duoc_dung") == 14_000_000
    assert cuts("tien.duoc_giao", "programme") == {"ctmtqg_2026_2035": 9_000_000, "none": 5_000_000}
    assert cuts("tien.duoc_giao", "fund") == {"central": 14_000_000}
    assert result("tien.thanh_toan") == result("tien.de_nghi") == 800_000
    assert result("tien.thanh_toan", period=Period(date(2026, 10, 1), date(2026, 11, 1))) == 0
    share = figure("tien.ty_le")
    assert (share.numerator, share.denominator) == (800_000, 14_000_000)
    months = queries.months(HEAD, "tien.thanh_toan", CENTRE, 2026, on=ON)
    assert [int(each.numerator) for each in months] == [0] * 10 + [800_000, 0]


def test_it_says_what_the_room_of_money_says(highland):
    paid(highland)
    told = money.disbursement(HEAD, ON, 2026).total
    assert result("tien.duoc_dung") == told.figures.available
    assert result("tien.thanh_toan") == told.figures.settled == sum(told.paid)


def test_money_paid_back_lessens_the_month_of_the_repayment(highland):
    _, claim = paid(highland)
    assert result("tien.thanh_toan") == 800_000
    funding.recover(
        by=stage.ACCOUNTANT, at=stage.later(3), claim=claim, day=ON, document="GNT 7", reason="Chi nhầm đối tượng"
    )
    assert result("tien.thanh_toan") == 0 and result("tien.thu_hoi") == -800_000
    assert cuts("tien.thanh_toan", "aspect") == {"settled": 800_000, "recovered": -800_000}


def test_a_withdrawn_entry_and_a_claim_given_back_are_no_more(highland):
    line = stage.line("ctmtqg_2026_2035", amount=10_000_000)
    wrong = stage.enter(line, 3_000_000)
    claim = stage.claim(line, stage.talk(highland))
    funding.submit(by=stage.ACCOUNTANT, at=AT, claim=claim)
    assert (result("tien.duoc_giao"), result("tien.de_nghi")) == (13_000_000, 800_000)
    funding.withdraw(by=stage.ACCOUNTANT, at=AT, line=line, entry=wrong, reason="Ghi nhầm quyết định")
    funding.give_back(by=HEAD, at=stage.later(1), claim=claim, reason="Thiếu danh sách ký nhận")
    assert (result("tien.duoc_giao"), result("tien.de_nghi")) == (10_000_000, 0)


def test_taken_in_bit_by_bit_is_the_same_as_made_anew(highland):
    line, claim = paid(highland)
    actions.catch_up(at=AT)
    stage.enter(line, 2_000_000, kind="returned")
    actions.catch_up(at=AT)
    second = stage.claim(line, stage.talk(highland), quantity=10)
    stage.settled(second, document="UNC 32")
    funding.recover(by=stage.ACCOUNTANT, at=stage.later(3), claim=claim, day=ON, document="GNT 7", reason="Chi nhầm")
    actions.catch_up(at=AT)
    before = kept()
    actions.rebuild(by=ALL, at=AT)
    assert kept() == before and before[0]


def test_who_reads_figures_alone_does_not_open_lines_and_claims(highland):
    _, claim = paid(highland)
    figure("tien.thanh_toan")
    found = queries.records(stage.HEAD, "tien.thanh_toan", CENTRE, YEAR, on=ON)
    assert [each.key for each in found.records] == [claim]
    alone = Actor("user:xem", "Vũ Đức Anh", 1, (Grant("reports.read", CENTRE),))
    found = queries.records(alone, "tien.thanh_toan", CENTRE, YEAR, on=ON)
    assert found.records == () and found.hidden == 1


def test_a_budget_year_takes_papers_signed_before_and_settled_after_it(highland):
    paid(highland)
    assert result("tien.duoc_giao") == 14_000_000
    assert set(Fact.objects.exclude(amount=None).values_list("budget", flat=True)) == {2026}
    for day, amount in ((date(2025, 12, 20), 100), (date(2027, 1, 31), 20), (date(2027, 2, 1), 3)):
        Fact.objects.create(
            source="budget_line", record="x", kind="entered", key="x", day=day, month=day.year * 12 + day.month - 1,
            at=AT, organisation=CENTRE, unit=CENTRE, aspect="allotted", amount=amount, budget=2026, fund="central",
        )  # fmt: skip
    by_day, by_year = (
        queries.figure(HEAD, "tien.duoc_giao", CENTRE, YEAR, at=AT, on=ON, budget=budget, by="fund")
        for budget in (False, True)
    )
    assert by_day.result == 14_000_000 and by_year.result == 14_000_120
    assert {cut.value: int(cut.numerator) for cut in by_year.cuts} == {"central": 14_000_120}
    assert by_year.budget.status == "secondary" and "đến hết ngày 31/01/2027" in by_year.line
    assert len(queries.records(HEAD, "tien.duoc_giao", CENTRE, YEAR, on=ON, budget=True).records) == 3
    for code, period in (("tien.duoc_giao", Period(date(2026, 1, 1), date(2026, 7, 1))), ("cp.chi", YEAR)):
        with pytest.raises(Refused, match="năm ngân sách"):
            queries.figure(HEAD, code, CENTRE, period, at=AT, on=ON, budget=True)
