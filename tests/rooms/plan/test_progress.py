"""Progress: counted from records, by papers, self-declared; rolled up without counting twice; early warning."""

from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.attribution import actions as attribution
from caunoi.rooms.indicators.models import Fact
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.plan import actions, measures, queries, timing
from caunoi.rooms.plan.models import Measure, Standard, Task
from caunoi.rooms.plan.words import Counted
from caunoi.rooms.training import actions as training

from ..cases import factory
from ..cases.factory import AT, CENTRE, HEAD, INTAKE, ON, OTHER
from .test_plans import DEPARTMENT, MINISTRY, OF_OTHER, READER, first, province

pytestmark = pytest.mark.django_db
WITHIN = [code for code in Counted.values if code not in (Counted.PAPERS, Counted.CALLS)]


def held(day=ON, organisation=CENTRE, kind="talk", held=True, **columns):
    given = {"kind": kind, "day": day, "people": 40, "sessions": 1, **columns}
    return outreach.write(by=Actor.system(), at=AT, organisation=organisation, held=held, **given)


def task(plan, output="10 đợt truyền thông", time="năm 2026", by=DEPARTMENT, **columns):
    given = {"content": "Truyền thông ở cơ sở", "output": output, "time": time, **columns}
    return actions.add_task(by=by, at=AT, plan=plan, **given)


def centre_plan(by=HEAD, organisation=CENTRE):
    return actions.make_plan(by=by, at=AT, title="Kế hoạch Trung tâm", organisation=organisation, level="centre")


def counted(key, what="talks", by=DEPARTMENT, output=0, **more):
    actions.set_measure(by=by, at=AT, task=key, output=output, what=what, **more)
    return key


def done(key, output=0, on=ON):
    return queries.progress([key], on)[key].outputs[output]


@pytest.mark.parametrize(
    ("unit", "output", "content", "measure"),
    [
        ("đợt", "10 đợt truyền thông", "", Counted.TALKS),
        ("đợt", "4 đợt", "Trợ giúp pháp lý lưu động tại xã", Counted.MOBILE),
        ("lớp", "3-5 lớp/năm", "Tập huấn cho cán bộ xã, trưởng thôn", Counted.ACCESS_COURSES),
        ("lớp", "2 lớp tập huấn cho người thực hiện trợ giúp pháp lý", "", Counted.SKILL_COURSES),
        ("lớp", "2 lớp", "", Counted.COURSES),
        ("báo cáo", "01 báo cáo", "Kiểm tra", Counted.PAPERS),
        ("vụ việc", "300 vụ việc hoàn thành", "", Counted.ENDED_CASES),
        ("tờ gấp", "5.000 tờ gấp", "", Counted.COPIES),
        ("phóng sự", "2 phóng sự", "", Counted.BROADCASTS),
        ("%", "100%", "", ""),
        ("chiến dịch", "1 chiến dịch", "Xây dựng thể chế", ""),
    ],
)
def test_the_words_of_an_output_propose_a_measure(unit, output, content, measure):
    assert measures.propose(unit, output, content) == measure


@pytest.mark.parametrize("what", [code for code in Counted.values if code != Counted.PAPERS])
def test_every_measure_can_be_counted(world, what):
    key = counted(task(province()), what)
    assert done(key).figure.startswith("0 ") and done(key).source == "counted"
    assert queries.figure_file(HEAD, key, 0, ON).records.rows == []


def test_nothing_is_counted_before_an_officer_says_so(world):
    key = task(province())
    held()
    found = done(key)
    assert (found.figure, found.percent, found.source, found.proposed) == ("", None, "none", "talks")
    assert not Measure.objects.exists()
    for wrong in ({"what": "x"}, {"output": 5}, {"programme": "khong_co"}):
        with pytest.raises(Refused):
            counted(key, **{"what": "talks", **wrong})
    for by in (INTAKE, READER, OF_OTHER):
        with pytest.raises(NotAllowed):
            counted(key, by=by)


