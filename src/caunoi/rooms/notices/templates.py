"""Texts by key, with the values that each takes. A room above registers its own in its `ready`. Pure.

Staff are told by one sentence inside the house; what goes to them by e-mail says only that there is something to read.
Citizens are told by a short text and a letter that say that there is news, where to look, whom to call.
"""

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from caunoi.core.ground import dates

LANGUAGES = ("vi", "en")


class Kind(Enum):
    """What a value may be. longest: letters, by which the length of a text message is counted."""

    CODE = ("code", 14)
    COUNT = ("count", 5)
    DAY = ("day", 10)
    PHONE = ("phone", 14)
    LINK = ("link", 40)
    TEXT = ("text", 120)

    @property
    def longest(self) -> int:
        return self.value[1]


_FORMS = {
    Kind.CODE: re.compile(r"[A-Z0-9][A-Z0-9.\-]{0,29}"),
    Kind.PHONE: re.compile(r"[0-9+][0-9 .\-]{2,19}"),
    Kind.LINK: re.compile(r"(https?://)?[a-z0-9.\-]+(:[0-9]+)?(/[a-z0-9\-/]*)?"),
}


@dataclass(frozen=True)
class Told:
    """A sentence for staff, read inside the house. text: language → sentence; values: name → what it may be."""

    key: str
    text: Mapping[str, str]
    values: Mapping[str, Kind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check(self.key, self.values, self.text)


@dataclass(frozen=True)
class Sent:
    """What leaves the house. short: of SMS and Zalo; subject, letter: of an e-mail. No value is free text."""

    key: str
    short: Mapping[str, str]
    subject: Mapping[str, str]
    letter: Mapping[str, str]
    values: Mapping[str, Kind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if Kind.TEXT in self.values.values():
            raise ValueError(f"{self.key}: free text does not leave the house")
        for part in (self.short, self.subject, self.letter):
            _check(self.key, self.values, part)


Template = Told | Sent
_TEMPLATES: dict[str, Template] = {}


def _check(key: str, values: Mapping[str, Kind], texts: Mapping[str, str]) -> None:
    if set(texts) != set(LANGUAGES):
        raise ValueError(f"{key}: a text is written in {LANGUAGES}")
    for text in texts.values():
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        if not named <= values.keys():
            raise ValueError(f"{key}: not declared: {sorted(named - values.keys())}")


def register(*templates: Template) -> None:
    """Makes templates known. The same key with another text is a mistake of the programmer: ValueError."""
    for each in templates:
        if _TEMPLATES.setdefault(each.key, each) != each:
            raise ValueError(f"the template {each.key} is registered twice with different texts")


def get(key: str) -> Template:
    """The template of that key; KeyError when nobody registered it."""
    return _TEMPLATES[key]


def every() -> tuple[Template, ...]:
    """All templates known, by key."""
    return tuple(_TEMPLATES[key] for key in sorted(_TEMPLATES))


def told(key: str) -> Told:
    """The sentence of that key. Errors: ValueError for a template of what leaves the house."""
    found = get(key)
    if not isinstance(found, Told):
        raise ValueError(f"{key} is not for staff")
    return found


def sent(key: str) -> Sent:
    """The message of that key. Errors: ValueError for a sentence for staff."""
    found = get(key)
    if not isinstance(found, Sent):
        raise ValueError(f"{key} does not leave the house")
    return found


def fill(template: Template, text: str, values: Mapping[str, Any]) -> str:
    """The text with its values. Errors: ValueError for a value that is missing, not declared or of another kind."""
    if set(values) != set(template.values):
        raise ValueError(f"{template.key} takes {sorted(template.values)}, not {sorted(values)}")
    return text.format(
        **{name: _word(template.key, name, kind, values[name]) for name, kind in template.values.items()}
    )


def _word(key: str, name: str, kind: Kind, value: Any) -> str:
    match kind, value:
        case Kind.DAY, datetime():
            raise ValueError(f"{key}.{name}: a day, not a moment")
        case Kind.DAY, date():
            return dates.vi(value)
        case Kind.COUNT, int():
            return str(value)
        case Kind.TEXT, str():
            return value if len(value) <= kind.longest else f"{value[: kind.longest - 1].rstrip()}…"
        case _, str() if kind in _FORMS and _FORMS[kind].fullmatch(value):
            return value
    raise ValueError(f"{key}.{name}: {value!r} is no {kind.name.lower()}")
