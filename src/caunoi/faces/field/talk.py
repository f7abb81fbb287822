"""What the page says to the server and hears from it, in JSON. A refusal has the three parts of every refusal; 401 says
that the sign-in is over, so the page keeps what it has and asks to sign in again."""

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.faces.web import meeting
from caunoi.faces.web.sign_in import first_step
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.fieldwork import actions, keys, policy, queries

_MOST_RECORD = 500_000
"""Bytes of one record, photos apart."""


class FieldRequest(HttpRequest):
    """A request as the middleware hands it on."""

    actor: Actor
    moment: datetime
    today: date


View = Callable[[FieldRequest], dict[str, Any]]


def _said(content: dict[str, Any], status: int = 200) -> HttpResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def _refused(refusal: Refused, status: int, kind: str) -> HttpResponse:
    return _said({"kind": kind, "what": refusal.what, "why": refusal.why, "todo": refusal.todo}, status)


def _sign_in() -> str:
    return f"{reverse('account_login')}?next={reverse('field:shell')}"


def spoken(view: View) -> Callable[[FieldRequest], HttpResponse]:
    """POST of whoever has signed in with a password of their own; refusals as data."""

    @require_POST
    @wraps(view)
    def inner(request: FieldRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            gone = Refused("Phiên đăng nhập đã hết.", "Không mất gì: hàng chờ vẫn ở trên máy.", "Hãy đăng nhập lại.")
            return _refused(gone, 401, "sign_in")
        if first := first_step(request):
            lacking = "mật khẩu của mình" if first == "account_change_password" else "bước đăng nhập thứ hai"
            return _refused(Refused(f"Chưa đặt {lacking}.", "", "Hãy vào Cầu Nối và đặt."), 403, "refused")
        try:
            return _said(view(request))
        except Refused as refusal:
            status = 404 if isinstance(refusal, NotFound) else 403 if isinstance(refusal, NotAllowed) else 409
            return _refused(refusal, status, _kind(refusal))
        except DatabaseError as error:
            if meeting.refusal_of(error, request) is None:
                raise
            return HttpResponse(status=503)  # it waits in its queue and is sent again by itself

    return inner


def _kind(refusal: Refused) -> str:
    return "photos" if isinstance(refusal, actions.PhotoMissing) else "refused"


@require_GET
def standing(request: FieldRequest) -> HttpResponse:
    """How things stand: who is signed in, the token for what is sent next, our clock, whether the device (X-Device) is
    still good. Anybody may ask: a lost telephone hears that it was revoked although nobody signs in on it."""
    device = request.headers.get("X-Device", "")[:20]
    signed = request.user.is_authenticated
    stands = queries.standing(device) if device else ""
    places = queries.places(request.actor, request.today) if signed else []
    return _said({
        "now": request.moment.isoformat(), "device": stands, "sign_in": _sign_in(), "signed_in": signed,
        "may": bool(places),
        "user": request.actor.key if signed else "", "name": request.actor.name if signed else "",
        "csrf": get_token(request), "places": places,
    })  # fmt: skip


@spoken
def register(request: FieldRequest) -> dict[str, Any]:
    """A device is set up."""
    told = _body(request)
    made = actions.register(
        by=request.actor, at=request.moment, organisation=str(told.get("organisation") or ""),
        name=str(told.get("name") or ""),
    )  # fmt: skip
    return {"device": made, "user": request.actor.key, "name": request.actor.name, "public": keys.public()}


@spoken
def key(request: FieldRequest) -> dict[str, Any]:
    """The key of a device, to its holder."""
    device = str(_body(request).get("device") or "")
    return {"key": actions.open_key(by=request.actor, at=request.moment, device=device)}


@spoken
def bundle(request: FieldRequest) -> dict[str, Any]:
    """A fresh bundle."""
    told = _body(request)
    clock = policy.parsed_moment(told.get("clock"), "đồng hồ")
    made = actions.prepare(by=request.actor, at=request.moment, device=str(told.get("device") or ""), clock=clock)
    return {"text": made.text, "signature": made.signature, "now": request.moment.isoformat()}


@spoken
def photo(request: FieldRequest) -> dict[str, Any]:
    """One photo, as the bytes of the message; what it is stands in the headers."""
    actions.take_photo(
        by=request.actor, at=request.moment, device=request.headers.get("X-Device", ""),
        number=_number(request.headers.get("X-Number")), sha256=request.headers.get("X-Digest", ""),
        content=request.body,
    )  # fmt: skip
    return {"kept": True}


@spoken
def send(request: FieldRequest) -> dict[str, Any]:
    """One record."""
    told = _body(request)
    body = told.get("body")
    if not isinstance(body, dict):
        raise _unreadable()
    sent = actions.Sent(
        _number(told.get("number")), str(told.get("kind") or ""), str(told.get("bundle") or ""),
        policy.parsed_moment(told.get("made_at"), "giờ ghi"),
        policy.parsed_moment(told.get("sent_at"), "đồng hồ"), body,
    )  # fmt: skip
    done = actions.receive(by=request.actor, at=request.moment, device=str(told.get("device") or ""), sent=sent)
    return {"state": done.state, "kind": done.subject_kind, "key": done.subject, "moment": done.moment.isoformat()}


def _unreadable() -> Refused:
    return Refused("Máy chủ không hiểu điều máy vừa gửi.", "", "Hãy mở lại trang ngoại tuyến khi có mạng.")


def _body(request: FieldRequest) -> dict[str, Any]:
    if len(request.body) > _MOST_RECORD:
        raise Refused("Bản ghi dài quá.", "", "Hãy viết ngắn lại; ảnh thì gửi riêng.")
    try:
        told = json.loads(request.body)
    except ValueError:
        raise _unreadable() from None
    if not isinstance(told, dict):
        raise _unreadable()
    return told


def _number(written: object) -> UUID:
    try:
        return UUID(str(written))
    except ValueError:
        raise _unreadable() from None
