"""Machines of partner agencies: send a notice, ask what became of one's own. Key in the header, one agency each."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.timezone import localtime
from ninja import Router, Schema, Status
from ninja.security import HttpBearer

from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.referrals import actions, queries
from caunoi.rooms.referrals.agencies import own_agencies
from caunoi.rooms.referrals.queries import Came
from caunoi.rooms.referrals.words import How


class AgencyKey(HttpBearer):
    """`Authorization: Bearer <key>`; a wrong or revoked key is answered 401."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return queries.behind(token, clock.today())


class Notice(Schema):
    """What is sent. kind: notice (Mẫu 03), information (Mẫu 04), appointed, introduction (Mẫu 13). organisation: code
    of the centre or branch. reference: the sender's own; the same one gives the same receipt however often it
    comes."""

    kind: Literal["notice", "information", "appointed", "introduction"]
    organisation: str
    reference: str
    person_name: str
    birth: str = ""
    address: str = ""
    standing: Literal["arrested", "custody", "suspect", "defendant", "victim", "party", "other"]
    stage: str = ""
    agency_received_at: datetime | None = None
    minor: bool | None = None
    detained: bool | None = None
    interpreter: bool | None = None
    language: str = ""
    caller_name: str = ""
    caller_title: str = ""
    caller_phone: str = ""
    note: str = ""


router = Router(auth=AgencyKey(), tags=["referrals"])


@router.post("", response={201: dict, 401: dict, 409: dict}, summary="Send a notice (Mẫu 03, 04, 13)")
def send(request: HttpRequest, notice: Notice) -> Status[dict[str, Any]]:
    """The receipt: key, tracking code, moment of receipt."""
    by: Actor = request.auth  # type: ignore[attr-defined]
    own = own_agencies(by, clock.today())[0]
    given = notice.dict(exclude={"reference"})
    if given["agency_received_at"] and given["agency_received_at"].tzinfo is None:
        raise Refused("agency_received_at chưa có múi giờ.", "", "Hãy viết như 2026-11-24T07:05:00+07:00.")
    receipt = actions.receive(
        by=by,
        at=clock.now(),
        how=How.API,
        agency=own.key,
        idempotency_key=f"{own.key}:{notice.reference}"[:64],
        **given,
    )
    return Status(
        201, {"key": receipt.key, "tracking": receipt.request, "received_at": localtime(receipt.at).isoformat()}
    )


@router.get("/sent", response={200: dict, 401: dict}, summary="What this agency sent, the newest first")
def listing(request: HttpRequest) -> dict[str, Any]:
    """State of each and who was named; at most fifty."""
    by: Actor = request.auth  # type: ignore[attr-defined]
    own = own_agencies(by, clock.today())[0]
    return {"referrals": [_line(each) for each in queries.sent_by(by, own.key, clock.now())]}


@router.get("/{key}", response={200: dict, 401: dict, 404: dict}, summary="One of them")
def one(request: HttpRequest, key: str) -> dict[str, Any]:
    """404 for another agency's as for none."""
    return _line(queries.sent(request.auth, key, clock.now()))  # type: ignore[attr-defined]


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
        ],
    }
