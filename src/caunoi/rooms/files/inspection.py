"""A file is opened and looked at before it is kept: what it is by its content, and nothing harmful in it."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from caunoi.core.ground.errors import Refused

from . import policy
from .policy import KINDS, Kind

if TYPE_CHECKING:
    from PIL import Image


@dataclass(frozen=True)
class Looked:
    """What was found. content: the bytes to keep; cleaned: a photo turned upright, without its place and time;
    pages: of a PDF, 1 of an image, None where it cannot be known; seconds: of a recording."""

    kind: Kind
    content: bytes
    pages: int | None
    cleaned: bool = False
    seconds: float = 0.0


def look(content: bytes, *, as_is: bool, most: int) -> Looked:
    """Opens a file. as_is: an issued paper or a signed file; it is kept byte by byte or not at all.

    Errors: Refused, with a way out, for what is too large, broken, of another kind, or has macros in it.
    """
    policy.check_size(len(content), most)
    head = policy.head_kind(content)
    if not head:
        raise policy.not_taken(_guess(content))
    if head == "pdf":
        return Looked(KINDS["pdf"], content, _pdf_pages(content))
    if head == "zip":
        return Looked(_office(content), content, None)
    return _image(content, head, as_is)


def _guess(content: bytes) -> str:
    import puremagic

    try:
        return str(puremagic.from_string(content[:65536]))
    except (puremagic.PureError, ValueError):
        return ""


# Recordings -----------------------------------------------------------------------------------------------------

_PLACE = b"\xa9xyz"
"""The box in which a telephone writes where it was when it recorded."""


def look_at_sound(content: bytes, *, most: int) -> Looked:
    """Opens a recording; it is kept byte by byte. Errors: Refused for what is too large, broken, or no recording."""
    policy.check_size(len(content), most)
    code = policy.sound_kind(content)
    if not code:
        raise policy.no_recording()
    if _PLACE in content:
        raise Refused(
            "Trong tệp ghi âm có ghi nơi ghi.", "Máy điện thoại tự ghi vị trí vào tệp.",
            "Hãy tắt ghi vị trí trong máy ghi âm rồi ghi lại, hoặc xuất thành .mp3.",
        )  # fmt: skip
    _refuse_hidden_archive(content, code)
    return Looked(KINDS[code], content, None, seconds=_seconds(content, code))


def _seconds(content: bytes, code: str) -> float:
    from tinytag import TinyTag

    if code == "m4a" and (b"soun" not in content or b"vide" in content):  # a film begins alike
        raise policy.no_recording()
    try:
        found = TinyTag.get(file_obj=io.BytesIO(content), tags=False).duration or 0.0
    except Exception:  # as with PDF
        raise policy.broken(code) from None
    if not found > 0:
        raise policy.broken(code)
    return float(found)


# PDF ------------------------------------------------------------------------------------------------------------


def _pdf_pages(content: bytes) -> int:
    from pypdf import PdfReader

    _refuse_hidden_archive(content, "pdf")
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(
                "Tệp PDF này có mật khẩu.", "Hồ sơ phải mở được sau nhiều năm.", "Hãy bỏ mật khẩu rồi gửi lại."
            )
        pages = len(reader.pages)
        if not 0 < pages <= policy.MOST_PAGES:
            raise policy.broken("pdf")
        reader.pages[0].mediabox  # noqa: B018  # the first page is really there
        harmful = _pdf_acts(reader)
    except Refused:
        raise
    except Exception:  # a parser of files made by strangers: whatever it stumbles on, the file does not open
        raise policy.broken("pdf") from None
    if harmful:
        raise policy.unsafe("Tệp PDF này có mã lệnh tự chạy.")
    return pages


def _pdf_acts(reader: Any) -> bool:
    """Whether opening the document runs a script or starts a program."""
    catalog = reader.trailer["/Root"]
    names = catalog.get("/Names", {})
    names = names.get_object() if hasattr(names, "get_object") else names
    opening = catalog.get("/OpenAction")
    opening = opening.get_object() if hasattr(opening, "get_object") else opening
    started = opening.get("/S") if isinstance(opening, dict) else None
    return "/JavaScript" in names or "/AA" in catalog or started in ("/JavaScript", "/Launch")


# Images ---------------------------------------------------------------------------------------------------------

_FORMATS = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",)}


def _image(content: bytes, code: str, as_is: bool) -> Looked:
    kind = KINDS[code]
    if as_is:
        _refuse_hidden_archive(content, code)
    from PIL import Image

    try:
        return Looked(kind, *_opened_image(content, code, as_is))
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise policy.too_many_pixels() from None
    except Exception:  # as with PDF
        raise policy.broken(code) from None


def _opened_image(content: bytes, code: str, as_is: bool) -> tuple[bytes, int, bool]:
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=_FORMATS[code]) as image:
        if image.width * image.height > policy.MOST_PIXELS:
            raise policy.too_many_pixels()
        if code != "jpeg" and getattr(image, "n_frames", 1) > 1:
            raise policy.unsafe("Đây là ảnh động.")
        image.load()  # every pixel: a truncated or false image fails here
        if as_is:
            return content, 1, False
        return _cleaned(image, code), 1, True


def _cleaned(image: "Image.Image", code: str) -> bytes:
    """The picture turned upright, with nothing but its pixels, colour profile and density."""
    from PIL import ImageOps, JpegImagePlugin

    profile, density = image.info.get("icc_profile"), image.info.get("dpi")
    options: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if density and code != "webp":
        options["dpi"] = tuple(float(value) for value in density)
    if code == "jpeg":  # the camera's own tables: hardly smaller, hardly worse
        assert isinstance(image, JpegImagePlugin.JpegImageFile)
        options.update(qtables=image.quantization, subsampling=JpegImagePlugin.get_sampling(image))
    elif code == "webp":
        options["quality"] = 92
    upright = ImageOps.exif_transpose(image)
    upright.info = {key: upright.info[key] for key in ("transparency",) if key in upright.info}
    kept = io.BytesIO()
    upright.save(kept, {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}[code], exif=b"", **options)
    return kept.getvalue()


PAGE_SIDE = 2480
"""A page of A4 at 212 dots an inch, its long side: small print is read at that."""


def for_a_page(content: bytes) -> bytes:
    """A picture already looked at, as JPEG small enough to be one of many pages."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        if image.format == "JPEG" and max(image.size) <= PAGE_SIDE:
            return content
        page = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    if page.mode == "RGBA":
        paper = Image.new("RGB", page.size, "white")
        paper.paste(page, mask=page.getchannel("A"))
        page = paper
    page.thumbnail((PAGE_SIDE, PAGE_SIDE))
    kept = io.BytesIO()
    page.save(kept, "JPEG", quality=85, optimize=True)
    return kept.getvalue()


