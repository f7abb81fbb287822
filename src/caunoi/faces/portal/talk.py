"""First page, interview, answer, papers, language, quick exit. One address for all of it: '/'.

The browser's history can therefore never tell which question was asked or what came out. Steps travel by POST.
"""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.core.law import FactError
from caunoi.faces.portal import answer, languages, sending
from caunoi.faces.portal.conversation import (
    VISIT,
    WHO,
    Answer,
    Conversation,
    end_visit,
    keep_visit,
    seal,
    unseal,
    visit_of,
)
from caunoi.faces.portal.forms import birth_of, shown
from caunoi.faces.portal.interview import ANSWER, next_page
from caunoi.faces.portal.others import others
from caunoi.faces.portal.questions import in_words, label, may_be_asked, question, read
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places

PAPERS = "papers"
PUBLIC_ACCOUNT_PAGES = ("account_login", "account_inactive")


@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """GET: the first page. POST: one step of the conversation."""
    if request.method != "POST":
        return keep_visit(request, render(request, "portal/home.html"))
    step = request.POST.get("step", "")
    if step == "begin":
        return _page(request, Conversation(), WHO)
    conversation = unseal(request.POST.get("state", ""), request.COOKIES.get(VISIT, ""))
    if conversation is None:
        return keep_visit(request, render(request, "portal/home.html"))
    return _STEPS.get(step, _stay)(request, conversation)


def _answered(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """An answer came: on to the next page, or the same page with what is wrong and what was typed."""
    name = request.POST.get("at", "")
    if not may_be_asked(name):
        return _stay(request, conversation)
    if name == "commune" and "value" not in request.POST and "unknown" not in request.POST:
        return _find_commune(request, conversation)
    try:
        changed = conversation.answered(name, _given(request, name))
    except (FactError, ValueError) as error:
        text = _("Xin chọn hoặc ghi một câu trả lời.") if isinstance(error, FactError) else str(error)
        return _page(request, conversation, name, errors={"value": text}, parts=_typed(request))
    if name == "commune" and conversation.get("commune") != changed.get("commune"):
        changed = changed.without("village")
    return _page(request, changed, next_page(changed, request.today))  # type: ignore[attr-defined]


def _given(request: HttpRequest, name: str) -> Answer:
    if "unknown" in request.POST:
        return None
    if name == "birth_date":
        written = birth_of(*_typed(request), request.today)  # type: ignore[attr-defined]
        if not written:
            raise ValueError(_("Xin ghi năm sinh, hoặc bấm “Tôi không biết”."))
        return written
    return read(name, request.POST.get("value", ""))


def _typed(request: HttpRequest) -> tuple[str, str, str]:
    """Day, month, year as they stand in the three boxes."""
    given = request.POST.get
    return given("day", ""), given("month", ""), given("year", "")


def _find_commune(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    typed = request.POST.get("find", "").strip()[:120]
    if not typed:
        errors = {"value": _("Xin gõ tên xã, phường, hoặc bấm “Tôi không biết”.")}
        return _page(request, conversation, "commune", errors=errors)
    found = [shown(each) for each in places.search(typed, request.today, 12)]  # type: ignore[attr-defined]
    return _page(request, conversation, "commune", find=typed, found=found)


def _back(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """The question before the one on the page; before the first one, the first page."""
    before = conversation.before(request.POST.get("at", ""))
    if before is None:
        return keep_visit(request, render(request, "portal/home.html"))
    return _page(request, conversation, before)


def _ask(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """One of the questions already answered, to change its answer."""
    name = request.POST.get("at", "")
    if not conversation.asked(name) and name != "commune":  # the commune also finds the nearest centre
        return _stay(request, conversation)
    return _page(request, conversation, name)


def _stay(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    """The same page again, in the other language where that was asked for."""
    at = request.POST.get("at", "")
    known = at in (ANSWER, PAPERS) or at == WHO or conversation.asked(at)
    name = at if known else next_page(conversation, request.today)  # type: ignore[attr-defined]
    if not languages.asks(request):
        return _page(request, conversation, name)
    return languages.as_asked(request, lambda: _page(request, conversation, name))


def _papers(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    return _page(request, conversation, PAPERS)


def _to_request(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    return keep_visit(request, sending.request_page(request, conversation))


def _to_callback(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    return keep_visit(request, sending.callback_page(request, conversation))


def _page(request: HttpRequest, conversation: Conversation, name: str, **more: Any) -> HttpResponse:
    """The page of a question, of the answer, or of the papers, with the conversation in its forms."""
    day = request.today  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "sealed": seal(conversation, visit_of(request)),
        "at": name,
        "for_self": conversation.for_self,
        "answers": [
            {"name": each, "label": label(each), "words": in_words(each, value, day)}
            for each, value in conversation.answers
        ],
        **more,
    }
    if name in (ANSWER, PAPERS):
        commune = conversation.get("commune")
        context["page"] = answer.page(conversation, day)
        context["centres"] = organisations.nearest(str(commune) if commune else None, day, 3)
        template = "portal/papers.html" if name == PAPERS else "portal/answer.html"
        context["others"] = others(conversation, day) if name == ANSWER else None
    else:
        context["question"] = question(name, conversation, day)
        context.setdefault("parts", context["question"].parts)
        template = "portal/question.html"
    return keep_visit(request, render(request, template, context))


_STEPS = {
    "answer": _answered,
    "back": _back,
    "ask": _ask,
    "stay": _stay,
    "papers": _papers,
    "request": _to_request,
    "callback": _to_callback,
}


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Another language or look for pages without a conversation."""
    onward = request.POST.get("next", "/")
    return languages.keep(request, HttpResponseRedirect(onward if _is_ours(onward) else "/"))


def _is_ours(address: str) -> bool:
    """Whether it is the address of one of our own public pages."""
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return False
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return False
    return match.namespaces == ["portal"] or match.url_name in PUBLIC_ACCOUNT_PAGES


@csrf_exempt  # it only forgets; and it must work from a page of any age
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Quick exit: the visit ends, every page of it is worthless, and the first page is shown."""
    response = HttpResponseRedirect("/")
    response.status_code = 303
    return end_visit(response)


def centres(request: HttpRequest) -> HttpResponse:
    """Centres near a commune that is searched by name (POST: the name stays out of the address)."""
    day = request.today  # type: ignore[attr-defined]
    typed = request.POST.get("find", "").strip()[:120]
    code = request.POST.get("value", "")
    context: dict[str, Any] = {"find": typed, "numbers": organisations.published_numbers(request.moment)}  # type: ignore[attr-defined]
    if code and places.unit(code, day):
        context |= {"place": places.address(code, day), "centres": organisations.nearest(code, day, 3)}
    elif typed:
        context["found"] = [shown(each) for each in places.search(typed, day, 12)]
    return keep_visit(request, render(request, "portal/centres.html", context))
