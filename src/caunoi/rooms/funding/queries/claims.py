"""Claims as a list and one by one; what waits for the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import normalise
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.attribution.words import Kind
from caunoi.rooms.programmes import queries as programmes

from .. import assembling, book, policy
from ..models import Claim, Item, Paper
from ..words import LIVING, State
from .reach import may, seen

_MOST = 300


@dataclass(frozen=True)
class ClaimRow:
    """A claim in short. source: whose money it is; may: verbs that its state and the reader's rights allow."""

    key: str
    title: str
    organisation: str
    organisation_name: str
    line: str
    line_name: str
    source: str
    old: bool
    state: str
    state_words: str
    amount: int
    made: datetime
    by_name: str
    settled_day: date | None
    may: frozenset[str]


@dataclass(frozen=True)
class ItemRow:
    """An item. over: its unit cost is above the norm; page: where its work is shown (case, training, outreach)."""

    id: int
    kind_words: str
    work: str
    page: str
    day: date
    title: str
    content: str
    quantity: Decimal
    unit: str
    unit_cost: int
    amount: int
    norm: str
    over: bool
    over_reason: str
    cite: str
    doubt: str


@dataclass(frozen=True)
class PaperRow:
    """A paper of a claim."""

    id: int
    kind_words: str
    title: str
    by_name: str


@dataclass(frozen=True)
class Act:
    """Somebody did something at a moment; said: more words."""

    at: datetime
    by_name: str
    what: str
    said: str = ""


@dataclass(frozen=True)
class ClaimFile:
    """A claim with all that hangs on it. opens: the reader may open its papers; missing: papers still to come; regime:
    the circular about its money, '' not seen; left: what its line has left besides it."""

    row: ClaimRow
    contracted: bool
    note: str
    items: Sequence[ItemRow]
    papers: Sequence[PaperRow]
    missing: Sequence[str]
    acts: Sequence[Act]
    opens: bool
    regime: str
    year: int
    left: int
    settled_document: str


@dataclass(frozen=True)
class Claims:
    """Claims, the latest first, with their sum; counts: state → how many the reader may see."""

    rows: Sequence[ClaimRow]
    counts: dict[str, int]
    more: bool

    @property
    def amount(self) -> int:
        return sum(row.amount for row in self.rows)


def claims(actor: Actor, on: date, *, state: str = "", organisation: str = "") -> Claims:
    """The claims that the reader may see."""
    rows = Claim.objects.filter(seen(actor, on))
    if organisation:
        rows = rows.filter(organisation_id=organisation)
    counts: dict[str, int] = dict(rows.values_list("state").annotate(n=Count("pk")).order_by())
    if state:
        rows = rows.filter(state=state)
    found = list(_with(rows).order_by("-at", "-pk")[: _MOST + 1])
    return Claims(_short(actor, found[:_MOST], on), counts, len(found) > _MOST)


def waiting(actor: Actor, on: date) -> list[ClaimRow]:
    """Claims that wait for this reader: to be approved, to be paid, to be put right."""
    rows = _with(Claim.objects.filter(seen(actor, on, policy.WRITE, policy.APPROVE)))
    rows = rows.filter(state__in=(State.SUBMITTED, State.APPROVED, State.BACK)).order_by("submitted_at", "pk")
    next_step = {State.SUBMITTED: "approve", State.APPROVED: "settle", State.BACK: "submit"}
    return [row for row in _short(actor, list(rows[:_MOST]), on) if next_step[State(row.state)] in row.may]


def rows_of(actor: Actor, on: date, *, line: int) -> list[ClaimRow]:
    """The claims on a line. The caller has asked for the right to the line."""
    return _short(actor, list(_with(Claim.objects.filter(line=line)).order_by("-at", "-pk")), on)


def _with(rows: Any) -> Any:
    return rows.select_related("line", "organisation")


