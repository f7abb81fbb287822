"""Which counts cannot be, who was reached, what a place was on its day, what must be looked at. Pure: no database."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from caunoi.core.ground.errors import Refused
from caunoi.rooms.programmes.matching import Place, Standing
from caunoi.rooms.programmes.words import Activity as Work

from .words import Group, Kind

READ = "outreach.read"
WRITE = "outreach.write"

WORK: Mapping[str, str] = {
    Kind.TALK: Work.OUTREACH, Kind.MOBILE: Work.OUTREACH, Kind.THEME: Work.THEME, Kind.BROADCAST: Work.BROADCAST,
}  # fmt: skip
"""What an activity is to the lines of programmes."""

CHECK_AFTER = timedelta(days=180)
"""A board that nobody looked at for so long is to be checked (a rule of this system)."""

MOST = 1_000_000


def check_counts(counts: Mapping[str, int | None], ethnicities: Mapping[str, int], words: Mapping[str, str]) -> None:
    """counts: of models.COUNTS and sessions; words: what each is called. Errors: Refused for a part above the whole."""
    for name, count in counts.items():
        if count is not None and not 0 <= count <= MOST:
            raise Refused(f"Số không hợp lệ ở mục “{words[name]}”.", "Số từ 0 đến 1.000.000.", "Hãy sửa lại.")
    people = counts.get("people")
    if people is None:
        return
    for name in Group.values:
        part = counts.get(name)
        if part is not None and part > people:
            raise Refused(
                f"“{words[name]}” ({part}) nhiều hơn lượt người dự ({people}).",
                "Mỗi nhóm là một phần của lượt người dự.", "Hãy xem lại hai số này.",
            )  # fmt: skip
    if sum(ethnicities.values()) > people:
        raise Refused(
            f"Cộng các dân tộc ({sum(ethnicities.values())}) nhiều hơn lượt người dự ({people}).", "",
            "Hãy xem lại các số này.",
        )  # fmt: skip


# People -----------------------------------------------------------------------------------------------------------

_OLD, _GROWN, _YOUNG = 70, 40, 10  # years: any age on the right side of the limits of 60 and 16
_BELONGS: Mapping[str, tuple[str, Any]] = {
    Group.WOMEN: ("sex", "female"), Group.POOR: ("household_poverty", "poor"),
    Group.NEAR_POOR: ("household_poverty", "near_poor"), Group.DISABLED: ("disability", "mild"),
}  # fmt: skip


def reached(counts: Mapping[str, int | None], on: date) -> list[dict[str, Any]]:
    """The facts of each group that came, and of whoever else did. A count of nought is told of everybody; a count that
    was not taken tells nothing. Disability: of any degree, the mildest is told."""
    told: dict[str, Any] = {}
    if counts.get(Group.WOMEN) == 0:
        told["sex"] = "male"
    if counts.get(Group.DISABLED) == 0:
        told["disability"] = "none"
    if counts.get(Group.ELDERLY) == 0 and counts.get(Group.CHILDREN) == 0:
        told["birth_date"] = _born(on, _GROWN)
    groups = [{name: value} for group, (name, value) in _BELONGS.items() if counts.get(group)]
    for group, age in ((Group.ELDERLY, _OLD), (Group.CHILDREN, _YOUNG)):
        if counts.get(group):
            groups.append({"birth_date": _born(on, age)})
    if not groups and not told:
        return []
    return [*({**told, **group} for group in groups), told]


def _born(on: date, age: int) -> str:
    return f"{on.year - age}-01-01"


# Places -----------------------------------------------------------------------------------------------------------


def pack(place: Place) -> dict[str, Any]:
    """The place as it is kept."""
    areas = {kind: [each.value, each.reason, each.source] for kind, each in place.areas.items()}
    return {"province": place.province, "areas": areas, "facts": dict(place.facts)}


def unpack(kept: Mapping[str, Any]) -> Place:
    """The place as it was kept; {}: nothing is known of it."""
    areas = {kind: Standing(*each) for kind, each in kept.get("areas", {}).items()}
    return Place(kept.get("province", ""), areas, kept.get("facts", {}))


REGION_WORDS: Mapping[str, str] = {
    "region_1": "Xã khu vực I", "region_2": "Xã khu vực II", "region_3": "Xã khu vực III",
    "special_village": "Thôn đặc biệt khó khăn của xã ngoài khu vực III",
    "none": "Ngoài vùng đồng bào dân tộc thiểu số và miền núi",
}  # fmt: skip


def region_words(place: Place) -> str:
    """The class of the area in words; '' where it is not known."""
    return REGION_WORDS.get(place.facts.get("area_region", ""), "")


def region_source(place: Place) -> str:
    """The documents on which the class rests."""
    region = place.facts.get("area_region", "")
    kind = "specially_disadvantaged_village" if region == "special_village" else region
    found = place.areas.get(kind) or place.areas.get("minority_area")
    return found.source if found else ""


# Boards, leaflets ---------------------------------------------------------------------------------------------------


def check_due(since: date, checked: date | None, condition: str, on: date) -> bool:
    """Whether a board must be looked at: nobody did for long, or it was found wanting."""
    return condition in ("old", "broken") or on - (checked or since) > CHECK_AFTER


def left(moves: Sequence[tuple[str, int]]) -> int:
    """What is left of a leaflet."""
    return sum(count if move == "received" else -count for move, count in moves)
