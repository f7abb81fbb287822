"""What leaves the house: published once and for good, without small cells."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.reports import actions, queries
from caunoi.rooms.reports.models import Publication

from .returning import (
    AT,
    CENTRE,
    DEPARTMENT,
    ON,
    go_on,
    sent,
    submit,
)


def published(key, by=DEPARTMENT, at=AT):
    return queries.publication(actions.publish(by=by, at=at, report=key))


def test_only_what_was_sent_is_published_once_and_stays(some_cases):
    key = submit()
    with pytest.raises(Refused, match="đã gửi"):
        published(key)
    go_on(key)
    with pytest.raises(NotAllowed):
        published(key, by=CENTRE)
    table = published(key)
    assert [each.key for each in queries.published()] == [table.key]
    with pytest.raises(Refused):
        published(key)
    row = Publication.objects.get()
    for change in ("UPDATE reports_publication SET digest = 'x'", "DELETE FROM reports_publication"):
        with pytest.raises((DatabaseError, IntegrityError), match="stays as it was"), transaction.atomic():
            connection.cursor().execute(change)
    assert Publication.objects.get().digest == row.digest


def test_small_cells_are_not_in_what_is_published(some_cases):
    table = published(sent())
    true = queries.report(CENTRE, queries.returns(CENTRE, ON)[0].key, ON).filled
    assert table.withheld
    for row in table.rows:
        for column, value in row["figures"].items():
            figure = true.cells.figure(row["key"], column)
            assert value is None or (value == figure and not 0 < figure < 5)


def test_a_handed_out_table_hides_small_cells(some_cases):
    key = sent()
    name, content = actions.hand_out(by=DEPARTMENT, at=AT, report=key, audience="owner")
    assert name == "15b_TT-LC_2026_owner.xlsx" and content[:2] == b"PK"
    with pytest.raises(NotFound):
        actions.hand_out(by=DEPARTMENT, at=AT, report=key, audience="inside")
    with pytest.raises(NotAllowed):
        actions.hand_out(by=CENTRE, at=AT, report=key, audience="agency")
