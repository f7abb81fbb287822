"""How long a sign-in lasts: it ends when nobody uses it, after a working day, or when its owner says so elsewhere.

The clock here is the machine's own: a demonstration's pinned day never ends and never jumps a session. Where a page
waits with something written in it, `session.js` asks to sign in beside it, so that nothing is lost; without script
`kept` brings back what was sent.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caunoi.faces.web import clock, devices, kept, told
from caunoi.rooms.accounts import actions, queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.notices import actions as notices

KEY = "phien"
"""In Django's session: the key of ours."""
_QUIET = {"field:standing", "session_state"}
"""Asked by pages on their own: no sign that somebody is there."""


def moment() -> datetime:
    """Now by the machine's clock."""
    return datetime.fromtimestamp(clock.real(), clock.VIET_NAM)


def began(sender: object, request: HttpRequest, user: Any, **_more: object) -> None:
    """Somebody signed in, by whatever way: the session begins. One from a device that was never there is told."""
    at = moment()
    if held := request.session.get(KEY):
        actions.close_session(at=at, session=held)
    key, strange = actions.begin_session(
        at=at, user=user, device=devices.device(request), network=devices.network(request)
    )
    request.session[KEY] = key
    if strange:
        notices.tell(by=Actor.system(), at=clock.now(), users=[user.key], template=told.NEW_DEVICE, urgent=True)


def ended(sender: object, request: HttpRequest, **_more: object) -> None:
    """Somebody signed out."""
    if held := request.session.get(KEY):
        actions.close_session(at=moment(), session=held)


def confirmed(sender: object, request: HttpRequest, reauthenticated: bool = False, **_more: object) -> None:
    """The owner confirmed who they are: the browser's token is another from now on."""
    if reauthenticated:
        request.session.cycle_key()


def at_hand(request: HttpRequest) -> str:
    """The key of the session of this request."""
    return str(request.session.get(KEY, ""))


class LiveSession:
    """A session that has ended is nobody's; one that is used is noted so, a few times an hour."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = ""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            user = request.user.key
            held = queries.session(at_hand(request), request.user.pk)
            why = queries.why_over(held, moment()) if held else "ended"
            if why:
                request.session_of = user  # type: ignore[attr-defined]  # whose form came too late: `kept`
                logout(request)
                if "text/html" in request.headers.get("Accept", ""):
                    messages.warning(request, _why(why))
            else:
                request.held_session = held  # type: ignore[attr-defined]
        response = self.get_response(request)
        if user and not request.user.is_authenticated:
            kept.note_pages(request, user)
        return response

    def process_view(self, request: HttpRequest, *args: object) -> None:
        held = getattr(request, "held_session", None)
        quiet = request.resolver_match is not None and request.resolver_match.view_name in _QUIET
        if held is not None and not quiet:
            _seen(held.key, held.seen_at)


def _seen(key: str, before: datetime) -> None:
    at = moment()
    if at - before < timedelta(minutes=settings.IDLE_MINUTES) / 20:
        return
    try:
        actions.note_seen(at=at, session=key)
    except DatabaseError:
        return  # a disk that is full for the moment: reading goes on


def _why(why: str) -> str:
    match why:
        case "idle":
            return _("Phiên đăng nhập đã hết vì {minutes} phút không ai dùng. Xin đăng nhập lại.").format(
                minutes=settings.IDLE_MINUTES
            )
        case "over":
            return _("Phiên đăng nhập đã hết sau một ngày làm việc. Xin đăng nhập lại.")
    return _("Phiên đăng nhập ở máy này đã kết thúc. Xin đăng nhập lại.")


@require_http_methods(["GET", "POST"])
def state(request: HttpRequest) -> HttpResponse:
    """Asked by an open page: whose session it is now, and the token for what is sent next. POST: somebody is typing."""
    held = getattr(request, "held_session", None)
    if request.method == "POST" and held is not None:
        _seen(held.key, held.seen_at)
    user = request.user.key if request.user.is_authenticated else ""
    return JsonResponse({"user": user, "token": get_token(request)})


@login_required
def back(request: HttpRequest) -> HttpResponse:
    """Signed in again in a tab of its own: it says that the first one goes on."""
    return render(request, "account/back.html")


@login_required
def devices_signed_in(request: HttpRequest) -> HttpResponse:
    """One's own sessions; POST ends one of them, or all others."""
    own, at = at_hand(request), moment()
    if request.method == "POST":
        return _end(request, own, at)
    rows = [
        {
            "row": row,
            "own": row.key == own,
            "quiet": _minutes(at - row.seen_at),
            "age": _minutes(at - row.began_at),
            "hours": round((at - row.began_at).total_seconds() / 3600),
        }
        for row in queries.sessions(request.user.pk or 0, at)
    ]
    limits = {"idle": settings.IDLE_MINUTES, "hours": settings.SESSION_SECONDS // 3600}
    return render(request, "account/devices.html", {"rows": sorted(rows, key=lambda r: not r["own"])} | limits)


def _end(request: HttpRequest, own: str, at: datetime) -> HttpResponse:
    by: Actor = request.actor  # type: ignore[attr-defined]
    wanted = request.POST.get("session", "")
    if wanted == own:
        return redirect("account_logout")
    if wanted:
        actions.end_session(by=by, at=at, session=wanted)
        messages.success(request, _("Đã đăng xuất thiết bị đó."))
    else:
        count = actions.end_other_sessions(by=by, at=at, keep=own)
        messages.success(
            request, _("Đã đăng xuất {count} thiết bị khác.").format(count=count) if count
            else _("Không có thiết bị nào khác đang đăng nhập."),
        )  # fmt: skip
    return redirect("account_devices")


def _minutes(span: timedelta) -> int:
    return max(0, int(span.total_seconds() // 60))
