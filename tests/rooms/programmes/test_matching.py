"""The rule by which work belongs to lines: a table of cases, with the first and last days."""

from datetime import date

import pytest

from caunoi.rooms.programmes import queries
from caunoi.rooms.programmes.matching import Place, Standing, Work, match

pytestmark = pytest.mark.django_db

YES, NO, NOT_KNOWN = "yes", "no", "unknown"
LAST, FIRST = date(2025, 12, 31), date(2026, 1, 1)
OLD_MONEY_LAST, OLD_MONEY_OVER = date(2026, 12, 31), date(2027, 1, 1)
IN_2024 = date(2024, 7, 1)
LISTED = Standing(True, "nơi này có trong danh sách xã khu vực III", "QĐ 861/QĐ-TTg")
HIGHLAND = Place(
    "15", {"minority_area": LISTED, "specially_disadvantaged_village": Standing(None), "rural": Standing(True)},
    {"area_region": "region_3", "rural": True},
)  # fmt: skip
CITY = Place(
    "15",
    {"minority_area": Standing(False, "", "QĐ 861"), "specially_disadvantaged_village": Standing(False, "", "QĐ 612"),
     "rural": Standing(False)},
    {"area_region": "none", "rural": False},
)  # fmt: skip
NOWHERE = Place()
POOR = {"household_poverty": "poor"}
NOT_POOR = {"household_poverty": "none", "low_income_worker": False}
OLD, YOUNG = {"birth_date": "1950"}, {"birth_date": "1990-01-01"}
OUTREACH = (
    "dtts_mn.da10.tda1.nd03.1",
    "gnbv.da6.tt.1",
    "ntm.nd8.nd05.tt",
    "ctmtqg_2026_2035.hp1.nd5.tt",
    "nct.tgpl.tt",
)

CASES = [
    # kind, day, place, reached, {line: answer}
    ("outreach", IN_2024, HIGHLAND, [POOR, OLD], dict(zip(OUTREACH, [YES, YES, YES, None, YES], strict=True))),
    ("outreach", LAST, HIGHLAND, [POOR, OLD], dict(zip(OUTREACH, [YES, YES, YES, None, YES], strict=True))),
    ("outreach", FIRST, HIGHLAND, [POOR, OLD], dict(zip(OUTREACH, [None, None, None, YES, YES], strict=True))),
    ("outreach", OLD_MONEY_LAST, HIGHLAND, [], dict(zip(OUTREACH, [None, None, None, YES, NOT_KNOWN], strict=True))),
    ("outreach", IN_2024, CITY, [NOT_POOR | YOUNG], dict(zip(OUTREACH, [NO, NO, NO, None, NO], strict=True))),
    ("outreach", IN_2024, NOWHERE, [], dict(zip(OUTREACH, [NOT_KNOWN] * 3 + [None, NOT_KNOWN], strict=True))),
    ("outreach", date(2021, 10, 13), HIGHLAND, [], {"dtts_mn.da10.tda1.nd03.1": None}),
    ("outreach", date(2021, 10, 14), HIGHLAND, [], {"dtts_mn.da10.tda1.nd03.1": YES}),
    (
        "case",
        IN_2024,
        HIGHLAND,
        [POOR | OLD],
        {
            "gnbv.vv": YES,
            "ntm.nd8.nd05.vv": YES,
            "dtts_mn.da10.tda1.nd03.vv": YES,
            "nct.tgpl.vv": YES,
            "nkt.tgpl.vv": NOT_KNOWN,
        },
    ),
    (
        "case",
        IN_2024,
        CITY,
        [NOT_POOR | {"disability": "mild"}],
        {"gnbv.vv": NO, "nkt.tgpl.vv": YES, "nct.tgpl.vv": NOT_KNOWN},
    ),
    ("case", date(2030, 12, 31), CITY, [OLD], {"nct.tgpl.vv": YES, "ctmtqg_2026_2035.hp1.nd5.vv": NOT_KNOWN}),
    ("case", date(2031, 1, 1), CITY, [OLD], {"nct.tgpl.vv": None, "ctmtqg_2026_2035.hp1.nd5.vv": None}),
    (
        "course",
        IN_2024,
        CITY,
        [],
        {"gnbv.da7.nl.1": NOT_KNOWN, "dtts_mn.da10.tda1.nd03.2a": NOT_KNOWN, "gnbv.vv": None},
    ),
    (
        "broadcast",
        IN_2024,
        HIGHLAND,
        [],
        {"dtts_mn.da10.tda1.nd03.3": YES, "gnbv.da6.tt.1": NOT_KNOWN, "ntm.nd8.nd05.tt": YES},
    ),
    ("case", IN_2024, CITY, [{"trafficking": "victim"}], {"mua_ban_nguoi.vv": None}),
    ("case", date(2025, 7, 1), CITY, [{"trafficking": "victim"}], {"mua_ban_nguoi.vv": YES}),
]


