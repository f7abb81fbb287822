"""What is due, what must stay and why, what was decided and done. Nobody is named: keys, numbers, days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Min

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts import queries as scopes
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.queries import KeptFile
from caunoi.rooms.journal.erasure import Loose
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from . import policy, records
from .models import Disposal, Term
from .words import Item, State


@dataclass(frozen=True)
class TermRow:
    """A term as it holds. months None: for ever."""

    kind: str
    label: str
    organisation: str
    months: int | None
    basis: str
    since: date
    by_name: str

    @property
    def words(self) -> str:
        return term_words(self.months)


@dataclass(frozen=True)
class DueItem:
    """A file or record whose term has passed: what a proposal takes and the paper tells. waiting: key of the disposal
    in which it stands already."""

    kind: str
    key: str
    number: str
    archive: str
    closed_on: date
    until: date | None
    basis: str
    organisation: str
    waiting: str = ""

    @property
    def label(self) -> str:
        return str(Item(self.kind).label)

    def as_item(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "key": self.key, "number": self.number, "archive": self.archive,
            "closed": self.closed_on.isoformat(), "until": self.until.isoformat() if self.until else "",
            "basis": self.basis,
        }  # fmt: skip


@dataclass(frozen=True)
class DisposalRow:
    """A disposal as pages and papers show it. items, left: as models.Disposal says, days read."""

    key: str
    organisation: str
    state: str
    state_label: str
    basis: str
    items: Sequence[Mapping[str, Any]]
    left: Sequence[Mapping[str, Any]]
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    by_name: str
    at: datetime | None
    note: str
    done_at: datetime | None
    done_by_name: str
    files: int

    @property
    def of_person(self) -> bool:
        return any(item["kind"] == Item.PERSON for item in self.items)


def term_words(months: int | None) -> str:
    """As it is read: years where they are whole."""
    if months is None:
        return "vĩnh viễn"
    return f"{months // 12} năm" if months % 12 == 0 else f"{months} tháng"


def terms(organisation: str, on: date) -> dict[str, TermRow]:
    """Kind → the term that holds there that day; a branch without one has its centre's."""
    found: dict[str, TermRow] = {}
    office = organisations.unit_by_code(organisation)
    for code in filter(None, (office.parent_code if office else "", organisation)):
        for row in Term.objects.filter(organisation__code=code, since__lte=on).order_by("since", "pk"):
            label = policy.ENTERED.get(row.kind, row.kind)
            found[row.kind] = TermRow(row.kind, label, code, row.months, row.basis, row.since, row.by_name)
    return found


def due(actor: Actor, on: date) -> list[DueItem]:
    """What has been kept long enough in the reader's organisations: case files by their own day, the rest by the term
    entered for its kind; of a kind without a term nothing is asked."""
    scope = scopes.scope(actor, policy.PROPOSE, on)
    waiting = _waiting()
    found = [_due(row, row.until, row.basis) for row in cases.files_due(scope, on)]
    for kind, months in _shortest(on).items():
        before = policy.back(on, months)
        if kind == policy.REQUEST:
            rows = [_due(row, None, "") for row in cases.requests_closed(scope, before, on)]
        else:
            rows = [_loose(kind, row) for row in records.SHELVES[kind].closed(scope, before)]
        held = {code: terms(code, on).get(kind) for code in {row.organisation for row in rows}}
        for row in rows:
            if (term := held[row.organisation]) and _passed(term, row.closed_on, on):
                found.append(replace(row, basis=f"{term.basis} ({term.words})"))
    return [replace(row, waiting=waiting.get(row.key, "")) for row in found]


def _shortest(on: date) -> dict[str, int]:
    """Kind → the least of months that was ever entered anywhere: before that day nothing of it is due."""
    rows = Term.objects.filter(since__lte=on, months__isnull=False, kind__in=policy.ENTERED)
    return dict(rows.order_by().values_list("kind").annotate(Min("months")))


