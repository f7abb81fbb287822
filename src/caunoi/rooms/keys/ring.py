"""The keys of an installation, and sealing with them: AES-256-GCM, a key derived for each label, the key's id beside
what it sealed. Long text is deflated first. No database.

Keys come from CAUNOI_KEYS ('ID:BASE64,…', the last one seals) or from a file in CAUNOI_DATA, made at first use and
readable by its owner only. One line a key: id, 32 bytes in Base64, day.
"""

import base64
import binascii
import re
import secrets
import threading
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from caunoi.core.ground import disk
from caunoi.core.ground.errors import Refused

_NONCE = 12
_BLOCK = 32
"""What is sealed is filled up to whole blocks: 'hiv' and 'domestic_violence_victim' are of one length."""
_ID = re.compile(r"[0-9a-f]{8}")
LONG = 256
"""Bytes of text from which on it is deflated before it is sealed: an answer of the law takes a sixth, lone words gain
nothing."""
_WORD = re.compile(r"~([12])\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)")
_WIDE = (_NONCE + 16 + LONG + _BLOCK) * 4 // 3
"""Letters of a body from which on what it says was long; a shorter text fills fewer blocks."""
_MAGIC = b"~1"
HEAD = 10
"""Bytes of the head of sealed bytes."""


class KeyMissing(Refused):
    """What is read was sealed with a key that is not there."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"Thiếu khóa {key} nên không đọc được phần dữ liệu đã niêm.",
            "Khóa nằm trong tệp keys của thư mục dữ liệu hoặc trong CAUNOI_KEYS.",
            "Hãy chép lại đúng tệp khóa của nơi này, từ bản sao lưu hoặc nơi cất khóa.",
        )


class Tampered(Refused):
    """What is read was changed since it was sealed, or sealed for another place."""

    def __init__(self) -> None:
        super().__init__(
            "Phần dữ liệu đã niêm bị thay đổi.", "Nội dung không khớp với khóa.", "Hãy báo người quản trị."
        )


@dataclass(frozen=True)
class Ring:
    """keys: id → 32 bytes, the newest last; since: id → day, where it is known."""

    keys: Mapping[str, bytes]
    since: Mapping[str, str] = field(default_factory=dict)
    _derived: dict[tuple[str, str], AESGCM] = field(default_factory=dict, repr=False, compare=False)

    @property
    def current(self) -> str:
        """The id of the key that seals."""
        return list(self.keys)[-1]

    def seal(self, plain: bytes, label: str) -> bytes:
        """Nonce and ciphertext, filled up to whole blocks, under the current key."""
        nonce = secrets.token_bytes(_NONCE)
        filled = plain + b"\x80" + b"\0" * (-(len(plain) + 1) % _BLOCK)
        return nonce + self._cipher(self.current, label).encrypt(nonce, filled, label.encode())

    def open(self, key: str, sealed: bytes, label: str) -> bytes:
        """What was sealed. Errors: KeyMissing, Tampered."""
        try:
            filled = self._cipher(key, label).decrypt(sealed[:_NONCE], sealed[_NONCE:], label.encode())
        except (InvalidTag, ValueError):
            raise Tampered from None
        return filled[: filled.rindex(b"\x80")]

    def _cipher(self, key: str, label: str) -> AESGCM:
        found = self._derived.get((key, label))
        if found is None:
            if key not in self.keys:
                raise KeyMissing(key)
            derived = HKDF(SHA256(), 32, salt=None, info=label.encode()).derive(self.keys[key])
            found = self._derived[key, label] = AESGCM(derived)
        return found


# Words in a column, bytes in a file ---------------------------------------------------------------------------------


def seal_text(text: str, label: str) -> str:
    """The text sealed: '~1.ID.BASE64', long text '~2.ID.BASE64' (deflated, under a key of its own). '' stays ''."""
    if not text:
        return text
    held, plain, way = ring(), text.encode(), "1"
    if len(plain) >= LONG:
        plain, label, way = zlib.compress(plain), _deflated(label), "2"
    return f"~{way}.{held.current}.{base64.urlsafe_b64encode(held.seal(plain, label)).decode().rstrip('=')}"


def open_text(word: str, label: str) -> str:
    """The text; what was never sealed comes as it is. Errors: KeyMissing, Tampered."""
    if not (match := _WORD.fullmatch(word)):
        return word
    way, key, body = match.groups()
    sealed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    if way == "2":
        return zlib.decompress(_holding(key).open(key, sealed, _deflated(label))).decode()
    return _holding(key).open(key, sealed, label).decode()


def _deflated(label: str) -> str:
    """So that a word does not open as one of the other way."""
    return f"{label}/deflate"


def key_of(word: str) -> str:
    """The id of the key with which a column's word is sealed; '' where it is not."""
    match = _WORD.fullmatch(word)
    return match[2] if match else ""


def is_settled(word: str) -> bool:
    """Whether the word lies as it would be sealed today: under the current key, deflated where it is long."""
    match = _WORD.fullmatch(word)
    return match is not None and match[2] == ring().current and (match[1] == "2" or len(match[3]) < _WIDE)


