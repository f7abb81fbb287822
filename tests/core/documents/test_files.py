"""The same document gives the same bytes; every text of it is in each file, in order, with its structure."""

import io
import re
import time
import xml.etree.ElementTree as ET
import zipfile
from datetime import date

import docx
import pytest
from python_calamine import CalamineWorkbook

from caunoi.core.documents import (
    Column,
    Document,
    HeaderCell,
    Letterhead,
    Paragraph,
    Signature,
    Signatures,
    Table,
    to_docx,
    to_html,
    to_xlsx,
)
from caunoi.core.documents.forms import case_book, cover_note, papers_slip
from caunoi.core.documents.layout import COUNTRY, page_breaks, text_width

from . import samples

BOOK = case_book(samples.LETTERHEAD, samples.PERIOD, samples.lines(60), date(2026, 12, 31))
TABLE = Table(
    (Column("Diện", 60), Column("Nam", 20, "right"), Column("Nữ", 20, "right")),
    (("=1+1 <b>& co</b>", 1200, 3), ("Cộng", 1200, 3)),
    header=(
        (HeaderCell("Diện", rows=2), HeaderCell("Giới tính", columns=2)),
        (HeaderCell("Nam"), HeaderCell("Nữ")),
    ),
    strong=frozenset({1}),
    caption="Người được trợ giúp theo diện",
)


def text_of(content: bytes) -> str:
    """All text of a .docx in the order of the file, paragraphs by line."""
    root = ET.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join("".join(t.text or "" for t in p.iter(f"{name}t")) for p in root.iter(f"{name}p"))


@pytest.mark.parametrize("write", [to_docx, to_xlsx, to_html])
def test_same_document_same_bytes(write):
    first = write(BOOK)
    time.sleep(2.1)  # a zip's clock ticks every two seconds
    assert write(BOOK) == first


def test_a_sheet_names_its_font_and_no_theme():
    """The first and the hundredth sheet of a process are the same; a theme's font would replace the one named."""
    for _ in range(2):
        styles = zipfile.ZipFile(io.BytesIO(to_xlsx(BOOK))).read("xl/styles.xml").decode()
        assert "<scheme" not in styles and "Calibri" not in styles


def test_files_carry_no_time_of_writing():
    for content in (to_docx(BOOK), to_xlsx(BOOK)):
        for entry in zipfile.ZipFile(io.BytesIO(content)).infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)


def test_docx_is_in_the_layout_of_the_decree():
    word = docx.Document(io.BytesIO(samples.paper("tt12-08")))
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(side.mm) for side in sides] == [20, 20, 20, 30]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    fonts = {name for run in word.element.body.iter() if run.tag.endswith("}rFonts") for name in run.attrib.values()}
    assert fonts == {"Times New Roman"}


def test_wide_table_repeats_its_header_and_keeps_rows_whole():
    xml = docx.Document(io.BytesIO(to_docx(Document("Bảng", (TABLE,))))).element.xml
    assert xml.count("<w:tblHeader") == 2
    assert xml.count("<w:cantSplit/>") == 4


def test_xlsx_holds_numbers_as_numbers_and_no_formulas():
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(Document("Bảng", (TABLE,))))).get_sheet_by_index(0)
    assert sheet.to_python() == [
        ["Diện", "Giới tính", ""],
        ["", "Nam", "Nữ"],
        ["=1+1 <b>& co</b>", 1200.0, 3.0],
        ["Cộng", 1200.0, 3.0],
    ]


NARROW = (Column("Nội dung", 76), Column("Đơn vị tính", 20), *(Column(str(n), 16, "right") for n in range(4)))
SIGNERS = ("NGƯỜI LẬP BIỂU", "NGƯỜI KIỂM TRA", "THỦ TRƯỞNG ĐƠN VỊ")


def form(rows: int) -> bytes:
    """A form as offices print it: letterhead, a table of few columns, a note, the day, three signatures."""
    head = Letterhead(("Sở Tư pháp tỉnh Lào Cai",), ("Trung tâm trợ giúp", "pháp lý nhà nước"))
    table = Table(NARROW, tuple((f"Dòng {n}", "người", 1, 2, 3, 4) for n in range(rows)))
    notes = ("(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên, đóng dấu)")
    signs = Signatures(tuple(Signature((name,), note=note) for name, note in zip(SIGNERS, notes, strict=True)))
    return to_xlsx(Document("Biểu", (head, table, Paragraph("Ghi chú."), signs), size=13))


