"""One part: what it holds now, for who writes it; what was signed, for who reads; what was said and asked of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor, can

from .. import content as contents
from .. import figures, outline, papers, policy, units
from ..models import Part, Passage, Version
from ..papers import Stamp
from ..words import DONE, OPEN, State
from . import opened


@dataclass(frozen=True)
class PassageRow:
    """A text beside the line: somebody wrote it while another did."""

    number: int
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class RemarkRow:
    """What was said of a section."""

    id: int
    text: str
    by: str
    at: datetime
    done_by: str


@dataclass(frozen=True)
class SectionFile:
    """A section for the page. text: as written, with marks; number: of the newest in the line, 0: nobody wrote; told:
    the text as (words, code of the figure that they are)."""

    code: str
    title: str
    prompt: str
    text: str
    number: int
    by: str
    at: datetime | None
    told: Sequence[Sequence[tuple[str, str]]]
    blocks: Sequence[Mapping[str, Any]]
    beside: tuple[PassageRow, ...]
    remarks: tuple[RemarkRow, ...]


@dataclass(frozen=True)
class ChallengeRow:
    """A question about a figure. now: the figure in the newest version; put_right: number of the version, 0 none."""

    id: int
    figure: str
    name: str
    words: str
    version: int
    why: str
    by: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    put_right: int
    now: str


@dataclass(frozen=True)
class VersionRow:
    """A signed version. intact: it still has the digest of the day it was signed."""

    key: str
    number: int
    reason: str
    digest: str
    by: str
    at: datetime
    changes: Sequence[Mapping[str, str]]
    intact: bool


@dataclass(frozen=True)
class PartFile:
    """A part for one reader. version: the number shown, None: what it holds now. writes, signs: the reader does so for
    its unit; runs: he runs the campaign; newer: code of a figure → (key, version) of returns sent since."""

    key: str
    unit: str
    unit_name: str
    province: str
    whole: bool
    outside: bool
    state: str
    state_words: str
    note: str
    campaign: opened.CampaignRow
    content: Mapping[str, Any]
    sections: tuple[SectionFile, ...]
    version: int | None
    stamp: Stamp | None
    versions: tuple[VersionRow, ...]
    challenges: tuple[ChallengeRow, ...]
    writes: bool
    signs: bool
    runs: bool
    newer: Mapping[str, Sequence[tuple[str, int]]]

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def done(self) -> bool:
        return self.state in DONE

    @property
    def newest(self) -> VersionRow | None:
        return self.versions[-1] if self.versions else None

    @property
    def words(self) -> dict[str, str]:
        return contents.words_of(self.content)


def part_key(actor: Actor, campaign: str, at: datetime) -> str:
    """The whole's key of a campaign. Errors: NotFound."""
    found = opened.campaign(actor, campaign, at).row.whole
    if not found:
        raise NotFound("Không có bản tổng hợp trong phần việc của tài khoản.", "", "Hãy mở lại trang đợt.")
    return found


def part(actor: Actor, key: str, at: datetime, *, version: int | None = None) -> PartFile:
    """A part; version: one that was signed. What it holds now is for who writes for its unit; others read the newest
    version that was signed, and nothing before there is one. Errors: NotFound."""
    on = localdate(at)
    row = _held(actor, key, on)
    office = units.office(row.unit_id)
    writes = policy.speaks_for(actor, policy.WRITE, office, on)
    own = writes or policy.speaks_for(actor, policy.READ, office, on)
    signed = list(row.versions.order_by("number"))
    if version is None and not (own and row.state in OPEN):
        version = signed[-1].number if signed else None
    shown = next((each for each in signed if each.number == version), None)
    if (version is not None and shown is None) or (version is None and not own):
        raise NotFound("Đơn vị chưa ký bản nào." if not signed else "Không có bản này.", "", "Hãy mở lại từ trang đợt.")
    held = shown.content if shown else contents.of_part(row, at)
    lines = opened.campaign(actor, row.campaign.key, at)
    campaign = row.campaign
    return PartFile(
        row.key, row.unit_id, row.unit.name, office.province_code, row.whole, row.outside, row.state,
        str(State(row.state).label), row.note, lines.row, held, _sections(row, held, live=shown is None),
        version, papers.stamp(shown) if shown else None, tuple(_version(each) for each in signed),
        tuple(_challenges(signed)), writes, policy.speaks_for(actor, policy.SIGN, office, on), lines.runs,
        {
            code: found for code, each in held["figures"].items()
            if (found := figures.newer(each["source"], row.unit_id, Period(campaign.since, campaign.until)))
        },
    )  # fmt: skip