# Word and Excel -------------------------------------------------------------------------------------------------

_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_ACTIVE = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_CHUNK = 1 << 20


def _office(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            code = _office_code(packed)
            for _ in _unpacked(packed):
                pass
        _open_office(content, code)
    except Refused:
        raise
    except Exception:  # as with PDF
        raise policy.not_taken(".zip") from None
    return KINDS[code]


def _office_code(packed: zipfile.ZipFile) -> str:
    """docx or xlsx, by the names within. Errors: Refused for another archive, macros, embedded programs."""
    members = packed.infolist()
    names = {member.filename for member in members}
    code = next((code for code, main in _MAIN.items() if main in names), "")
    if not code or "[Content_Types].xml" not in names:
        raise policy.not_taken(".zip")
    if len(members) > policy.MOST_MEMBERS or len(names) != len(members):
        raise policy.broken(code)
    if members[0].header_offset != 0 or packed.comment:
        raise policy.unsafe("Trong tệp có giấu nội dung khác.")
    for name in names:
        path = PurePosixPath(name.lower())
        if path.is_absolute() or ".." in path.parts or "\\" in name:
            raise policy.broken(code)
        if path.name in _ACTIVE or "activex" in path.parts:
            raise policy.unsafe("Tệp có mã lệnh (macro).")
        if "embeddings" in path.parts and path.suffix not in (".xlsx", ".docx"):
            raise policy.unsafe("Trong tệp có nhúng một tệp khác.")
    return code


def _unpacked(packed: zipfile.ZipFile) -> Iterator[None]:
    """Unpacks every part to nowhere and counts: what a header says of its size is not believed."""
    total = 0
    for member in packed.infolist():
        with packed.open(member) as part:
            first = True
            while chunk := part.read(_CHUNK):
                total += len(chunk)
                if total > policy.MOST_UNPACKED:
                    raise policy.unsafe("Tệp nén bất thường, mở ra quá lớn.")
                if first and member.filename == "[Content_Types].xml" and b"macroEnabled" in chunk:
                    raise policy.unsafe("Tệp có mã lệnh (macro).")
                if first and b"<!DOCTYPE" in chunk[:1024]:
                    raise policy.unsafe("Trong tệp có khai báo lạ.")
                first = False
        yield


def _open_office(content: bytes, code: str) -> None:
    if code == "docx":
        import docx

        docx.Document(io.BytesIO(content))
    else:
        import python_calamine

        python_calamine.load_workbook(io.BytesIO(content)).close()


def _refuse_hidden_archive(content: bytes, code: str) -> None:
    """One file that is two: an archive hung behind a PDF or a picture."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as found:
            hidden = bool(found.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return
    if hidden:
        raise policy.unsafe(f"Trong tệp {KINDS[code].label} có giấu một tệp nén.")
