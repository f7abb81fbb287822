"""A piece of work is paid from one source; a second person approves; nothing is settled twice."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.funding import actions, assembling, queries
from caunoi.rooms.funding.actions import desk
from caunoi.rooms.funding.models import BudgetLine, Claim, Item
from caunoi.rooms.journal import queries as journal
from tests.rooms.cases import factory as cases

from .factory import (
    ACCOUNTANT,
    AT,
    DEPUTY,
    ELSEWHERE,
    HEAD,
    HELD,
    OFFICER,
    ON,
    OTHER,
    OWNER,
    STRANGER,
    approved,
    claim,
    figures,
    item,
    later,
    line,
    picture,
    read,
    talk,
    with_rights,
)  # fmt: skip

pytestmark = pytest.mark.django_db
ND03 = "dtts_mn.da10.tda1.nd03"


def test_an_event_under_three_programmes_is_paid_from_one(highland):
    work = talk(highland)
    old, new, ordinary = line("dtts_mn", component=ND03), line("ctmtqg_2026_2035"), line()
    done = queries.work(ACCOUNTANT, work, ON)
    actions.matched(done, AT)
    choices = {each.row.key: each for each in queries.choices(ACCOUNTANT, done, ON)}
    assert all(choices[key].why_not is None for key in (old, new, ordinary))
    assert "Chưa thấy văn bản" in choices[new].doubt and not choices[old].doubt
    first = claim(old, work)
    assert figures(old).committed == 0
    actions.submit(by=ACCOUNTANT, at=AT, claim=first)
    assert (figures(old).committed, figures(old).remaining) == (800_000, 9_200_000)
    for other in (new, ordinary):  # the same content from another programme, from the ordinary budget
        with pytest.raises(Refused) as told:
            claim(other, work)
        assert f"Đề nghị chi {first}" in told.value.why and "chờ duyệt" in told.value.why
        assert "Thông tư 60/2026/TT-BTC" in told.value.why  # the law of the money that is asked for
        assert "Vùng đồng bào dân tộc thiểu số và miền núi" in told.value.why and "Trung tâm TGPL" in told.value.why
    second = claim(new, work, content="hall", quantity=1, unit_cost=500_000)  # another content is another matter
    actions.approve(by=HEAD, at=later(1), claim=first)
    actions.settle(by=ACCOUNTANT, at=later(1), claim=first, day=ON, document="UNC 31")
    row = read(first).row
    assert (row.state, figures(old).settled, figures(old).rate) == ("settled", 800_000, 8)
    paid = queries.payer_of(OFFICER, work, ON)
    assert [(each.content, each.settled) for each in paid] == [
        ("Nước uống cho người dự", True), ("Thuê địa điểm, hội trường, bàn ghế, trang thiết bị", False),
    ]  # fmt: skip
    assert paid[0].claim == "" and paid[0].amount is None  # the officer reads no money
    assert [each.claim for each in queries.payer_of(HEAD, work, ON)] == [first, second]


def test_the_holder_is_told_as_far_as_may_be_seen(highland):
    work = talk(highland)
    first = claim(line("dtts_mn"), work)
    with pytest.raises(Refused) as told:
        raise assembling.held_by(ELSEWHERE, Item.objects.get(), BudgetLine.objects.get(), ON)
    assert first not in str(told.value) and "Một đề nghị chi của Trung tâm TGPL" in told.value.why
    with pytest.raises(NotFound):
        read(first, ELSEWHERE)
    theirs = line(by=ELSEWHERE, organisation=OTHER)
    with pytest.raises(NotFound):
        claim(theirs, work, by=ELSEWHERE)  # a work of another centre is not even seen
    both = with_rights(ELSEWHERE, cases.CENTRE, "outreach.read")
    with pytest.raises(Refused, match="của đơn vị khác"):
        claim(theirs, work, by=both, content="hall")


def test_the_database_itself_refuses(highland):
    work = talk(highland)
    claim(line("dtts_mn"), work)
    held = Item.objects.get()
    other = Claim.objects.get(key=claim(line("ntm"), "", papers=False))
    again = {name: getattr(held, name) for name in ("kind", "work", "day", "title", "content", "quantity")}
    costs = {"unit_cost": 5, "amount": 5, "by": "x", "by_name": "x", "at": AT}
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(claim=other, **again, **costs)
    Item.objects.create(claim=other, **again, **costs, living=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=other.pk).update(approved_by=other.by)


def test_what_the_check_missed_the_database_names(highland, monkeypatch):
    """Between the question and the writing somebody else's claim took it."""
    work = talk(highland)
    first, other = claim(line("dtts_mn"), work), line("ctmtqg_2026_2035")
    monkeypatch.setattr(assembling, "refuse_held", lambda *_: None)
    second = claim(other, papers=False)
    with pytest.raises(Refused, match=f"Đề nghị chi {first}"):
        item(second, work)
    assert not read(second).items and read(second).row.amount == 0


