"""What an event's hash covers, and what may stand in an event. Pure: no database."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol

START = "0" * 64
"""The hash before the first event."""
LAST_LINK = "SELECT seq, hash FROM journal_chainhead WHERE id = 1"
"""Asks a copy of a database, outside the framework, for its last event: number and hash."""


class Acting(Protocol):
    """Who acts: the journal asks only for a stable key ('user:…', 'citizen', 'system') and a name."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Entry:
    """The hashed part of an event, in the order in which it is hashed."""

    seq: int
    at: datetime
    kind: str
    by_key: str
    by_name: str
    subject_kind: str
    subject_key: str
    organisation: str
    data: dict[str, Any]
    detail_digest: str

    def hash(self, previous: str) -> str:
        """SHA-256 (hex) over the previous event's hash and this event."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        parts = (
            previous, self.seq, moment, self.kind, self.by_key, self.by_name,
            self.subject_kind, self.subject_key, self.organisation, self.data, self.detail_digest,
        )  # fmt: skip
        return hashlib.sha256(canonical(parts).encode()).hexdigest()


def canonical(value: object) -> str:
    """The one spelling of a plain value: JSON with sorted keys, no spaces, letters as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(salt: str, payload: str) -> str:
    """SHA-256 (hex) of a detail. The random salt goes with the payload when it is erased: what is left
    cannot be guessed back by trying names."""
    return hashlib.sha256(f"{salt}\n{payload}".encode()).hexdigest()


def plain(value: Any) -> Any:
    """The value as JSON that every database gives back unchanged: dates and amounts as text, sets sorted.

    Errors: TypeError for anything else, floats included (databases round them differently, the hash would
    break).
    """
    match value:
        case None | bool():
            return value
        case Enum():
            return plain(value.value)
        case int():
            return int(value)
        case str():
            return str(value).replace("\x00", "")
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Mapping():
            return {_word(key): plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case set() | frozenset():
            return sorted(plain(each) for each in value)
    raise TypeError(f"{type(value).__name__} cannot stand in the journal")


def _word(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a key of the journal is text, not {type(key).__name__}")
    return key
