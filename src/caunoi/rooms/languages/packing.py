"""A pack as a file: what comes in is read and checked as a whole, what goes out can come in again. Pure: no database.

Three forms are read. A filled list (.xlsx) holds text alone. A .zip holds either `goi.json` or one filled list, and the
recordings that it names. goi.json: {"language", "version", "title", "source", "translated_by", "entries": [{"key",
"vi", "text", "recording", "voice"}]}; recording is the name of a file in the .zip. What `export` wrote beside that
(who verified, when) tells a reviewer something and counts for nothing here.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import python_calamine

from caunoi.core.documents.archive import settled
from caunoi.core.documents.flat import flat_xlsx
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean

from . import policy
from .phrases import Phrase

MANIFEST = "goi.json"
HEADS = ("Khóa", "Câu tiếng Việt", "Dùng ở đâu", "Câu dịch", "Tên tệp ghi âm", "Người đọc")
_MOST_LIST = 5_000_000
_MOST_FILES = 2 * policy.MOST_ENTRIES


@dataclass(frozen=True)
class ReadEntry:
    """One phrase as the file has it. recording: the bytes, b'' where there is none."""

    key: str
    text: str
    voice: str = ""
    recording_name: str = ""
    recording: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class ReadPack:
    """A file that was read. What a filled list does not say is ''."""

    entries: tuple[ReadEntry, ...]
    language: str = ""
    version: str = ""
    title: str = ""
    source: str = ""
    translated_by: str = ""


def read(content: bytes, known: Sequence[Phrase]) -> ReadPack:
    """A .xlsx or .zip. Errors: Refused with the place in the file and what is wrong there; nothing is taken in part."""
    members = _members(content)
    if "xl/workbook.xml" in members:
        pack = _of_list(content, {})
    elif MANIFEST in members:
        pack = _of_manifest(_one(members, MANIFEST, _MOST_LIST), members)
    else:
        lists = [name for name in members if name.lower().endswith(".xlsx")]
        if len(lists) != 1:
            raise _wrong("Trong tệp .zip phải có đúng một danh sách đã điền (.xlsx), hoặc một tệp goi.json.")
        pack = _of_list(_one(members, lists[0], _MOST_LIST), members)
    _check(pack, {phrase.key for phrase in known})
    return pack


def _wrong(why: str, todo: str = "Hãy sửa chỗ đó rồi nạp lại; chưa lưu gì.") -> Refused:
    return Refused("Chưa nạp được gói này.", why, todo)


Members = Mapping[str, tuple[zipfile.ZipFile, zipfile.ZipInfo]]


def _members(content: bytes) -> Members:
    """The files within, by their name without folders' tricks. Errors: Refused for what is no archive."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _wrong("Tệp không phải .xlsx hay .zip.", "Hãy chọn danh sách đã điền, hoặc tệp .zip có ghi âm.") from None
    infos = [info for info in packed.infolist() if not info.is_dir() and not info.filename.startswith("__MACOSX/")]
    if len(infos) > _MOST_FILES:
        raise _wrong(f"Trong tệp có hơn {_MOST_FILES} tệp con.")
    return {_plain(info.filename): (packed, info) for info in infos}


def _plain(name: str) -> str:
    """A spreadsheet keeps its folders; a pack's folders mean nothing, so a pack may be one folder, zipped."""
    path = PurePosixPath(name.replace("\\", "/"))
    return str(path) if path.parts[:1] in (("xl",), ("docProps",), ("_rels",)) else path.name


def _one(members: Members, name: str, most: int) -> bytes:
    """One member unpacked, of at most so many bytes: what its header says is not believed."""
    packed, info = members[name]
    try:
        with packed.open(info) as part:
            content = part.read(most + 1)
    except Exception:  # an archive made by strangers: whatever the reader stumbles on, it does not open
        raise _wrong(f"Tệp {name} trong gói không mở được.") from None
    if len(content) > most:
        raise _wrong(f"Tệp {name} trong gói lớn quá {most // 1_000_000} MB.")
    return content


