"""The engine's answer as the staff's pages show it: a live one from facts, or one kept in a decision.

Both become the same frozen value, so that what is shown beside a request today and in a snapshot of two years ago
is drawn by one template.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.core.ground import dates
from caunoi.core.law import FACTS, assess, law_for, parse_facts
from caunoi.core.law.assess import Answer, Ground
from caunoi.core.law.changes import changes
from caunoi.core.law.citation import Cite
from caunoi.core.law.desk import resolved
from caunoi.rooms.places import queries as places

LEGAL_AID = "legal_aid"
_FEW = 3
_MOST_CHANGES = 5  # those that can be brought about come first
CONCLUSIONS = {
    "yes": "Thuộc diện được trợ giúp pháp lý.",
    "no": "Theo các dữ kiện đã ghi, hôm đó chưa thuộc diện.",
    "unknown": "Chưa xác định được.",
}

STATUSES = {
    "secondary": "Biết qua nguồn thứ cấp, cần đối chiếu văn bản gốc.",
    "disputed": "Quy định còn chưa rõ, tổ chức trợ giúp pháp lý phải xem xét.",
}


@dataclass(frozen=True)
class ShownGround:
    """One ground: where it stands, its own answer, why, and what proves it."""

    key: str
    citation: str
    title: str
    answer: str
    status_words: str
    because: tuple[str, ...]
    proofs: tuple[str, ...]
    amended_by: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Question:
    """A fact that is still missing: its name, its label, how to ask for it."""

    name: str
    label: str
    text: str
    private: bool


@dataclass(frozen=True)
class ShownAnswer:
    """The answer of one day under one law. ask_next None: nothing to ask."""

    answer: str
    conclusion: str
    on: date
    law: str
    status_words: str
    scope: tuple[ShownGround, ...]
    grounds: tuple[ShownGround, ...]
    missing: tuple[Question, ...]
    ask_next: Question | None
    assumed: tuple[str, ...]
    open_questions: tuple[str, ...]
    changes: tuple[str, ...] = ()  # of a live "no": what would make it a "yes", with citation

    @property
    def outside(self) -> list[ShownGround]:
        """Conditions of the whole (Điều 27) that fail: then no ground helps."""
        return [condition for condition in self.scope if condition.answer == "no"]

    @property
    def few_unclear(self) -> bool:
        """So few that they can be read at a glance."""
        return len(self.unclear) <= _FEW

    @property
    def holding(self) -> list[ShownGround]:
        return [ground for ground in self.grounds if ground.answer == "yes"]

    @property
    def unclear(self) -> list[ShownGround]:
        return [ground for ground in self.grounds if ground.answer == "unknown"]

    @property
    def failing(self) -> list[ShownGround]:
        return [ground for ground in self.grounds if ground.answer == "no"]

    @property
    def provable(self) -> list[ShownGround]:
        """The grounds for which papers make sense: those that hold, or while none does those not yet clear."""
        return self.holding or self.unclear

    def ground(self, key: str) -> ShownGround | None:
        return next((ground for ground in self.grounds if ground.key == key), None)


def live(facts: Mapping[str, Any], on: date) -> ShownAnswer:
    """The answer for raw facts under the law of that day; the area is looked up. Errors: FactError, DayRefused."""
    parsed = parse_facts(facts)
    found = assess(parsed, on, only=(LEGAL_AID,), resolver=_area)
    return shown(found.get(LEGAL_AID), on, found.law, resolved(parsed, on, _area))


def shown(answer: Answer, on: date, law: str, known: Mapping[str, Any]) -> ShownAnswer:
    """An answer of the engine. known: the facts, checked, on which it rests."""
    wanted = changes(law_for(on), known, LEGAL_AID) if answer.answer == "no" else ()
    return ShownAnswer(
        answer=answer.answer,
        conclusion=CONCLUSIONS[answer.answer],
        on=on,
        law=law,
        status_words=STATUSES.get(answer.status, ""),
        scope=tuple(_ground(condition) for condition in answer.scope),
        grounds=tuple(_ground(ground) for ground in answer.grounds),
        missing=_questions(answer.missing),
        ask_next=_question(answer.ask_next) if answer.ask_next else None,
        assumed=tuple(FACTS[name].labels["vi"] for name in answer.assumed),
        open_questions=tuple(question.text["vi"] for question in answer.open_questions),
        changes=tuple(change.sentence() for change in wanted[:_MOST_CHANGES]),
    )


def stored(assessment: Mapping[str, Any]) -> ShownAnswer | None:
    """An answer as a decision keeps it (the contract's form); None where none was kept."""
    found = next((d for d in assessment.get("determinations", ()) if d["id"] == LEGAL_AID), None)
    if found is None:
        return None
    on = date.fromisoformat(assessment["on"])
    return ShownAnswer(
        answer=found["answer"],
        conclusion=CONCLUSIONS[found["answer"]],
        on=on,
        law=assessment["law"],
        status_words=STATUSES.get(found["status"], ""),
        scope=(),
        grounds=tuple(_kept(ground, on) for ground in found["grounds"]),
        missing=_questions(found["missing"]),
        ask_next=_question(found["ask_next"]) if found["ask_next"] else None,
        assumed=tuple(FACTS[name].labels["vi"] for name in found["assumed"] if name in FACTS),
        open_questions=tuple(found["open_questions"]),
    )


def facts_in_words(facts: Mapping[str, Any], on: date) -> list[tuple[str, str]]:
    """Known facts as (label, value). on: the day on which a commune's code is read where the facts do not say."""
    read_on = date.fromisoformat(facts["commune_on"]) if facts.get("commune_on") else on
    return [
        (spec.labels["vi"], _value(name, facts[name], read_on))
        for name, spec in FACTS.items()
        if facts.get(name) is not None and name != "commune_on"
    ]


def _value(name: str, value: Any, on: date) -> str:
    spec = FACTS[name]
    if name == "birth_date":
        return dates.partial_vi(str(value))
    if name == "commune":
        return places.address(str(value), on) or str(value)
    if name == "village":
        village = places.village(str(value))
        return village.name if village else str(value)
    label = spec.value_labels.get(value)
    return label["vi"] if label else str(value)


def _ground(ground: Ground) -> ShownGround:
    return ShownGround(
        key=ground.key,
        citation=ground.citation,
        title=ground.title,
        answer=ground.answer,
        status_words=STATUSES.get(ground.status, ""),
        because=tuple(ground.because),
        proofs=ground.proofs,
        amended_by=ground.amended_by,
        note=ground.note or "",
    )


def _kept(ground: Mapping[str, Any], on: date) -> ShownGround:
    cite = Cite(ground["act"], ground["article"], ground["clause"], ground["point"])
    return ShownGround(
        key=cite.key,
        citation=law_for(on).cite(cite, "vi"),
        title=ground["title"],
        answer=ground["answer"],
        status_words=STATUSES.get(ground["status"], ""),
        because=tuple(ground["because"]),
        proofs=tuple(ground["proofs"]),
        amended_by=tuple(ground["amended_by"]),
    )


def _questions(names: Iterable[str]) -> tuple[Question, ...]:
    return tuple(_question(name) for name in names if name in FACTS)


def _question(name: str) -> Question:
    spec = FACTS[name]
    return Question(name, spec.labels["vi"], spec.question_other["vi"], spec.private)


def _area(commune: str, village: str | None, on: date, commune_on: date | None) -> bool | None:
    return places.disadvantaged(commune, village, on, code_on=commune_on).value
