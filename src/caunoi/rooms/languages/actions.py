"""Packs in, looked at by a second person, served, withdrawn. Each by persons, journalled."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.keys import MANY, new_key
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.files import actions as files
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.organisations import queries as organisations

from . import events, packing, phrases, policy, tongues
from .models import Entry, Pack

PURPOSE = "tongue"


def bring(
    *, by: Actor, at: datetime, content: bytes, language: str = "", version: str = "", title: str = "",
    source: str = "", translated_by: str = "", organisation: str,
) -> str:  # fmt: skip
    """Takes a pack in; nobody sees it but those who look packs over. Gives its key.

    content: .xlsx or .zip as `packing.read` takes it; what its goi.json says of language, version, title, source and
    translator holds unless said here. organisation: code of who answers for it, '' for the whole installation.
    Errors: NotAllowed; Refused with the place in the file and what is wrong there.
    """
    require(by, policy.WRITE, organisation=organisation, area=_area(organisation), on=localdate(at))
    known = phrases.every(localdate(at))
    pack = packing.read(content, known)
    tongue = tongues.tongue(clean(language) or pack.language)
    version, source = (clean(version) or pack.version)[:20], clean(source) or pack.source
    if not version or not source:
        raise Refused(
            "Chưa nạp được gói này.", "Gói cần số bản và nguồn (ai dịch, theo tài liệu nào).", "Hãy ghi thêm."
        )
    sounds = {each.key: _heard(each) for each in pack.entries if each.recording}
    words = {each.key: each.vietnamese for each in known}
    with transaction.atomic():
        take_turn("tongue_pack", tongue.code, version)
        if Pack.objects.filter(tongue=tongue.code, version=version).exclude(state=Pack.State.WITHDRAWN).exists():
            raise Refused(f"Đã có gói {tongue.name} bản {version}.", "Mỗi bản có một số.", "Hãy ghi số bản khác.")
        kept = {
            key: files.store(by=by, at=at, content=sound, organisation=organisation, purpose=PURPOSE).key
            for key, (sound, _) in sounds.items()
        }
        row = Pack.objects.create(
            tongue=tongue.code, version=version, title=(clean(title) or pack.title)[:200], source=source[:300],
            translated_by=(clean(translated_by) or pack.translated_by)[:200], organisation=organisation,
            sha256=hashlib.sha256(content).hexdigest(), brought_by=by.key, brought_by_name=by.name, brought_at=at,
        )  # fmt: skip
        Entry.objects.bulk_create(
            Entry(
                key=new_key("CT", MANY), pack=row, phrase=each.key, vietnamese=words[each.key], text=each.text,
                recording=kept.get(each.key, ""), seconds=sounds[each.key][1] if each.key in sounds else None,
                voice=each.voice,
            )
            for each in pack.entries
        )  # fmt: skip
        _note(events.BROUGHT, row, by, at, entries=len(pack.entries), recordings=len(kept), sha256=row.sha256)
    return row.key


def _area(organisation: str) -> str | None:
    return organisations.provinces_of([organisation]).get(organisation) if organisation else None


def _heard(entry: packing.ReadEntry) -> tuple[files.Ready, float]:
    """The recording, checked and on disk, and its seconds. Errors: Refused with the phrase it belongs to."""
    try:
        looked = files.listened_to(content=entry.recording, most=policy.MOST_RECORDING)
    except Refused as wrong:
        raise Refused("Chưa nạp được gói này.", f"Câu {entry.key}: {wrong.what} {wrong.why}", wrong.todo) from None
    if looked.seconds > policy.MOST_SECONDS:
        raise Refused(
            "Chưa nạp được gói này.",
            f"Câu {entry.key}: ghi âm dài {looked.seconds:.0f} giây, quá {policy.MOST_SECONDS} giây.",
            "Mỗi câu một tệp ngắn, để máy yếu và mạng chậm nghe được.",
        )
    return files.kept(looked, f"{entry.key}.{looked.kind.extension}"), round(looked.seconds, 1)


@transaction.atomic
def verify(*, by: Actor, at: datetime, pack: str, entries: Sequence[str]) -> int:
    """A second person stands for these entries (keys). Gives how many. Errors: NotAllowed, NotFound, Refused."""
    row = _held(pack, by, at)
    policy.check_reviewer(by.key, row.brought_by)
    policy.check_waits(row.state)
    chosen = _chosen(row, entries)
    for each in chosen:
        each.mark, each.reason = Entry.Mark.VERIFIED, ""
        each.verified_by, each.verified_by_name, each.verified_at = by.key, by.name, at
    Entry.objects.bulk_update(chosen, ["mark", "reason", "verified_by", "verified_by_name", "verified_at"])
    _note(events.VERIFIED, row, by, at, entries=len(chosen))
    return len(chosen)


@transaction.atomic
def refuse(*, by: Actor, at: datetime, pack: str, entries: Sequence[str], reason: str) -> int:
    """A second person does not take these entries, and says why. Gives how many. Errors: as `verify`."""
    row = _held(pack, by, at)
    policy.check_reviewer(by.key, row.brought_by)
    policy.check_waits(row.state)
    policy.check_reason(reason)
    chosen = _chosen(row, entries)
    for each in chosen:
        each.mark, each.reason = Entry.Mark.REFUSED, clean(reason)[:300]
        each.verified_by, each.verified_by_name, each.verified_at = by.key, by.name, at
    Entry.objects.bulk_update(chosen, ["mark", "reason", "verified_by", "verified_by_name", "verified_at"])
    _note(events.REFUSED, row, by, at, entries=len(chosen), reason=clean(reason)[:300])
    return len(chosen)


@transaction.atomic
def publish(*, by: Actor, at: datetime, pack: str) -> None:
    """From now on the verified entries are served. Errors: NotAllowed, NotFound, Refused."""
    row = _held(pack, by, at)
    policy.check_reviewer(by.key, row.brought_by)
    verified = row.entries.filter(mark=Entry.Mark.VERIFIED).count()
    policy.check_publishable(row.state, verified)
    row.state = Pack.State.PUBLISHED
    row.published_by, row.published_by_name, row.published_at = by.key, by.name, at
    row.save(update_fields=["state", "published_by", "published_by_name", "published_at"])
    _note(events.PUBLISHED, row, by, at, entries=verified)


@transaction.atomic
def withdraw(*, by: Actor, at: datetime, pack: str, reason: str) -> None:
    """At once no longer served; whoever reviews may, and who brought it as long as it waits. Errors: as `publish`."""
    row = _row(pack)
    own = row.brought_by == by.key and row.state == Pack.State.DRAFT
    _require(policy.WRITE if own else policy.REVIEW, row, by, at)
    policy.check_withdrawable(row.state)
    policy.check_reason(reason)
    row.state, row.reason = Pack.State.WITHDRAWN, clean(reason)[:300]
    row.save(update_fields=["state", "reason"])
    _note(events.WITHDRAWN, row, by, at, reason=row.reason)


def _held(key: str, by: Actor, at: datetime) -> Pack:
    row = _row(key)
    _require(policy.REVIEW, row, by, at)
    return row


def _row(key: str) -> Pack:
    row = Pack.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise NotFound("Không có gói tiếng này.", "", "Hãy chọn trong danh sách.")
    return row


def _require(permission: str, row: Pack, by: Actor, at: datetime) -> None:
    require(by, permission, organisation=row.organisation, area=_area(row.organisation), on=localdate(at))


def _chosen(row: Pack, keys: Sequence[str]) -> list[Entry]:
    found = list(row.entries.filter(key__in=list(keys)))
    if not found:
        raise Refused("Chưa chọn câu nào.", "", "Hãy đánh dấu các câu đã nghe, đã đọc.")
    return found


def _note(kind: str, row: Pack, by: Actor, at: datetime, **data: object) -> None:
    words = {"tongue": tongues.tongue(row.tongue).name, "version": row.version, **data}
    journal.record(
        kind=kind, by=by, at=at, subject=("tongue_pack", row.key), organisation=row.organisation or None, data=words
    )
