"""What the writes share: records held until the transaction ends, links that there are, files, events."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.text import clean, fold
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.files import actions as files
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.plan import queries as plans
from caunoi.rooms.programmes import queries as programmes

from .. import policy
from ..models import DataRequest, Draft, Letter, Matter, Owner

Kept = TypeVar("Kept", Letter, Draft, Owner)


def letter(key: str, *, by: Actor, at: datetime) -> Letter:
    """The letter, held, with the right to write for its sender. Errors: NotFound, NotAllowed."""
    row = Letter.objects.select_for_update(of=("self",)).select_related("kept_by").filter(key=key).first()
    return _mine(row, "văn bản", by, at)


def draft(key: str, *, by: Actor, at: datetime) -> Draft:
    """The same of a draft."""
    row = Draft.objects.select_for_update(of=("self",)).select_related("kept_by").filter(key=key).first()
    return _mine(row, "dự thảo", by, at)


def owner(key: str, *, by: Actor, at: datetime) -> Owner:
    """The same of an owner."""
    row = Owner.objects.select_for_update(of=("self",)).select_related("kept_by").filter(key=key).first()
    return _mine(row, "chủ chương trình", by, at)


def _mine(row: Kept | None, what: str, by: Actor, at: datetime) -> Kept:
    if row is None:
        raise NotFound(f"Không có {what} này.", "", "Hãy chọn trong danh sách.")
    kept = row.kept_by
    if kept is None:
        require(by, policy.WRITE, organisation=WHOLE, on=localdate(at))
    else:
        require(by, policy.WRITE, organisation=kept.code, area=kept.province_code or None, on=localdate(at))
    return row


def matter(key: str) -> Matter:
    """The matter, held; the caller asks for the right. Errors: NotFound."""
    row = Matter.objects.select_for_update(of=("self",)).select_related("unit").filter(key=key).first()
    if row is None:
        raise NotFound("Không có kiến nghị, câu hỏi này.", "", "Hãy chọn trong danh sách.")
    return row


def asked(key: str) -> DataRequest:
    """The request for data, held; the caller asks for the right. Errors: NotFound."""
    row = DataRequest.objects.select_for_update(of=("self",)).select_related("owner").filter(key=key).first()
    if row is None:
        raise NotFound("Không có yêu cầu số liệu này.", "", "Hãy chọn trong danh sách.")
    return row


def programme(code: str, on: date) -> str:
    """A programme that there is, '' none. Errors: NotFound."""
    if code and code not in {row.code for row in programmes.programmes(Actor.system(), on)}:
        raise NotFound("Không có chương trình này.", "", "Hãy chọn trong danh sách.")
    return code


def line(programme_code: str, code: str, on: date) -> str:
    """A part of that programme, '' none. Errors: NotFound."""
    if not code:
        return ""
    file = programmes.programme(Actor.system(), programme_code, on)
    if code not in {each.code for each in file.flat()}:
        raise NotFound("Chương trình không có nội dung này.", "", "Hãy chọn lại trong danh sách.")
    return code


def task(key: str, by: Actor, on: date) -> str:
    """A task that the actor reads, '' none. Errors: NotFound."""
    return plans.task(by, key, on).key if key else ""


def stored(content: bytes | None, name: str, organisation: str, purpose: str, *, by: Actor, at: datetime) -> str:
    """The key of the file, byte by byte as it came; '' where none came. Errors: Refused."""
    if content is None:
        return ""
    return files.store(
        by=by, at=at, content=content, name=name, organisation=organisation, purpose=purpose, as_is=True
    ).key


def searched(*texts: str) -> str:
    """All words without diacritics."""
    return fold(" ".join(texts))


def note(kind: str, row: Model, *, by: Actor, at: datetime, organisation: str | None = "", **data: Any) -> None:
    """The event on that record."""
    subject = (f"guidance_{row._meta.model_name}", str(row))
    journal.record(kind=kind, by=by, at=at, subject=subject, organisation=organisation or "", data=data)


def short(text: str) -> str:
    """A text as the journal tells it."""
    words = clean(text)
    return words if len(words) <= 120 else f"{words[:119]}…"
