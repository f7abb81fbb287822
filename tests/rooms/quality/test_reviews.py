"""From the assignment to the result: appraisal by the organisation, evaluation marked twice, reply, correction."""

from datetime import date
from decimal import Decimal

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.quality import actions, queries
from caunoi.rooms.quality.models import Draw, DrawnCase, Reading, Review
from tests.rooms.cases import factory
from tests.rooms.cases.factory import CENTRE, later

from .stage import DEPARTMENT, actor, appraised, drawn, ended, give, key_of, points, practitioner_of

pytestmark = pytest.mark.usefixtures("staff")


def assign(case, marker="son", by="son", at=6):
    return actions.assign_appraisals(by=actor(by), at=later(days=at), case_keys=[case.key], marker=key_of(marker))[0]


def agree(review, username="pao", days=7, **changed):
    given = {"agrees": True, "practitioner": practitioner_of(username)}
    actions.reply(by=actor(username), at=later(days=days), review=review, **{**given, **changed})


# Appraisal ------------------------------------------------------------------------------------------------------------


def test_an_appraisal_from_the_assignment_to_the_result():
    key = appraised(total=85)
    row = Review.objects.get(key=key)
    assert (row.state, row.total, row.grade) == ("reply", Decimal(85), "fair")
    assert row.reply_until == date(2026, 12, 4)  # five working days after 29/11, a Sunday
    with pytest.raises(Refused, match="04/12/2026"):
        actions.finalise(by=actor("son"), at=later(days=7), review=key)
    agree(key)
    actions.finalise(by=actor("son"), at=later(days=7), review=key)
    assert Review.objects.get(key=key).state == "final"
    assert [line.kind for line in journal.history(("review", key)) if "read" not in line.kind] == [
        "quality.opened", "quality.assigned", "quality.submitted", "quality.sent", "quality.replied",
        "quality.finalised",
    ]  # fmt: skip


def test_not_before_the_case_is_over_and_once_only():
    open_case = factory.take_on()
    with pytest.raises(Refused, match="chưa kết thúc"):
        assign(open_case)
    case = ended()
    assign(case)
    with pytest.raises(Refused, match="đã được phân công"):
        assign(case)


@pytest.mark.parametrize(("doer", "marker", "refused"), [("pao", "pao", "chính mình"), ("son", "lien", "hạng II")])
def test_never_the_own_case_and_by_rank(doer, marker, refused):
    with pytest.raises(Refused, match=refused):
        assign(ended(doer), marker)


def test_not_to_somebody_who_could_not_open_the_page():
    factory.practitioner("Lò Thị Hoa", user_key=key_of("hoa"), rank="II")
    with pytest.raises(Refused, match="chưa có quyền chấm"):
        assign(ended(), "hoa")


def test_who_worked_on_it_before_is_refused_too_and_again_on_handing_in():
    case = ended("pao")
    key = assign(case, "lien")
    give(case, practitioner_of("lien"), until=later(days=1))
    with pytest.raises(Refused, match="chính mình"):
        actions.submit(by=actor("lien"), at=later(days=6), review=key, points=points(80))


def test_only_who_organises_assigns_and_only_the_marker_marks():
    case = ended()
    with pytest.raises(NotAllowed):
        assign(case, by="pao")
    with pytest.raises(NotAllowed):
        assign(case, by="lan")  # Sở evaluates, it does not organise appraisals
    key = assign(case)
    with pytest.raises(NotAllowed):
        actions.save(by=actor("lien"), at=later(days=6), review=key, points=points(50))


def test_a_draft_may_be_incomplete_what_is_handed_in_not():
    key = assign(ended())
    half = {**points(100), "2d": None}
    actions.save(by=actor("son"), at=later(days=6), review=key, points=half, notes={"2b": "Thiếu biên bản xác minh"})
    assert queries.review_file(actor("son"), key, later(days=6)).own_reading.notes["2b"] == "Thiếu biên bản xác minh"
    with pytest.raises(Refused, match="2d"):
        actions.submit(by=actor("son"), at=later(days=6), review=key, points=half)
    with pytest.raises(Refused, match="2a"):
        actions.submit(by=actor("son"), at=later(days=6), review=key, points={**points(100), "2a": Decimal(6)})


def test_a_violation_overrules_the_points():
    key = assign(ended())
    actions.submit(
        by=actor("son"), at=later(days=6), review=key, points=points(100), violations=["b"],
        violation_note="Có nhận tiền, theo biên bản ngày 20/11/2026",
    )  # fmt: skip
    row = Review.objects.get(key=key)
    assert (row.total, row.grade, row.violated) == (Decimal(100), "not_passed", True)


