"""`caunoi attribution`: which work counts in which programmes, matched up to now or anew from the beginning."""

import argparse
import sys
import time


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("attribution", help="which work counts in which programmes, matched up to now")
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="match everything anew, make the figures again; officers' words and closed periods stay",
    )


def run(args: argparse.Namespace) -> int:
    """Prints how many works are matched on standard error."""
    from caunoi.faces.web import clock  # names models: after Django is set up
    from caunoi.rooms.attribution import actions, queries

    now, begun = clock.now(), time.monotonic()
    if args.rebuild:
        actions.rebuild(at=now)
    actions.catch_up(at=now)
    if args.rebuild:
        actions.recount_all()
    seconds = time.monotonic() - begun
    sys.stderr.write(f"Đã xếp {queries.matched()} việc vào chương trình ({seconds:.1f} giây).\n")
    return 0
