"""POST /check, GET /law, GET /health; /referrals for the machines of agencies.

Answers of /check have exactly the form of `caunoi check --json`; 422 is a bad fact.
"""

import json
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.renderers import BaseRenderer

from caunoi import __version__
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import FactError, assess, law_for, parse_facts
from caunoi.faces.api.referrals import router as referrals
from caunoi.faces.web import clock
from caunoi.rooms.places import queries as places


class Readable(BaseRenderer):
    """JSON with Vietnamese letters as they are."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


class Check(Schema):
    """The facts of one person as the contract writes them; the day (default today); which determinations."""

    facts: dict[str, Any]
    on: date | None = None
    only: list[str] | None = None


class BadFact(Schema):
    """A fact that cannot be taken."""

    key: str | None
    value: Any = None
    allowed: Any


class Problem(Schema):
    """What is wrong, in sentences."""

    what: str
    why: str = ""
    todo: str = ""


api = NinjaAPI(
    title="Cầu Nối",
    version=__version__,
    urls_namespace="api",
    renderer=Readable(),
    docs_url=None,  # its page runs an inline script, which our policy forbids; /openapi.json is there
)


@api.exception_handler(FactError)
def bad_fact(request: HttpRequest, error: FactError) -> HttpResponse:
    """422 with key, value and what is allowed."""
    body = {"error": {"key": error.key, "value": error.value, "allowed": error.allowed}}
    return api.create_response(request, body, status=422)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """404 for what is not there, 409 for a day or an id that is refused."""
    body = {"error": {"what": error.what, "why": error.why, "todo": error.todo}}
    return api.create_response(request, body, status=404 if isinstance(error, NotFound) else 409)


@api.post("/check", response={200: dict, 404: dict, 409: dict, 422: dict}, summary="Decide for one person")
def check(request: HttpRequest, question: Check) -> dict[str, Any]:
    """The determinations for the facts given; nothing is stored. Areas are looked up from commune and village."""
    on = question.on or clock.today()
    only = tuple(question.only) if question.only is not None else None
    found = assess(parse_facts(question.facts), on, only=only, resolver=_area)
    return found.to_json()


def _area(commune: str, village: str | None, on: date, commune_on: date | None) -> bool | None:
    return places.disadvantaged(commune, village, on, code_on=commune_on).value


@api.get("/law", response={200: dict, 409: dict}, summary="The law of a day")
def law(request: HttpRequest, on: date | None = None) -> dict[str, Any]:
    """The determinations in force on the day with their grounds, citations and how well each text was seen."""
    day = on or clock.today()
    found = assess(parse_facts({}), day)
    determinations = [
        {
            "id": each.id,
            "title": each.title,
            "title_en": each.title_en,
            "grounds": [
                {"citation": ground.citation, **{k: v for k, v in ground.to_json().items() if k not in _PERSONAL}}
                for ground in each.grounds
            ],
        }
        for each in found.determinations
    ]
    return {"on": day.isoformat(), "law": law_for(day).stamp, "determinations": determinations}


_PERSONAL = ("answer", "because")


@api.get("/health", response={200: dict}, summary="Is the server up")
def health(request: HttpRequest) -> dict[str, str]:
    """'ok' and the version; asks no database."""
    return {"status": "ok", "version": __version__}


api.add_router("/referrals", referrals)
