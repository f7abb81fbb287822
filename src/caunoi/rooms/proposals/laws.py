"""The two laws of a proposal: that of the baseline day, and that of the day with the scenario laid over it."""

import tempfile
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from caunoi.core.ground.errors import Refused
from caunoi.core.law import FACTS, BookError, in_use, law_for, scenario
from caunoi.core.law.compile import Law
from caunoi.core.law.parts import inline
from caunoi.core.law.statute import is_scenario

LEGAL_AID, PROPOSED = "legal_aid", "proposed"
LONGEST = 60_000  # letters of a scenario


@dataclass(frozen=True)
class Ground:
    """A ground of either law: title, citation, how well the text is known (PROPOSED: it is of the scenario), whether a
    private fact opens it.
    """

    key: str
    title: str
    citation: str
    status: str
    private: bool


def pair(baseline: date, day: date, text: str) -> tuple[Law, Law]:
    """(law before, law after). text: a scenario of law (docs/dev/law.md), '' for the law of the day as it stands.

    Errors: Refused where the text is no scenario; DayRefused.
    """
    return _pair(baseline, day, text, in_use.current())


@lru_cache(maxsize=16)
def _pair(baseline: date, day: date, text: str, used: object) -> tuple[Law, Law]:
    return law_for(baseline), (_over(text) if text.strip() else law_for(day))


def _over(text: str) -> Law:
    try:
        return scenario.law_of(read(text))
    except (BookError, RecursionError) as wrong:
        raise _unusable(wrong) from None


def read(text: str) -> scenario.Scenario:
    """The scenario as it is written, not yet laid over the law. Errors: Refused."""
    if len(text) > LONGEST:
        raise Refused("Kịch bản quá dài.", "", f"Hãy rút gọn còn không quá {LONGEST} chữ.")
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "kich-ban.yaml"
            file.write_text(text, encoding="utf-8")
            return scenario.read(file)
    except (BookError, RecursionError) as wrong:
        raise _unusable(wrong) from None


def _unusable(wrong: Exception) -> Refused:
    return Refused("Không dùng được kịch bản luật này.", str(wrong), "Hãy sửa theo mẫu trong docs/dev/law.md.")


def grounds(before: Law, after: Law) -> dict[str, Ground]:
    """Key → ground, of both laws in their order; what the later law says of it where both have it."""
    found: dict[str, Ground] = {}
    for law in (before, after):
        for each in law.by_id[LEGAL_AID].source.grounds:
            private = any(FACTS[law.variables[v].fact].private for v in law.facts_of(each.when))
            found[each.key] = Ground(each.key, each.title["vi"], law.cite(each.cite), each.status, private)
    if is_scenario(after.stamp):
        of_law = {ground.key: ground.when for ground in law_for(after.on).by_id[LEGAL_AID].source.grounds}
        for each in after.by_id[LEGAL_AID].source.grounds:
            if of_law.get(each.key) != each.when:
                found[each.key] = replace(found[each.key], status=PROPOSED)
    return found


def changed_grounds(before: Law, after: Law) -> list[tuple[str, Ground]]:
    """What the proposal changes: ('mới' | 'đổi' | 'bỏ', ground); ('', ground): the conditions stay, and the text is
    known less well than before.
    """
    old, new = ({g.key: g for g in law.by_id[LEGAL_AID].source.grounds} for law in (before, after))
    found = []
    for key, ground in grounds(before, after).items():
        if key not in old or key not in new:
            found.append(("mới" if key in new else "bỏ", ground))
        elif inline(before, old[key].when) != inline(after, new[key].when):
            found.append(("đổi", ground))
        elif old[key].status != new[key].status:
            found.append(("", ground))
    return found


__all__ = ["LEGAL_AID", "PROPOSED", "Ground", "changed_grounds", "grounds", "pair", "read"]
