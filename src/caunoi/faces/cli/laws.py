"""A law on the command line: a day, or a scenario file (what if the law were another)."""

import argparse
import os
from datetime import date
from pathlib import Path

from caunoi.core.ground.errors import Refused
from caunoi.core.law import BookError, in_use, law_for, scenario
from caunoi.core.law.compile import Law

from .days import day_argument

DayOrFile = date | Path


def use_packages() -> None:
    """The law packages in CAUNOI_DATA count: for commands that open no database. Those that do start with them."""
    in_use.use_folder(Path(os.environ.get("CAUNOI_DATA", "var")) / "law")


def law_argument(written: str) -> DayOrFile:
    """YYYY-MM-DD, or the name of a scenario file, for argparse."""
    if written.endswith((".yaml", ".yml")):
        return Path(written)
    try:
        return day_argument(written)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(
            f"{written!r} is neither a day (2026-11-24) nor a scenario file (.yaml)"
        ) from None


def law_named(named: DayOrFile) -> Law:
    """The law of the day, or of the scenario. Raises Refused where the file is not a scenario."""
    if isinstance(named, date):
        return law_for(named)
    try:
        return scenario.law(named)
    except BookError as wrong:
        raise Refused(
            f"Không dùng được tệp kịch bản {named.name}.", str(wrong), "Mẫu tệp: docs/dev/law.md, mục Scenarios of law."
        ) from None


def shown(named: DayOrFile, law: Law) -> str:
    """'24/11/2026', or 'elderly-65.yaml (01/01/2027)'."""
    day = f"{law.on:%d/%m/%Y}"
    return day if isinstance(named, date) else f"{named.name} ({day})"
