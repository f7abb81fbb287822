"""An identity provider that speaks OpenID Connect, as staff may sign in by it beside their password.

The library (django-allauth) keeps the state of a try, speaks to the provider and hands over the answer. In the code
flow it sends no nonce and takes an id_token without looking at its signature, because it came by TLS; both are done
here, and what the discovery says is looked at before it is used. Whatever is opened, is opened by core.outside.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from caunoi.core import outside
from caunoi.core.outside import Allowed, Closed, Silent

NotAnswered = requests.RequestException
SECONDS = 10.0
MOST_BYTES = 200_000
LEEWAY = 60
"""Seconds by which the clocks of the two may differ."""
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures by a pair of keys only: 'none' and a shared secret are no proof of who wrote."""
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Untrusted(OAuth2Error):  # type: ignore[misc]  # the library has no types
    """The provider's word is not what it has to be. The text says which part, and holds nothing of it."""


@dataclass(frozen=True)
class Told:
    """The provider as the settings name it."""

    issuer: str
    client: str
    secret: str
    claim: str
    scope: tuple[str, ...]
    strong: frozenset[str]


def told() -> Told | None:
    """None: nobody signs in that way here."""
    given = settings.OIDC
    if not (given["issuer"] and given["client"] and given["secret"]):
        return None
    strong = frozenset(each.strip() for each in given["strong"].split(",") if each.strip())
    scope = tuple(dict.fromkeys(("openid", *given["scope"].split())))
    return Told(given["issuer"], given["client"], given["secret"], given["claim"], scope, strong)


def label() -> str:
    """What the provider is called on pages."""
    return settings.OIDC["label"] or _("định danh điện tử")


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """The library's provider with a nonce and PKCE at every try."""

    def __init__(self, request: HttpRequest | None) -> None:
        found = told()
        if found is None:
            raise SocialApp.DoesNotExist
        self.told = found
        app = SocialApp(provider=self.id, name=label(), client_id=found.client, secret=found.secret)
        app.settings = {"server_url": found.issuer.rstrip("/")}
        super().__init__(request, app=app)

    def get_pkce_params(self) -> dict[str, Any]:
        made: dict[str, Any] = generate_code_challenge()
        return made

    def extract_uid(self, data: Any) -> str:
        """By this the library looks into its own table, which is empty: the person is found in openid_sign_in."""
        return "-"

    def extract_common_fields(self, data: Any) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: Any) -> list[Any]:
        return []

    def get_oauth2_adapter(self, request: HttpRequest) -> "Adapter":
        return Adapter(request)

    def begin(self, request: HttpRequest, next_url: str | None) -> HttpResponse:
        """The redirect to the provider; what the browser asks for beside it is not listened to."""
        nonce = secrets.token_urlsafe(32)
        response: HttpResponse = self.redirect(
            request, "login", next_url, auth_params={"nonce": nonce}, scope=list(self.told.scope), nonce=nonce
        )
        return response


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """What the provider says, looked at. state: of the try that is answered."""

    def __init__(self, request: HttpRequest | None) -> None:
        super().__init__(request, OpenIDConnectProvider.id)
        self.state: dict[str, Any] = {}

    def get_provider(self) -> Provider:
        return Provider(self.request)

    @property
    def openid_config(self) -> dict[str, Any]:
        if not hasattr(self, "_openid_config"):
            provider = self.get_provider()
            self._openid_config = _checked(_read(provider.server_url), provider.told)
        return self._openid_config

    @property
    def basic_auth(self) -> bool:
        """The way that the standard takes where the provider names none."""
        ways = self.openid_config.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return "client_secret_post" not in ways

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("openid_connect_callback"))

    def get_access_token_data(self, *args: Any, **more: Any) -> dict[str, Any]:
        try:
            data = super().get_access_token_data(*args, **more)
        except (LookupError, TypeError, ValueError):  # what the library makes of an answer that is none
            raise OAuth2Error("no token") from None
        if not isinstance(data, dict) or not isinstance(data.get("access_token"), str):
            raise OAuth2Error("no token")
        return data

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """Used once and dropped: how long it holds is nothing to us."""
        return SocialToken(token=data["access_token"])

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **given: Any) -> Any:
        """The library's sociallogin of what is proved: the id_token, and the userinfo of the same subject where the
        id_token lacks the claim that names a person."""
        provider = self.get_provider()
        claims = verified(
            given["response"].get("id_token"), _read(self.openid_config["jwks_uri"]),
            issuer=provider.told.issuer, client=provider.told.client, nonce=self.state.get("nonce"),
        )  # fmt: skip
        if provider.told.claim not in claims and self.openid_config.get("userinfo_endpoint"):
            more = self._fetch_user_info(token.token)
            if not isinstance(more, dict) or more.get("sub") != claims["sub"]:
                raise Untrusted("userinfo của người khác")
            claims = {**more, **claims}
        return provider.sociallogin_from_response(request, {"id_token": claims})


