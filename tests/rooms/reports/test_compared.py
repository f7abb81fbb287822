"""Plans and targets beside forms and indicators; last days; nothing there is a dash with its reason."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.core.ground.periods import parse_period
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations.models import Organisation
from caunoi.rooms.plan import actions as plans
from caunoi.rooms.programmes import actions as programmes
from caunoi.rooms.referrals import actions as referrals
from caunoi.rooms.reports import actions, comparing, queries, registry
from caunoi.rooms.reports.actions import saying
from caunoi.rooms.reports.papers import whence_lines

from .conftest import moment

SYSTEM, ON, AT = Actor.system(), date(2027, 1, 15), moment("2027-01-15 10:00")
DEPARTMENT = Actor("user:d", "D", 1, (Grant("reports.read", area="15"), Grant("reports.check", area="15")))


def plan(unit="TT-LC", output="20 vụ việc", time="năm 2026", what="cases", **more):
    key = plans.make_plan(by=SYSTEM, at=AT, title="Kế hoạch năm", organisation=unit, level="centre")
    task = plans.add_task(by=SYSTEM, at=AT, plan=key, content="Thực hiện vụ việc", output=output, time=time)
    plans.set_measure(by=SYSTEM, at=AT, task=task, output=0, what=what, **more)
    return task


def columns(form="15b", period="2026", unit="TT-LC", by=SYSTEM, on=ON):
    report = queries.fill(by, form, unit, period, on=on)
    found = queries.beside(by, report, ["ke-hoach", "chi-tieu"], on=on)
    return {f"{each.group}: {each.title}": each for each in found}


@pytest.fixture
def target(reference, some_cases):
    programmes.load_reference()
    code = programmes.add_indicator(
        by=SYSTEM, at=AT, programme="nct", name="Vụ việc thụ lý", unit="vụ việc", definition="Vụ việc vào Sổ",
        aim="at_least", basis="Quyết định 1/QĐ-UBND", since=date(2026, 1, 1), until=None, organisation="STP-LC",
    )  # fmt: skip
    for kind, year, value in (("target", 2026, "16"), ("baseline", 2025, "2")):
        programmes.set_value(
            by=SYSTEM, at=AT, indicator=code, kind=kind, year=year, value=Decimal(value), source="Quyết định 1/QĐ-UBND",
            organisation="STP-LC",
        )  # fmt: skip
    actions.link_target(by=SYSTEM, at=AT, target=code, indicator="tk.thu_ly" if "tk.thu_ly" in _codes() else _new())
    return code


def _codes():
    from caunoi.rooms.indicators import declared

    return declared.shipped()


def _new():
    """The indicator that counts cases taken on."""
    wanted = comparing.of_promise("cases", "")
    return next(code for code in _codes() if comparing.of_indicator(code) == wanted)


def test_a_plan_stands_beside_the_cell_that_counts_the_same(some_cases):
    task = plan()
    found = columns()
    amount, share = found["Kế hoạch: Mức"], found["Kế hoạch: Đạt (%)"]
    assert amount.values["total"] == 20 and share.values["total"] == Decimal("40.0")
    assert amount.whence["total"][0].key == task and "20 vụ việc" in amount.whence["total"][0].words
    assert amount.values["litigation"] is None and amount.why_not["litigation"].startswith("Chưa có kết quả")
    assert found["Chỉ tiêu chương trình: Mức"].values["total"] is None
    assert set(found["Chỉ tiêu chương trình: Mức"].why_not.values()) == {
        "Chưa có chỉ tiêu chương trình nào được gắn với cách đếm này."
    }


@pytest.mark.parametrize(
    ("output", "time", "period", "amount", "why"),
    [
        ("5 vụ việc/quý", "năm 2026", "2026", 20, ""),
        ("5 vụ việc/quý", "năm 2026", "2026-H1", 10, ""),
        ("20 vụ việc", "năm 2026", "2026-H1", 20, ""),  # what the year is to bring, from its begin
        ("20 vụ việc", "năm 2026", "2026-H2", None, "không trùng kỳ"),
        ("20 vụ việc", "năm 2025", "2026", None, "không nằm trong kỳ"),
        ("20 vụ việc", "Quý III/2026", "2026", 20, ""),  # over within the period: once, not once a day
        ("5 vụ việc/tháng", "Quý III/2026", "2026", 15, ""),
        ("20 vụ việc", "từ tháng 3/2026", "2026", 20, ""),  # without an end: once
    ],
)
def test_a_plan_stands_only_beside_its_own_time(some_cases, output, time, period, amount, why):
    plan(output=output, time=time)
    found = columns(period=period)["Kế hoạch: Mức"]
    assert found.values["total"] == amount and why in found.why_not.get("total", "")


def test_two_plans_of_the_same_are_not_added(some_cases):
    plan(), plan(output="9 vụ việc")
    found = columns()["Kế hoạch: Mức"]
    assert found.values["total"] is None and "không cộng" in found.why_not["total"]
    assert len(found.whence["total"]) == 2
    reader = Actor("user:r", "R", 1, (Grant("reports.read", "TT-LC"),))
    assert set(columns(by=reader)["Kế hoạch: Mức"].why_not.values()) == {"Người xem không có quyền xem kế hoạch."}


def test_a_target_stands_with_its_baseline_on_paper_and_as_data(target):
    found = columns()
    assert found["Chỉ tiêu chương trình: Mức"].values["total"] == 16
    assert found["Chỉ tiêu chương trình: Số gốc"].values["total"] == 2
    assert found["Chỉ tiêu chương trình: Đạt (%)"].values["total"] == Decimal("50.0")
    given = {"by": SYSTEM, "at": AT, "form": "15b", "unit": "TT-LC", "period": "2026", "compared": queries.BESIDE}
    data = json.loads(actions.make(**given, file="json").content)
    told = {f"{each['group']}: {each['title']}": each for each in data["beside"]}
    assert told["Chỉ tiêu chương trình: Mức"]["values"]["total"] == 16.0
    assert "Quyết định 1/QĐ-UBND" in told["Chỉ tiêu chương trình: Mức"]["from"]["total"][0]
    assert told["Kế hoạch: Mức"]["values"]["total"] is None and told["Kế hoạch: Mức"]["why_not"]["total"]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(actions.make(**given, file="xlsx").content)).get_sheet_by_index(0)
    text = "\n".join("\t".join(map(str, row)) for row in rows.to_python())
    assert "Chỉ tiêu chương trình" in text and "–" in text and "mức năm 2026 là 16 vụ việc" in text
    indicator = queries.links()[target]
    plan_side, target_side = queries.against_of_indicator(SYSTEM, indicator, "TT-LC", parse_period("2026"), on=ON)
    assert target_side.amount == 16 and target_side.share(8) == Decimal("50.0") and plan_side.amount is None
    (whence,) = columns(period="2025", on=date(2026, 1, 15))["Chỉ tiêu chương trình: Mức"].whence["total"]
    assert whence.words.endswith("số gốc 2025 là 2 (Quyết định 1/QĐ-UBND, cán bộ nhập)")  # a baseline alone
    actions.link_target(by=SYSTEM, at=AT, target=target, indicator="")
    assert columns()["Chỉ tiêu chương trình: Mức"].values["total"] is None


def test_who_may_say_by_what_a_target_is_counted(target):
    with pytest.raises(NotAllowed):
        actions.link_target(by=DEPARTMENT, at=AT, target=target, indicator="")
    with pytest.raises(Refused, match="cách đếm"):
        actions.link_target(by=SYSTEM, at=AT, target=target, indicator="khong.co")


# ── every form ──


@pytest.mark.parametrize("code", registry.shipped())
def test_every_form_stands_beside_last_year_plan_and_target_or_says_why_not(reference, some_cases, code):
    form = registry.form(code)
    unit = "STP-LC" if form.unit_kinds == {"department"} else "TT-LC"
    given = {"form": code, "unit": unit, "period": "2026-Q3" if code == "ctmt-quy" else "2026"}
    if form.no_beside:
        with pytest.raises(Refused, match=form.no_beside):
            actions.make(by=SYSTEM, at=AT, **given, file="json", compared=queries.BESIDE)
        return
    report = queries.fill(SYSTEM, *given.values(), on=ON)
    found = queries.beside(SYSTEM, report, queries.BESIDE, on=ON)
    groups = {each.group.partition(" (")[0] for each in found}
    assert groups == {"Cùng kỳ năm trước", "Kế hoạch", "Chỉ tiêu chương trình"}
    for each in found:
        for row in report.filled.rows:
            stands = each.values.get(row.key) is not None or bool(each.why_not.get(row.key))
            assert stands or row.only == (), (code, each.group, each.title, row.key)
    printed = actions.make(by=SYSTEM, at=AT, **given, file="json", compared=queries.BESIDE)
    assert len(json.loads(printed.content)["beside"]) == len(found)
    assert whence_lines(report.filled, found)  # and the paper says why


@pytest.fixture
def agency(reference, some_cases):
    """An agency that sent its figures of last year's report, not yet of this one."""
    key = organisations.set_partner(
        by=SYSTEM, at=moment("2025-02-01 08:00"), kept_by="TT-LC", kind="court", name="Tòa án khu vực 1 (minh họa)",
        since=date(2025, 1, 1),
    )  # fmt: skip
    referrals.receive_figures(
        by=SYSTEM, at=moment("2025-11-05 08:00"), agency=key, year=2025, period="first", values={"notices": 7}
    )
    return key.lower()


