"""The feed: everything once, in order, from where the last feeding ended."""

import pytest

from caunoi.rooms.journal import queries

from .test_chain import _kinds, write  # noqa: F401  # the kinds of the tests

pytestmark = pytest.mark.django_db


def test_the_feed_goes_on_where_it_ended_and_passes_over_other_records():
    for number in range(5):
        write(number, subject=("thing", f"T-{number}"))
        write(number, subject=("other", "O-1"))
    first = queries.feed(0, subjects=["thing"], limit=3)
    assert [each.subject[1] for each in first.events] == ["T-0", "T-1", "T-2"]
    rest = queries.feed(first.upto, subjects=["thing"], limit=3)
    assert [each.subject[1] for each in rest.events] == ["T-3", "T-4"]
    assert rest.upto == 10  # the last event, though it is of another record
    assert queries.feed(rest.upto, subjects=["thing"]) == queries.Feed((), 10)


def test_an_empty_journal_feeds_nothing():
    assert queries.feed(0, subjects=["thing"]) == queries.Feed((), 0)
