"""Reading the duty rota: a month, who is on duty now, one's own turns, wishes to swap, published numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from .. import duty
from ..models import DutyPost, DutySent, DutyShift, DutySwap
from ..words import DutyMode, SwapState
from .offices import calendar


@dataclass(frozen=True)
class PostRow:
    """A place of duty."""

    key: str
    organisation: str
    organisation_name: str
    area: str
    partner: str
    name: str
    mode: str
    phone: str
    published: bool
    since: date
    until: date | None

    @property
    def mode_words(self) -> str:
        return str(DutyMode(self.mode).label)


@dataclass(frozen=True)
class ShiftRow:
    """A turn. asked: the key of an open wish to swap, '' none."""

    key: str
    post: str
    post_name: str
    organisation: str
    area: str
    practitioner: str
    name: str
    kind: str
    phone: str
    user_key: str
    begins: datetime
    ends: datetime
    came: bool | None
    came_note: str
    asked: str

    @property
    def day(self) -> date:
        return localdate(self.begins)


@dataclass(frozen=True)
class SwapRow:
    """A wish to swap. to_user: the account of whoever is asked."""

    key: str
    shift: ShiftRow
    asked_name: str
    to: str
    to_name: str
    to_user: str
    in_return: ShiftRow | None
    reason: str
    state: str
    asked_at: datetime

    @property
    def state_words(self) -> str:
        return str(SwapState(self.state).label)


def posts(organisations: Collection[str], on: date) -> list[PostRow]:
    """Places of duty of the offices, that stand that day."""
    rows = DutyPost.objects.filter(_standing(on), organisation__code__in=list(organisations))
    return [_post(row) for row in rows.select_related("organisation").order_by("name", "pk")]


def post(key: str) -> PostRow | None:
    row = DutyPost.objects.select_related("organisation").filter(key=key).first()
    return _post(row) if row else None


def shifts(
    since: datetime, until: datetime, *, posts: Collection[str] = (), practitioners: Collection[str] = ()
) -> list[ShiftRow]:
    """Turns that lie in the time, at the places or of the people; in order of time."""
    which = Q(post__key__in=list(posts)) if posts else Q(practitioner__key__in=list(practitioners))
    rows = _rows().filter(which, begins_at__lt=until, ends_at__gt=since)
    return [_shift(row) for row in rows.order_by("begins_at", "pk")]


def shift(key: str) -> ShiftRow | None:
    row = _rows().filter(key=key).first()
    return _shift(row) if row else None


def on_duty(organisation: str, at: datetime) -> list[ShiftRow]:
    """Who is on duty for the office at that moment; by telephone first."""
    rows = _rows().filter(post__organisation__code=organisation, begins_at__lte=at, ends_at__gt=at)
    return [_shift(row) for row in rows.order_by("-post__mode", "begins_at", "pk")]


def swaps(*, users: Collection[str] = (), organisations: Collection[str] = ()) -> list[SwapRow]:
    """Open wishes that the accounts are asked, or at the offices."""
    which = Q(to__user_key__in=[u for u in users if u]) | Q(shift__post__organisation__code__in=list(organisations))
    rows = DutySwap.objects.filter(which, state=SwapState.ASKED, shift__dropped_at__isnull=True)
    return [_swap(row) for row in rows.select_related("asked", "to").order_by("asked_at", "pk")]


def swap(key: str) -> SwapRow | None:
    row = DutySwap.objects.select_related("asked", "to").filter(key=key).first()
    return _swap(row) if row else None


def sending(post_key: str, month: date, today: date) -> duty.Sending | None:
    """When the list of the month has to be with the agency; None for a month without turns."""
    first = month.replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    begins = (
        DutyShift.objects.filter(
            post__key=post_key, dropped_at__isnull=True, begins_at__date__gte=first, begins_at__date__lt=following
        ).order_by("begins_at").values_list("begins_at", flat=True).first()
    )  # fmt: skip
    if begins is None:
        return None
    sent = DutySent.objects.filter(post__key=post_key, month=first).order_by("sent_on", "pk").first()
    return duty.sending(localdate(begins), sent.sent_on if sent else None, today, calendar())


@dataclass(frozen=True)
class PublishedNumber:
    """A number that may be told to anybody; on_now: somebody is on duty at this moment."""

    organisation: str
    organisation_name: str
    name: str
    phone: str
    on_now: bool


def published_numbers(at: datetime, organisations: Sequence[str] = ()) -> list[PublishedNumber]:
    """The duty numbers that are published, of all offices or some. No name of a person."""
    rows = DutyPost.objects.filter(_standing(localdate(at)), published=True).exclude(phone="")
    if organisations:
        rows = rows.filter(organisation__code__in=list(organisations))
    now = set(
        DutyShift.objects.filter(dropped_at__isnull=True, begins_at__lte=at, ends_at__gt=at, post__published=True)
        .values_list("post__key", flat=True)
    )  # fmt: skip
    return [
        PublishedNumber(row.organisation_id, row.organisation.name, row.name, row.phone, row.key in now)
        for row in rows.select_related("organisation").order_by("organisation__name", "name")
    ]


def _standing(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))


def _rows() -> QuerySet[DutyShift]:
    rows = DutyShift.objects.filter(dropped_at__isnull=True).select_related("post__organisation", "practitioner")
    return rows.prefetch_related("swaps")


def _post(row: DutyPost) -> PostRow:
    return PostRow(
        row.key, row.organisation_id, row.organisation.name, row.organisation.province_code, row.partner_id or "",
        row.name, row.mode, row.phone, row.published, row.since, row.until,
    )  # fmt: skip


def _shift(row: DutyShift) -> ShiftRow:
    who, place = row.practitioner, row.post.organisation
    asked = next((each.key for each in row.swaps.all() if each.state == SwapState.ASKED), "")
    return ShiftRow(
        row.key, row.post.key, row.post.name, place.code, place.province_code, who.key, who.full_name, who.kind,
        who.phone, who.user_key, row.begins_at, row.ends_at, row.came, row.came_note, asked,
    )  # fmt: skip


def _swap(row: DutySwap) -> SwapRow:
    own = _rows().get(pk=row.shift_id)
    back = _rows().filter(pk=row.in_return_id).first() if row.in_return_id else None
    return SwapRow(
        row.key, _shift(own), row.asked.full_name, row.to_id, row.to.full_name, row.to.user_key,
        _shift(back) if back else None, row.reason, row.state, row.asked_at,
    )  # fmt: skip
