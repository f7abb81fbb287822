"""Files that lie on the disk whole or not at all."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def beside(path: Path, content: bytes, mode: int = 0o666) -> Path:
    """The content in a new file next to `path`, forced to the disk, to be renamed or linked to it. mode: who may read
    it, before the process's own mask. Errors: OSError, and nothing is left behind."""
    aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside


def replace(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Puts the content at `path` in one step; whoever reads meanwhile reads the earlier one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside(path, content, mode).replace(path)


def begin(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Puts the content there where nothing is yet: of two processes that begin at once one does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = beside(path, content, mode)
    with suppress(FileExistsError):
        os.link(aside, path)
    aside.unlink()
