"""What stands on a day beside the facts of what happened: organisations, and those who carry out legal aid."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.rooms.indicators.derived import ethnic
from caunoi.rooms.indicators.words import UNKNOWN, Unit
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.words import Rank


@dataclass(frozen=True)
class Register:
    """A list that is counted as it stands on the last day of a window. dims: by what it can be told apart."""

    title: str
    unit: Unit
    dims: tuple[str, ...]


REGISTERS: Mapping[str, Register] = {
    "organisation": Register("Tổ chức thực hiện trợ giúp pháp lý", Unit.BODY, ("body",)),
    "practitioner": Register(
        "Người thực hiện trợ giúp pháp lý", Unit.PERSON, ("provider", "rank", "sex", "ethnic", "body")
    ),
    "probation": Register("Người tập sự trợ giúp pháp lý", Unit.PERSON, ("body",)),
}
DIMS: Mapping[str, str] = {"body": "Loại tổ chức", "rank": "Hạng viên chức"}
WORDS: Mapping[str, Mapping[str, str]] = {
    "body": {
        "centre": "Trung tâm trợ giúp pháp lý nhà nước", "branch": "Chi nhánh",
        "contracted": "Tổ chức ký hợp đồng thực hiện", "registered": "Tổ chức đăng ký tham gia",
    },
    "rank": {str(value): str(label) for value, label in Rank.choices},
}  # fmt: skip


def rows(kind: str, of: Collection[str], day: date) -> list[tuple[str, Mapping[str, str]]]:
    """(key, by what it is told apart) of those in the organisations on that day."""
    stand = {each.code: each for each in organisations.active(day) if each.code in of}
    kept = [each for each in stand.values() if each.kind in WORDS["body"]]
    if kind == "organisation":
        return [(each.code, {"body": each.kind}) for each in kept]
    if kind == "probation":
        held = organisations.probations([each.code for each in kept])
        return [(each.key, {"body": stand[each.organisation].kind}) for each in held if each.runs(day)]
    return [
        (
            each.key,
            {
                "provider": each.kind, "rank": each.rank or UNKNOWN, "sex": each.sex or UNKNOWN,
                "ethnic": ethnic(each.ethnicity), "body": stand[each.organisation].kind,
            },
        )
        for each in organisations.practitioners([each.code for each in kept], day)
    ]  # fmt: skip
