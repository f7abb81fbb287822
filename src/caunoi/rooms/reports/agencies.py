"""Mẫu 06A, 06B, 06C: what the agencies wrote in their own Sổ (Mẫu số 05), with what the centres saw beside it.

A figure that an agency did not send is no nought: its cell stays empty and the agency is named below.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby

from django.utils.timezone import get_default_timezone

from caunoi.core.documents import Document, Letterhead
from caunoi.core.documents.forms.council import council_narrative
from caunoi.core.ground import money
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.places import queries as places
from caunoi.rooms.referrals import policy as referrals
from caunoi.rooms.referrals import queries
from caunoi.rooms.referrals.queries import NOTHING
from caunoi.rooms.referrals.words import Period as Turn

from . import papers
from .declared import Form
from .filling import TOTAL, Cells, Filled, FormColumn, FormRow, cell
from .windows import Span

NARRATIVE = "narrative"
THEIRS = "notices_theirs"
"""The agencies' own column beside the main one."""
_THEIRS, _OURS = "Cơ quan ghi", "Trung tâm ghi"
_MOST = 12  # differences told in a note; the page of the council has all


def fill(form: Form, office: Office, span: Span) -> Filled:
    """A row an agency of the province, by kind and name: of each line of Mẫu 05 theirs and, where it is counted here,
    ours. Whoever calls has asked for the right of the council's standing body."""
    turn = Turn.FIRST if span.period.until.month == 11 else Turn.SECOND
    at = datetime.combine(span.period.last_day, time(23, 59), get_default_timezone())
    rows = queries.reconciliation(Actor.system(), office.province_code, span.period.since.year, turn, at)
    columns, values, lines, differ = _columns(), {}, [], []
    for each in rows:
        held = []
        for figure, line in zip(referrals.FIGURES, each.lines, strict=True):
            for name, value in ((f"{figure.key}_theirs", line.theirs), (f"{figure.key}_ours", line.ours)):
                if value is not None:
                    values[cell(each.agency.key.lower(), name)] = value
                    values[cell(TOTAL, name)] = values.get(cell(TOTAL, name), 0) + value
                    held.append(name)
            if line.differs:
                differ.append(f"{each.agency.name}, {line.title.lower()}: cơ quan {line.theirs}, Trung tâm {line.ours}")
        lines.append(FormRow(each.agency.key.lower(), each.agency.name, only=tuple(held)))
    known = tuple(column.key for column in columns if cell(TOTAL, column.key) in values)
    lines.append(FormRow(TOTAL, "Cộng số đã ghi nhận", strong=True, only=known))
    silent = [each.agency.name for each in rows if not each.state]
    notes = [*form.notes]
    notes += [f"Cần đối soát: {'; '.join(differ[:_MOST])}{'; …' if len(differ) > _MOST else ''}."] if differ else []
    notes += [f"{NOTHING.capitalize()}: {'; '.join(silent)}."] if silent else []
    main_row, _, main = form.main.rpartition("|")
    return Filled(columns, tuple(lines), (), Cells({}, values), main, tuple(notes), main_row=main_row)


def _columns() -> tuple[FormColumn, ...]:
    found = []
    for each in referrals.FIGURES:
        unit = "người" if each.title.startswith("Số người") else "vụ việc" if "vụ việc" in each.title else "lần"
        found.append(FormColumn(f"{each.key}_theirs", _THEIRS, each.title, unit))
        if each.ours:
            found.append(FormColumn(f"{each.key}_ours", _OURS, each.title, unit))
    return tuple(found)


def narrative(
    head: Letterhead, area: str, span: Span, printed_on: date, beside: Sequence[papers.Beside] = ()
) -> Document:  # fmt: skip
    """Mẫu 06A: headings with the sentences that the figures give; the rest is for the officer to write."""
    since, until, year = span.period.since, span.period.until, span.period.since.year
    at, system = datetime.combine(span.period.last_day, time(23, 59), get_default_timezone()), Actor.system()
    rows = queries.cooperation(system, area, since, until, at)
    lines = queries.reconciliation(system, area, year, Turn.FIRST, at)
    sat = len([m for m in queries.members(system, area, printed_on) if not m.seat.startswith("helper")])
    sent, silent = [r for r in rows if r.total], [r for r in rows if not r.total]
    late, timely = sum(r.told_late for r in rows), sum(r.told_in_time for r in rows)
    facts = [
        ("Hội đồng và Tổ giúp việc", [f"Hội đồng phối hợp liên ngành có {sat} thành viên được ghi."] if sat else []),
        ("Thông báo, thông tin về trợ giúp pháp lý", [
            f"Các Trung tâm, Chi nhánh ghi nhận {sum(r.total for r in rows)} lần từ {len(sent)} cơ quan.",
            f"Trong số có ghi giờ nhận yêu cầu: {timely} lần đúng hạn, {late} lần quá hạn (khoản 3 Điều 31 Luật).",
            f"Chưa ghi nhận thông tin từ {len(silent)} cơ quan trong danh bạ.",
        ]),
        ("Cử người thực hiện", [f"Đã cử người trong {sum(r.participated for r in rows)} vụ việc được thông báo, giới"
                                " thiệu."]),
        ("Đối soát số liệu", [f"{sum(bool(b.state) for b in lines)} cơ quan đã gửi số liệu Mẫu số 05;"
                              f" {sum(bool(b.differences) for b in lines)} cơ quan có dòng cần đối soát."]),
        *([("So với năm trước, kế hoạch, chỉ tiêu", _told(beside))] if beside else []),
        ("Trực trợ giúp pháp lý", []), ("Tập huấn, truyền thông", []), ("Khó khăn, vướng mắc", []),
        ("Kiến nghị", []),
    ]  # fmt: skip
    unit = places.unit(area, printed_on)
    place = f"({unit.label if unit else area}, năm {year})"
    return council_narrative(head, place, since, span.period.last_day, facts, printed_on)


def _told(beside: Sequence[papers.Beside]) -> list[str]:
    """What stands beside the sum of notices, a sentence a group, with the reasons for what does not."""
    found = []
    for group, columns in groupby(beside, key=lambda each: each.group):
        held = list(columns)
        said = [f"{each.title}: {_number(each.values.get(TOTAL))}" for each in held]
        why = dict.fromkeys(each.why_not[TOTAL] for each in held if each.why_not.get(TOTAL))
        found.append(f"Số thông báo. {group}: {'; '.join(said)}.{''.join(f' {each}' for each in why)}")
    return found


def _number(value: int | Decimal | None) -> str:
    return papers.NONE if value is None else money.number(value)
