"""`caunoi facts`: the data from which figures are counted: what is filled, catching up, all anew, and the check that
forms say what the cases say."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from caunoi.core.ground.periods import Period
from caunoi.faces.web import clock


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "facts",
        help="the data that figures are counted from",
        description="Dữ liệu đếm: đã nạp đến đâu; nạp phần mới; dựng lại; đối chiếu với các biểu đếm từ hồ sơ.",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--rebuild", action="store_true", help="throw all away and make it anew from the records")
    what.add_argument("--check", action="store_true", help="compare with forms counted from the cases; status 1 if not")


def run(args: argparse.Namespace) -> int:
    from caunoi.rooms.accounts.policy import Actor  # names models: after Django is set up
    from caunoi.rooms.indicators import actions, queries

    if args.rebuild:
        facts, cells = actions.rebuild(by=Actor.system(), at=clock.now())
        sys.stderr.write(f"Đã dựng lại: {facts} dòng, {cells} ô.\n")
        return 0
    actions.catch_up(at=clock.now())
    if args.check:
        return _check(Actor.system())
    held = queries.filled()
    for code, title, count in held.kinds:
        sys.stdout.write(f"{code}\t{count}\t{title}\n")
    taken = f"{localtime(held.taken_at):%H:%M %d/%m/%Y}" if held.taken_at else "chưa"
    sys.stderr.write(f"Đã nạp đến sự kiện {held.upto}, lúc {taken}; {held.terms} phép đếm, {held.cells} ô.\n")
    return 0


def _check(actor: Any) -> int:
    """This year and last, their halves and the sector's preliminary year, for every unit that has forms: what these
    count from facts against the cases themselves."""
    from caunoi.rooms.organisations import queries as organisations
    from caunoi.rooms.reports import queries as reports
    from caunoi.rooms.reports.registry import form

    today, wrong, compared = clock.today(), 0, 0
    kinds = form("15b").unit_kinds
    for office in organisations.every():
        if office.kind not in kinds:
            continue
        for period in _periods(today):
            text = f"{period.since}..{period.last_day}"
            given: dict[str, Any] = {"on": today, "at": clock.now()}
            filled = {code: reports.fill(actor, code, office.code, text, **given).filled for code in ("15a", "15b")}
            for line, figure, there in _lines(filled, _members(office), period):
                compared += 1
                if figure != there:
                    wrong += 1
                    sys.stdout.write(f"{office.code}\t{text}\t{line}\t{there}\t{figure}\n")
    sys.stderr.write(f"Đã đối chiếu {compared} số; {wrong} số khác nhau (hồ sơ, biểu).\n")
    return 1 if wrong else 0


def _members(office: Any) -> frozenset[str]:
    """The organisations whose cases a unit's forms count."""
    from caunoi.rooms.organisations import queries as organisations

    if office.kind in ("ministry", "department"):
        every = organisations.every()
        return frozenset(
            each.code for each in every if office.kind == "ministry" or each.province_code == office.province_code
        )
    return frozenset({office.code, *(each.code for each in organisations.branches(office.code))})


def _periods(today: date) -> list[Period]:
    found = []
    for year in (today.year - 1, today.year):
        ends = [(date(year, 1, 1), date(year + 1, 1, 1)), (date(year, 1, 1), date(year, 7, 1))]
        ends += [(date(year - 1, 11, 1), date(year, 11, 1)), (date(year, 3, 10), date(year, 8, 18))]
        found += [Period(*each) for each in ends]
    return found


def _lines(filled: Any, members: frozenset[str], period: Period) -> Iterator[tuple[str, int, int]]:
    """(what, the form's figure, the cases counted one by one)"""
    from caunoi.rooms.accounts.policy import Scope
    from caunoi.rooms.cases import queries as cases
    from caunoi.rooms.reports import frozen

    scope, found, persons = Scope(organisations=members), Counter[str](), dict[str, str]()
    for case in cases.counting_rows(scope, period.since, period.until):
        found.update(("15b total|new", f"15b {case.form}.{case.field}|new", "15a total|times"))
        found["15b total|urgent"] += bool(case.urgent)
        persons.setdefault(case.person, f"{case.ground or 'unknown'}|{case.sex or 'unknown'}")
    for case in cases.counting_rows(scope, period.since, period.until, basis="worked"):
        found.update(("15b total|worked", f"15b {case.form}.{case.field}|worked"))
    for case in cases.counting_rows(scope, period.since, period.until, basis="ended"):
        found[f"15b total|{case.state}"] += case.state != "open"
    for cell in persons.values():
        found.update((f"15a {cell}", "15a total|total"))
    there = {f"{code} {key}": value for code, form in filled.items() for key, value in frozen.figures(form).items()}
    totals = {f"15b total|{name}" for name in ("new", "urgent", "worked", "finished", "not_continued")}
    inside = {key for key, value in there.items() if value and (_told(key) or key in totals)}
    for key in sorted(found.keys() | inside):
        yield key, there.get(key, 0), found[key]


def _told(key: str) -> bool:
    """Whether the cases are counted here for that cell too: rows of 15b by form and field, of 15a by ground and sex."""
    form, _, cell = key.partition(" ")
    row, _, column = cell.rpartition("|")
    if form == "15b":
        return row.count(".") == 1 and column in ("new", "worked")
    return row not in ("total", "multiple", "minority", "children") and column in ("female", "male", "unknown")
