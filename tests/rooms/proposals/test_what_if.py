"""The three shipped proposals on a small population: the counts of the planes are those of one-by-one evaluation."""

from collections import Counter
from datetime import date

import polars as pl
import pytest

from caunoi.core.law import FACTS, assess, parse_facts
from caunoi.core.law.bulk import population, store, synth, what_if
from caunoi.core.law.changes import changes
from caunoi.core.law.facts import FactError
from caunoi.rooms.proposals import laws, populations
from caunoi.rooms.proposals.actions import SHIPPED, shipped

PEOPLE, ON = 1200, date(2026, 12, 1)
CODES = sorted(path.stem for path in SHIPPED.glob("*.yaml"))
# The ends of two provinces, so that a few people stand in each of several.
COMMUNES = [("02683", "15"), ("00004", "01"), ("26734", "79")]


@pytest.fixture(scope="module")
def people():
    return pl.concat(synth.people(PEOPLE, 7, COMMUNES, populations.shares()))


@pytest.fixture(scope="module")
def kept(people, tmp_path_factory):
    folder = tmp_path_factory.mktemp("people")
    people.write_parquet(folder / "people.parquet")
    file = population.open_people(folder / "people.parquet")
    return store.keep(file, populations._laws(ON), folder / "planes", fine=True)


def pair(code):
    head, text = shipped(SHIPPED / f"{code}.yaml")
    return laws.pair(head["baseline"], head["day"], text)


def told(row):
    """The facts of a row as the contract writes them."""
    return {
        name: str(value) if FACTS[name].kind == "date" else value
        for name, value in row.items()
        if name in FACTS and value is not None and name not in ("commune", "commune_on", "village")
    }


def answers(law, facts):
    """(answer, first ground that holds or '', grounds one circumstance short → facts) of one person."""
    found = assess(parse_facts(facts), law.on, only=("legal_aid",), law=law).get("legal_aid")
    ground = next((each.key for each in found.grounds if each.answer == "yes"), "")
    order = [each.key for each in law.by_id["legal_aid"].source.grounds]
    held = {each.key for each in found.grounds if each.answer == "yes"}
    ground = next((key for key in order if key in held), "")
    return found.answer, ground


@pytest.mark.parametrize("code", CODES)
def test_counts_are_those_of_one_by_one_evaluation(code, people, kept):
    before, after = pair(code)
    found = what_if.count(kept, before, after)
    moves, first, gained, lost = Counter(), Counter(), Counter(), Counter()
    for row in people.iter_rows(named=True):
        facts = told(row)
        try:
            (was, old), (now, new) = answers(before, facts), answers(after, facts)
        except FactError:
            continue
        place = row["province"]
        moves[place, f"{was}->{now}"] += 1
        if was == "yes":
            first[place, "before", old] += 1
        if now == "yes":
            first[place, "after", new] += 1
        if now == "yes" != was:
            gained[place, new] += 1
        if was == "yes" != now:
            lost[place, old] += 1
    for place, tally in found.items():
        assert {m: n for m, n in tally.moves.items() if n} == {m: n for (p, m), n in moves.items() if p == place}
        for side in ("before", "after"):
            counted = {g: n for g, n in getattr(tally, side).items() if n}
            assert counted == {g: n for (p, s, g), n in first.items() if (p, s) == (place, side)}
        assert {g: n for g, n in tally.gained.items() if n} == {g: n for (p, g), n in gained.items() if p == place}
        assert {g: n for g, n in tally.lost.items() if n} == {g: n for (p, g), n in lost.items() if p == place}
    assert sum(gained.values()) > 0  # each shipped proposal covers somebody newly, even here


def test_one_circumstance_short_is_a_smallest_change_of_one_fact(people, kept):
    """Whoever is counted short of a ground is told that very change, and nobody else is; and a change is told of."""
    before, after = pair("giu-36-thang")
    found = what_if.count(kept, before, after)
    counted = Counter()
    for tally in found.values():
        for ground, by in tally.short_before.items():
            counted.update({(ground, fact): n for fact, n in by.items() if fact and n})
    one = Counter()
    for row in people.iter_rows(named=True):
        for change in changes(before, parse_facts(told(row)), "legal_aid", publicly=True):
            if len(change.facts) == 1:
                one.update((cite["vi"], change.facts[0]) for cite in change.citations)
    cited = Counter()
    for (key, fact), n in counted.items():
        ground = next(g for g in before.by_id["legal_aid"].source.grounds if g.key == key)
        cited[before.cite(ground.cite), fact] += n
    alone = {("Khoản 2 Điều 7 Luật Trợ giúp pháp lý 2017", "household_poverty")}  # of one circumstance: not asked
    assert cited == Counter({key: n for key, n in one.items() if key in cited})
    missing = {key for key in one if key not in cited}
    assert all(len(_facts_of(before, key[0])) < 2 or key in alone or _private(before, key[0]) for key in missing)


def _ground(law, citation):
    return next(g for g in law.by_id["legal_aid"].source.grounds if law.cite(g.cite) == citation)


def _facts_of(law, citation):
    return law.facts_of(_ground(law, citation).when)


def _private(law, citation):
    return any(FACTS[law.variables[v].fact].private for v in _facts_of(law, citation))


def test_the_invented_people_come_out_at_the_published_totals():
    many = pl.concat(synth.people(400_000, 3, COMMUNES, populations.shares()))
    age = (pl.lit(synth.AS_OF) - pl.col("birth_date")).dt.total_days() / 365.2425
    share = {
        "elderly": many.filter(pl.col("birth_date").is_not_null()).select((age >= 60).mean()).item(),
        "aged_80": many.filter(pl.col("birth_date").is_not_null()).select((age >= 80).mean()).item(),
        "disabled": many.select((pl.col("disability").drop_nulls() != "none").mean()).item(),
        "elderly_on_allowance": many.filter(age >= 60)["monthly_social_allowance"].drop_nulls().mean() * 0.1141,
    }
    from caunoi.rooms.proposals.evidence import published

    for key, found in share.items():
        assert found * populations.NATION == pytest.approx(published()[key].value, rel=0.03), key
