"""A law on the command line: a day, or a scenario file (what if the law, or the area lists, were others)."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from caunoi.core.ground.errors import Refused
from caunoi.core.law import BookError, in_use, law_for, scenario
from caunoi.core.law.assess import Resolver
from caunoi.core.law.compile import Law

from .days import day_argument

if TYPE_CHECKING:
    from caunoi.rooms.places.area_scenario import AreaChange

DayOrFile = date | Path


@dataclass(frozen=True)
class Named:
    """A law as somebody named it. title: of the scenario, where it is one; areas: what it changes in area lists."""

    named: DayOrFile
    law: Law
    title: str = ""
    areas: "Sequence[AreaChange]" = ()

    @property
    def shown(self) -> str:
        """'24/11/2026', or 'elderly-65.yaml (01/01/2027)'."""
        day = f"{self.law.on:%d/%m/%Y}"
        return f"{self.named.name} ({day})" if isinstance(self.named, Path) else day

    def resolver(self) -> Resolver | None:
        """Who tells which places are specially disadvantaged; None where no list is known."""
        if not self.areas and not (_folder() / "areas.json").exists():
            return None
        # Start-up time: the lists of units are only needed where there are area lists.
        from caunoi.rooms.places import area_scenario, gazetteer

        if self.areas:
            return area_scenario.area_resolver(_folder(), self.areas)
        return gazetteer.area_resolver(_folder())


def _folder() -> Path:
    return Path(os.environ.get("CAUNOI_DATA", "var"))


def use_packages() -> None:
    """The law packages in CAUNOI_DATA count: for commands that open no database. Those that do start with them."""
    in_use.use_folder(_folder() / "law")


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


def named(argument: DayOrFile) -> Named:
    """The law of the day, or of the scenario. Raises Refused where the file is not a scenario."""
    if isinstance(argument, date):
        return Named(argument, law_for(argument))
    try:
        read = scenario.read(argument)
        law, areas = scenario.law_of(read), _areas(read, argument)
    except (BookError, RecursionError) as wrong:  # the latter: nested without end
        raise Refused(
            f"Không dùng được tệp kịch bản {argument.name}.",
            str(wrong),
            "Mẫu tệp: docs/dev/law.md, mục Data laid over the book.",
        ) from None
    return Named(argument, law, read.title["vi"], areas)


def say_what_if(*laws: Named) -> None:
    """Tells on standard error what is no law here, and what it changes in area lists."""
    for each in laws:
        if isinstance(each.named, Path):
            sys.stderr.write(f"{each.named.name}: kịch bản “{each.title}”, không phải luật đang có hiệu lực.\n")
        sys.stderr.writelines(f"  {said}\n" for change in each.areas for said in change.sentences())


def _areas(read: scenario.Scenario, file: Path) -> "Sequence[AreaChange]":
    if read.areas is None:
        return ()
    from caunoi.rooms.places import area_scenario  # start-up time

    return area_scenario.read(
        read.areas, since=read.since, title=read.title["vi"], beside=file.parent, data_dir=_folder()
    )
