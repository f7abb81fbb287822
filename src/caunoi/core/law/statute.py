"""What the book of law is made of: acts, dated amounts, rules, open questions, determinations, proofs. Frozen
values.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from caunoi.core.law.citation import Cite
from caunoi.core.law.expr import Expr
from caunoi.core.law.facts import Text

STATUSES = ("verified", "secondary", "disputed")  # from strong to weak

NOT_LAW = "scenario-"  # begins the stamp of every law made of a book that holds something that is not law


def is_scenario(stamp: str) -> bool:
    """Nothing decided under a law with such a stamp may become a real decision."""
    return stamp.startswith(NOT_LAW)


def weakest(statuses: Iterable[str]) -> str:
    """The weakest of the statuses; of none: verified."""
    return max(statuses, key=STATUSES.index, default="verified")


@dataclass(frozen=True, slots=True)
class Act:
    number: str
    kind: str
    name: str
    short: Text
    issued: date | None
    in_force: date | None
    seen: str  # whole | part | no
    sources: tuple[str, ...]  # where it was seen, or read about; empty for a text that was read


@dataclass(frozen=True, slots=True)
class Span:
    """When a version holds, [since, until), when that became public, and how well it was seen.

    `until_published`: the day on which the end became public, where the end is not just the start of the next
    version.
    """

    since: date
    until: date | None
    published: date
    status: str
    until_published: date | None = None

    def covers(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


class Dated(Protocol):
    @property
    def span(self) -> Span: ...


@dataclass(frozen=True, slots=True)
class Amount:
    """One version of a dated amount."""

    span: Span
    cite: Cite
    value: int


@dataclass(frozen=True, slots=True)
class Amounts:
    name: str
    unit: str
    title: Text
    versions: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class RuleVersion:
    span: Span
    cite: Cite
    when: Expr


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition with a name, used by others."""

    name: str
    title: Text
    versions: tuple[RuleVersion, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of law that nobody can answer today."""

    name: str
    text: Text
    source: str


@dataclass(frozen=True, slots=True)
class Papers:
    """One complete way to prove a ground."""

    text: Text
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Proof:
    name: str
    span: Span
    cite: Cite
    easiest: Text
    any_of: tuple[Papers, ...]


@dataclass(frozen=True, slots=True)
class GroundVersion:
    span: Span
    title: Text
    plain: Text
    when: Expr
    proofs: tuple[str, ...]
    amended_by: tuple[str, ...]
    note: Text | None


@dataclass(frozen=True, slots=True)
class Provision:
    """A ground of a determination: a place in the law and its versions."""

    cite: Cite
    versions: tuple[GroundVersion, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """A condition outside the grounds. `assumed`: facts that are taken to satisfy it where they are not
    known.
    """

    span: Span
    cite: Cite
    title: Text
    when: Expr
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Determination:
    """Something a person can be entitled to: every scope condition holds, and at least one ground."""

    id: str
    title: Text
    since: date
    until: date | None
    office: Text | None
    scope: tuple[Scope, ...]
    grounds: tuple[Provision, ...]


@dataclass(frozen=True)
class Book:
    """`files`: the data that the book was read from, to lay other data over. `scenario`: the name of what was
    laid over it and is not law ("" for law): the stamp of every law made of it says so.
    """

    acts: Mapping[str, Act]
    amounts: Mapping[str, Amounts]
    rules: Mapping[str, Rule]
    questions: Mapping[str, Question]
    determinations: Mapping[str, Determination]
    proofs: Mapping[str, Proof]
    files: tuple[tuple[str, Mapping[str, Any]], ...] = field(default=(), repr=False, compare=False)
    scenario: str = ""

    def change_days(self) -> list[date]:
        """The days on which something begins or ends to hold."""
        spans = [version.span for holder in self.holders() for version in holder.versions]
        spans += [scope.span for each in self.determinations.values() for scope in each.scope]
        spans += [proof.span for proof in self.proofs.values()]
        days = {day for span in spans for day in (span.since, span.until) if day}
        for each in self.determinations.values():
            days |= {day for day in (each.since, each.until) if day}
        for proof in self.proofs.values():
            days |= {day for papers in proof.any_of for day in (papers.since, papers.until) if day}
        return sorted(days)

    def marked(self, stamp: str) -> str:
        """The stamp of a law made of this book."""
        return f"{NOT_LAW}{stamp}" if self.scenario else stamp

    def holders(self) -> Iterator["Amounts | Rule | Provision"]:
        """Everything that has versions."""
        yield from self.amounts.values()
        yield from self.rules.values()
        for each in self.determinations.values():
            yield from each.grounds
