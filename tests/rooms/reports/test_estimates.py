"""Estimates: what is known times the share of earlier years, in whole numbers that agree, put right with a reason."""

import json
from datetime import date
from fractions import Fraction

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.indicators.models import Fact
from caunoi.rooms.reports import actions, checks, estimating, frozen, queries, registry, ways
from caunoi.rooms.reports.estimating import Way, Year

from .conftest import moment

ON, AT = date(2026, 10, 1), moment("2026-10-01 09:00")
CLERK = Actor("user:c", "Lò Thị Hoa", 1, (Grant("reports.read", "TT-LC"), Grant("reports.submit", "TT-LC")))
YEAR = {"form": "15b", "unit": "TT-LC", "period": "2026"}
NINE = (273, 364)  # three quarters of the days
SHARE, MEAN = Way("share", 3, 30, 3, 1), Way("mean_day", 6, 30)


def test_the_first_method_with_a_sound_base_is_used():
    full = Year("2025", 60, 80, (20, 20, 20, 20))
    found = estimating.base("Vụ việc", (SHARE, MEAN), 90, NINE, 9, [full], once=False)
    assert (found.method, found.share, found.estimate) == ("share", Fraction(3, 4), 120)
    assert "60/80" in found.words and "75%" in found.words
    two = estimating.base("Vụ việc", (SHARE,), 90, NINE, 9, [full, Year("2024", 30, 60, (9, 9, 9, 33))], once=False)
    assert (two.estimate, two.low, two.high) == (140, 120, 180)
    for year in (Year("2025", 60, 80, (0, 20, 20, 40)), Year("2025", 6, 8, (2, 2, 2, 2))):
        assert estimating.base("Vụ việc", (SHARE, MEAN), 90, NINE, 9, [year], once=False).estimate == 120
        with pytest.raises(Refused, match="người đếm một lần"):
            estimating.base("Người", (SHARE, MEAN), 90, NINE, 9, [year], once=True)
    with pytest.raises(Refused, match="mới biết 2 tháng"):
        estimating.base("Vụ việc", (SHARE, MEAN), 90, (59, 365), 2, [full], once=False)
    with pytest.raises(Refused, match="Mới có 29 dòng"):
        estimating.base("Vụ việc", (MEAN,), 29, NINE, 9, [], once=False)


def test_what_is_too_little_to_be_multiplied_is_kept_as_it_is_known():
    few = (SHARE, MEAN, Way("known", 3, 30))
    found = estimating.base("Lớp tập huấn", few, 2, NINE, 9, [], once=False)
    assert (found.method, found.estimate, found.share) == ("known", 2, 1)
    with pytest.raises(Refused, match="quá nhiều để giữ"):
        estimating.base("Người", few, 90, NINE, 9, [], once=True)
    with pytest.raises(Refused, match="mới biết 2 tháng"):
        estimating.base("Lớp tập huấn", few, 2, (59, 365), 2, [], once=False)


def test_a_half_has_two_quarters():
    half = Period(date(2026, 7, 1), date(2027, 1, 1))
    assert estimating.quarters(half) == [Period(half.since, date(2026, 10, 1)), Period(date(2026, 10, 1), half.until)]


@pytest.mark.parametrize("code", registry.shipped())
def test_every_form_is_estimated_or_says_why_not(code):
    form = registry.form(code)
    windows = [each for each in form.windows if each.kind == "estimate"]
    assert bool(form.estimate) != bool(form.no_estimate)
    if form.estimate:
        assert windows and all(each.words <= {"half", "year"} for each in windows)
        assert {each.kind for each in form.windows} >= {"official"}
        return
    with pytest.raises(Refused, match=form.no_estimate[:30]):
        registry.resolve(form, "2026", "estimate")


@pytest.mark.parametrize(
    "raw", [[], [{"method": "guess"}], [{"method": "share", "months": 3, "least": 30}], [{"method": "mean_day"}],
            [{"method": "mean_day", "months": 0, "least": 1}], "share"],
)  # fmt: skip
def test_a_method_that_is_not_one_is_told(raw):
    assert ways.read(raw)[1]


def test_the_days_of_a_window_that_runs_are_known():
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    assert estimating.known_part(year, ON) == Period(date(2026, 1, 1), ON)
    for day, told in ((date(2027, 1, 1), "đã hết"), (date(2026, 1, 1), "chưa có ngày nào")):
        with pytest.raises(Refused, match=told):
            estimating.known_part(year, day)


@pytest.fixture
def years(make, db):
    """Three years of cases: 8 a month in 2024 and 2025, 10 a month in 2026; a third end."""
    kept, number = [], 0
    for year, months, each in ((2024, 12, 8), (2025, 12, 8), (2026, 10, 10)):
        for month in range(1, months + 1):
            for n in range(each):
                number += 1
                told = {
                    "form": ("litigation", "advice")[n % 2], "field": ("criminal", "civil_family", "other")[n % 3],
                    "provider": ("officer", "lawyer_x")[number % 2], "aspect": ("usual", "urgent")[n == 1],
                }  # fmt: skip
                kept += _facts(f"V-{number}", f"P-{number % 97}", date(year, month, 2 + n), n % 3 == 0, told)
    Fact.objects.bulk_create(kept)


def _facts(key, who, day, ends, told):
    at = {"source": "request", "record": key, "key": key, "organisation": "TT-LC", "unit": "TT-LC", "province": "15"}
    for kind, outcome in (("accepted", "open"), *((("ended", "finished"),) if ends else ())):
        yield Fact(
            kind=kind, day=day, month=day.year * 12 + day.month - 1, at=moment(f"{day} 09:00"), who=who, sex="female",
            ground="x", outcome=outcome, **at, **told,
        )  # fmt: skip


