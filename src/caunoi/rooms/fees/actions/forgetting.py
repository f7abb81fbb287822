"""What a statement tells beside its sums goes after a term of its own, for it is kept as a paper of account; a draft
that never became one goes with the file of its case."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.erasure import GONE, Swept, blank

from ..models import CaseBasis, Cost, StatedWork, Statement
from ..words import State

OPEN = (State.DRAFT, State.RETURNED)
CLOSED = (State.PAID, State.REPLACED)


@transaction.atomic
def forget(*, by: Actor, at: datetime, case: str) -> Swept:
    """Of a case whose file goes: drafts, and the paper of its class where no account rests on it. Errors:
    NotAllowed."""
    rows = Statement.objects.select_for_update(of=("self",)).select_related("payer")
    found = list(rows.filter(case__key=case, state__in=OPEN, erased_at__isnull=True))
    swept = sum((_swept(row, by, at) for row in found), Swept())
    return swept + _basis(case)


@transaction.atomic
def forget_statement(*, by: Actor, at: datetime, statement: str) -> Swept:
    """Of one that was paid or replaced: places, who confirmed, what costs were for, pictures. Sums, days, hours,
    numbers of documents and names of who was paid stay. Errors: NotFound, NotAllowed, Refused."""
    rows = Statement.objects.select_for_update(of=("self",)).select_related("payer", "case")
    row = rows.filter(key=statement, erased_at__isnull=True).first()
    if row is None:
        raise NotFound("Không có bảng kê mang mã này.", "Có thể đã hủy trước đó.", "Hãy mở lại trang.")
    if row.state not in CLOSED:
        raise Refused("Bảng kê này chưa thanh toán xong.", "", "Hãy thanh toán hoặc trả lại trước.")
    return _swept(row, by, at) + _basis(row.case.key)


def _swept(row: Statement, by: Actor, at: datetime) -> Swept:
    place = row.payer
    accounts.require(by, "people.erase", organisation=place.code, area=place.province_code or None, on=localdate(at))
    works, costs = StatedWork.objects.filter(statement=row), Cost.objects.filter(statement=row)
    files = [row.sheet, *costs.values_list("file", flat=True), *works.values_list("evidence", flat=True)]
    done = blank(works, confirmed_by=GONE) + blank(costs) + Statement.objects.filter(pk=row.pk).update(erased_at=at)
    return Swept((("statement", row.key),), tuple(filter(None, files)), done)


def _basis(case: str) -> Swept:
    """The paper by which the case has its class, where no statement with words rests on it."""
    if Statement.objects.filter(case__key=case, erased_at__isnull=True).exists():
        return Swept()
    return Swept(rows=blank(CaseBasis.objects.filter(case__key=case)))
