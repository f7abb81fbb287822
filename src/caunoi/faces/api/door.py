"""The door of the interface: who calls, whether too often, in which language; every refusal leaves as a problem.

Stands around everything under /api/, so that what the framework itself refuses (no such address, wrong method,
too much, a fault) is told in the same way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.crypto import salted_hmac

from caunoi.faces.api import problems
from caunoi.faces.web import clock
from caunoi.faces.web.addresses import address_of
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.clients import actions, policy, queries
from caunoi.rooms.clients.actions import Allowance
from caunoi.rooms.clients.queries import Behind

PREFIX = "/api/"
_UNCOUNTED = ("/api/v1/health",)  # asked by machines that watch; asks no database


@dataclass(frozen=True)
class Caller:
    """Who calls. name: under which calls are counted and answers kept; client: behind a key, None for a stranger."""

    name: str
    per_minute: int
    client: Behind | None = None

    @property
    def scopes(self) -> tuple[str, ...]:
        """What may be asked for."""
        return self.client.scopes if self.client else ()

    def actor(self, *grants: Grant) -> Actor:
        """As whom it acts in the rooms: by its own name, with these rights alone."""
        assert self.client is not None
        name = f"{self.client.owner_name}: {self.client.name}"[:200]
        return Actor(f"client:{self.client.client}", name, None, grants)


class Door:
    """Middleware: outside of it nobody learns of the interface's callers, inside `request.caller` is one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        language = problems.asked_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self._answer(request)
        response.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Authorization"))
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in _UNCOUNTED:
            return problems.as_problem(self.get_response(request))
        at = clock.now()
        caller = _caller(request, at)
        if caller is None:
            return _wrong_key(request, at)
        allowance = actions.spend(at=at, caller=caller.name, most=caller.per_minute)
        if allowance.refused:
            return _counted(problems.too_often(allowance.seconds), allowance)
        request.caller = caller  # type: ignore[attr-defined]
        response = problems.as_problem(self.get_response(request))
        if response.has_header("ETag"):
            response = get_conditional_response(request, etag=response["ETag"], response=response) or response
        return _counted(response, allowance)


def _caller(request: HttpRequest, at: datetime) -> Caller | None:
    """None for a key that is wrong."""
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret.strip():
        return Caller(_stranger(request), policy.STRANGER_PER_MINUTE)
    found = queries.behind(secret.strip(), at)
    if found is None:
        return None
    if found.used_on != at.date():
        actions.note_use(key=found.key, on=at.date())
    return Caller(f"client:{found.client}", found.per_minute, client=found)


def _stranger(request: HttpRequest) -> str:
    """The address, as a keyed digest: no address is kept."""
    return f"address:{salted_hmac('caunoi.api.address', address_of(request), algorithm='sha256').hexdigest()[:40]}"


def _wrong_key(request: HttpRequest, at: datetime) -> HttpResponse:
    name = f"wrong:{_stranger(request)}"
    allowance = actions.spend(at=at, caller=name, most=policy.WRONG_KEYS, seconds=policy.WRONG_SECONDS)
    return problems.too_often(allowance.seconds) if allowance.refused else problems.of_stranger()


def count_wrong_secret(request: HttpRequest, at: datetime) -> HttpResponse | None:
    """A wrong secret at the place where tokens are asked for: 429 where there were too many, else None."""
    answer = _wrong_key(request, at)
    return answer if answer.status_code == 429 else None


def _counted(response: HttpResponse, allowance: Allowance) -> HttpResponse:
    response["RateLimit-Policy"] = f'"calls";q={allowance.most};w=60'
    response["RateLimit"] = f'"calls";r={allowance.left};t={allowance.seconds}'
    return response
