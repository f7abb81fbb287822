"""Reading programmes: what there is, one programme, the lines as they are matched."""

from .lines import (
    EnteredValue,
    Head,
    Part,
    entered,
    heads,
    line_names,
    lines,
    named,
    parts,
    place_on,
    short_names,
    surveyor,
)
from .programmes import (
    BasisRow,
    ComponentRow,
    GroupWords,
    IndicatorRow,
    ProgrammeFile,
    ProgrammeRow,
    ValueRow,
    group_words,
    groups,
    programme,
    programmes,
    scope_of,
)
from .targets import Target, keeper_of, target, targets

__all__ = [
    "BasisRow", "ComponentRow", "EnteredValue", "GroupWords", "Head", "IndicatorRow", "Part", "ProgrammeFile",
    "ProgrammeRow", "Target", "ValueRow", "entered", "group_words", "groups", "heads", "keeper_of", "line_names",
    "lines", "named", "parts", "place_on", "programme", "programmes", "scope_of", "short_names", "surveyor", "target",
    "targets",
]  # fmt: skip
