"""For whom a course is meant: the organisations below the one that keeps it."""

from datetime import date

from caunoi.rooms.organisations import queries as organisations

from ..policy import house_of

_WITH_PRACTITIONERS = ("centre", "branch", "contracted", "registered")


def units_of(organisation: str, on: date) -> list[str]:
    """Codes of the organisations whose practitioners a course kept there is for: a Sở's of its province, the Cục's of
    all, a centre's and a branch's of their house."""
    place = organisations.unit_by_code(organisation)
    offices = [each for each in organisations.active(on) if each.kind in _WITH_PRACTITIONERS]
    if place is None or place.kind == "ministry":
        return [each.code for each in offices]
    if place.kind == "department":
        heads = {each.code for each in offices if each.province_code == place.province_code}
        return [each.code for each in offices if heads & set(house_of(each.code))]
    head = house_of(place.code)[-1]
    return [each.code for each in offices if house_of(each.code)[-1] == head]
