"""What a document is made of. Frozen values, no layout engine, no files.

Lengths are millimetres, type sizes are points. Text is Vietnamese as it is to be printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Align = Literal["left", "center", "right", "justify"]
Cell = str | int | Decimal | date | None


@dataclass(frozen=True)
class Paper:
    """A sheet and its margins. Nghị định 30/2020: A4, top and bottom 20–25, left 30–35, right 15–20 mm."""

    width: float
    height: float
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 20

    @property
    def inner_width(self) -> float:
        """Width between the margins, mm."""
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        """Height between the margins, mm."""
        return self.height - self.top - self.bottom

    @property
    def landscape(self) -> bool:
        return self.width > self.height


A4 = Paper(210, 297)
A4_LANDSCAPE = Paper(297, 210)
A3_LANDSCAPE = Paper(420, 297)
A5 = Paper(148, 210, top=12, bottom=12, left=15, right=12)


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style. size None: the size of its paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None


def bold(text: str) -> Run:
    return Run(text, bold=True)


def italic(text: str) -> Run:
    return Run(text, italic=True)


NO_DAY = "ngày … tháng … năm …"
NO_NUMBER = "        "


@dataclass(frozen=True)
class Letterhead:
    """The head of an official paper: who stands above, who issues, number and symbol, place and day.

    superior, issuer: lines; without an issuer (a citizen's own paper) only the state's words are printed.
    number '' and on None stay blank until the clerk (văn thư) gives them. symbol: what follows the number,
    'TB-TTTGPL'; '' prints no number line. subject: the 'V/v' lines of a letter without a title of its own.
    day: words in place of the day (a template's tag).
    """

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    place: str = ""
    symbol: str = ""
    number: str = ""
    on: date | None = None
    subject: str = ""
    day: str = ""

    @property
    def number_line(self) -> str:
        if not self.symbol:
            return ""
        return f"Số: {self.number or NO_NUMBER}/{self.symbol}"

    @property
    def place_line(self) -> str:
        day = f"ngày {self.on:%d} tháng {self.on:%m} năm {self.on:%Y}" if self.on else self.day or NO_DAY
        return f"{self.place or '…………'}, {day}"


@dataclass(frozen=True)
class FormMark:
    """The mark in the corner of an official form: its code, the act that issued it, a small remark."""

    code: str
    issued_with: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Heading:
    """level 1: the title of the paper (centred capitals); level 2: a part of it. lines: printed under it.

    subject: what an official paper is about (trích yếu): bold under the title, a line under it.
    """

    text: str
    level: int = 1
    lines: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a plain string counts as one run. first_line: indent 1,27 cm as the decree asks."""

    runs: str | tuple[Run, ...]
    align: Align = "justify"
    first_line: bool = True
    size: float | None = None
    keep_with_next: bool = False

    @property
    def parts(self) -> tuple[Run, ...]:
        return (Run(self.runs),) if isinstance(self.runs, str) else self.runs

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.parts)


@dataclass(frozen=True)
class Column:
    """A column: title, width in mm (all are stretched together to the page), alignment of its cells."""

    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True)
