"""Agreements, cards, removals, agencies and the published lists on a real database."""

from datetime import date
from decimal import Decimal

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.accounts.roles import SHIPPED
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.standing import Work
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, HEAD, ON, OTHER, STRANGER

pytestmark = pytest.mark.django_db
OFFICE, LAWYERS = "LS-AN", "TV-BINH"


def department(area="15"):
    permissions = next(each.permissions for each in SHIPPED if each.code == "so_tu_phap")
    return Actor("user:so", "Sùng Thị Sở", 9, tuple(Grant(each, None, area=area) for each in permissions))


@pytest.fixture(autouse=True)
def places(reference):
    factory.settle()
    system = {"by": Actor.system(), "at": AT, "province_code": "15", "since": date(2020, 1, 1)}
    actions.create_organisation(**system, code=OFFICE, kind="contracted", name="Văn phòng luật sư An (minh họa)")
    actions.create_organisation(**system, code=LAWYERS, kind="registered", name="Trung tâm tư vấn Bình (minh họa)")


def contract(**changed):
    given = {
        "by": department(), "at": AT, "organisation": OFFICE, "kind": "contract", "number": "01/HĐ",
        "signed_on": date(2024, 1, 1), "until": date(2027, 1, 1), "forms": ["advice"], "fields": ["civil_family"],
    }  # fmt: skip
    return actions.make_agreement(**{**given, **changed})


def registration(**changed):
    given = {"organisation": LAWYERS, "kind": "registration", "number": "05/GĐK", "until": None}
    return contract(**{**given, **changed})


def lawyer(**columns):
    return factory.practitioner("Lù Thị Chanh (minh họa)", kind="centre_lawyer", rank="", **columns)


# Contracts and registrations --------------------------------------------------------------------------------------


def test_a_contract_is_made_extended_once_and_ended_by_a_point():
    key = contract()
    assert queries.agreement(key).last_day == date(2026, 12, 31)
    actions.extend_agreement(by=department(), at=AT, agreement=key, to=date(2029, 1, 1), document="PL 01")
    assert queries.agreement(key).ends_on == date(2029, 1, 1)
    with pytest.raises(Refused, match="01 lần"):
        actions.extend_agreement(by=department(), at=AT, agreement=key, to=date(2029, 6, 1), document="PL 02")
    end = {"by": department(), "at": AT, "agreement": key, "on": ON, "document": "BB 3"}
    with pytest.raises(Refused, match="trường hợp"):
        actions.end_agreement(**end, point="z")
    actions.end_agreement(**end, point="a")
    row = queries.agreement(key)
    assert (row.end_point, row.runs(ON), row.runs(date(2026, 11, 22))) == ("a", False, True)
    assert "điểm a khoản 1 Điều 17" in journal.history(("agreement", key))[-1].sentence


def test_who_makes_which():
    with pytest.raises(NotAllowed):
        contract(by=HEAD)
    with pytest.raises(NotAllowed):
        contract(by=department("11"))
    with pytest.raises(Refused, match="không khớp"):
        contract(kind="registration", until=None)
    with pytest.raises(Refused, match="không khớp"):
        contract(organisation=CENTRE)
    with pytest.raises(NotFound):
        contract(organisation="KHONG-CO")
    contract()
    with pytest.raises(Refused, match="đang có hiệu lực"):
        contract(number="02/HĐ", signed_on=date(2025, 1, 1))
    who = lawyer()
    own = {"by": HEAD, "practitioner": who, "organisation": "", "number": "3/HĐ-TT"}
    assert queries.agreement(contract(**own)).organisation == CENTRE
    with pytest.raises(NotAllowed):
        contract(**{**own, "by": STRANGER})
    with pytest.raises(Refused, match="không làm theo hợp đồng"):
        contract(**{**own, "practitioner": factory.practitioner()})


def test_an_ended_contract_stops_the_lawyer_and_the_organisations_people():
    who, elsewhere = lawyer(), factory.practitioner("Hầu A Lử", OFFICE, kind="participating_lawyer")
    assert queries.practitioner(who).agreement_ends_on is None  # unknown is not ended
    contract(by=HEAD, practitioner=who, organisation="", signed_on=date(2023, 11, 1), until=date(2026, 11, 1))
    contract()
    assert queries.practitioner(who).agreement_ends_on == date(2026, 11, 1)
    assert queries.practitioner(elsewhere).agreement_ends_on == date(2027, 1, 1)
    told = queries.endings(queries.practitioners([CENTRE, OFFICE], ON), ON)
    assert [(each.key, each.what, each.over(ON)) for each in told] == [
        (who, "agreement", True), (elsewhere, "agreement", False),
    ]  # fmt: skip


def test_a_new_collaborator_signs_in_thirty_days():
    new = factory.practitioner("Hờ Thị Mới", kind="collaborator", rank="", card_issued_on=date(2026, 11, 1))
    factory.practitioner("Hờ Thị Cũ", kind="collaborator", rank="", card_issued_on=date(2019, 1, 1))
    (told,) = queries.endings(queries.practitioners([CENTRE], ON), ON)
    assert (told.key, told.what, told.ends_on) == (new, "signing", date(2026, 12, 1))
    contract(by=HEAD, practitioner=new, organisation="", signed_on=date(2026, 11, 20), until=date(2028, 1, 1))
    assert queries.endings(queries.practitioners([CENTRE], ON), ON) == []


