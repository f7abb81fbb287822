"""Demonstration or real: which of the two databases a command opens.

An embedded installation keeps them in two files, so that the demonstration stays available for practice and never
touches real work. With CAUNOI_DATABASE_URL there is one database, which says of itself what it is.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import django

from caunoi.core.ground.errors import Refused

DEMONSTRATION, REAL = "demonstration", "real"


def data_folder() -> Path:
    """CAUNOI_DATA, by default ./var."""
    return Path(os.environ.get("CAUNOI_DATA", "var")).resolve()


def present() -> str:
    """The mode of what is there: 'real' once a first organisation was set up, else 'demonstration'."""
    if os.environ.get("CAUNOI_DATABASE_URL"):
        return os.environ.get("CAUNOI_MODE", "")
    real = data_folder() / "caunoi.sqlite3"
    if not real.exists():
        return DEMONSTRATION
    with closing(sqlite3.connect(f"file:{real}?mode=ro", uri=True)) as database:
        try:
            found = database.execute("SELECT 1 FROM accounts_installation WHERE mode = 'real'").fetchone()
        except sqlite3.OperationalError:  # set-up was begun and not finished: no table, no organisation
            return DEMONSTRATION
    return REAL if found else DEMONSTRATION


def enter(mode: str) -> None:
    """Starts Django on the database of that mode; '' = the one database says what it is.

    Errors: Refused when the database is of the other mode, or CAUNOI_TODAY is set outside a demonstration.
    """
    os.environ["CAUNOI_MODE"] = mode or DEMONSTRATION
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    django.setup()
    found = _written_mode()
    if mode and found and found != mode:
        raise Refused(
            f"Cơ sở dữ liệu này là của chế độ '{found}', không phải '{mode}'.",
            "Dữ liệu thật và dữ liệu minh họa không bao giờ nằm chung.",
            "Hãy kiểm tra CAUNOI_DATABASE_URL và CAUNOI_DATA.",
        )
    if found and not mode:
        os.environ["CAUNOI_MODE"] = found
        _reload_mode(found)
    if os.environ.get("CAUNOI_TODAY") and os.environ["CAUNOI_MODE"] == REAL:
        raise Refused(
            "CAUNOI_TODAY chỉ dùng cho dữ liệu minh họa hoặc kiểm thử.",
            "Với dữ liệu thật, đồng hồ luôn là giờ Việt Nam hiện tại.",
            "Hãy bỏ biến môi trường này.",
        )


def _written_mode() -> str:
    """What the open database says of itself; '' when it is new."""
    from django.db import OperationalError, ProgrammingError  # after setup: settings decide the driver

    from caunoi.rooms.accounts import queries

    try:
        installation = queries.installation()
    except (OperationalError, ProgrammingError):
        return ""
    return installation.mode if installation else ""


def _reload_mode(mode: str) -> None:
    from django.conf import settings

    settings.MODE = mode
