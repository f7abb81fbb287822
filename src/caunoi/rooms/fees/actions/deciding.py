"""Deciding: appraisal, approval, giving back, payment; each by somebody else."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates, money
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor

from .. import assembling, events, policy, queries
from ..models import Payment
from ..words import State
from . import desk


@transaction.atomic
def check(*, by: Actor, at: datetime, statement: str) -> None:
    """Time and work are found reasonable (TT 12/2018 Điều 12). Worked out once more with the numbers known by now; a
    ceiling that cannot be seen is refused. Errors: Refused, NotFound, NotAllowed."""
    row, case = desk.take(statement, by=by, permission=policy.CHECK, at=at)
    step = policy.step(row.state, "check")
    desk.refuse_payee(by, row)
    result = desk.write_lines(row, case, list(row.works.all()), at)
    policy.refuse_unknown(result.unknown, row.proceedings)
    row.state = step.to
    desk.signed(row, "checked", by, at)
    row.save()
    desk.note(step.event, row, by=by, at=at, total=money.number(row.total))


@transaction.atomic
def approve(*, by: Actor, at: datetime, statement: str) -> None:
    """The statement is to be paid, as it was checked; what it corrects is replaced. Errors: Refused, NotFound,
    NotAllowed."""
    row, _ = desk.take(statement, by=by, permission=policy.APPROVE, at=at)
    step = policy.step(row.state, "approve")
    desk.refuse_payee(by, row)
    if row.corrects is not None:
        row.corrects.state = State.REPLACED
        row.corrects.save(update_fields=["state"])
    row.state = step.to
    desk.signed(row, "approved", by, at)
    row.save()
    desk.note(step.event, row, by=by, at=at, total=money.number(row.total))


@transaction.atomic
def give_back(*, by: Actor, at: datetime, statement: str, reason: str) -> None:
    """Back to whoever stated, with the reason: from appraisal or from approval. Errors as check."""
    row, _ = desk.take(statement, by=by, permission="", at=at)
    step = policy.step(row.state, "give_back")
    desk.require_at_payer(by, step.permission, row, at)
    desk.refuse_payee(by, row)
    row.note = desk.said(clean(reason), "lý do trả lại")
    row.state = step.to
    desk.signed(row, "returned", by, at)
    row.save()
    desk.note(step.event, row, by=by, at=at, reason=row.note)


@transaction.atomic
def pay(*, by: Actor, at: datetime, statement: str, day: date, document: str, amount: int) -> None:
    """The accountant has paid: once, what is due (of a correction, the difference; below nought when money comes back).
    Errors: Refused, NotFound, NotAllowed."""
    row, _ = desk.take(statement, by=by, permission=policy.PAY, at=at)
    step = policy.step(row.state, "pay")
    desk.refuse_payee(by, row)
    number = clean(document)
    policy.check_payment(amount, assembling.due(row), day, localdate(at), number)
    Payment.objects.create(statement=row, day=day, document=number, amount=amount, by=by.key, by_name=by.name, at=at)
    row.state = step.to
    row.save(update_fields=["state"])
    desk.note(step.event, row, by=by, at=at, amount=money.number(amount), document=number, day=dates.vi(day))


@transaction.atomic
def opened(*, by: Actor, at: datetime, statement: str, file: str) -> None:
    """Notes that a stored paper of the statement was opened. Errors: NotFound for whoever may not see it."""
    found = queries.sheet(by, statement, localdate(at))
    desk.note(events.OPENED, found.statement, by=by, at=at, file=file)
