"""Which contents are taken, how large, and what is said of the others. Pure: no database, no disk."""

from collections.abc import Mapping
from dataclasses import dataclass

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean

MOST_PIXELS = 64_000_000
"""A page of A3 at 550 dots an inch; more is a mistake or an attack on memory."""
MOST_PAGES = 3000
MOST_MEMBERS = 4000
MOST_UNPACKED = 200_000_000
"""Parts and bytes that a Word or Excel file may unpack to."""
NAME_LENGTH = 150


@dataclass(frozen=True)
class Kind:
    """A kind of content that is kept. shown: a browser may show it in the page."""

    code: str
    label: str
    mime: str
    extension: str
    shown: bool = False
    image: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("pdf", "PDF", "application/pdf", "pdf", shown=True),
        Kind("jpeg", "ảnh JPEG", "image/jpeg", "jpg", shown=True, image=True),
        Kind("png", "ảnh PNG", "image/png", "png", shown=True, image=True),
        Kind("webp", "ảnh WebP", "image/webp", "webp", shown=True, image=True),
        Kind("docx", "Word", f"{_OFFICE}.wordprocessingml.document", "docx"),
        Kind("xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
    )
}

ACCEPT = ",".join(f".{kind.extension}" for kind in KINDS.values()) + ",.jpeg"
"""For the `accept` of a file chooser. A phone then hands its photos over as JPEG."""
_TAKEN = "Chỉ nhận PDF, ảnh JPEG, PNG, WebP, Word (.docx), Excel (.xlsx)."
_SAVE_AS = "Hãy mở bằng phần mềm của tệp rồi lưu thành PDF, hoặc chụp ảnh giấy tờ."

_KNOWN: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(
        (".heic", ".heif", ".avif"),
        (
            "Đây là ảnh kiểu HEIC.",
            "Trên iPhone: Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại; hoặc gửi ảnh JPEG.",
        ),
    ),
    **dict.fromkeys(
        (".doc", ".xls", ".ppt", ".msi"),
        ("Đây là tệp Office kiểu cũ.", "Hãy lưu lại thành .docx, .xlsx hoặc PDF."),
    ),
    **dict.fromkeys(
        (".gif", ".tif", ".tiff", ".bmp"),
        ("Đây là ảnh kiểu khác.", "Hãy lưu lại thành JPEG, PNG hoặc PDF."),
    ),
}


def head_kind(content: bytes) -> str:
    """What the first bytes promise: a code of KINDS, 'zip' for what may be Word or Excel, or ''."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return "zip" if content.startswith(b"PK\x03\x04") else ""


def check_size(size: int, most: int) -> None:
    """Errors: Refused for nothing, and for more than `most` bytes."""
    if not size:
        raise Refused("Tệp rỗng.", "Không có nội dung nào trong tệp.", "Hãy chọn lại tệp.")
    if size > most:
        raise too_large(most)


def too_large(most: int) -> Refused:
    """The sentence for a file above the limit of this installation."""
    return Refused(
        f"Tệp lớn quá {most // 1_000_000} MB.",
        "Mỗi tệp có giới hạn để trang không bị nghẽn.",
        "Hãy quét ở mức 200 điểm/inch, hoặc chia thành nhiều tệp.",
    )


def too_many_pixels() -> Refused:
    """The sentence for a picture that would fill the memory."""
    return Refused(
        "Ảnh quá lớn.",
        f"Ảnh có hơn {MOST_PIXELS // 1_000_000} triệu điểm.",
        "Hãy chụp hoặc quét ở mức thấp hơn.",
    )


def not_taken(guessed: str) -> Refused:
    """The sentence for a kind that is not kept. guessed: an extension such as '.heic', or ''."""
    why, todo = _KNOWN.get(guessed, ("", _SAVE_AS))
    return Refused("Loại tệp này không nhận được.", f"{why} {_TAKEN}".strip(), todo)


def broken(kind: str) -> Refused:
    """The sentence for a file that says it is of a kind and does not open as such."""
    return Refused(
        f"Tệp {KINDS[kind].label} này không mở được.",
        "Tệp có thể bị hỏng khi gửi, hoặc mang tên khác với nội dung.",
        "Hãy mở thử trên máy, lưu lại rồi gửi lần nữa.",
    )


def unsafe(what: str) -> Refused:
    """The sentence for a file with something in it that could do harm."""
    return Refused("Tệp này không nhận được.", what, _SAVE_AS)


def tidy_name(name: str, kind: Kind) -> str:
    """A name as it may be shown and downloaded: no folders, no control characters, the extension of its content."""
    last = clean(name.replace("\\", "/").rpartition("/")[2])
    stem = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")
    head, dot, tail = stem.rpartition(".")
    if dot and len(tail) <= 5 and tail.isalnum():
        stem = head.strip(". ")
    return f"{stem[: NAME_LENGTH - 6] or 'tep'}.{kind.extension}"
