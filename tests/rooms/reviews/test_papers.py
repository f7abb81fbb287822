"""The paper of a review as text, against its golden file; the outward one; slides; the spreadsheet and its faults."""

import io
import os
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.table import Table
from docx.text.paragraph import Paragraph

from caunoi.core.documents import Deck, Slide, page_count, to_docx, to_pdf, to_slides
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.indicators import queries as indicators
from caunoi.rooms.indicators.models import Ledger
from caunoi.rooms.places import queries as places
from caunoi.rooms.reviews import actions, figures, papers, queries, summary
from caunoi.rooms.reviews.figures import Frame
from caunoi.rooms.reviews.models import Version
from caunoi.rooms.reviews.outline import Item
from tests.rooms.cases.factory import CENTRE, HEAD, OFFICER, ZONE

from .conftest import AT, DEPARTMENT, ON, SECOND

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).with_name("review.txt")


def as_text(content: bytes) -> str:
    """A .docx as lines: paragraphs, rows of tables with bars, pictures by their words."""
    word = docx.Document(io.BytesIO(content))
    lines = []
    for element in word.element.body:
        if element.tag.endswith("}p"):
            paragraph = Paragraph(element, word)
            pictures = [each.get("descr") for each in element.iter() if each.tag.endswith("}docPr")]
            lines += [f"<{told}>" for told in pictures] or [paragraph.text.rstrip()]
        elif element.tag.endswith("}tbl"):
            for row in Table(element, word).rows:
                cells = [" / ".join(cell.text.strip().splitlines()) for cell in row.cells]
                lines.append(" | ".join(cells))
    return "\n".join(line for line in lines if line) + "\n"


@pytest.fixture
def signed(parts):
    actions.write(
        by=OFFICER, at=AT, part=parts[CENTRE], section="5", base=0,
        text="Ưu điểm: thụ lý [S12] vụ việc, [S4] lượt người dự.\nTồn tại, hạn chế: thôn xa chưa có buổi nào.",
    )  # fmt: skip
    actions.freeze(by=HEAD, at=AT, part=parts[CENTRE])
    return Version.objects.get()


