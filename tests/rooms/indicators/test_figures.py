"""Figures from records: what officers do is counted when a figure is read; who may see what; what is not known is told."""

from datetime import date, time, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.attribution import actions as tagging
from caunoi.rooms.attribution import queries as attribution
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.indicators import actions, queries
from caunoi.rooms.indicators.models import Cell, Fact, Ledger
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.people import actions as people
from caunoi.rooms.reports import queries as reports
from caunoi.rooms.training import actions as training
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, HEAD, OFFICER, ON, OTHER, STRANGER
from tests.rooms.training.school import DURING, outsider, scan

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
ALL = Actor.system()


def figure(code, by="", unit=CENTRE, period=YEAR, actor=HEAD):
    return queries.figure(actor, code, unit, period, by=by, at=AT, on=ON)


def cuts(code, by, **more):
    return {cut.value: int(cut.numerator) for cut in figure(code, by, **more).cuts}


def test_what_happens_is_counted_when_a_figure_is_read(world):
    case = factory.take_on()
    assert figure("nganh.thu_ly").result == figure("nganh.nguoi").result == 1
    assert cuts("nganh.nguoi", "ground+sex") == {f"{factory.NEAR_POOR}|female": 1}
    assert cuts("nganh.thu_ly", "field") == {"civil_family": 1}
    cases.correct(by=HEAD, at=AT, case=case.key, what="field", value="administrative", reason="Ghi nhầm lĩnh vực")
    assert cuts("nganh.thu_ly", "field") == {"administrative": 1}  # the old cell is nought again
    assert figure("nganh.thuc_hien").result == figure("nganh.ky_sau").result == 1
    ledger = Ledger.objects.get()
    assert ledger.upto > 0 and ledger.taken_at == AT
    assert {kind for kind, _, count in queries.filled().kinds if count} == {"received", "answered", "accepted"}


def test_it_agrees_with_the_forms_counted_from_the_cases(world):
    for person in (factory.person(), factory.person(full_name="Lò Văn Tư", sex="male"), factory.person(sex="")):
        request = factory.ask(person=person)
        factory.see(request)
        factory.take_on(request)
    factory.urgent()
    persons = reports.fill(HEAD, "15a", CENTRE, "2026", on=ON).filled.cells
    matters = reports.fill(HEAD, "15b", CENTRE, "2026", on=ON).filled.cells
    assert figure("nganh.nguoi").result == persons.figure("total", "total") == 4
    assert cuts("nganh.nguoi", "sex")["unknown"] == persons.figure("total", "unknown") == 1
    grounds = {value: persons.figure(value, "total") for value in cuts("nganh.nguoi", "ground")}
    assert cuts("nganh.nguoi", "ground") == grounds and sum(grounds.values()) == 4
    for code, column in (
        ("nganh.thu_ly_ngay", "urgent"),
        ("nganh.thuc_hien", "worked"),
        ("nganh.ky_sau", "carried_out"),
    ):
        assert figure(code).result == matters.figure("total", column)


def test_a_person_corrected_is_counted_by_what_is_known_now(world):
    case = factory.take_on()
    assert cuts("nganh.nguoi", "sex") == {"female": 1}
    people.amend(by=HEAD, at=AT, person=case.request.person.key, sex="male")
    assert cuts("nganh.nguoi", "sex") == {"male": 1}


def test_what_was_not_counted_is_not_nought(world):
    told = {"organisation": CENTRE, "held": True, "kind": "talk", "day": ON}
    outreach.write(by=OFFICER, at=AT, people=40, **told)
    assert figure("tt.luot").result == 40
    women = figure("tt.luot_nu")
    assert women.result is None and women.untaken == 1 and women.why_not == "Không ghi số này: 1 dòng."
    outreach.write(by=OFFICER, at=AT, people=30, women=12, **told)
    women = figure("tt.luot_nu")
    assert women.result == 12 and women.untaken == 1 and not women.why_not
    assert figure("tt.luot").result == 70 and figure("tt.xa").result == 0  # no commune was told


