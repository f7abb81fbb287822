"""`caunoi lists`: the people on lists of other agencies, as a file for `caunoi screen`: facts, nobody's name."""

import argparse
import csv
import os
import sys
from pathlib import Path

from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock
from caunoi.rooms.entitlements import listed

from .days import day_argument


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("lists", help="lists of other agencies (poor households, allowances …)")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="people")
    verb = verbs.add_parser("people", help="everybody on them as facts of a day, for `caunoi screen`; nobody's name")
    verb.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    verb.add_argument("--on", type=day_argument, metavar="D", help="the day (YYYY-MM-DD; default: today)")


def run(args: argparse.Namespace) -> int:
    columns, count = listed.screening_columns(), 0
    try:
        handle = os.open(args.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise Refused(f"Không ghi được tệp {args.out.name}.", problem.strerror or "", "Hãy chọn tên khác.") from problem
    with os.fdopen(handle, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in listed.screening_rows(args.on or clock.today()):
            writer.writerow([_plain(row.get(column)) for column in columns])
            count += 1
    sys.stderr.write(f"{count} người. Điều danh sách đã hết hiệu lực hoặc đã rút là chưa biết.\n")
    return 0


def _plain(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
