"""The words a rule is made of: a closed expression over facts, frozen and checked when it is built.

There is no code inside a rule. An expression is one of

    Is(fact, values)        the fact has one of these values
    AgeAtLeast(years)       the person has reached this age on the day (a number, or the name of a dated amount)
    All(parts), Any(parts)  every part holds; at least one part holds
    Not(part)
    Ref(rule)               the named rule of the book, in its version of the day
    Open(question)          a question of law that nobody can answer today: never known, not a fact of a person

`age_under` and `not_in` of the book are read as Not(AgeAtLeast) and Not(Is), so that each engine meets seven
words only. An engine that meets a word it cannot express must fail; `unknown_word` is the error to raise.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from caunoi.core.law.facts import FACTS, Value

BIRTH_DATE = "birth_date"
OLDEST_AGE = 150


class BookError(ValueError):
    """The book of law is not well formed. For the authors of the book: says where and what is wrong."""


@dataclass(frozen=True, slots=True)
class Is:
    """The fact has one of the values. Two values of one fact belong into one Is."""

    fact: str
    values: frozenset[Value]

    def __post_init__(self) -> None:
        spec = FACTS.get(self.fact)
        if spec is None:
            raise BookError(f"there is no fact {self.fact!r}")
        if spec.kind not in ("bool", "choice", "code") or not spec.values:
            raise BookError(f"{self.fact} has no list of values to compare with")
        if not self.values:
            raise BookError(f"{self.fact}: no value given")
        strange = [value for value in self.values if not spec.has(value)]
        if strange:
            raise BookError(f"{self.fact} cannot be {strange[0]!r}; allowed: {list(spec.values)}")


@dataclass(frozen=True, slots=True)
class AgeAtLeast:
    """The person has reached this many years on the day. A name stands for a dated amount in years."""

    years: int | str

    def __post_init__(self) -> None:
        if isinstance(self.years, int) and not 0 < self.years <= OLDEST_AGE:
            raise BookError(f"an age of {self.years} years cannot be meant")


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Expr", ...]

    def __post_init__(self) -> None:
        _need_parts(self.parts)


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple["Expr", ...]

    def __post_init__(self) -> None:
        _need_parts(self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    part: "Expr"


@dataclass(frozen=True, slots=True)
class Ref:
    rule: str


@dataclass(frozen=True, slots=True)
class Open:
    question: str


Expr = Is | AgeAtLeast | All | Any | Not | Ref | Open


def _need_parts(parts: tuple[Expr, ...]) -> None:
    if not parts:
        raise BookError("'all' and 'any' need at least one part")


def unknown_word(node: object) -> NoReturn:
    """Raised by an engine for a word that it cannot express: better no law than a wrong one."""
    raise BookError(f"this engine cannot express {type(node).__name__}")


def parse(raw: object) -> Expr:
    """An expression from its form in the book (see docs/dev/law.md). Raises BookError."""
    if not isinstance(raw, Mapping):
        raise BookError(f"an expression is a mapping, not {raw!r}")
    words = sorted(map(str, raw))
    if "fact" in raw:
        return _parse_fact(raw, words)
    if len(words) != 1 or words[0] not in _WORDS:
        raise BookError(f"not an expression: {words}")
    return _WORDS[words[0]](raw[words[0]])


def _parse_fact(raw: Mapping[str, object], words: list[str]) -> Expr:
    fact = str(raw["fact"])
    if len(words) != 2:
        raise BookError(f"{fact}: one comparison is needed, found {words}")
    (comparison,) = (word for word in words if word != "fact")
    value = raw.get(comparison)  # a key that is not text is no comparison either
    if comparison in ("age_at_least", "age_under"):
        if fact != BIRTH_DATE or isinstance(value, bool) or not isinstance(value, int | str):
            raise BookError(f"an age is a number or an amount, compared with {BIRTH_DATE}: {fact} {value!r}")
        reached = AgeAtLeast(value)
        return reached if comparison == "age_at_least" else Not(reached)
    if comparison == "is":
        return Is(fact, frozenset([_value(value)]))
    if comparison in ("in", "not_in"):
        if not isinstance(value, list):
            raise BookError(f"{fact} {comparison}: a list is needed")
        within = Is(fact, frozenset(map(_value, value)))
        return within if comparison == "in" else Not(within)
    raise BookError(f"{fact}: no comparison {comparison!r}")


def _value(raw: object) -> Value:
    if isinstance(raw, bool | str):
        return raw
    raise BookError(f"a value is true, false or text (codes in quotes), not {raw!r}")


def _parts(raw: object) -> tuple[Expr, ...]:
    if not isinstance(raw, list):
        raise BookError("'all' and 'any' take a list")
    return tuple(map(parse, raw))


def _name(raw: object) -> str:
    if not isinstance(raw, str):
        raise BookError(f"a name is text, not {raw!r}")
    return raw


_WORDS: dict[str, Callable[[object], Expr]] = {
    "all": lambda raw: All(_parts(raw)),
    "any": lambda raw: Any(_parts(raw)),
    "not": lambda raw: Not(parse(raw)),
    "rule": lambda raw: Ref(_name(raw)),
    "open": lambda raw: Open(_name(raw)),
}


def children(node: Expr) -> tuple[Expr, ...]:
    match node:
        case All(parts) | Any(parts):
            return parts
        case Not(part):
            return (part,)
    return ()


def walk(node: Expr) -> Iterator[Expr]:
    """The node and everything below it, without entering the rules that it names."""
    yield node
    for child in children(node):
        yield from walk(child)


def fold(node: Expr, amount: Callable[[str], int]) -> Expr:
    """The same expression with the amounts of the day in place of their names."""
    match node:
        case AgeAtLeast(years) if isinstance(years, str):
            return AgeAtLeast(amount(years))
        case All(parts):
            return All(tuple(fold(part, amount) for part in parts))
        case Any(parts):
            return Any(tuple(fold(part, amount) for part in parts))
        case Not(part):
            return Not(fold(part, amount))
    return node


def canonical(node: Expr) -> object:
    """Plain data that is equal for equal expressions on every machine; the law's stamp is made of it."""
    match node:
        case Is(fact, values):
            return ["is", fact, sorted(map(str, values))]
        case AgeAtLeast(years):
            return ["age", years]
        case All(parts):
            return ["all", *map(canonical, parts)]
        case Any(parts):
            return ["any", *map(canonical, parts)]
        case Not(part):
            return ["not", canonical(part)]
        case Ref(rule):
            return ["rule", rule]
        case Open(question):
            return ["open", question]
    return unknown_word(node)