def test_figures_follow_place_time_and_what_was_held(world):
    plan = province()
    key = counted(task(plan, "10 đợt truyền thông; 300 lượt người dự; 4 buổi"))
    counted(key, "people", output=1)
    counted(key, "sessions", output=2)
    held()
    held(organisation=factory.BRANCH, people=None)  # in the province: Lào Cai
    held(organisation=OTHER)
    held(day=date(2025, 12, 31))
    held(day=date(2026, 11, 30), held=False)
    held(kind="broadcast", people=None)
    talks, people, sessions = queries.progress([key], ON)[key].outputs
    assert (talks.figure, talks.percent, talks.days) == ("2 đợt", 20, "từ 01/01/2026 đến hết 31/12/2026")
    assert (people.figure, people.untaken, people.percent) == ("40 lượt người", 1, 13) and sessions.figure == "2 buổi"
    below = counted(task(centre_plan(OF_OTHER, OTHER), by=OF_OTHER), by=OF_OTHER)
    assert done(below).figure == "1 đợt"
    assert done(counted(task(province(), time="sau khi có hướng dẫn"))).figure == ""  # no time: not counted


def test_places_learners_and_papers(world):
    key = counted(task(province(), "5 xã; 30 học viên; 100 tờ gấp; 2 lớp; 01 báo cáo"), "communes")
    for output, what in ((1, "learners"), (2, "copies"), (3, "courses"), (4, "papers")):
        counted(key, what, output=output)
    for _ in range(2):
        held(commune="03349", papers=20)
    made = {"by": Actor.system(), "at": AT}
    course = training.write_course(
        **made, organisation=CENTRE, title="Kỹ năng", audience="skills", way="in_person", contents=["b"]
    )
    for day in (date(2026, 11, 20), date(2026, 12, 20)):  # not over before its last session
        training.add_session(
            **made, course=course, day=day, begins=time(8), ends=time(11), hours=Decimal(3), subject=""
        )
    leaflet = outreach.write_leaflet(**made, organisation=CENTRE, title="Tờ gấp")
    outreach.move_leaflet(**made, leaflet=leaflet, move="received", day=ON, count=100)
    outreach.move_leaflet(**made, leaflet=leaflet, move="given", day=ON, count=15)
    actions.attach(by=DEPARTMENT, at=AT, task=key, output=4, document="Báo cáo 12/BC-STP")
    told = [each.figure for each in queries.progress([key], ON)[key].outputs]
    assert told == ["1 xã", "0 học viên", "55 tờ gấp", "0 lớp", "1 báo cáo"]
    assert [each.figure for each in queries.progress([key], date(2026, 12, 21))[key].outputs][3] == "1 lớp"
    rows = queries.figure_file(HEAD, key, 2, ON).records.rows
    assert {row.page for row in rows} == {"activity", "leaflet"} and len(rows) == 3


def test_cases_are_counted_by_what_happened_in_the_time(world):
    factory.open_book()
    case = factory.take_on()
    key = counted(task(province(), "200 vụ việc; 10 vụ việc kết thúc"), "cases")
    counted(key, "ended_cases", output=1)
    assert [each.figure for each in queries.progress([key], ON)[key].outputs] == ["1 vụ việc", "0 vụ việc"]
    found = queries.figure_file(INTAKE, key, 0, ON)
    assert [row.words for row in found.records.rows] == [case.number] and found.records.hidden == 0
    assert found.units == (("Trung tâm TGPL nhà nước tỉnh Lào Cai", "1"),)
    other = queries.figure_file(MINISTRY, key, 0, ON)  # figures are the plan's; a record is for who may see it
    assert (other.records.rows, other.records.hidden) == ([], 1) and other.done.figure == "1 vụ việc"
    with pytest.raises(NotFound):
        queries.figure_file(OF_OTHER, key, 0, ON)


def test_a_self_declared_figure_is_marked_and_gives_way(world):
    key = task(province())
    actions.report(by=DEPARTMENT, at=AT, task=key, state="running", figure=Decimal(4), unit="Đợt")
    assert (done(key).figure, done(key).source_words, done(key).percent) == ("4 đợt", "tự khai", 40)
    assert queries.progress([key], ON)[key].declared
    held()
    counted(key)
    assert (done(key).figure, done(key).source_words) == ("1 đợt", "đếm từ hồ sơ")
    actions.set_measure(by=DEPARTMENT, at=AT, task=key, output=0, what="")
    assert done(key).source_words == "tự khai"