def test_two_idle_years_are_proposed_and_ended_by_a_person():
    key = registration(signed_on=date(2023, 6, 1))
    names = queries.registered([OFFICE, LAWYERS])
    (found,) = queries.idle_organisations(names, {}, ON)
    assert found.unrecorded  # nothing of it is written here: to be asked, not concluded
    assert found.agreement == key and found.idle.over(ON) and "Điều 16" in found.idle.citation
    assert queries.idle_organisations(names, {LAWYERS: Work(date(2026, 3, 1), False, date(2023, 6, 1))}, ON) == []
    actions.note_cause(by=department(), at=AT, agreement=key, since=date(2024, 1, 1), reason="Trụ sở bị lũ cuốn")
    end = {"by": department(), "at": AT, "agreement": key, "on": ON, "point": "c", "document": "QĐ 12/QĐ-STP"}
    with pytest.raises(Refused, match="khách quan"):
        actions.end_agreement(**end)
    assert queries.agreement(key).runs(ON)  # nothing ends by itself
    actions.end_agreement(**end, reason="Lũ đã qua từ 2024.")
    assert not queries.agreement(key).runs(ON)


# Cards, removal, probation, targets -------------------------------------------------------------------------------


def test_a_card_is_issued_again():
    key = factory.practitioner(card_expires_on=ON)
    card = {"by": HEAD, "at": AT, "practitioner": key, "number": "15/2026", "issued_on": ON}
    with pytest.raises(Refused, match="Ngày hết hạn"):
        actions.issue_card(**card, expires_on=ON)
    with pytest.raises(NotAllowed):
        actions.issue_card(**{**card, "by": STRANGER})
    actions.issue_card(**card, expires_on=date(2031, 11, 23), document="QĐ 88/QĐ-UBND")
    held = queries.practitioner(key)
    assert (held.card_number, held.card_expires_on, held.appointment) == (
        "15/2026",
        date(2031, 11, 23),
        "QĐ 88/QĐ-UBND",
    )


def test_removal_needs_a_point_a_decision_and_a_look_at_objective_causes():
    key = factory.practitioner()
    removal = {"by": department(), "at": AT, "practitioner": key, "until": ON, "point": "d", "document": "QĐ 9/QĐ-UBND"}
    with pytest.raises(Refused, match="trường hợp"):
        actions.remove_practitioner(**{**removal, "point": "g"})
    with pytest.raises(Refused, match="quyết định"):
        actions.remove_practitioner(**{**removal, "document": " "})
    actions.note_cause(by=HEAD, at=AT, practitioner=key, since=date(2025, 1, 1), reason="Được cử đi học")
    with pytest.raises(Refused, match="khách quan"):
        actions.remove_practitioner(**removal)
    actions.remove_practitioner(**removal, reason="Học xong đã hơn một năm.")
    assert not queries.practitioner(key).works_on(ON)
    with pytest.raises(Refused):
        actions.remove_practitioner(**removal, reason="Lần nữa")
    with pytest.raises(Refused, match="trường hợp"):
        actions.remove_practitioner(**{**removal, "practitioner": factory.practitioner("Lò Thị Ba", kind="adviser")})


def test_a_probation_with_its_mentor():
    mentor = factory.practitioner(appointed_on=date(2015, 1, 1))
    begin = {
        "by": HEAD,
        "at": AT,
        "organisation": CENTRE,
        "mentor": mentor,
        "since": date(2025, 11, 1),
        "document": "QĐ 1",
    }
    first = actions.begin_probation(**begin, full_name="Vừ A Dế (minh họa)", term="probation")
    actions.begin_probation(**begin, full_name="Hờ Thị Sua (minh họa)", term="probation_third")
    with pytest.raises(Refused, match="đủ số người"):
        actions.begin_probation(**begin, full_name="Mùa A Tủa (minh họa)")
    with pytest.raises(Refused, match="giấy chứng nhận"):
        actions.end_probation(by=HEAD, at=AT, probation=first, on=ON, end="passed")
    actions.end_probation(by=HEAD, at=AT, probation=first, on=ON, end="passed", certificate="GCN 7")
    assert [(row.full_name, row.end) for row in queries.probations([CENTRE])][-1] == ("Vừ A Dế (minh họa)", "passed")


