"""Every kind of event has a sentence and an erasure rule, and every event that the code writes has a kind."""

import ast

import pytest

from caunoi.rooms.journal import kinds

from .source import ROOMS, SOURCE, dotted, imports, modules, nodes, tree

pytestmark = pytest.mark.xdist_group("source")  # one worker reads the whole source, once

VIETNAMESE = set("ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")


def constants(path):
    """Names that stand for a kind in a module: those of its room's events.py, then its own."""
    parts = path.relative_to(SOURCE).parts
    events = SOURCE / "rooms" / parts[1] / "events.py" if parts[0] == "rooms" else path
    return {name: value for file in (events, path) if file.exists() for name, value in assigned(file)}


def assigned(path):
    for node in tree(path).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            yield from ((target.id, node.value.value) for target in node.targets if isinstance(target, ast.Name))


def kinds_recorded(path):
    """Line and kind of every record(kind=…) whose kind is written out or named; a kind that a caller hands in is
    checked where it is handed in."""
    known_names = constants(path)
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        for value in [keyword.value for keyword in node.keywords if keyword.arg == "kind"]:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value:
                yield node.lineno, value.value
            elif isinstance(value, ast.Attribute) and getattr(value.value, "id", "") == "events":
                yield node.lineno, known_names.get(value.attr, value.attr)
            elif isinstance(value, ast.Name) and value.id in known_names:
                yield node.lineno, known_names[value.id]


def test_a_kind_has_its_sentence_and_erasure():
    for kind in kinds.every():
        room, _, what = kind.kind.partition(".")
        assert room in ROOMS, kind
        assert what.replace("_", "").isalnum(), kind
        assert kind.erasure in (kinds.KEEP, kinds.BLANK), kind
        assert VIETNAMESE & set(kind.sentence.lower()), kind
        assert kind.tell("Vàng Thị Mỷ", {}), kind


def test_a_room_that_writes_events_registers_kinds():
    writing = {
        room
        for room in ROOMS
        if any("journal.actions" in name for path in modules(f"rooms/{room}") for _, name in imports(path))
    }
    assert writing <= {each.kind.partition(".")[0] for each in kinds.every()}


def test_every_kind_written_in_code_is_registered():
    known = {each.kind for each in kinds.every()}
    unknown = [
        (dotted(path), line, kind)
        for folder in ("rooms", "faces")
        for path in modules(folder)
        for line, kind in kinds_recorded(path)
        if kind not in known
    ]
    assert unknown == []


def test_the_walk_sees_what_is_recorded():
    recorded = {kind for _, kind in kinds_recorded(SOURCE / "rooms" / "people" / "actions" / "persons.py")}
    assert {"people.registered", "people.opened"} <= recorded


def test_looking_at_a_person_is_an_event():
    assert "people.opened" in kinds.of_reading()
    assert kinds.get("people.opened").erasure == kinds.KEEP
