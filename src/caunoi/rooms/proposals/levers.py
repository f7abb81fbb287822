"""What a planner may set beside the law: take-up, areas, prices, hours, staff, activities. Pure.

Every lever that is set is an assumption: its value with who set it, when and why, and every output lists it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from caunoi.core.ground import dates, money
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean

FORMS = {"litigation": "tham gia tố tụng", "representation": "đại diện ngoài tố tụng", "advice": "tư vấn pháp luật"}


@dataclass(frozen=True)
class Kind:
    """A lever that is a number: label, unit, bounds (both allowed)."""

    name: str
    label: str
    unit: str
    low: int
    high: int
    help: str = ""


NUMBERS = (
    Kind("takeup", "Mức tiếp cận sau thay đổi so với hiện nay", "%", 1, 1000, "Để trống: 100%, như hiện nay."),
    Kind("rate", "Số vụ việc một năm trên 10.000 người thuộc diện", "vụ việc", 0, 10_000, "Để trống: tính từ hồ sơ."),
    Kind("unclear", "Phần người pháp luật còn chưa rõ được tính là thuộc diện", "%", 0, 100, "Để trống: 50%."),
    *(Kind(f"cost_{form}", f"Chi một vụ việc {words}", "đồng", 0, 10**9) for form, words in FORMS.items()),
    *(Kind(f"hours_{form}", f"Giờ làm một vụ việc {words}", "giờ", 0, 10**4) for form, words in FORMS.items()),
    Kind("staff", "Số người thực hiện trợ giúp pháp lý cả nước", "người", 0, 10**6, "Để trống: theo danh bạ."),
    Kind("hours_of_one", "Giờ một người dành cho vụ việc trong một năm", "giờ", 1, 8784,
         "Để trống: 8 giờ mỗi ngày làm việc của năm."),
)  # fmt: skip
_BY_NAME = {kind.name: kind for kind in NUMBERS}
PROVINCES, GROUPS, ACTIVITIES = "provinces", "groups", "activities"
LABELS = {
    **{kind.name: kind.label for kind in NUMBERS},
    PROVINCES: "Chỉ áp dụng ở các tỉnh", GROUPS: "Nhóm đích của mức tiếp cận", ACTIVITIES: "Hoạt động kèm theo",
}  # fmt: skip


@dataclass(frozen=True)
class Activity:
    """An activity a year: how often, đồng and hours each."""

    name: str
    times: int
    cost: int
    hours: Decimal


@dataclass(frozen=True)
class Lever:
    """One assumption. value: a number as text, or a list."""

    name: str
    value: Any
    reason: str
    by: str
    at: str

    @property
    def label(self) -> str:
        return LABELS[self.name]

    @property
    def when(self) -> str:
        return dates.vi(date.fromisoformat(self.at[:10]))

    def words(self, names: Mapping[str, str]) -> str:
        """The value in words. names: of provinces and of grounds, by code."""
        if self.name in _BY_NAME:
            return f"{money.number(Decimal(self.value))} {_BY_NAME[self.name].unit}"
        if self.name == ACTIVITIES:
            return "; ".join(f"{a.name}: {a.times} lần × {money.vi(a.cost)}" for a in activities_of(self.value))
        return ", ".join(names.get(code, code) for code in self.value)


@dataclass(frozen=True)
class Levers:
    """The levers that are set, by name."""

    set: Mapping[str, Lever]

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Levers":
        return cls({name: Lever(name, **each) for name, each in data.items()})

    def number(self, name: str) -> float | None:
        return float(self.set[name].value) if name in self.set else None

    def chosen(self, name: str) -> tuple[str, ...]:
        return tuple(self.set[name].value) if name in self.set else ()

    @property
    def activities(self) -> list[Activity]:
        return activities_of(self.set[ACTIVITIES].value) if ACTIVITIES in self.set else []


def changed(
    old: Mapping[str, Any], given: Mapping[str, Any], *, reason: str, by: str, at: datetime
) -> dict[str, dict[str, Any]]:
    """The levers as stored after what was given: an empty one is taken back, one that stays keeps who set it.

    Errors: Refused for a number out of bounds, an activity that cannot be read.
    """
    found: dict[str, dict[str, Any]] = {}
    for name, value in given.items():
        written = _checked(name, value)
        if written in (None, [], ""):
            continue
        same = name in old and old[name]["value"] == written
        found[name] = dict(old[name]) if same else {
            "value": written, "reason": clean(reason)[:300], "by": by, "at": at.isoformat()
        }  # fmt: skip
    return found


def _checked(name: str, value: Any) -> Any:
    if name in (PROVINCES, GROUPS):
        return [str(code) for code in value or ()]
    if name == ACTIVITIES:
        lines = [line for line in str(value or "").splitlines() if line.strip()]
        activities_of(lines)
        return [clean(line) for line in lines]
    if value in (None, ""):
        return None
    kind = _BY_NAME[name]
    number = Decimal(value)
    if not kind.low <= number <= kind.high:
        raise Refused(
            f"{kind.label}: {money.number(number)} {kind.unit} nằm ngoài khoảng cho phép.", "",
            f"Hãy ghi từ {money.number(kind.low)} đến {money.number(kind.high)}.",
        )  # fmt: skip
    return format(number.normalize(), "f")


def activities_of(lines: Sequence[str]) -> list[Activity]:
    """'Truyền thông ở cơ sở; 100; 2000000; 8': name, times a year, đồng and hours each. Errors: Refused."""
    found = []
    for line in lines:
        parts = [part.strip() for part in line.split(";")]
        try:
            name, times, cost, hours = parts
            activity = Activity(name, int(money.plain(times)), int(money.plain(cost)), Decimal(money.plain(hours)))
        except (ValueError, InvalidOperation):
            activity = Activity("", 0, 0, Decimal(0))
        if not activity.name or activity.times < 0 or activity.cost < 0 or activity.hours < 0:
            raise Refused(
                f"Không đọc được dòng hoạt động “{line}”.", "Mỗi dòng có bốn phần, cách nhau bằng dấu chấm phẩy.",
                "Ví dụ: Truyền thông ở cơ sở; 100; 2.000.000; 8",
            )  # fmt: skip
        found.append(activity)
    return found
