"""Từ chối thụ lý: Điều 30 khoản 3; the list to be called again from 01/01/2027."""

from datetime import date, datetime

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Request

from .factory import AT, HEAD, INTAKE, OFFICER, ON, ZONE, ask, later, person, see, take_on

pytestmark = pytest.mark.usefixtures("book")
NOTHING = {
    "household_poverty": "none", "monthly_social_allowance": False, "social_pension": False, "meritorious": False,
    "martyr_relative": False, "agent_orange": False, "disability": "none", "procedural_role": "party",
    "domestic_violence_victim": False, "trafficking": "none", "hiv": False, "matter": "civil_family",
    "lives_in_specially_disadvantaged_area": False,
}  # fmt: skip
MIDDLE_AGED = {"person": person(birth="1980")}


def refuse(request, **changed):
    given = {"by": OFFICER, "at": AT, "point": "a", "reason": "Không thuộc diện theo Điều 7."}
    return actions.refuse(**{**given, "request": request, **changed})


def test_not_eligible_with_its_snapshot():
    key = ask(facts=NOTHING, **MIDDLE_AGED)
    decision = refuse(key)
    assert (decision.outcome, decision.reason_point, decision.reason_kind) == ("refused", "a", "not_eligible")
    assert (decision.answer, decision.on, decision.reason) == ("no", ON, "Không thuộc diện theo Điều 7.")
    row = Request.objects.get(key=key)
    assert (row.state, row.pending, row.call_again_from) == ("refused", False, None)


@pytest.mark.parametrize(
    ("facts", "said"), [({}, "không có nghĩa là không"), ({"household_poverty": "poor"}, "thuộc diện")]
)
def test_unknown_is_not_no(facts, said):
    with pytest.raises(Refused, match=said):
        refuse(ask(facts=facts))


def test_a_second_person_may_agree_to_it():
    key = ask(facts={})
    actions.ask_approval(by=OFFICER, at=AT, request=key, outcome="refused", reason="Người yêu cầu từ chối cho biết")
    actions.approve_override(by=HEAD, at=AT, request=key)
    assert refuse(key).approval.by_name == HEAD.name


@pytest.mark.parametrize(
    ("point", "kind"), [("b", "unlawful"), ("c", "dead"), ("d", "elsewhere"), ("a", "no_matter"), ("a", "outside_law")]
)
def test_the_other_reasons_whatever_the_eligibility(point, kind):
    decision = refuse(ask(), point=point, kind=kind, reason="…")
    assert (decision.reason_point, decision.reason_kind) == (point, kind)


@pytest.mark.parametrize("wrong", [{"point": "đ"}, {"point": ""}, {"point": "b", "kind": "dead"}, {"reason": " "}])
def test_no_other_reason_and_never_without_words(wrong):
    with pytest.raises(Refused):
        refuse(ask(facts=NOTHING, **MIDDLE_AGED), **wrong)


def test_to_be_called_again_when_the_money_condition_falls():
    agent_orange = {**NOTHING, "agent_orange": True}
    key = ask(facts=agent_orange, **MIDDLE_AGED)
    refuse(key, call_again_consent=True)
    assert Request.objects.get(key=key).call_again_from == date(2027, 1, 1)
    (row,) = queries.call_again(INTAKE, ON)
    assert (row.key, row.call_from, row.phone) == (key, date(2027, 1, 1), "0912345678")


def test_only_with_consent_and_only_if_it_may_change():
    refuse(ask(facts={**NOTHING, "agent_orange": True}, **MIDDLE_AGED))
    refuse(ask(facts={**NOTHING, "matter": "business_commerce"}, **MIDDLE_AGED), call_again_consent=True)
    assert queries.call_again(INTAKE, ON) == []


def test_not_after_the_new_law():
    at = datetime(2027, 1, 5, 8, 0, tzinfo=ZONE)
    key = ask(at=at, facts={**NOTHING, "matter": "business_commerce"}, **MIDDLE_AGED)
    refuse(key, at=at, call_again_consent=True)
    assert Request.objects.get(key=key).call_again_from is None


def test_only_who_may_decide_and_once():
    key = ask(facts=NOTHING, **MIDDLE_AGED)
    with pytest.raises(NotAllowed):
        refuse(key, by=INTAKE)
    refuse(key)
    with pytest.raises(Refused, match="Từ chối"):
        refuse(key, at=later(1))
    case = take_on()
    with pytest.raises(Refused):
        refuse(case.request.key)


def test_papers_of_a_refused_request_stay():
    key = ask(facts=NOTHING, **MIDDLE_AGED)
    refuse(key)
    with pytest.raises(Refused):
        see(key)
