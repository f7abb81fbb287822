"""Activities: what was not counted is not nought; the same form twice is one; the place stays as it was that day."""

from datetime import date, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.outreach import actions, policy, queries
from caunoi.rooms.outreach.models import Activity
from caunoi.rooms.places.models import AreaEntry, Stamp
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, INTAKE, OFFICER, ON, STRANGER

pytestmark = pytest.mark.django_db
YESTERDAY = ON - timedelta(days=1)


def talk(by=OFFICER, **changed):
    given = {"organisation": CENTRE, "held": True, "kind": "talk", "day": YESTERDAY, "people": 40}
    return actions.write(by=by, at=AT, **{**given, **changed})


def read(key, by=OFFICER):
    return queries.activity(by, key, ON)


def test_what_was_not_counted_stays_so(world):
    talk(women=0), talk(people=None)
    listing = queries.activities(OFFICER, ON)
    assert [row.counts["women"] for row in listing.rows] == [None, 0]
    assert (listing.sums["people"], listing.untaken["people"]) == (40, 1)
    assert (listing.sums["women"], listing.untaken["women"]) == (0, 1)
    assert (listing.sums["poor"], listing.untaken["poor"]) == (None, 2)


def test_the_same_form_twice_is_one(world):
    assert talk(idempotency_key="x1") == talk(idempotency_key="x1", people=41) != talk(idempotency_key="x2")
    assert Activity.objects.count() == 2


def test_a_merged_commune_of_region_three_counts_under_its_programmes(highland):
    key = talk(commune=highland, village_name="Bản Na Khếnh (minh họa)", elderly=5)
    file = read(key)
    assert file.row.where == "Bản Na Khếnh (minh họa), xã Thanh Yên, tỉnh Điện Biên"
    assert file.row.region == "Xã khu vực III" and "861" in file.region_source
    told = {each.line: each.reason for each in file.credits.yes}
    assert {"nct.tgpl.tt", "ctmtqg_2026_2035.hp1.nd5.tt", "dtts_mn.da10.tda1.nd03.1"} <= told.keys()
    assert "danh sách xã khu vực III" in told["dtts_mn.da10.tda1.nd03.1"]
    assert all(each.carried for each in file.credits.yes if each.programme == "dtts_mn")
    assert len(file.credits.programmes) >= 3


def test_the_place_stays_as_it_was_when_the_lists_change(highland):
    key = talk(commune=highland)
    before = read(key).credits.yes
    AreaEntry.objects.all().delete()
    Stamp.objects.filter(name="areas").update(value="other")
    assert read(talk(commune=highland)).row.region == ""  # the lists have changed
    assert read(key).credits.yes == before and read(key).row.region == "Xã khu vực III"


def test_sensitive_programmes_are_not_told(world):
    found = read(talk(women=3)).credits
    told = {each.programme for each in (*found.yes, *found.unknown)}
    assert "nct" in told
    assert not told & {"hiv", "mua_ban_nguoi", "blgd"}


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"day": ON + timedelta(days=1)}, "chưa đến"),
        ({"held": False}, "đã qua"),
        ({"women": 41}, "nhiều hơn lượt người dự"),
        ({"ethnicities": {"01": 30, "02": 11}}, "Cộng các dân tộc"),
        ({"ethnicities": {"99": 1}}, "không hợp lệ"),
        ({"people": -1}, "không hợp lệ"),
        ({"kind": "x"}, "không có trong danh sách"),
        ({"commune": "99999"}, "Không có xã"),
        ({"requests": ["TN-0000-0000"]}, "Không có yêu cầu"),
    ],
)
def test_what_cannot_be_is_refused(world, changed, what):
    with pytest.raises(Refused, match=what):
        talk(**changed)
    assert not Activity.objects.exists()


def test_a_planned_one_is_reported(world):
    key = talk(held=False, day=ON + timedelta(days=3), people=None)
    with pytest.raises(Refused, match="chưa đến"):
        actions.change(by=OFFICER, at=AT, activity=key, held=True)
    later = AT + timedelta(days=4)
    assert queries.activities(OFFICER, later.date()).rows[0].overdue
    actions.change(by=INTAKE, at=later, activity=key, held=True, people=12, women=7)
    row = read(key).row
    assert (row.state, row.counts["people"], row.counts["women"], row.counts["poor"]) == ("held", 12, 7, None)
    with pytest.raises(Refused, match="nhiều hơn"):
        actions.change(by=OFFICER, at=later, activity=key, held=True, women=13)


def test_requests_that_came_of_it_are_once_in_the_country(world):
    asked = factory.ask()
    key = talk(requests=[asked])
    assert read(key).requests == [(asked, "")]
    with pytest.raises(Refused, match="một hoạt động khác"):
        talk(requests=[asked])
    actions.change(by=OFFICER, at=AT, activity=key, held=True, requests=[])
    assert read(talk(requests=[asked])).row.requests == 1


def test_another_centre_neither_reads_nor_writes(world):
    key = talk()
    assert not queries.activities(STRANGER, ON).rows
    with pytest.raises(NotFound):
        read(key, STRANGER)
    with pytest.raises(NotFound):
        actions.cancel(by=STRANGER, at=AT, activity=key, reason="x")
    with pytest.raises(NotAllowed):
        talk(by=STRANGER)
    department = factory.actor("so_tu_phap")
    assert read(key, department).writes is False
    with pytest.raises(NotAllowed):
        actions.cancel(by=department, at=AT, activity=key, reason="x")


def test_called_off_with_a_reason(world):
    key = talk()
    with pytest.raises(Refused, match="Chưa có lý do"):
        actions.cancel(by=OFFICER, at=AT, activity=key, reason=" ")
    actions.cancel(by=OFFICER, at=AT, activity=key, reason="Ghi hai lần")
    assert queries.activities(OFFICER, ON).sums["people"] is None  # counts no more
    with pytest.raises(Refused, match="không thực hiện"):
        actions.change(by=OFFICER, at=AT, activity=key, held=True)


def test_who_was_reached():
    on = date(2026, 11, 23)
    assert policy.reached({}, on) == [] and policy.reached({"women": None}, on) == []
    assert policy.reached({"poor": 3}, on) == [{"household_poverty": "poor"}, {}]
    assert policy.reached({"elderly": 2, "disabled": 0}, on) == [
        {"disability": "none", "birth_date": "1956-01-01"}, {"disability": "none"},
    ]  # fmt: skip
    assert policy.reached({"elderly": 0, "children": 0}, on) == [{"birth_date": "1986-01-01"}]
