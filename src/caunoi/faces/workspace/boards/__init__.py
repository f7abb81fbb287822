"""Bảng theo dõi: what a role follows, as panels. Each says in a sentence what its figures say, draws them, and has the
table behind. Units stand in the order of their names: nothing here ranks anybody.
"""

from collections.abc import Callable

from caunoi.faces.workspace.access import StaffRequest
from caunoi.rooms.accounts.policy import can
from caunoi.rooms.indicators import queries as indicators

from .figures import campaign, people, units, work
from .own import lacking, mine, waiting
from .parts import Asked, Panel, Row, Tell, asked, years
from .works import of_programmes, plan, spent

__all__ = ["SEES", "Asked", "Panel", "Row", "Tell", "asked", "panels", "years"]
SEES = (indicators.READ, "plan.read", "funding.read", "programmes.read")
_MAKERS: tuple[tuple[str, Callable[[StaffRequest, Asked], Panel | None]], ...] = (
    ("cases.write", mine), ("guidance.read", waiting), (indicators.READ, work), (indicators.READ, people),
    ("practitioners.write", lacking), (indicators.READ, units), ("plan.read", plan), ("programmes.read", of_programmes),
    ("funding.read", spent), (indicators.READ, campaign),
)  # fmt: skip
"""Right → what whoever holds it sees, in the order in which it is needed."""


def panels(request: StaffRequest, of: Asked) -> list[Panel]:
    """The panels of this reader; one that has nothing to tell is left out."""
    made = (make(request, of) for right, make in _MAKERS if can(request.actor, right, on=request.today))
    return [panel for panel in made if panel is not None]
