"""Owners, what they ask, what was sent: theirs for their accounts, all of a keeper's for its readers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor, Grant, can
from caunoi.rooms.accounts.policy import scope as scope_of
from caunoi.rooms.accounts.queries import within

from .. import policy
from ..models import DataRequest, Dispatch, Opening, Owner
from ..words import AskState, OwnerKind


@dataclass(frozen=True)
class OwnerRow:
    """An owner. kept_by: code, '' the Ministry; waiting, late: requests not answered yet, over their last day."""

    key: str
    kind: str
    kind_words: str
    name: str
    programmes: tuple[str, ...]
    kept_by: str
    keeper: str
    province: str
    unit: str
    phone: str
    since: date
    until: date | None
    waiting: int
    late: int


@dataclass(frozen=True)
class RequestRow:
    """What an owner asks. standing: of policy."""

    key: str
    owner: str
    owner_name: str
    programme: str
    title: str
    text: str
    letter: str
    asked_on: date
    due: date | None
    standing: str
    state: str
    state_words: str
    answer: str
    answered_on: date | None
    by: str


@dataclass(frozen=True)
class DispatchRow:
    """What was sent. opened: (who, when) of the owner's, the first first."""

    key: str
    owner: str
    owner_name: str
    request: str
    programme: str
    title: str
    period: str
    at: datetime
    by: str
    digest: str
    opened: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True)
class DispatchFile:
    """One in full. whole: what is here gives the digest of the day it was sent."""

    row: DispatchRow
    rows: tuple[tuple[str, ...], ...]
    note: str
    file: str
    file_name: str
    file_sha256: str
    whole: bool
    theirs: bool


@dataclass(frozen=True)
class OwnerFile:
    """One owner with its requests and what it was sent. accounts: names of who signs in for it."""

    row: OwnerRow
    requests: tuple[RequestRow, ...]
    dispatches: tuple[DispatchRow, ...]
    accounts: tuple[str, ...]
    writes: bool


def _kept(actor: Actor, on: date) -> Q:
    seen = scope_of(actor, policy.READ, on)
    if not seen:
        return Q(pk__in=())
    return within(seen, organisation="kept_by__code", area="kept_by__province_code")


def own_owners(actor: Actor, on: date) -> list[OwnerRow]:
    """The owners for which the account stands that day."""
    held = scope_of(actor, policy.OWNER, on).organisations
    rows = Owner.objects.filter(key__in=held, since__lte=on).filter(Q(until__isnull=True) | Q(until__gt=on))
    return [_owner(row, on) for row in rows.select_related("kept_by").order_by("name")] if held else []


def only_programmes(actor: Actor, on: date) -> frozenset[str] | None:
    """To which programmes the reader is bound: an owner's account to its own; None: to none in particular."""
    seen = scope_of(actor, policy.OWNER, on)
    if not seen or seen.all:
        return None
    return frozenset(code for each in own_owners(actor, on) for code in each.programmes)


def reader(actor: Actor, on: date) -> Actor:
    """As whom programmes, plans and money are read: an owner's account in the province of who deals with it, of the
    whole country where that is the Ministry; everybody else as themselves."""
    if only_programmes(actor, on) is None:
        return actor
    provinces = {each.province for each in own_owners(actor, on)}
    wide = "" in provinces
    grants = [
        Grant(permission, area=area) for area in ([""] if wide else sorted(provinces)) for permission in _READS
    ]  # fmt: skip
    return Actor(actor.key, actor.name, actor.user_id, tuple(grants))


_READS = ("programmes.read", "plan.read", "funding.read")


def owners(actor: Actor, on: date) -> list[OwnerRow]:
    """Owners that the reader's side deals with, those with what is late first."""
    rows = Owner.objects.filter(_kept(actor, on)).select_related("kept_by").prefetch_related(_WAITING)
    return sorted((_owner(row, on) for row in rows), key=lambda row: (-row.late, -row.waiting, row.name))


_WAITING = Prefetch("requests", queryset=DataRequest.objects.filter(state=AskState.OPEN), to_attr="open_requests")


def owner_by_key(key: str) -> OwnerRow:
    """Unscoped, for who opens accounts. Errors: NotFound."""
    row = Owner.objects.filter(key=key).select_related("kept_by").first()
    if row is None:
        raise NotFound("Không có chủ chương trình này.", "", "Hãy chọn trong danh sách.")
    return _owner(row, row.since)


def every_owner(on: date) -> list[tuple[OwnerRow, list[str]]]:
    """All owners with the names of their accounts, for who opens accounts."""
    names: dict[str, list[str]] = {}
    for each in accounts.assignments(on):
        names.setdefault(each.organisation, []).append(each.user_name)
    rows = Owner.objects.select_related("kept_by").order_by("kind", "name")
    return [(_owner(row, on), names.get(row.key, [])) for row in rows]


def owner(actor: Actor, key: str, on: date) -> OwnerFile:
    """For our side. Errors: NotFound."""
    row = Owner.objects.filter(_kept(actor, on), key=key).select_related("kept_by").prefetch_related(_WAITING).first()
    if row is None:
        raise NotFound("Không có chủ chương trình này.", "", "Hãy chọn trong danh sách.")
    return _file(row, on, writes=_writes(actor, row, on))


