"""Who may work on cases of an organisation, and how near they are."""

from datetime import date

from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places

from . import assigning, policy
from .models import Case


def candidates(organisation: str, on: date) -> list[organisations.Provider]:
    """Those who may work on cases of the organisation: its own, of its centre and of its branches."""
    house = [each.code for each in organisations.active(on) if policy.same_house(each.code, organisation)]
    return organisations.practitioners(house, on)


def near(case: Case, provider: organisations.Provider, on: date) -> str:
    """Of assigning.HERE…: where the practitioner works, seen from where the matter is, or else the person lives."""
    where = case.request.matter_commune or case.request.person.commune_code
    if not provider.based_in or not where:
        return assigning.UNKNOWN_PLACE
    if provider.based_in == where:
        return assigning.HERE
    one, other = places.province_of(provider.based_in, on), places.province_of(where, on)
    if one is None or other is None:
        return assigning.UNKNOWN_PLACE
    return assigning.PROVINCE if one == other else assigning.AWAY
