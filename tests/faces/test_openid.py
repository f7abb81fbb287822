"""Signing in by an identity provider: whom it lets in, whom not, and every way in which its word can be false."""

import base64
import hashlib
import hmac
import http.client
import json
import time
from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from caunoi.core.ground.errors import Refused
from caunoi.faces.cli import doctor
from caunoi.faces.web import openid
from caunoi.rooms.accounts import actions, queries
from caunoi.rooms.accounts.models import Identity, User
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal
from tests.faces import openid_provider as provider
from tests.faces.portal.reading import vietnamese_in_english
from tests.faces.test_sign_in import code_of, foreign, sentences

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PASSWORD = "con-duong-xa-32"
BEGIN, BACK = "/tai-khoan/dinh-danh/", "/tai-khoan/dinh-danh/tra-loi/"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running_house():
    with provider.running() as house:
        yield house


@pytest.fixture
def house(running_house, settings):
    """The provider, and this installation told of it."""
    running_house.start_again()
    cache.clear()
    settings.OIDC = {
        "issuer": running_house.issuer, "client": provider.CLIENT, "secret": provider.SECRET, "label": "VNeID",
        "claim": "sub", "scope": "openid", "strong": "",
    }  # fmt: skip
    return running_house


@pytest.fixture
def user(house):
    made = actions.create_user(
        by=Actor.system(), at=AT, username="sua.giang", full_name="Giàng Thị Sua", password=PASSWORD, temporary=False
    )
    write(made, house, "vn-0001")
    return made


def write(user, house, value, claim="sub"):
    return actions.write_identity(
        by=Actor.system(), at=AT, user=user, issuer=house.issuer, claim=claim, value=value, provider="VNeID"
    )


def told(user):
    return [line.kind.removeprefix("accounts.") for line in journal.history(("user", user.key))]


def refusals():
    return [
        line.sentence for line in journal.history(("installation", "1")) if line.kind == "accounts.identity_refused"
    ]


def begin(client, **more):
    """The address at the provider to which the browser is sent."""
    page = client.post(BEGIN, more)
    assert page.status_code == 200 and page["Refresh"] == f"0;url={page.context['address']}"
    return page.context["address"]


def at_provider(house, address, who="sua", do="yes"):
    """The person says yes at the provider's page; gives what the browser comes back with."""
    place = urlsplit(address)
    with closing(http.client.HTTPConnection(*house.server_address)) as line:
        line.request("GET", f"{place.path}?{place.query}")
        page = line.getresponse()
        assert page.status == 200, page.read()
        page.read()
        form = urlencode({"asked": json.dumps(dict(parse_qsl(place.query))), "who": who, "do": do})
        line.request("POST", "/authorize", form)
        back = line.getresponse()
        back.read()
    return dict(parse_qsl(urlsplit(back.headers["Location"]).query))


def walk(client, house, who="sua", **more):
    return client.get(BACK, at_provider(house, begin(client, **more), who))


def signed_in(client):
    return client.get(reverse("workspace:me")).status_code == 200


def test_whoever_is_known_comes_in_and_nothing_is_kept_of_what_the_provider_said(client, house, user):
    response = walk(client, house)
    assert response.status_code == 302 and response.url == reverse("workspace:start")
    assert signed_in(client) and told(user) == ["user_created", "identity_written", "signed_in_outside"]
    assert "bằng VNeID" in next(
        iter(line.sentence for line in journal.history(("user", user.key)) if "outside" in line.kind)
    )
    assert not (SocialAccount.objects.exists() or SocialToken.objects.exists() or SocialApp.objects.exists())
    kept = json.dumps([row.get_decoded() for row in Session.objects.all()])
    assert user.key in kept
    for word in ("vn-0001", "010123456789", "laocai", *house.tokens, "id_token", "eyJ"):
        assert word not in kept


