"""Sealed members of JSON objects in a library's own table: the library seals and opens each value by a hook, and cannot
be given a sealed column. Rooms declare theirs; sealing counts them and seals them anew like every column. Few rows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from .ring import is_settled, key_of, open_text, seal_text


@dataclass(frozen=True)
class Members:
    """Of the objects in `column` of a library's table the members `names` lie sealed, under one label."""

    model: type[models.Model]
    column: str
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """For what the key is derived."""
        return f"{self.model._meta.label}.{self.column}"

    def seal(self, text: str) -> str:
        """One value, as it is to lie."""
        return seal_text(text, self.label)

    def open(self, word: str) -> str:
        """One value; what was never sealed comes as it is. Errors: KeyMissing, Tampered."""
        return open_text(word, self.label)

    def words_of(self, row: Any) -> Mapping[str, str]:
        """Member → how it lies in that row."""
        held = getattr(row, self.column)
        return {name: held[name] for name in self.names if isinstance(held.get(name), str) and held[name]}


_DECLARED: dict[str, Members] = {}


def declare(members: Members) -> Members:
    """Makes them known; gives them back."""
    return _DECLARED.setdefault(members.label, members)


def standing() -> dict[str, Counter[str]]:
    """Column → id of key ('' for what lies open) → how many values."""
    return {
        each.label: Counter(key_of(word) for row in _rows(each) for word in each.words_of(row).values())
        for each in _DECLARED.values()
    }


def newest_keys() -> set[str]:
    """The keys with which the newest row of each is sealed."""
    newest = [(each, _rows(each).last()) for each in _DECLARED.values()]
    return {key for each, row in newest if row for word in each.words_of(row).values() if (key := key_of(word))}


def seal(only_open: bool = False) -> int:
    """Seals under the current key whatever lies otherwise (only_open: what lies open); gives how many values."""
    return sum(
        _laid(each, pk, only_open)
        for each in _DECLARED.values()
        for pk in [row.pk for row in _rows(each) if any(_waiting(each, row, only_open))]
    )


@transaction.atomic
def _laid(each: Members, pk: Any, only_open: bool) -> int:
    """One row, as it is once nobody else writes it: a code that is used up at that moment stays used."""
    row = _rows(each).select_for_update().filter(pk=pk).first()
    anew = {name: each.seal(each.open(word)) for name, word in _waiting(each, row, only_open)} if row else {}
    if anew:
        _rows(each).filter(pk=pk).update(**{each.column: {**getattr(row, each.column), **anew}})
    return len(anew)


def _waiting(each: Members, row: Any, only_open: bool) -> Iterator[tuple[str, str]]:
    for name, word in each.words_of(row).items():
        if not key_of(word) or not (only_open or is_settled(word)):
            yield name, word


def _rows(each: Members) -> Any:
    return each.model._default_manager.order_by("pk")


def open_members(model: Any, each: Members) -> None:
    """For a migration taken back: leaves the values, by historic model, as they were before they were sealed."""
    table = model._default_manager
    for row in table.order_by("pk"):
        opened = {name: each.open(word) for name, word in each.words_of(row).items()}
        table.filter(pk=row.pk).update(**{each.column: {**getattr(row, each.column), **opened}})
