"""What lies sealed: nothing of it stands in the database or on the disk; keys change while everything stays readable;
what was changed, moved, or lacks its key is said so."""

import json
import re
import stat
from datetime import date

import pytest
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import DatabaseError, connection

from caunoi.core.ground.errors import Refused
from caunoi.core.law import assess, parse_facts
from caunoi.faces.cli import keys as command
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as records
from caunoi.rooms.files import actions as files
from caunoi.rooms.files import queries as stored
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.keys import ring, sealing
from caunoi.rooms.people import queries as people
from tests.rooms.cases import factory
from tests.rooms.files import samples

LABEL = "test"
SECRETS = ("Lờikín", "Vụkín", "hiv", "Bằngchứngkín", "Giấykín", "Hỏikín", "Đápkín", "Bênkín", "Khiếukín")


@pytest.fixture(autouse=True)
def own_keys(tmp_path, monkeypatch):
    """Keys and files of this test alone."""
    monkeypatch.setattr(settings, "KEYS", "")
    monkeypatch.setattr(settings, "KEYS_FILE", tmp_path / "keys")
    monkeypatch.setattr(settings, "FILES", tmp_path / "files")
    return tmp_path / "keys"


def test_the_first_key_is_made_once_for_its_owner_alone(own_keys):
    first = ring.seal_text("một", LABEL)
    assert stat.S_IMODE(own_keys.stat().st_mode) == 0o600
    assert ring.open_text(first, LABEL) == "một" and "một" not in first
    assert ring.seal_text("một", LABEL) != first, "the same twice is not seen to be the same"
    assert len(own_keys.read_text().splitlines()) == 1


def test_short_words_are_of_one_length():
    lengths = {len(ring.seal_text(word, LABEL)) for word in ("hiv", "true", "domestic_violence_victim", "Ơ")}
    assert len(lengths) == 1


def test_what_was_changed_or_moved_is_not_opened():
    sealed = ring.seal_text("một", LABEL)
    other = sealed[:-3] + ("AAA" if sealed[-3:] != "AAA" else "BBB")
    for word, label in ((other, LABEL), (sealed, "another column")):
        with pytest.raises(ring.Tampered):
            ring.open_text(word, label)


def test_long_text_lies_deflated_and_opens_as_it_was():
    """What a decision keeps of the law's answer: a sixth of the bytes, whole in itself."""
    found = assess(parse_facts({"birth_date": "1990", "sex": "female"}), date(2026, 3, 3), only=("legal_aid",))
    text = json.dumps(found.to_json(), ensure_ascii=False)
    word = ring.seal_text(text, LABEL)
    assert ring.open_text(word, LABEL) == text and len(text.encode()) > 4 * len(word)
    with pytest.raises(ring.Tampered):  # the mark says how it opens, and cannot be exchanged
        ring.open_text(f"~1{word[2:]}", LABEL)
    for size in (1, ring.LONG - 1, ring.LONG, 40_000):
        assert ring.open_text(ring.seal_text("Ơ" * size, LABEL), LABEL) == "Ơ" * size
        assert ring.is_settled(ring.seal_text("x" * size, LABEL))


def test_without_its_key_it_says_which_is_missing(own_keys):
    sealed = ring.seal_text("một", LABEL)
    key = ring.key_of(sealed)
    own_keys.unlink()
    ring.seal_text("hai", LABEL)
    with pytest.raises(ring.KeyMissing, match=key):
        ring.open_text(sealed, LABEL)


@pytest.mark.parametrize("line", ["", "x y", "0123abcd AAAA", "0123abcd " + "A" * 43 + "="][:3])
def test_keys_that_cannot_be_read_are_refused_with_a_sentence(own_keys, line):
    own_keys.write_text(line)
    with pytest.raises(Refused, match="khóa"):
        ring.ring()