def _of_manifest(content: bytes, members: Members) -> ReadPack:
    try:
        raw = json.loads(content)
        entries = tuple(
            _entry(each["key"], each.get("text", ""), each.get("recording", ""), each.get("voice", ""), members)
            for each in raw["entries"]
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _wrong(f"Tệp {MANIFEST} không đúng dạng: cần language, version, source, entries.") from None
    words = {
        name: clean(str(raw.get(name, ""))) for name in ("language", "version", "title", "source", "translated_by")
    }
    return ReadPack(entries, **words)


def _of_list(content: bytes, members: Members) -> ReadPack:
    try:
        rows = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    except Exception:  # a spreadsheet made by strangers
        raise _wrong("Danh sách .xlsx không mở được.") from None
    if not rows or [clean(str(cell)) for cell in rows[0][: len(HEADS)]] != list(HEADS):
        raise _wrong(
            f"Dòng đầu của danh sách phải là: {', '.join(HEADS)}.", "Hãy điền vào đúng danh sách tải từ trang này."
        )
    entries = []
    for row in rows[1:]:
        key, _vi, _where, text, recording, voice = [str(cell) for cell in (*row, *[""] * len(HEADS))[: len(HEADS)]]
        if clean(key):
            entries.append(_entry(key, text, recording, voice, members))
    return ReadPack(tuple(each for each in entries if each.text or each.recording))


def _entry(key: Any, text: Any, recording: Any, voice: Any, members: Members) -> ReadEntry:
    name = clean(str(recording))
    content = b""
    if name:
        found = _plain(name)
        if found not in members:
            raise _wrong(f"Câu {key}: không thấy tệp ghi âm “{name}” trong gói.", "Hãy nạp tệp .zip có cả ghi âm.")
        content = _one(members, found, policy.MOST_RECORDING)
    return ReadEntry(clean(str(key)), clean(str(text)), clean(str(voice))[:200], name, content)


def _check(pack: ReadPack, known: set[str]) -> None:
    if not pack.entries:
        raise _wrong("Chưa có câu nào được điền.", "Hãy điền cột “Câu dịch” hoặc “Tên tệp ghi âm”.")
    if len(pack.entries) > policy.MOST_ENTRIES:
        raise _wrong(f"Gói có hơn {policy.MOST_ENTRIES} câu.")
    seen: set[str] = set()
    for each in pack.entries:
        if each.key in seen:
            raise _wrong(f"Khóa {each.key} có hai lần.")
        if each.key not in known:
            raise _wrong(f"Không có câu nào mang khóa {each.key}.", "Hãy tải lại danh sách câu: có thể câu đã đổi.")
        if len(each.text) > policy.MOST_TEXT:
            raise _wrong(f"Câu {each.key} dài hơn {policy.MOST_TEXT} chữ.")
        if not each.text and not each.recording:
            raise _wrong(f"Câu {each.key} chưa có chữ cũng chưa có ghi âm.")
        seen.add(each.key)


def list_file(known: Iterable[Phrase], name: str, texts: Mapping[str, str]) -> bytes:
    """The list to be filled, .xlsx. texts: what is verified already, by Vietnamese text."""
    rows = [(each.key, each.vietnamese, each.where, texts.get(each.vietnamese, ""), "", "") for each in known]
    notes = (
        ("Điền cột “Câu dịch”; cột “Khóa” giữ nguyên. Câu nào chưa chắc thì để trống: trang sẽ hiện câu tiếng Việt.",),
        ("Không dùng máy dịch. Câu dịch phải do người biết tiếng này viết, và một người khác kiểm tra.",),
        ("Ghi âm: mỗi câu một tệp .mp3 hoặc .m4a, không quá 2 phút và 1 MB; ghi tên tệp vào cột “Tên tệp ghi âm”,"
         " rồi nén danh sách cùng các tệp ghi âm thành một tệp .zip.",),
        ("Người đọc: ghi tên nếu người ấy đồng ý; để trống cũng được.",),
    )  # fmt: skip
    return flat_xlsx(HEADS, rows, notes=notes, title=f"Danh sách câu, {name}"[:31])


def pack_file(head: Mapping[str, Any], entries: Sequence[Mapping[str, Any]], recordings: Mapping[str, bytes]) -> bytes:
    """A pack as a .zip with goi.json; the same pack, the same bytes. recordings: content by the name in the file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        manifest = json.dumps({**head, "entries": list(entries)}, ensure_ascii=False, indent=1)
        packed.writestr(MANIFEST, manifest)
        for name, content in recordings.items():
            packed.writestr(name, content)
    return settled(target.getvalue())
