"""The engine for populations answers exactly as the engine for one person, for every law, fact and gap."""

import json
import random
from collections import Counter
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.core.ground.errors import Refused
from caunoi.core.law import FACTS, assess, law_for, parse_facts
from caunoi.core.law.bulk import engine, layout, planes, population, program, screening, store
from caunoi.core.law.expr import BIRTH_DATE
from caunoi.faces.cli.main import main

DAYS = [date(2018, 1, 1), date(2024, 7, 1), date(2025, 7, 1), date(2026, 2, 28), date(2026, 11, 23), date(2027, 1, 1)]
CHOSEN = [name for name, spec in FACTS.items() if spec.values]


def _person(chance: random.Random, gaps: float, bounds: list[date]) -> dict:
    """Random facts; birth dates whole, in part, and right at the bounds of the rules."""
    raw = {name: chance.choice(FACTS[name].values) for name in CHOSEN if chance.random() >= gaps}
    draw = chance.random()
    if draw < 0.4:
        raw[BIRTH_DATE] = (chance.choice(bounds) + timedelta(days=chance.randint(-1, 1))).isoformat()
    elif draw < 0.6:
        raw[BIRTH_DATE] = str(chance.randint(1930, 2016))
    elif draw < 0.75:
        raw[BIRTH_DATE] = f"{chance.randint(1930, 2016)}-{chance.randint(1, 12):02d}"
    elif draw < 0.8:
        raw[BIRTH_DATE] = f"{chance.choice((1948, 1956, 2008, 2012))}-02-29"
    return raw


def packed_of(people: list[dict], laws: list) -> planes.Packed:
    """The people packed as a file of them would be; partial birth dates become the two days between which they lie."""
    facts = [parse_facts(raw) for raw in people]
    table = layout.layout_for(laws)
    codes = {
        fact: np.array([FACTS[fact].values.index(known[fact]) + 1 if fact in known else 0 for known in facts], np.uint8)
        for fact, _ in table.classes
    }
    days = [known.get(BIRTH_DATE) for known in facts]
    first = [planes.day_number(d.first) if d else planes.FIRST_DAY for d in days]
    last = [planes.day_number(min(d.last, laws[0].on)) if d else planes.LAST_DAY for d in days]
    births = np.array(first, dtype=np.int32), np.array(last, dtype=np.int32)
    return planes.pack_people(len(people), codes, births, table)


def spoken_of(packed: planes.Packed, law, complete: frozenset[str] | None = None) -> dict[str, list[str]]:
    known = packed.complete if complete is None else complete
    prog = program.build((law,), packed.layout, None, known)
    (found,) = engine.answers(prog, packed)
    words = np.array(["unknown", "yes", "no"])
    spoken = {
        id_: list(words[planes.unpack(yes, packed.people) + 2 * planes.unpack(no, packed.people)])
        for id_, (yes, no) in found.items()
    }
    for id_, counts in engine.Counts(prog, packed).answers().items():
        assert counts == tuple(spoken[id_].count(word) for word in ("yes", "no", "unknown"))
    return spoken


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("gaps", [0.0, 0.3, 0.9])
def test_one_person_and_a_population_are_answered_alike(on, gaps):
    law = law_for(on)
    chance = random.Random(f"{on} {gaps}")
    people = [_person(chance, gaps, layout.cuts([law])) for _ in range(400)]
    people = [raw for raw in people if BIRTH_DATE not in raw or parse_facts(raw)[BIRTH_DATE].first <= on]
    spoken = spoken_of(packed_of(people, [law]), law)
    assert set(spoken) == set(law.by_id)
    for place, raw in enumerate(people):
        for answer in assess(parse_facts(raw), on).determinations:
            assert spoken[answer.id][place] == answer.answer, (answer.id, raw)


@pytest.mark.parametrize("on", DAYS)
def test_where_everything_is_known_one_rail_is_enough(on):
    law = law_for(on)
    chance = random.Random(str(on))
    people = [_person(chance, 0.0, [date(1950, 3, 1)]) | {BIRTH_DATE: "1961-02-03"} for _ in range(200)]
    packed = packed_of(people, [law])
    assert packed.complete == packed.layout.facts
    single, double = (program.build((law,), packed.layout, None, known) for known in (packed.complete, frozenset()))
    assert {output.kind for output in single.outputs[0]} == {"opposite", "is yes"}
    assert len(single.gates) < len(double.gates)
    assert spoken_of(packed, law) == spoken_of(packed, law, frozenset())


