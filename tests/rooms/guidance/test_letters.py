"""Letters: whom they reach, who has read and received them, what is seen by whom; replaced and withdrawn."""

import sys
from datetime import timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.periods import Period
from caunoi.rooms.guidance import actions, queries
from caunoi.rooms.plan import queries as plans

from ..cases import factory
from .conftest import AT, BRANCH_HEAD, CUC, DEPARTMENT, HEAD, ON, SO, STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LATER = AT + timedelta(days=1)


def send(by=CUC, **more):
    given = {"title": "Hướng dẫn truyền thông", "day": ON, "issuer": "Cục PBGDPL và TGPL", "body": "Nội dung."}
    return actions.send_letter(**{"by": by, "at": AT, "to_kinds": ["centre"], **given, **more})


def keys(actor, **asked):
    return [row.brief.key for row in queries.letters(actor, ON, **asked)]


def test_units_are_addressed_by_level_by_province_and_by_list(world):
    everywhere, one, named = send(), send(to_provinces=["15"]), send(to_kinds=[], to_units=[factory.BRANCH])
    assert keys(HEAD) == [named, one, everywhere]
    assert keys(STRANGER) == [everywhere]
    assert set(keys(SO)) == {named, one, everywhere}
    assert queries.letter(CUC, one, ON).addressed == "Trung tâm (tỉnh Lào Cai)"
    assert [row.unit for row in queries.letter(CUC, everywhere, ON).recipients] == [factory.OTHER, factory.CENTRE]
    with pytest.raises(NotFound):
        queries.letter(STRANGER, one, ON)


def test_reading_and_receiving_are_seen_by_who_sent_it(world):
    key = send(due=ON)
    assert [row.brief.key for row in queries.unread(HEAD, ON)] == [key]
    actions.read(by=HEAD, at=AT, letter=key)
    actions.read(by=factory.DEPUTY, at=LATER, letter=key)
    ours = {row.unit: row for row in queries.letter(CUC, key, ON).recipients}
    assert ours[factory.CENTRE].read_by == HEAD.name and ours[factory.OTHER].read_at is None
    assert queries.letter(HEAD, key, ON).to_take == ((factory.CENTRE, "Trung tâm TGPL nhà nước tỉnh Lào Cai"),)
    actions.take(by=HEAD, at=LATER, letter=key, unit=factory.CENTRE, note="Giao phòng nghiệp vụ")
    assert queries.unread(HEAD, ON) == []
    row = queries.letters(CUC, ON)[0]
    assert (row.units, row.read, row.taken) == (2, 1, 1)
    with pytest.raises(Refused, match="đã xác nhận"):
        actions.take(by=HEAD, at=LATER, letter=key, unit=factory.CENTRE)


def test_only_the_unit_itself_receives(world):
    key = send()
    for actor, unit in ((SO, factory.CENTRE), (STRANGER, factory.CENTRE), (HEAD, factory.OTHER), (CUC, factory.CENTRE)):
        with pytest.raises(NotFound):
            actions.take(by=actor, at=AT, letter=key, unit=unit)
    branch = send(to_units=[factory.BRANCH], to_kinds=[])
    actions.read(by=HEAD, at=AT, letter=branch)
    assert queries.letter(CUC, branch, ON).recipients[0].read_at is None
    actions.take(by=HEAD, at=AT, letter=branch, unit=factory.BRANCH)
    assert queries.unread(BRANCH_HEAD, ON) == []


def test_another_unit_s_receipts_are_hidden(world):
    key = send()
    assert [row.unit for row in queries.letter(HEAD, key, ON).recipients] == [factory.CENTRE]


def test_who_has_not_received_is_reminded_once_a_day(world):
    key = send()
    actions.take(by=HEAD, at=AT, letter=key, unit=factory.CENTRE)
    assert actions.urge(by=CUC, at=AT, letter=key) == 1
    with pytest.raises(Refused, match="Hôm nay"):
        actions.urge(by=CUC, at=AT, letter=key)
    assert actions.urge(by=CUC, at=LATER, letter=key) == 1
    assert queries.unread(STRANGER, ON)[0].urged
    actions.take(by=STRANGER, at=LATER, letter=key, unit=factory.OTHER)
    with pytest.raises(Refused, match="Mọi đơn vị"):
        actions.urge(by=CUC, at=LATER, letter=key)
    with pytest.raises(NotAllowed):
        actions.urge(by=SO, at=LATER, letter=key)


