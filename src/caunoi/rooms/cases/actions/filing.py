"""Papers into a file and out of it, and the way of the file to the archive (TT 12/2018 Điều 11, Luật Điều 39)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from caunoi.core.documents import pictures_to_pdf
from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.files import actions as files
from caunoi.rooms.files import queries as stored_files
from caunoi.rooms.files.inspection import for_a_page
from caunoi.rooms.journal import actions as journal

from .. import contents, events, policy
from ..models import Case, Filing, PaperSeen, Request
from ..queries.filing import readable, standing_of
from ..words import CameBy, Held
from . import desk

PURPOSE = "case_file"


def make_ready(sent: Sequence[tuple[str, bytes]], *, as_one: bool = False, as_is: bool = False) -> list[files.Ready]:
    """Files as they were sent (name, content), checked and on disk: the slow part, before any row is locked.

    as_one: the pictures among them are the pages of one paper; they become one PDF. as_is: see files.actions.store.
    Errors: Refused, naming the file where there are several.
    """
    looked = []
    for name, content in sent:
        with _naming(name if len(sent) > 1 else ""):
            looked.append((name, files.looked_at(content=content, as_is=as_is and not as_one)))
    pages = [(name, each.content) for name, each in looked if as_one and each.kind.image]
    if len(pages) < 2:
        return [files.kept(each, name) for name, each in looked]
    whole = pictures_to_pdf([for_a_page(content) for _, content in pages])
    rest = [files.kept(each, name) for name, each in looked if not each.kind.image]
    return [files.ready(content=whole, name=pages[0][0]), *rest]


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """A refusal says of which of several files it speaks."""
    try:
        yield
    except Refused as refusal:
        if not name:
            raise
        raise Refused(f"Tệp “{name}”: {refusal.what}", refusal.why, refusal.todo) from None


@transaction.atomic
@journal.together()
def put_papers(*, contents: Sequence[files.Ready], **given: Any) -> list[str]:
    """Puts several files in, all or none; the other arguments as of `put_paper`. Without a file: one, on paper only."""
    if not contents:
        return [put_paper(**given)]
    return [put_paper(content=each, **given) for each in contents]


@transaction.atomic
def put_paper(
    *,
    by: Actor,
    at: datetime,
    request: str,
    kind: str,
    content: files.Ready | None = None,
    stored: str = "",
    title: str = "",
    document_date: date | None = None,
    pages: int | None = None,
    original_seen: bool = False,
    seen: int | None = None,
    came_by: str = "",
    came_on: date | None = None,
) -> str:
    """Puts a paper into the file of a request and of its case; gives its key ('GT-…').

    kind: of core.law.file_papers. content: a file made ready by files.actions.ready (the slow part, before any
    row is locked); stored: the key of a file that is there already; neither: it is there on paper only. title: '' is
    the kind's own. pages: of a paper without a file. seen: the row of the proof that it shows. came_by:
    words.CameBy, who received it is who acts; came_on: on which day, that of `at` unless told.
    Errors: NotFound, NotAllowed, Refused.
    """
    file = _held(request, by=by, at=at)
    on = localdate(at)
    contents.check_kind(kind, standing_of(file), on)
    contents.check_date(document_date, on)
    _check_came(came_by, came_on, on)
    if seen is not None and not PaperSeen.objects.filter(pk=seen, request=file).exists():
        raise NotFound("Không có giấy tờ đã xem này.", "", "Hãy mở lại hồ sơ.")
    key = stored
    if content is not None:
        key = files.store(by=by, at=at, content=content, organisation=file.organisation_id, purpose=PURPOSE).key
    if key:
        info = stored_files.info(key)
        if not policy.same_house(info.organisation, file.organisation_id):
            raise NotFound("Không có tệp này.", "", "Hãy mở lại hồ sơ.")
        pages = info.pages
    row = Filing.objects.create(
        request=file, kind=kind, held=Held.STORED if key else Held.PAPER, file=key, seen_id=seen,
        title=clean(title)[:300], document_date=document_date, pages=pages, original_seen=original_seen,
        came_by=came_by, came_on=(came_on or on) if came_by else None,
        by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    _note(events.PAPER_FILED, file, row, by=by, at=at, personal={"kind": kind, "title": row.title, "file": key})
    return row.key


@transaction.atomic
def tell_absent(*, by: Actor, at: datetime, request: str, kind: str, why: str) -> str:
    """Says that a paper of the list is not there and need not be, and why. Filing it later sets that aside."""
    file = _held(request, by=by, at=at)
    contents.check_kind(kind, standing_of(file), localdate(at))
    if not clean(why):
        raise Refused("Chưa có lý do không có giấy tờ này.", "", "Hãy ghi lý do để người nhận bàn giao biết.")
    row = Filing.objects.create(
        request=file, kind=kind, held=Held.ABSENT, why=clean(why)[:500], by=by.key, by_name=by.name, at=at
    )
    _note(events.PAPER_ABSENT, file, row, by=by, at=at, personal={"kind": kind, "why": row.why})
    return row.key


@transaction.atomic
def withdraw_paper(*, by: Actor, at: datetime, request: str, paper: str, reason: str) -> None:
    """Takes a paper out of the list. The row and its file stay; who, when and why are kept."""
    file = _held(request, by=by, at=at)
    row = _paper(file, paper)
    if not clean(reason):
        raise Refused("Chưa có lý do rút giấy tờ.", "Giấy tờ đã rút vẫn được giữ lại.", "Hãy ghi lý do.")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_by_name = at, by.key, by.name
    row.withdrawn_reason = clean(reason)[:500]
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_by_name", "withdrawn_reason"])
    _note(events.PAPER_WITHDRAWN, file, row, by=by, at=at, personal={"reason": row.withdrawn_reason})


@transaction.atomic
def see_original(*, by: Actor, at: datetime, request: str, paper: str) -> None:
    """The original of a paper that came as a picture was seen (Luật Điều 29 khoản 2 điểm c)."""
    file = _held(request, by=by, at=at)
    row = _paper(file, paper)
    row.original_seen = True
    row.save(update_fields=["original_seen"])
    _note(events.ORIGINAL_SEEN, file, row, by=by, at=at)


@transaction.atomic
def wipe_paper(*, by: Actor, at: datetime, request: str, paper: str) -> None:
    """Says that a paper which came by Zalo was taken out of the conversation and the telephone: the file alone keeps
    it."""
    file = _held(request, by=by, at=at)
    row = _paper(file, paper)
    if row.came_by != CameBy.ZALO:
        raise Refused("Giấy tờ này không nhận qua Zalo.", "", "Hãy mở lại hồ sơ.")
    row.wiped_at, row.wiped_by = at, by.name
    row.save(update_fields=["wiped_at", "wiped_by"])
    _note(events.WIPED, file, row, by=by, at=at)


def _check_came(came_by: str, came_on: date | None, on: date) -> None:
    if came_by and came_by not in CameBy.values:
        raise Refused("Cách nhận không nằm trong danh sách.", "", "Hãy chọn lại.")
    if came_on and came_on > on:
        raise Refused("Ngày nhận giấy tờ chưa đến.", "", "Hãy sửa lại ngày nhận.")


@transaction.atomic
def open_paper(*, by: Actor, at: datetime, request: str, paper: str) -> tuple[stored_files.Info, bytes]:
    """The bytes of a paper, the look journalled. Errors: NotFound; NotAllowed also for the private part."""
    file = readable(by, request, at)
    row = file.filings.filter(key=paper, held=Held.STORED).first()
    if row is None:
        raise _no_paper()
    info, content = stored_files.info(row.file), stored_files.content(row.file)
    _note(events.PAPER_OPENED, file, row, by=by, at=at)
    return info, content


@transaction.atomic
def note_whole_file(*, by: Actor, at: datetime, request: str, pages: int) -> None:
    """Somebody takes the whole file away as one PDF. Errors: as `open_paper`."""
    file = readable(by, request, at)
    case = Case.objects.filter(request=file).first()
    desk.note(events.FILE_TAKEN, file, by=by, at=at, data={"number": case.number if case else file.key, "pages": pages})


@transaction.atomic
def hand_over(*, by: Actor, at: datetime, case: str, handed_over_at: datetime | None = None) -> None:
    """The practitioner hands the file of an ended case over, within 30 days (Luật Điều 39 khoản 1).

    handed_over_at: the moment where it was before `at`. Said again, it corrects the moment until the file is archived.
    """
    held = desk.take_case(case, by=by, permission=policy.FILES, at=at)
    policy.step(policy.CASE_TRANSITIONS, held.state, "hand_over")
    if held.archived_at:
        raise Refused("Hồ sơ đã nộp lưu.", "", "Ngày bàn giao không sửa được nữa.")
    moment = handed_over_at or at
    # Of a case taken over as ended no day of the end is known: then after its acceptance.
    contents.check_hand_over(localdate(held.ended_at or held.accepted_at), localdate(moment), localdate(at))
    held.handed_over_at = moment
    held.save(update_fields=["handed_over_at"])
    data = {"number": held.number, "day": dates.vi(localdate(moment))}
    desk.note(events.HANDED_OVER, held.request, by=by, at=at, data=data)


@transaction.atomic
def archive(
    *,
    by: Actor,
    at: datetime,
    case: str,
    number: str,
    retain_basis: str,
    retain_until: date | None = None,
    place: str = "",
) -> None:
    """The file goes into the archive: its number, where it stands, until when it is kept and by which basis.

    The papers get their numbers for good. Said again, it corrects what was written. retain_until None: for ever.
    """
    held = desk.take_case(case, by=by, permission=policy.ARCHIVE, at=at)
    policy.step(policy.CASE_TRANSITIONS, held.state, "archive")
    number, basis = clean(number)[:60], clean(retain_basis)[:300]
    contents.check_archive(held.handed_over_at is not None, number, basis, retain_until, localdate(at))
    _refuse_taken(held, number)
    columns = ("archive_number", "archive_place", "retain_until", "retain_basis")
    before = {name: getattr(held, name) for name in columns} if held.archived_at else None
    held.archive_number, held.archive_place, held.retain_basis = number, clean(place)[:200], basis
    held.retain_until, held.archived_at = retain_until, held.archived_at or at
    try:
        with transaction.atomic():
            held.save(update_fields=[*columns, "archived_at"])
    except IntegrityError:  # somebody took the number at the same moment
        _refuse_taken(held, number)
        raise
    _number(held.request)
    after = {name: getattr(held, name) for name in columns}
    data = {"number": held.number, "archive": number}
    desk.note(events.ARCHIVED, held.request, by=by, at=at, data=data, before=before, after=after)


def _refuse_taken(case: Case, number: str) -> None:
    others = Case.objects.filter(organisation__code=case.organisation_id, archive_number=number).exclude(pk=case.pk)
    if taken := others.values_list("number", flat=True).first():
        raise Refused("Số lưu trữ này đã dùng.", f"Đó là hồ sơ {taken}.", "Hãy xem lại số lưu trữ.")


def _number(file: Request) -> None:
    """Numbers for good, those that have one keep it."""
    there = sorted(_there(file), key=contents.place)
    last = max((row.position or 0 for row in there), default=0)
    for row in there:
        if row.position is None:
            last += 1
            row.position = last
            row.save(update_fields=["position"])


def _there(file: Request) -> Sequence[Filing]:
    return list(file.filings.filter(withdrawn_at__isnull=True).exclude(held=Held.ABSENT))


def _held(request: str, *, by: Actor, at: datetime) -> Request:
    """The request, locked. Whoever takes requests down or carries out cases may file there what they may see."""
    file = desk.take(request, by=by, permission=policy.READ, at=at)
    place, on = file.organisation, localdate(at)
    if not accounts.can(by, policy.WRITE, organisation=place.code, area=place.province_code, on=on):
        desk.require(by, policy.FILES, file, at)
    readable(by, file, at)
    return file


def _paper(file: Request, key: str) -> Filing:
    row = file.filings.filter(key=key, withdrawn_at__isnull=True).first()
    if row is None:
        raise _no_paper()
    return row


def _no_paper() -> NotFound:
    return NotFound("Không có giấy tờ này trong hồ sơ.", "Có thể giấy tờ đã được rút.", "Hãy mở lại hồ sơ.")


def _note(kind: str, file: Request, row: Filing, *, by: Actor, at: datetime, personal: object = None) -> None:
    parts = {"personal": personal} if personal else {}
    desk.note(kind, file, by=by, at=at, data={"paper": row.key}, **parts)
