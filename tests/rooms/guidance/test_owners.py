"""Owners: they see their own programmes and figures only; what was sent stays as it was, and who opened it is known."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor, can
from caunoi.rooms.guidance import actions, policy, queries
from caunoi.rooms.guidance.actions import desk
from caunoi.rooms.guidance.models import Dispatch
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.plan import actions as plan_actions
from caunoi.rooms.plan import queries as plans

from .conftest import AT, CUC, DEPARTMENT, HEAD, ON, SO, STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ROWS = [["Số vụ việc", "120", "vụ", ""]]
LATER = AT + timedelta(days=1)


@pytest.fixture
def owners(world):
    accounts.load_reference()
    one = actions.set_owner(by=CUC, at=AT, kind="ministry", name="Bộ Y tế", programmes=["nct", "nkt"])
    two = actions.set_owner(by=CUC, at=AT, kind="ministry", name="Bộ Nông nghiệp và Môi trường", programmes=["ntm"])
    return one, two, account(one, "boyte"), account(two, "bonnmt")


def account(owner, username):
    made = {
        "by": Actor.system(),
        "at": AT,
        "username": username,
        "full_name": "Đỗ Văn Minh",
        "password": "rung-xanh-7319",
    }
    actions.open_account(owner=owner, **made)
    return users.actor_for(users.by_username(username), ON)


def ask(by, owner, **more):
    return actions.ask_data(
        **{"by": by, "at": AT, "owner": owner, "programme": "nct", "title": "Số người cao tuổi được trợ giúp", **more}
    )


def send(owner, **more):
    given = {"programme": "nct", "title": "Số liệu năm 2026", "period": "năm 2026", "rows": ROWS}
    return actions.send_figures(**{"by": CUC, "at": AT, "owner": owner, **given, **more})


def test_an_owner_asks_and_receives_with_receipt(owners):
    one, _, theirs, _ = owners
    key = ask(theirs, one, days=5)
    (due,) = queries.data_due(CUC, ON)
    assert due.key == key and due.due == date(2026, 12, 1)  # 24/11 is a day off
    assert queries.owners(CUC, ON)[0].waiting == 1
    assert queries.data_due(SO, ON) == [] and queries.data_due(HEAD, ON) == []
    assert queries.owner(CUC, one, date(2026, 12, 2)).row.late == 1
    sent = send(one, request=key)
    assert queries.data_request(theirs, key, ON)[0].state == "answered" and queries.data_due(CUC, ON) == []
    assert queries.dispatch(CUC, sent, ON).row.opened == ()
    for at in (AT, LATER):
        actions.open_dispatch(by=theirs, at=at, dispatch=sent)
    assert queries.dispatch(CUC, sent, ON).row.opened == (("Đỗ Văn Minh", AT),)
    file = queries.dispatch(theirs, sent, ON)
    assert file.whole and file.theirs and file.rows == (tuple(ROWS[0]),)


def test_a_request_is_held_before_its_owner(owners, monkeypatch):
    one, _, theirs, _ = owners
    held, (asked, owner) = [], (desk.asked, desk.owner)
    monkeypatch.setattr(desk, "asked", lambda key: held.append("request") or asked(key))
    monkeypatch.setattr(desk, "owner", lambda key, **more: held.append("owner") or owner(key, **more))
    send(one, request=ask(theirs, one))
    actions.decline(by=CUC, at=AT, request=ask(theirs, one), reason="Không có số liệu này")
    assert held == ["request", "owner"] * 2  # answering and declining at one moment: none waits for the other


def test_another_owner_finds_nothing(owners):
    one, two, theirs, other = owners
    key, sent = ask(theirs, one), send(one)
    for look in (
        lambda: queries.owner_desk(other, one, ON),
        lambda: queries.data_request(other, key, ON),
        lambda: queries.dispatch(other, sent, ON),
        lambda: queries.dispatch(STRANGER, sent, ON),
        lambda: actions.open_dispatch(by=other, at=AT, dispatch=sent),
        lambda: actions.open_dispatch(by=CUC, at=AT, dispatch=sent),
        lambda: queries.owner(theirs, one, ON),
    ):
        with pytest.raises(NotFound):
            look()
    for act in (lambda: ask(other, one), lambda: ask(theirs, two), lambda: ask(HEAD, one)):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(Refused, match="không phải của cơ quan"):
        ask(theirs, one, programme="ntm")
    with pytest.raises(Refused, match="không phải của cơ quan"):
        send(one, programme="ntm")


def test_an_owner_reads_only_what_serves_its_programmes(owners):
    _, _, theirs, other = owners
    assert queries.only_programmes(theirs, ON) == {"nct", "nkt"} and queries.only_programmes(HEAD, ON) is None
    key = plan_actions.make_plan(by=CUC, at=AT, title="KH")
    task = plan_actions.add_task(by=CUC, at=AT, plan=key, content="Truyền thông", programmes=["nct"])
    plan_actions.add_task(by=CUC, at=AT, plan=key, content="Việc khác", programmes=["ntm"])
    bound = queries.only_programmes(theirs, ON)
    mine = plans.plan(theirs, key, ON, serving=bound)
    assert [each.key for each in mine.tasks] == [task] and mine.row.tasks == 1
    assert key in [row.key for row in plans.plans(theirs, ON, serving=bound)]
    with pytest.raises(NotFound):
        plans.task(other, task, ON, serving=queries.only_programmes(other, ON))
    with pytest.raises(NotFound):
        plans.plan(theirs, key, ON, serving=frozenset())
    for permission in ("requests.read", "cases.read", "guidance.read", "outreach.read", "reports.read"):
        assert not can(theirs, permission, on=ON)
    assert queries.letters(theirs, ON) == [] and queries.matters(theirs, AT) == [] and queries.drafts(theirs, ON) == []


def test_nobody_changes_what_was_sent(owners):
    sent = Dispatch.objects.get(key=send(owners[0]))
    for change in (
        lambda: Dispatch.objects.update(rows=[]),
        lambda: Dispatch.objects.all()._raw_delete(connection.alias),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    given = {"title": sent.title, "period": sent.period, "note": sent.note, "rows": [["Số vụ việc", "121", "vụ", ""]]}
    assert policy.digest(owner=owners[0], programme="nct", file_sha256="", **given) != sent.digest


def test_a_file_is_sent_as_it_is(owners):
    from .test_letters import PDF

    key = send(owners[0], rows=[], content=PDF, name="so-lieu.pdf")
    found = queries.dispatch(owners[2], key, ON)
    assert found.whole and found.file_sha256 and queries.dispatch_file(owners[2], key, ON) == found.file


def test_what_cannot_be_given_says_why(owners):
    one, _, theirs, _ = owners
    key = ask(theirs, one)
    with pytest.raises(Refused, match="lý do"):
        actions.decline(by=CUC, at=AT, request=key, reason="")
    actions.decline(by=CUC, at=AT, request=key, reason="Chưa thống kê theo chương trình")
    assert queries.data_request(theirs, key, ON)[0].answer == "Chưa thống kê theo chương trình"
    for act in (lambda: actions.decline(by=CUC, at=AT, request=key, reason="x"), lambda: send(one, request=key)):
        with pytest.raises(Refused, match="đã được trả lời"):
            act()
    with pytest.raises(Refused, match="Chưa có số liệu"):
        send(one, rows=[])


def test_a_province_s_owner_is_the_department_s(owners):
    theirs = actions.set_owner(
        by=SO, at=AT, kind="department", name="Sở Y tế", programmes=["nct"], organisation=DEPARTMENT
    )
    ask(SO, theirs, letter="12/SYT", asked_on=date(2026, 11, 16), days=3)
    assert [row.standing for row in queries.data_due(SO, ON)] == [policy.LATE]
    assert [row.key for row in queries.owners(SO, ON)] == [theirs]
    for by in (HEAD, STRANGER):
        with pytest.raises((NotFound, NotAllowed)):
            actions.set_owner(by=by, at=AT, kind="department", name="x", programmes=["nct"], organisation=DEPARTMENT)


def test_an_owner_that_has_ended_sees_nothing_more(owners):
    one, _, theirs, _ = owners
    actions.end_owner(by=CUC, at=AT, owner=one, until=LATER.date())
    said = journal.history(("guidance_owner", one))[-1].sentence
    assert said == f"{CUC.name} đã ghi Bộ Y tế thôi là chủ chương trình từ {LATER:%d/%m/%Y}."
    assert (
        queries.own_owners(theirs, LATER.date()) == [] and queries.only_programmes(theirs, LATER.date()) == frozenset()
    )
    with pytest.raises(NotAllowed):
        actions.open_account(by=CUC, at=AT, owner=one, username="khac", full_name="x", password="rung-xanh-7319")
