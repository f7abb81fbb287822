"""SMS and Zalo by HTTP: a small contract that a bridge to any provider can keep (docs/dev/messages.md).

POST, JSON, signed with a shared secret. `Idempotency-Key` is the key of the message: a bridge that saw it answers as it
did the first time. How an address is opened: core.outside.
"""

import hashlib
import hmac
import ipaddress
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from caunoi.core import outside
from caunoi.core.outside import Allowed, Closed, Silent

from . import Later, Never, Outgoing

SECONDS = 20.0
_PATIENCE = {408, 425, 429}
_LONGEST_WAIT = timedelta(hours=6)


def signature(secret: str, stamp: str, body: bytes) -> str:
    """HMAC-SHA256 (hex) over the time stamp, a dot and the body: the body is whole, recent, and ours."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class Http:
    """A gateway at an address. sender: the name from which the message comes, as agreed with the provider."""

    def __init__(self, url: str, secret: str, sender: str) -> None:
        told = urlsplit(url)
        if told.scheme not in ("http", "https") or not told.hostname or told.username:
            raise ValueError("a gateway is an https:// address without a name or a password in it")
        if told.scheme == "http" and not _is_here(told.hostname):
            raise ValueError("a gateway beyond this machine is spoken to by https:// only")
        if not secret:
            raise ValueError("a gateway needs its secret")
        self._url, self._allowed = url, Allowed.of(addresses=(url,))
        self._secret, self._sender = secret, sender

    def send(self, message: Outgoing) -> str:
        """Gives the bridge's mark of the message."""
        body = json.dumps(
            {"id": message.key, "channel": message.channel, "to": message.address, "text": message.text,
             "sender": self._sender, "template": message.template, "language": message.language},
            ensure_ascii=False,
        ).encode()  # fmt: skip
        return hand_on(self._url, self._allowed, self._secret, body, message)


def hand_on(url: str, allowed: Allowed, secret: str, body: bytes, message: Outgoing) -> str:
    """Posts a signed body and gives the mark that the other side has for it. Raises Later or Never."""
    stamp = str(int(message.at.timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8", "Idempotency-Key": message.key, "X-Caunoi-Time": stamp,
        "X-Caunoi-Signature": signature(secret, stamp, body),
    }  # fmt: skip
    try:
        answer = outside.ask("POST", url, headers=headers, body=body, allowed=allowed, seconds=SECONDS)
    except Silent as problem:
        raise Later(f"Không gặp được nơi nhận tin ({problem}).") from None
    except Closed:
        raise Never("Địa chỉ dẫn vào mạng bên trong, hoặc không qua https: không gửi.") from None
    return _settled(answer.status, answer.headers, _read(answer.body))


def _settled(status: int, headers: Mapping[str, str], answer: dict[str, Any]) -> str:
    if 200 <= status < 300 or status == 409:  # 409: it has it already
        return str(answer.get("id", ""))[:200]
    why = f"HTTP {status}: {_line(answer.get('reason', ''))}".rstrip(": ")
    if status in _PATIENCE or status >= 500:
        raise Later(why, _wait(headers.get("retry-after", "")))
    if status in (401, 403):  # the installation's fault, not the message's
        raise Later(why)
    if 300 <= status < 400:
        raise Never(f"{why}: nơi nhận tin chuyển sang địa chỉ khác, không đi theo.")
    raise Never(why)


def _read(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body or b"{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _line(text: Any) -> str:
    """What a bridge says, on one line and short: it stands in the log."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())[:200]


def _wait(told: str) -> timedelta | None:
    return min(timedelta(seconds=int(told)), _LONGEST_WAIT) if told.isdigit() else None


def _is_here(host: str) -> bool:
    """Whether the host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
