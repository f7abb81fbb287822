"""An agency's figures as a sheet: read from an .xlsx that has a line's title (or key) beside its number."""

import io
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import fold

from .policy import FIGURES

_MOST = 2_000_000  # bytes
_ROWS = 500


def read_figures(content: bytes) -> dict[str, Any]:
    """Key of a figure → number. A row counts when one of its cells is the title or the key of a figure; the number is
    the next filled cell to the right, an empty one is not known. Errors: Refused, naming the row."""
    if len(content) > _MOST:
        raise Refused("Tệp lớn quá.", "Tệp số liệu chỉ vài kB.", "Hãy gửi đúng tệp mẫu đã điền.")
    from python_calamine import CalamineError, CalamineWorkbook  # only this page needs it

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(nrows=_ROWS)
    except (CalamineError, ValueError, IndexError) as problem:
        raise Refused("Không đọc được tệp.", "Cần tệp .xlsx.", "Hãy tải tệp mẫu và điền vào đó.") from problem
    titles = {fold(each.title): each.key for each in FIGURES} | {each.key: each.key for each in FIGURES}
    found: dict[str, Any] = {}
    for number, row in enumerate(rows, start=1):
        place = next((n for n, cell in enumerate(row) if isinstance(cell, str) and fold(cell) in titles), None)
        if place is None:
            continue
        value = next((cell for cell in row[place + 1 :] if cell not in ("", None)), None)
        found[titles[fold(str(row[place]))]] = _whole(value, number)
    if not found:
        raise Refused(
            "Không thấy dòng số liệu nào trong tệp.", "Tên dòng phải như tệp mẫu.", "Hãy tải tệp mẫu và điền."
        )
    return found


def _whole(value: Any, row: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().isdigit():
        return int(value.strip())
    raise Refused(
        f"Dòng {row} không phải số nguyên.", f"Trong tệp ghi: {value}.", "Hãy sửa rồi gửi lại; chưa có gì được ghi."
    )
