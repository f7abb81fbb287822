"""Which contents are taken, how large, and what is said of the others. Pure: no database, no disk."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

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
    """A kind of content that is kept. shown: a browser may show it in the page. sound: a recording, taken only by who
    asks for one."""

    code: str
    label: str
    mime: str
    extension: str
    shown: bool = False
    image: bool = False
    sound: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("pdf", "PDF", "application/pdf", "pdf", shown=True),
        Kind("jpeg", gettext_noop("ảnh JPEG"), "image/jpeg", "jpg", shown=True, image=True),
        Kind("png", gettext_noop("ảnh PNG"), "image/png", "png", shown=True, image=True),
        Kind("webp", gettext_noop("ảnh WebP"), "image/webp", "webp", shown=True, image=True),
        Kind("docx", "Word", f"{_OFFICE}.wordprocessingml.document", "docx"),
        Kind("xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
        Kind("mp3", gettext_noop("ghi âm MP3"), "audio/mpeg", "mp3", sound=True),
        Kind("ogg", gettext_noop("ghi âm Ogg"), "audio/ogg", "ogg", sound=True),
        Kind("m4a", gettext_noop("ghi âm M4A"), "audio/mp4", "m4a", sound=True),
    )
}

ACCEPT = ",".join(f".{kind.extension}" for kind in KINDS.values() if not kind.sound) + ",.jpeg"
"""For the `accept` of a file chooser. A phone then hands its photos over as JPEG."""
_TAKEN = gettext_noop("Chỉ nhận PDF, ảnh JPEG, PNG, WebP, Word (.docx), Excel (.xlsx).")
_SAVE_AS = gettext_noop("Hãy mở bằng phần mềm của tệp rồi lưu thành PDF, hoặc chụp ảnh giấy tờ.")

_KNOWN: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(
        (".heic", ".heif", ".avif"),
        (
            gettext_noop("Đây là ảnh kiểu HEIC."),
            gettext_noop(
                "Trên iPhone: Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại; hoặc gửi ảnh JPEG."
            ),
        ),
    ),
    **dict.fromkeys(
        (".doc", ".xls", ".ppt", ".msi"),
        (gettext_noop("Đây là tệp Office kiểu cũ."), gettext_noop("Hãy lưu lại thành .docx, .xlsx hoặc PDF.")),
    ),
    **dict.fromkeys(
        (".gif", ".tif", ".tiff", ".bmp"),
        (gettext_noop("Đây là ảnh kiểu khác."), gettext_noop("Hãy lưu lại thành JPEG, PNG hoặc PDF.")),
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


def sound_kind(content: bytes) -> str:
    """What the first bytes promise of a recording: a code of KINDS, or ''."""
    if content.startswith(b"OggS"):
        return "ogg"
    if content[4:8] == b"ftyp":
        return "m4a"
    # A tag before the sound, or the eleven bits that begin a frame of MPEG layer III.
    frame = len(content) > 2 and content[0] == 0xFF and content[1] & 0xE6 == 0xE2
    return "mp3" if content.startswith(b"ID3") or frame else ""


def check_size(size: int, most: int) -> None:
    """Errors: Refused for nothing, and for more than `most` bytes."""
    if not size:
        raise Refused("Tệp rỗng.", "Không có nội dung nào trong tệp.", "Hãy chọn lại tệp.")
    if size > most:
        raise too_large(most)


def too_large(most: int) -> Refused:
    """The sentence for a file above the limit of this installation."""
    return Refused(
        _("Tệp lớn quá {most} MB.").format(most=most // 1_000_000),
        "Mỗi tệp có giới hạn để trang không bị nghẽn.",
        "Hãy quét ở mức 200 điểm/inch, hoặc chia thành nhiều tệp.",
    )


def too_many_pixels() -> Refused:
    """The sentence for a picture that would fill the memory."""
    return Refused(
        "Ảnh quá lớn.",
        _("Ảnh có hơn {most} triệu điểm.").format(most=MOST_PIXELS // 1_000_000),
        "Hãy chụp hoặc quét ở mức thấp hơn.",
    )


def not_taken(guessed: str) -> Refused:
    """The sentence for a kind that is not kept. guessed: an extension such as '.heic', or ''."""
    why, todo = _KNOWN.get(guessed, ("", _SAVE_AS))
    return Refused("Loại tệp này không nhận được.", f"{_(why) if why else ''} {_(_TAKEN)}".strip(), todo)


def no_recording() -> Refused:
    """The sentence for what should be a recording and is none that browsers play."""
    return Refused(
        "Đây không phải tệp ghi âm nhận được.",
        "Chỉ nhận ghi âm MP3, M4A (AAC), Ogg (Opus).",
        "Hãy lưu hoặc xuất lại thành .mp3 hay .m4a.",
    )


def broken(kind: str) -> Refused:
    """The sentence for a file that says it is of a kind and does not open as such."""
    return Refused(
        _("Tệp {kind} này không mở được.").format(kind=_(KINDS[kind].label)),
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
