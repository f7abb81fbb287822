"""How a person may be reached safely, in words. Pure."""

from collections.abc import Mapping
from typing import Any

from .words import Contact

QUIET = "Không nhắn tin, không gọi lại"
"""Of a restricted file for which nothing was agreed, and for whoever may not see what was."""


def words_of(safe: Mapping[str, Any], *, restricted: bool, seen: bool = True) -> str:
    """'Gọi điện, buổi tối, chỉ mình tôi'. '' where nothing was asked and the file is an open one."""
    if restricted and not (seen and safe):
        return QUIET
    how = str(Contact(safe["how"]).label) if safe.get("how") in Contact.values else ""
    more = [safe.get(name) for name in ("phone", "hours", "who_may_answer")]
    quiet = "không nói gì với người khác" if safe.get("say_nothing") else ""
    return ", ".join(str(part) for part in (how, *more, quiet) if part)


def warning(safe: Mapping[str, Any], *, restricted: bool, seen: bool) -> str:
    """For lists: the same where an ordinary call would be wrong, '' elsewhere."""
    wary = restricted or safe.get("how") in (Contact.MESSAGE, Contact.VISIT, Contact.NONE) or safe.get("say_nothing")
    return words_of(safe, restricted=restricted, seen=seen) if wary else ""
