"""Other area lists in a proposal: counted on packed planes as each person is answered one by one; brought as a table."""

import shutil
from collections import Counter
from datetime import date

import polars as pl
import pytest

from caunoi.core.ground.errors import Refused
from caunoi.core.law.bulk import population, store, synth, what_if
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.places import actions as places
from caunoi.rooms.places import areas
from caunoi.rooms.places import queries as units
from caunoi.rooms.proposals import actions, area_lists, homes, laws, populations, queries
from tests.rooms.cases import factory

from .test_what_if import answers, told

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 1)
ENTERS, LEAVES, STAYS = "02683", "03349", "00004"
COMMUNES = [(ENTERS, "15"), (LEAVES, "11"), (STAYS, "01")]
AREA = population.AREA
SCENARIO = f"""scenario: {{vi: Danh sách mới, en: New lists}}
since: {ON}
areas:
- kind: xã khu vực III
  add: ["{ENTERS}"]
  remove: ["{LEAVES}"]
"""


@pytest.fixture
def listed(reference, db, tmp_path, settings):
    """Xã Thanh Yên stands in the list of region III, which is complete for its province. Invented."""
    settings.DATA = tmp_path / "data"
    path = tmp_path / "lists.csv"
    head = "loại danh sách,mã xã,tỉnh,từ ngày,văn bản,phạm vi\n"
    path.write_text(f"{head}III,{LEAVES},Điện Biên,01/07/2025,Danh sách thử,Điện Biên\n", encoding="utf-8-sig")
    assert places.import_areas(by=Actor.system(), at=factory.AT, path=path).loaded


@pytest.fixture
def people():
    """Some say themselves where they live, of others the lists say it, of some nobody knows the commune."""
    made = pl.concat(synth.people(900, 11, COMMUNES, populations.shares()))
    place = pl.int_range(pl.len())
    return made.with_columns(
        pl.when(place % 3 == 0).then(None).otherwise(pl.col(AREA)).alias(AREA),
        pl.when(place % 2 == 0).then(pl.lit("10")).otherwise(pl.col("ethnicity").cast(pl.String)).alias("ethnicity"),
    )


def resolver(commune, village, on, commune_on):
    return units.disadvantaged(commune, village, on, commune_on).value


def test_counts_are_those_of_each_person_answered_one_by_one(listed, people, tmp_path):
    people.write_parquet(tmp_path / "people.parquet")
    file = population.open_people(tmp_path / "people.parquet")
    kept = store.keep(file, populations._laws(ON), tmp_path / "planes", resolver=resolver, fine=True)
    homes.keep(file.frame, tmp_path / "homes")
    before, after = laws.pair(ON, ON, SCENARIO)
    found = what_if.count(kept, before, after, then=area_lists.then(SCENARIO, after, lambda: tmp_path / "homes"))

    held, changed = units.gazetteer(), area_lists.changes(SCENARIO)
    book = units.area_book()
    new = area_lists.area_scenario.amended(book, held, changed, ON)
    moves, gained, lost = Counter(), Counter(), Counter()
    for row in people.iter_rows(named=True):
        was, now = (areas.decide(each, held, row["commune"] or "", None, ON, None).value for each in (book, new))
        facts = told(row)
        if AREA not in facts and row["commune"] and was is not None:
            facts[AREA] = was
        later = dict(facts)
        if row["commune"] and was is not now:
            later.pop(AREA, None)
            if now is not None:
                later[AREA] = now
        (one, old), (other, ground) = answers(before, facts), answers(after, later)
        moves[row["province"], f"{one}->{other}"] += 1
        gained[row["province"], ground] += other == "yes" != one
        lost[row["province"], old] += one == "yes" != other
    for place, tally in found.items():
        assert {m: n for m, n in tally.moves.items() if n} == {m: n for (p, m), n in moves.items() if p == place}
        assert {g: n for g, n in tally.gained.items() if n} == {
            g: n for (p, g), n in gained.items() if p == place and n
        }
        assert {g: n for g, n in tally.lost.items() if n} == {g: n for (p, g), n in lost.items() if p == place and n}
    assert sum(found["15"].gained.values()) > 0 < sum(found["11"].lost.values())
    assert not any(
        a != b for a, b in (m.split("->") for m, n in found["01"].moves.items() if n)
    )  # nothing changed there


