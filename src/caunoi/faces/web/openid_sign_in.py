"""Signing in by an identity provider: it says who it is, the accounts say whether that is somebody here.

Nobody registers by it. What the provider says of the person is forgotten at once: no row, no token, nothing in the
session but the key of the user.
"""

from typing import Any

import requests
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock, openid
from caunoi.rooms.accounts import actions, queries

_NOT_HAD = (OAuth2Error, requests.RequestException)
_STRONG = "strong"


class KnownOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library has no types
    """The library's questions about outside identities, answered for accounts that an administrator made."""

    def list_apps(self, *_args: Any, **_more: Any) -> list[Any]:
        """None in the database: the one provider stands in the settings."""
        return []

    def get_provider(self, request: HttpRequest, *_args: Any, **_more: Any) -> openid.Provider:
        return openid.Provider(request)

    def get_requests_session(self) -> requests.Session:
        return openid.session()

    def is_open_for_signup(self, *_args: Any) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Finds the user; from here on nothing of what the provider said is carried along."""
        known = sociallogin.provider.told
        claims = sociallogin.account.extra_data["id_token"]
        user = _user_of(known, claims)
        if user is None:
            actions.note_identity_refused(at=clock.now(), provider=openid.label(), why="chưa gắn với tài khoản nào")
            raise ImmediateHttpResponse(_refused(request, _unknown(), 403))
        sociallogin.user, sociallogin.token, sociallogin.email_addresses = user, None, []
        sociallogin.account.extra_data, sociallogin.account.uid = {}, user.key
        sociallogin.state = {"next": sociallogin.state.get("next"), _STRONG: openid.is_strong(claims, known.strong)}

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        raise ImmediateHttpResponse(_failed(request, error, exception, extra_context or {}))


class UnlessStrong(AuthenticateStage):  # type: ignore[misc]
    """The library's second step, left out where the provider has asked for as much."""

    def handle(self) -> tuple[Any, bool]:
        came = (self.login.signal_kwargs or {}).get("sociallogin")
        if came is not None and came.state.get(_STRONG):
            record_authentication(self.request, self.login.user, method="mfa", type="provider")
            return None, True
        handled: tuple[Any, bool] = super().handle()
        return handled


class _Callback(OAuth2CallbackView):  # type: ignore[misc]
    """Keeps the state of the try for whoever looks at the nonce."""

    def _get_state(self, request: HttpRequest, provider: openid.Provider) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.state = state or {}
        if state and request.GET.get("iss", provider.told.issuer) != provider.told.issuer:  # RFC 9207
            raise openid.Untrusted("issuer khác trả lời")
        return state, response


def begin(request: HttpRequest) -> HttpResponse:
    """To the provider. A page of its own in between: a form may send nobody out of this house (CSP form-action)."""
    _require_provider()
    if request.method != "POST":
        return HttpResponseRedirect(reverse("account_login"))
    slowed: HttpResponse | None = ratelimit.consume_or_429(request, action="login")
    if slowed:
        return slowed
    provider = openid.Provider(request)
    try:
        response = provider.begin(request, get_next_redirect_url(request))
    except _NOT_HAD as problem:
        return _not_had(request, provider, problem)
    if not isinstance(response, HttpResponseRedirect):
        return response
    page = render(request, "account/to_provider.html", {"address": response.url, "provider": openid.label()})
    page["Refresh"] = f"0;url={response.url}"
    return page


def callback(request: HttpRequest) -> HttpResponse:
    """Back from the provider."""
    _require_provider()
    try:
        response: HttpResponse = _Callback.adapter_view(openid.Adapter(request))(request)
        return response
    except _NOT_HAD as problem:
        return _not_had(request, openid.Provider(request), problem)


def came_by_provider(request: HttpRequest, user: Any) -> bool:
    """Whether this session began at the identity provider."""
    return any(each.get("method") == "socialaccount" for each in get_authentication_records(request, user))


def strong_by_provider(request: HttpRequest) -> bool:
    """Whether the provider asked for as much as two steps when this session began."""
    records = get_authentication_records(request, request.user)
    return any((each.get("method"), each.get("type")) == ("mfa", "provider") for each in records)


def _require_provider() -> None:
    if openid.told() is None:
        raise Http404


def _not_had(request: HttpRequest, provider: openid.Provider, problem: Exception) -> HttpResponse:
    response: HttpResponse = render_authentication_error(request, provider, exception=problem)
    return response


def _user_of(known: openid.Told, claims: dict[str, Any]) -> Any:
    value = claims.get(known.claim)
    if not isinstance(value, str) or (known.claim == "email" and claims.get("email_verified") is not True):
        return None
    return queries.by_identity(known.issuer, known.claim, value)


def _failed(request: HttpRequest, error: Any, exception: Any, context: dict[str, Any]) -> HttpResponse:
    if error == AuthError.CANCELLED:
        why = _("Việc đăng nhập đã dừng ở trang của {provider}.").format(provider=openid.label())
        todo = _("Hãy thử lại, hoặc đăng nhập bằng tên và mật khẩu.")
        return _refused(request, Refused(_("Chưa đăng nhập."), why, todo), 200)
    if isinstance(exception, openid.Untrusted):
        actions.note_identity_refused(at=clock.now(), provider=openid.label(), why=str(exception))
        why = _("Câu trả lời của {provider} không kiểm chứng được, nên không được nhận.")
        why = why.format(provider=openid.label())
        todo = _("Hãy đăng nhập bằng tên và mật khẩu, và báo người quản trị. Lần này đã được ghi vào nhật ký.")
        return _refused(request, Refused(_("Chưa đăng nhập được."), why, todo), 403)
    if "state_id" in context and exception is None:
        why = _("Lần đăng nhập này đã hết hạn, đã dùng rồi, hoặc bắt đầu ở một trình duyệt khác.")
        return _refused(request, Refused(_("Chưa đăng nhập được."), why, _("Hãy bắt đầu lại từ trang đăng nhập.")), 403)
    why = _("Chưa hỏi được {provider}.").format(provider=openid.label())
    todo = _("Hãy thử lại sau ít phút, hoặc đăng nhập bằng tên và mật khẩu.")
    return _refused(request, Refused(_("Chưa đăng nhập được."), why, todo), 502)


def _unknown() -> Refused:
    return Refused(
        _("Danh tính này chưa gắn với tài khoản nào đang dùng."),
        _("{provider} cho biết anh/chị là ai, còn việc ai làm việc ở đây do người quản trị ghi.").format(
            provider=openid.label()
        ),
        _("Nếu đã có tài khoản, hãy nhờ người quản trị của tổ chức ghi danh tính vào tài khoản; trong khi chờ, hãy "
          "đăng nhập bằng tên và mật khẩu. Người dân không cần tài khoản."),
    )  # fmt: skip


def _refused(request: HttpRequest, refusal: Refused, status: int) -> HttpResponse:
    return render(request, "account/identity_refused.html", {"refusal": refusal}, status=status)
