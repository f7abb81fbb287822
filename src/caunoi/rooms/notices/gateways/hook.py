"""Telling a machine outside that something changed: a signed POST to the address that its client was given here.

An address is a stranger's word: it has to lie on the public internet, or in a network that the installation names
(core.outside).
"""

from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from django.utils.crypto import salted_hmac

from caunoi.core.outside import Allowed

from . import Never, Outgoing
from .http import hand_on


def secret_of(name: str) -> str:
    """The secret of that name: derived from the installation's own, so that none is kept."""
    return salted_hmac("caunoi.notices.hook", name, algorithm="sha256").hexdigest()


class Hook:
    """inside: networks of the installation's own that may be called; only: the only hosts that are (none: any)."""

    def __init__(self, inside: Sequence[str], only: Collection[str] = ()) -> None:
        self._allowed, self._only = Allowed.of(networks=tuple(inside)), only

    def send(self, message: Outgoing) -> str:
        """message.address: where; message.subject: the name of the secret; message.text: the body. Gives the other
        side's mark."""
        if (
            self._only and urlsplit(message.address).hostname not in self._only
        ):  # the list may be newer than the address
            raise Never("Nơi nhận không có trong danh sách CAUNOI_HOOK_HOSTS: không gửi.")
        secret = secret_of(message.subject)
        return hand_on(message.address, self._allowed, secret, message.text.encode(), message)
