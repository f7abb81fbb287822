"""Practitioners: registered, changed, leaving; found by organisation, by day, by account."""

from datetime import date

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.organisations import actions, queries
from tests.rooms.cases import factory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places(reference):
    factory.settle()


def test_they_stand_in_order_of_their_given_names_and_only_while_they_work():
    for name in ("Trần Văn Ánh", "Lê Thị An", "Hoàng Thị Bình"):
        factory.practitioner(name)
    gone = factory.practitioner("Vàng Seo Áo")
    actions.end_practitioner(
        by=factory.HEAD, at=factory.AT, key=gone, until=date(2026, 11, 1), reason="Chuyển công tác"
    )
    found = queries.practitioners([factory.CENTRE], factory.ON)
    assert [each.full_name for each in found] == ["Lê Thị An", "Trần Văn Ánh", "Hoàng Thị Bình"]
    assert len(queries.practitioners([factory.CENTRE])) == 4
    assert not queries.practitioner(gone).works_on(date(2026, 11, 1))
    assert queries.practitioner(gone).works_on(date(2026, 10, 31))


def test_an_account_leads_to_its_practitioner():
    key = factory.practitioner(user_key="U-1")
    assert [each.key for each in queries.practitioner_of_user("U-1", factory.ON)] == [key]
    assert queries.practitioner_of_user("", factory.ON) == []


def test_a_change_is_written_once_and_only_by_the_right_person():
    key = factory.practitioner()
    actions.change_practitioner(by=factory.HEAD, at=factory.AT, key=key, rank="I", languages=["02", "sign"])
    held = queries.practitioner(key)
    assert (held.rank_words, held.languages) == ("Hạng I", ("02", "sign"))
    with pytest.raises(NotAllowed):
        actions.change_practitioner(by=factory.STRANGER, at=factory.AT, key=key, rank="III")
    with pytest.raises(Refused):
        actions.change_practitioner(by=factory.HEAD, at=factory.AT, key=key, rank="IX")


def test_a_name_and_a_kind_are_needed():
    with pytest.raises(Refused):
        factory.practitioner("", kind="officer")
    with pytest.raises(Refused):
        factory.practitioner("Lò Văn Phong", kind="friend")
