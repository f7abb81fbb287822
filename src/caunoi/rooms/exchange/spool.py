"""Cases that were read, kept aside on disk while everything else is decided: memory holds a few words of each. Pure.

The file has no name and is gone when it is closed, or when the process dies.
"""

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import IO

from .report import Where
from .rows import CaseRow, Code


@dataclass(frozen=True, slots=True)
class Slip:
    """What the placing in books needs of a case. place: where the whole row lies."""

    where: Where
    id: str
    code: Code
    unit: str
    form: str
    state: str
    accepted_on: date
    place: int


@dataclass
class Spool:
    """Rows in the order of the files. slips: one a row."""

    file: IO[bytes]
    slips: list[Slip] = field(default_factory=list)

    def add(self, row: CaseRow) -> None:
        """One more."""
        place = self.file.seek(0, 2)
        pickle.dump(row, self.file, protocol=pickle.HIGHEST_PROTOCOL)
        self.slips.append(Slip(row.where, row.id, row.code, row.unit, row.form, row.state, row.accepted_on, place))

    def row(self, slip: Slip) -> CaseRow:
        """The whole row again."""
        self.file.seek(slip.place)
        found = pickle.load(self.file)  # noqa: S301  written by this process into a file that nobody else can open
        assert isinstance(found, CaseRow)
        return found


@contextmanager
def spool() -> Iterator[Spool]:
    """An empty one."""
    with tempfile.TemporaryFile() as file:
        yield Spool(file)
