"""One act from one form, even when its button is pressed twice or the connection drops on the mountain pass.

A page with a writing form carries a fresh token. The first arrival of a token acts; a later one is sent where the
first one went. A refused act gives its token back, so that the corrected form can be sent again.
"""

import secrets
from collections.abc import Callable

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

FIELD = "once"
_KEEP = 24 * 3600  # seconds; longer than a session lasts
_RUNNING = "…"


def token() -> str:
    """A fresh token for a form."""
    return secrets.token_urlsafe(16)


def act(request: HttpRequest, work: Callable[[], str]) -> HttpResponse:
    """Do `work` (it answers with the address to go to) unless this form was already acted on; then redirect."""
    sent = request.POST.get(FIELD, "")
    if not sent:
        return redirect(work())
    key = f"once:{request.session.session_key}:{sent[:64]}"
    if not cache.add(key, _RUNNING, _KEEP):
        messages.info(request, "Việc này đã được ghi nhận từ lần bấm trước.")
        gone_to = cache.get(key)
        return redirect("workspace:home" if gone_to in (None, _RUNNING) else gone_to)
    try:
        address = work()
    except Exception:
        cache.delete(key)
        raise
    cache.set(key, address, _KEEP)
    return redirect(address)
