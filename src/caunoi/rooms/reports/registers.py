"""What stands on a day beside the facts of what happened: organisations, those who carry out legal aid, head-counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.rooms.indicators.words import UNKNOWN, Unit
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.organisations.words import SEXES, STATE_BODIES, Rank, StaffKind


@dataclass(frozen=True)
class Register:
    """A list that is counted as it stands on the last day of a window. dims: by what it can be told apart; entered: an
    organisation writes its numbers, and what it did not write is not known."""

    title: str
    unit: Unit
    dims: tuple[str, ...]
    entered: bool = False


REGISTERS: Mapping[str, Register] = {
    "organisation": Register("Tổ chức thực hiện trợ giúp pháp lý", Unit.BODY, ("body", "staffing")),
    "practitioner": Register(
        "Người thực hiện trợ giúp pháp lý", Unit.PERSON, ("provider", "rank", "sex", "ethnic", "body")
    ),
    "probation": Register("Người tập sự trợ giúp pháp lý", Unit.PERSON, ("body",)),
    "other_staff": Register("Viên chức, người lao động khác", Unit.PERSON, ("job", "sex", "body"), entered=True),
}
_KINH = "01"  # in the list of 54 ethnic groups
DIMS: Mapping[str, str] = {
    "body": "Loại tổ chức", "rank": "Hạng viên chức", "job": "Viên chức, người lao động khác",
    "staffing": "Số viên chức, người lao động khác",
}  # fmt: skip
SILENT = "silent"
WORDS: Mapping[str, Mapping[str, str]] = {
    "body": {
        "centre": "Trung tâm trợ giúp pháp lý nhà nước", "branch": "Chi nhánh",
        "contracted": "Tổ chức ký hợp đồng thực hiện", "registered": "Tổ chức đăng ký tham gia",
    },
    "rank": {str(value): str(label) for value, label in Rank.choices},
    "job": {str(value): str(label) for value, label in StaffKind.choices},
    "staffing": {"entered": "Đã ghi", SILENT: "Chưa ghi", "none": "Không phải ghi"},
}  # fmt: skip


Line = tuple[str, Mapping[str, str], int]
"""Key, by what it is told apart, how many it stands for."""


def rows(kind: str, of: Collection[str], day: date) -> list[Line]:
    """Those in the organisations on that day."""
    stand = {each.code: each for each in organisations.active(day) if each.code in of}
    kept = [each for each in stand.values() if each.kind in WORDS["body"]]
    if kind == "other_staff":
        return _other_staff(kept, day)
    if kind == "organisation":
        silent = _silent(kept, day)
        return [(each.code, {"body": each.kind, "staffing": _staffing(each, silent)}, 1) for each in kept]
    if kind == "probation":
        held = organisations.probations([each.code for each in kept])
        return [(each.key, {"body": stand[each.organisation].kind}, 1) for each in held if each.runs(day)]
    return [
        (
            each.key,
            {
                "provider": each.kind, "rank": each.rank or UNKNOWN, "sex": each.sex or UNKNOWN,
                "ethnic": _ethnic(each.ethnicity), "body": stand[each.organisation].kind,
            },
            1,
        )
        for each in organisations.practitioners([each.code for each in kept], day)
    ]  # fmt: skip


def silent(kind: str, of: Collection[str], day: date) -> bool:
    """Whether somebody among the organisations did not write what the register counts."""
    return REGISTERS[kind].entered and bool(_silent([e for e in organisations.active(day) if e.code in of], day))


def _other_staff(kept: Collection[Office], day: date) -> list[Line]:
    found: list[Line] = []
    kinds = {each.code: each.kind for each in kept}
    for row in organisations.staffing(kinds, day).values():
        for job in StaffKind.values:
            for sex in SEXES:
                told = {"job": job, "sex": sex, "body": kinds[row.organisation]}
                found.append((row.key, told, row.counts[f"{job}_{sex}"]))
    return found


def _silent(kept: Collection[Office], day: date) -> set[str]:
    """Those that write head-counts and have not."""
    asked = {each.code for each in kept if each.kind in STATE_BODIES}
    return asked - organisations.staffing(asked, day).keys()


def _staffing(office: Office, lacking: Collection[str]) -> str:
    return SILENT if office.code in lacking else "entered" if office.kind in STATE_BODIES else "none"


def _ethnic(code: str) -> str:
    return UNKNOWN if not code else "kinh" if code == _KINH else "minority"