def test_advice_is_appraised_in_words():
    case = ended(form="advice")
    key = assign(case)
    with pytest.raises(Refused, match="nhận xét"):
        actions.submit(by=actor("son"), at=later(days=6), review=key, points={})
    actions.submit(
        by=actor("son"), at=later(days=6), review=key, points={}, opinion="Đúng pháp luật, trả lời kịp thời."
    )
    row = Review.objects.get(key=key)
    assert (row.text_only, row.total, row.grade, row.state) == (True, None, "", "reply")


def test_an_objection_is_answered_or_marked_again():
    key = appraised(total=65)
    agree(key, agrees=False, text="Hồ sơ có biên bản, xin xem lại.")
    with pytest.raises(Refused, match="Chưa trả lời"):
        actions.finalise(by=actor("son"), at=later(days=7), review=key)
    actions.reconsider(by=actor("son"), at=later(days=7), review=key, reason="Xem lại tiêu chí 2b")
    actions.submit(by=actor("son"), at=later(days=7), review=key, points=points(72))
    agree(key, days=7)
    actions.finalise(by=actor("son"), at=later(days=7), review=key)
    row = Review.objects.get(key=key)
    assert (row.grade, row.round, row.replies.count()) == ("fair", 2, 2)


def test_a_reply_is_ones_own_or_typed_from_paper():
    key = appraised()
    pao = practitioner_of("pao")
    with pytest.raises(NotAllowed):
        actions.reply(by=actor("lien"), at=later(days=7), review=key, practitioner=pao, agrees=True)
    with pytest.raises(NotAllowed):
        actions.reply(by=actor("pao"), at=later(days=7), review=key, practitioner=pao, agrees=True, on_paper=True)
    actions.reply(by=actor("son"), at=later(days=7), review=key, practitioner=pao, agrees=True, on_paper=True)
    with pytest.raises(Refused, match="Đã có ý kiến"):
        agree(key)


def test_what_is_due_is_finalised_together():
    first, second, objected = appraised(), appraised(), appraised()
    agree(objected, agrees=False, text="Chưa đồng ý.")
    assert actions.finalise_due(by=actor("son"), at=later(days=8), organisation=CENTRE) == 0
    assert actions.finalise_due(by=actor("son"), at=later(days=20), organisation=CENTRE) == 2
    states = {row.key: row.state for row in Review.objects.all()}
    assert (states[first], states[second], states[objected]) == ("final", "final", "reply")


def test_the_days_for_the_reply_are_the_organisations():
    actions.set_rules(by=actor("son"), at=later(), organisation=CENTRE, reply_days=3, third_above=8)
    assert Review.objects.get(key=appraised()).reply_until == date(2026, 12, 2)
    with pytest.raises(NotAllowed):
        actions.set_rules(by=actor("pao"), at=later(), organisation=CENTRE, reply_days=1, third_above=8)


def test_who_did_the_work_sees_the_marks_for_the_reply_but_no_sheet_before_the_end():
    case = ended()
    actions.answer_on_paper(
        by=actor("hoa"), at=later(days=5), case=case.key, respondent="self", comment="Cán bộ tận tình",
        answers=dict.fromkeys(("attitude", "responsibility", "explained", "helped", "satisfied"), 2),
    )  # fmt: skip
    key = assign(case)
    with pytest.raises(NotFound):
        queries.review_file(actor("pao"), key, later(days=6))
    assert queries.review_file(actor("son"), key, later(days=6)).opinions[0].points == 10
    actions.submit(by=actor("son"), at=later(days=6), review=key, points=points(85))
    seen = queries.review_file(actor("pao"), key, later(days=6))
    assert seen.total == 85 and seen.replies_now and not seen.opinions
    agree(key)
    actions.finalise(by=actor("son"), at=later(days=7), review=key)
    assert queries.review_file(actor("pao"), key, later(days=7)).opinions[0].comment == "Cán bộ tận tình"


def test_nobody_else_opens_a_review():
    key = appraised()
    for stranger in ("lien", "hoa", "khanh"):
        if stranger != "lien":  # the deputy organises too
            with pytest.raises(NotFound):
                queries.review_file(actor(stranger), key, later(days=7))
    with pytest.raises(NotFound):
        queries.review_file(actor("lan"), key, later(days=7))  # Sở sees results, not what is under way
    actions.finalise(by=actor("son"), at=later(days=30), review=key)
    assert queries.review_file(actor("lan"), key, later(days=30)).grade == "fair"


# Draw and double marking ----------------------------------------------------------------------------------------------


