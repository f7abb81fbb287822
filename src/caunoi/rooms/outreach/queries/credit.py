"""Under which lines of programmes something would count that is only planned, or a call. Shown, never stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.programmes.matching import Match, Place, Work, match
from caunoi.rooms.programmes.words import Certainty


@dataclass(frozen=True)
class Credit:
    """A line that the record belongs to, or may. title: of the programme; unsure: what stands here was not read in the
    text itself."""

    line: str
    programme: str
    title: str
    reason: str
    missing: tuple[str, ...]
    carried: bool
    unsure: bool


@dataclass(frozen=True)
class Credits:
    """yes: belongs; unknown: what is missing would settle it; no: how many lines of the kind do not hold. Programmes
    whose reason tells what few may see are left out."""

    yes: Sequence[Credit]
    unknown: Sequence[Credit]
    no: int

    @property
    def programmes(self) -> list[str]:
        """Titles of the programmes of `yes`, each once."""
        return list(dict.fromkeys(each.title for each in self.yes))


def credits(kind: str, on: date, place: Place, reached: Sequence[Mapping[str, Any]] = ()) -> Credits:
    """kind: of programmes.words.Activity. reached: as Work takes it. Work paid from carried-over money is told too."""
    found = match(programmes.lines(), Work(kind, on, place, reached), old_money=True)
    return _sorted(found, programmes.short_names())


def _sorted(found: Sequence[Match], titles: Mapping[str, str]) -> Credits:
    open_ = [each for each in found if not each.sensitive]
    rows = {
        answer: [
            Credit(
                each.line, each.programme, titles.get(each.programme, each.programme), each.reason, each.missing,
                each.carried, each.certainty in (Certainty.SECONDARY, Certainty.UNVERIFIED),
            )
            for each in open_ if each.answer == answer
        ]
        for answer in ("yes", "unknown", "no")
    }  # fmt: skip
    return Credits(rows["yes"], rows["unknown"], len(rows["no"]))
