"""What is wrong, as RFC 9457 writes it (application/problem+json), in the language that the caller asks for.

A refusal of a room keeps its three parts: detail (what), why, todo. Where a room's sentence has no English it stays
Vietnamese, and `language` says so.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _
from ninja import Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.law import FactError
from caunoi.rooms.clients.actions import KeyOfAnother

MEDIA = "application/problem+json"
_KEPT = ("Allow", "Retry-After", "WWW-Authenticate")
ABOUT = "urn:caunoi:problem:"

# status → (last part of its type, title, what to do where nothing better is known)
_OF = {
    400: ("bad-request", _("Không đọc được yêu cầu."), _("Hãy gửi JSON đúng cú pháp, bảng mã UTF-8.")),
    401: ("not-known", _("Chưa có khóa, hoặc khóa không dùng được."), _("Hãy gửi dòng đầu Authorization: Bearer …")),
    403: ("not-allowed", _("Khóa này không làm được việc đó."), _("Hãy hỏi nơi cấp khóa.")),
    404: ("not-found", _("Không có ở địa chỉ này."), _("Hãy xem lại địa chỉ và mã.")),
    405: ("wrong-method", _("Địa chỉ này không nhận cách gọi đó."), _("Dòng đầu Allow kể những cách nhận.")),
    406: ("not-acceptable", _("Không trả lời được theo cách đó."), ""),
    409: ("refused", _("Không làm được việc này."), ""),
    413: ("too-much", _("Gửi một lần nhiều quá."), _("Hãy chia thành nhiều lần gửi.")),
    415: ("wrong-type", _("Chỉ nhận application/json."), _("Hãy gửi JSON.")),
    422: ("wrong-content", _("Có mục chưa đúng."), _("Xem danh sách errors, sửa rồi gửi lại.")),
    429: ("too-often", _("Gọi nhiều quá."), _("Hãy đợi số giây ghi ở dòng đầu Retry-After.")),
    500: (
        "fault",
        _("Máy chủ gặp lỗi. Lỗi đã được ghi lại."),
        _("Hãy thử lại sau; việc ghi chưa xong thì chưa ghi gì."),
    ),
    503: ("away", _("Máy chủ đang bận hoặc đang sửa."), _("Hãy thử lại sau.")),
}

# What is wrong with a value, by the kind of error that the schema library tells.
_WRONG = {
    "missing": _("Thiếu mục này."),
    "extra_forbidden": _("Không có mục mang tên này."),
    "json_invalid": _("Không phải là JSON."),
    "literal_error": _("Không nằm trong danh sách."),
    "enum": _("Không nằm trong danh sách."),
    "string_type": _("Phải là chữ."),
    "string_too_short": _("Ngắn quá, hoặc để trống."),
    "string_too_long": _("Dài quá."),
    "string_pattern_mismatch": _("Không đúng cách viết."),
    "bool_type": _("Phải là true hoặc false."),
    "bool_parsing": _("Phải là true hoặc false."),
    "int_type": _("Phải là số nguyên."),
    "int_parsing": _("Phải là số nguyên."),
    "greater_than_equal": _("Nhỏ quá."),
    "less_than_equal": _("Lớn quá."),
    "date_type": _("Phải là ngày, viết như 2026-11-24."),
    "date_parsing": _("Phải là ngày, viết như 2026-11-24."),
    "date_from_datetime_parsing": _("Phải là ngày, viết như 2026-11-24."),
    "date_from_datetime_inexact": _("Phải là ngày, viết như 2026-11-24."),
    "timezone_aware": _("Phải là giờ có múi giờ, viết như 2026-11-24T07:05:00+07:00."),
    "datetime_type": _("Phải là giờ có múi giờ, viết như 2026-11-24T07:05:00+07:00."),
    "datetime_parsing": _("Phải là giờ có múi giờ, viết như 2026-11-24T07:05:00+07:00."),
    "datetime_from_date_parsing": _("Phải là giờ có múi giờ, viết như 2026-11-24T07:05:00+07:00."),
    "dict_type": _("Phải là một đối tượng."),
    "model_attributes_type": _("Phải là một đối tượng."),
    "list_type": _("Phải là một danh sách."),
    "too_long": _("Nhiều quá."),
}
_OTHER = _("Giá trị không hợp lệ.")


class Wrong(Schema):
    """One value that cannot be taken. pointer: where it stands (RFC 6901), or the name of the parameter."""

    pointer: str
    detail: str
    kind: str


class Problem(Schema):
    """What is wrong (RFC 9457), in the language of Accept-Language (vi or en)."""

    type: str = Field(description="urn:caunoi:problem:…, one for each kind of problem")
    title: str
    status: int
    detail: str = Field(description="what is wrong in this call")
    why: str = ""
    todo: str = Field("", description="what to do")
    language: str = Field(description="the language of detail, why and todo")
    errors: list[Wrong] = []


def problem(status: int, *, detail: str = "", why: str = "", todo: str = "", **more: Any) -> HttpResponse:
    """The answer for that status; texts already in the caller's language. more: further members."""
    kind, title, usual = _OF.get(status) or _OF[500 if status >= 500 else 400]
    language = more.pop("language", None) or get_language() or "vi"
    body = {
        "type": ABOUT + kind, "title": gettext(title), "status": status, "detail": detail or gettext(title), "why": why,
        "todo": todo or (gettext(usual) if usual and not detail else ""), "language": language, **more,
    }  # fmt: skip
    response = HttpResponse(json.dumps(body, ensure_ascii=False), content_type=MEDIA, status=status)
    response["Content-Language"] = language
    return response


