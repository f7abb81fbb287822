"""The person of a request as a list may show it: people decides who sees what, here it is asked row by row."""

from collections.abc import Mapping
from typing import Any

from caunoi.rooms.people import queries as people

_PERSON = ("key", "merged_into__key", "full_name", "alias", "merged_into__alias", "restricted")
LISTED_COLUMNS = tuple(f"person__{name}" for name in _PERSON)
"""Columns of a request or case from which `listed` is made, beside organisation__code."""
AREA = "organisation__province_code"


def person_columns(person: Any) -> dict[str, Any]:
    """The same columns of a person that was read whole, with whom it is merged into."""
    root = person.merged_into
    return {
        "person__key": person.key, "person__merged_into__key": root.key if root else None,
        "person__full_name": person.full_name, "person__alias": person.alias,
        "person__merged_into__alias": root.alias if root else None, "person__restricted": person.restricted,
    }  # fmt: skip


def listed(row: Mapping[str, Any], organisation: str = "", area: str = "") -> people.Listed:
    """The person of a row of values. organisation, area: where the row itself has none."""
    return people.Listed(
        key=row["person__merged_into__key"] or row["person__key"],
        name=row["person__full_name"],
        alias=row["person__merged_into__alias"] or row["person__alias"],
        restricted=row["person__restricted"],
        organisation=organisation or row["organisation__code"],
        area=area or row.get(AREA, ""),
    )