def draft(form="15b", on=ON, **changed):
    return queries.draft(CLERK, form, "TT-LC", "2026", on=on, kind="estimate", **changed)


@pytest.mark.parametrize("form", ["15a", "15b"])
def test_an_estimate_agrees_with_itself_and_says_how_it_was_made(years, form):
    found = draft(form)
    assert found.estimate is not None and not found.failures
    assert not [f for f in checks.failures(form, checks.Seen(found.filled)) if f.check in ("rows", "columns")]
    assert any("72/96" in note and "75%" in note for note in found.filled.notes)
    assert found.filled.notes[len(found.form.notes)].startswith(
        "Số ước cả kỳ, tính từ số đã biết đến hết ngày 30/09/2026"
    )
    if form == "15b":
        figures = frozen.figures(found.filled)
        assert figures["total|new"] == 120  # 90 in nine months, three quarters of a year
        assert figures["total|carried_in"] == 120 and figures["total|finished"] == 48
        assert figures["total|carried_out"] == 120 + 120 - 48
        assert figures["total|urgent"] == 12


@pytest.mark.parametrize("form", ["mau-12", "dan-toc", "gioi", "ctmt-nam", "nct", "nkt", "15b-xa"])
def test_reports_of_many_kinds_are_estimated_too(years, form):
    made = json.loads(
        actions.make(by=Actor.system(), at=AT, **{**YEAR, "form": form}, file="json", kind="estimate").content
    )
    figures = {row["key"]: row["figures"] for row in made["rows"]}
    row, column = {
        "mau-12": ("cases.new", "total"), "dan-toc": ("new", "total"), "gioi": ("new", "female"),
        "ctmt-nam": ("cases", "total"), "nct": ("new", "total"), "nkt": ("new", "total"), "15b-xa": ("", "new"),
    }[form]  # fmt: skip
    wanted = 0 if form in ("nct", "nkt") else 120  # none of these people is old or disabled
    assert (figures[row] if row else made["totals"])[column] == wanted
    assert any("75%" in note for note in made["notes"])


def test_a_half_is_estimated_from_the_same_half_of_earlier_years(years):
    on = date(2026, 10, 1)
    made = queries.draft(CLERK, "mau-12", "TT-LC", "2026-H2", on=on, kind="estimate")
    assert frozen.figures(made.filled)["cases.new|total"] == 60  # 30 in three months, half of the half
    kept = [note for note in made.filled.notes if "quá ít để nhân" in note]
    assert len(kept) == 1 and "0" in kept[0]


def test_an_estimate_is_put_right_with_a_reason_and_both_are_kept(years):
    cell = "advice.civil_family|new"
    before = frozen.figures(draft().filled)
    assert cell in draft().estimate.editable and "total|new" not in draft().estimate.editable
    given = {"by": CLERK, "at": AT, **YEAR, "cell": cell, "value": before[cell] + 7, "reason": "Có chiến dịch lưu động"}
    actions.set_estimate(**given)
    found = draft()
    after = frozen.figures(found.filled)
    assert after[cell] == before[cell] + 7 and after["total|new"] == before["total|new"] + 7 and not found.failures
    assert after["total|worked"] == before["total|worked"] + 7
    assert any("Có chiến dịch lưu động" in note and "Lò Thị Hoa" in note for note in found.filled.notes)
    for changed, error in (
        ({"cell": "total|new"}, Refused), ({"cell": "advice.civil_family|carried_in"}, Refused), ({"value": -1}, Refused),
        ({"reason": ""}, Refused), ({"by": Actor("user:z", "Z", 1, (Grant("reports.read", "TT-LC"),))}, NotAllowed),
    ):  # fmt: skip
        with pytest.raises(error):
            actions.set_estimate(**{**given, **changed})
    with pytest.raises(Refused, match="không khớp"):
        actions.set_estimate(**{**given, "cell": "advice.civil_family|finished", "value": 10_000})
    key = actions.submit(by=CLERK, at=AT, kind="estimate", explanations={}, **YEAR)
    file = queries.report(CLERK, key, ON)
    told = file.definition["estimate"]
    assert told["known_to"] == "2026-09-30" and told["edits"][0]["computed"] == before[cell]
    assert file.row.kind == "estimate" and file.intact and file.filled.total == after["total|new"]
    actions.set_estimate(**{**given, "value": None, "reason": "Chiến dịch hoãn"})
    assert frozen.figures(draft().filled) == before
    assert queries.report(CLERK, key, ON).filled.total == after["total|new"]  # frozen
    with pytest.raises(Refused, match="không nối với từng hồ sơ"):
        queries.bridges(CLERK, key, ON)


def test_without_a_sound_base_it_refuses_and_never_stands_as_official(years):
    with pytest.raises(Refused, match="đã hết"):
        draft(on=date(2027, 2, 1))
    with pytest.raises(Refused, match="mới biết 2 tháng"):
        draft(on=date(2026, 3, 20))
    made = actions.make(by=Actor.system(), at=AT, **YEAR, file="json", kind="estimate")
    assert json.loads(made.content)["kind"] == "estimate" and json.loads(made.content)["total"] == 120
    live = actions.make(by=Actor.system(), at=AT, **YEAR, file="json")
    assert json.loads(live.content)["total"] == 100  # what is known, as official figures have it
