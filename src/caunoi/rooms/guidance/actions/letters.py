"""Letters: sent to units, read, received, reminded of; replaced or withdrawn."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import WHOLE, Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Office

from .. import events, policy, queries, telling, units
from ..models import Letter, LetterLink, Recipient
from ..words import End, LetterKind, Link
from . import desk


@transaction.atomic
def send_letter(
    *,
    by: Actor,
    at: datetime,
    title: str,
    day: date,
    issuer: str,
    kind: str = LetterKind.GUIDANCE,
    organisation: str = WHOLE,
    number: str = "",
    signer: str = "",
    body: str = "",
    provision: str = "",
    due: date | None = None,
    published: bool = False,
    to_units: Collection[str] = (),
    to_kinds: Collection[str] = (),
    to_provinces: Collection[str] = (),
    tasks: Sequence[str] = (),
    programmes: Sequence[str] = (),
    lines: Sequence[tuple[str, str]] = (),
    content: bytes | None = None,
    name: str = "",
) -> str:
    """A letter to its units; gives its key. organisation: who sends it, WHOLE the Ministry. day: on the letter.

    to_*: units by code, and all of the kinds (units.LEVELS) in the provinces (none: everywhere); published: every
    reader reads it besides. lines: (programme, line). content, name: the signed paper. Errors: Refused, NotFound,
    NotAllowed.
    """
    on = localdate(at)
    keeper = units.may_keep(by, policy.WRITE, organisation, on)
    offices, words = units.addressed(on, units=to_units, kinds=to_kinds, provinces=to_provinces)
    offices = within(offices, keeper)
    if not offices and not published:
        raise Refused(
            "Chưa có nơi nhận.", "Văn bản phải gửi đến ít nhất một đơn vị hoặc công bố cho mọi đơn vị.",
            "Hãy chọn đơn vị, loại đơn vị và tỉnh.",
        )  # fmt: skip
    if not body.strip() and content is None:
        raise Refused("Văn bản chưa có nội dung.", "Cần tệp văn bản hoặc tóm tắt nội dung.", "Hãy thêm một trong hai.")
    return written(
        by=by, at=at, keeper=keeper, offices=offices, kind=kind, title=title, day=day, issuer=issuer, number=number,
        signer=signer, body=body, provision=provision, due=due, published=published, words=words, tasks=tasks,
        programmes=programmes, lines=lines, content=content, name=name,
    ).key  # fmt: skip


def written(
    *, by: Actor, at: datetime, keeper: Office | None, offices: Collection[Office], kind: str, title: str, day: date,
    issuer: str, number: str, signer: str, body: str, provision: str, due: date | None, published: bool, words: str,
    tasks: Sequence[str] = (), programmes: Sequence[str] = (), lines: Sequence[tuple[str, str]] = (),
    content: bytes | None = None, name: str = "",
) -> Letter:  # fmt: skip
    """The letter with its recipients and links; the caller has asked for the right."""
    on = localdate(at)
    if kind not in LetterKind.values:
        raise Refused("Chưa chọn loại văn bản.", "", "Hãy chọn một mục.")
    if day > on:
        raise Refused("Ngày văn bản ở sau hôm nay.", "", "Hãy xem lại ngày.")
    if due and due < day:
        raise Refused("Hạn xác nhận đứng trước ngày văn bản.", "", "Hãy xem lại hai ngày.")
    file = desk.stored(content, name, keeper.code if keeper else "", "guidance.letter", by=by, at=at)
    row = Letter.objects.create(
        kind=kind, title=said(title, "trích yếu")[:500], number=clean(number)[:60], day=day,
        issuer=said(issuer, "cơ quan ban hành")[:200], signer=clean(signer)[:200], body=body.strip(),
        provision=clean(provision)[:300], kept_by_id=keeper.code if keeper else None, due=due, published=published,
        addressed=words[:500], file=file, by=by.key, by_name=by.name, at=at,
        search=desk.searched(title, number, issuer, signer, body, provision),
    )  # fmt: skip
    linked = [(Link.TASK, desk.task(each, by, on)) for each in tasks]
    linked += [(Link.PROGRAMME, desk.programme(each, on)) for each in programmes]
    linked += [(Link.LINE, desk.line(desk.programme(of, on), each, on)) for of, each in lines]
    LetterLink.objects.bulk_create(
        LetterLink(letter=row, kind=link, code=code) for link, code in dict.fromkeys(linked) if code
    )
    fresh = _address(row, offices)
    count = len(fresh)
    desk.note(events.SENT, row, by=by, at=at, organisation=row.kept_by_id, title=desk.short(row.title), count=count)
    telling.units(telling.LETTER, row, row.title, fresh, by=by, at=at)
    return row


def within(offices: Collection[Office], keeper: Office | None) -> list[Office]:
    """Only the units below who sends: a department's province, a centre's branches. Errors: Refused for others."""
    if keeper is None:
        return list(offices)
    if keeper.kind == "department":
        below = [each for each in offices if each.province_code == keeper.province_code]
    else:
        below = [each for each in offices if each.parent_code == keeper.code]
    if len(below) < len(offices):
        raise Refused(
            "Có nơi nhận không thuộc phạm vi của đơn vị gửi.",
            "Sở gửi trong tỉnh; Trung tâm gửi Chi nhánh của mình.", "Hãy bỏ các đơn vị đó.",
        )  # fmt: skip
    return below


def _address(row: Letter, offices: Collection[Office]) -> list[Office]:
    there = {each.unit_id for each in row.recipients.all()}
    fresh = {each.code: each for each in offices if each.code not in there}
    Recipient.objects.bulk_create(Recipient(letter=row, unit_id=code) for code in fresh)
    return list(fresh.values())


@transaction.atomic
def add_recipients(
    *, by: Actor, at: datetime, letter: str, to_units: Collection[str] = (), to_kinds: Collection[str] = (),
    to_provinces: Collection[str] = (),
) -> int:  # fmt: skip
    """More units; gives how many were new. Errors: Refused, NotFound, NotAllowed."""
    row, on = desk.letter(letter, by=by, at=at), localdate(at)
    _in_force(row)
    keeper = units.may_keep(by, policy.WRITE, row.kept_by_id or WHOLE, on)
    offices, words = units.addressed(on, units=to_units, kinds=to_kinds, provinces=to_provinces)
    fresh = _address(row, within(offices, keeper))
    if not fresh:
        raise Refused("Không có nơi nhận mới.", "Các đơn vị đã chọn đều đã nhận văn bản này.", "Hãy chọn đơn vị khác.")
    row.addressed = "; ".join(filter(None, (row.addressed, words)))[:500]
    row.save(update_fields=["addressed"])
    desk.note(events.ADDRESSED, row, by=by, at=at, organisation=row.kept_by_id, count=len(fresh))
    telling.units(telling.LETTER, row, row.title, fresh, by=by, at=at)
    return len(fresh)


@transaction.atomic
def publish(*, by: Actor, at: datetime, letter: str) -> None:
    """Every unit reads it from now on. Errors: NotFound, NotAllowed, Refused."""
    row = desk.letter(letter, by=by, at=at)
    _in_force(row)
    if row.published:
        return
    row.published = True
    row.save(update_fields=["published"])
    desk.note(events.PUBLISHED, row, by=by, at=at, organisation=row.kept_by_id, title=desk.short(row.title))


@transaction.atomic
def end_letter(
    *, by: Actor, at: datetime, letter: str, how: str, on: date, by_letter: str = "", reason: str = ""
) -> None:
    """It was replaced or withdrawn from that day on, by another letter or for a reason. Errors: Refused, NotFound,
    NotAllowed."""
    row = desk.letter(letter, by=by, at=at)
    _in_force(row)
    if how not in End.values:
        raise Refused("Chưa chọn thay thế hay thu hồi.", "", "Hãy chọn một mục.")
    if on < row.day:
        raise Refused("Ngày hết hiệu lực đứng trước ngày văn bản.", "", "Hãy xem lại ngày.")
    if on > localdate(at):
        raise Refused("Ngày hết hiệu lực ở sau hôm nay.", "Văn bản còn dùng đến ngày đó.", "Hãy ghi khi đến ngày.")
    other = Letter.objects.filter(key=by_letter).first() if by_letter else None
    if by_letter and (other is None or other.pk == row.pk):
        raise NotFound("Không có văn bản thay thế này.", "", "Hãy chọn trong danh sách.")
    if other is None and (how == End.REPLACED or not reason.strip()):
        raise Refused(
            "Chưa rõ vì văn bản nào hoặc vì sao.", "Người đọc cần biết theo văn bản nào từ nay.",
            "Hãy chọn văn bản thay thế, hoặc ghi lý do thu hồi.",
        )  # fmt: skip
    row.ended_by, row.ended_how, row.ended_on, row.ended_reason = other, how, on, clean(reason)[:300]
    row.save(update_fields=["ended_by", "ended_how", "ended_on", "ended_reason"])
    desk.note(
        events.ENDED, row, by=by, at=at, organisation=row.kept_by_id, title=desk.short(row.title),
        how=str(End(how).label).lower(), reason=row.ended_reason or (other.number or other.title if other else ""),
    )  # fmt: skip


def _in_force(row: Letter) -> None:
    if row.ended_how:
        raise Refused(
            f"{End(row.ended_how).label}.", "Văn bản này không còn dùng.", "Hãy dùng văn bản thay thế, nếu có."
        )


@transaction.atomic
def read(*, by: Actor, at: datetime, letter: str) -> None:
    """Somebody opened it: the first reading of each unit for which he speaks is kept. Errors: NotFound."""
    row = queries.visible_letter(by, letter, localdate(at))
    mine = [each.code for each in units.own_units(by, localdate(at))]
    fresh = Recipient.objects.filter(letter=row, unit__code__in=mine, read_at__isnull=True)
    if fresh.update(read_at=at, read_by_name=by.name):
        desk.note(events.READ, row, by=by, at=at, organisation=row.kept_by_id, title=desk.short(row.title))


@transaction.atomic
def take(*, by: Actor, at: datetime, letter: str, unit: str, note: str = "") -> None:
    """The unit has received it; note: to whom it was given, what will be done. Errors: NotFound, Refused."""
    on = localdate(at)
    row = queries.visible_letter(by, letter, on)
    office = units.speaks_for(by, unit, policy.ASK, on)
    held = Recipient.objects.select_for_update().filter(letter=row, unit__code=office.code).first()
    if held is None:
        raise NotFound("Văn bản không gửi đến đơn vị này.", "", "Hãy chọn đơn vị có trong nơi nhận.")
    if held.taken_at:
        raise Refused("Đơn vị đã xác nhận nhận văn bản này.", f"Người xác nhận: {held.taken_by_name}.", "")
    held.taken_at, held.taken_by, held.taken_by_name, held.note = at, by.key, by.name, clean(note)[:300]
    if held.read_at is None:
        held.read_at, held.read_by_name = at, by.name
    held.save()
    desk.note(events.TAKEN, row, by=by, at=at, organisation=office.code, unit=office.name, title=desk.short(row.title))


@transaction.atomic
def urge(*, by: Actor, at: datetime, letter: str) -> int:
    """Reminds every unit that has not received it, once a day at most; gives how many. Errors: Refused, NotFound,
    NotAllowed."""
    row = desk.letter(letter, by=by, at=at)
    _in_force(row)
    waiting = list(row.recipients.select_for_update().filter(taken_at__isnull=True))
    if not waiting:
        raise Refused("Mọi đơn vị đã xác nhận.", "", "Không cần đôn đốc.")
    due = [each for each in waiting if each.urged_at is None or localdate(each.urged_at) < localdate(at)]
    if not due:
        raise Refused(
            "Hôm nay đã đôn đốc rồi.", "Mỗi ngày nhắc một đơn vị nhiều nhất một lần.", "Hãy gọi điện hoặc chờ ngày mai."
        )
    Recipient.objects.filter(pk__in=[each.pk for each in due]).update(urged=F("urged") + 1, urged_at=at)
    desk.note(events.URGED, row, by=by, at=at, organisation=row.kept_by_id, count=len(due), title=desk.short(row.title))
    late = {each.unit_id for each in due}
    offices = [each for each in organisations.active(localdate(at)) if each.code in late]
    telling.units(telling.URGED, row, row.title, offices, by=by, at=at, urgent=True)
    return len(due)