def test_the_way_there_asks_for_what_the_standard_asks(client, house, user):
    asked = parse_qs(urlsplit(begin(client)).query)
    again = parse_qs(urlsplit(begin(client)).query)
    assert asked["redirect_uri"] == ["http://testserver/tai-khoan/dinh-danh/tra-loi/"] and asked["scope"] == ["openid"]
    assert asked["code_challenge_method"] == ["S256"] and asked["response_type"] == ["code"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) >= 16 and asked[name] != again[name]


def test_what_the_browser_adds_is_not_listened_to(client, house, user):
    page = client.post(f"{BEGIN}?process=connect&scope=admin&auth_params=nonce%3Dx&action=rerequest")
    asked = parse_qs(urlsplit(page.context["address"]).query)
    assert asked["scope"] == ["openid"] and asked["nonce"] != ["x"]
    assert client.get(BACK, at_provider(house, page.context["address"])).url == reverse("workspace:start")


def test_it_begins_by_a_form_of_ours_only(client, house):
    assert client.get(BEGIN).url == reverse("account_login") and house.asked == []


def test_the_page_that_was_asked_for_comes_after_it(client, house, user):
    assert walk(client, house, next="/tai-khoan/mat-khau/").url == "/tai-khoan/mat-khau/"
    assert walk(client, house, next="https://example.org/").url == reverse("workspace:start")


def test_somebody_unknown_is_told_whom_to_ask_and_nothing_is_made(client, house, user):
    response = walk(client, house, "la")
    page = sentences(response)
    assert response.status_code == 403 and not signed_in(client)
    assert "chưa gắn với tài khoản nào" in page and "nhờ người quản trị" in page and foreign(page) == []
    assert User.objects.count() == 1 and not SocialAccount.objects.exists()
    assert refusals() == ["Một lần đăng nhập bằng VNeID không được nhận: chưa gắn với tài khoản nào"]
    assert not any(word in str(line) for line in journal.recent() for word in ("vn-0002", "010987654321", "la@"))


def test_a_closed_account_is_as_unknown_and_its_identity_is_free_again(client, house, user):
    actions.deactivate(by=Actor.system(), at=AT, user=user, reason="nghỉ")
    assert "chưa gắn với tài khoản nào" in sentences(walk(client, house)) and not signed_in(client)
    assert not Identity.objects.exists()
    User.objects.filter(pk=user.pk).update(is_active=True)
    user.refresh_from_db()
    write(user, house, "vn-0001")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert "chưa gắn với tài khoản nào" in sentences(walk(client, house)) and not signed_in(client)


def test_a_closing_account_loses_the_session_that_began_at_the_provider(client, house, user):
    walk(client, house)
    assert signed_in(client)
    actions.deactivate(by=Actor.system(), at=AT, user=user, reason="nghỉ")
    assert not signed_in(client)


def test_whoever_says_no_at_the_provider_is_told_so(client, house, user):
    page = client.get(BACK, at_provider(house, begin(client), do="no"))
    assert "đã dừng ở trang của VNeID" in sentences(page) and refusals() == []


def test_an_identity_that_was_taken_away_signs_nobody_in(client, house, user):
    actions.remove_identity(
        by=Actor.system(), at=AT, user=user, issuer=house.issuer, provider="VNeID", reason="đổi máy"
    )
    assert "chưa gắn với tài khoản nào" in sentences(walk(client, house))
    assert told(user)[-1] == "identity_removed"


def test_one_identity_is_one_account(house, user):
    other = actions.create_user(by=Actor.system(), at=AT, username="la.lo", full_name="Lò Văn La", password=PASSWORD)
    with pytest.raises(Refused, match="đã gắn với một tài khoản khác"):
        write(other, house, " vn-0001 ")
    for wrong in ("", "   ", "a b", "a\nb", "x" * 256):
        with pytest.raises(Refused, match="Chưa đọc được danh tính"):
            write(other, house, wrong)
    write(user, house, "vn-0003")  # a new one takes the place of the old one
    write(other, house, "vn-0001")
    assert queries.by_identity(house.issuer, "sub", "vn-0001") == other
    assert queries.by_identity("https://other.example", "sub", "vn-0001") is None
    assert queries.by_identity(house.issuer, "email", "vn-0001") is None
    row = Identity.objects.get(user=other)
    assert "vn-0001" not in (row.mark, row.shown) and row.shown == "•••"
    assert write(other, house, "010123456789").shown == "•••789"


