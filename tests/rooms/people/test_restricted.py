"""Restricted files, aliases, opening in an emergency; family and consents."""

from datetime import date, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts import actions as accounts_actions
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.people import actions, queries

from .folk import AT, EVERYWHERE, HERE, OFFICER, ON, officer, register

pytestmark = pytest.mark.django_db
WHY = "Công an gọi, người phụ trách nghỉ, cần báo ngay."
NOBODY = Scope()


def restricted(**changed):
    person = register(**changed)
    actions.state(by=Actor.system(), at=AT, person=person, facts={"domestic_violence_victim": True})
    return person


@pytest.fixture
def clerk():
    """A user who reads requests and may break the glass: gives the actor of a moment."""
    accounts_actions.load_reference()
    made = {"by": Actor.system(), "at": AT}
    user = accounts_actions.create_user(
        **made, username="thu", full_name="Trần Thị Thu", password="rung-xanh-7319", temporary=False
    )
    accounts_actions.assign(**made, user=user, role="van_thu", organisation="TT-LC", since=ON)
    return lambda at=AT: users.actor_for(user, at.date(), at)


def masked(actor, person):
    return queries.file(actor, person.key, ON).masked


def test_a_name_that_finds_nothing_tells_nothing():
    person = restricted(full_name="Canh Giữ Kín", phone="0912345678")
    for sought in ("canh giu kin", "0912345678", "345678"):
        assert queries.search(sought, EVERYWHERE, private=NOBODY) == []
        assert [f.full_name for f in queries.search(sought, EVERYWHERE, private=HERE)] == ["Canh Giữ Kín"]
    (by_key,) = queries.search(person.key, EVERYWHERE, private=NOBODY)
    assert (by_key.full_name, by_key.birth) == ("Hồ sơ hạn chế", "")
    assert queries.like(queries.known_of(person.key), EVERYWHERE, private=NOBODY) == []


def test_an_alias_stands_in_lists_for_all_and_in_the_file_for_whoever_may_not_see_it():
    person = restricted()
    actions.set_alias(by=OFFICER, at=AT, person=person.key, alias="Hoa Ban")
    listed = queries.Listed(person.key, "Lò Thị H'Hoa", "Hoa Ban", True, "TT-LC")
    assert (
        queries.Sight(OFFICER, ON).name(listed) == "Hoa Ban" == queries.Sight(officer("requests.read"), ON).name(listed)
    )
    assert queries.file(OFFICER, person.key, ON).full_name == "Lò Thị H'Hoa"
    assert queries.file(officer("requests.read"), person.key, ON).full_name == "Hoa Ban"
    with pytest.raises(NotAllowed):
        actions.set_alias(by=officer("requests.write"), at=AT, person=person.key, alias="X")
    with pytest.raises(NotAllowed):  # nor by asking for secrecy once more
        actions.restrict(by=officer("requests.write"), at=AT, person=person.key, alias="X")


def test_asked_for_secrecy_and_lifted_again():
    person, violence = register(), restricted()
    actions.restrict(by=OFFICER, at=AT, person=person.key, alias="Hoa Ban")
    assert masked(officer("requests.read"), person)
    with pytest.raises(Refused, match="lý do"):
        actions.lift(by=OFFICER, at=AT, person=person.key, reason="")
    actions.lift(by=OFFICER, at=AT, person=person.key, reason="Người đó không cần nữa")
    assert not masked(officer("requests.read"), person)
    with pytest.raises(Refused, match="hoàn cảnh riêng tư"):
        actions.lift(by=OFFICER, at=AT, person=violence.key, reason="x")


def test_a_child_in_a_criminal_matter():
    child, adult = register(birth="2012"), register(birth="1990")
    for person in (child, adult):
        actions.matter_known(person=person.key, field="criminal", on=ON)
    blind = officer("requests.read")
    assert masked(blind, child) and not masked(blind, adult)
    assert queries.file(OFFICER, child.key, ON).restriction == "Trẻ em trong vụ việc hình sự"


def test_the_glass_opens_one_file_for_a_time_and_every_look_is_kept(clerk):
    person, other = restricted(), restricted(full_name="Sùng Thị Khác")
    assert masked(clerk(), person)
    for reason in ("", "gấp", "Xxxxxxxxxxxxxxxxxxxxxxxxxx"):
        with pytest.raises(Refused, match="lý do"):
            actions.break_glass(by=clerk(), at=AT, person=person.key, reason=reason)
    key = actions.break_glass(by=clerk(), at=AT, person=person.key, reason=WHY)
    assert actions.break_glass(by=clerk(), at=AT + timedelta(minutes=5), person=person.key, reason=WHY) == key

    soon, late = clerk(AT + timedelta(minutes=119)), clerk(AT + timedelta(minutes=120))
    assert not masked(soon, person) and masked(soon, other) and masked(late, person)
    assert not accounts.can(soon, "sensitive.read", organisation="TT-LC", on=ON)
    assert not accounts.scope(soon, "sensitive.read", ON)
    actions.opened(by=soon, at=AT, person=person, reason="xem hồ sơ")
    looks = [line for line in journal.history(("person", person.key)) if line.data.get("glass") == key and line.reads]
    assert [line.by_name for line in looks] == ["Trần Thị Thu"]
    told = " ".join(line.sentence for line in journal.history(("person", person.key)))
    assert "mở khẩn cấp" in told and "Công an" not in told


