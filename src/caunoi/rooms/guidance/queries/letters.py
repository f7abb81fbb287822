"""Letters for a reader: what his units sent or were sent, and what is published; never another unit's answer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.periods import Period
from caunoi.core.ground.text import fold
from caunoi.rooms.accounts.policy import WHOLE, Actor, can
from caunoi.rooms.accounts.policy import scope as scope_of
from caunoi.rooms.accounts.queries import within

from .. import policy, units
from ..models import Letter, Recipient
from ..words import End, LetterKind, Link

MOST = 100


@dataclass(frozen=True)
class Brief:
    """A letter as it is named wherever it is shown. ended: '' in force, else that it is not, and by what."""

    key: str
    title: str
    number: str
    day: date
    issuer: str
    ended: str
    ended_by: str


@dataclass(frozen=True)
class LetterRow:
    """One line. kept_by: code of who sent it, '' the Ministry; taken, read: how many of the units addressed; mine:
    whether one of the reader's units is among them; waits: one of those has not received it."""

    brief: Brief
    kept_by: str
    kind: str
    kind_words: str
    due: date | None
    late: bool
    published: bool
    units: int
    read: int
    taken: int
    mine: bool
    waits: bool
    urged: bool


@dataclass(frozen=True)
class RecipientRow:
    """A unit addressed."""

    unit: str
    name: str
    read_at: datetime | None
    read_by: str
    taken_at: datetime | None
    taken_by: str
    note: str
    urged: int
    urged_at: datetime | None


@dataclass(frozen=True)
class Asked:
    """The question that a letter answers. unit: '' for whom another's is not to be told."""

    key: str
    title: str
    text: str
    unit: str


@dataclass(frozen=True)
class LetterFile:
    """One letter for one reader. to_take: units of the reader that have not received it, as code and name; replaces:
    letters that it ended; counts are over all units, recipients only those that the reader may see."""

    row: LetterRow
    signer: str
    body: str
    provision: str
    addressed: str
    file: str
    tasks: tuple[str, ...]
    programmes: tuple[str, ...]
    lines: tuple[str, ...]
    recipients: tuple[RecipientRow, ...]
    to_take: tuple[tuple[str, str], ...]
    replaces: tuple[Brief, ...]
    answers: tuple[Asked, ...]
    ended_reason: str
    kept_by: str
    province: str
    by: str
    at: datetime
    writes: bool


def _visible(actor: Actor, on: date) -> Q:
    seen = scope_of(actor, policy.READ, on)
    if not seen:
        return Q(pk__in=())
    if seen.all:
        return Q()
    mine = Recipient.objects.filter(within(seen, organisation="unit__code", area="unit__province_code"))
    kept = within(seen, organisation="kept_by__code", area="kept_by__province_code")
    return Q(published=True) | kept | Q(pk__in=mine.values("letter_id"))


def visible_letter(actor: Actor, key: str, on: date) -> Letter:
    """The record, for the room's own acts. Errors: NotFound."""
    row = Letter.objects.filter(_visible(actor, on), key=key).select_related("kept_by", "ended_by").first()
    if row is None:
        raise NotFound("Không có văn bản này.", "", "Hãy chọn trong danh sách.")
    return row


def letters(
    actor: Actor, on: date, *, text: str = "", kind: str = "", task: str = "", programme: str = "",
    in_force: bool = False, period: Period | None = None,
) -> list[LetterRow]:  # fmt: skip
    """The newest first, at most MOST; period: all whose day is in it. text: words in any order, with or without
    diacritics."""
    rows = Letter.objects.filter(_visible(actor, on))
    for word in fold(text).split():
        rows = rows.filter(search__contains=word)
    if kind:
        rows = rows.filter(kind=kind)
    if in_force:
        rows = rows.filter(ended_how="")
    if task:
        rows = rows.filter(links__kind=Link.TASK, links__code=task)
    if programme:
        rows = rows.filter(links__kind=Link.PROGRAMME, links__code=programme)
    if period is not None:
        rows = rows.filter(day__gte=period.since, day__lt=period.until)
    return _rows(rows.order_by("-day", "-pk")[: None if period else MOST], actor, on)


def linked(actor: Actor, on: date, *, task: str = "", programme: str = "") -> list[Brief]:
    """Letters of a task or a programme (a line of it too), those no longer in force last."""
    if not can(actor, policy.READ, on=on):
        return []
    kind, code = (Link.TASK, task) if task else (Link.PROGRAMME, programme)
    wanted = Q(links__kind=kind, links__code=code)
    rows = Letter.objects.filter(_visible(actor, on) & wanted).select_related("ended_by").distinct()
    return [_brief(row) for row in sorted(rows, key=lambda row: (bool(row.ended_how), -row.day.toordinal(), -row.pk))]


