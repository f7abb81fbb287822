"""Signing in: closed, slowed down, with a second factor, in Vietnamese, and in the journal."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from allauth.account import urls as account_library
from allauth.mfa import urls as mfa_library
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from babel.messages import extract, pofile
from django.core.cache import cache
from django.urls import NoReverseMatch, URLResolver, reverse

from caunoi.faces.web import account_urls, clock
from caunoi.rooms.accounts import actions
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal
from tests.faces.portal.reading import vietnamese_in_english

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PASSWORD = "con-duong-xa-32"
LOCALE = Path(account_urls.__file__).parents[2] / "locale"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


@pytest.fixture
def user():
    return actions.create_user(
        by=Actor.system(), at=AT, username="sua.giang", full_name="Giàng Thị Sua", password=PASSWORD, temporary=False
    )


def sign_in(client, password=PASSWORD, username="sua.giang", **more):
    return client.post(reverse("account_login"), {"login": username, "password": password, **more})


def told(user):
    return [line.kind.removeprefix("accounts.") for line in journal.history(("user", user.key))]


def sentences(response):
    """The text that a person reads on the page."""

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.words = []
            self.silent = 0

        def handle_starttag(self, tag, attributes):
            self.silent += tag in ("script", "style", "title")

        def handle_endtag(self, tag):
            self.silent -= tag in ("script", "style", "title")

        def handle_data(self, data):
            if not self.silent and data.strip():
                self.words.append(" ".join(data.split()))

    reader = Reader()
    reader.feed(response.content.decode())
    return " | ".join(reader.words)


def test_a_user_signs_in_and_out(client, user):
    response = sign_in(client)
    assert response.status_code == 302
    assert response.url == reverse("workspace:start")
    assert client.cookies["phien"]["expires"] == ""
    response = client.post(reverse("account_logout"))
    assert response.url == reverse("account_login")
    assert told(user) == ["user_created", "signed_in"]


def test_signing_in_returns_to_the_page_that_was_asked_for(client, user):
    assert sign_in(client, next="/tai-khoan/mat-khau/").url == "/tai-khoan/mat-khau/"
    client.post(reverse("account_logout"))
    assert sign_in(client, next="https://example.org/").url == reverse("workspace:start")


def test_a_wrong_password_says_nothing_of_the_account(client, user):
    wrong = sentences(sign_in(client, "sai-mat-khau"))
    unknown = sentences(sign_in(client, "sai-mat-khau", "khong.co"))
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in wrong
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in unknown
    assert told(user) == ["user_created", "sign_in_failed"]
    assert not any("khong.co" in str(line) for line in journal.recent())


def test_the_sixth_wrong_password_is_slowed_down_with_the_time_to_try_again(client, user):
    for _ in range(5):
        assert "chưa đúng" in sentences(sign_in(client, "sai-mat-khau"))
    slowed = sentences(sign_in(client, "sai-mat-khau"))
    assert re.search(r"Đã nhập sai quá nhiều lần\. Hãy thử lại sau \d\d giờ \d\d phút", slowed)
    assert "quá nhiều lần" in sentences(sign_in(client, PASSWORD, "SUA.GIANG"))
    assert "chưa đúng" in sentences(sign_in(client, "sai-mat-khau", "nguoi.khac"))
    assert told(user).count("sign_in_failed") == 5


def test_a_right_password_does_not_count_as_a_try(client, user):
    for _ in range(7):
        assert sign_in(client).status_code == 302
        client.post(reverse("account_logout"))


OPEN = {
    "account_login", "account_logout", "account_inactive", "account_change_password", "account_reauthenticate",
    "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    "mfa_login_webauthn", "mfa_reauthenticate_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn",
}  # fmt: skip
CLOSED = {
    "account_signup", "account_signup_by_passkey", "account_set_password", "account_email",
    "account_email_verification_sent", "account_confirm_email", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_request_login_code",
    "account_confirm_login_code", "mfa_list_webauthn", "mfa_signup_webauthn", "mfa_trust", "account_verify_phone",
    "account_change_phone",
}  # fmt: skip
"""No sign-up, no e-mail, no telephone number, no trusted browsers; the list of passkeys stands on the page of both steps."""


def test_every_address_of_the_library_is_open_on_purpose_or_closed():
    theirs = {pattern.name for module in (account_library, mfa_library) for pattern in patterns_of(module.urlpatterns)}
    assert theirs <= OPEN | CLOSED, theirs - OPEN - CLOSED
    ours = {pattern.name for pattern in account_urls.urlpatterns}
    assert ours >= OPEN and ours - OPEN == {
        "account_devices", "account_back", "session_state", "session_again", "openid_connect_login",
        "openid_connect_callback",
    }  # fmt: skip
    for name in CLOSED:
        with pytest.raises(NoReverseMatch):
            reverse(name)


def patterns_of(listed):
    for each in listed:
        yield from patterns_of(each.url_patterns) if isinstance(each, URLResolver) else [each]


def test_a_closed_account_does_not_sign_in(client, user):
    actions.deactivate(by=Actor.system(), at=AT, user=user, reason="nghỉ")
    assert "chưa đúng" in sentences(sign_in(client))


def test_a_reset_ends_open_sessions_and_asks_for_ones_own_password(client, user):
    sign_in(client)
    actions.set_password(by=Actor.system(), at=AT, user=user, password="do-quan-tri-dat")
    assert client.get(reverse("mfa_index")).status_code == 302
    sign_in(client, "do-quan-tri-dat")
    response = client.get(reverse("workspace:home"))
    assert response.url == reverse("account_change_password")
    assert "do người quản trị đặt" in sentences(client.get(response.url))
    changed = {"oldpassword": "do-quan-tri-dat", "password1": "cua-rieng-toi-99", "password2": "cua-rieng-toi-99"}
    response = client.post(response.url, changed)
    assert response.url == reverse("workspace:start")
    user.refresh_from_db()
    assert user.check_password("cua-rieng-toi-99")
    assert not user.password_temporary
    assert told(user)[-1] == "password_changed"


def test_a_bad_change_says_what_is_wrong(client, user):
    sign_in(client)
    wrong = {"oldpassword": "khac", "password1": "123", "password2": "124"}
    page = sentences(client.post(reverse("account_change_password"), wrong))
    assert "Mật khẩu hiện nay chưa đúng" in page
    assert "quá ngắn" in page
    assert foreign(page) == []
    wrong = {"oldpassword": PASSWORD, "password1": "mot-mat-khau-dai", "password2": "mot-mat-khau-khac"}
    assert "chưa giống nhau" in sentences(client.post(reverse("account_change_password"), wrong))


def grow_old(client):
    """As if the sign-in were some minutes ago: before changes of the account the owner is asked again."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()


