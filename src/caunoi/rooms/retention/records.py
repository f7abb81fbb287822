"""Records that no file of a request holds: where those that are closed are found, and who blanks them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as kept_cases
from caunoi.rooms.fees import actions as fees
from caunoi.rooms.fees import queries as kept_fees
from caunoi.rooms.journal.erasure import Loose, Swept
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.outreach import queries as kept_outreach
from caunoi.rooms.referrals import actions as referrals
from caunoi.rooms.referrals import queries as kept_referrals

from .words import Item


@dataclass(frozen=True)
class Shelf:
    """closed: what was closed before a day in a scope and still has its words; forget: blanks one of them by its key.
    subject: how the journal, documents, messages and devices name such a record."""

    closed: Callable[[Scope, date], list[Loose]]
    forget: Callable[[Actor, datetime, str], Swept]
    subject: str


SHELVES: Mapping[str, Shelf] = {
    Item.CALL: Shelf(
        kept_outreach.calls_closed, lambda by, at, key: outreach.forget_call(by=by, at=at, call=key), "call"
    ),
    Item.CALLBACK: Shelf(
        kept_cases.callbacks_closed, lambda by, at, key: cases.forget_callback(by=by, at=at, callback=key), "callback"
    ),
    Item.ADVICE: Shelf(
        kept_cases.consultations_closed,
        lambda by, at, key: cases.forget_consultation(by=by, at=at, consultation=key),
        "consultation",
    ),
    Item.VERIFICATION: Shelf(
        kept_cases.verifications_closed,
        lambda by, at, key: cases.forget_verification(by=by, at=at, letter=key),
        "correspondence",
    ),
    Item.REFERRAL: Shelf(
        kept_referrals.referrals_closed,
        lambda by, at, key: referrals.forget_one(by=by, at=at, referral=key),
        "referral",
    ),
    Item.PAY: Shelf(
        kept_fees.statements_closed, lambda by, at, key: fees.forget_statement(by=by, at=at, statement=key), "statement"
    ),
}
