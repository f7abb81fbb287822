"""What officers enter: contents, indicators and figures of a province or the country; who may; what loading keeps."""

from datetime import date
from decimal import Decimal

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.accounts.roles import SHIPPED
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.programmes import actions, queries
from caunoi.rooms.programmes.matching import Place, Work, match
from caunoi.rooms.programmes.models import Component, IndicatorValue, Programme

from ..cases import factory
from ..cases.factory import AT, CENTRE, HEAD, INTAKE, ON, OTHER, STRANGER

pytestmark = pytest.mark.django_db

MERGED = "ctmtqg_2026_2035"
TEXT = {"act": "Nghị quyết 12/2026/NQ-HĐND (minh họa)", "since": date(2026, 3, 1)}
CONTENT = {"programme": MERGED, "name": "Phiên dịch tiếng Mông", "kinds": ["outreach"], "organisation": CENTRE, **TEXT}
INDICATOR = {
    "programme": MERGED, "name": "Thôn được truyền thông", "unit": "thôn", "definition": "Mỗi thôn đếm một lần",
    "basis": TEXT["act"], "since": date(2026, 3, 1), "organisation": CENTRE,
}  # fmt: skip
DEPARTMENT = factory.actor("so_tu_phap", None, "Bùi Thị Lan")
DEPARTMENT = Actor(
    DEPARTMENT.key, DEPARTMENT.name, 1, tuple(Grant(g.permission, None, area="15") for g in DEPARTMENT.grants)
)
MINISTRY = factory.actor("cuc_chuong_trinh", None, "Hà Thị Vân")
OWNER = factory.actor("chu_chuong_trinh", None, "Đỗ Văn Minh")


def add(by=HEAD, **changed):
    return actions.add_content(by=by, at=AT, **{**CONTENT, **changed})


def measure(by=HEAD, **changed):
    return actions.add_indicator(by=by, at=AT, **{**INDICATOR, **changed})


def shown(actor=HEAD, code=MERGED, on=ON):
    return queries.programme(actor, code, on)


def test_a_province_s_content_holds_in_the_province_alone(world):
    code = add(parent="ctmtqg_2026_2035.hp1.nd5", article="3")
    row = next(each for each in shown().flat() if each.code == code)
    assert (row.where, row.citation, row.depth) == ("tỉnh Lào Cai", "Điều 3 Nghị quyết 12/2026/NQ-HĐND (minh họa)", 2)
    assert row.own and row.certainty == "Cán bộ nhập"
    for province, answer in (("15", "yes"), ("11", "no"), ("", "unknown")):
        found = match(queries.lines(), Work("outreach", ON, Place(province)))
        assert {each.line: each.answer for each in found}[code] == answer
    line = journal.history(("programme_content", code))[0]
    assert line.kind == "programmes.content_added" and line.organisation == CENTRE


def test_others_do_not_see_it_and_the_ministry_and_owners_see_all(world):
    code, measured = add(), measure()
    for actor, seen in (
        (HEAD, True),
        (INTAKE, True),
        (DEPARTMENT, True),
        (MINISTRY, True),
        (OWNER, True),
        (STRANGER, False),
    ):
        file = shown(actor)
        assert any(each.code == code for each in file.flat()) is seen, actor.name
        assert any(each.code == measured for each in file.indicators) is seen, actor.name
    mine, theirs = (next(r for r in queries.programmes(a, ON) if r.code == MERGED).lines for a in (HEAD, STRANGER))
    assert mine == theirs + 1


