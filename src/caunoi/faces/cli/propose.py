"""`caunoi propose`: population files for proposals, and runs of proposals on large ones."""

import argparse
import sys
from pathlib import Path
from typing import Any

from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.proposals import actions, populations, queries

from .laws import named


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("propose", help="population files for proposals; proposals run on them")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="make|pack|list|run")
    make = verbs.add_parser("make", help="an invented population by published totals, packed")
    make.add_argument("--people", type=int, required=True, help="how many")
    make.add_argument("--seed", type=int, default=populations.SEED, help="same seed, same people")
    pack = verbs.add_parser("pack", help="a file of people (as for screen), packed; who they are is not kept")
    pack.add_argument("file", type=Path, help=".parquet or .csv with person_id, province and facts")
    pack.add_argument("--scale", type=float, default=1.0, help="persons that each person of the file stands for")
    for verb in (make, pack):
        verb.add_argument("name", help="small letters, figures, hyphens")
        verb.add_argument("--title", required=True, help="as officers see it")
    verbs.add_parser("list", help="the population files there are")
    run_ = verbs.add_parser("run", help="counts the newest version of a proposal")
    run_.add_argument("proposal", help="its key, PA-…")


def run(args: argparse.Namespace) -> int:
    today = clock.today()
    if args.verb == "list":
        for each in populations.every():
            sys.stdout.write(f"{each.name}\t{each.people}\t{each.made_on or 'chưa dựng'}\t{each.title}\n")
    elif args.verb == "run":
        key = actions.run(by=Actor.system(), at=clock.now(), proposal=args.proposal, most=None)
        sys.stdout.write(f"{key}\n")
    elif args.verb == "make":
        made = populations.make(args.name, args.title, people=args.people, seed=args.seed, on=today)
        _say(f"{made.people} người, {queries.SYNTHETIC.lower()}, dấu {made.fingerprint}")
    else:
        made = populations.pack(
            args.name, args.title, args.file, scale=args.scale, on=today, resolver=named(today).resolver()
        )
        _say(f"{made.people} người, dấu {made.fingerprint}")
    return 0


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
