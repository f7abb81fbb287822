"""Looking for viruses with ClamAV, where the installation names one (CAUNOI_CLAMD).

The content goes to `clamd` over its socket (command INSTREAM: pieces with their length, nought at the end); it is not
written anywhere for that. Where the scanner is named and does not answer, nothing is taken: a file that nobody looked
at is not kept by mistake.
"""

import socket
import struct
from urllib.parse import urlsplit

from caunoi.core.ground.errors import Refused

from . import policy

_PIECE = 1 << 16
_SECONDS = 30
_MOST_ANSWER = 4096


def scan(content: bytes, address: str) -> None:
    """address: unix:///run/clamav/clamd.ctl or tcp://127.0.0.1:3310; '' nobody looks.

    Errors: Refused for what the scanner finds, and where it cannot be asked.
    """
    if not address:
        return
    try:
        answer = _asked(content, address)
    except OSError:
        raise _not_asked() from None
    if answer.endswith("FOUND"):
        raise policy.unsafe("Phần mềm diệt vi-rút báo tệp có mã độc.")
    if not answer.endswith("OK"):
        raise _not_asked()


def _not_asked() -> Refused:
    return Refused(
        "Chưa kiểm tra được vi-rút nên chưa nhận tệp.", "Máy quét của nơi này không trả lời.",
        "Hãy thử lại sau ít phút; nếu vẫn vậy, báo người quản trị. Chưa có gì bị mất.",
    )  # fmt: skip


def _asked(content: bytes, address: str) -> str:
    with _connected(address) as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for begin in range(0, len(content), _PIECE):
            piece = content[begin : begin + _PIECE]
            scanner.sendall(struct.pack(">I", len(piece)) + piece)
        scanner.sendall(struct.pack(">I", 0))
        answer = b""
        while b"\0" not in answer and len(answer) < _MOST_ANSWER and (part := scanner.recv(_MOST_ANSWER)):
            answer += part
    return answer.rstrip(b"\0\n").decode("ascii", "replace")


def _connected(address: str) -> socket.socket:
    told = urlsplit(address)
    if told.scheme == "tcp":
        return socket.create_connection((told.hostname or "127.0.0.1", told.port or 3310), timeout=_SECONDS)
    if told.scheme != "unix" or not told.path:
        raise ValueError("CAUNOI_CLAMD is unix:///path/of/the/socket or tcp://host:port")
    held = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    held.settimeout(_SECONDS)
    try:
        held.connect(told.path)
    except OSError:
        held.close()
        raise
    return held
