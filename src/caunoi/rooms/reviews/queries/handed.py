"""Rows of a table for an owner of a programme, made from figures that are there: of indicators, of a sent return. What
could tell of few people is withheld as everywhere outside the house."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from caunoi.core.ground.dates import vi
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.indicators import queries as indicators
from caunoi.rooms.indicators.words import Unit
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.reports import queries as reports

from .. import papers

Rows = list[list[str]]


def offered(owned: Collection[str], on: date) -> list[tuple[str, str]]:
    """Indicators for an owner: those of its programmes first, then the sector's own. Code and name."""
    rows = indicators.indicators(on)
    mine = [each for each in rows if set(each.programmes) & set(owned)]
    sector = [each for each in rows if not each.programmes]
    return [(each.code, f"{each.name} ({each.code})") for each in (*mine, *sector)]


def of_indicators(
    actor: Actor, codes: Collection[str], unit: str, period: Period, programme: str, *, at: datetime, on: date
) -> Rows:
    """[what, figure, unit, note] of each. programme: where an indicator is told by programme, its part of it, '' all.
    Errors: NotFound, NotAllowed, Refused."""
    names = programmes.short_names()
    found = []
    for code in codes:
        of = indicators.indicator(code)
        by = "programme" if programme and "programme" in of.by else ""
        figure = indicators.figure(actor, code, unit, period, by=by, at=at, on=on)
        cut = next((each for each in figure.cuts if each.value == programme), None) if by else None
        value = (cut.result if cut else Decimal(0)) if by else figure.result
        unit_words = "%" if of.shown == "percent" else str(Unit(of.unit).label)
        told = papers.HIDDEN if papers.few(unit_words, value) else indicators.said(of, value)
        part = f", phần tính vào {names.get(programme, programme)}" if by else ""
        note = f"Chỉ tiêu {code}{part}, từ {vi(period.since)} đến {vi(period.last_day)}, lấy ngày {vi(on)}"
        found.append([of.name, told, unit_words, note])
    return found


def of_return(actor: Actor, key: str, on: date) -> Rows:
    """The totals of a sent return. Errors: NotFound, NotAllowed, Refused."""
    found = reports.for_owner(actor, key, on)
    note = f"Biểu {found.form}, {found.unit_name}, kỳ {found.period}, báo cáo {found.key} bản {found.version}"
    return [[title, papers.HIDDEN if value is None else str(value), "", note] for title, value in found.totals]
