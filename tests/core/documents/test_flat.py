"""Plain tables: text stays text, the same rows give the same bytes, nothing becomes a formula."""

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from caunoi.core.documents import Column, Document, Table, to_xlsx
from caunoi.core.documents.flat import as_text, flat_csv, flat_xlsx, told_as_text

HEADS = ("Số thẻ", "Họ và tên")
ROWS = [("0017", "Giàng A Pao"), ("=1+1", "http://x")]


def test_a_sheet_reads_back_as_it_was_written():
    content = flat_xlsx(HEADS, ROWS, notes=[("Cột", "Viết thế nào")], title="Người thực hiện")
    assert content == flat_xlsx(HEADS, ROWS, notes=[("Cột", "Viết thế nào")], title="Người thực hiện")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["Người thực hiện", "Hướng dẫn"]
    assert book.get_sheet_by_index(0).to_python() == [list(HEADS), *map(list, ROWS)]


def test_without_notes_there_is_one_sheet():
    assert CalamineWorkbook.from_filelike(io.BytesIO(flat_xlsx(HEADS))).sheet_names == ["Bảng"]


def test_csv_opens_in_a_spreadsheet_with_its_letters():
    content = flat_csv(HEADS, ROWS)
    assert content.startswith("\ufeff".encode()) and content.endswith(b"\r\n")
    assert "'=1+1,http://x" in content.decode("utf-8-sig")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"])
def test_no_cell_of_a_csv_begins_a_formula_and_each_is_read_back(cell):
    assert as_text(cell) == f"'{cell}" and told_as_text(as_text(cell)) == cell
    assert f"'{cell}" in flat_csv([cell], [[cell]]).decode("utf-8-sig")


def test_no_cell_of_a_workbook_is_a_formula_but_our_own_sums():
    """Text goes in as text, whatever it begins with."""
    paper = Document(title="=1+1", blocks=(Table((Column("=A1", 20),), (("=cmd|' /C calc'!A0",),)),))
    for content in (flat_xlsx(["=A1"], [["=1+1"]], title="x"), to_xlsx(paper)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            sheets = b"".join(packed.read(name) for name in packed.namelist() if "sheet" in name)
        assert b"<f>" not in sheets
