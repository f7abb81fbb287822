"""What comes back from a device: photos first, then each record once, handed to the room whose matter it is."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, localtime

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.files import actions as files
from caunoi.rooms.files import queries as stored
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.outreach import queries as outreach_queries
from caunoi.rooms.referrals import actions as referrals
from caunoi.rooms.referrals.words import How
from caunoi.rooms.referrals.words import Kind as Introduced

from .. import events, policy
from ..models import Bundle, Device, Entry, Photo
from ..words import Kind, State
from .devices import held

_PERSON = ("full_name", "birth", "sex", "ethnicity", "phone", "id_number", "address", "commune_code", "village_code")
_SPOKEN = ("own_words", "matter", "field", "asked_by", "private_talk")
_ADVICE = ("field", "question", "answer", "name", "sex", "ethnicity", "place")
_INTRODUCED = (
    "person_name", "birth", "address", "standing", "note", "language", "caller_name", "caller_title", "caller_phone",
)  # fmt: skip
_OF_REQUEST = ("request", "proof", "matter")
_JOINED_WITHIN = timedelta(days=60)
_ACTIVITY_KEY = "TC-"
CHANNEL = "field"
"""The channel of what was taken in on the spot (rooms.organisations: 'Đi cơ sở')."""


@dataclass(frozen=True)
class Sent:
    """A record as a device sends it. number: made by the device; said, sent: by its clock; body: by kind."""

    number: UUID
    kind: str
    bundle: str
    said: datetime
    sent: datetime
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answered:
    """What became of a record. state: words.State; subject: key of the record; moment: when it counts as done."""

    state: str
    subject_kind: str
    subject: str
    moment: datetime


@transaction.atomic
def take_photo(*, by: Actor, at: datetime, device: str, number: UUID, sha256: str, content: bytes) -> None:
    """A photo, whole or not at all; the same number again changes nothing. Errors: Refused where bytes are lacking, and
    for what is no photo."""
    row = held(device, by)
    if hashlib.sha256(content).hexdigest() != sha256.lower():
        raise Refused("Ảnh chưa đến đủ.", "Kết nối đứt giữa chừng.", "Máy sẽ gửi lại cả ảnh.")
    if Photo.objects.filter(number=number).exists():
        return
    kept = files.store(
        by=by, at=at, content=content, name=f"{number}.jpg", organisation=row.organisation_id, purpose="field.photo"
    )
    if kept.kind not in ("jpeg", "png"):
        raise Refused("Loại tệp này không nhận.", "", "Hãy chụp hoặc chọn ảnh.")
    Photo.objects.create(number=number, device=row, file=kept.key, sha256=sha256.lower(), at=at)


def receive(*, by: Actor, at: datetime, device: str, sent: Sent) -> Answered:
    """Takes a record in, once for its number. Errors: Refused (nothing is written then: it may be put right and sent
    again under the same number), NotAllowed, NotFound."""
    try:
        return _receive(by, at, device, sent)
    except IntegrityError:  # the same record at one moment on two ways
        return _receive(by, at, device, sent)


@transaction.atomic
@journal.together()
def _receive(by: Actor, at: datetime, device: str, sent: Sent) -> Answered:
    row = held(device, by)
    policy.check_body(sent.body)
    already = Entry.objects.filter(number=sent.number).first()
    if already is not None:
        return _once(already, row, sent)
    bundle = Bundle.objects.filter(key=sent.bundle, device=row).first()
    if bundle is None:
        raise Refused("Không rõ bản ghi này theo gói nào.", "", "Hãy lấy gói mới rồi gửi lại.")
    if sent.kind not in Kind.values:
        raise Refused("Loại bản ghi này chưa có.", "", "Hãy mở lại trang ngoại tuyến khi có mạng.")
    when = policy.moment(
        sent.said, sent=sent.sent, now=at, off_when_made=timedelta(seconds=bundle.off), made_at=bundle.made_at
    )
    entry = Entry(
        number=sent.number, device=row, bundle=bundle, kind=sent.kind, state=State.TAKEN, said_at=when.said,
        moment=when.at, received_at=at, off=round(when.off.total_seconds()), doubt=when.doubt,
        digest=policy.digest(sent.body), told=clean(str(sent.body.get("told") or ""))[:300],
    )  # fmt: skip
    entry.joins = policy.joined(sent.body)
    photos = _photos(row, sent.body)
    entry.subject_kind, entry.subject = _TAKES[sent.kind](by, at, entry, sent.body, photos)
    entry.save(force_insert=True)
    Photo.objects.filter(pk__in=[each.pk for each in photos]).update(entry=entry)
    note(events.RECEIVED, entry, by=by, at=at)
    _join(entry, by, at)
    if entry.state == State.DIFFERS:
        note(events.DIFFERS, entry, by=by, at=at)
    return Answered(entry.state, entry.subject_kind, entry.subject, entry.moment)


def note(kind: str, entry: Entry, *, by: Actor, at: datetime, **more: str) -> None:
    """The event of an entry: it stands with the record that came of it."""
    data = {
        "key": str(entry.number)[:8], "kind": str(Kind(entry.kind).label).lower(), "subject": entry.subject,
        "moment": dates.vi_moment(localtime(entry.moment)), **more,
    }  # fmt: skip
    journal.record(
        kind=kind, by=by, at=at, subject=(entry.subject_kind, entry.subject), data=data,
        organisation=entry.device.organisation_id,
    )  # fmt: skip


def _once(already: Entry, row: Device, sent: Sent) -> Answered:
    if already.device_id != row.pk or already.digest != policy.digest(sent.body):
        raise Refused("Số của bản ghi này đã dùng cho một bản ghi khác.", "", "Hãy ghi lại thành bản ghi mới rồi gửi.")
    return Answered(already.state, already.subject_kind, already.subject, already.moment)


def _photos(row: Device, body: Mapping[str, Any]) -> list[Photo]:
    """The photos that the record names, each once. Errors: Refused where one has not come."""
    numbers = [UUID(str(each["number"])) for each in body.get("photos") or ()]
    found = {each.number: each for each in Photo.objects.filter(number__in=numbers, device=row, entry=None)}
    if set(numbers) - found.keys():
        raise PhotoMissing("Còn ảnh chưa đến máy chủ.", "", "Máy sẽ gửi lại ảnh rồi gửi bản ghi.")
    return [found[number] for number in numbers]


class PhotoMissing(Refused):
    """A record names a photo that has not come: the device sends it again."""


def _join(entry: Entry, by: Actor, at: datetime) -> None:
    """A request and the activity at which it was taken find each other, whichever came first. What cannot be joined
    (called off, no right there, told of two) is left for a person: the request itself is in."""
    if entry.kind not in (Kind.REQUEST, Kind.ACTIVITY):
        return
    own = str(entry.number)
    other = Kind.ACTIVITY if entry.kind == Kind.REQUEST else Kind.REQUEST
    near = Entry.objects.filter(device=entry.device, kind=other, received_at__gte=at - _JOINED_WITHIN).exclude(
        pk=entry.pk
    )
    found = [each.subject for each in near if str(each.number) in entry.joins or own in each.joins]
    if entry.kind == Kind.ACTIVITY:
        found += [each.subject for each in near if entry.subject in each.joins]
    else:
        found = [*(each for each in entry.joins if each.startswith(_ACTIVITY_KEY)), *found]
    for each in dict.fromkeys(found):
        activity, request = (entry.subject, each) if entry.kind == Kind.ACTIVITY else (each, entry.subject)
        try:
            outreach.add_request(by=by, at=at, activity=activity, request=request)
        except Refused:
            continue


# What each kind becomes: (by, at, entry, body, photos) → kind and key of the record -----------------------------------


def _request(
    by: Actor, at: datetime, entry: Entry, body: Mapping[str, Any], photos: Sequence[Photo]
) -> tuple[str, str]:
    """A request for legal aid, received at the moment that counts."""
    key = cases.submit(
        by=by, at=at, channel=CHANNEL, organisation=entry.device.organisation_id, received_at=entry.moment,
        person={name: body.get("person", {}).get(name, "") for name in _PERSON}, facts=body.get("facts") or {},
        helper=body.get("helper") or {}, safe_contact=body.get("safe_contact") or {},
        idempotency_key=f"field-{entry.number}", **{name: body[name] for name in _SPOKEN if body.get(name)},
    )  # fmt: skip
    kinds = {str(each["number"]): str(each.get("kind") or "") for each in body.get("photos") or ()}
    for photo in photos:
        kind = kinds[str(photo.number)]
        cases.put_paper(by=by, at=at, request=key, kind=kind if kind in _OF_REQUEST else "proof", stored=photo.file)
    return "request", key


def _advice(by: Actor, at: datetime, entry: Entry, body: Mapping[str, Any], photos: Sequence[Photo]) -> tuple[str, str]:
    """Advice on the spot: its number in the Sổ is given now."""
    key = cases.record_consultation(
        by=by, at=at, organisation=entry.device.organisation_id, channel=CHANNEL, given_at=entry.moment,
        idempotency_key=f"field-{entry.number}", **{name: str(body.get(name) or "") for name in _ADVICE},
    )  # fmt: skip
    return "consultation", key


def _activity(
    by: Actor, at: datetime, entry: Entry, body: Mapping[str, Any], photos: Sequence[Photo]
) -> tuple[str, str]:
    """The report of a planned activity, or one that nobody had planned."""
    key = str(body.get("activity") or "")
    if not key:
        return "activity", write_activity(by, at, entry, body, photos)
    file = outreach_queries.activity(by, key, localdate(at))
    told = columns(body)
    if policy.version(file.columns, file.row.state) == body.get("version"):
        report(by, at, file, told)
        attach(by, at, file.row.key, photos)
    elif policy.differing(file.columns, told) or file.row.state != "held":
        entry.state = State.DIFFERS
        entry.body = dict(body)
        entry.ours = {"state": file.row.state, "columns": _plain(file.columns)}
    else:
        attach(by, at, file.row.key, photos)
    return "activity", file.row.key


def _referral(
    by: Actor, at: datetime, entry: Entry, body: Mapping[str, Any], photos: Sequence[Photo]
) -> tuple[str, str]:
    """A commune's letter of introduction, sent in the name of the agency; the request that it becomes."""
    told: dict[str, Any] = {name: str(body.get(name) or "") for name in _INTRODUCED}
    told |= {name: bool(body[name]) for name in ("minor", "interpreter") if body.get(name) is not None}
    receipt = referrals.receive(
        by=by, at=at, kind=Introduced.INTRODUCTION, how=How.PAGE, agency=entry.device.agency, sent_at=entry.moment,
        organisation=str(body.get("organisation") or ""), idempotency_key=f"field-{entry.number}", **told,
    )  # fmt: skip
    return "request", receipt.request


