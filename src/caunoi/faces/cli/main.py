"""`caunoi`: finds the command named, loads only what that command needs, turns refusals into sentences.

Exit status: 0 done, 1 refused or failed with a sentence on standard error, 2 usage.
"""

import argparse
import importlib
import os
import sys
from dataclasses import dataclass
from types import ModuleType

from caunoi import __version__
from caunoi.core.ground.errors import Refused

from . import mode


@dataclass(frozen=True)
class Command:
    """A command: the module in this folder that holds it, its help, and the database that it opens.

    database: '' none (the framework is not even loaded), 'present' the one in use, or the mode by name.
    prepares: it prepares an empty database itself; others are refused there.
    """

    module: str
    database: str
    help: str
    prepares: bool = False


_READ_ONLY = "25006"
"""What PostgreSQL says to whoever writes on a standby."""

# Each module offers add_parser(subparsers) and run(args) -> exit status. A name of two words is a command of its own:
# `law` needs no database, `law replay` does.
COMMANDS = {
    "run": Command("serve", "present", "serve web and background work", prepares=True),
    "work": Command("work", "present", "background work alone"),
    "upgrade": Command("upgrade", "present", "tables of this version, while an earlier one serves", prepares=True),
    "setup": Command("setup", "real", "first administrator and organisation of a real installation", prepares=True),
    "demo": Command("demo", "demonstration", "prepare the database with the demonstration", prepares=True),
    "check": Command("law", "", "decide for one person or many"),
    "law": Command("law", "", "the determinations, their grounds, citations, dates"),
    "law replay": Command("law_replay", "present", "the stored decisions decided again; those that differ"),
    "screen": Command("population", "", "decide for a population in Parquet or CSV"),
    "compare": Command("population", "", "who is answered differently by two days of law"),
    "synth": Command("population", "", "an invented population"),
    "report": Command("report", "present", "a statistics form or book"),
    "facts": Command("facts", "present", "the data that figures are counted from"),
    "units": Command("units", "present", "organisations with their codes"),
    "plan": Command("plans", "present", "a plan table from or to .docx, .xlsx, .csv", prepares=True),
    "languages": Command("languages", "present", "content packs of ethnic languages", prepares=True),
    "places": Command("places", "present", "lists of units and areas", prepares=True),
    "practitioners": Command("practitioners", "present", "those who carry out legal aid, from a spreadsheet"),
    "lists": Command("lists", "present", "lists of other agencies as a file for `screen`"),
    "national": Command("national", "present", "lists of the existing national system"),
    "attribution": Command("attribution", "present", "which work counts in which programmes, matched up to now"),
    "propose": Command("propose", "present", "population files for proposals; proposals run on them"),
    "backup": Command("backup", "present", "a whole copy in one file"),
    "restore": Command("restore", "", "a copy made by backup, back again"),
    "doctor": Command("doctor", "present", "what is wrong with this installation, and what to do", prepares=True),
    "audit": Command("audit", "present", "check of the event chain"),
    "retention": Command("retention", "present", "files whose term has passed, disposals; --apply what was approved"),
    "users": Command("users", "present", "an administrator who lost the second step"),
    "keys": Command("keys", "present", "the keys with which columns and files lie sealed"),
}


def main(argv: list[str] | None = None) -> int:
    """Entry point of the console script."""
    argv = sys.argv[1:] if argv is None else argv
    if " ".join(argv[:2]) in COMMANDS:
        argv = [" ".join(argv[:2]), *argv[2:]]
    named = next((word for word in argv if not word.startswith("-")), None)
    # Loading only the command named keeps `check` free of the web framework and its start-up time.
    wanted = {named: COMMANDS[named]} if named in COMMANDS else COMMANDS
    try:
        if database := next((c.database for c in wanted.values() if c.database), ""):
            mode.start("demonstration" if "--demo" in argv else database)
        args = _parser(wanted).parse_args(argv)
        return _carry_out(wanted[args.command], args)
    except Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except BrokenPipeError:
        # The reader of our output has gone (`caunoi law | head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 1
    except Exception as problem:
        if getattr(problem.__cause__, "sqlstate", "") != _READ_ONLY:
            raise
        sys.stderr.write(
            "Cơ sở dữ liệu này chỉ để đọc, lệnh này cần ghi. Có thể CAUNOI_DATABASE_URL đang trỏ vào máy dự phòng. Hãy"
            " chạy lệnh với địa chỉ của máy chính; máy dự phòng chỉ dùng cho backup, audit, law replay, keys status,"
            " doctor.\n"
        )
        return 1


def _parser(commands: dict[str, Command]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="caunoi", description="Cầu Nối – the command line of the house.")
    parser.add_argument("--version", action="version", version=f"caunoi {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in dict.fromkeys(command.module for command in commands.values()):
        load(module).add_parser(subparsers)
    return parser


def _carry_out(command: Command, args: argparse.Namespace) -> int:
    if command.database:
        mode.confirm(prepared=not command.prepares)
    return int(load(command.module).run(args))


def load(module: str) -> ModuleType:
    """A module of this folder, by its name."""
    return importlib.import_module(f"caunoi.faces.cli.{module}")


if __name__ == "__main__":
    sys.exit(main())
