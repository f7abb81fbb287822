"""Opening an address that somebody entered: the one place from which this program speaks HTTP to others.

An address is a stranger's word, and a name leads where its owner likes, each time anew. So a name is looked up once,
all numbers it leads to are looked at, and one of those very numbers is called. https, with the certificate checked; a
redirect is given back as it is and never followed; a call ends by its time and by its bytes, however slowly the other
side speaks. No proxy of the environment is asked.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

Number = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

SECONDS = 20.0
MOST_BYTES = 64_000
_A_READ = 4096
_WRAPPING = [ipaddress.ip_network(each) for each in ("::/96", "64:ff9b::/96", "64:ff9b:1::/48")]
"""IPv6 numbers that wrap one of IPv4 beside those that the standard library knows."""
_NEVER = [ipaddress.ip_network(each) for each in ("168.63.129.16/32", "192.0.0.0/24")]
"""Where clouds answer their machines beside link-local numbers, which the standard library takes for public."""


class Closed(Exception):
    """An address that may not be opened. The text says why, for the log; it holds nothing of the address."""


class Silent(Exception):
    """Nobody answered, or not in time. The text is the kind of the problem."""


@dataclass(frozen=True)
class Allowed:
    """What may be opened beside the public internet. hosts: names that a setting of this installation names, wherever
    they lie; networks: its own. http is spoken only to this machine under such a name, and to numbers in such networks.
    """

    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, *, addresses: tuple[str, ...] = (), networks: tuple[str, ...] | list[str] = ()) -> "Allowed":
        """addresses: whole addresses from the settings; networks: '10.20.0.0/16'."""
        hosts = (urlsplit(each).hostname for each in addresses)
        return cls(frozenset(h for h in hosts if h), tuple(ipaddress.ip_network(each) for each in networks))

    def holds(self, number: Number) -> bool:
        """Whether the number lies in one of the networks."""
        return any(number in network for network in self.networks)


@dataclass(frozen=True)
class Answer:
    """What came back. headers: names in small letters; whole: whether all of the body stands in `body`."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    whole: bool = True


def is_public(number: Number) -> bool:
    """Whether a number lies on the public internet. Those that wrap another one are not: that may lie anywhere."""
    if isinstance(number, ipaddress.IPv6Address) and (
        number.ipv4_mapped or number.sixtofour or number.teredo or any(number in network for network in _WRAPPING)
    ):
        return False
    return number.is_global and not number.is_multicast and not any(number in network for network in _NEVER)


def ask(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    allowed: Allowed = Allowed(),
    seconds: float = SECONDS,
    most: int = MOST_BYTES,
) -> Answer:
    """One call. seconds: of the whole call; most: bytes of the answer that are read. Errors: Closed, Silent."""
    told = _parted(address)
    numbers = _leads_to(told, allowed)
    path = (told.path or "/") + (f"?{told.query}" if told.query else "")
    connection = _To(numbers, told, seconds)
    try:
        with _ends_after(connection, seconds):
            connection.request(method, path, body, {"User-Agent": "caunoi", **(headers or {})})
            response = connection.getresponse()
            read, whole = _read(response, most)
    except (OSError, http.client.HTTPException, ValueError) as problem:
        kind = TimeoutError if connection.late else type(problem)
        raise Silent(kind.__name__) from None
    finally:
        connection.close()
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, read, whole)


def _parted(address: str) -> SplitResult:
    try:
        told = urlsplit(address)
        _port = told.port
    except ValueError:
        raise Closed("không đọc được địa chỉ") from None
    if told.scheme not in ("http", "https") or not told.hostname or not address.isascii():
        raise Closed("không phải địa chỉ https")
    if told.username or told.password:
        raise Closed("có tên hay mật khẩu trong địa chỉ")
    return told


def _leads_to(told: SplitResult, allowed: Allowed) -> list[str]:
    """The numbers behind the name, each of which may be called."""
    host, port = told.hostname or "", told.port or (443 if told.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise Silent(type(problem).__name__) from None
    numbers = list(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))
    named = host in allowed.hosts
    for number in map(ipaddress.ip_address, numbers):
        inside = allowed.holds(number)
        if not (named or inside or is_public(number)):
            raise Closed("dẫn vào mạng bên trong")
        if told.scheme == "http" and not (inside or (named and number.is_loopback)):
            raise Closed("không qua https")
    if not numbers:
        raise Silent("gaierror")
    return numbers


class _To(http.client.HTTPConnection):
    """A connection to one of the numbers that were looked at, under the name that was asked for."""

    def __init__(self, numbers: list[str], told: SplitResult, seconds: float) -> None:
        safe = told.scheme == "https"
        super().__init__(told.hostname or "", told.port or (443 if safe else 80), timeout=seconds)
        self._numbers, self._safe, self._ends = numbers, safe, time.monotonic() + seconds
        self.late = False

    def connect(self) -> None:
        for left, number in enumerate(self._numbers, 1 - len(self._numbers)):
            try:
                plain = socket.create_connection((number, self.port), max(0.01, self._ends - time.monotonic()))
                break
            except OSError:
                if not left:  # of the last one
                    raise
        self.sock = plain
        if self._safe:
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)

    def end(self) -> None:
        """The time is over: whoever waits for this connection waits no longer."""
        self.late = True
        if self.sock is not None:
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)  # of a TLS socket too: its own asks the other side


@contextmanager
def _ends_after(connection: _To, seconds: float) -> Iterator[None]:
    """A server that drips, even in the middle of a line, holds nobody longer than this."""

    def end() -> None:
        try:
            connection.end()
        except OSError:
            return  # it has ended by itself

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if connection.late:
        raise TimeoutError


def _read(response: http.client.HTTPResponse, most: int) -> tuple[bytes, bool]:
    body = b""
    while len(body) < most and (part := response.read1(min(_A_READ, most - len(body)))):
        body += part
    return body, len(body) < most
