"""The page on the coverage of the law is current, and it agrees with the book."""

from tools import coverage

from caunoi.core.law import book as books


def test_the_page_is_current():
    assert coverage.PAGE.read_text() == coverage.page(), "run: python tools/coverage.py"


def test_every_act_of_the_book_is_told_of():
    amending_only = {
        "03/2021/TT-BTP",
        "09/2022/TT-BTP",
        "10/2023/TT-BTP",
        "29/2025/TTLT",
        "75/2023/NĐ-CP",
        "02/2021/QĐ-TTg",
    }
    assert set(books.shipped().acts) - set(coverage.declared()) == amending_only


def test_every_named_article_has_a_reason():
    for act, entry in coverage.declared().items():
        assert entry["rest"], act
        assert all(told["why"] for told in entry["articles"].values()), act


def test_neighbours_are_joined_and_gaps_are_kept():
    assert coverage.runs(["1", "2", "3", "5", "8", "8a", "9"]) == "1–3, 5, 8, 8a, 9"
