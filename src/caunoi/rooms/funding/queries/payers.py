"""What a piece of work is paid from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.fees import queries as fees
from caunoi.rooms.programmes import queries as programmes

from .. import assembling, book
from ..models import Item
from ..words import State


@dataclass(frozen=True)
class Paid:
    """A content of the work and who pays for it. claim '': the reader may not see it, or it is a statement of fees;
    amount None likewise. settled: it is paid."""

    content: str
    source: str
    unit: str
    claim: str
    statement: str
    state_words: str
    amount: int | None
    settled: bool


def payer_of(actor: Actor, work: str, on: date) -> Sequence[Paid]:
    """Each content of the work that a living claim, or a statement of fees, holds. work: the key of its record. The
    caller has asked for the right to the work."""
    rows = (
        Item.objects.filter(work=work, living=True).select_related("claim__line", "claim__organisation").order_by("pk")
    )
    heads, parts = (programmes.heads(), programmes.parts()) if rows else ({}, {})
    found = []
    for row in rows:
        claim, unit = row.claim, row.claim.organisation
        open_ = assembling.may_see(actor, unit.code, unit.province_code, on)
        found.append(
            Paid(
                book.book().contents[row.content].title, assembling.source_words(claim.line, heads, parts), unit.name,
                claim.key if open_ else "", "", claim.get_state_display(), row.amount if open_ else None,
                claim.state == State.SETTLED,
            )
        )  # fmt: skip
    return found + _stated(work)


def _stated(work: str) -> list[Paid]:
    return [
        Paid(
            book.book().contents["case_fee"].title, "Kinh phí thường xuyên, theo bảng kê", each.payer, "", each.key,
            each.state_words, None, each.state == "paid",
        )
        for each in fees.statements_of(work)
        if each.state in assembling.STATED
    ]  # fmt: skip