def test_a_record_moves_all_three_levels_and_counts_once(world):
    ministry, plan, centre = first().key, province(), centre_plan()
    actions.change_task(
        by=MINISTRY, at=AT, task=ministry, content="Tăng cường", time="năm 2026", output="100 đợt truyền thông"
    )
    counted(ministry, by=MINISTRY)
    middle = actions.hand_down(by=DEPARTMENT, at=AT, task=ministry, plan=plan)
    below = actions.hand_down(by=HEAD, at=AT, task=middle, plan=centre)
    actions.hand_down(by=HEAD, at=AT, task=ministry, plan=centre_plan())  # the same centre answers twice
    assert Measure.objects.filter(task__key=below).exists()  # counted as the one above it
    held()
    held(organisation=OTHER)  # Điện Biên has no plan that answers
    assert [done(key).figure for key in (below, middle, ministry)] == ["1 đợt"] * 3
    assert queries.progress([ministry], ON)[ministry].rolled == (
        "Hoạt động truyền thông tại cơ sở đã thực hiện: 1 hoạt động, đếm từ hồ sơ",
    )
    held()
    assert [done(key).figure for key in (below, middle, ministry)] == ["2 đợt"] * 3


def test_a_task_without_time_takes_the_times_of_those_that_answer_it(world):
    ministry, plan = first().key, province()
    middle = actions.hand_down(by=DEPARTMENT, at=AT, task=ministry, plan=plan)
    given = {"by": DEPARTMENT, "at": AT, "task": middle, "content": "x", "output": "5 đợt truyền thông"}
    actions.change_task(**given, time="Quý IV/2026")
    counted(middle)
    held()
    held(day=date(2026, 3, 1))
    told = queries.progress([ministry], ON)[ministry]
    assert told.rolled == ("Hoạt động truyền thông tại cơ sở đã thực hiện: 1 hoạt động, đếm từ hồ sơ",)


def test_an_output_is_counted_within_a_programme(world):
    plan = province()
    key = counted(task(plan, "10 đợt truyền thông; 100 tờ gấp"), programme="nct")
    counted(key, "copies", output=1, programme="nct")
    event = held(elderly=5, women=0, papers=7)
    held(elderly=0)
    leaflet = outreach.write_leaflet(by=Actor.system(), at=AT, organisation=CENTRE, title="Tờ gấp")
    for move, count in (("received", 50), ("given", 9)):
        outreach.move_leaflet(by=Actor.system(), at=AT, leaflet=leaflet, move=move, day=ON, count=count)
    assert queries.counts_in_programmes()
    attribution.catch_up(at=AT)
    assert (done(key).figure, done(key, 1).figure) == ("1 đợt", "7 tờ gấp")
    assert [row.key for row in queries.figure_file(HEAD, key, 0, ON).records.rows] == [event]
    course = training.write_course(
        by=HEAD, at=AT, organisation=CENTRE, title="Tiếp cận trợ giúp pháp lý", audience="access", way="in_person"
    )
    day = date(2026, 11, 20)
    training.add_session(by=HEAD, at=AT, course=course, day=day, begins=time(8), ends=time(11), hours=Decimal(3))
    attribution.catch_up(at=AT)
    attribution.add(by=HEAD, at=AT, work=course, line="nct.tgpl.tt", reason="Lớp cho người cao tuổi ở xã")
    assert done(counted(task(plan, "2 lớp"), "access_courses", programme="nct")).figure == "1 lớp"
    for what in WITHIN:
        counted(key, what, programme="nct")
        assert done(key).source == "counted"
    with pytest.raises(Refused, match="không thuộc riêng"):
        counted(key, "calls", programme="nct")


def test_papers_show_what_cannot_be_counted(world):
    key = counted(task(province(), "01 báo cáo; 2 hội thảo"), "papers")
    actions.attach(by=DEPARTMENT, at=AT, task=key, output=0, document="Báo cáo 12/BC-STP")
    actions.attach(by=DEPARTMENT, at=AT, task=key, document="Công văn 3/STP")
    assert (done(key).figure, done(key).percent, done(key).source) == ("1 báo cáo", 100, "papers")
    paper = queries.task(DEPARTMENT, key, ON).evidence[-1]
    assert (paper.document, paper.output) == ("Báo cáo 12/BC-STP", "1 báo cáo")
    with pytest.raises(NotFound):
        queries.evidence_file(DEPARTMENT, key, paper.number, ON)
    with pytest.raises(Refused, match="lý do"):
        actions.take_out(by=DEPARTMENT, at=AT, task=key, evidence=paper.number, reason=" ")
    actions.take_out(by=DEPARTMENT, at=AT, task=key, evidence=paper.number, reason="Nhầm")
    assert done(key).figure == "0 báo cáo" and queries.task(DEPARTMENT, key, ON).evidence[-1].out == "Nhầm"
    with pytest.raises(NotFound):
        actions.take_out(by=DEPARTMENT, at=AT, task=key, evidence=paper.number, reason="Nhầm")


