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
