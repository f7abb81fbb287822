"""Between two laws exactly those people are in a profile whose outcome differs: every class of the small
determinations, random people for all, by age and by birth.
"""

import itertools
import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from caunoi.core.law import FACTS, assess, law_for, parse_facts
from caunoi.core.law.compile import Law
from caunoi.core.law.difference import Difference, Profile, difference, differences

from . import small

PAIRS = [
    (date(2018, 1, 1), date(2026, 11, 23)),
    (date(2024, 6, 30), date(2024, 7, 1)),
    (date(2025, 6, 30), date(2025, 7, 1)),
    (date(2025, 8, 14), date(2025, 9, 3)),
    (date(2026, 12, 31), date(2027, 1, 1)),
]
AGES = (0, 2, 3, 5, 6, 15, 16, 17, 18, 21, 22, 59, 60, 69, 70, 74, 75, 79, 80, 90)


def born_at(age: int, on: date) -> str:
    return date(on.year - age, on.month, min(on.day, 28)).isoformat()


def said(law: Law, id: str, person: Mapping[str, Any]) -> tuple[str, dict[str, str], dict[str, str]]:
    """(the answer, the grounds' own, the scope conditions' own); where it is not listed nobody has a right."""
    if id not in law.by_id:
        return "no", {}, {}
    answer = assess(parse_facts(person), law.on, only=(id,), law=law).get(id)
    return answer.answer, {g.key: g.answer for g in answer.grounds}, {s.key: s.answer for s in answer.scope}


def among(profile: Profile, person: Mapping[str, Any], age: int | None) -> bool:
    for fact, given in profile.facts.items():
        if fact != "birth_date":
            if person[fact] not in given:
                return False
        elif "age" in given:
            assert age is not None
            if not any((least or 0) <= age < (under or 999) for least, under in given["age"]):
                return False
        elif not any((first or "") <= person[fact] <= (last or "9999") for first, last in given["born"]):
            return False
    return True


def told(
    found: Difference, person: Mapping[str, Any], age: int | None, parts: Mapping[str, str]
) -> set[tuple[str, str]]:
    """The changes that the profiles tell of this person. `parts`: 'ground <key>' -> its own answer, likewise scope."""
    changes = set()
    for profile in found.profiles:
        excepted = any(
            parts.get(place.key) == ("yes" if place.key.startswith("ground") else "no") for place in profile.unless
        )
        if among(profile, person, age) and not excepted:
            changes.add((profile.before, profile.after))
    return changes


def check(before: Law, after: Law, found: Difference, person: dict[str, Any], age: int | None) -> bool:
    """Is the person told rightly? Returns whether the outcome differs."""
    sides = []
    for law in (before, after):
        birth = {} if age is None else {"birth_date": born_at(age, law.on)}
        sides.append(said(law, found.id, {**person, **birth}))
    (old, _, _), (new, grounds, scope) = sides
    parts = {f"ground {key}": value for key, value in grounds.items()}
    parts |= {f"scope {key}": value for key, value in scope.items()}
    expected = {(old, new)} - {(same, same) for same in ("yes", "no", "unknown")}
    assert told(found, person, age, parts) == expected, (person, age)
    return bool(expected)


def facts_of(id: str, *laws: Law) -> list[str]:
    variables = {law.variables[v].fact for law in laws if id in law.by_id for v in law.by_id[id].cone}
    return sorted(variables)


def kinds(fact: str, *laws: Law) -> list[Any]:
    """One value for each class that either law tells apart."""
    found = {}
    for value in FACTS[fact].values:
        classes = []
        for law in laws:
            if fact in law.index:
                classes.append(law.variables[law.index[fact]].bits[value])
        found[tuple(classes)] = value
    return list(found.values())


@pytest.mark.parametrize(("earlier", "later"), PAIRS)
def test_every_class_of_the_small_determinations(earlier: date, later: date) -> None:
    before, after = law_for(earlier), law_for(later)
    tried = 0
    for id in sorted({*before.by_id, *after.by_id}):
        facts = facts_of(id, before, after)
        choices = [[None] if fact == "birth_date" else kinds(fact, before, after) for fact in facts]
        ages: tuple[int | None, ...] = AGES if "birth_date" in facts else (None,)
        total = len(ages)
        for values in choices:
            total *= len(values)
        if total > 12_000:
            continue
        found = difference(before, after, id)
        for values in itertools.product(*choices):
            person = {fact: value for fact, value in zip(facts, values, strict=True) if value is not None}
            for age in ages:
                check(before, after, found, person, age)
                tried += 1
    assert tried > 2_000


def somebody(draw: random.Random, *laws: Law) -> dict[str, Any]:
    """A complete person; circumstances are rare, as they are."""
    person = {}
    for fact, spec in FACTS.items():
        if spec.values:
            values = list(spec.values)
            common = (
                False
                if spec.kind == "bool"
                else "01"
                if fact == "ethnicity"
                else values[-1 if "none" not in values else values.index("none")]
            )
            person[fact] = common if draw.random() < 0.7 else draw.choice(values)
    return person


