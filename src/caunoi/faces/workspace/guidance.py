"""What the pages of correspondence share: lists for forms, what waits for a reader, to what an owner is bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caunoi.core.documents import Column, Document, Heading, Letterhead, Paragraph, Table, to_xlsx
from caunoi.core.documents.forms.guidance import UrgingPaper, urging
from caunoi.core.ground import dates
from caunoi.rooms.accounts.policy import WHOLE, Actor, can
from caunoi.rooms.guidance import policy, queries, units
from caunoi.rooms.guidance.queries import DispatchFile, DraftRow, LetterFile, LetterRow, RequestRow
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Office
from caunoi.rooms.places import queries as places
from caunoi.rooms.plan import queries as plans
from caunoi.rooms.plan.policy import READ as PLAN_READ
from caunoi.rooms.plan.words import Level
from caunoi.rooms.programmes import queries as programmes

from . import choices
from .access import StaffRequest

SEES = (policy.READ, policy.WRITE, policy.ANSWER)
_LONG = 110
_FIRST = 5  # lines told on a start page
Choices = list[tuple[str, Any]]


def of_programmes(request: StaffRequest, codes: Sequence[str] | None = None) -> Choices:
    """Programmes that are not sensitive, by name; codes: only these."""
    rows = programmes.programmes(request.actor, request.today)
    return [
        (row.code, f"{row.short} ({row.phase})") for row in rows
        if not row.sensitive and (codes is None or row.code in codes)
    ]  # fmt: skip


def of_lines(request: StaffRequest) -> Choices:
    """Parts of programmes as 'programme|part', by programme."""
    found: dict[str, Choices] = {}
    names = dict(of_programmes(request))
    for each in programmes.lines():
        if each.programme in names and not each.province:
            found.setdefault(names[each.programme], []).append((f"{each.programme}|{each.code}", _cut(each.title)))
    return list(found.items())


def of_tasks(request: StaffRequest) -> Choices:
    """Tasks of the plans in reach, by plan."""
    if not can(request.actor, PLAN_READ, on=request.today):
        return []
    found = []
    everywhere = can(request.actor, policy.READ, organisation=WHOLE, on=request.today)
    for row in plans.plans(request.actor, request.today):
        if everywhere and row.level != Level.MINISTRY:
            continue  # a province's letters are the province's to write
        file = plans.plan(request.actor, row.key, request.today)
        tasks = [(each.key, _cut(f"{each.number}. {each.content}".lstrip(". "))) for each in file.tasks]
        if tasks:
            found.append((_cut(row.title), tasks))
    return found


def address_lists(request: StaffRequest, permission: str = policy.WRITE) -> dict[str, Choices]:
    """Provinces and units that the reader may address."""
    everywhere = can(request.actor, permission, organisation=WHOLE, on=request.today)
    offices = organisations.active(request.today)
    below = [
        each for each in offices
        if each.kind in units.LEVELS
        and (everywhere or can(request.actor, permission, organisation=each.code, area=each.province_code or None,
                               on=request.today))
    ]  # fmt: skip
    held = {each.province_code for each in below if each.province_code}
    provinces = [(each.code, each.label) for each in places.provinces(request.today) if each.code in held]
    return {
        "to_provinces": provinces if everywhere else [], "to_units": [(each.code, each.name) for each in below]
    }  # fmt: skip


def departments(request: StaffRequest) -> list[Office]:
    """The departments of justice that work today."""
    return [each for each in organisations.active(request.today) if each.kind == "department"]


def own_units(request: StaffRequest) -> Choices:
    """Units for which the reader speaks."""
    found = units.own_units(request.actor, request.today, policy.ASK, branches=True)
    named = choices.own(request, policy.ASK)
    return [(each.code, each.name) for each in sorted(found, key=lambda office: office.code != named)]


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


@dataclass(frozen=True)
class Waiting:
    """What waits for a reader; more: letters not told."""

    letters: tuple[LetterRow, ...]
    more: int
    questions: int
    drafts: tuple[DraftRow, ...]
    data: tuple[RequestRow, ...]

    def __bool__(self) -> bool:
        return bool(self.letters or self.questions or self.drafts or self.data)


def waiting(request: StaffRequest) -> Waiting | None:
    """For start pages: letters not received, questions to answer, terms that end; None for whoever reads none."""
    actor, on = request.actor, request.today
    if not can(actor, policy.READ, on=on):
        return None
    letters = queries.unread(actor, on)
    writes = can(actor, policy.WRITE, on=on)
    near = (policy.LATE, policy.NEAR)
    return Waiting(
        tuple(letters[:_FIRST]), max(len(letters) - _FIRST, 0),
        len(queries.to_answer(actor, request.moment)) if can(actor, policy.ANSWER, on=on) else 0,
        tuple(row for row in queries.drafts(actor, on, waiting=True) if row.standing in near) if writes else (),
        tuple(row for row in queries.data_due(actor, on) if row.standing in near) if writes else (),
    )  # fmt: skip


def bound(request: StaffRequest) -> frozenset[str] | None:
    """The programmes to which an owner's account is bound; None: to none in particular. Asked once a request."""
    if not hasattr(request, "owner_bound"):
        request.owner_bound = queries.only_programmes(request.actor, request.today)  # type: ignore[attr-defined]
    found: frozenset[str] | None = request.owner_bound  # type: ignore[attr-defined]
    return found


def reader(request: StaffRequest) -> Actor:
    """As whom programmes and plans are read."""
    return queries.reader(request.actor, request.today)


def urging_paper(request: StaffRequest, file: LetterFile) -> Document:
    """The letter that reminds, with the units that have not received as its table. The layout is ours."""
    head = organisations.letterhead(file.kept_by, request.today) if file.kept_by else None
    brief = file.row.brief
    named = " ".join(filter(None, (f"số {brief.number}" if brief.number else "", f"ngày {dates.vi(brief.day)}")))
    return urging(
        UrgingPaper(
            Letterhead(
                head.superior_lines if head else (), head.name_lines if head else ("BỘ TƯ PHÁP",),
                head.place if head else "Hà Nội", symbol="CV",
                subject="V/v đôn đốc thực hiện văn bản hướng dẫn",
            ),
            f"Văn bản {named} của {brief.issuer}: {brief.title}", file.row.due,
            [(each.name, each.read_at is not None, each.urged) for each in file.recipients if each.taken_at is None],
        )
    )  # fmt: skip


def dispatch_sheet(file: DispatchFile) -> bytes:
    """The table that was sent, as .xlsx."""
    rows = tuple(tuple(each) for each in file.rows)
    columns = (Column("Chỉ tiêu", 80), Column("Số", 30, "right"), Column("Đơn vị", 24), Column("Ghi chú", 50))
    made = Document(
        title="Số liệu",
        blocks=(
            Heading(file.row.title.upper(), lines=(f"Kỳ số liệu: {file.row.period}",)), Table(columns, rows),
            *((Paragraph(file.note),) if file.note else ()), Paragraph(f"Mã kiểm tra: {file.row.digest}"),
        ),
    )  # fmt: skip
    return to_xlsx(made)
