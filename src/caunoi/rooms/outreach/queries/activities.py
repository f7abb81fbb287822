"""Activities as a list and one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import normalise
from caunoi.core.law import FACTS
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.places import queries as places
from caunoi.rooms.places.gazetteer import Gazetteer

from .. import policy
from ..models import Activity, Photo
from ..models.activities import COUNTS
from ..words import Group, State
from .credit import Credits, credits
from .reach import seen

MOST = 500


@dataclass(frozen=True)
class ActivityRow:
    """A line of the list. where: thôn and commune as of the day; counts: by column, None: not taken; overdue: planned
    for a day that is over."""

    key: str
    organisation: str
    organisation_name: str
    kind: str
    kind_words: str
    state: str
    state_words: str
    day: date
    where: str
    region: str
    subject: str
    counts: Mapping[str, int | None]
    requests: int
    photos: int
    overdue: bool


@dataclass(frozen=True)
class Listing:
    """Rows, the latest first. sums: by column over what was taken, None where none was; untaken: how many activities
    did not take it. more: there are further ones."""

    rows: Sequence[ActivityRow]
    sums: Mapping[str, int | None]
    untaken: Mapping[str, int]
    more: bool


@dataclass(frozen=True)
class ActivityFile:
    """An activity with all that hangs on it. requests: (key, number of the case or ''); photos: numbers."""

    row: ActivityRow
    columns: Mapping[str, Any]
    ethnicities: Sequence[tuple[str, int]]
    region_source: str
    requests: Sequence[tuple[str, str]]
    photos: Sequence[int]
    credits: Credits
    by_name: str
    cancelled_because: str
    writes: bool


def activities(
    actor: Actor, on: date, *, organisation: str = "", kind: str = "", since: date | None = None,
    until: date | None = None, state: str = "",
) -> Listing:  # fmt: skip
    """Those that the reader may see, called off or not. since, until: half-open days."""
    asked = Q(seen(actor, on))
    for name, value in (("organisation_id", organisation), ("kind", kind), ("state", state), ("day__gte", since),
                        ("day__lt", until)):  # fmt: skip
        if value:
            asked &= Q(**{name: value})
    found = list(_rows().filter(asked).order_by("-day", "-pk")[: MOST + 1])
    units = places.gazetteer()
    rows = [_row(each, on, units) for each in found[:MOST]]
    held = [row for row in rows if row.state == State.HELD]
    taken = {name: [row.counts[name] for row in held if row.counts[name] is not None] for name in _SUMMED}
    return Listing(
        rows, {name: sum(counts) if counts else None for name, counts in taken.items()},  # type: ignore[arg-type]
        {name: len(held) - len(counts) for name, counts in taken.items()}, len(found) > MOST,
    )  # fmt: skip


_SUMMED = ("sessions", *COUNTS)


def _rows() -> Any:
    return Activity.objects.select_related("organisation").annotate(
        came=Count("requests", distinct=True),
        seen_on=Count("photos", filter=~Q(photos__file=""), distinct=True),
    )


def _row(row: Any, on: date, units: Gazetteer) -> ActivityRow:
    return ActivityRow(
        row.key, row.organisation_id, row.organisation.name, row.kind, row.get_kind_display(), row.state,
        row.get_state_display(), row.day, where(row, units), policy.region_words(policy.unpack(row.place)), row.subject,
        {name: getattr(row, name) for name in _SUMMED}, row.came, row.seen_on,
        row.state == State.PLANNED and row.day < on,
    )  # fmt: skip


def where(row: Any, units: Gazetteer) -> str:
    """Thôn, commune, province, under their names of the day; '' where it was not told. units: places.gazetteer(), read
    once for a list."""
    read_on = date.fromisoformat(row.place.get("read_on", "") or "9999-12-31")
    found = units.unit(row.commune_code, read_on) if row.commune_code else None
    path = [unit.label for unit in units.path(found, read_on)] if found else []
    return ", ".join(filter(None, (row.village_name, *path)))


def activity(actor: Actor, key: str, on: date) -> ActivityFile:
    """The activity for whoever may see it. Errors: NotFound."""
    row = _rows().filter(seen(actor, on), key=normalise(key)).first()
    if row is None:
        raise NotFound("Không có hoạt động mang mã này.", "", "Hãy chọn trong danh sách.")
    place, counts = policy.unpack(row.place), {name: getattr(row, name) for name in Group.values}
    names = FACTS["ethnicity"].value_labels
    requests = row.requests.order_by("pk").values_list("request_id", "request__case__number")
    home = row.organisation
    return ActivityFile(
        _row(row, on, places.gazetteer()), columns_of(row),
        [(names[code]["vi"], n) for code, n in row.ethnicities.items()],
        policy.region_source(place), [(key, number or "") for key, number in requests],
        list(row.photos.exclude(file="").order_by("pk").values_list("pk", flat=True)),
        credits(policy.WORK[row.kind], row.day, place, policy.reached(counts, row.day)), row.by_name,
        row.cancelled_because,
        accounts.can(actor, policy.WRITE, organisation=home.code, area=home.province_code or None, on=on),
    )  # fmt: skip


@dataclass(frozen=True)
class CameOf:
    """The activity that a request came of."""

    key: str
    kind_words: str
    day: date
    where: str


def came_of(request: str) -> CameOf | None:
    """What the request came of; None: nothing says so. Unscoped: the caller has opened the request."""
    row = Activity.objects.filter(requests__request_id=request).first()
    return CameOf(row.key, row.get_kind_display(), row.day, where(row, places.gazetteer())) if row else None


def columns_of(row: Activity) -> dict[str, Any]:
    """What can be changed, as its form shows it."""
    names = (
        "kind", "day", "spot", "subject", "led_by", "partners", "plan", "languages", "interpreter", *_SUMMED,
        "ethnicities", "channel", "minutes", "times", "contract", "accepted_on", "note", "village_name",
    )  # fmt: skip
    return {
        **{name: getattr(row, name) for name in names}, "commune": row.commune_code, "village": row.village_code,
    }  # fmt: skip


def photo(actor: Actor, activity: str, number: int, on: date) -> str:
    """The key of the stored file. Errors: NotFound."""
    rows = Activity.objects.filter(seen(actor, on), key=normalise(activity))
    found = Photo.objects.filter(activity__in=rows, pk=number).exclude(file="").first()
    if found is None:
        raise NotFound("Không có ảnh này.", "", "Hãy mở lại hoạt động.")
    return found.file
