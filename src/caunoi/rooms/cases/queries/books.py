"""The Sổ as rows (Mẫu 01), its gaps and closings. Unscoped: the caller asks for the right first."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.people import queries as people

from ..book_periods import last_day, moments
from ..models import Book, BookClosing, BookEntry, Correction
from ..numbering import official_number
from ..words import BookMode, CaseState, Corrected, EntryState, Form


@dataclass(frozen=True)
class EntryRow:
    """A line of the book. at: the legal moment (paper time of a late entry). A void number has no case: the columns
    of the case are '' or None, `reason` says why it was left out. annulled: accepted by mistake, not counted;
    end_reason says why. corrected: what was put right in the open, in words.
    root, alias, restricted: of the person's file, by which `masked` decides."""

    serial: int
    state: str
    number: str
    at: datetime
    entered_at: datetime
    late: bool
    reason: str
    by_name: str
    case_key: str
    request_key: str
    received_at: datetime | None
    person_key: str
    root: str
    alias: str
    restricted: bool
    name: str
    birth: str
    sex: str
    ethnicity: str
    address: str
    commune_code: str
    asked_by: str
    matter: str
    field: str
    form: str
    ground: str
    urgent: str
    case_state: str
    ended_at: datetime | None
    end_point: str
    end_reason: str
    corrected: str = ""

    @property
    def annulled(self) -> bool:
        return self.case_state == CaseState.ANNULLED


_COLUMNS = {
    "case_key": "case__key", "request_key": "case__request__key", "received_at": "case__request__received_at",
    "person_key": "case__person__key", "root": "case__person__merged_into__key", "alias": "case__person__alias",
    "restricted": "case__person__restricted", "name": "case__person__full_name", "birth": "case__person__birth",
    "sex": "case__person__sex", "ethnicity": "case__person__ethnicity", "address": "case__person__address",
    "commune_code": "case__person__commune_code", "asked_by": "case__request__asked_by",
    "matter": "case__request__matter", "field": "case__field", "form": "case__form",
    "ground": "case__ground_for_book", "urgent": "case__urgent", "case_state": "case__state",
    "ended_at": "case__ended_at", "end_point": "case__end_point",
    "end_reason": "case__end_reason",
}  # fmt: skip
_MAY_BE_NONE = ("received_at", "ended_at")


def book_entries(
    organisation: str,
    year: int,
    form: str | None = None,
    *,
    origin: str = "",
    since: date | None = None,
    until: date | None = None,
) -> list[EntryRow]:
    """The lines in the order of their serials (with a run per form: run by run). form: only cases of that form, and
    the void numbers of its run. since, until: half-open, by the legal moment."""
    rows = BookEntry.objects.filter(book__organisation__code=organisation, book__year=year, book__origin=origin)
    if form:
        rows = rows.filter(Q(case__form=form) | Q(case__isnull=True, book__form__in=("", form)))
    if since and until:
        rows = rows.filter(_within(since, until))
    own = ("serial", "state", "entered_at", "paper_time", "reason", "by_name", "case__number", "case__accepted_at",
           "book__symbol", "book__form", "book__year")  # fmt: skip
    found = rows.order_by("book__form", "serial").values(*own, *_COLUMNS.values())
    corrected = _corrected(rows)
    return [_row(row, corrected) for row in found]


def _corrected(rows: QuerySet[BookEntry]) -> dict[str, str]:
    """Case key → what was put right: 'lĩnh vực (25/11/2026)'."""
    told: dict[str, list[str]] = {}
    made = Correction.objects.filter(case__entry__in=rows).order_by("at", "pk").values_list("case__key", "what", "at")
    for key, what, at in made:
        told.setdefault(key, []).append(f"{str(Corrected(what).label).lower()} ({dates.vi(localdate(at))})")
    return {key: ", ".join(each) for key, each in told.items()}


def _within(since: date, until: date) -> Q:
    begin, end = moments(since, until)
    used = Q(case__accepted_at__gte=begin, case__accepted_at__lt=end)
    return used | Q(case__isnull=True, entered_at__gte=begin, entered_at__lt=end)


def _row(row: dict[str, Any], corrected: Mapping[str, str]) -> EntryRow:
    of_case: dict[str, Any] = {
        name: row[path] if name in _MAY_BE_NONE else row[path] or "" for name, path in _COLUMNS.items()
    }
    of_case["restricted"] = bool(of_case["restricted"])
    number = row["case__number"] or ""
    if not number and row["book__form"]:
        number = official_number(row["book__symbol"], row["book__form"], row["serial"], row["book__year"])
    return EntryRow(
        serial=row["serial"], state=row["state"], number=number, at=row["case__accepted_at"] or row["entered_at"],
        entered_at=row["entered_at"], late=row["state"] == EntryState.LATE, reason=row["reason"],
        by_name=row["by_name"], corrected=corrected.get(of_case["case_key"], ""), **of_case,
    )  # fmt: skip


_PERSONAL = ("birth", "sex", "ethnicity", "address", "commune_code", "matter", "ground", "end_point", "end_reason",
             "corrected")  # fmt: skip
