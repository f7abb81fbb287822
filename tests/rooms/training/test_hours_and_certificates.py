"""Hours a year with their exemptions; tests; certificates; what an organisation asks for when it assigns."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases.certificates import kinds_of
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.training import actions, policy, queries, signs
from caunoi.rooms.training.models import Certificate, Paper, Question
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, HEAD, later
from tests.rooms.quality.stage import actor, practitioner_of

from .school import AFTER, DURING, attend, course, outsider, scan, session

pytestmark = pytest.mark.usefixtures("staff")


def own(username: str, year: int = 2026):
    rows = queries.year_of([CENTRE], year)
    return next(row for row in rows if row.provider.key == practitioner_of(username))


# Hours ---------------------------------------------------------------------------------------------------------------


def test_hours_of_knowledge_skills_and_professional_rules_count():
    attend("pao", session(course()))
    attend("pao", session(course(contents=[])))
    attend("pao", session(course(audience="access")))
    row = own("pao")
    assert (len(row.sessions), row.hours, row.wanted, row.missing) == (3, 3, 8, 5)
    assert own("lien").missing == 8


def test_nothing_is_asked_for_a_year_whose_text_was_not_seen_nor_of_others_than_officers():
    lawyer = factory.practitioner("Lò Văn Sính", kind="centre_lawyer")
    assert policy.wanted("officer", 2020) is None and policy.wanted("officer", 2021) == 8
    assert next(r for r in queries.year_of([CENTRE], 2026) if r.provider.key == lawyer).wanted is None


def test_an_exemption_has_its_point_and_reason_and_can_be_withdrawn():
    given = {"by": actor("son"), "at": AT, "practitioner": practitioner_of("pao"), "year": 2026}
    with pytest.raises(Refused, match="trường hợp"):
        actions.exempt(**given, point="d", reason="Nghỉ")
    with pytest.raises(Refused, match="lý do"):
        actions.exempt(**given, point="a", reason=" ")
    actions.exempt(**given, point="a", reason="Nghỉ ốm từ 02/01/2026 đến 15/08/2026")
    assert own("pao").missing == 0 and "6 tháng" in own("pao").exempted.words
    with pytest.raises(Refused, match="Đã ghi miễn"):
        actions.exempt(**given, point="c", reason="Thai sản")
    actions.withdraw_exemption(by=actor("son"), at=AT, practitioner=practitioner_of("pao"), year=2026)
    assert own("pao").missing == 8
    with pytest.raises(NotFound):
        actions.withdraw_exemption(by=actor("son"), at=AT, practitioner=practitioner_of("pao"), year=2026)


def test_only_officers_need_an_exemption_and_only_the_head_writes_it():
    lawyer = factory.practitioner("Lò Văn Sính", kind="centre_lawyer")
    with pytest.raises(Refused, match="không phải trợ giúp viên"):
        actions.exempt(by=actor("son"), at=AT, practitioner=lawyer, year=2026, point="a", reason="Nghỉ ốm")
    with pytest.raises(NotAllowed):
        actions.exempt(
            by=actor("pao"), at=AT, practitioner=practitioner_of("pao"), year=2026, point="a", reason="Nghỉ ốm"
        )


def test_whoever_worked_on_a_day_of_the_year_stands_in_it():
    organisations.end_practitioner(
        by=actor("son"), at=AT, key=practitioner_of("pao"), until=date(2026, 12, 1), reason="Chuyển công tác"
    )
    assert own("pao").wanted == 8
    assert practitioner_of("lien") in {row.provider.key for row in queries.year_of([CENTRE], 2027)}
    assert "Giàng A Pao" not in {row.provider.full_name for row in queries.year_of([CENTRE], 2027)}


def test_the_report_takes_few_statements(django_assert_max_num_queries):
    for username in ("pao", "lien", "son"):
        attend(username, session(course()))
    with django_assert_max_num_queries(6):
        queries.year_of([CENTRE], 2026)


# Tests ---------------------------------------------------------------------------------------------------------------

QUESTIONS = [
    actions.Asked("Ai được thu thập chứng cứ?", ["Người bào chữa", "Không ai"], 0),
    actions.Asked("Chứng cứ điện tử có giá trị không?", ["Không", "Có", "Tùy"], 1),
]


def with_test(by="son"):
    held = course(pass_mark=80)
    key = session(held)
    actions.set_questions(by=actor(by), at=AT, course=held, questions=QUESTIONS)
    return held, key


def test_a_test_is_taken_once_by_its_link_in_its_time():
    _, key = with_test()
    who = attend("pao", key).participant
    links = dict(queries.links(who, DURING))
    assert set(links) == {"before", "after"}  # one session: it is the first and the last
    assert actions.take_test(at=DURING, link=links["before"], answers={1: 0, 2: 0}) == (1, 2)
    assert actions.take_test(at=DURING, link=links["before"], answers={1: 0, 2: 1}) == (1, 2)
    assert Paper.objects.get().points == 1
    with pytest.raises(Refused, match="câu 2"):
        actions.take_test(at=DURING, link=links["after"], answers={1: 0})
    with pytest.raises(Refused, match="câu 2"):
        actions.take_test(at=DURING, link=links["after"], answers={1: 0, 2: 7})
    with pytest.raises(Refused, match="đóng"):
        actions.take_test(at=later(days=9), link=links["after"], answers={1: 0, 2: 1})
    assert actions.take_test(at=AFTER, link=links["after"], answers={1: 0, 2: 1}) == (2, 2)
    assert queries.sheet(links["after"], AFTER).done == (2, 2)
    with pytest.raises(NotFound):
        actions.take_test(at=AFTER, link=signs.paper("ND-0000-0000", "after"), answers={})
    with pytest.raises(NotFound):
        queries.sheet(f"{who}.after:abc", AFTER)


def test_questions_stay_once_somebody_has_answered():
    held, key = with_test()
    link = queries.links(attend("pao", key).participant, DURING)[0][1]
    actions.take_test(at=DURING, link=link, answers={1: 0, 2: 1})
    with pytest.raises(Refused, match="Đã có người làm bài"):
        actions.set_questions(by=actor("son"), at=DURING, course=held, questions=QUESTIONS[:1])
    assert Question.objects.count() == 2


@pytest.mark.parametrize(
    "wrong", [("", ["a", "b"], 0), ("x", ["a"], 0), ("x", ["a", "a"], 0), ("x", ["a", "b"], 2), ("x", ["a", ""], 0)]
)
def test_a_question_is_whole(wrong):
    held = course()
    with pytest.raises(Refused, match="Câu 1"):
        actions.set_questions(by=actor("son"), at=AT, course=held, questions=[actions.Asked(*wrong)])


# Certificates --------------------------------------------------------------------------------------------------------


def test_a_certificate_asks_for_every_session_and_the_test():
    held, key = with_test()
    second = session(held, day=date(2026, 11, 24))
    who = attend("pao", key).participant
    issue = {"by": actor("son"), "course": held, "participants": [who]}
    with pytest.raises(Refused, match="chưa xong"):
        actions.issue_certificates(at=AFTER, **issue)
    over = later(days=1, hours=9)
    with pytest.raises(Refused, match="1/2 buổi"):
        actions.issue_certificates(at=over, **issue)
    attend("pao", second, at=later(days=1, hours=5))
    with pytest.raises(Refused, match="Chưa làm bài"):
        actions.issue_certificates(at=over, **issue)
    link = dict(queries.links(who, over))["after"]
    actions.take_test(at=over, link=link, answers={1: 0, 2: 1})
    assert actions.issue_certificates(at=over, **issue) == ["01/2026"]
    with pytest.raises(Refused, match="đã có"):
        actions.issue_certificates(at=over, **issue)


def test_nothing_is_certified_of_a_day_before_the_course_was_over():
    held = course()
    who = attend("pao", session(held)).participant
    issue = {"by": actor("son"), "at": AFTER, "course": held, "participants": [who]}
    with pytest.raises(Refused, match="trước buổi cuối"):
        actions.issue_certificates(**issue, since=AT.date() - timedelta(days=1))
    assert actions.issue_certificates(**issue, since=AT.date()) == ["01/2026"]


def test_what_stands_on_a_certificate_stays_while_it_holds():
    held = course()
    who = attend("pao", session(held)).participant
    actions.issue_certificates(by=actor("son"), at=AFTER, course=held, participants=[who])
    change = {"by": actor("son"), "at": AFTER, "course": held}
    for changed in ({"topics": ["hiv"]}, {"title": "Khác"}):
        with pytest.raises(Refused, match="đã cấp giấy chứng nhận"):
            actions.change_course(**change, **changed)
    with pytest.raises(Refused, match="đã cấp giấy chứng nhận"):
        session(held, day=date(2026, 11, 25))
    actions.change_course(**change, place="Phòng 2")
    actions.revoke_certificate(by=actor("son"), at=AFTER, course=held, participant=who, reason="Ghi nhầm")
    actions.change_course(**change, title="Khác")


def test_numbers_run_by_organisation_and_year_and_are_never_given_again():
    held = course()
    key = session(held)
    people = [attend(name, key).participant for name in ("pao", "lien")]
    issue = {"by": actor("son"), "at": AFTER, "course": held}
    assert actions.issue_certificates(**issue, participants=people[:1]) == ["01/2026"]
    actions.revoke_certificate(by=actor("son"), at=AFTER, course=held, participant=people[0], reason="Ghi nhầm")
    assert actions.issue_certificates(**issue, participants=people) == ["02/2026", "03/2026"]
    assert queries.certificates([practitioner_of("pao")], AT.date())[practitioner_of("pao")][0].view.number == "02/2026"


@pytest.mark.parametrize(
    ("since", "months", "until"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 23), 24, date(2028, 11, 23)),
        (date(2026, 1, 1), None, None),
    ],
)
def test_how_long_a_certificate_holds(since, months, until):
    assert policy.ends_on(since, months) == until


# What an organisation asks for ------------------------------------------------------------------------------------------

DISABLED = {"household_poverty": "near_poor", "disability": "severe"}


def certified(*names: str, topics=("disability",), months=12) -> None:
    held = course(topics=list(topics), certificate_months=months, title="Kỹ năng với người khuyết tật")
    key = session(held)
    people = [attend(name, key).participant for name in names]
    actions.issue_certificates(by=actor("son"), at=AFTER, course=held, participants=people)


def rule(topic="disability", **changed):
    given = {"organisation": CENTRE, "topic": topic, "since": AT.date(), "basis": "Quyết định 15/QĐ-TT"}
    actions.set_rule(by=actor("son"), at=AT, **{**given, **changed})


def sensitive_case():
    request = factory.ask(facts=DISABLED)
    factory.see(request)
    return factory.take_on(request)


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ({}, set()),
        ({"birth_date": "2008-11-24"}, {"children"}),
        ({"birth_date": "2008-11-23"}, set()),
        ({"birth_date": "2008"}, {"children"}),
        ({"birth_date": "1960", "disability": "none", "trafficking": "none", "hiv": False}, set()),
        ({"trafficking": "being_identified", "hiv": True}, {"trafficking", "hiv"}),
        ({"domestic_violence_victim": True, "disability": "mild"}, {"violence", "disability"}),
    ],
)
def test_the_sensitive_kinds_of_a_case(facts, kinds):
    assert kinds_of(facts, AT.date()) == kinds


def assign(case, who, at=AFTER):
    return cases.assign(by=HEAD, at=at, case=case.key, practitioner=practitioner_of(who), role="protector")


def test_a_sensitive_case_goes_to_who_holds_a_certificate():
    rule()
    certified("pao")
    case = sensitive_case()
    with pytest.raises(Refused, match="giấy chứng nhận") as refusal:
        assign(case, "lien")
    assert "khuyết tật" in refusal.value.why
    found = {s.provider.full_name: s for s in cases.suggest(by=HEAD, at=AFTER, case=case.key)}
    assert "Đã tập huấn: Kỹ năng với người khuyết tật" in found["Giàng A Pao"].reasons
    assert "giấy chứng nhận" in found["Hoàng Thị Liên"].blocked
    assign(case, "pao")


def test_other_cases_are_not_touched_and_the_rule_can_end():
    rule()
    certified("pao")
    assign(factory.take_on(), "lien")
    actions.end_rule(by=actor("son"), at=AFTER, organisation=CENTRE, topic="disability")
    assign(sensitive_case(), "lien")


def test_where_nobody_holds_one_the_law_s_time_goes_first():
    rule()
    case = sensitive_case()
    found = cases.suggest(by=HEAD, at=AFTER, case=case.key)
    assert all(not s.blocked and any("giấy chứng nhận" in a for a in s.against) for s in found)
    assign(case, "lien")


def test_a_certificate_that_lapsed_or_was_revoked_counts_no_more():
    rule()
    certified("pao", "lien", months=1)
    in_two_months = date(2027, 1, 25)
    pao = practitioner_of("pao")
    assert queries.certificates([pao], AT.date())[pao]
    assert not queries.certificates([pao], in_two_months)[pao]
    Certificate.objects.filter(practitioner=pao).update(revoked_on=AT.date())
    with pytest.raises(Refused, match="giấy chứng nhận"):
        assign(sensitive_case(), "pao")


def test_a_case_that_cannot_wait_is_assigned_all_the_same():
    rule()
    certified("pao")
    case = factory.urgent(factory.ask(facts=DISABLED))
    cases.assign(by=HEAD, at=AFTER, case=case.key, practitioner=practitioner_of("lien"), role="defender")


def test_of_a_restricted_file_a_stranger_to_it_learns_no_kind():
    rule(topic="hiv")
    certified("pao", topics=["hiv"])
    request = factory.ask(facts={"household_poverty": "near_poor", "hiv": True})
    factory.see(request)
    case = factory.take_on(request)
    seen = {s.provider.full_name: s for s in cases.suggest(by=HEAD, at=AFTER, case=case.key)}
    assert "HIV" in seen["Hoàng Thị Liên"].blocked
    blind = replace(HEAD, grants=tuple(g for g in HEAD.grants if not g.permission.startswith("sensitive.")))
    told = {s.provider.full_name: s for s in cases.suggest(by=blind, at=AFTER, case=case.key)}
    assert "giấy chứng nhận" in told["Hoàng Thị Liên"].blocked
    assert "HIV" not in str(told["Hoàng Thị Liên"]) and "Đã tập huấn" not in str(told["Giàng A Pao"].reasons)


def test_a_rule_of_the_centre_holds_at_its_branch():
    rule()
    assert queries.required_topics(factory.BRANCH, AT.date()) == {"disability"}
    assert not queries.required_topics(factory.OTHER, AT.date())
    with pytest.raises(Refused, match="Đã có"):
        rule()
    with pytest.raises(Refused, match="căn cứ"):
        rule(topic="hiv", basis="")


def test_an_outsider_gets_a_certificate_too():
    held = course(audience="access", contents=[])
    key = session(held)
    who = actions.check_in_outside(at=DURING, ticket=scan(key), who=outsider(), consent=True).participant
    assert actions.issue_certificates(by=actor("son"), at=AFTER, course=held, participants=[who]) == ["01/2026"]


def test_the_roster_takes_few_statements(django_assert_max_num_queries):
    held, key = with_test()
    for username in ("pao", "lien", "son", "hoa"):
        attend(username, key)
    with django_assert_max_num_queries(13):
        file = queries.course_file(actor("son"), held, AFTER + timedelta(minutes=1))
    assert len(file.people) == 4 and file.plans and file.over
