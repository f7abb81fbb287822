"""Every column of every table that can hold words about a person: words are put there, the person goes, none is left."""

from datetime import date

import pytest
from django.apps import apps

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.models import BreakGlass
from caunoi.rooms.attribution.models import Tag
from caunoi.rooms.attribution.models import Work as WorkOfLines
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as records
from caunoi.rooms.cases.models import (
    Assignment,
    Callback,
    Case,
    Complaint,
    Correction,
    Correspondence,
    Decision,
    Filing,
    Letter,
    Request,
    Work,
)
from caunoi.rooms.cases.words import ComplaintState, LetterState
from caunoi.rooms.documents.models import OfficialDocument
from caunoi.rooms.entitlements.models import Register
from caunoi.rooms.fees.models import CaseBasis, Cost, Payment, StatedWork, Statement
from caunoi.rooms.fieldwork.models import Entry
from caunoi.rooms.files import actions as files
from caunoi.rooms.files.models import StoredFile
from caunoi.rooms.journal import queries as told_by
from caunoi.rooms.journal.erasure import GONE
from caunoi.rooms.organisations.models import Organisation
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.people import actions as people
from caunoi.rooms.people.models import Double, Merge, Person
from caunoi.rooms.quality.models import Review
from caunoi.rooms.referrals.models import Incoming, Referral
from caunoi.rooms.reports import actions as returns
from caunoi.rooms.retention import actions, queries
from caunoi.rooms.retention.words import Item
from tests.rooms.cases import factory
from tests.rooms.files import samples

from .planting import GOES, KEPT, OTHERS, filling, holds_words, left, planted, tables
from .stage import AFTER, CLERK, HEAD, SYSTEM, WORD, archived, destroyed
from .test_retention import figures, told

pytestmark = pytest.mark.django_db
HANDMADE = {"files.StoredFile", "journal.EventDetail"}
"""Filled by what is done in the test, not row by row."""


@pytest.fixture(autouse=True)
def settled(reference, tmp_path, settings):
    settings.FILES = tmp_path / "files"
    factory.settle()
    factory.open_book()


def test_what_stays_by_its_rule_is_no_text_but_what_is_named():
    kept = {
        f"{model._meta.label}.{name}"
        for model in apps.get_models()
        if model.__module__.startswith("caunoi.") and model._meta.label not in OTHERS
        for name, rule in getattr(model, "ERASURE", {}).items()
        if rule == "keep" and holds_words(model._meta.get_field(name))
    }
    assert kept == KEPT


def rows_about(key, case):
    """A row in every table, all of them of this person, request and case."""
    request, file = Request.objects.get(key=key), Case.objects.get(key=case)
    referral = planted(Referral, {Organisation: request.organisation, Request: request})
    review = planted(Review, {Case: file, Organisation: request.organisation})
    links = {
        Request: request, Case: file, Person: request.person, Organisation: request.organisation, Referral: referral,
        Review: review, Register: planted(Register, {Organisation: request.organisation}),
    }  # fmt: skip
    another = planted(Person, {}, bare=True, organisation=request.organisation_id)
    work = WorkOfLines.objects.create(
        kind="case", key=case, organisation=request.organisation, day=factory.ON, province="15"
    )
    given = {
        Assignment: {"until": factory.AT, "end_why": "replaced"},
        BreakGlass: {
            "subject_kind": "person", "subject_key": request.person.key, "until": factory.later(1),
            "checked_at": factory.later(1), "justified": True,
        },
        Correction: {"what": "field"},
        Complaint: {"state": ComplaintState.SECOND_DECIDED},  # nobody waits for an answer: such a file stays
        Decision: {"outcome": "refused"},
        Double: {"other": another},
        Entry: {"subject_kind": "request", "subject": key},
        Letter: {"state": LetterState.GRANTED, "answered_at": factory.AT},
        Filing: {"held": "stored", "file": "TE-XXXX"},
        Merge: {"away": request.person, "keep": another},
        OfficialDocument: {"subject_kind": "case", "subject_key": case},
        Tag: {"work": work, "decided": "added"},
    }  # fmt: skip
    made = []
    for model in tables():
        if model._meta.label in HANDMADE or model in (Request, Case, Person, Callback):
            continue
        if model in links:
            told_all(links[model])
        else:
            links[model] = planted(model, links, **given.get(model, {}))
        made.append(links[model])
    for row in (request, file, request.person):
        told_all(row)
        made.append(row)
    return made


