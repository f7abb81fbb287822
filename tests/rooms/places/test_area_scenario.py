"""What a scenario makes of the area lists. Units are real; which of them a list names is invented."""

import json
from datetime import date
from pathlib import Path

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.places import areas, gazetteer
from caunoi.rooms.places.area_scenario import area_resolver, read
from caunoi.rooms.places.areas import COUNTRY, AreaBook, AreaList

LISTS = gazetteer.shipped()
SINCE, TODAY, DRAFT = date(2027, 1, 1), date(2026, 11, 23), "Dự thảo"
# Lào Cai: 02671 Cam Đường, 02680 Hợp Thành, 02683 Bát Xát, 02701 Y Tý. Điện Biên: 03349 Thanh Yên, of 03340, 03346, 03349.
LISTED, OTHER = "02671", "02683"


def area_list(kind: str, *communes: str, covers=("15",), since=date(2026, 1, 1), until=None, read_on=None, villages=()):
    named = {code: code[:5] for code in villages}
    return AreaList(kind, f"QĐ {kind}", since, until, read_on or since, frozenset(covers), frozenset(communes), named)


def held(folder: Path, *lists: AreaList) -> Path:
    villages = {code: (commune, one.read_on) for one in lists for code, commune in one.villages.items()}
    book = AreaBook(lists, villages | {"02680.thon-9": ("02680", date(2026, 1, 1))})
    (folder / "areas.json").write_text(json.dumps(areas.to_json(book)), encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return held(
        tmp_path,
        area_list("region_3", LISTED),
        area_list("coastal", covers=(COUNTRY,)),
        area_list(areas.VILLAGES, villages=["02680.thon-7"]),
    )


def changes(data: Path, *raw: dict):
    return read(list(raw), since=SINCE, title="Thử", beside=data, data_dir=data)


def ask(data: Path, *raw: dict, on: date = SINCE):
    resolve = area_resolver(data, changes(data, *raw))
    return lambda code, village=None, code_on=None: resolve(code, village, on, code_on)


def test_a_commune_is_added_and_another_taken_out(data: Path) -> None:
    change = {"kind": "Xã khu vực III", "document": DRAFT, "add": [OTHER], "remove": [LISTED]}
    now = ask(data, change)
    assert (now(OTHER), now(LISTED)) == (True, False)
    before = ask(data, change, on=date(2026, 12, 31))
    assert (before(OTHER), before(LISTED)) == (False, True)
    real = gazetteer.area_resolver(data)
    assert (real(OTHER, None, SINCE, None), real(LISTED, None, SINCE, None)) == (False, True), "nothing is kept"
    assert [said for each in changes(data, change) for said in each.sentences()] == [
        "Từ 01/01/2027: thêm 1 xã vào danh sách xã khu vực III (Dự thảo): xã Bát Xát (02683).",
        "Từ 01/01/2027: bỏ 1 xã khỏi danh sách xã khu vực III (Dự thảo): phường Cam Đường (02671).",
    ]


def test_it_holds_in_its_days_and_then_the_lists_go_on(data: Path) -> None:
    change = {"kind": "region_3", "until": date(2028, 1, 1), "add": [OTHER], "remove": [LISTED]}
    assert [ask(data, change, on=date(2027, 12, 31))(code) for code in (OTHER, LISTED)] == [True, False]
    assert [ask(data, change, on=date(2028, 1, 1))(code) for code in (OTHER, LISTED)] == [False, True]
    assert "Từ 01/01/2027 đến trước 01/01/2028" in changes(data, change)[0].sentences()[0]


def test_a_list_that_begins_later_does_not_undo_it(tmp_path: Path) -> None:
    later = area_list("region_3", LISTED, since=date(2027, 6, 1))
    data = held(
        tmp_path,
        area_list("region_3"),
        later,
        area_list("coastal", covers=(COUNTRY,)),
        area_list(areas.VILLAGES),
    )
    now = ask(data, {"kind": "region_3", "add": [OTHER], "remove": [LISTED]}, on=date(2027, 7, 1))
    assert (now(OTHER), now(LISTED)) == (True, False)


def test_villages(data: Path) -> None:
    now = ask(data, {"kind": areas.VILLAGES, "add": ["02680.thon-9"], "remove": ["02680.thon-7"]})
    assert (now("02680", "02680.thon-9"), now("02680", "02680.thon-7"), now("02680")) == (True, False, None)


def test_the_commune_of_then_that_is_a_part_of_one_of_today(data: Path) -> None:
    old = {"kind": "region_3", "codes_on": date(2025, 6, 30), "add": ["03340"]}
    now = ask(data, old)
    assert now("03349") is None, "a part of today's commune is listed"
    assert now("03340", None, date(2025, 6, 30)) is True


def test_a_commune_of_today_takes_out_those_that_it_was_made_of_but_no_part(tmp_path: Path) -> None:
    data = held(tmp_path, area_list("region_3", "03340", since=date(2024, 1, 1), covers=("11",)))
    assert ask(data, {"kind": "region_3", "remove": ["03349"]})("03340", None, date(2025, 6, 30)) is None
    held(tmp_path, area_list("region_3", "03349", covers=("11",)))
    with pytest.raises(Refused, match="chỉ trùng một phần"):
        changes(data, {"kind": "region_3", "codes_on": date(2025, 6, 30), "remove": ["03340"]})


def test_a_whole_file_takes_the_place_of_the_list(data: Path) -> None:
    (data / "moi.csv").write_text(
        "Khu vực,Mã xã,Thôn,Từ ngày,Văn bản\nIII,02701,,01/01/2027,QĐ mới\nthôn đbkk,02680,Thôn 9,01/01/2027,QĐ mới\n",
        encoding="utf-8",
    )
    now = ask(data, {"file": "moi.csv", "covers": ["Lào Cai"]})
    assert (now("02701"), now(LISTED), now(OTHER)) == (True, False, False)
    assert (now("02680", "02680.thon-9"), now("02680", "02680.thon-7")) == (True, False)
    more = ask(data, {"file": "moi.csv", "covers": ["Lào Cai"]}, {"kind": "III", "add": [OTHER], "remove": ["02701"]})
    assert (more(OTHER), more("02701")) == (True, False)


def test_without_lists_only_what_is_added_is_known(tmp_path: Path) -> None:
    now = ask(tmp_path, {"kind": "III", "add": [OTHER]})
    assert (now(OTHER), now(LISTED)) == (True, None)


WRONG = {
    "unknown code": ({"kind": "III", "add": ["02672"]}, "02672.*Gần nhất: 0267"),
    "a name": ({"kind": "III", "add": ["Bát Xát"]}, "Gần nhất: 02683 Bát Xát"),
    "a code of then": ({"kind": "III", "add": ["02689"]}, "Nậm Chạc: dùng codes_on: 2025-06-30"),
    "a number": ({"kind": "III", "add": [2671]}, "ngoặc kép"),
    "unknown village": ({"kind": areas.VILLAGES, "add": ["02680.thon-8"]}, "Gần nhất: 02680.thon-[79]"),
    "not listed": ({"kind": "III", "remove": [OTHER]}, "Không bỏ được xã Bát Xát"),
    "of another kind": ({"kind": "coastal", "remove": [LISTED]}, "Không bỏ được"),
    "both": ({"kind": "III", "add": [LISTED], "remove": [LISTED]}, "Vừa thêm vừa bỏ"),
    "nothing": ({"kind": "III"}, "không thêm, không bỏ"),
    "unknown kind": ({"kind": "khu vực IV", "add": [OTHER]}, "khu vực IV"),
    "unknown key": ({"kind": "III", "plus": [OTHER]}, "plus"),
    "ends first": ({"kind": "III", "add": [OTHER], "until": date(2026, 1, 1)}, "Ngày kết thúc"),
    "no day": ({"kind": "III", "add": [OTHER], "since": "2027"}, "since"),
    "no such file": ({"file": "khong-co.csv"}, "khong-co.csv"),
    "no entry": (3, "Mỗi thay đổi"),
}


@pytest.mark.parametrize(("raw", "said"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_refused_and_says_what_is_near(data: Path, raw, said: str) -> None:
    with pytest.raises(Refused, match=said):
        changes(data, raw)


def test_a_file_with_a_wrong_row_is_refused_with_the_row(data: Path) -> None:
    (data / "sai.csv").write_text("Khu vực,Mã xã,Từ ngày,Văn bản\nIII,99999,01/01/2027,QĐ\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"dòng 2 \(99999\).*99999"):
        changes(data, {"file": "sai.csv"})
