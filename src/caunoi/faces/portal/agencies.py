"""An open page for investigators, courts, detention houses: which form and by when, Mẫu 02, 03, 04 filled in the
browser. Nothing is sent: it has no form, and its one script knows no address. The same as one file for a machine
without a network. What explains is read in English too; the papers are Vietnamese.
"""

from importlib.resources import files
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from caunoi.core.law import citation, in_use, procedure
from caunoi.faces.portal.questions import language
from caunoi.rooms.cases.clocks import TOLD_ACCUSED, TOLD_DETAINED
from caunoi.rooms.organisations import queries as organisations

_TEMPLATE = "portal/agencies.html"
_STATIC = files("caunoi.faces.web") / "static" / "web"


def agency_forms(request: HttpRequest) -> HttpResponse:
    """The page."""
    return render(request, _TEMPLATE, _context(request))


def agency_forms_file(request: HttpRequest) -> HttpResponse:
    """The same page as one file to be kept: style and script inside it, nothing outside."""
    inside = {
        "style": mark_safe((_STATIC / "agencies.css").read_text(encoding="utf-8")),  # noqa: S308  our own file
        "script": mark_safe((_STATIC / "agencies.js").read_text(encoding="utf-8")),  # noqa: S308  our own file
    }
    page = render_to_string(_TEMPLATE, {**_context(request), **inside})
    response = HttpResponse(page, content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mau-tgpl-trong-to-tung.html"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _context(request: HttpRequest) -> dict[str, Any]:
    on, at = request.today, request.moment  # type: ignore[attr-defined]
    detained, accused = (procedure.deadline(key, on) for key in (TOLD_DETAINED, TOLD_ACCUSED))
    acts, lang = in_use.book().acts, language()
    statuses = {entry.status_on(on) for entry in procedure.forms(on) if entry.key.startswith("ttlt10-")}
    return {
        "detained": detained,
        "accused": accused,
        "detained_cite": citation.write(detained.cite, acts, lang),
        "accused_cite": citation.write(accused.cite, acts, lang),
        "doubtful": statuses != {"verified"},
        "offices": [o for o in organisations.active(on) if o.kind in ("centre", "branch")],
        "numbers": organisations.published_numbers(at),
        "hotline": organisations.hotline(on),
        "on": on,
    }
