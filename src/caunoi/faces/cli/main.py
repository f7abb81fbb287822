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


@dataclass(frozen=True)
class Command:
    """A command: the module in this folder that holds it, and whether it needs the database to be set up."""

    module: str
    database: bool
    help: str


# Each module offers add_parser(subparsers) and run(args) -> exit status.
COMMANDS = {
    "run": Command("serve", False, "serve web and background work"),
    "setup": Command("setup", False, "first administrator and organisation of a real installation"),
    "demo": Command("demo", False, "prepare the database with the demonstration"),
    "check": Command("law", False, "decide for one person or many"),
    "law": Command("law", False, "the determinations, their grounds, citations, dates"),
    "screen": Command("population", False, "decide for a population in Parquet or CSV"),
    "compare": Command("population", False, "who is answered differently by two days of law"),
    "synth": Command("population", False, "an invented population"),
    "report": Command("report", True, "a statistics form or book"),
    "units": Command("units", True, "organisations with their codes"),
    "places": Command("places", True, "lists of units and areas"),
    "audit": Command("audit", True, "check of the event chain"),
}


def main(argv: list[str] | None = None) -> int:
    """Entry point of the console script."""
    argv = sys.argv[1:] if argv is None else argv
    named = next((word for word in argv if not word.startswith("-")), None)
    parser = argparse.ArgumentParser(prog="caunoi", description="Cầu Nối – the command line of the house.")
    parser.add_argument("--version", action="version", version=f"caunoi {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    # Loading only the command named keeps `check` free of the web framework and its start-up time.
    wanted = {named: COMMANDS[named]} if named in COMMANDS else COMMANDS
    modules = {command.module: _module(command) for command in wanted.values()}
    for module in modules.values():
        module.add_parser(subparsers)
    args = parser.parse_args(argv)
    return _carry_out(COMMANDS[args.command], modules[COMMANDS[args.command].module], args)


def _module(command: Command) -> ModuleType:
    return importlib.import_module(f"caunoi.faces.cli.{command.module}")


def _carry_out(command: Command, module: ModuleType, args: argparse.Namespace) -> int:
    try:
        if command.database:
            _prepare_django()
        return int(module.run(args))
    except Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except BrokenPipeError:
        # The reader of our output has gone (`caunoi law | head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 1


def _prepare_django() -> None:
    mode = importlib.import_module("caunoi.faces.cli.mode")
    mode.enter(mode.present())


if __name__ == "__main__":
    sys.exit(main())
