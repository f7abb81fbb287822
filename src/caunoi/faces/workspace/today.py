"""'Hôm nay': what a practitioner does first, at most seven lines open; and the pack for a hearing tomorrow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from caunoi.core.documents.forms.hearing import Hearing, WorkLine
from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound
from caunoi.core.law.fees import all_kinds
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.diary import SESSIONS
from caunoi.rooms.cases.queries import CaseOfMine, DiaryLine
from caunoi.rooms.documents import queries as documents
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Provider

from . import files
from .access import StaffRequest
from .assigned import KINDS

OPEN_LINES = 7
_NEARLY = 2  # a file that lacks so little can be ended soon
_NEW_FOR = timedelta(days=3)
_SOON = 3  # days
_TITLES = (
    ("tomorrow", "Ngày mai"), ("ending", "Còn thiếu gì để kết thúc"), ("today", "Hôm nay"), ("due", "Thời hạn"),
    ("new", "Mới được cử"), ("missing", "Hồ sơ còn thiếu"),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line. kind: of _TITLES; due: the end of a term; more: what is told beside it; pack: address of its pack."""

    kind: str
    words: str
    address: str
    when: str = ""
    due: date | datetime | None = None
    more: str = ""
    pack: str = ""


@dataclass(frozen=True)
class Today:
    """first: at most OPEN_LINES in their order; rest: (title, lines) folded below."""

    me: Sequence[Provider]
    first: Sequence[Line]
    rest: Sequence[tuple[str, Sequence[Line]]]
    count: int
    cases: int


def today(request: StaffRequest, me: Sequence[Provider]) -> Today:
    """Everything for the practitioners that the reader is. Ten statements, whatever the number of cases."""
    keys = [each.key for each in me]
    mine = cases.cases_of(keys)
    lines = list(_lines(request, keys, mine))
    rest = [(title, [line for line in lines[OPEN_LINES:] if line.kind == kind]) for kind, title in _TITLES]
    return Today(me, lines[:OPEN_LINES], [(t, rows) for t, rows in rest if rows], len(lines), len(mine))


def _lines(request: StaffRequest, keys: Sequence[str], mine: Sequence[CaseOfMine]) -> Iterator[Line]:
    begin = timezone.make_aware(datetime.combine(request.today, time()))
    diary = cases.diary_of(keys, begin, begin + timedelta(days=2))
    tomorrow = [row for row in diary if row.begins >= begin + timedelta(days=1)]
    yield from (_work("tomorrow", row) for row in tomorrow)
    missing = cases.missing([row.case_key for row in mine], request.today)
    waiting = cases.unconfirmed([row.case_key for row in mine])
    yield from _ending(mine, missing, waiting)
    yield from (_work("today", row) for row in diary if row not in tomorrow and row.state == "planned")
    yield from _due(request, {row.case_key: row for row in mine})
    for row in mine:
        if request.moment - row.since <= _NEW_FOR:
            yield Line(
                "new", _case(row), _page(row.case_key), more=f"cử lúc {timezone.localtime(row.since):%H:%M %d/%m}"
            )
    for row in mine:
        if len(missing.get(row.case_key, ())) > _NEARLY:
            yield Line("missing", _case(row), _page(row.case_key), more=_short(missing[row.case_key]))


def _work(kind: str, row: DiaryLine) -> Line:
    begins = timezone.localtime(row.begins)
    place = "" if row.restricted else row.place
    pack = reverse("workspace:hearing", args=[row.key]) if row.kind in SESSIONS and kind == "tomorrow" else ""
    return Line(
        kind, f"{KINDS.get(row.kind, row.kind)}, vụ việc {row.serial}", _page(row.case_key), f"{begins:%H:%M}",
        more=place, pack=pack,
    )  # fmt: skip


def _ending(
    mine: Sequence[CaseOfMine], missing: dict[str, tuple[str, ...]], waiting: dict[str, int]
) -> Iterator[Line]:  # fmt: skip
    """Files that lack little: in one line what is still to be done before the case can be ended."""
    for row in mine:
        lacks = list(missing.get(row.case_key, ()))
        if len(lacks) > _NEARLY:
            continue
        if row.case_key in waiting:
            lacks.append(f"{waiting[row.case_key]} dòng nhật ký chưa xác nhận")
        yield Line("ending", _case(row), _page(row.case_key), more="; ".join(lacks) or "đủ giấy tờ để kết thúc")


def _due(request: StaffRequest, mine: dict[str, CaseOfMine]) -> Iterator[Line]:
    for each in cases.due(request.actor, request.moment, within_days=_SOON, cases=mine):
        what = f"{each.clock.what}: {_case(mine[each.case_key])}"
        yield Line("due", what, _page(each.case_key), due=each.clock.end)


def _case(row: CaseOfMine) -> str:
    return f"Vụ việc {row.serial}" + ("" if row.restricted else f", {row.name}")


def _short(names: Sequence[str]) -> str:
    shown = "; ".join(names[:3])
    return f"{shown}; và {len(names) - 3} loại khác" if len(names) > 3 else shown


def _page(case_key: str) -> str:
    return reverse("workspace:case", args=[case_key])


# The pack for a hearing -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pack:
    """What goes to the court: the sheet's data, and the keys of what can be printed. decision: '' where none is drawn
    up or the reader may not see it."""

    hearing: Hearing
    case_key: str
    work: str
    day: str
    decision: str


def pack(request: StaffRequest, work: str) -> Pack:
    """The pack of one line of the diary. The file is opened, which is journalled. Errors: NotFound."""
    case_key = cases.case_of_work(work)
    if case_key is None:
        raise NotFound("Không có dòng nhật ký này.", "", "Hãy mở lại trang Hôm nay.")
    file = files.case_file(request, case_key, "gói giấy tờ cho phiên tòa")
    row = next(each for each in cases.work_of(case_key) if each.key == work)
    provider = organisations.practitioner(row.practitioner)
    assigned = [each for each in cases.assignments_of(case_key) if each.practitioner == row.practitioner]
    decision = _decision(request, case_key, assigned[-1].document if assigned else "")
    day = [
        WorkLine(_time(each), KINDS.get(each.kind, each.kind), each.place, _CONFIRMS.get(each.kind, ""))
        for each in cases.work_of(case_key)
        if each.day == row.day and each.practitioner == row.practitioner and each.state != "cancelled"
    ]
    contents = cases.contents_of(request.actor, file.key, request.moment)
    number = file.raw.case.number if file.raw.case else ""
    hearing = Hearing(
        case_number=number, practitioner=row.practitioner_name, kind=provider.kind_words.lower() if provider else "",
        card=provider.card_number if provider else "", when=f"{_time(row)} ngày {dates.vi(row.day)}", place=row.place,
        decision=decision[1], lines=day, papers=[paper.called for paper in contents.papers],
    )  # fmt: skip
    return Pack(hearing, case_key, work, dates.vi(row.day), decision[0])


def _decision(request: StaffRequest, case_key: str, document: str) -> tuple[str, str]:
    """The key and the words of the decision that assigns."""
    rows: Sequence[Any] = documents.of(request.actor, ("case", case_key), request.today)
    found = next((row for row in rows if row.key == document and not row.hidden), None)
    if found is None:
        return "", "chưa có"
    return found.key, found.number_text or found.state_words.lower()


def _time(row: cases.WorkRow) -> str:
    return f"{timezone.localtime(row.begins):%H giờ %M}"


_CONFIRMS = {kind.key: kind.confirmed_by for kind in all_kinds()}
