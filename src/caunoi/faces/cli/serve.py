"""`caunoi run`: prepares the database, then serves the web until it is stopped."""

import argparse
import sys
import time

from . import mode


def add_parser(subparsers) -> None:
    parser = subparsers.add_parser("run", help="migrate, load reference data, serve web and background work")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port (default 8000)")
    parser.add_argument("--demo", action="store_true", help="the demonstration, also beside a real installation")


def run(args: argparse.Namespace) -> int:
    started = time.monotonic()
    mode.enter(mode.DEMONSTRATION if args.demo else mode.present())
    # Imported after Django is set up: they name models.
    from . import demo, prepare

    prepare.prepare(say=_say)
    if prepare.is_demonstration():
        demo.build_if_empty(say=_say)
    _say(f"http://{args.host}:{args.port}/ – sẵn sàng sau {time.monotonic() - started:.1f} giây. Dừng: Ctrl+C")
    if prepare.is_demonstration():
        _say(demo.sign_ins())
    return _serve(args.host, args.port)


def _serve(host: str, port: int) -> int:
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "caunoi.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=8,
        log_access=False,
        log_level="warning",
    ).serve()
    return 0


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