@pytest.mark.parametrize(("earlier", "later"), PAIRS)
def test_random_people_of_the_same_age(earlier: date, later: date) -> None:
    before, after = law_for(earlier), law_for(later)
    found = [difference(before, after, id) for id in sorted({*before.by_id, *after.by_id})]
    draw = random.Random(f"{earlier} {later}")
    differing = 0
    for _ in range(120):
        person, age = somebody(draw), draw.choice(AGES)
        differing += sum(check(before, after, each, person, age) for each in found)
    if earlier == date(2024, 6, 30):  # only how well the text was seen changes: nobody is answered differently
        assert differing == 0 and not any(each.profiles for each in found)
    else:
        assert differing > 0


@pytest.mark.parametrize(("earlier", "later"), PAIRS)
def test_random_people_who_grow_older(earlier: date, later: date) -> None:
    before, after = law_for(earlier), law_for(later)
    found = [difference(before, after, id, by="birth") for id in sorted({*before.by_id, *after.by_id})]
    draw = random.Random(f"{later} {earlier}")
    for _ in range(80):
        person = somebody(draw)
        birthday = date.fromisoformat(born_at(draw.choice(AGES), draw.choice((earlier, later))))
        birth = min(birthday + timedelta(days=draw.choice((-1, 0, 1))), earlier)
        for each in found:
            check(before, after, each, {**person, "birth_date": birth.isoformat()}, None)


def small_law(*grounds: Any, on: date = small.START, **more: Any) -> Law:
    return law_for(on, book=small.book(*grounds, **more))


HIV, POOR = {"fact": "hiv", "is": True}, {"fact": "household_poverty", "is": "poor"}


def profiles(found: Difference) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for profile in found.profiles:
        yield profile.before, profile.after, dict(profile.facts)


def test_equal_laws_differ_for_nobody() -> None:
    law = law_for(date(2026, 11, 23))
    assert differences(law, law) == []
    assert differences(law_for(date(2026, 11, 20)), law) == []


def test_an_age_that_moves() -> None:
    old = small_law(
        small.ground({"fact": "birth_date", "age_at_least": "old"}),
        amounts={"old": small.years((small.START, None, 60))},
    )
    new = small_law(
        small.ground({"fact": "birth_date", "age_at_least": "old"}),
        amounts={"old": small.years((small.START, None, 65))},
    )
    (found,) = differences(old, new)
    assert list(profiles(found)) == [("yes", "no", {"birth_date": {"age": [[60, 65]]}})]
    assert found.profiles[0].words["vi"] == ["từ đủ 60 đến dưới 65 tuổi"]
    assert [place.kind for place in found.profiles[0].places] == ["changed"]


def test_what_stays_is_told_once_and_not_as_a_list_of_what_people_are_not() -> None:
    old = small_law(small.ground(HIV, article="1"))
    new = small_law(small.ground(HIV, article="1"), small.ground(POOR, article="2"))
    (found,) = differences(old, new)
    assert list(profiles(found)) == [("no", "yes", {"household_poverty": ["poor"]})]
    (profile,) = found.profiles
    assert [(place.key, place.kind) for place in profile.places] == [(f"ground {small.ACT}:2", "added")]
    assert [(place.key, place.kind) for place in profile.unless] == [(f"ground {small.ACT}:1", "stays")]


def test_open_questions_are_an_outcome_of_their_own() -> None:
    old = small_law(small.ground(POOR))
    new = small_law(small.ground({"all": [POOR, {"open": "q"}]}), questions=["q"])
    (found,) = differences(old, new)
    assert list(profiles(found)) == [("yes", "unknown", {"household_poverty": ["poor"]})]


def test_a_determination_that_comes_and_one_that_ends() -> None:
    before, after = law_for(date(2025, 6, 30)), law_for(date(2025, 7, 1))
    (pension,) = differences(before, after, ["due.social_pension"])
    assert pension.listed == (False, True)
    before, after = law_for(date(2026, 12, 31)), law_for(date(2027, 1, 1))
    (rural,) = differences(before, after, ["programme.ntm"])
    assert rural.listed == (True, True)
    assert list(profiles(rural)) == [("yes", "no", {"rural": [True]})]
    assert [place.kind for place in rural.profiles[0].places] == ["removed"]


def test_the_profiles_of_legal_aid_stay_few() -> None:
    (found,) = differences(law_for(date(2026, 12, 31)), law_for(date(2027, 1, 1)), ["legal_aid"])
    assert 10 < len(found.profiles) < 40
    assert all(profile.words["vi"] and profile.words["en"] and profile.places for profile in found.profiles)
