"""How this browser wants the public pages: in which language, and whether in large print and short. Two cookies, which
hold that and nothing else: whoever takes up a shared phone learns no fact from them."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from caunoi.rooms.languages import queries, tongues

COOKIE = "hien"
EASY, FULL = "de", "du"
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Offered:
    """A language to press: its code, what its speakers call it, and in Vietnamese where that is another word."""

    code: str
    own: str
    name: str = ""


def chosen(code: str) -> tuple[str, str]:
    """(language of the frame, language of the phrases) of a choice; anything unknown is Vietnamese."""
    if code in dict(settings.LANGUAGES):
        return code, code
    return settings.LANGUAGE_CODE, code if code in tongues.every() else settings.LANGUAGE_CODE


def others(request: HttpRequest) -> list[Offered]:
    """The languages besides the one on the page: Vietnamese, English, and those of which something is published."""
    now = getattr(request, "tongue", settings.LANGUAGE_CODE)
    fixed = [Offered(code, name) for code, name in settings.LANGUAGES]
    return [
        each
        for each in (*fixed, *(Offered(t.code, t.own, t.name if t.own_from else "") for t in queries.served()))
        if each.code != now
    ]


def is_easy(request: HttpRequest) -> bool:
    """Large print and short pages."""
    return bool(getattr(request, "easy", request.COOKIES.get(COOKIE) == EASY))


def keep(response: HttpResponse, *, language: str = "", look: str = "") -> HttpResponse:
    """Remembers what was chosen, for this browser; anything that we do not have changes nothing."""
    if language and (language in dict(settings.LANGUAGES) or language in tongues.every()):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    if look == EASY:
        _remember(response, COOKIE, EASY)
    elif look == FULL:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _remember(response: HttpResponse, cookie: str, value: str) -> None:
    response.set_cookie(
        cookie, value, max_age=_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
