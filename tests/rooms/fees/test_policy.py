"""The table of states; which lines of an annex make up a lump sum."""

from decimal import Decimal

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.roles import PERMISSIONS, SHIPPED
from caunoi.rooms.fees import actions, policy
from caunoi.rooms.fees.policy import Figure
from caunoi.rooms.fees.words import State

from .factory import ON


def figure(*stages: str, half_days: str = "5", own: str = "2") -> Figure:
    return Figure(frozenset(stages), Decimal(half_days), Decimal(own), None, "Phụ lục 01")


@pytest.mark.parametrize("step", policy.TRANSITIONS, ids=lambda step: f"{step.state}-{step.verb}")
def test_every_step_is_an_action_that_somebody_may_do(step: policy.Transition):
    assert callable(getattr(actions, step.verb))
    assert step.permission in PERMISSIONS
    assert any(step.permission in role.permissions for role in SHIPPED)


def test_every_state_has_its_owner_and_only_the_last_ones_end():
    assert set(policy.OWNERS) == set(State)
    ways_out = {step.state for step in policy.TRANSITIONS if step.to != step.state}
    assert {state for state, owner in policy.OWNERS.items() if owner.final} == set(State) - ways_out


def test_an_accountant_only_pays():
    """And makes claims on budget lines for what was held, approves none; no file of anybody."""
    (role,) = [role for role in SHIPPED if role.code == "ke_toan"]
    reads = {"programmes.read", "plan.read", "outreach.read", "training.read", "funding.read", "guidance.read"}
    assert set(role.permissions) == {policy.PAY, "funding.write", *reads}


def test_stages_are_covered_exactly_by_the_fewest_lines():
    run = figure("investigation", "prosecution", "first_instance")
    single = [figure(stage) for stage in ("investigation", "prosecution", "first_instance", "appeal")]
    assert policy.cover({"investigation", "prosecution", "first_instance"}, [*single, run]) == [run]
    assert policy.cover({"first_instance", "appeal"}, [*single, run]) == [single[3], single[2]]
    assert policy.cover({"investigation", "appeal"}, [run]) is None
    assert policy.cover((), [run]) == []


def test_ceilings_come_from_the_lines_that_tell_them():
    lines = [figure("first_instance"), figure("appeal", own="3")]
    assert policy.limits({"first_instance", "appeal"}, lines, [])["own"].half_days == 5
    assert policy.limits({"first_instance"}, policy.of_the_text("criminal", "very_serious", ON), [])["own"] is None
    assert policy.limits((), lines, [])["own"] is None


def test_a_payment_is_what_is_due_and_has_its_document():
    with pytest.raises(Refused, match="không khớp"):
        policy.check_payment(1, 2, ON, ON, "PC 1")
    with pytest.raises(Refused, match="sau hôm nay"):
        policy.check_payment(1, 1, ON.replace(day=24), ON, "PC 1")
    with pytest.raises(Refused, match="chứng từ"):
        policy.check_payment(1, 1, ON, ON, "")
