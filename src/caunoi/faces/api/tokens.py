"""POST /token: a key for a token of an hour (OAuth 2.0 client credentials, RFC 6749 section 4.4).

Errors of this one address have the form of RFC 6749 section 5.2, as every OAuth library expects.
"""

import base64
import binascii
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Field, Form, Router, Schema

from caunoi.faces.api.door import count_wrong_secret
from caunoi.faces.web import clock
from caunoi.rooms.clients import queries, tokens
from caunoi.rooms.clients.policy import TOKEN_SECONDS
from caunoi.rooms.clients.tokens import Token

router = Router(tags=["keys"])


class TokenAsked(Schema):
    """client_id: the code of the client; client_secret: one of its keys; either here or by HTTP Basic."""

    grant_type: str = Field(max_length=40)
    client_id: str = Field("", max_length=40)
    client_secret: str = Field("", max_length=100)
    scope: str = Field("", max_length=200, description="scopes separated by spaces; without it all that the client has")


class TokenGiven(Schema):
    """A token for `Authorization: Bearer …`."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str


class TokenRefused(Schema):
    """RFC 6749 section 5.2."""

    error: str
    error_description: str


@router.post(
    "", response={200: TokenGiven, 400: TokenRefused, 401: TokenRefused}, auth=None, summary="A token for a key",
    operation_id="token",
)  # fmt: skip
def token(request: HttpRequest, asked: Form[TokenAsked]) -> HttpResponse:
    """OAuth 2.0 client credentials. The token ends after an hour, or with the key that it was made with."""
    if asked.grant_type != "client_credentials":
        return _no(400, "unsupported_grant_type", _("Chỉ nhận grant_type=client_credentials."))
    at = clock.now()
    client, secret = _basic(request) or (asked.client_id, asked.client_secret)
    found = None if queries.is_token(secret) else queries.behind(secret, at)
    if found is None or found.client != client.strip():
        too_often = count_wrong_secret(request, at)
        return too_often or _no(401, "invalid_client", _("Mã máy hoặc khóa không dùng được."))
    scopes = tuple(asked.scope.split()) or found.scopes
    if set(scopes) - set(found.scopes):
        return _no(400, "invalid_scope", _("Máy này không có phạm vi đó."))
    made = tokens.make(Token(found.client, found.key, scopes), at)
    response = JsonResponse(
        {"access_token": made, "token_type": "Bearer", "expires_in": TOKEN_SECONDS, "scope": " ".join(scopes)}  # nosec B105  the kind of a token
    )
    response["Pragma"] = "no-cache"
    return response


def _basic(request: HttpRequest) -> tuple[str, str] | None:
    kind, _space, coded = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        name, _colon, secret = base64.b64decode(coded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return unquote_plus(name), unquote_plus(secret)


def _no(status: int, error: str, words: str) -> HttpResponse:
    response = JsonResponse(
        {"error": error, "error_description": words}, status=status, json_dumps_params={"ensure_ascii": False}
    )
    if status == 401:
        response["WWW-Authenticate"] = 'Basic realm="caunoi"'
    return response
