"""What may be paid, where that stands, and how much where the text says an amount: read from data/book.yaml. No
database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from caunoi.core.ground.periods import covers
from caunoi.core.law import citation
from caunoi.core.law import source as data_file

FILE = Path(__file__).parent / "data" / "book.yaml"


@dataclass(frozen=True)
class Regime:
    """A circular about money, for the money of these programmes ('' the ordinary budget), on [since, until).
    once: where it says that nothing is settled twice; papers: which papers a contract needs. '' not seen."""

    code: str
    title: str
    act: str
    article: str
    since: date
    until: date | None
    ends: str
    once: str
    papers: str
    programmes: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """A content of cost. places: regime → (clause, point) of its article; elsewhere: regime → the text that holds the
    amount, not seen. of_cases: paid for cases alone; local: a province must have said it."""

    code: str
    title: str
    places: Mapping[str, Sequence[tuple[str, str]]]
    elsewhere: Mapping[str, str]
    of_cases: bool
    local: bool


@dataclass(frozen=True)
class Norm:
    """The most that may be paid a unit, in đồng, as a text says it."""

    code: str
    content: str
    regime: str
    title: str
    unit: str
    amount: int
    cite: str
    note: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Allowed:
    """A part of a programme whose article allows only these clauses of the common contents."""

    component: str
    cite: str
    clauses: frozenset[str]


@dataclass(frozen=True)
class Book:
    """All of it, by code."""

    regimes: Mapping[str, Regime]
    contents: Mapping[str, Content]
    norms: Mapping[str, Norm]
    allowed: Sequence[Allowed]


@cache
def book() -> Book:
    """The shipped book. Raises KeyError, TypeError where the file says what cannot be."""
    raw = data_file.read(FILE)
    regimes = {code: _regime(code, each) for code, each in raw["regimes"].items()}
    contents = {each["code"]: _content(each) for each in raw["contents"]}
    norms = {each["code"]: _norm(each, regimes, contents) for each in raw["norms"]}
    allowed = [Allowed(each["component"], _cite(each), frozenset(each["clauses"])) for each in raw["allowed"]]
    return Book(regimes, contents, norms, allowed)


def _regime(code: str, raw: Mapping[str, Any]) -> Regime:
    once, papers = (_cite(raw[name]) if name in raw else "" for name in ("once", "papers"))
    return Regime(
        code, raw["title"], raw["act"], raw["article"], raw["since"], raw.get("until"), raw.get("ends", ""), once,
        papers, tuple(raw["programmes"]),
    )  # fmt: skip


def _content(raw: Mapping[str, Any]) -> Content:
    places = {
        regime: tuple((clause, point) for clause, _, point in (place.partition(" ") for place in each))
        for regime, each in raw["at"].items()
    }
    return Content(
        raw["code"], raw["title"], places, raw.get("elsewhere", {}), raw.get("of_cases", False), raw.get("local", False)
    )


def _norm(raw: Mapping[str, Any], regimes: Mapping[str, Regime], contents: Mapping[str, Content]) -> Norm:
    regime = regimes[raw["regime"]]
    if regime.code not in contents[raw["content"]].places:
        raise TypeError(f"{raw['code']}: {raw['content']} has no place in {regime.code}")
    where = {"act": regime.act, "article": raw.get("article", regime.article)}
    return Norm(
        raw["code"], raw["content"], regime.code, raw["title"], raw["unit"], raw["amount"],
        _cite({**where, "clause": raw["clause"], "point": raw.get("point")}), raw.get("note", ""), regime.since,
        regime.until,
    )  # fmt: skip


def _cite(raw: Mapping[str, Any]) -> str:
    return citation.write(citation.Cite(raw["act"], raw["article"], raw.get("clause"), raw.get("point")), {})


def regime_of(programme: str) -> Regime | None:
    """The circular about the money of that programme ('' the ordinary budget); None: none was seen."""
    return next((each for each in book().regimes.values() if programme in each.programmes), None)


def cited(content: Content, regime: Regime) -> str:
    """Where the content stands: 'điểm c khoản 2, khoản 11 Điều 4 Thông tư 55/2023/TT-BTC'."""
    parts = [
        f"điểm {point} khoản {clause}" if point else f"khoản {clause}" for clause, point in _places(content, regime)
    ]
    return f"{', '.join(parts)} Điều {regime.article} {regime.act}"


def _places(content: Content, regime: Regime) -> Sequence[tuple[str, str]]:
    return content.places.get(regime.code, ())


def contents_for(regime: Regime | None, kind_is_case: bool) -> list[Content]:
    """The contents that may be claimed under the circular; without one, all."""
    return [
        each
        for each in book().contents.values()
        if each.of_cases == kind_is_case and (regime is None or regime.code in each.places)
    ]


def norms_for(content: str, regime: Regime | None, on: date) -> list[Norm]:
    """The norms of the content that hold on the day."""
    if regime is None:
        return []
    return [
        each
        for each in book().norms.values()
        if each.content == content and each.regime == regime.code and covers(each.since, each.until, on)
    ]
