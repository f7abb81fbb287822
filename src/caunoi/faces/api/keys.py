"""Which key opens which call; the same call sent twice is done once."""

import hashlib
import json
from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from ninja import Header
from ninja.security import HttpBearer

from caunoi.core.ground.errors import NotAllowed
from caunoi.faces.api.door import Caller
from caunoi.faces.web import clock
from caunoi.rooms.clients import actions
from caunoi.rooms.clients.words import Scope

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key", min_length=1, max_length=100, pattern=r"^[\x21-\x7e]+$",
        description="made by the caller: the same key with the same call gives the same answer, kept for 48 hours",
    ),
]  # fmt: skip


class Key(HttpBearer):
    """A key of a client, or a token made with one; it needs the scope."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Errors: NotAllowed where the key has not the scope."""
        caller: Caller = request.caller  # type: ignore[attr-defined]
        if caller.client is None:
            return None
        if self.scope not in caller.scopes:
            raise NotAllowed(
                "Khóa này không có phạm vi cần cho việc đó.", "Mỗi khóa chỉ làm được những việc đã chọn khi cấp.",
                "Hãy hỏi nơi cấp khóa.",
            )  # fmt: skip
        return caller


def needs(scope: Scope) -> dict[str, Any]:
    """What an operation that needs the scope says of itself."""
    return {"auth": Key(scope)}


def once(
    request: HttpRequest, key: str | None, work: Callable[[], tuple[int, dict[str, Any]]]
) -> HttpResponse:  # fmt: skip
    """The answer of `work` (status, body), done once for that key of this caller. Errors: as `work`; Refused (422)
    where the key was used for another call."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    replayed = False
    if key is None:
        status, body = work()
    else:
        told = f"{request.method} {request.path}\n".encode() + hashlib.sha256(request.body).digest()
        digest = salted_hmac("caunoi.api.once", told, algorithm="sha256").hexdigest()
        status, body, replayed = actions.answer_once(
            at=clock.now(), caller=caller.name, key=key, digest=digest, work=work
        )  # fmt: skip
    response = HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json", status=status)
    if replayed:
        response["Idempotency-Replayed"] = "true"
    return response
