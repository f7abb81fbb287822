"""A form file tried out on what was counted already, and a form beside the same of the year before. Nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from caunoi.core.ground.dates import vi
from caunoi.rooms.accounts.policy import Actor

from .. import reading, registry
from ..declared import Form
from ..filling import Filled
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
    """The main column of the same form and unit a year earlier, and by how much it changed. Errors: as live.fill."""
    assert report.filled is not None
    text = _earlier(report)
    before = live.filled(actor, report.form, report.unit.code, text, on=on, at=at).filled
    assert before is not None
    now, then = _main(report.filled), _main(before)
    rows = [*now, *(key for key in then if key not in now)]
    since, last = (vi(date.fromisoformat(day)) for day in text.split(".."))
    group = f"Cùng kỳ năm trước ({since} đến {last})"
    return (
        Beside("Số", group, {key: then.get(key, 0) for key in rows}),
        Beside("Tăng, giảm", group, {key: now.get(key, 0) - then.get(key, 0) for key in rows}),
        Beside("%", group, {key: _share(now.get(key, 0), then.get(key, 0)) for key in rows}),
    )


def _main(filled: Filled) -> Mapping[str, int]:
    rows = (row for row in filled.rows if row.has(filled.main))
    return {row.key: filled.cells.figure(row.key, filled.main) for row in rows}


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
