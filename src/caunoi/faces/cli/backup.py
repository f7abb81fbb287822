"""`caunoi backup`: a whole copy in one file, of one moment, while the house goes on working."""

import argparse
import os
import sys
import tempfile
import zipfile
from pathlib import Path

from caunoi import __version__
from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock, condition
from caunoi.rooms.keys import ring

from . import copies, mode
from .copies import DATA, ENTRY, KEYS, MANIFEST, Manifest


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "backup",
        help="a whole copy in one file",
        description="Sao lưu toàn bộ: cơ sở dữ liệu, tệp lưu trữ, khóa. Tệp chứa thông tin cá nhân: hãy cất như hồ sơ.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the new file; nothing is written over")
    parser.add_argument(
        "--without-keys",
        action="store_true",
        help="leave the keys of sealed columns and files out: the copy alone then shows none of them",
    )


def run(args: argparse.Namespace) -> int:
    target: Path = args.file.resolve()
    if target.exists():
        raise Refused(f"Tệp {target} đã có.", "Bản sao lưu không ghi đè lên tệp khác.", "Hãy đặt tên khác.")
    folder = mode.data_folder()
    aside = target.with_name(f"{target.name}.partial")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as scratch:
            manifest = _copy(folder, Path(scratch), aside, with_keys=not args.without_keys)
        aside.replace(target)
        _sync(target.parent)
    except OSError as problem:
        raise Refused(
            f"Không ghi được bản sao lưu {target}.", str(problem.strerror), "Hãy kiểm tra đĩa và quyền ghi."
        ) from None
    finally:
        aside.unlink(missing_ok=True)
    with (folder / condition.BACKUPS).open("a", encoding="utf-8") as log:
        log.write(f"{manifest.taken_at} {manifest.head[0]}:{manifest.head[1]} {target.stat().st_size} {target.name}\n")
    sys.stdout.write(f"{manifest.head[0]}:{manifest.head[1]}\n")
    sys.stderr.write(
        f"Đã sao lưu {sum(manifest.counts.values())} dòng, {len(manifest.files) - 1} tệp vào {target}"
        f" ({target.stat().st_size / 1e6:.1f} MB).\n"
        "Hãy ghi dòng trên vào sổ: đó là mắt cuối của chuỗi nhật ký lúc sao lưu. Tệp này có thông tin cá nhân: hãy cất"
        f" nơi khác, có khóa, như cất hồ sơ. {_about_keys(manifest)}\n"
    )
    return 0


def _about_keys(manifest: Manifest) -> str:
    ids = ", ".join(manifest.keys)
    if DATA + KEYS in manifest.files:
        return f"Bản này mang theo khóa {ids}: ai có tệp này đọc được tất cả."
    return f"Bản này cần khóa {ids}, không mang theo: hãy cất tệp keys (hoặc CAUNOI_KEYS) ở nơi khác."


def _copy(folder: Path, scratch: Path, out: Path, *, with_keys: bool) -> Manifest:
    base = copies.database(os.environ["CAUNOI_MODE"], folder)
    dump = scratch / ENTRY[base.vendor]
    head, counts, migrations = base.taken(dump)
    dump.chmod(0o600)
    handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            archive.write(dump, dump.name)
            files = {dump.name: copies.hashed(dump)}
            for name, path in copies.data_files(folder, out):
                if name == KEYS and not with_keys:
                    continue
                archive.write(path, DATA + name, zipfile.ZIP_STORED)  # pictures and documents are compressed already
                files[DATA + name] = copies.hashed(path)
            taken_at = clock.now().isoformat(timespec="seconds")
            manifest = Manifest(
                __version__, os.environ["CAUNOI_MODE"], base.vendor, taken_at, head, counts, migrations, files,
                tuple(ring.ring().keys),
            )  # fmt: skip
            archive.writestr(MANIFEST, manifest.written())
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
