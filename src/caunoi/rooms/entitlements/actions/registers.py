"""Lists of other agencies: taken in, matched, decided, corrected, withdrawn, looked up with consent, forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.people import actions as people_actions
from caunoi.rooms.people import policy as people_policy
from caunoi.rooms.people import queries as people
from caunoi.rooms.people.likeness import Known
from caunoi.rooms.people.words import GivenBy, GivenHow, Purpose
from caunoi.rooms.places import queries as places

from .. import events, listed, policy, registers
from ..listed import LISTS, Proposal
from ..models import Register, RegisterEntry, RegisterProfile
from ..registers import About, Fault, Mapped, Row
from ..words import Match

_EVERYBODY = Scope(all=True)


@transaction.atomic
def save_profile(*, by: Actor, at: datetime, name: str, mapped: Mapped) -> None:
    """Keeps how a list is read; of the same name: in its place. Errors: Refused, NotAllowed."""
    accounts.require(by, LISTS, on=localdate(at))
    registers.check(mapped)
    title = clean(name)[:100]
    if not title:
        raise Refused("Chưa đặt tên cho cách đọc tệp.", "Lần sau chọn lại theo tên.", "Hãy đặt tên.")
    columns = {
        "kind": mapped.kind, "head": mapped.head, "columns": dict(mapped.columns), "always": mapped.always,
        "values": dict(mapped.values), "by": by.key, "by_name": by.name, "at": at,
    }  # fmt: skip
    RegisterProfile.objects.update_or_create(name=title, defaults=columns)
    journal.record(kind=events.PROFILE, by=by, at=at, subject=("setting", "registers"), data={"name": title})


@dataclass
class Adopted:
    """What became of a list. gone: rows of an earlier version that stand in it no more (nothing was removed)."""

    register: str
    rows: int = 0
    new: int = 0
    corrected: int = 0
    same: int = 0
    gone: int = 0
    matched: int = 0
    waiting: int = 0
    faults: Sequence[Fault] = field(default_factory=list)


class _Gazetteer(registers.Communes):
    """Communes of today by code or name; of several of one name those of the organisation's province."""

    def __init__(self, province: str, on: date) -> None:
        self._province, self._on = province, on
        self._known: dict[str, str] = {}

    def code(self, words: str) -> str:
        if words not in self._known:
            self._known[words] = places.commune_code(words, self._province, self._on)
        return self._known[words]


@transaction.atomic
@journal.together()
def take_register(*, by: Actor, at: datetime, about: About, mapped: Mapped, table: Sequence[Sequence[Any]]) -> Adopted:
    """Takes a list in: rows that can be read come in and are matched with the persons of the house; the others are
    told. The same list again changes nothing; a later version of it (same agency and letter) corrects. Errors: Refused,
    NotAllowed."""
    on = localdate(at)
    place = listed.place_of(about.organisation)
    accounts.require(by, LISTS, organisation=place.code, area=place.province_code, on=on)
    _check_about(about, on)
    rows, faults = registers.read(table, mapped, about.commune, _Gazetteer(place.province_code, on), on)
    register = _register(about, mapped.kind, by, at)
    done = Adopted(register.key, rows=len(rows), faults=faults)
    before = {entry.identity: entry for entry in register.entries.all()}
    crowd = people.Crowd(people.house(place.code)) if rows else None
    fresh = []
    for row in rows:
        entry = before.pop(row.identity[:300], None)
        if entry is None:
            fresh.append(_entry(register, row))
            done.new += 1
        elif entry.digest == row.digest:
            done.same += 1
        else:
            _set(entry, row)
            entry.corrected_at = at
            if entry.match not in (Match.DECIDED, Match.DIFFERENT):
                _match(entry, crowd, place.code)
            entry.save()
            done.corrected += 1
    done.gone = sum(1 for entry in before.values() if entry.withdrawn_on is None)
    for entry in fresh:
        _match(entry, crowd, place.code)
    RegisterEntry.objects.bulk_create(fresh)
    matches = register.entries.values_list("match", flat=True)
    done.matched = sum(1 for each in matches if each in listed.SAME)
    done.waiting = sum(1 for each in matches if each == Match.SEVERAL)
    if done.new or done.corrected:
        data = {"register": register.key, "new": done.new, "corrected": done.corrected, "faults": len(faults)}
        journal.record(
            kind=events.TAKEN, by=by, at=at, subject=("register", register.key), organisation=place.code, data=data
        )
    return done


