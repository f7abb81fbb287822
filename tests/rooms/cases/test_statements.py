"""How much the acts ask of the database: the most statements of each, so that none grows unseen.

Counted is what an act sends, without the beginning and the end of its own transaction.
"""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.rooms.cases import actions

from . import factory
from .factory import AT, CENTRE, CITIZEN, HEAD, INTAKE, OFFICER, ON, ask, later, see, take_on, urgent

pytestmark = pytest.mark.django_db
OWN = "NV-PAO1-0001"
PAO = replace(OFFICER, key=f"user:{OWN}")


def asked_of(work):
    """Statements of an act without those that begin and end its transaction."""
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked) - 2


@pytest.fixture
def warm(book, tmp_path, settings):
    """What is read once for all is read; somebody of the same name is there, and a case of the officer's."""
    settings.FILES = tmp_path / "files"
    urgent()
    case = take_on()
    factory.assigned(case.key, factory.practitioner(user_key=OWN))
    advise()
    return case


def advise():
    actions.record_consultation(
        by=INTAKE, at=AT, organisation=CENTRE, field="civil_family", channel="counter", question="a", answer="b"
    )


def seen():
    key = ask()
    see(key)
    return key


def test_a_request_is_taken_down(warm):
    assert asked_of(lambda: ask()) <= 11
    nobody_like = factory.person(full_name="Ma Seo Yên", phone="0987654321")
    assert asked_of(lambda: ask(by=CITIZEN, person=nobody_like)) <= 9


def test_a_case_is_taken_on(warm):
    """Of these three are the journal's: its head locked, the event, its detail."""
    key = seen()
    assert asked_of(lambda: take_on(key)) <= 10
    key = seen()
    assert asked_of(lambda: urgent(key)) <= 14


def test_a_request_is_refused(warm):
    key = ask()
    assert asked_of(lambda: actions.refuse(by=OFFICER, at=AT, request=key, point="b", reason="x")) <= 9


def test_somebody_is_assigned(warm):
    case, worker = take_on(seen()), factory.practitioner()
    assert asked_of(lambda: actions.assign(by=HEAD, at=AT, case=case.key, practitioner=worker)) <= 34


ACTS = {
    "see a paper": (5, lambda case: see(case.request.key, at=later(1))),
    "advice on the spot": (9, lambda case: advise()),
    "a letter": (
        9,
        lambda case: actions.receive_letter(
            by=CITIZEN, at=later(1), request=case.request.key, kind="withdraw", text="Tôi không cần nữa."
        ),
    ),
    "a complaint": (
        9,
        lambda case: actions.complain(by=CITIZEN, at=later(1), request=case.request.key, act="a", text="Không đúng."),
    ),
    "a line of the diary": (
        9,
        lambda case: actions.record_work(
            by=PAO, at=later(hours=3), case=case.key, kind="civil_meeting", begins_at=AT, ends_at=later(hours=2)
        ),
    ),
    "a stage": (
        9,
        lambda case: actions.add_stage(
            by=OFFICER, at=later(1), case=case.key, stage="first_instance", since=ON, agency="Tòa án"
        ),
    ),
    "a paper put into the file": (
        11,
        lambda case: actions.put_paper(by=OFFICER, at=AT, request=case.request.key, kind="request"),
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_other_acts(warm, name):
    most, act = ACTS[name]
    assert asked_of(lambda: act(warm)) <= most