def test_measures_go_with_their_output(world):
    key = counted(task(province(), "10 đợt truyền thông; 2 lớp"), "talks")
    counted(key, "courses", output=1)
    actions.attach(by=DEPARTMENT, at=AT, task=key, output=1, document="Kế hoạch lớp")
    given = {"by": DEPARTMENT, "at": AT, "task": key, "content": "x", "time": "năm 2026", "reason": "Điều chỉnh"}
    actions.change_task(**given, output="3 lớp")
    assert list(Measure.objects.values_list("output", "what")) == [(0, "courses")]
    assert queries.task(DEPARTMENT, key, ON).evidence[0].output == "3 lớp"
    row = queries.task(DEPARTMENT, key, ON).changes[0]
    assert (row.what_words, row.before, row.after) == ("Số lượng", "10 đợt; 2 lớp", "3 lớp")


@pytest.mark.parametrize(
    ("since", "until", "repeats", "per", "days"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), "", "", (date(2026, 1, 1), date(2027, 1, 1))),
        (None, date(2026, 11, 30), "", "", (date(2026, 1, 1), date(2026, 11, 30))),
        (None, None, "year", "", (date(2026, 1, 1), date(2027, 1, 1))),
        (None, None, "", "quý", (date(2026, 10, 1), date(2027, 1, 1))),
        (date(2024, 3, 1), date(2025, 7, 1), "", "năm", (date(2025, 1, 1), date(2025, 7, 1))),
        (date(2026, 5, 1), None, "", "", (date(2026, 5, 1), date(2026, 11, 24))),
        (None, None, "ongoing", "", None),
    ],
)
def test_the_days_of_an_output(since, until, repeats, per, days):
    assert timing.window(since, until, repeats, per, ON) == days


def test_time_used_and_risk():
    year = (date(2026, 1, 1), date(2027, 1, 1))
    assert (timing.used(year, ON), timing.used(year, date(2025, 1, 1)), timing.used(year, year[1])) == (89, 0, 100)
    steps = ((50, 25), (80, 50))
    assert [timing.at_risk(*each, steps) for each in ((49, 0), (50, 24), (50, 25), (80, 49), (None, 0))] == [
        False, True, False, True, False,
    ]  # fmt: skip
    assert timing.risk_words(80, 35, "10 đợt") == "Đã qua 80 % thời gian, mới đạt 35 % kết quả “10 đợt”."


def test_tasks_at_risk_say_why(world):
    plan = province()
    key = counted(task(plan, leads="Sở Tư pháp"))
    fine = counted(task(plan, "1 đợt truyền thông"))
    silent = task(plan, "Văn bản hướng dẫn", time="tháng 11/2026")
    task(plan, "Văn bản", time="năm 2027")
    held()
    found = queries.risks(DEPARTMENT, ON)
    assert [each.row.key for each in found] == [key]
    assert found[0].why == "Đã qua 89 % thời gian, mới đạt 10 % kết quả “10 đợt”."
    late = queries.risks(DEPARTMENT, date(2026, 12, 1))
    assert [each.row.key for each in late] == [silent, key] and fine not in {each.row.key for each in late}
    assert "chưa có số hay văn bản nào" in late[0].why
    assert [each.row.key for each in queries.risks(READER, ON)] == [key] and not queries.risks(OF_OTHER, ON)
    assert not queries.risks(READER, ON, writes=True)
    actions.report(by=DEPARTMENT, at=AT, task=key, state="done")
    assert not queries.risks(DEPARTMENT, ON)


def test_thresholds_are_data(world):
    key = counted(task(province()))
    assert queries.progress([key], ON)[key].risk
    given = {"by": MINISTRY, "at": AT, "soon_days": 5, "head_days": 2, "above_days": 9}
    for wrong in ({"steps": []}, {"steps": [(50, 0)]}, {"steps": [(50, 60), (80, 40)]}, {"steps": [(50, 1), (50, 2)]},
                  {"steps": [(50, 1)], "head_days": 10}):  # fmt: skip
        with pytest.raises(Refused):
            actions.set_standards(**{**given, **wrong})
    with pytest.raises(NotAllowed):
        actions.set_standards(**{**given, "by": DEPARTMENT, "steps": [(95, 10)]})
    actions.set_standards(**given, steps=[(95, 10)])
    assert not queries.progress([key], ON)[key].risk and Standard.objects.get().above_days == 9
    assert queries.standards().steps == ((95, 10),)


