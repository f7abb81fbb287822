"""Disclosure control against an attacker who adds, subtracts and reasons with bounds, on one table and across tables.

The attacker here knows nothing of how cells were chosen: sums, whole numbers from 0, what is published. For small
tables every possible table is tried; for large ones bounds are narrowed until nothing moves. (The control itself
proves more: the exact bounds by linear programming. The two agree where both can be asked.)
"""

import itertools
import random

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.reports import actions, controlled, disclosure, frozen, queries
from caunoi.rooms.reports.disclosure import AUDIENCES, PUBLIC, Need, Sum
from caunoi.rooms.reports.models import Return

from .returning import (
    AT,
    DEPARTMENT,
    LATER,
    SECOND,
    contracted,
    go_on,
    of_province,
    outside,
    send_outside,
    sent,
    submit,
)

OPEN = AUDIENCES[PUBLIC]
SAFE = range(1, OPEN.below)


def table(rows, columns, draw):
    """A table with sums over rows and columns; draw() gives a cell."""
    cells = {f"{r}|{c}": draw() for r in range(rows) for c in range(columns)}
    sums = []
    for r in range(rows):
        parts = tuple(f"{r}|{c}" for c in range(columns))
        cells[f"{r}|t"] = sum(cells[part] for part in parts)
        sums.append(Sum(f"{r}|t", parts))
    for c in (*range(columns), "t"):
        parts = tuple(f"{r}|{c}" for r in range(rows))
        cells[f"t|{c}"] = sum(cells[part] for part in parts)
        sums.append(Sum(f"t|{c}", parts))
    return cells, [*sums, Sum("t|t", tuple(f"t|{c}" for c in range(columns)))]


def narrowed(cells, sums, hidden, most=10**6):
    """What an attacker knows of every withheld cell: subtraction and bounds, again and again until nothing moves."""
    low = {key: 0 if key in hidden else value for key, value in cells.items()}
    high = {key: most if key in hidden else value for key, value in cells.items()}
    moved = True
    while moved:
        moved = False
        for each in sums:
            parts_low, parts_high = sum(low[p] for p in each.parts), sum(high[p] for p in each.parts)
            tries = [(each.total, parts_low, most if each.rest else parts_high)]
            for part in each.parts:
                others_low, others_high = parts_low - low[part], parts_high - high[part]
                tries.append((part, 0 if each.rest else low[each.total] - others_high, high[each.total] - others_low))
            for key, at_least, at_most in tries:
                if at_least > low[key]:
                    low[key], moved = at_least, True
                if at_most < high[key]:
                    high[key], moved = at_most, True
    return {key: (low[key], high[key]) for key in hidden}


def subtracted(cells, sums, hidden):
    """The withheld cells that plain subtraction gives: those that are alone in some sum."""
    unknown, found = set(hidden), {}
    moved = True
    while moved:
        moved = False
        for each in sums:
            inside = [key for key in (each.total, *each.parts) if key in unknown]
            if not each.rest and len(inside) == 1:
                unknown.discard(inside[0])
                found[inside[0]] = cells[inside[0]]
                moved = True
    return found


def withheld(cells, sums, **more):
    return disclosure.withheld(cells, sums, disclosure.needs(cells, OPEN), **more)


def assert_safe(cells, sums, hidden, wanted=None):
    known = narrowed(cells, sums, hidden)
    for key in wanted if wanted is not None else disclosure.needs(cells, OPEN):
        assert key in hidden, key
        low, high = known[key]
        assert low <= SAFE[0] and high >= SAFE[-1], (key, low, high)
    assert not set(subtracted(cells, sums, hidden)) & set(disclosure.needs(cells, OPEN))


@pytest.mark.parametrize("seed", range(12))
def test_an_attacker_recovers_no_small_cell_of_a_large_table(seed):
    chance = random.Random(seed)
    cells, sums = table(14, 4, lambda: chance.choice((0, 0, 1, 2, 3, 5, 8, 13, 40)))
    hidden = withheld(cells, sums)
    assert_safe(cells, sums, hidden)
    assert len(hidden) < len(cells) * 0.8  # something is left to publish


