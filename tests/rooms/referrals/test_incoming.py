"""What comes in becomes a request at once; who answers, by when, and what the agency learns of it."""

from datetime import timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases.models import Request
from caunoi.rooms.journal.models import Event
from caunoi.rooms.referrals import actions, queries
from caunoi.rooms.referrals.models import Referral
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, later

from . import stage

pytestmark = pytest.mark.django_db


def test_a_call_is_a_request_with_its_clocks(agencies):
    receipt = stage.call(agencies["police"])
    request = Request.objects.select_related("person").get(key=receipt.request)
    assert (request.channel, request.field, request.form) == ("agency", "criminal", "litigation")
    assert request.facts == {"procedural_role": "accused", "detained": True}
    assert request.helper_phone == "0912000111"
    assert request.person.birth == "2009" and request.person.restricted
    file = queries.came(factory.INTAKE, receipt.key, later(hours=1))
    told, answer = file.clocks
    assert (told.code, told.state, told.done_late) == ("agency_notice_detained", "done", False)
    assert "Điều 31" in told.citation and told.due_at == AT + timedelta(hours=10)
    assert (answer.code, answer.state) == ("accept_on_notice", "today") and file.at_once and file.paper_lacks


def test_unknown_is_never_no(agencies):
    receipt = stage.call(agencies["court"], standing="defendant", minor=None, interpreter=None, birth="")
    request = Request.objects.get(key=receipt.request)
    assert "detained" not in request.facts and "phiên dịch" not in request.matter and "18" not in request.matter


def test_where_the_agency_sits_is_not_where_the_person_lives(agencies):
    receipt = stage.call(agencies["court"], caller_phone="")  # the agency is the way to the person
    assert Request.objects.get(key=receipt.request).person.address == ""
    with pytest.raises(Refused, match="liên lạc"):
        stage.call("", kind="helper", agency_name="", helper_kind="elder", caller_phone="", standing="")


def test_the_agency_was_late(agencies):
    receipt = stage.call(agencies["police"], agency_received_at=AT - timedelta(hours=13))
    assert queries.came(factory.INTAKE, receipt.key, AT).clocks[0].done_late
    receipt = stage.call(agencies["police"], standing="suspect", agency_received_at=AT - timedelta(hours=13))
    clock = queries.came(factory.INTAKE, receipt.key, AT).clocks[0]
    assert clock.code == "agency_notice_accused" and not clock.done_late


def test_accepted_and_named_at_once_and_the_agency_sees_it(agencies):
    receipt = stage.call(agencies["police"])
    who = factory.practitioner("Giàng A Pao")
    case = actions.accept_and_name(by=factory.HEAD, at=later(minutes=5), referral=receipt.key, practitioner=who,
                                   role="defender")  # fmt: skip
    seen = queries.sent(stage.account(agencies["police"]), receipt.key, later(minutes=6))
    assert seen.state == "accepted" and [n.name for n in seen.named] == ["Giàng A Pao"]
    assert [c.state for c in seen.clocks] == ["done", "done"] and not seen.clocks[1].done_late
    assert all(not step.reason and not step.by_name for step in seen.steps)
    assert case == queries.came(factory.HEAD, receipt.key, later(hours=1)).case


def test_information_without_a_wish_is_not_accepted_at_once(agencies):
    receipt = stage.sends(agencies["court"], kind="information", standing="party")
    seen = queries.came(factory.HEAD, receipt.key, AT)
    assert not seen.at_once and seen.incoming.asked is False and len(seen.clocks) == 1
    with pytest.raises(Refused, match="thụ lý ngay"):
        actions.accept_and_name(by=factory.HEAD, at=AT, referral=receipt.key, practitioner=factory.practitioner())


def test_overdue_is_a_clock_not_a_state(agencies):
    receipt = stage.call(agencies["police"])
    tomorrow = queries.came(factory.INTAKE, receipt.key, later(days=1))
    assert tomorrow.state == "sent" and tomorrow.state_words == "Quá hạn, chưa trả lời"


def test_refused_tells_the_agency_no_more_than_the_circular_asks(agencies):
    receipt = stage.sends(agencies["court"], standing="party", kind="information")
    cases.refuse(by=factory.OFFICER, at=later(hours=1), request=receipt.request, point="b",
                 reason="Chi tiết riêng tư của hồ sơ.")  # fmt: skip
    seen = queries.sent(stage.account(agencies["court"]), receipt.key, later(hours=2))
    assert seen.state == "refused" and "riêng tư" not in str(seen.steps) + seen.refused


