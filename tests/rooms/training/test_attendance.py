"""Attendance by a code and by a list: once, in its time, by a code that was just read."""

from datetime import timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.training import actions, queries, signs
from caunoi.rooms.training.models import Attendance, Participant
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, later
from tests.rooms.quality.stage import actor, practitioner_of

from .school import AFTER, DURING, attend, course, outsider, scan, session

pytestmark = pytest.mark.usefixtures("staff")


def test_whoever_is_signed_in_is_recorded_once_as_the_practitioner():
    key = session(course())
    first = attend("pao", key)
    again = attend("pao", key, at=DURING + timedelta(minutes=7))
    assert (first.name, first.again, again.again) == ("Giàng A Pao", False, True)
    row = Participant.objects.get()
    assert (row.role, row.practitioner, row.consent_at) == ("officer", practitioner_of("pao"), None)
    assert Attendance.objects.get().how == "code"
    told = [line.kind for line in journal.history(("course", row.course.key))]
    assert told.count("training.attended") == 1


def test_staff_who_carry_out_nothing_are_recorded_as_staff():
    attend("hoa", session(course()))
    row = Participant.objects.get()
    assert (row.role, row.practitioner, row.who.partition(":")[0]) == ("staff", "", "nv")


def test_an_outsider_gives_name_commune_role_and_consent():
    key = session(course(audience="access", contents=[]))
    commune = "02647"
    from caunoi.rooms.places import queries as places

    commune = places.communes("15", AT.date())[0].code
    who = outsider(commune_code=commune)
    with pytest.raises(Refused, match="đồng ý"):
        actions.check_in_outside(at=DURING, ticket=scan(key), who=who, consent=False)
    done = actions.check_in_outside(at=DURING, ticket=scan(key), who=who, consent=True)
    assert not done.again and Participant.objects.get().consent_at == DURING
    # Typed another way, with another ticket: the same person.
    same = outsider("  giàng  seo lử ", commune_code=commune)
    assert actions.check_in_outside(at=DURING, ticket=scan(key), who=same, consent=True).again
    other = outsider("Giàng Seo Lử", commune_code="")
    assert not actions.check_in_outside(at=DURING, ticket=scan(key), who=other, consent=True).again
    assert Attendance.objects.count() == 2


def test_outsiders_are_not_of_those_who_carry_out_legal_aid():
    key = session(course())
    with pytest.raises(Refused, match="vai trò"):
        actions.check_in_outside(at=DURING, ticket=scan(key), who=outsider(role="officer"), consent=True)
    with pytest.raises(Refused, match="mang mã"):
        actions.check_in_outside(at=DURING, ticket=scan(key), who=outsider(commune_code="99999"), consent=True)


def test_a_ticket_is_used_once():
    key = session(course())
    ticket = scan(key)
    actions.check_in_outside(at=DURING, ticket=ticket, who=outsider(), consent=True)
    assert actions.check_in_outside(at=DURING, ticket=ticket, who=outsider(), consent=True).again
    with pytest.raises(Refused, match="đã dùng"):
        actions.check_in_outside(at=DURING, ticket=ticket, who=outsider("Lý A Tủa"), consent=True)
    assert Attendance.objects.count() == 1


def test_a_code_on_the_screen_holds_for_minutes_a_printed_one_for_the_session():
    key = session(course())
    shown, printed = signs.code(key, DURING), signs.code(key, AT, printed=True)
    assert signs.session_of(shown, DURING + timedelta(minutes=5)) == key
    with pytest.raises(Refused, match="hết hạn"):
        signs.session_of(shown, DURING + timedelta(minutes=6))
    with pytest.raises(Refused, match="hết hạn"):
        signs.session_of(shown, DURING - timedelta(minutes=1))
    assert queries.door(printed, DURING).title == "Kỹ năng thu thập chứng cứ"
    with pytest.raises(Refused, match="mở đã lâu"):
        signs.read_ticket(signs.ticket(key, DURING), DURING + timedelta(minutes=21))


@pytest.mark.parametrize("wrong", ["", "BH-0000-0000", "{}x", "x{}", "{}:{}"])
def test_a_code_that_was_made_up_is_none(wrong):
    code = signs.code(session(course()), DURING)
    with pytest.raises(NotFound):
        signs.session_of(wrong.format(code, code), DURING)
    with pytest.raises(NotFound):
        signs.read_ticket(code, DURING)


def test_before_and_after_the_session_the_door_is_closed():
    key = session(course())
    printed = signs.code(key, AT, printed=True)
    with pytest.raises(Refused, match="chưa mở"):
        queries.door(printed, AT)
    with pytest.raises(Refused, match="đã đóng"):
        queries.door(printed, AFTER)
    early = later(hours=4)  # 13:00, half an hour before
    ticket = queries.door(printed, early).ticket
    assert not actions.check_in(by=actor("pao"), at=early, ticket=ticket).again
    late = later(hours=7, minutes=44)
    ticket = scan(key, at=late)
    with pytest.raises(Refused, match="đã đóng"):
        actions.check_in(by=actor("hoa"), at=late + timedelta(minutes=2), ticket=ticket)


