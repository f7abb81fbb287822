"""One statement with everything on it; the statements of a case, and what the diary would give today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground import keys
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import fees
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.queries import AssignmentRow, Brief
from caunoi.rooms.organisations import queries as organisations

from .. import assembling, policy, pricing
from ..claim import Result
from ..models import CaseBasis, Cost, Line, Payment, StatedWork, Statement
from ..words import Mode, State

CASE_READ = "cases.read"


@dataclass(frozen=True)
class Row:
    """A statement in short. due: what is still to be paid, of an approved one."""

    key: str
    case: str
    case_number: str
    organisation: str
    payer: str
    practitioner: str
    name: str
    provider: str
    word: str
    mode: str
    state: str
    fee: int
    costs: int
    due: int
    on: date | None
    corrects: str

    @property
    def total(self) -> int:
        return self.fee + self.costs

    @property
    def state_words(self) -> str:
        return str(State(self.state).label)

    @property
    def mode_words(self) -> str:
        return str(Mode(self.mode).label)


@dataclass(frozen=True)
class Preview:
    """What a statement would be, worked out now. result None: `why` says why not. late: work that needs a correction;
    works: of the diary, by key."""

    result: Result | None
    why: Refused | None
    works: Sequence[StatedWork]
    late: Sequence[StatedWork]


@dataclass(frozen=True)
class Sheet:
    """A statement as its page shows it. may: verbs that its state and this reader's rights allow; own: it is the
    reader's own to state; preview: of an open one."""

    row: Row
    case: Brief
    statement: Statement
    lines: Sequence[Line]
    works: Sequence[StatedWork]
    costs: Sequence[Cost]
    payment: Payment | None
    corrections: Sequence[str]
    preview: Preview | None
    basis: CaseBasis | None
    own: bool
    may: frozenset[str]


@dataclass(frozen=True)
class Mine:
    """One practitioner of a case: assignment, statements, and what the diary holds beyond them. own: the reader may
    state it."""

    assignment: AssignmentRow
    statements: Sequence[Row]
    preview: Preview | None
    own: bool


def sheet(actor: Actor, key: str, on: date) -> Sheet:
    """The statement of that key for whoever may see it: the practitioner, readers of the case, and those who check,
    approve or pay. Errors: NotFound, outside of that too."""
    row = rows().filter(key=keys.normalise(key)).first()
    if row is None or not may_see(actor, row, on):
        raise NotFound("Không có bảng kê mang mã này.", "", "Hãy kiểm tra lại mã.")
    case = assembling.case_of(row.case.key)
    costs = list(row.extra_costs.order_by("day", "pk"))
    own = is_own(actor, row.practitioner.user_key, row.organisation_id, case.area, on)
    editable = row.state in policy.EDITABLE
    return Sheet(
        row=short(row),
        case=case,
        statement=row,
        lines=list(row.lines.all()),
        works=list(row.works.order_by("day", "pk")),
        costs=costs,
        payment=Payment.objects.filter(statement=row).first(),
        corrections=list(row.corrections.order_by("pk").values_list("key", flat=True)),
        preview=_preview(row, case, costs, on) if editable else None,
        basis=CaseBasis.objects.filter(case_id=case.id).first(),
        own=own,
        may=_may(actor, row, own, on),
    )


def statements_of(case: str) -> list[Row]:
    """All statements of the case of that key, the earliest first. Unscoped: for rooms that ask what is paid already."""
    return [short(row) for row in rows().filter(case__key=case).order_by("drafted_at", "pk")]


def of_case(actor: Actor, case: str, on: date) -> list[Mine]:
    """Each practitioner who was assigned, with statements and what is not stated yet. The caller has asked for the
    right to the case."""
    brief = assembling.case_of(case)
    held = [short(row) for row in rows().filter(case_id=brief.id).order_by("drafted_at", "pk")]
    found = {}
    for assigned in cases.assignments_of(brief.key):
        found[assigned.practitioner] = assigned  # the last assignment counts
    return [
        _mine(actor, brief, assigned, [row for row in held if row.practitioner == key], on)
        for key, assigned in found.items()
    ]


