"""The diary: planned, done, confirmed, cancelled; by whoever was assigned that day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.journal import queries as journal

from . import factory
from .factory import AT, HEAD, INTAKE, actor, assigned, later, practitioner, take_on

OWN = "NV-PAO1-0001"
OFFICER = replace(factory.OFFICER, key=f"user:{OWN}")
MEETING, HEARING = "civil_meeting", "civil_hearing"


@pytest.fixture
def case(book):
    """A case carried out by the account of OFFICER."""
    case = take_on()
    assigned(case.key, practitioner(user_key=OWN))
    return case


def planned(case, **changed):
    given = {"kind": HEARING, "begins_at": later(1), "place": "Tòa án nhân dân khu vực 1", "stage": "first_instance"}
    return actions.plan_work(**{"by": OFFICER, "at": AT, "case": case.key, **given, **changed})


def done(case, **changed):
    given = {"kind": MEETING, "begins_at": AT, "ends_at": later(hours=2, minutes=30)}
    return actions.record_work(**{"by": OFFICER, "at": later(hours=3), "case": case.key, **given, **changed})


def test_a_hearing_foretold_becomes_the_line_of_what_was_done(case):
    key = planned(case)
    same = done(
        case, kind=HEARING, at=later(1, hours=4), begins_at=later(1), hours=Decimal(3), ends_at=None, planned=key
    )
    (row,) = queries.work_of(case.key)
    assert (same, row.state, row.hours, row.kind) == (key, "done", 3, HEARING)
    assert "3 giờ" in journal.history(("request", case.request.key))[-1].sentence
    with pytest.raises(Refused, match="không còn chờ"):
        done(case, at=later(2), planned=key)


def test_hours_from_beginning_to_end(case):
    done(case)
    (row,) = queries.work_of(case.key)
    assert row.hours == Decimal("2.5")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": ""}, "Chưa chọn công việc"),
        ({"kind": "criminal_hearing"}, "Chưa chọn công việc"),
        ({"ends_at": None}, "Chưa có thời gian"),
        ({"ends_at": AT}, "Giờ kết thúc"),
        ({"hours": Decimal(25)}, "24"),
        ({"begins_at": later(1), "ends_at": later(1, hours=1)}, "chưa diễn ra"),
        ({"begins_at": later(-1), "ends_at": None, "hours": Decimal(1)}, "không thực hiện vụ việc"),
    ],
)
def test_what_cannot_stand_in_the_diary(case, changed, said):
    with pytest.raises(Refused, match=said):
        done(case, **changed)


def test_the_diary_is_written_by_whoever_was_assigned_or_by_the_head(case):
    with pytest.raises(Refused, match="do người được cử ghi"):
        done(case, by=actor("tro_giup_vien", name="Người Khác"))
    with pytest.raises(Refused):
        done(case, by=INTAKE)
    done(case, by=HEAD)
    assert len(queries.work_of(case.key)) == 1


def test_after_a_replacement_each_writes_of_his_own_days(case):
    other = practitioner("Lò Thị Hoa")
    first = queries.assignments_of(case.key)[0].practitioner
    actions.replace(
        by=HEAD, at=later(1), case=case.key, practitioner=first, new=other, why="left", asked_by="organisation",
        reason="Nghỉ việc",
    )  # fmt: skip
    done(case, at=later(5))  # what he did while he was assigned, written late
    with pytest.raises(Refused):
        done(case, at=later(5), begins_at=later(3), ends_at=later(3, hours=1))


def test_confirmed_with_name_and_title(case):
    key = done(case)
    given = {"by": OFFICER, "work": key, "confirmed_by": "Vàng A Sử", "title": "Thư ký Tòa án"}
    for wrong in ({"confirmed_by": ""}, {"confirmed_on": date(2026, 11, 22)}, {"confirmed_on": date(2026, 12, 1)}):
        with pytest.raises(Refused):
            actions.confirm_work(**{**given, "at": later(2), "confirmed_on": AT.date(), **wrong})
    actions.confirm_work(**given, at=later(2), confirmed_on=AT.date())
    (row,) = queries.work_of(case.key)
    assert (row.confirmed_by, row.confirmed_title, row.confirmed_on) == ("Vàng A Sử", "Thư ký Tòa án", AT.date())
    with pytest.raises(Refused, match="không bỏ được"):
        actions.cancel_work(by=OFFICER, at=later(3), work=key, note="Nhầm")


def test_what_did_not_come_about_stays_with_its_reason(case):
    key = planned(case)
    with pytest.raises(Refused, match="Chưa có lý do"):
        actions.cancel_work(by=OFFICER, at=AT, work=key, note="")
    actions.cancel_work(by=OFFICER, at=AT, work=key, note="Hoãn phiên tòa")
    (row,) = queries.work_of(case.key)
    assert (row.state, row.note) == ("cancelled", "Hoãn phiên tòa")
    with pytest.raises(Refused, match="Chỉ xác nhận"):
        actions.confirm_work(
            by=OFFICER, at=later(2), work=key, confirmed_by="Vàng A Sử", title="", confirmed_on=later(1).date()
        )
