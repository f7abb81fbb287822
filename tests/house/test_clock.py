"""The clock is read in one place; core and rooms are told the moment."""

import ast

import pytest

from .source import dotted, modules, nodes

pytestmark = pytest.mark.xdist_group("source")  # one worker reads the whole source, once

READERS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("timezone", "now"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"),
}  # fmt: skip
WITHOUT_ARGUMENT = {"localdate", "localtime"}
# One for pages; one for commands that must answer without starting the framework.
THE_CLOCKS = {"caunoi.faces.web.clock", "caunoi.faces.cli.days"}


def readings(path):
    for node in nodes(path):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if (name, node.attr) in READERS:
                yield node.lineno
        elif isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in WITHOUT_ARGUMENT and not node.args and not node.keywords:
                yield node.lineno
        elif isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            yield node.value.lineno
        elif isinstance(node, ast.ImportFrom) and node.module in ("django.utils.timezone", "time"):
            yield from (node.lineno for alias in node.names if alias.name in ("now", "time"))


def read_in(*folders):
    return {dotted(path): lines for each in folders for path in modules(each) if (lines := list(readings(path)))}


def test_core_and_rooms_read_no_clock():
    assert read_in("core", "rooms") == {}


def test_faces_read_it_in_one_place():
    assert set(read_in("faces", "site")) <= THE_CLOCKS


def test_the_walk_sees_a_reading(tmp_path):
    sample = tmp_path / "sample.py"
    sample.write_text("from datetime import date\nday = date.today()\nother = localdate()\n")
    assert sorted(readings(sample)) == [2, 3]


# What day a moment falls on: of Viet Nam. Rows bring moments in UTC, where until seven in the morning it is the day
# before; the clock hands in Viet Nam's own, under these names.
OF_THE_CLOCK = {"at", "now", "moment", "local", "again", "early", "opened", "left"}
WITHOUT_ZONE = {
    "caunoi.rooms.places.sheets": "cells of a sheet", "caunoi.rooms.plan.reading.grids": "cells of a sheet",
    "caunoi.rooms.exchange.values": "cells, of others' systems too: made local where they know their zone",
    "caunoi.rooms.training.policy": "a day and two hours of a session",
}  # fmt: skip
MADE_LOCAL = {"localtime", "astimezone", "now", "fromtimestamp"}


def days_elsewhere(path):
    """Lines where the day of a moment is taken, or a moment is written, that nobody has made Viet Nam's."""
    for function in (n for n in nodes(path) if isinstance(n, ast.FunctionDef | ast.Lambda)):
        local = OF_THE_CLOCK | {
            target.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and any(_called(part) in MADE_LOCAL for part in ast.walk(node.value))
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(function):
            taken = None
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "date" and not node.args:
                taken = node.func.value
            elif isinstance(node, ast.FormattedValue) and "%" in ast.unparse(node.format_spec or ast.Constant("")):
                taken = node.value if getattr(node.value, "attr", "")[-2:] == "at" else None
            elif _called(node) == "vi_moment":
                taken = node.args[0]
            if taken is not None and not _is_local(taken, local):
                yield node.lineno


def _called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""


def _is_local(node, names):
    """A local moment, or one some days from it."""
    if isinstance(node, ast.BinOp):
        return _is_local(node.left, names)
    return _called(node) in MADE_LOCAL or (isinstance(node, ast.Name) and node.id in names)


def test_the_day_of_a_moment_is_viet_nams():
    found = {
        dotted(path): sorted(set(lines))
        for each in ("rooms", "faces")
        for path in modules(each)
        if "migrations" not in path.parts and (lines := list(days_elsewhere(path)))
    }
    assert {module: lines for module, lines in found.items() if module not in WITHOUT_ZONE} == {}
    assert set(WITHOUT_ZONE) <= set(found)


def test_a_day_in_another_zone_is_found(tmp_path):
    sample = tmp_path / "sample.py"
    sample.write_text(
        "def told(row, at):\n    day = row.at.date()\n    word = f'{row.closed_at:%d/%m}'\n    when = vi_moment(row.at)\n"
        "    fine = [at.date(), (at - DAY).date(), localtime(row.at).date(), f'{localtime(row.at):%d}']\n"
        "    here = localtime(row.at)\n    return here.date(), row.sent.date()\n"
    )
    assert sorted(days_elsewhere(sample)) == [2, 3, 4, 7]
