"""The shipped lists and their links."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from caunoi.core.ground.text import fold
from caunoi.rooms.places import gazetteer
from caunoi.rooms.places.matching import Names, split_kind

OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)
TODAY = date(2026, 11, 23)
LISTS = gazetteer.shipped()


def _counts(on: date) -> tuple[int, int, int]:
    provinces = LISTS.children("", on)
    districts = [u for p in provinces for u in LISTS.children(p.code, on) if u.level == "district"]
    return len(provinces), len(districts), sum(len(LISTS.communes(p.code, on)) for p in provinces)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2020, 1, 1), (63, 696, 10035)), (OLD, (63, 696, 10035)), (NEW, (34, 0, 3321)), (TODAY, (34, 0, 3321))],
)
def test_number_of_units(on, expected):
    assert _counts(on) == expected


def test_kinds_of_today():
    kinds = Counter(u.kind for p in LISTS.children("", TODAY) for u in LISTS.communes(p.code, TODAY))
    before = Counter(u.kind for p in LISTS.children("", NEW) for u in LISTS.communes(p.code, NEW))
    assert before == {"commune": 2621, "ward": 687, "special_zone": 13}
    assert kinds == {"commune": 2611, "ward": 697, "special_zone": 13}
    assert Counter(p.kind for p in LISTS.children("", NEW)) == {"province": 28, "municipality": 6}
    assert Counter(p.kind for p in LISTS.children("", TODAY)) == {"province": 27, "municipality": 7}


def test_every_code_means_one_unit_on_any_day():
    for on in (OLD, NEW, date(2026, 4, 29), date(2026, 4, 30)):
        standing = Counter(u.code for u in LISTS.units() if u.stands_on(on))
        assert max(standing.values()) == 1


def test_every_old_commune_goes_somewhere_and_every_new_one_comes_from_somewhere():
    for province in LISTS.children("", OLD):
        for commune in LISTS.communes(province.code, OLD):
            now = LISTS.successors(commune.code, OLD, TODAY)
            assert now, commune
            assert all(LISTS.unit(code, TODAY) for code in now)
    for province in LISTS.children("", TODAY):
        for commune in LISTS.communes(province.code, TODAY):
            assert LISTS.successors(commune.code, TODAY, OLD), commune


def test_a_whole_link_is_the_only_one():
    by_old = Counter(link.old for link in LISTS.links())
    assert all(by_old[link.old] == 1 for link in LISTS.links() if link.whole)
    assert all(by_old[link.old] > 1 for link in LISTS.links() if not link.whole)


def test_old_communes_stay_within_their_province():
    """Old provinces were merged whole, so a commune may not leave what its province became."""
    for link in LISTS.links():
        if len(link.old) == 5:
            province = LISTS.province_of(link.old, OLD)
            assert LISTS.successors(province, OLD, NEW) == (LISTS.province_of(link.new, NEW),), link


def test_a_code_used_again_is_another_unit():
    assert LISTS.unit("06979", OLD).label == "xã Đạp Thanh"
    assert LISTS.unit("06979", TODAY).label == "xã Kỳ Thượng"


def test_a_code_of_another_time_is_followed():
    assert LISTS.successors("03346", OLD, TODAY) == ("03349",)
    assert LISTS.successors("03349", TODAY, OLD) == ("03340", "03346", "03349")
    assert LISTS.successors("99999", OLD, TODAY) == ()


def test_a_split_commune_has_candidates():
    whole = [link.old for link in LISTS.links() if not link.whole]
    now = LISTS.successors(whole[0], OLD, TODAY)
    assert len(now) > 1


def test_an_island_district_without_communes_is_linked():
    assert LISTS.successors("318", OLD, TODAY) == ("11948",)
    assert LISTS.unit("11948", TODAY).full_name == "Đặc khu Bạch Long Vĩ"


def test_dong_nai_is_a_city_since_30_april_2026():
    before, since = date(2026, 4, 29), date(2026, 4, 30)
    assert (LISTS.unit("75", before).label, LISTS.unit("75", since).label) == ("tỉnh Đồng Nai", "thành phố Đồng Nai")
    changes = yaml.safe_load((gazetteer.shipped_folder() / "overrides.yaml").read_text())
    wards = [unit for unit in changes["events"][0]["units"] if len(unit["code"]) == 5]
    assert len(wards) == 10
    for unit in wards:
        assert LISTS.unit(unit["code"], before).kind == "commune"
        assert LISTS.unit(unit["code"], since).kind == "ward"
        assert LISTS.unit(unit["code"], since).name == unit["name"]
        assert LISTS.successors(unit["code"], before, since) == (unit["code"],)
    assert len(LISTS.communes("75", since)) == len(LISTS.communes("75", before)) == 95


def test_both_codes_of_ba_che_are_understood_today_only():
    assert LISTS.unit("06970", TODAY) == LISTS.unit("06978", TODAY)
    assert LISTS.successors("06970", TODAY, TODAY) == ("06978",)
    assert LISTS.unit("06970", OLD).label == "thị trấn Ba Chẽ"


def test_names_are_clean_and_start_with_no_kind():
    for unit in LISTS.units():
        assert unit.name == gazetteer.normal_name(unit.name)
        assert fold(unit.name)
        assert split_kind(unit.full_name)[1] == unit.name or unit.kind in ("city", "municipality")


def test_tone_placement_makes_no_difference_but_the_tone_does():
    assert gazetteer.spelling("Hoà Thuỵ") == gazetteer.spelling("Hòa Thụy")
    assert gazetteer.spelling("Vĩnh Hùng") != gazetteer.spelling("Vĩnh Hưng")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (("Xã Vĩnh Hùng", "Vĩnh Lộc", "Thanh Hóa"), ["15379"]),
        (("vinh hung", "vinh loc", "thanh hoa"), 2),
        (("TT. Tủa Chùa", "", ""), 1),
        (("Phường 15", "Quận Gò Vấp", "TP. Hồ Chí Minh"), ["26872"]),
        (("Thanh Yên", "Huyện Điện Biên", "11"), ["03346"]),
        (("xã Không Có", "", ""), 0),
    ],
)
def test_units_are_found_by_name(named, expected):
    units = Names(LISTS, OLD).commune(*named).units
    if isinstance(expected, int):
        assert len(units) == expected
    else:
        assert [u.code for u in units] == expected


def test_without_area_lists_nothing_is_known(tmp_path: Path):
    assert gazetteer.area_resolver(tmp_path)("03349", None, TODAY, None) is None
