"""A file that has been kept long enough: two persons, nothing of it left anywhere, the chain whole, every figure what it
was; what must be kept stays."""

import json
from datetime import date

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.attribution import actions as attribution
from caunoi.rooms.attribution.models import Tag, Tally
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as records
from caunoi.rooms.cases.models import Decision, Request
from caunoi.rooms.files import actions as files
from caunoi.rooms.files import queries as stored
from caunoi.rooms.indicators import actions as counting
from caunoi.rooms.indicators.models import Fact
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.keys import ring
from caunoi.rooms.people import queries as people
from caunoi.rooms.programmes import actions as programmes
from caunoi.rooms.reports import actions as returns
from caunoi.rooms.reports import queries as reports
from caunoi.rooms.retention import actions, policy, queries
from caunoi.rooms.retention.models import Disposal
from tests.rooms.cases import factory

from .stage import AFTER, CLERK, HEAD, SYSTEM, WORD, archived, ask, destroyed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def settled(tmp_path, settings):
    settings.FILES = tmp_path / "files"
    factory.load_reference()
    factory.settle()
    factory.open_book()


def told():
    """Table, column of every value that holds the word, sealed columns opened."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if WORD.casefold() in _opened(table, name, value).casefold() or "0987111222" in str(value):
                        found.add((table, name))
    return found


LABELS = {}


def _opened(table, column, value):
    from caunoi.rooms.keys import sealing

    if not LABELS:
        LABELS.update({(each.table, each.column): each.label for each in sealing.columns()})
    label = LABELS.get((table, column))
    text = ring.open_text(str(value), label) if label and value else str(value)
    try:  # an embedded database keeps JSON with letters as codes
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text


def figures(frozen):
    """Every fact that figures are counted from, made anew; tags and their sums, matched anew; a frozen return; forms."""
    attribution.rebuild(at=AFTER)
    attribution.catch_up(at=AFTER)
    counting.rebuild(by=SYSTEM, at=AFTER)
    names = [field.name for field in Fact._meta.concrete_fields if field.name not in ("id", "at")]
    tags = Tag.objects.values_list("work__key", "line", "verdict__mark", "stands", "decided", "day", "province")
    return {
        "facts": sorted(map(repr, Fact.objects.values_list(*names))),
        "tags": sorted(map(repr, tags)),
        "sums": sorted(map(repr, Tally.objects.values_list("cell", "count"))),
        "frozen": reports.report(SYSTEM, frozen, AFTER.date()).filled,
        "forms": {
            form.code: reports.filled(
                SYSTEM, form, factory.CENTRE, "2026-01-01..2026-12-31", on=AFTER.date()
            ).as_data()["rows"]
            for form in reports.forms()
            if "centre" in form.unit_kinds and form.code != "so-thu-ly"  # the book names people: it loses its words
        },
    }


def test_nothing_is_left_of_it_and_every_figure_is_what_it_was():
    programmes.load_reference()
    key, _ = archived(person={"birth": "1966-05-02"}, facts={**factory.OLD_AND_NEAR_POOR, "hiv": True})
    archived("Thị Hai", "LT-2", until=None)
    frozen = returns.submit(
        by=SYSTEM, at=factory.later(60), form="15a", unit=factory.CENTRE, period="2026", explanations={}
    )
    person = records.person_of(key)
    assert len(told()) > 15, "there is something to destroy"
    before = figures(frozen)
    assert len(before["facts"]) > 8 and before["tags"] and before["sums"]
    [due] = queries.due(CLERK, AFTER.date())
    assert due.key == key and due.number and due.archive == "LT-1"
    destroyed([key])
    with connection.cursor() as cursor:  # only the other file still has its words
        cursor.execute("SELECT key FROM cases_request WHERE erased_at IS NULL")
        assert len(cursor.fetchall()) == 1
    gone = people.person(person)
    assert gone.erased_at and not gone.full_name and gone.birth == "1966-05", "sixty that year: the month says it"
    after = figures(frozen)
    assert {name for name in before if after[name] != before[name]} == set()
    assert len(before["forms"]) > 5
    assert journal.verify().broken is None
    lines = journal.history(("request", key), details=True)
    assert len(lines) > 8 and all(line.sentence and not line.personal and not line.after for line in lines)


def test_of_the_only_file_no_word_stays_in_any_table_or_file():
    key, _ = archived()
    destroyed([key])
    assert told() == set()


@pytest.mark.django_db(transaction=True)
def test_bytes_leave_the_disk_unless_another_file_has_them():
    key, _ = archived()
    paper = next(row.file.key for row in records.contents_of(HEAD, key, AFTER).papers if row.file)
    content = stored.content(paper)
    other = files.store(by=SYSTEM, at=factory.AT, content=content, name="x.pdf", organisation="TT-LC", purpose="case")
    destroyed([key])
    with pytest.raises(Refused, match="đã hủy"):
        stored.content(paper)
    assert stored.content(other.key) == content and stored.check(paper) and not list(stored.damaged())
    files.erase(by=SYSTEM, at=AFTER, keys=[other.key])
    assert not [path for path in settings.FILES.rglob("*") if path.is_file()]
    again = files.store(by=SYSTEM, at=AFTER, content=content, name="x.pdf", organisation="TT-LC", purpose="case")
    assert stored.content(again.key) == content and files.sweep() == 0


def test_two_persons_decide_and_a_longer_term_saves_a_file():
    key, case = archived()
    with pytest.raises(Refused, match="không còn trong danh sách"):
        actions.propose(by=CLERK, at=factory.later(9), organisation=factory.CENTRE, files=[key], basis="x")
    with pytest.raises(NotAllowed):
        actions.propose(by=factory.INTAKE, at=AFTER, organisation=factory.CENTRE, files=[key], basis="x")
    with pytest.raises(Refused, match="căn cứ"):
        actions.propose(by=CLERK, at=AFTER, organisation=factory.CENTRE, files=[key], basis=" ")
    own = actions.propose(by=HEAD, at=AFTER, organisation=factory.CENTRE, files=[key], basis="Danh mục 2026")
    with pytest.raises(Refused, match="không tự duyệt"):
        actions.approve(by=HEAD, at=AFTER, disposal=own)
    with pytest.raises(NotAllowed):
        actions.approve(by=CLERK, at=AFTER, disposal=own)
    with pytest.raises(Refused, match="đợt khác"):
        actions.propose(by=CLERK, at=AFTER, organisation=factory.CENTRE, files=[key], basis="x")
    actions.drop(by=factory.actor("giam_doc", name="Khác"), at=AFTER, disposal=own, reason="Còn khiếu nại")
    mine = actions.propose(by=CLERK, at=AFTER, organisation=factory.CENTRE, files=[key], basis="Danh mục 2026")
    with pytest.raises(Refused, match="không còn ở bước đó"):
        actions.carry_out(by=HEAD, at=AFTER, disposal=mine)
    actions.approve(by=HEAD, at=AFTER, disposal=mine)
    cases.archive(
        by=CLERK, at=AFTER, case=case, number="LT-1", retain_basis="Tòa còn xét xử lại", retain_until=date(2050, 1, 1)
    )
    actions.carry_out(by=HEAD, at=AFTER, disposal=mine)
    done = queries.disposal(CLERK, mine, AFTER.date())
    assert done.state == "done" and "01/01/2050" in done.left[0]["why"]
    assert Request.objects.get(key=key).own_words
    with pytest.raises(NotFound):
        queries.disposal(factory.STRANGER, mine, AFTER.date())
    for _ in range(6):  # others' newer ones take no place in one's own list
        Disposal.objects.create(
            organisation_id=factory.OTHER, basis="x", asked_by="user:x", asked_by_name="X", asked_at=AFTER
        )
    assert [row.key for row in queries.disposals(CLERK, AFTER.date(), limit=1)] == [mine]


def test_a_request_that_became_no_case_is_due_by_the_term_that_was_entered():
    key = ask("Thị Ba")
    cases.withdraw(by=factory.INTAKE, at=factory.AT, request=key, reason=WORD)
    assert queries.due(CLERK, AFTER.date()) == [], "no term was seen: nothing is due by itself"
    given = {"by": HEAD, "at": factory.AT, "organisation": factory.CENTRE, "kind": policy.REQUEST}
    with pytest.raises(Refused, match="căn cứ"):
        actions.set_term(**given, months=60, basis="", since=factory.ON)
    actions.set_term(**given, months=60, basis="Danh mục hồ sơ 2026", since=factory.ON)
    assert queries.due(CLERK, date(2031, 11, 23)) == []
    [due] = queries.due(CLERK, date(2031, 11, 25))
    assert due.key == key and due.basis == "Danh mục hồ sơ 2026 (5 năm)"
    person = records.person_of(key)
    assert [why for _, why in queries.stays(person, factory.ON)] != []
    destroyed([key])
    assert people.person(person).erased_at and told() == set()


def test_a_person_is_erased_on_request_only_where_no_file_must_be_kept():
    key, _ = archived(until=date(2036, 12, 31))
    person = records.person_of(key)
    with pytest.raises(Refused, match="Chưa xóa được"):
        destroyed(person=person, at=factory.later(30))
    loose = ask("Thị Tư", person={"birth": "2008-11-30"})
    with pytest.raises(Refused, match="Chưa xóa được"):  # it is still being answered
        destroyed(person=records.person_of(loose), at=factory.later(1))
    cases.withdraw(by=factory.INTAKE, at=factory.later(1), request=loose)
    destroyed(person=records.person_of(loose), at=factory.later(2))
    gone = people.person(records.person_of(loose))
    assert (gone.full_name, gone.phone) == ("", "") and not Request.objects.get(key=loose).own_words
    assert gone.birth == "2008-11-30", "eighteen a week later: the day itself says the class of age"
    assert people.person(person).full_name


def test_the_database_lets_a_decision_be_blanked_and_nothing_else():
    archived()
    for change in (
        "law = 'x'",
        "facts = '{}'",
        "facts = '{}', assessment = '{}', reason = '', ground_reason = '', law = 'x'",
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE cases_decision SET {change}")
    assert Decision.objects.get().facts
    destroyed([Request.objects.get().key])
    held = Decision.objects.get()
    assert (held.facts, held.assessment, held.reason) == ({}, {}, "") and held.answer and held.law
    assert list(records.replays()) == []


def test_the_least_of_a_birth_that_figures_need():
    from caunoi.rooms.people.policy import age_class, birth_for_counting

    on = date(2026, 11, 23)
    assert birth_for_counting("1960-05-02", [date(2026, 3, 1)]) == "1960"
    assert birth_for_counting("2008-05-02", [on]) == "2008-05"
    assert birth_for_counting("2008-11-24", [on]) == "2008-11-24"
    for born in ("2008-05-02", "2010-11-23", "1966-11-24", "2008", "", "2008-11"):
        assert age_class(birth_for_counting(born, [on]), on) == age_class(born, on)


def test_the_day_so_many_months_before():
    assert policy.back(date(2031, 11, 23), 60) == date(2026, 11, 23)
    assert policy.back(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert policy.back(date(2026, 1, 15), 13) == date(2024, 12, 15)