def _mine(actor: Actor, case: Brief, assigned: AssignmentRow, rows: Sequence[Row], on: date) -> Mine:
    provider = organisations.practitioner(assigned.practitioner)
    assert provider is not None, "an assigned practitioner is kept"
    preview = None
    if not any(row.state in policy.EDITABLE for row in rows):
        try:
            mode = policy.mode_of(case.form, assigned.fee_mode)
            pricing.refuse_unpaid(assigned.practitioner_kind, case.form, mode)
            payer = assembling.payer_of(case, provider, on)
        except Refused as why:
            preview = Preview(None, why, (), ())
        else:
            new = Statement(
                case_id=case.id, practitioner_id=provider.key, provider=assigned.practitioner_kind,
                organisation_id=case.organisation, payer_id=payer.code, form=case.form, mode=mode,
                proceedings=fees.proceedings_of(case.form, case.field)[0], part=assigned.share,
            )  # fmt: skip
            preview = _preview(new, case, (), on)
    own = is_own(actor, provider.user_key, case.organisation, case.area, on)
    return Mine(assigned, rows, preview, own)


def _preview(row: Statement, case: Brief, costs: Sequence[Cost], on: date) -> Preview:
    stated = assembling.stated(case, row.practitioner_id, row if row.pk else None)
    try:
        result = pricing.work_out(assembling.claim(row, case, stated.works, costs, on))
    except Refused as why:
        return Preview(None, why, stated.works, stated.late)
    return Preview(result, None, stated.works, stated.late)


def is_own(actor: Actor, user_key: str, organisation: str, area: str, on: date) -> bool:
    """Whether the actor may state for the practitioner: it is oneself, or the practitioner has no account."""
    if user_key and actor.key != f"user:{user_key}":
        return False
    return accounts.can(actor, policy.WRITE, organisation=organisation, area=area or None, on=on)


def may_see(actor: Actor, row: Statement, on: date) -> bool:
    """The practitioner, whoever reads cases at the organisation, and those who decide at the one that pays."""
    if row.practitioner.user_key and actor.key == f"user:{row.practitioner.user_key}":
        return True
    place, payer = row.organisation, row.payer
    at_case = accounts.can(actor, CASE_READ, organisation=place.code, area=place.province_code or None, on=on)
    return at_case or any(
        accounts.can(actor, each, organisation=payer.code, area=payer.province_code or None, on=on)
        for each in policy.READERS
    )


def _may(actor: Actor, row: Statement, own: bool, on: date) -> frozenset[str]:
    payer = row.payer
    found = set()
    for step in policy.TRANSITIONS:
        if step.state != row.state:
            continue
        if step.permission == policy.WRITE:
            allowed = own
        else:
            strange = actor.key not in (row.submitted_by, f"user:{row.practitioner.user_key}")
            second = step.verb != "pay" or actor.key != row.approved_by
            allowed = (
                strange
                and second
                and accounts.can(
                    actor, step.permission, organisation=payer.code, area=payer.province_code or None, on=on
                )
            )
        if allowed:
            found.add(step.verb)
    return frozenset(found)


def rows() -> Any:
    """All statements with what a row tells of."""
    return Statement.objects.select_related("case", "practitioner", "organisation", "payer", "corrects")


def short(row: Statement) -> Row:
    """The statement in short."""
    return Row(
        key=row.key, case=row.case.key, case_number=row.case.number, organisation=row.organisation.name,
        payer=row.payer.name, practitioner=row.practitioner_id, name=row.name, provider=row.provider,
        word=pricing.word(row.provider), mode=row.mode, state=row.state, fee=row.fee, costs=row.costs,
        due=assembling.due(row) if row.state == State.APPROVED else 0,
        on=localdate(row.submitted_at) if row.submitted_at else None,
        corrects=row.corrects.key if row.corrects else "",
    )  # fmt: skip
