"""A law package: read, put in order, laid over the book, and what it changes."""

from datetime import date
from pathlib import Path

import pytest

from caunoi.core.law import BookError, law_for
from caunoi.core.law import book as books
from caunoi.core.law import package as packages
from caunoi.core.law.revisions import brought_by
from caunoi.core.law.statute import is_scenario

from . import small


def text(id: str, published: str = "2026-05-13", after: str = "[]", value: int = 65, since: str = "2027-01-01") -> str:
    return f"""
package: {{id: {id}, vi: Gói thử, en: Test package, published: {published}, after: {after}}}
amounts:
  elderly_age:
    unit: years
    title: {{vi: Tuổi của người cao tuổi, en: Age of an elderly person}}
    versions:
      - {{since: {since}, until: null, published: {published}, value: {value}, status: verified,
         cite: {{act: 39/2009/QH12, article: "2"}}}}
"""


@pytest.fixture
def package(tmp_path: Path):
    def read(written: str, name: str = "goi.yaml") -> packages.Package:
        path = tmp_path / name
        path.write_text(written, encoding="utf-8")
        return packages.read(path)

    return read


def test_a_package_changes_the_law_from_its_day_on(package) -> None:
    one = package(text("tuoi-65"))
    assert len(one.sha256) == 64
    book = packages.lay(books.shipped(), [one])
    before, after = law_for(date(2026, 12, 31), book=book), law_for(date(2027, 1, 1), book=book)
    assert before.stamp == law_for(date(2026, 12, 31)).stamp
    assert after.stamp != law_for(date(2027, 1, 1)).stamp
    assert not is_scenario(after.stamp)
    (revision,) = brought_by(one, books.shipped())
    assert (revision.what, revision.kind, revision.since) == ("amount", "changed", date(2027, 1, 1))


def test_before_it_was_published_it_was_not_known(package) -> None:
    book = packages.lay(books.shipped(), [package(text("tuoi-65"))])
    known = law_for(date(2027, 6, 1), known_on=date(2026, 5, 12), book=book)
    assert known.stamp == law_for(date(2027, 6, 1), known_on=date(2026, 5, 12)).stamp


def test_packages_are_laid_in_the_order_of_publication(package) -> None:
    late = package(text("late", "2026-09-01", value=70, since="2028-01-01"), "a.yaml")
    early = package(text("early", "2026-05-13", value=65), "b.yaml")
    assert [each.id for each in packages.put_in_order([late, early])] == ["early", "late"]
    versions = packages.lay(books.shipped(), [late, early]).amounts["elderly_age"].versions
    assert [version.value for version in versions] == [60, 65, 70]
    (revision,) = brought_by(late, books.shipped(), [early])
    assert revision.since == date(2028, 1, 1)


def test_a_package_can_wait_for_another(package) -> None:
    first = package(text("first", "2026-09-01"), "a.yaml")
    second = package(text("second", "2026-05-13", after="[first]", value=70, since="2028-01-01"), "b.yaml")
    assert [each.id for each in packages.put_in_order([second, first])] == ["first", "second"]
    with pytest.raises(BookError, match=r"not there: \['first'\]"):
        packages.put_in_order([second])
    circle = package(text("first", after="[second]"), "c.yaml")
    with pytest.raises(BookError, match="circle"):
        packages.put_in_order([circle, second])
    with pytest.raises(BookError, match="two packages"):
        packages.put_in_order([first, first])


def test_it_may_not_claim_to_have_been_known_earlier(package) -> None:
    early = package(text("x").replace("published: 2026-05-13, value", "published: 2020-01-01, value"))
    with pytest.raises(BookError, match="before the package"):
        packages.lay(books.shipped(), [early])


def test_law_says_everything_itself(package) -> None:
    bare = package(
        "package: {id: x, vi: a, en: b, published: 2026-05-13}\namounts: {elderly_age: {versions: [{since: 2027-01-01, value: 65}]}}"
    )
    with pytest.raises(BookError, match="missing"):
        packages.lay(books.shipped(), [bare])


def test_a_package_that_changes_nothing(package) -> None:
    same = package(text("x", value=60))
    with pytest.raises(BookError, match="nothing"):
        brought_by(same, books.shipped())


def test_a_package_is_never_laid_over_a_scenario(package) -> None:
    book = books.build([("small", small.content(small.ground({"fact": "hiv", "is": True})))], scenario="thử")
    with pytest.raises(BookError, match="not law"):
        packages.lay(book, [package(text("x"))])


@pytest.mark.parametrize(
    "written",
    [
        "amounts: {}",
        "package: {id: x, vi: a, en: b}",
        "package: {id: x, vi: a, published: 2026-05-13}",
        "package: {id: x, vi: a, en: b, published: 2026-05-13, from: me}",
        "package: {id: x, vi: a, en: b, published: 2026-05-13, after: y}",
        "package: [",
    ],
)
def test_what_is_not_a_package(package, written: str) -> None:
    with pytest.raises(BookError, match=r"goi\.yaml"):
        package(written)
