"""Demonstration or real: which of the two databases a command opens.

An embedded installation keeps them in two files, so that the demonstration stays available for practice and never
touches real work. With CAUNOI_DATABASE_URL there is one database, which says of itself what it is.
"""

import fcntl
import importlib
import os
import sqlite3
from contextlib import closing
from io import IOBase
from pathlib import Path

from caunoi.core.ground.errors import Refused

DEMONSTRATION, REAL, PRESENT = "demonstration", "real", "present"


def data_folder() -> Path:
    """CAUNOI_DATA, by default ./var."""
    return Path(os.environ.get("CAUNOI_DATA", "var")).resolve()


def keep_folder() -> Path:
    """The data folder, made where it is not there: its owner's alone. Errors: Refused."""
    folder = data_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise Refused(
            f"Không tạo được thư mục dữ liệu {folder}.", "",
            "Hãy kiểm tra quyền ghi, hoặc đặt CAUNOI_DATA là một thư mục khác.",
        ) from None  # fmt: skip
    return folder


def start(wanted: str) -> None:
    """Loads the framework on the database of the mode; 'present': on the one in use. Touches no table.

    Errors: Refused when CAUNOI_TODAY is set for real data, or the data folder cannot be made.
    """
    mode = _in_use() if wanted == PRESENT else wanted
    if os.environ.get("CAUNOI_TODAY") and mode == REAL:
        raise Refused(
            "CAUNOI_TODAY chỉ dùng cho dữ liệu minh họa hoặc kiểm thử.",
            "Với dữ liệu thật, đồng hồ luôn là giờ Việt Nam hiện tại.",
            "Hãy bỏ biến môi trường này.",
        )
    if not os.environ.get("CAUNOI_SECRET_KEY"):
        keep_folder()  # the settings keep the secret there
    os.environ["CAUNOI_MODE"] = mode
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    # Named at run time: `caunoi check` must start without the framework.
    importlib.import_module("django").setup()


def at_work(mode: str) -> IOBase:
    """Says that this process works on the database of the mode, as long as what is given back is held; a process forked
    from it too. Errors: Refused while somebody is alone with it."""
    return _locked(mode, fcntl.LOCK_SH, "Cơ sở dữ liệu đang được khôi phục.", "Hãy chờ xong rồi chạy lại.")


def alone(mode: str) -> IOBase:
    """The same for whoever must be the only one. Errors: Refused while others work."""
    return _locked(mode, fcntl.LOCK_EX, "Cơ sở dữ liệu đang được dùng.", "Hãy dừng “caunoi run” rồi làm lại.")


def _locked(mode: str, how: int, refusal: str, todo: str) -> IOBase:
    held = (keep_folder() / f"{mode}.lock").open("a")
    try:
        fcntl.flock(held, how | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        raise Refused(refusal, "", todo) from None
    return held


def _in_use() -> str:
    """'real' once a first organisation was set up, else 'demonstration'."""
    if os.environ.get("CAUNOI_DATABASE_URL"):
        return os.environ.get("CAUNOI_MODE", "") or _told_by_server() or DEMONSTRATION
    file = data_folder() / "caunoi.sqlite3"
    if not file.exists():
        return DEMONSTRATION
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        try:
            found = database.execute("SELECT 1 FROM accounts_installation WHERE mode = 'real'").fetchone()
        except sqlite3.OperationalError:  # set-up was begun and not finished: no table, no organisation
            return DEMONSTRATION
    return REAL if found else DEMONSTRATION


def _told_by_server() -> str:
    """What the database of CAUNOI_DATABASE_URL says of itself; '' when it is new."""
    url = os.environ["CAUNOI_DATABASE_URL"]
    if not url.startswith("postgres"):
        return ""
    psycopg = importlib.import_module("psycopg")
    try:
        with psycopg.connect(url, connect_timeout=10) as database:
            row = database.execute("SELECT mode FROM accounts_installation").fetchone()
    except psycopg.errors.UndefinedTable:
        return ""
    except psycopg.OperationalError as problem:
        raise Refused(
            "Không kết nối được cơ sở dữ liệu.",
            str(problem).splitlines()[0],
            "Hãy kiểm tra CAUNOI_DATABASE_URL và máy chủ PostgreSQL.",
        ) from None
    return str(row[0]) if row else ""


def confirm(*, prepared: bool) -> None:
    """Errors: Refused when the open database is of the other mode, or not `prepared` where it must be."""
    mode = os.environ["CAUNOI_MODE"]
    found = _written_mode()
    if prepared and not found:
        raise Refused(
            "Cơ sở dữ liệu chưa được chuẩn bị.",
            "Chưa có tổ chức nào trong đó.",
            "Hãy chạy caunoi demo (minh họa) hoặc caunoi setup (làm việc thật) trước.",
        )
    if found and found != mode:
        raise Refused(
            f"Cơ sở dữ liệu này là của chế độ '{found}', không phải '{mode}'.",
            "Dữ liệu thật và dữ liệu minh họa không bao giờ nằm chung.",
            "Hãy kiểm tra CAUNOI_DATABASE_URL và CAUNOI_DATA.",
        )


def _written_mode() -> str:
    """What the open database says of itself; '' when it is new."""
    errors = importlib.import_module("django.db")
    queries = importlib.import_module("caunoi.rooms.accounts.queries")
    try:
        installation = queries.installation()
    except (errors.OperationalError, errors.ProgrammingError):
        return ""
    return str(installation.mode) if installation else ""
