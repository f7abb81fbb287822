"""Budget lines, their entries, norms of provinces."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates, money
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.keys import normalise
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.words import Certainty

from .. import assembling, book, events, policy
from ..models import BudgetLine, Entry, LocalNorm
from ..words import ORDINARY, EntryKind, Level
from . import desk

_YEARS = range(2021, 2051)


@transaction.atomic
def open_line(
    *, by: Actor, at: datetime, organisation: str, year: int, level: str, basis: str, programme: str = "",
    component: str = "", name: str = "", certainty: str = Certainty.ENTERED, note: str = "",
) -> str:  # fmt: skip
    """A budget line of a unit and a year; gives its key. programme '': the ordinary budget; component '': the programme
    as a whole. Errors: Refused, NotFound, NotAllowed."""
    place = desk.office(by, policy.WRITE, organisation, at)
    if year not in _YEARS:
        raise Refused("Năm ngân sách chưa đúng.", "", "Hãy ghi năm có bốn chữ số.")
    if level not in Level.values or certainty not in Certainty.values:
        raise Refused("Mục đã chọn không có trong danh sách.", "", "Hãy chọn lại.")
    heads, parts = programmes.heads(), programmes.parts()
    if programme and programme not in heads:
        raise NotFound("Không có chương trình này.", "", "Hãy chọn trong danh sách.")
    part = parts.get(component)
    if component and (part is None or part.programme != programme):
        raise NotFound("Nội dung này không thuộc chương trình đã chọn.", "", "Hãy chọn trong danh sách.")
    if part and part.province and part.province != place.province_code:
        raise Refused("Nội dung này là của tỉnh khác.", "", "Hãy chọn nội dung khác.")
    head = heads.get(programme)
    span = policy.span_of_line(year, head.span if head else None, head.short if head else "")
    title = clean(name) or (part.title if part else head.short if head else ORDINARY)
    row = BudgetLine.objects.create(
        organisation_id=place.code, year=year, programme_id=programme or None, component_id=component or None,
        level=level, name=title[:300], basis=said(basis, "văn bản làm căn cứ")[:300], certainty=certainty,
        note=clean(note)[:500], since=span.since, until=span.until, old=span.old, **desk.who(by, at),
    )  # fmt: skip
    desk.note(events.LINE, row, by=by, at=at, name=row.name, year=year)
    return row.key


@transaction.atomic
def enter(
    *, by: Actor, at: datetime, line: str, kind: str, amount: int, day: date, document: str,
    from_year: int | None = None, from_line: str = "", note: str = "",
) -> int:  # fmt: skip
    """An amount of the line; gives its number. from_line: key of the line out of which it is carried, where that stands
    here: it gets the other side. Errors: Refused, NotFound, NotAllowed."""
    today, taken = localdate(at), None
    if from_line:  # both locked in the order of their keys, so that two carryings never wait for each other
        both = {key: desk.line(by, policy.WRITE, key, at) for key in sorted({line, from_line})}
        row, taken = both[line], both[from_line]
        _check_carried(kind, row, taken)
        from_year = taken.year
    else:
        row = desk.line(by, policy.WRITE, line, at)
    policy.check_entry(kind, amount, day, today, assembling.line_span(row), from_year)
    number = said(document, "số văn bản")[:200]
    made = {"day": day, "document": number, "note": clean(note)[:300], **desk.who(by, at)}
    entry = Entry.objects.create(line=row, kind=kind, amount=amount, from_year=from_year, other=taken, **made)
    _still_enough(row, kind, amount)
    words = {"amount": money.vi(amount), "document": number, "day": dates.vi(day)}
    desk.note(events.ENTRY, row, by=by, at=at, kind=str(EntryKind(kind).label).lower(), **words)
    if taken is not None:
        Entry.objects.create(line=taken, kind=EntryKind.CARRIED_OUT, amount=amount, other=row, **made)
        _still_enough(taken, EntryKind.CARRIED_OUT, amount)
        out = str(EntryKind.CARRIED_OUT.label).lower()
        desk.note(events.ENTRY, taken, by=by, at=at, kind=out, **words)
    return entry.pk


def _check_carried(kind: str, row: BudgetLine, taken: BudgetLine) -> None:
    if kind != EntryKind.CARRIED_IN:
        raise Refused("Chỉ “Năm trước chuyển sang” mới chọn dòng của năm trước.", "", "Hãy để trống mục đó.")
    if row.organisation_id != taken.organisation_id or row.year <= taken.year:
        raise Refused("Dòng chuyển đi phải của cùng đơn vị, năm trước.", "", "Hãy chọn lại dòng của năm trước.")


def _still_enough(row: BudgetLine, kind: str, amount: int) -> None:
    """Money that is committed or settled cannot be taken away."""
    takes = kind in (EntryKind.RETURNED, EntryKind.CARRIED_OUT) or amount < 0
    if takes:
        what = f"ghi {str(EntryKind(kind).label).lower()} {money.vi(abs(amount))}"
        policy.check_enough(assembling.figures([row.pk])[row.pk], what)


@transaction.atomic
def withdraw(*, by: Actor, at: datetime, line: str, entry: int, reason: str) -> None:
    """The entry was wrong: it counts no more, its other side neither. Errors: Refused, NotFound, NotAllowed."""
    key = normalise(line)
    other_key = Entry.objects.filter(line__key=key, pk=entry).values_list("other__key", flat=True).first()
    lines = {each: desk.line(by, policy.WRITE, each, at) for each in sorted({key, other_key or key})}  # as enter locks
    row = lines[key]
    found = Entry.objects.filter(line=row, pk=entry, out_at__isnull=True).first()
    if found is None:
        raise NotFound("Không có bút toán này, hoặc đã rút.", "", "Hãy mở lại dòng dự toán.")
    because = said(reason, "lý do rút")[:300]
    both = [found]
    if other_key:
        pair = {EntryKind.CARRIED_IN: EntryKind.CARRIED_OUT, EntryKind.CARRIED_OUT: EntryKind.CARRIED_IN}
        same = {"kind": pair[EntryKind(found.kind)], "amount": found.amount, "document": found.document, "other": row}
        both += Entry.objects.filter(line=lines[other_key], out_at__isnull=True, at=found.at, **same)[:1]
    for each in both:
        Entry.objects.filter(pk=each.pk).update(out_because=because, **desk.who(by, at, "out"))
        owner = each.line
        what = f"rút bút toán {money.vi(each.amount)}"
        policy.check_enough(assembling.figures([owner.pk])[owner.pk], what)
        kind = str(EntryKind(each.kind).label).lower()
        desk.note(events.ENTRY_OUT, owner, by=by, at=at, kind=kind, amount=money.vi(each.amount), reason=because)


@transaction.atomic
def enter_norm(
    *, by: Actor, at: datetime, organisation: str, content: str, regime: str, title: str, unit: str, amount: int,
    since: date, document: str, document_day: date, until: date | None = None,
) -> int:  # fmt: skip
    """The most that a province's own text allows for a content; gives its number.
    Errors: Refused, NotAllowed, NotFound."""
    place = desk.office(by, policy.WRITE, organisation, at)
    if not place.province_code:
        raise Refused("Mức chi của tỉnh do đơn vị trong tỉnh nhập.", "", "Hãy nhờ Sở Tư pháp hoặc Trung tâm của tỉnh.")
    what = book.book().contents.get(content)
    if what is None or regime not in book.book().regimes or regime not in what.places:
        raise Refused("Nội dung chi không có trong văn bản đã chọn.", "", "Hãy chọn lại.")
    if not 0 < amount <= policy.MOST:
        raise Refused("Mức chi phải lớn hơn 0.", "", "Hãy ghi lại bằng đồng.")
    if until is not None and until <= since:
        raise Refused("Ngày cuối đứng trước ngày đầu.", "", "Hãy xem lại hai ngày.")
    row = LocalNorm.objects.create(
        organisation_id=place.code, province=place.province_code, content=content, regime=regime,
        title=said(title, "tên mức chi")[:200], unit=said(unit, "đơn vị tính")[:60], amount=amount, since=since,
        until=until, document=said(document, "văn bản")[:200], document_day=document_day, **desk.who(by, at),
    )  # fmt: skip
    _norm_note(events.NORM, row, by, at, amount=money.vi(amount), unit=row.unit, document=row.document)
    return row.pk


@transaction.atomic
def withdraw_norm(*, by: Actor, at: datetime, norm: int, reason: str) -> None:
    """The norm counts no more. Errors: Refused, NotFound, NotAllowed."""
    row = LocalNorm.objects.select_for_update().filter(pk=norm, out_at__isnull=True).first()
    if row is None:
        raise NotFound("Không có mức chi này, hoặc đã rút.", "", "Hãy mở lại danh sách.")
    desk.office(by, policy.WRITE, row.organisation_id, at)
    because = said(reason, "lý do rút")[:300]
    LocalNorm.objects.filter(pk=row.pk).update(out_because=because, **desk.who(by, at, "out"))
    _norm_note(events.NORM_OUT, row, by, at, reason=because)


def _norm_note(kind: str, row: LocalNorm, by: Actor, at: datetime, **data: str) -> None:
    what = f"{book.book().contents[row.content].title}, {row.title}"
    journal.record(
        kind=kind, by=by, at=at, subject=("local_norm", str(row.pk)), organisation=row.organisation_id,
        data={"what": what, **data},
    )  # fmt: skip
