"""The interface under /api/v1: what it offers, how its refusals look, its description (OpenAPI 3.1)."""

import json
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import BaseRenderer

from caunoi import __version__
from caunoi.core.ground.errors import Refused
from caunoi.core.law import FactError
from caunoi.faces.api import figures, law, national, problems, reference, referrals, requests, tokens
from caunoi.faces.api.problems import MEDIA, Problem
from caunoi.faces.web import meeting
from caunoi.rooms.clients.words import Scope


class Readable(BaseRenderer):
    """JSON with Vietnamese letters as they are."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)


class Health(Schema):
    """'ok' and the version."""

    status: str
    version: str


_SCOPES = {
    Scope.REQUESTS: "hand in requests of persons, see those handed in",
    Scope.STATUS: "see where a request stands, by its tracking code",
    Scope.NATIONAL: "take the lists of the national system, as the receiver that the client was opened for",
    Scope.REFERRALS: "send notices of an agency and see what became of them",
}
_SECURITY = {
    "key": {"type": "http", "scheme": "bearer", "description": "a key of a client (cn_…)"},
    "oauth2": {
        "type": "oauth2",
        "flows": {"clientCredentials": {
            "tokenUrl": "/api/v1/token", "scopes": {str(scope): words for scope, words in _SCOPES.items()},
        }},
    },
}  # fmt: skip


class Interface(NinjaAPI):
    """The framework's interface with our security, and every refusal described as a problem."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """The description of what the framework knows, and what it does not."""
        told = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        told["components"]["securitySchemes"] = _SECURITY
        told["components"]["schemas"].setdefault("Problem", Problem.model_json_schema())
        for path in told["paths"].values():
            for operation in path.values():
                _complete(operation)
        return told


def _complete(operation: dict[str, Any]) -> None:
    """Refusals are application/problem+json; whatever is not listed (405, 413, 429, 5xx) is one too."""
    if "security" in operation:
        scope = next((each for each in _SCOPES if operation["operationId"] in _BEHIND[each]), None)
        operation["security"] = [{"key": []}, {"oauth2": [str(scope)]}]
    operation["responses"]["default"] = {
        "description": "Refused", "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }  # fmt: skip
    for answer in operation["responses"].values():
        content = answer.get("content", {})
        if content.get("application/json", {}).get("schema", {}).get("$ref", "").endswith("/Problem"):
            content[MEDIA] = content.pop("application/json")


_BEHIND = {
    Scope.REQUESTS: ("hand_in", "handed_in"),
    Scope.STATUS: ("status",),
    Scope.NATIONAL: ("national_lists", "national_list"),
    Scope.REFERRALS: ("send_referral", "sent_referrals", "referral"),
}

api = Interface(
    title="Cầu Nối",
    version=__version__,
    description="State legal aid of Viet Nam: what a person is due and why, requests, referrals, published figures,"
    " reference data by date. Guide: docs/dev/api.md.",
    urls_namespace="api",
    renderer=Readable(),
    docs_url=None,  # its page runs an inline script, which our policy forbids; /openapi.json is there
    servers=[{"url": "/"}],
)


@api.exception_handler(FactError)
def bad_fact(request: HttpRequest, error: FactError) -> HttpResponse:
    """422 with key, value and what is allowed."""
    return problems.of_fact(error)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """What a room refuses, in its sentence."""
    return problems.of_refusal(error)


@api.exception_handler(DatabaseError)
def met(request: HttpRequest, error: DatabaseError) -> HttpResponse:
    """409 for the second of two who saved at one moment; any other is the server's."""
    refusal = meeting.refusal_of(error, request)
    if refusal is None:
        raise error
    return problems.of_meeting(refusal)


@api.exception_handler(ValidationError)
def not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422 with every value that cannot be taken."""
    return problems.of_validation(error)


@api.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """401"""
    return problems.of_stranger()


@api.exception_handler(HttpError)
def not_read(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework could not read."""
    return problems.of_http(error)


@api.get("/health", response={200: Health}, summary="Is the server up", tags=["health"], operation_id="health")
def health(request: HttpRequest) -> dict[str, str]:
    """'ok' and the version; asks no database."""
    return {"status": "ok", "version": __version__}


api.add_router("", law.router)
api.add_router("", reference.router)
api.add_router("/figures", figures.router)
api.add_router("", requests.router)
api.add_router("/national", national.router)
api.add_router("/referrals", referrals.router)
api.add_router("/token", tokens.router)