def _short(actor: Actor, rows: Sequence[Claim], on: date) -> list[ClaimRow]:
    heads, parts = programmes.heads(), programmes.parts()
    return [
        ClaimRow(
            row.key, row.title, row.organisation_id, row.organisation.name, row.line.key, row.line.name,
            assembling.source_words(row.line, heads, parts), row.line.old, row.state, row.get_state_display(),
            row.amount, row.at, row.by_name, row.settled_day, _may(actor, row, on),
        )
        for row in rows
    ]  # fmt: skip


def _may(actor: Actor, row: Claim, on: date) -> frozenset[str]:
    place = row.organisation
    rights = {
        right for right in (policy.WRITE, policy.APPROVE) if may(actor, right, place.code, place.province_code, on)
    }
    return frozenset(
        step.verb
        for step in policy.STEPS.values()
        if row.state in step.states
        and step.permission in rights
        and actor.key not in policy.strangers(step.verb, row.by, row.submitted_by, row.approved_by)
    )


def claim(actor: Actor, key: str, on: date) -> ClaimFile:
    """Errors: NotFound."""
    row = _with(Claim.objects.filter(seen(actor, on), key=normalise(key))).first()
    if row is None:
        raise NotFound("Không có đề nghị chi mang mã này.", "", "Hãy chọn trong danh sách.")
    kept = list(row.papers.filter(out_because=""))
    papers = [PaperRow(each.pk, each.get_kind_display(), each.title, each.by_name) for each in kept]
    regime = book.regime_of(row.line.programme_id or "")
    left = assembling.figures([row.line_id])[row.line_id].remaining
    missing = policy.missing_papers({each.kind for each in kept}, row.contracted) if row.state in LIVING else []
    return ClaimFile(
        _short(actor, [row], on)[0], row.contracted, row.note, [_item(each) for each in row.items.all()], papers,
        missing, _acts(row), _opens(actor, row, on), regime.act if regime else "", row.line.year, left,
        row.settled_document,
    )  # fmt: skip


_PAGES = {Kind.CASE: "case", Kind.COURSE: "training", Kind.PILOT_CLASS: "training"}


def _item(row: Item) -> ItemRow:
    return ItemRow(
        row.pk, str(Kind(row.kind).label), row.work, _PAGES.get(Kind(row.kind), "outreach"), row.day,
        row.title, book.book().contents[row.content].title, row.quantity, row.unit, row.unit_cost, row.amount, row.norm,
        row.norm_amount is not None and row.unit_cost > row.norm_amount, row.over_reason, row.cite, row.doubt,
    )  # fmt: skip


def _acts(row: Claim) -> list[Act]:
    found = [Act(row.at, row.by_name, "lập")]
    for at, name, what, said in (
        (row.back_at, row.back_by_name, "trả lại", row.note if row.state == State.BACK else ""),
        (row.submitted_at, row.submitted_by_name, "trình", ""),
        (row.approved_at, row.approved_by_name, "duyệt", ""),
        (row.settled_at, row.settled_by_name, "ghi thanh toán", row.settled_document),
        (row.recovered_at, row.recovered_by_name, "ghi thu hồi", row.note),
        (row.cancelled_at, row.cancelled_by_name, "hủy", row.note),
    ):
        if at:
            found.append(Act(at, name, what, said))
    return sorted(found, key=lambda act: act.at)


def _opens(actor: Actor, row: Claim, on: date) -> bool:
    """People are named on papers: only for who makes, approves or pays there."""
    place = row.organisation
    return any(may(actor, right, place.code, place.province_code, on) for right in (policy.WRITE, policy.APPROVE))


def paper(actor: Actor, key: str, number: int, on: date) -> str:
    """The key of the stored file. Errors: NotFound, for whoever may not open it too."""
    row = _with(Claim.objects.filter(seen(actor, on), key=normalise(key))).first()
    found = Paper.objects.filter(claim=row, pk=number, out_because="").first() if row else None
    if row is None or found is None or not _opens(actor, row, on):
        raise NotFound("Không có giấy tờ này.", "", "Hãy mở lại đề nghị chi.")
    return found.file
