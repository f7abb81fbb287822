"""What others read of languages: what is served to the public, and the packs for those who look them over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.files import queries as files
from caunoi.rooms.organisations import queries as organisations

from . import packing, phrases, policy, tongues
from .models import Entry, Pack
from .tongues import Tongue


@dataclass(frozen=True)
class Said:
    """A phrase as it is served. text '' = the Vietnamese stands; recording: the entry's key, '' where there is none."""

    text: str
    recording: str


@dataclass(frozen=True)
class Sound:
    """A recording to be played."""

    content: bytes
    mime: str


def served() -> tuple[Tongue, ...]:
    """The languages of which something is published, Vietnamese apart."""
    codes = set(Pack.objects.filter(state=Pack.State.PUBLISHED).values_list("tongue", flat=True))
    return tuple(each for code, each in tongues.every().items() if code in codes and code != tongues.VIETNAMESE)


def said(code: str) -> Mapping[str, Said]:
    """Vietnamese text → what is served for it in that language: verified entries of published packs, the latest first.

    A text and a recording may come from different packs: a voice is found for a text word for word the same.
    """
    rows = (
        Entry.objects.filter(pack__tongue=code, pack__state=Pack.State.PUBLISHED, mark=Entry.Mark.VERIFIED)
        .order_by("pack__published_at", "pk")
        .values_list("vietnamese", "text", "recording", "key")
    )
    found: dict[str, Said] = {}
    for vietnamese, text, recording, key in rows:
        before = found.get(vietnamese, Said("", ""))
        kept = before.recording if not text or text == before.text else ""
        found[vietnamese] = Said(text or before.text, key if recording else kept)
    return found


def sound(entry: str) -> Sound:
    """A published recording. Errors: NotFound, for one that is not (any more) published too."""
    row = Entry.objects.filter(
        key=entry, mark=Entry.Mark.VERIFIED, pack__state=Pack.State.PUBLISHED
    ).exclude(recording="").values_list("recording", flat=True).first()  # fmt: skip
    return _sound(row)


def _sound(file: str | None) -> Sound:
    if not file:
        raise NotFound("Không có ghi âm này.", "", "Xin mở lại trang.")
    return Sound(files.content(file), files.info(file).kind.mime)


# For those who bring packs and look them over ---------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A pack in the list, with its counts."""

    key: str
    tongue: Tongue
    version: str
    title: str
    source: str
    translated_by: str
    organisation: str
    state: str
    words: str
    reason: str
    sha256: str
    brought_by: str
    brought_by_name: str
    brought_at: datetime
    published_by_name: str
    published_at: datetime | None
    entries: int
    recordings: int
    verified: int
    refused: int


@dataclass(frozen=True)
class EntryRow:
    """A phrase of a pack. now: the Vietnamese text of today for its key; another one than `vietnamese`: it rests."""

    key: str
    phrase: str
    vietnamese: str
    now: str
    text: str
    recording: str
    seconds: Decimal | None
    voice: str
    mark: str
    words: str
    reason: str
    verified_by_name: str
    verified_at: datetime | None

    @property
    def rests(self) -> bool:
        return self.vietnamese != self.now


@dataclass(frozen=True)
class Opened:
    """A pack with its phrases, and what this reader may do."""

    head: Row
    entries: tuple[EntryRow, ...]
    may_review: bool
    may_publish: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Progress:
    """A language: how many phrases there are, how many are served as text and as recording, its packs one sees."""

    tongue: Tongue
    phrases: int
    texts: int
    recordings: int
    packs: tuple[Row, ...] = field(default=())


def progress(actor: Actor, on: date) -> list[Progress]:
    """Every language that is prepared, with the packs within the reader's scope. Errors: NotAllowed."""
    _may_read(actor, on)
    rows = [row for row in map(_row, _counted(Pack.objects.all())) if _sees(actor, row, on)]
    known = phrases.every(on)
    found = []
    for code, tongue in tongues.every().items():
        now = said(code)
        served_now = [now[each.vietnamese] for each in known if each.vietnamese in now]
        found.append(Progress(
            tongue, len(known), sum(bool(each.text) for each in served_now),
            sum(bool(each.recording) for each in served_now),
            tuple(row for row in rows if row.tongue == tongue),
        ))  # fmt: skip
    return found


