"""Keyed hashes of who somebody is: equal for the same person in every organisation of an installation, and of no use
to anybody without its secret."""

from django.utils.crypto import salted_hmac

from . import policy

_SALT = "caunoi.rooms.people.traces"


def name_trace(full_name: str, birth: str) -> str:
    """Of the folded name in any order with the year of birth; '' where one of them is not known."""
    words = sorted(policy.words_of(full_name))
    return _keyed(f"name|{' '.join(words)}|{birth[:4]}") if words and birth else ""


def number_trace(id_number: str) -> str:
    """Of the number of the identity paper, '' without one."""
    return _keyed(f"id|{id_number}") if id_number else ""


def traces(full_name: str, birth: str, id_number: str) -> list[str]:
    """All that can be made of what is known."""
    return [trace for trace in (name_trace(full_name, birth), number_trace(id_number)) if trace]


def _keyed(value: str) -> str:
    return salted_hmac(_SALT, value, algorithm="sha256").hexdigest()
