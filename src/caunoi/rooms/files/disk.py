"""Bytes on disk by their hash, sealed. Written aside, forced to the disk, read back, then renamed; what they say never
changes after, under which key they lie may."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from caunoi.core.ground.errors import Refused
from caunoi.rooms.keys import ring

LABEL = "files"
READ_ONLY = 0o400
_FOLDERS = 0o700


class Damaged(Refused):
    """The bytes of a stored file are gone or no longer what they were."""

    def __init__(self, missing: bool) -> None:
        super().__init__(
            "Tệp này không còn trên máy chủ." if missing else "Tệp này trên máy chủ đã bị thay đổi.",
            "Mã băm ghi lúc lưu không khớp với nội dung đang có." if not missing else "",
            "Hãy báo người quản trị khôi phục tệp từ bản sao lưu.",
        )


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def place(sha256: str) -> Path:
    """Where the bytes of that hash lie."""
    folder: Path = settings.FILES
    return folder / sha256[:2] / sha256[2:4] / sha256


def keep(content: bytes) -> str:
    """Keeps bytes and gives their hash; when it returns they survive a power cut. The same bytes are kept once.

    Errors: OSError when the disk is full or reads back something else.
    """
    sha256 = digest(content)
    target = place(sha256)
    if is_whole(sha256):
        return sha256
    for folder in (target.parents[2], target.parents[1], target.parent):
        if not folder.exists():
            folder.mkdir(mode=_FOLDERS, parents=True, exist_ok=True)
            _sync(folder.parent)
    _write(target, content)
    return sha256


def _write(target: Path, content: bytes) -> None:
    aside = target.parent / f".{secrets.token_hex(8)}"
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, READ_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(ring.seal_bytes(content, LABEL))
            file.flush()
            os.fsync(file.fileno())
        if _opened(aside.read_bytes()) != content:
            raise OSError(f"what was written reads back as something else: {aside}")
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    _sync(target.parent)


def _opened(sealed: bytes) -> bytes | None:
    """The bytes, None where they were tampered with. Errors: ring.KeyMissing."""
    try:
        return ring.open_bytes(sealed, LABEL)
    except ring.Tampered:
        return None


def read(sha256: str) -> bytes:
    """The bytes, checked against their hash. Errors: Damaged, ring.KeyMissing."""
    try:
        content = _opened(place(sha256).read_bytes())
    except FileNotFoundError:
        raise Damaged(missing=True) from None
    if content is None or digest(content) != sha256:
        raise Damaged(missing=False)
    return content


def kept() -> Iterator[tuple[str, str]]:
    """(hash, id of the key it is sealed with, '' where it is not) of every file there is; heads alone are read."""
    for path in sorted(settings.FILES.glob("??/??/*")):
        if not path.name.startswith("."):
            with path.open("rb") as file:
                yield path.name, ring.key_of_bytes(file.read(ring.HEAD))


def seal_anew(sha256: str) -> None:
    """The same bytes under the current key. Errors: Damaged, ring.KeyMissing, OSError."""
    _write(place(sha256), read(sha256))


def remove(sha256: str) -> bool:
    """Takes the bytes off the disk; whether there were any."""
    target = place(sha256)
    try:
        target.unlink()
    except FileNotFoundError:
        return False
    _sync(target.parent)
    return True


def is_whole(sha256: str) -> bool:
    """Whether the bytes are there and are what they were."""
    try:
        read(sha256)
    except Damaged:
        return False
    return True


def _sync(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
