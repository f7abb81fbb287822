"""What the lists of other agencies say of somebody who has a file here: shown while their consent stands, taken over
line by line by whoever keeps the file."""

from dataclasses import dataclass, field

from caunoi.core.ground.errors import Refused
from caunoi.rooms.entitlements import actions
from caunoi.rooms.entitlements.listed import Proposal
from caunoi.rooms.people import queries as people
from caunoi.rooms.people.queries import Agreed
from caunoi.rooms.people.words import Purpose

from .access import StaffRequest


@dataclass
class Section:
    """consent: the one on which the look rests, None: none stands, nothing was looked at. lines: what is said, and
    whether it stands in the file already. request: the file to come back to, '' the person's."""

    person: str
    request: str = ""
    consent: Agreed | None = None
    lines: list[tuple[Proposal, bool]] = field(default_factory=list)
    refusal: Refused | None = None


def section(request: StaffRequest, person: people.File, back: str = "") -> Section:
    """Looks, where the person agreed. The caller has seen to the right to write in the file."""
    found = Section(person.key, back, _consent(request, person.keys))
    if found.consent is None:
        return found
    try:
        said = actions.look_up_person(by=request.actor, at=request.moment, person=person.key)
    except Refused as refusal:
        found.refusal = refusal
        return found
    held = {(each.fact, each.evidence) for each in person.circumstances}
    found.lines = [(each, (each.fact, each.source) in held) for each in said]
    return found


def _consent(request: StaffRequest, keys: tuple[str, ...] | list[str]) -> Agreed | None:
    stands = (
        each for each in people.consents(list(keys))
        if each.purpose == Purpose.LISTS and each.since <= request.today
        and (each.withdrawn_on is None or each.withdrawn_on > request.today)
    )  # fmt: skip
    return next(stands, None)
