"""Units as reviews see them: one by its code, those that may be asked for a part."""

from datetime import date

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office


def office(code: str) -> Office:
    """Errors: NotFound."""
    found = organisations.unit_by_code(code)
    if found is None:
        raise NotFound(f"Không có đơn vị mang mã '{code}'.", "", "Hãy chọn trong danh sách.")
    return found


def below(keeper: Office, on: date) -> list[Office]:
    """Who may be asked for a part: a centre's branches, a department's units, for the Ministry the departments, and the
    centres of provinces without one."""
    every = organisations.active(on)
    if keeper.kind == "department":
        kinds = ("centre", "contracted", "registered")
        return [each for each in every if each.kind in kinds and each.province_code == keeper.province_code]
    if keeper.kind == "ministry":
        departments = [each for each in every if each.kind == "department"]
        there = {each.province_code for each in departments}
        return [*departments, *(each for each in every if each.kind == "centre" and each.province_code not in there)]
    return list(organisations.branches(keeper.code, on))
