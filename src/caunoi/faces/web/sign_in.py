"""Signing in, as the sign-in library asks us: no sign-up, every step journalled, sentences in the reader's language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock, kept, openid, openid_sign_in, second_step, sessions
from caunoi.rooms.accounts import actions, queries

_LED = "buoc-hai-nhac"
"""In the session: was led to the page of the second factor."""
_SECOND_FACTOR = {
    "mfa/email/totp_activated": "bật mã xác nhận trên điện thoại",
    "mfa/email/totp_deactivated": "tắt mã xác nhận trên điện thoại",
    "mfa/email/recovery_codes_generated": "tạo mã dự phòng mới",
    "mfa/email/webauthn_added": "thêm một khóa truy cập",
    "mfa/email/webauthn_removed": "bỏ một khóa truy cập",
}


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """The library's questions, answered for accounts that only an administrator makes."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Slows down guessing; the refusal says when to try again."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            key = self._get_login_attempts_cache_key(request, **credentials)
            raise ValidationError(_too_often(_free_again(request, key)), code="too_many_login_attempts") from None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        actions.note_failed_sign_in(at=clock.now(), username=credentials.get("username", ""))

    def post_login(self, request: HttpRequest, user: Any, **details: Any) -> HttpResponse:
        at = clock.now()
        provider = openid.label() if openid_sign_in.came_by_provider(request, user) else ""
        actions.note_sign_in(by=queries.actor_for(user, at.date()), at=at, user=user, provider=provider)
        response: HttpResponse = super().post_login(request, user, **details)
        return response

    def get_login_stages(self) -> list[str]:
        own = {"allauth.mfa.stages.AuthenticateStage": "caunoi.faces.web.openid_sign_in.UnlessStrong"}
        return [own.get(each, each) for each in super().get_login_stages()]

    def logout(self, request: HttpRequest) -> None:
        """Ends our session alone; whoever came by an identity provider hears that its own may go on."""
        outside = openid_sign_in.came_by_provider(request, request.user)
        super().logout(request)
        if outside and request.resolver_match and request.resolver_match.url_name == "account_logout":
            words = _("Phiên ở {provider} có thể vẫn còn mở: trên máy dùng chung, hãy đăng xuất cả ở đó.")
            messages.warning(request, words.format(provider=openid.label()))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return str(self.get_login_redirect_url(request))

    def set_password(self, user: Any, password: str) -> None:
        """Called for the user's own change only: an administrator's reset is an action of the accounts."""
        at = clock.now()
        by, held = queries.actor_for(user, at.date()), sessions.at_hand(context.request)
        actions.change_own_password(by=by, at=at, user=user, password=password, session=held)

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """No account has an e-mail address: what would be told by mail is told by the journal."""
        what = _SECOND_FACTOR.get(template_prefix)
        if what:
            at = clock.now()
            actions.note_second_factor(
                by=queries.actor_for(user, at.date()), at=at, user=user, what=what,
                session=sessions.at_hand(context.request), end=not template_prefix.endswith("codes_generated"),
            )  # fmt: skip

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whoever signed in a moment ago is not asked again at once."""
        records = get_authentication_records(context.request, context.request.user)
        newest = max((record["at"] for record in records), default=0)
        if clock.real() - newest < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))


def second_step_failed(sender: object, user: Any, **_more: object) -> None:
    """A wrong code after a right password, or at a confirmation."""
    actions.note_failed_sign_in(at=clock.now(), username=user.username, step=2)


def _free_again(request: HttpRequest, key: str) -> datetime | None:
    """When the next try for this account or from this place is taken."""
    ends = []
    for rate in ratelimit.parse_rates(app_settings.RATE_LIMITS["login_failed"]):
        name = ratelimit.get_cache_key(request, app="allauth.account", action="login_failed", rate=rate, key=key)
        tries = cache.get(name, [])  # newest first
        if len(tries) >= rate.amount:
            ends.append(tries[rate.amount - 1] + rate.duration)
    return datetime.fromtimestamp(max(ends), clock.VIET_NAM) if ends else None


def _too_often(again: datetime | None) -> str:
    if again is None:
        return _("Đã nhập sai quá nhiều lần. Hãy thử lại sau ít phút, hoặc nhờ người quản trị đặt lại mật khẩu.")
    return _(
        "Đã nhập sai quá nhiều lần. Hãy thử lại sau {hour} giờ {minute} phút, hoặc nhờ người quản trị đặt lại mật khẩu."
    ).format(hour=f"{again:%H}", minute=f"{again:%M}")


class BeforeWork:
    """What comes before any work: one's own password where an administrator chose the one that was used; a second
    factor where a role demands one, led to once a session, and nothing else once the days of grace are over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or "workspace" not in match.namespaces:
            return None
        if not request.user.is_authenticated:
            if getattr(request, "htmx", False):
                return _signed_out_beside(request)
            sender = getattr(request, "session_of", "")
            return kept.too_late(request, sender) if sender and request.method == "POST" else None
        first = first_step(request)
        if first and getattr(request, "htmx", False):
            return HttpResponse(headers={"HX-Redirect": reverse(first)})
        return HttpResponseRedirect(reverse(first)) if first else None


def first_step(request: HttpRequest) -> str:
    """The name of the page that comes before any work, '' for none."""
    temporary = getattr(request.user, "password_temporary", False)
    if temporary and not openid_sign_in.came_by_provider(request, request.user):
        return "account_change_password"
    if settings.SECOND_FACTOR_DAYS is None:
        return ""
    found = second_step.standing(request)
    if not found.lacking:
        return ""
    if found.due is None:
        user: Any = actions.give_time(at=clock.now(), user=request.user)  # type: ignore[arg-type]
        found = replace(found, due=user.second_factor_due)
    if found.blocks(clock.today()):
        return "mfa_index"
    if request.method != "GET" or request.session.get(_LED):
        return ""
    request.session[_LED] = True
    return "mfa_index"


def _signed_out_beside(request: HttpRequest) -> HttpResponse:
    """A part of a page is asked for after the session ended: the page stays as it is and hears so."""
    refusal = Refused(
        _("Phiên đăng nhập đã hết."), _("Những gì đang viết ở trang này vẫn còn."),
        _("Hãy đăng nhập lại ở một thẻ khác rồi làm tiếp."),
    )  # fmt: skip
    response = render(request, "web/_refused.html", {"refusal": refusal}, status=401)
    response["HX-Retarget"], response["HX-Reswap"] = "#messages", "innerHTML"
    return response
