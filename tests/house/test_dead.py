"""Nothing lies about that nobody uses: settings, rights, kinds of events, texts of notices, templates, addresses, files
for browsers, functions and classes of rooms. Names are looked for as words in the whole source; a name that stands in
one place only, where it is made, is dead."""

import ast
import re
from collections import Counter, defaultdict
from functools import cache

import pytest
from django.conf import global_settings

from caunoi.rooms.accounts import roles
from caunoi.rooms.journal import kinds
from caunoi.rooms.notices import templates as texts
from caunoi.site import settings

from .source import SOURCE, modules, tree

pytestmark = pytest.mark.xdist_group("source")
LIBRARY = re.compile(r"(ACCOUNT|ALLAUTH|MFA|SOCIALACCOUNT|WHITENOISE|NINJA)_")
WORD = re.compile(r"\w+")
OLD_EVENTS = {
    "referrals.key_revoked": "written before machines had keys of their own (migration 0003): the line must still be read",
}
TEXTS = {
    "staff.test": "what an administrator may send to see whether messages arrive",
    **dict.fromkeys(("plan.above", "plan.head", "plan.late", "plan.soon"), "by the stage: rooms/plan/texts.OF_STAGE"),
}
FOR_TESTS = {
    "to_html": "documents as HTML, for what comes after .docx and .xlsx",
    "papers_slip": "a paper that the centre may hand out", "proofs_for": "asked by tests of the book",
    "sms_letters": "asked by tests of the texts", "chunk_of": "asked by bench/population.py",
}  # fmt: skip


@cache
def sources():
    """Every file of ours that may name something: Python, templates, scripts, styles, data."""
    found = [*modules()]
    for ending in ("html", "js", "css", "yaml", "txt", "json"):
        found += [path for path in SOURCE.rglob(f"*.{ending}") if path.stat().st_size < 1_000_000]
    return {path: path.read_text(encoding="utf-8") for path in found}


@cache
def words():
    """File → how often each word stands in it."""
    return {path: Counter(WORD.findall(text)) for path, text in sources().items()}


@cache
def where():
    """Word → the files in which it stands."""
    found = defaultdict(list)
    for path, counted in words().items():
        for word in counted:
            found[word].append(path)
    return found


def elsewhere(text, *here):
    """Whether the text stands in a file that is none of these."""
    return any(text in told for path, told in sources().items() if path not in here)


def test_every_setting_is_read():
    own = {name for name in dir(settings) if name.isupper() and not LIBRARY.match(name)}
    own -= {name for name in dir(global_settings) if name.isupper()} | {"ROOT_URLCONF"}
    here = SOURCE / "site" / "settings.py"
    inside = words()[here]
    assert {name for name in own if not elsewhere(name, here) and inside[name] < 2} == set()


def test_every_right_is_asked_for():
    here = SOURCE / "rooms" / "accounts" / "roles.py"
    assert {right for right in roles.PERMISSIONS if not elsewhere(f'"{right}"', here)} == set()


def test_every_kind_of_event_is_written_somewhere():
    dead = set()
    for path in SOURCE.glob("rooms/*/events.py"):
        for node in tree(path).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                name, kind = node.targets[0].id, node.value.value
                others = [each for each in where()[name] if each != path]
                if not any(path.parent in each.parents or "events" in words()[each] for each in others):
                    dead.add(kind)
    assert dead == set(OLD_EVENTS) and dead <= {each.kind for each in kinds.every()}


def constants(path):
    """Name and text of every constant that a module sets, tuples too."""
    for node in tree(path).body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                for name, value in zip(names, values, strict=False):
                    if isinstance(name, ast.Name) and isinstance(value, ast.Constant):
                        yield name.id, value.value


def home_of(path):
    """A room; the faces are one."""
    parts = path.relative_to(SOURCE).parts
    return parts[:2] if parts[0] == "rooms" else parts[:1]


def test_every_text_of_a_notice_is_sent():
    """By its key or by the name that stands for it in its own room or face; where it is made it stands once, or twice
    with the name."""
    homes = {}
    for path in modules():
        for name, value in constants(path):
            homes.setdefault(value, []).append((name, home_of(path)))
    dead = set()
    for each in (each for each in texts.every() if not each.key.startswith("tests.")):
        literal = sum(told.count(f'"{each.key}"') for told in sources().values())
        named = sum(
            counted[name]
            for name, home in homes.get(each.key, ())
            for path, counted in words().items()
            if home_of(path) == home
        )
        if literal < 2 and named < 3:
            dead.add(each.key)
    assert dead == set(TEXTS)


def test_every_template_is_shown():
    """Those that stand in the place of a library's are asked for by it."""
    dead = set()
    for path in SOURCE.rglob("*.html"):
        name = path.as_posix().split("/templates/")[1]
        if not name.startswith(("account/", "mfa/")) and not elsewhere(name, path):
            dead.add(name)
    assert dead == set()


def test_every_address_of_ours_is_led_to():
    dead = set()
    for path in modules("faces"):
        if "urls" in path.parts or path.name in ("urls.py", "account_urls.py"):
            for name in re.findall(r'\bname="(\w+)"', sources()[path]):
                if not any(each != path for each in where()[name]):
                    dead.add(name)
    assert dead == set()


def test_every_file_for_browsers_is_loaded():
    ours = [path for path in SOURCE.glob("faces/*/static/**/*") if path.is_file()]
    loose = {path.name for path in ours if not elsewhere(path.name, path)}
    assert loose == {"CHECKSUMS.sha256", "OFL.txt"}, "beside what they are of"


def test_every_function_and_class_of_a_room_or_the_core_is_used():
    dead = set()
    for path in modules():
        if path.name == "apps.py" or path.parent.name in ("gateways", "api", "commands"):
            continue  # named in settings, found by the framework
        for node in tree(path).body:
            named = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if named and len(where()[node.name]) < 4 and words()[path][node.name] < 2 and not _used(node.name, path):
                dead.add(node.name)
    assert dead == {*FOR_TESTS, *OF_MIGRATIONS}


OF_MIGRATIONS = {"opened_again", "open_members"}


def _used(name, path):
    """Whether it stands anywhere but where it is made and where the room offers it."""
    offered = (path, path.parent / "__init__.py", path.parent.parent / "__init__.py")
    return any(each not in offered for each in where()[name])
