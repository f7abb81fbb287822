"""The same lists that are taken in, given out: all of them, or what changed in some days; as pages in a folder, or one
page for a machine that asks for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal

from .. import events, giving
from ..giving import Lists
from ..pages import LEAST, MOST, Shelf, shelf
from ..queries import receiver
from ..report import Fault, Where, fault
from ..words import TAKE

Tell = Callable[[Fault], object]
_LOOK = 10_000
"""Records that one call for a page looks through at most: a day's changes may lie far apart."""


@dataclass
class Exported:
    """rows, pages: by list. withheld: cases without their person; lacking: rows left out for a required column."""

    rows: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    withheld: int = 0
    lacking: int = 0


def _quiet(_told: Fault) -> None:
    """Tells nobody."""


def export_lists(
    *,
    by: Actor,
    at: datetime,
    out: Path,
    since: date | None = None,
    until: date | None = None,
    audience: str = "",
    size: int = LEAST,
    tell: Tell = _quiet,
) -> Exported:
    """Writes the lists into a folder that is new or empty: everything, or what changed from `since` to `until`, both
    days included.

    audience: of whom (queries.receivers), '' the system's own; a receiver gets its columns and nothing more. size: rows
    a page, 500 to 1,000. A row that lacks a required column is told and left out; who a restricted file is about is
    left out. Memory is a page's, statements are a few a page. Errors: Refused, NotAllowed.
    """
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    _check_size(size)
    lists = _lists(since, until, audience, at)
    with shelf(out, lists.head, size) as place:
        done = Exported()
        for name in lists.names:
            _write(lists, name, place, done, tell)
        with transaction.atomic():
            _record(done, lists, "", by, at)
            place.publish()
    return done


def _write(lists: Lists, name: str, place: Shelf, done: Exported, tell: Tell) -> None:
    with place.table(name) as pages:
        for each in lists.rows(name):
            if each.row is not None:
                pages.add(each.row)
                done.rows[name] = done.rows.get(name, 0) + 1
                done.withheld += each.withheld
            elif each.lacking:
                done.lacking += 1
                for column in each.lacking:
                    why = "Hệ thống của Bộ cần cột này; ở đây trống, hoặc không có giá trị tương ứng."
                    tell(fault(Where(name, each.at), column, each.found, why, "Hãy bổ sung rồi xuất lại."))
    done.rows.setdefault(name, 0)
    done.pages[name] = pages.number


@dataclass(frozen=True)
class Page:
    """A page of a list. after: where the next one begins, '' after the last; left_out: rows that lack a column."""

    head: Mapping[str, str]
    number: int
    rows: tuple[Mapping[str, Any], ...]
    after: str
    left_out: int


def take_page(
    *, by: Actor, at: datetime, audience: str, name: str, since: date | None = None, until: date | None = None,
    size: int = LEAST, after: str = "",
) -> Page:  # fmt: skip
    """One page of a list, as `export_lists` would write it, for a machine that was let in for this audience.

    after: of the page before. A page of what changed may hold fewer rows than `size`, or none, with a next one behind
    it: a call looks through 10,000 records at most. Errors: Refused, NotFound, NotAllowed.
    """
    require(by, TAKE, organisation=WHOLE, on=localdate(at))
    _check_size(size)
    lists = _lists(since, until, audience, at)
    if name not in lists.names:
        raise NotFound("Máy này không nhận danh sách đó.", "", "Xem các danh sách ở /national.")
    number, passed = _place(after)
    found: list[Mapping[str, Any]] = []
    done, begun, more = Exported(), passed, False
    for each in lists.rows(name, passed):
        if len(found) == size or each.at - begun > _LOOK:
            more = True
            break
        passed = each.at
        done.lacking += bool(each.lacking)
        done.withheld += each.withheld
        if each.row is not None:
            found.append(each.row)
    done.rows[name] = len(found)
    _record(done, lists, f"{name}, trang {number}, ", by, at)
    return Page(lists.head, number, tuple(found), f"{number + 1}-{passed}" if more else "", done.lacking)


def _place(after: str) -> tuple[int, int]:
    """(number of the page, records passed before it). Errors: Refused."""
    number, _mark, passed = after.partition("-")
    if not after:
        return 1, 0
    if not (after.isascii() and number.isdigit() and passed.isdigit() and len(after) < 20):
        raise Refused("Không đọc được chỗ của trang sau.", "", "Hãy gửi lại đúng giá trị “next” của trang trước.")
    return int(number), int(passed)


def _check_size(size: int) -> None:
    if not LEAST <= size <= MOST:
        raise Refused(
            f"Mỗi trang không thể có {size} dòng.", f"Nơi nhận lấy {LEAST} đến {MOST} dòng một trang.", "Hãy sửa lại."
        )


def _lists(since: date | None, until: date | None, audience: str, at: datetime) -> Lists:
    today = localdate(at)
    return Lists(today, giving.days(since, until, today), receiver(audience) if audience else None)


def _record(done: Exported, lists: Lists, place: str, by: Actor, at: datetime) -> None:
    """Who took the lists, how many rows: no name, no number of a case."""
    what = lists.span.words if lists.span else "toàn bộ"
    data = {
        "what": f"{place}{what}, cho {lists.receiver.name}" if lists.receiver else f"{place}{what}",
        "count": sum(done.rows.values()), "withheld": done.withheld, "lacking": done.lacking, "tables": done.rows,
    }  # fmt: skip
    journal.record(kind=events.EXPORTED, by=by, at=at, subject=("setting", "national"), data=data)
