"""Vietnamese text: one normal form, a folded form for searching, a key for sorting.

The alphabet's order is a ă â b c d đ e ê … y; the tone counts only between words that are otherwise equal
(ngang, huyền, hỏi, ngã, sắc, nặng), as in the order that ICU gives for Vietnamese.
"""

import re
import unicodedata

from .errors import Refused

_TONES = {"̀": 1, "̉": 2, "̃": 3, "́": 4, "̣": 5}
_ALPHABET = {letter: rank for rank, letter in enumerate(" 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)}
_SPACES = re.compile(r"\s+")

SortKey = tuple[tuple[int, ...], tuple[int, ...]]


def clean(value: str) -> str:
    """The value in NFC with single spaces and no control characters."""
    printable = "".join(" " if c in "\t\n\r\v\f" else c for c in value if c in "\t\n\r\v\f" or c.isprintable())
    return _SPACES.sub(" ", unicodedata.normalize("NFC", printable)).strip()


def said(value: str, what: str) -> str:
    """The value clean. Errors: Refused where it is empty; what: 'tên kế hoạch', as it stands in a sentence."""
    found = clean(value)
    if not found:
        raise Refused(f"Chưa ghi {what}.", "", "Hãy ghi vào rồi làm lại.")
    return found


def shortened(value: str, longest: int) -> str:
    """The value, or as many whole words of it as fit, with '…'."""
    if len(value) <= longest:
        return value
    return f"{value[:longest].rsplit(' ', 1)[0].rstrip(' ,;:.-–(')}…"


def clean_name(value: str) -> str:
    """A person's name as written: any number of words, apostrophes kept (H'Hen), one form of apostrophe."""
    return clean(value).replace("’", "'").replace("ʼ", "'")


def fold(value: str) -> str:
    """Lower case without diacritics, đ as d, single spaces: 'Đặng  Thị Hoà' → 'dang thi hoa'."""
    plain = unicodedata.normalize("NFD", value.lower().replace("đ", "d"))
    return _SPACES.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def sort_key(value: str) -> SortKey:
    """Key for Vietnamese alphabetical order: letters first, then tones, spaces lowest."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", value.lower()):
        parts = unicodedata.normalize("NFD", character)
        tone = next((_TONES[p] for p in parts if p in _TONES), 0)
        letter = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
        letters.append(_ALPHABET.get(letter, 100 + ord(letter[0]) if letter else 0))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def name_key(value: str) -> tuple[SortKey, SortKey]:
    """Key for lists of persons: given name (last word) first, then the whole name."""
    name = clean_name(value)
    given = name.rsplit(" ", 1)[-1]
    return sort_key(given), sort_key(name)


_RANKS = 0x1000


def sort_text(value: str) -> str:
    """name_key as text that every database sorts alike (three hex digits a rank)."""
    parts = (part for key in name_key(value) for part in key)
    return "/".join("".join(f"{min(rank, _RANKS - 1):03x}" for rank in part) for part in parts)