@pytest.mark.parametrize("seed", range(6))
def test_every_possible_table_is_tried_for_small_ones(seed):
    """What the control calls possible is what trying all tables finds: its bounds are exact."""
    chance = random.Random(seed)
    cells, sums = table(2, 2, lambda: chance.randrange(6))
    hidden = withheld(cells, sums)
    inner = [f"{r}|{c}" for r in range(2) for c in range(2)]
    possible = {key: set() for key in hidden}
    for values in itertools.product(range(12), repeat=4):
        if any(key not in hidden and cells[key] != value for key, value in zip(inner, values, strict=True)):
            continue
        a, b, c, d = values
        rows, columns = (a + b, c + d), (a + c, b + d)
        made = {
            "0|0": a, "0|1": b, "1|0": c, "1|1": d, "0|t": rows[0], "1|t": rows[1], "t|0": columns[0], "t|1": columns[1],
            "t|t": sum(values),
        }  # fmt: skip
        if all(made[key] == cells[key] for key in cells if key not in hidden):
            for key in hidden:
                possible[key].add(made[key])
    for key in disclosure.needs(cells, OPEN):
        assert set(SAFE) <= possible[key]
        low, high = disclosure.bounds(cells, sums, hidden, key)
        assert low == min(possible[key]) and (high == max(possible[key]) or high >= 11)


def linked(units, rows, columns, draw):
    """The tables of units and the table of their sum, each with totals over rows and columns."""
    cells, sums = {}, []
    for unit in range(units):
        own, of_own = table(rows, columns, draw)
        cells |= {f"{unit}/{key}": value for key, value in own.items()}
        sums += [Sum(f"{unit}/{s.total}", tuple(f"{unit}/{p}" for p in s.parts)) for s in of_own]
    for key in own:
        cells[f"whole/{key}"] = sum(cells[f"{unit}/{key}"] for unit in range(units))
        sums.append(Sum(f"whole/{key}", tuple(f"{unit}/{key}" for unit in range(units))))
    sums += [Sum(f"whole/{s.total}", tuple(f"whole/{p}" for p in s.parts)) for s in of_own]
    return cells, sums


def test_a_whole_country_is_controlled_with_all_its_units_while_a_person_waits():
    chance = random.Random(34)
    cells, sums = linked(17, 12, 6, lambda: chance.choice((0, 0, 1, 2, 3, 5, 8, 13, 40)))
    hidden = withheld(cells, sums)
    known, given_away = narrowed(cells, sums, hidden), subtracted(cells, sums, hidden)
    for key in disclosure.needs(cells, OPEN):
        low, high = known[key]
        assert low <= SAFE[0] and high >= SAFE[-1] and key not in given_away, (key, low, high)
    assert len(hidden) < len(cells) * 0.5


def test_a_table_that_lost_one_more_cell_keeps_what_was_possible():
    """What was found possible is not asked again when more is withheld: asked anew, the answer is the same."""
    for seed in range(8):
        chance = random.Random(seed)
        cells, sums = linked(3, 4, 3, lambda: chance.randrange(8))  # noqa: B023
        hidden = withheld(cells, sums)
        for key, need in disclosure.needs(cells, OPEN).items():
            low, high = disclosure.bounds(cells, sums, hidden, key)
            assert low <= need.low and high >= need.high, (seed, key)


def test_a_cell_alone_in_its_sum_takes_another_with_it():
    cells, sums = table(2, 2, iter((3, 20, 30, 40)).__next__)
    assert subtracted(cells, sums, {"0|0"}) == {"0|0": 3}  # what the attacker would do
    hidden = withheld(cells, sums)
    assert "0|0" in hidden and len(hidden) >= 4
    assert_safe(cells, sums, hidden)


def test_a_part_that_is_not_the_whole_is_safe_beside_it():
    cells, sums = {"new": 9, "urgent": 2}, [Sum("new", ("urgent",), rest=True)]
    assert withheld(cells, sums) == {"urgent"}
    cells = {"new": 3, "urgent": 2}
    assert withheld(cells, sums) == {"new", "urgent"}


def test_noughts_and_large_figures_are_published():
    cells, sums = table(2, 2, iter((0, 20, 30, 40)).__next__)
    assert withheld(cells, sums) == frozenset()


