"""`caunoi upgrade`: tables and reference data of this version, while an earlier version goes on serving."""

import argparse
import time
from typing import Any

from django.conf import settings

from . import mode, prepare, stage


def add_parser(subparsers: Any) -> None:
    subparsers.add_parser(
        "upgrade", help="tables and reference data of this version, while an earlier one serves",
        description="Đưa bảng và danh mục lên phiên bản này trong khi phiên bản trước vẫn phục vụ.",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    started = time.monotonic()
    with mode.at_work(settings.MODE):
        prepare.prepare_database(say=stage.say)
    stage.say(f"Đã xong sau {time.monotonic() - started:.1f} giây. Khởi động lại “caunoi run” và “caunoi work”.")
    return 0