def test_the_check_afterwards_is_by_another_once_and_ends_the_opening(clerk):
    person = restricted()
    key = actions.break_glass(by=clerk(), at=AT, person=person.key, reason=WHY)
    head = officer("sensitive.check", name="Nguyễn Văn Sơn", user=99)
    check = {"at": AT + timedelta(minutes=10), "key": key, "justified": False}
    with pytest.raises(NotAllowed):
        accounts_actions.check_glass(by=clerk(), note="x", **check)
    own = Actor(clerk().key, "Trần Thị Thu", clerk().user_id, head.grants)
    with pytest.raises(Refused, match="lần mở của mình"):
        accounts_actions.check_glass(by=own, note="x", **check)
    with pytest.raises(NotAllowed):
        accounts_actions.check_glass(by=officer("sensitive.check", organisation="TT-DB"), note="x", **check)
    with pytest.raises(Refused, match="vì sao"):
        accounts_actions.check_glass(by=head, note="", **check)
    accounts_actions.check_glass(by=head, note="Có người trực, không gọi.", **check)
    with pytest.raises(Refused, match="đã được kiểm tra"):
        accounts_actions.check_glass(by=head, note="", **check)
    assert masked(clerk(AT + timedelta(minutes=11)), person)
    (found,) = users.glasses(HERE, waiting=False)
    assert (found.justified, found.checked_by_name, found.by) == (False, "Nguyễn Văn Sơn", clerk().key)
    assert users.glasses(HERE, waiting=True) == [] == users.glasses(Scope())


def test_who_may_not_does_not_break_the_glass():
    person = restricted()
    for by in (officer("requests.read"), officer("sensitive.break_glass", organisation="TT-DB")):
        with pytest.raises(NotAllowed):
            actions.break_glass(by=by, at=AT, person=person.key, reason=WHY)
    with pytest.raises(Refused, match="không phải hồ sơ hạn chế"):
        actions.break_glass(by=officer("sensitive.break_glass"), at=AT, person=register().key, reason=WHY)


def test_a_household_with_its_days():
    mother, son, guest = register(), register(full_name="Lò Văn Con", birth="2001"), register(full_name="Vàng Khách")
    day = {"by": OFFICER, "at": AT}
    actions.join_household(**day, person=son.key, relation="child", since=date(2026, 1, 1), household_of=mother.key)
    actions.join_household(**day, person=guest.key, relation="other", since=date(2026, 3, 1), household_of=son.key)
    lives = [(m.person.name, m.relation) for m in queries.household([guest.key], ON)]
    assert lives == [("Lò Thị H'Hoa", "Chủ hộ"), ("Lò Văn Con", "Con"), ("Vàng Khách", "Người khác ở cùng")]
    actions.leave_household(**day, person=guest.key, until=date(2026, 6, 1))
    assert len(queries.household([mother.key], ON)) == 2 and queries.household([guest.key], ON) == []
    assert len(queries.household([mother.key], date(2026, 5, 1))) == 3
    with pytest.raises(Refused, match="chưa được ghi"):
        actions.leave_household(**day, person=guest.key, until=ON)
    with pytest.raises(Refused, match="sau hôm nay"):
        actions.join_household(**day, person=guest.key, relation="head", since=date(2027, 1, 1))


def test_who_stands_for_the_person_and_what_was_agreed():
    child = register(full_name="Giàng Thị Bé", birth="2014")
    day = {"by": OFFICER, "at": AT, "person": child.key}
    with pytest.raises(Refused, match="giấy ủy quyền"):
        actions.add_representative(**day, standing="authorised", name="Giàng A Cha", since=ON)
    actions.add_representative(
        **day, standing="guardian", name="Giàng A Cha", since=ON, phone="0912 345 678", relation="cha"
    )
    (stands,) = queries.representatives([child.key], ON)
    assert (stands.standing, stands.phone, stands.until) == ("Người giám hộ", "0912345678", None)
    actions.end_representative(**day, representative=stands.id, until=ON)
    assert queries.representatives([child.key], ON)[0].until == ON

    given = {"purpose": "pictures", "given_how": "paper", "since": ON}
    with pytest.raises(Refused, match="Luật Trẻ em"):
        actions.consent(**day, **given, given_by="representative")
    actions.consent(**day, **given, given_by="both")
    assert queries.agrees(child.key, "pictures", ON) and not queries.agrees(child.key, "share", ON)
    (agreed,) = queries.consents([child.key])
    actions.withdraw_consent(**day, consent=agreed.id)
    assert not queries.agrees(child.key, "pictures", ON)
    told = " ".join(line.sentence for line in journal.history(("person", child.key)))
    assert "Giàng" not in told and "chụp ảnh" in told
