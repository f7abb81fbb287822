"""`caunoi retention`: what is due, what was decided; with --apply what two persons approved is destroyed."""

import argparse
import sys


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "retention",
        help="files whose term has passed, disposals",
        description="Hồ sơ hết thời hạn lưu trữ và các đợt hủy. Chỉ in mã và số, không in họ tên.",
    )
    parser.add_argument(
        "--apply", action="store_true", help="destroy what two persons approved on the page; nothing else, and for good"
    )


def run(args: argparse.Namespace) -> int:
    """A line a file that is due and not proposed, a line a disposal: key, organisation, state, items. Exit status 1
    where an approved one could not be carried out."""
    from caunoi.core.ground.errors import Refused
    from caunoi.faces.web import clock  # names models: after Django is set up
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.retention import actions, queries

    by, failed = Actor.system(), 0
    if args.apply:
        for row in queries.approved():
            try:
                actions.carry_out(by=by, at=clock.now(), disposal=row.key)
            except Refused as refusal:
                failed += 1
                sys.stderr.write(f"{row.key}: {refusal}\n")
    for due in queries.due(by, clock.today()):
        if not due.waiting:
            _out(due.number, due.organisation, "hết thời hạn", due.until.isoformat() if due.until else "", due.basis)
    for row in queries.disposals(by, clock.today()):
        _out(row.key, row.organisation, row.state_label, f"{len(row.items)} mục", f"giữ lại {len(row.left)}")
    return 1 if failed else 0


def _out(*words: str) -> None:
    sys.stdout.write("\t".join(words) + "\n")