def test_a_claim_of_the_installations_choice(client, house, user, settings):
    """From the userinfo where the id_token lacks it, and only of the same person."""
    settings.OIDC = {**settings.OIDC, "claim": "so_dinh_danh", "scope": "profile"}
    write(user, house, "010123456789", "so_dinh_danh")
    assert set(parse_qs(urlsplit(begin(client)).query)["scope"][0].split()) == {"openid", "profile"}
    assert walk(client, house).url == reverse("workspace:start") and "/userinfo" not in house.asked
    house.in_id_token = ("sub",)
    assert walk(client, house).url == reverse("workspace:start") and "/userinfo" in house.asked
    client.logout()
    house.spoil_userinfo = lambda claims: {**claims, "sub": "vn-0002"}
    assert walk(client, house).status_code == 403 and not signed_in(client)
    assert refusals() == ["Một lần đăng nhập bằng VNeID không được nhận: userinfo của người khác"]


def test_an_address_counts_only_where_the_provider_proved_it(client, house, user, settings):
    settings.OIDC = {**settings.OIDC, "claim": "email"}
    write(user, house, "sua.giang@LaoCai.example", "email")
    assert walk(client, house).url == reverse("workspace:start")
    client.logout()
    for value in (False, "true", None):
        house.more = {"email_verified": value}
        assert walk(client, house).status_code == 403


def other_key(house):
    return provider.Key("RS256", house.key.name)


def hmac_by_public_key(house):
    """The old confusion: an HMAC whose secret is the public key."""

    def sign(claims):
        parts = [json.dumps(each).encode() for each in ({"alg": "HS256", "kid": house.key.name}, claims)]
        body = b".".join(base64.urlsafe_b64encode(each).rstrip(b"=") for each in parts)
        secret = json.dumps(house.key.public).encode()
        mark = hmac.new(secret, body, hashlib.sha256).digest()
        return (body + b"." + base64.urlsafe_b64encode(mark).rstrip(b"=")).decode()

    return sign


def unsigned(house):
    return lambda claims: provider.jwt.encode(claims, None, "none", {"kid": house.key.name})


def change(name, value):
    def spoilt(house):
        house.spoil = lambda claims: {k: v for k, v in {**claims, name: value}.items() if v is not None}

    return spoilt


def sign_by(make):
    def spoilt(house):
        made = make(house)
        house.sign = made.sign if isinstance(made, provider.Key) else made

    return spoilt


FALSE = {
    "a nonce of another try": change("nonce", "x" * 43),
    "no nonce": change("nonce", None),
    "for somebody else": change("aud", "may-khac"),
    "for others beside us, by nobody knows whom": change("aud", [provider.CLIENT, "may-khac"]),
    "asked for by somebody else": change("azp", "may-khac"),
    "by another issuer": change("iss", "https://khac.example"),
    "no issuer": change("iss", None),
    "expired": change("exp", int(time.time()) - 120),
    "without an end": change("exp", None),
    "from the future": change("iat", int(time.time()) + 3600),
    "of nobody": change("sub", None),
    "not signed": sign_by(unsigned),
    "signed by another key of the same name": sign_by(other_key),
    "signed by the public key as a secret": sign_by(hmac_by_public_key),
    "signed by a key that is not there": sign_by(lambda house: provider.Key("RS256")),
    "changed after it was signed": sign_by(lambda house: lambda claims: tampered(house.key.sign(claims))),
    "no token": sign_by(lambda house: lambda claims: None),
    "no token either": sign_by(lambda house: lambda claims: "a.b.c"),
}


