"""PDF of our documents; pictures as pages; several PDFs bound with an outline, nothing of them changed."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from caunoi.core import documents as d
from caunoi.core.documents import Part, bind, can_bind, page_count, pictures_to_pdf, to_pdf
from caunoi.core.documents.forms import case_book, papers_slip
from tests.rooms.files import samples as files

from . import samples


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


BOOK = case_book(samples.LETTERHEAD, samples.PERIOD, samples.lines(40), date(2026, 12, 31))


SIGN = d.Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), name="Nguyễn Văn Thử", fingerprint=True)
EVERY_BLOCK = d.Document(
    "Thử",
    (
        d.FormMark("Mẫu số 02", "Ban hành kèm theo", "Bố cục đề xuất"),
        d.Letterhead(("Sở Tư pháp",), ("Trung tâm",), "Lào Cai", symbol="TB-TT", subject="V/v thử"),
        d.Heading("THÔNG BÁO", lines=("về việc thử",)),
        d.Heading("I. Phần", level=2),
        d.Paragraph((d.bold("Đậm"), d.italic(" nghiêng #1 *a* $x$ <b> \\ @c"), d.Run("\nxuống dòng", size=11))),
        d.Fields(((d.Field("Họ và tên", "Y Bhĩ̆"), d.Field("Số", lines=2)),)),
        d.CheckBoxes(("Có", "Không"), frozenset({1}), across=2),
        d.Box(("Chú ý", "1800.1233")),
        d.PageBreak(),
        d.Signatures((SIGN, SIGN)),
        d.Closing(d.Recipients(("Như trên", "Lưu: VT")), SIGN),
    ),
)


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (EVERY_BLOCK, "nghiêng #1 *a* $x$ <b> \\ @c xuống dòng"),
        (EVERY_BLOCK, "- Lưu: VT."),
        (papers_slip(samples.SLIP), "Giấy chứng nhận hộ cận nghèo"),
        (BOOK, "H'Hen Niê Kdăm Thị Thanh Hương"),
    ],
)
def test_every_document_is_set_with_its_letters_and_the_same_bytes(document, says):
    made = to_pdf(document)
    assert says in text_of(made)
    assert to_pdf(document) == made
    fonts = {str(font["/BaseFont"]) for font in fonts_of(made)}
    # Carried along, none of the machine; the boxes to tick come from the other two.
    assert fonts and all(any(own in font for own in ("Libertinus", "DejaVuSansMono", "NewCM")) for font in fonts)


def fonts_of(content):
    for page in PdfReader(io.BytesIO(content)).pages:
        yield from (font.get_object() for font in page["/Resources"].get("/Font", {}).values())


def test_a_book_of_known_pages_has_them():
    made = to_pdf(BOOK)
    assert page_count(made) == BOOK.pages and f"Trang {BOOK.pages}/{BOOK.pages}" in text_of(made)
    assert all(float(page.mediabox.width) > float(page.mediabox.height) for page in PdfReader(io.BytesIO(made)).pages)


def test_pictures_fill_pages_that_lie_as_they_do():
    made = pictures_to_pdf([files.photo((60, 40)), files.photo((40, 60), format="PNG"), files.photo(format="WEBP")])
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(made)).pages]
    assert [round(float(box.width)) for box in boxes] == [842, 595, 842]


def test_bound_with_an_outline_and_what_hangs_on_it():
    word = files.word()
    made = bind("Hồ sơ", [Part("Bìa", files.pdf(1)), Part("1. Đơn", files.pdf(3), (("01.docx", word),))])
    reader = PdfReader(io.BytesIO(made))
    assert [item.title for item in reader.outline] == ["Bìa", "1. Đơn"]
    assert [reader.get_destination_page_number(item) for item in reader.outline] == [0, 1]
    assert len(reader.pages) == 4 and reader.attachments["01.docx"] == [word]
    assert can_bind(made) and not can_bind(b"%PDF-1.7 nothing")
