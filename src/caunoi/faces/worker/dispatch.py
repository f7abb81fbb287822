"""Events of the journal turned into notices and messages, each once: the reader's number moves in the transaction in
which what it tells is written. What an act costs stays as it was; what is told comes a few seconds later."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from caunoi.faces.worker import citizens, texts
from caunoi.faces.worker.following import follow
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import events as cases
from caunoi.rooms.cases import queries as records
from caunoi.rooms.documents import events as documents
from caunoi.rooms.documents import queries as papers
from caunoi.rooms.journal.queries import Happened
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.referrals import events as referrals
from caunoi.rooms.referrals import queries as sent

NAME = "dispatch"
_SUBJECTS = ("request", "callback", "document", "referral")
_OLD = timedelta(days=14)
"""What happened longer ago is told to nobody: a worker that stood still floods no one."""
_BY = Actor.system()

Handler = Callable[[Happened, datetime], None]


def dispatch(at: datetime, *, limit: int = 500) -> int:
    """Tells people what happened since the last time; gives how many events."""

    def take_in(events: Sequence[Happened]) -> None:
        for event in events:
            handler = HANDLERS.get(event.kind)
            if handler and at - event.at < _OLD:
                handler(event, at)

    return follow(NAME, _SUBJECTS, take_in, at, limit)


def _tell(
    event: Happened, at: datetime, template: str, users: Collection[str], *, about: tuple[str, str] | None = None,
    values: Mapping[str, object] | None = None, once: str = "", email: bool = True,
    urgent: bool = False,
) -> None:  # fmt: skip
    """users: their keys; whoever did it is not told."""
    key = event.subject[1]
    notices.tell(
        by=_BY, at=min(event.at, at), users=[user for user in users if f"user:{user}" != event.by], template=template,
        values=values or {"code": key}, about=about or event.subject, organisation=event.organisation,
        once=once or f"{event.seq}:{template}", email=email, urgent=urgent,
    )  # fmt: skip


def _holders(permission: str, organisation: str, at: datetime) -> list[str]:
    office = organisations.unit_by_code(organisation)
    area = office.province_code if office else None
    return [user.key for user in accounts.holders(permission, organisation, at.date(), area)]


def _submitted(event: Happened, at: datetime) -> None:
    citizens.news(event, at, "citizen.received")
    if event.by == Actor.citizen().key or event.by.startswith("client:"):
        _tell(event, at, texts.REQUEST, _holders("requests.write", event.organisation, at), email=False)


def _news(event: Happened, at: datetime) -> None:
    citizens.news(event, at, "citizen.news")


def _assigned(event: Happened, at: datetime) -> None:
    citizens.news(event, at, "citizen.news")
    for assignment, user in records.workers([event.data["case"]]).get(event.data["case"], []):
        _tell(
            event, at, texts.ASSIGNED, [user], about=("case", event.data["case"]),
            values={"number": event.data["number"]}, once=f"assigned:{assignment}",
        )  # fmt: skip


def _to_those_who(permission: str, template: str, email: bool = True) -> Handler:
    def handle(event: Happened, at: datetime) -> None:
        _tell(event, at, template, _holders(permission, event.organisation, at), email=email)

    return handle


def _letter(event: Happened, at: datetime) -> None:
    if event.by == Actor.citizen().key:
        _tell(event, at, texts.LETTER, _holders("requests.write", event.organisation, at))


def _to_sign(event: Happened, at: datetime) -> None:
    waits = papers.asked_to_sign(event.subject[1])
    if waits is None:
        return
    organisation, area, named = waits
    users = (
        [named] if named else [user.key for user in accounts.holders("documents.sign", organisation, at.date(), area)]
    )
    _tell(event, at, texts.TO_SIGN, users)


def _came(event: Happened, at: datetime) -> None:
    """Somebody who is held: whoever takes requests is told first of all, and the telephone on duty rings."""
    key, place = event.subject[1], event.organisation
    users = _holders("requests.write", place, at)
    held = sent.urgent(key)
    if held is None:
        _tell(event, at, texts.REFERRAL, users)
        return
    turns = organisations.on_duty(place, at)
    users += [turn.user_key for turn in turns if turn.user_key]
    _tell(event, at, texts.URGENT, set(users), urgent=True)
    citizens.ring(event, at, turns)


HANDLERS: Mapping[str, Handler] = {
    cases.SUBMITTED: _submitted,
    **dict.fromkeys(
        (cases.PAPERS_ASKED, cases.MORE_PAPERS_ASKED, cases.ACCEPTED, cases.ACCEPTED_URGENT, cases.REFUSED,
         cases.TRANSFERRED, cases.HANDED_WITHIN, cases.ADVISED, cases.FINISHED, cases.DISCONTINUED, cases.PAPERS_LAPSED,
         cases.LETTER_ANSWERED, cases.COMPLAINT_DECIDED, cases.COMPLAINT_DECIDED_SECOND),
        _news,
    ),
    cases.ASSIGNED: _assigned,
    cases.REPLACED: _assigned,
    cases.LETTER_CAME: _letter,
    cases.COMPLAINED: _to_those_who("complaints.decide", texts.COMPLAINT),
    cases.APPROVAL_ASKED: _to_those_who("requests.approve_override", texts.APPROVAL),
    cases.CALLBACK_ASKED: _to_those_who("requests.write", texts.CALLBACK, email=False),
    documents.SUBMITTED: _to_sign,
    referrals.CAME: _came,
}  # fmt: skip
