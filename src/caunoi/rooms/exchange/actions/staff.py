"""Those who carry out legal aid: found here by id, else by name at their organisation, else registered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caunoi.core.ground import dates
from caunoi.core.ground.text import fold
from caunoi.rooms.cases import assigning
from caunoi.rooms.cases.policy import same_house
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries
from caunoi.rooms.organisations.queries import Provider

from .. import panel
from ..models import Imported
from ..report import fault
from ..rows import Member
from ..words import Table
from .desk import Desk, conflict, merge, once
from .units import Places

_SAFE = frozenset({"full_name", "card_number", "card_issued_on", "rank"})


@dataclass
class Crew:
    """The system's staff → ours; names and kinds by our key, names of organisations by code."""

    by_id: dict[str, str] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    _may: dict[tuple[str, str, date], str] = field(default_factory=dict)

    def find(self, told: str, organisation: str) -> str:
        """The key of whoever is meant by an id, or by a name that one person alone bears in the house; '' unknown."""
        if told in self.by_id:
            return self.by_id[told]
        house = organisation.partition(".")[0]
        keys = self.by_name.get((house, fold(told)), [])
        return keys[0] if len(keys) == 1 else ""

    def why_not(self, key: str, form: str, on: date) -> str:
        """Why that one may not give the form of aid on the day, '' where one may."""
        asked = (self.kinds[key], form, on)
        if asked not in self._may:
            self._may[asked] = assigning.why_not(*asked)
        return self._may[asked]

    def add(self, provider: Provider) -> None:
        """Found by name from now on."""
        house = provider.organisation.partition(".")[0]
        self.by_name.setdefault((house, fold(provider.full_name)), []).append(provider.key)
        self.names[provider.key], self.kinds[provider.key] = provider.full_name, provider.kind


def take_staff(desk: Desk, members: Sequence[Member], places: Places) -> Crew:
    """Everybody of the list; those who work no more are left out."""
    known = desk.known(Table.STAFF)
    doubled = once(desk, Table.STAFF, [(each.id, each.where) for each in members if each.id])
    with_id = [each for each in members if each.id]
    rows = [each for position, each in enumerate(with_id) if position not in doubled]
    for each in members:
        if not each.id:
            desk.report.fail(Table.STAFF, [fault(each.where, "id", "", "Không có mã, cũng không có số thẻ.")])
    crew = Crew(
        places=places.names,
        by_id={**queries.practitioners_by_national_id(), **{row.source_id: row.key for row in known.values()}},
    )
    codes = [office.code for office in queries.active(desk.today)]
    here = queries.practitioners(codes)
    linked = set(crew.by_id.values())
    for member in rows:
        if not member.active and member.id not in crew.by_id:
            desk.report.of(Table.STAFF).left += 1
            continue
        with desk.row(Table.STAFF, member.where, "fullName", member.name):
            key = _take(desk, member, known.get(member.id), places, here, linked, crew.by_id.get(member.id, ""))
            if key:
                crew.by_id[member.id] = key
                linked.add(key)
    desk.seen(known[each.id] for each in rows if each.id in known)
    for provider in queries.practitioners(codes):
        crew.add(provider)
    return crew


def _take(
    desk: Desk, member: Member, before: Imported | None, places: Places, here: Sequence[Provider], linked: set[str],
    already: str,
) -> str:  # fmt: skip
    """The key here; '' where the row was told as a fault."""
    code, _ = places.find(member.unit)
    counts = desk.report.of(Table.STAFF)
    if not code:
        why = "Không có tổ chức này trong danh sách, hoặc tổ chức chưa vào được."
        desk.report.fail(Table.STAFF, [fault(member.where, "organizationUnitId", member.unit, why)])
        return already
    theirs = _values(member)
    digest = panel.keyed(repr((member.kind, code, member.active, *theirs.values())))
    if before is not None and before.digest == digest:
        counts.same += 1
        return before.key
    if before is not None:
        _change(desk, member, before, code, theirs, digest)
        return before.key
    key = already or _same(member, code, here, linked)
    if key:
        organisations.change_practitioner(by=desk.by, at=desk.at, key=key, national_id=member.id[:60])
        counts.changed += 1
    else:
        key = organisations.register_practitioner(
            by=desk.by, at=desk.at, organisation=code, since=member.card_issued_on or desk.today,
            full_name=member.name, kind=member.kind, birth=member.birth, sex=member.sex, id_number=member.id_number,
            rank=member.rank, card_number=member.card_number, card_issued_on=member.card_issued_on,
            fields=list(member.fields), national_id=member.id[:60],
        )  # fmt: skip
        counts.new += 1
    desk.keep(Table.STAFF, member.id, key, digest, panel.parts(theirs)).save(force_insert=True)
    return key


def _values(member: Member) -> dict[str, str]:
    issued = dates.vi(member.card_issued_on) if member.card_issued_on else ""
    return {
        "full_name": member.name, "card_number": member.card_number, "card_issued_on": issued, "rank": member.rank,
    }  # fmt: skip


def _same(member: Member, code: str, here: Sequence[Provider], linked: set[str]) -> str:
    """Somebody entered by hand: the same name in the house, and no other card."""
    named = [
        each.key
        for each in here
        if each.key not in linked
        and same_house(each.organisation, code)
        and fold(each.full_name) == fold(member.name)
        and (not each.card_number or not member.card_number or each.card_number == member.card_number)
    ]
    return named[0] if len(named) == 1 else ""


def _change(
    desk: Desk, member: Member, before: Imported, code: str, theirs: Mapping[str, str], digest: str
) -> None:  # fmt: skip
    provider = queries.practitioner(before.key)
    assert provider is not None  # a practitioner is ended, never removed
    issued = dates.vi(provider.card_issued_on) if provider.card_issued_on else ""
    ours = {
        "full_name": provider.full_name, "card_number": provider.card_number, "card_issued_on": issued,
        "rank": provider.rank,
    }  # fmt: skip
    merged = merge(before.parts, theirs, ours, _SAFE)
    if merged.take:
        columns: dict[str, Any] = {name: theirs[name] for name in merged.take}
        if "card_issued_on" in columns:
            columns["card_issued_on"] = member.card_issued_on
        organisations.change_practitioner(by=desk.by, at=desk.at, key=before.key, **columns)
    found = [conflict(member.where, name, theirs[name], ours[name]) for name in merged.differ]
    if provider.kind != member.kind:
        found.append(conflict(member.where, "objectType", member.kind, provider.kind_words))
    if provider.organisation != code:
        found.append(conflict(member.where, "organizationUnitId", code, provider.organisation))
    if not member.active and provider.works_on(desk.today):
        found.append(conflict(member.where, "isActive", "thôi làm việc", "đang làm việc"))
    desk.report.conflicts += found
    before.parts, before.digest = merged.parts, "" if found else digest
    before.save(update_fields=["parts", "digest"])
    counts = desk.report.of(Table.STAFF)
    counts.changed += bool(merged.take)
    counts.same += not merged.take