def columns(body: Mapping[str, Any]) -> dict[str, Any]:
    """What a device tells of an activity, in the names of the room of outreach."""
    given = body.get("columns") or {}
    told = {name: value for name, value in given.items() if name in outreach.LABELS and value not in (None, "")}
    if "day" in told:
        told["day"] = policy.parsed_day(told["day"])
    return told


def report(by: Actor, at: datetime, file: outreach_queries.ActivityFile, told: Mapping[str, Any]) -> None:
    """A planned activity as it was held; what the device does not tell stays."""
    stands = file.columns
    outreach.change(
        by=by, at=at, activity=file.row.key, held=True, requests=[key for key, _ in file.requests],
        **{name: stands[name] for name in ("commune", "village", "village_name")}, **told,
    )  # fmt: skip


def write_activity(by: Actor, at: datetime, entry: Entry, body: Mapping[str, Any], photos: Sequence[Photo]) -> str:
    """A further activity that was held."""
    place = {name: str(body.get(name) or "") for name in ("commune", "village", "village_name")}
    return outreach.write(
        by=by, at=at, organisation=entry.device.organisation_id, held=True, photos=_contents(photos),
        idempotency_key=f"field-{entry.number}", **place, **columns(body),
    )  # fmt: skip


def attach(by: Actor, at: datetime, key: str, photos: Sequence[Photo]) -> None:
    """The photos that came with the report."""
    if photos:
        outreach.add_photos(by=by, at=at, activity=key, photos=_contents(photos))


def _contents(photos: Sequence[Photo]) -> list[tuple[bytes, str]]:
    return [(stored.content(photo.file), f"{photo.number}.jpg") for photo in photos]


def _plain(columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in columns.items()}


_Taker = Callable[[Actor, datetime, Entry, Mapping[str, Any], Sequence[Photo]], tuple[str, str]]
_TAKES: Mapping[str, _Taker] = {Kind.REQUEST: _request, Kind.ADVICE: _advice, Kind.ACTIVITY: _activity,
                                 Kind.REFERRAL: _referral}  # fmt: skip
