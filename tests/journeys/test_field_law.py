"""The law in the browser is the law: 1,000 invented people, much of them not known, on days before and after 01/01/2027,
every determination whole (answer, grounds, reasons, what is missing, what to ask next), Python against JavaScript."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.core.law import FACTS, assess, law_for, next_question, parse_facts
from caunoi.core.law.bulk import synth
from caunoi.core.law.exported import exported

STATIC = Path(synth.__file__).parents[3] / "faces" / "field" / "static" / "field"
DAYS = [date(2026, 11, 23), date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 1), date(2028, 2, 29)]
ASKED = ("commune", "commune_on", "village")  # looked up beforehand; nothing of them is in a rule
ANSWER = """async ({laws, people}) => {
  const {Law} = await import("/law.js")
  const made = new Map()
  return people.map(([law, on, facts, skip]) => {
    if (!made.has(on)) made.set(on, new Law(laws[law], on))
    const found = made.get(on)
    return [JSON.stringify(found.assess(facts)), found.nextQuestion(facts, skip)]
  })
}"""


@pytest.fixture(scope="module")
def page(browser):
    """A page of our own address whose only file is the evaluator: no server."""
    context = browser.new_context()
    found = context.new_page()
    found.route("http://thuc-dia.test/", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    found.route(
        "http://thuc-dia.test/law.js",
        lambda route: route.fulfill(body=(STATIC / "law.js").read_text(), content_type="text/javascript"),
    )
    found.goto("http://thuc-dia.test/")
    yield found
    context.close()


@pytest.fixture(scope="module")
def laws():
    """Stamp → exported law: two stretches for all the days."""
    return {law_for(on).stamp: exported(law_for(on)) for on in DAYS}


def said_in_python(on, facts, skip):
    found = parse_facts(facts)
    answers = assess(found, on).to_json()["determinations"]
    whole = json.dumps(answers, ensure_ascii=False, separators=(",", ":"))
    return [whole, next_question(found, on, frozenset(skip))]


def compared(page, laws, people):
    told = [[law_for(on).stamp, str(on), facts, skip] for on, facts, skip in people]
    answers = page.evaluate(ANSWER, {"laws": laws, "people": told})
    for (on, facts, skip), answer in zip(people, answers, strict=True):
        assert answer == said_in_python(on, facts, skip), (on, facts, skip)


def test_a_thousand_people_are_answered_alike(page, laws):
    frame = pl.concat(synth.people(1000, 11, [("02647", "15"), ("02656", "15")]))
    people = []
    for number, row in enumerate(frame.drop("person_id", "province", *ASKED).iter_rows(named=True)):
        facts = {name: str(v) if isinstance(v, date) else v for name, v in row.items() if v is not None}
        # Of every second person half is not known, and some things they will never say.
        names = sorted(facts)
        hidden = {name for i, name in enumerate(names) if number % 2 and (number * 7 + i * 3) % 4 < 2}
        known = {name: value for name, value in facts.items() if name not in hidden}
        if number % 5 == 0 and "birth_date" in known:
            known["birth_date"] = known["birth_date"][: 4 if number % 10 else 7]
        people.append((DAYS[number % len(DAYS)], known, sorted(hidden)[: number % 3]))
    compared(page, laws, people)
    sides = {json.loads(said_in_python(*each)[0])[0]["answer"] for each in people[:60]}
    assert len(sides) > 1
    assert len(laws) == 2


BIRTHS = st.dates(date(1920, 1, 1), DAYS[0]).map(str).flatmap(lambda d: st.sampled_from([d, d[:7], d[:4]]))
VALUES = {n: st.sampled_from(s.values) for n, s in FACTS.items() if s.values} | {"birth_date": BIRTHS}
PEOPLE = st.fixed_dictionaries({}, optional=VALUES)


@settings(max_examples=8, suppress_health_check=list(HealthCheck), database=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(DAYS), PEOPLE, st.lists(st.sampled_from(sorted(VALUES)), max_size=3)),
        min_size=15,
        max_size=25,
    )
)
def test_so_is_anybody_else(page, laws, people):
    compared(page, laws, people)


def test_the_birthday_itself_counts_on_the_day_after_february_too(page, laws):
    people = [
        (on, {"birth_date": born}, [])
        for on in (*DAYS, date(2027, 2, 28))
        for born in ("2008-02-29", "2010-12-31", "2011-01-01", "1966-11-23", "1967-03-01", "1952-02-29", "1951-12-31")
    ]
    compared(page, laws, people)
