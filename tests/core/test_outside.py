"""Addresses that somebody entered: where they may lead, and that a call ends."""

import ipaddress
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from caunoi.core import outside
from caunoi.core.outside import Allowed, Closed, Silent, ask, is_public

PUBLIC = "93.184.216.34"
HERE = Allowed.of(networks=["127.0.0.0/8"])


class _House(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"]))
        status, headers, body = self.server.says
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def serving(context=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), _House)
    server.daemon_threads = True
    server.asked, server.says = [], (200, {}, b"xin ch\xc3\xa0o")
    server.handle_error = lambda *args: None
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def house():
    with serving() as server:
        yield server


def at(server, host="127.0.0.1", scheme="http"):
    return f"{scheme}://{host}:{server.server_address[1]}/tin?x=1"


@pytest.fixture
def leads(monkeypatch):
    """leads(*answers): what the name leads to at the first look-up, at the second …; the calls are counted."""
    asked = []

    def fake(*answers):
        def resolve(host, port, *args, **more):
            numbers = answers[min(len(asked), len(answers) - 1)]
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (number, port)) for number in numbers]

        monkeypatch.setattr(outside.socket, "getaddrinfo", resolve)
        return asked

    return fake


@pytest.fixture
def called(monkeypatch):
    """The numbers that were called; nobody is there."""
    numbers = []

    def connect(address, *args, **more):
        numbers.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(outside.socket, "create_connection", connect)
    return numbers


def test_a_call(house):
    answer = ask("GET", at(house), allowed=HERE)
    assert (answer.status, answer.body.decode(), answer.whole) == (200, "xin chào", True)
    assert house.asked == [("/tin?x=1", f"127.0.0.1:{house.server_address[1]}")]


@pytest.mark.parametrize("number", [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "168.63.129.16", "0.0.0.0",
    "255.255.255.255", "224.0.0.1", "192.0.0.192", "198.18.0.1", "::1", "::", "::7f00:1", "fd00:ec2::254", "fe80::1",
    "ff02::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2002:a00:1::", "2001:0:a00:1::",
])  # fmt: skip
def test_a_name_that_leads_inside_is_not_followed(number, leads, called):
    assert not is_public(ipaddress.ip_address(number))
    for numbers in ([number], [PUBLIC, number]):  # one good number makes no other good
        leads(numbers)
        with pytest.raises(Closed, match="bên trong"):
            ask("GET", "https://x.example/")
    assert called == []


def test_the_number_that_was_looked_at_is_the_one_that_is_called(leads, called):
    """A name that leads outside when it is looked at and inside when it is called: there is no second look."""
    asked = leads([PUBLIC], ["127.0.0.1"])
    with pytest.raises(Silent, match="ConnectionRefusedError"):
        ask("GET", "https://x.example/")
    assert asked == ["x.example"] and called == [PUBLIC]


def test_each_number_is_tried(leads, called):
    leads([PUBLIC, "1.1.1.1"])
    with pytest.raises(Silent):
        ask("GET", "https://x.example/")
    assert called == [PUBLIC, "1.1.1.1"]


@pytest.mark.parametrize("address", [
    "ftp://x.example/", "file:///etc/passwd", "gopher://x.example/", "//x.example/", "x", "", "https:///x", "https://x:y/",
    "https://u:p@x.example/", "https://u@x.example/", "https://xã.example/", "javascript:1", "https://[::1/",
])  # fmt: skip
def test_what_is_no_address(address, called):
    with pytest.raises(Closed):
        ask("GET", address)
    assert called == []


@pytest.mark.parametrize("address", ["https://2130706433/", "https://0x7f.1/", "https://127.1/", "https://localhost/"])
def test_this_machine_in_other_spellings(address, called):
    with pytest.raises(Closed, match="bên trong"):
        ask("GET", address)
    assert called == []


def test_http_is_for_this_machine_and_named_networks_only(house, leads, called):
    with pytest.raises(Closed):
        ask("GET", at(house))
    leads([PUBLIC])
    for allowed in (Allowed(), Allowed.of(addresses=("http://x.example/",)), HERE):
        with pytest.raises(Closed, match="không qua https"):
            ask("GET", "http://x.example/", allowed=allowed)
    leads(["10.0.0.7"])
    with pytest.raises(Closed, match="không qua https"):
        ask("GET", "http://x.example/", allowed=Allowed.of(addresses=("https://x.example/",)))
    assert called == []


def test_a_host_that_a_setting_names_may_lie_inside(leads, called):
    leads(["10.0.0.7"])
    with pytest.raises(Silent):
        ask("GET", "https://x.example/", allowed=Allowed.of(addresses=("https://x.example/a",)))
    with pytest.raises(Silent):
        ask("GET", "https://y.example/", allowed=Allowed.of(networks=["10.0.0.0/24"]))
    with pytest.raises(Closed):
        ask(
            "GET",
            "https://y.example/",
            allowed=Allowed.of(addresses=("https://x.example/a",), networks=["10.0.1.0/24"]),
        )
    assert called == ["10.0.0.7", "10.0.0.7"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_is_sent_elsewhere(house, status):
    house.says = (status, {"Location": at(house)}, b"")
    assert ask("GET", at(house), allowed=HERE).status == status
    assert len(house.asked) == 1


def test_an_answer_is_read_as_far_as_it_may_be(house):
    house.says = (200, {}, b"a" * 10_000)
    answer = ask("GET", at(house), allowed=HERE, most=1000)
    assert answer.body == b"a" * 1000 and not answer.whole


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"])
def test_a_server_that_drips_holds_nobody(begin):
    with socket.create_server(("127.0.0.1", 0)) as door:

        def drip():
            line, _ = door.accept()
            with line:
                line.sendall(begin)
                try:
                    for _ in range(100):
                        time.sleep(0.03)
                        line.sendall(b"a")
                except OSError:
                    pass

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        begun = time.monotonic()
        with pytest.raises(Silent, match="TimeoutError"):
            ask("GET", f"http://127.0.0.1:{door.getsockname()[1]}/", allowed=HERE, seconds=0.25)
        assert time.monotonic() - begun < 1.5
        thread.join(3)


def test_no_proxy_of_the_environment_is_asked(house, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert ask("GET", at(house), allowed=HERE).status == 200


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with the key and the certificate of nha.example, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "nha.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("nha.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path_factory.mktemp("tls") / "nha.pem"
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return file


def test_the_certificate_is_that_of_the_name_that_was_asked_for(certificate, leads, monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    leads(["127.0.0.1"])
    with serving(context) as house:
        good, other = (at(house, host, "https") for host in ("nha.example", "khac.example"))
        with pytest.raises(Silent, match="SSLCertVerificationError"):
            ask("GET", good, allowed=HERE)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert ask("GET", good, allowed=HERE).status == 200
        with pytest.raises(Silent, match="SSLCertVerificationError"):
            ask("GET", other, allowed=HERE)
