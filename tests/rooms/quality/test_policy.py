"""Who may mark whom, over all ranks; results; who sees which reading; what may end."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.quality import policy
from caunoi.rooms.quality.policy import Marker, Read, Worker
from caunoi.rooms.quality.words import CorrectionState, Kind, State

ON = date(2026, 11, 23)
RANKS = ("I", "II", "III", "")


def worker(rank="III", officer=True, practitioner="TG-1", user="NV-1"):
    return Worker(practitioner, "Giàng A Pao", user, officer, rank)


def marker(rank="I", officer=True, practitioner="TG-9", key="user:NV-9"):
    return Marker(key, "Nguyễn Văn Sơn", practitioner, officer, rank)


def says(kind=Kind.APPRAISAL, who=None, whose=(), earlier=(), on=ON):
    found = policy.obstacle(kind, who or marker(), whose or [worker()], earlier, on)
    return found.what if found else ""


MAY = {
    ("I", "I"), ("I", "II"), ("I", "III"), ("I", ""), ("II", "II"), ("II", "III"), ("III", "III"),
}  # fmt: skip


@pytest.mark.parametrize(("own", "whose"), list(product(RANKS, RANKS)))
def test_an_officers_case_is_appraised_by_rank(own, whose):
    """An unknown rank may be any: only who may appraise all may appraise it, and nobody of unknown rank appraises."""
    assert (says(who=marker(own), whose=[worker(whose)]) == "") is ((own, whose) in MAY)


@pytest.mark.parametrize(("own", "officer"), list(product(RANKS, (True, False))))
def test_another_persons_case_is_appraised_by_any_practitioner_of_the_organisation(own, officer):
    assert says(who=marker(own, officer), whose=[worker("", officer=False)]) == ""


@pytest.mark.parametrize("whose", RANKS)
def test_who_is_no_officer_appraises_no_officers_case(whose):
    assert "không phải trợ giúp viên" in says(who=marker("", officer=False), whose=[worker(whose)])


def test_of_two_who_worked_both_must_fit():
    assert says(who=marker("II"), whose=[worker("III"), worker("II", practitioner="TG-2")]) == ""
    assert says(who=marker("II"), whose=[worker("III"), worker("I", practitioner="TG-2")])


@pytest.mark.parametrize("kind", list(Kind))
def test_never_ones_own_case(kind):
    by_practitioner = marker("I", practitioner="TG-1")
    by_account = marker("I", practitioner="TG-8", key="user:NV-1")
    for own in (by_practitioner, by_account):
        assert "thực hiện vụ việc này" in says(kind, own)
    nobody = Marker("user:NV-7", "Bùi Thị Lan")
    assert says(Kind.EVALUATION, nobody, [worker(practitioner="", user="")]) == ""


def test_who_appraised_does_not_evaluate():
    assert "đã thẩm định" in says(Kind.EVALUATION, earlier=["user:NV-9"])
    assert says(Kind.EVALUATION, who=Marker("user:NV-7", "Bùi Thị Lan")) == ""


def test_an_appraisal_is_a_practitioners():
    assert "không có trong danh sách" in says(who=Marker("user:NV-7", "Bùi Thị Lan"))


def test_before_the_ranks_there_is_no_rule_by_rank():
    assert says(who=marker("III"), whose=[worker("I")], on=date(2022, 10, 19)) == ""
    assert says(who=marker("III"), whose=[worker("I")], on=date(2022, 10, 20))


# Results --------------------------------------------------------------------------------------------------------------


def read(total, violated=False):
    return Read(Decimal(total), violated)


@pytest.mark.parametrize(
    ("reads", "total"),
    [
        (["80"], "80"), (["80", "90"], "85"), (["60", "90", "86"], "88"), (["60", "62", "90"], "61"),
        (["60", "70", "80"], "75"), (["70", "70", "0"], "70"),
    ],
)  # fmt: skip
def test_readings_are_joined(reads, total):
    assert policy.result([read(each) for each in reads]).total == Decimal(total)


@pytest.mark.parametrize(
    ("violations", "holds"),
    [((True,), True), ((True, False), False), ((True, True), True), ((True, False, True), True), ((False,) * 3, False)],
)
def test_a_violation_holds_when_more_than_half_say_so(violations, holds):
    assert policy.result([read("80", each) for each in violations]).violated is holds


def test_a_third_reads_where_two_are_far_apart():
    assert not policy.needs_third([read("80"), read("90")], 10)
    assert policy.needs_third([read("80"), read("90.5")], 10)
    assert policy.needs_third([read("80"), read("80", True)], 10)
    assert not policy.needs_third([read("80")], 10) and not policy.needs_third([read(n) for n in ("1", "50", "99")], 10)


def test_points_have_their_limits():
    whole = {"1a": "10", "1b": "10", "1c": "10", "2a": "5", "2b": "10", "2c": "20", "2d": "20", "2đ": "5", "3": "9.5"}
    points = {key: Decimal(value) for key, value in whole.items()}
    policy.check_points(points, ON, whole=True)
    for wrong in ({"2a": Decimal("5.5")}, {"2a": Decimal("-1")}, {"2a": Decimal("4.2")}, {"9z": Decimal(1)}):
        with pytest.raises(Refused):
            policy.check_points({**points, **wrong}, ON, whole=True)
    part = {**points, "2d": None}
    policy.check_points(part, ON, whole=False)
    with pytest.raises(Refused, match="2d"):
        policy.check_points(part, ON, whole=True)
    with pytest.raises(Refused, match="15/07/2021"):
        policy.check_points(points, date(2021, 7, 14), whole=True)


def test_a_violation_says_how():
    with pytest.raises(Refused):
        policy.check_violations(["b"], " ", ON)
    with pytest.raises(Refused):
        policy.check_violations(["z"], "đòi tiền", ON)


# Blindness ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["A", "B", "planner", "doer"])
@pytest.mark.parametrize(("first", "second", "third"), list(product((True, False), (True, False), (None, True, False))))
def test_of_a_blind_reading_nobody_sees_anothers_before_all_are_in(reader, first, second, third):
    submitted = {"A": first, "B": second} | ({} if third is None else {"C": third})
    wanted = len(submitted)
    seen = policy.visible(submitted, reader, blind=True, wanted=wanted)
    if all(submitted.values()):
        assert seen == set(submitted)
    else:
        assert seen == ({reader} & set(submitted))


def test_a_seat_that_is_still_empty_counts():
    assert policy.visible({"A": True}, "planner", blind=True, wanted=2) == frozenset()
    assert policy.visible({"A": True}, "planner", blind=False, wanted=2) == {"A"}


# Ends -----------------------------------------------------------------------------------------------------------------


def test_final_after_all_replied_or_after_the_term():
    until = date(2026, 11, 30)
    policy.check_final(["TG-1"], ["TG-1"], until, ON)
    policy.check_final(["TG-1"], [], until, date(2026, 12, 1))
    for workers, replied, on in ((["TG-1", "TG-2"], ["TG-1"], until), ([], [], until)):
        with pytest.raises(Refused, match="30/11/2026"):
            policy.check_final(workers, replied, until, on)


def test_late_is_seen_above_after_a_week_or_once_explained():
    due, state = date(2026, 11, 1), CorrectionState.OPEN
    assert not policy.shown_late(state, due, False, due, above=False)
    assert policy.shown_late(state, due, False, date(2026, 11, 2), above=False)
    assert not policy.shown_late(state, due, False, date(2026, 11, 8), above=True)
    assert policy.shown_late(state, due, False, date(2026, 11, 9), above=True)
    assert policy.shown_late(state, due, True, date(2026, 11, 2), above=True)
    assert not policy.shown_late(CorrectionState.DONE, due, False, date(2027, 1, 1), above=False)


def test_nobody_checks_the_own_correction():
    with pytest.raises(NotAllowed):
        policy.check_checker("user:NV-1", "user:NV-1")


def test_every_state_has_an_owner_and_a_way_out():
    tables = (
        (policy.REVIEW_TRANSITIONS, policy.REVIEW_OWNERS, State),
        (policy.CORRECTION_TRANSITIONS, policy.CORRECTION_OWNERS, CorrectionState),
    )
    for table, owners, states in tables:
        assert set(owners) == set(states)
        for state, owner in owners.items():
            leaves = any(step.state == state and step.to != state for step in table)
            assert leaves is not bool(owner.final), state


@pytest.mark.parametrize("state", list(State))
def test_what_is_not_in_the_table_cannot_be_done(state):
    for verb in ("save", "submit", "reply", "reconsider", "finalise", "drop"):
        if not any(step.state == state and step.verb == verb for step in policy.REVIEW_TRANSITIONS):
            with pytest.raises(Refused):
                policy.step(policy.REVIEW_TRANSITIONS, state, verb)


def test_sở_and_cục_evaluate_litigation_and_representation_on_a_basis():
    policy.check_evaluated("department", "litigation", "plan_department", ON)
    for who, form, basis in (
        ("department", "advice", "plan_department"), ("department", "litigation", "monitoring_ministry"),
        ("centre", "litigation", "plan_department"),
    ):  # fmt: skip
        with pytest.raises(Refused):
            policy.check_evaluated(who, form, basis, ON)