def room_of(content: bytes) -> dict[str, float]:
    """Text → mm of the columns of the cell, merged or not, in which it stands."""
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    widths: dict[int, float] = {}
    for first, last, width in re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', xml):
        widths |= dict.fromkeys(range(int(first) - 1, int(last)), float(width) * 7 * 25.4 / 96)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    ends = {start: end[1] for start, end in sheet.merged_cell_ranges}
    return {
        str(value): sum(widths[at] for at in range(column, ends.get((row, column), column) + 1))
        for row, line in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(line)
        if value != ""
    }


def test_letterhead_and_signatures_of_a_narrow_form_stand_on_one_line_each():
    room = room_of(form(10))
    assert room[COUNTRY] > text_width(COUNTRY, 13, bold=True)
    for name in SIGNERS:
        assert room[name] > text_width(name, 13, bold=True), name
    assert round(room["Nội dung"]) == round(room["Dòng 3"]) == 76  # the table's own column stays as it is


def test_the_foot_of_a_long_form_takes_rows_of_the_table_along():
    content = form(70)
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    last = next(number for number, row in enumerate(rows, start=1) if row[0] == "Dòng 69")
    breaks = [int(each) for each in re.findall(r'<brk id="(\d+)"', xml)]
    assert breaks and breaks[-1] <= last - 3 and "fitToPage" not in xml
    assert 'fitToHeight="0"' not in zipfile.ZipFile(io.BytesIO(form(30))).read("xl/worksheets/sheet1.xml").decode()


def test_pages_are_cut_by_height_and_the_last_rows_stay_together():
    assert page_breaks([10] * 5, 30, 0, 0) == [3]
    assert page_breaks([10] * 7, 30, 10, 0) == [3, 5]  # what is printed again takes room
    assert page_breaks([10] * 7, 30, 0, 4) == [3, 4]
    assert page_breaks([10] * 6, 30, 0, 2) == [2]
    assert page_breaks([50, 10], 30, 0, 0) == [1]  # what is higher than a page stands alone
    assert page_breaks([10] * 3, 30, 0, 1) == []


def test_xlsx_is_ready_to_print():
    xml = zipfile.ZipFile(io.BytesIO(to_xlsx(BOOK))).read("xl/worksheets/sheet1.xml").decode()
    assert 'orientation="landscape"' in xml and 'paperSize="9"' in xml
    assert f"Trang &amp;P/{BOOK.pages}" in xml
    assert xml.count("<brk ") == BOOK.pages - 1
    names = zipfile.ZipFile(io.BytesIO(to_xlsx(BOOK))).read("xl/workbook.xml").decode()
    assert "_xlnm.Print_Titles" in names


def test_html_is_semantic_and_escaped():
    page = to_html(Document("Bảng", (Paragraph("a < b"), TABLE)), nonce="abc")
    assert "<title>Cầu Nối</title>" in page and '<html lang="vi">' in page
    assert "a &lt; b" in page and "<b>&" not in page
    assert '<th scope="colgroup" colspan="2">Giới tính</th>' in page
    assert '<data value="1200">1.200</data>' in page
    assert "<caption>Người được trợ giúp theo diện</caption>" in page
    assert '<style nonce="abc">' in page and "style=" not in page


def test_style_sheet_is_whole():
    style = to_html(BOOK).split("<style>")[1].split("</style>")[0]
    assert style.count("{") == style.count("}")
    assert not re.search(r"#(?!paper-|t\d|000|fff)", style)


@pytest.mark.parametrize(
    "document",
    [
        cover_note(samples.NOTE),
        papers_slip(samples.SLIP),
        BOOK,
    ],
)
def test_every_form_becomes_each_file(document):
    assert to_docx(document)[:2] == b"PK"
    assert to_xlsx(document)[:2] == b"PK"
    assert to_html(document).endswith("</html>\n")


def test_a_cover_note_is_a_section_of_its_own_numbered_from_one():
    word = docx.Document(io.BytesIO(to_docx(papers_slip(samples.SLIP), cover_note(samples.NOTE))))
    assert len(word.sections) == 2
    assert all('w:pgNumType w:start="1"' in section._sectPr.xml for section in word.sections)
