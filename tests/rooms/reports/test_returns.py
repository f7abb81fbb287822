"""Returns: frozen when submitted, checked, approved, sent; corrected by a new version; why a figure differs."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.indicators.models import Ledger
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.reports import actions, queries
from caunoi.rooms.reports.models import Return
from caunoi.rooms.reports.queries import drafts

from .conftest import moment
from .returning import AT, CENTRE, DEPARTMENT, LATER, MINISTRY, ON, OTHER, SECOND, go_on, sent, somebody, submit


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
