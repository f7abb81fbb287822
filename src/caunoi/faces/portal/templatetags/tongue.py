"""Phrases in the chosen language, and read aloud. Where a phrase is missing the Vietnamese one stands, and says so."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from caunoi.faces.portal.conversation import visit_of
from caunoi.rooms.languages import queries, tongues
from caunoi.rooms.languages.queries import Said

register = template.Library()
SALT = "caunoi.portal.sound"
_NONE = Said("", "")


def said(request: HttpRequest) -> Mapping[str, Said]:
    """What is served in the language of the page, read once a page."""
    code = getattr(request, "tongue", tongues.VIETNAMESE)
    kept: tuple[str, Mapping[str, Said]] | None = getattr(request, "said", None)
    if kept is None or kept[0] != code:
        kept = (code, queries.said(code) if code in tongues.every() else {})
        request.said = kept  # type: ignore[attr-defined]
    return kept[1]


@register.simple_tag(takes_context=True)
def say(context: Mapping[str, Any], text: str) -> str | SafeString:
    """The phrase in the language of the page; the Vietnamese one, marked, where nobody has verified another."""
    request = context["request"]
    code = getattr(request, "tongue", tongues.VIETNAMESE)
    if code not in tongues.every() or code == tongues.VIETNAMESE or not text:
        return text
    found = said(request).get(str(text), _NONE)
    if found.text:
        way = ' dir="rtl"' if tongues.every()[code].direction == "rtl" else ""
        return format_html('<span lang="{}"{}>{}</span>', code, mark_safe(way), found.text)  # noqa: S308  our own word
    return format_html('<span lang="vi">{} <small class="in-vi">(tiếng Việt)</small></span>', text)


@register.simple_tag(takes_context=True)
def hear(context: Mapping[str, Any], text: str) -> str | SafeString:
    """The phrase read aloud, where there is a recording of it: a button with script, the browser's own player without.

    The address is worthless once the visit has ended, and the same phrase has another one each time.
    """
    request = context["request"]
    found = said(request).get(str(text), _NONE)
    if not found.recording:
        return ""
    word = signing.dumps(found.recording, salt=SALT + visit_of(request))
    return format_html(
        '<span class="hear"><button type="button" class="listen with-script" data-listen aria-label="{0}: {1}">'
        '<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M3 9v6h4l5 5V4L7 9zm13.5 3A4.5 4.5 0'
        ' 0 0 14 8v8a4.5 4.5 0 0 0 2.5-4zM14 3.2v2.1a7 7 0 0 1 0 13.4v2.1a9 9 0 0 0 0-17.6z"/></svg></button>'
        '<audio controls preload="none" src="{2}" aria-label="{0}: {1}"></audio></span>',
        _("Nghe"), text, reverse("portal:sound", args=[word]),
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def can_be_heard(context: Mapping[str, Any]) -> bool:
    """Whether any phrase has a recording in the language of the page."""
    return any(each.recording for each in said(context["request"]).values())
