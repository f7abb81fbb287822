"""Whatever happened, a form's totals agree, its records are its figures, cells give what records give, and the units add
up to the whole."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.core.ground.periods import Period
from caunoi.rooms.indicators import actions
from caunoi.rooms.indicators.derived import Making, Office
from caunoi.rooms.indicators.models import Fact, Term
from caunoi.rooms.indicators.scopes import Whose
from caunoi.rooms.reports import checks, counted, frozen, registry
from caunoi.rooms.reports.checks import Seen
from caunoi.rooms.reports.grounds import rows, short_citation
from caunoi.rooms.reports.windows import Span

from .conftest import LAW, ZONE

pytestmark = pytest.mark.django_db
OFFICES = {"A": Office("A", "15"), "A.1": Office("A", "15"), "B": Office("B", "15"), "C": Office("C", "11")}
MAKING = Making(OFFICES, lambda *_: "")
SPAN = Span(Period(date(2026, 1, 1), date(2027, 1, 1)), "official")
FORMS = [code for code, form in registry.shipped().items() if form.rows]
PROVINCE = Whose("S", "Sở", "p", "15", {"A", "A.1", "B"})


@st.composite
def cases(draw):
    """(day, who, organisation, classes, days until it ended)"""
    told = {
        "form": draw(st.sampled_from(["litigation", "advice", "representation"])),
        "field": draw(st.sampled_from(["criminal", "civil_family", "other"])),
        "ground": draw(st.sampled_from([f"{LAW}.2", f"{LAW}.7.c", "unknown"])),
        "sex": draw(st.sampled_from(["female", "male", "unknown"])),
        "ethnic": draw(st.sampled_from(["minority", "kinh", "unknown"])),
        "age": draw(st.sampled_from(["under_16", "18_59", "60_up", "unknown"])),
        "provider": draw(st.sampled_from(["officer", "centre_lawyer", "unknown"])),
        "aspect": draw(st.sampled_from(["usual", "urgent"])), "several": draw(st.sampled_from(["one", "several"])),
        "programmes": draw(st.sampled_from(["", "|nct|", "|dtts_mn|nct|"])), "area": "region_3", "commune": "02683",
    }  # fmt: skip
    where = draw(st.sampled_from(sorted(OFFICES)))
    return (
        draw(st.integers(-400, 364)),
        draw(st.sampled_from("PQRS")),
        where,
        told,
        draw(st.sampled_from([None, 9, 300])),
    )


def facts(number, case):
    day, who, organisation, told, ended = case
    at = datetime(2026, 1, 1, 9, tzinfo=ZONE) + timedelta(days=day)
    place = ("request", f"R{number}", f"V{number}", organisation)
    state = "open" if ended is None else "finished" if number % 3 else "not_continued"
    yield MAKING._fact("accepted", *place, at, who=who, days=1, **{**told, "outcome": state})
    if ended is not None:
        yield MAKING._fact(
            "ended", *place, at + timedelta(days=ended), who=who, days=ended, **{**told, "outcome": state}
        )
    if number % 4 == 0:
        yield MAKING._fact(
            "outreach", "activity", f"H{number}", f"H{number}", organisation, at, aspect="talk", commune="02683",
            area="region_3", who="02683", people=30 + number, women=None if number % 8 else 12,
            programmes=told["programmes"],
        )  # fmt: skip


@given(st.lists(cases(), max_size=14))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_totals_agree_and_units_add_up(db, found):
    Fact.objects.all().delete()
    Term.objects.all().delete()
    Fact.objects.bulk_create(fact for number, case in enumerate(found) for fact in facts(number, case))
    wanted = dict(registry.counts_of_forms())
    kept = {term: dim for term, dim in wanted.items() if term.kind in ("accepted", "ended", "outreach")}
    Term.objects.bulk_create(
        Term(text=term.text, dims="", filled_at=datetime(2026, 1, 1, tzinfo=ZONE)) for term in kept
    )
    for code in FORMS:
        form = registry.form(code)
        whole = counted.from_records(form, SPAN, PROVINCE.organisations)
        assert checks.failures("", Seen(whole)) == ()  # every total is the sum of its parts
        figures = frozen.figures(whole)
        assert all(value == sum(whole.cells.cases.get(key, {}).values()) for key, value in figures.items())
        parts = [frozen.figures(counted.from_records(form, SPAN, {each})) for each in PROVINCE.organisations]
        persons = {each.key for each in whole.columns if each.unit == "người"} if code == "15a" else set()
        for key, value in figures.items():
            added = sum(part.get(key, 0) for part in parts)
            row = next(r for r in (*whole.rows, *whole.indicators) if r.key == key.rpartition("|")[0])
            once = row.unit in ("người", "xã, phường") or key.rpartition("|")[2] in persons
            assert value <= added if once else value == added, (code, key)


def test_cells_give_what_records_give(db):
    found = [
        (day, "PQRS"[n % 4], sorted(OFFICES)[n % 4], {
            "form": ["litigation", "advice"][n % 2], "field": ["criminal", "other", "civil_family"][n % 3],
            "ground": [f"{LAW}.2", "unknown"][n % 2], "sex": ["female", "male", "unknown"][n % 3],
            "ethnic": ["minority", "kinh"][n % 2], "age": ["under_16", "60_up"][n % 2], "provider": "officer",
            "aspect": ["usual", "urgent"][n % 2], "several": ["one", "several"][n % 2], "area": "region_3",
            "programmes": ["", "|dtts_mn|nct|"][n % 2], "commune": "02683",
        }, [None, 30, 500][n % 3])
        for n, day in enumerate(range(-300, 340, 16))
    ]  # fmt: skip
    actions._fill_new_terms(datetime(2026, 1, 1, tzinfo=ZONE))
    for number, case in enumerate(found):
        for fact in facts(number, case):
            actions._replace_part([fact], fact.source, [f"{fact.record}.{fact.kind}"], actions._terms())
    for code in FORMS:
        form = registry.form(code)
        from_records = counted.from_records(form, SPAN, PROVINCE.organisations)
        from_cells = counted.from_cells(form, SPAN, PROVINCE, PROVINCE.organisations)
        assert frozen.figures(from_cells) == frozen.figures(from_records), code
        assert from_cells.notes == from_records.notes and from_cells.rows == from_records.rows
        short = Span(Period(date(2026, 2, 10), date(2026, 8, 18)), "chosen")  # no whole months: facts are asked
        both = [frozen.figures(each) for each in (
            counted.from_cells(form, short, PROVINCE, PROVINCE.organisations),
            counted.from_records(form, short, PROVINCE.organisations),
        )]  # fmt: skip
        assert both[0] == both[1], code


def test_groups_stand_in_the_order_of_the_law():
    found = rows([date(2018, 1, 1)], ())
    assert [row.citation for row in found][:3] == ["khoản 1 Điều 7", "khoản 2 Điều 7", "khoản 3 Điều 7"]
    points = [row.key.rpartition(".")[2] for row in found if ":7.7." in row.key]
    assert points == ["a", "b", "c", "d", "đ", "e", "g", "h"]
    assert len(found) == 14


def test_both_regimes_of_a_year_are_there_and_disputed_groups_only_when_counted():
    keys = [row.key for row in rows([date(2025, 1, 1), date(2026, 1, 1)], ())]
    assert "11/2017/QH14:7.7.g" in keys and "11/2017/QH14:7.6a" in keys
    assert keys.index("11/2017/QH14:7.6") < keys.index("11/2017/QH14:7.6a") < keys.index("11/2017/QH14:7.7.a")
    assert "11/2017/QH14:7" not in keys
    assert "11/2017/QH14:7" in [row.key for row in rows([date(2026, 1, 1)], ["11/2017/QH14:7"])]


def test_short_citation():
    assert short_citation("11/2017/QH14:7.7.c") == "điểm c khoản 7 Điều 7"
    assert short_citation("11/2017/QH14:7") == "Điều 7"
    assert short_citation("khác") == "khác"
