"""A law package: a change of law as one data file, in the form of the book, with a head.

    package: {id: luat-05-2026, vi: …, en: …, published: 2026-05-13, after: [other-package]}
    acts: …   amounts: …   rules: …   questions: …   determinations: …   proofs: …

It says everything itself, as law does: nothing is taken over from what it replaces. An act that it brings names
the addresses at which its text stands; `verified` is possible only for acts that were read (`seen`).
`put_in_order` gives the order in which several are laid over the shipped book: by publication, and none before
those it comes `after`.
What it changes is told by `revisions.brought_by`; in force it is once two persons have put it there (`in_use`).
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from caunoi.core.law import book as books
from caunoi.core.law import overlay, source
from caunoi.core.law.check import within
from caunoi.core.law.expr import BookError
from caunoi.core.law.facts import Text
from caunoi.core.law.statute import Book

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")  # it becomes part of a file's name
_DEEPEST = 40  # mappings and lists within each other; the book needs a dozen


@dataclass(frozen=True)
class Package:
    """A package as read. `sha256`: of the bytes of the file, which is what persons approve; by it two are the same."""

    id: str
    title: Text = field(compare=False)
    published: date
    after: tuple[str, ...]
    sha256: str
    content: Mapping[str, Any] = field(compare=False)


def read(file: Path) -> Package:
    """Raises BookError, with the name of the file, for what is not a package."""
    try:
        content = file.read_bytes()
    except OSError as wrong:
        raise BookError(f"{file.name}: it cannot be read: {wrong}") from None
    return parse(content, file.name)


def parse(written: bytes, name: str) -> Package:
    """The package of the bytes of a file with that name. Raises BookError for what is not a package."""
    with within(name):
        try:
            _check_shape(written)
            raw = source.parse(written)
        except BookError:
            raise
        except (UnicodeDecodeError, ValueError, RecursionError, yaml.YAMLError) as wrong:
            raise BookError(f"it cannot be read: {wrong}") from None
        head = raw.get("package") if isinstance(raw, Mapping) else None
        if not isinstance(head, Mapping):
            raise BookError("a package begins with 'package: {id: …, vi: …, en: …, published: …}'")
        strange = set(head) - {"id", "vi", "en", "published", "after"}
        texts = [head.get(key) for key in ("id", "vi", "en")]
        after = head.get("after") or []
        if strange or not all(isinstance(text, str) and text.strip() for text in texts):
            raise BookError(f"its head needs id, vi and en as text; not understood: {sorted(map(str, strange))}")
        if not _ID.fullmatch(head["id"]):
            raise BookError("its id is made of a-z, 0-9, - and _, 60 at most")
        if type(head.get("published")) is not date:
            raise BookError("its head needs the day of publication")
        if not isinstance(after, list) or not all(isinstance(other, str) for other in after):
            raise BookError("'after' lists the ids of other packages")
        content = {section: value for section, value in raw.items() if section != "package"}
        title = {"vi": head["vi"], "en": head["en"]}
        sha256 = hashlib.sha256(written).hexdigest()
        return Package(head["id"], title, head["published"], tuple(after), sha256, content)


def put_in_order(packages: Iterable[Package]) -> tuple[Package, ...]:
    """The order of loading. Raises BookError for an id given twice, a package that is missing, or a circle."""
    waiting = sorted(packages, key=lambda package: (package.published, package.id))
    ids = [package.id for package in waiting]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    if twice:
        raise BookError(f"two packages have the id {twice}")
    done: dict[str, Package] = {}
    while waiting:
        ready = next((package for package in waiting if set(package.after) <= set(done)), None)
        if ready is None:
            lacking = sorted({other for package in waiting for other in package.after} - set(ids))
            raise BookError(f"packages that are not there: {lacking}" if lacking else "packages in a circle")
        waiting.remove(ready)
        done[ready.id] = ready
    return tuple(done.values())


def lay(book: Book, packages: Sequence[Package]) -> Book:
    """The book with the packages over it, in their order; checked whole after each. Raises BookError."""
    if book.scenario:
        raise BookError(f"the book holds the scenario {book.scenario}, which is not law")
    for package in put_in_order(packages):
        with within(package.id):
            _published_in_time(package)
            book = books.build([(package.id, overlay.lay(book.files, package.content))])
            _check_seen(package, book)
    return book


def _published_in_time(package: Package) -> None:
    """No version of it may claim to have been known before the package itself was."""

    def claims(raw: object) -> Iterable[date]:
        if isinstance(raw, Mapping):
            known = raw.get("published")
            if type(known) is date:
                yield known
            for value in raw.values():
                yield from claims(value)
        elif isinstance(raw, list):
            for value in raw:
                yield from claims(value)

    early = sorted(day for day in claims(package.content) if day < package.published)
    if early:
        raise BookError(f"a version is published on {early[0]}, before the package ({package.published})")


def _check_seen(package: Package, book: Book) -> None:
    """New acts say where their text is; only what was read is verified."""
    for raw in package.content.get("acts") or []:
        if not book.acts[raw["number"]].sources:
            raise BookError(f"acts.{raw['number']}: 'sources' must give the address of its text")
    for act, status in _statuses(package.content, None):
        if status == "verified" and act in book.acts and book.acts[act].seen == "no":
            raise BookError(f"{act}: its text was not read ('seen: no'), so nothing in it is verified")


def _statuses(raw: object, act: object) -> Iterator[tuple[Any, Any]]:
    """Every (act, status) given, each with the act cited there or further up."""
    if isinstance(raw, Mapping):
        cite = raw.get("cite")
        act = cite.get("act") if isinstance(cite, Mapping) else act
        if "status" in raw:
            yield act, raw["status"]
        for value in raw.values():
            yield from _statuses(value, act)
    elif isinstance(raw, list):
        for value in raw:
            yield from _statuses(value, act)


def _check_shape(written: bytes) -> None:
    """Small things must stay small: no aliases, nothing nested without end."""
    depth = 0
    for event in yaml.parse(written, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise BookError(f"{_line(event)}: write it out, anchors and aliases are not read here")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise BookError(f"{_line(event)}: nested too deeply")


def _line(event: yaml.Event) -> str:
    return f"line {event.start_mark.line + 1}" if event.start_mark else "a line"
