"""What whoever is entitled has a right to, in plain words; and the recordings that read a page aloud."""

from datetime import date

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import citation, in_use, procedure
from caunoi.faces.portal.conversation import VISIT, keep_visit
from caunoi.faces.portal.questions import language
from caunoi.faces.portal.templatetags.tongue import SALT
from caunoi.faces.web.sounds import played
from caunoi.rooms.languages import queries

_HEARD_WITHIN = 4 * 3600  # seconds, as long as a page of the conversation lives


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Điều 8 and 9 as they stand that day, each with its clause."""
    day = request.today  # type: ignore[attr-defined]
    shown = {
        "rights": [_shown(each, day) for each in procedure.rights(day)],
        "duties": [_shown(each, day) for each in procedure.duties(day)],
    }
    return keep_visit(request, render(request, "portal/rights.html", shown))


def _shown(each: procedure.Reason, day: date) -> dict[str, str]:
    lang = language()
    return {
        "plain": each.plain[lang],
        "citation": citation.write(each.cite, in_use.book().acts, lang),
        "status": each.status_on(day),
    }


@require_safe
def sound(request: HttpRequest, word: str) -> HttpResponse:
    """A recording of the page that stands open; nothing once the visit has ended."""
    try:
        entry = signing.loads(word, salt=SALT + request.COOKIES.get(VISIT, ""), max_age=_HEARD_WITHIN)
    except signing.BadSignature:
        raise NotFound(_("Không nghe được nữa."), "", _("Xin mở lại trang.")) from None
    return played(request, queries.sound(str(entry)))
