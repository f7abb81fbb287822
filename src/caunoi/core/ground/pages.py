"""What one page asks more than once is asked of the database once.

Answers are kept while a page that only reads is made, for whoever makes it alone, and go with it. Where something may
be written (forms that are sent, commands, background work) each call asks anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """A page is made that writes nothing of what is asked `once_a_page`."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def once_a_page(ask: Callable[P, T]) -> Callable[P, T]:
    """The answer for the same arguments (hashable) is the one given before while a page is made. It is shared, so it
    must be one that nobody can change."""

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        kept = _kept.get()
        if kept is None:
            return ask(*args, **kwargs)
        key = (ask, args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = ask(*args, **kwargs)
        answer: T = kept[key]
        return answer

    return asked
