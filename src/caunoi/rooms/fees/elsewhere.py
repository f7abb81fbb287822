"""Whether the fee of a case is paid elsewhere. Rooms above know: each hands in how to ask it when it is ready."""

from collections.abc import Callable

from caunoi.core.ground.errors import Refused

Asked = Callable[[str], Refused | None]
"""Key of a case → the refusal that names who pays, None: nobody there."""
_ASKED: list[Asked] = []


def register(asked: Asked) -> None:
    """Statements ask this before they are handed in."""
    if asked not in _ASKED:
        _ASKED.append(asked)


def refuse_paid(case: str) -> None:
    """Errors: Refused where somebody else pays the fee of the case."""
    for asked in _ASKED:
        if (held := asked(case)) is not None:
            raise held
