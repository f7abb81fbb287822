"""What would be answered if the law were another never becomes a decision."""

from functools import partial
from pathlib import Path

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.core.law import assess, scenario
from caunoi.rooms.cases import standing
from caunoi.rooms.cases.models import Case, Decision

from .factory import ON, take_on

SCENARIO = """
scenario: {vi: Mọi người ở xã, en: Everybody in communes}
since: 2020-01-01
day: 2026-11-23
rules:
  financial_difficulty:
    versions: [{when: {fact: household_poverty, in: [poor, near_poor, escaped_poverty]}}]
"""


def test_an_answer_under_a_scenario_is_not_stored(book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    file = tmp_path / "thu.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    law = scenario.law(file)
    assert law.on == ON
    decided, cases = Decision.objects.count(), Case.objects.count()
    monkeypatch.setattr(standing, "assess", partial(assess, law=law))
    with pytest.raises(Refused, match="kịch bản"):
        take_on()
    assert (Decision.objects.count(), Case.objects.count()) == (decided, cases)


def test_the_law_itself_is_stored(book):
    assert take_on().pk
    assert not Decision.objects.filter(law__startswith="scenario-").exists()
