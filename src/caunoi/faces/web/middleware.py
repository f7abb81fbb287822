"""What happens around every page: safe headers, the moment and the actor, refusals as plain pages."""

import logging
from collections.abc import Callable
from contextlib import nullcontext

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from caunoi.core.ground import pages
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.law import in_use
from caunoi.faces.web import clock, looks, meeting
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.cases import queries as cases

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]

# 'data:' for images only: Bootstrap draws its ticks and arrows that way.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
NEVER, EVER = ("TRACE", "CONNECT"), ("GET", "HEAD", "OPTIONS", "POST")
"""Methods that nothing is asked by, and those by which some pages are."""
STAFF_FRAME = "web/base_staff.html"
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class SafetyHeaders:
    """Only our own files run, no page is kept by a browser or a proxy.

    Static files are answered by WhiteNoise before this middleware and stay cacheable for ever.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponseNotAllowed(EVER) if request.method in NEVER else self.get_response(request)
        response.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if not response.has_header("ETag"):  # of the interface: the same for everybody, asked again each time
            response["Cache-Control"] = "no-store, private"
        return response


class ChosenLanguage:
    """Vietnamese unless this browser has chosen English, or the language of an ethnic group (a cookie).

    request.tongue: the language in which phrases are looked for; where it has none the frame is Vietnamese. What the
    browser says of its own language is not asked: many phones here are sold set to English.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language, request.tongue = looks.chosen(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))  # type: ignore[attr-defined]
        with translation.override(language):
            request.LANGUAGE_CODE = language
            return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        """The workspace is Vietnamese, whatever the public pages were last read in on this machine."""
        if frame_of(request) == STAFF_FRAME:
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE


PUBLIC_MOST = 5_000_000
"""Bytes of what the public pages take: forms without files."""
_WITH_FILES = {"portal:own"}  # photos of papers


class NotTooMuch:
    """More than may be sent at once is refused by its announced length, before a byte of it is read or kept."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> HttpResponse | None:
        frame = frame_of(request)
        files = frame == STAFF_FRAME or (request.resolver_match and request.resolver_match.view_name in _WITH_FILES)
        most = settings.REQUEST_MOST_BYTES if files else PUBLIC_MOST
        if int(request.META.get("CONTENT_LENGTH") or 0) <= most:
            return None
        refusal = Refused(
            _("Gửi một lần nhiều quá."), _("Mỗi lần gửi không quá {most} MB.").format(most=most // 1_000_000),
            _("Xin chia thành nhiều lần gửi. Chưa có gì bị mất."),
        )  # fmt: skip
        return render(request, "web/refused.html", {"refusal": refusal, "frame": frame}, status=413)


class Moment:
    """request.moment (aware datetime), request.today (date), request.actor (found when first asked for)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        moment = clock.now()
        in_use.refresh()  # another process may have put a law package in force
        request.moment = moment  # type: ignore[attr-defined]
        request.today = moment.date()  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: accounts.actor_for(request.user, moment.date(), moment, cases.own_subjects)
        )
        with pages.reading() if request.method in ("GET", "HEAD") else nullcontext():
            return self.get_response(request)


NOT_HERE = NotFound(
    "Không có nội dung này, hoặc tài khoản này không được xem.",
    "Hai trường hợp trả lời như nhau, để không ai dò được hồ sơ nào đang có.",
    "Hãy mở lại từ danh sách. Nếu cần xem, hãy hỏi người phụ trách hồ sơ.",
)
"""What staff are told of what is not there and of what is not theirs: rooms say what they looked for (a request, a
case, a paper), and that alone would tell which keys there are."""


class PlainRefusals:
    """A Refused raised in a view becomes a page (for htmx a fragment): what, why, what to do. Where somebody signed in
    was not allowed, or asked for what is not there, a line of the log says who (by key) and which page.

    The form stays as it was: the answer is a page of its own and 'back' returns to the filled form; htmx
    shows the fragment above the form and leaves the form alone. Two who saved at one moment are answered so too where
    the database alone noticed it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        error = fault if isinstance(fault, Refused) else meeting.refusal_of(fault, request)
        if error is None:
            return None
        frame = frame_of(request)
        if isinstance(error, NotFound) and frame == STAFF_FRAME:
            error = NOT_HERE
        status = 404 if isinstance(error, NotFound) else 403 if isinstance(error, NotAllowed) else 409
        if status != 409 and getattr(request.user, "is_authenticated", False):
            match = request.resolver_match
            logger.warning("refused %s %s to %s", status, match.view_name if match else "", request.actor.key)  # type: ignore[attr-defined]
        if getattr(request, "htmx", False):
            response = render(request, "web/_refused.html", {"refusal": error}, status=status)
            response["HX-Retarget"], response["HX-Reswap"] = "#messages", "innerHTML"
            return response
        return render(request, "web/refused.html", {"refusal": error, "frame": frame}, status=status)


def frame_of(request: HttpRequest) -> str:
    """The frame around a message: the workspace's for its own pages, else the public one."""
    match = request.resolver_match
    return STAFF_FRAME if match and "workspace" in match.namespaces else "web/base.html"
