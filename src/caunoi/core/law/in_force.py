"""What of the book is in force on a day: versions chosen, amounts folded, names of rules collected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.law import expr, statute
from caunoi.core.law.citation import Cite
from caunoi.core.law.expr import Expr, Ref
from caunoi.core.law.facts import Text
from caunoi.core.law.statute import Book, Dated, weakest

V = TypeVar("V", bound=Dated)


class DayRefused(Refused):
    """The law of this day is not in the book. `first` is the first day that is."""

    def __init__(self, on: date, first: date, why: str = "") -> None:
        self.on, self.first = on, first
        super().__init__(
            f"Chưa có luật của ngày {dates.vi(on)} ({on}).",
            why or f"Ngày đầu tiên có trong bộ quy tắc là {dates.vi(first)} ({first}).",
            "Xin chọn một ngày từ đó trở đi.",
        )


@dataclass(frozen=True, slots=True)
class ProofInForce:
    """What proves a ground on the day: one of the ways is enough."""

    name: str
    cite: Cite
    status: str
    easiest: Text
    any_of: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    cite: Cite
    title: Text
    status: str
    when: Expr


@dataclass(frozen=True, slots=True)
class Condition:
    """A scope condition of the day."""

    cite: Cite
    title: Text
    status: str
    when: Expr
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroundInForce:
    key: str
    cite: Cite
    since: date
    until: date | None
    published: date
    status: str
    amended_by: tuple[str, ...]
    title: Text
    plain: Text
    note: Text | None
    when: Expr
    proofs: tuple[ProofInForce, ...]


@dataclass(frozen=True, slots=True)
class DeterminationInForce:
    """A determination on the day. `ended`: its last day is over, so it is "no" for everybody, without
    grounds.
    """

    id: str
    title: Text
    since: date
    until: date | None
    ended: bool
    status: str
    office: Text | None
    scope: tuple[Condition, ...]
    grounds: tuple[GroundInForce, ...]

    @property
    def holders(self) -> tuple[Condition | GroundInForce, ...]:
        """Everything that has a condition of its own."""
        return (*self.scope, *self.grounds)


class InForce:
    """What of the book is in force on a day, amounts folded."""

    def __init__(self, book: Book, on: date, known_on: date | None) -> None:
        self.book, self.on, self.known_on = book, on, known_on
        begun = [each for each in book.determinations.values() if each.since <= on]
        if not begun:
            first = min((each.since for each in book.determinations.values()), default=date.max)
            raise DayRefused(on, first)
        self.rules: dict[str, Rule] = {}
        chosen = map(self._determination, sorted(begun, key=lambda each: each.id))
        # Asked what was known earlier: a policy of which nothing had been published did not exist.
        self.determinations = tuple(each for each in chosen if known_on is None or each.ended or each.grounds)
        if not self.determinations:
            published = min(v.span.published for each in begun for g in each.grounds for v in g.versions)
            raise DayRefused(on, published, f"Luật của ngày này được công bố từ {dates.vi(published)}.")

    def _version(self, versions: Sequence[V]) -> V | None:
        known = [v for v in versions if self.known_on is None or v.span.published <= self.known_on]
        begun = [v for v in known if v.span.since <= self.on]
        if not begun:
            return None
        latest = begun[-1]
        span = latest.span
        followed = latest is not versions[-1]
        if span.until is None or self.on < span.until:
            return latest
        if self.known_on is None:
            return None
        end_unknown = span.until_published is not None and span.until_published > self.known_on
        return latest if followed or end_unknown else None

    def _needed(self, what: str, versions: Sequence[V]) -> V:
        found = self._version(versions)
        if found is None:
            why = f"{what} chưa được công bố vào ngày {dates.vi(self.known_on or self.on)}."
            raise DayRefused(self.on, min(v.span.published for v in versions), why)
        return found

    def _amount(self, name: str) -> int:
        amounts = self.book.amounts[name]
        return self._needed(amounts.title["vi"], amounts.versions).value

    def _when(self, when: Expr) -> Expr:
        folded = expr.fold(when, self._amount)
        for node in expr.walk(folded):
            if isinstance(node, Ref) and node.rule not in self.rules:
                self._rule(node.rule)
        return folded

    def _rule(self, name: str) -> None:
        rule = self.book.rules[name]
        version = self._needed(rule.title["vi"], rule.versions)
        self.rules[name] = Rule(name, version.cite, rule.title, version.span.status, self._when(version.when))

    def _proofs(self, names: Iterable[str]) -> tuple[ProofInForce, ...]:
        found = []
        for name in names:
            proof = self.book.proofs[name]
            if self._version([proof]) is None:
                continue
            ways = tuple(
                papers.text
                for papers in proof.any_of
                if (papers.since or self.on) <= self.on and (papers.until is None or self.on < papers.until)
            )
            found.append(ProofInForce(name, proof.cite, proof.span.status, proof.easiest, ways))
        return tuple(found)

    def _determination(self, each: statute.Determination) -> DeterminationInForce:
        ended = each.until is not None and self.on >= each.until
        grounds: list[GroundInForce] = []
        scope: list[Condition] = []
        if not ended:
            grounds = [g for g in map(self._ground, each.grounds) if g is not None]
            scope = [
                Condition(s.cite, s.title, s.span.status, self._when(s.when), s.assumed)
                for s in each.scope
                if self._version([s]) is not None
            ]
        if ended:
            status = weakest(ground.versions[-1].span.status for ground in each.grounds)
        else:
            status = weakest([*(part.status for part in grounds), *(part.status for part in scope)])
        return DeterminationInForce(
            id=each.id,
            title=each.title,
            since=each.since,
            until=each.until,
            ended=ended,
            status=status,
            office=each.office,
            scope=tuple(scope),
            grounds=tuple(grounds),
        )

    def _ground(self, provision: statute.Provision) -> GroundInForce | None:
        version = self._version(provision.versions)
        if version is None:
            return None
        return GroundInForce(
            key=provision.cite.key,
            cite=provision.cite,
            since=version.span.since,
            until=version.span.until,
            published=version.span.published,
            status=version.span.status,
            amended_by=version.amended_by,
            title=version.title,
            plain=version.plain,
            note=version.note,
            when=self._when(version.when),
            proofs=self._proofs(version.proofs),
        )
