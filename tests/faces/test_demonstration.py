"""The demonstration is made on any day, at any hour: what it tells of yesterday is not told of tomorrow."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta

import pytest

from caunoi.core.ground.calendar import VN
from caunoi.faces.cli import story
from caunoi.faces.web.clock import VIET_NAM
from tests import processes


@pytest.mark.long
@pytest.mark.parametrize(
    ("day", "minute"),
    [
        ("2026-11-27", 5),  # Viet Nam's day is not that of 26 hours ago, nor that of Greenwich
        ("2027-01-01", 95),  # everything of last year, before an office opens
        ("2027-05-31", 24 * 60 - 5),  # somebody shows a paper by one law and is accepted by the next
        ("2027-06-01", 12 * 60),  # its 24 months begin on a Saturday
        ("2028-02-29", 6 * 60 + 40),  # begins after provinces and communes were merged
        ("2031-06-15", 12 * 60 + 30),  # no phase of a programme is known that runs
    ],
)
def test_made_at_any_hour(tmp_path, day, minute):
    """minute: of the day."""
    shown = datetime.now(VIET_NAM)
    shift = str(minute - shown.hour * 60 - shown.minute)
    made = processes.caunoi(tmp_path, "demo", CAUNOI_TODAY=day, CAUNOI_SHIFT=shift)
    assert made.returncode == 0, made.stdout + made.stderr

    began = datetime.combine(date.fromisoformat(day), time(), VIET_NAM) + timedelta(minutes=minute)
    took = datetime.now(VIET_NAM) - shown + timedelta(minutes=1)  # of the hour, only the minute is set
    with closing(sqlite3.connect(tmp_path / "demonstration.sqlite3")) as database:
        (last,) = database.execute("SELECT max(at) FROM journal_event").fetchone()
    assert datetime.fromisoformat(last).replace(tzinfo=UTC) <= began + took


@pytest.mark.parametrize("today", [date(2027, 6, 1), date(2028, 2, 13), date(2027, 9, 2), date(2028, 2, 29)])
def test_begins_on_a_working_day(today):
    begun = story.begin(today)
    assert VN.is_working(begun) and timedelta(days=715) < today - begun <= timedelta(days=731)


def test_what_comes_once_a_year_is_last_years_until_it_comes():
    assert story.year_of(date(2027, 1, 4), 1, 5) == 2026
    assert story.year_of(date(2027, 1, 5), 1, 5) == 2027
    assert story.year_of(date(2026, 11, 23), 11) == 2026
    assert story.year_of(date(2028, 2, 29), 11) == 2027


def test_a_review_is_of_a_year_that_was_over_when_it_was_asked_for():
    assert story.reviewed(datetime(2026, 11, 23, 10, tzinfo=VIET_NAM)) == 2025
    assert story.reviewed(datetime(2027, 1, 24, 10, tzinfo=VIET_NAM)) == 2025
    assert story.reviewed(datetime(2027, 1, 25, 10, tzinfo=VIET_NAM)) == 2026