def _check_about(about: About, on: date) -> None:
    for value, what in (
        (about.title, "tên danh sách"), (about.agency, "cơ quan gửi"), (about.letter, "số văn bản gửi"),
        (about.basis, "căn cứ chia sẻ"),
    ):  # fmt: skip
        if not clean(value):
            raise Refused(f"Chưa ghi {what}.", "Danh sách phải rõ từ đâu, theo căn cứ nào.", "Hãy ghi.")
    if about.letter_on > on:
        raise Refused("Ngày văn bản nằm sau hôm nay.", "", "Hãy xem lại ngày.")
    if about.until <= about.since:
        raise Refused("Ngày hết hiệu lực không sau ngày bắt đầu.", "", "Hãy xem lại hai ngày.")
    if about.retain_until < about.until:
        raise Refused("Ngày xóa đứng trước ngày hết hiệu lực.", "", "Hãy xem lại ngày.")


def _register(about: About, kind: str, by: Actor, at: datetime) -> Register:
    take_turn("register", about.organisation, kind, clean(about.agency), clean(about.letter))
    same = Register.objects.select_for_update().filter(
        organisation=about.organisation, kind=kind, agency=clean(about.agency), letter=clean(about.letter)
    ).first()  # fmt: skip
    if same is not None and (same.erased_at or same.withdrawn_on):
        raise Refused("Danh sách này đã rút hoặc đã xóa.", "", "Danh sách mới thì ghi số văn bản mới.")
    if same is not None:
        return same
    return Register.objects.create(
        organisation=about.organisation, kind=kind, title=clean(about.title)[:200], agency=clean(about.agency)[:200],
        letter=clean(about.letter)[:100], letter_on=about.letter_on, basis=clean(about.basis)[:300],
        commune=about.commune, since=about.since, until=about.until, retain_until=about.retain_until, received_at=at,
        by=by.key, by_name=by.name,
    )  # fmt: skip


def _entry(register: Register, row: Row) -> RegisterEntry:
    made = RegisterEntry(register=register)
    _set(made, row)
    return made


def _set(entry: RegisterEntry, row: Row) -> None:
    for name in ("number", "full_name", "birth", "sex", "id_number", "commune", "village", "told", "digest"):
        setattr(entry, name, getattr(row, name))
    entry.identity = row.identity[:300]
    entry.name_words = listed.name_words(row.full_name)
    entry.born = people_policy.year_of(row.birth)


def _match(entry: RegisterEntry, crowd: people.Crowd | None, organisation: str) -> None:
    """With whom of the house the entry is one: surely, perhaps (a person decides), with nobody."""
    sought = listed.known(entry)
    entry.person_id, entry.match = None, Match.NONE
    if crowd is None or not crowd.like(sought):
        return
    found = people.like(sought, people.house(organisation), private=_EVERYBODY)
    sure = {each.key: how for each in found if (how := _how(sought, each.key))}
    if len(sure) == 1 and not any(h == "name" for h in sure.values() if len(found) > 1):
        [(key, how)] = sure.items()
        person = people.person(key)
        entry.person_id, entry.match = person.pk if person else None, how
    elif found:
        entry.match = Match.SEVERAL


def _how(sought: Known, key: str) -> str:
    here = people.known_of(key)
    return registers.is_sure(sought, here, registers.alike(sought, here)) if here else ""


