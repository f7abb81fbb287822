"""Whatever stands in a scenario file, it is used or refused with a sentence; never a traceback."""

import copy
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from caunoi.core.ground.errors import Refused
from caunoi.core.law.difference import differences
from caunoi.core.law.statute import is_scenario
from caunoi.faces.cli import laws

DAY = date(2027, 1, 1)
POINT_C = {"act": "11/2017/QH14", "article": "7", "clause": "7", "point": "c"}
WHOLE: dict[str, Any] = {
    "scenario": {"vi": "Thử", "en": "Test"},
    "since": DAY,
    "amounts": {"elderly_age": {"versions": [{"value": 65}]}},
    "rules": {
        "financial_difficulty": {"versions": [{"when": {"fact": "household_poverty", "in": ["poor", "near_poor"]}}]}
    },
    "determinations": {
        "legal_aid": {
            "grounds": [
                {"cite": POINT_C, "ends": date(2028, 1, 1)},
                {
                    "cite": {"act": "11/2017/QH14", "article": "7", "clause": "8"},
                    "versions": [
                        {
                            "title": {"vi": "Dân nông thôn", "en": "Rural"},
                            "plain": {"vi": "Ở xã", "en": "Rural"},
                            "when": {"all": [{"fact": "rural", "is": True}, {"not": {"fact": "hiv", "is": True}}]},
                        }
                    ],
                },
            ],
            "scope": [{"cite": {"act": "11/2017/QH14", "article": "27", "clause": "1"}, "ends": DAY}],
        }
    },
    "areas": [
        {"kind": "xã khu vực III", "document": "Dự thảo", "until": date(2028, 1, 1), "add": ["02671", "02683"]},
        {"kind": "region_1", "codes_on": date(2025, 6, 30), "add": ["02689"]},
    ],
}
ODD: list[Any] = [
    None, True, 0, -1, 10**30, 1.5, "", "x", "02671", "99999", [], {}, [[]], [None], {"vi": 1}, {"a": {}}, DAY, date.max,
    date.min, "2027-01-01", "poor", {"fact": "hiv"}, {"all": []}, {"not": []}, {"rule": "x"}, {"open": []}, {1: 2}, "👁\0",
]  # fmt: skip


def places(node: Any) -> list[tuple[Any, Any]]:
    """Each container with each of its keys, all the way down."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []
    return [at for key in keys for at in [(node, key), *places(node[key])]]


def spoiled(chance: random.Random) -> dict[str, Any]:
    """The whole file with some sections left out and up to three things in it otherwise."""
    file = copy.deepcopy(WHOLE)
    for section in ("amounts", "rules", "determinations", "areas"):
        if chance.random() < 0.3:
            del file[section]
    for _ in range(chance.randint(0, 3)):
        inside, key = chance.choice(places(file))
        word = chance.random()
        if word < 0.25:
            del inside[key]
        elif word < 0.8:
            inside[key] = copy.deepcopy(chance.choice(ODD))
        elif isinstance(inside, dict):
            inside[chance.choice(["file", "ends", "kind", "value", "lang", 7])] = copy.deepcopy(chance.choice(ODD))
        else:
            inside.append(copy.deepcopy(chance.choice([*ODD, inside[key]])))
    return file


@pytest.mark.parametrize("seed", range(3))
def test_random_files_are_used_or_refused(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUNOI_DATA", str(tmp_path))
    chance, used = random.Random(seed), 0
    path = tmp_path / "thu.yaml"
    for number in range(100):
        raw = spoiled(chance)
        text = yaml.safe_dump(raw, allow_unicode=True)
        if number % 10 == 9:  # the text itself is damaged
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(["\x00", "{", ":", "\n", "\t", "&a ", "*a", "'", "é"]) + text[at + 1 :]
        path.write_text(text, encoding="utf-8")
        try:
            named = laws.named(path)
        except Refused as refused:
            assert str(refused)
            continue
        used += 1
        assert is_scenario(named.law.stamp)
        named.resolver()
        if used % 10 == 0:
            differences(laws.named(DAY).law, named.law, ["legal_aid"])
    assert 10 < used < 90, "some files are right, some are wrong"
