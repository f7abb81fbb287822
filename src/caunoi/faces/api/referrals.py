"""Machines of partner agencies: send a notice, ask what became of one's own. A client of that agency with the scope
`referrals`."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from ninja import Router, Schema
from pydantic import Field

from caunoi.core.ground.errors import NotAllowed
from caunoi.faces.api.door import Caller
from caunoi.faces.api.keys import IdempotencyKey, needs, once
from caunoi.faces.api.problems import Problem
from caunoi.faces.api.shapes import Moment, text
from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.cases.words import Stage
from caunoi.rooms.clients import actions as clients
from caunoi.rooms.clients.words import Owner, Scope
from caunoi.rooms.referrals import actions, queries
from caunoi.rooms.referrals.agencies import Agency, own_agencies
from caunoi.rooms.referrals.policy import SEND
from caunoi.rooms.referrals.queries import Came
from caunoi.rooms.referrals.words import How


class Notice(Schema, extra="forbid"):
    """What is sent. kind: notice (Mẫu 03), information (Mẫu 04), appointed, introduction (Mẫu 13). organisation: code
    of the centre or branch. reference: the sender's own; the same one gives the same receipt however often it
    comes."""

    kind: Literal["notice", "information", "appointed", "introduction"]
    organisation: Annotated[str, Field(max_length=40, pattern=r"^[A-Z0-9.-]+$")]
    reference: text(40, 1)  # type: ignore[valid-type]
    person_name: text(200, 1)  # type: ignore[valid-type]
    birth: Annotated[str, Field(pattern=r"^((18[5-9]|19\d|20\d)\d(-\d{2}(-\d{2})?)?)?$")] = ""
    address: text(300) = ""  # type: ignore[valid-type]
    standing: Literal["arrested", "custody", "suspect", "defendant", "victim", "party", "other"]
    stage: Literal["", *Stage.values] = ""  # type: ignore[valid-type]
    agency_received_at: Moment | None = None
    minor: bool | None = None
    detained: bool | None = None
    interpreter: bool | None = None
    language: text(60) = ""  # type: ignore[valid-type]
    caller_name: text(200) = ""  # type: ignore[valid-type]
    caller_title: text(200) = ""  # type: ignore[valid-type]
    caller_phone: Annotated[str, Field(pattern=r"^(0\d{8,10})?$")] = ""
    note: text(2000) = ""  # type: ignore[valid-type]


class ReferralReceipt(Schema):
    """The receipt: key of the referral, tracking code of the request made of it, moment of receipt."""

    key: str
    tracking: str
    received_at: str


class Sent(Schema):
    """One that was sent: where it stands, who was named, which terms run."""

    key: str
    tracking: str | None
    kind: str
    sent_at: str
    state: str
    state_words: str
    refused: str
    named: list[dict[str, Any]]
    clocks: list[dict[str, Any]]


class SentList(Schema):
    """The newest first, at most fifty."""

    referrals: list[Sent]


router = Router(tags=["referrals"])
_REFUSED = {401: Problem, 403: Problem, 409: Problem, 422: Problem}


def _agency(request: HttpRequest) -> tuple[Actor, Agency]:
    """Who calls, and the agency it is of. Errors: NotAllowed for an agency that has ended."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    grants: tuple[Grant, ...] = ()
    if caller.client is not None and caller.client.owner_kind == Owner.AGENCY:
        grants = (Grant(SEND, caller.client.owner),)
    by = caller.actor(*grants)
    own = own_agencies(by, clock.today())
    if not own or not own[0].works_on(clock.today()):
        raise NotAllowed("Cơ quan này không còn trong danh bạ.", "", "Hãy hỏi nơi cấp khóa.")
    return by, own[0]


@router.post(
    "", response={201: ReferralReceipt, **_REFUSED}, summary="Send a notice (Mẫu 03, 04, 13)",
    operation_id="send_referral", **needs(Scope.REFERRALS),
)  # fmt: skip
def send(request: HttpRequest, notice: Notice, idempotency_key: IdempotencyKey = None) -> HttpResponse:
    """The same reference gives the same receipt however often it comes; an Idempotency-Key besides guards the body."""
    by, own = _agency(request)
    given = notice.dict(exclude={"reference"})

    def work() -> tuple[int, dict[str, Any]]:
        receipt = actions.receive(
            by=by, at=clock.now(), how=How.API, agency=own.key,
            idempotency_key=f"{own.key}:{notice.reference}"[:64], **given,
        )  # fmt: skip
        return 201, {
            "key": receipt.key, "tracking": receipt.request, "received_at": localtime(receipt.at).isoformat()
        }  # fmt: skip

    return once(request, idempotency_key, work)


@router.get(
    "/sent", response={200: SentList, **_REFUSED}, summary="What this agency sent", operation_id="sent_referrals",
    **needs(Scope.REFERRALS),
)  # fmt: skip
def listing(request: HttpRequest) -> dict[str, Any]:
    """State of each and who was named, the newest first; at most fifty. The look is recorded."""
    by, own = _agency(request)
    found = queries.sent_by(by, own.key, clock.now())
    _note(by, ("partner", own.key), "những lần cơ quan đã gửi", "")
    return {"referrals": [_line(each) for each in found]}


@router.get(
    "/{key}", response={200: Sent, 404: Problem, **_REFUSED}, summary="One of them", operation_id="referral",
    **needs(Scope.REFERRALS),
)  # fmt: skip
def one(request: HttpRequest, key: str) -> dict[str, Any]:
    """404 for another agency's as for none. The look is recorded."""
    by, _own = _agency(request)
    found = queries.sent(by, key[:40], clock.now())
    _note(by, ("referral", found.key), "lần gửi của mình", found.referral.organisation_id)
    return _line(found)


def _note(by: Actor, subject: tuple[str, str], what: str, organisation: str) -> None:
    clients.note_read(by=by, at=clock.now(), subject=subject, organisation=organisation, what=what)


def _line(seen: Came) -> dict[str, Any]:
    return {
        "key": seen.key,
        "tracking": seen.referral.request_id,
        "kind": seen.referral.kind,
        "sent_at": localtime(seen.referral.sent_at).isoformat(),
        "state": seen.state,
        "state_words": seen.state_words,
        "refused": seen.refused,
        "named": [{"name": w.name, "kind": w.kind_words, "since": localtime(w.since).isoformat()} for w in seen.named],
        "clocks": [
            {
                "code": c.code,
                "due": (localtime(c.due_at) if c.due_at else c.due).isoformat(),
                "late": c.was_late,
                "citation": c.citation,
            }
            for c in seen.clocks
            if c.is_known
        ],
    }
