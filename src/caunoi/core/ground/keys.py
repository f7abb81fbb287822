"""Public keys: short codes that people read out on the telephone, with a check character.

Form: PREFIX-XXXX-XXXX; the letters are Crockford's base 32 (no I, L, O, U), the last one is the check. A slip
of one character or an exchange of two neighbours is noticed.
"""

import re
import secrets
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
MANY = 11
"""Letters of a key of what there are millions of: with eight, a few of a million would meet another's."""
_MODULUS = 31  # prime below 32: every single error and neighbour exchange changes the sum


def _check_character(body: str) -> str:
    total = sum((place + 2) * ALPHABET.index(character) for place, character in enumerate(body))
    return ALPHABET[total % _MODULUS]


def new_key(prefix: str, length: int = 8, choose: Callable[[str], str] = secrets.choice) -> str:
    """A fresh key such as 'TN-7K3M-9QXA': `length` characters after the prefix, the last one the check.

    31 of the 32 letters are drawn so that no two letters count the same in the check.
    """
    body = "".join(choose(ALPHABET[:_MODULUS]) for _ in range(length - 1))
    whole = body + _check_character(body)
    return "-".join([prefix, *(whole[i : i + 4] for i in range(0, len(whole), 4))])


def normalise(value: str) -> str:
    """What a person typed, in the form of new_key: 'tn 7k3m9qxa' → 'TN-7K3M-9QXA'. Not checked."""
    bare = re.sub(r"[^0-9A-Z]", "", value.upper())
    prefix, body = bare[:2], bare[2:].translate(_LOOKALIKE)
    return "-".join([prefix, *(body[i : i + 4] for i in range(0, len(body), 4))])


def check_key(key: str) -> bool:
    """Whether the check character fits."""
    body = key.partition("-")[2].replace("-", "")
    if len(body) < 2 or any(character not in ALPHABET[:_MODULUS] for character in body):
        return False
    return _check_character(body[:-1]) == body[-1]
