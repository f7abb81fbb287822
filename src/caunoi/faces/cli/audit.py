"""`caunoi audit`: is the chain of events whole, are stored files what they were?"""

import argparse
import re
import sys

from caunoi.core.ground.errors import Refused

_NOTED = re.compile(r"(\d+):([0-9a-f]{64})")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("audit", help="check of the event chain and of stored files")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verify = verbs.add_parser("verify", help="walk the chain and name the first broken link")
    verify.add_argument(
        "--noted",
        action="append",
        default=[],
        metavar="NUMBER:HASH",
        help="a link noted earlier outside the system; finds a chain that was rewritten as a whole (repeatable)",
    )
    verbs.add_parser("files", help="read every stored file back and compare it with its hash")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 when something is not whole."""
    return _files() if args.verb == "files" else _chain(args)


def _files() -> int:
    """Prints the keys of files that are gone or changed on standard output."""
    from caunoi.rooms.files import queries  # names models: after Django is set up

    damaged = list(queries.damaged())
    sys.stdout.writelines(f"{key}\n" for key in damaged)
    if damaged:
        sys.stderr.write(f"{len(damaged)} tệp bị mất hoặc bị thay đổi. Hãy chép lại từ bản sao lưu.\n")
        return 1
    sys.stderr.write("Mọi tệp lưu trữ đều nguyên vẹn.\n")
    return 0


def _chain(args: argparse.Namespace) -> int:
    """Prints 'NUMBER:HASH' of the last link on standard output."""
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
