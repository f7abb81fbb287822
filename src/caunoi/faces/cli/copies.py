"""A whole copy in one file: what lies in it, and how each of the two databases is copied and put back.

The file is a zip: `manifest.json`, the database as its own tools write it (`database.sqlite3`, `database.dump`), and
`data/…`, what lies beside it in CAUNOI_DATA. Stored files are named by their hash and never change, so the database is
copied first: every file that it names is there afterwards.
"""

import hashlib
import importlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from caunoi.core.ground.errors import Refused
from caunoi.rooms.journal.policy import LAST_LINK

FORMAT = 1
MANIFEST, DATA, KEYS = "manifest.json", "data/", "keys"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
ENTRY = {SQLITE: "database.sqlite3", POSTGRESQL: "database.dump"}
NAMES = {SQLITE: "SQLite (nhúng)", POSTGRESQL: "PostgreSQL"}
LEFT_OUT = re.compile(r"static/|replaced-|\.restore-|[^/]*\.sqlite3|[^/]*\.(?:log|partial|lock)$")
_PIECE = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a copy says of itself. head: number and hash of the last event; counts: rows by table; migrations: those
    applied, 'app.name'; files: path → SHA-256 of all that lies in the copy but this; keys: ids of those under which
    columns and files lie sealed, whether they come along or not."""

    version: str
    mode: str
    vendor: str
    taken_at: str
    head: tuple[int, str]
    counts: Mapping[str, int]
    migrations: Sequence[str]
    files: Mapping[str, str]
    keys: Sequence[str] = ()
    format: int = FORMAT

    def written(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()


def manifest_of(archive: zipfile.ZipFile) -> Manifest:
    """Errors: Refused for a file that is no copy, or of a later make."""
    try:
        told: dict[str, Any] = json.loads(archive.read(MANIFEST))
        if told["format"] != FORMAT:
            raise Refused(
                "Bản sao lưu này do một phiên bản khác của phần mềm ghi.", "", f"Phiên bản: {told['version']}."
            )
        return Manifest(**{**told, "head": tuple(told["head"]), "keys": tuple(told.get("keys", ()))})
    except (KeyError, ValueError, TypeError):
        raise Refused("Tệp này không phải là bản sao lưu của Cầu Nối.", "", "Hãy chọn đúng tệp.") from None


def data_files(folder: Path, leave: Path) -> Iterator[tuple[str, Path]]:
    """(Path below the folder, file) of what is copied, in order."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not LEFT_OUT.match(name) and path != leave and not path.name.startswith("."):
            yield name, path


