"""What is paid for a case, as data: rates and ceilings, the kinds of work that count and who confirms them, the stages
and classes of a lump sum, and how questions are read that the text leaves open (fees.yaml). The base salary is an
amount of the book, so that a law package can change it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, TypeVar

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import in_use
from caunoi.core.law.citation import Cite
from caunoi.core.law.expr import BookError
from caunoi.core.law.procedure import Entry, cite, file, in_force, shared
from caunoi.core.law.statute import Amount

PROCEEDINGS = ("criminal", "civil", "administrative", "representation", "advice")
UNITS = ("base_salaries", "half_days", "hours", "share")
CEILINGS = ("own", "early")
OWN, EARLY = CEILINGS
BASE_SALARY = "base_salary"


@dataclass(frozen=True, slots=True)
class Number(Entry):
    """A number of the law; unit: of base salaries, half-days, hours, or a share of one."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class KindOfWork(Entry):
    """A kind of work that counts. words: as the law says it; confirmed_by, confirm: who confirms the time, and where
    that stands; own_house: the centre, branch or organisation itself may; ceiling: '', 'own' or 'early': at most the
    half-days that a lump sum has for such work (of the case, of the least serious crimes)."""

    proceedings: tuple[str, ...]
    words: str
    confirmed_by: str
    confirm: Cite
    own_house: bool
    ceiling: str


@dataclass(frozen=True, slots=True)
class Choice(Entry):
    """A stage of proceedings, or a class by which an annex sets a lump sum."""

    proceedings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost(Entry):
    """A kind of cost beyond the fee; proof: what shows it."""

    proof: str


@dataclass(frozen=True, slots=True)
class Lump(Entry):
    """Half-days of a lump sum that the text itself names, for a class and a run of stages together."""

    proceedings: str
    class_: str
    stages: frozenset[str]
    half_days: Decimal


@dataclass(frozen=True, slots=True)
class Reading(Entry):
    """How a question is read that the text leaves open."""

    text: str


E = TypeVar("E", bound=Entry)


def _all(section: str, make: Callable[[str, Mapping[str, Any], dict[str, Any]], E]) -> tuple[E, ...]:
    content, unseen = file("fees")
    return tuple(make(key, raw, shared(key, raw, unseen)) for key, raw in content[section].items())


def _decimal(key: str, raw: object) -> Decimal:
    try:
        if not isinstance(raw, str):
            raise InvalidOperation
        value = Decimal(raw)
    except InvalidOperation:
        raise BookError(f"{key}: a number in quotes is needed, not {raw!r}") from None
    if value <= 0:
        raise BookError(f"{key}: {value} is not above nought")
    return value


def _proceedings(key: str, raw: Mapping[str, Any]) -> tuple[str, ...]:
    named = tuple(raw["proceedings"])
    if not named or not set(named) <= set(PROCEEDINGS):
        raise BookError(f"{key}: proceedings {named} are not of {PROCEEDINGS}")
    return named


@lru_cache(maxsize=1)
def all_numbers() -> tuple[Number, ...]:
    return _all("numbers", _number)


def _number(key: str, raw: Mapping[str, Any], entry: dict[str, Any]) -> Number:
    if raw["unit"] not in UNITS:
        raise BookError(f"{key}: unit {raw['unit']!r} is none of {UNITS}")
    return Number(**entry, value=_decimal(key, raw["value"]), unit=raw["unit"])


@lru_cache(maxsize=1)
def all_kinds() -> tuple[KindOfWork, ...]:
    return _all("kinds", _kind)


def _kind(key: str, raw: Mapping[str, Any], entry: dict[str, Any]) -> KindOfWork:
    ceiling = raw.get("ceiling", "")
    if ceiling and ceiling not in CEILINGS:
        raise BookError(f"{key}: ceiling {ceiling!r} is none of {CEILINGS}")
    return KindOfWork(
        **entry,
        proceedings=_proceedings(key, raw),
        words=raw["words"],
        confirmed_by=raw["confirmed_by"],
        confirm=cite(raw["confirm"]),
        own_house=raw.get("own_house", False),
        ceiling=ceiling,
    )


@lru_cache(maxsize=2)
def _choices(section: str) -> tuple[Choice, ...]:
    return _all(section, lambda key, raw, entry: Choice(**entry, proceedings=_proceedings(key, raw)))


def all_stages() -> tuple[Choice, ...]:
    return _choices("stages")