def test_keys_of_the_environment_are_taken_as_told_and_not_changed(monkeypatch, own_keys):
    told = ring.ring()
    [line] = own_keys.read_text().splitlines()
    sealed = ring.seal_text("một", LABEL)
    own_keys.unlink()
    monkeypatch.setattr(settings, "KEYS", ":".join(line.split()[:2]))
    assert ring.open_text(sealed, LABEL) == "một" and ring.ring().current == told.current and not own_keys.exists()
    with pytest.raises(Refused, match="CAUNOI_KEYS"):
        ring.add(date(2026, 11, 26))


def test_a_file_written_by_hand_takes_a_new_key_and_loses_an_old_one(own_keys):
    """A colon as in the environment, a blank line, no end of the last line."""
    first, second = ring._parts(ring._line(None)), ring._parts(ring._line(None))
    own_keys.write_text(f"{first[0]}:{first[1]}\n\n{second[0]} {second[1]}")
    new = ring.add(date(2026, 11, 26))
    assert list(ring.ring().keys) == [first[0], second[0], new]
    ring.drop([first[0], new])  # the one that seals stays
    assert list(ring.ring().keys) == [second[0], new]
    ring.merged(own_keys, f"{second[0]}:{second[1]}\n")
    assert list(ring.ring().keys) == [new, second[0]]


def test_a_key_added_while_the_keys_are_read_is_noticed(own_keys, monkeypatch):
    ring.ring()
    lines, read = own_keys.read_text(), ring.read

    def meanwhile(found):
        monkeypatch.setattr(ring, "read", read)
        own_keys.write_text(f"{lines}{ring._line(None)}\n")  # by another process
        return read(found)

    monkeypatch.setattr(ring, "_held", None)
    monkeypatch.setattr(ring, "read", meanwhile)
    assert len(ring.ring().keys) == 1 and len(ring.ring().keys) == 2


@pytest.fixture
def worked(reference, db):
    """A case with everything told, a stored file; gives the request."""
    factory.settle()
    factory.open_book()
    key = factory.ask(
        facts={**factory.OLD_AND_NEAR_POOR, "hiv": True}, own_words="Lờikín của tôi", matter="Vụkín",
        safe_contact={"how": "call", "hours": "Lờikín"},
    )  # fmt: skip
    factory.see(key, note="Giấykín", proof="Giấykín")
    factory.take_on(key)
    given = {"by": factory.HEAD, "at": factory.AT}
    cases.add_party(**given, request=key, side="opposed", name="Bênkín Thị", relation="Bênkín")
    cases.complain(by=factory.CITIZEN, at=factory.AT, request=key, act="b", text="Khiếukín")
    cases.record_consultation(
        **given, organisation=factory.CENTRE, field="other", question="Hỏikín", answer="Đápkín", channel="counter"
    )
    files.store(
        by=factory.HEAD, at=factory.AT, content=samples.pdf(), name="x.pdf", organisation=factory.CENTRE, purpose="case"
    )
    return key


