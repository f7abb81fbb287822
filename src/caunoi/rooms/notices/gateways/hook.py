"""Telling a machine outside that something changed: a signed POST to the address that its client was given here.

An address is a stranger's word: each time, where its name leads is looked up once, every number it leads to must lie on
the public internet (or in a network that the installation names), and that very number is called. Redirects are not
followed.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.utils.crypto import salted_hmac

from . import Later, Never, Outgoing
from .http import SECONDS, hand_on

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def secret_of(name: str) -> str:
    """The secret of that name: derived from the installation's own, so that none is kept."""
    return salted_hmac("caunoi.notices.hook", name, algorithm="sha256").hexdigest()


def may_be_called(address: Address, inside: Sequence[str]) -> bool:
    """Whether a number lies on the public internet, or in one of the networks `inside`. Numbers that wrap another one
    (IPv4 in IPv6, 6to4, Teredo) are refused: what they wrap may lie anywhere."""
    if any(address in ipaddress.ip_network(network) for network in inside):
        return True
    wrapped = isinstance(address, ipaddress.IPv6Address) and (
        address.ipv4_mapped or address.sixtofour or address.teredo or address in _NAT64
    )
    return address.is_global and not address.is_multicast and not wrapped


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Hook:
    """inside: networks of the installation's own that may be called."""

    def __init__(self, inside: Sequence[str]) -> None:
        self._inside = tuple(inside)

    def send(self, message: Outgoing) -> str:
        """message.address: where; message.subject: the name of the secret; message.text: the body. Gives the other
        side's mark."""
        told = urlsplit(message.address)
        host, safe = told.hostname or "", told.scheme == "https"
        port = told.port or (443 if safe else 80)
        path = (told.path or "/") + (f"?{told.query}" if told.query else "")
        connection = _To(self._leads_to(host, port), host, port, safe)
        return hand_on(connection, path, secret_of(message.subject), message.text.encode(), message)

    def _leads_to(self, host: str, port: int) -> str:
        try:
            found = {each[4][0] for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
        except OSError:
            raise Later("Không tìm được địa chỉ của nơi nhận tin.") from None
        numbers = sorted(str(each).partition("%")[0] for each in found)
        if not numbers or not all(may_be_called(ipaddress.ip_address(each), self._inside) for each in numbers):
            raise Never("Địa chỉ dẫn vào mạng bên trong: không gửi.")
        return numbers[0]


class _To(http.client.HTTPConnection):
    """A connection to the number that was looked at, under the name that was asked for."""

    def __init__(self, number: str, host: str, port: int, safe: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._number, self._safe = number, safe

    def connect(self) -> None:
        plain = socket.create_connection((self._number, self.port), SECONDS)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host) if self._safe else plain