def test_who_may_write_where(world):
    for by in (INTAKE, OWNER, STRANGER, factory.CITIZEN):
        with pytest.raises(NotAllowed):
            add(by)
        with pytest.raises(NotAllowed):
            measure(by)
    assert add(DEPARTMENT) and add(MINISTRY, organisation="") and measure(MINISTRY, organisation="")
    for by in (HEAD, DEPARTMENT):
        with pytest.raises(NotAllowed):
            add(by, organisation="")
    with pytest.raises(NotAllowed):
        add(DEPARTMENT, organisation=OTHER)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"name": "  "}, "Chưa ghi tên nội dung."),
        ({"act": ""}, "Chưa ghi văn bản quy định nội dung này."),
        ({"kinds": []}, "Chưa chọn loại hoạt động."),
        ({"kinds": ["concert"]}, "Chưa chọn loại hoạt động."),
        ({"areas": ["moon"]}, "Loại địa bàn không có trong danh sách."),
        ({"group": "programme.moon"}, "Không có nhóm đối tượng này."),
        ({"since": date(2025, 12, 31)}, "Ngày bắt đầu nằm ngoài chương trình."),
        ({"since": date(2036, 1, 1)}, "Ngày bắt đầu nằm ngoài chương trình."),
        ({"until": date(2026, 3, 1)}, "Ngày cuối đứng trước ngày đầu."),
        ({"pays": "perhaps"}, "Chưa chọn có được chi từ chương trình không."),
        ({"parent": "dtts_mn.da10"}, "Không có nội dung cấp trên này."),
        ({"parent": "ctmtqg_2026_2035.hp1.nd5.tt"}, "Không có nội dung cấp trên này."),
        ({"programme": "moon"}, "Không có chương trình này."),
        ({"organisation": "TT-XX"}, "Không có tổ chức mang mã này."),
    ],
)
def test_what_is_refused(world, changed, what):
    before = Component.objects.count()
    with pytest.raises((Refused, NotFound)) as told:
        add(**changed)
    assert told.value.what == what and Component.objects.count() == before


def test_carried_over_money_still_takes_a_content_until_its_last_day(world):
    old = {"programme": "dtts_mn", "areas": ["minority_area"]}
    assert add(**old, since=date(2026, 12, 31))
    with pytest.raises(Refused):
        add(**old, since=date(2027, 1, 1))


def test_a_programme_that_has_ended_is_shown_as_on_its_last_day(world):
    line = "dtts_mn.da10.tda1.nd03.1"
    assert next(each for each in shown(code="dtts_mn").flat() if each.code == line).open
    row = next(each for each in queries.programmes(HEAD, ON) if each.code == "dtts_mn")
    assert row.lines == shown(code="dtts_mn").row.lines == 7
    code = add(programme="dtts_mn")
    actions.end_content(by=HEAD, at=AT, content=code, last_day=ON.replace(day=1), reason="Hết tiền")
    assert not next(each for each in shown(code="dtts_mn").flat() if each.code == code).open


def test_a_content_ends_once_for_a_reason_and_stays_for_its_days(world):
    code = add()
    end = {"by": HEAD, "at": AT, "content": code, "reason": "Nghị quyết mới thay"}
    for wrong in ({"reason": " "}, {"last_day": date(2026, 2, 27)}):
        with pytest.raises(Refused):
            actions.end_content(**{**end, "last_day": date(2026, 6, 30), **wrong})
    actions.end_content(**end, last_day=date(2026, 6, 30))
    lines = queries.lines()
    for day, holds in (
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ):
        assert any(each.line == code for each in match(lines, Work("outreach", day, Place("15")))) is holds
    with pytest.raises(Refused, match="đã ghi ngày cuối 30/06/2026"):
        actions.end_content(**end, last_day=date(2026, 6, 30))
    row = next(each for each in shown().flat() if each.code == code)
    assert not row.open and row.end_reason == "Nghị quyết mới thay"


def test_what_ships_is_not_ended_by_hand_and_another_s_not_at_all(world):
    end = {"at": AT, "last_day": ON, "reason": "x"}
    with pytest.raises(Refused, match="có sẵn"):
        actions.end_content(by=MINISTRY, content="ctmtqg_2026_2035.hp1.nd5.tt", **end)
    with pytest.raises(NotAllowed):
        actions.end_content(by=HEAD, content="ctmtqg_2026_2035.hp1.nd5.tt", **end)
    with pytest.raises(NotAllowed):
        actions.end_content(by=STRANGER, content=add(), **end)
    with pytest.raises(NotAllowed):
        actions.end_indicator(by=STRANGER, indicator=measure(), **end)
    with pytest.raises(NotFound):
        actions.end_indicator(by=HEAD, indicator="CT-0000-0000", **end)


def figure(by=HEAD, **changed):
    given = {"kind": "target", "year": 2027, "value": Decimal("40"), "source": "KH 9/KH-UBND", "organisation": CENTRE}
    actions.set_value(by=by, at=AT, **{**given, **changed})