def everything_stored():
    """Every value of every table, and every byte on the disk."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            found += [(table, name, str(value)) for row in cursor for name, value in zip(names, row, strict=True)]
    return found


MAY_TELL = re.compile(r"law|statutes|indicators_|programmes_|accounts_role|attribution_")
"""Tables of the law, of definitions and permissions: they speak of HIV, of nobody who has it."""


def test_a_raw_look_at_the_database_and_the_disk_shows_nothing_of_it(worked):
    leaks = {
        (table, column)
        for table, column, value in everything_stored()
        for secret in SECRETS
        if re.search(rf"(?i)(?<![a-z]){secret}(?![a-z])", value) and not MAY_TELL.match(table)
    }
    assert leaks == set()
    on_disk = b"".join(path.read_bytes() for path in settings.FILES.rglob("*") if path.is_file())
    assert on_disk and b"%PDF" not in on_disk
    assert records.request_file(factory.HEAD, worked, factory.AT).request.own_words == "Lờikín của tôi"
    assert people.facts_of(records.person_of(worked), factory.ON)["hiv"] is True


def test_keys_change_while_everything_stays_readable(worked, own_keys):
    before = told(worked)
    old = ring.ring().current
    assert set().union(*sealing.standing().values()) == {old}
    new = ring.add(date(2026, 11, 26))
    assert told(worked) == before, "old and new beside each other"
    values, moved = command.seal_anew()
    assert values > 20 and moved == 1
    assert {key for found in sealing.standing().values() for key in found} == {new} == set(stored.sealed_with())
    assert command.seal_anew() == (0, 0)
    ring.drop([old])
    assert old not in own_keys.read_text() and told(worked) == before
    assert journal.verify().broken is None, "the chain is over what is said, not over how it lies"
    with pytest.raises(DatabaseError, match="never changed"):  # the refusals of the database stand again
        connection.cursor().execute("UPDATE cases_decision SET law = 'x'")


def told(request):
    file = records.request_file(factory.HEAD, request, factory.AT)
    [content] = [stored.content(key) for key in stored.StoredFile.objects.values_list("key", flat=True)]
    return (
        file.request.own_words, file.request.matter, file.request.facts, file.request.safe_contact,
        [paper.proof for paper in file.papers], [(decision.facts, decision.assessment) for decision in file.decisions], content,
        people.facts_of(records.person_of(request), factory.ON),
    )  # fmt: skip


def test_what_lay_open_before_is_read_and_sealed_once(worked):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_request SET own_words = 'Lời để ngỏ', facts = '{\"sex\": \"female\"}'")
    assert records.request_file(factory.HEAD, worked, factory.AT).request.own_words == "Lời để ngỏ"
    assert sealing.standing()["cases.Request.own_words"][sealing.OPEN] == 1
    command.seal_open()
    assert not any(found[sealing.OPEN] for found in sealing.standing().values())
    file = records.request_file(factory.HEAD, worked, factory.AT)
    assert (file.request.own_words, file.request.facts) == ("Lời để ngỏ", {"sex": "female"})


def test_what_lay_long_before_is_deflated_once(worked, monkeypatch):
    """Rows of an earlier version: their decisions read the same before and after."""
    before = told(worked)
    with monkeypatch.context() as earlier:
        earlier.setattr(ring, "LONG", 10**9)
        ring.add(date(2026, 11, 26))
        command.seal_anew()
    assert told(worked) == before
    stands = everything_stored()
    command.seal_open()
    assert everything_stored() == stands, "an earlier version goes on reading what it has sealed"
    wide = sum(len(value) for table, _, value in everything_stored() if table == "cases_decision")
    values, _ = command.seal_anew()
    assert values > 0 and command.seal_anew() == (0, 0) and told(worked) == before
    assert sum(len(value) for table, _, value in everything_stored() if table == "cases_decision") < wide / 4


def test_nobody_begins_to_work_without_the_keys(worked, own_keys):
    command.check_keys()
    own_keys.replace(own_keys.with_name("elsewhere"))
    with pytest.raises(ring.KeyMissing):
        command.check_keys()


def test_a_sealed_column_is_not_asked_within(worked):
    request = type(records.request_file(factory.HEAD, worked, factory.AT).request)
    for lookup in ({"own_words__contains": "x"}, {"facts__hiv": True}, {"matter__in": ["x"]}, {"facts__contains": {}}):
        with pytest.raises(FieldError, match="sealed"):
            request.objects.filter(**lookup).exists()
    with pytest.raises(FieldError, match="sealed"):
        request.objects.filter(own_words="Lờikín của tôi").exists()
    assert request.objects.exclude(own_words="").exists()


def test_erasing_leaves_no_sealed_word_either(worked):
    from caunoi.rooms.people import actions

    person = records.person_of(worked)
    actions.erase(by=Actor.system(), at=factory.AT, person=person, reason="Theo yêu cầu của người đó")
    assert sealing.standing()["people.Circumstance.value"].total() == 0
