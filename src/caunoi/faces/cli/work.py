"""`caunoi work`: what is done by the clock, without serving pages."""

import argparse
import signal
import threading
from typing import Any

from caunoi.faces.worker import loop

from . import stage


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("work", help="background work alone: notices, messages, what is due")
    parser.add_argument("--once", action="store_true", help="one turn, then end: for a timer of the operating system")


def run(args: argparse.Namespace) -> int:
    if args.once:
        stage.say(f"Đã làm {loop.turn()} việc.")
        return 0
    stop = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stop.set())
    stage.say("Đang làm việc nền. Dừng: Ctrl+C")
    loop.work(stop)
    return 0
