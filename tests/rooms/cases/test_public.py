"""What the holder of a tracking code learns: where it stands, and nothing personal."""

from dataclasses import asdict
from datetime import date

import pytest

from caunoi.rooms.cases import actions, queries

from .factory import AT, HEAD, INTAKE, OFFICER, ON, OTHER, ask, later, person, see, take_on

pytestmark = pytest.mark.usefixtures("book")


def words(key, at=AT):
    return queries.track(key, at).words


def test_the_whole_way_in_words():
    key = ask()
    assert words(key) == "Trung tâm đã nhận"
    see(key)
    assert words(key) == "Trung tâm đang xem xét"
    actions.ask_papers(by=INTAKE, at=AT, request=key, papers=["Giấy xác nhận nhiễm HIV"])
    assert words(key) == "Cần bổ sung giấy tờ"
    see(key)
    case = take_on(key)
    assert words(key) == "Đã thụ lý"
    actions.finish(by=OFFICER, at=later(30), case=case.key)
    assert (words(key), queries.track(key, AT).since) == ("Đã kết thúc", date(2026, 12, 23))


def test_other_ends():
    refused, gone, sent, stopped = ask(), ask(), ask(), take_on()
    actions.refuse(by=OFFICER, at=AT, request=refused, point="b", reason="…")
    actions.withdraw(by=OFFICER, at=AT, request=gone)
    actions.transfer(by=HEAD, at=AT, request=sent, to=OTHER, reason="…")
    actions.discontinue(by=OFFICER, at=AT, case=stopped.key, point="b", reason="…")
    said = [words(key) for key in (refused, gone, sent, stopped.request.key)]
    assert said == ["Đã có trả lời", "Đã rút yêu cầu", "Đã chuyển đến nơi có thẩm quyền", "Không tiếp tục"]


def test_late_says_whom_to_call():
    key = ask()
    on_time, late = queries.track(key, AT), queries.track(key, later(2))
    assert (on_time.late, on_time.answer_by) == (False, ON)
    assert late.late
    assert late.sentence == "Trung tâm đang chậm trả lời. Gọi 0214 3 840 000."


def test_nothing_personal():
    key = ask(facts={"hiv": True}, own_words="Tôi nhiễm HIV", safe_contact={"how": "call", "phone": "0911222333"})
    actions.ask_papers(by=INTAKE, at=AT, request=key, papers=["Giấy xác nhận nhiễm HIV"])
    shown = str(asdict(queries.track(key, AT)))
    for word in ("Mai", "HIV", "0911222333", "0912345678", "1960"):
        assert word not in shown


def test_a_code_is_read_forgivingly_and_a_wrong_one_is_none():
    key = ask()
    assert queries.track(key.lower().replace("-", ""), AT).code == key
    assert queries.track("TN-0000-0000", AT) is None
    assert queries.track("", AT) is None


def test_recovery_by_the_number_for_contact_and_the_year_of_birth():
    mine = ask(person=person(phone="0912 345 678"))
    safe = ask(person=person(phone="0912345679"), safe_contact={"phone": "0987 654 321"})
    helped = ask(person=person(phone=""), helper={"name": "Hoa", "phone": "+84 977 777 777"})
    assert queries.recover("0912345678", 1960) == [mine]
    assert queries.recover("0987654321", 1960) == [safe]
    assert queries.recover("0912345679", 1960) == []
    assert queries.recover("0977777777", 1960) == [helped]
    assert queries.recover("0912345678", 1961) == []
    assert queries.recover("", 1960) == []
