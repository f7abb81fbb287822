"""'Gọi lại cho tôi'."""

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Callback

from .factory import AT, CENTRE, CITIZEN, INTAKE, ON, STRANGER, fresh, later

pytestmark = pytest.mark.usefixtures("centre")


def ring_me(**changed):
    given = {"by": CITIZEN, "at": AT, "phone": "+84 912 345 678", "hour": "chiều", "who_may_answer": "chỉ tôi"}
    return actions.request_callback(**{"organisation": CENTRE, **given, **changed})


def close(callback, **changed):
    actions.close_callback(**{"by": INTAKE, "at": later(0, hours=2), "callback": callback, **changed})


def test_asked_seen_and_closed():
    key = ring_me()
    (row,) = queries.callbacks(INTAKE, ON)
    assert (row.key, row.phone, row.who_may_answer) == (key, "0912345678", "chỉ tôi")
    assert queries.callbacks(STRANGER, ON) == []
    close(key, note="đã hẹn")
    assert queries.callbacks(INTAKE, ON) == []
    assert Callback.objects.get().closed_by_name == INTAKE.name
    with pytest.raises(Refused, match="đã khép"):
        close(key)


def test_once_for_one_click():
    click = fresh("click-")
    assert ring_me(idempotency_key=click) == ring_me(idempotency_key=click)
    assert Callback.objects.count() == 1


def test_by_the_commune():
    ring_me(organisation=None, commune_code="02671")
    assert Callback.objects.get().organisation_id == CENTRE


@pytest.mark.parametrize("wrong", [{"phone": ""}, {"phone": "12"}, {"organisation": None}])
def test_what_is_needed(wrong):
    with pytest.raises(Refused):
        ring_me(**wrong)


def test_closing_is_guarded():
    key = ring_me()
    with pytest.raises(NotAllowed):
        close(key, by=STRANGER)
    with pytest.raises(Refused, match="kết quả"):
        close(key, outcome="open")
    with pytest.raises(NotFound):
        close("GL-0000-0000")


def test_a_code_that_is_anothers_is_drawn_anew(monkeypatch):
    first = ring_me()
    drawn = iter([first, "GL-7K3M-9QXA"])
    monkeypatch.setattr("caunoi.core.ground.keys.new_key", lambda prefix: next(drawn))
    assert ring_me() == "GL-7K3M-9QXA"