def of_refusal(refusal: Refused) -> HttpResponse:
    """404 for what is not there, 403 without the right, 422 for a key of another call, 409 for the rest."""
    status = 404 if isinstance(refusal, NotFound) else 403 if isinstance(refusal, NotAllowed) else 409
    if isinstance(refusal, KeyOfAnother):
        status = 422
    parts = {"detail": refusal.what, "why": refusal.why, "todo": refusal.todo}
    if get_language() == "vi":
        return problem(status, **parts)
    foreign = {name: gettext(text) if text else "" for name, text in parts.items()}
    if all(foreign[name] != text for name, text in parts.items() if text):
        return problem(status, **foreign)
    return problem(status, **parts, language="vi")


def of_meeting(refusal: Refused) -> HttpResponse:
    """409 for the second of two who saved at one moment: sent once more it is answered as what comes later."""
    return problem(409, detail=refusal.what, why=refusal.why, todo=gettext("Hãy xem lại rồi gửi lại."))


def of_fact(error: FactError) -> HttpResponse:
    """422 with key, value and what is allowed, as the contract writes them."""
    told = {"key": error.key, "value": error.value, "allowed": error.allowed}
    pointer = f"/facts/{error.key}" if error.key else "/facts"
    detail = gettext("Dữ kiện này không nhận được.")
    return problem(
        422, detail=detail, todo=gettext("Xem error.allowed: những giá trị được phép."),
        errors=[{"pointer": pointer, "detail": gettext(_OTHER), "kind": "fact"}], error=told,
    )  # fmt: skip


def of_validation(error: ValidationError) -> HttpResponse:
    """422 with every value that cannot be taken."""
    return problem(422, errors=[_wrong(each) for each in error.errors])


def of_http(error: HttpError) -> HttpResponse:
    """What the framework refused: the body that is no JSON."""
    return problem(error.status_code)


def of_stranger(error: AuthenticationError | None = None) -> HttpResponse:
    """401, with the word that says how to come in."""
    answer = problem(401)
    answer["WWW-Authenticate"] = 'Bearer realm="caunoi"'
    return answer


def _wrong(error: Mapping[str, Any]) -> dict[str, str]:
    place: Sequence[Any] = error.get("loc", ())
    where, rest = (place[0], place[2:] if place[:1] == ("body",) else place[1:]) if place else ("body", ())
    path = "".join(f"/{str(each).replace('~', '~0').replace('/', '~1')}" for each in rest)
    pointer = path or "/" if where == "body" else ".".join(str(each) for each in rest)
    return {"pointer": pointer, "detail": gettext(_WRONG.get(error["type"], _OTHER)), "kind": str(error["type"])}


def as_problem(response: HttpResponse) -> HttpResponse:
    """An answer of the framework's own (a page for people) as a problem, with the heads that matter."""
    if response.status_code < 400 or response.get("Content-Type", "").startswith((MEDIA, "application/json")):
        return response
    answer = problem(response.status_code)
    for head in _KEPT:
        if response.has_header(head):
            answer[head] = response[head]
    return answer


def too_often(seconds: int) -> HttpResponse:
    """429"""
    answer = problem(429)
    answer["Retry-After"] = str(seconds)
    return answer


def asked_language(request: HttpRequest) -> str:
    """vi or en, as Accept-Language prefers; Vietnamese where it says nothing of either."""
    best, found = 0.0, "vi"
    for part in request.headers.get("Accept-Language", "")[:500].split(","):
        name, _semicolon, weight = part.strip().partition(";")
        language = name.strip().lower().partition("-")[0]
        try:
            quality = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if language in ("vi", "en") and quality > best:
            best, found = quality, language
    return found
