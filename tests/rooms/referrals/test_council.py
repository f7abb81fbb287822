"""The agencies' figures beside ours; who refers and how fast, for the standing body alone; the council of eight."""

import io
from datetime import date, timedelta

import pytest
import xlsxwriter

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.referrals import actions, queries
from caunoi.rooms.referrals.models import Figures
from caunoi.rooms.referrals.sheets import read_figures
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, ON, later

from . import stage

pytestmark = pytest.mark.django_db
BODY = Actor("user:SO", "Bùi Thị Lan", 9, (Grant("referrals.council", area="15"),))
ELSEWHERE = Actor("user:SO2", "Sùng Thị Dua", 10, (Grant("referrals.council", area="11"),))
YEAR = {"year": 2026, "period": "second"}


def lines(found, key):
    return {line.title.split(" (")[0]: line for line in next(b for b in found if b.agency.key == key).lines}


def test_differences_are_to_be_reconciled_and_silence_is_no_nought(agencies):
    stage.call(agencies["police"])
    stage.sends(agencies["police"])
    actions.receive_figures(by=BODY, at=AT, agency=agencies["police"], values={"notices": 3, "explained": 9}, **YEAR)
    found = queries.reconciliation(BODY, "15", 2026, "second", AT)
    police = lines(found, agencies["police"])
    assert (police["Số thông báo"].theirs, police["Số thông báo"].ours, police["Số thông báo"].differs) == (3, 2, True)
    explained = police["Số người được giải thích quyền được trợ giúp pháp lý"]
    assert explained.theirs == 9 and explained.ours is None and not explained.differs
    court = next(b for b in found if b.agency.key == agencies["court"])
    assert court.state_words == "chưa ghi nhận thông tin" and court.differences == 0


def test_an_agency_sees_and_corrects_its_own_line_first(agencies):
    own = stage.account(agencies["court"])
    actions.receive_figures(by=own, at=AT, agency=agencies["court"], values={"notices": 5}, **YEAR)
    actions.receive_figures(by=own, at=later(1), agency=agencies["court"], values={"notices": 4}, **YEAR)
    assert queries.own_reconciliation(own, agencies["court"], 2026, "second", later(1)).state == "corrected"
    assert Figures.objects.count() == 2
    with pytest.raises(NotFound):
        queries.own_reconciliation(own, agencies["police"], 2026, "second", AT)
    with pytest.raises(NotAllowed):
        actions.receive_figures(by=own, at=AT, agency=agencies["police"], values={"notices": 4}, **YEAR)
    actions.confirm_figures(by=BODY, at=later(2), agency=agencies["court"], **YEAR)
    with pytest.raises(Refused, match="đối soát xong"):
        actions.receive_figures(by=own, at=later(3), agency=agencies["court"], values={"notices": 6}, **YEAR)


def test_cooperation_is_for_the_standing_body_alone(agencies):
    stage.call(agencies["police"], agency_received_at=AT - timedelta(hours=13))
    stage.call(agencies["police"])
    stage.call(agencies["police"], agency_received_at=None)
    since, until = queries.period_days(2026, "second")
    found = {s.agency.key: s for s in queries.cooperation(BODY, "15", since, until, AT)}
    police = found[agencies["police"]]
    assert (police.told_in_time, police.told_late, police.told_unknown, police.total) == (1, 1, 1, 3)
    assert police.hours == 7.5 and found[agencies["court"]].total == 0
    for stranger in (ELSEWHERE, factory.HEAD, factory.INTAKE, stage.account(agencies["police"])):
        with pytest.raises(NotFound):
            queries.cooperation(stranger, "15", since, until, AT)
        with pytest.raises(NotFound):
            queries.reconciliation(stranger, "15", 2026, "second", AT)


