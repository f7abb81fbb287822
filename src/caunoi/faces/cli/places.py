"""`caunoi places`: lists of units and lists of areas, from CSV or XLSX."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.places import actions

from . import paths, prepare
from .days import day_argument

_STATUS = {"matched": "khớp", "ambiguous": "chưa rõ", "failed": "lỗi"}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("places", help="unit lists and area lists with dates")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="import|areas|boundaries")
    units = verbs.add_parser("import", help="changed units and villages; all rows or none")
    areas = verbs.add_parser(
        "areas", help="area lists (khu vực I/II/III, đặc biệt khó khăn, bãi ngang); all rows or none"
    )
    areas.add_argument(
        "--on",
        type=day_argument,
        metavar="DATE",
        help="day whose codes and names the file uses (default: the list's first day)",
    )
    areas.add_argument(
        "--covers",
        default="",
        metavar="PLACES",
        help="provinces for which the file is complete, comma separated, or 'cả nước'; only then it can answer 'no'",
    )
    lines = verbs.add_parser("boundaries", help="boundaries of provinces or communes for maps (TopoJSON, GeoJSON)")
    lines.add_argument("file", type=Path, metavar="FILE", help="longitude and latitude, codes of units; 25 MB at most")
    lines.add_argument("--source", required=True, metavar="TEXT", help="whose work the file is, as printed under maps")
    for verb in (units, areas):
        verb.add_argument("file", type=Path, metavar="FILE", help=".csv (UTF-8) or .xlsx")
        verb.add_argument("--json", action="store_true", help="the report as one JSON object")


def run(args: argparse.Namespace) -> int:
    at, by = clock.now(), Actor.system()
    prepare.prepare_database(say=_say)
    if args.verb == "boundaries":
        return _boundaries(args.file, args.source)
    if args.verb == "import":
        report = actions.import_units(by=by, at=at, path=args.file)
    else:
        covers = [part.strip() for part in args.covers.split(",") if part.strip()]
        report = actions.import_areas(by=by, at=at, path=args.file, on=args.on, covers=covers)
    if args.json:
        sys.stdout.write(json.dumps(asdict(report), ensure_ascii=False) + "\n")
    else:
        _print_rows(report.rows)
    return _conclude(report)


def _boundaries(path: Path, source: str) -> int:
    for each in actions.load_boundaries(by=Actor.system(), at=clock.now(), content=paths.content(path), source=source):
        sys.stdout.write(f"{each.province or 'VN'}\t{len(each.paths)}\n")
        if each.missing:
            _say(f"Không có trong tệp: {', '.join(each.missing)}.")
    return 0


def _print_rows(rows: Iterable[Any]) -> None:
    for row in rows:
        parts = [
            str(row.number),
            _STATUS[row.status],
            row.said,
            row.means,
            row.why,
            " | ".join(row.candidates),
        ]
        sys.stdout.write("\t".join(parts).rstrip() + "\n")


def _conclude(report: Any) -> int:
    counts = {status: sum(row.status == status for row in report.rows) for status in _STATUS}
    if report.already:
        sys.stderr.write("Tệp này đã được nạp trước đây; không có gì thay đổi.\n")
        return 0
    summary = ", ".join(f"{counts[status]} {word}" for status, word in _STATUS.items())
    if not report.loaded:
        sys.stderr.write(f"Chưa nạp dòng nào ({summary}). Hãy sửa các dòng chưa rõ và lỗi rồi nạp lại cả tệp.\n")
        return 1
    for line in report.lists:
        sys.stderr.write(f"{line}\n")
    sys.stderr.write(f"Đã nạp {len(report.rows)} dòng.\n")
    return 0


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