def test_a_second_person_approves_and_another_pays(highland):
    key = claim(line("dtts_mn"), talk(highland), by=HEAD)
    actions.submit(by=ACCOUNTANT, at=AT, claim=key)
    for who in (HEAD, ACCOUNTANT):  # who made it; who handed it in has no right to approve either
        with pytest.raises(NotAllowed):
            actions.approve(by=who, at=AT, claim=key)
    assert "approve" not in read(key, HEAD).row.may and [row.key for row in queries.waiting(DEPUTY, ON)] == [key]
    actions.approve(by=DEPUTY, at=later(1), claim=key)
    with pytest.raises(NotAllowed, match="Người đã duyệt"):
        actions.settle(by=DEPUTY, at=later(1), claim=key, day=ON, document="1")
    assert [row.key for row in queries.waiting(ACCOUNTANT, ON)] == [key] and not queries.waiting(DEPUTY, ON)
    actions.settle(by=ACCOUNTANT, at=later(2), claim=key, day=ON, document="UNC 7")
    with pytest.raises(Refused, match="Đã thanh toán"):
        actions.settle(by=ACCOUNTANT, at=later(2), claim=key, day=ON, document="UNC 7")
    told = [each.what for each in read(key).acts]
    assert told == ["lập", "trình", "duyệt", "ghi thanh toán"]
    assert len(journal.history(("claim", key))) == 6


def test_given_back_put_right_and_called_off(highland):
    work = talk(highland)
    on = line("dtts_mn")
    key = claim(on, work)
    actions.submit(by=ACCOUNTANT, at=AT, claim=key)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        actions.give_back(by=HEAD, at=AT, claim=key, reason=" ")
    actions.give_back(by=HEAD, at=AT, claim=key, reason="Thiếu danh sách ký nhận")
    assert figures(on).committed == 0 and read(key).note == "Thiếu danh sách ký nhận"
    (row,) = queries.waiting(ACCOUNTANT, ON)
    assert row.state == "back" and row.may == {"submit", "cancel", "change"}
    with pytest.raises(Refused, match=key):
        claim(line("ctmtqg_2026_2035"), work)  # it still holds its content
    actions.remove_item(by=ACCOUNTANT, at=AT, claim=key, item=read(key).items[0].id)
    with pytest.raises(Refused, match="chưa có mục nào"):
        actions.submit(by=ACCOUNTANT, at=AT, claim=key)
    item(key, work, quantity=30)
    approved(key)
    actions.give_back(by=DEPUTY, at=later(1), claim=key, reason="Kho bạc trả lại")  # an approved one, not yet paid
    actions.cancel(by=ACCOUNTANT, at=later(1), claim=key, reason="Chi từ nguồn khác")
    assert read(claim(line("ctmtqg_2026_2035"), work)).row.amount == 800_000  # free again
    with pytest.raises(Refused, match="Đã hủy"):
        actions.submit(by=ACCOUNTANT, at=AT, claim=key)


def test_papers(highland):
    on, work = line("dtts_mn"), talk(highland)
    key = claim(on, work, papers=False)
    with pytest.raises(Refused, match="chưa có chứng từ"):
        actions.submit(by=ACCOUNTANT, at=AT, claim=key)
    actions.cancel(by=ACCOUNTANT, at=AT, claim=key, reason="Lập lại")
    key = actions.draft(by=ACCOUNTANT, at=AT, line=on, contracted=True)
    item(key, work, "production", quantity=1, unit_cost=3_000_000)
    actions.add_papers(by=ACCOUNTANT, at=AT, claim=key, kind="contract", papers=[picture()])
    approved(key)
    with pytest.raises(Refused, match=r"biên bản nghiệm thu.*khoản 3 Điều 3 Thông tư 55/2023/TT-BTC"):
        actions.settle(by=ACCOUNTANT, at=later(2), claim=key, day=ON, document="1")
    for kind in ("acceptance", "liquidation", "request"):
        actions.add_papers(by=ACCOUNTANT, at=later(2), claim=key, kind=kind, papers=[picture()])
    actions.settle(by=ACCOUNTANT, at=later(2), claim=key, day=ON, document="1")
    number = read(key).papers[0].id
    assert queries.paper(HEAD, key, number, ON)
    for who in (OWNER, STRANGER):  # an owner of programmes reads figures, no papers
        with pytest.raises(NotFound):
            queries.paper(who, key, number, ON)
    assert read(key, OWNER).row.may == frozenset() and not read(key, OWNER).opens


def test_the_same_form_twice_is_one_claim(world):
    on = line()
    made = {"by": ACCOUNTANT, "at": AT, "line": on}
    assert actions.draft(**made, idempotency_key="a") == actions.draft(**made, idempotency_key="a")
    assert Claim.objects.count() == 1


def test_the_same_form_twice_at_one_moment_is_one_claim(world, monkeypatch):
    made, lock = {"by": ACCOUNTANT, "at": AT, "line": line()}, desk.line
    item = {"work": talk(), "content": "water", "quantity": Decimal(2), "unit_cost": 20_000}
    for form, act in (("a", lambda: actions.make(**made, item=item, idempotency_key="a")),
                      ("b", lambda: actions.draft(**made, idempotency_key="b"))):  # fmt: skip

        def overtaken(*given, act=act):
            monkeypatch.setattr(desk, "line", lock)
            act()  # the other one held the line
            return lock(*given)

        monkeypatch.setattr(desk, "line", overtaken)
        assert act() == Claim.objects.get(idempotency_key=form).key
    assert Item.objects.count() == 1


def test_not_paid_before_its_latest_work(highland):
    """Several works in one claim: the day of payment waits for the last of them."""
    key = claim(line(), talk())
    item(key, talk(day=HELD - timedelta(days=12)))
    approved(key)
    with pytest.raises(Refused, match=f"Việc muộn nhất ngày {HELD:%d/%m/%Y}"):
        actions.settle(by=ACCOUNTANT, at=later(2), claim=key, day=HELD - timedelta(days=5), document="UNC 9")
    actions.settle(by=ACCOUNTANT, at=later(2), claim=key, day=HELD, document="UNC 9")
    assert Claim.objects.get(key=key).state == "settled"
