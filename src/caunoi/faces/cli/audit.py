"""`caunoi audit verify`: is the chain of events whole?"""

import argparse
import re
import sys

from caunoi.core.ground.errors import Refused

_NOTED = re.compile(r"(\d+):([0-9a-f]{64})")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("audit", help="check of the event chain")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verify = verbs.add_parser("verify", help="walk the chain and name the first broken link")
    verify.add_argument(
        "--noted",
        action="append",
        default=[],
        metavar="NUMBER:HASH",
        help="a link noted earlier outside the system; finds a chain that was rewritten as a whole (repeatable)",
    )


def run(args: argparse.Namespace) -> int:
    """Prints 'NUMBER:HASH' of the last link on standard output; exit status 1 when the chain is broken."""
    from caunoi.rooms.journal import queries  # names models: after Django is set up

    report = queries.verify(dict(map(_noted, args.noted)))
    if report.broken:
        sys.stderr.write(f"Chuỗi nhật ký bị đứt ở dòng {report.broken.seq}. {report.broken.why}\n")
        return 1
    sys.stdout.write(f"{report.events}:{report.head}\n")
    sys.stderr.write(
        f"Chuỗi nhật ký nguyên vẹn, {report.events} dòng. Hãy ghi dòng trên vào sổ để đối chiếu lần sau.\n"
    )
    return 0


def _noted(text: str) -> tuple[int, str]:
    match = _NOTED.fullmatch(text)
    if not match:
        raise Refused(
            f"Không hiểu '{text}'.", "Mỗi dòng ghi lại có dạng SỐ:MÃ.", "Hãy chép lại dòng mà lệnh này đã in."
        )
    return int(match[1]), match[2]
