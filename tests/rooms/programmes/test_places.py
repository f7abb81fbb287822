"""Places as matching takes them: a merged commune, by lists of its old parts and by a new list. Lists are invented."""

from datetime import date

import pytest

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.places import actions as places
from caunoi.rooms.programmes import queries
from caunoi.rooms.programmes.matching import Work, match

from ..cases import factory

pytestmark = pytest.mark.django_db

# Thanh Yên (Điện Biên) was made on 01/07/2025 of 03340 Pa Thơm, 03346 Thanh Yên, 03349 Noong Luống.
THANH_YEN = "03349"
HEADER = "loại danh sách,mã xã,xã,huyện,tỉnh,thôn,từ ngày,đến ngày,văn bản,phạm vi\n"
OLD = "{kind},,{name},huyện Điện Biên,Điện Biên,,04/06/2021,31/12/2025,QĐ 861/QĐ-TTg,Điện Biên"
AFTER_MERGING, IN_2026 = date(2025, 8, 1), date(2026, 11, 23)
AWARENESS, RURAL_TALK = "dtts_mn.da10.tda1.nd03.1", "ntm.nd8.nd05.tt"


@pytest.fixture
def bring(world, tmp_path, settings):
    settings.DATA = tmp_path / "data"

    def bring(*rows):
        path = tmp_path / "danh-sach.csv"
        path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8-sig")
        assert places.import_areas(by=Actor.system(), at=factory.AT, path=path).loaded

    return bring


def answers(on, **more):
    place = queries.place_on(THANH_YEN, None, on)
    return {each.line: each for each in match(queries.lines(), Work("outreach", on, place), **more)}


def test_every_old_part_in_region_three_the_merged_commune_is(bring):
    bring(*(OLD.format(kind="III", name=name) for name in ("Pa Thơm", "Thanh Yên", "Noong Luống")))
    place = queries.place_on(THANH_YEN, None, AFTER_MERGING)
    assert place.province == "11" and place.areas["region_3"].value and place.areas["rural"].value
    found = answers(AFTER_MERGING)
    assert found[AWARENESS].answer == found[RURAL_TALK].answer == "yes"
    assert "danh sách xã khu vực III (QĐ 861/QĐ-TTg)" in found[AWARENESS].reason


def test_parts_of_several_regions_make_the_merged_commune_part_of_the_area(bring):
    bring(
        OLD.format(kind="III", name="Pa Thơm"), OLD.format(kind="I", name="Thanh Yên"),
        OLD.format(kind="I", name="Noong Luống"),
    )  # fmt: skip
    place = queries.place_on(THANH_YEN, None, AFTER_MERGING)
    assert place.areas["region_3"].value is None and place.areas["minority_area"].value is True
    found = answers(AFTER_MERGING)
    assert found[AWARENESS].answer == "yes" and "mọi xã cũ nhập thành nơi này" in found[AWARENESS].reason


def test_one_part_outside_every_list_leaves_it_open(bring):
    bring(OLD.format(kind="III", name="Pa Thơm"), OLD.format(kind="I", name="Thanh Yên"))
    found = answers(AFTER_MERGING)
    assert found[AWARENESS].answer == "unknown" and "chỉ một phần có trong danh sách" in found[AWARENESS].reason
    assert found[RURAL_TALK].answer == "yes"


def test_a_list_of_next_year_does_not_move_this_year(bring):
    bring(*(OLD.format(kind="III", name=name) for name in ("Pa Thơm", "Thanh Yên", "Noong Luống")))
    before = answers(AFTER_MERGING)[AWARENESS]
    bring("I,03349,,,,,2026-01-01,,QĐ 46,11")
    assert answers(AFTER_MERGING)[AWARENESS] == before
    assert queries.place_on(THANH_YEN, None, IN_2026).facts["rural"] is True
    found = answers(IN_2026, old_money=True)
    assert found[AWARENESS].carried and "danh sách xã khu vực I (QĐ 46)" in found[AWARENESS].reason
    assert AWARENESS not in answers(IN_2026)


def test_one_event_serves_three_programmes_and_more_when_old_money_pays(bring):
    bring(*(OLD.format(kind="III", name=name) for name in ("Pa Thơm", "Thanh Yên", "Noong Luống")))
    bring("III,03349,,,,,2026-01-01,,QĐ 46,11")
    who = [{"birth_date": "1950"}, {"disability": "severe", "birth_date": "1990-05-01"}]
    event = Work("outreach", IN_2026, queries.place_on(THANH_YEN, None, IN_2026), who)

    def served(**more):
        return {each.programme for each in match(queries.lines(), event, **more) if each.answer == "yes"}

    assert served() == {"ctmtqg_2026_2035", "nct", "nkt"}
    assert served(old_money=True) - served() == {"dtts_mn", "ntm"}


def test_without_lists_nothing_is_said_for_sure(world):
    assert answers(AFTER_MERGING)[AWARENESS].answer == "unknown"
    assert queries.place_on("99999", None, IN_2026).areas["rural"].value is None


def test_a_place_costs_few_questions(world, django_assert_max_num_queries):
    queries.place_on(THANH_YEN, None, IN_2026)
    with django_assert_max_num_queries(3):
        queries.place_on(THANH_YEN, None, IN_2026)
