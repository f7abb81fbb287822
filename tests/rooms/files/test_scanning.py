"""A scanner that is asked as clamd is asked: what it finds is refused, and so is everything while it does not answer."""

import socket
import struct
import threading

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.files import actions, scanning

from . import samples

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture(params=["unix", "tcp"])
def clamd(request, tmp_path):
    """The address of a scanner of one's own that speaks INSTREAM as its manual says, and what it was given."""
    kind = socket.AF_UNIX if request.param == "unix" else socket.AF_INET
    held = socket.socket(kind, socket.SOCK_STREAM)
    held.bind(str(tmp_path / "s") if request.param == "unix" else ("127.0.0.1", 0))
    held.listen()
    given = []

    def serve():
        while True:
            try:
                talk, _ = held.accept()
            except OSError:
                return
            with talk, talk.makefile("rb") as heard:
                assert heard.read(10) == b"zINSTREAM\0"
                content = b""
                while length := struct.unpack(">I", heard.read(4))[0]:
                    content += heard.read(length)
                given.append(content)
                if b"SLOW" in content:
                    continue  # hangs up without a word
                talk.sendall(b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"unix://{tmp_path}/s" if request.param == "unix" else f"tcp://127.0.0.1:{held.getsockname()[1]}", given
    held.shutdown(socket.SHUT_RDWR)
    held.close()
    thread.join(5)


def test_what_it_finds_is_refused_and_nothing_is_cut(clamd):
    address, given = clamd
    large = samples.pdf() + b"\0" * 200_000
    scanning.scan(large, address)
    assert given == [large]
    with pytest.raises(Refused, match="mã độc"):
        scanning.scan(b"x" * 70_000 + EICAR, address)


def test_while_it_does_not_answer_nothing_is_taken(clamd, tmp_path):
    address, _ = clamd
    for content, where in ((b"SLOW", address), (b"x", f"unix://{tmp_path}/nobody"), (b"x", "tcp://127.0.0.1:1")):
        with pytest.raises(Refused, match="Chưa kiểm tra được"):
            scanning.scan(content, where)


def test_every_upload_is_looked_at_where_a_scanner_is_named(clamd, settings):
    settings.CLAMD, given = clamd
    actions.looked_at(content=samples.pdf())
    assert given == [samples.pdf()]


def test_without_one_nobody_is_asked(settings):
    assert settings.CLAMD == ""
    actions.looked_at(content=samples.pdf())
