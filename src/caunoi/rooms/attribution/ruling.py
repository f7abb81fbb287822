"""What the rules of the day say of works: each kind of work in a kind of place on a day is asked once."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caunoi.core.law import FactError, law_for
from caunoi.core.law.in_force import DayRefused
from caunoi.rooms.places import queries as places
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.matching import Line, Match, Place, Work, match

from . import policy
from .sources import Source


@dataclass(frozen=True)
class Ruled:
    """What the rules say of a work: the lines of which they say yes or not known. province: '' not known."""

    province: str
    commune: str
    matches: Sequence[Match]


class Rules:
    """Lines, area lists and law as they stand. mark: names their state; asked: how often they were."""

    def __init__(self, today: date) -> None:
        self.lines = programmes.lines()
        self.by_code: Mapping[str, Line] = {line.code: line for line in self.lines}
        self.mark = _digest(
            [[str(value) for value in _told(line)] for line in self.lines],
            places.stamp("areas"), places.stamp("units"), law_for(today).stamp,
        )  # fmt: skip
        self.asked = 0
        self._survey: Callable[[str, str | None, date, date], Place] | None = None
        self._of_kind: dict[str, list[Line]] = {}
        self._own = {line.province for line in self.lines}
        self._seen: dict[int, tuple[Place, tuple[Any, ...]]] = {}
        self._said: dict[tuple[Any, ...], Sequence[Match]] = {}

    def rule(self, work: Source, home: str) -> Ruled:
        """home: the province of the organisation, where the place tells none."""
        place = self.place(work)
        said = self._ask(work, place if place.province or work.commune else Place(home))
        return Ruled(place.province or home, work.commune, said)

    def place(self, work: Source) -> Place:
        """The place of the work with its classes of that day."""
        if not work.commune:
            return Place()
        if self._survey is None:
            self._survey = programmes.surveyor()
        return self._survey(work.commune, work.village or None, work.on, work.read_on or work.on)

    def _ask(self, work: Source, place: Place) -> Sequence[Match]:
        key = (work.kind, work.on, self._classes(place), _plain(work.reached))
        if key not in self._said:
            if work.kind not in self._of_kind:
                self._of_kind[work.kind] = policy.asks(self.lines, work.kind)
            self.asked += 1
            self._said[key] = [each for each in self._match(work, place) if each.answer != "no"]
        return self._said[key]

    def _classes(self, place: Place) -> tuple[Any, ...]:
        """All that rules ask of a place: its classes with their words, its province where a line is of that one."""
        if id(place) not in self._seen:
            facts = tuple(sorted((name, str(value)) for name, value in place.facts.items()))
            told = tuple(sorted(place.areas.items(), key=lambda item: item[0]))
            province = place.province if place.province in self._own or not place.province else "…"
            self._seen[id(place)] = (place, (province, told, facts))
        return self._seen[id(place)][1]

    def _match(self, work: Source, place: Place) -> Sequence[Match]:
        lines, asked = self._of_kind[work.kind], Work(work.kind, work.on, place, work.reached)
        try:
            return match(lines, asked, old_money=True)
        except (FactError, DayRefused):  # what an old record tells may not fit the law of its day: a question, no "no"
            unread = [
                replace(line, group="", depends=line.depends or _UNREAD) if line.group else line for line in lines
            ]
            return match(unread, asked, old_money=True)


_UNREAD = "người được trợ giúp ngày đó có thuộc nhóm đối tượng không (dữ kiện đã ghi không hợp với luật của ngày)"


def _told(line: Line) -> Iterable[Any]:
    for name, value in vars(line).items():
        yield sorted(value) if name == "kinds" else value


def mark_of(said: Match) -> str:
    """Names a verdict by all that it says."""
    return _digest(said.line, said.answer, said.reason, said.missing, said.certainty, said.carried)


def _digest(*parts: Any) -> str:
    return hashlib.sha256(_plain(parts).encode()).hexdigest()[:40]


def _plain(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
