"""Narratives of many units read as what differs: from the words that stood there, from last period, from each other.

Two paragraphs are alike when nine tenths of their letters agree once accents, figures and spaces are put aside. Pure.
"""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from caunoi.core.ground.text import clean, fold

ALIKE = 90
_FIGURES = re.compile(r"[\d.,%]+")


@dataclass(frozen=True)
class Paragraph:
    """What one or several units wrote. text: as the first of them wrote it; units: keys of their parts; as_before:
    those that wrote it last period too; mark: of the words, to know what was taken over."""

    text: str
    units: tuple[str, ...]
    as_before: tuple[str, ...]
    mark: str


@dataclass
class _Group:
    text: str
    plain: str
    units: dict[str, None] = field(default_factory=dict)
    as_before: dict[str, None] = field(default_factory=dict)


def paragraphs(text: str) -> list[str]:
    """Its paragraphs without empty ones."""
    return [clean(line) for line in text.splitlines() if line.strip()]


def mark_of(text: str) -> str:
    """The same words give the same mark, whatever their accents, figures and spaces."""
    return hashlib.sha256(_plain(text).encode()).hexdigest()


def read(
    texts: Mapping[str, str], outline: Mapping[str, str], before: Mapping[str, str]
) -> tuple[list[Paragraph], list[str]]:
    """(what differs, the widest shared first; parts in which nothing differs).

    texts: key of a part → its words of a section with figures filled in; outline: key → what stood there from the
    beginning, filled in for that unit; before: key → what the unit wrote last period.
    """
    groups: list[_Group] = []
    silent = []
    for part, text in texts.items():
        given = [_plain(each) for each in paragraphs(outline.get(part, ""))]
        last = [_plain(each) for each in paragraphs(before.get(part, ""))]
        own = [each for each in paragraphs(text) if not _among(_plain(each), given)]
        if not own:
            silent.append(part)
        for each in own:
            plain = _plain(each)
            group = next((group for group in groups if _alike(plain, group.plain)), None)
            if group is None:
                group = _Group(each, plain)
                groups.append(group)
            group.units[part] = None
            if _among(plain, last):
                group.as_before[part] = None
    groups.sort(key=lambda group: -len(group.units))
    found = [
        Paragraph(group.text, tuple(group.units), tuple(group.as_before), mark_of(group.text)) for group in groups
    ]  # fmt: skip
    return found, silent


def _plain(text: str) -> str:
    return _FIGURES.sub("#", fold(text)).strip()


def _alike(one: str, other: str) -> bool:
    return one == other or fuzz.ratio(one, other, score_cutoff=ALIKE) > 0


def _among(one: str, others: Collection[str]) -> bool:
    return any(_alike(one, other) for other in others)


@dataclass(frozen=True)
class Word:
    """A stretch of words in two texts. kind: 'same', 'out' (only in the first), 'in' (only in the second)."""

    kind: str
    text: str


def words(before: str, after: str) -> Sequence[Word]:
    """What differs between two texts, word by word."""
    from difflib import SequenceMatcher

    old, new = (re.findall(r"\s+|\S+", text) for text in (before, after))
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Word("same", "".join(old[a:b])))
            continue
        if b > a:
            found.append(Word("out", "".join(old[a:b])))
        if d > c:
            found.append(Word("in", "".join(new[c:d])))
    return found
