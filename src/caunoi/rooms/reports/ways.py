"""How a form says that it is estimated: simple methods, the first with a sound base is used. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Method = Literal["share", "mean_day", "known"]
NAMES: Mapping[str, str] = {
    "share": "theo tỷ lệ cùng kỳ của các năm trước",
    "mean_day": "theo bình quân ngày",
    "known": "giữ số đã biết vì quá ít để nhân",
}


@dataclass(frozen=True)
class Way:
    """A method as a form declares it. years: how many years back are looked at; least_years: how many of them must be
    a sound base; least: facts that a base must hold (of known: fewer than that are kept as they are); months: whole
    months that must be known."""

    method: Method
    months: int
    least: int
    years: int = 0
    least_years: int = 1


def read(raw: Any) -> tuple[tuple[Way, ...], tuple[str, ...]]:
    """(the methods, ()) or ((), what is wrong) of `estimate` in a form file."""
    if not isinstance(raw, list) or not raw:
        return (), ("estimate: phải là danh sách cách ước, như {method: share, years: 3, months: 3, least: 30}.",)
    found, faults = [], []
    for number, each in enumerate(raw, 1):
        where = f"estimate thứ {number}"
        if not isinstance(each, dict) or each.get("method") not in NAMES:
            faults.append(f"{where}: method phải là một trong: {', '.join(NAMES)}.")
            continue
        known = {"method", "months", "least", "years", "least_years"}
        numbers = {name: each[name] for name in each.keys() - {"method"}}
        if each.keys() - known or not all(isinstance(n, int) and n > 0 for n in numbers.values()):
            faults.append(f"{where}: gồm {', '.join(sorted(known))}; các số lớn hơn 0.")
        elif not {"months", "least"} <= each.keys() or (each["method"] == "share" and "years" not in each):
            faults.append(f"{where}: cần months, least (và years nếu là share).")
        else:
            found.append(Way(each["method"], **numbers))
    return (tuple(found), ()) if not faults else ((), tuple(faults))