def hashed(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Database:
    """One of the two kinds, named by CAUNOI_DATABASE_URL or the file of the mode."""

    vendor = ""

    def taken(self, target: Path) -> tuple[tuple[int, str], dict[str, int], list[str]]:
        """Writes the whole to `target`, of one moment, while others go on working; head, counts and migrations of that
        moment. Errors: Refused."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        raise NotImplementedError

    def set_aside(self, stamp: str) -> str:
        """Moves what is there out of the way, loses nothing; says where it is now. Errors: Refused while it is used."""
        raise NotImplementedError

    def put_back(self, source: Path) -> None:
        """Fills the empty place, wholly or not at all. Errors: Refused."""
        raise NotImplementedError


def database(mode: str, folder: Path) -> Database:
    """The database that this environment names for the mode."""
    url = os.environ.get("CAUNOI_DATABASE_URL", "")
    if url.startswith("postgres"):
        return Server(url)
    if url:
        return _Embedded(Path(unquote(urlsplit(url).path[1:])))
    return _Embedded(folder / ("caunoi.sqlite3" if mode == "real" else "demonstration.sqlite3"))


COUNT = 'SELECT COUNT(*) FROM "{}"'
_APPLIED = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"


class _Embedded(Database):
    vendor = SQLITE

    def __init__(self, path: Path) -> None:
        self.path = path

    def taken(self, target: Path) -> tuple[tuple[int, str], dict[str, int], list[str]]:
        with (
            closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy, pages=2000)
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Refused("Cơ sở dữ liệu bị hỏng, bản sao không dùng được.", "", "Hãy dùng bản sao lưu trước đó.")
            tables = [name for (name,) in copy.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )]  # fmt: skip
            counts = {name: copy.execute(COUNT.format(name)).fetchone()[0] for name in tables}
            return copy.execute(LAST_LINK).fetchone() or (0, ""), counts, [row[0] for row in copy.execute(_APPLIED)]

    def is_empty(self) -> bool:
        if not self.path.exists():
            return True
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as held:
            return bool(held.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,))

    def set_aside(self, stamp: str) -> str:
        with closing(sqlite3.connect(self.path, timeout=1)) as held:
            try:  # needs to be alone with the file, and brings the write-ahead log home
                alone = held.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
            except sqlite3.OperationalError:
                alone = False
        if not alone:
            raise Refused("Cơ sở dữ liệu đang được dùng.", "", "Hãy dừng “caunoi run” rồi làm lại.")
        aside = self.path.parent / f"replaced-{stamp}"
        aside.mkdir(mode=0o700, exist_ok=True)
        self.path.rename(aside / self.path.name)
        return str(aside / self.path.name)

    def put_back(self, source: Path) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.unlink(missing_ok=True)
        source.chmod(0o600)
        shutil.move(source, self.path)


class Server(Database):
    vendor = POSTGRESQL

    def __init__(self, url: str) -> None:
        self.url = url
        self._psycopg = importlib.import_module("psycopg")

    def taken(self, target: Path) -> tuple[tuple[int, str], dict[str, int], list[str]]:
        with self._connect() as held:
            held.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            (snapshot,) = held.execute("SELECT pg_export_snapshot()").fetchone()
            self._tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--schema=public",
                       f"--snapshot={snapshot}", f"--file={target}")  # fmt: skip
            tables = [name for (name,) in held.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
            )]  # fmt: skip
            counts = {name: held.execute(COUNT.format(name)).fetchone()[0] for name in tables}
            head = held.execute(LAST_LINK).fetchone() or (0, "")
            return head, counts, [row[0] for row in held.execute(_APPLIED)]

    def is_empty(self) -> bool:
        with self._connect() as held:
            found = held.execute("SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        return bool(found == (0,))

    def set_aside(self, stamp: str) -> str:
        name = f"replaced_{stamp.replace('-', '_')}"
        with self._connect() as held:
            (others,) = held.execute(
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchone()
            if others:
                raise Refused(f"Còn {others} kết nối vào cơ sở dữ liệu.", "", "Hãy dừng “caunoi run” rồi làm lại.")
            held.execute(f'ALTER SCHEMA public RENAME TO "{name}"')
            held.execute("CREATE SCHEMA public")
        return f"schema {name}"

    def put_back(self, source: Path) -> None:
        with self._connect() as held:  # the copy brings the schema itself
            held.execute("DROP SCHEMA IF EXISTS public")
        try:
            self._tool("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
                       f"--dbname={self.url}", str(source))  # fmt: skip
        except Refused:
            with self._connect() as held:
                held.execute("CREATE SCHEMA IF NOT EXISTS public")
            raise

    def _connect(self) -> Any:
        try:
            return self._psycopg.connect(self.url, connect_timeout=10)
        except self._psycopg.OperationalError as problem:
            why = str(problem).splitlines()[0]
            raise Refused("Không kết nối được cơ sở dữ liệu.", why, "Hãy kiểm tra CAUNOI_DATABASE_URL.") from None

    def _tool(self, name: str, *arguments: str) -> None:
        """One of PostgreSQL's own programs; the password stays out of the list of processes."""
        parts = urlsplit(self.url)
        plain = parts._replace(netloc=re.sub(r":[^:@/]*@", "@", parts.netloc)).geturl()
        words = [each.replace(self.url, plain) for each in arguments]
        if name == "pg_dump":
            words.append(f"--dbname={plain}")
        secret = {"PGPASSWORD": unquote(parts.password)} if parts.password else {}
        try:
            done = subprocess.run([name, *words], env=os.environ | secret, capture_output=True, text=True, check=False)  # noqa: S603  # no shell, our own words
        except FileNotFoundError:
            raise Refused(
                f"Không có chương trình {name}.", "Nó đi cùng PostgreSQL.", "Hãy cài gói postgresql-client."
            ) from None
        if done.returncode:
            raise Refused(
                f"{name} không làm được.", done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "", ""
            )


def stamp(moment: datetime) -> str:
    """A moment as part of a name."""
    return f"{moment:%Y%m%d-%H%M%S}"


def extracted(archive: zipfile.ZipFile, name: str, digest: str, target: Path) -> None:
    """One entry written to `target`, checked against its hash. Errors: Refused."""
    found = hashlib.sha256()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with archive.open(name) as source, target.open("wb") as out:
            while piece := source.read(_PIECE):
                found.update(piece)
                out.write(piece)
    except (KeyError, zipfile.BadZipFile):
        found = hashlib.sha256()
        digest = digest or "-"
    if found.hexdigest() != digest:
        raise Refused(
            "Bản sao lưu đã hỏng hoặc bị thay đổi.", f"“{name}” không còn như khi ghi (SHA-256 khác).",
            "Hãy dùng bản sao lưu khác. Chưa có gì bị thay đổi.",
        )  # fmt: skip