def owner_desk(actor: Actor, key: str, on: date) -> OwnerFile:
    """For the owner's own account. Errors: NotFound: another's looks like none."""
    if key not in {each.key for each in own_owners(actor, on)}:
        raise NotFound("Không có chủ chương trình này.", "", "Hãy mở lại trang của cơ quan.")
    row = Owner.objects.select_related("kept_by").prefetch_related(_WAITING).get(key=key)
    return _file(row, on, writes=False)


def data_request(actor: Actor, key: str, on: date) -> tuple[RequestRow, bool]:
    """The request, and whether the reader's side answers it; for the owner's accounts too. Errors: NotFound."""
    row = DataRequest.objects.filter(key=key).select_related("owner__kept_by").first()
    if row is None or not _reads(actor, row.owner, on):
        raise NotFound("Không có yêu cầu số liệu này.", "", "Hãy chọn trong danh sách.")
    return _request(row, on), _writes(actor, row.owner, on)


def data_due(actor: Actor, on: date) -> list[RequestRow]:
    """Requests that the reader's side has to answer, by their term."""
    if not scope_of(actor, policy.WRITE, on):
        return []
    rows = DataRequest.objects.filter(state=AskState.OPEN, owner__in=Owner.objects.filter(_kept(actor, on)))
    found = [row for row in rows.select_related("owner__kept_by") if _writes(actor, row.owner, on)]
    return sorted((_request(row, on) for row in found), key=lambda row: (row.due or date.max, row.asked_on))


def dispatch(actor: Actor, key: str, on: date) -> DispatchFile:
    """What was sent, for our side and for the owner's accounts. Errors: NotFound."""
    row = Dispatch.objects.filter(key=key).select_related("owner__kept_by", "request").first()
    if row is None or not _reads(actor, row.owner, on):
        raise NotFound("Không có số liệu này.", "", "Hãy chọn trong danh sách.")
    again = policy.digest(
        owner=row.owner.key, programme=row.programme, title=row.title, period=row.period, note=row.note, rows=row.rows,
        file_sha256=row.file_sha256,
    )  # fmt: skip
    theirs = row.owner.key in {each.key for each in own_owners(actor, on)}
    return DispatchFile(
        _dispatch(row), tuple(tuple(each) for each in row.rows), row.note, row.file, row.file_name, row.file_sha256,
        again == row.digest, theirs,
    )  # fmt: skip


def dispatch_file(actor: Actor, key: str, on: date) -> str:
    """The key of its file. Errors: NotFound."""
    found = dispatch(actor, key, on)
    if not found.file:
        raise NotFound("Lần gửi này không kèm tệp.", "", "Hãy xem bảng trên trang.")
    return found.file


def _reads(actor: Actor, row: Owner, on: date) -> bool:
    if row.key in {each.key for each in own_owners(actor, on)}:
        return True
    kept = row.kept_by
    return _can(actor, policy.READ, kept.code if kept else WHOLE, kept.province_code if kept else "", on)


def _writes(actor: Actor, row: Owner, on: date) -> bool:
    kept = row.kept_by
    return _can(actor, policy.WRITE, kept.code if kept else WHOLE, kept.province_code if kept else "", on)


def _can(actor: Actor, permission: str, organisation: str, area: str, on: date) -> bool:
    return can(actor, permission, organisation=organisation, area=area or None, on=on)


def _file(row: Owner, on: date, *, writes: bool) -> OwnerFile:
    requests = [_request(each, on) for each in row.requests.select_related("owner").order_by("-asked_on", "-pk")]
    waiting = sorted((each for each in requests if each.state == AskState.OPEN), key=lambda each: each.due or date.max)
    requests = waiting + [each for each in requests if each.state != AskState.OPEN]
    sent = row.dispatches.select_related("owner", "request").prefetch_related(_OPENINGS).order_by("-at", "-pk")
    names = [each.user_name for each in accounts.assignments(on, organisation=row.key)]
    return OwnerFile(_owner(row, on), tuple(requests), tuple(_dispatch(each) for each in sent), tuple(names), writes)


_OPENINGS = Prefetch("openings", queryset=Opening.objects.order_by("at", "pk"))


def _owner(row: Owner, on: date) -> OwnerRow:
    waiting = getattr(row, "open_requests", [])
    late = sum(policy.standing(each.due, False, on) == policy.LATE for each in waiting)
    return OwnerRow(
        row.key, row.kind, str(OwnerKind(row.kind).label), row.name, tuple(row.programmes), row.kept_by_id or WHOLE,
        row.kept_by.name if row.kept_by else "Bộ Tư pháp",
        row.kept_by.province_code if row.kept_by else "", row.unit, row.phone, row.since, row.until,
        len(waiting), late,
    )  # fmt: skip


def _request(row: DataRequest, on: date) -> RequestRow:
    return RequestRow(
        row.key, row.owner.key, row.owner.name, row.programme, row.title, row.text, row.letter, row.asked_on, row.due,
        policy.standing(row.due, row.state != AskState.OPEN, on), row.state, str(AskState(row.state).label), row.answer,
        row.answered_on, row.by_name,
    )  # fmt: skip


def _dispatch(row: Dispatch) -> DispatchRow:
    return DispatchRow(
        row.key, row.owner.key, row.owner.name, row.request.key if row.request else "", row.programme, row.title,
        row.period, row.at, row.by_name, row.digest, tuple((each.by_name, each.at) for each in row.openings.all()),
    )  # fmt: skip
