"""The duty rota: turns, swaps asked and answered, who came, the five working days, published numbers."""

from datetime import date, time, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import actions, duty, queries
from tests.rooms.cases import factory
from tests.rooms.cases.conftest import centre  # noqa: F401  (fixtures)
from tests.rooms.cases.factory import AT, BRANCH, CENTRE, HEAD, ON, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("centre")]
DAYS = [date(2026, 12, day) for day in range(1, 5)]
OWN = Actor("user:NV-1", "Giàng A Pao", 1)


def rota(**changed) -> tuple[str, str, str]:
    """(post, first practitioner, second), four days by turns from half past seven to the next morning."""
    one, two = factory.practitioner("Giàng A Pao", user_key="NV-1"), factory.practitioner("Lò Thị Hoa", user_key="NV-2")
    post = actions.set_post(
        by=HEAD, at=AT, organisation=CENTRE, name="Trực điện thoại", mode="phone", since=ON, phone="0214 3 840 113",
        published=True,
    )  # fmt: skip
    given = {"begins": time(7, 30), "ends": time(7, 30), "days": DAYS, "practitioners": [one, two], **changed}
    actions.plan_duty(by=HEAD, at=AT, post=post, **given)
    return post, one, two


def december(post):
    return queries.shifts(later(1), later(60), posts=[post])


def test_people_take_turns_and_nobody_is_planned_twice():
    post, _, _ = rota()
    assert [row.name for row in december(post)] == ["Giàng A Pao", "Lò Thị Hoa"] * 2
    assert {row.ends - row.begins for row in december(post)} == {timedelta(days=1)}
    again = [row.practitioner for row in december(post)]
    assert actions.plan_duty(
        by=HEAD, at=AT, post=post, days=DAYS, practitioners=again, begins=time(8), ends=time(9)
    ) == 0  # fmt: skip
    other = actions.set_post(by=HEAD, at=AT, organisation=BRANCH, name="Tòa án", mode="onsite", since=ON, phone="")
    with pytest.raises(Refused, match="đã có ca trực"):
        actions.plan_duty(by=HEAD, at=AT, post=other, days=DAYS, practitioners=again, begins=time(8), ends=time(17))


def test_a_swap_changes_hands_only_when_the_other_says_yes():
    post, one, two = rota()
    mine, theirs = december(post)[:2]
    wish = actions.ask_swap(by=OWN, at=AT, shift=mine.key, to=two, in_return=theirs.key, reason="Dự phiên tòa")
    assert december(post)[0].practitioner == one and december(post)[0].asked == wish
    with pytest.raises(NotAllowed):
        actions.answer_swap(by=OWN, at=AT, swap=wish, accept=True)
    assert [each.key for each in queries.swaps(users=["NV-2"])] == [wish]
    actions.answer_swap(by=Actor("user:NV-2", "Lò Thị Hoa", 2), at=AT, swap=wish, accept=True)
    assert [row.practitioner for row in december(post)[:2]] == [two, one] and queries.swaps(users=["NV-2"]) == []
    with pytest.raises(Refused, match="đã được trả lời"):
        actions.answer_swap(by=HEAD, at=AT, swap=wish, accept=False)


def test_what_changed_between_the_wish_and_the_answer_is_looked_at():
    post, one, two = rota()
    _, theirs, mine, _ = december(post)
    wish = actions.ask_swap(by=OWN, at=AT, shift=mine.key, to=two, in_return=theirs.key)
    with pytest.raises(Refused, match="Ca nhận lại đã bắt đầu"):
        actions.answer_swap(by=HEAD, at=theirs.begins + timedelta(hours=1), swap=wish, accept=True)
    court = actions.set_post(by=HEAD, at=AT, organisation=CENTRE, name="Tòa án", mode="onsite", since=ON)
    given = {"days": [DAYS[1]], "practitioners": [one], "begins": time(14), "ends": time(17)}
    actions.plan_duty(by=HEAD, at=AT, post=court, **given)
    with pytest.raises(Refused, match="Giàng A Pao đã có ca trực"):
        actions.answer_swap(by=HEAD, at=AT, swap=wish, accept=True)
    assert [row.practitioner for row in december(post)] == [one, two, one, two]
    actions.answer_swap(by=HEAD, at=AT, swap=wish, accept=False)


def test_a_turn_that_is_dropped_takes_the_wish_to_swap_it_with_it():
    post, _, two = rota()
    mine, theirs = december(post)[:2]
    actions.ask_swap(by=OWN, at=AT, shift=mine.key, to=two, in_return=theirs.key)
    actions.drop_shift(by=HEAD, at=AT, shift=theirs.key)
    assert theirs.key not in {row.key for row in december(post)} and queries.swaps(users=["NV-2"]) == []
    assert not december(post)[0].asked


def test_no_swap_into_two_places_or_after_the_beginning():
    post, _, two = rota()
    first, second = december(post)[:2]
    other = actions.set_post(by=HEAD, at=AT, organisation=CENTRE, name="Tòa án", mode="onsite", since=ON)
    actions.plan_duty(by=HEAD, at=AT, post=other, days=[DAYS[0]], practitioners=[factory.practitioner("Vàng A Chứ")],
                      begins=time(8), ends=time(11))  # fmt: skip
    busy = queries.shifts(later(1), later(60), posts=[other])[0].practitioner
    with pytest.raises(Refused, match="đã có ca trực"):
        actions.ask_swap(by=HEAD, at=AT, shift=first.key, to=busy)
    with pytest.raises(Refused, match="bắt đầu"):
        actions.ask_swap(by=HEAD, at=second.begins + timedelta(hours=1), shift=second.key, to=two)
    with pytest.raises(NotAllowed):
        actions.ask_swap(by=factory.STRANGER, at=AT, shift=first.key, to=two)


def test_who_came_is_not_known_until_noted():
    post, _, _ = rota()
    first = december(post)[0]
    assert first.came is None
    with pytest.raises(Refused, match="chưa bắt đầu"):
        actions.note_came(by=OWN, at=AT, shift=first.key, came=True)
    after = first.begins + timedelta(hours=2)
    with pytest.raises(Refused, match="lý do"):
        actions.note_came(by=OWN, at=after, shift=first.key, came=False)
    actions.note_came(by=OWN, at=after, shift=first.key, came=True)
    assert queries.shift(first.key).came is True
    assert [row.key for row in queries.on_duty(CENTRE, after)] == [first.key]


def test_five_working_days_lie_wholly_before_the_first_day():
    calendar = queries.calendar()
    first = date(2026, 12, 15)  # a Tuesday; five working days before it: 8 to 11 and 14 December
    seen = duty.sending(first, None, date(2026, 12, 8), calendar)
    assert (seen.last_day, seen.late) == (date(2026, 12, 8), False)
    assert duty.sending(first, None, date(2026, 12, 9), calendar).late
    assert not duty.sending(first, date(2026, 12, 7), date(2026, 12, 14), calendar).late
    post, _, _ = rota()
    assert not queries.sending(post, DAYS[0], ON).late
    assert queries.sending(post, date(2027, 1, 1), ON) is None


def test_published_numbers_name_nobody():
    post, _, _ = rota()
    (seen,) = queries.published_numbers(december(post)[0].begins)
    assert (seen.phone, seen.on_now) == ("0214 3 840 113", True) and "Pao" not in str(seen)
    actions.set_post(
        by=HEAD, at=AT, organisation=CENTRE, name="Trực", mode="phone", since=ON, phone="1", published=False, post=post
    )
    assert queries.published_numbers(AT) == []
