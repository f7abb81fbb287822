"""Pieces of work as the money sees them: what it was, whose, on which day, under which parts of programmes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import check_key, normalise
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.attribution import queries as attribution
from caunoi.rooms.attribution.words import OF_COURSE, Kind, Stands
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.words import CaseState
from caunoi.rooms.outreach import queries as outreach
from caunoi.rooms.outreach.policy import WORK
from caunoi.rooms.outreach.words import State
from caunoi.rooms.training import queries as training
from caunoi.rooms.training.words import Audience

_CASES_READ = "cases.read"


@dataclass(frozen=True)
class Work:
    """kind: of attribution.words.Kind; key: of its record; title: without names of persons; done: it took place and
    is over; why_not: else, a whole sentence."""

    kind: str
    key: str
    day: date
    title: str
    organisation: str
    done: bool
    why_not: str = ""

    @property
    def is_case(self) -> bool:
        return self.kind == Kind.CASE

    @property
    def kind_words(self) -> str:
        return str(Kind(self.kind).label)


@dataclass(frozen=True)
class Tag:
    """A line of a programme to which the work belongs. reason: a sentence."""

    line: str
    programme: str
    reason: str


def work(actor: Actor, key: str, on: date) -> Work:
    """The work for whoever may see it. Errors: NotFound."""
    record = normalise(key)  # a case has no such key: its number with its organisation's code
    if check_key(record) and record.startswith("TC-"):
        return _activity(actor, record, on)
    if check_key(record) and record.startswith("KH-"):
        return _course(actor, record, on)
    return _case(actor, key.strip(), on)


def _activity(actor: Actor, key: str, on: date) -> Work:
    row = outreach.activity(actor, key, on).row
    held = row.state == State.HELD
    why = "" if held else f"Hoạt động {row.key} {row.state_words.lower()}, chưa có gì để thanh toán."
    title = f"{row.kind_words} ngày {dates.vi(row.day)}"
    where = f", {row.where}" if row.where else ""
    return Work(WORK[row.kind], row.key, row.day, f"{title}{where}"[:400], row.organisation, held, why)


def _course(actor: Actor, key: str, on: date) -> Work:
    moment = timezone.make_aware(datetime.combine(on, time(23, 59)))
    file = training.course_file(actor, key, moment)
    last = max((each.day for each in file.sessions), default=None)
    why = ""
    if file.cancelled or last is None:
        why = f"Khóa tập huấn {file.key} không tổ chức, hoặc chưa có buổi nào."
    elif not file.over:
        why = f"Khóa tập huấn {file.key} chưa xong, buổi cuối ngày {dates.vi(last)}."
    title = f"Khóa tập huấn “{file.title}”" + (f", xong ngày {dates.vi(last)}" if last else "")
    return Work(OF_COURSE[Audience(file.audience)], file.key, last or on, title[:400], file.organisation, not why, why)


def _case(actor: Actor, key: str, on: date) -> Work:
    found = cases.brief(key)
    seen = found and accounts.can(actor, _CASES_READ, organisation=found.organisation, area=found.area or None, on=on)
    if found is None or not seen:
        raise NotFound("Không có việc mang mã này.", "", "Hãy mở việc đó rồi bấm “Lập đề nghị chi”.")
    annulled = found.state == CaseState.ANNULLED
    why = f"Vụ việc {found.number} thụ lý nhầm, đã hủy." if annulled else ""
    title = f"Vụ việc {found.number} thụ lý ngày {dates.vi(found.accepted_on)}"
    return Work(Kind.CASE, found.key, found.accepted_on, title, found.organisation, not annulled, why)


def tags(work: Work) -> Sequence[Tag]:
    """The lines of programmes in which the work counts: by their rules, or by an officer's word."""
    found = attribution.tags_of([work.key])[work.key]
    return [Tag(each.line, each.programme, each.reason or each.because) for each in found if each.stands == Stands.YES]
