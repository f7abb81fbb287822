"""Tables of reviews, draws, corrective action, effect and satisfaction. Nothing here decides.

Who acted is kept as the actor's key and name: no join, and it outlives the account. Practitioners go by their keys.
`PRIVACY` classes every column; `ERASURE` says what becomes of the personal ones.
"""

from .after import Complexity, Correction, Effect, EffectConfirmation, EffectCriterion
from .draws import Draw, DrawnCase, QualityRules
from .reviews import Mark, Reading, Reply, Review, ReviewedPerson
from .satisfaction import Satisfaction

__all__ = [
    "Complexity", "Correction", "Draw", "DrawnCase", "Effect", "EffectConfirmation", "EffectCriterion", "Mark",
    "QualityRules", "Reading", "Reply", "Review", "ReviewedPerson",
    "Satisfaction",
]  # fmt: skip