def test_the_order_is_by_kind_and_name_never_by_a_figure(agencies):
    stage.agency("police", "Công an A")
    stage.call(agencies["police"])
    since, until = queries.period_days(2026, "second")
    names = [(s.agency.kind, s.agency.name) for s in queries.cooperation(BODY, "15", since, until, AT)]
    kinds = list(dict.fromkeys(kind for kind, _ in names))
    assert kinds == list(stage.KINDS) and names[0][1] == "Công an A"


def test_the_same_by_the_commune_where_agencies_sit(agencies):
    here = stage.agency("police", "Công an xã Hợp Thành", commune="02680", since=date(2025, 7, 1))
    stage.call(here)
    stage.call(agencies["police"])
    since, until = queries.period_days(2026, "second")
    first, last = queries.by_place(queries.cooperation(BODY, "15", since, until, AT))
    assert (first.agencies, first.total, first.told_in_time) == (1, 1, 1) and first.place.endswith("tỉnh Lào Cai")
    assert (last.place, last.agencies, last.total) == ("", len(agencies), 1)


def test_how_many_of_those_who_declared_were_told_of(agencies):
    own = stage.account(agencies["court"])
    given = {"by": own, "at": AT, "agency": agencies["court"], **YEAR}
    actions.receive_figures(**given, values={"notices": 4, "information": 3})
    assert queries.own_reconciliation(own, agencies["court"], 2026, "second", AT).told_of_declared is None
    actions.receive_figures(**given, values={"notices": 4, "information": 3, "declared": 10})
    assert queries.own_reconciliation(own, agencies["court"], 2026, "second", AT).told_of_declared == (7, 10)


@pytest.mark.parametrize(
    ("values", "why"), [({}, "Chưa có số"), ({"notices": -1}, "số nguyên"), ({"x": 1}, "Không có dòng")]
)
def test_wrong_figures_are_refused(agencies, values, why):
    with pytest.raises(Refused, match=why):
        actions.receive_figures(by=BODY, at=AT, agency=agencies["police"], values=values, **YEAR)


def sheet(*rows) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet()
        for n, row in enumerate(rows):
            page.write_row(n, 0, row)
    return target.getvalue()


def test_figures_are_read_from_a_sheet():
    content = sheet(["", "Mẫu số 05"], [1, "Số thông báo (Mẫu số 03, kể cả gọi điện)", 12], [2, "information", ""])
    assert read_figures(content) == {"notices": 12, "information": None}
    for wrong in (b"x", sheet(["a", 1])):
        with pytest.raises(Refused):
            read_figures(wrong)
    with pytest.raises(Refused, match="Dòng 1"):
        read_figures(sheet(["notices", "mười"]))


def test_the_council_has_at_most_eight(agencies):
    given = {"by": BODY, "at": AT, "area": "15", "body": "Công an tỉnh", "since": ON}
    rows = [actions.set_member(**given, seat="member", full_name=f"Ủy viên {n}") for n in range(8)]
    with pytest.raises(Refused, match="08 người"):
        actions.set_member(**given, seat="member", full_name="Thứ chín")
    actions.set_member(**given, seat="helper", full_name="Người giúp việc")
    actions.end_member(by=BODY, at=later(30), member=rows[0], until=later(30).date())
    with pytest.raises(Refused, match="08 người"):
        actions.set_member(**given, seat="member", full_name="Thứ chín")  # as long as the first sits
    actions.set_member(**{**given, "since": later(30).date()}, seat="member", full_name="Thứ chín")
    before, after = (queries.members(BODY, "15", day) for day in (later(29).date(), later(30).date()))
    assert [m.seat for m in after] == ["member"] * 8 + ["helper"]
    assert {m.full_name for m in before} - {m.full_name for m in after} == {"Ủy viên 0"}
    with pytest.raises(NotFound):
        queries.members(ELSEWHERE, "15", ON)
    with pytest.raises(NotAllowed):
        actions.set_member(**{**given, "by": ELSEWHERE}, seat="member", full_name="x")
