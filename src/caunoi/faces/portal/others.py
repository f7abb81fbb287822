"""What else the person can ask for, beside legal aid: from the answers already given, no further question.

At most three that are due for sure stand open; the rest is folded. Nothing here rests on a sensitive circumstance.
"""

from dataclasses import dataclass
from datetime import date

from caunoi.core.law import Answer
from caunoi.faces.portal.conversation import Conversation
from caunoi.faces.portal.interview import view
from caunoi.faces.portal.questions import language
from caunoi.rooms.entitlements import queries as entitlements

MOST = 3  # beside legal aid; what stands behind "see more" is as long as it is


@dataclass(frozen=True)
class Other:
    """A policy: why and where it stands (empty while it is not known), the easiest paper, the office that grants it."""

    title: str
    office: str
    because: str
    citation: str
    status: str
    paper: str


@dataclass(frozen=True)
class Others:
    """first: due for sure, open; more: also due; perhaps: not known."""

    first: tuple[Other, ...] = ()
    more: tuple[Other, ...] = ()
    perhaps: tuple[Other, ...] = ()

    @property
    def folded(self) -> bool:
        return bool(self.more or self.perhaps)


def others(conversation: Conversation, on: date) -> Others:
    """The other policies for these answers on that day."""
    found = entitlements.for_citizens(view(conversation, on, card=False).facts, on)
    due = tuple(_other(answer) for answer in found if answer.answer == "yes")
    perhaps = tuple(_other(answer) for answer in found if answer.answer != "yes")
    return Others(due[:MOST], due[MOST:], perhaps)


def _other(answer: Answer) -> Other:
    english = language() == "en"
    title, office = (answer.title_en, answer.office_en) if english else (answer.title, answer.office)
    holding = [ground for ground in answer.grounds if ground.answer == "yes"]
    if not holding:
        return Other(title, office, "", "", answer.status, "")
    # One ground is enough: a verified one with a known paper before the others.
    best = min(holding, key=lambda ground: (ground.status != "verified", not ground.proof_short))
    return Other(
        title=title,
        office=office,
        because="; ".join(best.because_en if english else best.because),
        citation=best.citation_en if english else best.citation,
        status=answer.status,
        paper=best.proof_short_en if english else best.proof_short,
    )
