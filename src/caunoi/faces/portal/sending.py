"""Sending a request, and asking to be called back: the only two things that are stored."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from caunoi.core.ground.errors import Refused
from caunoi.faces.portal import languages, throttle
from caunoi.faces.portal.conversation import (
    PRIVATE,
    VISIT,
    WHO,
    Conversation,
    keep_visit,
    seal,
    unseal,
    visit_of,
)
from caunoi.faces.portal.forms import CallbackForm, RequestForm, shown
from caunoi.faces.portal.questions import capital
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places

CHANNEL = "portal"
_OF_PERSON = {"birth_date", "sex", "ethnicity", "commune", "matter"}


def _conversation(request: HttpRequest) -> Conversation:
    return unseal(request.POST.get("state", ""), request.COOKIES.get(VISIT, "")) or Conversation()


@require_http_methods(["GET", "HEAD", "POST"])
def send_request(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: the request is taken in, or the form again with what is wrong."""
    if request.method != "POST":
        return keep_visit(request, request_page(request, Conversation()))
    conversation = _conversation(request)
    if languages.asks(request):
        filled = RequestForm(on=request.today, initial=request.POST.dict())  # type: ignore[attr-defined]
        return languages.as_asked(request, lambda: request_page(request, conversation, filled))
    form = RequestForm(request.POST, on=request.today)  # type: ignore[attr-defined]
    if not form.is_valid():
        return keep_visit(request, request_page(request, conversation, form))
    try:
        serial = throttle.serial_of(
            request.POST.get("word", ""),
            request.POST.get(throttle.TRAP, ""),
            request.moment,  # type: ignore[attr-defined]
        )
        throttle.check(request, "request", form.cleaned_data["phone"] or form.cleaned_data["helper_phone"])
        code = _submit(request, form, conversation, serial)
    except Refused as refusal:
        return keep_visit(request, request_page(request, conversation, form, refusal))
    return keep_visit(request, render(request, "portal/sent.html", {"code": code}))


def _submit(request: HttpRequest, form: RequestForm, conversation: Conversation, serial: str) -> str:
    given = form.cleaned_data
    facts = {name: value for name, value in conversation.facts.items() if name not in _OF_PERSON}
    facts |= {
        name: value
        for name, value in {
            "birth_date": form.birth,
            "sex": given["sex"],
            "ethnicity": given["ethnicity"],
            "commune": given["commune"],
            "matter": given["matter"],
        }.items()
        if value
    }
    if facts.get("commune") != conversation.get("commune"):
        facts.pop("village", None)
    helping = given["asked_by"] != "self"
    names = ("helper_name", "helper_phone", "helper_relation")
    return cases.submit(
        by=Actor.citizen(),
        at=request.moment,  # type: ignore[attr-defined]
        channel=CHANNEL,
        organisation=_place(request, given["organisation"], given["commune"] or given["matter_commune"]),
        person={
            "full_name": given["full_name"],
            "birth": form.birth,
            "sex": given["sex"],
            "ethnicity": given["ethnicity"],
            "phone": given["phone"],
            "id_number": given["id_number"],
            "address": given["address"],
            "commune_code": given["commune"],
            "village_code": facts.get("village", ""),
        },
        asked_by=given["asked_by"],
        facts=facts,
        helper={name.removeprefix("helper_"): given[name] for name in names} if helping else None,
        own_words=given["own_words"],
        field=given["matter"] if given["matter"] != "business_commerce" else "",
        matter_commune=given["matter_commune"],
        safe_contact={
            "how": given["how"],
            "phone": given["phone"] or given["helper_phone"],
            "hours": given["hours"],
            "who_may_answer": given["who_may_answer"],
            "say_nothing": given["say_nothing"],
        },
        private_talk=conversation.get(PRIVATE) == "tell",
        idempotency_key=serial,
    )


