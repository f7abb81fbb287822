"""Plain tables: text stays text, the same rows give the same bytes, nothing becomes a formula."""

import io

from python_calamine import CalamineWorkbook

from caunoi.core.documents.flat import flat_csv, flat_xlsx

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
