"""Which book a listed number stands in, and how the books are numbered. Pure: no database.

Branches and centres keep their own Sổ, merged centres bring theirs: equal numbers stand side by side, each in the book
of its origin, and nothing is renumbered.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from caunoi.core.ground.text import fold
from caunoi.rooms.cases.words import BookMode

from .spool import Slip

_ENOUGH, _IN_ORDER = 5, 0.9

Run = tuple[str, str, int]
"""Organisation, origin, year."""
Slot = tuple[str, str, int, str, int]
"""Organisation, origin, year, run ('' common), serial."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A case with its organisation and the book it stands in. origin '': the organisation's own."""

    row: Slip
    organisation: str
    origin: str

    @property
    def run(self) -> Run:
        return self.organisation, self.origin, self.row.code.year

    def slot(self, mode: str) -> Slot:
        return (*self.run, self.row.form if mode == BookMode.BY_FORM else "", self.row.code.serial)


def symbol_of(rows: Iterable[Slip]) -> str:
    """The letters with which most of the numbers begin, '' for none."""
    common = Counter(row.code.symbol for row in rows).most_common(1)
    return common[0][0] if common else ""


def origin_of(row: Slip, symbol: str, predecessor: str = "") -> str:
    """The book: of the predecessor whose case it was, else of other letters than the organisation's own."""
    own = fold(row.code.symbol) == fold(symbol)
    return predecessor or ("" if own else _short(row.code.symbol))


def _short(symbol: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in fold(symbol)).upper()


def mode_of(rows: Sequence[Slip]) -> str:
    """How a year's book is numbered, as its numbers show: words.BookMode, '' where they do not show it.

    One serial under two forms: a run a form. Serials that grow with the days across the forms: one book. Else: ask.
    """
    forms: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        forms[row.code.serial].add(row.form)
    if any(len(each) > 1 for each in forms.values()):
        return BookMode.BY_FORM
    ordered = sorted(rows, key=lambda row: row.code.serial)
    meetings = [(a, b) for a, b in pairwise(ordered) if a.form != b.form]
    in_order = sum(a.accepted_on <= b.accepted_on for a, b in meetings)
    grows = len(meetings) >= _ENOUGH and in_order >= _IN_ORDER * len(meetings)
    return BookMode.COMMON if grows else ""


def last_numbers(placed: Iterable[Placed], modes: Mapping[Run, str]) -> dict[Run, dict[str, int]]:
    """Where each book stands after these numbers: run → form ('' common) → last serial."""
    found: dict[Run, dict[str, int]] = defaultdict(dict)
    for each in placed:
        form = each.row.form if modes[each.run] == BookMode.BY_FORM else ""
        found[each.run][form] = max(found[each.run].get(form, 0), each.row.code.serial)
    return found


def beside(placed: Placed, number: int) -> Placed:
    """The same case in another book: its number stands twice. number: which of the equal ones."""
    return replace(placed, origin=f"{placed.origin or 'SO'}-{number}")
