"""Pages of lists in a folder: written aside, put in place together, for their owner alone. No database."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caunoi.core.ground.errors import Refused

LEAST, MOST = 500, 1_000
"""Rows a page: the system's receivers take 500 to 1,000."""


@dataclass
class Shelf:
    """Where pages are written. size: rows a page; head: what stands at the head of each page, before its number and
    `data`."""

    aside: Path
    place: Path
    head: Mapping[str, Any]
    size: int = LEAST
    names: list[str] = field(default_factory=list)

    @contextmanager
    def table(self, name: str) -> Iterator["Pages"]:
        """The pages of one list; a list without rows has one empty page: it was asked, there is nothing."""
        pages = Pages(self, name)
        yield pages
        if pages.rows or not pages.number:
            pages.write()

    def publish(self) -> None:
        """All pages in their place."""
        for name in self.names:
            (self.aside / name).rename(self.place / name)


@dataclass
class Pages:
    """A list on its way: never more than a page of it is held."""

    shelf: Shelf
    name: str
    number: int = 0
    rows: list[Mapping[str, Any]] = field(default_factory=list)

    def add(self, row: Mapping[str, Any]) -> None:
        """One more row."""
        self.rows.append(row)
        if len(self.rows) == self.shelf.size:
            self.write()

    def write(self) -> None:
        """What is held becomes a page."""
        self.number += 1
        name = f"{self.name}-{self.number:04d}.json"
        handle = os.open(self.shelf.aside / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({**self.shelf.head, "page": self.number, "data": self.rows}, file, ensure_ascii=False)
        self.shelf.names.append(name)
        self.rows = []


@contextmanager
def shelf(place: Path, head: Mapping[str, Any], size: int) -> Iterator[Shelf]:
    """A folder that is new or empty. What was not published is gone afterwards. Errors: Refused."""
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(place.iterdir()):
            raise Refused(
                f"Thư mục {place.name} không trống.", "Không ghi đè lên tệp đã có.", "Hãy chọn một thư mục mới."
            )
        aside = Path(tempfile.mkdtemp(prefix=".part-", dir=place))
        try:
            yield Shelf(aside, place, head, size)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as problem:
        raise Refused(
            f"Không ghi được vào {place.name}.", problem.strerror or "", "Hãy chọn nơi khác, hoặc dọn chỗ trống."
        ) from problem
