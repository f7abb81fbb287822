"""`caunoi plan`: a plan in from the table people have, and out again."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from caunoi.core.documents import to_docx, to_xlsx
from caunoi.core.documents.flat import as_text
from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock
from caunoi.faces.workspace.plan_paper import paper
from caunoi.rooms.accounts.policy import WHOLE, Actor
from caunoi.rooms.plan import actions, queries
from caunoi.rooms.plan.queries import PlanFile
from caunoi.rooms.plan.reading import ReadPlan, ReadTask, read_plan, read_source
from caunoi.rooms.plan.words import Asked, Level

from . import paths, prepare

_COLUMNS = ("number", "content", "time", "output", "responsible", "coordinating")
_UNPLACED = "Không rõ thuộc nhiệm vụ nào"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("plan", help="a plan table from or to .docx, .xlsx, .csv")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="import|export")
    come = verbs.add_parser("import", help="read a plan; says what was not understood")
    come.add_argument("file", type=Path, metavar="FILE", help=".docx, .xlsx or .csv")
    come.add_argument("--unit", default=WHOLE, metavar="CODE", help="who keeps it (default: the Ministry)")
    come.add_argument(
        "--level", default="", choices=(Level.PROVINCE, Level.CENTRE), help="whose plan it is, with --unit"
    )
    come.add_argument("--title", default="", help="where the file gives none")
    come.add_argument("--json", action="store_true", help="one JSON object")
    go = verbs.add_parser("export", help="write a plan: .docx, .xlsx in the layout of Nghị định 30, or .csv")
    go.add_argument("code", metavar="CODE", help="code of the plan, as import printed it")
    go.add_argument("--out", type=Path, required=True, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    if args.verb == "import":
        return _import(args)
    found = queries.plan(Actor.system(), args.code, clock.today())
    paths.write(args.out, _as_file(found, args.out.suffix.lower()))
    sys.stderr.write(f"{found.row.title}. Tệp: {args.out}\n")
    return 0


def _import(args: argparse.Namespace) -> int:
    prepare.prepare_database(say=_say)
    read = read_plan(read_source(paths.content(args.file), args.file.name))
    code = actions.import_plan(
        by=Actor.system(), at=clock.now(), read=read, title=args.title or read.title or "Kế hoạch",
        organisation=args.unit, level=args.level, number=read.number, day=read.day, basis=read.basis,
    )  # fmt: skip
    questions = list(_questions(read))
    if args.json:
        sys.stdout.write(
            json.dumps({"code": code, "tasks": len(read.tasks), "questions": questions}, ensure_ascii=False) + "\n"
        )
        return 0
    sys.stdout.write(f"{code}\n")
    sys.stdout.writelines(f"{each['where']}\t{each['why']}\t{each['text']}\n" for each in questions)
    sys.stderr.write(
        f"Đã nhập {len(read.tasks)} nhiệm vụ. Chưa hiểu {len(questions)} chỗ; chữ trong tệp vẫn giữ nguyên.\n"
    )
    return 0


def _questions(read: ReadPlan) -> Iterator[dict[str, str]]:
    """What an officer is asked: of each task what was not understood, then what found no task."""
    for task in read.tasks:
        for each in task.asked:
            yield {"where": task.where, "text": _text(task, each), "why": str(Asked(each).label)}
    for where, text in read.unplaced:
        yield {"where": where, "text": text, "why": _UNPLACED}


def _text(task: ReadTask, asked: str) -> str:
    texts = {Asked.CONTENT: task.content, Asked.TIME: task.time.text, Asked.OUTPUT: task.output.text}
    return texts.get(Asked(asked), task.leads_text)


def _as_file(found: PlanFile, kind: str) -> bytes:
    if kind == ".csv":
        return _csv(found)
    writers = {".docx": to_docx, ".xlsx": to_xlsx}
    if kind not in writers:
        raise Refused(f"Không ghi được tệp loại “{kind}”.", "", "Hãy đặt tên tệp kết thúc bằng .docx, .xlsx hoặc .csv.")
    return bytes(writers[kind](paper(found, clock.today())))


def _csv(found: PlanFile) -> bytes:
    """The tasks with their texts as they were read."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(_COLUMNS)
    for group in found.groups:
        for task in group.tasks:
            cells = (task.number, task.content, task.time, task.output, task.leads_text, task.others_text)
            rows.writerow([as_text(cell) for cell in cells])
    return out.getvalue().encode("utf-8")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
