"""`caunoi national`: organisations, practitioners, cases from the existing national system's lists; the same out."""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from caunoi.core.documents.flat import as_text
from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases.words import BookMode, Form
from caunoi.rooms.exchange import actions
from caunoi.rooms.exchange.audiences import audiences
from caunoi.rooms.exchange.pages import LEAST, MOST
from caunoi.rooms.exchange.papers import FIELDS, REQUIRED
from caunoi.rooms.exchange.report import Fault, Report
from caunoi.rooms.exchange.words import Table

from .days import day_argument

_MODES = {"chung": BookMode.COMMON, "theo-hinh-thuc": BookMode.BY_FORM}
_COLUMNS = ("file", "row", "key", "field", "value", "why", "todo")
_COUNTS = (("new", "mới"), ("changed", "sửa"), ("same", "như cũ"), ("left", "để lại"), ("errors", "lỗi"))


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("national", help="lists of the existing national system")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="import|export|columns")
    verb = verbs.add_parser("import", help="organisations, practitioners and open cases; again without doubles")
    verb.add_argument(
        "paths", type=Path, nargs="+", metavar="DIR|FILE",
        help="organization_units, staff, case_advanced as .json, .jsonl, .csv or .xlsx",
    )  # fmt: skip
    verb.add_argument(
        "--mode", choices=list(_MODES), default="", help="how the Sổ is numbered, where the numbers do not show it"
    )
    verb.add_argument("--closed", action="store_true", help="cases that are finished or cancelled too")
    verb.add_argument(
        "--successor", action="append", default=[], metavar="OLD=NEW",
        help="code of an organisation that works no more = code of the one that took its cases over (repeatable)",
    )  # fmt: skip
    verb.add_argument(
        "--errors", type=Path, metavar="FILE",
        help="row errors too, as .csv, or as .xlsx with the rows themselves, to be mended and imported again",
    )  # fmt: skip
    verb.add_argument("--json", action="store_true", help="the report as one JSON object")
    name = verbs.add_parser("columns", help="which column of organization_unit_documents says what")
    name.add_argument(
        "pairs", nargs="+", metavar="FIELD=COLUMN", help=f"fields: {', '.join(FIELDS)} (needed: {', '.join(REQUIRED)})"
    )
    give = verbs.add_parser("export", help="the same lists, all or what changed in some days, as pages of JSON")
    give.add_argument("--out", type=Path, required=True, metavar="DIR", help="a folder that is new or empty")
    give.add_argument("--from", dest="since", type=day_argument, metavar="D", help="first day (YYYY-MM-DD), with --to")
    give.add_argument("--to", dest="until", type=day_argument, metavar="D", help="last day, itself included")
    give.add_argument(
        "--page-size", type=int, default=LEAST, metavar="N", help=f"rows a page, {LEAST} to {MOST} (default {LEAST})"
    )
    give.add_argument(
        "--for", dest="audience", choices=list(audiences()), default="",
        help="a receiver: its columns and nothing more (default: the system's own lists)",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    return {"export": _export, "import": _import, "columns": _columns}[args.verb](args)


def _columns(args: argparse.Namespace) -> int:
    columns = _pairs(args.pairs, "FIELD=COLUMN")
    actions.name_columns(by=Actor.system(), at=clock.now(), columns=columns)
    return 0


def _export(args: argparse.Namespace) -> int:
    done = actions.export_lists(
        by=Actor.system(), at=clock.now(), out=args.out, since=args.since, until=args.until,
        audience=args.audience, size=args.page_size,
        tell=lambda each: sys.stderr.write(_line("THIẾU", each) + "\n"),
    )  # fmt: skip
    for table, count in done.rows.items():
        label = table if args.audience else Table(table).label
        sys.stdout.write(f"{label}: {count} dòng, {done.pages[table]} trang\n")
    say = sys.stderr.write
    if args.audience:
        return 0
    say(f"{Table.PAPERS.label}: không xuất, chưa biết các cột của danh sách này.\n")
    if done.withheld:
        say(f"{done.withheld} vụ việc hạn chế: không ghi tên, căn cước, ngày sinh, giới tính, điện thoại, diện.\n")
    if done.lacking:
        say(f"{done.lacking} dòng thiếu nên không có trong danh sách; bổ sung rồi xuất lại vào thư mục mới.\n")
    return 1 if done.lacking else 0


def _import(args: argparse.Namespace) -> int:
    report = actions.import_lists(
        by=Actor.system(), at=clock.now(), paths=args.paths, mode=_MODES.get(args.mode, ""), closed=args.closed,
        successors=_pairs(args.successor, "--successor MÃ-CŨ=MÃ-MỚI"), progress=_progress,
    )  # fmt: skip
    if args.errors and args.errors.suffix.lower() == ".xlsx":
        actions.write_failed(args.errors, args.paths, report)
    elif args.errors:
        _write(args.errors, report.errors)
    if args.json:
        sys.stdout.write(json.dumps(report.to_json(), ensure_ascii=False) + "\n")
    else:
        _print(report)
    if report.errors:
        sys.stderr.write(f"{report.total('errors')} dòng chưa vào; sửa rồi chạy lại, dòng đã vào không vào hai lần.\n")
    return 1 if report.errors else 0


def _pairs(given: Sequence[str], form: str) -> dict[str, str]:
    pairs = [word.partition("=") for word in given]
    if wrong := [old for old, mark, new in pairs if not (old and mark and new)]:
        raise Refused(f"Không hiểu {wrong[0]}.", "", f"Viết {form}.")
    return {old: new for old, _, new in pairs}


def _print(report: Report) -> None:
    say = sys.stdout.write
    for table, counts in report.tables.items():
        told = ", ".join(f"{getattr(counts, name)} {word}" for name, word in _COUNTS if getattr(counts, name))
        say(f"{Table(table).label}: {counts.read} dòng{f' ({told})' if told else ''}\n")
    for book in report.books:
        run = f" {Form(book.form).label.lower()}" if book.form else ""
        say(f"Sổ{run} năm {book.year} của {book.organisation}: số tiếp theo {book.number}\n")
    for file, columns in report.ignored.items():
        say(f"{file}: không dùng các cột {', '.join(columns)}\n")
    parts = (("LỖI", report.errors), ("MÂU THUẪN", report.conflicts), ("CẦN XEM", report.questions))
    for title, faults in parts:
        for each in faults:
            say(_line(title, each) + "\n")


def _line(title: str, each: Fault) -> str:
    return "\t".join((title, *(str(getattr(each, name)) for name in _COLUMNS)))


def _write(path: Path, faults: Sequence[Fault]) -> None:
    try:
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file)
            writer.writerow(_COLUMNS)
            writer.writerows([as_text(getattr(each, name)) for name in _COLUMNS] for each in faults)
    except OSError as problem:
        raise Refused(f"Không ghi được tệp {path.name}.", "", "Hãy chọn nơi khác.") from problem


def _progress(what: str, done: int, of: int) -> None:
    sys.stderr.write(f"{what}: {done}{f'/{of}' if of else ''}\n")
    sys.stderr.flush()