def test_a_denominator_that_nobody_entered_is_told(world):
    organisations.create_organisation(
        by=ALL, at=AT, code="BTP", kind="ministry", name="Bộ Tư pháp", province_code="", since=date(2018, 1, 2)
    )
    factory.take_on(_seen(birth="1950"))
    share = figure("kq.nct_tiep_can")
    assert (share.numerator, share.denominator, share.result) == (1, None, None)
    assert share.why_not == "Chưa ai nhập mẫu số cho đơn vị và kỳ này."  # a centre has none of its own
    country = figure("kq.nct_tiep_can", unit="BTP", actor=ALL)
    assert country.denominator == 11_410_000 and 0 < country.result < 1 and country.denominator_source
    assert figure("nganh.nguoi", unit="BTP", actor=ALL, by="province").cuts[0].title == "tỉnh Lào Cai"


def _seen(**person):
    request = factory.ask(person=factory.person(**person))
    factory.see(request)
    return request


def test_a_ratio_shows_both_numbers(world):
    factory.take_on()
    kept = figure("tg.tra_loi", by="sex")
    assert (kept.numerator, kept.denominator, kept.result) == (1, 1, 100)
    assert [(cut.value, cut.numerator, cut.denominator) for cut in kept.cuts] == [("female", 1, 1)]
    none = figure("tg.tra_loi", period=Period(date(2025, 1, 1), date(2026, 1, 1)))
    assert none.result is None and none.denominator == 0 and "mẫu số là 0" in none.why_not


def test_whose_figures_and_by_what(world):
    factory.take_on()
    assert figure("nganh.thu_ly", unit=OTHER, actor=STRANGER).result == 0
    with pytest.raises(NotAllowed):
        figure("nganh.thu_ly", actor=STRANGER)
    with pytest.raises(NotFound):
        figure("nganh.thu_ly", unit="TT-XX")
    with pytest.raises(NotFound):
        figure("nganh.khac")
    with pytest.raises(Refused):
        figure("nganh.thu_ly", by="role")


def test_the_records_behind_a_cell(world):
    case = factory.take_on()
    figure("nganh.thu_ly")

    def behind(actor=HEAD, code="nganh.thu_ly", **more):
        return queries.records(actor, code, CENTRE, YEAR, on=ON, **more)

    assert [each.key for each in behind(by="field", value="civil_family").records] == [case.key]
    assert behind(by="field", value="criminal").records == ()
    assert [each.key for each in behind(code="nganh.ky_sau").records] == [case.key]
    assert [each.key for each in behind(code="nganh.nguoi", by="ground", value=factory.NEAR_POOR).records] == [case.key]
    figures_alone = Actor("user:xem", "Vũ Đức Anh", 1, (Grant("reports.read", CENTRE),))
    assert behind(figures_alone) == queries.Behind((), 0, 1)  # how many, not which
    sees_cases = Actor("user:vv", "Vũ Đức Anh", 1, (Grant("reports.read", CENTRE), Grant("cases.read", CENTRE)))
    assert len(behind(sees_cases).records) == 1
    assert behind(sees_cases, by="ground", value=factory.NEAR_POOR) == queries.Behind((), 0, 1)  # told of the private
    with pytest.raises(Refused):
        behind(by="ground+sex", value="x")


def test_the_year_by_month_beside_the_last(world):
    factory.take_on()
    figure("nganh.thu_ly")
    months = queries.months(HEAD, "nganh.thu_ly", CENTRE, 2026, on=ON)
    assert [each.result for each in months] == [0] * 10 + [1, 0]
    assert [each.year_before for each in months] == [0] * 12
    standing = queries.months(HEAD, "nganh.ky_sau", CENTRE, 2026, on=ON)
    assert [each.result for each in standing] == [0] * 10 + [1, 1]
    assert queries.months(HEAD, "tg.thu_ly", CENTRE, 2026, on=ON)[0].result is None


def test_all_anew_is_the_same_and_leaves_its_event(world):
    factory.take_on()
    outreach.write(by=OFFICER, at=AT, organisation=CENTRE, held=True, kind="talk", day=ON, people=40)
    figure("nganh.thu_ly")

    def held():
        rows = Cell.objects.values_list("term__text", "dim", "level", "span", "place", "before", "counts")
        return {row[:-1]: row[-1] for row in rows if row[-1]}

    before = held()
    with pytest.raises(NotAllowed):
        actions.rebuild(by=HEAD, at=AT)
    facts, _ = actions.rebuild(by=ALL, at=AT)
    assert facts == Fact.objects.count() == 4 and held() == before
    assert journal.history(("indicators", "all"))[0].kind == "indicators.rebuilt"
    Ledger.objects.update(version=0)  # another release makes facts otherwise: all is gone through again
    assert actions.catch_up(at=AT) and Ledger.objects.get().version and held() == before


