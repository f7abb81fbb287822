"""The facts of a person: what they are called, what they can be, how they are asked, and how raw data becomes
facts.

The words stand in facts.yaml. A fact that is absent or null is not known; it is never read as "no". Facts are
checked one by one, never against each other.
"""

import json
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from caunoi.core.ground.errors import Refused
from caunoi.core.law import source

Value = bool | str
Text = Mapping[str, str]  # {"vi": …, "en": …}
Pair = tuple[str, str]  # a sentence for "it is so", one for "it is not so"

FIRST_YEAR = 1850  # nobody alive was born before; an earlier year is a slip of the pen
_DATE_FORMS = "YYYY-MM-DD"
_PARTIAL_FORMS = f"YYYY-MM-DD, YYYY-MM or YYYY, from the year {FIRST_YEAR} on"


class FactError(Refused):
    """A fact cannot be taken: unknown key, impossible value, or a date in another form.

    `allowed` is the list of what is allowed, or one sentence where a list would not do.
    """

    def __init__(self, key: str | None, value: object, allowed: object) -> None:
        self.key, self.value, self.allowed = key, value, allowed
        listed = ", ".join(map(_shown, allowed)) if isinstance(allowed, list) else str(allowed)
        what = f"Không nhận được dữ kiện {key}" if key else "Không đọc được dữ kiện của một người"
        super().__init__(f"{what}: {_shown(value)}.", todo=f"Được phép: {listed}.")


def _shown(value: object) -> str:
    """The value as JSON writes it (what cannot be written so, as Python does)."""
    return json.dumps(value, ensure_ascii=False, default=repr)


class Days(NamedTuple):
    """A date known exactly (first == last) or only to lie between two days, both included."""

    first: date
    last: date

    def written(self) -> str:
        """As the contract writes it: the day, or the month or year in which it lies."""
        day = self.first.isoformat()
        if self.first == self.last:
            return day
        return day[:7] if self.first.month == self.last.month else day[:4]


@dataclass(frozen=True)
class FactSpec:
    """One fact. `values` is empty for dates and free codes; `allowed` tells what is allowed, for an error."""

    name: str
    kind: Literal["bool", "choice", "date", "code"]
    values: tuple[Value, ...]
    labels: Text
    question: Text
    question_other: Text  # the question about somebody else
    why: Text
    value_labels: Mapping[Value, Text]
    sensitive: bool
    private: bool
    changeable: bool
    asked_as: tuple[str, ...]
    unknown: Text
    pattern: re.Pattern[str] | None
    allowed: object
    _says: Mapping[frozenset[Value], Mapping[str, Pair]]

    def has(self, value: object) -> bool:
        """Is this one of the listed values? (True is not 1 here.)"""
        return any(value is own or (isinstance(value, str) and value == own) for own in self.values)

    def sentence(self, values: frozenset[Value], holds: bool, lang: str) -> str:
        """In words: the fact is, or is not, one of the values."""
        own = self._says.get(values)
        if own is not None:
            return own[lang][0 if holds else 1]
        single = [self._one(value, lang) for value in self.values if value in values]
        joint = {"vi": " hoặc ", "en": " or "}[lang] if holds else "; "
        return joint.join(pair[0 if holds else 1] for pair in single)

    def has_own_words(self, values: frozenset[Value]) -> bool:
        """Is there a sentence for these values together?"""
        return values in self._says

    def _one(self, value: Value, lang: str) -> Pair:
        own = self._says.get(frozenset([value]))
        if own is not None:
            return own[lang]
        label, name = self.value_labels[value][lang], self.labels[lang]
        return f"{name}: {label}", f"{name}: {'không phải' if lang == 'vi' else 'not'} {label}"


def _both(raw: Mapping[str, Any]) -> Text:
    return MappingProxyType({"vi": raw["vi"], "en": raw["en"]})


def _about_somebody_else(raw: Mapping[str, str]) -> Text:
    vi = raw["vi"].replace("Ông/bà", "Người cần giúp").replace("ông/bà", "người cần giúp")
    return MappingProxyType({"vi": vi, "en": raw["other"]})


def _values(raw: Mapping[str, Any]) -> dict[Value, Text]:
    if raw["kind"] == "bool":
        return {True: {"vi": "Có", "en": "Yes"}, False: {"vi": "Không", "en": "No"}}
    if "names" in raw:
        named: dict[Value, Text] = {}
        for number, name in enumerate(raw["names"], start=1):
            named[f"{number:02d}"] = {"vi": name, "en": raw.get("names_en", {}).get(name, name)}
        return named
    return {value: _both(label) for value, label in raw.get("values", {}).items()}


