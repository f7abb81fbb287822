"""The fact layer: taken in bit by bit is the same as all anew; each is counted once in any window; twice is once."""

import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.core.ground.periods import Period
from caunoi.rooms.indicators import actions, declared, reading
from caunoi.rooms.indicators.declared import Part, Term
from caunoi.rooms.indicators.derived import Making, Office, age_class, month_of
from caunoi.rooms.indicators.models import Cell, Fact
from caunoi.rooms.indicators.models import Term as Kept
from caunoi.rooms.indicators.scopes import Whose
from caunoi.rooms.indicators.words import Unit
from tests.rooms.cases.factory import AT, ZONE

pytestmark = pytest.mark.django_db
OFFICES = {
    "A": Office("A", "15"), "A.1": Office("A", "15"), "B": Office("B", "15"), "C": Office("C", "11"),
}  # fmt: skip
MAKING = Making(OFFICES, lambda *_: "")
FIRST = date(2024, 11, 3)
PERSONS = Term("accepted", "", True)
LEVELS = {
    "n": ("", None), "p": ("15", {"A", "A.1", "B"}), "u": ("A", {"A", "A.1"}), "o": ("A", {"A"}),
}  # fmt: skip


def fact(record, day, *, who="N1", organisation="A", ended=None, **more):
    told = {
        "who": who, "form": "litigation", "field": "criminal", "ground": "g1", "sex": "female", "ethnic": "minority",
        "age": "18_59", "area": "unknown", "commune": "1", "provider": "officer", "outcome": "open", "aspect": "usual",
        **more,
    }  # fmt: skip
    when = FIRST + timedelta(days=day)
    at = datetime(when.year, when.month, when.day, 9, tzinfo=ZONE)
    yield MAKING._fact("accepted", "request", record, f"V{record}", organisation, at, days=day % 7, **told)
    if ended is not None:
        out = {**told, "outcome": "finished"}
        yield MAKING._fact("ended", "request", record, f"V{record}", organisation, at + timedelta(days=ended), **out)


cases = st.tuples(
    st.integers(0, 800), st.sampled_from(["N1", "N2", "N3"]), st.sampled_from(sorted(OFFICES)),
    st.sampled_from(["female", "male", "unknown"]), st.sampled_from(["g1", "g2", "unknown"]),
    st.sampled_from([None, 0, 40, 400]), st.sampled_from(["", "|nct|", "|nct|nkt|"]),
)  # fmt: skip
steps = st.lists(st.tuples(st.integers(1, 6), st.one_of(st.none(), cases)), min_size=1, max_size=10)


def take(record, case):
    """The facts of a record replaced, as catching up does; None: it is no more."""
    new = []
    if case is not None:
        day, who, organisation, sex, ground, ended, programmes = case
        more = {"who": who, "sex": sex, "ground": ground, "programmes": programmes}
        new = list(fact(str(record), day, organisation=organisation, ended=ended, **more))
    actions._replace_part(new, "request", [str(record)], actions._terms())


def cells():
    rows = Cell.objects.values_list("term__text", "dim", "level", "span", "place", "before", "counts")
    return {row[:-1]: row[-1] for row in rows if row[-1]}


@pytest.fixture
def kept(db):
    """Only the counts over cases: the others have no facts here."""
    few = {term: dims for term, dims in declared.terms().items() if term.kind in ("accepted", "ended")}
    chosen = dict(list(few.items())[:14])
    Kept.objects.bulk_create(Kept(text=t.text, dims=",".join(d), filled_at=AT) for t, d in chosen.items())
    return chosen


@given(steps)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bit_by_bit_is_the_same_as_all_anew(kept, history):
    with transaction.atomic():
        for record, case in history:
            take(record, case)
        grown = cells()
        Cell.objects.all().delete()
        actions._fill_cells(kept)
        assert cells() == grown
        transaction.set_rollback(True)


def alone(facts, since, until, places):
    """Each once, by hand: the first in the days at the places."""
    first = {}
    for each in sorted(facts, key=lambda f: (f.at, f.key)):
        if since <= each.day < until and (places is None or each.organisation in places):
            first.setdefault(each.who, each)
    return Counter(each.ground for each in first.values())


