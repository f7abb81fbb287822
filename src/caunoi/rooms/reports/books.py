"""The Sổ as it is printed: one document a run of serials."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from caunoi.core.documents import Document
from caunoi.core.documents.forms import BookLine, BookPeriod, case_book
from caunoi.core.ground import dates
from caunoi.core.ground.periods import Period
from caunoi.core.law import FACTS
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases import words
from caunoi.rooms.places import queries as places

from .grounds import short_citation
from .papers import UnitHead
from .windows import Span

VOID = "void"
NOT_COUNTED = (VOID, "annulled")
_ERASED = "(đã xóa thông tin cá nhân)"


@dataclass(frozen=True)
class BookPart:
    """The lines of one run of serials that fall into a period.

    keys: of the cases in it; gaps: serials that stand nowhere, neither used nor void.
    """

    organisation: str
    year: int
    name: str
    lines: tuple[BookLine, ...]
    keys: tuple[str, ...]
    gaps: tuple[int, ...]

    @property
    def cases(self) -> int:
        """How many cases stand in it."""
        return sum(1 for line in self.lines if line.state not in NOT_COUNTED)


Seen = Callable[[str, list[Any]], list[Any]]
"""The entries of an organisation's book as a reader may see them."""


def parts(organisations: Iterable[str], span: Span, seen: Seen) -> tuple[BookPart, ...]:
    """The books of the organisations that have something in the period, own before predecessors'. seen: masks what the
    reader may not see."""
    found: list[BookPart] = []
    for code in organisations:
        for year in range(span.period.since.year, span.period.last_day.year + 1):
            found += _of_year(code, year, span, seen)
    return tuple(part for part in found if part.lines)


@dataclass(frozen=True)
class BookGaps:
    """Serials of a run that stand nowhere. name: of the run, as BookPart's."""

    organisation: str
    year: int
    name: str
    numbers: tuple[int, ...]


def gaps(organisations: Collection[str], days: Period) -> tuple[BookGaps, ...]:
    """The gaps of `parts`, without reading their lines."""
    found = cases.gaps_between(organisations, days.since, days.until)
    return tuple(BookGaps(each.book.organisation, each.book.year, _name(each.book), each.numbers) for each in found)


def _name(run: Any) -> str:
    return f"Sổ {run.run_label[:1].lower()}{run.run_label[1:]}" + (f", {run.origin}" if run.origin else "")


def _of_year(code: str, year: int, span: Span, seen: Seen) -> list[BookPart]:
    held = cases.books(code, year)
    result = []
    for origin in sorted({book.origin for book in held}):
        runs = [book for book in held if book.origin == origin]
        # A common run holds all forms; without it each form has its own.
        common = [run for run in runs if not run.form]
        for run in common or runs:
            result.append(_part(code, year, run, span, seen))
    return result


def _part(code: str, year: int, run: Any, span: Span, seen: Seen) -> BookPart:
    entries = cases.book_entries(
        code, year, run.form or None, origin=run.origin, since=span.period.since, until=span.period.until
    )
    missing = tuple(cases.book_gaps(code, year, run.form, origin=run.origin))
    keys = tuple(entry.case_key for entry in entries if entry.case_key)
    return BookPart(code, year, _name(run), tuple(_line(entry) for entry in seen(code, entries)), keys, missing)


def _line(entry: Any) -> BookLine:
    entered = localtime(entry.entered_at)
    if entry.state == VOID:
        return BookLine(entry.serial, "void", entered, number=entry.number, reason=entry.reason)
    accepted = localtime(entry.at)
    return BookLine(
        serial=entry.serial,
        state="annulled" if entry.annulled else "late" if entry.late else "used",
        entered_at=entered,
        number=entry.number,
        accepted_at=accepted,
        person=entry.name or _ERASED,
        birth=dates.partial_vi(entry.birth),
        sex=_label("sex", entry.sex),
        ethnicity=_label("ethnicity", entry.ethnicity),
        address=_address(entry, accepted.date()),
        ground=short_citation(entry.ground),
        field=_word(words.Field, entry.field),
        form=_word(words.Form, entry.form),
        result=_result(entry),
        urgent=bool(entry.urgent),
        reason=entry.reason,
        remark=_remark(entry),
    )


def _remark(entry: Any) -> str:
    annulled = f"Thụ lý nhầm, không tính: {entry.end_reason}" if entry.annulled else ""
    corrected = f"Đính chính {entry.corrected}" if entry.corrected else ""
    return ". ".join(part for part in (annulled, corrected) if part)


def _label(fact: str, value: str) -> str:
    """The word of a fact's value: 'Nữ', 'Tày'."""
    labels = FACTS[fact].value_labels
    return str(labels[value]["vi"]) if value in labels else value


def _word(choices: Any, value: str) -> str:
    return str(choices(value).label) if value in choices.values else value


def _address(entry: Any, on: date) -> str:
    commune = places.address(entry.commune_code, on) if entry.commune_code else ""
    if not entry.address or (commune and entry.address in commune):
        return commune
    return entry.address if not commune or commune in entry.address else f"{entry.address}, {commune}"


def _result(entry: Any) -> str:
    state = _word(words.CaseState, entry.case_state)
    return f"{state} {_day(entry.ended_at)}" if entry.ended_at else state


def _day(moment: datetime) -> str:
    return dates.vi(localtime(moment).date())


def documents(
    unit: UnitHead, heads: Mapping[str, UnitHead], span: Span, found: Iterable[BookPart], printed_on: date
) -> tuple[Document, ...]:
    """One document a run; without any, an empty book that can be closed all the same. heads: code → letterhead."""
    parts_found = tuple(found) or (BookPart(unit.code, span.period.since.year, "Sổ chung", (), (), ()),)
    several = len({part.organisation for part in parts_found}) > 1
    result = []
    for part in parts_found:
        head = heads.get(part.organisation, unit)
        name = f"{part.name} – {head.name}" if several else part.name
        period = BookPeriod(part.year, name, span.period.since, span.period.last_day, gaps=part.gaps)
        document = case_book(head.letterhead, period, part.lines, printed_on)
        result.append(replace(document, title=f"{part.organisation} {part.year} {part.name}"))
    return tuple(result)


def as_rows(found: Iterable[BookPart]) -> list[dict[str, Any]]:
    """The lines as JSON values."""
    return [
        {
            "organisation": part.organisation,
            "year": part.year,
            "book": part.name,
            "serial": line.serial,
            "state": line.state,
            "number": line.number,
            "accepted_at": line.accepted_at.isoformat() if line.accepted_at else None,
            "entered_at": line.entered_at.isoformat(),
            **{name: getattr(line, name) for name in _TEXTS},
            "urgent": line.urgent,
        }
        for part in found
        for line in part.lines
    ]


_TEXTS = ("person", "birth", "sex", "ethnicity", "address", "ground", "field", "form", "result", "reason", "remark")