def seal_bytes(content: bytes, label: str) -> bytes:
    """The bytes sealed, with a head that says so and names the key."""
    held = ring()
    return _MAGIC + held.current.encode() + held.seal(content, label)


def open_bytes(content: bytes, label: str) -> bytes:
    """The bytes; what was never sealed comes as it is. Errors: KeyMissing, Tampered."""
    key = key_of_bytes(content)
    return _holding(key).open(key, content[HEAD:], label) if key else content


def key_of_bytes(content: bytes) -> str:
    """The id of the key with which bytes are sealed; '' where they are not."""
    head = content[len(_MAGIC) : HEAD].decode("ascii", "replace")
    return head if content.startswith(_MAGIC) and _ID.fullmatch(head) else ""


# Where keys come from -----------------------------------------------------------------------------------------------

_held: tuple[object, Ring] | None = None
_lock = threading.Lock()


def ring() -> Ring:
    """The keys of this installation; another process that added one is noticed. Errors: Refused for keys that cannot be
    read."""
    global _held
    told, path = settings.KEYS, settings.KEYS_FILE
    stamp: object = told or _stamp(path)
    held = _held
    if held is not None and held[0] == stamp:
        return held[1]
    with _lock:
        if not told and not path.exists():
            disk.begin(path, _text([_line(None)]))
        stamp = told or _stamp(path)  # before reading: what another process adds meanwhile is noticed next time
        made = read(told.split(",") if told else _lines(path))
        _held = (stamp, made)
        return made


def is_there() -> bool:
    """Whether this place has keys already."""
    return bool(settings.KEYS) or settings.KEYS_FILE.exists()


def _holding(key: str) -> Ring:
    """The ring as it was last read where it has the key, else as it is now: opening asks the disk for nothing."""
    return _held[1] if _held is not None and key in _held[1].keys else ring()


def _stamp(path: Path) -> object:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return str(path), found.st_mtime_ns, found.st_size, found.st_ino


def read(lines: Sequence[str]) -> Ring:
    """Keys as they are written. Errors: Refused."""
    keys: dict[str, bytes] = {}
    since: dict[str, str] = {}
    for line in filter(None, map(str.strip, lines)):
        id_, *rest = _parts(line)
        try:
            key = base64.b64decode(rest[0], validate=True)
        except (IndexError, binascii.Error):
            key = b""
        if not _ID.fullmatch(id_) or len(key) != 32 or id_ in keys:
            raise Refused(
                "Không đọc được khóa dữ liệu.", "Mỗi khóa gồm mã 8 chữ số hệ 16 và 32 byte viết bằng Base64.",
                "Hãy xem lại CAUNOI_KEYS hoặc tệp keys trong thư mục dữ liệu; khôi phục từ nơi cất khóa.",
            )  # fmt: skip
        keys[id_] = key
        since[id_] = rest[1] if len(rest) > 1 else ""
    if not keys:
        raise Refused("Không có khóa dữ liệu nào.", "", "Hãy khôi phục tệp keys từ nơi cất khóa.")
    return Ring(keys, since)


def _parts(line: str) -> list[str]:
    """Id, key, day of a line."""
    return re.split(r"[\s:]+", line.strip())


def _lines(path: Path) -> list[str]:
    """The lines of a file of keys, the blank ones left out."""
    return [line for line in path.read_text(encoding="ascii").splitlines() if line.strip()]


def _line(on: date | None) -> str:
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return " ".join(filter(None, (secrets.token_hex(4), key, on.isoformat() if on else "")))


def add(on: date) -> str:
    """A new key, which seals from now on; gives its id. Errors: Refused where keys are told by the environment."""
    if settings.KEYS:
        raise Refused(
            "Khóa của nơi này do CAUNOI_KEYS đặt.", "Chương trình không sửa được biến môi trường.",
            "Hãy thêm một khóa vào cuối CAUNOI_KEYS, khởi động lại, rồi chạy “caunoi keys seal”.",
        )  # fmt: skip
    ring()
    path = settings.KEYS_FILE
    _write(path, [*_lines(path), _line(on)])
    return ring().current


def merged(path: Path, other: str) -> None:
    """Keys of a copy beside those that are there; the copy's newest seals from then on. Errors: Refused."""
    own = _lines(path) if path.exists() else []
    theirs = [line for line in other.splitlines() if line.strip()]
    named = read(theirs).keys
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, [*(line for line in own if _parts(line)[0] not in named), *theirs])


def drop(ids: Sequence[str]) -> None:
    """Takes keys away that seal nothing any more. The current one stays."""
    path, gone = settings.KEYS_FILE, set(ids) - {ring().current}
    _write(path, [line for line in _lines(path) if _parts(line)[0] not in gone])


def _write(path: Path, lines: Sequence[str]) -> None:
    disk.replace(path, _text(lines), 0o600)


def _text(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("ascii")
