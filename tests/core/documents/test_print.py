"""Printed by LibreOffice: the number of pages, nothing cut, totals where they belong."""

import shutil
import subprocess
from datetime import date

import pytest

from caunoi.core.documents import fill, to_docx, to_xlsx
from caunoi.core.documents.forms import case_book, cover_note, papers_slip
from caunoi.core.documents.forms.registry import OFFICIAL

from . import samples

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
pytestmark = [
    pytest.mark.skipif(
        not (SOFFICE and PDFTOTEXT), reason="NOT TESTED: printing needs LibreOffice and pdftotext (poppler-utils)"
    ),
    pytest.mark.xdist_group("print"),  # LibreOffice is run by one worker
]

BOOK = case_book(samples.LETTERHEAD, samples.PERIOD, samples.lines(60), date(2026, 12, 31))
PAPERS = {
    **{f"{key}.docx": samples.paper(key) for key in OFFICIAL},
    "note.docx": to_docx(cover_note(samples.NOTE)),
    "blank.docx": samples.blank("tt12-02", to="Trung tâm trợ giúp pháp lý nhà nước"),
    "slip.docx": to_docx(papers_slip(samples.SLIP)),
    "book.docx": to_docx(BOOK),
    "sheet.xlsx": to_xlsx(BOOK),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Name of the paper → the text of its pages. One run of LibreOffice for all."""
    folder = tmp_path_factory.mktemp("print")
    for name, content in PAPERS.items():
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *(str(folder / name) for name in PAPERS)], check=True, capture_output=True, timeout=180)
    return {name: _text(folder / f"{name.split('.')[0]}.pdf") for name in PAPERS}


def _text(path):
    run = subprocess.run([PDFTOTEXT, "-layout", str(path), "-"], check=True, capture_output=True, text=True)
    return run.stdout.split("\f")[:-1]


@pytest.mark.parametrize(
    "name", ["tt12-08.docx", "tt12-02.docx", "blank.docx", "slip.docx", "note.docx", "tt08-14.docx", "tt02-01.docx"]
)
def test_papers_of_one_page_stay_on_one_page(pages, name):
    assert len(pages[name]) == 1


@pytest.mark.parametrize("key", OFFICIAL)
def test_every_form_shows_all_its_fields_and_no_tag(pages, key):
    text = _squeezed("".join(pages[f"{key}.docx"]))
    assert "{" not in text and "%}" not in text
    for field in OFFICIAL[key].fields:
        for value in _printed(field):
            assert _squeezed(value) in text, (field.name, value)
    assert "Bốcụcđềxuất" in text


def _printed(field):
    if field.kind == "rows":
        cells = (fill.in_words(column, row[column.name]) for row in field.sample for column in field.columns)
        return [word for cell in cells for word in cell.split()]
    if field.kind == "yes":
        return ["☒"]
    return fill.in_words(field, field.sample).split("\n")


def _squeezed(text):
    """Without spaces and breaks: a cell's words stand on lines with the words of the cells beside it."""
    return "".join(text.split())


@pytest.mark.parametrize("name", ["book.docx", "sheet.xlsx"])
def test_each_page_of_the_book_carries_its_number_header_and_total(pages, name):
    assert len(pages[name]) == BOOK.pages
    for number, page in enumerate(pages[name], start=1):
        assert f"Trang {number}/{BOOK.pages}" in page
        assert "Mã số vụ việc" in page and "Ghi chú" in page
        assert f"Cộng trang {number:02d}:" in page
    assert "NGƯỜI LẬP" in pages[name][-1] and "THỦ TRƯỞNG ĐƠN VỊ" in pages[name][-1]


def test_numbers_and_days_are_not_broken_over_lines(pages):
    text = "\n".join(pages["book.docx"])
    assert "TT.TGTT.318.2026" in text and "22/07/2026" in text