def current(actor: Actor, key: str, section: str, at: datetime) -> tuple[PartFile, SectionFile]:
    """A section to be written. Errors: NotFound."""
    found = part(actor, key, at)
    if found.version is not None or not found.writes:
        raise NotFound("Bản này không còn viết được.", "", "Bản đã ký: hãy mở bản đính chính trước.")
    one = next((each for each in found.sections if each.code == section), None)
    if one is None:
        raise NotFound("Đề cương không có mục này.", "", "Hãy mở lại từ trang báo cáo.")
    return found, one


def typed(actor: Actor, key: str, section: str, text: str, at: datetime) -> tuple[str, dict[str, str]]:
    """(title of the section, the figures that the text names) for who writes it just now: nothing else is computed.
    Errors: NotFound."""
    row = _held(actor, key, localdate(at))
    if not policy.speaks_for(actor, policy.WRITE, units.office(row.unit_id), localdate(at)) or row.state not in OPEN:
        raise NotFound("Bản này không còn viết được.", "", "Bản đã ký: hãy mở bản đính chính trước.")
    return outline.from_data(row.campaign.outline).section(section).title, contents.words_in(row, text, at)


def _held(actor: Actor, key: str, on: date) -> Part:
    row = Part.objects.select_related("campaign__unit", "unit").filter(key=key).first()
    if row is None or not can(actor, policy.READ, organisation=row.unit_id, area=row.unit.province_code or None, on=on):
        raise NotFound("Không có bản báo cáo này.", "", "Hãy chọn trong danh sách.")
    return row


def _sections(row: Part, held: Mapping[str, Any], *, live: bool) -> tuple[SectionFile, ...]:
    words = contents.words_of(held)
    newest: dict[str, Passage] = {}
    beside: dict[str, list[PassageRow]] = {}
    for each in Passage.objects.filter(part=row).order_by("number"):
        if each.beside:
            beside.setdefault(each.section, []).append(PassageRow(each.base, each.text, each.by_name, each.at))
        else:
            newest[each.section] = each
    remarks: dict[str, list[RemarkRow]] = {}
    for remark in row.remarks.order_by("at", "pk"):
        remarks.setdefault(remark.section, []).append(
            RemarkRow(remark.pk, remark.text, remark.by_name, remark.at, remark.done_name)
        )
    found = []
    for each in held["sections"]:
        code = each["code"]
        last = newest.get(code) if live else None
        found.append(
            SectionFile(
                code, each["title"], each["prompt"], each["text"], last.number if last else 0,
                last.by_name if last else "", last.at if last else None,
                [policy.parts_of(line, words) for line in each["text"].splitlines() if line.strip()], each["blocks"],
                tuple(beside.get(code, ())) if live else (), tuple(remarks.get(code, ())),
            )
        )  # fmt: skip
    return tuple(found)


def _version(row: Version) -> VersionRow:
    before = row.corrects.digest if row.corrects else ""
    return VersionRow(
        row.key, row.number, row.reason, row.digest, row.by_name, row.at, row.changes,
        row.digest == policy.digest(row.content, row.reason, before),
    )  # fmt: skip


def _challenges(signed: Sequence[Version]) -> list[ChallengeRow]:
    found = []
    for version in signed:
        for each in version.challenges.select_related("resolved_by").order_by("at", "pk"):
            figure = version.content["figures"][each.figure]
            now = signed[-1].content["figures"].get(each.figure, figure)
            found.append(
                ChallengeRow(
                    each.pk, each.figure, figure["name"], figure["words"], version.number, each.why, each.by_name,
                    each.at, each.answer, each.answered_name, each.answered_at,
                    each.resolved_by.number if each.resolved_by else 0, now["words"],
                )
            )  # fmt: skip
    return found
