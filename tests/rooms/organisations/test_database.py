"""Organisations and settings in the tables. All names are invented."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations import actions, queries

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ON = date(2026, 11, 23)
BY = Actor.system()
THANH_YEN, SAM_MUN = "03349", "03334"


@pytest.fixture(scope="module", autouse=True)
def units(reference):
    """Addresses are of communes that there are."""


@pytest.fixture
def centre():
    actions.create_organisation(
        by=BY, at=AT, code="TT-DB", kind="centre", name="Trung tâm trợ giúp pháp lý nhà nước tỉnh Điện Biên",
        province_code="11", symbol="TT", phone="0215 000 000", since=date(2018, 1, 1),
    )  # fmt: skip
    return "TT-DB"


@pytest.fixture
def branch(centre):
    actions.create_organisation(
        by=BY, at=AT, code="TT-DB.CN1", kind="branch", name="Chi nhánh số 1", parent=centre, symbol="CN1",
        since=date(2018, 1, 1),
    )  # fmt: skip
    return "TT-DB.CN1"


def test_a_centre_is_found_and_told_of(centre):
    office = queries.unit_by_code(centre)
    assert (office.symbol, office.province_code, office.parent_code) == ("TT", "11", "")
    assert [o.code for o in queries.centres(ON)] == queries.codes_in("11") == [centre]
    assert [line.kind for line in journal.history(("organisation", centre))] == ["organisations.created"]


def test_a_branch_stands_in_its_centres_province_and_under_its_code(branch):
    assert queries.unit_by_code(branch).province_code == "11"
    assert [o.code for o in queries.branches("TT-DB", ON)] == [branch]


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "TT-DB"},
        {"code": "tt db"},
        {"code": "TT.X"},
        {"name": "  "},
        {"kind": "other"},
        {"province_code": "10"},
        {"province_code": ""},
        {"kind": "branch", "parent": "TT-DB", "code": "CN-1"},
        {"kind": "branch", "code": "TT-DB.CN1"},
    ],
)
def test_an_organisation_that_does_not_fit_is_refused(centre, wrong):
    given = {"code": "TT-X", "kind": "centre", "name": "Nơi khác", "province_code": "11"} | wrong
    with pytest.raises(Refused):
        actions.create_organisation(by=BY, at=AT, **given)


def test_the_day_of_an_act_is_that_of_viet_nam():
    early = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)  # one in the morning of the 23rd
    actions.create_organisation(by=BY, at=early, code="TT-LC", kind="centre", name="Trung tâm", province_code="15")
    assert [o.code for o in queries.active(ON)] == ["TT-LC"] and queries.active(date(2026, 11, 22)) == ()


def test_routing_and_nearest_follow_the_service_areas(branch):
    assert [c.organisation.code for c in queries.route(THANH_YEN, None, ON)] == ["TT-DB", "TT-DB.CN1"]
    actions.set_service_area(by=BY, at=AT, organisation=branch, units=[THANH_YEN], since=date(2025, 7, 1))
    assert [c.organisation.code for c in queries.route(THANH_YEN, None, ON)] == ["TT-DB.CN1", "TT-DB"]
    assert [o.code for o in queries.nearest(SAM_MUN, ON, 1)] == ["TT-DB"]
    assert queries.nearest(None, ON) == []
    assert queries.route(None, None, ON) == []
    assert queries.service_area(branch, ON) == [(THANH_YEN, "xã Thanh Yên, tỉnh Điện Biên")]


def test_a_service_area_of_old_communes_follows_them(branch):
    actions.set_service_area(by=BY, at=AT, organisation=branch, units=["03340"], since=date(2020, 1, 1))
    assert queries.route(THANH_YEN, None, ON)[0].organisation.code == branch


def test_a_new_service_area_replaces_the_earlier_from_its_day(branch):
    for since, units in ((date(2026, 1, 1), [THANH_YEN]), (date(2026, 6, 1), [SAM_MUN])):
        actions.set_service_area(by=BY, at=AT, organisation=branch, units=units, since=since)
    assert [c for c, _ in queries.service_area(branch, date(2026, 5, 31))] == [THANH_YEN]
    assert [c for c, _ in queries.service_area(branch, date(2026, 6, 1))] == [SAM_MUN]
    actions.set_service_area(by=BY, at=AT, organisation=branch, units=[SAM_MUN], since=date(2026, 3, 1))  # set back
    assert [c for c, _ in queries.service_area(branch, date(2026, 2, 28))] == [THANH_YEN]
    assert [c for c, _ in queries.service_area(branch, date(2026, 4, 1))] == [SAM_MUN]
    with pytest.raises(Refused):
        actions.set_service_area(by=BY, at=AT, organisation=branch, units=["99999"])


def test_a_closed_organisation_serves_nobody(branch):
    with pytest.raises(Refused, match="trực thuộc"):
        actions.close_organisation(by=BY, at=AT, code="TT-DB", until=date(2026, 12, 1), document="QĐ 1")
    for code in (branch, "TT-DB"):
        actions.close_organisation(by=BY, at=AT, code=code, until=date(2026, 12, 1), document="QĐ 1")
    assert len(queries.active(date(2026, 11, 30))) == 2
    assert queries.active(date(2026, 12, 1)) == ()
    assert queries.route(THANH_YEN, None, date(2026, 12, 1)) == []


def test_letterheads_have_days(branch):
    assert queries.letterhead(branch, ON).superior_lines == ("TRUNG TÂM TRỢ GIÚP PHÁP LÝ NHÀ NƯỚC TỈNH ĐIỆN BIÊN",)
    for since, name in ((date(2026, 1, 1), "TÊN CŨ"), (date(2026, 6, 1), "TÊN MỚI")):
        actions.set_letterhead(
            by=BY,
            at=AT,
            organisation=branch,
            superior_lines=["TRUNG TÂM", ""],
            name_lines=[name],
            place="Điện Biên",
            since=since,
        )
    assert queries.letterhead(branch, date(2026, 5, 31)).name_lines == ("TÊN CŨ",)
    assert queries.letterhead(branch, date(2026, 6, 1)).name_lines == ("TÊN MỚI",)
    assert queries.letterhead(branch, ON).superior_lines == ("TRUNG TÂM",)
    assert queries.letterhead("KHÔNG", ON) is None


def test_reference_data_is_put_in_once_and_then_left_alone():
    actions.load_reference()
    assert queries.hotline(ON).number == "1800.1233"
    assert [c.code for c in queries.channels(ON) if c.needs_dossier_code] == ["commune_centre"]
    assert len(queries.channels(ON)) == 9
    actions.set_channel(by=BY, at=AT, code="zalo", name="Zalo của Trung tâm", position=1)
    actions.set_channel(by=BY, at=AT, code="post", name="Bưu điện", until=date(2026, 12, 1))
    actions.set_hotline(by=BY, at=AT, number="1900.0000", hours="cả ngày", since=date(2027, 1, 1))
    actions.load_reference()
    assert queries.channels(ON)[0].name == "Zalo của Trung tâm"
    assert "post" not in [c.code for c in queries.channels(date(2026, 12, 1))]
    assert queries.channel_name("post") == "Bưu điện"
    assert queries.hotline(ON).number == "1800.1233"
    assert queries.hotline(date(2027, 1, 1)).number == "1900.0000"


def test_days_set_go_before_the_calendar():
    friday, saturday = date(2026, 11, 27), date(2026, 11, 28)
    before = queries.calendar()
    assert (before.is_working(friday), before.is_working(saturday)) == (True, False)
    actions.add_day_off(by=BY, at=AT, day=friday, reason="Nghỉ bù")
    actions.add_day_off(by=BY, at=AT, day=saturday, reason="Làm bù", working=True)
    after = queries.calendar()
    assert (after.is_working(friday), after.is_working(saturday)) == (False, True)
    assert [(d.day, d.working) for d in queries.days_set(2026)] == [(friday, False), (saturday, True)]


def test_only_who_may_write_reference_data_does(centre):
    local = Actor("user:x", "Người quản trị nơi khác", 1, (Grant("reference.write", "TT-KHAC"),))
    own = Actor("user:y", "Người quản trị", 2, (Grant("reference.write", centre),))
    for actor in (Actor.citizen(), local):
        with pytest.raises(NotAllowed):
            actions.change_organisation(by=actor, at=AT, code=centre, phone="1")
        with pytest.raises(NotAllowed):
            actions.set_hotline(by=actor, at=AT, number="1", hours="1")
    actions.change_organisation(by=own, at=AT, code=centre, phone="0215 111 111")
    assert queries.unit_by_code(centre).phone == "0215 111 111"
    with pytest.raises(NotAllowed):
        actions.add_day_off(by=own, at=AT, day=ON, reason="x")
    with pytest.raises(NotFound):
        actions.change_organisation(by=BY, at=AT, code="KHÔNG-CÓ", phone="1")
