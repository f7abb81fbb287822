"""Terms are entered; what is due is proposed by one, approved by another, and then destroyed for good."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import actions as glasses
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts import queries as openings
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.attribution import actions as attribution
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as files_of_cases
from caunoi.rooms.cases.queries import KeptFile
from caunoi.rooms.documents import actions as documents
from caunoi.rooms.entitlements import actions as entitlements
from caunoi.rooms.fees import actions as fees
from caunoi.rooms.fees import queries as kept_fees
from caunoi.rooms.fieldwork import actions as fieldwork
from caunoi.rooms.files import actions as files
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.erasure import Swept
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.people import actions as persons
from caunoi.rooms.people import queries as people
from caunoi.rooms.quality import actions as quality
from caunoi.rooms.referrals import actions as referrals

from . import events, policy, queries
from .models import Disposal, Term
from .records import SHELVES
from .words import Item, State


@transaction.atomic
def set_term(
    *, by: Actor, at: datetime, organisation: str, kind: str, months: int | None, basis: str, since: date | None
) -> None:
    """How long a kind is kept there from a day on. months None: for ever. Errors: NotFound, NotAllowed, Refused."""
    place = _office(organisation)
    _require(by, policy.DECIDE, place, at)
    basis = clean(basis)[:300]
    policy.check_term(kind, months, basis, since)
    assert since is not None
    Term.objects.create(
        kind=kind,
        organisation_id=place.code,
        months=months,
        basis=basis,
        since=since,
        by=by.key,
        by_name=by.name,
        at=at,
    )
    data = {"kind": policy.ENTERED[kind], "term": queries.term_words(months), "since": dates.vi(since), "basis": basis}
    journal.record(
        kind=events.TERM_SET, by=by, at=at, subject=("setting", f"retention:{place.code}"), organisation=place.code,
        data=data,
    )  # fmt: skip


@transaction.atomic
def propose(*, by: Actor, at: datetime, organisation: str, files: Sequence[str], basis: str) -> str:
    """Proposes to destroy files (keys of requests) and records of no file (their own keys) whose term has passed; gives
    the key ('DH-…').

    basis: the paper or list by which. Errors: NotFound, NotAllowed, Refused.
    """
    place = _office(organisation)
    _require(by, policy.PROPOSE, place, at)
    take_turn("disposal", place.code)
    due = {row.key: row for row in queries.due(by, localdate(at)) if row.organisation == place.code}
    wanted = list(dict.fromkeys(files))
    if missing := [key for key in wanted if key not in due or due[key].waiting]:
        raise Refused(
            f"{len(missing)} mục không còn trong danh sách hết hạn.", "Có thể vừa được đề nghị trong đợt khác.",
            "Hãy tải lại trang rồi chọn lại.",
        )  # fmt: skip
    return _propose(by, at, place, [due[key].as_item() for key in wanted], basis)


@transaction.atomic
def propose_person(*, by: Actor, at: datetime, person: str, basis: str) -> str:
    """Proposes to erase a person with every file that need not be kept. Errors: NotFound, NotAllowed, Refused where a
    file must stay."""
    found = people.person(people.root_key(person))
    if found is None or found.erased_at:
        raise NotFound("Không có người này.", "Thông tin có thể đã được xóa.", "Hãy mở lại trang.")
    place = _office(found.organisation)
    _require(by, policy.PROPOSE, place, at)
    if kept := queries.stays(found.key, localdate(at)):
        raise Refused("Chưa xóa được thông tin của người này.", kept[0][1], "Xem trên trang những gì phải giữ.")
    item = {"kind": Item.PERSON, "key": found.key, "number": found.key, "archive": "", "closed": "", "until": ""}
    return _propose(by, at, place, [{**item, "basis": clean(basis)[:300]}], basis)


def _propose(by: Actor, at: datetime, place: Office, items: list[dict[str, Any]], basis: str) -> str:
    basis = clean(basis)[:300]
    policy.check_proposal(len(items), basis)
    row = Disposal.objects.create(
        organisation_id=place.code, items=items, basis=basis, asked_by=by.key, asked_by_name=by.name, asked_at=at
    )
    _note(events.PROPOSED, row, by, at, count=len(items))
    return row.key


@transaction.atomic
def approve(*, by: Actor, at: datetime, disposal: str) -> None:
    """The second person agrees. Errors: NotFound, NotAllowed, Refused."""
    _decide(by, at, disposal, State.APPROVED, "")


@transaction.atomic
def drop(*, by: Actor, at: datetime, disposal: str, reason: str) -> None:
    """The second person does not, and says why. Errors: as approve."""
    if not clean(reason):
        raise Refused("Chưa có lý do không duyệt.", "", "Hãy ghi lý do để người đề nghị biết.")
    _decide(by, at, disposal, State.DROPPED, clean(reason)[:300])


def _decide(by: Actor, at: datetime, disposal: str, state: State, note: str) -> None:
    row = _locked(disposal, by, at)
    policy.check_step(row.state, State.PROPOSED)
    policy.check_second(row.asked_by, by.key)
    row.state, row.by, row.by_name, row.at, row.note = state, by.key, by.name, at, note
    row.save(update_fields=["state", "by", "by_name", "at", "note"])
    _note(events.APPROVED if state == State.APPROVED else events.DROPPED, row, by, at)


@transaction.atomic
def carry_out(*, by: Actor, at: datetime, disposal: str) -> None:
    """Destroys what was approved. What has to stay after all (a term was prolonged meanwhile) stays, with why. Cannot
    be undone; figures stay what they are. Errors: NotFound, NotAllowed, Refused."""
    row = _locked(disposal, by, at)
    policy.check_step(row.state, State.APPROVED)
    on, swept, left, destroyed, gone = localdate(at), Swept(), [], [], []
    place = _office(row.organisation_id)
    may_go = {kind: queries.due_records(kind, row.organisation_id, on) for kind in {each["kind"] for each in row.items}
              if kind in SHELVES}  # fmt: skip
    for item in row.items:
        if item["kind"] in SHELVES:
            if item["key"] in may_go[item["kind"]]:
                swept += _destroy_record(by, at, item, place)
            else:
                left.append({**item, "why": "Nội dung này đã hủy trước đó, hoặc thời hạn bảo quản đã đổi."})
            continue
        held, why = _files(item, on)
        if why:
            left.append({**item, "why": why})
            continue
        for file in held:
            swept += _destroy(by, at, file)
            destroyed.append(file)
        gone += [item["key"]] if item["kind"] == Item.PERSON else [file.person for file in held]
    accounted = kept_fees.files_kept([file.case for file in destroyed if file.case])
    row.files = files.erase(by=by, at=at, keys=set(swept.files) - accounted)
    for file in destroyed:
        journal.record(
            kind=events.DESTROYED, by=by, at=at, subject=("request", file.request), organisation=file.organisation,
            data={"number": file.number, "disposal": row.key},
        )  # fmt: skip
    for subject in dict.fromkeys(swept.subjects):
        journal.erase(
            by=by,
            at=at,
            subject=subject,
            reason=f"Đợt hủy {row.key}",
            organisation=row.organisation_id,
            after_term=True,
        )  # fmt: skip
    for person in dict.fromkeys(map(people.root_key, gone)):
        _erase_person(by, at, person, row)
    row.state, row.left, row.done_at, row.done_by_name = State.DONE, left, at, by.name
    row.save(update_fields=["state", "left", "done_at", "done_by_name", "files"])
    _note(events.CARRIED_OUT, row, by, at, done=len(row.items) - len(left), left=len(left))


def _files(item: dict[str, Any], on: date) -> tuple[list[KeptFile], str]:
    """The files of an item, or why it must stay."""
    if item["kind"] == Item.PERSON:
        kept, keys = queries.stays(item["key"], on), people.keys_of(item["key"])
        return files_of_cases.files_of(keys, on), kept[0][1] if kept else _unchecked(keys)
    found = files_of_cases.file_kept(item["key"], on)
    return ([found], found.needed) if found else ([], "Nội dung của hồ sơ này đã hủy.")


def _unchecked(person_keys: Collection[str]) -> str:
    """An emergency opening is looked at by another before why it was opened goes."""
    waiting = openings.unchecked(person_keys)
    return f"Lần mở khẩn cấp {waiting[0]} chưa được kiểm tra." if waiting else ""


def _destroy_record(by: Actor, at: datetime, item: dict[str, Any], place: Office) -> Swept:
    """The words of what belongs to no file."""
    shelf, key = SHELVES[item["kind"]], item["key"]
    swept = attribution.settle(by=by, at=at, record=key) + shelf.forget(by, at, key)
    return swept + _beside(by, at, place, [(shelf.subject, key)])


def _destroy(by: Actor, at: datetime, file: KeptFile) -> Swept:
    """The words of one file in every room; programmes first, for they are asked of them."""
    place = _office(file.organisation)
    case, swept = file.case, Swept()
    if case:
        swept += attribution.settle(by=by, at=at, record=case) + quality.forget(by=by, at=at, case=case)
        swept += fees.forget(by=by, at=at, case=case)
    came = referrals.forget(by=by, at=at, request=file.request) + outreach.forget(by=by, at=at, request=file.request)
    about = [("request", file.request), *([("case", case)] if case else []), *came.subjects]
    swept += came + _beside(by, at, place, about)
    return swept + cases.forget(by=by, at=at, request=file.request)


def _beside(by: Actor, at: datetime, place: Office, about: Sequence[tuple[str, str]]) -> Swept:
    """What rooms that serve all others keep about these records: papers, what devices sent, ways to reach somebody."""
    swept = documents.forget(by=by, at=at, about=about)
    swept += fieldwork.forget(
        by=by, at=at, organisation=place.code, area=place.province_code or None, records=[key for _, key in about]
    )
    return sum((notices.forget(at=at, to=f"{kind}:{key}") for kind, key in about), swept)


def _erase_person(by: Actor, at: datetime, person: str, row: Disposal) -> None:
    """Who it was, where no file with words is left."""
    found, keys = people.person(person), people.keys_of(person)
    if found is None or found.erased_at or files_of_cases.files_of(keys, localdate(at)) or _unchecked(keys):
        return
    glasses.forget_glass(records=keys)
    days = files_of_cases.days_counted(keys)
    for key in keys:
        entitlements.erase(by=by, at=at, person=key)
    persons.erase(by=by, at=at, person=person, reason=f"Đợt hủy {row.key}", counted_on=days)


def _locked(disposal: str, by: Actor, at: datetime) -> Disposal:
    row = Disposal.objects.select_for_update(of=("self",)).filter(key=disposal).first()
    if row is None:
        raise NotFound("Không có đợt hủy mang mã này.", "", "Hãy mở lại trang Thời hạn lưu trữ.")
    _require(by, policy.DECIDE, _office(row.organisation_id), at)
    return row


def _office(code: str) -> Office:
    found = organisations.unit_by_code(code)
    if found is None:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy kiểm tra lại mã.")
    return found


def _require(by: Actor, permission: str, place: Office, at: datetime) -> None:
    accounts.require(by, permission, organisation=place.code, area=place.province_code or None, on=localdate(at))


def _note(kind: str, row: Disposal, by: Actor, at: datetime, **data: Any) -> None:
    journal.record(
        kind=kind, by=by, at=at, subject=("disposal", row.key), organisation=row.organisation_id,
        data={"disposal": row.key, **data},
    )  # fmt: skip