_PRIVATE: dict[str, Any] = dict.fromkeys(_PERSONAL, "")


def masked(entries: list[EntryRow], actor: Actor, on: date, organisation: str, area: str = "") -> list[EntryRow]:
    """The lines as this reader may see them: restricted files without their name and all that tells of the person, no
    ground at all where the reader sees nothing private of that organisation."""
    sight = people.Sight(actor, on)
    private = people.can_see_sensitive(actor, organisation, on, area=area)
    return [_as_seen(entry, sight, private, organisation, area) for entry in entries]


def _as_seen(entry: EntryRow, sight: people.Sight, private: bool, organisation: str, area: str) -> EntryRow:
    if not entry.person_key:
        return entry
    who = people.Listed(
        entry.root or entry.person_key, entry.name, entry.alias, entry.restricted, organisation, area
    )  # fmt: skip
    if not sight.sees(who):
        return replace(entry, name=sight.name(who), **_PRIVATE)
    return entry if private or entry.restricted else replace(entry, ground="")


@dataclass(frozen=True)
class Books:
    """A run of serials as a page shows it."""

    organisation: str
    origin: str
    year: int
    form: str
    symbol: str
    last_number: int
    began_after: int
    closed_at: datetime | None

    @property
    def run_label(self) -> str:
        return str(Form(self.form).label) if self.form else "chung"

    @property
    def mode(self) -> str:
        return BookMode.BY_FORM if self.form else BookMode.COMMON


def books(organisation: str, year: int | None = None) -> list[Books]:
    """The organisation's books, newest year first; none: not set up yet."""
    rows: QuerySet[Any] = Book.objects.filter(organisation__code=organisation)
    if year is not None:
        rows = rows.filter(year=year)
    names = ("origin", "year", "form", "symbol", "last_number", "began_after", "closed_at")
    return [Books(organisation, *row) for row in rows.order_by("-year", "origin", "form").values_list(*names)]


def book_gaps(organisation: str, year: int, form: str = "", *, origin: str = "") -> list[int]:
    """Serials after the set-up number that are neither used nor void: entries still only on paper, or slips."""
    book = Book.objects.filter(organisation__code=organisation, year=year, form=form, origin=origin).first()
    if book is None:
        return []
    used = set(book.entries.values_list("serial", flat=True))
    return [number for number in _after(book) if number not in used]


def _after(book: Book) -> Iterator[int]:
    return iter(range(book.began_after + 1, book.last_number + 1))


@dataclass(frozen=True)
class Gaps:
    """Serials of a run that stand nowhere, see book_gaps."""

    book: Books
    numbers: tuple[int, ...]


def gaps_between(organisations: Collection[str], since: date, until: date) -> list[Gaps]:
    """The runs of serials of the organisations that have lines in the half-open period and gaps. A run of all forms
    stands before those of each. Three statements at any size: only a book with gaps is read serial by serial."""
    years = (since.year, last_day(until).year)
    asked = BookEntry.objects.filter(book__organisation__code__in=organisations, book__year__range=years)
    after = Q(serial__gt=F("book__began_after"), serial__lte=F("book__last_number"))
    told = asked.values("book").annotate(
        lines=Count("pk", filter=_within(since, until)), used=Count("pk", filter=after)
    )
    counted = {pk: (lines, used) for pk, lines, used in told.values_list("book", "lines", "used")}
    rows = Book.objects.filter(organisation__code__in=organisations, year__range=years)
    groups: dict[tuple[str, int, str], list[Book]] = defaultdict(list)
    for book in rows.select_related("organisation").order_by("organisation__code", "year", "origin", "form"):
        groups[book.organisation.code, book.year, book.origin].append(book)
    short = []
    for held in groups.values():
        if any(counted.get(book.pk, (0, 0))[0] for book in held):
            common = [book for book in held if not book.form]
            short += [b for b in common or held if counted.get(b.pk, (0, 0))[1] < b.last_number - b.began_after]
    used: dict[int, set[int]] = defaultdict(set)
    for pk, serial in BookEntry.objects.filter(book__in=short).values_list("book", "serial") if short else ():
        used[pk].add(serial)
    return [Gaps(_run(book), tuple(n for n in _after(book) if n not in used[book.pk])) for book in short]


def _run(book: Book) -> Books:
    return Books(
        book.organisation.code, book.origin, book.year, book.form, book.symbol, book.last_number, book.began_after,
        book.closed_at,
    )  # fmt: skip


@dataclass(frozen=True)
class Closed:
    """A closing as it was made."""

    kind: str
    since: date
    until: date
    first_serial: int | None
    last_serial: int | None
    counts: dict[str, Any]
    by_name: str
    at: datetime


def closings(organisation: str, year: int, form: str = "", *, origin: str = "") -> list[Closed]:
    """The closings of a book in order."""
    rows = BookClosing.objects.filter(
        book__organisation__code=organisation, book__year=year, book__form=form, book__origin=origin
    )
    names = ("kind", "since", "until", "first_serial", "last_serial", "counts", "by_name", "at")
    return [Closed(*row) for row in rows.order_by("since", "until").values_list(*names)]
