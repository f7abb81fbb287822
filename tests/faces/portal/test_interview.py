"""Which questions come, what the answers lead to, and what never happens."""

import re
from datetime import date

import pytest

from caunoi.core.law import FACTS, FactError
from caunoi.faces.portal.conversation import Conversation, seal, unseal
from caunoi.faces.portal.interview import PRIVATE_FACTS, decide, next_page

from .conftest import NOTHING

ON = date(2026, 11, 23)
NEAR_POOR_AND_OLD = {"who": "self", "birth_date": "1960", "household_poverty": "near_poor", "matter": "civil_family"}


def talk(**answers):
    found = Conversation()
    for name, value in answers.items():
        found = found.answered(name, value)
    return found


def test_yes_with_its_ground_and_the_easiest_paper(citizen):
    asked = citizen.begin().answer_all(NEAR_POOR_AND_OLD)
    assert asked[0] == "who" and len(asked) <= 8
    assert citizen.heading == "Có. Ông/bà được trợ giúp pháp lý miễn phí."
    assert "điểm c khoản 7 Điều 7 Luật Trợ giúp pháp lý 2017" in citizen.page
    assert "Chỉ cần chứng minh một diện" in citizen.page
    assert "Giấy chứng nhận hộ cận nghèo" in citizen.page


def test_no_says_today_and_where_else_to_go_and_what_may_change(citizen):
    citizen.begin().answer_all({**NOTHING, "disability": "mild"})
    assert citizen.heading == ("Theo những điều ông/bà trả lời, hôm nay chưa thuộc diện được trợ giúp miễn phí.")
    assert "Nơi khác có thể giúp" in citizen.page
    assert "Từ 01/01/2027 có thể thay đổi" in citizen.page
    assert "không đủ điều kiện" not in citizen.page.lower()


def test_no_says_kindly_what_could_make_it_a_yes_and_names_nothing_that_is_private(citizen):
    citizen.begin().answer_all({**NOTHING, "birth_date": "1955"})
    assert "hôm nay chưa thuộc diện" in citizen.heading
    section = re.search(r'aria-labelledby="thay-doi".*?</section>', citizen.page, re.S)[0]
    assert "thì có thể được trợ giúp miễn phí" in section
    assert "nếu thuộc hộ nghèo hoặc thuộc hộ cận nghèo" in section
    assert "nếu đang hưởng trợ cấp xã hội hằng tháng" in section
    assert "điểm c khoản 7 Điều 7 Luật Trợ giúp pháp lý 2017" in section
    assert not re.search("HIV|bạo lực|mua bán|da cam|bị hại|buộc tội|liệt sĩ|tuổi", section)


def test_the_same_in_english(citizen):
    citizen.client.cookies["tieng"] = "en"
    citizen.begin().answer_all({**NOTHING, "birth_date": "1955"})
    section = re.search(r'aria-labelledby="thay-doi".*?</section>', citizen.page, re.S)[0]
    assert "if so: receives a monthly social allowance" in section and "legal aid may be free" in section


def test_a_matter_of_business_is_not_answered_with_what_could_change(citizen):
    citizen.begin().answer_all({**NOTHING, "household_poverty": "poor", "matter": "business_commerce"})
    assert "hôm nay chưa thuộc diện" in citizen.heading and "thay-doi" not in citizen.page


def test_the_mother_born_in_1945_with_the_social_pension_only_is_never_told_no(citizen):
    asked = citizen.begin().answer_all(
        {**NOTHING, "birth_date": "1945", "ethnicity": "02", "social_pension": "true", "commune": None}
    )
    assert "commune" in asked
    assert citizen.heading == "Chưa xác định được."
    assert "Cứ gửi yêu cầu; Trung tâm phải trả lời." in citizen.page


def test_a_private_wish_is_possible_and_talk_alone(citizen):
    citizen.begin().answer_all({**NOTHING, "private": "tell"})
    assert citizen.heading == "Có thể được – nói riêng với trợ giúp viên."


def test_skipping_the_card_is_not_known_never_no(citizen):
    citizen.begin().answer_all({**NOTHING, "private": "skip"})
    assert citizen.heading == "Chưa xác định được."


def test_a_helper_is_first_asked_whether_the_person_can_answer_alone(citizen):
    asked = citizen.begin().answer_all({**NOTHING, "who": "relative", "alone": "no"})
    assert "alone" in asked and "private" not in asked
    assert citizen.heading == "Chưa xác định được."


def test_a_helper_reads_of_the_person_in_need(citizen):
    citizen.begin().answer("relative")
    assert "gười cần giúp" in citizen.heading and "Ông/bà" not in citizen.heading


def test_no_private_circumstance_has_a_page_of_its_own(citizen):
    for plan in (NOTHING, {**NOTHING, "private": "tell"}, {**NOTHING, "procedural_role": "victim"}):
        assert PRIVATE_FACTS.isdisjoint(citizen.begin().answer_all(plan))
        assert not re.search(r"HIV|bạo lực|mua bán người", citizen.page.split("<footer")[0])


def test_the_card_is_not_shown_to_who_has_the_right_anyway(citizen):
    asked = citizen.begin().answer_all(NEAR_POOR_AND_OLD)
    assert "private" not in asked