def all_classes() -> tuple[Choice, ...]:
    return _choices("classes")


@lru_cache(maxsize=1)
def all_costs() -> tuple[Cost, ...]:
    return _all("costs", lambda key, raw, entry: Cost(**entry, proof=raw["proof"]))


@lru_cache(maxsize=1)
def all_steps() -> tuple[Entry, ...]:
    """What the papers of payment rest on."""
    return _all("steps", lambda key, raw, entry: Entry(**entry))


@lru_cache(maxsize=1)
def all_lumps() -> tuple[Lump, ...]:
    return _all("lumps", _lump)


def _lump(key: str, raw: Mapping[str, Any], entry: dict[str, Any]) -> Lump:
    stages = frozenset(raw["stages"])
    strange = stages - {stage.key for stage in all_stages()}
    if strange or not stages or raw["class"] not in {each.key for each in all_classes()}:
        raise BookError(f"{key}: stages {sorted(strange)} or class {raw['class']!r} are not known")
    return Lump(
        **entry,
        proceedings=raw["proceedings"],
        class_=raw["class"],
        stages=stages,
        half_days=_decimal(key, raw["half_days"]),
    )


@lru_cache(maxsize=1)
def all_readings() -> tuple[Reading, ...]:
    return _all("readings", lambda key, raw, entry: Reading(**entry, text=raw["text"]))


def everything() -> tuple[tuple[Entry, ...], ...]:
    """All entries, a section each: for checks and for the page on what is covered."""
    return (
        all_numbers(), all_kinds(), all_stages(), all_classes(), all_costs(), all_steps(), all_lumps(), all_readings(),
    )  # fmt: skip


def number(key: str, on: date) -> Number:
    """A number of the law in force on the day. Raises NotFound."""
    return _one(all_numbers(), key, on)


def kinds_of_work(on: date, proceedings: str = "") -> tuple[KindOfWork, ...]:
    """The kinds of work that count on the day, in the order of the law; of one kind of proceedings, if named."""
    return tuple(kind for kind in in_force(all_kinds(), on) if not proceedings or proceedings in kind.proceedings)


def kind_of_work(key: str, on: date) -> KindOfWork:
    """A kind of work by its code. Raises NotFound where it does not count on the day."""
    return _one(all_kinds(), key, on)


def stages(on: date, proceedings: str) -> tuple[Choice, ...]:
    """The stages of these proceedings."""
    return tuple(stage for stage in in_force(all_stages(), on) if proceedings in stage.proceedings)


def classes(on: date, proceedings: str) -> tuple[Choice, ...]:
    """The classes by which the annex of these proceedings sets a lump sum."""
    return tuple(each for each in in_force(all_classes(), on) if proceedings in each.proceedings)


def costs(on: date) -> tuple[Cost, ...]:
    """The kinds of cost that are paid beside the fee."""
    return in_force(all_costs(), on)


def step(key: str, on: date) -> Entry:
    """What a paper of payment rests on. Raises NotFound."""
    return _one(all_steps(), key, on)


def readings(on: date) -> tuple[Reading, ...]:
    """How open questions are read on the day."""
    return in_force(all_readings(), on)


def lumps(on: date) -> tuple[Lump, ...]:
    """The half-days of lump sums that the text itself names."""
    return in_force(all_lumps(), on)


def proceedings_of(form: str, field: str) -> tuple[str, ...]:
    """The proceedings that a case of this form and field may have. Of another field only the file tells."""
    if form != "litigation":
        return (form,)
    known = {"criminal": "criminal", "civil_family": "civil", "administrative": "administrative"}
    return (known[field],) if field in known else ("civil", "administrative")


def _one(entries: tuple[E, ...], key: str, on: date) -> E:
    for entry in in_force(entries, on):
        if entry.key == key:
            return entry
    raise NotFound(f"Quy định về thù lao, bồi dưỡng ({key}) không có hiệu lực vào ngày {on:%d/%m/%Y}.")


def base_salary(on: date) -> Amount:
    """The base salary of the day with its act and status. Raises Refused where it is not in the book."""
    for version in in_use.book().amounts[BASE_SALARY].versions:
        if version.span.covers(on):
            return version
    raise Refused(
        f"Chưa có mức lương cơ sở của ngày {on:%d/%m/%Y} trong bộ quy tắc.",
        "Không có số liệu thì không tính tiền.",
        "Hãy đề nghị người quản lý gói luật bổ sung mức lương cơ sở kèm văn bản.",
    )
