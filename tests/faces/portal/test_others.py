"""What the answer page says of other policies: few, useful first, never a no, nothing sensitive, both languages."""

import gzip
import re
from datetime import date
from html import unescape

from caunoi.core.law.book import shipped
from caunoi.faces.portal.conversation import Conversation
from caunoi.faces.portal.others import others
from caunoi.rooms.entitlements import policy

from .conftest import NOTHING

OLD_AND_NEAR_POOR = {"who": "self", "birth_date": "1943", "household_poverty": "near_poor", "matter": "civil_family"}


def section(citizen):
    """(what stands open, what is folded) of the section, as text; None where there is no section."""
    found = re.search(r'<section class="card[^"]*" aria-labelledby="quyen-loi">(.*?)</section>', citizen.page, re.S)
    if not found:
        return None
    above, _, folded = found[1].partition("<details")
    return tuple(unescape(re.sub(r"<[^>]+>", " ", part)) for part in (above, folded))


def titles(text):
    return {each.title["vi"] for each in shipped().determinations.values() if each.title["vi"] in text}


def test_at_most_three_stand_open_and_the_rest_is_folded(citizen):
    citizen.begin().answer_all(OLD_AND_NEAR_POOR)
    above, folded = section(citizen)
    assert len(titles(above)) == 3 and "Miễn nộp tiền tạm ứng án phí" in above
    assert "Xem thêm quyền lợi khác" in folded and "Giảm giá vé" in folded
    assert "Vay vốn hộ nghèo" not in above + folded  # a "no" is never listed
    assert "Chưa rõ, có thể hỏi thêm" in folded and "Miễn học phí" in folded
    assert "Hỏi ở đâu:" in above and "Tòa án" in above and "Giấy tờ:" in above


def test_no_programme_and_nothing_sensitive(citizen):
    citizen.begin().answer_all({**NOTHING, "private": "tell", "birth_date": "1943"})
    above, folded = section(citizen)
    assert not re.search(r"HIV|bạo lực|mua bán|Chương trình|Bình đẳng giới", above + folded)


def test_the_private_card_changes_nothing_here(settled):
    def said(private):
        talk = Conversation((*OLD_AND_NEAR_POOR.items(), ("private", private)))
        return others(talk, date(2026, 11, 23))

    assert said("tell") == said("none") == said("skip") and said("skip").first


def test_what_is_received_already_is_not_offered(citizen):
    citizen.begin().answer_all({**OLD_AND_NEAR_POOR, "household_poverty": "none", "monthly_social_allowance": "true"})
    above, folded = section(citizen)
    assert policy.of("due.monthly_social_allowance").received_when == "monthly_social_allowance"
    assert "Trợ cấp xã hội hằng tháng" not in titles(above + folded)


def test_a_no_page_tells_of_them_too(citizen):
    citizen.begin().answer_all({**NOTHING, "birth_date": "1962"})
    above, _ = section(citizen)
    assert "hôm nay chưa thuộc diện" in citizen.heading and "Giảm giá vé" in above


def test_a_helper_reads_of_the_person_in_need(citizen):
    citizen.begin().answer_all({**OLD_AND_NEAR_POOR, "who": "relative"})
    assert "người cần giúp còn có những quyền lợi sau" in section(citizen)[0]


def test_no_further_question_is_asked(citizen):
    asked = citizen.begin().answer_all(OLD_AND_NEAR_POOR)
    assert not {"schooling", "claim", "area_region", "rural", "social_insurance_pension"} & set(asked)


def test_the_folded_part_is_not_printed_and_the_papers_page_is_as_it_was(citizen):
    citizen.begin().answer_all(OLD_AND_NEAR_POOR)
    assert '<details class="no-print"><summary>Xem thêm quyền lợi khác' in citizen.page
    citizen.step("papers")
    assert section(citizen) is None


def test_english(citizen):
    citizen.client.cookies["tieng"] = "en"
    citizen.begin().answer_all(OLD_AND_NEAR_POOR)
    above, folded = section(citizen)
    assert "Other entitlements" in above and "Where to ask:" in above and "See other entitlements" in folded
    assert not re.search(r"quyền lợi|Giấy tờ|Tòa án|ông/bà", above + folded)


def test_the_answer_page_stays_light(citizen):
    citizen.begin().answer_all(OLD_AND_NEAR_POOR)
    assert len(gzip.compress(citizen.response.content, 6)) <= 15_000
