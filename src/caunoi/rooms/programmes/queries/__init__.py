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

__all__ = [
    "BasisRow", "ComponentRow", "EnteredValue", "GroupWords", "Head", "IndicatorRow", "Part", "ProgrammeFile",
    "ProgrammeRow", "ValueRow", "entered", "group_words", "groups", "heads", "line_names", "lines", "named", "parts",
    "place_on", "programme", "programmes", "scope_of", "short_names", "surveyor",
]  # fmt: skip
