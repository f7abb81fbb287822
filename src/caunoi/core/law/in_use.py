"""The law in use: the shipped book with the packages that two persons have put in force over it.

The packages lie in one folder, with an index that names each file and its SHA-256; the index is written last, in
one step, so a folder is always whole. A face says once where that folder is (`use_folder`) and asks now and then
whether it has changed (`refresh`: one look at the index). Which law holds on a day is decided by dates alone; this
only says which book the dates stand in. A file that is missing or was altered, or packages that make no book
together, are refused by `current`, and so is every decision, until it is put right.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.core.law import book as books
from caunoi.core.law import package as packages
from caunoi.core.law.expr import BookError
from caunoi.core.law.package import Package
from caunoi.core.law.statute import Book

INDEX = "index.json"

Stamp = tuple[int, int, int] | None  # of the index file: when it was written, its size, its number; None: not there


class LawAltered(Refused):
    """What lies in the folder is not what was put in force."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "Các gói luật đang có hiệu lực không đọc được, nên chưa trả lời được gì.",
            why,
            "Hãy báo người quản trị: khởi động lại “caunoi run” để ghi lại các gói luật từ cơ sở dữ liệu.",
        )


@dataclass(frozen=True, eq=False)
class InUse:
    """One book in use. Told apart by identity: a law compiled from it belongs to it alone."""

    book: Book
    packages: tuple[Package, ...] = ()

    @cached_property
    def change_days(self) -> list[date]:
        return self.book.change_days()


@dataclass(frozen=True)
class _Seen:
    folder: Path | None
    stamp: Stamp
    found: InUse | LawAltered


class _Place:
    """Where this process looks, and what it saw there last."""

    folder: Path | None = None
    seen: _Seen | None = None
    reading = Lock()


def use_folder(folder: Path | None) -> None:
    """From now on the packages of this folder count; None: none, the shipped book alone."""
    _Place.folder = folder
    _Place.seen = None


def refresh() -> None:
    """Notices that packages came or went. Costs one look at one file."""
    seen = _Place.seen
    if seen is not None and seen.stamp != _stamp(seen.folder):
        _Place.seen = None


def current() -> InUse:
    """The book in use. Raises LawAltered where it cannot be trusted."""
    seen = _Place.seen
    if seen is None:
        with _Place.reading:
            seen = _Place.seen or _look(_Place.folder)
            _Place.seen = seen
    if isinstance(seen.found, LawAltered):
        raise LawAltered(seen.found.why)
    return seen.found


def book() -> Book:
    """The book in use. Raises LawAltered where it cannot be trusted."""
    return current().book


def read(folder: Path) -> tuple[Package, ...]:
    """The packages that the index of the folder names, each exactly as it was put there. Raises LawAltered."""
    if not (folder / INDEX).exists():
        return ()
    try:
        index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        return tuple(_package(folder, entry) for entry in index["packages"])
    except OSError as wrong:
        raise LawAltered(f"{Path(wrong.filename or INDEX).name}: {wrong.strerror}.") from None
    except (ValueError, KeyError, TypeError) as wrong:
        raise LawAltered(f"{INDEX}: {wrong}.") from None


def _package(folder: Path, entry: Any) -> Package:
    content = (folder / entry["file"]).read_bytes()
    if hashlib.sha256(content).hexdigest() != entry["sha256"]:
        raise LawAltered(f"{entry['file']} không còn như khi được duyệt (SHA-256 khác).")
    return packages.parse(content, entry["file"])


def _look(folder: Path | None) -> _Seen:
    stamp = _stamp(folder)  # before reading: what changes meanwhile is seen at the next refresh
    try:
        found = read(folder) if folder and stamp else ()
        return _Seen(folder, stamp, _with(found) if found else _shipped())
    except LawAltered as altered:
        return _Seen(folder, stamp, altered)
    except BookError as wrong:
        return _Seen(folder, stamp, LawAltered(f"{wrong}."))


def _with(found: tuple[Package, ...]) -> InUse:
    return InUse(packages.lay(books.shipped(), found), packages.put_in_order(found))


@cache
def _shipped() -> InUse:
    """The shipped book alone: one, so that what was compiled from it is not compiled again."""
    return InUse(books.shipped())


def _stamp(folder: Path | None) -> Stamp:
    if folder is None:
        return None
    try:
        found = (folder / INDEX).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