def test_planes_of_two_laws_serve_both():
    laws = [law_for(date(2026, 12, 31)), law_for(date(2027, 1, 1))]
    chance = random.Random(5)
    people = [_person(chance, 0.3, layout.cuts(laws)) for _ in range(300)]
    together = packed_of(people, laws)
    for law in laws:
        assert spoken_of(together, law) == spoken_of(packed_of(people, [law]), law)


def test_planes_that_are_too_coarse_are_refused():
    law = law_for(date(2026, 11, 23))
    whole = frozenset(FACTS["household_poverty"].values)
    coarse = dict(layout.layout_for([law]).classes) | {"household_poverty": (whole,)}
    with pytest.raises(ValueError, match="pack anew"):
        program.build((law,), layout.Layout(tuple(coarse.items()), tuple(layout.cuts([law]))))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=200))
def test_packing_and_unpacking(bits):
    packed = planes.pack(np.array(bits))
    assert list(planes.unpack(packed, len(bits))) == bits
    assert engine.popcount(packed) == sum(bits)


# Files ----------------------------------------------------------------------------------------------------------


def _file(path, rows: list[dict]):
    """A CSV file of people as another system would write it."""
    columns = ["person_id", "province", *CHOSEN, BIRTH_DATE, "their_own_column"]
    words = {True: "true", False: "false"}
    frame = pl.DataFrame(
        {c: [None if row.get(c) is None else words.get(row[c], row[c]) for row in rows] for c in columns},
        schema=dict.fromkeys(columns, pl.String),
    )
    frame.write_csv(path) if path.suffix == ".csv" else frame.write_parquet(path)
    return path


@pytest.fixture
def people():
    chance = random.Random(11)
    bounds = [date(1966, 11, 23)]
    drawn = [_person(chance, 0.3, bounds) for _ in range(700)]
    return [{"person_id": f"p{n}", "province": f"{n % 3 + 10}", **raw} for n, raw in enumerate(drawn)]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_file_is_screened_in_its_order(tmp_path, people, suffix):
    law = law_for(date(2026, 11, 23))
    source = population.open_people(_file(tmp_path / f"people{suffix}", people))
    assert source.ignored == ("their_own_column",)
    frames = []
    found = screening.screen(source, law, rows=frames.append)
    rows = pl.concat(frames)
    assert rows["person_id"].to_list() == [row["person_id"] for row in people]
    for row, given_row in zip(rows.iter_rows(named=True), people, strict=True):
        facts = {k: v for k, v in given_row.items() if k in FACTS}
        for answer in assess(parse_facts(facts), law.on).determinations:
            assert row[answer.id] == answer.answer
    assert found.total()["legal_aid"]["yes"] == rows["legal_aid"].to_list().count("yes")
    assert sum(sum(c["legal_aid"].values()) for c in found.by.values()) == len(people)


def test_rows_with_impossible_values_are_left_out_and_told(tmp_path, people):
    people[3]["household_poverty"] = "rich"
    people[5][BIRTH_DATE] = "2030-01-01"
    people[8][BIRTH_DATE] = "01/02/1960"
    source = population.open_people(_file(tmp_path / "people.csv", people))
    found = screening.screen(source, law_for(date(2026, 11, 23)))
    assert [(bad.row, bad.key, bad.value) for bad in sorted(found.bad, key=lambda bad: bad.row)] == [
        (4, "household_poverty", "rich"),
        (6, BIRTH_DATE, "2030-01-01"),
        (9, BIRTH_DATE, "01/02/1960"),
    ]
    assert found.people == len(people) - 3


