"""Every read of the room that others use. What is not public is scoped by who asks, or says that the caller must."""

from ..settings import rules
from .comparing import FEW, Change, Side, compare
from .draws import DrawFile, DrawRow, draw_file, draws
from .effects import EffectChoice, EffectView, complexity_of, effect_choices, effect_of
from .lists import (
    about_me,
    correction,
    corrections,
    reviews,
    reviews_of_case,
    to_answer,
    to_appraise,
    to_mark,
    unappraised,
)
from .needs import GradeCount, Need, grades_seen, needs, needs_seen
from .reviews import review_file
from .satisfaction import Asked, PublicSheet, asked, opinions_of, sheet_by_token
from .views import CorrectionView, Opinion, ReadingView, ReviewFile, ReviewRow, ToAppraise

__all__ = [
    "FEW", "Asked", "Change", "CorrectionView", "DrawFile", "DrawRow", "EffectChoice", "EffectView", "GradeCount",
    "Need", "Opinion", "PublicSheet", "ReadingView", "ReviewFile", "ReviewRow", "Side", "ToAppraise", "about_me",
    "asked", "compare", "complexity_of", "correction", "corrections", "draw_file", "draws", "effect_choices",
    "effect_of", "grades_seen", "needs", "needs_seen", "opinions_of", "review_file", "reviews", "reviews_of_case",
    "rules", "sheet_by_token", "to_answer", "to_appraise", "to_mark", "unappraised",
]  # fmt: skip