@transaction.atomic
def opened(*, by: Actor, at: datetime, register: str) -> None:
    """Journals that somebody looks at the people of a list: called before they are shown. Errors: NotFound,
    NotAllowed."""
    row = Register.objects.filter(key=register).first()
    if row is None:
        raise NotFound("Không có danh sách này.", "", "Hãy mở lại trang.")
    _require(by, row, at)
    journal.record(
        kind=events.OPENED, by=by, at=at, subject=("register", row.key), organisation=row.organisation,
        data={"register": row.key},
    )  # fmt: skip


@transaction.atomic
def decide(*, by: Actor, at: datetime, entry: str, person: str) -> None:
    """Somebody looked: the entry is of that person (key), or ('') of nobody here. Errors: Refused, NotFound,
    NotAllowed."""
    row = _held(entry, by, at)
    if row.match != Match.SEVERAL:
        raise Refused("Dòng này không chờ xem.", "", "Hãy mở lại trang.")
    found = people.person(person) if person else None
    if person and (found is None or not people.house(row.register.organisation).allows(found.organisation)):
        raise NotFound("Không có hồ sơ mang mã này ở đây.", "", "Hãy chọn trong danh sách.")
    row.person_id, row.match = (found.pk, Match.DECIDED) if found else (None, Match.DIFFERENT)
    row.decided_by, row.decided_by_name, row.decided_at = by.key, by.name, at
    row.save(update_fields=["person", "match", "decided_by", "decided_by_name", "decided_at"])
    _note(events.DECIDED, row, by, at)


@transaction.atomic
def withdraw_entry(*, by: Actor, at: datetime, entry: str, since: date, why: str) -> None:
    """The agency takes one person off its list from a day on (by a letter that `why` names). Errors: Refused,
    NotFound, NotAllowed."""
    row = _held(entry, by, at)
    if not clean(why):
        raise Refused("Chưa ghi văn bản, lý do.", "", "Hãy ghi cơ quan gửi báo thế nào.")
    row.withdrawn_on, row.withdrawn_why = since, clean(why)[:300]
    row.save(update_fields=["withdrawn_on", "withdrawn_why"])
    _note(events.ENTRY_WITHDRAWN, row, by, at)


@transaction.atomic
def withdraw(*, by: Actor, at: datetime, register: str, since: date, letter: str) -> None:
    """The agency takes the whole list back from a day on. Errors: Refused, NotFound, NotAllowed."""
    row = Register.objects.select_for_update().filter(key=register).first()
    if row is None:
        raise NotFound("Không có danh sách này.", "", "Hãy mở lại trang.")
    _require(by, row, at)
    if not clean(letter):
        raise Refused("Chưa ghi văn bản rút danh sách.", "", "Hãy ghi số, ngày văn bản.")
    row.withdrawn_on, row.withdrawn_letter = since, clean(letter)[:200]
    row.save(update_fields=["withdrawn_on", "withdrawn_letter"])
    journal.record(
        kind=events.WITHDRAWN, by=by, at=at, subject=("register", row.key), organisation=row.organisation,
        data={"register": row.key},
    )  # fmt: skip


@transaction.atomic
def look_up(*, by: Actor, at: datetime, organisation: str, sought: Known, consent: bool) -> list[Proposal]:
    """What the lists of the house say of somebody who asks for help and agreed to it being looked up; every look is
    journalled. Without consent nothing is looked at. Errors: Refused, NotAllowed."""
    on = localdate(at)
    place = listed.place_of(organisation)
    accounts.require(by, policy.WRITE, organisation=place.code, area=place.province_code, on=on)
    if not consent:
        raise Refused(
            "Chưa có sự đồng ý.", "Chỉ tra danh sách khi người được trợ giúp đồng ý.", "Hãy hỏi rồi đánh dấu."
        )
    if not sought.full_name or not (sought.id_number or sought.birth):
        raise Refused("Chưa đủ để tra.", "Cần họ tên cùng số giấy tờ hoặc ngày sinh.", "Hãy điền thêm.")
    found = listed.proposals(sought, place.code, on)
    for key in {each.register for each in found} or {"-"}:
        journal.record(
            kind=events.LOOKED_UP, by=by, at=at, subject=("register", key), organisation=place.code,
            data={"count": sum(1 for each in found if each.register == key)},
            personal={"entries": [each.entry for each in found if each.register == key]},
        )  # fmt: skip
    return found


