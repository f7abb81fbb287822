"""Pages of quality: the year's list, marking with a draft, blindness, reply, draw, the sheet, the section of a case."""

import io
import re
from html import unescape

import docx
import pytest
from django.urls import reverse

from caunoi.faces.web import clock
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.quality import actions
from caunoi.rooms.quality.models import Reading, Review, Satisfaction
from tests.faces.workspace.people import as_user
from tests.rooms.cases import factory
from tests.rooms.cases.factory import CENTRE, later
from tests.rooms.files import samples
from tests.rooms.quality import stage

NOW = later(days=6, hours=2)


@pytest.fixture(autouse=True)
def staff(reference, db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    factory.settle()
    factory.open_book()
    stage.hire()


def page(username, name, *args, query=""):
    answer = as_user(username).get(reverse(f"workspace:{name}", args=args) + query)
    return answer, unescape(answer.content.decode())


def post(username, name, *args, query="", **fields):
    return as_user(username).post(reverse(f"workspace:{name}", args=args) + query, fields)


def given(total):
    return {f"p_{key}": str(value) for key, value in stage.points(total).items()}


def test_the_years_list_is_given_to_a_marker_and_marked():
    cases = [stage.ended() for _ in range(2)]
    _, text = page("son", "quality_year", query=f"?noi={CENTRE}&nam=2026")
    assert all(case.number in text for case in cases) and "Chưa phân công: 2" in text
    refused = post("son", "quality_year", cases=[cases[0].key], marker=stage.key_of("pao"))
    assert refused.status_code == 422 and "chính mình" in unescape(refused.content.decode())
    sent = post("son", "quality_year", cases=[cases[0].key], marker=stage.key_of("lien"))
    assert sent.status_code == 302
    key = Review.objects.get().key
    assert cases[0].number in page("lien", "quality")[1]

    draft = post("lien", "quality_mark", key, draft="1", p_1a="8,5", n_1a="Chậm báo tin")
    assert draft.status_code == 302 and Reading.objects.get().submitted_at is None
    shown = page("lien", "quality_mark", key)[1]
    assert 'value="8.5"' in shown and "Chậm báo tin" in shown
    wrong = post("lien", "quality_mark", key, **{**given(100), "p_2a": "6"}, opinion="Giữ lại lời này")
    assert wrong.status_code == 422 and "Giữ lại lời này" in unescape(wrong.content.decode())
    assert post("lien", "quality_mark", key, **given(88)).status_code == 302
    assert "Khá" in page("son", "quality_review", key)[1]


def test_who_did_the_work_replies_and_the_head_finalises():
    key = stage.appraised(total=60)
    assert "chờ ý kiến của anh/chị: 1" in page("pao", "quality")[1]
    assert post("pao", "quality_reply", key, agrees="no", text="").status_code == 422
    assert post("pao", "quality_reply", key, agrees="no", text="Xin xem lại 2b").status_code == 302
    refused = post("son", "quality_finalise", key, answer="")
    assert refused.status_code == 422 and "Chưa trả lời" in unescape(refused.content.decode())
    assert post("son", "quality_finalise", key, answer="Giữ nguyên vì thiếu biên bản").status_code == 302
    assert "Giữ nguyên vì thiếu biên bản" in page("pao", "quality_review", key)[1]
    made = post("son", "quality_correct", key, what="Bổ sung biên bản", who=stage.key_of("pao"), due="04/12/2026")
    assert made.status_code == 302
    assert "Bổ sung biên bản" in page("pao", "quality")[1]
    answer = as_user("son").get(reverse("workspace:quality_document", args=[key]))
    assert answer.status_code == 200 and answer["Content-Disposition"].endswith(f'Ket-qua-{key}.docx"')
    paper = docx.Document(io.BytesIO(answer.content))
    told = "\n".join(each.text for each in paper.paragraphs)
    assert "60 điểm, đạt" in told and "Giữ nguyên vì thiếu biên bản" in told and "Nông Thị Mai" not in told
    foot = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "- Người thực hiện;" in foot and ";;" not in foot and "- -" not in foot


def test_an_appraisal_of_advice_is_in_words():
    case = stage.ended(form="advice")
    key = actions.assign_appraisals(
        by=stage.actor("son"), at=NOW, case_keys=[case.key], marker=stage.key_of("son")
    )[0]  # fmt: skip
    text = page("son", "quality_mark", key)[1]
    assert "chưa thấy văn bản" in text and "p_1a" not in text
    assert post("son", "quality_mark", key, opinion="Đúng pháp luật").status_code == 302


def test_a_draw_is_made_shown_and_marked_blind():
    stage.ended()
    terms = {
        "organisation": stage.DEPARTMENT, "title": "Kế hoạch 2026", "basis": "plan_department", "document": "12/KH",
        "units": [CENTRE], "since": "01/11/2026", "until": "30/11/2026", "aid_forms": ["litigation"], "rate": "50",
        "strata": ["form"], "each_practitioner": "on", "blind": "on", "seed": "2026",
    }  # fmt: skip
    empty = post("lan", "quality_draw_new", **{**terms, "rate": ""})
    assert empty.status_code == 422 and "Kế hoạch 2026" in unescape(empty.content.decode())
    made = post("lan", "quality_draw_new", **terms)
    key = made.url.rstrip("/").rpartition("/")[2]
    text = page("lan", "quality_draw", key)[1]
    assert "bốc lại ra đúng danh sách này" in text and "2026" in text and "theo số" not in text
    review = Review.objects.get()
    for number, marker in (("1", "khanh"), ("2", "yen")):
        sent = post("lan", "quality_draw", key, chon=[review.key], marker=stage.key_of(marker), number=number)
        assert sent.status_code == 302
    post("khanh", "quality_mark", review.key, **given(83), opinion="Lời của người thứ nhất")
    for reader in ("yen", "lan"):
        shown = page(reader, "quality_review", review.key)[1]
        words = re.sub(r"<[^>]*>|CL-\S+|BC-\S+|[0-9a-f]{12,}", " ", shown)  # keys and tokens are drawn: any digits
        assert "người thứ nhất" not in shown and "83" not in words
    assert "người thứ nhất" not in page("yen", "quality_mark", review.key)[1]
    assert page("pao", "quality_review", review.key)[0].status_code == 404
    post("yen", "quality_mark", review.key, **given(87))
    assert "85/100" in page("lan", "quality_review", review.key)[1]
    assert "Cùng xếp loại: 1/1 (100%)" in page("lan", "quality_draw", key)[1]


def test_the_cục_reads_a_drawn_case_and_nothing_else():
    case = stage.ended()
    stage.drawn(by=stage.actor("cuc"), organisation=stage.MINISTRY, basis="plan_ministry", size=1)
    review = Review.objects.get()
    actions.assign(by=stage.actor("cuc"), at=NOW, reviews=[review.key], marker=stage.key_of("cuc"))
    paper = cases.put_paper(
        by=stage.actor("pao"),
        at=NOW,
        request=case.request.key,
        kind="course",
        content=cases.make_ready([("a.pdf", samples.pdf(1))])[0],
    )
    text = page("cuc", "quality_review", review.key)[1]
    assert case.number in text and "Nông Thị Mai" not in text
    opened = as_user("cuc").get(reverse("workspace:quality_file", args=[review.key, paper]))
    assert opened.status_code == 200 and opened.content.startswith(b"%PDF")
    assert page("cuc", "case", case.key)[0].status_code in (403, 404)
    assert page("pao", "quality_file", review.key, paper)[0].status_code == 404


def test_the_section_of_a_case_and_the_sheet():
    case = stage.ended()
    text = page("hoa", "case", case.key)[1]
    assert "Phiếu lấy ý kiến" in text and "Vụ việc thành công" not in text
    shown = unescape(post("hoa", "case_opinion", case.key, link="1").content.decode())
    address = re.search(r'value="http://testserver(/y-kien/[^"]+)"', shown)[1]
    assert Satisfaction.objects.get().answered_at is None
    assert "một đường liên kết đang chờ" in page("hoa", "case", case.key)[1]
    assert address not in page("hoa", "case_opinion", case.key)[1]  # told once
    paper = {"respondent": "self", "attitude": "2", "responsibility": "1", "explained": "2", "helped": "2"}
    assert post("hoa", "case_opinion", case.key, **paper).status_code == 422
    assert post("hoa", "case_opinion", case.key, **paper, satisfied="2").status_code == 302
    assert Satisfaction.objects.filter(on_paper=True).get().points == 9


def test_success_and_complexity_are_recorded_from_the_case():
    case = stage.ended(field="criminal")
    assert post("son", "case_complexity", case.key, criteria=["4.2"], note="Hai tội danh").status_code == 302
    assert post("son", "case_effect", case.key, code="TC06", evidence="Bản án 12").status_code == 302
    confirmed = post("son", "case_effect", case.key, level="organisation", confirmed="yes", document="15/BC-TT")
    assert confirmed.status_code == 302
    text = page("son", "case", case.key)[1]
    assert "TC06" in text and "Tổ chức thực hiện xác nhận" in text and "hai tội danh" in text.lower()


def test_own_rules_results_and_criteria_open():
    assert post("son", "quality_rules", CENTRE, reply_days="3", third_above="8").status_code == 302
    for name in ("quality_results", "quality_criteria", "quality_year"):
        assert page("son", name)[0].status_code == 200
    added = post("lan", "quality_criteria", code="TC20", field="civil_family", title="Được chấp nhận", source="Bản gốc")
    assert added.status_code == 302 and "TC20" in page("lan", "quality_criteria")[1]
