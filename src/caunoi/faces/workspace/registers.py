"""A look into the lists of other agencies at intake: with consent, what they say, what the officer confirmed."""

from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.http import QueryDict

from caunoi.core.ground.errors import Refused
from caunoi.rooms.entitlements import actions
from caunoi.rooms.entitlements.listed import Proposal
from caunoi.rooms.people.likeness import Known
from caunoi.rooms.people.policy import clean_id_number

from .access import StaffRequest
from .forms.facts import parse_birth
from .persons import lenient

_SALT = "intake-lists"
_MAX_AGE = 4 * 3600
AGREED, LOOKED, USED = "tra-dong-y", "tra-da-xem", "tra-dung"


@dataclass
class Looked:
    """What the section shows. seal: the entries that were looked at with consent, for the next sending."""

    agreed: bool = False
    asked: bool = False
    proposals: list[Proposal] = field(default_factory=list)
    used: frozenset[str] = frozenset()
    seal: str = ""
    refusal: Refused | None = None


def look(request: StaffRequest, organisation: str) -> Looked:
    """Looks now, if the person agreed."""
    sent = request.POST
    agreed = sent.get(AGREED) == "1"
    found = Looked(agreed=agreed, asked=True)
    try:
        found.proposals = actions.look_up(
            by=request.actor, at=request.moment, organisation=organisation, sought=_sought(sent), consent=agreed
        )
    except Refused as refusal:
        found.refusal = refusal
        return found
    told = [[each.entry, f"{each.fact}={_plain(each.value)}"] for each in found.proposals if not each.expired]
    found.seal = signing.dumps(told, salt=_salt(request))
    return found


def again(request: StaffRequest) -> Looked:
    """The section when the page is shown again: what was confirmed stays; nothing is looked at anew."""
    sent = request.POST
    return Looked(agreed=sent.get(AGREED) == "1", used=frozenset(confirmed(request)), seal=sent.get(LOOKED, ""))


def confirmed(request: StaffRequest) -> dict[str, str]:
    """Entry → 'fact=value' that the officer confirmed, of those that were looked at with consent in this sitting."""
    try:
        seen = dict(signing.loads(request.POST.get(LOOKED, ""), salt=_salt(request), max_age=_MAX_AGE))
    except signing.BadSignature:
        return {}
    return {key: seen[key] for key in request.POST.getlist(USED) if key in seen and request.POST.get(AGREED) == "1"}


def with_confirmed(request: StaffRequest) -> QueryDict | None:
    """What was sent, with the facts that the officer confirmed where the form says nothing of them."""
    if not request.POST:
        return None
    told = confirmed(request)
    if not told:
        return request.POST
    data = request.POST.copy()
    for each in told.values():
        fact, _, value = each.partition("=")
        data[f"f-{fact}"] = data.get(f"f-{fact}") or value
    return data


def _sought(sent: QueryDict) -> Known:
    name = " ".join(sent.get("p-full_name", "").split())
    birth = lenient(parse_birth, sent.get("f-birth_date", ""))
    paper = lenient(clean_id_number, sent.get("p-id_number", ""))
    return Known(name, birth, sent.get("f-sex", ""), paper, "", sent.get("f-commune", ""))


def _salt(request: StaffRequest) -> str:
    return f"{_SALT}:{request.actor.key}"


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
