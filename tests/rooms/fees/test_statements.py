"""A statement from the diary to its payment: who may, what is refused, what stays."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.fees import actions, elsewhere, queries
from caunoi.rooms.fees.models import Statement
from caunoi.rooms.fees.words import LineKind, Mode, State
from caunoi.rooms.organisations import actions as organisations

from ..cases import factory
from .factory import ACCOUNTANT, AT, CHECKER, HEAD, ON, Matter, later

pytestmark = pytest.mark.django_db
HEARING, STUDY = "criminal_hearing", "criminal_study"


def of(key: str) -> Statement:
    return Statement.objects.get(key=key)


@pytest.fixture
def matter(world) -> Matter:
    return Matter.criminal()


def through(matter: Matter, who: str = "officer") -> str:
    """A statement that was approved."""
    key = matter.stated(who)
    actions.check(by=CHECKER, at=later(1), statement=key)
    actions.approve(by=HEAD, at=later(2), statement=key)
    return key


def test_a_statement_writes_itself_from_the_diary(matter: Matter):
    matter.work("officer", HEARING, hours=4)
    matter.work("officer", "criminal_questioning", hours=2, day=ON - timedelta(days=3))
    matter.work("officer", "criminal_agency", hours=2, confirmed=False)
    row = of(matter.stated("officer"))
    assert (row.state, row.fee, row.half_days) == (State.SUBMITTED, 384_560 + 192_280, Decimal("1.5"))
    assert row.works.count() == 2 and row.law["word"] == "Bồi dưỡng"
    assert row.works.get(kind=HEARING).confirmed_title == "Thư ký phiên tòa"
    (mine,) = queries.of_case(matter.actors["officer"], matter.case, ON)
    assert [work.kind for work in mine.preview.late] == ["criminal_agency"]


def test_nothing_confirmed_nothing_stated(matter: Matter):
    matter.work("officer", HEARING, hours=4, confirmed=False)
    with pytest.raises(Refused, match="xác nhận"):
        matter.stated("officer")


def test_the_way_to_the_money(matter: Matter):
    matter.work("officer", HEARING, hours=4)
    key = through(matter)
    pay = {"by": ACCOUNTANT, "at": later(3), "statement": key, "day": later(3).date(), "document": "PC 12"}
    with pytest.raises(Refused, match="không khớp"):
        actions.pay(**pay, amount=1)
    actions.pay(**pay, amount=384_560)
    assert of(key).state == State.PAID
    with pytest.raises(Refused, match="Đã thanh toán"):
        actions.pay(**pay, amount=384_560)
    sheet = queries.sheet(ACCOUNTANT, key, later(3).date())
    assert sheet.payment.amount == 384_560 and sheet.may == frozenset()


def test_a_second_person_decides(matter: Matter):
    """The head carries out this case and holds every permission; still somebody else checks and approves."""
    matter.join("head", name="Nguyễn Văn Sơn", actor=HEAD)
    matter.work("head", HEARING, hours=4)
    key = matter.stated("head")
    with pytest.raises(NotAllowed, match="người khác"):
        actions.check(by=HEAD, at=later(1), statement=key)
    actions.check(by=CHECKER, at=later(1), statement=key)
    with pytest.raises(NotAllowed, match="người khác"):
        actions.approve(by=HEAD, at=later(2), statement=key)
    actions.approve(by=CHECKER, at=later(2), statement=key)
    with pytest.raises(NotAllowed):
        actions.pay(by=HEAD, at=later(3), statement=key, day=ON, document="1", amount=384_560)


def test_nobody_states_for_another_who_has_an_account(matter: Matter):
    matter.work("officer", HEARING, hours=4)
    with pytest.raises(NotAllowed, match="chính người thực hiện"):
        actions.draft(by=HEAD, at=AT, case=matter.case, practitioner=matter.keys["officer"])


def test_who_was_not_assigned_states_nothing(matter: Matter):
    stranger = factory.practitioner("Lý A Sử")
    with pytest.raises(Refused, match="chưa được phân công"):
        actions.draft(by=HEAD, at=AT, case=matter.case, practitioner=stranger)


def test_given_back_and_handed_in_again(matter: Matter):
    matter.work("officer", HEARING, hours=4)
    key = matter.stated("officer")
    with pytest.raises(Refused, match="lý do"):
        actions.give_back(by=CHECKER, at=later(1), statement=key, reason=" ")
    actions.give_back(by=CHECKER, at=later(1), statement=key, reason="Thiếu giờ kết thúc phiên tòa.")
    assert (of(key).state, of(key).note) == (State.RETURNED, "Thiếu giờ kết thúc phiên tòa.")
    matter.work("officer", "criminal_remedy", hours=4, day=ON - timedelta(days=1))
    assert matter.stated("officer") == key
    assert of(key).fee == 2 * 384_560


def test_what_was_approved_stays_and_is_corrected_by_a_new_one(matter: Matter):
    matter.work("officer", HEARING, hours=4)
    old = through(matter)
    with pytest.raises(Refused):
        actions.submit(by=matter.actors["officer"], at=later(2), statement=old)
    actions.pay(by=ACCOUNTANT, at=later(3), statement=old, day=ON, document="PC 12", amount=384_560)
    matter.work("officer", "criminal_agency", hours=3)  # the same day: only by a correction
    new = actions.correct(by=matter.actors["officer"], at=later(4), statement=old)
    actions.submit(by=matter.actors["officer"], at=later(4), statement=new)
    actions.check(by=CHECKER, at=later(5), statement=new)
    actions.approve(by=HEAD, at=later(6), statement=new)
    assert (of(old).fee, of(old).state, of(new).fee) == (384_560, State.REPLACED, 769_120)
    assert queries.due(of(new)) == 384_560
    actions.pay(by=ACCOUNTANT, at=later(7), statement=new, day=ON, document="PC 13", amount=384_560)


def test_two_by_half_days_share_thirty(matter: Matter):
    matter.join("lawyer", name="Phan Thị Hồng", kind="centre_lawyer")
    for n in range(20):
        matter.work("officer", HEARING, hours=4, day=date(2026, 8, 1) + timedelta(days=n))
        matter.work("lawyer", HEARING, hours=4, day=date(2026, 9, 1) + timedelta(days=n))
    matter.stated("officer")
    second = of(matter.stated("lawyer"))
    assert second.half_days == 10 and second.fee == 10 * 961_400
    cuts = second.lines.filter(kind=LineKind.CUT)
    assert cuts.count() == 10 and "đã tính 20 buổi" in cuts[0].title


def test_a_statement_and_what_is_to_correct_it_take_their_part_once(matter: Matter):
    matter.join("lawyer", name="Phan Thị Hồng", kind="centre_lawyer")
    for n in range(20):
        matter.work("officer", HEARING, hours=4, day=date(2026, 8, 1) + timedelta(days=n))
        matter.work("lawyer", HEARING, hours=4, day=date(2026, 9, 1) + timedelta(days=n))
    old = through(matter)
    matter.work("officer", HEARING, hours=4, day=date(2026, 8, 21))
    new = actions.correct(by=matter.actors["officer"], at=later(3), statement=old)
    actions.submit(by=matter.actors["officer"], at=later(3), statement=new)
    assert (of(old).half_days, of(new).half_days) == (20, 21)
    assert of(matter.stated("lawyer")).half_days == 9


def test_two_by_lump_sum_share_130_percent_and_ten_base_salaries(world):
    matter = Matter.criminal(fee_mode=Mode.LUMP, share=Decimal("0.4"))
    matter.join("lawyer", name="Phan Thị Hồng", kind="centre_lawyer", fee_mode=Mode.LUMP, share=Decimal("0.7"))
    actions.set_basis(by=HEAD, at=AT, case=matter.case, class_key="very_serious", source="Cáo trạng số 12/CT-VKS")
    for who in ("officer", "lawyer"):
        for n, stage in enumerate(("investigation", "prosecution", "first_instance")):
            matter.work(who, "criminal_agency", hours=4, day=ON - timedelta(days=n), stage=stage)
    first, second = of(matter.stated("officer")), of(matter.stated("lawyer"))
    assert first.fee == 25_300_000 * 4 // 10 * 4 // 10
    assert second.fee == 25_300_000 * 6 // 10  # 70% claimed, 60% left
    assert "130%" in first.lines.first().formula and second.lines.filter(kind=LineKind.CUT).count() == 1


def test_a_lump_sum_needs_the_numbers_of_the_annex(world):
    matter = Matter.criminal(fee_mode=Mode.LUMP)
    actions.set_basis(by=HEAD, at=AT, case=matter.case, class_key="serious", source="Cáo trạng")
    matter.work("officer", HEARING, hours=4, stage="first_instance")
    with pytest.raises(Refused, match="Phụ lục"):
        matter.stated("officer")
    enter(("first_instance",), "8")
    assert of(matter.stated("officer")).fee == 3_076_480  # 8 × 0,38 = 3,04 base salaries, 40%


def enter(stages: tuple[str, ...], half_days: str, **more) -> int:
    return actions.enter_figure(
        by=Actor.system(), at=AT, proceedings="criminal", class_key="serious", stages=stages,
        half_days=Decimal(half_days), source="Công báo, bản do Trung tâm giữ", source_day=date(2021, 5, 25), **more,
    )  # fmt: skip


def test_own_work_is_not_checked_before_its_ceiling_is_known(matter: Matter):
    actions.set_basis(by=HEAD, at=AT, case=matter.case, class_key="serious", source="Quyết định khởi tố bị can")
    for n in range(4):
        matter.work("officer", STUDY, hours=4, day=ON - timedelta(days=n), stage="first_instance")
    key = matter.stated("officer")
    assert of(key).law["unknown"] == ["own"]
    with pytest.raises(Refused, match="Phụ lục số 01"):
        actions.check(by=CHECKER, at=later(1), statement=key)
    enter(("first_instance",), "8", own_half_days=Decimal(3))
    actions.check(by=CHECKER, at=later(1), statement=key)
    assert (of(key).half_days, of(key).of_kinds) == (3, {"own": "3.00"})
    assert "bản do Trung tâm giữ" in of(key).lines.get(kind=LineKind.CUT).title


def test_costs_come_with_their_document(matter: Matter):
    matter.work("officer", HEARING, hours=4)
    by = matter.actors["officer"]
    key = actions.draft(by=by, at=AT, case=matter.case, practitioner=matter.keys["officer"])
    cost = {"by": by, "at": AT, "statement": key, "kind": "state_fee", "day": ON}
    with pytest.raises(Refused, match="chứng từ"):
        actions.add_cost(**cost, amount=50_000, document="")
    actions.add_cost(**cost, amount=50_000, document="BL 0001", words="sao chụp hồ sơ")
    actions.submit(by=by, at=AT, statement=key)
    assert (of(key).costs, of(key).total) == (50_000, 434_560)


def test_the_day_of_the_base_salary_is_a_setting(matter: Matter):
    matter.work("officer", HEARING, hours=4, day=date(2026, 6, 30))
    assert of(matter.stated("officer")).fee == 355_680
    actions.set_salary_day(
        by=Actor.system(), at=AT, organisation=factory.CENTRE, salary_day="statement", since=date(2026, 1, 1),
        source="Quy chế chi tiêu nội bộ 2026",
    )  # fmt: skip
    actions.check(by=CHECKER, at=later(1), statement=Statement.objects.get().key)
    assert Statement.objects.get().fee == 384_560


def test_advice_of_a_collaborator(world):
    matter = Matter.of(form="advice", field="civil_family", who="collaborator", kind="collaborator", name="Hà Văn Lợi")
    work = matter.work("collaborator", "advice_opinion", hours=1)
    key = actions.draft(by=HEAD, at=AT, case=matter.case, practitioner=matter.keys["collaborator"])
    with pytest.raises(Refused, match="0,08 đến 0,15"):
        actions.submit(by=HEAD, at=AT, statement=key)
    actions.change(by=HEAD, at=AT, statement=key, coefficients={work: Decimal("0.1")})
    actions.submit(by=HEAD, at=AT, statement=key)
    assert of(key).fee == 253_000


def test_a_contracted_organisation_is_paid_by_the_department_a_registered_one_not_at_all(world):
    organisations.create_organisation(
        by=Actor.system(), at=AT, since=date(2020, 1, 1), code="VP-A", kind="contracted", name="Văn phòng luật sư A",
        province_code="15", symbol="VPA",
    )  # fmt: skip
    matter = Matter.criminal()
    matter.join("hired", name="Trịnh Văn Bô", kind="participating_lawyer", organisation="VP-A")
    matter.work("hired", HEARING, hours=4)
    with pytest.raises(Refused, match="Sở Tư pháp"):
        matter.stated("hired")
    organisations.create_organisation(
        by=Actor.system(), at=AT, since=date(2020, 1, 1), code="STP-LC", kind="department", name="Sở Tư pháp Lào Cai",
        province_code="15", symbol="STP",
    )  # fmt: skip
    key = matter.stated("hired")
    assert of(key).payer_id == "STP-LC"
    with pytest.raises(NotAllowed):
        actions.check(by=CHECKER, at=later(1), statement=key)
    department = Actor("user:stp", "Hà Thị Xuân", 1, (Grant("fees.check", "STP-LC"),))
    actions.check(by=department, at=later(1), statement=key)


def test_what_others_see(matter: Matter):
    matter.work("officer", HEARING, hours=4)
    key = matter.stated("officer")
    assert [row.key for row in queries.listing(ACCOUNTANT, ON).rows] == [key]
    assert queries.listing(ACCOUNTANT, ON, month="2026-10").rows == []
    assert queries.listing(ACCOUNTANT, ON, state=State.SUBMITTED, month="2026-11").total == 384_560
    elsewhere = factory.actor("giam_doc", factory.OTHER, name="Lò Văn Hặc")
    assert queries.listing(elsewhere, ON).rows == []
    with pytest.raises(NotFound):
        queries.sheet(elsewhere, key, ON)
    assert cases.brief(matter.case) is not None


def test_the_class_stays_once_something_was_approved(matter: Matter):
    matter.work("officer", HEARING, hours=4)
    through(matter)
    with pytest.raises(Refused, match="Không đổi được"):
        actions.set_basis(by=HEAD, at=later(3), case=matter.case, class_key="serious", source="Bản án")


def test_a_number_of_the_annex_is_entered_anew_not_changed(world):
    first = enter(("appeal",), "8")
    enter(("appeal",), "9")
    entered = [row for row in queries.figures(ON) if row.id]
    assert [(row.half_days, row.annex) for row in entered] == [(9, "Phụ lục số 01")]
    with pytest.raises(NotFound):
        actions.withdraw_figure(by=Actor.system(), at=AT, figure=first)
    with pytest.raises(NotAllowed):
        actions.enter_figure(
            by=HEAD, at=AT, proceedings="criminal", class_key="serious", stages=("appeal",), half_days=Decimal(1),
            source="x", source_day=ON,
        )  # fmt: skip


def test_a_statement_of_a_case_that_is_paid_elsewhere_is_refused(matter: Matter, monkeypatch):
    """What rooms above say is asked before a statement is handed in."""
    matter.work("officer", HEARING, hours=4)
    monkeypatch.setattr(
        elsewhere, "_ASKED", [lambda case: Refused("Đã có nguồn chi.") if case == matter.case else None]
    )
    with pytest.raises(Refused, match="Đã có nguồn chi"):
        matter.stated("officer")
    assert Statement.objects.get().state == State.DRAFT
