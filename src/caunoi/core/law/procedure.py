"""The procedure of legal aid as data: clocks, official forms, reasons to refuse or to accept at once, fields
of law, forms of aid, and the papers of a ground. Every entry has its provision, its days and its status.

The words stand in deadlines.yaml, forms.yaml, reasons.yaml and fields.yaml. A text that was amended by an act
which was not seen is `secondary` from the day of that amendment (`unseen` at the head of each file)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import in_use, source
from caunoi.core.law.citation import Cite
from caunoi.core.law.expr import BookError
from caunoi.core.law.facts import Text
from caunoi.core.law.statute import STATUSES, Proof

_HERE = Path(__file__).parent
Unit = Literal["working_days", "days", "hours", "at_once"]
_UNITS = ("working_days", "days", "hours", "at_once")
_DIRECTIONS = ("after", "before")


@dataclass(frozen=True, slots=True)
class Entry:
    """What all entries share. In force on [since, until); `unseen_from`: then its text may have changed
    unseen.
    """

    key: str
    title: Text
    cite: Cite
    since: date
    until: date | None
    status: str
    unseen_from: date | None

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    def status_on(self, on: date) -> str:
        """How well the text of that day was seen: verified, secondary or disputed."""
        changed = self.unseen_from is not None and on >= self.unseen_from
        return "secondary" if changed and self.status == "verified" else self.status


@dataclass(frozen=True, slots=True)
class Deadline(Entry):
    """A clock. `value` is None where the act is due at once; `longest` is the limit of an extension, same
    unit.
    """

    from_: Text
    who: str
    unit: Unit
    value: int | None
    longest: int | None
    direction: str


@dataclass(frozen=True, slots=True)
class Form(Entry):
    """An official form: its code and name. `inside_seen`: were its columns and fields seen?"""

    code: str
    inside_seen: bool


@dataclass(frozen=True, slots=True)
class Reason(Entry):
    """A reason in the words of the law (`title`) and in plain words."""

    plain: Text


@dataclass(frozen=True, slots=True)
class FormOfAid(Entry):
    """A form of legal aid; `symbol` is its part of the case number."""

    symbol: str


E = TypeVar("E", bound=Entry)


def cite(raw: Mapping[str, Any]) -> Cite:
    return Cite(raw["act"], raw["article"], raw["clause"], raw["point"])


def shared(key: str, raw: Mapping[str, Any], unseen: Mapping[str, date]) -> dict[str, Any]:
    """The fields of an Entry from its data. Raises BookError."""
    place = cite(raw["cite"])
    if raw["status"] not in STATUSES:
        raise BookError(f"{key}: status {raw['status']!r} is none of {STATUSES}")
    return {
        "key": key,
        "title": raw["title"] if "title" in raw else raw["text"],
        "cite": place,
        "since": raw["since"],
        "until": raw.get("until"),
        "status": raw["status"],
        "unseen_from": unseen.get(place.act),
    }


@lru_cache(maxsize=8)
def file(name: str) -> tuple[Mapping[str, Any], Mapping[str, date]]:
    """The content of a data file beside this module, and from when the text of an act may have changed unseen."""
    content = source.read(_HERE / f"{name}.yaml")
    return content, {entry["act"]: entry["since"] for entry in content["unseen"]}


@lru_cache(maxsize=1)
def all_deadlines() -> tuple[Deadline, ...]:
    content, unseen = file("deadlines")
    return tuple(_deadline(key, raw, unseen) for key, raw in content["deadlines"].items())


def _deadline(key: str, raw: Mapping[str, Any], unseen: Mapping[str, date]) -> Deadline:
    direction = raw.get("direction", "after")
    if raw["unit"] not in _UNITS or direction not in _DIRECTIONS:
        raise BookError(f"{key}: unit {raw['unit']!r}, direction {direction!r}")
    if (raw["value"] is None) != (raw["unit"] == "at_once"):
        raise BookError(f"{key}: a value is needed, unless the act is due at once")
    return Deadline(
        **shared(key, raw, unseen),
        from_=raw["from"],
        who=raw["who"],
        unit=raw["unit"],
        value=raw["value"],
        longest=raw.get("longest"),
        direction=direction,
    )


@lru_cache(maxsize=1)
def all_forms() -> tuple[Form, ...]:
    content, unseen = file("forms")
    return tuple(
        Form(**shared(key, raw, unseen), code=raw["code"], inside_seen=raw["inside_seen"])
        for key, raw in content["forms"].items()
    )


@lru_cache(maxsize=4)
def all_reasons(kind: str) -> tuple[Reason, ...]:
    """kind: 'refusal', 'urgent', 'not_continued', 'cannot_act', 'who_may', 'complaint', 'right' or 'duty'."""
    content, unseen = file("reasons")
    return tuple(Reason(**shared(key, raw, unseen), plain=raw["plain"]) for key, raw in content[kind].items())


@lru_cache(maxsize=1)
def legal_fields() -> tuple[Entry, ...]:
    """Fields of law in which legal aid is given; the keys are values of the fact `matter`."""
    content, unseen = file("fields")
    return tuple(Entry(**shared(key, raw, unseen)) for key, raw in content["fields"].items())


@lru_cache(maxsize=1)
def legal_forms() -> tuple[FormOfAid, ...]:
    """The three forms of legal aid."""
    content, unseen = file("fields")
    return tuple(
        FormOfAid(**shared(key, raw, unseen), symbol=raw["symbol"]) for key, raw in content["forms_of_aid"].items()
    )


def in_force(entries: Iterable[E], on: date) -> tuple[E, ...]:
    """The entries in force on the day."""
    return tuple(entry for entry in entries if entry.in_force(on))


def deadlines(on: date) -> tuple[Deadline, ...]:
    """The clocks in force on the day."""
    return in_force(all_deadlines(), on)


def deadline(key: str, on: date) -> Deadline:
    """One clock by its key. Raises NotFound where it is not in force on the day."""
    entry = known_deadline(key, on)
    if entry is None:
        raise NotFound(f"Không có thời hạn {key} có hiệu lực vào ngày {on:%d/%m/%Y}.")
    return entry


def known_deadline(key: str, on: date) -> Deadline | None:
    """The same; None where none is in force on the day, as for records older than the law that is encoded."""
    return next((entry for entry in deadlines(on) if entry.key == key), None)


def deadline_title(key: str) -> Mapping[str, str]:
    """What the clock is for, on any day. Errors: StopIteration for a key that is none (a mistake of the programmer)."""
    return next(entry.title for entry in all_deadlines() if entry.key == key)


def forms(on: date) -> tuple[Form, ...]:
    """The official forms in force on the day."""
    return in_force(all_forms(), on)


def refusal_reasons(on: date) -> tuple[Reason, ...]:
    """Điều 30 khoản 3: why acceptance must be refused; keys a to d."""
    return in_force(all_reasons("refusal"), on)


def urgent_reasons(on: date) -> tuple[Reason, ...]:
    """Điều 30 khoản 4: when a case is accepted at once, papers later (Thông tư 12/2018 Điều 6; keys a to d)."""
    return in_force(all_reasons("urgent"), on)


def not_continued_reasons(on: date) -> tuple[Reason, ...]:
    """Điều 37 khoản 1, and papers that did not come after immediate acceptance (key 'papers')."""
    return in_force(all_reasons("not_continued"), on)


def cannot_act_reasons(on: date) -> tuple[Reason, ...]:
    """Điều 25: when a practitioner does not go on or must refuse a case; keys '1a' to '2c'."""
    return in_force(all_reasons("cannot_act"), on)


def complaint_acts(on: date) -> tuple[Reason, ...]:
    """Điều 45 khoản 1: the acts that can be complained of; keys a to d."""
    return in_force(all_reasons("complaint"), on)


def rights(on: date) -> tuple[Reason, ...]:
    """Điều 8: the rights of whoever is entitled; keys '1' to '8'."""
    return in_force(all_reasons("right"), on)


def duties(on: date) -> tuple[Reason, ...]:
    """Điều 9: their duties; keys '1' to '5'."""
    return in_force(all_reasons("duty"), on)


def who_may(on: date) -> tuple[Reason, ...]:
    """Điều 17, 24, 31 to 33: who gives which form of aid; keys 'kind.form'. What is not named is not allowed."""
    return in_force(all_reasons("who_may"), on)


def proofs_for(ground_key: str, on: date) -> tuple[Proof, ...]:
    """The papers that prove a ground ('11/2017/QH14:7.7.c') on the day; each alternative of `any_of` is
    enough.
    """
    book = in_use.book()
    names = (
        name
        for determination in book.determinations.values()
        for ground in determination.grounds
        if ground.cite.key == ground_key
        for version in ground.versions
        if version.span.covers(on)
        for name in version.proofs
    )
    proofs = (book.proofs[name] for name in dict.fromkeys(names))
    return tuple(proof for proof in proofs if proof.span.covers(on))