def told_all(row):
    """Words in each column of a row that is there."""
    goes = [name for name, rule in row.ERASURE.items() if rule in GOES]
    fields = [row._meta.get_field(name) for name in goes]
    type(row)._default_manager.filter(pk=row.pk).update(
        **{each.name: filling(type(row), each) for each in fields if holds_words(each) and not each.choices}
    )


def takes_a_word(field):
    """A year has no room for one; that it goes is seen by `left`."""
    return holds_words(field) and not field.choices and (field.max_length or 200) >= len(WORD)


def test_no_word_in_any_column_of_any_table_outlasts_the_person():
    key, case = archived()
    made = rows_about(key, case)
    covered = {type(row)._meta.label for row in made} | HANDMADE | {"cases.Callback"}
    assert covered == {model._meta.label for model in tables()}
    full = {
        (row._meta.db_table, name)
        for row in made
        for name in (name for name, rule in row.ERASURE.items() if rule in GOES)
        if takes_a_word(row._meta.get_field(name))
    }
    assert full - told() == set(), "every one of them holds a word"
    destroyed([key])
    assert [each for row in made for each in left(row)] == []
    assert told() == set()


GIVEN = {"by": SYSTEM, "at": factory.AT}


def of_no_request():
    """Kind of item → key of a record of that kind with words, closed."""
    callback = cases.request_callback(
        **GIVEN, phone="0987111222", hour=WORD, who_may_answer=WORD, organisation=factory.CENTRE
    )
    cases.close_callback(**GIVEN, callback=callback, note=WORD)
    advice = cases.record_consultation(
        **GIVEN, organisation=factory.CENTRE, field="civil_family", question=WORD, answer=WORD, channel="counter",
        name=WORD, place=WORD, sex="female", ethnicity="02",
    )  # fmt: skip
    call = outreach.log_call(
        **GIVEN, organisation=factory.CENTRE, rang_at=factory.AT, outcome="answered", question=WORD, groups=["women"]
    )
    letter = cases.begin_correspondence(
        **GIVEN, kind="verify_for", counterpart=WORD, about=WORD, sent_on=factory.ON, organisation=factory.CENTRE
    )
    cases.note_correspondence(
        **GIVEN, letter=letter, extended_because=WORD, raised_to=WORD, answered_on=factory.ON, answer=WORD
    )
    centre = {Organisation: Organisation.objects.get(code=factory.CENTRE)}
    referral = planted(Referral, centre, state="refused", request=None, state_since=factory.AT)
    planted(Incoming, {Referral: referral})
    paid = planted(Statement, centre, state="paid", approved_at=factory.AT, approved_by="a", submitted_by="b")
    for table in (StatedWork, Cost, Payment):
        planted(table, {Statement: paid})
    planted(CaseBasis, {Case: paid.case})
    device = planted(Entry, centre, subject_kind="consultation", subject=advice)
    assert device.body
    return {
        Item.CALLBACK: callback, Item.ADVICE: advice, Item.CALL: call, Item.VERIFICATION: letter,
        Item.REFERRAL: referral.key, Item.PAY: paid.key,
    }  # fmt: skip


