"""Campaigns with their units: who is late, the letters, the spreadsheet of a unit outside the system."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from caunoi.core.documents import Document
from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor, can, scope
from caunoi.rooms.accounts.queries import within
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.reports import policy as reports

from .. import figures, heads, outline, papers, policy, sheets, units
from ..models import Campaign, Part, Version
from ..words import DONE, OPEN, State


@dataclass(frozen=True)
class CampaignRow:
    """A campaign in the list. asked, sent: units that take part, that have signed; late: not signed and the day is
    over; waits: a part of a unit for which the reader speaks is not signed."""

    key: str
    title: str
    template: str
    kind: str
    unit: str
    unit_name: str
    programme: str
    period: str
    heading: str
    due: date | None
    basis: str
    by: str
    at: datetime
    asked: int
    sent: int
    late: int
    whole: str
    waits: bool


@dataclass(frozen=True)
class PartLine:
    """A unit in a campaign. mine: the reader speaks for it; seen: he may open it; standing: in words."""

    key: str
    unit: str
    unit_name: str
    outside: bool
    whole: bool
    state: str
    state_words: str
    standing: str
    late: bool
    versions: int
    challenges: int
    urged: int
    urged_at: datetime | None
    mine: bool
    seen: bool


@dataclass(frozen=True)
class CampaignFile:
    """One campaign. runs: the reader runs it; lines: the whole first."""

    row: CampaignRow
    lines: tuple[PartLine, ...]
    runs: bool
    about: str
    source: str

    @property
    def lacking(self) -> list[PartLine]:
        """The units that have not signed."""
        return [each for each in self.lines if not each.whole and each.state in OPEN]


def visible(actor: Actor, on: date) -> QuerySet[Campaign]:
    """Campaigns whose keeper, or one of whose units, is in reach."""
    seen = scope(actor, policy.READ, on)
    if not seen:
        return Campaign.objects.none()
    rows = Campaign.objects.select_related("unit")
    if seen.all:
        return rows
    parts = Part.objects.filter(within(seen, organisation="unit__code", area="unit__province_code"))
    return rows.filter(pk__in=parts.values("campaign"))


def campaigns(actor: Actor, at: datetime) -> list[CampaignRow]:
    """The newest first."""
    rows = visible(actor, localdate(at)).prefetch_related("parts__unit").order_by("-at", "-pk")[:100]
    return [_row(row, _lines(row, actor, at), at) for row in rows]


def campaign(actor: Actor, key: str, at: datetime) -> CampaignFile:
    """Errors: NotFound."""
    row = held(actor, key, localdate(at))
    lines = _lines(row, actor, at)
    of = outline.from_data(row.outline)
    return CampaignFile(_row(row, lines, at), tuple(lines), runs(actor, row, localdate(at)), about_of(row), of.source)


def held(actor: Actor, key: str, on: date) -> Campaign:
    """The record, for the room's own reads. Errors: NotFound."""
    row = visible(actor, on).filter(key=key).prefetch_related("parts__unit").first()
    if row is None:
        raise NotFound("Không có đợt này.", "", "Hãy chọn trong danh sách.")
    return row


def runs(actor: Actor, row: Campaign, on: date) -> bool:
    unit = row.unit
    return can(actor, policy.RUN, organisation=unit.code, area=unit.province_code or None, on=on)


def about_of(row: Campaign) -> str:
    """What the campaign's reviews are about, in words."""
    named = programmes.heads()[row.programme].name if row.programme else "các chương trình, chính sách an sinh xã hội"
    return outline.from_data(row.outline).about.format(programme=named)


def heading_of(row: Campaign) -> str:
    period = Period(row.since, row.until)
    return f"Số liệu từ ngày {vi(period.since)} đến ngày {vi(period.last_day)}"


def _row(row: Campaign, lines: Sequence[PartLine], at: datetime) -> CampaignRow:
    asked = [each for each in lines if not each.whole]
    of = outline.from_data(row.outline)
    named = programmes.short_names().get(row.programme, "") if row.programme else ""
    return CampaignRow(
        row.key, row.title, row.template, of.kind_words, row.unit_id, row.unit.name, named, row.period,
        heading_of(row), row.due, row.basis, row.by_name, row.at, len(asked),
        sum(each.state in DONE for each in asked), sum(each.late for each in asked),
        next((each.key for each in lines if each.whole and each.seen), ""),
        any(each.mine and each.state in OPEN for each in asked),
    )  # fmt: skip


