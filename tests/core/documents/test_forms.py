"""What each form must say, by the article it rests on."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from caunoi.core.documents import Letterhead, Paragraph, Table, to_docx, to_html
from caunoi.core.documents.forms import (
    REFUSAL_REASONS,
    ConsultationLine,
    case_book,
    consultation_book,
    cover_note,
    papers_slip,
    refusal_fields,
)

from . import samples
from .test_files import text_of

PRINTED = date(2026, 12, 31)


@pytest.mark.parametrize(("point", "reason"), REFUSAL_REASONS.items())
def test_refusal_names_its_point_of_article_30_clause_3(point, reason):
    text = text_of(samples.paper("tt12-08", **refusal_fields(point)))
    assert f"{reason} (điểm {point} khoản 3 Điều 30 Luật Trợ giúp pháp lý số 11/2017/QH14)" in text
    assert ("Khoản 1 Điều 30 quy định" in text) == (point == "a")


def test_refusal_tells_of_the_complaint_and_leaves_number_and_day_to_the_clerk():
    lines = text_of(samples.paper("tt12-08")).split("\n")
    assert lines[:3] == [
        "Mẫu số 08-TP-TGPL",
        "(Ban hành kèm theo Thông tư số 12/2018/TT-BTP)",
        "Bố cục đề xuất",
    ]
    text = "\n".join(lines)
    assert "khiếu nại đến Giám đốc Trung tâm trợ giúp pháp lý nhà nước theo Điều 45" in text
    assert "03 ngày làm việc" in text and "15 ngày" in text and "khởi kiện tại Tòa án" in text
    assert "Số:         /TB-TTTGPL" in text and "Lào Cai, ngày … tháng … năm …" in text
    assert text.index("Nơi nhận:") < text.index("KT. GIÁM ĐỐC") < text.index("Nguyễn Văn Thử")


def test_cover_note_before_2027_for_want_of_the_money_condition_only():
    note = cover_note(samples.NOTE)
    assert note is not None and "Từ 01/01/2027 có thể thay đổi." in text_of(to_docx(note))
    assert cover_note(replace(samples.NOTE, decided_on=date(2027, 1, 1))) is None
    assert cover_note(replace(samples.NOTE, wants_money_condition=False)) is None
    assert cover_note(replace(samples.NOTE, reason_point="c")) is None


def test_request_has_its_fields_scribe_and_place_for_a_fingerprint():
    text = text_of(samples.paper("tt12-02", **samples.REQUEST))
    for words in (value for value in samples.REQUEST.values() if isinstance(value, str)):
        assert words in text
    assert "☒ Tham gia tố tụng" in text and "☐ Tư vấn pháp luật" in text
    assert "Người ghi hộ" in text and "☒ Đã đọc lại cho người yêu cầu nghe" in text and "ĐIỂM CHỈ" in text


def test_empty_request_is_the_blank_form():
    text = text_of(samples.blank("tt12-02", to="Trung tâm"))
    assert "☒" not in text and "Hoàng" not in text and text.count("☐") == 4


def test_slip_never_names_a_private_paper():
    document = papers_slip(samples.SLIP)
    assert "HIV" not in text_of(to_docx(document)) + to_html(document)
    assert "Giấy tờ khác: sẽ trao đổi riêng khi gặp" in to_html(document)


def book(count: int):
    return case_book(samples.LETTERHEAD, samples.PERIOD, samples.lines(count), PRINTED)


def test_book_counts_each_page_and_the_whole():
    document = book(60)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(tables) == document.pages > 1
    assert [table.continued for table in tables] == [False] + [True] * (len(tables) - 1)
    serials = [row[0] for table in tables for row in table.rows[:-1]]
    assert serials == [str(n) for n in range(318, 378)]
    assert tables[-1].rows[-1][0].endswith("Lũy kế: 57 vụ việc.")
    closing = next(b.text for b in document.blocks if isinstance(b, Paragraph) and b.text.startswith("Kết sổ"))
    assert "57 vụ việc được thụ lý (từ số 318 đến số 377); 3 số bỏ; 3 vụ việc nhập sau từ sổ giấy." in closing


def test_book_keeps_void_numbers_and_both_times_of_late_entries():
    text = text_of(to_docx(book(20)))
    assert "Bỏ số: ghi nhầm sang sổ khác (02/02/2026)" in text
    assert "Vào sổ giấy lúc 09:27 04/04/2026, nhập lúc 08:00 30/12/2026: mất điện" in text
    assert "Phần sổ này gồm" in text and "NGƯỜI LẬP" in text and "THỦ TRƯỞNG ĐƠN VỊ" in text


def test_an_empty_book_can_be_closed():
    document = book(0)
    assert document.pages == 1
    assert "chưa có số nào" in text_of(to_docx(document))


def test_letterhead_without_an_issuer_prints_the_state_only():
    assert text_of(to_docx(replace(book(0), blocks=(Letterhead((), ()),)))).startswith("CỘNG HÒA XÃ HỘI")


def test_the_book_of_simple_advice_counts_what_is_not_void():
    lines = [
        ConsultationLine(1, datetime(2026, 11, 23, 9), field="Khác", question="Hỏi", answer="Đáp"),
        ConsultationLine(2, datetime(2026, 11, 23, 10), remark="ghi hai lần", void=True),
    ]
    document = consultation_book(samples.LETTERHEAD, date(2026, 11, 1), date(2026, 11, 30), lines, PRINTED)
    written = str(document)
    assert "1 việc (khác: 1); 1 dòng bỏ" in written and "Bỏ: ghi hai lần" in written and "Bố cục đề xuất" in written
