"""What a file of changed units would load, row by row. Pure.

A row with `since` is a new unit, or a new form of one (another kind or name, the same code): the form before
ends that day. A row with an end only closes a unit. Predecessors are codes of the day before, '(một phần)'
after those of which only a part came over. A row whose kind is thôn, bản, ấp … is a village; its parent is a
commune.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from caunoi.core.ground.text import fold

from .area_plan import RowResult
from .gazetteer import KINDS, Gazetteer, Link, Unit, normal_name
from .matching import split_kind
from .sheets import Row

HEADERS = {
    "code": ("mã", "mã đơn vị", "mã xã"),
    "kind": ("loại", "loại đơn vị", "cấp"),
    "name": ("tên", "tên đơn vị", "tên đầy đủ", "full name"),
    "parent": ("mã cấp trên", "mã tỉnh", "mã đơn vị cấp trên", "parent code", "province"),
    "since": ("từ ngày", "hiệu lực từ", "ngày hiệu lực"),
    "until": ("đến trước ngày",),
    "last_day": ("đến ngày", "đến hết ngày"),
    "predecessors": ("mã cũ", "từ đơn vị", "mã đơn vị cũ", "old codes"),
    "document": ("văn bản", "căn cứ", "nguồn", "source document", "source"),
    "note": ("stt", "tt", "ghi chú", "no"),
}
_VILLAGE_WORDS = {
    "village",
    "thon",
    "ban",
    "ap",
    "buon",
    "lang",
    "khom",
    "khu pho",
    "to dan pho",
    "khoi",
    "xom",
    "to",
}
_KIND_OF = {fold(word): kind for kind, (level, word) in KINDS.items() if level == "commune"}
_PROVINCES = {
    "tinh": "province",
    "thanh pho": "municipality",
    "thanh pho truc thuoc trung uong": "municipality",
}
_WORD_OF = {**_KIND_OF, **_PROVINCES, **{kind: kind for kind in KINDS}}
_PREDECESSOR = re.compile(r"(\d{2}|\d{5})\s*(\(.*\))?")


@dataclass
class Plan:
    """closed: (code, day) of forms that end; villages: (commune code, name, since, until)."""

    units: list[Unit] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    closed: list[tuple[str, date]] = field(default_factory=list)
    villages: list[tuple[Unit, str, date | None, date | None]] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    rows: list[RowResult] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether every row was understood."""
        return bool(self.rows) and all(row.status == "matched" for row in self.rows)


def read(rows: Sequence[Row], gazetteer: Gazetteer, today: date) -> Plan:
    """The plan for these rows. today: the day on which the communes of villages are read."""
    plan = Plan()
    for row in rows:
        said = " ".join(filter(None, (row.text("code"), row.text("kind"), row.text("name"))))
        try:
            means = _village(row, gazetteer, today, plan) if _is_village(row) else _unit(row, gazetteer, plan)
            plan.rows.append(RowResult(row.number, "matched", said, means))
            plan.documents.update(filter(None, [row.text("document")]))
        except ValueError as problem:
            plan.rows.append(RowResult(row.number, "failed", said, why=str(problem)))
    _settle(plan)
    return plan


def _is_village(row: Row) -> bool:
    return fold(row.text("kind")) in _VILLAGE_WORDS


def _village(row: Row, gazetteer: Gazetteer, today: date, plan: Plan) -> str:
    since, until = row.day("since"), row.until()
    commune = gazetteer.unit(row.code("parent", 5), since or today)
    name = normal_name(row.text("name"))
    if commune is None or commune.level != "commune" or not name:
        raise ValueError("thôn, bản cần tên và mã xã của ngày đó")
    plan.villages.append((commune, name, since, until))
    return f"{name}, {commune.label}"


def _unit(row: Row, gazetteer: Gazetteer, plan: Plan) -> str:
    code = row.text("code")
    code = code.zfill(2 if len(code) <= 2 else 5) if code.isdigit() else code
    since, until = row.day("since"), row.until()
    if not re.fullmatch(r"\d{2}|\d{5}", code) or not (since or until):
        raise ValueError("cần mã 2 hoặc 5 chữ số và ngày")
    if since is None:
        standing = gazetteer.unit(code, until - timedelta(days=1)) if until else None
        if standing is None or until is None:
            raise ValueError(f"không có đơn vị mã {code} để kết thúc")
        plan.closed.append((code, until))
        return f"{standing.label} kết thúc {until:%d/%m/%Y}"
    unit = _new_form(row, code, since, until, gazetteer, plan)
    before = gazetteer.unit(code, since)
    if before and before.since == since and before != unit:
        raise ValueError(f"mã {code} từ {since:%d/%m/%Y} đã là {before.label}")
    plan.links.extend(_links(row, unit, since, gazetteer))
    plan.units.append(unit)
    if before and before != unit:
        plan.closed.append((code, since))
    return unit.label


def _new_form(row: Row, code: str, since: date, until: date | None, gazetteer: Gazetteer, plan: Plan) -> Unit:
    word, rest = split_kind(row.text("name"))
    kind = _WORD_OF.get(fold(row.text("kind") or word))
    level = "province" if len(code) == 2 else "commune"
    name = normal_name(rest if word and _WORD_OF.get(fold(word)) == kind else row.text("name"))
    if kind is None or KINDS[kind][0] != level or not name:
        raise ValueError("cần tên và loại (xã, phường, đặc khu; tỉnh, thành phố)")
    parent = row.code("parent", 2) if level == "commune" else ""
    known = gazetteer.unit(parent, since) or any(u.code == parent for u in plan.units)
    if level == "commune" and not known:
        raise ValueError(f"ngày {since:%d/%m/%Y} không có tỉnh mang mã '{parent}'")
    return Unit(code, kind, name, parent, since, until)


def _links(row: Row, unit: Unit, since: date, gazetteer: Gazetteer) -> list[Link]:
    found = []
    for part in filter(None, (p.strip() for p in re.split("[;,]", row.text("predecessors")))):
        match = _PREDECESSOR.fullmatch(part)
        if not match or gazetteer.unit(match[1], since - timedelta(days=1)) is None:
            raise ValueError(f"không có đơn vị cũ '{part}' trước ngày {since:%d/%m/%Y}")
        found.append(Link(match[1], unit.code, not match[2], since))
    return found


def _settle(plan: Plan) -> None:
    """A unit that went over as a whole ends; one that lost a part and stays is its own successor too."""
    renewed = {(unit.code, unit.since) for unit in plan.units} | set(plan.closed)
    for link in list(plan.links):
        if (link.old, link.on) in renewed:
            continue
        if link.whole:
            plan.closed.append((link.old, link.on))
        else:
            plan.links.append(Link(link.old, link.old, False, link.on))
        renewed.add((link.old, link.on))
