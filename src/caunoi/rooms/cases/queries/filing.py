"""What lies in a file: its papers in order, the list of the law with what is missing, for one file and for many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground import keys
from caunoi.core.ground.calendar import Calendar
from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.core.law import procedure
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import queries as files
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from .. import contents, words
from ..clocks import HAND_OVER, ends
from ..contents import Line, Standing
from ..models import Assignment, Case, Filing, Request
from ..policy import ENDED, READ
from .reach import seen

REPLACED = (
    words.AssignmentEnd.REPLACED,
    words.AssignmentEnd.MUST_REFUSE,
    words.AssignmentEnd.REGISTRATION_REFUSED,
    words.AssignmentEnd.LEFT,
)
"""Why an assignment ended where another took it over."""


@dataclass(frozen=True)
class Paper:
    """One paper. number: its place in the index; file: what is stored, None where it is on paper only or withdrawn
    without a file; seen: the row of the proof that it shows; came: by which way, in words, '' not told; late: filed
    after the file was archived."""

    key: str
    kind: str
    kind_title: str
    title: str
    number: int | None
    held: str
    file: files.Info | None
    document_date: date | None
    pages: int | None
    original_seen: bool
    seen: int | None
    why: str
    came: str
    came_on: date | None
    wiped_at: datetime | None
    wiped_by: str
    by_name: str
    at: datetime
    late: bool
    withdrawn_at: datetime | None
    withdrawn_by_name: str
    withdrawn_reason: str

    @property
    def in_chat(self) -> bool:
        """Whether it came by Zalo and nobody said that it is gone from there."""
        return self.came == words.CameBy.ZALO.label and self.wiped_at is None and self.withdrawn_at is None

    @property
    def called(self) -> str:
        """Its own title, else that of its kind."""
        return self.title or self.kind_title


@dataclass(frozen=True)
class Contents:
    """A file's contents. papers: numbered, in the order of their days; absent: what is told not to be there;
    withdrawn: what was taken out."""

    lines: Sequence[Line]
    papers: Sequence[Paper]
    absent: Sequence[Paper]
    withdrawn: Sequence[Paper]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(line.title for line in self.lines if line.state == contents.MISSING)


def contents_of(actor: Actor, request: str, at: datetime) -> Contents:
    """The contents of the file of a request, those of its case among them. Errors: NotFound, NotAllowed."""
    file = readable(actor, request, at)
    case = getattr(file, "case", None)
    standing, on = standing_of(file), localdate(at)
    rows = list(file.filings.all())
    kept = sorted((row for row in rows if row.withdrawn_at is None), key=contents.place)
    there = [row for row in kept if row.held != words.Held.ABSENT]
    stored = files.infos(row.file for row in rows if row.file)
    titles = {paper.key: paper.title["vi"] for paper in contents.belongs(standing, on)}

    def paper(row: Filing, number: int | None = None) -> Paper:
        return Paper(
            key=row.key, kind=row.kind, kind_title=titles.get(row.kind, row.kind), title=row.title, number=number,
            held=row.held, file=stored.get(row.file), document_date=row.document_date, pages=row.pages,
            original_seen=row.original_seen, seen=row.seen_id, why=row.why, by_name=row.by_name, at=row.at,
            came=str(row.get_came_by_display()), came_on=row.came_on, wiped_at=row.wiped_at, wiped_by=row.wiped_by,
            late=bool(case and case.archived_at and row.at > case.archived_at), withdrawn_at=row.withdrawn_at,
            withdrawn_by_name=row.withdrawn_by_name, withdrawn_reason=row.withdrawn_reason,
        )  # fmt: skip

    return Contents(
        lines=contents.lines(standing, kept, on),
        papers=[paper(row, row.position or number) for number, row in enumerate(there, 1)],
        absent=[paper(row) for row in kept if row.held == words.Held.ABSENT],
        withdrawn=[paper(row) for row in sorted(rows, key=lambda r: r.pk) if row.withdrawn_at is not None],
    )


def missing(case_keys: Iterable[str], on: date) -> dict[str, tuple[str, ...]]:
    """Case key → titles of what its file still lacks, for many cases in three statements (a thousand at a time).

    Unscoped, and nothing personal in it: whoever asks holds the keys by right.
    """
    wanted, found = sorted(set(case_keys)), {}
    for begin in range(0, len(wanted), _AT_ONCE):
        found.update(_missing(wanted[begin : begin + _AT_ONCE], on))
    return found


_AT_ONCE = 1000


def _missing(case_keys: Sequence[str], on: date) -> dict[str, tuple[str, ...]]:
    rows = Case.objects.filter(key__in=case_keys).values_list("key", "request_id", "form", "state", "pk")
    cases = list(rows)
    filed: Mapping[int, list[Filing]] = defaultdict(list)
    kept = Filing.objects.filter(request__in=[row[1] for row in cases], withdrawn_at__isnull=True)
    for row in kept.only("request_id", "kind", "held", "why"):
        filed[row.request_id].append(row)
    replaced = set(
        Assignment.objects.filter(case__in=[row[4] for row in cases], end_why__in=REPLACED).values_list(
            "case", flat=True
        )
    )
    return {
        key: contents.missing(Standing(form, state, pk in replaced), filed[request], on)
        for key, request, form, state, pk in cases
    }


TO_HAND_OVER, TO_ARCHIVE, ARCHIVED = "to_hand_over", "to_archive", "archived"


@dataclass(frozen=True)
class EndedFile:
    """The file of an ended case on its way to the archive. due: until when it is to be handed over. Both None where the
    case was taken over as ended: no list tells on which day."""

    key: str
    number: str
    organisation_name: str
    form: str
    ended_on: date | None
    due: date | None
    handed_over_on: date | None
    archive_number: str
    archive_place: str
    retain_until: date | None
    missing: tuple[str, ...]


def ended_files(
    actor: Actor, on: date, stage: str, *, text: str = "", page: int = 1, size: int = 50
) -> list[EndedFile]:
    """Files of ended cases: TO_HAND_OVER and TO_ARCHIVE, the oldest first, or ARCHIVED, the newest first.

    text: a part of the case's number or of its number in the archive. One more than `size` when there is a next page.
    """
    rows = Case.objects.filter(seen(actor, on), state__in=ENDED)
    if stage == ARCHIVED:
        rows = rows.filter(archived_at__isnull=False).order_by("-archived_at", "-pk")
    elif stage == TO_ARCHIVE:
        rows = rows.filter(archived_at__isnull=True, handed_over_at__isnull=False).order_by("handed_over_at", "pk")
    else:
        rows = rows.filter(archived_at__isnull=True, handed_over_at__isnull=True).order_by("ended_at", "pk")
    if text.strip():
        rows = rows.filter(Q(number__icontains=text.strip()) | Q(archive_number__icontains=text.strip()))
    found = list(rows.select_related("organisation")[(page - 1) * size : page * size + 1])
    lacking = missing([row.key for row in found], on)
    calendar = organisations.calendar()
    return [
        EndedFile(
            key=row.key, number=row.number, organisation_name=row.organisation.name,
            form=str(words.Form(row.form).label), ended_on=localdate(row.ended_at) if row.ended_at else None,
            due=_due(row.ended_at, calendar),
            handed_over_on=localdate(row.handed_over_at) if row.handed_over_at else None,
            archive_number=row.archive_number, archive_place=row.archive_place, retain_until=row.retain_until,
            missing=lacking[row.key],
        )
        for row in found
    ]  # fmt: skip


def _due(ended: datetime | None, calendar: Calendar) -> date | None:
    """None where the day it ended is not known, or no term is for that day."""
    known = ended is not None and procedure.known_deadline(HAND_OVER, localdate(ended))
    return ends(HAND_OVER, ended, calendar) if ended and known else None


def standing_of(file: Request) -> Standing:
    """Where the case of the request stands, or the request itself."""
    case: Any = getattr(file, "case", None)
    if case is None:
        return Standing(file.form)
    return Standing(case.form, case.state, case.assignments.filter(end_why__in=REPLACED).exists())


def readable(actor: Actor, request: Request | str, at: datetime) -> Request:
    """The request if this reader may see what lies in its file: of a restricted person, only with the right to that.

    Errors: NotFound, NotAllowed.
    """
    file = request if isinstance(request, Request) else _found(request)
    place, on = file.organisation, localdate(at)
    accounts.require(actor, READ, organisation=place.code, area=place.province_code, on=on)
    if file.person.restricted and not people.sees(actor, file.person.key, place.code, on, area=place.province_code):
        raise NotAllowed(
            "Giấy tờ trong hồ sơ này không hiển thị.",
            "Hồ sơ có hoàn cảnh riêng tư, chỉ người được giao mới xem.",
            "Hãy hỏi người được giao vụ việc.",
        )
    return file


def _found(key: str) -> Request:
    related = Request.objects.select_related("person", "organisation", "case")
    found = related.filter(key=keys.normalise(key)).first()
    if found is None:
        raise NotFound("Không có yêu cầu mang mã này.", "", "Hãy kiểm tra lại mã.")
    return found
