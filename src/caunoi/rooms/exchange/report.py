"""What an import tells: how many rows of each list, what was wrong, what contradicts, what a person has to look at."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Where:
    """A row of a file: the number that a spreadsheet shows, or the position in a JSON list (from 1). key: by which a
    person finds the record there (a case's number, an organisation's code)."""

    file: str
    row: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about one row. key: of the record; value: what stands there; why: what is wrong; todo: what to do."""

    file: str
    row: int
    key: str
    field: str
    value: str
    why: str
    todo: str


@dataclass
class Counts:
    """Rows of one list. left: not taken on purpose (closed cases, organisations no longer at work)."""

    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    left: int = 0
    errors: int = 0


@dataclass(frozen=True)
class Next:
    """The number that a book gives next. form '': one Sổ for all forms."""

    organisation: str
    year: int
    form: str
    number: int


@dataclass
class Report:
    """errors: rows that did not come in. conflicts: changed here and there, nothing was touched. questions: came in,
    something is not known. ignored: file → columns that nobody here knows; books: where each Sổ goes on."""

    tables: dict[str, Counts] = field(default_factory=dict)
    errors: list[Fault] = field(default_factory=list)
    conflicts: list[Fault] = field(default_factory=list)
    questions: list[Fault] = field(default_factory=list)
    ignored: dict[str, list[str]] = field(default_factory=dict)
    books: list[Next] = field(default_factory=list)

    def of(self, table: str) -> Counts:
        """The counts of a list, which begins at nothing."""
        return self.tables.setdefault(str(table), Counts())

    def fail(self, table: str, faults: list[Fault]) -> None:
        """One row did not come in, for these reasons."""
        self.of(table).errors += 1
        self.errors.extend(faults)

    def total(self, name: str) -> int:
        """A count over all lists."""
        return sum(getattr(each, name) for each in self.tables.values())

    def to_json(self) -> Mapping[str, Any]:
        """Plain values."""
        return asdict(self)


def fault(where: Where, column: str, value: object, why: str, todo: str = "Hãy sửa ở nguồn rồi nhập lại.") -> Fault:
    """A fault of a row."""
    return Fault(where.file, where.row, where.key, column, "" if value is None else str(value), why, todo)