def test_kept_planes_answer_as_the_file_and_take_changes(tmp_path, people):
    laws = [law_for(date(2026, 11, 23)), law_for(date(2027, 1, 1))]
    source = population.open_people(_file(tmp_path / "people.csv", people))
    kept = store.keep(source, laws, tmp_path / "kept")
    for law in laws:
        assert screening.screen_kept(kept, law).by == screening.screen(source, law).by
    assert screening.compare_kept(kept, *laws).changed == screening.compare(source, *laws).changed

    chance = random.Random(12)
    changed = [row | {BIRTH_DATE: "1950-01-01", "household_poverty": "poor"} for row in chance.sample(people, 50)]
    new = {row["person_id"]: row for row in changed}
    store.update(kept, population.open_people(_file(tmp_path / "changed.csv", changed)))
    after = _file(tmp_path / "after.csv", [new.get(row["person_id"], row) for row in people])
    again = store.open_kept(tmp_path / "kept")
    for law in laws:
        assert screening.screen_kept(again, law).by == screening.screen(population.open_people(after), law).by


def test_an_unfinished_folder_is_not_opened_and_strangers_are_refused(tmp_path, people):
    people[600]["sex"] = "neither"
    source = population.open_people(_file(tmp_path / "people.csv", people))
    with pytest.raises(Refused, match="601"):
        store.keep(source, [law_for(date(2026, 11, 23))], tmp_path / "kept")
    assert not list(tmp_path.glob("*kept*"))
    with pytest.raises(Refused):
        store.open_kept(tmp_path / "kept")


def test_areas_come_from_the_lists_where_the_data_say_nothing(tmp_path):
    rows = [
        {"person_id": "1", "province": "15", "ethnicity": "02", "commune": "02671"},
        {"person_id": "2", "province": "15", "ethnicity": "02", "commune": "99999"},
        {"person_id": "3", "province": "15", "ethnicity": "02", "commune": "02671",
         "lives_in_specially_disadvantaged_area": "false"},
    ]  # fmt: skip
    columns = dict.fromkeys(("person_id", "province", "ethnicity", "commune", population.AREA), pl.String)
    pl.DataFrame(rows, schema=columns).write_csv(tmp_path / "people.csv")
    asked = []

    def resolver(commune, village, on, commune_on):
        asked.append(commune)
        return True if commune == "02671" else None

    frames = []
    source = population.open_people(tmp_path / "people.csv")
    screening.screen(source, law_for(date(2026, 11, 23)), only=("legal_aid",), resolver=resolver, rows=frames.append)
    assert frames[0]["legal_aid"].to_list() == ["yes", "unknown", "unknown"]
    assert sorted(asked) == ["02671", "99999"]


class _Lists:
    """Area lists of one law: an answer for each commune, by the day asked about."""

    def __init__(self, answers: dict[str, dict[date, bool | None]]) -> None:
        self.answers = answers

    def __call__(self, commune, village, on, commune_on):
        assert commune_on is not None, "a code is read on one day by both laws"
        return self.answers.get(commune, {}).get(on)


@pytest.mark.parametrize(("days", "seed"), [((DAYS[4], DAYS[4]), 1), ((DAYS[4], DAYS[5]), 2), ((DAYS[5], DAYS[4]), 3)])
@pytest.mark.parametrize("gaps", [0.0, 0.4])
def test_two_laws_with_their_own_area_lists_are_compared_as_one_by_one(tmp_path, days, seed, gaps):
    """As a scenario that changes area lists is compared with the law: each person under each law by its own lists."""
    chance = random.Random(f"{seed} {gaps}")
    laws, communes = [law_for(day) for day in days], [f"{n:05}" for n in range(12)]
    lists = [_Lists({c: {day: chance.choice((True, False, None)) for day in days} for c in communes}) for _ in laws]
    rows = []
    for number in range(600):
        raw = {"person_id": str(number), "province": f"{number % 2 + 10}", **_person(chance, gaps, layout.cuts(laws))}
        if chance.random() < 0.8:
            raw.pop(population.AREA, None)
        if chance.random() < 0.9:
            raw["commune"] = chance.choice([*communes, "99999"])
        if BIRTH_DATE not in raw or parse_facts({BIRTH_DATE: raw[BIRTH_DATE]})[BIRTH_DATE].first <= min(days):
            rows.append(raw)
    columns = dict.fromkeys(["person_id", "province", *CHOSEN, BIRTH_DATE, "commune"], pl.String)
    words = {True: "true", False: "false"}
    frame = pl.DataFrame([{c: words.get(row.get(c), row.get(c)) for c in columns} for row in rows], schema=columns)
    frame.write_parquet(tmp_path / "people.parquet")
    found = screening.compare(population.open_people(tmp_path / "people.parquet"), *laws, resolvers=tuple(lists))
    moves: dict[str, Counter] = {}
    for row in rows:
        facts = parse_facts({k: v for k, v in row.items() if k in FACTS} | {"commune_on": max(days).isoformat()})
        old, new = (assess(facts, law.on, resolver=own, law=law) for law, own in zip(laws, lists, strict=True))
        for one in old.determinations:
            if one.id in laws[1].by_id and (other := new.get(one.id).answer) != one.answer:
                moves.setdefault(one.id, Counter())[f"{one.answer}->{other}"] += 1
    assert found.changed == moves
    assert moves["legal_aid"], "the lists make a difference"
    assert sum(sum(sum(m.values()) for m in by.values()) for by in found.by.values()) == sum(
        map(Counter.total, moves.values())
    )