@pytest.mark.parametrize("seed", range(3))
def test_each_is_counted_once_in_any_window_at_any_place(kept, seed):
    chance = random.Random(seed)
    for record in range(40):
        case = (chance.randrange(800), f"N{chance.randrange(9)}", chance.choice(sorted(OFFICES)),
                "female", chance.choice(["g1", "g2"]), None, "")  # fmt: skip
        take(record, case)
    facts = list(Fact.objects.filter(kind="accepted"))
    windows = [(date(2025, 1, 1), date(2026, 1, 1)), (date(2024, 11, 1), date(2025, 11, 1)),
               (date(2025, 7, 1), date(2026, 1, 1)), (date(2025, 3, 9), date(2025, 10, 4))]  # fmt: skip
    for since, until in windows:
        for level, (place, codes) in LEVELS.items():
            who = Whose(place, "", level, place, codes)
            told = reading._read(Part(PERSONS), who, Period(since, until), "ground")
            assert {k: int(v) for k, v in told.items()} == alone(facts, since, until, codes), (level, since)
        some = Whose("", "", "", "", {"A.1", "C"})
        told = reading._read(Part(PERSONS), some, Period(since, until), "ground")
        assert {k: int(v) for k, v in told.items()} == alone(facts, since, until, {"A.1", "C"})


def test_helped_twice_in_a_year_is_one_person_and_two_cases(kept):
    take(1, (70, "N1", "A", "female", "g1", None, ""))
    take(2, (300, "N1", "C", "female", "g2", None, ""))
    year, half = Period(date(2025, 1, 1), date(2026, 1, 1)), Period(date(2025, 7, 1), date(2026, 1, 1))
    country = Whose("", "", "n", "", None)

    def read(term, period, dim=""):
        return {k: int(v) for k, v in reading._read(Part(term), country, period, dim).items()}

    assert read(PERSONS, year, "ground") == {"g1": 1}  # by the first one in the window
    assert read(PERSONS, half, "ground") == {"g2": 1}
    assert read(Term("accepted"), year) == {"": 2}
    assert read(PERSONS, year, "province") == {"15": 1, "11": 1}  # each province helped one: not to be added up


def test_a_centre_in_a_province_is_not_the_province(kept, monkeypatch):
    monkeypatch.setattr(reading, "_provinces", lambda: {code: office.province for code, office in OFFICES.items()})
    take(1, (70, "N1", "A", "female", "g1", None, ""))
    take(2, (75, "N2", "B", "female", "g1", None, ""))  # another centre of the province
    year = Period(date(2025, 1, 1), date(2026, 1, 1))
    for who in (Whose("A", "", "u", "A", {"A", "A.1"}), Whose("A", "", "o", "A", {"A"}), Whose("", "", "", "", {"A"})):
        formula = declared.Formula((Part(PERSONS),), Unit.PERSON)
        assert reading.by(formula, who, year, "province") == {"15": 1}, who
        assert reading.table([formula], who, year, "province") == {(0, "15"): 1}, who
    whole = Whose("", "", "p", "15", {"A", "A.1", "B"})
    assert reading.table([formula], whole, year, "province") == {(0, "15"): 2}
    assert reading.table([formula], whole, year, "organisation") == {(0, "A"): 1, (0, "B"): 1}


def test_the_same_again_changes_nothing(kept, django_assert_num_queries):
    case = (70, "N1", "A", "female", "g1", 40, "|nct|")
    take(1, case)
    before, keys = cells(), set(Fact.objects.values_list("pk", flat=True))
    with django_assert_num_queries(2):
        take(1, case)
    assert cells() == before and set(Fact.objects.values_list("pk", flat=True)) == keys
    take(1, None)
    assert not cells() and not Fact.objects.exists()


@pytest.mark.parametrize(
    ("birth", "age"),
    [("2010-11-24", "under_16"), ("2010-11-23", "16_17"), ("2008-11-23", "18_59"), ("1966-11-23", "60_up"),
     ("1966-11-24", "18_59"), ("1966", "unknown"), ("1965", "60_up"), ("1966-11", "unknown"), ("", "unknown"),
     ("sinh năm", "unknown")],
)  # fmt: skip
def test_age_on_the_day(birth, age):
    assert age_class(birth, date(2026, 11, 23)) == age


def test_months_follow_each_other():
    assert month_of(date(2026, 1, 31)) - month_of(date(2025, 12, 1)) == 1