class HeaderCell:
    """One cell of a header with merged cells, covering `columns` × `rows`."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table whose header is repeated on every page.

    header: rows of merged cells, left to right, leaving out places already covered; () takes the columns'
    titles. numbers: print a row with the columns' numbers under the header. strong: indices of rows in bold
    (totals). continued: the next page of the table before it; where a file repeats headers by itself, not
    printed again. caption: what the table shows, read out before it (not printed). spans: for a row of this
    index, the first cell covers that many columns (the cells covered are left empty). together: a small table that
    stands on one page.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header: tuple[tuple[HeaderCell, ...], ...] = ()
    numbers: bool = False
    strong: frozenset[int] = frozenset()
    spans: tuple[tuple[int, int], ...] = ()
    size: float | None = None
    continued: bool = False
    caption: str = ""
    together: bool = False

    def __post_init__(self) -> None:
        wrong = next((row for row in self.rows if len(row) != len(self.columns)), None)
        if wrong is not None:
            raise ValueError(f"a row of {len(wrong)} cells in a table of {len(self.columns)} columns")
        if self.header:
            header_grid(self.header, len(self.columns))

    @property
    def header_rows(self) -> tuple[tuple[HeaderCell, ...], ...]:
        top = self.header or (tuple(HeaderCell(column.title) for column in self.columns),)
        if not self.numbers:
            return top
        return (*top, tuple(HeaderCell(f"({n})") for n in range(1, len(self.columns) + 1)))


Placed = tuple[int, int, HeaderCell]  # row, column of the upper left corner


def header_grid(header: Sequence[Sequence[HeaderCell]], width: int) -> tuple[Placed, ...]:
    """Where each header cell stands. Raises ValueError unless the cells cover rows × width exactly once."""
    taken: set[tuple[int, int]] = set()
    placed: list[Placed] = []
    for row, cells in enumerate(header):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            area = {(row + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            if area & taken:
                raise ValueError(f"header cell '{cell.text}' lies on another")
            taken |= area
            placed.append((row, column, cell))
    if taken != {(r, c) for r in range(len(header)) for c in range(width)}:
        raise ValueError("the header does not cover the table")
    return tuple(placed)


@dataclass(frozen=True)
class Field:
    """A label with its value, or with a dotted line to write on. lines: how many dotted lines when empty."""

    label: str
    value: str = ""
    lines: int = 1
    share: float = 1  # of the line's width


@dataclass(frozen=True)
class Fields:
    """Lines of fields; the fields of one line stand side by side. A value may be a tag of a template: then the dots
    are printed where it stays empty."""

    lines: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True)
class CheckBoxes:
    """Boxes with their words; ticked: the indices that are ticked. across: how many stand side by side.

    marks: what stands for each box instead (a template's tags).
    """

    items: tuple[str, ...]
    ticked: frozenset[int] = frozenset()
    across: int = 1
    marks: tuple[str, ...] = ()

    def mark(self, index: int) -> str:
        """What stands for the box of that index."""
        return self.marks[index] if self.marks else ("☒" if index in self.ticked else "☐")


@dataclass(frozen=True)
class Signature:
    """One place for a signature: the lines of the office, how to sign, the name.

    title: 'KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC';
    fingerprint: a box for those who cannot sign (Luật Trợ giúp pháp lý, Điều 29 khoản 2 điểm a).
    """

    title: tuple[str, ...]
    note: str = "(Ký, ghi rõ họ tên)"
    name: str = ""
    fingerprint: bool = False


@dataclass(frozen=True)
class Signatures:
    """Signature places side by side, never parted by a page."""

    places: tuple[Signature, ...]


@dataclass(frozen=True)
class Recipients:
    """'Nơi nhận': who gets the paper. plain: the lines as they are, dash and semicolon already in them."""

    lines: tuple[str, ...]
    plain: bool = False

    @property
    def printed(self) -> tuple[str, ...]:
        """The lines as they stand on the paper: a dash before, a semicolon after, after the last a full stop."""
        if self.plain:
            return self.lines
        return (*(f"- {line};" for line in self.lines[:-1]), *(f"- {line}." for line in self.lines[-1:]))


@dataclass(frozen=True)
class Closing:
    """The foot of an official paper: recipients at the left, signature at the right."""

    recipients: Recipients
    signature: Signature


@dataclass(frozen=True)
class Box:
    """A framed remark of several lines (a notice, a telephone number)."""

    lines: tuple[str, ...]
    size: float | None = None


@dataclass(frozen=True)
class Bar:
    """A bar of a chart. value: its length, 0 and up; words: the figure as written; before: of the period before."""

    label: str
    value: float
    words: str
    before: float | None = None


@dataclass(frozen=True)
class Tile:
    """A place on a map of tiles. shade: 0 (nothing) to 4; words: the figure as written."""

    label: str
    row: int
    column: int
    shade: int
    words: str


@dataclass(frozen=True)
class Chart:
    """Figures as a picture, drawn when the file is written: bars or tiles. The table behind is a block of its own.

    legend: what the colours mean.
    """

    title: str
    bars: tuple[Bar, ...] = ()
    tiles: tuple[Tile, ...] = ()
    legend: str = ""

    @property
    def alternative(self) -> str:
        """The picture in words, for who cannot see it."""
        return f"{self.title}. {'; '.join(f'{label}: {words}' for label, words in self.told)}"

    @property
    def told(self) -> list[tuple[str, str]]:
        """(what, figure as written) of all that has one."""
        pairs = [(each.label, each.words) for each in self.bars] + [(each.label, each.words) for each in self.tiles]
        return [(label, words) for label, words in pairs if words]


@dataclass(frozen=True)
class PageBreak:
    """The next block begins a page."""


Block = (
    Letterhead
    | FormMark
    | Heading
    | Paragraph
    | Table
    | Fields
    | CheckBoxes
    | Signatures
    | Closing
    | Box
    | Chart
    | PageBreak
)


@dataclass(frozen=True)
class Document:
    """A whole paper. title: neutral, it becomes the file's title and must hold nothing personal.

    size: of running text. pages: how many pages it has where that is known beforehand (a book to be bound):
    'Trang x/y' is then printed on each page instead of the number from the second page on.
    """

    title: str
    blocks: tuple[Block, ...]
    paper: Paper = A4
    size: float = 14
    pages: int = 0


def capitals(text: str) -> str:
    """Capital letters, the tags of a template left as they are."""
    return text if "{{" in text else text.upper()


def written(value: Cell) -> str:
    """A cell's value as Vietnamese text: 1.234.567 and 05/11/2026; None is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    if isinstance(value, Decimal):
        return f"{value:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return value
