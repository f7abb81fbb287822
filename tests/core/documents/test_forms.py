"""What each form must say, by the article it rests on."""

from dataclasses import replace
from datetime import date

import pytest

from caunoi.core.documents import Letterhead, Paragraph, Table, to_docx, to_html
from caunoi.core.documents.forms import (
    REFUSAL_REASONS,
    RequestForm,
    case_book,
    cover_note,
    papers_slip,
    refusal_notice,
    request_form,
    signature,
)

from . import samples
from .test_files import text_of

PRINTED = date(2026, 12, 31)


@pytest.mark.parametrize(("point", "reason"), REFUSAL_REASONS.items())
def test_refusal_names_its_point_of_article_30_clause_3(point, reason):
    text = text_of(to_docx(refusal_notice(replace(samples.REFUSAL, reason_point=point))))
    assert f"{reason} (điểm {point} khoản 3 Điều 30 Luật Trợ giúp pháp lý số 11/2017/QH14)" in text


def test_refusal_tells_of_the_complaint_and_leaves_number_and_day_to_the_clerk():
    lines = text_of(to_docx(refusal_notice(samples.REFUSAL))).split("\n")
    assert lines[:3] == [
        "Mẫu số 08-TP-TGPL",
        "(Ban hành kèm theo Thông tư số 12/2018/TT-BTP)",
        "Bố cục đề xuất",
    ]
    text = "\n".join(lines)
    assert "khiếu nại đến Giám đốc Trung tâm trợ giúp pháp lý nhà nước theo Điều 45" in text
    assert "03 ngày làm việc" in text and "15 ngày" in text and "khởi kiện tại Tòa án" in text
    assert "Số:         /TB-TTTGPL" in text and "Lào Cai, ngày … tháng … năm …" in text
    assert (
        text.index("Nơi nhận:") < text.index("KT. GIÁM ĐỐC") < text.index("PHÓ GIÁM ĐỐC") < text.index("Nguyễn Văn Thử")
    )


def test_number_and_day_once_given_are_printed():
    head = replace(samples.NOTICE_HEAD, number="15", on=date(2026, 12, 29))
    text = text_of(to_docx(refusal_notice(replace(samples.REFUSAL, letterhead=head))))
    assert "Số: 15/TB-TTTGPL" in text and "Lào Cai, ngày 29 tháng 12 năm 2026" in text


def test_cover_note_before_2027_for_want_of_the_money_condition_only():
    note = cover_note(samples.REFUSAL)
    assert note is not None and "Từ 01/01/2027 có thể thay đổi." in text_of(to_docx(note))
    assert cover_note(replace(samples.REFUSAL, decided_on=date(2027, 1, 1))) is None
    assert cover_note(replace(samples.REFUSAL, wants_money_condition=False)) is None
    assert cover_note(replace(samples.REFUSAL, reason_point="c")) is None


@pytest.mark.parametrize(
    ("signing", "lines"),
    [
        ("head", ("GIÁM ĐỐC",)),
        ("deputy", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("acting", ("Q. GIÁM ĐỐC",)),
        ("branch", ("TRƯỞNG CHI NHÁNH",)),
    ],
)
def test_who_signs(signing, lines):
    assert signature(signing).title == lines


def test_by_authorisation_the_office_is_named():
    assert signature("authorised", office="Trưởng phòng nghiệp vụ").title == (
        "TUQ. GIÁM ĐỐC",
        "TRƯỞNG PHÒNG NGHIỆP VỤ",
    )


def test_request_has_its_fields_scribe_and_place_for_a_fingerprint():
    text = text_of(to_docx(request_form(samples.REQUEST)))
    for words in (
        "Hoàng A Páo",
        "1988",
        "Con",
        "Hoàng Thị Mẩy",
        "Tày",
        "Người cao tuổi có khó khăn về tài chính",
    ):
        assert words in text
    assert "☒ Tham gia tố tụng" in text and "☐ Tư vấn pháp luật" in text
    assert "Người ghi hộ" in text and "☒ Đã đọc lại cho người yêu cầu nghe" in text and "ĐIỂM CHỈ" in text


def test_empty_request_is_the_blank_form():
    page = to_html(request_form(RequestForm(to="Trung tâm")))
    assert page.count('class="dots"') > 12 and "☒" not in page


def test_a_private_ground_is_never_written_on_the_request():
    text = text_of(to_docx(request_form(replace(samples.REQUEST, ground="", ground_private=True))))
    assert "Trao đổi riêng" in text


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
