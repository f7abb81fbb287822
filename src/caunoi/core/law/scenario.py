"""What if the law were another: a file that changes grounds, amounts, rules or scope conditions from a day on.

The file has the form of the book (docs/dev/law.md) with a head:

    scenario: {vi: …, en: …}
    since: 2027-01-01        # the day from which it holds, where an entry does not say its own
    day: 2027-01-01          # the day of the law that is compared; `since` where not given
    amounts:
      elderly_age: {versions: [{value: 65}]}
    determinations:
      legal_aid:
        grounds:
          - {cite: {act: 11/2017/QH14, article: "7", clause: "7", point: c}, ends: 2027-01-01}

What a version does not say, it takes over from the version before it. It is checked as the book is, by the
same loader; it is never law: whatever is made of it carries that in its stamp (`statute.is_scenario`).
Its section `areas` changes area lists: no part of the book, read where the lists are (rooms/places/area_scenario.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from caunoi.core.law import book as books
from caunoi.core.law import overlay, source
from caunoi.core.law.check import within
from caunoi.core.law.compile import Law, law_for
from caunoi.core.law.expr import BookError
from caunoi.core.law.facts import Text
from caunoi.core.law.statute import Book

_BESIDE = ("scenario", "since", "day", "areas")  # what is not laid over the book


@dataclass(frozen=True)
class Scenario:
    """A scenario as read: what it is called, its days, what it lays over the book, and its section `areas` (raw)."""

    name: str
    title: Text
    since: date
    on: date
    content: Mapping[str, Any]
    areas: object = None


def read(file: Path) -> Scenario:
    """Raises BookError for what is not a scenario, with the name of the file."""
    with within(file.name):
        try:
            raw = source.read(file)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
            raise BookError(f"it cannot be read: {wrong}") from None
        if not isinstance(raw, Mapping) or not isinstance(raw.get("scenario"), Mapping):
            raise BookError("a scenario begins with 'scenario: {vi: …, en: …}'")
        title, since = raw["scenario"], raw.get("since")
        if not all(isinstance(title.get(lang), str) and title[lang].strip() for lang in ("vi", "en")):
            raise BookError("its title is needed in Vietnamese and English")
        on = raw.get("day", since)
        if type(since) is not date or type(on) is not date:
            raise BookError("'since' is the day from which it holds, 'day' the day of the law to compare")
        content = {section: value for section, value in raw.items() if section not in _BESIDE}
        return Scenario(file.stem, {"vi": title["vi"], "en": title["en"]}, since, on, content, raw.get("areas"))


def apply(book: Book, file: Path) -> Book:
    """The book with the scenario over it. Raises BookError where either the file or the outcome is not well formed."""
    return applied(book, read(file))


def applied(book: Book, scenario: Scenario) -> Book:
    with within(scenario.name):
        dated = _dated(scenario.content, scenario.since)
        merged = overlay.lay(book.files, dated, _taking_over)
        return books.build([(scenario.name, merged)], scenario=scenario.name)


def law(file: Path, book: Book | None = None) -> Law:
    """The law of the day of the scenario in the file, see `law_of`."""
    return law_of(read(file), book)


def law_of(scenario: Scenario, book: Book | None = None) -> Law:
    """The law of the day of the scenario, with the scenario over the book (the one in use unless given)."""
    return law_for(scenario.on, book=applied(book or law_for(scenario.on).book, scenario))


def _taking_over(given: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What was not seen in a text is secondary at best, and known from the day on which it holds."""
    return {"published": given["since"], "status": "secondary", **before, **given}


def _dated(content: Mapping[str, Any], since: date) -> dict[str, Any]:
    """The content in which each version begins on some day: its own, or that of the scenario."""

    def dated(entry: object) -> object:
        if not isinstance(entry, Mapping):
            return entry
        versions = entry.get("versions")
        if not isinstance(versions, list):
            return entry
        return {**entry, "versions": [_begun(version, since) for version in versions]}

    found: dict[str, Any] = dict(content)
    for section in ("amounts", "rules"):
        if isinstance(found.get(section), Mapping):
            found[section] = {name: dated(entry) for name, entry in found[section].items()}
    if isinstance(found.get("determinations"), Mapping):
        found["determinations"] = {
            name: _dated_determination(each, since, dated) for name, each in found["determinations"].items()
        }
    return found


def _dated_determination(raw: object, since: date, dated: Any) -> object:
    if not isinstance(raw, Mapping):
        return raw
    found = dict(raw)
    if isinstance(raw.get("grounds"), list):
        found["grounds"] = [dated(ground) for ground in raw["grounds"]]
    if isinstance(raw.get("scope"), list):
        found["scope"] = [entry if _ends(entry) else _begun(entry, since) for entry in raw["scope"]]
    return found


def _begun(version: object, since: date) -> object:
    return {"since": since, **version} if isinstance(version, Mapping) else version


def _ends(entry: object) -> bool:
    return isinstance(entry, Mapping) and "ends" in entry