def test_the_paper_is_as_it_was(signed):
    text = as_text(to_docx(papers.review(signed.content, papers.stamp(signed))))
    text = text.replace(signed.key, "BR-…").replace(signed.digest[:16], "…")
    if os.environ.get("CAUNOI_WRITE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_nothing_is_signed_while_the_facts_are_made_anew(parts):
    indicators.take_in(AT)
    Ledger.objects.update(filling_since=AT)
    with pytest.raises(Refused, match="đang được nạp lại"):
        actions.freeze(by=HEAD, at=AT, part=parts[CENTRE])
    Ledger.objects.update(filling_since=None)
    actions.freeze(by=HEAD, at=AT, part=parts[CENTRE])


def test_days_on_paper_are_those_of_vietnam(parts):
    early = datetime(2027, 1, 13, 6, 30, tzinfo=ZONE)  # still the day before in UTC
    actions.freeze(by=HEAD, at=early, part=parts[CENTRE])
    version = Version.objects.get()
    text = as_text(to_docx(papers.review(version.content, papers.stamp(version))))
    assert "chốt ngày 13/01/2027" in text and "lấy đến 13/01/2027" in text
    deck = summary.deck(version.content, papers.stamp(version))
    assert "Bản 1, chốt ngày 13/01/2027" in deck.lines


def test_outward_nothing_tells_of_few(signed):
    assert papers.few("lượt người", 2) and papers.few("người", 1) and not papers.few("lượt người", 40)
    text = as_text(to_docx(papers.review(signed.content, papers.stamp(signed), outward=True)))
    assert "thụ lý … vụ việc" in text and "Bảng B" not in text and "<H" not in text and "gửi ra ngoài" in text


def test_the_same_content_gives_the_same_files(signed):
    stamp = papers.stamp(signed)
    document = papers.review(signed.content, stamp)
    assert to_docx(document) == to_docx(document)
    assert page_count(to_pdf(document)) >= 4
    deck = summary.deck(signed.content, stamp)
    assert to_slides(deck) == to_slides(deck) and not deck.mark
    assert page_count(to_slides(deck)) == len(deck.slides) + 1
    assert any("thôn xa chưa có buổi nào" in line for slide in deck.slides for line in slide.lines)
    draft = summary.deck(signed.content, None)
    assert draft.mark == "DỰ THẢO"


def test_a_review_for_the_command_line_signed_or_draft(signed):
    given = {"by": HEAD, "at": AT, "template": "so-ket", "unit": CENTRE, "period": "2026"}
    made = actions.make(**given, file="json", programme="nct")
    assert made.signed and made.name == "so-ket_TT-LC_2026.json"
    assert not actions.make(**given, file="docx", programme="nkt").signed
    with pytest.raises(Refused, match="chương trình"):
        actions.make(**given, file="docx")


def test_bad_rows_of_a_spreadsheet_are_told(parts):
    content = queries.outside_sheet(DEPARTMENT, parts[SECOND], ON)
    read = queries.read_outside(DEPARTMENT, parts[SECOND], content, ON)
    assert read.faults[0] == "Trang “Số liệu”, ô D6 (S1, Số đợt truyền thông tại cơ sở): để trống. Không có thì ghi 0."
    assert not read.texts and len(read.faults) > 10
    with pytest.raises(Refused, match="không phải bảng tính của bản"):
        queries.read_outside(DEPARTMENT, parts[SECOND], _filled("SK-0000-0000", {}), ON)
    with pytest.raises(Refused, match="Không đọc được"):
        queries.read_outside(DEPARTMENT, parts[SECOND], b"x", ON)
    wrong = queries.read_outside(
        DEPARTMENT, parts[SECOND], _filled(parts[SECOND], {"S1": "mười", "S2": -3, "S3": 2.5}), ON
    )
    assert wrong.faults[:3] == (
        "Trang “Số liệu”, ô D6 (S1, Số đợt truyền thông tại cơ sở): “mười” không phải số nguyên.",
        "Trang “Số liệu”, ô D7 (S2, Số đợt trợ giúp pháp lý lưu động): -3 là số âm.",
        "Trang “Số liệu”, ô D8 (S3, Số chuyên đề trợ giúp pháp lý điểm kết nối cộng đồng): 2.5 không phải số nguyên.",
    )
    assert wrong.texts == {"5": "Ưu điểm: tốt."} and "Trang “Lời”, ô A7" in wrong.faults[-1]


def _filled(key: str, figures: dict[str, object]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        numbers, words = book.add_worksheet("Số liệu"), book.add_worksheet("Lời")
        numbers.write(3, 1, f"Mã bản báo cáo (không sửa): {key}")
        for row, (code, value) in enumerate(figures.items(), start=5):
            numbers.write(row, 0, code)
            numbers.write(row, 3, value)
        words.write_row(5, 0, ("5", "Đánh giá", "", "Ưu điểm: tốt."))
        words.write_row(6, 0, ("9", "Lạ", "", "x"))
    return target.getvalue()


def test_a_map_names_every_province_and_both_archipelagos_and_one_large_city_does_not_pale_the_others(
    reference, monkeypatch
):
    provinces = [unit.code for unit in places.provinces(date(2026, 12, 31))]
    counted = [(code, code, Decimal(number + 20)) for number, code in enumerate(provinces[:-2])]
    counted[-1] = (*counted[-1][:2], Decimal(9000))
    monkeypatch.setattr(figures, "_cuts", lambda *_: (indicators.indicator("nganh.thu_ly"), counted))
    item = Item("map", code="H3", title="Vụ việc thụ lý mới theo tỉnh", indicator="nganh.thu_ly")
    picture, table = figures._map(item, Frame("", Period(date(2026, 1, 1), date(2027, 1, 1)), "", None, None))
    assert len(picture["tiles"]) == 36 and all(each["label"] for each in picture["tiles"])
    assert {"Quần đảo Hoàng Sa", "Quần đảo Trường Sa"} < {each["label"] for each in picture["tiles"]}
    shades = [each["shade"] for each in picture["tiles"][:34]]
    assert [shades.count(shade) for shade in range(5)] == [2, 8, 8, 8, 8]
    assert [each["words"] for each in picture["tiles"][:34]].count("–") == 2
    assert "44 đến 9.000" in picture["legend"] and ["An Giang", "20"] in table["rows"]
    slides = to_slides(Deck("Thử", ["", ""], [Slide("Bản đồ", chart=papers.chart(picture))]))
    assert page_count(slides) == 2


def test_no_figure_is_torn_and_names_of_units_have_room():
    """In mm at the size of the table: 0.17 of it for a figure, 0.165 for a letter, 2.4 for the sides of a cell."""
    heads = ["Số đợt truyền thông tại cơ sở", "Số lượt người dự hoạt động ở cơ sở", "Số lớp tập huấn"]
    units = {"heads": ["Đơn vị", *heads, *heads, "Số người"], "rows": [
        ["Sở Tư pháp thành phố Hồ Chí Minh", *["1.250"] * 7], ["Sở Tư pháp tỉnh Cà Mau", *["chưa gửi"] * 7],
    ]}  # fmt: skip
    widths = papers._widths(units, [False] + [True] * 7, 9.5)
    assert widths[0] >= 32 * 9.5 * 0.165 + 2.4 and abs(sum(widths) - papers._WIDE) < 0.1
    money = {
        "heads": ["Năm", "Nguồn", "Được giao (đồng)", "Tỷ lệ"],
        "rows": [["2026", "x" * 90, "1.240.000.000", "0%"]],
    }
    widths = papers._widths(money, [True, False, True, True], 9.5)
    assert widths[2] >= 13 * 9.5 * 0.17 + 2.4 and widths[1] > 70


def test_figures_stand_to_the_right_and_words_that_begin_with_a_figure_do_not():
    told = [papers._number(each) for each in ("1.250", "87,5%", "–", "chưa gửi", "80 (không ghi năm)", "12/2025", "")]
    assert told == [True, True, True, True, False, False, False]


def test_a_programme_that_is_not_there_is_told(world):
    with pytest.raises(NotFound, match="mang mã 'minh_hoa'") as refused:
        actions.make(
            by=Actor.system(), at=AT, template="so-ket", unit=CENTRE, period="2026", file="docx", programme="minh_hoa"
        )
    assert "dtts_mn" in str(refused.value.why)