def tampered(token):
    head, body, mark = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    body = base64.urlsafe_b64encode(json.dumps({**claims, "sub": "vn-0001", "x": 1}).encode()).rstrip(b"=").decode()
    return f"{head}.{body}.{mark}"


@pytest.mark.parametrize("what", FALSE)
def test_a_false_word_is_not_taken(client, house, user, what):
    FALSE[what](house)
    response = walk(client, house)
    page = sentences(response)
    assert response.status_code == 403 and "không kiểm chứng được" in page and foreign(page) == []
    assert not signed_in(client) and len(refusals()) == 1 and "signed_in_outside" not in told(user)
    assert "vn-0001" not in refusals()[0]


def test_both_kinds_of_keys_and_a_change_of_keys(client, house, user):
    house.key = house.ec
    assert walk(client, house).url == reverse("workspace:start")
    house.key = provider.Key("ES256")
    house.keys = [house.key]
    assert walk(client, house).url == reverse("workspace:start")
    house.key = house.rsa  # the key that was taken back
    client.logout()
    assert walk(client, house).status_code == 403


def test_a_key_without_a_name_and_without_an_algorithm(client, house, user):
    nameless = provider.Key("RS256")
    for name in ("kid", "alg"):
        del nameless.public[name]
    house.keys, house.sign = [nameless], lambda claims: provider.jwt.encode(claims, nameless.private, "PS256")
    assert walk(client, house).url == reverse("workspace:start")


def test_an_answer_is_taken_once(client, house, user):
    back = at_provider(house, begin(client))
    assert client.get(BACK, back).url == reverse("workspace:start")
    client.logout()
    again = client.get(BACK, back)
    assert "đã dùng rồi" in sentences(again) and not signed_in(client)


def test_an_answer_is_for_the_browser_that_asked(client, house, user):
    back = at_provider(house, begin(client))
    other = Client()
    assert "trình duyệt khác" in sentences(other.get(BACK, back)) and not signed_in(other)
    assert "hết hạn" in sentences(other.get(BACK, {"code": back["code"]}))
    assert "hết hạn" in sentences(other.get(BACK))
    assert refusals() == []


def test_an_answer_too_late_is_none(client, house, user, monkeypatch):
    back = at_provider(house, begin(client))
    real = time.time
    monkeypatch.setattr("allauth.socialaccount.internal.statekit.time.time", lambda: real() + 601)
    assert "hết hạn" in sentences(client.get(BACK, back)) and not signed_in(client)


def test_a_code_without_its_proof_is_worth_nothing(client, house, user, monkeypatch):
    """PKCE: whoever caught the code has not the verifier that lies in our session."""
    first, second = begin(client), begin(client)
    caught, own = at_provider(house, first), at_provider(house, second)
    answer = client.get(BACK, {"code": caught["code"], "state": own["state"]})
    assert answer.status_code == 502 and not signed_in(client)
    monkeypatch.setattr(openid.Provider, "get_pkce_params", lambda self: {})
    with pytest.raises(AssertionError, match="PKCE"):
        at_provider(house, begin(client))


def test_an_answer_of_another_issuer_is_none(client, house, user):
    back = at_provider(house, begin(client))
    assert client.get(BACK, {**back, "iss": "https://khac.example"}).status_code == 403
    back = at_provider(house, begin(client))
    assert client.get(BACK, {**back, "iss": house.issuer}).status_code == 302


@pytest.mark.parametrize(("name", "value", "status"), [
    ("issuer", "https://khac.example", 403), ("token_endpoint", None, 403), ("jwks_uri", "ftp://x/", 403),
    ("authorization_endpoint", "https://x.example/\r\nSet-Cookie: a=b", 403), ("code_challenge_methods_supported", ["plain"], 403),
    ("authorization_endpoint", "javascript:alert(1)", 403),
])  # fmt: skip
def test_a_discovery_that_is_not_right_begins_nothing(client, house, user, name, value, status):
    house.discovery[name] = value
    response = client.post(BEGIN)
    assert response.status_code == status and "VNeID" in sentences(response) and not response.has_header("Refresh")


