"""Decides for one person: every determination of the day, each ground with its own exact answer and its
reasons.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from caunoi.core.ground.errors import NotFound
from caunoi.core.law.answers import Answer, Assessment, Ground
from caunoi.core.law.compile import Law, law_for
from caunoi.core.law.desk import Desk, Resolver, desk_for, resolved
from caunoi.core.law.facts import Facts

__all__ = ["Answer", "Assessment", "Desk", "Ground", "Resolver", "assess", "desk_for", "listed", "next_question"]


def listed(law: Law, only: Sequence[str] | None) -> Iterable[str]:
    """The determinations asked for, of those that are listed on the day. Raises NotFound for an id never
    heard of.
    """
    if only is None:
        return law.by_id
    for id in only:
        if id not in law.book.determinations:
            known = ", ".join(sorted(law.book.determinations))
            raise NotFound(f"Không có chính sách “{id}”.", todo=f"Các mã có: {known}.")
    return [id for id in law.by_id if id in only]


def assess(
    facts: Facts,
    on: date,
    only: Sequence[str] | None = None,
    resolver: Resolver | None = None,
    law: Law | None = None,
) -> Assessment:
    """Every determination of the day (or those in `only`) for one person.

    resolver: tells from a commune (and village) whether the place is specially disadvantaged; asked only
    where the fact itself is not given. law: another law than the shipped one of the day. Raises DayRefused,
    FactError (birth after the day), NotFound (unknown id in `only`).
    """
    law = law or law_for(on)
    return desk_for(law).assess(facts, listed(law, only), resolver)


def next_question(
    facts: Facts,
    on: date,
    skip: frozenset[str] = frozenset(),
    only: Sequence[str] | None = ("legal_aid",),
    resolver: Resolver | None = None,
    law: Law | None = None,
) -> str | None:
    """The fact to ask next, or None when no further fact can change an answer.

    skip: facts that the person does not know or does not want to say; they are taken as never to be known.
    """
    law = law or law_for(on)
    key = law.key(resolved(facts, on, resolver))
    return desk_for(law).next_question(key, skip, listed(law, only))
