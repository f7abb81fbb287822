"""What a claim may pay: work done, of that programme, by its norms; a case by its statement; a course when it is over."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.fees import elsewhere
from caunoi.rooms.fees.models import Statement
from caunoi.rooms.funding import actions, queries, works
from caunoi.rooms.funding.models import Item
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.training import actions as training
from tests.rooms.cases import factory as cases

from .factory import (
    ACCOUNTANT,
    AT,
    HEAD,
    OFFICER,
    ON,
    claim,
    item,
    later,
    line,
    read,
    talk,
)

pytestmark = pytest.mark.django_db
ND03 = "dtts_mn.da10.tda1.nd03"


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
