"""From work to money: the figures of the decree, the examples of the circular, and what must hold whatever is claimed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import fees
from caunoi.rooms.fees import counting
from caunoi.rooms.fees.claim import Claim, Cost, Limit, Lump, Used, Work
from caunoi.rooms.fees.pricing import work_out
from caunoi.rooms.fees.words import LineKind, Mode, SalaryDay

ON = date(2026, 11, 23)
HEARING, STUDY, EARLY, MEETING = "criminal_hearing", "criminal_study", "early_meeting", "representation_meeting"
LIMITS = {fees.OWN: Limit(Decimal(6), "Phụ lục 01"), fees.EARLY: Limit(Decimal(2), "Phụ lục 01")}


def work(hours: object, kind: str = HEARING, day: date = ON, key: str = "", **more) -> Work:
    return Work(key or f"{kind}-{day}-{hours}", kind, day, Decimal(str(hours)), **more)


def claim(*works: Work, provider: str = "centre_lawyer", form: str = "litigation", **more) -> Claim:
    return Claim(provider, form, more.pop("mode", Mode.SESSION), works, more.pop("on", ON), **more)


def days(count: int, hours: int = 4, kind: str = HEARING, since: date = date(2026, 8, 1)) -> list[Work]:
    return [work(hours, kind, since + timedelta(days=n)) for n in range(count)]


@pytest.mark.parametrize(
    ("hours", "half_days"),
    [("0.25", "0.5"), ("2.99", "0.5"), ("3", "1"), ("4", "1"), ("5", "1.5"), ("7", "2"), ("8", "2")],
)
def test_a_half_day_is_four_hours(hours: str, half_days: str):
    assert counting.half_days(Decimal(hours), ON) == Decimal(half_days)


@pytest.mark.parametrize(
    ("provider", "form", "kind", "most", "one", "all_of_it"),
    [
        ("centre_lawyer", "litigation", HEARING, 30, 961_400, 28_842_000),
        ("officer", "litigation", HEARING, 30, 384_560, 11_536_800),
        ("centre_lawyer", "representation", MEETING, 20, 784_300, 15_686_000),
        ("officer", "representation", MEETING, 20, 156_860, 3_137_200),
        ("participating_lawyer", "litigation", HEARING, 30, 961_400, 28_842_000),
    ],
)
def test_rates_and_ceilings_at_2530000(provider: str, form: str, kind: str, most: int, one: int, all_of_it: int):
    assert work_out(claim(work(4, kind), provider=provider, form=form)).total == one
    full = work_out(claim(*days(most + 5, kind=kind), provider=provider, form=form))
    assert (full.total, full.half_days) == (all_of_it, most)
    assert len([line for line in full.lines if line.kind == LineKind.CUT]) == 5


@pytest.mark.parametrize(("coefficient", "amount"), [("0.08", 202_400), ("0.15", 379_500)])
def test_an_opinion_is_paid_between_its_bounds(coefficient: str, amount: int):
    def opinion(value: str) -> Claim:
        text = work(0, "advice_opinion", coefficient=Decimal(value))
        return claim(text, provider="collaborator", form="advice", mode=Mode.OPINION)

    assert work_out(opinion(coefficient)).total == amount
    with pytest.raises(Refused, match="0,08 đến 0,15"):
        work_out(opinion("0.16"))


def test_every_line_tells_how_and_where_it_stands():
    (line,) = work_out(claim(work(5), provider="officer")).lines
    assert line.formula == "5 giờ = 1,5 buổi; 1,5 buổi × 0,38 × 2.530.000 đ × 40% = 576.840 đ"
    for place in ("khoản 1 Điều 13 Nghị định 144/2017", "khoản 3 Điều 13 Nghị định 144/2017", "khoản 2 Điều 3 Thông tư 02/2021",
                  "điểm i khoản 1 Điều 4 Thông tư 02/2021", "khoản 2 Điều 3 Nghị định 161/2026"):  # fmt: skip
        assert place in line.cite


def test_the_word_is_that_of_the_decree():
    assert work_out(claim(work(4), provider="officer")).word == "Bồi dưỡng"
    assert work_out(claim(work(4))).word == "Thù lao"


def test_the_base_salary_is_that_of_the_day_of_work_or_of_the_statement():
    before, after = work(4, day=date(2026, 6, 30)), work(4, day=date(2026, 7, 1))
    assert work_out(claim(before, after)).total == 889_200 + 961_400
    assert work_out(claim(before, after, salary_day=SalaryDay.STATEMENT)).total == 2 * 961_400
    assert "2.340.000" in work_out(claim(before)).doubts[0]


def test_under_a_ceiling_the_better_paid_half_days_stay():
    old = days(5, since=date(2026, 6, 1))
    result = work_out(claim(*old, *days(28)))
    assert result.total == 28 * 961_400 + 2 * 889_200
    assert {line.day.month for line in result.lines if line.kind == LineKind.CUT} == {6}


def test_work_without_confirmation_waits():
    result = work_out(claim(work(4), work(4, STUDY, confirmed=False)))
    assert (result.total, [each.kind for each in result.missing]) == (961_400, [STUDY])


def test_work_that_one_does_alone_stays_under_its_ceiling():
    study = days(8, kind=STUDY)
    result = work_out(claim(*study, limits=LIMITS))
    assert (result.half_days, result.of_kinds[fees.OWN]) == (6, 6)
    cut = [line for line in result.lines if line.kind == LineKind.CUT]
    assert len(cut) == 2 and "Phụ lục 01" in cut[0].title and "gặp gỡ, nghiên cứu" in cut[0].title
    assert work_out(claim(*study, limits={fees.OWN: None})).unknown == (fees.OWN,)


def test_what_others_have_taken_is_gone():
    result = work_out(claim(*days(5), used=Used(half_days=Decimal(28))))
    assert result.half_days == 2
    assert "đã tính 28 buổi" in result.lines[-1].title


def test_hours_of_a_day_are_rounded_once():
    one = work_out(claim(work(3), work(1, STUDY), limits=LIMITS))
    assert one.half_days == 1


@pytest.mark.parametrize("mode", [Mode.SESSION, Mode.LUMP])
def test_what_the_decree_does_not_pay_is_refused(mode: str):
    with pytest.raises(Refused, match="chỉ thực hiện tư vấn"):
        work_out(claim(work(4), provider="collaborator", mode=mode))
    with pytest.raises(Refused, match="Khoản 3 Điều 13"):
        work_out(claim(work(4), provider="officer", form="advice", mode=mode))


def test_a_lump_sum_is_for_litigation():
    with pytest.raises(Refused, match="tham gia tố tụng"):
        work_out(claim(work(4, MEETING), form="representation", mode=Mode.LUMP))


def test_work_before_the_circular_has_no_rule_here():
    with pytest.raises(NotFound):
        work_out(claim(work(4, day=date(2021, 7, 14))))


def test_costs_stand_beside_the_fee():
    result = work_out(claim(work(4), costs=[Cost("state_fee", 125_000, "BL-0001", "sao chụp hồ sơ")]))
    assert (result.fee, result.costs, result.total) == (961_400, 125_000, 1_086_400)
    assert result.lines[-1].cite == "điểm a khoản 5 Điều 13 Nghị định 144/2017"


# Lump sums: the examples of TT 02/2021 Điều 10 -------------------------------------------------------------------

EXAMPLE = Lump(Decimal(23), Decimal(23), Decimal(1), False, False, "Điều 10 Thông tư 02/2021")
TEN = 25_300_000


NOTHING_USED = Used()


def lump(used: Used = NOTHING_USED, provider: str = "centre_lawyer", **changed):
    return work_out(claim(work(4), mode=Mode.LUMP, provider=provider, lump=replace(EXAMPLE, **changed), used=used))


def test_example_alone():
    assert lump().total == 22_112_200  # 23 × 0,38 × 2.530.000


def test_examples_1_to_3_reach_ten_base_salaries():
    for why in ("several_persons", "several_charges"):
        result = lump(**{why: True})
        assert result.total == TEN
        assert "29,9 buổi" in result.lines[0].formula and "10 lần lương cơ sở" in result.lines[0].formula


def test_two_persons_share_one_lump_sum():
    first = lump(several_persons=True, part=Decimal("0.6"))
    second = lump(Used(base_salaries=first.base_salaries), several_persons=True, part=Decimal("0.6"))
    assert first.total + second.total == TEN
    assert second.lines[-1].kind == LineKind.CUT and "cả vụ việc" in second.lines[-1].title


def test_an_officer_has_forty_percent_of_the_lump_sum():
    assert lump(provider="officer", several_persons=True).total == TEN * 40 // 100


def test_a_small_lump_sum_is_raised_to_three():
    assert lump(half_days=Decimal(5), claimed=Decimal(5)).total == 7_590_000


def test_a_successor_by_half_days_has_what_the_lump_sum_left():
    first = lump(part=Decimal("0.5"))
    rest = work_out(claim(*days(30), used=Used(half_days=first.half_days, base_salaries=first.base_salaries)))
    assert first.half_days == Decimal("11.5") and rest.half_days == Decimal("18.5")


def test_without_the_numbers_of_the_annex_there_is_no_lump_sum():
    with pytest.raises(Refused, match="Phụ lục"):
        work_out(claim(work(4), mode=Mode.LUMP))


# What must hold whatever is claimed --------------------------------------------------------------------------------

WORKS = st.lists(
    st.builds(
        work,
        st.decimals("0.25", "10", places=2),
        st.sampled_from([HEARING, STUDY, EARLY]),
        st.dates(date(2026, 6, 20), date(2026, 7, 12)),
        key=st.uuids().map(str),
    ),
    max_size=25,
)
USED = st.builds(Used, half_days=st.decimals("0", "30", places=1))


def worked(works: list[Work], used: Used, provider: str = "officer"):
    return work_out(claim(*works, provider=provider, used=used, limits=LIMITS))


@given(WORKS, USED)
def test_never_above_a_ceiling_and_the_total_is_the_sum(works: list[Work], used: Used):
    result = worked(works, used)
    assert result.half_days <= 30 - used.half_days
    assert result.of_kinds.get(fees.OWN, 0) <= 6 and result.of_kinds.get(fees.EARLY, 0) <= 2
    assert result.total == sum(line.amount for line in result.lines) >= 0
    assert sum(line.half_days for line in result.lines) == result.half_days
    alone = {day for day in {each.day for each in works} if all(w.kind != HEARING for w in works if w.day == day)}
    if alone == {each.day for each in works}:
        assert result.half_days <= 8


@given(WORKS, USED, WORKS)
def test_more_work_is_never_paid_less(works: list[Work], used: Used, more: list[Work]):
    assert worked(works, used).total <= worked(works + more, used).total


@given(WORKS, USED, st.randoms())
def test_the_order_of_the_lines_does_not_matter(works: list[Work], used: Used, chance):
    mixed = list(works)
    chance.shuffle(mixed)
    assert worked(works, used) == worked(mixed, used)


@given(WORKS, USED, st.integers(0, 24))
def test_splitting_the_hours_of_a_day_gains_nothing(works: list[Work], used: Used, at: int):
    if at >= len(works):
        return
    one = works[at]
    halves = [replace(one, key=f"{one.key}-{n}", hours=one.hours / 2) for n in (1, 2)]
    split = worked([*works[:at], *halves, *works[at + 1 :]], used)
    assert split.total == worked(works, used).total


@given(st.lists(WORKS, min_size=2, max_size=4))
def test_several_persons_together_stay_under_the_common_ceiling(of_each: list[list[Work]]):
    used = Used()
    for works in of_each:
        result = worked(works, used, provider="centre_lawyer")
        used = Used(half_days=used.half_days + result.half_days)
    assert used.half_days <= 30


@given(
    st.lists(st.decimals("0.05", "1", places=2), min_size=1, max_size=5),
    st.decimals("1", "40", places=1),
    st.booleans(),
)
def test_lump_sums_together_stay_under_the_lump_sum_of_the_case(
    parts: list[Decimal], half_days: Decimal, several: bool
):
    used, total = Used(), 0
    for part in parts:
        result = lump(used, half_days=half_days, claimed=half_days, several_persons=several, part=part)
        used = Used(base_salaries=used.base_salaries + result.base_salaries)
        total += result.total
    assert used.base_salaries <= min(Decimal(10), max(Decimal(3), half_days * Decimal("0.38") * Decimal("1.3")))
    assert total <= TEN + len(parts)
