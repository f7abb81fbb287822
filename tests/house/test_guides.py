"""The newcomer's guides say what works: their YAML is run from the pages."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from caunoi.core.law import assess, law_for, parse_facts
from caunoi.core.law import book as books
from caunoi.core.law import package as packages
from caunoi.core.law.revisions import brought_by
from caunoi.rooms.programmes import shipped

DOCS = Path(__file__).parents[2] / "docs"
HEAD = "package: {id: huong-dan, vi: Hướng dẫn, en: Guide, published: 2026-12-01}\n"


def blocks(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)


def block(page: str, begins: str) -> str:
    return next(each for each in blocks(page) if each.lstrip().startswith(begins))


def laid(text: str):
    package = packages.parse(text.encode(), "huong-dan.yaml")
    assert brought_by(package, books.shipped())
    return packages.lay(books.shipped(), [package])


def test_the_package_of_the_guide_answers_its_people_as_they_are_told():
    book = laid(block("dev/change-a-rule.md", "package:"))
    people = yaml.safe_load(block("dev/change-a-rule.md", "bases:"))["scenarios"]
    assert len(people) == 3
    for each in people:
        facts = parse_facts({key: str(value) for key, value in each["facts"].items()})
        ((what, wanted),) = each["answers"].items()
        answer = assess(facts, on=each["day"], law=law_for(each["day"], book=book)).get(what).answer
        assert answer == {True: "yes", False: "no"}[wanted], each["name"]


def test_the_lines_of_the_guide_are_those_of_the_book():
    old, new = yaml.safe_load(block("dev/change-a-rule.md", "- {since"))
    version = books.shipped().amounts["social_pension_age"].versions[0]
    assert (version.span.since, version.value) == (old["since"], old["value"])
    assert old["until"] == new["since"] == date(2027, 3, 1)


def test_the_package_that_officers_are_shown_can_be_laid():
    laid(block("officers/goi-luat.md", "package:"))


def test_the_programme_of_the_guide_is_read(tmp_path, monkeypatch):
    book = laid(HEAD + block("dev/add-a-programme.md", "acts:"))
    folder = tmp_path / "data"
    shutil.copytree(shipped.FOLDER, folder)
    (folder / "minh_hoa.yaml").write_text(block("dev/add-a-programme.md", "code:"), encoding="utf-8")
    with pytest.raises(shipped.FileError, match=r"no group 'programme\.minh_hoa': write it"):
        shipped.read(folder)
    monkeypatch.setattr(shipped.books, "shipped", lambda: book)
    found = shipped.read(folder)
    assert found.components["minh_hoa.tgpl.vv"]["group"] in book.determinations
    assert found.values["minh_hoa.vv", "target", 2027]["value"] == 100