def test_agencies_stand_beside_what_they_wrote_last_year(agency):
    report = queries.fill(SYSTEM, "06b", "STP-LC", "2026", on=ON)
    theirs, ours, change, share = queries.beside(SYSTEM, report, ["nam-truoc"], on=ON)
    assert theirs.values[agency] == 7 and theirs.group.startswith("Cùng kỳ năm trước (01/01/2025 đến 31/10/2025)")
    assert (ours.values[agency], change.values[agency]) == (0, 0)
    assert "không tính được" in share.why_not[agency]
    later = queries.beside(SYSTEM, queries.fill(SYSTEM, "06c", "STP-LC", "2026", on=ON), ["nam-truoc"], on=ON)
    assert agency not in later[0].values and later[0].why_not[agency].startswith("Năm trước chưa có số")
    words = Document(io.BytesIO(actions.make(
        by=SYSTEM, at=AT, form="06a", unit="STP-LC", period="2026", file="docx", compared=queries.BESIDE
    ).content))  # fmt: skip
    text = "\n".join(each.text for each in words.paragraphs)
    assert "So với năm trước, kế hoạch, chỉ tiêu" in text and "Cơ quan ghi: 7; Trung tâm ghi: 0;" in text
    assert "Kế hoạch: Mức: –; Đạt (%): –. Chưa có cách đếm nào" in text


