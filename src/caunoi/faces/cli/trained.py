"""Training in the demonstration: a course that was held, with its tests and certificates, and one that is to come."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from caunoi.core.ground.calendar import VN
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.training import actions, queries

from .days import VIET_NAM

CENTRE = "TT1-LC"
_HELD, _AHEAD = timedelta(days=100), timedelta(days=9)
_QUESTIONS = (
    actions.Asked(
        "Người bào chữa thu thập chứng cứ bằng cách nào?",
        ("Gặp người biết về vụ án, đề nghị họ cung cấp tài liệu, trình bày", "Chỉ nhận từ cơ quan điều tra"), 0,
    ),
    actions.Asked(
        "Khi không thu thập được tài liệu thì làm gì?",
        ("Bỏ qua", "Đề nghị cơ quan tiến hành tố tụng thu thập, ghi vào hồ sơ vụ việc"), 1,
    ),
    actions.Asked("Tài liệu đã thu thập được lưu ở đâu?", ("Hồ sơ vụ việc", "Máy tính cá nhân"), 0),
)  # fmt: skip
_ANSWERS = (({1: 0, 2: 0, 3: 1}, {1: 0, 2: 1, 3: 0}), ({1: 0, 2: 1, 3: 1}, {1: 0, 2: 1, 3: 0}))


def train(now: datetime, team: list[str]) -> None:
    """team: keys of the practitioners of the centre."""
    user = users.by_username("giamdoc")
    assert user is not None
    head = users.actor_for(user, now.date())
    _past(head, _working((now - _HELD).date()), team)
    _ahead(head, now, _working((now + _AHEAD).date()))


def _past(head: Actor, day: date, team: list[str]) -> None:
    before, after = _moment(day - timedelta(days=20), 9), _moment(day, 17)
    course = actions.write_course(
        by=head, at=before, organisation=CENTRE, title="Kỹ năng thu thập chứng cứ trong vụ việc tham gia tố tụng",
        audience="skills", way="in_person", contents=["b"], criteria=["2b", "2c"], pass_mark=60,
        place="Hội trường Trung tâm (minh họa)", basis="Kế hoạch số 05/KH-TT (minh họa)", certificate_months=24,
    )  # fmt: skip
    actions.add_teacher(
        by=head, at=before, course=course, name="Hà Thị Ngọc (minh họa)", about="Giảng viên, Học viện Tư pháp"
    )
    session = actions.add_session(
        by=head, at=before, course=course, day=day, begins=time(8), ends=time(16, 30), hours=Decimal(6),
        subject="Gặp người làm chứng, xem hồ sơ, ghi biên bản",
    )  # fmt: skip
    actions.set_questions(by=head, at=before, course=course, questions=_QUESTIONS)
    actions.list_attendance(by=head, at=_moment(day, 9), session=session, practitioners=team)
    people = [each.key for each in queries.course_file(head, course, after).people]
    for participant, answers in zip(people, _ANSWERS, strict=False):
        for moment, given in zip((_moment(day, 9), after), answers, strict=True):
            phase = "before" if moment != after else "after"
            link = dict(queries.links(participant, moment))[phase]
            actions.take_test(at=moment, link=link, answers=given)
    actions.issue_certificates(by=head, at=after, course=course, participants=people)


def _ahead(head: Actor, now: datetime, day: date) -> None:
    course = actions.write_course(
        by=head, at=now, organisation=CENTRE, title="Tiếp cận trợ giúp pháp lý cho cán bộ xã, trưởng thôn",
        audience="access", way="in_person", place="Nhà văn hóa xã Bảo Hà (minh họa)",
    )  # fmt: skip
    actions.add_session(
        by=head, at=now, course=course, day=day, begins=time(8), ends=time(11, 30), hours=Decimal("3.5"),
        subject="Ai được trợ giúp pháp lý, giới thiệu đến đâu",
    )  # fmt: skip


def _working(day: date) -> date:
    while not VN.is_working(day):
        day += timedelta(days=1)
    return day


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), VIET_NAM)