def test_targets_are_data_and_an_organisation_goes_before_the_installation():
    system = {"by": Actor.system(), "at": AT, "year": 2026, "group": "from_three", "basis": "QĐ 1 (minh họa)"}
    actions.set_targets(**system, wanted={"met": Decimal(20), "good": Decimal(25), "very_good": None})
    assert queries.targets_of([CENTRE], 2026)[CENTRE].levels == {
        "from_three": {"met": Decimal(20), "good": Decimal(25)}
    }
    actions.set_targets(**{**system, "by": HEAD, "organisation": CENTRE}, wanted={"met": Decimal(15)})
    actions.set_targets(**{**system, "by": HEAD, "organisation": CENTRE}, wanted={"met": Decimal(16)})
    assert queries.targets_of([CENTRE], 2026)[CENTRE].levels == {"from_three": {"met": Decimal(16)}}
    assert queries.targets_of([OTHER], 2026)[OTHER].levels["from_three"]["good"] == 25
    with pytest.raises(NotAllowed):
        actions.set_targets(**{**system, "by": HEAD}, wanted={"met": Decimal(1)})
    with pytest.raises(NotAllowed):
        actions.set_targets(**{**system, "by": STRANGER, "organisation": CENTRE}, wanted={"met": Decimal(1)})


# Agencies ---------------------------------------------------------------------------------------------------------


def agency(name, kind="police", **more):
    return actions.set_partner(
        by=HEAD, at=AT, kept_by=CENTRE, kind=kind, name=name, since=date(2025, 7, 1), **more
    )  # fmt: skip


def test_to_whom_one_belongs_and_where_one_sits_are_two_things():
    province = agency("Cơ quan CSĐT Công an tỉnh (minh họa)")
    commune = agency("Công an xã Bảo Hà (minh họa)")
    actions.set_contact(
        by=HEAD, at=AT, agency=province, sits_at=commune, full_name="Lò Văn Inh (minh họa)", position="Điều tra viên",
        phone="0100 000 001", since=date(2026, 1, 1),
    )  # fmt: skip
    for asked in (province, commune):
        (row,) = queries.contacts([asked], ON)
        assert (row.agency, row.agency_name) == (province, "Cơ quan CSĐT Công an tỉnh (minh họa)")
        assert row.sits_at == "Công an xã Bảo Hà (minh họa)" and not row.public
    unit = agency("Tổ điều tra khu vực 2 (minh họa)", belongs_to=province, sits_at=commune)
    assert queries.partner(unit).agency_key == province and queries.partner(unit).sits_at_key == commune
    with pytest.raises(Refused, match="chính mình"):
        agency("Công an tỉnh", partner=province, belongs_to=unit)


def test_the_directory_is_written_at_home_alone():
    key = agency("Tòa án nhân dân khu vực 1 (minh họa)", kind="court")
    with pytest.raises(NotAllowed):
        actions.set_partner(by=STRANGER, at=AT, partner=key, kind="court", name="Khác", since=ON)
    with pytest.raises(NotAllowed):
        actions.set_contact(by=STRANGER, at=AT, agency=key, position="Thư ký", since=ON)
    with pytest.raises(Refused, match="không thuộc tỉnh"):
        agency("UBND xã nơi khác", kind="commune", commune="00004")
    assert [row.name for row in queries.search_partners(queries.partners(["15"], ON), "toa an khu vuc")] == [
        "Tòa án nhân dân khu vực 1 (minh họa)"
    ]
    assert queries.partners(["11"], ON) == []


# The published lists ----------------------------------------------------------------------------------------------

PRIVATE = {
    "phone": "0100 000 999", "id_number": "010099000999", "birth": "1985-03-02", "sex": "female", "ethnicity": "05",
    "user_key": "NV-1", "national_id": "abc-999",
}  # fmt: skip


def test_nothing_private_is_published():
    key = lawyer(card_number="77/LS", **PRIVATE)
    lines = queries.as_rows(queries.published_practitioners(ON, "15"))
    told = " ".join(cell for line in lines for cell in line)
    assert "Lù Thị Chanh" in told and "77/LS" in told
    for value in (*PRIVATE.values(), key, "bà", "Thái"):
        assert value not in told
    assert len(lines[0]) == len(queries.PRACTITIONER_HEADS)


def test_who_may_work_no_more_is_not_listed():
    gone = factory.practitioner("Thôi Việc", card_expires_on=ON)
    assert gone and queries.published_practitioners(ON) == []
    elsewhere = factory.practitioner("Hầu A Lử", OFFICE, kind="participating_lawyer")
    contract(until=date(2026, 11, 1))
    assert elsewhere and queries.published_practitioners(ON) == []
    listed = {each.name for each in queries.published_organisations(ON, "15")}
    assert "Văn phòng luật sư An (minh họa)" not in listed and "Trung tâm tư vấn Bình (minh họa)" in listed
    registration(signed_on=date(2024, 1, 1), forms=["advice"], fields=["criminal", "civil_family"])
    line = next(each for each in queries.published_organisations(ON, "15") if "Bình" in each.name)
    assert (line.forms, line.fields) == ("Tư vấn pháp luật", "Hình sự; Dân sự, hôn nhân và gia đình")
    assert queries.provinces_listed(ON) == {"11": 1, "15": 3}


def test_the_lists_take_few_statements(django_assert_num_queries):
    for number in range(12):
        factory.practitioner(f"Người Thứ {number}")
    with django_assert_num_queries(3):
        queries.published_practitioners(ON)
    with django_assert_num_queries(2):
        queries.published_organisations(ON)
