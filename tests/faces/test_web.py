"""The clock of the pages and the refusals."""

import logging
import re
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.faces.web import clock
from caunoi.faces.web.middleware import PlainRefusals
from caunoi.rooms.accounts.policy import Actor
from caunoi.site.plain_log import Plain


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


def test_who_was_refused_stands_in_the_log_by_key_and_page(db, caplog):
    request = RequestFactory().get("/lam-viec/yeu-cau/TN-AAAA-BBBB/")
    request.resolver_match = SimpleNamespace(view_name="workspace:request", namespaces=["workspace"])
    request.user, request.actor = SimpleNamespace(is_authenticated=True), Actor("user:NV-1", "Vàng Thị Mỷ")
    request.htmx = True
    PlainRefusals(lambda r: None).process_exception(request, NotAllowed("Không được."))
    assert caplog.messages == ["refused 403 workspace:request to user:NV-1"]
    PlainRefusals(lambda r: None).process_exception(request, Refused("Thiếu ngày."))
    assert len(caplog.messages) == 1, "what was filled in wrongly is no attempt"


@pytest.mark.parametrize("method", ["TRACE", "CONNECT"])
def test_methods_that_no_page_is_asked_by(db, client, method):
    answer = client.generic(method, "/", HTTP_X_SECRET="1")
    assert answer.status_code == 405 and not answer.content


def test_a_line_of_the_log_stays_one_line_with_its_offset():
    written = logging.LogRecord("x", logging.WARNING, "", 0, "Không có %s", ("/a\n2026 WARNING y giả\x1b[31m",), None)
    line = Plain("%(asctime)s %(message)s", settings.LOGGING["formatters"]["plain"]["datefmt"]).format(written)
    assert "\n" not in line and "\x1b" not in line and "Không có /a\\n2026" in line
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} ", line)


def test_other_errors_are_left_alone():
    assert PlainRefusals(lambda r: None).process_exception(RequestFactory().get("/"), ValueError()) is None