def test_a_draw_is_kept_and_can_be_drawn_again():
    for doer in ("pao", "pao", "lien", "son"):
        ended(doer)
    key = drawn(size=1, strata=["organisation", "field"])
    file = queries.draw_file(actor("lan"), key, later(days=7).date())
    assert file.intact and file.practitioners == 3 and len(file.cases) == 3  # each of the three has one
    assert len(file.reviews) == 3 and {row.state for row in file.reviews} == {"marking"}
    other = drawn(size=1, strata=["organisation", "field"])
    again = queries.draw_file(actor("lan"), other, later(days=7).date())
    assert [row.case for row in again.cases] == [row.case for row in file.cases]


@pytest.mark.parametrize("change", ["swap", "population", "seed"])
def test_a_list_that_was_touched_is_noticed(change):
    cases = [ended() for _ in range(3)]
    key = drawn(size=1)
    row = Draw.objects.get(key=key)
    if change == "swap":
        inside = DrawnCase.objects.get(draw=row)
        outside = next(case for case in cases if case.key != inside.case_id)
        DrawnCase.objects.filter(pk=inside.pk).update(case=outside.key)
    elif change == "population":
        Draw.objects.filter(key=key).update(population=row.population[:-1])
    else:
        Draw.objects.filter(key=key).update(seed="khác")
    assert not queries.draw_file(actor("lan"), key, later(days=7).date()).intact


def test_a_draw_is_of_ended_litigation_and_representation_in_ones_own_reach():
    ended(form="advice")
    with pytest.raises(Refused, match="Không có vụ việc"):
        drawn()
    with pytest.raises(Refused, match="tư vấn"):
        drawn(forms=["advice"])
    with pytest.raises(NotAllowed):
        drawn(units=[factory.OTHER])
    with pytest.raises(NotAllowed):
        drawn(by=actor("son"))
    with pytest.raises(Refused, match="bao nhiêu"):
        drawn(size=None)


def blind_pair(first=80, second=None):
    """A case drawn for two markers; the first has handed in, and the second when told."""
    ended()
    drawn(size=1, blind=True)
    key = Review.objects.get(draw__isnull=False).key
    for number, marker in ((1, "khanh"), (2, "yen")):
        actions.assign(by=actor("lan"), at=later(days=7), reviews=[key], marker=key_of(marker), number=number)
    actions.submit(
        by=actor("khanh"), at=later(days=8), review=key, points=points(first), opinion="Nhận xét bí mật của lần một"
    )
    if second is not None:
        actions.submit(by=actor("yen"), at=later(days=8), review=key, points=points(second))
    return key


def test_how_many_have_marked_is_told_to_the_second_too():
    key = blind_pair()
    case = Review.objects.get(key=key).case_id
    on = later(days=8).date()
    assert [row.seats for row in queries.to_mark(actor("yen"))] == ["1/2"]
    assert [row.seats for row in queries.reviews_of_case(actor("yen"), case, on)] == ["1/2"]


def test_the_second_marker_sees_nothing_of_the_first():
    key = blind_pair()
    for reader in ("yen", "lan"):
        file = queries.review_file(actor(reader), key, later(days=8))
        assert "bí mật" not in repr(file) and "80" not in repr([each.total for each in file.readings])
        assert file.total is None and not file.grade
    assert queries.review_file(actor("khanh"), key, later(days=8)).readings[0].opinion.startswith("Nhận xét")
    assert all(row.total is None for row in queries.reviews(actor("lan"), later(days=8).date()))
    actions.submit(by=actor("yen"), at=later(days=8), review=key, points=points(84))
    file = queries.review_file(actor("yen"), key, later(days=8))
    assert len(file.readings) == 2 and file.total == 82


def test_two_far_apart_need_a_third_and_the_two_nearest_count():
    key = blind_pair(60, 80)
    row = Review.objects.get(key=key)
    assert (row.state, row.readings_wanted, row.total) == ("marking", 3, None)
    with pytest.raises(Refused, match="đã chấm vụ việc này"):
        actions.assign(by=actor("lan"), at=later(days=8), reviews=[key], marker=key_of("yen"), number=3)
    actions.assign(by=actor("lan"), at=later(days=8), reviews=[key], marker=key_of("cuc"), number=3)
    actions.submit(by=actor("cuc"), at=later(days=9), review=key, points=points(78))
    row = Review.objects.get(key=key)
    assert (row.state, row.total, row.grade) == ("reply", Decimal(79), "fair")
    found = queries.draw_file(actor("lan"), row.draw.key, later(days=9).date()).agreement
    assert (found.pairs, found.equal, found.mean_difference) == (1, 0, Decimal("20.0"))


def test_the_reply_to_an_evaluation_names_no_marker():
    key = blind_pair(80, 82)
    seen = queries.review_file(actor("pao"), key, later(days=9))
    assert seen.replies_now and "Khánh" not in repr(seen) and "Yến" not in repr(seen.readings)


