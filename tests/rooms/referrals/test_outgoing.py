"""What goes out: consent or a written reason, a registered receiver, only what it may know."""

from datetime import timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.journal.models import Event
from caunoi.rooms.referrals import actions, queries
from caunoi.rooms.referrals.models import Referral
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, ON, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def shelter(**changed) -> str:
    given = {
        "by": factory.INTAKE, "at": AT, "organisation": CENTRE, "service": "shelter", "name": "Nhà tạm lánh (minh họa)",
        "shared": ["name", "need"], "why": "Để đón người đó",
    }  # fmt: skip
    return actions.set_receiver(**{**given, **changed})


def send(**changed) -> str:
    given = {
        "by": factory.INTAKE, "at": AT, "request": factory.ask(), "receiver": shelter(), "need": "Chỗ ở tạm",
        "shared": ["name", "need"], "basis": "consent", "reason": "Giấy đồng ý ngày 23/11/2026",
        "due": ON + timedelta(days=3),
    }  # fmt: skip
    return actions.send_out(**{**given, **changed})


def test_the_whole_record_of_one_that_went_out():
    key = send()
    actions.answer_out(by=factory.INTAKE, at=later(hours=2), referral=key, verb="accept")
    actions.answer_out(by=factory.INTAKE, at=later(days=5), referral=key, verb="finish")
    seen = queries.went(factory.INTAKE, key, later(days=6))
    assert [step.state for step in seen.steps] == ["sent", "accepted", "done"] and not seen.overdue
    with pytest.raises(Refused, match="Đã xong"):
        actions.answer_out(by=factory.INTAKE, at=later(days=6), referral=key, verb="revoke", reason="x")


def test_overdue_is_seen_until_answered():
    key = send()
    assert queries.went(factory.INTAKE, key, later(days=4)).overdue
    with pytest.raises(Refused, match="lý do"):
        actions.answer_out(by=factory.INTAKE, at=later(days=4), referral=key, verb="refuse")
    actions.answer_out(by=factory.INTAKE, at=later(days=4), referral=key, verb="refuse", reason="Hết chỗ")
    assert not queries.went(factory.INTAKE, key, later(days=5)).overdue


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"reason": ""}, "đồng ý thế nào"),
        ({"basis": "override", "reason": "Nguy hiểm"}, "đồng ý thế nào"),
        ({"basis": ""}, "căn cứ"),
        ({"shared": ["name", "address"]}, "không được cho biết"),
        ({"shared": []}, "ít nhất một"),
        ({"need": " "}, "việc cần giúp"),
    ],
)
def test_nothing_goes_out_without_its_basis(changed, why):
    with pytest.raises(Refused, match=why):
        send(**changed)
    assert not Referral.objects.exists()


def test_going_out_without_consent_is_an_event_of_its_own():
    key = send(basis="override", reason="Người chồng đang đe dọa giết, cần đưa đi ngay")
    assert [e.kind for e in Event.objects.filter(subject_key=key)] == ["referrals.went_out_without_consent"]


def test_another_centre_neither_sends_nor_sees():
    key = send()
    with pytest.raises(NotFound):
        queries.went(factory.STRANGER, key, AT)
    with pytest.raises(NotFound):
        actions.answer_out(by=factory.STRANGER, at=AT, referral=key, verb="accept")
    with pytest.raises((NotFound, NotAllowed)):
        send(by=factory.STRANGER)
    with pytest.raises(NotAllowed):
        shelter(by=factory.STRANGER)
