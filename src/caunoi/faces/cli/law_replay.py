"""`caunoi law replay`: the stored decisions decided again by today's code; those that differ are printed.

Exit status: 0 nothing differs, 1 something does (or the command was refused). Nothing personal is printed.
"""

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from caunoi.core.ground import dates

from .days import VIET_NAM, day_argument

if TYPE_CHECKING:
    from caunoi.rooms.cases.queries import Replay

OWN = "own"
_SAID = {"yes": "có", "no": "không", "unknown": "chưa rõ", "absent": "không có diện này"}
_ANSWER = {**_SAID, "absent": "không xét được: dữ kiện không hợp với ngày đó"}


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("law replay", help="decide the stored decisions again; print those that differ")
    parser.add_argument(
        "--on", type=_day, default=OWN, metavar="DATE|own", help="one day for all (default: own, each on its own day)"
    )
    parser.add_argument("--json", action="store_true", help="one compact JSON object")


def _day(written: str) -> date | str:
    return OWN if written == OWN else day_argument(written)


def run(args: argparse.Namespace) -> int:
    from caunoi.rooms.cases import queries  # names models: after Django is set up

    total, differ = 0, []
    for each in queries.replays(None if args.on == OWN else args.on):
        total += 1
        if each.differs:
            differ.append(each)
            if not args.json:
                sys.stdout.write(_line(each) + "\n")
    if args.json:
        found = {"on": str(args.on), "replayed": total, "differ": [_plain(each) for each in differ]}
        sys.stdout.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stderr.write(f"Đã quyết lại {total} quyết định, {len(differ)} quyết định có câu trả lời khác.\n")
    return 1 if differ else 0


def _line(each: "Replay") -> str:
    made = dates.vi(each.at.astimezone(VIET_NAM).date())
    head = f"{each.request} (quyết định {made}, luật ngày {dates.vi(each.on)})"
    same = each.then == each.now
    answer = f"vẫn {_SAID[each.now]}" if same else f"trước {_SAID[each.then]}, nay {_ANSWER[each.now]}"
    parts = [f"{key}: trước {_SAID[then]}, nay {_SAID[now]}" for key, then, now in each.grounds]
    if each.private:
        parts.append(f"{each.private} diện về hoàn cảnh riêng tư")
    return f"{'; '.join([f'{head}: {answer}', *parts])}."


def _plain(each: "Replay") -> dict[str, Any]:
    return {
        "request": each.request,
        "at": each.at.isoformat(),
        "on": str(each.on),
        "outcome": each.outcome,
        "answer": {"then": each.then, "now": each.now},
        "law": {"then": each.law_then, "now": each.law_now},
        "grounds": [{"key": key, "then": then, "now": now} for key, then, now in each.grounds],
        "private_grounds": each.private,
    }
