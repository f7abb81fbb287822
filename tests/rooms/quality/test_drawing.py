"""Lots: the same seed draws the same, everybody has a case, strata in proportion, the list stands."""

from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from caunoi.rooms.quality import drawing
from caunoi.rooms.quality.agreement import agreement
from caunoi.rooms.quality.drawing import Candidate

people = st.lists(st.sampled_from(["TG-1", "TG-2", "TG-3", "TG-4"]), unique=True, max_size=3)
populations = st.lists(
    st.builds(
        Candidate,
        case=st.integers(1, 10_000).map(lambda n: f"15.TT.TGTT.{n}.2026"),
        organisation=st.sampled_from(["TT1-LC", "TT2-LC", "TT1-LC.CN1"]),
        form=st.sampled_from(["litigation", "representation"]),
        field=st.sampled_from(["criminal", "civil_family"]),
        practitioners=people.map(tuple),
    ),
    unique_by=lambda each: each.case,
    max_size=60,
)
seeds = st.text("0123456789abcdef", min_size=1, max_size=16)
strata = st.lists(st.sampled_from(["organisation", "form", "field"]), unique=True)


@given(populations, seeds, st.integers(1, 80), strata, st.booleans(), st.randoms())
def test_whoever_draws_again_gets_the_same(population, seed, size, parts, each, chance):
    size = drawing.wanted(len(population), None, size)
    terms = {"seed": seed, "size": size, "strata": parts, "each_practitioner": each}
    first = drawing.draw(population, **terms)
    shuffled = list(population)
    chance.shuffle(shuffled)
    assert drawing.draw(shuffled, **terms) == first
    assert len({case.case for case in first}) == len(first)


@given(populations, seeds, st.integers(1, 80), strata)
def test_everybody_has_a_case_and_no_more_than_needed_are_drawn(population, seed, size, parts):
    size = drawing.wanted(len(population), None, size)
    found = drawing.draw(population, seed=seed, size=size, strata=parts, each_practitioner=True)
    drawn = {each.case for each in found}
    everybody = {who for case in population for who in case.practitioners}
    assert {who for case in population if case.case in drawn for who in case.practitioners} == everybody
    needed = sum(each.why == drawing.BY_PRACTITIONER for each in found)
    assert len(found) == max(size, needed) and needed <= len(everybody)


@given(populations, seeds, st.integers(1, 80), strata)
def test_strata_are_drawn_from_in_proportion(population, seed, size, parts):
    size = drawing.wanted(len(population), None, size)
    found = drawing.draw(population, seed=seed, size=size, strata=parts)
    assert len(found) == size
    sizes, drawn = Counter(each.stratum(parts) for each in population), Counter(each.stratum for each in found)
    for name, number in sizes.items():
        assert abs(drawn[name] - Decimal(size) * number / len(population)) < 1


def test_a_lot_is_what_anybody_can_compute():
    """echo -n '2026:15.TT.01.2026' | sha256sum"""
    assert drawing.lot("2026", "15.TT.01.2026").startswith("fe86a5c9")


def test_a_rate_is_rounded_up():
    assert drawing.wanted(41, Decimal(5), None) == 3
    assert drawing.wanted(3, None, 10) == 3


def test_the_digest_is_of_all_of_it():
    population = [Candidate("1", "A", "litigation", "criminal", ("TG-1",))]
    drawn = drawing.draw(population, seed="s", size=1)
    whole = drawing.digest(population, drawn, {"seed": "s"})
    other = [Candidate("1", "A", "litigation", "criminal", ("TG-2",))]
    assert len({whole, drawing.digest(other, drawn, {"seed": "s"}), drawing.digest(population, [], {"seed": "s"}),
                drawing.digest(population, drawn, {"seed": "t"})}) == 4  # fmt: skip


ORDER = ("good", "fair", "passed", "not_passed")


def test_agreement_of_two_markers():
    """By hand: one step seen over 4 pairs; by chance (2·1 + 2·3) steps over 16."""
    pairs = [("good", "good"), ("good", "good"), ("fair", "fair"), ("fair", "good")]
    found = agreement(pairs, [Decimal(n) for n in (0, 4, 2, 14)], ORDER)
    assert (found.pairs, found.equal, found.percent, found.mean_difference) == (4, 3, 75, Decimal("5.0"))
    assert round(found.kappa, 6) == 0.5
    assert agreement([("good", "good")], [Decimal(0)], ORDER).kappa is None
    assert agreement([], [], ORDER).percent == 0


def test_a_far_disagreement_weighs_more():
    agreed = [("good", "good")] * 3 + [("not_passed", "not_passed")] * 3
    near = agreement([*agreed, ("good", "fair")], [], ORDER).kappa
    far = agreement([*agreed, ("good", "not_passed")], [], ORDER).kappa
    assert far < near < 1
