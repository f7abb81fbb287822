"""The register of others' drafts: terms, comments, what became of them."""

from datetime import date, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.guidance import actions, policy, queries

from ..cases import factory
from .conftest import AT, CUC, DEPARTMENT, HEAD, ON, SO, STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def record(by=CUC, **more):
    given = {"title": "Thông tư sửa mức chi", "drafter": "Bộ Tài chính", "asked_on": date(2026, 11, 16)}
    return actions.record_draft(**{"by": by, "at": AT, **given, **more})


def test_working_days_are_counted_as_the_letter_says(world):
    key = record(days=5)
    assert queries.draft(CUC, key, ON).row.due == date(2026, 11, 23)
    assert queries.draft(CUC, key, date(2026, 11, 24)).row.standing == policy.LATE
    assert queries.draft(CUC, record(due=date(2026, 11, 30)), ON).row.standing == policy.CALM
    assert queries.draft(CUC, record(), date(2030, 1, 1)).row.standing == policy.CALM
    for wrong in ({"days": 5, "due": ON}, {"due": date(2026, 11, 1)}, {"asked_on": ON + timedelta(days=1)}):
        with pytest.raises(Refused):
            record(**wrong)


def test_from_the_comment_to_the_final_clause(world):
    key = record(days=3)
    place = actions.add_comment(by=CUC, at=AT, draft=key, clause="Điều 3", text="Bỏ điểm b", reason="Trùng")
    actions.add_comment(by=CUC, at=AT, draft=key, clause="Điều 4", text="Nêu rõ")
    assert [row.key for row in queries.drafts(CUC, ON, waiting=True)] == [key]
    actions.send_comments(by=CUC, at=AT, draft=key, on=ON, number="120/PBGDPL")
    with pytest.raises(Refused, match="Đã ghi ngày gửi"):
        actions.send_comments(by=CUC, at=AT, draft=key, on=ON)
    assert queries.drafts(CUC, ON, waiting=True) == [] and queries.draft(CUC, key, ON).row.standing == policy.DONE
    actions.answer_comment(by=CUC, at=AT, draft=key, position=place, verdict="rejected", why="Giữ để thống nhất")
    actions.record_issue(by=CUC, at=AT, draft=key, act="Thông tư 99/2026/TT-BTC (minh họa)", on=ON)
    row = queries.draft(CUC, key, ON).row
    assert (row.comments, row.refused, row.waiting, row.act_on) == (2, 1, 1, ON)
    with pytest.raises(Refused, match="đã được ban hành"):
        actions.add_comment(by=CUC, at=AT, draft=key, clause="x", text="x")
    with pytest.raises(NotFound):
        actions.answer_comment(by=CUC, at=AT, draft=key, position=9, verdict="accepted")


def test_each_keeps_its_own_register(world):
    theirs, ours = record(), record(by=SO, organisation=DEPARTMENT)
    assert [row.key for row in queries.drafts(SO, ON)] == [ours] and queries.drafts(STRANGER, ON) == []
    assert {row.key for row in queries.drafts(CUC, ON)} == {theirs, ours}
    with pytest.raises(NotFound):
        queries.draft(SO, theirs, ON)
    for by, organisation in ((HEAD, ""), (SO, ""), (factory.OFFICER, factory.CENTRE)):
        with pytest.raises(NotAllowed):
            record(by=by, organisation=organisation)