@pytest.fixture
def lines(world):
    return queries.lines()


@pytest.mark.parametrize(
    ("kind", "on", "place", "reached", "wanted"), CASES, ids=[f"{c[0]} {c[1]} {n}" for n, c in enumerate(CASES)]
)
def test_the_table(lines, kind, on, place, reached, wanted):
    found = {each.line: each.answer for each in match(lines, Work(kind, on, place, reached))}
    assert {line: found.get(line) for line in wanted} == wanted


@pytest.mark.parametrize(
    ("on", "carried"), [(LAST, False), (FIRST, True), (OLD_MONEY_LAST, True), (OLD_MONEY_OVER, None)]
)
def test_old_money_is_asked_for_and_marked_until_its_last_day(lines, on, carried):
    work = Work("outreach", on, HIGHLAND, [POOR])
    found = {each.line: each for each in match(lines, work, old_money=True)}
    for line in OUTREACH[:3]:
        assert (line in found) is (carried is not None)
        if carried is not None:
            assert (found[line].answer, found[line].carried) == (YES, carried)
            assert ("tiền chuyển nguồn" in found[line].reason) is carried


def test_the_reason_is_a_sentence_with_list_place_and_provision(lines):
    found = {each.line: each for each in match(lines, Work("outreach", IN_2024, HIGHLAND, [POOR]))}
    assert found[OUTREACH[0]].reason == (
        "Truyền thông, trợ giúp pháp lý lưu động ở cơ sở ngày 01/07/2024 thuộc “1. Nâng cao nhận thức về trợ giúp pháp lý"
        " điểm” của Chương trình Vùng đồng bào dân tộc thiểu số và miền núi (2021-2030, giai đoạn I: từ năm 2021 đến năm"
        " 2025): nơi này có trong danh sách xã khu vực III (QĐ 861/QĐ-TTg) (Điều 52 Thông tư 55/2023/TT-BTC)."
    )
    assert found[OUTREACH[0]].certainty == "secondary" and found[OUTREACH[0]].missing == ()
    assert "Quyết định 90/QĐ-TTg" in found[OUTREACH[1]].reason and "khoản 1 Điều 77" in found[OUTREACH[1]].reason


def test_what_is_missing_is_named(lines):
    found = {each.line: each for each in match(lines, Work("outreach", IN_2024, NOWHERE, []))}
    assert set(found[OUTREACH[1]].missing) == {"hộ nghèo, cận nghèo", "người lao động có thu nhập thấp"}
    assert found[OUTREACH[2]].missing == ("ngày đó nơi thực hiện có là xã (nông thôn) không",)
    assert "chưa rõ có thuộc" in found[OUTREACH[2]].reason and "hay không" in found[OUTREACH[2]].reason
    course = {each.line: each for each in match(lines, Work("course", IN_2024, CITY, []))}["gnbv.da7.nl.1"]
    assert course.missing[0].startswith("lớp có nhằm giúp cán bộ hỗ trợ người nghèo")


def test_one_no_is_enough_whatever_is_not_known(lines):
    work = Work(
        "pilot_class",
        IN_2024,
        Place(
            "15",
            {
                "minority_area": Standing(False),
                "specially_disadvantaged_village": Standing(False),
                "rural": Standing(None),
            },
        ),
        [],
    )
    found = {each.line: each.answer for each in match(lines, work)}
    assert found["dtts_mn.da10.tda1.nd03.2b"] == NO and found["ntm.nd8.nd05.th"] == NOT_KNOWN


def test_sensitive_groups_are_marked(lines):
    work = Work("case", IN_2024, CITY, [{"hiv": True, "domestic_violence_victim": True}])
    found = {each.line: each for each in match(lines, work)}
    assert found["hiv.vv"].answer == found["blgd.vv"].answer == YES
    assert found["hiv.vv"].sensitive and found["blgd.vv"].sensitive and found["binh_dang_gioi.vv"].sensitive
    assert not found["nct.tgpl.vv"].sensitive
