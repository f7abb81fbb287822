"""What is done is matched by the rules of its day, once; what changed since is matched again, in open periods only."""

from datetime import date, timedelta

import pytest

from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.attribution import actions, queries
from caunoi.rooms.attribution.models import Tag, Tally, Work
from caunoi.rooms.attribution.queries import reach
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.places import actions as places
from caunoi.rooms.programmes import actions as programmes
from caunoi.rooms.training import actions as training
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, DEPUTY, HEAD, OFFICER, ON, later
from tests.rooms.outreach.conftest import HEADER

pytestmark = pytest.mark.django_db
YESTERDAY = ON - timedelta(days=1)
DTTS, NCT, NEW = "dtts_mn.da10.tda1.nd03.1", "nct.tgpl.tt", "ctmtqg_2026_2035.hp1.nd5.tt"


def talk(by=OFFICER, **changed):
    given = {"organisation": CENTRE, "held": True, "kind": "talk", "day": YESTERDAY, "people": 40, "elderly": 5}
    return outreach.write(by=by, at=AT, **{**given, **changed})


def caught_up(at=AT):
    assert actions.catch_up(at=at).done


def tags(key, at=AT):
    caught_up(at)
    return {row.line: row for row in queries.tags_of([key])[key]}


def total(programme="nct", year=2026):
    caught_up()
    found = queries.year(Actor.system(), ON, programme, year, {})
    return found.total.yes, found.total.unknown


def checked():
    """The kept figures are those that the tags make."""
    kept = dict(Tally.objects.values_list("cell", "count"))
    actions.recount_all()
    assert kept == dict(Tally.objects.values_list("cell", "count"))


def test_one_talk_in_a_merged_commune_of_region_three_counts_under_three_programmes(highland):
    found = tags(talk(commune=highland))
    assert {DTTS, NCT, NEW} <= {line for line, row in found.items() if row.stands == "yes"}
    assert "danh sách xã khu vực III" in found[DTTS].reason and found[DTTS].carried
    assert (found[DTTS].province, found[DTTS].organisation, found[DTTS].day) == ("11", CENTRE, YESTERDAY)
    assert total() == (1, 0)
    checked()


def test_catching_up_twice_changes_nothing(highland):
    key = talk(commune=highland)
    caught_up()
    before = list(Tag.objects.order_by("pk").values())
    actions.rebuild(at=AT)
    assert not actions.catch_up(at=AT, chunks=0).done
    assert tags(key) and list(Tag.objects.order_by("pk").values()) == before
    checked()


def test_in_small_steps_all_the_same(highland, django_assert_num_queries):
    keys = [talk(commune=highland, elderly=n) for n in range(1, 6)]
    assert not actions.catch_up(at=AT, chunks=1, chunk=2).done
    while not actions.catch_up(at=AT, chunks=1, chunk=2).done:
        continue
    assert Work.objects.filter(key__in=keys).count() == 5 and total() == (5, 0)
    with django_assert_num_queries(2):  # the cursor, nothing since
        caught_up()


def test_what_is_planned_or_called_off_does_not_count(world):
    planned = talk(held=False, day=ON + timedelta(days=3), elderly=None)
    held = talk()
    assert tags(planned) == {} and tags(held)
    outreach.cancel(by=OFFICER, at=AT, activity=held, reason="Ghi nhầm hai lần")
    assert tags(held) == {} and total() == (0, 0) and not Work.objects.filter(key=held).exists()
    checked()


def test_a_changed_activity_is_matched_again(world):
    key = talk(elderly=0, children=0)
    assert NCT not in tags(key)
    outreach.change(by=OFFICER, at=AT, activity=key, held=True, elderly=3)
    assert tags(key)[NCT].stands == "yes"
    checked()


def test_a_course_is_a_question_and_counts_when_it_is_over(world):
    course = training.write_course(
        by=HEAD, at=AT, organisation=CENTRE, title="Kỹ năng", audience="skills", way="in_person", contents=["b"]
    )
    training.add_session(
        by=HEAD, at=AT, course=course, day=ON + timedelta(days=2), begins=_time(13), ends=_time(16), hours=3
    )
    assert tags(course) == {}
    found = tags(course, later(2))
    assert found["nct.tgpl.th"].stands == "unknown"
    assert "người cao tuổi" in found["nct.tgpl.th"].missing
    actions.add(by=OFFICER, at=later(2), work=course, line="nct.tgpl.th", reason="Có một buổi về người cao tuổi")
    assert tags(course, later(2))["nct.tgpl.th"].stands == "yes"
    checked()


def _time(hour):
    from datetime import time

    return time(hour, 0)


def test_a_case_counts_by_the_facts_of_its_decision(book):
    case = factory.take_on()
    found = tags(case.key)
    assert found["nct.tgpl.vv"].stands == "yes" and "người cao tuổi" in found["nct.tgpl.vv"].reason.lower()
    assert found["ctmtqg_2026_2035.hp1.nd5.vv"].stands == "yes"  # near-poor
    hidden = {line for line, row in found.items() if row.sensitive}
    assert hidden
    shown = queries.work_tags(factory.CLERK, case.key, ON)
    assert not hidden & {row.line for row in shown.tags} and shown.hidden == len(hidden)
    assert hidden <= {row.line for row in queries.work_tags(OFFICER, case.key, ON).tags}