def test_figures_of_an_indicator_by_year_and_the_one_before_withdrawn(world):
    code = measure(aim="at_least")
    figure(indicator=code)
    figure(indicator=code, value=Decimal("45.5"))
    figure(indicator=code, kind="baseline", year=2025, value=Decimal(0))
    row = next(each for each in shown().indicators if each.code == code)
    assert [(each.year, each.value, each.where) for each in row.targets] == [(2027, Decimal("45.5"), "tỉnh Lào Cai")]
    assert [(each.year, each.value) for each in row.baselines] == [(2025, 0)] and row.aim == "từ mức này trở lên"
    assert IndicatorValue.objects.filter(indicator=code).count() == 3
    told = [line.sentence for line in journal.history(("programme_indicator", code))]
    assert any("số gốc" in each and "0 thôn, năm 2025" in each for each in told)


@pytest.mark.parametrize("changed", [{"year": 1999}, {"value": Decimal(-1)}, {"source": ""}, {"kind": "wish"}])
def test_wrong_figures_are_refused(world, changed):
    with pytest.raises(Refused):
        figure(indicator=measure(), **changed)


def test_a_share_is_no_more_than_a_hundred(world):
    with pytest.raises(Refused, match="Số chưa đúng"):
        figure(indicator="nct.yeu_cau", value=Decimal(101))


def test_a_province_puts_its_target_beside_the_country_s(world):
    figure(indicator="nct.yeu_cau", value=Decimal(100))
    row = next(each for each in shown(code="nct").indicators if each.code == "nct.yeu_cau")
    assert [(each.where, each.value) for each in row.targets] == [("tỉnh Lào Cai", 100)]
    assert not next(e for e in shown(STRANGER, "nct").indicators if e.code == "nct.yeu_cau").targets
    with pytest.raises(NotFound):
        figure(STRANGER, indicator=measure(), organisation=OTHER)


def test_loading_again_changes_nothing_and_keeps_what_was_entered(world, django_assert_max_num_queries):
    code = add()
    figure(MINISTRY, indicator="ntm.yeu_cau", year=2025, value=Decimal(95), organisation="")
    before = list(Component.objects.order_by("pk").values())
    with django_assert_max_num_queries(8):
        actions.load_reference()
    assert list(Component.objects.order_by("pk").values()) == before
    assert Component.objects.filter(code=code).exists()


def test_a_release_writes_what_changed_and_leaves_the_officer_s_figure(world):
    Programme.objects.filter(code="nct").update(owner="x")
    Component.objects.filter(code="nct.tgpl.vv").update(name="x")
    IndicatorValue.objects.filter(indicator="ntm.tcpl").update(value=1)
    place = {"indicator_id": "ctmtqg_2026_2035.ntm", "kind": "target", "year": 2030}
    figure(MINISTRY, indicator=place["indicator_id"], year=2030, value=Decimal(70), organisation="")
    IndicatorValue.objects.filter(**place, shipped=True).update(value=60)
    actions.load_reference()
    assert Programme.objects.get(code="nct").owner != "x" != Component.objects.get(code="nct.tgpl.vv").name
    assert IndicatorValue.objects.get(indicator="ntm.tcpl").value == 80
    held = IndicatorValue.objects.get(**place, withdrawn_at__isnull=True)
    assert (held.value, held.shipped) == (70, False)


def test_states_of_the_day(world):
    def words(on):
        return {each.code: each.state_words for each in queries.programmes(HEAD, on)}

    assert words(date(2025, 12, 31))["dtts_mn"] == "Đang thực hiện"
    assert words(date(2025, 12, 31))[MERGED] == "Bắt đầu từ 01/01/2026"
    assert words(ON)["dtts_mn"] == "Đã kết thúc; tiền chuyển nguồn dùng đến hết 31/12/2026"
    assert words(date(2026, 12, 31))["ntm"].endswith("31/12/2026")
    assert words(date(2027, 1, 1))["gnbv"] == "Đã kết thúc"
    assert words(date(2027, 1, 1))["tre_em"] == "Đang thực hiện"


def test_readers_pay_few_questions(world, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        queries.programmes(HEAD, ON)
    with django_assert_max_num_queries(14):
        shown()


def test_the_owner_s_role_reads_and_nothing_else():
    owner = next(role for role in SHIPPED if role.code == "chu_chuong_trinh")
    assert set(owner.permissions) == {"programmes.read", "plan.read", "funding.read", "guidance.owner"}
