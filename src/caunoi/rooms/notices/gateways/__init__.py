"""The port through which messages leave, and which gateway stands behind each channel of this installation.

A gateway takes a message once for its key where it can; says what came of it; raises only `Later` and `Never`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Protocol

from django.conf import settings

from ..words import Channel


@dataclass(frozen=True)
class Outgoing:
    """A message as a gateway gets it. key: the same at every try, by which a gateway takes it once; at: of this try;
    subject: to a machine, the name of the secret that signs it.
    """

    key: str
    at: datetime
    channel: str
    address: str
    subject: str
    text: str
    template: str
    language: str


class Later(Exception):
    """Not now: the gateway is away or asks for patience. wait: how long, where it says so. The text is for the log."""

    def __init__(self, why: str, wait: timedelta | None = None) -> None:
        self.wait = wait
        super().__init__(why)


class Never(Exception):
    """This message will not go: the gateway refuses it. The text is for the log."""


class Gateway(Protocol):
    """What every gateway can do."""

    def send(self, message: Outgoing) -> str:
        """Hands the message on and gives the gateway's own mark of it, '' where it has none. Raises Later or Never."""


class Shown:
    """Of a demonstration: nothing leaves, the log shows what would have."""

    def send(self, message: Outgoing) -> str:
        return ""


def gateway(channel: str) -> Gateway | None:
    """The gateway of a channel; None where this installation has none."""
    if settings.MODE == "demonstration" and not settings.MESSAGES_LEAVE:
        return Shown()
    if channel == Channel.HOOK:
        from .hook import Hook

        return Hook(settings.HOOK_NETWORKS, settings.HOOK_HOSTS)
    return _made(channel, *_told(channel))


def ready(channel: str) -> bool:
    """Whether messages of that channel can be sent here."""
    return gateway(channel) is not None


def forget() -> None:
    """The gateways are made anew from the settings: for tests that change them."""
    _made.cache_clear()


def _told(channel: str) -> tuple[str, ...]:
    if channel == Channel.EMAIL:
        return (settings.SMTP_URL, settings.MAIL_FROM)
    return tuple(settings.GATEWAYS[channel])


@lru_cache(maxsize=8)
def _made(channel: str, url: str, *more: Any) -> Gateway | None:
    from .http import Http
    from .mail import Mail

    if not url:
        return None
    return Mail(url, *more) if channel == Channel.EMAIL else Http(url, *more)