def opened(actor: Actor, key: str, on: date) -> Opened:
    """One pack. Errors: NotAllowed, NotFound."""
    _may_read(actor, on)
    found = next(map(_row, _counted(Pack.objects.filter(key=key))), None)
    if found is None or not _sees(actor, found, on):
        raise NotFound("Không có gói tiếng này.", "", "Hãy chọn trong danh sách.")
    now = {each.key: each.vietnamese for each in phrases.every(on)}
    entries = tuple(_entry(row, now) for row in Entry.objects.filter(pack__key=key).order_by("pk"))
    own, waits = found.brought_by == actor.key, found.state == policy.DRAFT
    reviews = _can(actor, policy.REVIEW, found.organisation, on)
    return Opened(
        found, entries,
        may_review=reviews and waits and not own,
        may_publish=reviews and waits and not own and found.verified > 0,
        may_withdraw=found.state != policy.WITHDRAWN and (reviews or (own and waits)),
    )  # fmt: skip


def heard(actor: Actor, key: str, entry: str, on: date) -> Sound:
    """A recording of a pack that may still wait, for those who look it over. Errors: NotAllowed, NotFound."""
    pack = opened(actor, key, on)
    return _sound(next((each.recording for each in pack.entries if each.key == entry), None))


def list_file(actor: Actor, code: str, on: date) -> bytes:
    """The list to be filled in that language. Errors: NotAllowed, Refused."""
    _may_read(actor, on)
    tongue = tongues.tongue(code)
    texts = {vietnamese: each.text for vietnamese, each in said(code).items() if each.text}
    return packing.list_file(phrases.every(on), tongue.name, texts)


def pack_file(actor: Actor, key: str, on: date) -> bytes:
    """The pack as a .zip, with who verified what and when. Errors: NotAllowed, NotFound."""
    pack = opened(actor, key, on)
    kinds = files.infos(each.recording for each in pack.entries if each.recording)
    lines, recordings = [], {}
    for each in pack.entries:
        name = f"ghi-am/{each.phrase}.{kinds[each.recording].kind.extension}" if each.recording else ""
        if name:
            recordings[name] = files.content(each.recording)
        lines.append({
            "key": each.phrase, "vi": each.vietnamese, "text": each.text, "recording": name, "voice": each.voice,
            "mark": each.mark, "verified_by": each.verified_by_name,
            "verified_at": each.verified_at.isoformat() if each.verified_at else None,
        })  # fmt: skip
    head = pack.head
    return packing.pack_file(
        {"language": head.tongue.code, "version": head.version, "title": head.title, "source": head.source,
         "translated_by": head.translated_by, "state": head.state}, lines, recordings,
    )  # fmt: skip


def key_of(code: str, version: str) -> str:
    """The key of the pack of that version that is not withdrawn. Errors: NotFound."""
    found = Pack.objects.filter(tongue=code, version=version).exclude(state=Pack.State.WITHDRAWN)
    key = found.values_list("key", flat=True).first()
    if key is None:
        raise NotFound(f"Không có gói {code} bản {version}.", "", "Xem các gói bằng: caunoi languages list.")
    return str(key)


def _counted(rows: QuerySet[Pack]) -> Iterable[Pack]:
    return rows.annotate(
        n=Count("entries"),
        sounds=Count("entries", filter=~Q(entries__recording="")),
        good=Count("entries", filter=Q(entries__mark=Entry.Mark.VERIFIED)),
        bad=Count("entries", filter=Q(entries__mark=Entry.Mark.REFUSED)),
    ).order_by(F("brought_at").desc(), "-pk")


def _row(row: Pack) -> Row:
    return Row(
        row.key, tongues.tongue(row.tongue), row.version, row.title, row.source, row.translated_by, row.organisation,
        row.state, policy.STATES[row.state], row.reason, row.sha256, row.brought_by, row.brought_by_name,
        row.brought_at, row.published_by_name, row.published_at,
        row.n, row.sounds, row.good, row.bad,  # type: ignore[attr-defined]  # annotated by _counted
    )  # fmt: skip


def _entry(row: Entry, now: Mapping[str, str]) -> EntryRow:
    return EntryRow(
        row.key, row.phrase, row.vietnamese, now.get(row.phrase, ""), row.text, row.recording, row.seconds, row.voice,
        row.mark, policy.MARKS[row.mark], row.reason, row.verified_by_name, row.verified_at,
    )  # fmt: skip


def _can(actor: Actor, permission: str, organisation: str, on: date) -> bool:
    area = organisations.provinces_of([organisation]).get(organisation) if organisation else None
    return accounts.can(actor, permission, organisation=organisation, area=area, on=on)


def _sees(actor: Actor, row: Row, on: date) -> bool:
    return any(_can(actor, permission, row.organisation, on) for permission in (policy.WRITE, policy.REVIEW))


def _may_read(actor: Actor, on: date) -> None:
    if not accounts.can(actor, policy.REVIEW, on=on):
        require(actor, policy.WRITE, on=on)