def _says(raw: Mapping[str, Any], values: dict[Value, Text]) -> dict[frozenset[Value], Mapping[str, Pair]]:
    said: dict[frozenset[Value], Mapping[str, Pair]] = {}
    for value, words in raw.get("says", {}).items():
        said[frozenset([value])] = {lang: (words[lang][0], words[lang][1]) for lang in ("vi", "en")}
        if raw["kind"] == "bool":
            said[frozenset([not value])] = {lang: (words[lang][1], words[lang][0]) for lang in ("vi", "en")}
    for group in raw.get("together", []):
        of = group["of"]
        members = frozenset(values) - frozenset(of["except"]) if isinstance(of, dict) else frozenset(of)
        said[members] = {lang: (group[lang][0], group[lang][1]) for lang in ("vi", "en")}
    return said


def _spec(name: str, raw: Mapping[str, Any]) -> FactSpec:
    values = _values(raw)
    allowed: object = list(values) or raw.get("allowed")
    if raw["kind"] == "date":
        allowed = _PARTIAL_FORMS if name == "birth_date" else _DATE_FORMS
    return FactSpec(
        name=name,
        kind=raw["kind"],
        values=tuple(values),
        labels=_both(raw["label"]),
        question=_both(raw["question"]),
        question_other=_about_somebody_else(raw["question"]),
        why=_both(raw["why"]),
        value_labels=MappingProxyType(values),
        sensitive=raw.get("sensitive", False),
        private=raw.get("private", False),
        changeable=raw.get("changeable", False),
        asked_as=tuple(raw.get("asked_as", [name])),
        unknown=_both(raw["unknown"]),
        pattern=re.compile(raw["pattern"]) if "pattern" in raw else None,
        allowed=allowed,
        _says=MappingProxyType(_says(raw, values)),
    )


def _load() -> Mapping[str, FactSpec]:
    raw = source.read(Path(__file__).parent / "facts.yaml")
    return MappingProxyType({name: _spec(name, entry) for name, entry in raw.items()})


FACTS: Mapping[str, FactSpec] = _load()


class Facts(Mapping[str, Any]):
    """The known facts of one person, checked. Dates are `Days` (birth) or `date`; the rest true, false or
    text.
    """

    __slots__ = ("_known",)

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = dict(known)

    def __getitem__(self, name: str) -> Any:
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def known(self) -> Mapping[str, Any]:
        """The same as a plain mapping (quick to read)."""
        return self._known


def parse_facts(raw: Mapping[str, object]) -> Facts:
    """Facts from raw data as the contract writes them. Raises FactError for the first that is not one."""
    known = {}
    for key, value in raw.items():
        read = _READERS.get(key)
        if read is None:
            raise FactError(key, value, list(FACTS))
        if value is not None:
            known[key] = read(value)
    return Facts(known)


_WHOLE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def _read_birth_date(value: object) -> Days:
    found = _PARTIAL.fullmatch(value) if isinstance(value, str) else None
    try:
        if found is None or int(found[1]) < FIRST_YEAR:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if month is None:
            return Days(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        exact = date(year, month, day)
        return Days(exact, exact)
    except ValueError:
        raise FactError("birth_date", value, _PARTIAL_FORMS) from None


def _read_commune_on(value: object) -> date:
    found = _WHOLE.fullmatch(value) if isinstance(value, str) else None
    try:
        if found is None:
            raise ValueError
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise FactError("commune_on", value, _DATE_FORMS) from None


class _Bool:
    def __init__(self, spec: FactSpec) -> None:
        self.name = spec.name

    def __call__(self, value: object) -> bool:
        if value is True or value is False:
            return value
        raise FactError(self.name, value, [True, False])


class _Listed:
    def __init__(self, spec: FactSpec) -> None:
        self.name, self.values, self.allowed = spec.name, frozenset(spec.values), spec.allowed

    def __call__(self, value: object) -> str:
        if isinstance(value, str) and value in self.values:
            return value
        raise FactError(self.name, value, self.allowed)


class _Matched:
    def __init__(self, spec: FactSpec) -> None:
        assert spec.pattern is not None
        self.name, self.pattern, self.allowed = spec.name, spec.pattern, spec.allowed

    def __call__(self, value: object) -> str:
        if isinstance(value, str) and self.pattern.fullmatch(value):
            return value
        raise FactError(self.name, value, self.allowed)


def _reader(spec: FactSpec) -> Any:
    if spec.name == "birth_date":
        return _read_birth_date
    if spec.name == "commune_on":
        return _read_commune_on
    if spec.kind == "bool":
        return _Bool(spec)
    return _Listed(spec) if spec.values else _Matched(spec)


_READERS = {name: _reader(spec) for name, spec in FACTS.items()}