@pytest.mark.parametrize("kind", stage.KINDS)
def test_no_agency_sees_anothers(agencies, kind):
    own, others = stage.account(agencies[kind]), [k for k in agencies.values() if k != agencies[kind]]
    mine = stage.sends(agencies[kind], standing="victim")
    theirs = [stage.sends(key, standing="victim") for key in others]
    assert [row.key for row in queries.sent_by(own, agencies[kind], AT)] == [mine.key]
    for key, receipt in zip(others, theirs, strict=True):
        with pytest.raises(NotFound):
            queries.sent(own, receipt.key, AT)
        with pytest.raises(NotFound):
            queries.sent_by(own, key, AT)
        with pytest.raises(NotFound):
            actions.revoke(by=own, at=AT, referral=receipt.key, reason="x")
        with pytest.raises(NotFound):
            stage.sends(key, by=own)
    with pytest.raises(NotFound):
        queries.came(own, mine.key, AT)
    assert queries.listing(own, AT) == []
    with pytest.raises(NotAllowed):
        cases.accept_urgent(by=own, at=AT, request=mine.request, field="criminal", form="litigation",
                            matter_confirmed=True, point="c")  # fmt: skip


def test_another_centre_finds_nothing(agencies):
    receipt = stage.call(agencies["police"])
    with pytest.raises(NotFound):
        queries.came(factory.STRANGER, receipt.key, AT)
    assert queries.listing(factory.STRANGER, AT) == []
    with pytest.raises(NotFound):
        actions.accept_and_name(by=factory.STRANGER, at=AT, referral=receipt.key, practitioner="x")


def test_a_child_is_masked_for_whom_may_not_see_circumstances(agencies):
    receipt = stage.call(agencies["police"])
    assert queries.came(factory.CLERK, receipt.key, AT).masked
    assert not queries.came(factory.INTAKE, receipt.key, AT).masked


def test_sent_twice_is_one(agencies):
    one, two = (stage.sends(agencies["police"], idempotency_key="k1") for _ in range(2))
    assert one.key == two.key and one.request == two.request and Referral.objects.count() == 1


def test_mau_13_only_for_whom_the_circular_names(agencies):
    with pytest.raises(Refused, match="Mẫu số 13"):
        stage.sends(agencies["commune"], kind="introduction", standing="")
    receipt = stage.sends(agencies["commune"], kind="introduction", standing="party", agency_received_at=None)
    assert Request.objects.get(key=receipt.request).channel == "portal"


def test_a_helper_calls_and_hears_back(agencies):
    receipt = stage.call("", kind="helper", helper_kind="elder", caller_name="Già làng Lý A Sình", standing="",
                         agency_received_at=None, birth="1950", minor=None)  # fmt: skip
    actions.tell_back(by=factory.INTAKE, at=later(hours=1), referral=receipt.key)
    row = queries.listing(factory.INTAKE, later(hours=2))[0]
    assert row.agency == "Già làng" and row.told


def test_bad_hours_are_said_and_nothing_is_kept(agencies):
    with pytest.raises(Refused, match="đứng sau"):
        stage.call(agencies["police"], agency_received_at=AT + timedelta(minutes=1))
    with pytest.raises(Refused, match="cơ quan nào"):
        stage.call("", agency_name="")
    assert not Referral.objects.exists() and not Request.objects.exists()


def test_the_paper_after_the_call(agencies):
    receipt = stage.call(agencies["police"])
    actions.note_paper(by=stage.account(agencies["police"]), at=later(hours=3), referral=receipt.key, on=factory.ON)
    assert not queries.came(factory.INTAKE, receipt.key, later(hours=4)).paper_lacks


def test_revoked_by_the_agency_leaves_the_persons_request(agencies):
    receipt = stage.sends(agencies["police"])
    own = stage.account(agencies["police"])
    actions.revoke(by=own, at=later(hours=1), referral=receipt.key, reason="Gửi nhầm Trung tâm")
    assert queries.sent(own, receipt.key, later(hours=2)).state == "revoked"
    assert Request.objects.get(key=receipt.request).state == "new"
    with pytest.raises(Refused):
        actions.revoke(by=own, at=later(hours=2), referral=receipt.key, reason="Lần nữa")


def test_no_name_in_the_journals_sentences(agencies):
    receipt = stage.call(agencies["police"])
    events = Event.objects.filter(subject_key=receipt.key)
    assert events and all("Sùng" not in str(event.data) for event in events)


def test_lists_read_as_many_statements_for_one_as_for_many(agencies, django_assert_max_num_queries):
    own = stage.account(agencies["police"])
    for _ in range(8):
        stage.sends(agencies["police"])
    with django_assert_max_num_queries(8):
        queries.listing(factory.INTAKE, AT)
    with django_assert_max_num_queries(15):
        queries.sent_by(own, agencies["police"], AT)