def test_a_replaced_letter_says_so_wherever_it_is_shown(world):
    task = plans.plan(CUC, plans.plans(CUC, ON)[0].key, ON).tasks[0].key
    old = send(number="12/HD", tasks=[task], programmes=["nct"])
    new = send(number="15/HD", title="Hướng dẫn mới", tasks=[task])
    actions.end_letter(by=CUC, at=AT, letter=old, how="replaced", on=ON, by_letter=new)
    said = f"Đã được thay thế từ {ON:%d/%m/%Y} bằng văn bản 15/HD ngày {ON:%d/%m/%Y}"
    assert queries.letter(HEAD, old, ON).row.brief.ended == said
    assert [(each.key, each.ended) for each in queries.linked(HEAD, ON, task=task)] == [(new, ""), (old, said)]
    assert [each.key for each in queries.letter(HEAD, new, ON).replaces] == [old]
    assert keys(HEAD, in_force=True) == [new] and [row.brief.key for row in queries.unread(HEAD, ON)] == [new]
    assert keys(HEAD, programme="nct") == [old]
    for act in (actions.urge, actions.publish):
        with pytest.raises(Refused, match="không còn dùng"):
            act(by=CUC, at=AT, letter=old)


def test_withdrawing_needs_its_reason(world):
    key = send()
    with pytest.raises(Refused, match="Chưa rõ"):
        actions.end_letter(by=CUC, at=AT, letter=key, how="withdrawn", on=ON)
    with pytest.raises(Refused, match="sau hôm nay"):  # in force until then
        actions.end_letter(by=CUC, at=AT, letter=key, how="withdrawn", on=LATER.date(), reason="Gửi nhầm bản")
    assert queries.letter(HEAD, key, ON).row.brief.ended == ""
    actions.end_letter(by=CUC, at=AT, letter=key, how="withdrawn", on=ON, reason="Gửi nhầm bản")
    assert queries.letter(HEAD, key, ON).ended_reason == "Gửi nhầm bản"


def test_all_letters_of_a_period_are_there_for_whoever_counts_them(world, monkeypatch):
    monkeypatch.setattr(sys.modules[queries.letters.__module__], "MOST", 1)
    send(), send(), send(day=ON - timedelta(days=1))
    assert len(keys(HEAD)) == 1 and len(keys(HEAD, period=Period(ON, ON + timedelta(days=1)))) == 2


def test_search_needs_no_accents(world):
    key = send(title="Mức chi tổ chức đợt truyền thông", provision="Điều 77 Thông tư 55/2023/TT-BTC")
    send(title="Thống kê vụ việc")
    assert keys(HEAD, text="truyen thong muc CHI") == [key] == keys(HEAD, text="dieu 77")
    assert keys(HEAD, text="không có") == []


def test_who_sends_what_to_whom(world):
    with pytest.raises(Refused, match="không thuộc phạm vi"):
        send(by=SO, organisation=DEPARTMENT)
    assert keys(HEAD) == []
    mine = send(by=SO, organisation=DEPARTMENT, to_provinces=["15"])
    assert keys(HEAD) == [mine] and keys(STRANGER) == []
    with pytest.raises(NotAllowed):
        send(by=HEAD)
    below = send(by=HEAD, organisation=factory.CENTRE, to_kinds=["branch"])
    assert keys(BRANCH_HEAD) == [below]
    with pytest.raises(NotAllowed):
        send(by=factory.OFFICER, organisation=factory.CENTRE, to_kinds=["branch"])
    with pytest.raises(Refused, match="Chưa có nơi nhận"):
        send(to_kinds=[])
    with pytest.raises(Refused, match="chưa có nội dung"):
        send(body=" ")


def test_more_units_and_all_of_them(world):
    key = send(to_provinces=["15"])
    assert keys(STRANGER) == []
    assert actions.add_recipients(by=CUC, at=AT, letter=key, to_units=[factory.OTHER]) == 1
    with pytest.raises(Refused, match="Không có nơi nhận mới"):
        actions.add_recipients(by=CUC, at=AT, letter=key, to_units=[factory.OTHER])
    other = send(to_provinces=["15"])
    actions.publish(by=CUC, at=AT, letter=other)
    assert keys(STRANGER) == [other, key] and [row.brief.key for row in queries.unread(STRANGER, ON)] == [key]


def test_the_paper_is_kept_as_it_came(world):
    key = send(body="", content=PDF, name="cv.pdf")
    assert queries.letter_file(HEAD, key, ON)
    with pytest.raises(NotFound):
        queries.letter_file(HEAD, send(), ON)


def _pdf():
    import io

    from pypdf import PdfWriter

    target, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(target)
    return target.getvalue()


PDF = _pdf()