def test_synth_is_the_same_for_the_same_seed():
    from caunoi.core.law.bulk import synth

    communes = [("00004", "01"), ("02671", "15"), ("02680", "15")]
    one, two = (pl.concat(synth.people(3000, 7, communes)) for _ in range(2))
    assert one.equals(two)
    assert not one.equals(pl.concat(synth.people(3000, 8, communes)))
    nulls = one.null_count().row(0, named=True)
    assert nulls["person_id"] == nulls["province"] == 0
    assert all(count >= 0.015 * one.height for name, count in nulls.items() if name in FACTS), json.dumps(nulls)


# The command -------------------------------------------------------------------------------------------------------


def test_an_interrupted_screening_leaves_no_half_file(tmp_path, people, monkeypatch):
    source = _file(tmp_path / "people.parquet", people)
    out = tmp_path / "out.parquet"
    monkeypatch.setattr(screening, "answered", _interrupted)
    for ending in (".parquet", ".csv"):
        assert main(["screen", str(source), "--on", "2026-11-23", "--out", str(out.with_suffix(ending))]) == 1
    monkeypatch.setattr(store, "pack_people", _interrupted)
    assert main(["screen", str(source), "--on", "2026-11-23", "--keep", str(tmp_path / "kept")]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["people.parquet"]


def _interrupted(*_):
    raise KeyboardInterrupt


def test_screen_writes_rows_counts_and_errors(tmp_path, people, capsys):
    people[3]["household_poverty"] = "rich"
    source, out = _file(tmp_path / "people.csv", people), tmp_path / "out.csv"
    arguments = ["screen", str(source), "--on", "2026-11-23", "--only", "legal_aid", "--json", "--out", str(out)]
    assert main(arguments) == 1
    told = capsys.readouterr()
    assert "their_own_column" in told.err
    rows = pl.read_csv(out)
    assert rows.columns == ["person_id", "province", "legal_aid"]
    assert rows["person_id"].to_list() == [row["person_id"] for row in people if row["person_id"] != "p3"]
    found = json.loads(told.out)
    assert found["people"] == len(people) - 1
    for province, counts in found["by"].items():
        here = rows.filter(pl.col("province") == int(province))["legal_aid"].to_list()
        assert counts["legal_aid"] == {answer: here.count(answer) for answer in ("yes", "no", "unknown")}
    errors = pl.read_csv(tmp_path / "out.csv.errors.csv").row(0, named=True)
    assert (errors["row"], errors["person_id"], errors["key"], errors["value"]) == (
        4,
        "p3",
        "household_poverty",
        "rich",
    )


def test_compare_of_kept_people_is_compare_of_the_file(tmp_path, people, capsys):
    source, kept = _file(tmp_path / "people.parquet", people), tmp_path / "kept"
    assert main(["screen", str(source), "--on", "2026-12-31", "--keep", str(kept)]) == 0
    found = []
    for path in (source, kept):
        assert main(["compare", str(path), "--from", "2026-12-31", "--to", "2027-01-01", "--json"]) == 0
        found.append(json.loads(capsys.readouterr().out))
    assert found[0] == found[1]
    assert found[0]["changed"]["legal_aid"]
    for path in (source, kept):  # another day: whoever is not born yet is left out of both
        main(["screen", str(path), "--on", "2021-07-01", "--json"])
        found.append(json.loads(capsys.readouterr().out)["by"])
    assert found[2] == found[3]
