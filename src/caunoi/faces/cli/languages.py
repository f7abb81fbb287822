"""`caunoi languages`: content packs of the languages in and out, and the list to be filled."""

import argparse
import json
import sys
from pathlib import Path

from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import WHOLE, Actor
from caunoi.rooms.languages import actions, queries

from . import paths, prepare


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("languages", help="content packs of ethnic languages: texts and recordings")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="import|list|export")
    come = verbs.add_parser(
        "import", help="a pack (.zip, or a filled list .xlsx); a second person verifies it at the page"
    )
    come.add_argument("file", type=Path, metavar="FILE")
    for name, what in (
        ("language", "tag of the language, where the file does not say it: tyz, km, …"),
        ("version", "number of this version"), ("source", "who made it, from what"), ("title", "its title"),
    ):  # fmt: skip
        come.add_argument(f"--{name}", default="", help=what)
    come.add_argument("--unit", default=WHOLE, metavar="CODE", help="organisation that answers for it")
    show = verbs.add_parser("list", help="the languages, what is served, the packs")
    show.add_argument("--json", action="store_true", help="one JSON object")
    go = verbs.add_parser("export", help="a pack as .zip; without --version the list to be filled as .xlsx")
    go.add_argument("language", metavar="LANGUAGE", help="tag of the language")
    go.add_argument("--version", default="", help="which version")
    go.add_argument("--out", type=Path, required=True, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    return {"import": _import, "list": _list, "export": _export}[args.verb](args)


def _import(args: argparse.Namespace) -> int:
    prepare.prepare_database(say=lambda text: None)
    key = actions.bring(
        by=Actor.system(), at=clock.now(), content=paths.content(args.file), language=args.language,
        version=args.version, title=args.title, source=args.source, organisation=args.unit,
    )  # fmt: skip
    sys.stdout.write(f"{key}\n")
    sys.stderr.write("Đã nạp. Chưa câu nào hiện ra: người biết tiếng này kiểm tra ở trang Tiếng nói rồi công bố.\n")
    return 0


def _list(args: argparse.Namespace) -> int:
    rows = queries.progress(Actor.system(), clock.today())
    if args.json:
        sys.stdout.write(json.dumps({"languages": [
            {"language": row.tongue.code, "name": row.tongue.name, "own": row.tongue.own, "script": row.tongue.script,
             "phrases": row.phrases, "texts": row.texts, "recordings": row.recordings,
             "packs": [{"key": pack.key, "version": pack.version, "state": pack.state, "source": pack.source,
                        "entries": pack.entries, "verified": pack.verified, "recordings": pack.recordings,
                        "sha256": pack.sha256} for pack in row.packs]}
            for row in rows
        ]}, ensure_ascii=False) + "\n")  # fmt: skip
        return 0
    for row in rows:
        served = f"{row.texts}/{row.phrases} câu, {row.recordings} ghi âm"
        sys.stdout.write(f"{row.tongue.code}\t{row.tongue.name}\t{served}\n")
        for pack in row.packs:
            sys.stdout.write(
                f"\t{pack.key}\t{pack.version}\t{pack.words}\t{pack.verified}/{pack.entries} đã kiểm tra\n"
            )
    return 0


def _export(args: argparse.Namespace) -> int:
    system, on = Actor.system(), clock.today()
    if args.version:
        content = queries.pack_file(system, queries.key_of(args.language, args.version), on)
    else:
        content = queries.list_file(system, args.language, on)
    paths.write(args.out, content)
    sys.stderr.write(f"Tệp: {args.out}\n")
    return 0
