"""Who answers first, what is late, ages, the digest, lines of a table. No database."""

from datetime import date, timedelta

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.guidance import policy
from caunoi.rooms.plan.words import Level

ON = date(2026, 11, 23)
SENT = {
    "owner": "CC-1", "programme": "nct", "title": "x", "period": "2026", "note": "", "rows": [["a", "1", "", ""]],
    "file_sha256": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("branch", Level.CENTRE),
        ("centre", Level.PROVINCE),
        ("registered", Level.PROVINCE),
        ("department", Level.MINISTRY),
    ],
)
def test_the_level_above_answers_first(kind, level):
    assert policy.first_level(kind) == level


def test_matters_go_up_to_the_ministry_and_no_further():
    assert policy.above(Level.CENTRE) == Level.PROVINCE and policy.above(Level.PROVINCE) == Level.MINISTRY
    with pytest.raises(Refused, match="cấp cao nhất"):
        policy.above(Level.MINISTRY)


@pytest.mark.parametrize(
    ("days", "done", "said"),
    [(-1, False, policy.LATE), (0, False, policy.NEAR), (3, False, policy.NEAR), (4, False, policy.CALM),
     (-9, True, policy.DONE)],
)  # fmt: skip
def test_a_term_ends_with_its_last_day(days, done, said):
    assert policy.standing(ON + timedelta(days=days), done, ON) == said


def test_without_a_term_nothing_is_late():
    assert policy.standing(None, False, ON) == policy.CALM


def test_ages_have_no_gap():
    words = [policy.age(days) for days in range(200)]
    assert len(set(words)) == len(policy.AGES) and words[15] != words[16] and words[90] != words[91]


@pytest.mark.parametrize("name", sorted(SENT))
def test_the_digest_tells_every_change(name):
    other = [["a", "2", "", ""]] if name == "rows" else "khác"
    assert policy.digest(**SENT) != policy.digest(**SENT | {name: other})
    assert policy.digest(**SENT) == policy.digest(**SENT)


def test_a_table_is_typed_line_by_line():
    assert policy.table("Số vụ việc; 120; vụ; Sổ thụ lý; 2026\n\n Tỷ lệ\t30,5\t%") == [
        ["Số vụ việc", "120", "vụ", "Sổ thụ lý; 2026"], ["Tỷ lệ", "30,5", "%", ""],
    ]  # fmt: skip
    with pytest.raises(Refused, match="Dòng 2"):
        policy.table("a; 1\nchỉ có tên")
