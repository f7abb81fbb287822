"""`caunoi units`: the organisations with their codes."""

import argparse
import json
import sys
from typing import Any

from caunoi.faces.web import clock
from caunoi.rooms.organisations import queries


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("units", help="organisations with their codes")
    parser.add_argument("--json", action="store_true", help="one JSON list")


def run(args: argparse.Namespace) -> int:
    rows = [
        {
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind,
            "province": unit.province_code,
            "parent": unit.parent_code,
        }
        for unit in queries.active(clock.today())
    ]
    if args.json:
        json.dump(rows, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        for row in rows:
            sys.stdout.write(f"{row['code']}\t{row['name']}\n")
    return 0
