"""A form acts once, whatever dies in between."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from caunoi.core.ground.errors import Refused
from caunoi.faces.workspace import once

pytestmark = pytest.mark.django_db


@pytest.fixture
def send():
    """Sends one form with one token; gives the address it is sent to."""
    session = SessionStore()
    session.create()

    def sent(work):
        request = RequestFactory().post("/", {once.FIELD: "token-1"})
        request.session, request._messages = session, Messages()
        return once.act(request, work).url

    return sent


class Messages:
    def add(self, *args):
        pass


def test_a_form_sent_again_goes_where_the_first_went(send):
    done = []
    assert [send(lambda: done.append(1) or f"/{len(done)}/") for _ in range(3)] == ["/1/"] * 3
    assert done == [1]


@pytest.mark.parametrize("end", [Refused("Chưa được."), SystemExit, MemoryError])
def test_what_was_cut_off_can_be_sent_again(send, end):
    def cut():
        raise end

    with pytest.raises(end if isinstance(end, type) else Refused):
        send(cut)
    assert send(lambda: "/ghi/") == "/ghi/"