def test_back_and_change_keep_the_other_answers(citizen):
    citizen.begin().answer("self")
    first = citizen.question
    citizen.answer()
    citizen.step("back", at=citizen.question)
    assert citizen.question == first
    citizen.step("back", at=first)
    assert citizen.question == "who" and "đã chọn" in citizen.page
    citizen.answer("relative")
    assert citizen.question != first, "the answer to the first fact is kept"
    citizen.step("ask", at="who")
    assert citizen.question == "who"


def test_a_birth_year_alone_is_enough_and_nonsense_is_refused_kindly(citizen):
    citizen.begin().answer("self")
    while citizen.question != "birth_date":
        citizen.answer()
    for wrong, sentence in [
        ({"year": "60"}, "bốn chữ số"),
        ({"day": "31", "month": "2", "year": "1960"}, "Không có ngày này"),
        ({"year": "2031"}, "không đúng"),
        ({"day": "3", "year": "1960"}, "ghi cả tháng"),
        ({"year": "²²²²"}, "bốn chữ số"),
    ]:
        citizen.answer(**wrong)
        assert citizen.question == "birth_date" and sentence in citizen.page
        for name, typed in wrong.items():
            assert re.search(rf'name="{name}" value="{typed}"', citizen.page), "what was typed stays"
    citizen.answer(year="1960")
    assert citizen.question != "birth_date"


@pytest.mark.parametrize("name", ["", "nonsense", "commune_on"])
def test_what_no_page_asks_for_is_not_taken(citizen, name):
    citizen.begin().answer("self")
    asked = citizen.question
    citizen.step("answer", at=name, value="2025-01-01")
    assert citizen.response.status_code == 200 and citizen.question == asked


def test_a_commune_is_found_by_its_old_name_without_diacritics(citizen):
    citizen.begin().answer("self")
    while citizen.question != "commune":
        citizen.answer()
    citizen.answer(find="ta phin sa pa")
    assert citizen.question == "commune" and "rước 01/07/2025" in citizen.page
    code = re.search(r'name="value" value="(\d{5})"', citizen.page)[1]
    citizen.answer(code)
    assert citizen.question != "commune"


def test_nothing_is_in_the_address_or_the_title_and_nothing_is_kept(citizen):
    citizen.begin()
    while citizen.question:
        citizen.answer(NOTHING.get(citizen.question) if citizen.question in ("who", "private") else None)
        assert citizen.response.request["PATH_INFO"] == "/" and not citizen.response.request["QUERY_STRING"]
        assert citizen.title == "Cầu Nối"
        assert "no-store" in citizen.response["Cache-Control"]
        assert set(citizen.client.cookies) <= {"csrftoken", "luot"}


def test_after_quick_exit_a_kept_page_is_worthless(citizen):
    citizen.begin().answer("self")
    state, at = citizen.hidden("state"), citizen.question
    citizen.client.post("/thoat/")
    citizen.post(state=state, at=at, step="answer", unknown="1")
    assert citizen.question is None
    assert citizen.heading == "Tôi có được trợ giúp pháp lý miễn phí không?"


def test_a_changed_or_foreign_state_is_refused():
    sealed = seal(talk(who="self", hiv=None), "visit")
    assert unseal(sealed, "visit") == talk(who="self", hiv=None)
    assert unseal(sealed, "another") is None
    assert unseal(sealed[:-1] + ("A" if sealed[-1] != "A" else "B"), "visit") is None
    assert unseal("", "visit") is None and unseal(sealed, "") is None


@pytest.mark.parametrize("name,value", [("who", "x"), ("private", "yes"), ("hiv", "maybe"), ("nonsense", "1")])
def test_an_impossible_answer_is_refused(name, value):
    with pytest.raises(FactError):
        talk(**{name: value})


def test_none_on_the_card_is_read_on_the_page_only(db):
    said = talk(who="self", private="none")
    assert PRIVATE_FACTS.isdisjoint(said.facts)
    missing = decide(said, ON).get("legal_aid").missing
    assert PRIVATE_FACTS.isdisjoint(missing)
    assert not PRIVATE_FACTS.isdisjoint(decide(said, ON, card=False).get("legal_aid").missing)


def test_every_fact_that_may_be_asked_has_words_in_both_languages():
    for spec in FACTS.values():
        for text in (spec.question, spec.question_other, spec.why, spec.labels):
            assert text["vi"] and text["en"]


def test_the_page_of_papers_tells_no_circumstance(citizen):
    citizen.begin().answer_all({**NEAR_POOR_AND_OLD, "birth_date": "2009", "procedural_role": "accused"})
    citizen.step("papers")
    assert citizen.heading == "Giấy tờ cần mang"
    assert not re.search(r"buộc tội|HIV|bạo lực|mua bán", citizen.page)


def test_accused_minor_sees_the_ground_but_paper_does_not(citizen):
    citizen.begin().answer_all({**NOTHING, "birth_date": "2009", "procedural_role": "accused"})
    assert citizen.heading.startswith("Có.")
    assert 'class="ground no-print"' in citizen.page


def test_next_page_ends_for_every_answer_i_do_not_know(db):
    said = talk(who="official", alone="no")
    for _ in range(30):
        name = next_page(said, ON)
        if name == "answer":
            return
        said = said.answered(name, None)
    pytest.fail("no end")
