"""One question, many days: birthdays, 29 February, days of change, days before the law, law as known earlier."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from caunoi.core.law import DayRefused, FactError, assess, law_for, parse_facts
from caunoi.core.law.variables import reached_on

from . import small

CHILD = {"fact": "birth_date", "age_under": 16}
GROWN = {"fact": "birth_date", "age_at_least": 18}


def answer(book, on: str, **raw) -> str:
    day = date.fromisoformat(on)
    return assess(parse_facts(raw), day, law=law_for(day, book=book)).get("due.test").answer


@pytest.mark.parametrize(
    ("birth", "on", "grown"),
    [
        ("2008-05-01", "2026-04-30", "no"),
        ("2008-05-01", "2026-05-01", "yes"),  # the birthday counts
        ("2008-02-29", "2026-02-28", "no"),  # no 29 February in 2026: 18 on 1 March
        ("2008-02-29", "2026-03-01", "yes"),
        ("2008-03-01", "2026-02-28", "no"),
        ("2008-02-28", "2026-02-28", "yes"),
        ("2006-02-28", "2024-02-29", "yes"),  # asked on a 29 February
        ("2006-03-01", "2024-02-29", "no"),
        ("2006-02-28", "2024-02-28", "yes"),
        ("2010-02-28", "2028-02-29", "yes"),
        ("2010-03-01", "2028-02-29", "no"),
        ("2008-12-31", "2026-12-31", "yes"),
        ("2009-01-01", "2026-12-31", "no"),
        ("2008", "2026-01-01", "unknown"),
        ("2008", "2026-12-31", "yes"),
        ("2008-05", "2026-05-30", "unknown"),
        ("2008-05", "2026-05-31", "yes"),
        ("2008-05", "2026-04-30", "no"),
    ],
)
def test_birthdays(birth, on, grown) -> None:
    assert answer(small.book(small.ground(GROWN)), on, birth_date=birth) == grown


def test_a_leap_day_child_reaches_an_age_in_a_leap_year_on_the_day_itself() -> None:
    when = {"fact": "birth_date", "age_at_least": 16}
    book = small.book(small.ground(when))
    assert answer(book, "2024-02-28", birth_date="2008-02-29") == "no"
    assert answer(book, "2024-02-29", birth_date="2008-02-29") == "yes"


def test_reached_on_agrees_with_counting_years() -> None:
    from . import brute

    for on in [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28), date(2025, 3, 1)]:
        for years in (1, 4, 16, 18, 60, 80):
            last = reached_on(on, years)
            assert brute.age(last, on) >= years
            assert brute.age(date.fromordinal(last.toordinal() + 1), on) < years


def test_a_birth_after_the_day_is_refused_and_a_partial_one_ends_with_the_day() -> None:
    book = small.book(small.ground(CHILD))
    assert answer(book, "2024-07-01", birth_date="2024-07-01") == "yes"
    assert answer(book, "2024-07-01", birth_date="2024") == "yes"
    for late in ("2024-07-02", "2024-08", "2025"):
        with pytest.raises(FactError) as caught:
            answer(book, "2024-07-01", birth_date=late)
        assert (caught.value.key, caught.value.value) == ("birth_date", late)


def test_a_day_before_the_first_is_refused_and_names_the_first() -> None:
    with pytest.raises(DayRefused, match="01/01/2018") as caught:
        law_for(date(2017, 12, 31))
    assert caught.value.on == date(2017, 12, 31)
    assert "31/12/2017" in str(caught.value)
    assert caught.value.first == date(2018, 1, 1)
    assert "2018-01-01" in str(caught.value)


def test_determinations_have_their_own_first_and_last_day() -> None:
    hiv = {"fact": "hiv", "is": True}
    late = small.determination(small.ground(hiv), since=date(2020, 1, 1), until=date(2021, 1, 1))
    book = small.book(small.ground(hiv), late=late)

    def found(on):
        return {a.id: a for a in assess(parse_facts({"hiv": True}), on, law=law_for(on, book=book)).determinations}

    assert set(found(date(2019, 12, 31))) == {"due.test"}
    assert found(date(2020, 1, 1))["late"].answer == "yes"
    ended = found(date(2021, 1, 1))["late"]
    assert (ended.answer, ended.ended, ended.grounds, ended.missing) == ("no", True, (), ())
    assert ended.to_json()["ended"] is True


def test_amounts_and_rules_of_the_day() -> None:
    old = small.years((date(2018, 1, 1), date(2024, 1, 1), 60), (date(2024, 1, 1), None, 62))
    book = small.book(small.ground({"fact": "birth_date", "age_at_least": "old"}), amounts={"old": old})
    assert answer(book, "2023-12-31", birth_date="1963-12-31") == "yes"
    assert answer(book, "2024-01-01", birth_date="1963-12-31") == "no"


def test_the_law_as_it_was_known_earlier() -> None:
    """What was published later did not exist then; the version before it goes on."""
    hiv, poor = {"fact": "hiv", "is": True}, {"fact": "household_poverty", "is": "poor"}
    ground = small.ground(hiv, until=date(2026, 1, 1))
    new = {**ground["versions"][0], **small.span(date(2026, 1, 1), published=date(2025, 6, 1)), "when": poor}
    ground["versions"].append(new)
    book = small.book(ground)
    on, facts = date(2026, 5, 1), parse_facts({"hiv": True, "household_poverty": "none"})
    assert assess(facts, on, law=law_for(on, book=book)).get("due.test").answer == "no"
    before = law_for(on, known_on=date(2025, 5, 31), book=book)
    assert assess(facts, on, law=before).get("due.test").answer == "yes"


def test_before_a_law_was_published_it_was_not_known() -> None:
    hiv = {"fact": "hiv", "is": True}
    rule = small.rule(hiv)
    rule["versions"][0]["published"] = date(2018, 6, 1)
    ground = small.ground({"rule": "r"}, published=date(2017, 6, 1))
    book = small.book(ground, rules={"r": rule})
    law_for(date(2019, 1, 1), known_on=date(2018, 6, 1), book=book)
    for known_on in (date(2017, 1, 1), date(2018, 5, 31)):  # nothing was known; the rule was not
        with pytest.raises(DayRefused, match="công bố"):
            law_for(date(2019, 1, 1), known_on=known_on, book=book)


def test_the_stamp_is_equal_between_changes_and_on_every_machine() -> None:
    assert law_for(date(2024, 8, 1)).stamp == law_for(date(2024, 11, 30)).stamp
    assert law_for(date(2025, 6, 30)).stamp != law_for(date(2025, 7, 1)).stamp
    code = "from datetime import date; from caunoi.core.law import law_for; print(law_for(date(2024, 2, 1)).stamp)"
    stamps = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "src"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert stamps == {law_for(date(2024, 2, 1)).stamp}


def test_the_stamp_follows_the_words_of_the_law() -> None:
    hiv = {"fact": "hiv", "is": True}
    same, other = small.ground(hiv), small.ground({"not": hiv})
    stamps = [law_for(small.START, book=small.book(ground)).stamp for ground in (same, same, other)]
    assert stamps[0] == stamps[1] != stamps[2]
    assert json.dumps(stamps[0])
