"""Which certificates fit a case, and who lacks one that the organisation asks for in cases of its sensitive kind.

The organisation's rule is its own; the law's terms go before it. So it stops nobody where the case cannot wait, or
where nobody of the house holds such a certificate: then it is said as a reason against, and no more.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.people import queries as people
from caunoi.rooms.training import queries as training
from caunoi.rooms.training.words import Topic

from .assigning import Fit
from .house import candidates
from .models import Case

_ADULT = 18
_TELLS_NOTHING = (None, False, "none", "no")
_FACTS: Mapping[str, tuple[str, ...]] = {
    Topic.VIOLENCE: ("domestic_violence_victim",),
    Topic.TRAFFICKING: ("trafficking", "matter_concerns_trafficking"),
    Topic.HIV: ("hiv",),
    Topic.DISABILITY: ("disability",),
}
_LACKS = "Chưa có giấy chứng nhận tập huấn còn hạn mà tổ chức yêu cầu cho vụ việc này"


def kinds_of(facts: Mapping[str, Any], on: date) -> frozenset[str]:
    """The sensitive kinds of a case by what is known of the person that day. Not known is not there."""
    found = {topic for topic, names in _FACTS.items() if any(facts.get(n) not in _TELLS_NOTHING for n in names)}
    if may_be_minor(str(facts.get("birth_date") or ""), on):
        found.add(Topic.CHILDREN)
    return frozenset(found)


def may_be_minor(birth: str, on: date) -> bool:
    """Whether somebody born then may be under 18; a birth known in part is read in the child's favour."""
    if not birth:
        return False
    latest = f"{birth}-12-31"[:10] if len(birth) < 7 else f"{birth}-31"[:10]
    return latest > f"{on.year - _ADULT:04d}{on.isoformat()[4:]}"


def fits(case: Case, keys: Sequence[str], *, by: Actor, on: date, waits: bool) -> dict[str, Fit]:
    """Key → how the certificates fit the case. waits: False where the case cannot wait, so that no rule binds.

    Of a restricted file whoever may not see it learns neither the trainings that fit nor which one lacks.
    """
    request = case.request
    kinds = kinds_of({**people.facts_of(request.person.key, on), **request.facts}, on)
    if not kinds:
        return dict.fromkeys(keys, Fit())
    required = training.required_topics(case.organisation_id, on) & kinds
    house = [each.key for each in candidates(case.organisation_id, on)] if required else []
    held = training.certificates([*{*keys, *house}], on)
    topics = {key: frozenset().union(*(each.topics for each in certs)) for key, certs in held.items()}
    binding = waits and any(required <= topics.get(key, frozenset()) for key in house)
    place = request.organisation
    told = not request.person.restricted or people.sees(
        by, request.person.key, place.code, on, area=place.province_code
    )
    return {
        key: Fit(
            tuple(each.title for each in held.get(key, ()) if each.topics & kinds) if told else (),
            _lacks(required - topics.get(key, frozenset()), told), binding,
        )
        for key in keys
    }  # fmt: skip


def _lacks(missing: frozenset[str], told: bool) -> str:
    if not missing:
        return ""
    names = ", ".join(str(Topic(each).label).lower() for each in sorted(missing)).replace("hiv", "HIV")
    return f"{_LACKS}: {names}" if told else _LACKS
