"""`caunoi keys`: which keys seal what, a new key, sealing anew, taking an unused key away."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock
from caunoi.rooms.keys import ring

from . import mode


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "keys",
        help="the keys with which columns and files lie sealed",
        description="Khóa niêm các cột nhạy cảm và tệp lưu trữ (docs/security.md). Mất khóa là mất dữ liệu đã niêm.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("status", help="keys there are, and how much lies under each; nothing secret is printed")
    verbs.add_parser("rotate", help="a new key, and everything sealed anew under it while the house goes on working")
    verbs.add_parser("seal", help="seal under the newest key whatever lies otherwise; may be interrupted and repeated")
    verbs.add_parser("drop", help="take away keys under which nothing lies any more; the house must stand still")


def run(args: argparse.Namespace) -> int:
    """Exit status 1 where a key is missing."""
    return {"status": _status, "rotate": _rotate, "seal": _seal, "drop": _drop}[args.verb]()


def _status() -> int:
    held, used = ring.ring(), _used()
    for key in held.keys:
        mark = "niêm từ nay" if key == held.current else ""
        _out(key, held.since.get(key, "") or "–", f"{used['values'][key]} giá trị", f"{used['files'][key]} tệp", mark)
    if used["values"][""] or used["files"][""]:
        _out("chưa niêm", "–", f"{used['values']['']} giá trị", f"{used['files']['']} tệp", "chạy: caunoi keys seal")
    missing = sorted((used["values"].keys() | used["files"].keys()) - held.keys.keys() - {""})
    for key in missing:
        _out(key, "–", f"{used['values'][key]} giá trị", f"{used['files'][key]} tệp", "THIẾU KHÓA NÀY")
    return 1 if missing else 0


def _rotate() -> int:
    _out(ring.add(clock.today()))
    return _seal()


def _seal() -> int:
    values, files = seal_anew()
    sys.stderr.write(
        f"Đã niêm lại {values} giá trị, {files} tệp bằng khóa {ring.ring().current}. Hãy cất bản sao của tệp keys ở nơi"
        " khác, có khóa: mất khóa là mất dữ liệu.\n"
    )
    return 0


def _drop() -> int:
    with mode.alone(os.environ["CAUNOI_MODE"]):
        used, held = _used(), ring.ring()
        under = used["values"] + used["files"]
        idle = [key for key in held.keys if key != held.current and not under[key]]
        if not idle:
            raise Refused(
                "Không có khóa nào bỏ được.", "Khóa cũ nào cũng còn dữ liệu niêm bằng nó, hoặc chỉ có một khóa.",
                "Hãy chạy “caunoi keys seal” trước.",
            )  # fmt: skip
        ring.drop(idle)
    for key in idle:
        _out(key)
    sys.stderr.write("Đã bỏ các khóa trên. Bản sao lưu làm trước đây vẫn cần chúng: hãy giữ khóa cùng các bản đó.\n")
    return 0


def seal_anew() -> tuple[int, int]:
    """Values and files that were sealed under the newest key."""
    from caunoi.rooms.files import actions as files  # these name models: after Django is set up
    from caunoi.rooms.keys import sealing

    return sealing.seal_anew(_aside()), files.seal_anew()


def seal_open() -> None:
    """Seals what lies open, from before it was sealed; an earlier version goes on reading what it sealed."""
    from caunoi.rooms.files import actions as files
    from caunoi.rooms.keys import sealing

    sealing.seal_open(_aside())
    files.seal_open()


def check_keys() -> None:
    """Nobody works where the keys of what lies there are missing. Errors: KeyMissing."""
    from caunoi.rooms.keys import sealing

    for key in sorted(sealing.newest_keys() - ring.ring().keys.keys()):
        raise ring.KeyMissing(key)


def _used() -> Mapping[str, Counter[str]]:
    from caunoi.rooms.files import queries as files
    from caunoi.rooms.keys import sealing

    values = Counter[str]()
    for each in sealing.standing().values():
        values += each
    return {"values": values, "files": files.sealed_with()}


def _aside() -> dict[str, Callable[[], AbstractContextManager[Any]]]:
    """Tables that refuse changes, and how their refusal stands aside within a transaction."""
    from caunoi.rooms.cases import guards as decisions
    from caunoi.rooms.journal import guards as events

    return {"cases_decision": lambda: _without(decisions), "journal_eventdetail": lambda: _without(events)}


@contextmanager
def _without(guards: Any) -> Iterator[None]:
    from django.db import connection

    guards.remove(connection)
    yield
    guards.install(connection)


def _out(*cells: str) -> None:
    sys.stdout.write("\t".join(cells).rstrip() + "\n")
