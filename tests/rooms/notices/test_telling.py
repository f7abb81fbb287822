"""Staff are told inside the house; a letter says only that there is something to read."""

import pytest
from django.db import transaction

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.notices import actions, queries
from caunoi.rooms.notices.models import Message, Notice
from caunoi.rooms.notices.templates import Kind, Told, register

from .stage import AT, MANAGER, SYSTEM, deliver, later

pytestmark = pytest.mark.django_db
PLAN = "tests.plan"
register(Told(PLAN, {"vi": "Có kế hoạch mới: {title}.", "en": "A new plan: {title}."}, {"title": Kind.TEXT}))


def tell(*users, by=SYSTEM, at=AT, **more):
    given = {"template": PLAN, "values": {"title": "Kế hoạch 2027"}, **more}
    actions.tell(by=by, at=at, users=[each.key for each in users], **given)


def test_a_user_is_told_and_reads(hoa, pao):
    tell(hoa, pao, about=("plan", "KH-1"), organisation="TT-LC")
    tell(hoa, at=later(minutes=1), template="staff.test", values={})
    assert [queries.unread(hoa), queries.unread(pao), queries.unread(Actor.citizen())] == [2, 1, 0]
    _, plan = queries.mine(hoa)
    assert (plan.text, plan.about, plan.read_at) == ("Có kế hoạch mới: Kế hoạch 2027.", ("plan", "KH-1"), None)
    assert queries.about(pao, plan.key) is None and queries.about(hoa, plan.key) == ("plan", "KH-1")
    assert actions.mark_read(by=pao, at=AT, notice=plan.key) == 0
    assert actions.mark_read(by=hoa, at=AT, notice=plan.key) == 1
    assert actions.mark_read(by=hoa, at=AT, notice=plan.key) == 0
    assert queries.unread(hoa) == 1 and actions.mark_read(by=hoa, at=AT) == 1 and queries.unread(hoa) == 0


def test_what_is_urgent_and_not_read_comes_first(hoa):
    tell(hoa, urgent=True)
    tell(hoa, at=later(minutes=1))
    assert [row.urgent for row in queries.mine(hoa)] == [True, False]
    tell(hoa, at=later(minutes=2))  # on whichever page it would stand by its hour
    pages = [queries.mine(hoa, limit=1, after=n) for n in range(4)]
    assert [[row.urgent for row in page] for page in pages] == [[True], [False], [False], []]
    actions.mark_read(by=hoa, at=AT)
    assert [row.urgent for row in queries.mine(hoa)] == [False, False, True]
    assert [row.urgent for row in queries.mine(hoa, limit=1, after=2)] == [True]


def test_nobody_is_told_of_their_own_act_or_twice_of_one(hoa, pao):
    tell(hoa, pao, by=hoa, once="e:1")
    tell(hoa, pao, by=hoa, once="e:1")
    tell(hoa, by=hoa)
    assert queries.unread(hoa) == 0 and queries.unread(pao) == 1


def test_what_was_undone_is_not_told(hoa):
    with transaction.atomic():
        tell(hoa)
        transaction.set_rollback(True)
    assert queries.unread(hoa) == 0


def test_a_template_that_is_not_there_or_leaves_the_house_is_a_mistake(hoa):
    with pytest.raises(KeyError):
        tell(hoa, template="nowhere.said")
    with pytest.raises(ValueError, match="not for staff"):
        tell(hoa, template="citizen.call")
    with pytest.raises(ValueError, match="takes"):
        tell(hoa, values={})
    assert not Notice.objects.exists()


def test_a_letter_goes_to_whoever_asked_and_says_nothing(post, hoa, pao):
    actions.set_reach(by=hoa, at=AT, email="hoa@laocai.example", by_email=True)
    actions.set_reach(by=pao, at=AT, email="pao@laocai.example")
    tell(hoa, pao, once="e:1")
    tell(hoa, pao, once="e:1")
    tell(hoa, pao, email=False)
    assert deliver() == 1
    [letter] = post.letters
    assert letter["To"] == "hoa@laocai.example" and letter["Subject"] == "Cầu Nối: có việc mới"
    body = letter.get_content()
    assert "https://caunoi.example/lam-viec/thong-bao/" in body and "2027" not in body


def test_without_a_mail_server_no_letter_waits(hoa):
    actions.set_reach(by=hoa, at=AT, email="hoa@laocai.example", by_email=True)
    tell(hoa)
    assert queries.unread(hoa) == 1 and not Message.objects.exists()


def test_many_are_told_in_three_statements(post, hoa, pao, django_assert_max_num_queries):
    for each in (hoa, pao):
        actions.set_reach(by=each, at=AT, email="x@laocai.example", by_email=True)
    with django_assert_max_num_queries(3):
        tell(hoa, pao, once="e:1")
    with django_assert_max_num_queries(1):
        queries.unread(hoa)


def test_users_set_their_own_way_and_are_told_what_lacks(hoa):
    assert queries.reach(hoa) == queries.Reaching()
    actions.set_reach(by=hoa, at=AT, phone="0912 345 679", by_sms=True, language="en")
    assert queries.reach(hoa) == queries.Reaching(phone="0912345679", by_sms=True, language="en")
    assert queries.urgent_phones([hoa.key.removeprefix("user:")]) == {hoa.key.removeprefix("user:"): "0912345679"}
    for wrong in ({"by_email": True}, {"by_sms": True}, {"email": "hoa"}, {"phone": "gọi tôi"}):
        with pytest.raises(Refused):
            actions.set_reach(by=hoa, at=AT, **wrong)
    for stranger in (SYSTEM, Actor.citizen()):
        with pytest.raises(NotAllowed):
            actions.set_reach(by=stranger, at=AT)
    assert queries.unread(MANAGER) == 0
