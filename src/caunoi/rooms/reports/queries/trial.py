"""A form file tried out on what was counted already, and a form beside the same of the year before. Nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from caunoi.core.ground.dates import vi
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations

from .. import agencies, reading, registry
from ..declared import Form
from ..filling import Filled, cell
from ..papers import Beside
from . import live
from .live import Report

_OWN = ("filler", "permissions")


@dataclass(frozen=True)
class Trial:
    """What came of a form file. faults: every fault in a sentence, then report is None; report: the form filled."""

    faults: tuple[str, ...]
    form: Form | None = None
    report: Report | None = None


def tried(
    actor: Actor, content: bytes | str, unit: str, period: str, *, on: date, kind: str = "", at: datetime | None = None
) -> Trial:  # fmt: skip
    """A form file run for a unit and a period, as if it were a form; it does not become one. Errors: as live.fill."""
    read = reading.text(content, registry.named_windows())
    if read.form is None:
        return Trial(read.faults)
    if read.form.filler or read.form.permissions != ("reports.read",) or not read.form.rows:
        return Trial((f"Biểu thử không dùng được các mục: {', '.join(_OWN)}.",))
    form = replace(read.form, code=f"{read.form.code}-thu", frozen=False, published=False)
    return Trial((), form, live.filled(actor, form, unit, period, on=on, kind=kind, at=at))


def year_before(actor: Actor, report: Report, *, on: date, at: datetime | None = None) -> tuple[Beside, ...]:
    """The main column of the same form and unit a year earlier, and by how much it changed; of agencies' figures theirs
    and ours. What is not known of either year is no figure and says so. Errors: as live.fill."""
    assert report.filled is not None
    text = _earlier(report)
    since, last = (date.fromisoformat(day) for day in text.split(".."))
    group = f"Cùng kỳ năm trước ({vi(since)} đến {vi(last)})"
    found = live.filled(actor, report.form, report.unit.code, text, on=on, at=at).filled
    assert found is not None
    then, rows = _figures(found, report.filled.main), [row.key for row in report.filled.rows if row.only != ()]
    if report.form.filler:
        theirs = _figures(found, agencies.THEIRS)
        own = Beside("Cơ quan ghi", group, theirs, {}, {key: _NOT_SENT for key in rows if key not in theirs})
        return (own, *_change(report.filled, then, group, _ONE_LACKS, "Trung tâm ghi"))
    office = organisations.unit_by_code(report.unit.code)
    if office is not None and office.since is not None and office.since > last:
        return _change(report.filled, {}, group, _NOT_YET)
    unknown = {key for key in rows for held in (report.filled, found) if cell(key, held.main) in held.cells.unknown}
    return _change(report.filled, {**dict.fromkeys(set(rows) - unknown, 0), **then}, group, _ONE_LACKS)


_NOT_YET = "Năm trước đơn vị chưa hoạt động."
_NOT_SENT = "Năm trước chưa có số của cơ quan."
_ONE_LACKS = "Một trong hai năm chưa có số này."
_NOUGHT = "Cùng kỳ năm trước là 0, không tính được tỷ lệ."


def _change(now: Filled, then: Mapping[str, int], group: str, lacking: str, title: str = "Số") -> tuple[Beside, ...]:
    """lacking: why a line has nothing beside it, or no change."""
    here = _figures(now, now.main)
    rows = [row.key for row in now.rows if row.has(now.main) and row.only != ()]
    both = [key for key in rows if key in then and key in here]
    why = {key: lacking for key in rows if key not in both}
    unknown = {key: each for key, each in why.items() if key not in then}
    return (
        Beside(title, group, {key: then.get(key) for key in rows}, {}, unknown),
        Beside("Tăng, giảm", group, {key: here[key] - then[key] for key in both}, {}, why),
        Beside(
            "%", group, {key: _share(here[key], then[key]) for key in both}, {},
            {**why, **{key: _NOUGHT for key in both if not then[key]}},
        ),
    )  # fmt: skip


def _figures(filled: Filled, column: str) -> dict[str, int]:
    """Row → its figure in the column, where it has one that is known."""
    return {row.key: told[column] for row in filled.rows if column in (told := filled.figures(row))}


def _share(now: int, then: int) -> Decimal | None:
    """The change in percent; None where there was nothing before."""
    return (Decimal(now - then) * 100 / then).quantize(Decimal("0.1")) if then else None


def _earlier(report: Report) -> str:
    """The same days a year before, both written out: the form's window may have changed since."""
    found = []
    for day in (report.span.period.since, report.span.period.last_day):
        leap = (day.month, day.day) == (2, 29)
        found.append(day.replace(year=day.year - 1, day=28 if leap else day.day).isoformat())
    return "..".join(found)