@pytest.mark.parametrize(
    "inside", ["http://169.254.169.254/token", "https://10.0.0.1/token", "http://127.0.0.2:1/token"]
)
def test_a_discovery_does_not_lead_us_inside(client, house, user, inside, monkeypatch):
    called = []
    back = at_provider(house, begin(client))
    house.discovery["token_endpoint"] = inside
    own = openid.outside.socket.create_connection
    monkeypatch.setattr(
        openid.outside.socket, "create_connection",
        lambda address, *args: called.append(address) or own(address, *args),
    )  # fmt: skip
    assert client.get(BACK, back).status_code == 502
    assert {address[0] for address in called} == {"127.0.0.1"} and not signed_in(client)


def test_a_provider_that_is_away_or_talks_nonsense(client, house, user, settings):
    back = at_provider(house, begin(client))
    house.discovery["token_endpoint"] = f"{house.issuer}/khong-co"
    assert client.get(BACK, back).status_code == 502
    house.discovery["token_endpoint"] = f"{house.issuer}/token"
    for nonsense in ({"access_token": ["x"]}, {}, [], ["access_token"], 5, "access_token", None):
        house.give_token = lambda form, authorization, said=nonsense: (said, 200)
        try:
            assert walk(client, house).status_code == 502
        finally:
            del house.give_token
    assert refusals() == []
    for nonsense in ({}, {"kid": house.key.name}, {**house.key.public, "n": 5}, {**house.key.public, "n": "é"}, 5):
        house.keys = [type("Key", (), {"public": nonsense})]
        assert walk(client, house).status_code == 403
    settings.OIDC = {**settings.OIDC, "issuer": "http://127.0.0.1:9"}
    page = sentences(client.post(BEGIN))
    assert "Chưa hỏi được VNeID" in page and "mật khẩu" in page and foreign(page) == []


def test_the_two_ways_in_which_this_house_shows_who_it_is(client, house, user):
    del house.discovery["token_endpoint_auth_methods_supported"]  # the standard: Basic
    assert walk(client, house).url == reverse("workspace:start")


def test_the_second_step_comes_after_the_provider_too_unless_it_asked_for_as_much(client, house, user, settings):
    secret = totp.generate_totp_secret()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": secret})
    house.more = {"acr": "muc-3", "amr": ["pin", "face"]}
    assert walk(client, house).url == reverse("mfa_authenticate") and not signed_in(client)
    kept = json.dumps([row.get_decoded() for row in Session.objects.all()])
    assert "vn-0001" not in kept and "laocai" not in kept
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).url == reverse("workspace:start")
    client.logout()
    for strong, skipped in (("muc-4", False), ("muc-3", True), ("otp, face", True)):
        settings.OIDC = {**settings.OIDC, "strong": strong}
        assert (walk(client, house).url == reverse("workspace:start")) is skipped
        client.logout()
    house.more = {"acr": ["muc-3"], "amr": "face"}  # not as the standard writes it
    settings.OIDC = {**settings.OIDC, "strong": "muc-3,face"}
    assert walk(client, house).url == reverse("mfa_authenticate")


@pytest.mark.parametrize("strong", ["", "muc-3"])
def test_a_strong_sign_in_counts_where_a_role_demands_a_second_factor(client, house, user, settings, strong):
    settings.SECOND_FACTOR_DAYS = 0
    actions.load_reference()
    actions.assign(by=Actor.system(), at=AT, user=user, role="giam_doc", organisation="TT-LC", since=AT.date())
    settings.OIDC = {**settings.OIDC, "strong": strong}
    house.more = {"acr": "muc-3"}
    walk(client, house)
    work = client.get(reverse("workspace:users"))
    assert work.status_code == 200 if strong else work.url == reverse("mfa_index")
    client.logout()
    client.post(reverse("account_login"), {"login": "sua.giang", "password": PASSWORD})
    assert client.get(reverse("workspace:users")).url == reverse("mfa_index"), "of that session alone"