def _lines(row: Campaign, actor: Actor, at: datetime) -> list[PartLine]:
    on = localdate(at)
    seen = scope(actor, policy.READ, on)
    offices = {each.code: each for each in organisations.every()}
    parts = sorted(row.parts.all(), key=lambda part: (not part.whole, part.outside, part.unit.name))
    versions, asked = Counter[int](), Counter[int]()
    signed = (
        Version.objects.filter(part__in=[part.pk for part in parts]).defer("content").prefetch_related("challenges")
    )
    for version in signed:
        versions[version.part_id] += 1
        asked[version.part_id] += sum(each.answered_at is None for each in version.challenges.all())
    found = []
    for part in parts:
        office = offices[part.unit_id]
        standing = _standing(row, part, on)
        found.append(
            PartLine(
                part.key, part.unit_id, part.unit.name, part.outside, part.whole, part.state,
                str(State(part.state).label), standing[0], standing[1], versions[part.pk], asked[part.pk],
                part.urged, part.urged_at,
                policy.speaks_for(actor, policy.WRITE, office, on), seen.allows(office.code, office.province_code),
            )
        )  # fmt: skip
    return found


def _standing(row: Campaign, part: Part, on: date) -> tuple[str, bool]:
    """In words, and whether it is late."""
    if part.state in DONE or part.whole or row.due is None:
        return str(State(part.state).label), False
    found = reports.standing(row.due, None, True, on, organisations.calendar())
    late = found.kind == reports.LATE
    return found.words if late else f"{State(part.state).label}, còn {found.days} ngày làm việc", late


def keepers(actor: Actor, on: date) -> list[Office]:
    """Units whose campaigns the actor may open."""
    kinds = ("ministry", "department", "centre")
    found = [each for each in organisations.active(on) if each.kind in kinds]
    return [
        each for each in found
        if can(actor, policy.RUN, organisation=each.code, area=each.province_code or None, on=on)
    ]  # fmt: skip


def askable(actor: Actor, unit: str, on: date) -> list[Office]:
    """The units that a campaign of that unit may ask."""
    keeper = next((each for each in keepers(actor, on) if each.code == unit), None)
    return units.below(keeper, on) if keeper else []


# Letters, spreadsheets ------------------------------------------------------------------------------------------------


def request_letter(actor: Actor, key: str, on: date) -> Document:
    """The letter that asks the units, with the outline and the list. Errors: NotFound."""
    row = held(actor, key, on)
    of = outline.from_data(row.outline)
    asked = [(part.unit.name, part.outside) for part in _asked(row)]
    head = heads.head_of(units.office(row.unit_id), on)
    return papers.request(head, of, row.title, about_of(row), row.basis, heading_of(row), row.due, asked)


def urging_letter(actor: Actor, key: str, at: datetime) -> Document:
    """The letter to the units that have not signed. Errors: NotFound."""
    file = campaign(actor, key, at)
    row = held(actor, key, localdate(at))
    late = [(each.unit_name, each.standing, each.urged) for each in file.lacking]
    head = heads.head_of(units.office(row.unit_id), localdate(at))
    return papers.urging(
        head,
        outline.from_data(row.outline).kind_words,
        row.title,
        file.about,
        row.due or row.until,
        localdate(at),
        row.unit.name,
        late,
    )


def _asked(row: Campaign) -> list[Part]:
    return sorted((part for part in row.parts.all() if not part.whole), key=lambda part: part.unit.name)


def asked_of_outside(of: outline.Template) -> dict[str, tuple[str, str]]:
    """What a unit outside is asked for: counts, not rates."""
    return {
        each.code: (figures.name_of(each), figures.unit_of(each))
        for each in of.figures()
        if each.indicator and figures.additive(each)
    }


def _outside(actor: Actor, key: str, on: date) -> Part:
    row = Part.objects.select_related("campaign", "unit").filter(key=key, outside=True).first()
    if row is None or not (
        policy.speaks_for(actor, policy.WRITE, units.office(row.unit_id), on) or runs(actor, row.campaign, on)
    ):
        raise NotFound("Không có bảng tính cho bản này.", "", "Chỉ đơn vị ngoài hệ thống gửi bằng bảng tính.")
    return row


def outside_sheet(actor: Actor, key: str, on: date) -> bytes:
    """The spreadsheet of a unit outside, .xlsx. Errors: NotFound."""
    row = _outside(actor, key, on)
    of = outline.from_data(row.campaign.outline)
    return sheets.template(
        row.key, row.campaign.title, row.unit.name, heading_of(row.campaign), of, asked_of_outside(of)
    )


def read_outside(actor: Actor, key: str, content: bytes, on: date) -> sheets.Read:
    """What a filled one says. Errors: NotFound, Refused."""
    row = _outside(actor, key, on)
    of = outline.from_data(row.campaign.outline)
    return sheets.read(content, row.key, of, asked_of_outside(of))
