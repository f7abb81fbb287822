"""Returns: frozen when submitted, checked, approved, sent; corrected; added up; why a figure differs; what is published."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from caunoi.core.ground.calendar import VN
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.indicators.models import Ledger
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations.models import Organisation
from caunoi.rooms.reports import actions, frozen, policy, queries
from caunoi.rooms.reports.models import OutsideUnit, Publication, Return
from caunoi.rooms.reports.queries import drafts

from .conftest import LAW, moment

ON, AT, LATER = date(2027, 1, 15), moment("2027-01-15 10:00"), moment("2027-02-20 10:00")
YEAR = {"unit": "TT-LC", "period": "2026"}


def somebody(name, *permissions, organisation=None, area=""):
    return Actor(f"user:{name}", name, 1, tuple(Grant(p, organisation, area=area) for p in permissions))


CENTRE = somebody("Lò Thị Hoa", "reports.read", "reports.submit", "cases.read", organisation="TT-LC")
OTHER = somebody("Lò Văn Hặc", "reports.read", "reports.submit", organisation="TT-DB")
_ALL = ("reports.read", "reports.submit", "reports.check", "reports.approve", "reports.publish")
DEPARTMENT = somebody("Bùi Thị Lan", *_ALL, "cases.read", area="15")
SECOND = somebody("Đỗ Văn Minh", *_ALL, area="15")
MINISTRY = somebody("Hà Thị Vân", *_ALL)


def submit(by=CENTRE, at=AT, form="15b", explain=(), **changed):
    given = {**YEAR, "form": form, **changed}
    return actions.submit(by=by, at=at, explanations=dict.fromkeys(explain, "Đã rà soát, xin giải trình sau."), **given)


def go_on(key, *steps, by=DEPARTMENT, at=AT):
    for step in steps or ("check", "approve", "send"):
        actions.take(by=by, at=at, report=key, step=step)
    return key


def sent(**changed):
    return go_on(submit(**changed))


def test_a_return_goes_its_way_and_stays(some_cases):
    key = submit()
    before = queries.report(CENTRE, key, ON)
    assert before.row.state == "submitted" and before.filled.total == 8 and before.intact
    some_cases.case("2026-10-10 09:00", entered="2027-01-20 08:00")
    for step, state in (("check", "checked"), ("approve", "approved"), ("send", "sent")):
        actions.take(by=DEPARTMENT, at=LATER, report=key, step=step)
        assert queries.report(CENTRE, key, ON).row.state == state
    file = queries.report(CENTRE, key, ON)
    assert file.filled.total == 8 and file.intact and file.row.digest == before.row.digest
    assert [each.name for each in file.signed] == ["Lò Thị Hoa", *["Bùi Thị Lan"] * 3]
    assert file.definition["heading"] == "Số liệu từ ngày 01/01/2026 đến ngày 31/12/2026" and file.law
    assert [line.kind for line in journal.history(("return", key))] == [
        "reports.submitted", "reports.checked", "reports.approved", "reports.sent",
    ]  # fmt: skip
    assert queries.records_behind(CENTRE, key, "litigation.criminal|urgent", ON) == {"TT-LC.TGTT.2026.000322": 1}
    assert queries.kept(CENTRE, key, ON).as_data()["total"] == 8


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE reports_return SET reason = 'x' WHERE id = %s",
        "UPDATE reports_return SET digest = 'x' WHERE id = %s",
        "UPDATE reports_return SET version = 7 WHERE id = %s",
        "UPDATE reports_return SET behind = '{}' WHERE id = %s",
        "DELETE FROM reports_return WHERE id = %s",
    ],
)
@pytest.mark.parametrize("ended", [False, True])
def test_the_database_refuses_to_change_what_was_submitted(some_cases, change, ended):
    row = Return.objects.get(key=sent() if ended else submit())
    with pytest.raises((DatabaseError, IntegrityError), match="stays as it was"), transaction.atomic():
        connection.cursor().execute(change, [row.pk])
    assert Return.objects.filter(pk=row.pk, digest=row.digest).exists()


def test_nothing_is_written_on_a_return_that_was_sent(some_cases):
    row = Return.objects.get(key=sent())
    with pytest.raises((DatabaseError, IntegrityError), match="stays as it was"), transaction.atomic():
        Return.objects.filter(pk=row.pk).update(state="returned")
    with pytest.raises(Refused, match="đã gửi"):
        actions.take(by=DEPARTMENT, at=AT, report=row.key, step="return", note="x")


def test_who_may_and_in_which_order(some_cases):
    for by in (OTHER, somebody("x", "reports.read", organisation="TT-LC")):
        with pytest.raises(NotAllowed):
            submit(by)
    key = submit()
    for step in ("check", "approve"):
        with pytest.raises(NotAllowed):
            actions.take(by=CENTRE, at=AT, report=key, step=step)
    with pytest.raises(Refused, match="đã nộp"):
        actions.take(by=DEPARTMENT, at=AT, report=key, step="approve")
    with pytest.raises(Refused, match="đang ở bước"):
        submit()
    with pytest.raises(NotFound):
        queries.report(OTHER, key, ON)
    with pytest.raises(Refused, match="lý do"):
        actions.take(by=DEPARTMENT, at=AT, report=key, step="return")
    actions.take(by=DEPARTMENT, at=AT, report=key, step="return", note="Thiếu Chi nhánh")
    assert queries.report(CENTRE, key, ON).note == "Thiếu Chi nhánh"
    mine = submit(DEPARTMENT)  # whoever submitted does not check it
    with pytest.raises(Refused, match="không tự kiểm tra"):
        actions.take(by=DEPARTMENT, at=AT, report=mine, step="check")
    go_on(mine, by=SECOND)


@pytest.mark.parametrize(
    ("changed", "error", "told"),
    [
        ({"at": moment("2026-12-31 10:00")}, Refused, "chưa hết"),
        ({"period": "2026-01-01..2026-06-30"}, Refused, "kỳ"),
        ({"form": "so-thu-ly"}, Refused, "Sổ"),
        ({"unit": "TT-XX"}, NotFound, "TT-XX"),
        ({"form": "khong-co"}, NotFound, "khong-co"),
    ],
)
def test_what_cannot_be_frozen_is_refused(some_cases, changed, error, told):
    with pytest.raises(error, match=told):
        submit(MINISTRY, **changed)


def test_a_correction_is_a_new_version_with_its_difference(some_cases):
    first = sent()
    with pytest.raises(Refused, match="lý do"):
        submit()
    with pytest.raises(Refused, match="không khác"):
        submit(reason="Nhập muộn")
    some_cases.case("2026-10-10 09:00", entered="2027-01-20 08:00")
    second = go_on(submit(at=LATER, reason="Nhập muộn một vụ việc từ sổ giấy"), at=LATER)
    file = queries.report(CENTRE, second, ON)
    assert (file.row.version, file.row.newest) == (2, True) and file.intact
    changed = {each.key: (each.before, each.after) for each in file.changes}
    assert changed["total|new"] == (8, 9) and changed["litigation.civil_family|worked"] == (5, 6)
    assert "total|carried_in" not in changed
    assert not queries.report(CENTRE, first, ON).row.newest and [v.version for v in file.versions] == [1, 2]
    assert {r.key: r.newest for r in queries.returns(CENTRE, ON)} == {first: False, second: True}


def test_the_bridge_tells_every_record_and_sums_up(some_cases):
    twice = some_cases.case("2026-03-03 09:00")
    wrong = some_cases.case("2026-04-04 10:00", field="criminal")
    moved = some_cases.case("2026-06-06 10:00", field="civil_family")
    away = some_cases.case("2026-07-07 10:00")
    key = sent()
    some_cases.case("2026-10-10 09:00", entered="2027-01-20 08:00")
    early = some_cases.case("2027-01-02 09:00")  # in the system before the figures were read, of another period then
    for case, changed in (
        (wrong, {"state": "annulled"}), (moved, {"field": "criminal"}), (away, {"accepted_at": moment("2027-01-01 00:30")}),
        (early, {"accepted_at": moment("2026-12-31 09:00")}),
        (twice, {"state": "finished", "ended_at": moment("2026-12-30 09:00")}),
    ):  # fmt: skip
        some_cases.change(case, **changed)
    found = {each.key: each for each in queries.bridges(CENTRE, key, ON)}
    for each in found.values():
        assert each.frozen + sum(span.count for span in each.spans) == each.live
        assert all(abs(span.count) == len(span.records) for span in each.spans)
    kinds = {key: {span.kind: span.count for span in each.spans} for key, each in found.items()}
    assert kinds["total|new"] == {"late": 1, "corrected_in": 1, "cancelled": -1, "corrected_out": -1}
    assert kinds["litigation.criminal|new"] == {"moved_in": 1, "cancelled": -1}
    assert kinds["total|carried_out"]["moved_out"] == -1 and kinds["total|finished"] == {"moved_in": 1}
    assert found["total|new"].frozen == 12 and found["total|new"].live == 12
    assert {"late", "moved_out"} <= set(kinds["litigation.civil_family|new"])


def test_nothing_changed_nothing_to_tell(some_cases):
    assert queries.bridges(CENTRE, sent(), ON) == ()


def test_before_closing_what_may_still_change_is_listed(some_cases):
    some_cases.case("2026-12-30 09:00", entered="2027-01-10 08:00")
    book = some_cases.book("TT-LC", 2026)
    book.last_number += 1
    book.save()
    found = queries.unsettled(CENTRE, queries.draft(CENTRE, "15a", "TT-LC", "2026", on=ON), ON, at=AT)
    why = [set(each.why) for each in found.records]
    assert {"Nhập sau khi kỳ đã hết"} in why and len(why) == 2
    lacks = {"Chưa rõ diện ghi sổ, sẽ chuyển khỏi “Chưa rõ”", "Chưa rõ giới tính, sẽ chuyển khỏi “Chưa rõ”"}
    assert any(lacks <= each for each in why)
    assert [numbers for _, _, numbers in found.gaps] == [(327,)]


# ── sums of returns, units outside ──


def of_province(form="15b", **changed):
    return {"unit": "STP-LC", "form": form, "period": "2026", **changed}


def contracted():
    Organisation.objects.create(code="VP-LC", kind="contracted", name="Văn phòng luật sư Sa Pa", province_code="15")


def outside(unit="VP-LC", since=date(2026, 1, 1), is_outside=True):
    actions.set_outside(
        by=DEPARTMENT, at=AT, unit=unit, since=since, outside=is_outside, reason="Chưa có mạng, máy tính"
    )


def figures(form="15b", **changed):
    """All cells nought but those told: two cases of advice."""
    cells = dict.fromkeys(frozen.figures(queries.blank(form, queries.span_of(form, "2026"))), 0)
    for row in ("total", "advice", "advice.civil_family"):
        for column, value in {"new": 2, "worked": 2, "carried_out": 2, "by_officer": 2, **changed}.items():
            cells[f"{row}|{column}"] = value
    return cells


def send_outside(**changed):
    given = {"unit": "VP-LC", "form": "15b", "period": "2026", "figures": figures(), **changed}
    return actions.submit_outside(by=CENTRE if given["unit"] == "TT-LC" else DEPARTMENT, at=AT, **given)


def test_the_province_adds_up_what_its_units_sent(some_cases):
    contracted()
    outside()
    key = sent()
    with pytest.raises(Refused, match="Văn phòng luật sư Sa Pa"):
        submit(DEPARTMENT, **of_province())
    late = submit(DEPARTMENT, explain=["units"], **of_province())
    file = queries.report(DEPARTMENT, late, ON)
    assert file.filled.total == 8 and [part.key for part in file.parts] == [key]
    assert file.failures[0]["where"] == "Văn phòng luật sư Sa Pa"
    actions.take(by=SECOND, at=AT, report=late, step="return", note="Chờ đủ đơn vị")
    go_on(send_outside(), by=SECOND)
    whole = go_on(submit(DEPARTMENT, **of_province()), by=SECOND)
    assert queries.report(DEPARTMENT, whole, ON).filled.total == 10
    country = submit(MINISTRY, explain=["units"], unit=_ministry(), form="15b", period="2026")
    assert queries.report(MINISTRY, country, ON).filled.total == 10
    some_cases.case("2026-10-10 09:00", entered="2027-01-20 08:00")
    go_on(submit(at=LATER, reason="Nhập muộn"), at=LATER)
    found = {each.key: each for each in queries.bridges(DEPARTMENT, whole, ON)}
    assert [(s.kind, s.count) for s in found["total|new"].spans] == [("unit", 1)]
    assert all(each.frozen + sum(s.count for s in each.spans) == each.live for each in found.values())


def _ministry():
    Organisation.objects.create(code="BTP", kind="ministry", name="Cục", province_code="")
    return "BTP"


def test_a_unit_is_counted_live_or_by_its_return_never_twice(some_cases):
    contracted()
    some_cases.organisations["VP-LC"] = Organisation.objects.get(code="VP-LC")
    some_cases.case("2026-08-08 10:00", "VP-LC", form="advice")

    def now():
        return queries.fill(DEPARTMENT, "15b", "STP-LC", "2026", on=ON)

    assert now().total == 9
    outside()
    assert now().total == 8 and "Chưa có số liệu của đơn vị ngoài hệ thống" in now().filled.notes[-1]
    go_on(send_outside(), by=SECOND)
    behind = queries.records_of("15b", "STP-LC", "2026", "total|new", DEPARTMENT, on=ON)
    assert now().total == 10 and sum(behind.values()) == 8  # records stand behind the live part alone
    with pytest.raises(Refused, match="bảng tính"):
        submit(DEPARTMENT, unit="VP-LC")
    outside(since=date(2026, 12, 31), is_outside=False)
    assert now().total == 9
    with pytest.raises(Refused, match="tính hai lần"):
        send_outside()
    assert OutsideUnit.objects.count() == 2


@pytest.mark.parametrize("value", [None, -1])
def test_an_open_cell_is_not_nought(some_cases, value):
    contracted()
    outside()
    given = figures()
    given["total|urgent"] = value
    if value is None:
        del given["total|urgent"]
    with pytest.raises(Refused, match="thụ lý mới: trong đó: thụ lý ngay"):
        send_outside(figures=given)


# ── checks ──


def test_three_planted_inconsistencies_are_found(some_cases):
    """A wrong total, a period that does not begin where the last one ended, two forms that do not agree."""
    contracted()
    outside(since=date(2025, 1, 1))
    before = figures(new=5, worked=5, carried_out=5, by_officer=5)
    go_on(send_outside(period="2025", figures=before), by=SECOND)
    persons = dict.fromkeys(frozen.figures(queries.blank("15a", queries.span_of("15a", "2026"))), 0)
    for row in ("total", f"{LAW}.2"):
        persons |= {f"{row}|{key}": 3 for key in ("total", "female", "times", "form_advice", "field_criminal")}
    send_outside(form="15a", figures=persons)
    planted = figures()
    planted["total|finished"] = 1
    with pytest.raises(Refused, match="Chưa khớp"):
        send_outside(figures=planted)
    explained = dict.fromkeys(("rows", "columns", "carried", "times"), "Số cũ trên giấy, đang rà soát.")
    key = send_outside(figures=planted, explanations=explained)
    found = {(each["check"], each["where"]) for each in queries.report(DEPARTMENT, key, ON).failures}
    assert ("rows", "Cộng – trong kỳ: kết thúc") in found
    assert ("columns", "Cộng – tổng số thực hiện") in found
    assert ("carried", "Cộng – kỳ trước chuyển sang") in found
    assert ("times", "Cộng – thụ lý mới: tổng số") in found
    assert {check for check, _ in found} == {"rows", "columns", "carried", "times"}


def test_what_agrees_asks_for_nothing(some_cases):
    for form in ("15b", "15a"):
        assert queries.draft(CENTRE, form, "TT-LC", "2026", on=ON).failures == ()


def test_a_case_that_stands_in_no_book_is_found(some_cases):
    from caunoi.rooms.cases.models import BookEntry

    BookEntry.objects.filter(case__key="TT-LC.TGTT.2026.000322").delete()
    found = queries.draft(CENTRE, "15b", "TT-LC", "2026", on=ON).failures
    assert [(each.check, each.told) for each in found] == [("book", "ghi 8, Sổ thụ lý có 7.")]


# ── rounds ──


def opened(**changed):
    given = {"form": "15b", "period": "2026", "due": date(2027, 1, 20), "basis": "CV 12/STP", "province": "15"}
    return actions.open_round(by=DEPARTMENT, at=AT, **{**given, **changed})


def test_nothing_is_frozen_while_the_facts_are_made_anew(some_cases):
    queries.fill(CENTRE, "15b", "TT-LC", "2026", on=ON)
    Ledger.objects.update(filling_since=AT)
    with pytest.raises(Refused, match="đang được nạp lại"):
        submit()
    Ledger.objects.update(filling_since=None)
    assert submit()


def test_two_that_submit_at_one_moment(some_cases, monkeypatch):
    prepared = drafts.prepared

    def overtaken(*given, **more):
        monkeypatch.setattr(drafts, "prepared", prepared)
        found = prepared(*given, **more)
        submit()  # the other one was first
        return found

    monkeypatch.setattr(drafts, "prepared", overtaken)
    with pytest.raises(Refused, match="vừa được nộp"):  # here both are one transaction, which goes as a whole
        submit()


def test_late_by_days_off_alone_is_one_day_late():
    friday, saturday = date(2027, 1, 22), date(2027, 1, 23)
    told = [policy.standing(friday, sent, True, saturday, VN).words for sent in (None, saturday, friday)]
    assert told == ["Chưa gửi, quá hạn 1 ngày làm việc", "Đã gửi, chậm 1 ngày làm việc", "Đã gửi đúng hạn"]


def test_who_is_late_and_who_is_missing(some_cases):
    contracted()
    key = opened()
    row = queries.round_of(DEPARTMENT, key, ON)
    assert [each.standing.words for each in row.units] == ["Chưa gửi, còn 3 ngày làm việc"] * 2
    report = submit()
    day = date(2027, 1, 28)
    lines = {each.code: each for each in queries.round_of(DEPARTMENT, key, day).units}
    assert lines["TT-LC"].report == report and lines["TT-LC"].standing.words == "Chưa gửi, quá hạn 6 ngày làm việc"
    go_on(report, at=moment("2027-01-22 09:00"))
    row = queries.round_of(DEPARTMENT, key, day)
    lines = {each.code: each.standing.words for each in row.units}
    assert lines == {"TT-LC": "Đã gửi, chậm 2 ngày làm việc", "VP-LC": "Chưa gửi, quá hạn 6 ngày làm việc"}
    assert (row.sent, row.late) == (1, 1) and [each.code for each in queries.lacking(row)] == ["VP-LC"]
    assert [each.code for each in queries.rounds(CENTRE, day)[0].units] == ["TT-LC"]  # its own line alone
    assert queries.rounds(OTHER, day) == []
    with pytest.raises(NotFound):
        queries.round_of(OTHER, key, day)
    for wrong in ({}, {"form": "15a", "due": date(2026, 12, 1)}, {"form": "15a", "basis": " "}):
        with pytest.raises(Refused):
            opened(**wrong)
    with pytest.raises(NotAllowed):
        actions.open_round(by=CENTRE, at=AT, form="15b", period="2025", due=date(2027, 1, 20), basis="x", province="15")


# ── what leaves the house ──


def published(key, by=DEPARTMENT, at=AT):
    return queries.publication(actions.publish(by=by, at=at, report=key))


def test_only_what_was_sent_is_published_once_and_stays(some_cases):
    key = submit()
    with pytest.raises(Refused, match="đã gửi"):
        published(key)
    go_on(key)
    with pytest.raises(NotAllowed):
        published(key, by=CENTRE)
    table = published(key)
    assert [each.key for each in queries.published()] == [table.key]
    with pytest.raises(Refused):
        published(key)
    row = Publication.objects.get()
    for change in ("UPDATE reports_publication SET digest = 'x'", "DELETE FROM reports_publication"):
        with pytest.raises((DatabaseError, IntegrityError), match="stays as it was"), transaction.atomic():
            connection.cursor().execute(change)
    assert Publication.objects.get().digest == row.digest


def test_small_cells_are_not_in_what_is_published(some_cases):
    table = published(sent())
    true = queries.report(CENTRE, queries.returns(CENTRE, ON)[0].key, ON).filled
    assert table.withheld
    for row in table.rows:
        for column, value in row["figures"].items():
            figure = true.cells.figure(row["key"], column)
            assert value is None or (value == figure and not 0 < figure < 5)


def test_a_handed_out_table_hides_small_cells(some_cases):
    key = sent()
    name, content = actions.hand_out(by=DEPARTMENT, at=AT, report=key, audience="owner")
    assert name == "15b_TT-LC_2026_owner.xlsx" and content[:2] == b"PK"
    with pytest.raises(NotFound):
        actions.hand_out(by=DEPARTMENT, at=AT, report=key, audience="inside")
    with pytest.raises(NotAllowed):
        actions.hand_out(by=CENTRE, at=AT, report=key, audience="agency")
