"""Tokens of an hour (OAuth 2.0, RFC 6749 section 4.4): signed, not stored. One names its client, the key it came of and
its scopes; when that key ends, so does the token."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing

from .policy import TOKEN_SECONDS

MARK = "ct_"
_SIGNER = "caunoi.clients.token"


@dataclass(frozen=True)
class Token:
    """What a token says."""

    client: str
    key: int
    scopes: tuple[str, ...]


def make(token: Token, at: datetime) -> str:
    """The text that is handed out."""
    ends = int(at.timestamp()) + TOKEN_SECONDS
    signer = signing.Signer(salt=_SIGNER, sep=".")
    return MARK + signer.sign_object([token.client, token.key, list(token.scopes), ends])


def read(text: str, at: datetime) -> Token | None:
    """What it says; None for one that was not made here or has run out."""
    try:
        client, key, scopes, ends = signing.Signer(salt=_SIGNER, sep=".").unsign_object(text.removeprefix(MARK))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Token(client, key, tuple(scopes)) if at.timestamp() < ends else None