def test_records_of_no_request_go_by_terms_of_their_own_and_every_figure_stays():
    keys = of_no_request()
    frozen = returns.submit(
        by=SYSTEM, at=factory.later(60), form="15a", unit=factory.CENTRE, period="2026", explanations={}
    )
    before, words = figures(frozen), told()
    assert len(words) > 20
    assert queries.due(CLERK, AFTER.date()) == [], "no term was seen: nothing is due by itself"
    for kind in keys:
        actions.set_term(
            by=HEAD,
            at=factory.AT,
            organisation=factory.CENTRE,
            kind=kind,
            months=60,
            basis="Danh mục",
            since=factory.ON,
        )
    assert queries.due(CLERK, date(2031, 11, 20)) == []
    found = {row.kind: row.key for row in queries.due(CLERK, AFTER.date())}
    assert found == {str(kind): key for kind, key in keys.items()}
    disposal = destroyed(list(keys.values()))
    assert told() == set()
    row = queries.disposal(HEAD, disposal, AFTER.date())
    assert row.left == [] and len(row.items) == len(keys)
    assert queries.due(CLERK, AFTER.date()) == []
    assert {name for name, value in figures(frozen).items() if value != before[name]} == set()
    assert told_by.verify().broken is None
    assert Correspondence.objects.get(key=keys[Item.VERIFICATION]).extended_because, "that there was more time stays"


def test_a_term_prolonged_meanwhile_saves_a_record_and_what_runs_is_never_due():
    keys = of_no_request()
    open_one = cases.request_callback(**GIVEN, phone="0987111222", organisation=factory.CENTRE)
    term = {"by": HEAD, "organisation": factory.CENTRE, "kind": Item.CALLBACK, "basis": "Danh mục"}
    actions.set_term(**term, at=factory.AT, months=12, since=factory.ON)
    assert [row.key for row in queries.due(CLERK, AFTER.date())] == [keys[Item.CALLBACK]]
    mine = actions.propose(
        by=CLERK, at=AFTER, organisation=factory.CENTRE, files=[keys[Item.CALLBACK]], basis="Danh mục"
    )
    actions.approve(by=HEAD, at=AFTER, disposal=mine)
    actions.set_term(**term, at=AFTER, months=None, since=AFTER.date())
    actions.carry_out(by=HEAD, at=AFTER, disposal=mine)
    assert "đã đổi" in queries.disposal(CLERK, mine, AFTER.date()).left[0]["why"]
    assert Callback.objects.get(key=keys[Item.CALLBACK]).phone == Callback.objects.get(key=open_one).phone


def test_why_a_file_was_opened_in_an_emergency_stays_until_somebody_looked():
    key, _ = archived(facts={**factory.OLD_AND_NEAR_POOR, "hiv": True})
    person = records.person_of(key)
    accounts.load_reference()
    user = accounts.create_user(
        **GIVEN, username="thu", full_name="Trần Thị Thu", password="rung-xanh-7319", temporary=False
    )
    accounts.assign(**GIVEN, user=user, role="van_thu", organisation=factory.CENTRE, since=factory.ON)
    by = users.actor_for(user, factory.ON, factory.AT)
    glass = people.break_glass(by=by, at=factory.AT, person=person, reason=f"{WORD} gọi cấp cứu lúc nửa đêm")
    destroyed([key])
    assert BreakGlass.objects.get().reason and not Person.objects.get(key=person).erased_at
    with pytest.raises(Refused, match="chưa được kiểm tra"):
        accounts.forget_glass(records=[person])
    BreakGlass.objects.update(checked_at=AFTER, justified=True, note=WORD)
    destroyed(person=person)
    assert BreakGlass.objects.get(key=glass).reason == GONE and told() == set()


def test_a_paper_of_account_stays_with_its_statement():
    key, case = archived()
    sheet = files.store(
        **GIVEN, content=samples.pdf(pages=3), name=f"{WORD}.pdf", organisation=factory.CENTRE, purpose="cases.work"
    ).key
    Work.objects.update(evidence=sheet)
    file = Case.objects.get(key=case)
    links = {Case: file, Organisation: file.organisation}
    paid = planted(Statement, links, state="paid", approved_at=factory.AT, approved_by="a", submitted_by="b")
    planted(StatedWork, {Statement: paid}, evidence=sheet)
    destroyed([key])
    assert StoredFile.objects.get(key=sheet).erased_at is None
    actions.set_term(
        by=HEAD, at=AFTER, organisation=paid.payer_id, kind=Item.PAY, months=1, basis="Danh mục", since=AFTER.date()
    )
    destroyed([paid.key])
    assert StoredFile.objects.get(key=sheet).erased_at and told() == set()
