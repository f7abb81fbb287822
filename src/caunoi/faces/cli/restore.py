"""`caunoi restore`: a whole copy put back into an empty place, and proved to be what was copied."""

import argparse
import importlib
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock

from . import copies, mode
from .copies import DATA, ENTRY, KEYS, MANIFEST, Manifest


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("restore", help="a copy made by backup, back again")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--replace", action="store_true", help="where there is a database already: it is set aside, never deleted"
    )


def run(args: argparse.Namespace) -> int:
    """Exit status 1 when what was put back is not what was copied."""
    folder = mode.data_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as scratch:
        manifest = _unpacked(args.file, Path(scratch))
        base = copies.database(manifest.mode, folder)
        _check_fits(manifest, base, replace=args.replace)
        _check_keys(manifest, Path(scratch))
        aside = ""
        with mode.alone(manifest.mode):
            if not base.is_empty():
                aside = base.set_aside(copies.stamp(clock.now()))
            _put_files(manifest, Path(scratch), folder)
            base.put_back(Path(scratch) / ENTRY[base.vendor])
    faults = _faults(manifest)
    if aside:
        sys.stderr.write(f"Cơ sở dữ liệu cũ được giữ ở: {aside}\n")
    if faults:
        sys.stderr.writelines(f"{fault}\n" for fault in faults)
        return 1
    sys.stdout.write(f"{manifest.head[0]}:{manifest.head[1]}\n")
    sys.stderr.write(
        f"Đã khôi phục bản sao lưu lúc {manifest.taken_at}: {sum(manifest.counts.values())} dòng,"
        " chuỗi nhật ký nguyên vẹn, mọi tệp lưu trữ nguyên vẹn. Chạy “caunoi run” để làm việc tiếp.\n"
    )
    return 0


def _unpacked(file: Path, scratch: Path) -> Manifest:
    """Everything out of the copy, each piece checked, before anything is touched."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = copies.manifest_of(archive)
            listed = {info.filename for info in archive.infolist()} - {MANIFEST}
            if listed != set(manifest.files) or not all(_is_inside(name) for name in listed):
                raise Refused("Bản sao lưu không đủ hoặc thừa tệp.", "", "Hãy dùng bản sao lưu khác.")
            for name, digest in manifest.files.items():
                copies.extracted(archive, name, digest, scratch / name)
    except FileNotFoundError:
        raise Refused(f"Không có tệp {file}.", "", "Hãy kiểm tra đường dẫn.") from None
    except zipfile.BadZipFile:
        raise Refused(
            "Tệp này không phải là bản sao lưu của Cầu Nối, hoặc đã hỏng.", "", "Hãy chọn đúng tệp."
        ) from None
    return manifest


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and not name.startswith("/")


def _check_fits(manifest: Manifest, base: copies.Database, *, replace: bool) -> None:
    if manifest.vendor != base.vendor:
        raise Refused(
            f"Bản sao lưu này là của {copies.NAMES[manifest.vendor]}, ở đây là {copies.NAMES[base.vendor]}.",
            "Mỗi loại cơ sở dữ liệu chỉ nhận lại bản sao của mình.", "Hãy kiểm tra CAUNOI_DATABASE_URL.",
        )  # fmt: skip
    mode.start(manifest.mode)
    loader = importlib.import_module("django.db.migrations.loader").MigrationLoader(None, ignore_no_migrations=True)
    ours = {f"{app}.{name}" for app, name in loader.disk_migrations}
    if later := sorted(set(manifest.migrations) - ours):
        raise Refused(
            f"Bản sao lưu này của phiên bản mới hơn ({manifest.version}).", f"Ở đây chưa biết: {later[0]}.",
            f"Hãy cài phiên bản {manifest.version} trở lên rồi khôi phục.",
        )  # fmt: skip
    if not replace and not base.is_empty():
        raise Refused(
            "Nơi này đã có cơ sở dữ liệu.", "Khôi phục chỉ vào chỗ trống.",
            "Nếu đúng là muốn thay: thêm --replace; cơ sở dữ liệu đang có được cất sang bên, không bị xóa.",
        )  # fmt: skip


def _check_keys(manifest: Manifest, scratch: Path) -> None:
    """What is put back can be read here. Errors: Refused."""
    ring: Any = importlib.import_module("caunoi.rooms.keys.ring")
    held = set(ring.ring().keys) if ring.is_there() else set()
    brought = scratch / DATA / KEYS
    if brought.exists():
        held |= set(ring.read(brought.read_text(encoding="ascii").splitlines()).keys)
    if lacking := [key for key in manifest.keys if key not in held]:
        raise Refused(
            f"Thiếu khóa {', '.join(lacking)}.",
            "Bản sao lưu này không mang theo khóa; không có khóa thì không đọc được các cột và tệp đã niêm.",
            "Hãy chép tệp keys của nơi đã sao lưu vào thư mục dữ liệu (hoặc đặt CAUNOI_KEYS), rồi khôi phục lại.",
        )  # fmt: skip


def _put_files(manifest: Manifest, scratch: Path, folder: Path) -> None:
    for name in manifest.files:
        if name == DATA + KEYS:  # beside the keys that are there: what was set aside stays readable
            ring: Any = importlib.import_module("caunoi.rooms.keys.ring")
            ring.merged(folder / KEYS, (scratch / name).read_text(encoding="ascii"))
        elif name.startswith(DATA):
            target = folder / name.removeprefix(DATA)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            source = scratch / name
            source.chmod(0o400 if name.startswith(f"{DATA}files/") else 0o600)
            shutil.move(source, target)


def _faults(manifest: Manifest) -> list[str]:
    """What is not as it was, in sentences."""
    database: Any = importlib.import_module("django.db").connection
    journal: Any = importlib.import_module("caunoi.rooms.journal.queries")
    files: Any = importlib.import_module("caunoi.rooms.files.queries")
    found = []
    with database.cursor() as cursor:
        for table, count in manifest.counts.items():
            cursor.execute(copies.COUNT.format(table))
            if (now := cursor.fetchone()[0]) != count:
                found.append(f"Bảng {table}: {now} dòng, lúc sao lưu là {count}.")
    report = journal.verify({manifest.head[0]: manifest.head[1]} if manifest.head[0] else None)
    if report.broken:
        found.append(f"Chuỗi nhật ký bị đứt ở dòng {report.broken.seq}. {report.broken.why}")
    found += [f"Tệp lưu trữ {key} bị mất hoặc bị thay đổi." for key in files.damaged()]
    return found
