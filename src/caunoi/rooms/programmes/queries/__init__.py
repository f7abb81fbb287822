"""Reading programmes: what there is, one programme, the lines as they are matched."""

from .lines import EnteredValue, entered, line_names, lines, place_on, short_names, surveyor
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
    "BasisRow", "ComponentRow", "EnteredValue", "GroupWords", "IndicatorRow", "ProgrammeFile", "ProgrammeRow",
    "ValueRow", "entered", "group_words", "groups", "line_names", "lines", "place_on", "programme", "programmes",
    "scope_of", "short_names", "surveyor",
]  # fmt: skip
