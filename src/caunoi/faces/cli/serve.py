"""`caunoi run`: prepares the database, then serves the web until it is stopped."""

import argparse
import ctypes
import os
import socket
import tempfile
import time
from typing import Any

from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from caunoi.core.ground.errors import Refused

from . import demo, mode, prepare, stage


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("run", help="migrate, load reference data, serve web and background work")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port (default 8000)")
    parser.add_argument(
        "--processes", type=int, choices=range(1, 33), metavar="N", default=1,
        help="how many serve pages, about two a core (default 1)",
    )  # fmt: skip
    parser.add_argument("--demo", action="store_true", help="the demonstration, also beside a real installation")


def run(args: argparse.Namespace) -> int:
    started = time.monotonic()
    _check_free(args.host, args.port)
    with mode.at_work(settings.MODE):  # nobody replaces the database meanwhile
        return _run(args, started)


def _run(args: argparse.Namespace, started: float) -> int:
    prepare.prepare(say=stage.say)
    if prepare.is_demonstration():
        demo.build_if_empty(say=stage.say)
    stage.say(f"http://{args.host}:{args.port}/ – sẵn sàng sau {time.monotonic() - started:.1f} giây. Dừng: Ctrl+C")
    if prepare.is_demonstration():
        stage.say(stage.sign_ins())
    return _serve(args.host, args.port, args.processes)


def _check_free(host: str, port: int) -> None:
    """Errors: Refused when something else listens there already: better said before the database is prepared."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise Refused(
                f"Không mở được cổng {port} ở {host}.",
                f"{problem.strerror}.",
                "Có thể Cầu Nối đang chạy ở cửa sổ khác; hoặc chọn cổng khác: --port 8001.",
            ) from None


def _leave_database() -> None:
    """Closes what preparation opened: the worker is forked, and a connection must not be in two processes."""
    for connection in connections.all():
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


_THREADS = 8
"""Pages answered at one time. Threads of one process wait for each other after each statement, processes do not: four
with two threads each answer twice as soon as two with eight (docs/performance.md, "A day of the country")."""


_ARENA_MAX, _ARENAS = -8, 2
"""glibc's M_ARENA_MAX (malloc.h). By itself each thread keeps what it has once used, eight times what the largest page
took; with two such places for all, the server is smaller and does not grow (docs/performance.md)."""


def _keep_memory_together() -> None:
    try:
        ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)
    except (AttributeError, OSError):
        return  # another C library has no such places


def _serve(host: str, port: int, processes: int) -> int:
    _leave_database()
    _keep_memory_together()
    with tempfile.TemporaryDirectory(prefix="caunoi-") as folder:
        if processes > 1:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # read when each of them begins: faces/web/measured.py
        served = Granian(
            "caunoi.site.served:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=processes,
            blocking_threads=max(2, _THREADS // processes),
            log_access=False,
            log_level=LogLevels.error,
        )
        served.serve()
    return 0
