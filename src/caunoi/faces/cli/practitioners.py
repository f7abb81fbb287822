"""`caunoi practitioners import`: those who carry out legal aid, from a spreadsheet; all rows or none, again without
doubles."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import actions


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("practitioners", help="those who carry out legal aid, from a spreadsheet")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="import")
    verb = verbs.add_parser("import", help="all rows or none; again without doubles")
    verb.add_argument("file", type=Path, metavar="FILE", help=".xlsx or .csv (UTF-8), with the template's columns")
    verb.add_argument("--json", action="store_true", help="the report as one JSON object")


def run(args: argparse.Namespace) -> int:
    report = actions.import_practitioners(by=Actor.system(), at=clock.now(), path=args.file)
    if args.json:
        sys.stdout.write(json.dumps(asdict(report), ensure_ascii=False) + "\n")
        return 0 if report.loaded else 1
    for each in report.faults:
        sys.stdout.write("\t".join((str(each.number), each.column, each.said, each.why)) + "\n")
    if not report.loaded:
        sys.stderr.write(f"Chưa nhập dòng nào: còn {len(report.faults)} lỗi. Hãy sửa rồi nhập lại cả tệp.\n")
        return 1
    sys.stderr.write(
        f"Đã nhập {report.rows} dòng: {report.added} người mới, {report.changed} người sửa, {report.same} như cũ.\n"
    )
    return 0
