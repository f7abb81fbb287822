"""The classes of a fact in words: 'thuộc hộ nghèo', 'từ đủ 16 tuổi đến dưới 18 tuổi'."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from caunoi.core.ground import dates
from caunoi.core.law.expr import BIRTH_DATE
from caunoi.core.law.facts import FACTS, Value
from caunoi.core.law.variables import Variable

OR = {"vi": " hoặc ", "en": " or "}
AND = {"vi": " và ", "en": " and "}
_AGE = {
    "vi": {"from": "từ đủ {} tuổi", "to": "chưa đủ {} tuổi", "both": "từ đủ {} đến dưới {} tuổi"},
    "en": {"from": "aged {} and over", "to": "aged under {}", "both": "aged {} to under {}"},
}
_BORN = {
    "vi": {"from": "sinh từ ngày {}", "to": "sinh đến hết ngày {}", "both": "sinh từ ngày {} đến hết ngày {}"},
    "en": {"from": "born on or after {}", "to": "born on or before {}", "both": "born from {} to {}"},
}


def told(variable: Variable, classes: Iterable[int], on: date, lang: str, *, by_birth: bool = False) -> str:
    """The person is in one of these classes (some of the variable's, not all).

    on: the day on which the bounds of the variable stand for ages. by_birth: tells days of birth instead.
    """
    inside = sorted(set(classes))
    if variable.fact != BIRTH_DATE:
        return _values(variable, inside, lang)
    words = [_born(variable, run, lang) if by_birth else _aged(variable, run, on, lang) for run in runs(inside)]
    return OR[lang].join(reversed(words))  # the young first


def all_of(clauses: Sequence[str], lang: str) -> str:
    """The clauses joined; one with alternatives of its own in brackets, where there are several."""
    marks = (OR[lang], "; ")
    several = len(clauses) > 1
    return AND[lang].join(f"({each})" if several and any(mark in each for mark in marks) else each for each in clauses)


def _values(variable: Variable, inside: list[int], lang: str) -> str:
    """As it is said of the values or, where that is shorter, of all the others."""
    spec = FACTS[variable.fact]
    values = frozenset(value for c in inside for value in variable.classes[c])
    others = frozenset(spec.values) - values
    if len(others) < len(values) and not spec.has_own_words(values):
        return spec.sentence(others, False, lang)
    return spec.sentence(values, True, lang)


def _aged(variable: Variable, run: tuple[int, int], on: date, lang: str) -> str:
    young, old = age_bounds(variable, run, on)
    words = _AGE[lang]
    if young is None:
        return words["to"].format(old)
    return words["from"].format(young) if old is None else words["both"].format(young, old)


def age_bounds(variable: Variable, run: tuple[int, int], on: date) -> tuple[int | None, int | None]:
    """(at least, under) in years of the births of a run of classes; None where it is open."""
    first, last = run
    least = on.year - variable.cuts[last].year if last < len(variable.cuts) else None
    under = on.year - variable.cuts[first - 1].year if first else None
    return least, under


def birth_bounds(variable: Variable, run: tuple[int, int]) -> tuple[date | None, date | None]:
    """The first and last day of birth of a run of classes; None where it is open."""
    first, last = run
    begins = variable.cuts[first - 1] + timedelta(days=1) if first else None
    return begins, variable.cuts[last] if last < len(variable.cuts) else None


def _born(variable: Variable, run: tuple[int, int], lang: str) -> str:
    begins, ends = birth_bounds(variable, run)
    words = _BORN[lang]
    if begins is None:
        return words["to"].format(ends and dates.vi(ends))
    return (
        words["from"].format(dates.vi(begins))
        if ends is None
        else words["both"].format(dates.vi(begins), dates.vi(ends))
    )


def runs(classes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring classes as (first, last)."""
    begun: tuple[int, int] | None = None
    for c in sorted(classes):
        if begun and c == begun[1] + 1:
            begun = (begun[0], c)
        else:
            if begun:
                yield begun
            begun = (c, c)
    if begun:
        yield begun


def one_run(classes: Iterable[int]) -> bool:
    """Are they neighbours, without a gap?"""
    return len(list(runs(classes))) <= 1


def values_of(variable: Variable, classes: Iterable[int]) -> list[Value]:
    """The values of the classes, in the order of the fact."""
    inside = {value for c in classes for value in variable.classes[c]}
    return [value for value in FACTS[variable.fact].values if value in inside]
