"""Signing in by an identity provider: whom it lets in, whom not, and what counts afterwards."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib.sessions.models import Session
from django.urls import reverse

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts import actions, queries
from caunoi.rooms.accounts.models import Identity, User
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal
from tests.faces.portal.reading import vietnamese_in_english
from tests.faces.test_sign_in import code_of, foreign, sentences

from .walking import AT, BACK, BEGIN, PASSWORD, at_provider, begin, refusals, signed_in, told, walk, write

pytestmark = pytest.mark.django_db


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
