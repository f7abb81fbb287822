"""Files that come in, for what reads them from a disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile


@contextmanager
def on_disk(sent: "UploadedFile[bytes]") -> Iterator[Path]:
    """What was sent as a file with the ending it had, while it is read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"danh-sach{Path(sent.name or '').suffix.lower()}"
        with path.open("wb") as file:
            for chunk in sent.chunks():
                file.write(chunk)
        yield path