def test_the_providers_word_of_before_does_not_make_the_next_sign_in_strong(client, house, user, settings):
    secret = totp.generate_totp_secret()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": secret})
    settings.OIDC = {**settings.OIDC, "strong": "muc-3"}
    house.more = {"acr": "muc-3"}
    assert walk(client, house).url == reverse("workspace:start")
    house.more = {"acr": "muc-1"}
    assert walk(client, house).url == reverse("mfa_authenticate") and not signed_in(client)


def test_signing_out_says_that_the_provider_may_go_on(client, house, user):
    walk(client, house)
    page = client.post(reverse("account_logout"), follow=True)
    assert "Phiên ở VNeID có thể vẫn còn mở" in sentences(page) and not signed_in(client)
    client.post(reverse("account_login"), {"login": "sua.giang", "password": PASSWORD})
    assert "có thể vẫn còn mở" not in sentences(client.post(reverse("account_logout"), follow=True))


def test_whoever_was_here_is_signed_out_first(client, house, user):
    other = actions.create_user(
        by=Actor.system(), at=AT, username="la.lo", full_name="Lò Văn La", password=PASSWORD, temporary=False
    )
    client.post(reverse("account_login"), {"login": "la.lo", "password": PASSWORD})
    walk(client, house)
    assert int(client.session["_auth_user_id"]) == user.pk != other.pk


def test_a_password_that_was_never_used_need_not_be_changed(client, house, user):
    actions.set_password(by=Actor.system(), at=AT, user=user, password="do-quan-tri-dat")
    walk(client, house)
    assert client.get(reverse("workspace:start"), follow=True).redirect_chain[-1:] != [
        (reverse("account_change_password"), 302)
    ]
    client.logout()
    client.post(reverse("account_login"), {"login": "sua.giang", "password": "do-quan-tri-dat"})
    assert client.get(reverse("workspace:me")).url == reverse("account_change_password")


def test_without_a_provider_there_is_no_such_way(client, db):
    page = client.get(reverse("account_login"))
    assert BEGIN not in page.content.decode()
    assert client.post(BEGIN).status_code == 404 and client.get(BACK).status_code == 404


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_are_whole_in_the_language_that_was_chosen(client, house, user, language):
    client.cookies["tieng"] = language
    shown = [client.get(reverse("account_login")), client.post(BEGIN), walk(client, house, "la"), client.get(BACK)]
    shown.append(client.get(BACK, at_provider(house, begin(client), do="no")))
    for each in shown:
        assert "VNeID" in sentences(each) or each is shown[3]
        if language == "en":
            assert vietnamese_in_english(each.content.decode()) == []
        else:
            assert foreign(sentences(each)) == []


def test_it_is_slowed_down_like_every_sign_in(client, house, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    assert [client.post(BEGIN).status_code for _ in range(3)] == [200, 200, 429]


def examined(settings, **told):
    """What `caunoi doctor` says of the provider."""
    settings.OIDC = {**settings.OIDC, **told}
    return [(each.state, each.says) for each in doctor._provider()]


def test_the_doctor_asks_the_provider(house, settings):
    assert examined(settings) == [("ok", "VNeID trả lời, có khóa và PKCE.")]
    house.keys = []
    assert examined(settings) == [("bad", "Bên cung cấp định danh trả lời sai: không có khóa công khai.")]
    house.discovery["issuer"] += "/"
    assert "issuer khác" in examined(settings)[0][1]
    assert examined(settings, secret="")[0][0] == "bad"
    assert "ConnectionRefusedError" in examined(settings, secret="x", issuer="http://127.0.0.1:9")[0][1]
    assert examined(settings, issuer="", client="", secret="") == []