def verified(token: Any, keys: Any, *, issuer: str, client: str, nonce: str | None) -> dict[str, Any]:
    """The claims of an id_token: written by one of the keys, by this issuer, for this client, for this very try, and
    still good. Errors: Untrusted."""
    if not isinstance(token, str) or not nonce:
        raise Untrusted("không có id_token")
    try:
        claims: dict[str, Any] = jwt.decode(
            token, _key(jwt.get_unverified_header(token), keys), algorithms=list(ALGORITHMS), audience=client,
            issuer=issuer, leeway=LEEWAY, options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
        )  # fmt: skip
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as problem:  # the last three: of keys that are none
        raise Untrusted(f"id_token: {type(problem).__name__}") from None
    if not constant_time_compare(str(claims["nonce"]), nonce):
        raise Untrusted("id_token của một lần đăng nhập khác")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else client) != client:
        raise Untrusted("id_token của một nơi khác")
    return claims


def _key(header: dict[str, Any], keys: Any) -> jwt.PyJWK:
    """The provider's key that the token names; where it names none, the only one of that kind."""
    given = [each for each in keys.get("keys", ()) if isinstance(each, dict)] if isinstance(keys, dict) else []
    usable = [each for each in given if each.get("use", "sig") == "sig" and each.get("kty") != "oct"]
    written, name = header.get("alg"), header.get("kid")
    if written not in ALGORITHMS:
        raise jwt.InvalidAlgorithmError
    if name is not None:
        usable = [each for each in usable if each.get("kid") == name]
    fitting = [each for each in usable if each.get("alg", written) == written]
    if len(fitting) != 1:
        raise jwt.InvalidKeyError
    return jwt.PyJWK(fitting[0], algorithm=written)


def is_strong(claims: dict[str, Any], strong: frozenset[str]) -> bool:
    """Whether the provider says that it asked for as much as this installation takes for two steps."""
    ways = claims.get("amr")
    said = [claims.get("acr"), *(ways if isinstance(ways, list) else ())]
    return any(isinstance(each, str) and each in strong for each in said)


def session() -> requests.Session:
    """What the library speaks by: our own opener under it, nothing of the environment, no way to be sent elsewhere."""
    made = requests.Session()
    made.trust_env = False
    made.headers = CaseInsensitiveDict({"Accept": "application/json", "User-Agent": "caunoi"})
    for scheme in ("https://", "http://"):
        made.mount(scheme, _Guarded())
    return made


class _Guarded(BaseAdapter):
    """Hands each request of the library to core.outside."""

    def send(self, request: Any, *_more: Any, **_ignored: Any) -> requests.Response:
        body = request.body.encode() if isinstance(request.body, str) else request.body
        issuer = told()
        allowed = Allowed.of(addresses=(issuer.issuer,) if issuer else (), networks=settings.HOOK_NETWORKS)
        try:
            answer = outside.ask(
                request.method, request.url, headers=dict(request.headers), body=body, allowed=allowed,
                seconds=SECONDS, most=MOST_BYTES,
            )  # fmt: skip
        except (Closed, Silent) as problem:
            raise requests.ConnectionError(str(problem)) from None
        if not answer.whole or 300 <= answer.status < 400:
            raise requests.ConnectionError("trả lời quá dài, hoặc chuyển sang địa chỉ khác")
        response = requests.Response()
        response.status_code, response._content = answer.status, answer.body
        response.headers, response.url, response.request = CaseInsensitiveDict(answer.headers), request.url, request
        response.headers.setdefault("content-type", "")
        return response

    def close(self) -> None:
        """Nothing is kept open between two calls."""


def ask_provider() -> dict[str, Any]:
    """The provider's discovery and keys, as a sign-in would find them. Errors: Untrusted, NotAnswered."""
    adapter = Adapter(None)
    config = adapter.openid_config
    keys = _read(config["jwks_uri"])
    if not isinstance(keys, dict) or not keys.get("keys"):
        raise Untrusted("không có khóa công khai")
    return config


def _read(address: str) -> Any:
    with get_adapter().get_requests_session() as line:
        answer = line.get(address)
        answer.raise_for_status()
        try:
            return json.loads(answer.content)
        except ValueError:
            raise Untrusted("câu trả lời không phải JSON") from None


def _checked(config: Any, known: Told) -> dict[str, Any]:
    """The discovery, when it is of this issuer and leads where it may."""
    if not isinstance(config, dict) or config.get("issuer") != known.issuer:
        raise Untrusted("discovery của một issuer khác")
    named = known.issuer.startswith("http://")  # a provider of a test, on this machine: core.outside lets no other in
    ends = [config.get(name) for name in _ENDPOINTS] + [config.get("userinfo_endpoint", known.issuer)]
    for end in ends:
        if not isinstance(end, str) or not end.startswith(("https://", "http://") if named else "https://"):
            raise Untrusted("discovery thiếu địa chỉ https")
        if not end.isascii() or not end.isprintable() or " " in end:
            raise Untrusted("discovery có địa chỉ sai")
    methods = config.get("code_challenge_methods_supported")
    if isinstance(methods, list) and "S256" not in methods:
        raise Untrusted("không có PKCE S256")
    return config
