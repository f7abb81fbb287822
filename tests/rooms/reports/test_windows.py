"""A named period is read by the form's own window, and every form says which days it counts."""

from datetime import date

import pytest

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.reports import registry


def days(form, text, kind=""):
    span = registry.resolve(registry.form(form), text, kind)
    return span.period.since, span.period.last_day


@pytest.mark.parametrize("form", ["so-thu-ly", "15a", "15b", "15c"])
@pytest.mark.parametrize(
    ("text", "since", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-09", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026-02-03..2026-02-04", date(2026, 2, 3), date(2026, 2, 4)),
    ],
)
def test_official_figures_follow_the_calendar(form, text, since, last):
    assert days(form, text) == (since, last)


def test_preliminary_year_runs_from_november_to_october():
    assert days("15b", "2026", "preliminary") == (date(2025, 11, 1), date(2026, 10, 31))


@pytest.mark.parametrize(("text", "kind"), [("2026-H1", "preliminary"), ("2026-Q1", "estimate"), ("2017", "")])
def test_a_period_without_a_window_is_refused(text, kind):
    with pytest.raises(Refused, match="chưa có khung thời gian"):
        days("15b", text, kind)


def test_what_is_no_period_is_refused():
    with pytest.raises(Refused, match="Không hiểu kỳ số liệu"):
        days("15b", "năm nay")


def test_every_window_says_where_it_is_from():
    for form in registry.shipped().values():
        assert all(window.source and window.status for window in form.windows)
    assert {w.status for w in registry.shipped()["15b"].windows} == {"secondary"}


def test_the_line_under_the_title():
    span = registry.resolve(registry.form("15b"), "2026")
    assert span.line == "Số liệu từ ngày 01/01/2026 đến ngày 31/12/2026"


def test_an_unknown_form_names_those_there_are():
    with pytest.raises(NotFound, match="so-thu-ly"):
        registry.form("khong-co")
