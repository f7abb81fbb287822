"""Reading stored files. Nothing is scoped here: whoever holds a key has asked for the right to what it stands for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused

from . import disk
from .models import StoredFile
from .policy import KINDS, Kind


@dataclass(frozen=True)
class Info:
    """What is known of a stored file without opening it. name: personal."""

    key: str
    sha256: str
    size: int
    kind: Kind
    pages: int | None
    cleaned: bool
    name: str
    organisation: str
    purpose: str
    put_by: str
    put_by_name: str
    put_at: datetime
    erased_at: datetime | None = None


_COLUMNS = (
    "key", "sha256", "size", "kind", "pages", "cleaned", "name", "organisation", "purpose", "put_by", "put_by_name",
    "put_at", "erased_at",
)  # fmt: skip


def infos(keys: Iterable[str]) -> dict[str, Info]:
    """Key → what is known of that file, in one statement; unknown keys are left out."""
    rows = StoredFile.objects.filter(key__in=set(keys)).values(*_COLUMNS)
    return {row["key"]: Info(**{**row, "kind": KINDS[row["kind"]]}) for row in rows}


def info(key: str) -> Info:
    """What is known of a file. Errors: NotFound."""
    found = infos([key]).get(key)
    if found is None:
        raise NotFound("Không có tệp này.", "", "Hãy mở lại từ hồ sơ.")
    return found


def content(key: str) -> bytes:
    """The bytes, checked against the hash of the day they were stored. Errors: NotFound; Refused, where
    they were erased; disk.Damaged (a Refused)."""
    found = info(key)
    if found.erased_at:
        raise Refused(
            "Nội dung của tệp này đã hủy.", f"Hủy ngày {dates.vi(localdate(found.erased_at))} theo thời hạn lưu trữ.",
            "Biên bản hủy nằm ở mục Thời hạn lưu trữ.",
        )  # fmt: skip
    return disk.read(found.sha256)


def check(key: str) -> bool:
    """Whether the bytes are there and are what they were, or were erased. Errors: NotFound."""
    found = info(key)
    return bool(found.erased_at) or disk.is_whole(found.sha256)


def damaged() -> Iterator[str]:
    """The keys of files whose bytes are gone or changed; every file is read once."""
    there = StoredFile.objects.filter(erased_at__isnull=True)
    for sha256 in there.order_by("sha256").values_list("sha256", flat=True).distinct().iterator():
        if not disk.is_whole(sha256):
            yield from there.filter(sha256=sha256).order_by("key").values_list("key", flat=True)


def sealed_with() -> Counter[str]:
    """Id of a key → how many files on the disk lie under it; '' unsealed ones."""
    return Counter(key for _, key in disk.kept())
