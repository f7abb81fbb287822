"""How the house stands, in findings: what a balancer asks before it sends visitors, what an operator reads.

Each look is cheap, names nobody and raises nothing: a database that is gone is a finding too.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

from caunoi.faces.web import clock
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.notices import queries as notices

OK, WARN, BAD = "ok", "warn", "bad"
UNREACHABLE = (DatabaseError, InterfaceError)
_LEAST_FREE, _LITTLE_FREE = 200_000_000, 2_000_000_000
_WORK_LATE, _OUTBOX_LATE = 300, 3600
BACKUPS = "backups.log"
"""A line a copy that was made: moment, last link of the chain, bytes, file name. No part of a copy itself."""


@dataclass(frozen=True)
class Finding:
    """One look: what was looked at, how it stands (ok, warn, bad), in a sentence, and what to do."""

    name: str
    state: str
    says: str
    todo: str = ""


def database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except UNREACHABLE as problem:
        why = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
        todo = "Hãy xem máy chủ PostgreSQL có chạy không, CAUNOI_DATABASE_URL có đúng không, đĩa còn chỗ không."
        return Finding("database", BAD, f"Không dùng được cơ sở dữ liệu: {why}", todo)
    return Finding("database", OK, f"Cơ sở dữ liệu trả lời ({'PostgreSQL' if is_server() else 'SQLite'}).")


def is_server() -> bool:
    return connection.vendor == "postgresql"


def tables() -> Finding:
    """Whether the tables are those of this version. Once they are, they stay so for this process."""
    try:
        due = 0 if _Seen.current else len(_plan())
    except UNREACHABLE:
        return Finding("tables", BAD, "Chưa xem được các bảng: cơ sở dữ liệu không trả lời.")
    _Seen.current = not due
    if due:
        todo = "Hãy chạy lại caunoi run (hoặc caunoi setup, caunoi demo với cơ sở dữ liệu mới)."
        return Finding("tables", BAD, f"Các bảng chưa theo kịp phiên bản này: còn {due} bước.", todo)
    return Finding("tables", OK, "Các bảng đúng với phiên bản này.")


class _Seen:
    current = False


def _plan() -> Sequence[object]:
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def disk() -> Finding:
    folder = Path(settings.DATA)
    if not os.access(folder, os.W_OK):
        todo = "Hãy xem quyền của thư mục CAUNOI_DATA, và đĩa có bị chuyển sang chỉ đọc không."
        return Finding("disk", BAD, f"Không ghi được vào {folder}.", todo)
    free = free_bytes()
    left = f"Đĩa còn {free / 1e9:.1f} GB."
    todo = "Hãy dọn đĩa hoặc chuyển CAUNOI_DATA sang đĩa lớn hơn; bản sao lưu nên nằm ở máy khác."
    if free < _LEAST_FREE:
        return Finding("disk", BAD, left, todo)
    return Finding("disk", WARN if free < _LITTLE_FREE else OK, left, todo if free < _LITTLE_FREE else "")


def free_bytes() -> int:
    """What the disk of CAUNOI_DATA has left."""
    return shutil.disk_usage(settings.DATA).free


def work() -> Finding:
    """Background work. The lock of the worker is touched at every turn; no turn for long: nobody works."""
    age = work_age()
    if age is None or age > _WORK_LATE:
        since = "chưa chạy lần nào" if age is None else f"đã nghỉ {_long(age)}"
        todo = "Hãy để CAUNOI_WORK khác 0 khi chạy caunoi run, hoặc chạy caunoi work ở một máy."
        return Finding("work", WARN, f"Việc nền trên máy này {since}: thông báo và nhắc hạn không đi.", todo)
    return Finding("work", OK, "Việc nền đang chạy.")


def work_age() -> float | None:
    """Seconds since the worker of this machine last made a turn; None: never."""
    lock = Path(settings.DATA) / "work.lock"
    return max(0.0, clock.real() - lock.stat().st_mtime) if lock.exists() else None


def outbox(at: datetime) -> Finding:
    try:
        waiting, oldest = notices.backlog(at)
    except UNREACHABLE:
        return Finding("outbox", BAD, "Chưa xem được hộp tin đi: cơ sở dữ liệu không trả lời.")
    late = (at - oldest).total_seconds() if oldest else 0
    if late > _OUTBOX_LATE:
        todo = "Hãy xem Nhật ký gửi tin trong phần làm việc: cổng thư, SMS hoặc Zalo có thể đang từ chối."
        return Finding("outbox", WARN, f"{waiting} tin đến giờ mà chưa đi, tin cũ nhất đã chờ {_long(late)}.", todo)
    return Finding("outbox", OK, f"{waiting} tin đang chờ gửi.")


def moments(at: datetime) -> Finding:
    """Whether something in the journal happened after now: the clock has jumped back, or had been ahead."""
    try:
        last = next(iter(journal.recent(limit=1)), None)
    except UNREACHABLE:
        return Finding("clock", BAD, "Chưa so được đồng hồ: cơ sở dữ liệu không trả lời.")
    ahead = (last.at - at).total_seconds() if last else 0.0
    if ahead > 60:
        todo = "Hãy đồng bộ đồng hồ máy (timedatectl, chrony). Nhật ký xếp theo số, không theo giờ, nên không hỏng."
        return Finding("clock", WARN, f"Đồng hồ máy chậm hơn việc ghi gần nhất {_long(ahead)}.", todo)
    return Finding("clock", OK, "Đồng hồ không đi lùi so với nhật ký.")


def backup(at: datetime) -> Finding:
    """When the last copy was made from here."""
    if settings.MODE == "demonstration":
        return Finding("backup", OK, "Dữ liệu minh họa: không cần sao lưu.")
    made = last_backup()
    if made is None or (at - made).days >= 2:
        says = "Chưa có bản sao lưu nào." if made is None else f"Bản sao lưu gần nhất đã {(at - made).days} ngày."
        todo = "Hãy đặt lịch chạy caunoi backup mỗi đêm và cất bản sao ở máy khác."
        return Finding("backup", WARN, says, todo)
    return Finding("backup", OK, f"Bản sao lưu gần nhất: {made:%d/%m/%Y %H:%M}.")


def last_backup() -> datetime | None:
    """The moment of the last copy that is noted here."""
    log = Path(settings.DATA) / BACKUPS
    lines = log.read_text(encoding="utf-8").split("\n") if log.exists() else []
    noted = [line.split()[0] for line in lines if line.strip()]
    return datetime.fromisoformat(noted[-1]) if noted else None


READY: tuple[Callable[[], Finding], ...] = (database, tables, disk)
"""What must hold before visitors are sent here."""


def ready() -> list[Finding]:
    return [look() for look in READY]


def standing(at: datetime) -> list[Finding]:
    """Everything that is looked at while the house is open."""
    return [*ready(), work(), outbox(at), moments(at), backup(at)]


def _long(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 120:
        return f"{minutes} phút"
    return f"{minutes // 60} giờ" if minutes < 48 * 60 else f"{minutes // 1440} ngày"
