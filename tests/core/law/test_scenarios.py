"""Every scenario of the book: a person in plain language, a day, and what the law answers.

The scenarios stand beside the law (book/<act>/scenarios.yaml), named by provision, so that a jurist can check both.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from caunoi.core.law import assess, parse_facts, source
from caunoi.core.law.book import BOOK, shipped

SHORT = {True: "yes", False: "no"}  # YAML reads yes and no as truth values


@dataclass(frozen=True)
class Scenario:
    name: str
    person: str
    on: date
    facts: dict[str, Any]
    answers: dict[str, str]
    act: str
    more: dict[str, Any]


def word(value: Any) -> str:
    return SHORT.get(value, value)


def text(value: Any) -> Any:
    """A date as the contract writes it; everything else as it is."""
    return value.isoformat() if isinstance(value, date) else value


def read(path) -> list[Scenario]:
    content = source.read(path)
    scenarios = []
    for raw in content["scenarios"]:
        facts = {**content["bases"][raw.get("base", "stranger")], **raw.get("facts", {})}
        answers = {key: word(value) for key, value in raw.get("answers", {}).items()}
        if "answer" in raw:
            answers[content["determination"]] = word(raw["answer"])
        scenarios.append(
            Scenario(
                name=raw["name"],
                person=raw["person"],
                on=raw["day"],
                facts={key: text(value) for key, value in facts.items() if value is not None},
                answers=answers,
                act=content.get("act", ""),
                more={**raw, "determination": content.get("determination")},
            )
        )
    return scenarios


SCENARIOS = [
    pytest.param(scenario, id=f"{path.parent.name}: {scenario.name}")
    for path in sorted(BOOK.rglob("scenarios.yaml"))
    for scenario in read(path)
]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_law_answers_as_the_scenario_says(scenario: Scenario):
    assessment = assess(parse_facts(scenario.facts), scenario.on)
    told = {key: assessment.get(key).answer for key in scenario.answers}
    assert told == scenario.answers, scenario.person
    if scenario.more["determination"]:
        check_details(assessment.get(scenario.more["determination"]), scenario)


def check_details(answer, scenario: Scenario) -> None:
    more, prefix = scenario.more, f"{scenario.act}:"
    grounds = {ground.key.removeprefix(prefix): ground for ground in answer.grounds}
    expected = {key: word(value) for key, value in more.get("grounds", {}).items()}
    assert {key: grounds[key].answer for key in expected} == expected
    assert not set(more.get("absent", ())) & set(grounds)
    if "status" in more:
        assert answer.status == more["status"]
    for fact in more.get("missing", ()):
        assert (fact.removeprefix("-") in answer.missing) is not fact.startswith("-"), fact
    if "assumed" in more:
        assert list(answer.assumed) == more["assumed"]
    asked = set(map(str, answer.open_questions))
    assert all(any(question in found for found in asked) for question in more.get("questions", ())), asked


def test_names_of_scenarios_are_not_used_twice():
    names = [param.id for param in SCENARIOS]
    assert len(names) == len(set(names)) > 0


def test_every_ground_of_legal_aid_is_told_with_yes_no_and_unknown():
    path = BOOK / "luat-11-2017-tro-giup-phap-ly" / "scenarios.yaml"
    told: dict[str, set[str]] = {}
    for scenario in read(path):
        for key, value in scenario.more.get("grounds", {}).items():
            told.setdefault(key, set()).add(word(value))
    disputed_only = {"7", "7.7"}  # can never be yes
    assert {key: {"yes", "no", "unknown"} - said for key, said in told.items()} == {
        key: ({"yes"} if key in disputed_only else set()) for key in told
    }


def test_every_determination_is_told_with_yes_and_with_no():
    told: dict[str, set[str]] = {}
    for param in SCENARIOS:
        for key, answer in param.values[0].answers.items():
            told.setdefault(key, set()).add(answer)
    assert set(told) == set(shipped().determinations)
    lacking = {key: {"yes", "no"} - said for key, said in told.items() if {"yes", "no"} - said}
    # Whether the year is over is an open question, so nobody can be told yes.
    assert lacking == {"due.health_insurance_trafficking": {"yes"}}