def test_a_corrected_case_is_matched_again(book):
    case = factory.take_on()
    assert tags(case.key)["nct.tgpl.vv"].stands == "yes"
    cases.correct(by=HEAD, at=later(hours=1), case=case.key, what="birth", value="1990", reason="Ghi nhầm năm sinh")
    assert "nct.tgpl.vv" not in tags(case.key)
    checked()


def test_an_annulled_case_counts_nowhere(book):
    case = factory.take_on()
    assert tags(case.key)
    cases.ask_annulment(by=HEAD, at=AT, case=case.key, reason="Vào sổ hai lần", again=False)
    cases.annul(by=DEPUTY, at=later(hours=1), case=case.key, approved=True)
    assert tags(case.key) == {} and total() == (0, 0)


def test_of_a_consultation_only_a_person_can_say_whether_it_counts_with_cases(world):
    key = cases.record_consultation(
        by=OFFICER, at=AT, organisation=CENTRE, field="civil_family", question="x", answer="y", channel="counter"
    )
    found = tags(key)
    assert found and {row.stands for row in found.values()} == {"unknown"}
    assert all("giải đáp tại chỗ" in row.missing for row in found.values())
    asked = {row.text for row in queries.questions(OFFICER, ON, YESTERDAY, ON + timedelta(days=1))}
    assert any("giải đáp tại chỗ" in text for text in asked)


def test_leaflets_and_boards_count(highland):
    leaflet = outreach.write_leaflet(by=OFFICER, at=AT, organisation=CENTRE, title="Quyền được trợ giúp pháp lý")
    given = {"by": OFFICER, "at": AT, "leaflet": leaflet, "day": YESTERDAY, "count": 100}
    outreach.move_leaflet(**given, move="received")
    outreach.move_leaflet(**given, move="given", commune=highland)
    board = outreach.set_up_board(
        by=OFFICER, at=AT, organisation=CENTRE, kind="board", site="hall", spot="x", since=YESTERDAY, commune=highland
    )
    caught_up()
    kinds = set(Work.objects.values_list("kind", "commune"))
    assert kinds == {("leaflet", highland), ("point", highland)}
    assert tags(board)["nct.tgpl.tt"].stands == "unknown"
    given = Work.objects.get(kind="leaflet").key
    assert given.startswith(leaflet) and tags(given)["dtts_mn.da10.tda1.nd03.5"].stands == "yes"


def test_next_years_area_list_does_not_move_this_years_work(highland, tmp_path):
    key = talk(commune=highland)
    before = tags(key)[DTTS]
    path = tmp_path / "sau.csv"
    rows = f"I,{highland},Thanh Yên,,Điện Biên,,01/01/2027,,QĐ 1/QĐ-UBND (minh họa),Điện Biên\n"
    path.write_text(HEADER + rows, encoding="utf-8-sig")
    assert places.import_areas(by=Actor.system(), at=AT, path=path).loaded
    assert tags(key)[DTTS] == before
    checked()


def test_a_list_of_its_day_moves_open_work_and_leaves_what_is_closed(world, tmp_path, settings):
    settings.DATA = tmp_path / "data"
    key, shut = talk(commune="03349"), talk(commune="03349", day=ON - timedelta(days=40))
    assert tags(key)[DTTS].stands == tags(shut)[DTTS].stands == "unknown"
    actions.close_period(
        by=Actor.system(), at=AT, programme="dtts_mn", since=date(2026, 10, 1), until=date(2026, 11, 1),
        because="Báo cáo tháng 10", province="11",
    )  # fmt: skip
    path = tmp_path / "danh-sach.csv"
    rows = "III,03349,Thanh Yên,,Điện Biên,,01/07/2025,,QĐ 861/QĐ-TTg,Điện Biên\n"
    path.write_text(HEADER + rows, encoding="utf-8-sig")
    assert places.import_areas(by=Actor.system(), at=AT, path=path).loaded
    assert tags(key)[DTTS].stands == "yes"
    assert tags(shut)[DTTS].stands == "unknown"
    assert queries.is_closed("dtts_mn", "11", CENTRE, ON - timedelta(days=40))
    checked()


def test_a_new_line_is_asked_of_open_work(world):
    key = talk()
    caught_up()
    line = programmes.add_content(
        by=HEAD, at=AT, programme="nct", name="Ngày hội (minh họa)", kinds=["outreach"], act="KH 1/KH-UBND",
        since=date(2026, 1, 1), organisation=CENTRE,
    )  # fmt: skip
    assert line in tags(talk(commune="02647" if False else ""))
    assert tags(key)[line].stands == "yes"
    programmes.end_content(by=HEAD, at=AT, content=line, last_day=date(2026, 11, 1), reason="Thôi thực hiện")
    assert line not in tags(key)
    checked()


def test_a_class_on_access_for_communes_is_a_pilot_class(world):
    course = training.write_course(
        by=HEAD, at=AT, organisation=CENTRE, title="Tiếp cận trợ giúp pháp lý", audience="access", way="in_person"
    )
    training.add_session(by=HEAD, at=AT, course=course, day=ON, begins=_time(8), ends=_time(11), hours=3)
    assert {"nct.tgpl.tt", "nkt.tgpl.tt"} <= tags(course, later(1)).keys()
    readers = {
        right: Actor("user:th", "Vũ Đức Anh", 1, (Grant(right, CENTRE),))
        for right in ("training.read", "outreach.read")
    }
    may = {right: reach.reads(by, "pilot_class", CENTRE, "15", ON) for right, by in readers.items()}
    assert may == {"training.read": True, "outreach.read": False}  # as of any course
    assert "nct.tgpl.th" not in tags(course, later(1))
