"""Requests of citizens handed in by another system, and where they stand. Needs the scopes `requests`, `status`."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from ninja import Router, Schema
from pydantic import Field

from caunoi.core.ground import keys
from caunoi.core.ground.errors import NotFound
from caunoi.faces.api.door import Caller
from caunoi.faces.api.keys import IdempotencyKey, needs, once
from caunoi.faces.api.problems import Problem
from caunoi.faces.api.shapes import After, Day, FactsGiven, Limit, Moment, text
from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Grant
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as records
from caunoi.rooms.cases.policy import WRITE
from caunoi.rooms.clients import actions, queries
from caunoi.rooms.clients.words import Scope
from caunoi.rooms.organisations.policy import MACHINE_CHANNEL

router = Router(tags=["requests"])
_REFUSED = {401: Problem, 403: Problem, 409: Problem, 422: Problem}


class PersonGiven(Schema, extra="forbid"):
    """Who needs help. Only the name must be there; birth 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; commune: code of today."""

    full_name: text(200, 1)  # type: ignore[valid-type]
    birth: Annotated[str, Field(pattern=r"^((18[5-9]|19\d|20\d)\d(-\d{2}(-\d{2})?)?)?$")] = ""
    sex: Literal["", "female", "male"] = ""
    ethnicity: Annotated[
        str, Field(pattern=r"^(0[1-9]|[1-4]\d|5[0-5])?$", description="official list; 55 foreigner")
    ] = ""
    phone: Annotated[str, Field(pattern=r"^(0\d{8,10})?$")] = ""
    id_number: Annotated[str, Field(pattern=r"^([0-9A-Z]{6,15})?$")] = ""
    address: text(300) = ""  # type: ignore[valid-type]
    commune: Annotated[str, Field(pattern=r"^(\d{5})?$")] = ""


class HelperGiven(Schema, extra="forbid"):
    """Who asks for somebody else."""

    name: text(200, 1)  # type: ignore[valid-type]
    phone: Annotated[str, Field(pattern=r"^(0\d{8,10})?$")] = ""
    relation: text(100) = ""  # type: ignore[valid-type]


class SafeContact(Schema, extra="forbid"):
    """How the person may be reached without harm; it binds the centre."""

    how: Literal["", "call", "message", "visit", "none"] = ""
    phone: Annotated[str, Field(pattern=r"^(0\d{8,10})?$")] = ""
    hours: text(100) = ""  # type: ignore[valid-type]
    who_may_answer: text(100) = ""  # type: ignore[valid-type]
    say_nothing: bool = False


class Consent(Schema, extra="forbid"):
    """That the person agreed to be named to the centre: who agreed, how, on which day."""

    by: Literal["self", "representative"]
    how: Literal["written", "spoken", "electronic"]
    on: Day


class Source(Schema, extra="forbid"):
    """Whence the data come: which register or counter, collected on which day."""

    name: text(200, 1)  # type: ignore[valid-type]
    collected_on: Day


class RequestGiven(Schema, extra="forbid"):
    """A request of a person.

    organisation: a code of /offices; without it the centre is found by Điều 26 from `person.commune` or
    `matter_commune`. own_words: the matter in the person's words. facts: as POST /check takes them; a sensitive one
    makes the file a restricted one. reference: the sender's own number.
    """

    person: PersonGiven
    consent: Consent
    source: Source
    own_words: text(4000, 1)  # type: ignore[valid-type]
    asked_by: Literal["self", "relative", "official"] = "self"
    helper: HelperGiven | None = None
    safe_contact: SafeContact | None = None
    facts: FactsGiven = {}
    field: Literal["", "criminal", "civil_family", "administrative", "other"] = ""
    matter_commune: Annotated[str, Field(pattern=r"^(\d{5})?$")] = ""
    organisation: Annotated[str, Field(max_length=40, pattern=r"^[A-Z0-9.-]*$")] = ""
    received_at: Moment | None = None
    reference: text(80) = ""  # type: ignore[valid-type]


class Received(Schema):
    """The receipt. code: the tracking code, which the person keeps."""

    code: str
    organisation: str
    organisation_name: str
    phone: str
    received_at: datetime


class Standing(Schema):
    """Where a request stands. Nothing personal, no name of a paper, no ground."""

    code: str
    state: str
    words: str
    sentence: str
    received_on: date
    since: date
    answer_by: date | None
    late: bool
    organisation: str
    organisation_name: str
    phone: str


class Handed(Schema):
    """A request that this client handed in."""

    code: str
    reference: str
    handed_in_at: datetime
    state: str
    since: date


class HandedPage(Schema):
    """A page, the newest first."""

    items: list[Handed]
    next: str | None


def _standing(code: str, at: datetime) -> Any:
    found = records.track(code, at)
    if found is None:
        raise NotFound("Không có yêu cầu mang mã này.", "", "Hãy xem lại mã.")
    return found


@router.post(
    "/requests", response={201: Received, **_REFUSED}, summary="Hand in a request of a person", operation_id="hand_in",
    url_name="requests",
    **needs(Scope.REQUESTS),
)  # fmt: skip
def hand_in(request: HttpRequest, given: RequestGiven, idempotency_key: IdempotencyKey = None) -> HttpResponse:
    """When it is answered with 201, the request is in the centre's work list. The person must have agreed.

    409: what the centre cannot take, in a sentence; nothing is kept then.
    """
    caller: Caller = request.auth  # type: ignore[attr-defined]
    at = clock.now()

    def work() -> tuple[int, dict[str, Any]]:
        by = caller.actor(Grant(WRITE))
        person = given.person.dict()
        code = cases.submit(
            by=by, at=at, channel=MACHINE_CHANNEL, organisation=given.organisation or None, asked_by=given.asked_by,
            person={**person, "commune_code": person.pop("commune")}, facts=given.facts,
            helper=given.helper.dict() if given.helper else None,
            own_words=given.own_words, field=given.field, matter_commune=given.matter_commune,
            safe_contact=given.safe_contact.dict() if given.safe_contact else None, received_at=given.received_at,
        )  # fmt: skip
        found = _standing(code, at)
        assert caller.client is not None
        actions.note_handed_in(
            by=by, at=at, client=caller.client.client, request=code, organisation=found.organisation,
            reference=given.reference, consent_by=given.consent.by, consent_how=given.consent.how,
            consent_on=given.consent.on, source=given.source.name, collected_on=given.source.collected_on,
        )  # fmt: skip
        return 201, {
            "code": code, "organisation": found.organisation, "organisation_name": found.organisation_name,
            "phone": found.phone, "received_at": localtime(given.received_at or at).isoformat(),
        }  # fmt: skip

    return once(request, idempotency_key, work)


@router.get(
    "/requests", response={200: HandedPage, **_REFUSED}, summary="What this client handed in", operation_id="handed_in",
    url_name="requests",
    **needs(Scope.REQUESTS),
)  # fmt: skip
def handed_in(request: HttpRequest, limit: Limit = 50, after: After = None) -> dict[str, Any]:
    """The newest first, with where each stands. No personal data: the client knows whom it sent."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    assert caller.client is not None
    at = clock.now()
    before = int(after) if after and after.isascii() and after.isdigit() and len(after) < 19 else None
    if after and before is None:
        return {"items": [], "next": None}
    rows = queries.handed_in(caller.client.client, before=before, limit=limit + 1)
    items = [_handed(row, _standing(row.request, at)) for row in rows[:limit]]
    return {"items": items, "next": str(rows[limit - 1].id) if len(rows) > limit else None}


def _handed(row: queries.Handed, found: Any) -> dict[str, Any]:
    return {
        "code": row.request, "reference": row.reference, "handed_in_at": localtime(row.at), "state": found.state,
        "since": found.since,
    }  # fmt: skip


@router.get(
    "/status/{code}", response={200: Standing, 404: Problem, **_REFUSED}, summary="Where a request stands",
    operation_id="status", **needs(Scope.STATUS),
)  # fmt: skip
def status(request: HttpRequest, code: str) -> dict[str, Any]:
    """What anybody who holds the tracking code may learn, in the language of Accept-Language. Each look is recorded."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    at = clock.now()
    found = _standing(keys.normalise(code[:40]), at)
    actions.note_read(
        by=caller.actor(), at=at, subject=("request", found.code), organisation=found.organisation,
        what="yêu cầu đang ở bước nào",
    )  # fmt: skip
    return {name: getattr(found, name) for name in Standing.model_fields}