def code_of(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


@pytest.mark.django_db(transaction=True)
def test_the_second_factor_from_on_to_off(client, user):
    sign_in(client)
    grow_old(client)
    page = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Xác nhận lại" in sentences(page)
    before = client.cookies["phien"].value
    page = client.post(page.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    assert client.cookies["phien"].value != before
    assert "Bật mã trên điện thoại" in sentences(page)
    secret = page.context["form"].secret
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "Mã chưa đúng" in sentences(wrong)
    page = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    assert "Còn 10 trong 10 mã" in sentences(page)
    spare = page.context["unused_codes"][0]
    for name in ("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        assert foreign(sentences(client.get(reverse(name)))) == []
    client.post(reverse("account_logout"))

    assert sign_in(client).url == reverse("mfa_authenticate")
    assert client.get(reverse("workspace:home")).wsgi_request.user.is_anonymous
    page = client.get(reverse("mfa_authenticate"))
    assert "Bước thứ hai" in sentences(page)
    assert "Mã chưa đúng" in sentences(client.post(reverse("mfa_authenticate"), {"code": "123456"}))
    assert client.post(reverse("mfa_authenticate"), {"code": spare}).url == reverse("workspace:start")

    grow_old(client)
    assert client.get(reverse("mfa_generate_recovery_codes")).url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.post(reverse("mfa_generate_recovery_codes"), follow=True)
    assert "Đã tạo mã dự phòng mới." in sentences(page)
    page = client.post(reverse("mfa_deactivate_totp"), follow=True)
    assert "Đã tắt xác nhận hai bước." in sentences(page)
    assert not Authenticator.objects.exists()
    assert told(user) == [
        "user_created",
        "signed_in",
        "second_factor_changed",
        "second_step_failed",
        "signed_in",
        "second_factor_changed",
        "second_factor_changed",
    ]


ENGLISH = re.compile(
    r"\b(the|your|you|please|password|account|code|sign|enter|required|field|is|are|this|must|too|many|login)\b", re.I
)


def foreign(text):
    """English words on a page, and the ways of address that the house does not use."""
    return ENGLISH.findall(text) + re.findall(r"\b(?:bạn|người dùng)\b", text, re.I)


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_logout", "account_inactive", "account_change_password", "account_reauthenticate",
     "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_devices", "account_back"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_are_whole_in_the_language_that_was_chosen(client, user, name, language):
    if name not in ("account_login", "account_inactive"):
        sign_in(client)
    client.cookies["tieng"] = language
    response = client.get(reverse(name), follow=True)
    empty = client.post(reverse(name), {}) if name in ("account_login", "account_change_password") else response
    for each in (response, empty):
        page = each.content.decode()
        assert each.status_code == 200 and f'<html lang="{language}">' in page and "<title>Cầu Nối</title>" in page
        page = page.replace("Giàng Thị Sua", "")
        assert (vietnamese_in_english(page) if language == "en" else foreign(sentences(each))) == []


def test_the_workspace_is_vietnamese_whatever_was_chosen_on_the_public_pages(client, user):
    sign_in(client)
    client.cookies["tieng"] = "en"
    page = client.get("/lam-viec/khong-co-trang-nay/")
    assert page.status_code in (403, 404)
    page = client.get("/lam-viec/toi/").content.decode()
    assert '<html lang="vi">' in page and "Đăng xuất" in page and "Sign out" not in page


def test_too_many_calls_hear_why_and_when_again(client, settings, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 9, 58, 30, tzinfo=clock.VIET_NAM))
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [client.get(reverse("account_login")) for _ in range(2)]
    answers += [sign_in(client, "x", "khong.co") for _ in range(3)]
    assert answers[-1].status_code == 429 and answers[-1]["Retry-After"] == "60"
    told = sentences(answers[-1])
    assert "Từ 10 giờ 00 phút, xin bấm nút quay lại" in told and "Tài khoản không bị khóa" in told
    client.cookies["tieng"] = "en"
    assert "From 10:00" in sentences(sign_in(client, "x", "khong.co"))


def test_every_sentence_of_the_sign_in_library_has_its_vietnamese():
    import allauth

    root = Path(allauth.__file__).parent
    files = [root / "account" / name for name in ("adapter.py", "forms.py", "fields.py")]
    files += [root / "mfa" / "adapter.py", *(root / "mfa").glob("base/*.py"), *(root / "mfa").glob("totp/**/*.py")]
    files += [*(root / "mfa").glob("recovery_codes/**/*.py"), *(root / "mfa").glob("webauthn/**/*.py")]
    catalogue = pofile.read_po(BytesIO((LOCALE / "vi/LC_MESSAGES/django.po").read_bytes()), locale="vi")
    words = {"_": None, "gettext": None, "gettext_lazy": None, "pgettext": ((1, "c"), 2)}
    lacking = [
        message
        for file in files
        for _, message, _, context in extract.extract_from_file("python", file, keywords=words)
        if not (found := catalogue.get(message, context)) or not found.string or found.fuzzy
    ]
    assert lacking == []