def test_who_appraised_the_case_is_not_given_its_evaluation():
    case = ended()
    appraised(case)
    with pytest.raises(Refused, match="chưa có quyền"):
        key = actions.evaluate_case(
            by=actor("lan"), at=later(days=7), case=case.key, organisation=DEPARTMENT, basis="complaint_department",
            document="Đơn ngày 25/11/2026",
        )  # fmt: skip
        actions.assign(by=actor("lan"), at=later(days=7), reviews=[key], marker=key_of("son"))


def test_a_reading_is_given_to_another_while_it_is_not_in():
    ended()
    drawn(size=1)
    key = Review.objects.get(draw__isnull=False).key
    actions.assign(by=actor("lan"), at=later(days=7), reviews=[key], marker=key_of("khanh"))
    actions.save(by=actor("khanh"), at=later(days=7), review=key, points=points(50), opinion="nháp")
    actions.assign(by=actor("lan"), at=later(days=7), reviews=[key], marker=key_of("yen"))
    row = Reading.objects.get()
    assert (row.marker_name, row.opinion, row.marks.count()) == ("Lê Thị Yến", "", 0)


# Correction -----------------------------------------------------------------------------------------------------------


def final(total=45):
    key = appraised(total=total)
    agree(key)
    actions.finalise(by=actor("son"), at=later(days=7), review=key)
    return key


def test_one_corrective_action_is_found_however_many_there_are(monkeypatch):
    monkeypatch.setattr("caunoi.rooms.quality.queries.lists._MOST", 0)
    on = later(days=7).date()
    given = {"by": actor("son"), "review": final(), "what": "Bổ sung bản luận cứ", "who": key_of("pao")}
    made = actions.order_correction(at=later(days=7), due=on, **given)
    assert queries.corrections(actor("pao"), on) == []
    assert queries.correction(actor("pao"), made, on).key == made
    with pytest.raises(NotFound):
        queries.correction(actor("khanh"), made, on)


def test_corrective_action_to_its_end():
    key = final()
    given = {"by": actor("son"), "review": key, "what": "Bổ sung bản luận cứ vào hồ sơ", "who": key_of("pao")}
    with pytest.raises(Refused, match="đã qua"):
        actions.order_correction(at=later(days=7), due=later(days=6).date(), **given)
    made = actions.order_correction(at=later(days=7), due=later(days=14).date(), **given)
    with pytest.raises(NotAllowed):
        actions.report_done(by=actor("lien"), at=later(days=8), correction=made, note="xong")
    late = later(days=16)
    assert queries.corrections(actor("pao"), late.date())[0].late
    assert not queries.corrections(actor("lan"), late.date())[0].late  # a week to explain first
    actions.explain(by=actor("pao"), at=late, correction=made, text="Chờ Tòa án sao bản án")
    assert queries.corrections(actor("lan"), late.date())[0].late
    actions.report_done(by=actor("pao"), at=late, correction=made, note="Đã bổ sung")
    actions.check_correction(by=actor("son"), at=late, correction=made, passed=False, note="Thiếu chữ ký")
    actions.report_done(by=actor("pao"), at=late, correction=made, note="Đã ký")
    actions.check_correction(by=actor("son"), at=late, correction=made, passed=True)
    assert not queries.corrections(actor("pao"), late.date())
    assert queries.corrections(actor("pao"), late.date(), open_only=False)[0].state == "closed"


# Where marks are low --------------------------------------------------------------------------------------------------


def test_needs_tell_the_lowest_criteria_of_results_that_stand():
    final(45)
    appraised(total=100)  # not final: does not count
    found = queries.needs(CENTRE, date(2026, 11, 1), date(2027, 1, 1))
    assert [(need.criterion, need.percent) for need in found][:3] == [("2c", 0), ("2d", 0), ("2đ", 0)]
    assert {need.readings for need in found} == {1}
    assert not queries.needs(CENTRE, date(2026, 11, 1), date(2026, 11, 30))
    assert not queries.needs(factory.OTHER, date(2026, 11, 1), date(2027, 1, 1))
    counted = queries.grades_seen(actor("lan"), factory.ON, date(2026, 11, 1), date(2027, 1, 1))
    assert [(row.kind, row.grade, row.count) for row in counted] == [("appraisal", "not_passed", 1)]


def test_the_years_list_holds_what_is_not_appraised():
    one, two = ended(), ended()
    assign(one)
    rows = queries.to_appraise([CENTRE], date(2026, 11, 1), date(2026, 12, 1))
    assert {row.case: row.state for row in rows} == {one.key: "marking", two.key: ""}
    assert rows[0].people == "Giàng A Pao"
