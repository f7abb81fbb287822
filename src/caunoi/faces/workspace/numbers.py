"""Numbers in addresses, as anybody may have written them: years, months, pages."""

LARGEST = 10**18 - 1
"""More than any row has; a database takes it."""


def number(text: str, otherwise: int, *, least: int = 1, most: int = 99_999) -> int:
    """The number that is written there, where it lies between `least` and `most`; else `otherwise`."""
    if not text.isdecimal() or len(text) > len(str(most)):
        return otherwise
    found = int(text)
    return found if least <= found <= most else otherwise
