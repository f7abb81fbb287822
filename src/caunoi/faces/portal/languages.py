"""Vietnamese first; another language or another look is a cookie, never part of an address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from caunoi.faces.web import looks


def asks(request: HttpRequest) -> bool:
    """Whether the form asks for the same page in another language or look."""
    return "language" in request.POST or "look" in request.POST


def keep(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Remembers what the form asks for."""
    return looks.keep(response, language=request.POST.get("language", ""), look=request.POST.get("look", ""))


def as_asked(request: HttpRequest, page: Callable[[], HttpResponse]) -> HttpResponse:
    """The page that `page` makes, in the language and look that the form asks for, with everything typed in it."""
    language, tongue = looks.chosen(request.POST.get("language") or request.tongue)  # type: ignore[attr-defined]
    request.tongue = tongue  # type: ignore[attr-defined]
    request.LANGUAGE_CODE = language
    if "look" in request.POST:
        request.easy = request.POST["look"] == looks.EASY  # type: ignore[attr-defined]
    with translation.override(language):
        return keep(request, page())