def test_homes_stand_in_the_order_of_the_planes(people, tmp_path):
    shuffled = people.sample(fraction=1, shuffle=True, seed=3)
    homes.keep(shuffled.lazy(), tmp_path / "homes")
    held = homes._read(tmp_path / "homes")
    for name in ("15", "11"):
        own = shuffled.filter(pl.col("province") == name)["commune"].to_list()
        numbers = memoryview((tmp_path / "homes" / f"{name}.homes").read_bytes()).cast("I")
        assert [held[number - 1][0] if number else None for number in numbers] == own


def test_a_proposal_with_a_table_of_communes_is_counted_shown_and_printed(world, listed, packed, settings):
    settings.DATA = packed
    planner = factory.actor("cuc_chuong_trinh", None, name="Hà Thị Vân")
    text = area_lists.with_table("", f"mã xã;thay đổi\n{ENTERS};vào\n{LEAVES};ra\n".encode(), "xa.csv", ON)
    key = actions.make(by=planner, at=factory.AT, title="Danh sách mới", baseline=ON, day=ON, scenario=text)
    actions.run(by=planner, at=factory.AT, proposal=key)
    found = queries.view(planner, key, factory.ON)
    assert len(found.areas) == 2 and ENTERS in found.areas[0] and LEAVES in found.areas[1]
    assert found.estimate is not None and found.changes == ()  # the law stays
    again = actions.make(by=planner, at=factory.AT, title="Không đổi", baseline=ON, day=ON)
    actions.run(by=planner, at=factory.AT, proposal=again)
    other = queries.view(planner, again, factory.ON)
    assert found.run.digest != other.run.digest


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("mã xã;thay đổi\n02683;đổi\n", "Không hiểu dòng 2"),
        ("mã xã;thay đổi\n", "không có dòng nào"),
        ("mã xã;thay đổi;loại danh sách\n02683;vào;khu vực 9\n", "Không hiểu dòng 2"),
    ],
)
def test_a_table_that_says_something_else_is_refused_with_its_row(table, words):
    with pytest.raises(Refused) as refusal:
        area_lists.with_table("", table.encode(), "xa.csv", ON)
    assert words in refusal.value.what


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("- file: ../../etc/passwd", "không đọc tệp"),
        ('- {kind: xã khu vực III, add: ["99999"]}', "99999"),
        (f'- {{kind: xã khu vực III, remove: ["{STAYS}"]}}', "Không bỏ được"),
    ],
)
def test_what_the_lists_cannot_be_is_refused(listed, entry, words):
    text = f"scenario: {{vi: x, en: x}}\nsince: {ON}\nareas:\n{entry}\n"
    with pytest.raises(Refused) as refusal:
        area_lists.changes(text)
    assert words in refusal.value.what


def test_a_table_beside_a_scenario_that_has_lists_already_is_refused(listed):
    with pytest.raises(Refused, match="đã có phần danh sách vùng"):
        area_lists.with_table(
            SCENARIO, b"m\xc3\xa3 x\xc3\xa3;thay \xc4\x91\xe1\xbb\x95i\n02683;v\xc3\xa0o\n", "x.csv", ON
        )


def test_homes_of_the_shipped_population_are_made_again_where_they_are_lacking(world, packed, settings):
    settings.DATA = packed
    place = populations.folder() / populations.SHIPPED / "homes"
    had = {path.name: path.read_bytes() for path in place.iterdir()}
    shutil.rmtree(place)
    populations.homes_of(populations.SHIPPED)
    assert {path.name: path.read_bytes() for path in place.iterdir()} == had
