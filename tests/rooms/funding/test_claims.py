"""A piece of work is paid from one source; a second person approves; nothing is settled twice."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.fees import elsewhere
from caunoi.rooms.fees.models import Statement
from caunoi.rooms.funding import actions, assembling, queries, works
from caunoi.rooms.funding.actions import desk
from caunoi.rooms.funding.models import BudgetLine, Claim, Item
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.training import actions as training
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
    enter,
    item,
    later,
    line,
    picture,
    settled,
    talk,
    with_rights,
)  # fmt: skip

pytestmark = pytest.mark.django_db
ND03 = "dtts_mn.da10.tda1.nd03"


def read(key, by=ACCOUNTANT):
    return queries.claim(by, key, ON)


def figures(key, by=ACCOUNTANT):
    return queries.line(by, key, ON).row.figures


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


def test_what_came_back_is_the_lines_again(highland):
    work, on = talk(highland), line("dtts_mn")
    key = claim(on, work)
    settled(key)
    with pytest.raises(Refused, match="Ngày thu hồi"):
        actions.recover(by=ACCOUNTANT, at=later(3), claim=key, day=ON - timedelta(days=1), document="PT 2", reason="x")
    actions.recover(by=ACCOUNTANT, at=later(9), claim=key, day=later(9).date(), document="PT 2", reason="Kiểm toán")
    assert (figures(on).settled, figures(on).remaining) == (0, 10_000_000)
    claim(line("ctmtqg_2026_2035"), work)
    cell = queries.disbursement(ACCOUNTANT, ON, 2026).cells[0]
    assert cell.months == {11: 800_000, 12: -800_000}  # a month that was told does not change


def test_not_more_than_there_is(highland):
    on = line("dtts_mn", amount=1_000_000)
    first = claim(on, talk(highland))
    second = claim(on, talk(highland), content="hall", quantity=1, unit_cost=200_001)
    actions.submit(by=ACCOUNTANT, at=AT, claim=first)
    with pytest.raises(Refused, match=r"thiếu 1 đ. Được dùng 1\.000\.000 đ"):
        actions.submit(by=ACCOUNTANT, at=AT, claim=second)
    assert read(second).row.state == "draft" and figures(on).committed == 800_000
    with pytest.raises(Refused, match="ghi nộp trả, hủy dự toán"):
        enter(on, 200_001, kind="returned")
    enter(on, 1, kind="adjusted", from_year=None)
    actions.submit(by=ACCOUNTANT, at=AT, claim=second)
    assert figures(on).remaining == 0
    entry = queries.line(ACCOUNTANT, on, ON).entries[0]
    with pytest.raises(Refused, match="rút bút toán"):
        actions.withdraw(by=ACCOUNTANT, at=AT, line=on, entry=entry.id, reason="Ghi nhầm")


def test_only_under_what_the_work_belongs_to(highland, world):
    outside = talk(elderly=0)  # no place: region not known
    with pytest.raises(Refused, match="không được xếp vào phần của Chương trình"):
        claim(line("dtts_mn", component=ND03), outside)
    with pytest.raises(Refused, match="không được xếp vào"):
        claim(line("gnbv", component="gnbv.da7"), talk(highland, poor=3))  # training alone
    inside = talk(highland)
    key = claim(line("dtts_mn", component="dtts_mn.da10.tda1"), inside)  # a part above the line of the work
    assert Item.objects.get(claim__key=key).line_code == f"{ND03}.1"
    with pytest.raises(Refused, match="Điều 52"):
        item(key, inside, "interpreter")
    assert not [each for each in queries.contents(ACCOUNTANT, read(key).row.line, queries.work(ACCOUNTANT, inside, ON), ON)
                if each.code == "interpreter"]  # fmt: skip


def test_days_of_the_money(highland):
    with pytest.raises(Refused, match="nằm ngoài thời gian của dòng dự toán"):
        claim(line("dtts_mn", year=2025), talk(highland))
    work = talk(highland)
    key = claim(line("dtts_mn"), work)
    approved(key)
    new_year = later(40)
    with pytest.raises(Refused, match="đã hết hạn giải ngân ngày 31/12/2026"):
        actions.settle(by=ACCOUNTANT, at=new_year, claim=key, day=date(2027, 1, 1), document="1")
    actions.settle(by=ACCOUNTANT, at=new_year, claim=key, day=date(2026, 12, 31), document="1")


def test_not_paid_before_its_latest_work(highland):
    """Several works in one claim: the day of payment waits for the last of them."""
    key = claim(line(), talk())
    item(key, talk(day=HELD - timedelta(days=12)))
    approved(key)
    with pytest.raises(Refused, match=f"Việc muộn nhất ngày {HELD:%d/%m/%Y}"):
        actions.settle(by=ACCOUNTANT, at=later(2), claim=key, day=HELD - timedelta(days=5), document="UNC 9")
    actions.settle(by=ACCOUNTANT, at=later(2), claim=key, day=HELD, document="UNC 9")
    assert Claim.objects.get(key=key).state == "settled"


def test_only_what_was_done_is_paid(highland):
    planned = talk(highland, held=False, day=ON + timedelta(days=3))
    key = claim(line(), planned)
    with pytest.raises(Refused, match="chưa có gì để thanh toán"):
        actions.submit(by=ACCOUNTANT, at=AT, claim=key)
    work = talk(highland)
    key = claim(line("dtts_mn"), work)
    actions.submit(by=ACCOUNTANT, at=AT, claim=key)
    outreach.cancel(by=OFFICER, at=AT, activity=work, reason="Ghi hai lần")
    with pytest.raises(Refused, match="không thực hiện"):
        actions.approve(by=HEAD, at=AT, claim=key)


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


def test_norms(highland):
    on, work = line("dtts_mn"), talk(highland)
    key = actions.draft(by=ACCOUNTANT, at=AT, line=on)
    given = {"content": "announcer", "norm": "tt55.announcer", "quantity": 2}
    with pytest.raises(Refused, match=r"cao hơn mức chi 60\.000 đ"):
        item(key, work, unit_cost=80_000, **given)
    local = {"by": ACCOUNTANT, "at": AT, "organisation": cases.CENTRE, "content": "announcer", "regime": "tt55"}
    number = actions.enter_norm(
        **local, title="Phát thanh viên xã vùng cao", unit="người/buổi", amount=90_000, since=date(2026, 1, 1),
        document="NQ 9/2025/NQ-HĐND", document_day=date(2025, 12, 10),
    )  # fmt: skip
    offered = [each.code for each in queries.norms_of(on, queries.work(ACCOUNTANT, work, ON))]
    assert offered.index(str(number)) < offered.index("tt55.announcer")
    item(key, work, unit_cost=80_000, **{**given, "norm": str(number)})
    (row,) = read(key).items
    assert row.norm.endswith("(NQ 9/2025/NQ-HĐND ngày 10/12/2025)") and not row.over and row.unit == "người/buổi"
    with pytest.raises(Refused, match="không dùng được"):
        item(key, work, "hall", norm="tt55.announcer")
    item(key, work, "teacher")
    assert read(key).items[1].norm == "theo Thông tư 36/2018/TT-BTC (số tiền: chưa thấy trong nguồn)"
    actions.withdraw_norm(by=ACCOUNTANT, at=AT, norm=number, reason="Nhập nhầm")
    assert str(number) not in [each.code for each in queries.norms_of(on, queries.work(ACCOUNTANT, work, ON))]


def test_fees_of_a_case_are_stated_not_claimed(highland):
    cases.open_book()
    case = cases.take_on()
    with pytest.raises(Refused, match="trả bằng bảng kê"):
        claim(line(), case.key, "case_fee", by=HEAD)
    with pytest.raises(Refused, match=r"chỉ được đếm, không chi|không được xếp vào"):
        claim(line("dtts_mn"), case.key, "case_fee", by=HEAD)
    claim(line(), case.key, "case_expert", by=HEAD, quantity=1, unit_cost=300_000, norm="tt59.case_expert")


def test_a_statement_holds_the_content_of_its_case(highland, monkeypatch):
    cases.open_book()
    case = cases.take_on()
    provider = cases.practitioner("Lò A", cases.CENTRE, kind="officer", rank="II")
    made = Statement.objects.create(
        case=case, practitioner_id=provider, name="Lò A", provider="officer", organisation_id=cases.CENTRE,
        payer_id=cases.CENTRE, form="advice", proceedings="advice", mode="session", state="paid", fee=5, drafted_at=AT,
    )  # fmt: skip
    tag = works.Tag("nct.tgpl.vv", "nct", "")
    monkeypatch.setattr(works, "tags", lambda *_: [tag])  # a province's own line pays for cases
    with pytest.raises(Refused, match=f"Bảng kê {made.key} .đã thanh toán"):
        claim(line("nct"), case.key, "case_fee", by=HEAD)
    (paid,) = queries.payer_of(HEAD, case.key, ON)
    assert (paid.statement, paid.settled) == (made.key, True)
    elsewhere.refuse_paid(case.key)  # the other way round: a claim holds the fee, no statement is handed in
    Statement.objects.all().delete()
    claim(line("nct"), case.key, "case_fee", by=HEAD)
    with pytest.raises(Refused, match="Một đề nghị chi của Trung tâm"):
        elsewhere.refuse_paid(case.key)


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


def test_who_may_what(world):
    on = line()
    for act in (
        lambda: actions.open_line(by=OFFICER, at=AT, organisation=cases.CENTRE, year=2026, level="local", basis="x"),
        lambda: enter(on, 5, by=OWNER),
    ):
        with pytest.raises(NotAllowed):
            act()
    for act in (lambda: enter(on, 5, by=STRANGER), lambda: actions.draft(by=OFFICER, at=AT, line=on)):
        with pytest.raises(NotFound):
            act()
    assert queries.lines(OWNER, ON).rows and not queries.lines(STRANGER, ON).rows
    assert not queries.line(OWNER, on, ON).writes


def test_disbursement_in_few_statements(highland, django_assert_max_num_queries):
    for _ in range(3):
        settled(claim(line("dtts_mn"), talk(highland)))
    settled(claim(line(), talk()), document="UNC 32")
    line(by=ELSEWHERE, organisation=OTHER)
    with django_assert_max_num_queries(10):
        found = queries.disbursement(OWNER, ON, 2026)
    old, theirs, mine = found.cells
    assert (old.figures.settled, old.figures.available, old.figures.rate) == (2_400_000, 30_000_000, 8)
    assert (old.old, old.paid[10], sum(old.paid[:10])) == (True, 2_400_000, 0)
    assert {theirs.organisation, mine.organisation} == {OTHER, cases.CENTRE}
    assert found.total.figures.settled == 3_200_000 and len(found.by_programme) == 2
    assert BudgetLine.objects.count() == 5 and connection.vendor


def test_lines_carried_over(world, monkeypatch):
    before = line("nct", year=2025, amount=5_000_000)
    after = line("nct", amount=0)
    enter(after, 2_000_000, kind="carried_in", from_line=before, from_year=None)
    assert (figures(before).available, figures(after).carried_in) == (3_000_000, 2_000_000)
    (entry,) = queries.line(ACCOUNTANT, after, ON).entries
    assert (entry.from_year, entry.other) == (2025, before)
    with pytest.raises(Refused, match="không đủ"):
        enter(after, 3_000_001, kind="carried_in", from_line=before, from_year=None)
    locked, lock, last = [], desk.line, max(before, after)
    monkeypatch.setattr(desk, "line", lambda *given: locked.append(given[2]) or lock(*given))
    (side,) = [each.id for each in queries.line(ACCOUNTANT, last, ON).entries if each.other]
    actions.withdraw(by=ACCOUNTANT, at=AT, line=last, entry=side, reason="Ghi nhầm năm")
    assert locked == sorted((before, after))  # as whoever carries locks them: none waits for the other
    assert (figures(before).available, figures(after).available) == (5_000_000, 0)  # both sides
    old = line("dtts_mn")
    (warned,) = queries.carried(ACCOUNTANT, ON)
    assert (warned.key, warned.days_left, warned.last) == (old, 38, date(2026, 12, 31))


def test_a_course_is_paid_when_it_is_over(world):
    made = {"by": HEAD, "at": AT}
    course = training.write_course(
        **made, organisation=cases.CENTRE, title="Kỹ năng", audience="skills", way="in_person", organiser="x"
    )
    training.add_session(**made, course=course, day=ON, begins=time(14), ends=time(17), hours=Decimal(3))
    on = line()
    key = claim(on, course, "teacher", quantity=1, unit_cost=900_000)
    with pytest.raises(Refused, match="chưa xong"):
        actions.submit(by=ACCOUNTANT, at=AT - timedelta(days=1), claim=key)
    actions.submit(by=ACCOUNTANT, at=later(1), claim=key)
    (row,) = read(key).items
    assert row.page == "training" and row.title == "Khóa tập huấn “Kỹ năng”, xong ngày 23/11/2026"
    assert row.kind_words == "Tập huấn, bồi dưỡng người thực hiện trợ giúp pháp lý"


def test_a_class_on_access_is_claimed_as_what_it_is(world):
    made = {"by": HEAD, "at": AT}
    course = training.write_course(
        **made, organisation=cases.CENTRE, title="Tiếp cận", audience="access", way="in_person", organiser="x"
    )
    training.add_session(**made, course=course, day=ON, begins=time(14), ends=time(17), hours=Decimal(3))
    (row,) = read(claim(line(), course, "teacher", quantity=1, unit_cost=900_000)).items
    assert (row.page, row.kind_words) == ("training", "Tập huấn điểm cho cán bộ cơ sở, người dân (tiếp cận)")
