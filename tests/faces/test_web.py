"""The clock of the pages and the refusals."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.faces.web import clock
from caunoi.faces.web.middleware import PlainRefusals


def test_the_day_can_be_pinned_in_a_demonstration(monkeypatch):
    monkeypatch.setenv("CAUNOI_TODAY", "2026-12-31")
    assert clock.today().isoformat() == "2026-12-31"
    assert clock.now().utcoffset().total_seconds() == 7 * 3600


def test_the_hour_of_a_pinned_day_can_be_moved(monkeypatch):
    monkeypatch.setenv("CAUNOI_TODAY", "2026-12-31")
    monkeypatch.setenv("CAUNOI_SHIFT", "0")
    before = clock.now()
    monkeypatch.setenv("CAUNOI_SHIFT", "180")
    moved = clock.now()
    assert moved.date() == before.date() and (moved.hour - before.hour) % 24 in (3, 4)


def test_a_pinned_day_stops_a_real_installation(monkeypatch, settings):
    monkeypatch.setenv("CAUNOI_TODAY", "2026-12-31")
    settings.MODE = "real"
    with pytest.raises(ImproperlyConfigured, match="CAUNOI_TODAY"):
        clock.now()


@pytest.mark.parametrize("written", ["31/12/2026", "2026-02-30", "today"])
def test_a_pinned_day_must_be_a_day(monkeypatch, written):
    monkeypatch.setenv("CAUNOI_TODAY", written)
    with pytest.raises(ImproperlyConfigured):
        clock.pinned_day()


@pytest.mark.parametrize("error,status", [
    (Refused("Sai rồi.", "Vì thế.", "Hãy làm lại."), 409), (NotAllowed("Không được."), 403), (NotFound("Không có."), 404),
])  # fmt: skip
def test_a_refusal_is_a_page_with_what_why_and_todo(db, error, status):
    request = RequestFactory().get("/")
    request.resolver_match = None
    request.user = None
    response = PlainRefusals(lambda r: None).process_exception(request, error)
    page = response.content.decode()
    assert response.status_code == status and error.what in page and error.why in page and error.todo in page


def test_other_errors_are_left_alone():
    assert PlainRefusals(lambda r: None).process_exception(RequestFactory().get("/"), ValueError()) is None
