"""Small files of every kind that is kept, and some that only look like it."""

import io
import zipfile

import docx
import xlsxwriter
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

PLACE = 0x8825  # EXIF: where the photo was taken


def photo(size=(60, 40), orientation: int = 1, place: bool = True, format: str = "JPEG") -> bytes:
    """A photo, its left half red, with orientation, time and place in its EXIF."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), fill="red")
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x0132] = "2026:11:20 08:00:00"
    if place:
        exif.get_ifd(PLACE)[1] = "N"
    return saved(image, format, exif=exif)


def saved(image: Image.Image, format: str, **more) -> bytes:
    held = io.BytesIO()
    image.save(held, format, **more)
    return held.getvalue()


def pdf(pages: int = 2, script: str = "", password: str = "", text: bytes = b"") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if script:
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        )
    if password:
        writer.encrypt(password)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def word(text: str = "Bản bào chữa") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def excel() -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held)
    book.add_worksheet().write(0, 0, "Bảng kê")
    book.close()
    return held.getvalue()


def packed(parts: dict[str, bytes], into: bytes = b"") -> bytes:
    """A zip of the parts, added to one that is there."""
    held = io.BytesIO(into)
    with zipfile.ZipFile(held, "a" if into else "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def mp3(seconds: float = 1.0) -> bytes:
    """Silence, in frames of MPEG layer III of 26 milliseconds."""
    return (bytes.fromhex("fffb9064") + bytes(413)) * max(round(seconds * 44100 / 1152), 1)


def m4a(kind: bytes = b"soun", more: bytes = b"") -> bytes:
    """The boxes of a recording of two seconds, without its sound. kind: b'vide' makes it a film."""

    def box(name: bytes, content: bytes) -> bytes:
        return (8 + len(content)).to_bytes(4, "big") + name + content

    header = bytes(4) + bytes(8) + (1000).to_bytes(4, "big") + (2000).to_bytes(4, "big") + bytes(80)
    media = box(b"mdia", box(b"mdhd", header[:24]) + box(b"hdlr", bytes(8) + kind + bytes(13)))
    return box(b"ftyp", b"M4A \0\0\0\0M4A mp42") + box(b"moov", box(b"mvhd", header) + box(b"trak", media) + more)
