"""What becomes of columns when somebody is erased or a term ends: each table declares it (ERASURE), here it is done.

keep: stays, it names nobody; blank: goes with the person or the file; term: stays while the file must be kept, blanked
when that has ended; delete: the row goes. A room calls this for rows of its own tables.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import QuerySet

BLANK, TERM = "blank", "term"
GONE = "(đã hủy)"
"""In the place of words that a row cannot be without."""


@dataclass(frozen=True)
class Swept:
    """What a room blanked: the records whose details in the journal go with it, keys of stored files that nothing names
    any more, and how many rows it were."""

    subjects: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    rows: int = 0

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(self.subjects + other.subjects, self.files + other.files, self.rows + other.rows)


@dataclass(frozen=True)
class Loose:
    """A record that is kept by itself, by no request's term. number: as it is called; closed_on: when its term begins;
    organisation: code of who keeps it."""

    key: str
    organisation: str
    number: str
    closed_on: date


def blank(rows: QuerySet[Any], rules: Collection[str] = (BLANK, TERM), **instead: Any) -> int:
    """Blanks the columns of these rows whose rule is one of `rules`; instead: column → value where the table wants
    another. Gives the number of rows."""
    model = rows.model
    told = {name: empty(model._meta.get_field(name)) for name, rule in model.ERASURE.items() if rule in rules}
    return rows.update(**{**told, **instead}) if told else 0


def empty(field: Any) -> Any:
    """The value of a column in which nothing stands."""
    if field.null:
        return None
    if isinstance(field, models.CharField | models.TextField) and not field.has_default():
        return "" if field.blank else GONE
    return field.get_default()
