"""The chain: what it notices, what it refuses, that an erasure leaves it whole."""

import contextlib
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from caunoi.rooms.journal import actions, chain, guards, kinds, queries
from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType
from caunoi.rooms.journal.models import AppendOnlyError, ChainHead, Event, EventDetail
from caunoi.rooms.journal.policy import plain
from tests.processes import on_a_file
from tests.rooms.journal.writers import write_together

AT = datetime(2026, 11, 23, 3, 30, 12, 345678, tzinfo=UTC)


class Officer:
    key, name = "user:NV-TEST", "Lò Văn Thử"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds._KINDS))
    kinds.register(
        EventType("test.changed", "{by} đã sửa {what}", BLANK),
        EventType("test.kept", "{by} đã quyết định", KEEP),
        EventType("test.looked", "{by} đã xem", KEEP, reads=True),
    )


def write(number=1, kind="test.changed", subject=("thing", "T-1"), **more):
    more = {"data": {"what": f"dòng {number}"}, "after": {"name": f"Giàng A {number}"}, **more}
    actions.record(kind=kind, by=Officer, at=AT, subject=subject, **more)
    return Event.objects.latest("seq")


def tamper(sql, *values):
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    guards.install(connection)


@pytest.mark.django_db
def test_events_follow_each_other_without_gap():
    first, second = write(1), write(2)
    assert (first.seq, second.seq) == (1, 2)
    report = queries.verify()
    assert report.whole
    assert report.events == 2
    assert report.head == second.hash != first.hash


@pytest.mark.django_db
def test_events_of_one_act_are_written_in_one_go_in_their_order():
    write(1)
    with CaptureQueriesContext(connection) as asked, actions.together():
        actions.record(
            kind="test.changed", by=Officer, at=AT, subject=("thing", "T-1"), data={"what": "hai"}, after={"a": 1}
        )
        with actions.together():
            actions.record(kind="test.looked", by=Officer, at=AT, subject=("thing", "T-2"))
        assert Event.objects.count() == 1
    assert len(asked) == 4  # the count among them; the head is moved by the database
    assert list(Event.objects.order_by("seq").values_list("seq", "kind")) == [
        (1, "test.changed"), (2, "test.changed"), (3, "test.looked")
    ]  # fmt: skip
    assert queries.verify().whole


@pytest.mark.django_db
def test_what_a_newer_version_wrote_is_read_by_the_name_of_its_kind():
    write(1)
    write(2, kind="test.kept")
    kinds._KINDS.pop("test.kept")
    told = [line.sentence for line in queries.recent()]
    assert told == [
        f"{Officer.name} đã làm một việc mà phiên bản này chưa biết tên (test.kept)", f"{Officer.name} đã sửa dòng 1",
    ]  # fmt: skip
    assert queries.verify().whole


@pytest.mark.django_db
def test_of_an_act_that_failed_nothing_is_written_and_the_next_one_is_free():
    with pytest.raises(ZeroDivisionError), actions.together():
        write_one()
        raise ZeroDivisionError
    write_one()
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_an_act_within_an_act_that_fails_and_is_gone_on_from_leaves_no_event():
    with actions.together():
        write_one()
        with contextlib.suppress(ZeroDivisionError), actions.together():
            actions.record(kind="test.looked", by=Officer, at=AT, subject=("thing", "T-2"))
            raise ZeroDivisionError
        write_one()
    assert list(Event.objects.order_by("seq").values_list("kind", flat=True)) == ["test.changed", "test.changed"]


@pytest.mark.django_db
def test_an_erasure_within_an_act_stands_after_what_the_act_wrote():
    with actions.together():
        write_one()
        assert actions.erase(by=Officer, at=AT, subject=("thing", "T-1"), reason="đơn") == 1
    assert queries.verify().whole and EventDetail.objects.get(seq=1).payload == ""


def write_one():
    actions.record(
        kind="test.changed", by=Officer, at=AT, subject=("thing", "T-1"), data={"what": "một"}, after={"name": "A"}
    )


@pytest.mark.django_db
def test_an_empty_journal_is_whole():
    assert queries.verify().whole


@pytest.mark.django_db
def test_history_tells_sentences_and_details():
    write(1)
    write(2, kind="test.looked", data={}, after=None)
    write(3, subject=("thing", "T-2"))
    lines = queries.history(("thing", "T-1"), details=True)
    assert [line.sentence for line in lines] == ["Lò Văn Thử đã sửa dòng 1", "Lò Văn Thử đã xem"]
    assert lines[0].after == {"name": "Giàng A 1"}
    assert lines[1].reads
    assert [line.seq for line in queries.history(("thing", "T-1"), reads=False)] == [1]
    assert queries.history(("thing", "T-1"))[0].after == {}