def request_page(
    request: HttpRequest,
    conversation: Conversation,
    form: RequestForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    """The form: empty, filled from the conversation, or as it was sent with what is wrong."""
    day = request.today  # type: ignore[attr-defined]
    form = form or RequestForm(on=day, initial=_from_conversation(conversation, request))
    candidates = {name: [shown(each) for each in found] for name, found in form.candidates.items()}
    context = {
        "form": form,
        "candidates": candidates,
        "errors": {name: errors[0] for name, errors in form.errors.items()},
        "refusal": refusal,
        "centres": _centres_to_choose(request),
        "state": seal(conversation, visit_of(request)),
        "word": throttle.form_word(request.moment),  # type: ignore[attr-defined]
        "trap": throttle.TRAP,
    }
    return render(request, "portal/request.html", context, status=409 if refusal else 200)


def _from_conversation(conversation: Conversation, request: HttpRequest) -> dict[str, Any]:
    facts = conversation.facts
    year, month, day = [*str(facts.get("birth_date", "")).split("-"), "", ""][:3]
    commune = str(facts.get("commune", ""))
    address = places.address(commune, request.today) if commune else ""  # type: ignore[attr-defined]
    return {
        "asked_by": conversation.get(WHO) or "self",
        "year": year,
        "month": month,
        "day": day,
        "sex": facts.get("sex", ""),
        "ethnicity": facts.get("ethnicity", ""),
        "matter": facts.get("matter", ""),
        "commune": commune,
        "place": capital(address),
        "how": "call",
    }


def _place(request: HttpRequest, chosen: str, commune: str) -> str | None:
    """The centre chosen; None where the commune decides; without either the only centre there is."""
    if chosen or commune:
        return chosen or None
    there = _centres_to_choose(request)
    return str(there[0].code) if len(there) == 1 else None


def _centres_to_choose(request: HttpRequest) -> list[Any]:
    """Centres by name, for who does not know or say a commune; one alone need not be chosen."""
    return list(organisations.centres(request.today))  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def call_back(request: HttpRequest) -> HttpResponse:
    """'Gọi lại cho tôi': a number, an hour, who may answer; nothing else."""
    if request.method != "POST":
        return keep_visit(request, callback_page(request, Conversation()))
    conversation = _conversation(request)
    if languages.asks(request):
        filled = CallbackForm(label_suffix="", initial=request.POST.dict())
        return languages.as_asked(request, lambda: callback_page(request, conversation, filled))
    form = CallbackForm(request.POST, label_suffix="")
    if not form.is_valid():
        return keep_visit(request, callback_page(request, conversation, form))
    given = form.cleaned_data
    commune = conversation.get("commune")
    try:
        serial = throttle.serial_of(
            request.POST.get("word", ""),
            request.POST.get(throttle.TRAP, ""),
            request.moment,  # type: ignore[attr-defined]
        )
        throttle.check(request, "callback", given["phone"])
        cases.request_callback(
            by=Actor.citizen(),
            at=request.moment,  # type: ignore[attr-defined]
            phone=given["phone"],
            hour=given["hour"],
            who_may_answer=given["who_may_answer"],
            commune_code=str(commune or ""),
            organisation=_place(request, given["organisation"], str(commune or "")),
            idempotency_key=serial,
        )
    except Refused as refusal:
        return keep_visit(request, callback_page(request, conversation, form, refusal))
    return keep_visit(request, render(request, "portal/called.html"))


def callback_page(
    request: HttpRequest,
    conversation: Conversation,
    form: CallbackForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    """The three boxes; a list of centres only where it is not known which one should ring."""
    form = form or CallbackForm(label_suffix="")
    choice = _centres_to_choose(request)
    context = {
        "form": form,
        "errors": {name: errors[0] for name, errors in form.errors.items()},
        "refusal": refusal,
        "centres": choice if len(choice) > 1 and not conversation.get("commune") else [],
        "state": seal(conversation, visit_of(request)),
        "word": throttle.form_word(request.moment),  # type: ignore[attr-defined]
        "trap": throttle.TRAP,
    }
    return render(request, "portal/callback.html", context, status=409 if refusal else 200)
