"""The groups of persons of Điều 7 as rows of a form, in the order of the law. Pure."""

from collections.abc import Iterable
from datetime import date

from caunoi.core.law import DayRefused, Ground, assess, parse_facts

from .filling import FormRow

LEGAL_AID = "legal_aid"
DISPUTED = "disputed"


def short_citation(key: str) -> str:
    """'11/2017/QH14:7.7.c' → 'điểm c khoản 7 Điều 7'. Text that is no key stays as it is."""
    act, mark, place = key.partition(":")
    if not mark or "/" not in act:
        return key
    article, *rest = place.split(".")
    clause, point = (*rest, "", "")[:2]
    parts = (f"điểm {point}" if point else "", f"khoản {clause}" if clause else "", f"Điều {article}")
    return " ".join(part for part in parts if part)


def rows(days: Iterable[date], counted: Iterable[str]) -> tuple[FormRow, ...]:
    """The groups in force on any of the days, and those under which somebody was counted.

    A group whose condition is disputed, and which takes no one in by itself, stands there only when counted.
    """
    seen = set(counted)
    found: dict[str, Ground] = {}
    for day in days:
        for ground in _in_force(day):
            found.setdefault(ground.key, ground)
    shown = [ground for ground in found.values() if ground.status != DISPUTED or ground.key in seen]
    return tuple(
        FormRow(ground.key, ground.title, short_citation(ground.key), _mark(ground))
        for ground in sorted(shown, key=_place)
    )


def _mark(ground: Ground) -> str:
    """'7.c', '6a'"""
    return ".".join(part for part in (ground.clause, ground.point) if part)


def _in_force(day: date) -> tuple[Ground, ...]:
    try:
        answer = assess(parse_facts({}), day, only=(LEGAL_AID,)).get(LEGAL_AID)
    except DayRefused:  # before the first day of the law there are no groups
        return ()
    return tuple(answer.grounds)


def _place(ground: Ground) -> tuple[int, str, int]:
    """Order of the law: clause 6 before 6a before 7; points in the Vietnamese alphabet."""
    clause = ground.clause or "~"  # the whole article (disputed) after its clauses
    digits = "".join(c for c in clause if c.isdigit())
    return int(digits or 99), clause, "abcdđeghiklmn".find(ground.point or "a")
