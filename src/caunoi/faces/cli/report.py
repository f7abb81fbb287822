"""`caunoi report`: a form or a review for a unit and a period as a file; `--list` prints both."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.reports import actions, queries
from caunoi.rooms.reports.declared import Form
from caunoi.rooms.reviews import actions as reviews
from caunoi.rooms.reviews import outline

from . import paths


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "report",
        help="a statistics form, a book or a review",
        description="Lập một biểu, hoặc một báo cáo sơ kết, tổng kết, cho một đơn vị và một kỳ, ghi ra tệp.",
    )
    parser.add_argument("form", nargs="?", metavar="FORM", help="code of the form or review (see --list)")
    parser.add_argument("--unit", metavar="CODE", help="code of the organisation (see: caunoi units)")
    parser.add_argument(
        "--period", metavar="P", help="2026, 2026-H1, 2026-Q3, 2026-09 (by the form's window) or YYYY-MM-DD..YYYY-MM-DD"
    )
    parser.add_argument("--out", metavar="FILE", help=".xlsx, .docx, .pdf or .json; a review: .docx, .pdf or .json")
    parser.add_argument("--kind", default="", choices=("official", "preliminary", "estimate"), help="kind of figure")
    parser.add_argument(
        "--form-file",
        metavar="YAML",
        help="try a form file out, nothing is kept (FORM: one to stand beside it)",
    )
    parser.add_argument(
        "--compare", action="store_true", help="with the same period of the year before, plans and targets beside it"
    )
    parser.add_argument("--programme", default="", help="of a review whose outline is for several programmes")
    parser.add_argument("--slides", action="store_true", help="a review as slides (.pdf)")
    parser.add_argument("--list", action="store_true", help="print the forms and exit")
    parser.add_argument("--json", action="store_true", help="with --list: one JSON list")
    parser.set_defaults(report_parser=parser)


def run(args: argparse.Namespace) -> int:
    if args.list:
        return _list(queries.forms(), as_json=args.json)
    wanted = ("unit", "period", "out") if args.form_file else ("form", "unit", "period", "out")
    lacking = [name for name in wanted if not getattr(args, name)]
    if lacking:
        args.report_parser.error(f"missing: {', '.join(name if name == 'form' else f'--{name}' for name in lacking)}")
    out = Path(args.out)
    if args.form_file:
        return _try(args, out)
    if args.form in outline.shipped():
        return _review(args, out)
    made = actions.make(
        by=Actor.system(),
        at=clock.now(),
        form=args.form,
        unit=args.unit,
        period=args.period,
        file=out.suffix.removeprefix(".").lower(),
        kind=args.kind,
        compared=queries.BESIDE if args.compare else (),
    )
    paths.write(out, made.content)
    sys.stderr.write(f"{made.report.form.title}. {made.report.span.line}. Tổng số: {made.report.total}. Tệp: {out}\n")
    return 0


def _try(args: argparse.Namespace, out: Path) -> int:
    """A form file run on what is there; each fault is a sentence."""
    faults, made, report = actions.try_out(
        by=Actor.system(), at=clock.now(), content=paths.content(Path(args.form_file)), unit=args.unit,
        period=args.period, kind=args.kind, file=out.suffix.removeprefix(".").lower(), beside=args.form or "",
    )  # fmt: skip
    if report is None:
        sys.stderr.write("".join(f"{fault}\n" for fault in faults))
        return 1
    paths.write(out, made)
    sys.stderr.write(f"Biểu thử {report.form.code}. {report.span.line}. Tổng số: {report.total}. Tệp: {out}\n")
    return 0


def _review(args: argparse.Namespace, out: Path) -> int:
    """The newest signed version, or a draft."""
    file = out.suffix.removeprefix(".").lower()
    if args.slides and file != "pdf":
        raise Refused("Bản trình chiếu là tệp .pdf.", "", "Hãy ghi --out có đuôi .pdf.")
    made = reviews.make(
        by=Actor.system(), at=clock.now(), template=args.form, unit=args.unit, period=args.period,
        file="slides" if args.slides else file, programme=args.programme,
    )  # fmt: skip
    paths.write(out, made.content)
    signed = "bản đã ký" if made.signed else "DỰ THẢO, chưa ký"
    sys.stderr.write(f"{made.title}. {made.heading}. {signed.capitalize()}. Tệp: {out}\n")
    return 0


def _list(forms: Sequence[Form], *, as_json: bool) -> int:
    if as_json:
        rows = [
            {
                "form": form.code,
                "title": form.title,
                "official_code": form.official_code,
                "files": list(form.files),
                "layout": form.layout,
                "source": form.source,
                "units": sorted(form.unit_kinds),
                "windows": [
                    {
                        "kind": w.kind,
                        "words": sorted(w.words),
                        "first_month": w.first_month,
                        "months": w.months,
                        "source": w.source,
                        "status": w.status,
                    }
                    for w in form.windows
                ],
            }
            for form in forms
        ]
        rows += [
            {"form": each.code, "title": each.name, "official_code": "", "files": ["docx", "pdf", "json"],
             "windows": [], "programmes": list(each.programmes)}
            for each in outline.shipped().values()
        ]  # fmt: skip
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
        return 0
    for form in forms:
        sys.stdout.write(f"{form.code}\t{form.title}\n")
    for each in outline.shipped().values():
        sys.stdout.write(f"{each.code}\t{each.name}\n")
    return 0
