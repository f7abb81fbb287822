"""One act from one form, even when its button is pressed twice or the connection drops on the mountain pass.

A page with a writing form carries a fresh token. The first arrival of a token acts; a later one is sent where the
first one went. A refused act gives its token back, so that the corrected form can be sent again.
"""

import secrets
from collections.abc import Callable

from django.contrib import messages
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from caunoi.rooms.journal import actions as journal

FIELD = "once"
BY_SCRIPT, GONE_TO = "X-By-Script", "X-Gone-To"
"""A form sent by script (files, with how far they are) is told where it ended: the script goes there itself, and the
page is not asked for twice."""
_KEEP = 24 * 3600  # seconds; longer than a session lasts
_RUNNING = ""


def token() -> str:
    """A fresh token for a form."""
    return secrets.token_urlsafe(16)


def act(request: HttpRequest, work: Callable[[], str]) -> HttpResponse:
    """Do `work` (it answers with the address to go to) unless this form was already acted on; then redirect."""
    sent = request.POST.get(FIELD, "")
    if not sent:
        return _gone(request, work())
    key = f"once:{request.session.session_key}:{sent[:64]}"
    # The token is taken, the act done and its address noted in one transaction: a process that dies in between has
    # done nothing, and whoever sends the same form at that moment waits for the first. Where it is several acts, no row
    # is locked behind the first one's event.
    with transaction.atomic(), journal.together():
        if cache.add(key, _RUNNING, _KEEP):
            address = work()
            cache.set(key, address, _KEEP)
            return _gone(request, address)
    messages.info(request, "Việc này đã được ghi nhận từ lần bấm trước.")
    return _gone(request, cache.get(key) or "workspace:home")


def _gone(request: HttpRequest, to: str) -> HttpResponse:
    there = redirect(to)
    return HttpResponse(status=204, headers={GONE_TO: there.url}) if request.headers.get(BY_SCRIPT) else there
