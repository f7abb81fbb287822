"""The documents: made ones are current, links lead somewhere, pictures are small, nothing names one machine or registry."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from tools import docs

from .source import ROOMS

ROOT = docs.ROOT
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
# Places that exist on one computer only, and hosts from which packages come.
ELSEWHERE = re.compile(
    r"(?<![\w.])/(?:work|home|root|Users|tmp|mnt)/|[A-Z]:\\"
    r"|pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|anaconda\.org|crates\.io|proxy\.golang\.org"
)
PAGES = sorted(p for p in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")) if p.is_file())
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


@cache
def words(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchor(heading: str) -> str:
    """As repositories make them: lower case, marks gone, spaces to hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {anchor(line.lstrip("#")) for line in FENCE.sub("", words(page)).splitlines() if line.startswith("#")}


@pytest.mark.parametrize("name", docs.DOCUMENTS)
def test_made_documents_are_current(name):
    assert (ROOT / name).read_text(encoding="utf-8") == docs.written(name), "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page):
    for target in LINK.findall(FENCE.sub("", words(page))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, place = unquote(target).partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{target} leads nowhere"
        assert found.is_relative_to(ROOT), f"{target} leads out of the project"
        if place and found.suffix == ".md":
            assert place in anchors(found), f"{target}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_nothing_names_one_machine_or_a_registry(page):
    assert not ELSEWHERE.findall(words(page))


def test_the_map_names_every_room():
    here = words(ROOT / "docs/dev/index.md")
    assert not [room for room in ROOMS if f"| `rooms/{room}` |" not in here]


def test_officers_pages_are_kind_and_within_reach():
    """'ông/bà', never 'bạn'; every page is named on the first one."""
    pages = sorted((ROOT / "docs/officers").glob("*.md"))
    first = words(ROOT / "docs/officers/README.md")
    for page in pages:
        assert not re.search(r"\b(?:các )?bạn\b|người dùng|submit", words(page), re.IGNORECASE), page.name
        assert page.name == "README.md" or f"({page.name})" in first, page.name


def test_pictures_are_small_and_used():
    shown = {unquote(target) for page in PAGES for target in LINK.findall(words(page))}
    for picture in (ROOT / "docs/officers/anh").glob("*.png"):
        assert picture.stat().st_size <= 120_000, picture.name
        assert f"anh/{picture.name}" in shown, f"{picture.name} is on no page"
    assert (ROOT / "docs/picture.png").stat().st_size <= 250_000


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs/adr").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
    for path in (ROOT / "docs/adr").glob("*.md"):
        assert words(path).startswith(f"# {int(path.name[:4])}. "), path.name