def look_up_person(*, by: Actor, at: datetime, person: str) -> list[Proposal]:
    """The same of somebody who has a file here, by what stands in it; only while their consent to it stands. Errors: as
    look_up; NotFound."""
    found, sought = people.person(person), people.known_of(person)
    if found is None or sought is None:
        raise NotFound("Không tìm thấy người này.")
    consent = people.agrees(person, Purpose.LISTS, localdate(at))
    return look_up(by=by, at=at, organisation=found.organisation, sought=sought, consent=consent)


@transaction.atomic
@journal.together()
def adopt(*, by: Actor, at: datetime, person: str, entries: Sequence[str], itself: bool = True) -> int:
    """An officer confirmed that these entries are of the person, who agreed to the look: consent, match, and the facts
    with their source and the list's own days. itself: the person agreed, not who asks for it. Gives how many facts.
    Errors: Refused, NotFound, NotAllowed."""
    on, told = localdate(at), 0
    found = people.person(person)
    if found is None:
        raise NotFound("Không tìm thấy người này.")
    held = RegisterEntry.objects.select_for_update(of=("self",)).select_related("register").filter(key__in=entries)
    rows = list(held.order_by("pk"))
    if not people.agrees(person, Purpose.LISTS, on):
        people_actions.consent(
            by=by, at=at, person=person, purpose=Purpose.LISTS, given_how=GivenHow.ORAL, since=on,
            given_by=GivenBy.SELF if itself else GivenBy.REPRESENTATIVE,
        )  # fmt: skip
    for row in rows:
        if not people.house(found.organisation).allows(row.register.organisation) or not listed.holds(row, on):
            raise Refused("Dòng này không còn hiệu lực.", "Điều danh sách nói nay chưa biết.", "Hãy tra lại.")
        name, value = registers.read_fact(row.told)
        people_actions.state(
            by=by, at=at, person=person, facts={name: value}, evidence=listed.source(row.register),
            since=row.register.since, until=row.register.until,
        )  # fmt: skip
        row.person_id, row.match = found.pk, Match.DECIDED
        row.decided_by, row.decided_by_name, row.decided_at = by.key, by.name, at
        row.save(update_fields=["person", "match", "decided_by", "decided_by_name", "decided_at"])
        _note(events.ADOPTED, row, by, at)
        told += 1
    return told


@transaction.atomic
def forget(at: datetime) -> int:
    """Deletes the people of lists that are kept no longer; where they came from stays. Gives how many lists."""
    rows = list(Register.objects.select_for_update().filter(retain_until__lt=localdate(at), erased_at__isnull=True))
    for row in rows:
        count, _ = row.entries.all().delete()
        row.erased_at = at
        row.save(update_fields=["erased_at"])
        journal.record(
            kind=events.FORGOTTEN, by=Actor.system(), at=at, subject=("register", row.key),
            organisation=row.organisation, data={"register": row.key, "count": count},
        )  # fmt: skip
    return len(rows)


def _held(entry: str, by: Actor, at: datetime) -> RegisterEntry:
    row = RegisterEntry.objects.select_for_update(of=("self",)).select_related("register").filter(key=entry).first()
    if row is None:
        raise NotFound("Không có dòng này.", "", "Hãy mở lại trang.")
    _require(by, row.register, at)
    return row


def _require(by: Actor, register: Register, at: datetime) -> None:
    place = listed.place_of(register.organisation)
    accounts.require(by, LISTS, organisation=place.code, area=place.province_code, on=localdate(at))


def _note(kind: str, row: RegisterEntry, by: Actor, at: datetime) -> None:
    journal.record(
        kind=kind, by=by, at=at, subject=("register", row.register.key), organisation=row.register.organisation,
        data={"register": row.register.key}, personal={"entry": row.key},
    )  # fmt: skip
