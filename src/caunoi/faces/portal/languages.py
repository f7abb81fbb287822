"""Vietnamese first, English second: the choice is a cookie, never part of an address."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def keep_language(response: HttpResponse, wanted: str) -> HttpResponse:
    """Remembers the language for this browser; anything but a language we have changes nothing."""
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=365 * 24 * 3600,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def in_other_language(request: HttpRequest, page: Callable[[], HttpResponse]) -> HttpResponse:
    """The page that `page` makes, in the language that the form asks for, with everything typed still in it."""
    wanted = request.POST.get("language", "")
    with translation.override(wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return keep_language(page(), wanted)
