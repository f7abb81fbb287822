"""Statements made ready for the page: lines with their explanation, what is missing, the section of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from caunoi.core.ground import money, numerals
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import citation, fees, in_use
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.fees import policy, queries
from caunoi.rooms.fees.words import LineKind

from .access import StaffRequest
from .files import Shown

OPENS = ("fees.write", "fees.check", "fees.approve", "fees.pay", "cases.read")


@dataclass(frozen=True)
class ShownLine:
    """One line: in words, with its provision, folded up on the page."""

    number: int
    kind: str
    day: date | None
    title: str
    formula: str
    cite: str
    half_days: str
    amount: int

    @property
    def cut(self) -> bool:
        return self.kind == LineKind.CUT


@dataclass(frozen=True)
class ShownWork:
    """A line of the diary and who confirmed it, or who has to. needs: the provision of who confirms."""

    key: str
    day: date
    title: str
    hours: str
    confirmed: str
    by_whom: str
    cite: str
    evidence: str


def lines(found: Sequence[Any]) -> list[ShownLine]:
    """Lines of a statement or of a preview."""
    return [
        ShownLine(
            number, line.kind, line.day, line.title, line.formula, line.cite,
            money.number(line.half_days) if line.half_days else "", line.amount,
        )
        for number, line in enumerate(found, start=1)
    ]  # fmt: skip


def work(row: Any) -> ShownWork:
    """A piece of work, stated or in the diary."""
    try:
        kind = fees.kind_of_work(row.kind, row.day)
        title, by_whom = kind.title["vi"], kind.confirmed_by
        cite = citation.write(kind.confirm, in_use.book().acts)
    except NotFound:
        title, by_whom, cite = row.kind, "", ""
    confirmed = ", ".join(part for part in (row.confirmed_by, row.confirmed_title) if part)
    return ShownWork(
        row.work, row.day, title, money.number(row.hours), confirmed if row.confirmed_on else "", by_whom, cite,
        row.evidence,
    )  # fmt: skip


@dataclass(frozen=True)
class ShownPreview:
    """What a statement would be today. why: why there is none."""

    why: Refused | None
    lines: Sequence[ShownLine]
    fee: int
    costs: int
    total: int
    word: str
    missing: Sequence[ShownWork]
    late: Sequence[ShownWork]
    doubts: Sequence[str]
    unknown: str

    @property
    def empty(self) -> bool:
        return not (self.lines or self.missing or self.late)


def preview(found: queries.Preview, proceedings: str) -> ShownPreview:
    """A preview in words."""
    result = found.result
    by_key = {row.work: row for row in found.works}
    missing = [work(by_key[each.key]) for each in result.missing] if result else []
    return ShownPreview(
        found.why if found.why and (found.works or found.result is None) else None,
        lines(result.lines) if result else (),
        result.fee if result else 0,
        result.costs if result else 0,
        result.total if result else 0,
        result.word if result else "",
        missing,
        [work(row) for row in found.late],
        result.doubts if result else (),
        unknown_words(result.unknown, proceedings) if result else "",
    )


def unknown_words(unknown: Sequence[str], proceedings: str) -> str:
    """What could not be checked, '' where nothing."""
    if not unknown:
        return ""
    return (
        f"Trần của nhóm công việc gặp gỡ, nghiên cứu, chuẩn bị chưa kiểm được: chưa có số buổi của"
        f" {policy.ANNEX.get(proceedings, 'Phụ lục')} Thông tư 02/2021 cho loại vụ việc và giai đoạn này. Chưa thẩm"
        " định được trước khi có số."
    )


def section(request: StaffRequest, file: Shown) -> Mapping[str, Any] | None:
    """Thù lao, bồi dưỡng on the page of a case: of each who carried it out; None before anybody does."""
    case = file.raw.case
    if case is None:
        return None
    found = queries.of_case(request.actor, case.key, request.today)
    if not found:
        return None
    proceedings = fees.proceedings_of(case.form, case.field)[0]
    return {
        "case": case.key,
        "people": [
            {
                "assigned": mine.assignment, "statements": mine.statements, "own": mine.own,
                "preview": preview(mine.preview, proceedings) if mine.preview else None,
            }
            for mine in found
        ],
        "may_state": any(mine.own for mine in found),
        "may_class": case.form == "litigation" and accounts.can(
            request.actor, policy.WRITE, organisation=file.organisation, area=file.area, on=request.today
        ),
    }  # fmt: skip


def of_sheet(sheet: queries.Sheet, on: date) -> dict[str, Any]:
    """Everything the page of a statement shows."""
    row, law = sheet.row, sheet.statement.law
    shown = preview(sheet.preview, sheet.statement.proceedings) if sheet.preview else None
    names = {each.key: each.title["vi"] for each in fees.classes(on, sheet.statement.proceedings)}
    return {
        "sheet": sheet,
        "row": row,
        "preview": shown,
        "lines": shown.lines if shown else lines(sheet.lines),
        "fee": shown.fee if shown else row.fee,
        "costs_sum": shown.costs if shown else row.costs,
        "total": shown.total if shown else row.total,
        "in_words": numerals.dong(shown.total if shown else row.total),
        "works": [work(each) for each in stated(sheet)],
        "costs": [
            {"number": number, "row": cost, "kind": _cost_title(cost.kind)}
            for number, cost in enumerate(sheet.costs, start=1)
        ],
        "doubts": shown.doubts if shown else law.get("doubts", ()),
        "unknown": shown.unknown if shown else unknown_words(law.get("unknown", ()), sheet.statement.proceedings),
        "readings": [(each.title["vi"], each.text, _cite(each)) for each in fees.readings(on)],
        "class_words": names.get(sheet.basis.class_key, "") if sheet.basis else "",
        "part": f"{money.number(sheet.statement.part * Decimal(100))}%",
        "half_days": money.number(sheet.statement.half_days),
    }


def stated(sheet: queries.Sheet) -> Sequence[Any]:
    """The work of a statement: as handed in, or of an open one what the diary holds now."""
    return sheet.preview.works if sheet.preview else sheet.works


def _cost_title(key: str) -> str:
    return next((each.title["vi"] for each in fees.all_costs() if each.key == key), key)


def _cite(entry: Any) -> str:
    return citation.write(entry.cite, in_use.book().acts)