def test_a_page_read_while_all_is_made_anew_fills_nothing(world, monkeypatch):
    factory.take_on()
    figure("nganh.thu_ly")
    made, whole = actions.made, []

    def read_meanwhile(*given):
        whole.append(actions.catch_up(at=AT))  # as a page does
        return made(*given)

    monkeypatch.setattr(actions, "made", read_meanwhile)
    actions.rebuild(by=ALL, at=AT)
    assert whole and not any(whole)
    assert Ledger.objects.get().filling_since is None and figure("nganh.thu_ly").result == 1


def test_of_two_that_make_all_anew_the_later_stays(world, monkeypatch):
    factory.take_on()
    figure("nganh.thu_ly")
    before, pages = Fact.objects.count(), actions._pages

    def overtaken(page):
        monkeypatch.setattr(actions, "_pages", pages)
        actions.rebuild(by=ALL, at=factory.later(1))
        yield from pages(page)

    monkeypatch.setattr(actions, "_pages", overtaken)
    with pytest.raises(Refused, match="một lần khác"):
        actions.rebuild(by=ALL, at=AT)
    assert Fact.objects.count() == before and figure("nganh.thu_ly").result == 1


def test_nothing_new_costs_little(world, django_assert_max_num_queries):
    factory.take_on()
    figure("nganh.thu_ly")
    with django_assert_max_num_queries(12):
        assert actions.catch_up(at=AT)


def test_by_programme_work_counts_in_every_one_that_it_serves(world):
    case = factory.take_on(_seen(birth="1950"))
    told = cuts("nganh.thu_ly", "programme")
    tags = attribution.tags_of([case.key])[case.key]
    served = {tag.programme for tag in tags if tag.stands == "yes"}
    assert "nct" in served and told == dict.fromkeys(served, 1)
    shown = figure("nganh.thu_ly", "programme")
    assert shown.result == 1 and shown.overlap == len(served) - 1
    gone = [tag for tag in tags if tag.programme == "nct" and tag.stands == "yes"]
    for tag in gone:
        tagging.remove(by=HEAD, at=AT, work=case.key, line=tag.line, reason="Đã tính ở kỳ trước (minh họa)")
    assert "nct" not in cuts("nganh.thu_ly", "programme")


def test_a_course_belongs_to_programmes_from_its_last_day_though_nothing_happens_on_it(world):
    made = {"by": HEAD, "at": AT}
    course = training.write_course(
        **made, organisation=CENTRE, title="Kỹ năng", audience="skills", way="in_person", contents=["b"]
    )
    hours = {"begins": time(13, 30), "ends": time(16, 30), "hours": 3}
    first = training.add_session(**made, course=course, day=ON, **hours)
    training.add_session(**made, course=course, day=ON + timedelta(days=2), **hours)
    training.check_in_outside(at=DURING, ticket=scan(first), who=outsider(), consent=True)
    facts = Fact.objects.filter(kind="course").values_list("programmes", flat=True)
    assert actions.catch_up(at=DURING) and list(facts.all()) == [""]
    assert actions.catch_up(at=factory.later(1)) and list(facts.all()) == [""]
    before = journal.head()
    assert actions.catch_up(at=factory.later(2)) and list(facts.all()) == ["|unknown|"]
    assert actions.catch_up(at=factory.later(3)) and journal.head() == before + 1  # told once


def test_a_period_opened_again_counts_what_came_too_late(world):
    told = {"organisation": CENTRE, "held": True, "kind": "talk", "day": ON, "elderly": 5}
    outreach.write(by=OFFICER, at=AT, people=40, **told)
    assert cuts("tt.luot", "programme")["nct"] == 40
    month = {"since": date(2026, 11, 1), "until": date(2026, 12, 1)}
    closure = tagging.close_period(
        by=HEAD, at=AT, programme="nct", organisation=CENTRE, because="Báo cáo tháng 11", **month
    )
    outreach.write(by=OFFICER, at=AT, people=30, **told)
    assert cuts("tt.luot", "programme")["nct"] == 40
    tagging.open_period(by=HEAD, at=AT, closure=closure, because="Một buổi ghi muộn")
    assert cuts("tt.luot", "programme")["nct"] == 70