def test_a_list_counts_who_was_there_and_nobody_twice():
    key = session(course())
    attend("pao", key)
    given = {"practitioners": [practitioner_of("pao"), practitioner_of("lien")], "outsiders": [outsider()]}
    with pytest.raises(Refused, match="chưa diễn ra"):
        actions.list_attendance(by=actor("son"), at=AT, session=key, **given)
    done = actions.list_attendance(by=actor("son"), at=AFTER, session=key, **given)
    assert (done.new, done.again) == (2, 1)
    assert {row.how for row in Attendance.objects.all()} == {"code", "list"}


def test_a_wrong_line_takes_in_nothing():
    key = session(course())
    with pytest.raises(Refused, match="Chưa đủ thông tin"):
        actions.list_attendance(
            by=actor("son"), at=AFTER, session=key, outsiders=[outsider(), outsider("X", role="standing")]
        )
    assert not Participant.objects.exists()


def test_the_same_person_at_two_organisations_is_one():
    key = session(course())
    other = factory.practitioner(
        "Giàng A Pao", organisation=factory.BRANCH, kind="participating_lawyer",
        user_key=actor("pao").key.removeprefix("user:"),
    )  # fmt: skip
    attend("pao", key)
    done = actions.list_attendance(by=actor("son"), at=AFTER, session=key, practitioners=[other])
    assert (done.new, done.again) == (0, 1)


def test_an_attendance_that_was_not_one_is_taken_out_with_its_reason():
    held = course()
    key = session(held)
    who = attend("pao", key).participant
    with pytest.raises(Refused, match="lý do"):
        actions.take_out_attendance(by=actor("son"), at=AFTER, session=key, participant=who, reason=" ")
    actions.issue_certificates(by=actor("son"), at=AFTER, course=held, participants=[who])
    with pytest.raises(Refused, match="thu hồi"):
        actions.take_out_attendance(by=actor("son"), at=AFTER, session=key, participant=who, reason="Ghi nhầm")
    actions.revoke_certificate(by=actor("son"), at=AFTER, course=held, participant=who, reason="Ghi nhầm")
    actions.take_out_attendance(by=actor("son"), at=AFTER, session=key, participant=who, reason="Ghi nhầm")
    assert not Attendance.objects.exists()


def test_an_outsider_s_name_goes_when_asked_and_the_figures_stay():
    held = course()
    key = session(held)
    who = actions.check_in_outside(at=DURING, ticket=scan(key), who=outsider(), consent=True).participant
    staff = attend("pao", key).participant
    given = {"by": actor("son"), "at": AFTER, "course": held, "reason": "Người dự đề nghị"}
    with pytest.raises(Refused, match="lý do"):
        actions.forget_name(**{**given, "reason": ""}, participant=who)
    with pytest.raises(NotFound):
        actions.forget_name(**given, participant=staff)
    actions.forget_name(**given, participant=who)
    row = Participant.objects.get(key=who)
    assert (row.name, row.role, Attendance.objects.count()) == ("", "village", 2)


@pytest.mark.parametrize("username", ["pao", "hoa"])
def test_only_who_organises_writes(username):
    held = course()
    key = session(held)
    with pytest.raises(NotAllowed):
        course(by=username)
    with pytest.raises(NotAllowed):
        session(held, by=username)
    with pytest.raises(NotAllowed):
        actions.list_attendance(by=actor(username), at=AFTER, session=key, outsiders=[outsider()])


def test_another_organisation_finds_nothing():
    held = course()
    with pytest.raises(NotFound):
        actions.change_course(by=factory.STRANGER, at=AT, course=held, title="Khác")
    with pytest.raises(NotFound):
        queries.course_file(factory.STRANGER, held, AT)
    assert queries.courses(factory.STRANGER, AT.date()) == []


def test_a_course_of_the_department_is_for_everybody_below():
    held = course(by="lan", organisation="STP-LC")
    assert [row.key for row in queries.courses(actor("pao"), AT.date())] == [held]
    file = queries.course_file(actor("son"), held, AT)
    assert not file.plans
    with pytest.raises(NotAllowed):
        actions.change_course(by=actor("son"), at=AT, course=held, title="Khác")
    assert set(queries.units_of("STP-LC", AT.date())) == {factory.CENTRE, factory.BRANCH}


def test_a_session_is_sensible_and_a_course_that_somebody_attended_is_not_called_off():
    from datetime import time
    from decimal import Decimal

    held = course()
    with pytest.raises(Refused, match="sau giờ bắt đầu"):
        session(held, ends=time(13, 0))
    with pytest.raises(Refused, match="không hợp lệ"):
        session(held, hours=Decimal(4))
    key = session(held)
    attend("pao", key)
    with pytest.raises(Refused, match="đã có người dự"):
        actions.cancel_course(by=actor("son"), at=AFTER, course=held, reason="Hết kinh phí")
    other = course()
    actions.cancel_course(by=actor("son"), at=AT, course=other, reason="Hết kinh phí")
    with pytest.raises(Refused, match="không tổ chức"):
        session(other)
