"""Contracts of three years, one extension, two idle years, targets, mentors: the rules alone."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ground.errors import Refused
from caunoi.core.law import standing as law
from caunoi.rooms.organisations import standing
from caunoi.rooms.organisations.standing import Work, idle

ON = date(2026, 11, 23)
TWO = law.term("officer_idle")
DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("signed", "until", "said"),
    [
        (date(2024, 1, 1), date(2027, 1, 1), ""),
        (date(2024, 1, 1), date(2027, 1, 2), "03 năm"),
        (date(2024, 2, 29), date(2027, 2, 28), ""),
        (date(2024, 1, 1), None, "thời hạn"),
        (date(2024, 1, 1), date(2024, 1, 1), "không sau ngày ký"),
    ],
)
def test_a_contract_runs_three_years_at_most(signed, until, said):
    if not said:
        standing.check_contract(signed, until)
        return
    with pytest.raises(Refused, match=said):
        standing.check_contract(signed, until)


def test_one_extension_of_three_years():
    standing.check_extension(date(2027, 1, 1), False, date(2030, 1, 1))
    for until, extended, to, said in (
        (date(2027, 1, 1), False, date(2030, 1, 2), "03 năm"),
        (date(2027, 1, 1), False, date(2027, 1, 1), "Ngày gia hạn"),
        (date(2027, 1, 1), True, date(2028, 1, 1), "01 lần"),
        (None, False, date(2028, 1, 1), "không có thời hạn"),
    ):
        with pytest.raises(Refused) as told:
            standing.check_extension(until, extended, to)
        assert said in str(told.value)


@pytest.mark.parametrize(
    ("work", "since"),
    [
        (Work(date(2024, 11, 23), False, date(2018, 1, 2)), date(2024, 11, 23)),  # two years to the day
        (Work(date(2025, 5, 20), False, date(2018, 1, 2)), date(2025, 5, 20)),  # nearly
        (Work(date(2025, 6, 20), False, date(2018, 1, 2)), None),  # not near
        (Work(date(2020, 1, 1), True, date(2018, 1, 2)), None),  # something runs
        (Work(None, False, date(2018, 1, 2)), date(2020, 3, 1)),  # never, since the appointment
        (Work(None, False, date(2024, 11, 1)), date(2024, 11, 1)),  # the book begins later: sure from there on
        (Work(None, False, date(2026, 1, 1)), None),  # the book is too young to tell
        (Work(None, False, None), None),  # nothing is known
    ],
)
def test_idleness_is_told_only_as_far_as_the_books_know(work, since):
    found = idle(TWO, date(2020, 3, 1), work, (), ON)
    assert (found.since if found else None) == since


def test_an_objective_cause_is_told_with_it_and_never_decides():
    causes = [(date(2025, 1, 1), date(2025, 7, 1), "Nghỉ thai sản"), (date(2019, 1, 1), date(2019, 2, 1), "Ốm")]
    found = idle(TWO, date(2020, 3, 1), Work(date(2024, 6, 1), False, date(2018, 1, 2)), causes, ON)
    assert found.causes == ("Nghỉ thai sản",) and found.over(ON)
    assert found.due == date(2026, 6, 1) and "điểm d khoản 1 Điều 22" in found.citation


@given(since=DAYS, last=st.none() | DAYS, known=DAYS, on=DAYS)
def test_nobody_is_over_before_two_known_years(since, last, known, on):
    found = idle(TWO, since, Work(last, False, known), (), on)
    begin = max(since, known, last or since)
    assert (found is not None and found.over(on)) is (on >= TWO.after(begin))
    assert on < TWO.after(begin) or (on - begin).days >= 730


def test_who_loses_the_standing_by_idleness():
    assert standing.idle_term("officer").key == "officer_idle"
    assert standing.idle_term("collaborator").key == "collaborator_idle"
    assert all(standing.idle_term(kind) is None for kind in ("centre_lawyer", "participating_lawyer", "adviser"))
    assert [each.key for each in standing.removal_reasons("officer", ON)] == list("abcdđe")
    assert [each.key for each in standing.removal_reasons("collaborator", ON)] == list("abc")
    assert standing.removal_reasons("adviser", ON) == ()


def test_an_objective_cause_is_weighed_where_the_law_excepts_it_and_nowhere_else():
    lists = {
        **{kind: standing.removal_reasons(kind, date(2026, 11, 23)) for kind in ("officer", "collaborator")},
        **{kind: standing.end_reasons(kind, date(2026, 11, 23)) for kind in ("contract", "registration")},
    }
    asked = set()
    for kind, reasons in lists.items():
        for named in reasons:
            excepted = "trừ trường hợp do nguyên nhân khách quan" in named.title["vi"]
            standing.check_causes(kind, named, caused=False, reason="")
            standing.check_causes(kind, named, caused=True, reason="Nghỉ thai sản đã tính")
            try:
                standing.check_causes(kind, named, caused=True, reason=" ")
            except Refused:
                asked.add((kind, named.key))
            assert excepted is ((kind, named.key) in asked), (kind, named.key)
    assert asked == {("officer", "d"), ("collaborator", "a"), ("registration", "c")}


def test_the_target_of_the_year():
    assert standing.target_group(None, 2026) == ""
    assert standing.target_group(date(2023, 12, 31), 2026) == "from_three"
    assert standing.target_group(date(2024, 1, 1), 2026) == "under_three"
    wanted = {"met": Decimal(10), "good": Decimal(15), "very_good": Decimal(20)}
    told = [standing.target_level(Decimal(n), wanted) for n in ("9.5", "10", "15", "20")]
    assert told == ["", "met", "good", "very_good"]
    assert standing.target_level(Decimal(50), {}) == ""
    with pytest.raises(Refused):
        standing.check_targets({"met": Decimal(10), "good": Decimal(5), "very_good": None})


def test_who_may_guide_a_probation():
    standing.check_mentor("officer", date(2023, 11, 23), 1, ON)
    for kind, appointed, guided, said in (
        ("centre_lawyer", date(2010, 1, 1), 0, "trợ giúp viên pháp lý"),
        ("officer", date(2023, 11, 24), 0, "kinh nghiệm"),
        ("officer", None, 0, "Chưa biết"),
        ("officer", date(2010, 1, 1), 2, "đủ số người"),
    ):
        with pytest.raises(Refused, match=said):
            standing.check_mentor(kind, appointed, guided, ON)


def test_terms_end_on_the_last_day_of_shorter_months():
    assert law.term("probation_half").after(date(2026, 8, 31)) == date(2027, 2, 28)
    assert law.term("probation_third").after(date(2026, 10, 31)) == date(2027, 2, 28)
    assert law.term("collaborator_contract").after(date(2026, 1, 1)) == date(2026, 1, 31)