def unread(actor: Actor, on: date) -> list[LetterRow]:
    """Letters in force that a unit of the reader has not received, the urgent first. Two questions."""
    mine = [each.code for each in units.own_units(actor, on)]
    if not mine:
        return []
    waiting = Recipient.objects.filter(unit__code__in=mine, taken_at__isnull=True, letter__ended_how="")
    rows = _rows(Letter.objects.filter(pk__in=waiting.values("letter_id")).order_by("day", "pk")[:MOST], actor, on)
    return sorted(rows, key=lambda row: (not row.late, not row.urged, row.due or date.max))


def letter(actor: Actor, key: str, on: date) -> LetterFile:
    """Errors: NotFound."""
    row = visible_letter(actor, key, on)
    (shown,) = _rows([row], actor, on)
    links = list(row.links.order_by("pk").values_list("kind", "code"))
    seen = scope_of(actor, policy.READ, on)
    every = row.recipients.select_related("unit").order_by("unit__province_code", "unit__name")
    writes = _writes(actor, row, on)
    told = [each for each in every if writes or seen.allows(each.unit_id, each.unit.province_code)]
    speaks = {each.code for each in units.own_units(actor, on, policy.ASK, branches=True)}
    return LetterFile(
        shown, row.signer, row.body, row.provision, row.addressed, row.file,
        _of(links, Link.TASK), _of(links, Link.PROGRAMME), _of(links, Link.LINE),
        tuple(_recipient(each) for each in told),
        tuple((each.unit_id, each.unit.name) for each in every if each.unit_id in speaks and each.taken_at is None),
        tuple(_brief(each) for each in row.ended.order_by("pk")),
        tuple(
            Asked(each.key, each.title, each.text,
                  each.unit.name if seen.allows(each.unit_id, each.unit.province_code) else "")
            for each in row.matters.select_related("unit").order_by("pk")
        ),
        row.ended_reason, row.kept_by_id or WHOLE, row.kept_by.province_code if row.kept_by else "", row.by_name,
        row.at, writes,
    )  # fmt: skip


def _of(links: Iterable[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    return tuple(code for kind, code in links if kind == wanted)


def letter_file(actor: Actor, key: str, on: date) -> str:
    """The key of its file. Errors: NotFound."""
    row = visible_letter(actor, key, on)
    if not row.file:
        raise NotFound("Văn bản này không kèm tệp.", "", "Hãy đọc nội dung trên trang.")
    return row.file


def _writes(actor: Actor, row: Letter, on: date) -> bool:
    kept = row.kept_by
    organisation, area = (kept.code, kept.province_code or None) if kept else (WHOLE, None)
    return can(actor, policy.WRITE, organisation=organisation, area=area, on=on)


def _rows(rows: QuerySet[Letter] | Iterable[Letter], actor: Actor, on: date) -> list[LetterRow]:
    if isinstance(rows, QuerySet):
        rows = rows.select_related("ended_by")
    held = list(rows)
    mine = [each.code for each in units.own_units(actor, on)] if held else []
    keys = [row.pk for row in held]
    counts: dict[int, dict[str, int]] = {
        row["letter"]: {name: row[name] for name in ("units", "read", "taken")}
        for row in Recipient.objects.filter(letter__in=keys).values("letter").annotate(
            units=Count("pk"), read=Count("read_at"), taken=Count("taken_at")
        )
    }  # fmt: skip
    own: dict[int, list[Recipient]] = {}
    for each in Recipient.objects.filter(letter__in=keys, unit__code__in=mine) if mine and keys else ():
        own.setdefault(each.letter_id, []).append(each)
    return [_row(row, counts.get(row.pk, {}), own.get(row.pk, []), on) for row in held]


def _row(row: Letter, counts: dict[str, int], mine: Collection[Recipient], on: date) -> LetterRow:
    waiting = [each for each in mine if each.taken_at is None] if not row.ended_how else []
    late = row.due is not None and row.due < on and not row.ended_how
    return LetterRow(
        _brief(row), row.kept_by_id or WHOLE, row.kind, str(LetterKind(row.kind).label), row.due,
        late and (bool(waiting) or counts.get("taken", 0) < counts.get("units", 0)), row.published,
        counts.get("units", 0), counts.get("read", 0), counts.get("taken", 0), bool(mine), bool(waiting),
        any(each.urged for each in waiting),
    )  # fmt: skip


def _brief(row: Letter) -> Brief:
    ended = ""
    if row.ended_how and row.ended_on:
        other = row.ended_by
        what = f" bằng văn bản {other.number or other.title} ngày {vi(other.day)}" if other else ""
        ended = f"{End(row.ended_how).label} từ {vi(row.ended_on)}{what}"
    return Brief(row.key, row.title, row.number, row.day, row.issuer, ended, row.ended_by.key if row.ended_by else "")


def brief_for(actor: Actor, row: Letter, on: date) -> Brief | None:
    """The letter as it is named, for this room; None where the reader may not see it."""
    return _brief(row) if Letter.objects.filter(_visible(actor, on), pk=row.pk).exists() else None


def _recipient(row: Recipient) -> RecipientRow:
    return RecipientRow(
        row.unit_id, row.unit.name, row.read_at, row.read_by_name, row.taken_at, row.taken_by_name, row.note, row.urged,
        row.urged_at,
    )  # fmt: skip
