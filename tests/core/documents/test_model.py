"""Tables check themselves; numbers and days are written as in Viet Nam; rows are cut into pages that hold them."""

from datetime import date
from decimal import Decimal

import pytest

from caunoi.core.documents import Column, HeaderCell, Letterhead, Recipients, Table
from caunoi.core.documents.layout import into_pages, lines_needed, row_height, text_width
from caunoi.core.documents.model import header_grid, written

COLUMNS = (Column("Họ tên", 40), Column("Số", 20, "right"))


def test_a_row_of_another_width_is_refused():
    with pytest.raises(ValueError, match="a row of 1 cells"):
        Table(COLUMNS, (("một",),))


def test_merged_header_cells_find_their_places():
    header = (
        (HeaderCell("Tên", rows=2), HeaderCell("Giới tính", columns=2)),
        (HeaderCell("Nam"), HeaderCell("Nữ")),
    )
    assert [(row, column) for row, column, _ in header_grid(header, 3)] == [(0, 0), (0, 1), (1, 1), (1, 2)]


def test_a_header_with_a_hole_is_refused():
    with pytest.raises(ValueError, match="does not cover"):
        Table(COLUMNS, (), header=((HeaderCell("Tên"),),))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (1234567, "1.234.567"),
        (date(2026, 11, 5), "05/11/2026"),
        (Decimal("1234.50"), "1.234,50"),
    ],
)
def test_values_as_they_are_printed(value, text):
    assert written(value) == text


def test_number_and_day_stay_open_until_given():
    head = Letterhead(("Sở Tư pháp",), ("Trung tâm",), "Lào Cai", symbol="TB-TTTGPL")
    assert head.number_line == "Số:         /TB-TTTGPL"
    assert head.place_line == "Lào Cai, ngày … tháng … năm …"


def test_width_of_text_follows_its_letters():
    assert text_width("iiii", 14) < text_width("mmmm", 14)
    assert text_width("Ề", 14) == text_width("E", 14)
    assert lines_needed("một hai ba bốn", 12, 14) > lines_needed("một hai ba bốn", 100, 14) == 1


def test_pages_hold_all_rows_in_order_and_leave_room_at_the_end():
    rows = [(f"Người {n}", n) for n in range(50)]
    pages = into_pages(rows, COLUMNS, 12, first=50, others=80, last=40)
    assert [row for page in pages for row in page] == rows
    for index, page in enumerate(pages):
        used = sum(row_height(row, COLUMNS, 12) for row in page)
        assert used <= (50 if index == 0 else 80)
    assert used <= 80 - 40


def test_no_rows_still_make_a_page():
    assert into_pages([], COLUMNS, 12, first=50, others=80, last=40) == [()]


def test_recipients_stand_with_their_marks():
    assert Recipients(("Như trên", "Sở Tư pháp", "Lưu: VT")).printed == ("- Như trên;", "- Sở Tư pháp;", "- Lưu: VT.")
    assert Recipients(("- {{noi_nhan}}",), plain=True).printed == ("- {{noi_nhan}}",)
    assert Recipients(()).printed == ()
