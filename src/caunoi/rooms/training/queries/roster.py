"""Who takes part in a course: sessions, tests, certificate, and what stands against one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .. import policy
from ..models import Certificate, Course, Participant
from ..words import Phase


@dataclass(frozen=True)
class CertificateView:
    """A certificate that holds or held. number: as printed, '07/2026'."""

    number: str
    since: date
    until: date | None
    revoked_on: date | None

    def holds(self, on: date) -> bool:
        return self.revoked_on is None and self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Standing:
    """One participant. sessions: keys attended; before, after: percent, None: not taken. why_not: against a
    certificate, '' where nothing stands against it."""

    id: int
    key: str
    practitioner: str
    user_key: str
    name: str
    organisation: str
    commune_code: str
    role: str
    role_words: str
    sex: str
    ethnicity: str
    sessions: frozenset[str]
    before: int | None
    after: int | None
    certificate: CertificateView | None
    why_not: str


def standing_of(course: Course, at: datetime) -> list[Standing]:
    """Everybody at the course, by name. Unscoped: the caller has asked for the right."""
    sessions = list(course.sessions.all())
    over = bool(sessions) and all(policy.Span(each.day, each.begins, each.ends).end <= at for each in sessions)
    keys = {each.pk: each.key for each in sessions}
    rows = Participant.objects.filter(course=course).prefetch_related("attendances", "papers", "certificates")
    found = []
    for row in rows:
        attended = frozenset(keys[each.session_id] for each in row.attendances.all())
        marks = {each.phase: round(100 * each.points / each.most) for each in row.papers.all()}
        held = next((each for each in row.certificates.all() if each.revoked_on is None), None)
        after = marks.get(Phase.AFTER)
        found.append(
            Standing(
                row.pk, row.key, row.practitioner, row.user_key, row.name, row.organisation, row.commune_code, row.role,
                row.get_role_display(), row.sex, row.ethnicity, attended, marks.get(Phase.BEFORE), after,
                view_of(held) if held else None,
                policy.why_no_certificate(len(attended), len(sessions), after, course.pass_mark, over),
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: (each.role, each.name))


def view_of(row: Certificate) -> CertificateView:
    return CertificateView(f"{row.serial:02d}/{row.year}", row.since, row.until, row.revoked_on)


def mean(values: Sequence[int | None]) -> tuple[int | None, int]:
    """(mean of those that are there, how many)."""
    known = [value for value in values if value is not None]
    return (round(sum(known) / len(known)) if known else None), len(known)