def _passed(term: TermRow, closed_on: date, on: date) -> bool:
    return term.months is not None and closed_on < policy.back(on, term.months)


def due_records(kind: str, organisation: str, on: date) -> dict[str, Loose]:
    """Key → record of that kind which belongs to no file and may go that day. Unscoped: for who carries out."""
    term = terms(organisation, on).get(kind)
    if term is None or term.months is None:
        return {}
    held = accounts.Scope(organisations=frozenset({organisation}))
    return {row.key: row for row in records.SHELVES[kind].closed(held, policy.back(on, term.months))}


def stays(person: str, on: date) -> list[tuple[KeptFile, str]]:
    """Files of a person that must still be kept that day, each with why. None of them: the person may be erased."""
    found = []
    for row in cases.files_of(people.keys_of(person), on):
        why = row.needed or _within_term(row, on)
        if why:
            found.append((row, why))
    return found


def _within_term(row: KeptFile, on: date) -> str:
    term = terms(row.organisation, on).get(policy.REQUEST)
    if row.has_case or term is None:
        return ""
    if term.months is None:
        return f"Yêu cầu bảo quản vĩnh viễn theo {term.basis}."
    if row.closed_on >= policy.back(on, term.months):
        return f"Yêu cầu khép ngày {dates.vi(row.closed_on)}, bảo quản {term.words} theo {term.basis}."
    return ""


def disposals(actor: Actor, on: date, limit: int = 100) -> list[DisposalRow]:
    """Those of the reader's organisations, the newest first."""
    scope = scopes.scope(actor, policy.PROPOSE, on)
    seen = scopes.within(scope, organisation="organisation__code", area="organisation__province_code")
    rows = Disposal.objects.filter(seen).select_related("organisation").order_by("-asked_at", "-pk")
    return [_row(row) for row in rows[:limit]]


def disposal(actor: Actor, key: str, on: date) -> DisposalRow:
    """One of them. Errors: NotFound."""
    row = Disposal.objects.select_related("organisation").filter(key=key).first()
    if row is None or not _sees(scopes.scope(actor, policy.PROPOSE, on), row):
        raise NotFound("Không có đợt hủy mang mã này.", "", "Hãy mở lại trang Thời hạn lưu trữ.")
    return _row(row)


def approved() -> list[DisposalRow]:
    """What was approved and not carried out yet, the oldest first. Unscoped: for the command line."""
    rows = Disposal.objects.filter(state=State.APPROVED).select_related("organisation").order_by("at", "pk")
    return [_row(row) for row in rows]


def _waiting() -> dict[str, str]:
    rows = Disposal.objects.filter(state__in=(State.PROPOSED, State.APPROVED)).values_list("key", "items")
    return {item["key"]: key for key, items in rows for item in items}


def _sees(scope: accounts.Scope, row: Disposal) -> bool:
    return scope.allows(row.organisation_id, row.organisation.province_code)


def _due(row: KeptFile, until: date | None, basis: str) -> DueItem:
    return DueItem(Item.FILE, row.request, row.number, row.archive, row.closed_on, until, basis, row.organisation)


def _loose(kind: str, row: Loose) -> DueItem:
    return DueItem(kind, row.key, row.number, "", row.closed_on, None, "", row.organisation)


def _row(row: Disposal) -> DisposalRow:
    return DisposalRow(
        row.key, row.organisation_id, row.state, str(State(row.state).label), row.basis, _read(row.items),
        _read(row.left), row.asked_by, row.asked_by_name, row.asked_at, row.by_name, row.at, row.note, row.done_at,
        row.done_by_name, row.files,
    )  # fmt: skip


def _read(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    days = ("closed", "until")
    return [
        {
            **item, "label": str(Item(item["kind"]).label),
            **{name: date.fromisoformat(item[name]) if item.get(name) else None for name in days},
        }
        for item in items
    ]  # fmt: skip