def test_a_unit_that_did_not_stand_last_year_has_no_nought_beside(some_cases):
    Organisation.objects.filter(code="TT-LC").update(since=date(2026, 7, 1))
    report = queries.fill(SYSTEM, "15b", "TT-LC", "2026", on=ON)
    before = queries.beside(SYSTEM, report, ["nam-truoc"], on=ON)[0]
    assert before.values["total"] is None and before.why_not["total"] == "Năm trước đơn vị chưa hoạt động."


# ── last days ──


def test_every_window_tells_a_last_day_or_what_was_read_of_it():
    for name, held in registry.named_windows().items():
        assert all(bool(each.due) != bool(each.due_unseen) for each in held), name


def test_a_last_day_is_as_the_office_entered_it(some_cases):
    given = {"form": "15b", "period": "2026"}
    assert queries.fill(SYSTEM, "15b", "TT-LC", "2026", on=ON).span.due is None
    with pytest.raises(Refused, match="Chưa biết hạn gửi"):
        actions.open_round(by=DEPARTMENT, at=AT, province="15", **given)
    saying.set_due(by=DEPARTMENT, at=AT, province="15", due=date(2027, 1, 10), basis="Công văn 12/STP", **given)
    span = queries.fill(SYSTEM, "15b", "TT-LC", "2026", on=ON).span
    assert span.due == date(2027, 1, 10) and "Công văn 12/STP" in span.due_source and span.due_status == "entered"
    assert queries.fill(SYSTEM, "15b", "TT-DB", "2026", on=ON).span.due is None  # another province
    row = next(each for each in queries.dues(DEPARTMENT, ON) if (each.form.code, each.period) == ("15b", "2026"))
    assert (row.sent, row.late, row.may_set) == (0, row.units, True) and row.late
    saying.set_due(
        by=DEPARTMENT, at=moment("2027-01-15 06:30"), province="15", due=date(2027, 1, 10), basis="Công văn 12/STP",
        **given,
    )  # fmt: skip
    assert queries.fill(SYSTEM, "15b", "TT-LC", "2026", on=ON).span.due_source.endswith("ghi ngày 15/01/2027")
    key = actions.open_round(by=DEPARTMENT, at=AT, province="15", **given)
    assert queries.round_of(DEPARTMENT, key, ON).due == date(2027, 1, 10)
    saying.set_due(
        by=DEPARTMENT, at=moment("2027-01-15 11:00"), province="15", due=date(2027, 1, 20), basis="Gia hạn", **given
    )
    found = queries.round_of(DEPARTMENT, key, ON)
    assert found.due == date(2027, 1, 20) and found.late == 0 and "Gia hạn" in found.basis
    for wrong, error in (({"province": ""}, NotAllowed), ({"due": date(2026, 5, 5)}, Refused)):
        with pytest.raises(error):
            saying.set_due(
                by=DEPARTMENT, at=AT, **{"province": "15", "due": date(2027, 1, 20), "basis": "x", **given, **wrong}
            )
