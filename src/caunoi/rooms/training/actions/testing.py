"""The test before and after a course: its questions, and taking it by a link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor

from .. import events, policy, signs
from ..models import Course, Paper, Participant, Question
from ..words import Phase
from . import desk

_MOST_QUESTIONS, _MOST_OPTIONS = 40, 6


@dataclass(frozen=True)
class Asked:
    """A question, its choices, the place of the right one from 0."""

    text: str
    options: Sequence[str]
    right: int


@transaction.atomic
def set_questions(*, by: Actor, at: datetime, course: str, questions: Sequence[Asked]) -> None:
    """The questions of both tests, instead of those before. Errors: Refused once somebody has taken one."""
    row = desk.course(course, by=by, at=at)
    if Paper.objects.filter(participant__course=row).exists():
        raise Refused("Đã có người làm bài.", "Đổi câu hỏi lúc này thì điểm không so được.", "Hãy giữ câu hỏi cũ.")
    if not 1 <= len(questions) <= _MOST_QUESTIONS:
        raise Refused("Số câu hỏi không hợp lệ.", f"Từ 1 đến {_MOST_QUESTIONS} câu.", "Hãy xem lại.")
    made = [_question(number, each) for number, each in enumerate(questions, 1)]
    row.questions.all().delete()
    for each in made:
        each.course = row
    Question.objects.bulk_create(made)
    desk.note(events.QUESTIONS, row, by=by, at=at, data={"count": len(made)})


def _question(number: int, asked: Asked) -> Question:
    text, options = clean(asked.text)[:500], [clean(each)[:300] for each in asked.options]
    if not text or not 2 <= len(options) <= _MOST_OPTIONS or not all(options):
        raise Refused(f"Câu {number} chưa đủ.", f"Cần câu hỏi và từ 2 đến {_MOST_OPTIONS} ý.", "Hãy sửa lại.")
    if len(set(options)) < len(options) or not 0 <= asked.right < len(options):
        raise Refused(f"Câu {number} có ý trùng nhau hoặc chưa chọn ý đúng.", "", "Hãy sửa lại.")
    return Question(number=number, text=text, options=options, right=asked.right)


@transaction.atomic
def take_test(*, at: datetime, link: str, answers: Mapping[int, int]) -> tuple[int, int]:
    """Points and their most. A second sending changes nothing. answers: place of the chosen option by number of
    question. Errors: NotFound; Refused out of its time, or with a question left out."""
    key, phase = signs.read_paper(link)
    held = Participant.objects.filter(key=key).first()
    if held is None or phase not in Phase.values:
        raise NotFound("Không có bài này.", "", "Xin mở lại đường liên kết.")
    held.course = Course.objects.select_for_update().get(pk=held.course_id)  # its questions stay as they are meanwhile
    done = held.papers.filter(phase=phase).first()
    if done is not None:
        return done.points, done.most
    check_time(held, phase, at)
    questions = list(held.course.questions.all())
    left = [str(each.number) for each in questions if not 0 <= answers.get(each.number, -1) < len(each.options)]
    if left or not questions:
        raise Refused(f"Chưa trả lời câu {', '.join(left)}.", "", "Xin chọn một ý cho mỗi câu.")
    points = sum(answers[each.number] == each.right for each in questions)
    Paper.objects.create(
        participant=held, phase=phase, points=points, most=len(questions), at=at,
        answers={str(each.number): answers[each.number] for each in questions},
    )  # fmt: skip
    told = {"participant": held.key, "phase": Phase(phase).label.lower(), "points": points, "most": len(questions)}
    desk.note(events.TESTED, held.course, by=Actor.citizen(), at=at, data=told)
    return points, len(questions)


def check_time(held: Participant, phase: str, at: datetime) -> None:
    """Whether that test is taken now. Errors: Refused."""
    if not policy.phase_open(phase, [desk.span_of(each) for each in held.course.sessions.all()], at):
        raise Refused(
            "Bài này đang đóng.",
            "Bài trước khóa làm đến hết buổi đầu; bài sau khóa làm từ buổi cuối đến bảy ngày sau.",
            "Xin hỏi người tổ chức.",
        )
