"""Tables, search, imports. The lists imported are invented."""

import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.places import actions, gazetteer, queries

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ON, OLD = date(2026, 11, 23), date(2025, 6, 30)
BY = Actor.system()
HEADER = "loại danh sách,mã xã,xã,huyện,tỉnh,thôn,từ ngày,đến ngày,văn bản,phạm vi\n"


@pytest.fixture(autouse=True)
def places(reference, settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path / "data"
    # What waits for the commit happens at once: a test's transaction is never committed.
    monkeypatch.setattr(actions.transaction, "on_commit", lambda do: do())
    return settings.DATA


def _file(tmp_path: Path, *rows: str, name="danh-sach.csv") -> Path:
    path = tmp_path / name
    path.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8-sig")
    return path


def _areas(path: Path, **options):
    return actions.import_areas(by=BY, at=AT, path=path, **options)


def test_tables_equal_the_shipped_lists_and_loading_again_changes_nothing():
    before = queries.stamp("units")
    actions.load_reference()
    held, shipped = queries.gazetteer(), gazetteer.shipped()
    assert queries.stamp("units") == before
    assert sorted(map(str, held.units())) == sorted(map(str, shipped.units()))
    assert sorted(held.links()) == sorted(shipped.links())


def test_provinces_and_communes_are_in_alphabetical_order():
    names = [p.name for p in queries.provinces(ON)]
    assert len(names) == 34
    assert names[:3] == ["An Giang", "Bắc Ninh", "Cà Mau"]
    assert names.index("Đà Nẵng") < names.index("Điện Biên") < names.index("Gia Lai")
    assert len(queries.communes("11", ON)) == 45
    assert len(queries.communes("11", OLD)) == 129
    assert queries.address("03349", ON) == "xã Thanh Yên, tỉnh Điện Biên"
    assert queries.province_of("03349", ON) == "11"


@pytest.mark.parametrize("typed", ["Thanh Yên", "thanh yen", "xã Thanh Yên, Điện Biên", "THANH YÊN dien bien"])
def test_search_finds_a_commune_of_today(typed):
    first = queries.search(typed, ON)[0]
    assert (first.code, first.formerly) == ("03349", "")


def test_search_by_an_old_name_tells_what_it_is_today():
    found = [f for f in queries.search("Noong Luống", ON) if f.formerly]
    assert [f.code for f in found] == ["03349"]
    assert found[0].formerly == "trước 01/07/2025: xã Noong Luống, huyện Điện Biên, tỉnh Điện Biên"
    assert not found[0].split


def test_search_offers_every_candidate_of_a_split_commune():
    split = next(link.old for link in gazetteer.shipped().links() if not link.whole)
    old = queries.unit(split, OLD)
    path = ", ".join(u.name for u in queries.gazetteer().path(old, OLD))
    found = [f for f in queries.search(path, ON, limit=50) if f.split]
    candidates = {u.code for u in queries.current_candidates(split, OLD, ON)}
    assert candidates <= {f.code for f in found}
    assert len(candidates) > 1


@pytest.mark.parametrize(("one", "other"), [("Hoà An", "Hòa An"), ("Thuỵ Hùng", "thụy hùng")])
def test_search_does_not_mind_where_the_tone_stands(one, other):
    assert queries.search(one, ON) == queries.search(other, ON) != []


def test_search_stands_odd_input():
    assert queries.search("", ON) == []
    assert queries.search("  ,, ", ON) == []
    assert queries.search("%_'\"\x00", ON) == []
    assert queries.search("a " * 5000, ON, 1)
    assert queries.village("x\x00") is None


def test_search_knows_short_words_and_other_apostrophes():
    assert {f.code for f in queries.search("P.15, Q. Gò Vấp, TP. Hồ Chí Minh", ON)} == {"26878", "26882"}
    assert queries.search("X. Thanh Yên, T. Điện Biên", ON)[0].code == "03349"
    assert queries.search("Cư M’gar", ON) == queries.search("cu m'gar", ON) != []


def test_an_area_list_is_loaded_and_answers(tmp_path, places):
    report = _areas(
        _file(
            tmp_path,
            "Khu vực III,03349,,,,,01/01/2026,,QĐ 46/QĐ-UBND,Điện Biên",
            "bãi ngang,,,,,,01/01/2026,,QĐ 353/QĐ-TTg,cả nước",
            "Thôn đặc biệt khó khăn,,xã Thanh Nưa,,Điện Biên,Bản Giảng,01/01/2026,,QĐ 46/QĐ-UBND,Điện Biên",
        )
    )
    assert report.loaded, report.rows
    assert queries.disadvantaged("03349", None, ON).value is True
    assert queries.disadvantaged("03349", None, ON).source == "QĐ 46/QĐ-UBND"
    unclear = queries.disadvantaged("03325", None, ON)
    nua = queries.search("Thanh Nưa", ON)[0].code
    assert unclear.value is False
    assert queries.disadvantaged(nua, None, ON).value is None
    village = queries.villages(nua, ON)[0]
    assert (village.code, village.name) == (f"{nua}.ban-giang", "Bản Giảng")
    assert queries.disadvantaged(nua, village.code, ON).value is True
    resolve = gazetteer.area_resolver(places)
    for commune, at_village in (("03349", None), ("03325", None), (nua, None), (nua, village.code)):
        assert resolve(commune, at_village, ON, None) is queries.disadvantaged(commune, at_village, ON).value
    assert [line.kind for line in journal.history(("places", "areas"))] == ["places.areas_imported"]


def test_the_same_file_again_does_nothing(tmp_path):
    path = _file(tmp_path, "III,03349,,,,,2026-01-01,,QĐ 1,11")
    assert _areas(path).loaded
    again = _areas(path)
    assert (again.loaded, again.already) == (False, True)
    assert len(queries.area_lists()) == 1


def test_one_bad_row_and_nothing_is_loaded(tmp_path, places):
    report = _areas(
        _file(
            tmp_path,
            "III,03349,,,,,2026-01-01,,QĐ 1,",
            "III,,Hòa Bình,,,,2026-01-01,,QĐ 1,",
            "III,,Noong Luống,Điện Biên,Điện Biên,,2026-01-01,,QĐ 1,",
            "III,99999,,,,,2026-01-01,,QĐ 1,",
            "IV,03349,,,,,2026-01-01,,QĐ 1,",
            "III,03349,Thanh Nưa,,,,2026-01-01,,QĐ 1,",
            "III,03349,,,,,32/01/2026,,QĐ 1,",
            "III,03349,,,,Bản Giảng,2026-01-01,,QĐ 1,",
        )
    )
    assert [row.status for row in report.rows] == ["matched", "ambiguous"] + ["failed"] * 6
    assert len(report.rows[1].candidates) > 1
    assert "--on 2025-06-30" in report.rows[2].why
    assert not report.loaded
    assert queries.area_lists() == []
    assert not (places / "areas.json").exists()


def test_names_of_old_units_are_read_on_their_day(tmp_path):
    path = _file(tmp_path, "III,,Noong Luống,huyện Điện Biên,Điện Biên,,04/06/2021,31/12/2025,QĐ 861/QĐ-TTg,")
    assert _areas(path).loaded
    assert queries.disadvantaged("03349", None, date(2025, 1, 1)).value is True, "Noong Luống had this code then"
    assert queries.disadvantaged("03349", None, date(2025, 12, 31)).value is None, "one of three parts"
    assert queries.disadvantaged("03349", None, date(2025, 12, 31), date(2025, 1, 1)).value is True
    assert queries.disadvantaged("03349", None, date(2026, 1, 1), date(2025, 1, 1)).value is None, "the list has ended"


def test_a_spreadsheet_may_have_lost_leading_zeros(tmp_path):
    path = tmp_path / "bang.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Khu vực", "Mã xã", "Từ ngày", "Văn bản"])
        sheet.write_row(1, 0, ["III", 3349])
        sheet.write_datetime(1, 2, datetime(2026, 1, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write(1, 3, "QĐ 1")
    assert _areas(path, covers=["Điện Biên"]).loaded
    assert queries.disadvantaged("03349", None, ON).value is True
    assert queries.area_lists()[0].covers == ("tỉnh Điện Biên",)


@pytest.mark.parametrize("content", ["", "cột lạ,mã xã\n1,2\n", "a\x00b", f'"{"x" * 140_000}'])
def test_a_file_that_is_no_such_table_is_refused(tmp_path, content):
    path = tmp_path / "lạ.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Refused):
        _areas(path)


def test_only_who_may_write_reference_data_imports(tmp_path):
    path = _file(tmp_path, "III,03349,,,,,2026-01-01,,QĐ 1,11")
    with pytest.raises(NotAllowed):
        actions.import_areas(by=Actor.citizen(), at=AT, path=path)


def test_a_lost_areas_file_is_written_again(tmp_path, places):
    _areas(_file(tmp_path, "III,03349,,,,,2026-01-01,,QĐ 1,11"))
    (places / "areas.json").unlink()
    actions.load_reference()
    assert json.loads((places / "areas.json").read_text())["lists"][0]["communes"] == ["03349"]


def test_the_demonstration_leaves_a_real_installation_alone(tmp_path, places, settings):
    settings.MODE = "demonstration"
    places.mkdir(parents=True, exist_ok=True)
    (places / "caunoi.sqlite3").touch()
    assert _areas(_file(tmp_path, "III,03349,,,,,2026-01-01,,QĐ 1,11")).loaded
    assert not (places / "areas.json").exists()


def _units(tmp_path: Path, *rows: str):
    path = tmp_path / "don-vi.csv"
    header = "mã;loại;tên;mã cấp trên;từ ngày;đến trước ngày;mã cũ;văn bản\n"
    path.write_text(header + "".join(row + "\n" for row in rows), encoding="utf-8")
    return actions.import_units(by=BY, at=AT, path=path)


def test_changed_units_are_loaded_with_their_links(tmp_path, places):
    """An invented change: two communes become a ward, a third loses a part to it."""
    report = _units(tmp_path, "90001;phường;Thanh Mới;11;2026-12-01;;03349, 03334 , 03325 (một phần);NQ 1/2026")
    assert report.loaded, report.rows
    before, after = date(2026, 11, 30), date(2026, 12, 1)
    for held in (queries.gazetteer(), gazetteer.load(places)):
        assert held.unit("03349", before) and held.unit("03349", after) is None
        assert held.unit("90001", after).label == "phường Thanh Mới"
        assert held.successors("03349", before, after) == ("90001",)
        assert held.successors("03325", before, after) == ("03325", "90001")
        assert held.successors("03346", OLD, after) == ("90001",)
        assert "03346" in held.successors("90001", after, OLD)
    assert queries.search("Thanh Mới", after)[0].code == "90001"
    assert queries.search("Thanh Yên", after)[0].code == "90001"


def test_an_import_outlives_newer_shipped_lists(tmp_path):
    from caunoi.rooms.places import models

    _units(tmp_path, "03349;phường;Thanh Yên;11;2026-12-01;;;NQ 1/2026", "03334;;;;;2026-12-01;;NQ 1/2026")
    models.Stamp.objects.filter(name="units").update(shipped="older")
    actions.load_reference()
    assert queries.unit("03349", date(2026, 11, 30)).label == "xã Thanh Yên"
    assert queries.unit("03349", date(2026, 12, 1)).label == "phường Thanh Yên"
    assert queries.unit("03334", date(2026, 11, 30)) and queries.unit("03334", date(2026, 12, 1)) is None


def test_units_that_do_not_fit_are_not_loaded(tmp_path):
    report = _units(
        tmp_path,
        "90001;phường;Thanh Mới;99;2026-12-01;;;",
        "90002;phường;Thanh Mới;11;2026-12-01;;99999;",
        "90003;;Thanh Mới;11;2026-12-01;;;",
        "03349;phường;Thanh Yên;11;2025-07-01;;;",
        "x;phường;Thanh Yên;11;2026-12-01;;;",
    )
    assert [row.status for row in report.rows] == ["failed"] * 5
    assert not report.loaded


def test_villages_are_loaded_and_offered(tmp_path):
    report = _units(tmp_path, ";bản;Bản Hồng;03349;;;;", ";bản;Bản Hông;03349;;;;")
    assert report.loaded
    assert [(v.code, v.name, v.commune) for v in queries.villages("03349", ON)] == [
        ("03349.ban-hong", "Bản Hồng", "xã Thanh Yên"),
        ("03349.ban-hong-2", "Bản Hông", "xã Thanh Yên"),
    ]
    assert _units(tmp_path, ";bản;Bản Hồng;03349;;;;").already
