"""Other area lists in a proposal: communes that enter or leave a list, written in the scenario (section `areas`, as
docs/dev/law.md has it) or brought as a table. What is made of it is never law.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import fold
from caunoi.core.law.compile import Law
from caunoi.rooms.places import area_plan, area_scenario, areas, sheets
from caunoi.rooms.places import queries as places
from caunoi.rooms.places.area_scenario import AreaChange

from . import homes, laws

if TYPE_CHECKING:
    from caunoi.core.law.bulk.planes import Packed

HEADERS = {
    "code": ("mã xã", "mã đơn vị", "mã đvhc", "mã", "unit code", "commune code"),
    "change": ("thay đổi", "vào/ra", "vào, ra", "vào hay ra", "change"),
    "kind": ("loại danh sách", "loại", "danh sách", "list kind", "list"),
    "commune": ("xã", "tên xã", "xã, phường", "đơn vị", "tên đơn vị", "unit"),
}
_IN, _OUT = ("vao", "them", "add", "in"), ("ra", "bo", "remove", "out")
_USUAL = "xã khu vực III"


def changes(text: str) -> tuple[AreaChange, ...]:
    """What a scenario changes in the lists; none where it has no section `areas`. Errors: Refused, with the code and
    the nearest known one."""
    if not text.strip():
        return ()
    found = laws.read(text)
    if found.areas is None:
        return ()
    return area_scenario.read_over(
        found.areas, since=found.since, title=found.title["vi"], gazetteer=places.gazetteer(), book=places.area_book()
    )


def sentences(text: str) -> tuple[str, ...]:
    """The changes in words; of lists that have changed since, why they fit no more."""
    try:
        return tuple(sentence for change in changes(text) for sentence in change.sentences())
    except Refused as refusal:
        return (f"Không còn khớp với danh sách đang có. {refusal.what}",)


def then(text: str, law: Law, place: Callable[[], Path]) -> "Callable[[str, Packed], Packed] | None":
    """How the people packed would be under the lists of the scenario on the day of its law; None: the lists stay.
    place: where homes are kept, asked only then. Errors: Refused."""
    found = changes(text)
    if not found:
        return None
    held, on = places.gazetteer(), law.on
    books = places.area_book(), area_scenario.amended(places.area_book(), places.gazetteer(), found, on)

    def answer(book: areas.AreaBook) -> homes.Answer:
        return lambda commune, village, read_on: areas.decide(book, held, commune, village, on, read_on).value

    return homes.moved(place(), *(answer(book) for book in books))


def with_table(text: str, content: bytes, name: str, day: date) -> str:
    """The scenario with the changes of a table in its section `areas`; a table alone makes a scenario that changes
    lists and nothing else. Columns: mã xã, thay đổi (vào, ra), loại danh sách ('xã khu vực III' where it is not said).

    Errors: Refused, with the row.
    """
    moved: dict[str, dict[str, list[str]]] = {}
    for row in sheets.parse(content, name, HEADERS):
        code, word = row.code("code", 5), fold(row.text("change"))
        way = "add" if word in _IN else "remove" if word in _OUT else ""
        kind = row.text("kind") or _USUAL
        if not code or not way or area_plan.kind_named(kind) is None:
            raise Refused(
                f"Không hiểu dòng {row.number} của tệp {name}.",
                "Mỗi dòng cần mã xã, thay đổi là “vào” hoặc “ra”, loại danh sách đã biết (để trống: xã khu vực III).",
                "Hãy sửa dòng đó rồi tải lại.",
            )  # fmt: skip
        moved.setdefault(kind, {}).setdefault(way, []).append(code)
    if not moved:
        raise Refused(f"Tệp {name} không có dòng nào.", "", "Hãy kiểm tra lại tệp.")
    section: Sequence[dict[str, Any]] = [{"kind": kind, **ways} for kind, ways in moved.items()]
    if not text.strip():
        head = {"scenario": {"vi": "Danh sách vùng thay đổi", "en": "Changed area lists"}, "since": day}
        text = _written(head)
    elif laws.read(text).areas is not None:
        raise Refused(
            "Kịch bản đã có phần danh sách vùng (areas).", "Danh sách tải lên sẽ chồng lên phần đó.",
            "Hãy bỏ phần “areas” trong kịch bản, hoặc không tải tệp.",
        )  # fmt: skip
    return f"{text.rstrip()}\n{_written({'areas': section})}"


def _written(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
