"""Assigning on a real database: one wins, the night does not wait, conflicts stop, replaced in time."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from docx import Document

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Assignment, Case, Party, Request
from caunoi.rooms.documents import queries as documents
from caunoi.rooms.journal import queries as journal

from .factory import (
    AT,
    BRANCH,
    CENTRE,
    HEAD,
    INTAKE,
    OFFICER,
    ON,
    OTHER,
    POOR,
    STRANGER,
    ZONE,
    ask,
    assigned,
    later,
    load_reference,
    open_book,
    person,
    practitioner,
    see,
    settle,
    take_on,
    urgent,
)
from .writers import together

NIGHT = datetime(2026, 11, 23, 22, 30, tzinfo=ZONE)


def refused(**given):
    with pytest.raises(Refused) as told:
        actions.assign(**{"by": HEAD, "at": AT, **given})
    return str(told.value)


def test_assigned_with_everything_that_is_decided_then(book):
    case = take_on()
    key = assigned(case.key, practitioner(kind="centre_lawyer"), fee_mode="lump", reason="Gần nhà")
    (row,) = queries.assignments_of(case.key)
    assert (row.practitioner, row.role, row.share, row.fee_mode, row.lead) == (key, "protector", 1, "lump", True)
    assert row.practitioner_kind == "centre_lawyer"
    assert Case.objects.get(key=case.key).assigned_at == AT
    sentence = journal.history(("request", case.request.key))[-1].sentence
    assert sentence == f"{HEAD.name} đã cử Giàng A Pao thực hiện vụ việc {case.number}."


def test_the_second_head_is_told_who_was_first(book):
    case = take_on()
    assigned(case.key)
    told = refused(case=case.key, practitioner=practitioner("Lò Thị Hoa"))
    assert "Vụ việc đã có người thực hiện: Giàng A Pao" in told
    assert HEAD.name in told


def test_the_law_blocks(book):
    case = take_on()
    assert "Điều 31" in refused(case=case.key, practitioner=practitioner(kind="adviser"))
    assert "Thẻ hết hạn" in refused(case=case.key, practitioner=practitioner(card_expires_on=date(2026, 11, 1)))
    assert "không thuộc tổ chức" in refused(case=case.key, practitioner=practitioner(organisation=OTHER))
    assert not Assignment.objects.exists()


def test_a_collaborator_from_afar_is_not_assigned_either(book):
    """Luật Điều 24: advice of a collaborator is given where they live; what the list of suggestions blocks, no form
    lets through."""
    request = ask(person=person(commune_code="02671"))
    see(request)
    case = take_on(request, form="advice")
    far, here = (practitioner(f"Ở {code}", kind="collaborator", based_in=code) for code in ("03127", "02671"))
    (blocked,) = (s.blocked for s in actions.suggest(by=HEAD, at=AT, case=case.key) if s.provider.key == far)
    assert blocked in refused(case=case.key, practitioner=far)
    assigned(case.key, here)


def test_the_right_of_one_place_is_none_at_another(book):
    """Who heads another centre and works here assigns only what cannot wait, and the head looks afterwards."""
    case = urgent()
    both = replace(OFFICER, grants=(*OFFICER.grants, *STRANGER.grants))
    actions.assign(by=both, at=NIGHT, case=case.key, practitioner=practitioner(), role="defender")
    assert Request.objects.get(case=case).approvals.get().afterwards


def test_a_branch_may_be_helped_by_its_centre(book):
    open_book(BRANCH)
    request = ask(organisation=BRANCH)
    see(request)
    case = take_on(request)
    assigned(case.key)
    assert Assignment.objects.get().case == case


def test_who_has_no_right_assigns_only_at_night_what_cannot_wait(book):
    calm, case = take_on(), urgent()
    key = practitioner()
    for given in ({"case": calm.key, "at": NIGHT}, {"case": case.key, "at": AT}):
        with pytest.raises(NotAllowed):
            actions.assign(by=OFFICER, practitioner=key, role="", **given)
    actions.assign(by=OFFICER, at=NIGHT, case=case.key, practitioner=key, role="defender")
    request = Request.objects.get(case=case)
    approval = request.approvals.get()
    assert (approval.kind, approval.afterwards, request.pending) == ("assign", True, True)
    assert "(duyệt sau)" in journal.history(("request", request.key))[-1].sentence
    actions.approve_override(by=HEAD, at=later(1), request=request.key, approved=False, note="Đổi người khác.")
    assert Assignment.objects.get().until is None  # the head replaces; the person is not left alone


def test_a_person_in_custody_cannot_wait(book):
    request = ask(facts={"household_poverty": "near_poor", "detained": True, "procedural_role": "accused"})
    see(request)
    case = take_on(request, field="criminal")
    actions.assign(by=OFFICER, at=NIGHT, case=case.key, practitioner=practitioner(), role="defender")
    assert Assignment.objects.count() == 1


def test_a_question_that_is_open_already_carries_the_night(book):
    case = urgent(point="d", reason="Sắp bị cưỡng chế", until=None, by=OFFICER)
    actions.assign(by=OFFICER, at=NIGHT, case=case.key, practitioner=practitioner(), role="defender", reason="Trực đêm")
    approval = Request.objects.get(case=case).approvals.get()
    assert approval.kind == "urgent"
    assert "Cử người: Trực đêm" in approval.reason


def test_joint_work_counts_by_the_setting(book):
    def together_on(case):
        two = [actions.Appointment(practitioner(f"Người {n}"), role="protector") for n in (1, 2)]
        actions.assign_jointly(by=HEAD, at=AT, case=case.key, practitioners=two)
        return [row.share for row in queries.assignments_of(case.key)]

    assert together_on(take_on()) == [Decimal("0.5")] * 2
    actions.set_share_rule(by=HEAD, at=AT, organisation=CENTRE, rule="each_one", since=date(2026, 11, 1))
    assert together_on(take_on()) == [1, 1]
    first, second = queries.assignments_of(Case.objects.last().key)
    assert first.lead and not second.lead
    with pytest.raises(NotAllowed):
        actions.set_share_rule(by=HEAD, at=AT, organisation="", rule="equal", since=date(2026, 11, 1))


def test_one_joins_those_who_carry_it_out(book):
    case = take_on()
    first = assigned(case.key)
    one = actions.Appointment(practitioner("Lò Thị Hoa"), share=Decimal("0.4"))
    actions.assign_beside(by=HEAD, at=later(1), case=case.key, one=one, reason="Vụ việc nhiều bị hại")
    actions.assign_beside(by=HEAD, at=later(1), case=case.key, one=actions.Appointment(practitioner("Tẩn Láo Lở")))
    rows = queries.assignments_of(case.key)
    assert [row.share for row in rows] == [Decimal("0.400"), Decimal("0.267"), Decimal("0.333")]
    assert [row.lead for row in rows] == [True, False, False] and rows[0].practitioner == first
    assert [line.kind for line in journal.history(("request", case.request.key))].count("cases.assigned") == 3
    for wrong in (one, actions.Appointment(practitioner("Sùng A Páo"), share=Decimal(1))):
        with pytest.raises(Refused):
            actions.assign_beside(by=HEAD, at=later(1), case=case.key, one=wrong)
    with pytest.raises(NotAllowed):
        actions.assign_beside(by=OFFICER, at=later(1), case=case.key, one=actions.Appointment(practitioner("Vù")))
    with pytest.raises(Refused, match="chưa có người"):
        actions.assign_beside(by=HEAD, at=later(1), case=take_on().key, one=actions.Appointment(practitioner("Ly")))
    actions.set_share_rule(by=HEAD, at=AT, organisation=CENTRE, rule="each_one", since=date(2026, 11, 1))
    other = take_on()
    assigned(other.key)
    actions.assign_beside(by=HEAD, at=later(1), case=other.key, one=actions.Appointment(practitioner("Hai")))
    assert [row.share for row in queries.assignments_of(other.key)] == [1, 1]


def test_refused_by_the_court_and_replaced(book):
    case = urgent()
    first = assigned(case.key, role="defender")
    second = practitioner("Lò Thị Hoa")
    given = {
        "by": HEAD, "at": later(hours=5), "case": case.key, "practitioner": first, "new": second,
        "why": "registration_refused", "asked_by": "agency", "reason": "Tòa án từ chối đăng ký bào chữa",
    }  # fmt: skip
    with pytest.raises(Refused, match="Chưa có giờ nhận văn bản"):
        actions.replace(**given)
    actions.replace(**given, known_at=later(hours=3))
    old, new = queries.assignments_of(case.key)
    assert (old.end_why, old.until, new.practitioner, new.role) == (
        "registration_refused", later(hours=5), second, "defender",
    )  # fmt: skip
    row = Assignment.objects.get(practitioner=first)
    assert (row.end_asked_by, row.end_known_at) == ("agency", later(hours=3))
    with pytest.raises(Refused, match="không còn thực hiện"):
        actions.replace(**{**given, "new": practitioner("Ba")}, known_at=later(hours=3))
    assert Case.objects.get(key=case.key).assigned_at == AT


def test_the_person_changes_the_practitioner_only_by_article_25(book):
    case = take_on()
    first = assigned(case.key)
    given = {
        "by": HEAD, "at": later(1), "case": case.key, "practitioner": first, "why": "replaced", "asked_by": "person",
        "reason": "Là anh em với bên kia",
    }  # fmt: skip
    with pytest.raises(Refused, match="Điều 25"):
        actions.release(**given)
    actions.release(**given, point="2b")
    (row,) = Assignment.objects.all()
    assert "điểm b khoản 2 Điều 25" in row.end_reason
    assert row.until == later(1)
    assigned(case.key, at=later(2))


def test_the_end_of_a_case_ends_its_assignments(book):
    case = take_on()
    assigned(case.key)
    actions.finish(by=HEAD, at=later(3), case=case.key)
    (row,) = queries.assignments_of(case.key)
    assert (row.end_why, row.until) == ("case_ended", later(3))
    assert "không còn thực hiện" in refused(case=case.key, practitioner=practitioner(), at=later(4))


# Conflicts of interest ------------------------------------------------------------------------------------------

MAI = {"full_name": "Nông Thị Mai", "birth": "1960"}
HUNG = {"full_name": "Hoàng Văn Hùng", "birth": "1975-03-02"}


POOR_PAPER = {"proof": "Giấy chứng nhận hộ nghèo", "ground": POOR}


def poor(**given):
    return ask(**given, facts={"household_poverty": "poor"})


def matter(helped, opposed=None, organisation=CENTRE, by=INTAKE, **form):
    """A case of one person against another."""
    request = poor(organisation=organisation, by=by, person=person(**helped))
    if opposed:
        actions.add_party(
            by=by, at=AT, request=request, side="opposed", name=opposed["full_name"], birth_year=opposed["birth"][:4]
        )
    see(request, by=by, **POOR_PAPER)
    return take_on(request, by=STRANGER if by == STRANGER else OFFICER, **form)


def test_whoever_helped_the_other_side_is_not_assigned(book):
    first = matter(MAI, HUNG)
    key = assigned(first.key)
    actions.finish(by=HEAD, at=later(1), case=first.key)
    # The name written without diacritics is the same name.
    second = matter(HUNG, {"full_name": "nong thi mai", "birth": "1960"})
    told = refused(case=second.key, practitioner=key, at=later(2))
    assert f"Đã giúp bên kia trong cùng vụ việc ({first.number})" in told
    assert "điểm a khoản 2 Điều 25" in told
    assigned(second.key, at=later(2))  # another may


def test_an_unknown_year_is_for_a_person_to_decide(book):
    key = assigned(matter(MAI, HUNG).key)
    second = matter({**HUNG, "birth": ""}, MAI)
    assert "Có thể xung đột" in refused(case=second.key, practitioner=key)
    actions.assign(by=HEAD, at=AT, case=second.key, practitioner=key, conflict_seen="Người khác cùng tên, đã hỏi.")
    assert "Người khác cùng tên" in Assignment.objects.get(case=second).reason


def test_the_number_of_the_identity_paper_tells_two_of_one_name_apart(book):
    key = assigned(matter({**MAI, "id_number": "010160000001"}, HUNG).key)
    request = poor(person=person(**HUNG))
    actions.add_party(
        by=INTAKE, at=AT, request=request, side="opposed", name="Nông Thị Mai", birth_year="1960",
        id_number="010160000002",
    )  # fmt: skip
    see(request, **POOR_PAPER)
    # What remains: Hùng stood against the one who was helped, perhaps in another matter.
    assert "Có thể xung đột" in refused(case=take_on(request).key, practitioner=key)
    assert not Party.objects.filter(id_hash__contains="0101").exists()


def test_another_organisation_s_case_is_not_told(book):
    open_book(OTHER)
    lawyer = {"kind": "centre_lawyer", "id_number": "015080000001"}
    there = practitioner("Trần Văn Luật", OTHER, **lawyer)
    first = matter(MAI, HUNG, OTHER, STRANGER)
    actions.assign(by=STRANGER, at=AT, case=first.key, practitioner=there)
    here = practitioner("Trần Văn Luật", **lawyer)
    second = matter(HUNG, MAI)
    told = refused(case=second.key, practitioner=here)
    assert "Xung đột với một vụ việc ở tổ chức khác" in told
    assert first.number not in told and first.key not in told and "Điện Biên" not in told
    (found,) = (each for each in actions.suggest(by=HEAD, at=AT, case=second.key) if each.provider.key == here)
    assert "ở tổ chức khác" in found.blocked and first.number not in found.blocked
    line = journal.history(("request", second.request.key))[-1]
    assert line.sentence.endswith("thấy 1 người có xung đột.")


def test_the_parties_may_agree_on_advice(book):
    key = assigned(matter(MAI, HUNG, form="advice").key)
    second = matter(HUNG, MAI, form="advice")
    court = matter(HUNG, MAI)
    assert "Đã giúp bên kia" in refused(case=second.key, practitioner=key)
    given = {"by": HEAD, "at": AT, "agreement": "Hai bên cùng nhờ một người hòa giải.", "agreed_on": AT.date()}
    actions.accept_conflict_consent(**given, case=second.key)
    assigned(second.key, key)
    with pytest.raises(Refused, match="không có ngoại lệ"):
        actions.accept_conflict_consent(**given, case=court.key)


def test_a_party_is_written_once_and_never_the_person_helped(book):
    request = ask()
    given = {"by": INTAKE, "at": AT, "request": request, "side": "opposed", "name": "Hoàng Văn Hùng"}
    actions.add_party(**given)
    actions.add_party(**given, relation="hàng xóm")
    assert Party.objects.get(side="opposed").relation == "hàng xóm"
    assert Party.objects.get(side="helped").name == ""
    for wrong in ({"side": "helped"}, {"name": " "}, {"birth_year": "75"}, {"id_number": "???"}):
        with pytest.raises(Refused):
            actions.add_party(**{**given, **wrong})


def test_two_heads_at_once(transactional_db):
    if connection.vendor == "sqlite":
        pytest.skip("a database in memory does not queue writers")
    load_reference()
    settle()
    open_book()
    case = take_on()
    keys = [practitioner(f"Người {n}") for n in range(4)]
    failures = together(4, lambda n: actions.assign(by=HEAD, at=AT, case=case.key, practitioner=keys[n]) and None)
    assert len(failures) == 3
    assert all("đã có người thực hiện" in str(each) for each in failures)
    assert Assignment.objects.count() == 1


# The decision ---------------------------------------------------------------------------------------------------


def test_the_decision_is_drawn_up_with_what_is_known(book):
    case = take_on()
    assigned(case.key, practitioner(sex="male", card_number="15-0007"))
    (paper,) = documents.of(HEAD, ("case", case.key), ON)
    assert (paper.form, paper.key) == ("tt08-14", Assignment.objects.get().document)
    text = "\n".join(p.text for p in Document(BytesIO(documents.docx(HEAD, paper.key, ON))).paragraphs)
    for known in ("Nông Thị Mai", "ông Giàng A Pao", "15-0007", case.number, "Bộ luật Tố tụng dân sự"):
        assert known in text


def test_advice_has_no_decision_and_is_assigned_all_the_same(book):
    case = take_on(form="advice")
    assigned(case.key)
    assert not documents.of(HEAD, ("case", case.key), ON)
    assert Assignment.objects.get().document == ""


def test_whoever_is_complained_of_in_the_matter_is_not_assigned(book):
    case = take_on()
    key = practitioner()
    complaint = actions.complain(
        by=INTAKE, at=AT, request=case.request.key, act="c", practitioner=key, text="Đòi tiền.", channel="counter",
        received_at=AT,
    )  # fmt: skip
    assert "khiếu nại" in refused(case=case.key, practitioner=key)
    actions.decide_complaint(by=HEAD, at=AT, complaint=complaint, outcome="rejected", text="Không có căn cứ.")
    assigned(case.key, key)


def test_suggestions_of_a_case_name_the_language_and_the_load(book):
    case = take_on()
    tay = practitioner("Hoàng Thị Liên", languages=["02"], capacity=1)
    assigned(take_on().key, tay)
    first = practitioner("Lò Văn Sính", languages=["02"])
    found = actions.suggest(by=HEAD, at=AT, case=case.key)
    assert [each.provider.key for each in found] == [first, tay]
    assert "Nói tiếng Tày" in found[0].reasons
    assert "Đang có 1 vụ việc, sức làm 1" in found[1].against
