"""A whole plan: its title, its groups and tasks with the four columns, and every cell that found no place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from caunoi.core.ground.text import fold

from .around import around
from .grids import Grid, Source
from .heads import Head, Role, find_head
from .outputs import Output, read_output
from .times import Time, read_time
from .units import Units, names, read_units

_GROUP_NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-H]|Phần [IVX\d]+|Nhóm \d+)")
_SPLIT = re.compile(r"((?:[IVX]{1,5}|[A-H]))[.)/]\s+(.+)", re.DOTALL)
_SYMBOL = re.compile(r"\b\d+\s*/\s*(?:\d{4}/)?(?:QĐ|KH|NQ|CT|CV)[-\w]*")
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(20\d\d)")
_NO_TIME, _NO_OUTPUT, _NO_UNITS = Time(""), Output(""), Units()


@dataclass(frozen=True)
class ReadTask:
    """A task as read. The texts are whole as written; others: (heading, text) of columns of no known kind.

    group: index of its group, -1 none. where: 'bảng 1, dòng 4'.
    """

    where: str
    group: int = -1
    number: str = ""
    content: str = ""
    time: Time = _NO_TIME
    output: Output = _NO_OUTPUT
    leads_text: str = ""
    others_text: str = ""
    units: Units = _NO_UNITS
    more: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """What an officer is asked: content, time, output, units."""
        wrong = (
            ("content", not self.content), ("time", not self.time.understood), ("output", not self.output.understood),
            ("units", not self.units.understood),
        )  # fmt: skip
        return tuple(name for name, yes in wrong if yes)


@dataclass(frozen=True)
class ReadGroup:
    """A task group: number ('I'), title, and what else stands in its row."""

    number: str
    title: str
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ReadPlan:
    """What a file says. heads: of each table its head, None where none was found; lines: all text around the tables;
    before, after: of them the plan's own above and below its tables (no letterhead, title, basis, foot); recipients: of
    the foot; unplaced: (where, text) of cells of no task."""

    title: str
    number: str
    day: date | None
    basis: tuple[str, ...]
    lines: tuple[str, ...]
    heads: tuple[Head | None, ...]
    groups: tuple[ReadGroup, ...]
    tasks: tuple[ReadTask, ...]
    unplaced: tuple[tuple[str, str], ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass
class _Row:
    """A task while its lines come together: the texts of each kind of column."""

    where: str
    group: int
    texts: dict[Role, list[str]] = field(default_factory=dict)
    more: list[tuple[str, str]] = field(default_factory=list)

    def add(self, role: Role, title: str, text: str) -> None:
        if role is Role.OTHER:
            self.more.append((title, text))
        else:
            self.texts.setdefault(role, []).append(text)

    def text(self, role: Role) -> str:
        return "\n".join(dict.fromkeys(self.texts.get(role, ())))


def read_plan(source: Source, roles: Mapping[tuple[int, int], Role] | None = None) -> ReadPlan:
    """roles: what an officer says a column is, by (table, column), in place of what its heading says."""
    reader = _Reader(dict(roles or {}))
    for part in source.parts:
        if isinstance(part, Grid):
            reader.table(part)
        else:
            reader.lines.append(part)
    return reader.plan()


class _Reader:
    def __init__(self, roles: Mapping[tuple[int, int], Role]) -> None:
        self.roles = roles
        self.lines: list[str] = []
        self.heads: list[Head | None] = []
        self.groups: list[ReadGroup] = []
        self.rows: list[_Row] = []
        self.unplaced: list[tuple[str, str]] = []
        self.last: Head | None = None
        self.above = 0  # lines before the first table with a head
        self.below = 0  # lines before what follows the last one

    def table(self, grid: Grid) -> None:
        number = len(self.heads)
        head = find_head(grid)
        chosen = {column: role for (table, column), role in self.roles.items() if table == number}
        if (
            head is None and self.last is not None and len(self.last.roles) == grid.width
        ):  # goes on from the page before
            head = replace(self.last, begin=0, end=0)
        if head is None and chosen:
            head = Head(0, 0, tuple(f"Cột {c + 1}" for c in range(grid.width)), (Role.OTHER,) * grid.width)
        if head is not None:
            head = replace(head, roles=tuple(chosen.get(c, role) for c, role in enumerate(head.roles)))
            self.last = head
        self.heads.append(head)
        first = len(grid.rows) if head is None else head.begin
        for row in range(first):
            self.lines += [text for column, _, text in grid.cells(row) if grid.origin[row][column][0] == row]
        if head is not None and all(each is None for each in self.heads[:-1]):
            self.above = len(self.lines)
        for row in range(head.end if head else first, len(grid.rows)):
            if any(fold(text).startswith("noi nhan") for _, _, text in grid.cells(row)):  # the foot of a sheet
                self.below = len(self.lines)
                self.lines += [text for r in range(row, len(grid.rows)) for _, _, text in grid.cells(r)]
                return
            if head is not None:
                self._row(grid, head, row, f"bảng {number + 1}, dòng {row + 1}")
        if head is not None:
            self.below = len(self.lines)

    def _row(self, grid: Grid, head: Head, row: int, where: str) -> None:
        cells = grid.cells(row)
        if not cells or self._repeats(head, cells):
            return
        by_role: dict[Role, list[str]] = {}
        for column, _, text in cells:
            by_role.setdefault(head.roles[column], []).append(text)
        if self._is_group(grid, head, row, cells, by_role):
            self._group(head, cells)
            return
        contents = [c for c in range(grid.width) if head.roles[c] is Role.CONTENT and grid.rows[row][c]]
        goes_on = not contents and Role.NUMBER not in by_role
        below = contents and all(grid.origin[row][c][0] < row for c in contents)
        if goes_on and not self.rows:
            self.unplaced += [(where, text) for _, _, text in cells]
            return
        if not (goes_on or below) or not self.rows:
            self.rows.append(_Row(where, len(self.groups) - 1))
        for column, wide, text in cells:
            self._put(head, column, wide, text)

    def _put(self, head: Head, column: int, wide: int, text: str) -> None:
        """A cell over several columns belongs to the first of them whose kind is known."""
        covered = range(column, column + wide)
        at = next((c for c in covered if head.roles[c] not in (Role.OTHER, Role.NUMBER)), column)
        if wide > 1 and {head.roles[c] for c in covered} >= {Role.LEADS, Role.OTHERS}:
            self.rows[-1].add(Role.UNITS, head.titles[at], text)
        else:
            self.rows[-1].add(head.roles[at], head.titles[at], text)

    @staticmethod
    def _repeats(head: Head, cells: Sequence[tuple[int, int, str]]) -> bool:
        """The head once more, at the top of the next page."""
        return len(cells) > 1 and all(fold(text) and fold(text) in fold(head.titles[c]) for c, _, text in cells)

    @staticmethod
    def _is_group(
        grid: Grid, head: Head, row: int, cells: Sequence[tuple[int, int, str]], by_role: Mapping[Role, list[str]]
    ) -> bool:
        number = by_role.get(Role.NUMBER, [""])[0].strip(". )")
        first, wide, text = cells[0]
        if len(cells) == 1:
            spans_all = wide > 1 and 2 * wide >= grid.width
            content = head.roles[first] is Role.CONTENT or spans_all
            starts = grid.origin[row][first][0] == row
            alone = head.roles[first] is Role.NUMBER and len(text) > 12
            return starts and (spans_all or alone or (content and bool(_SPLIT.fullmatch(text))))
        quiet = set(by_role) <= {Role.NUMBER, Role.CONTENT}
        return len(cells) == 2 and (
            (bool(_GROUP_NUMBER.fullmatch(number)) and quiet)
            or (head.roles[first] is Role.NUMBER and bool(number) and cells[1][1] > 2)
        )

    def _group(self, head: Head, cells: Sequence[tuple[int, int, str]]) -> None:
        if len(cells) == 2:
            self.groups.append(ReadGroup(cells[0][2].strip(), cells[1][2]))
            return
        split = _SPLIT.fullmatch(cells[0][2])
        self.groups.append(ReadGroup(split[1], split[2]) if split else ReadGroup("", cells[0][2]))

    def plan(self) -> ReadPlan:
        title, number, day, basis = _about(self.lines)
        years = set(re.findall(r"\b20\d\d\b", title))
        year = int(next(iter(years))) if len(years) == 1 else None
        tasks = tuple(_task(row, year) for row in self.rows)
        last = max((task.group for task in tasks), default=len(self.groups) - 1)
        # Rows over the whole sheet below the last task are no groups: they are text below the table.
        below = [f"{each.number}. {each.title}".removeprefix(". ") for each in self.groups[last + 1 :]]
        before, after, recipients = around(self.lines[: self.above], self.lines[self.below :], title)
        return ReadPlan(
            title, number, day, basis, (*self.lines, *below), tuple(self.heads), tuple(self.groups[: last + 1]),
            tasks, tuple(self.unplaced), before, (*below, *after), recipients,
        )  # fmt: skip


def _task(row: _Row, year: int | None) -> ReadTask:
    begins, ends = row.text(Role.BEGINS), row.text(Role.ENDS)
    written = row.text(Role.TIME)
    if begins and ends:
        written = "\n".join(filter(None, (written, f"{begins} - {ends}")))
    elif begins or ends:
        end = f"đến {ends}" if re.fullmatch(r"[\d/.\- ]+", ends) else ends
        written = "\n".join(filter(None, (written, f"từ {begins}" if begins else end)))
    amount = " ".join(filter(None, (row.text(Role.QUANTITY), row.text(Role.UNIT))))
    output = "\n".join(filter(None, (amount, row.text(Role.OUTPUT))))
    leads, others, both = row.text(Role.LEADS), row.text(Role.OTHERS), row.text(Role.UNITS)
    return ReadTask(
        row.where, row.group, row.text(Role.NUMBER), row.text(Role.CONTENT), read_time(written, year),
        read_output(output), "\n".join(filter(None, (leads, both))), others, read_responsibility(leads, others, both),
        tuple(dict.fromkeys(row.more)),
    )  # fmt: skip


def read_responsibility(leads: str, others: str, both: str = "") -> Units:
    """Who leads and co-ordinates: from two columns, or from one that holds both (so may the leads' column)."""
    one = read_units("\n".join(filter(None, (leads, both)))) if both or _mixed(leads) else Units(names(leads))
    first = [*one.leads]
    more = [name for name in (*one.others, *names(_bare(others))) if name not in first]
    return Units(tuple(first), tuple(dict.fromkeys(more)), one.understood and bool(first or not more))


def _mixed(text: str) -> bool:
    return bool(re.search(r"chủ trì|phối hợp", text, re.IGNORECASE))


def _bare(text: str) -> str:
    return re.sub(r"(?i)^(?:đơn vị |cơ quan )?phối hợp(?: với)?\s*:?", "", text.strip())


def _about(lines: Sequence[str]) -> tuple[str, str, date | None, tuple[str, ...]]:
    """Title, number, day, legal basis from the text around the tables."""
    title, number, day = "", "", None
    basis = []
    for index, line in enumerate(lines):
        plain = fold(line)
        if plain.startswith("can cu "):
            basis.append(line.strip(" ;."))
            continue
        if not number and (found := _SYMBOL.search(line)) and not basis:
            number = re.sub(r"\s", "", found[0])
        if day is None and not basis and (found := _DAY.search(line)):
            day = _date(int(found[3]), int(found[2]), int(found[1]))
        if not title and re.match(r"ke hoach\b", plain) and not plain.endswith((":", ";")):
            more = next(iter(lines[index + 1 :]), "")
            title = " ".join(f"Kế hoạch {more}".split()) if plain == "ke hoach" else " ".join(line.split())
    return title[:500], number[:60], day, tuple(basis)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
