"""The kinds of events. Each room registers its own in its `events.py`, imported when Django starts."""

import string
from dataclasses import dataclass

KEEP = "keep"
BLANK = "blank-personal"


@dataclass(frozen=True)
class EventType:
    """One kind of event.

    kind: 'room.what_happened'. sentence: Vietnamese, a format string over the event's `data` and `by` (the
    name of who acted); it names nothing personal. erasure: 'keep' (the detail stays when the subject is
    erased: there is nothing personal in it, or the law orders it kept) or 'blank-personal'. reads: it tells
    of a look, not of a change.
    """

    kind: str
    sentence: str
    erasure: str
    reads: bool = False

    def __post_init__(self) -> None:
        if self.erasure not in (KEEP, BLANK):
            raise ValueError(f"{self.kind}: erasure is '{KEEP}' or '{BLANK}', not {self.erasure!r}")
        if "." not in self.kind or not self.sentence.strip():
            raise ValueError(f"{self.kind}: a kind is 'room.what_happened' and has a sentence")

    @property
    def fields(self) -> frozenset[str]:
        """The words of `data` that the sentence needs."""
        named = {name for _, name, _, _ in string.Formatter().parse(self.sentence) if name}
        return frozenset(name.partition(".")[0].partition("[")[0] for name in named) - {"by"}

    def tell(self, by: str, data: dict[str, object]) -> str:
        """The sentence of one event; a word that an older event lacks reads '…'."""
        words = {name: data.get(name, "…") for name in self.fields}
        return self.sentence.format(by=by, **words)


_KINDS: dict[str, EventType] = {}


def register(*types: EventType) -> None:
    """Makes kinds known. The same kind with another meaning is a mistake of the programmer: ValueError."""
    for each in types:
        if _KINDS.setdefault(each.kind, each) != each:
            raise ValueError(f"the kind {each.kind} is registered twice with different meanings")


def get(kind: str) -> EventType:
    """The kind of that name; KeyError when no room registered it."""
    return _KINDS[kind]


def as_written(kind: str) -> EventType:
    """The kind for reading: one that this version does not know (a newer one wrote it) is told by its name."""
    return _KINDS.get(kind) or EventType(kind, f"{{by}} đã làm một việc mà phiên bản này chưa biết tên ({kind})", KEEP)


def every() -> tuple[EventType, ...]:
    """All kinds known, by name."""
    return tuple(_KINDS[kind] for kind in sorted(_KINDS))


def of_reading() -> frozenset[str]:
    """The kinds that tell of a look."""
    return frozenset(each.kind for each in _KINDS.values() if each.reads)


def to_blank() -> frozenset[str]:
    """The kinds whose detail goes when their subject is erased."""
    return frozenset(each.kind for each in _KINDS.values() if each.erasure == BLANK)
