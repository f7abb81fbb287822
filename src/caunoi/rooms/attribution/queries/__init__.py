"""Reading attribution. Who reads tags calls actions.catch_up first: what happened since is matched then."""

from .counts import Count, Figures, Year, counts, year
from .periods import ClosureRow, closures, is_closed
from .tags import Closed, TagRow, WorkTags, matched, matched_upto, rules_mark, tags_of, work_of, work_tags
from .works import Asked, Listed, Question, Works, keys_of, questions, works_in, works_of

__all__ = [
    "Asked", "Closed", "ClosureRow", "Count", "Figures", "Listed", "Question", "TagRow", "WorkTags", "Works", "Year",
    "closures", "counts", "is_closed", "keys_of", "matched", "matched_upto", "questions", "rules_mark", "tags_of",
    "work_of", "work_tags", "works_in", "works_of", "year",
]  # fmt: skip
