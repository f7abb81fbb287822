"""One answer with its source, or not known. Units are real; which of them a list names is invented."""

from dataclasses import replace
from datetime import date

import pytest

from caunoi.rooms.places import areas, gazetteer
from caunoi.rooms.places.areas import COUNTRY, AreaBook, AreaList, decide

LISTS = gazetteer.shipped()
ON, LIST_DAY, MERGER = date(2026, 11, 23), date(2026, 1, 1), date(2025, 7, 1)
# Thanh Yên (Điện Biên) was made of three communes, with codes of then: 03340 Pa Thơm, 03346 Thanh Yên, 03349 Noong Luống.
THANH_YEN, PIECES = "03349", {"03340", "03346", "03349"}


def _list(kind: str, *communes: str, covers=("11",), since=LIST_DAY, until=None, read_on=None, villages=None):
    return AreaList(
        kind, f"QĐ về {kind}", since, until, read_on or since, frozenset(covers), frozenset(communes), villages or {}
    )


def _book(*lists: AreaList, villages=None) -> AreaBook:
    known = {code: (commune, one.read_on) for one in lists for code, commune in one.villages.items()}
    return AreaBook(lists, known | (villages or {}))


COMPLETE = (_list("region_3"), _list("coastal", covers=(COUNTRY,)), _list(areas.VILLAGES))


def _answer(book: AreaBook, commune=THANH_YEN, village=None, on=ON, commune_on=None):
    return decide(book, LISTS, commune, village, on, commune_on).value


def test_listed_is_yes_with_its_document():
    answer = decide(_book(_list("region_3", THANH_YEN)), LISTS, THANH_YEN, None, ON)
    assert (answer.value, answer.source) == (True, "QĐ về region_3")


def test_no_needs_every_list_that_counts_complete():
    assert _answer(_book(*COMPLETE)) is False
    for missing in range(3):
        assert _answer(_book(*(one for n, one in enumerate(COMPLETE) if n != missing))) is None
    assert _answer(_book(replace(COMPLETE[0], covers=frozenset()), *COMPLETE[1:])) is None
    assert _answer(_book(replace(COMPLETE[0], covers=frozenset({"12"})), *COMPLETE[1:])) is None


def test_regions_one_and_two_decide_nothing():
    assert _answer(_book(_list("region_1", THANH_YEN), _list("region_2", THANH_YEN))) is None
    assert _answer(_book(_list("region_1", THANH_YEN), *COMPLETE)) is False


@pytest.mark.parametrize("kind", ["region_3", "coastal", "specially_disadvantaged_commune", "difficult_area"])
def test_each_kind_that_counts_gives_yes(kind):
    assert _answer(_book(_list(kind, THANH_YEN))) is True


def test_a_list_counts_from_its_first_day_until_before_its_last():
    book = _book(_list("region_3", THANH_YEN, since=date(2026, 1, 1), until=date(2026, 7, 1)))
    assert _answer(book, on=date(2025, 12, 31)) is None
    assert _answer(book, on=date(2026, 1, 1)) is True
    assert _answer(book, on=date(2026, 6, 30)) is True
    assert _answer(book, on=date(2026, 7, 1)) is None


def test_villages_of_a_commune_decide_only_with_the_village():
    lists = (*COMPLETE[:2], _list(areas.VILLAGES, villages={"v1": THANH_YEN}))
    book = _book(*lists, villages={"v2": (THANH_YEN, LIST_DAY), "other": ("03334", LIST_DAY)})
    assert _answer(book) is None
    assert _answer(book, village="v1") is True
    assert _answer(book, village="v2") is False
    assert _answer(book, village="not in any list") is None
    assert _answer(book, village="other") is None, "a village of another commune says nothing"
    assert _answer(book, commune="03334") is False, "a commune without listed villages"


def test_a_village_does_not_take_away_what_the_commune_gives():
    book = _book(_list("region_3", THANH_YEN), _list(areas.VILLAGES), villages={"v2": (THANH_YEN, LIST_DAY)})
    assert _answer(book, village="v2") is True


def test_a_list_of_old_units_after_the_merger():
    old = {"since": date(2021, 6, 4), "read_on": date(2021, 6, 4)}
    one = _book(_list("region_3", "03346", **old), *COMPLETE[1:])
    every = _book(_list("region_3", *PIECES, **old), *COMPLETE[1:])
    none = _book(_list("region_3", "03334", **old), *COMPLETE[1:])
    assert _answer(every) is True
    assert _answer(one) is None, "merged of listed and other communes: an open question of law"
    assert _answer(none) is False
    assert _answer(one, "03346", commune_on=date(2025, 1, 1)) is True, "the listed part itself"
    assert _answer(one, "03340", commune_on=date(2025, 1, 1)) is None, "another part of the same merged commune"
    assert _answer(one, "03340", on=date(2025, 1, 1)) is None, "lists of 2026 do not tell of 2025"


