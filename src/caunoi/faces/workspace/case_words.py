"""A case in words, for its page."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.urls import reverse

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound
from caunoi.core.law import FACTS, law_for
from caunoi.core.law.compile import Law
from caunoi.rooms.cases import queries, words
from caunoi.rooms.reports.grounds import short_citation

from .answers import LEGAL_AID
from .files import Shown


@dataclass(frozen=True)
class GroundLine:
    """A ground of the day of acceptance."""

    key: str
    title: str
    citation: str


@dataclass(frozen=True)
class Correction:
    """Something put right in the open, in words."""

    what: str
    before: str
    after: str
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True)
class CaseWords:
    """What the page shows of a case."""

    key: str
    number: str
    state: str
    state_words: str
    request_key: str
    person: str
    form: str
    field: str
    accepted_at: datetime
    entered_at: datetime
    late: bool
    serial: int
    book_words: str
    book_address: str
    urgent: str
    urgent_reason: str
    urgent_until: date | None
    papers_because: str
    ended_at: datetime | None
    end_point: str
    end_reason: str
    ground_key: str
    grounds: tuple[GroundLine, ...]
    annulled: bool
    goes_on: str
    corrections: tuple[Correction, ...]


def of(file: Shown) -> CaseWords:
    """The case of the file. Errors: NotFound where the request has none."""
    case = file.raw.case
    if case is None:
        raise NotFound("Không có vụ việc mang mã này.", "", "Hãy kiểm tra lại mã số.")
    entry = case.entry
    run = "chung" if not entry.book.form else str(words.Form(entry.book.form).label).lower()
    return CaseWords(
        key=case.key,
        number=case.number,
        state=case.state,
        state_words=str(words.CaseState(case.state).label),
        request_key=file.key,
        person=file.raw.person.full_name,
        form=str(words.Form(case.form).label),
        field=str(words.Field(case.field).label),
        accepted_at=case.accepted_at,
        entered_at=case.entered_at,
        late=entry.state == words.EntryState.LATE,
        serial=entry.serial,
        book_words=f"Sổ {run} năm {entry.book.year}",
        book_address=reverse("workspace:book", args=[file.organisation, entry.book.year]),
        urgent=f"điểm {case.urgent}: {words.Urgency(case.urgent).label}" if case.urgent else "",
        urgent_reason="" if file.hidden else case.urgent_reason,
        urgent_until=case.urgent_until,
        papers_because=case.papers_days_because,
        ended_at=case.ended_at,
        end_point=case.end_point,
        end_reason="" if file.hidden else case.end_reason,
        ground_key=case.ground_for_book,
        grounds=tuple(ground_line(key, case.decision.on) for key in case.grounds),
        annulled=case.state == words.CaseState.ANNULLED,
        goes_on=file.raw.request.continued_as.key if file.raw.request.continued_as else "",
        corrections=() if file.hidden else tuple(_correction(each) for each in queries.corrections(case.key)),
    )


def ground_line(key: str, on: date) -> GroundLine:
    """A ground by its key as the law of that day names it."""
    return next((line for line in grounds_of(on) if line.key == key), GroundLine(key, key, ""))


def grounds_of(on: date) -> tuple[GroundLine, ...]:
    """All grounds of legal aid in force on that day, in the law's order."""
    return _grounds(law_for(on))


@lru_cache(maxsize=64)
def _grounds(law: Law) -> tuple[GroundLine, ...]:
    grounds = law.by_id[LEGAL_AID].source.grounds
    return tuple(GroundLine(g.cite.key, g.title["vi"], law.cite(g.cite, "vi")) for g in grounds)


def _correction(row: queries.CorrectionRow) -> Correction:
    before, after = (_said(row.what, value) for value in (row.before, row.after))
    return Correction(row.what_words, before, after, row.reason, row.by_name, row.at)


def _said(what: str, value: str) -> str:
    """A corrected value in words."""
    if what == words.Corrected.FIELD:
        return str(words.Field(value).label) if value else ""
    if what == words.Corrected.GROUND:
        return short_citation(value) if value else ""
    if what == words.Corrected.BIRTH:
        return dates.partial_vi(value)
    labels = FACTS[what].value_labels if what in (words.Corrected.SEX, words.Corrected.ETHNICITY) else {}
    return str(labels[value]["vi"]) if value in labels else value
