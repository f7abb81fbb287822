"""To which lines of programmes a piece of work belongs on its day: yes, no, or not known and what is missing. Pure.

A line asks for a kind of work, and each for itself: a place of some kind, people of a target group, an answer that only
a person can give. "Yes" needs all that it asks; one "no" is enough for "no"; the rest is "not known".
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from caunoi.core.ground.dates import vi
from caunoi.core.ground.periods import covers
from caunoi.core.law import FACTS, assess, law_for, parse_facts
from caunoi.core.law.answers import Answer

from .policy import CARRIED, RUNNING, Span
from .words import AREAS, RURAL, Activity, Certainty

Said = Literal["yes", "no", "unknown"]
_OF_LAW = {"verified": Certainty.VERIFIED, "secondary": Certainty.SECONDARY, "disputed": Certainty.UNVERIFIED}
_STRONG_TO_WEAK = list(Certainty)


@dataclass(frozen=True)
class Line:
    """A line of a programme as it is matched. title: of the programme and the line; citation: where it stands."""

    code: str
    programme: str
    title: str
    kinds: frozenset[str]
    areas: tuple[str, ...]
    group: str
    depends: str
    citation: str
    certainty: str
    since: date
    until: date | None
    span: Span
    province: str = ""
    sensitive: bool = False


@dataclass(frozen=True)
class Standing:
    """Whether a place is on the lists of one kind that day; None: not known. source: the documents."""

    value: bool | None
    reason: str = ""
    source: str = ""


@dataclass(frozen=True)
class Place:
    """Where work was done (of a case: where the person lives). areas: by kind of words.AREAS, on the day of the work; a
    kind that is left out is not known. facts: what the lists tell as facts of the law (area_region, rural)."""

    province: str = ""
    areas: Mapping[str, Standing] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Work:
    """A piece of work on its day. reached: the facts of the person helped, or of each group of people who came
    (one set a group); empty where nobody in particular was reached, as with a broadcast."""

    kind: str
    on: date
    place: Place = field(default_factory=Place)
    reached: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Match:
    """A line and whether the work belongs to it. reason: one Vietnamese sentence with its citation; missing: what would
    settle it; carried: the programme has ended, only work paid from its carried-over money belongs; sensitive: the
    reason tells what few may see."""

    line: str
    programme: str
    answer: Said
    reason: str
    missing: tuple[str, ...]
    certainty: str
    carried: bool
    sensitive: bool


@dataclass(frozen=True)
class _Part:
    answer: Said
    reason: str
    missing: tuple[str, ...] = ()
    certainty: str = Certainty.VERIFIED


def match(lines: Iterable[Line], work: Work, *, old_money: bool = False) -> list[Match]:
    """Every line of the work's kind that holds on its day, in the order given, with its answer.

    A programme that has ended has no lines any more; old_money: except those of a programme whose carried-over money
    may still be spent that day (for work that is paid from it). Errors: FactError, DayRefused (as of core.law.assess).
    """
    answers: dict[str, _Part] = {}
    return [_matched(line, work, answers) for line in _holding(lines, work, old_money)]


def _holding(lines: Iterable[Line], work: Work, old_money: bool) -> Iterator[Line]:
    for line in lines:
        if work.kind not in line.kinds or work.on < line.since:
            continue
        state = line.span.state(work.on)
        ended_with_it = line.until == line.span.until
        open_ = covers(line.since, line.until, work.on) or (state == CARRIED and ended_with_it)
        if open_ and (state == RUNNING or (old_money and state == CARRIED)):
            yield line


def _matched(line: Line, work: Work, answers: dict[str, _Part]) -> Match:
    parts = [part for part in (_province(line, work.place), _area(line, work.place)) if part]
    if line.group:
        if line.group not in answers:
            answers[line.group] = _group(line.group, work)
        parts.append(answers[line.group])
    if line.depends:
        parts.append(_Part("unknown", "", (line.depends,)))
    carried = line.span.state(work.on) == CARRIED
    answer: Said = "yes"
    if any(part.answer == "no" for part in parts):
        answer = "no"
    elif any(part.answer == "unknown" for part in parts):
        answer = "unknown"
    deciding = [part for part in parts if part.answer == answer and (part.reason or part.missing)]
    missing = tuple(each for part in deciding for each in part.missing) if answer == "unknown" else ()
    certainty = max((line.certainty, *(part.certainty for part in deciding)), key=_weakness)
    reason = _sentence(line, work, answer, [part.reason for part in deciding if part.reason], missing, carried)
    return Match(line.code, line.programme, answer, reason, missing, certainty, carried, line.sensitive)


def _weakness(certainty: str) -> int:
    return _STRONG_TO_WEAK.index(Certainty(certainty))


_SAID = {"yes": "thuộc", "no": "không thuộc", "unknown": "chưa rõ có thuộc"}


def _sentence(line: Line, work: Work, answer: Said, reasons: list[str], missing: tuple[str, ...], carried: bool) -> str:
    why = "; ".join(reasons) or ("còn cần biết " + "; ".join(missing) if missing else "đúng loại hoạt động")
    tail = " (chương trình đã kết thúc; chỉ tính khi chi bằng tiền chuyển nguồn)" if carried and answer != "no" else ""
    kind = str(Activity(work.kind).label)
    end = " hay không" if answer == "unknown" else ""
    return f"{kind} ngày {vi(work.on)} {_SAID[answer]} {line.title}{end}: {why} ({line.citation}){tail}."


def _province(line: Line, place: Place) -> _Part | None:
    """A content of a province is for work there."""
    if not line.province or place.province == line.province:
        return None
    if not place.province:
        return _Part("unknown", "", ("nơi thực hiện thuộc tỉnh nào",))
    return _Part("no", "nội dung riêng của tỉnh khác")


def _area(line: Line, place: Place) -> _Part | None:
    if not line.areas:
        return None
    found = {kind: place.areas.get(kind, Standing(None)) for kind in line.areas}
    for kind, standing in found.items():
        if standing.value:
            told = standing.reason or f"nơi thực hiện là {AREAS[kind]}"
            return _Part("yes", told + (f" ({standing.source})" if standing.source else ""))
    unclear = [(kind, standing) for kind, standing in found.items() if standing.value is None]
    if unclear:
        told = next((standing.reason for _, standing in unclear if standing.reason), "")
        words = ", ".join(AREAS[kind] for kind, _ in unclear)
        return _Part("unknown", told, (f"ngày đó nơi thực hiện có là {words} không",))
    sources = "; ".join(dict.fromkeys(each.source for each in found.values() if each.source))
    told = f"nơi thực hiện không là {', '.join(AREAS[kind] for kind in found)}"
    return _Part("no", told + (f" ({sources})" if sources else ""))


def _group(group: str, work: Work) -> _Part:
    """Anybody of those reached in the group: yes; everybody outside: no."""
    found = [_in_group(group, {**work.place.facts, **facts}, work.on) for facts in work.reached or ({},)]
    for wanted in ("yes", "unknown"):
        part = next((each for each in found if each.answer == wanted), None)
        if part:
            return part
    return found[0]


def _in_group(group: str, facts: Mapping[str, Any], on: date) -> _Part:
    return _judged(group, json.dumps(facts, sort_keys=True, default=str), on, law_for(on).stamp)


@lru_cache(maxsize=1 << 13)
def _judged(group: str, facts: str, on: date, _law: str) -> _Part:
    """The law's answer is kept: many works of a day reach the same people in the same kind of place."""
    answers = assess(parse_facts(json.loads(facts)), on, only=(group,)).determinations
    if not answers:
        return _Part("no", f"ngày {vi(on)} luật không còn nhóm đối tượng này")
    answer: Answer = answers[0]
    certainty = _OF_LAW[answer.status]
    if answer.answer == "yes":
        ground = next(each for each in answer.grounds if each.answer == "yes")
        said = f"có người thuộc nhóm đối tượng “{ground.title}” theo {ground.citation}"
        return _Part("yes", said, (), certainty)
    if answer.answer == "no":
        return _Part("no", f"không ai thuộc nhóm đối tượng “{answer.title}”", (), certainty)
    return _Part("unknown", "", tuple(_label(name) for name in answer.missing), certainty)


def _label(fact: str) -> str:
    written = FACTS[fact].labels["vi"] if fact in FACTS else fact
    return written[:1].lower() + written[1:]


def place_facts(areas: Mapping[str, Standing], region: str | None) -> dict[str, Any]:
    """The facts that the place tells: its region where it is known, and whether it is a xã."""
    rural = areas.get(RURAL, Standing(None)).value
    found = {"area_region": region, "rural": rural}
    return {name: value for name, value in found.items() if value is not None}
