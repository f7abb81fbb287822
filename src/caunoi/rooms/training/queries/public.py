"""What the pages behind a code or a link show: nothing of anybody but the one who holds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from caunoi.core.ground.errors import NotFound

from .. import policy, signs
from ..models import Participant, Session
from ..words import Phase


@dataclass(frozen=True)
class Door:
    """A session whose code was read. ticket: for the form. province: whose communes are offered."""

    session: str
    title: str
    subject: str
    organiser: str
    place: str
    province: str
    day: date
    begins: time
    ends: time
    ticket: str


def door(code: str, at: datetime) -> Door:
    """The session of a code that was just read. Errors: NotFound; Refused for an old code or a closed session."""
    return _door(signs.session_of(code, at), "", at)


def door_of_ticket(ticket: str, at: datetime) -> Door:
    """The same from the ticket of a form that was sent. Errors: NotFound, Refused."""
    return _door(signs.read_ticket(ticket, at)[0], ticket, at)


def _door(key: str, ticket: str, at: datetime) -> Door:
    row = Session.objects.select_related("course__organisation").filter(key=key).first()
    if row is None:
        raise NotFound("Không có buổi tập huấn này.", "", "Xin hỏi người tổ chức.")
    policy.check_open(policy.Span(row.day, row.begins, row.ends), at)
    course = row.course
    return Door(
        row.key, course.title, row.subject, course.organiser, course.place, course.organisation.province_code, row.day,
        row.begins, row.ends, ticket or signs.ticket(row.key, at),
    )  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A test behind a link. questions: (number, text, options). done: points and their most, None: not taken."""

    title: str
    name: str
    phase: str
    questions: Sequence[tuple[int, str, Sequence[str]]]
    done: tuple[int, int] | None
    open: bool


def sheet(link: str, at: datetime) -> Sheet:
    """Errors: NotFound."""
    key, phase = signs.read_paper(link)
    row = Participant.objects.select_related("course").filter(key=key).first()
    if row is None or phase not in Phase.values:
        raise NotFound("Không có bài này.", "", "Xin mở lại đường liên kết.")
    done = row.papers.filter(phase=phase).first()
    spans = [policy.Span(each.day, each.begins, each.ends) for each in row.course.sessions.all()]
    return Sheet(
        row.course.title, row.name, phase,
        [(each.number, each.text, each.options) for each in row.course.questions.all()],
        (done.points, done.most) if done else None, policy.phase_open(phase, spans, at),
    )  # fmt: skip


def links(participant: str, at: datetime) -> list[tuple[str, str]]:
    """(phase, link) of the tests that this participant may take now."""
    row = Participant.objects.select_related("course").filter(key=participant).first()
    if row is None or not row.course.questions.exists():
        return []
    spans = [policy.Span(each.day, each.begins, each.ends) for each in row.course.sessions.all()]
    taken = set(row.papers.values_list("phase", flat=True))
    return [
        (phase.value, signs.paper(row.key, phase))
        for phase in Phase
        if phase not in taken and policy.phase_open(phase, spans, at)
    ]
