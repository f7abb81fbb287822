"""The head of a table: which rows it is, and what each column holds. Headings in any order, one line or several."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from caunoi.core.ground.text import fold

from .grids import Grid

_SEARCH = 12  # rows above the head that may hold a title


class Role(StrEnum):
    """What a column of a plan holds; OTHER is kept beside the task under its own heading."""

    NUMBER = "number"
    CONTENT = "content"
    TIME = "time"
    BEGINS = "begins"
    ENDS = "ends"
    OUTPUT = "output"
    QUANTITY = "quantity"
    UNIT = "unit"
    LEADS = "leads"
    OTHERS = "others"
    UNITS = "units"
    OTHER = "other"


ROLE_WORDS = {
    Role.NUMBER: "Số thứ tự", Role.CONTENT: "Nội dung công việc", Role.TIME: "Thời gian thực hiện",
    Role.BEGINS: "Bắt đầu", Role.ENDS: "Kết thúc", Role.OUTPUT: "Dự kiến kết quả đầu ra", Role.QUANTITY: "Số lượng",
    Role.UNIT: "Đơn vị tính", Role.LEADS: "Đơn vị chủ trì", Role.OTHERS: "Đơn vị phối hợp",
    Role.UNITS: "Trách nhiệm thực hiện (chủ trì, phối hợp chung một cột)", Role.OTHER: "Cột khác, giữ nguyên văn",
}  # fmt: skip
_PATTERNS = (  # the first that fits, on folded words
    (Role.NUMBER, r"stt|tt|so tt|so thu tu|muc"),
    (Role.UNIT, r"don vi tinh|dvt|d\.?v\.?t|don vi do"),
    (Role.BEGINS, r"(?:ngay |thoi gian |thoi diem )?(?:bat dau|khoi cong)|tu ngay|tu"),
    (Role.ENDS, r"(?:ngay |thoi gian |thoi diem |thoi han )?(?:ket thuc|hoan thanh)|den ngay|den|han"),
    (Role.UNITS, r".*chu tri.*phoi hop.*|.*phoi hop.*chu tri.*"),
    (Role.OTHERS, r".*\bphoi hop(?: thuc hien)?"),
    (Role.LEADS, r".*\bchu tri(?: thuc hien)?|(?:don vi |co quan )?dau moi"),
    (Role.QUANTITY, r"so luong(?: .*)?|khoi luong|(?:planned )?quantity"),
    (Role.TIME, r"(?:du kien )?(?:thoi gian|tien do|thoi han|thoi diem|ky han|lo trinh)(?: .*)?|time"),
    (Role.OUTPUT, r"(?:du kien )?(?:ket qua|san pham|dau ra|chi tieu|muc tieu|output)(?:[ ,/].*)?"),
    (Role.UNITS, r"(?:trach nhiem|phan cong|to chuc|(?:cac )?(?:don vi|co quan|nguoi)(?:, (?:don vi|co quan|to chuc))*)"
                 r"(?: (?:thuc hien|phu trach|duoc giao).*)?|units"),
    (Role.CONTENT, r"(?:cac |ten )?(?:noi dung|nhiem vu|cong viec|hoat dong|viec)(?:[ ,/-].*)?|task|viec can lam"),
)  # fmt: skip
_NUMBERS = re.compile(r"\(?\s*(?:\d{1,2}|[A-Ea-e])\s*\)?")
_OTHERS = r"kinh phi.*|nguon.*|ghi chu.*|dia ban.*|dia diem.*|doi tuong.*|place.*|can cu.*|du toan.*"


@dataclass(frozen=True)
class Head:
    """begin, end: its rows, half-open. titles: heading of each column; roles: what each holds; written: every text."""

    begin: int
    end: int
    titles: tuple[str, ...]
    roles: tuple[Role, ...]
    written: tuple[str, ...] = ()


def role_of(title: str) -> Role | None:
    """What a heading says, None where it says nothing known."""
    plain = re.sub(r"\s*\([^)]*\)\s*$", "", fold(title)).strip(" .:*") or fold(title)
    found = next((role for role, pattern in _PATTERNS if re.fullmatch(pattern, plain)), None)
    return found or (Role.OTHER if re.fullmatch(_OTHERS, plain) else None)


def find_head(grid: Grid) -> Head | None:
    """The head of the table, None where there is none: a row in which two kinds of column or more are named."""
    for row in range(min(len(grid.rows), _SEARCH)):
        cells = grid.cells(row)
        known = {role for _, _, text in cells if (role := role_of(text))}
        if len(known) >= 2 and (known & {Role.CONTENT, Role.OUTPUT}) and 2 * len(_named(grid, row)) >= len(cells):
            return _head(grid, row)
    return None


def _named(grid: Grid, row: int) -> list[str]:
    return [text for _, _, text in grid.cells(row) if role_of(text)]


def _head(grid: Grid, begin: int) -> Head:
    end = begin + 1
    while end < len(grid.rows) and end < begin + 5 and _belongs(grid, begin, end):
        end += 1
    titles, roles = [], []
    for column in range(grid.width):
        path = list(dict.fromkeys(grid.rows[r][column] for r in range(begin, end) if grid.rows[r][column]))
        path = [text for text in path if not _NUMBERS.fullmatch(text)] or path
        if not grid.rows[begin][column] and len(path) == 1:  # the part below a heading that was not merged over it
            left = next((c for c in range(column, -1, -1) if grid.rows[begin][c]), None)
            path = [grid.rows[begin][left], *path] if left is not None and role_of(path[0]) is None else path
        titles.append(" – ".join(" ".join(text.split()) for text in path))
        roles.append(_role(path))
    written = tuple(dict.fromkeys(text for row in range(begin, end) for _, _, text in grid.cells(row)))
    return Head(begin, end, tuple(titles), _single(roles), written)


def _belongs(grid: Grid, begin: int, row: int) -> bool:
    """Whether the row still is head: reached by a merged cell of it, its numbers, or subheadings only."""
    if any(grid.origin[row][c][0] < row and grid.rows[row][c] for c in range(grid.width)):
        return any(begin <= grid.origin[row][c][0] < row for c in range(grid.width))
    texts = [text for _, _, text in grid.cells(row)]
    if texts and len(texts) >= grid.width - 1 and all(_NUMBERS.fullmatch(text) for text in texts):
        return True
    return bool(texts) and all(role_of(text) for text in texts)


def _role(path: list[str]) -> Role:
    for text in reversed(path):
        role = role_of(text)
        if role is not None:
            return role
    return role_of(" ".join(path)) or Role.OTHER


def _single(roles: Iterable[Role]) -> tuple[Role, ...]:
    """A second column of number, quantity or unit is kept as another; other kinds are joined line by line."""
    seen: set[Role] = set()
    found = []
    for role in roles:
        once = role in (Role.NUMBER, Role.QUANTITY, Role.UNIT)
        found.append(Role.OTHER if once and role in seen else role)
        seen.add(role)
    return tuple(found)
