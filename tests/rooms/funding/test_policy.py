"""The book of contents and norms; dates of the money; figures. No database."""

from datetime import date
from decimal import Decimal

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.funding import book, policy
from caunoi.rooms.funding.policy import Figures, Held, LineSpan
from caunoi.rooms.funding.words import COMMITTED, LIVING, State
from caunoi.rooms.programmes.policy import Span
from caunoi.rooms.programmes.shipped import shipped

OLD = Span(date(2021, 10, 14), date(2026, 1, 1), date(2027, 1, 1))
NEW = Span(date(2026, 1, 1), date(2036, 1, 1))
LINE = LineSpan(date(2026, 1, 1), date(2027, 1, 1), old=True)
ND03 = ("dtts_mn.da10.tda1.nd03.1", "dtts_mn.da10.tda1.nd03", "dtts_mn.da10.tda1", "dtts_mn.da10")


def test_the_book_speaks_of_what_ships():
    held, programmes = book.book(), shipped()
    for regime in held.regimes.values():
        assert set(regime.programmes) <= {"", *programmes.programmes}
    assert {rule.component for rule in held.allowed} <= programmes.components.keys()
    for content in held.contents.values():
        assert content.places.keys() <= held.regimes.keys() and content.elsewhere.keys() <= content.places.keys()
        for code in content.places:  # an amount, or the text in which it stands
            norms = book.norms_for(content.code, held.regimes[code], date(2026, 11, 23))
            assert norms or content.elsewhere.get(code), (content.code, code)


def test_amounts_as_the_circular_says_them():
    norms = book.book().norms
    told = {code: norms[f"tt55.{code}"].amount for code in ("announcer", "advising", "material.write")}
    assert told == {"announcer": 60_000, "advising": 15_000, "material.write": 70_000}
    plain, minority = norms["tt55.material.edit"], norms["tt55.material.edit.minority"]
    assert minority.amount == plain.amount * 13 // 10
    assert norms["tt55.announcer"].cite == "điểm b khoản 2 Điều 4 Thông tư 55/2023/TT-BTC"


@pytest.mark.parametrize(
    ("year", "span", "expected"),
    [
        (2025, OLD, LineSpan(date(2025, 1, 1), date(2026, 1, 1), old=False)),
        (2026, OLD, LINE),
        (2026, NEW, LineSpan(date(2026, 1, 1), date(2027, 1, 1), old=False)),
        (2027, None, LineSpan(date(2027, 1, 1), date(2028, 1, 1), old=False)),
    ],
)
def test_the_days_of_a_line(year, span, expected):
    assert policy.span_of_line(year, span, "X") == expected


def test_there_is_no_old_money_after_2026_and_no_new_before():
    with pytest.raises(Refused, match=r"đến hết 31/12/2026 \(khoản 1 Điều 21 Thông tư 60/2026/TT-BTC\)"):
        policy.span_of_line(2027, OLD, "Vùng dân tộc thiểu số")
    with pytest.raises(Refused, match="chưa có tiền"):
        policy.span_of_line(2025, NEW, "2026-2035")


def test_old_money_ends_with_its_day():
    policy.check_spending_day(date(2026, 12, 31), date(2027, 1, 5), LINE, OLD)  # entered late, paid in time
    with pytest.raises(Refused, match="đã hết hạn giải ngân ngày 31/12/2026"):
        policy.check_spending_day(date(2027, 1, 1), date(2027, 1, 5), LINE, OLD)
    with pytest.raises(Refused, match="nằm ngoài thời gian"):
        policy.check_work_day(date(2027, 1, 1), LINE, "Nội dung số 03")
    with pytest.raises(Refused, match="không nhận dự toán giao mới"):
        policy.check_entry("allotted", 5, date(2026, 2, 1), date(2026, 2, 1), LINE, None)


def test_an_article_allows_only_its_clauses():
    regime, contents = book.regime_of("dtts_mn"), book.book().contents
    assert policy.check_content(contents["water"], regime, ND03, False).startswith("điểm c khoản 2 Điều 4")
    with pytest.raises(Refused, match=r"Điều 52 Thông tư 55/2023/TT-BTC chỉ cho chi theo khoản 1, 2, 3, 8 Điều 4"):
        policy.check_content(contents["interpreter"], regime, ND03, False)
    assert policy.check_content(contents["teacher"], regime, ("gnbv.da6",), False)  # clause 2 too
    with pytest.raises(Refused, match="Khoản 1 Điều 77"):
        policy.check_content(contents["trainee"], regime, ("gnbv.da6",), False)
    with pytest.raises(Refused, match="không có trong Điều 4"):
        policy.check_content(contents["local"], regime, ND03, False)
    with pytest.raises(Refused, match="không hợp với loại việc"):
        policy.check_content(contents["case_fee"], None, (), False)
    assert policy.check_content(contents["interpreter"], book.regime_of("ctmtqg_2026_2035"), (), False)


def test_above_the_norm_only_with_a_reason():
    held = Held("Phát thanh viên: 60.000 đ/người/buổi", 60_000)
    assert policy.check_item(Decimal("1.5"), 60_000, held, "") == 90_000
    with pytest.raises(Refused, match=r"70\.000 đ cao hơn mức chi 60\.000 đ"):
        policy.check_item(Decimal(1), 70_000, held, "")
    assert policy.check_item(Decimal(1), 70_000, held, "NQ 5/2026/NQ-HĐND") == 70_000
    assert policy.check_item(Decimal(1), 10**9, Held("", None), "") == 10**9  # not known is not exceeded
    with pytest.raises(Refused, match="lớn hơn 0"):
        policy.check_item(Decimal(0), 1, held, "")


def test_figures_add_up():
    line = Figures(planned=9, allotted=10, adjusted=-2, carried_in=5, carried_out=1, returned=2, committed=3, settled=4)
    assert (line.available, line.remaining, line.rate) == (10, 3, Decimal("40.0"))
    assert Figures().rate is None and (line + line).available == 20
    policy.check_enough(line, "x")
    with pytest.raises(Refused, match=r"thiếu 1 đ\. Được dùng 10 đ;.*7 đ; đã thanh toán 4 đ"):
        policy.check_enough(Figures(allotted=10, committed=7, settled=4), "đề nghị 4 đ")


def test_every_state_has_an_owner_and_only_the_last_ones_end():
    ways_out = {state for step in policy.STEPS.values() if step.to for state in step.states}
    assert set(State) - ways_out == {State.RECOVERED, State.CANCELLED}
    assert set(LIVING) == ways_out and set(COMMITTED) < ways_out
    reached = {step.to for step in policy.STEPS.values()} | {State.DRAFT}
    assert set(State) <= reached
    with pytest.raises(Refused, match="Đã thanh toán, quyết toán"):
        policy.step(State.SETTLED, "cancel")


def test_a_second_person():
    given = {"maker": "a", "submitter": "b", "approver": "c"}
    for who in "ab":
        with pytest.raises(NotAllowed, match="người thứ hai"):
            policy.check_second(who, "approve", **given)
    policy.check_second("c", "approve", **given), policy.check_second("a", "settle", **given)
    with pytest.raises(NotAllowed, match="Người đã duyệt"):
        policy.check_second("c", "settle", **given)