def test_what_is_out_cannot_be_taken_back_so_the_new_table_gives_way():
    """Two tables share a total; the first withheld a cell that the second alone would publish."""
    cells, sums = {"a|t": 23, "a|1": 3, "a|2": 20, "b|t": 30, "b|1": 20, "b|2": 10, "s|1": 23}, [
        Sum("a|t", ("a|1", "a|2")), Sum("b|t", ("b|1", "b|2")), Sum("s|1", ("a|1", "b|1")),
    ]  # fmt: skip
    first = disclosure.withheld(cells, sums[:1], {"a|1": Need(1, 4)})
    assert first == {"a|1", "a|2"}
    shown = {"a|t"}
    hidden = disclosure.withheld(cells, sums, {"a|1": Need(1, 4)}, shown=shown, hidden=first)
    assert {"s|1", "b|1"} & hidden
    low, high = narrowed(cells, sums, hidden)["a|1"]
    assert low <= 1 and high >= 4


def test_a_change_by_few_is_withheld_too():
    before, after = {"x": 10, "y": 20}, {"x": 11, "y": 30}
    wanted = disclosure.needs(after, OPEN, [before])
    assert wanted == {"x": Need(6, 14)}


@pytest.mark.parametrize(("value", "base", "shown"), [(7, 5, 5), (8, 5, 10), (0, 5, 0), (7, 0, 7), (5, 10, 10)])
def test_rounding(value, base, shown):
    assert disclosure.rounded(value, base) == shown


# ── the published tables of the room ──


def system(*keys):
    """Cells and sums of published returns, what is withheld of them, as the attacker puts them together."""
    cells, sums, hidden = {}, [], set()
    for key in keys:
        row = Return.objects.get(key=key)
        filled = frozen.from_data(row.table)
        cells |= {f"{key}/{cell}": value for cell, value in controlled.table_cells(filled).items()}
        sums += [
            Sum(f"{key}/{s.total}", tuple(f"{key}/{p}" for p in s.parts), s.rest) for s in controlled.table_sums(filled)
        ]
        out = getattr(row, "publication", None)
        hidden |= {f"{key}/{cell}" for cell in (out.hidden if out else controlled.table_cells(filled))}
    return cells, sums, hidden


def publish(key, at=AT):
    return queries.publication(actions.publish(by=DEPARTMENT, at=at, report=key))


def test_a_version_that_was_corrected_is_not_published(some_cases):
    first = sent()
    some_cases.case("2026-10-10 09:00", entered="2027-01-20 08:00")
    go_on(submit(at=LATER, reason="Nhập muộn"), at=LATER)
    with pytest.raises(Refused, match="bản đính chính"):
        publish(first)


def test_the_province_does_not_give_its_units_away(some_cases):
    """Published: the centre and the province. The attacker subtracts: what is left is the other unit, unpublished."""
    contracted()
    outside()
    one, two = sent(), go_on(send_outside(), by=SECOND)
    whole = go_on(submit(DEPARTMENT, **of_province()), by=SECOND)
    publish(one)
    publish(whole)
    cells, sums, hidden = system(one, two, whole)
    own = controlled.table_cells(frozen.from_data(Return.objects.get(key=whole).table))
    sums += [Sum(f"{whole}/{cell}", (f"{one}/{cell}", f"{two}/{cell}")) for cell in own]
    assert_safe(cells, sums, hidden)


def test_two_forms_of_a_unit_do_not_give_each_other_away(some_cases):
    cases, persons = sent(), sent(form="15a")
    publish(cases)
    publish(persons)
    cells, sums, hidden = system(cases, persons)
    sums.append(Sum(f"{cases}/total|new", (f"{persons}/total|times",)))
    assert_safe(cells, sums, hidden)


def test_a_correction_does_not_reveal_by_difference(some_cases):
    """The attacker lays the corrected table over the first: nothing that was withheld appears, no change by few is seen."""
    for number in range(30):
        some_cases.case(f"2026-05-{number % 28 + 1:02d} 09:00", form="advice", field="civil_family")
    first = sent()
    shown = {row["key"]: row["figures"] for row in publish(first).rows}
    some_cases.case("2026-10-10 09:00", form="advice", field="civil_family", entered="2027-01-20 08:00")
    second = go_on(submit(at=LATER, reason="Nhập muộn"), at=LATER)
    table = publish(second, LATER)
    assert shown["advice.civil_family"]["new"] == 32 and table.version == 2
    for row in table.rows:
        for column, value in row["figures"].items():
            old = shown[row["key"]][column]
            assert value is None or (old is not None and abs(value - old) not in SAFE), (row["key"], column)
    cells, sums, hidden = system(second)
    assert_safe(cells, sums, hidden)
    assert [each.key for each in queries.published()] == [table.key]