def test_a_later_complete_list_replaces_the_earlier_one():
    old = _list("region_3", THANH_YEN, since=date(2021, 6, 4), read_on=MERGER, covers=(COUNTRY,))
    assert _answer(_book(old, *COMPLETE[1:])) is True
    assert _answer(_book(old, *COMPLETE)) is False
    assert _answer(_book(old, *COMPLETE), on=date(2025, 12, 31)) is True
    partial = _list("region_3", THANH_YEN, since=date(2026, 2, 1), covers=())
    assert _answer(_book(*COMPLETE, partial)) is True, "an incomplete later list adds"


def test_a_split_commune_is_not_known():
    split = next(link.old for link in LISTS.links() if not link.whole)
    answer = decide(_book(*COMPLETE), LISTS, split, None, ON, date(2025, 1, 1))
    assert answer.value is None
    assert "chia" in answer.reason


def test_a_code_that_no_unit_bears_is_not_known():
    assert _answer(_book(*COMPLETE), "99999") is None


def test_before_june_2021_more_lists_are_needed():
    since = {"since": date(2018, 1, 1), "read_on": date(2018, 1, 1), "covers": (COUNTRY,)}
    three = [_list(kind, **since) for kind in ("region_3", "coastal", areas.VILLAGES)]
    five = [*three, _list("specially_disadvantaged_commune", **since), _list("difficult_area", **since)]
    assert _answer(_book(*three), on=date(2020, 1, 1)) is None
    assert _answer(_book(*five), on=date(2020, 1, 1)) is False


def test_the_book_survives_its_file(tmp_path):
    book = _book(_list("region_3", THANH_YEN), _list(areas.VILLAGES, villages={"v1": THANH_YEN}), *COMPLETE)
    assert areas.from_json(areas.to_json(book)) == book


REGIONS = (*(_list(kind) for kind in areas.REGIONS), _list(areas.VILLAGES))


def _region(*lists: AreaList, village=None, **more):
    return areas.region(_book(*lists, **more), LISTS, THANH_YEN, village, ON).value


def test_the_region_of_a_listed_commune():
    assert _region(_list("region_3", THANH_YEN)) == "region_3"
    assert _region(_list("region_1", THANH_YEN), _list(areas.VILLAGES)) == "region_1"
    assert _region(_list("region_2", THANH_YEN), REGIONS[0], _list(areas.VILLAGES)) == "region_2"


def test_outside_every_region_needs_every_list():
    assert _region(*REGIONS) == "none"
    for missing in range(len(REGIONS)):
        assert _region(*(one for n, one in enumerate(REGIONS) if n != missing)) is None
    assert _region(_list("region_1", THANH_YEN)) is None, "its disadvantaged villages are not known"


def test_a_disadvantaged_village_stands_for_itself_outside_region_three():
    villages = _list(areas.VILLAGES, villages={"v1": THANH_YEN})
    known = {"villages": {"v2": (THANH_YEN, LIST_DAY)}}
    listed = (_list("region_2", THANH_YEN), villages)
    assert _region(*listed, village="v1", **known) == "special_village"
    assert _region(*listed, village="v2", **known) == "region_2"
    assert _region(*listed, **known) is None
    assert _region(_list("region_3", THANH_YEN), villages, village="v1", **known) == "region_3"


def test_a_commune_of_which_only_a_part_was_listed_has_no_known_region():
    old = _list("region_3", "03340", covers=(), since=date(2025, 1, 1))
    assert _region(old, *REGIONS[1:]) is None


def test_one_kind_of_list_alone():
    book = _book(_list("region_2", THANH_YEN), _list("region_3"))
    assert areas.listed(book, LISTS, "region_2", THANH_YEN, None, ON).value is True
    assert areas.listed(book, LISTS, "region_3", THANH_YEN, None, ON).value is False
    assert areas.listed(book, LISTS, "coastal", THANH_YEN, None, ON).value is None
    assert areas.listed(book, LISTS, "region_2", "99999", None, ON).value is None


def test_a_commune_merged_of_several_regions_is_in_the_area():
    old = {"since": date(2021, 6, 4), "read_on": date(2025, 6, 30)}
    lists = (_list("region_3", "03340", **old), _list("region_1", "03346", "03349", **old), _list("region_2", **old))

    def found(*given):
        return areas.minority_area(_book(*given), LISTS, THANH_YEN, None, date(2025, 8, 1)).value

    assert found(*lists) is True
    assert found(lists[0], replace(lists[1], communes=frozenset({"03346"})), lists[2]) is None
    assert found(*(replace(each, communes=frozenset()) for each in lists)) is False
    assert found(replace(lists[0], communes=frozenset())) is None