def test_a_ministry_s_plan_of_all_provinces_pays_few_statements(world, django_assert_max_num_queries):
    plan, ministry = province(), Task.objects.filter(plan__code="qd_1109").order_by("position")
    rows = []
    for parent in ministry:
        key = parent.key
        actions.change_task(
            by=MINISTRY, at=AT, task=key, content="x", time="năm 2026", output="100 đợt truyền thông; 5 lớp"
        )
        counted(key, by=MINISTRY)
        counted(key, "courses", by=MINISTRY, output=1)
        rows.append(Task.objects.get(key=actions.hand_down(by=DEPARTMENT, at=AT, task=key, plan=plan)))
    base = rows[0].plan
    for number in range(34):  # 34 provinces × 20 tasks, copied in the tables
        base.pk, base.key = None, f"KL-mau-{number}"
        base.save(force_insert=True)
        made = [
            Task(plan=base, position=place, parent_id=ministry[place].pk if place < len(rows) else None, key=f"NV-{number}-{place}",
                 content="x", outputs=rows[0].outputs, since=date(2026, 1, 1), until=date(2027, 1, 1))
            for place in range(20)
        ]  # fmt: skip
        Task.objects.bulk_create(made)
    Measure.objects.bulk_create(
        Measure(task=each, output=0, what="talks", by="x", by_name="x", at=AT)
        for each in Task.objects.filter(key__startswith="NV-", plan__key__startswith="KL-mau-")
    )
    held()
    file = queries.plan(MINISTRY, rows[0].parent.plan.key, ON)
    with django_assert_max_num_queries(14):
        told = queries.progress([each.key for each in file.tasks], ON)
    assert [told[each.key].outputs[0].figure for each in file.tasks] == ["1 đợt"] * 7
    with django_assert_max_num_queries(20):
        queries.risks(MINISTRY, ON)


# ── money ──


def test_an_output_of_money_is_summed_from_what_stands_in_the_lines(world):
    money = {"kind": "entered", "aspect": "allotted", "fund": "local", "key": "DT-1"}
    for day, organisation, amount, programmes in (
        (ON, CENTRE, 250_000_000, "|dtts_mn|"), (ON, CENTRE, 50_000_000, ""), (ON, OTHER, 900_000_000, "|dtts_mn|"),
        (date(2025, 12, 31), CENTRE, 1_000_000, "|dtts_mn|"),
    ):  # fmt: skip
        at = datetime.combine(day, time(9), ZoneInfo("Asia/Ho_Chi_Minh"))
        Fact.objects.create(
            source="budget_line", record=money["key"], day=day, month=day.year * 12 + day.month - 1, at=at,
            organisation=organisation, unit=organisation, amount=amount, programmes=programmes, **money,
        )  # fmt: skip
    key = task(centre_plan(), "Bố trí 500 triệu đồng", by=HEAD)
    assert done(key).proposed == Counted.MONEY_ALLOTTED
    counted(key, Counted.MONEY_ALLOTTED, by=HEAD)
    assert (done(key).figure, done(key).percent, done(key).source) == ("300 triệu đồng", 60, "counted")
    counted(key, Counted.MONEY_ALLOTTED, by=HEAD, programme="dtts_mn")
    assert (done(key).figure, done(key).percent) == ("250 triệu đồng", 50)
    assert done(counted(key, Counted.MONEY_PAID, by=HEAD)).figure == "0 triệu đồng"
    counted(key, Counted.MONEY_ALLOTTED, by=HEAD)
    assert (
        queries.figure_file(Actor("user:z", "Z", 1, (Grant("plan.read", CENTRE),)), key, 0, ON).records[:2] == ([], 2)
        and queries.counts_money()
    )
    behind = queries.figure_file(HEAD, key, 0, ON).records
    assert {row.words for row in behind.rows} == {
        "Bút toán của dòng dự toán: 250.000.000 đ", "Bút toán của dòng dự toán: 50.000.000 đ",
    }  # fmt: skip