@pytest.mark.django_db
def test_recent_is_scoped_and_paged():
    for number, place in enumerate(("TT-LC", "TT-LC.CN1", "TT-LCX", None), start=1):
        write(number, organisation=place)
    assert [line.seq for line in queries.recent()] == [4, 3, 2, 1]
    assert [line.seq for line in queries.recent({"TT-LC"}, prefixes={"TT-LC."})] == [2, 1]
    assert [line.seq for line in queries.recent(before=3, limit=1)] == [2]
    assert queries.recent(set()) == []
    assert [line.seq for line in queries.recent(only={"test.kept"})] == []
    assert len(queries.recent(by_key=Officer.key)) == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "values", "seq"),
    [
        ("UPDATE journal_event SET by_name = %s WHERE seq = 2", ["Người khác"], 2),
        ("UPDATE journal_event SET organisation = %s WHERE seq = 1", ["TT-X"], 1),
        ("DELETE FROM journal_event WHERE seq = %s", [2], 2),
        ("DELETE FROM journal_event WHERE seq = %s", [3], 3),
        ("UPDATE journal_eventdetail SET payload = %s WHERE seq = 2", ['{"after":{}}'], 2),
        ("DELETE FROM journal_eventdetail WHERE seq = %s", [2], 2),
        ("UPDATE journal_eventdetail SET payload = '', salt = '', erased_by = %s WHERE seq = 2", [3], 2),
        ("UPDATE journal_chainhead SET hash = %s", ["f" * 64], 4),
        ("DELETE FROM journal_chainhead WHERE id = %s", [1], 1),
    ],
)
def test_every_change_is_noticed_at_the_first_broken_link(sql, values, seq):
    for number in (1, 2, 3):
        write(number)
    tamper(sql, *values)
    report = queries.verify()
    assert report.broken
    assert report.broken.seq == seq
    assert report.broken.why.endswith(".")


@pytest.mark.django_db
def test_a_chain_rewritten_as_a_whole_is_found_by_a_noted_hash():
    write(1)
    noted = {1: queries.verify().head}
    assert queries.verify(noted).whole
    tamper("DELETE FROM journal_event")
    tamper("DELETE FROM journal_eventdetail")
    tamper("DELETE FROM journal_chainhead")
    assert not queries.verify(noted).whole
    write(7)
    assert queries.verify().whole
    assert queries.verify(noted).broken.seq == 1


@pytest.mark.django_db
def test_the_walk_goes_in_batches(monkeypatch):
    monkeypatch.setattr(chain, "_BATCH", 2)
    for number in range(5):
        write(number)
    assert queries.verify().events == 5


@pytest.mark.django_db
def test_the_database_refuses_what_python_would_not_see():
    write(1)
    for sql in (
        "UPDATE journal_event SET by_name = 'x'",
        "DELETE FROM journal_event",
        "UPDATE journal_eventdetail SET payload = 'x'",
        "DELETE FROM journal_eventdetail",
        "UPDATE journal_eventdetail SET payload = ''",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert queries.verify().whole


@pytest.mark.django_db
def test_the_model_refuses_change():
    event = write(1)
    for attempt in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(kind="x"),
        EventDetail.objects.get().delete,
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


@pytest.mark.django_db
def test_an_erasure_blanks_details_and_keeps_the_chain():
    write(1)
    write(2, kind="test.kept", data={})
    write(3, subject=("thing", "T-2"))
    assert actions.erase(by=Officer, at=AT, subject=("thing", "T-1"), reason="theo yêu cầu") == 1
    assert queries.verify().whole
    blanked, kept, order = queries.history(("thing", "T-1"), details=True)
    assert blanked.erased
    assert blanked.after == {}
    assert kept.after == {"name": "Giàng A 2"}
    assert order.kind == "journal.erased"
    assert order.data["events"] == [1]
    assert EventDetail.objects.get(seq=1).salt == ""
    assert queries.history(("thing", "T-2"), details=True)[0].after == {"name": "Giàng A 3"}
    assert actions.erase(by=Officer, at=AT, subject=("thing", "T-1"), reason="lần nữa") == 0


@pytest.mark.django_db
def test_what_is_not_registered_or_not_complete_is_not_written():
    with pytest.raises(KeyError):
        write(1, kind="test.unknown")
    with pytest.raises(ValueError, match="what"):
        write(1, data={})
    with pytest.raises(ValueError, match="time zone"):
        actions.record(kind="test.kept", by=Officer, at=AT.replace(tzinfo=None), subject=("a", "b"))
    with pytest.raises(ValueError, match="subject"):
        write(1, subject=("thing", ""))
    assert Event.objects.count() == 0


def test_plain_values_come_back_as_they_were_hashed():
    assert plain({"a": AT.date(), "b": Decimal("12.50"), "c": {"y", "x"}, "d": ("1", None, True)}) == {
        "a": "2026-11-23",
        "b": "12.50",
        "c": ["x", "y"],
        "d": ["1", None, True],
    }
    for odd in (1.5, object(), {1: "a"}):
        with pytest.raises(TypeError):
            plain(odd)


def test_a_kind_has_one_meaning():
    with pytest.raises(ValueError, match="twice"):
        kinds.register(EventType("test.kept", "khác", KEEP))
    with pytest.raises(ValueError, match="erasure"):
        EventType("test.other", "câu", "never")


def check_sixteen_writers():
    failures = write_together(writers=16, each=8)
    assert failures == []
    report = queries.verify()
    assert report.whole
    assert report.events == 16 * 8
    assert ChainHead.objects.get().seq == 16 * 8


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory does not queue writers: see below")
def test_sixteen_writers_leave_no_gap_and_no_double():
    check_sixteen_writers()


def test_sixteen_writers_on_an_embedded_file(tmp_path):
    done = on_a_file("tests.rooms.journal.writers", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "128 events, whole: True, failures: 0\n"
