"""Sessions as browsers meet them: idle, ended elsewhere, listed; and what comes before any work."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from caunoi.faces.web import clock, devices
from caunoi.rooms.accounts import actions, queries
from caunoi.rooms.accounts.models import Session
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.keys import ring
from caunoi.rooms.notices.models import Notice
from tests.faces.test_sign_in import AT, PASSWORD, sentences, sign_in, told

from .test_sign_in import code_of

pytestmark = pytest.mark.django_db
WORK = "/lam-viec/toi/"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
)


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


@pytest.fixture
def user():
    actions.load_reference()
    user = actions.create_user(
        by=Actor.system(), at=AT, username="sua.giang", full_name="Giàng Thị Sua", password=PASSWORD, temporary=False
    )
    actions.assign(by=Actor.system(), at=AT, user=user, role="giam_doc", organisation="TT-LC", since=AT.date())
    return user


def pass_minutes(minutes):
    """As if nobody had touched any session for so long."""
    for row in Session.objects.all():
        row.seen_at -= timedelta(minutes=minutes)
        row.began_at -= timedelta(minutes=minutes)
        row.save()


def test_after_an_hour_without_use_one_signs_in_again_and_goes_on_at_the_same_page(client, user):
    sign_in(client)
    pass_minutes(50)
    assert client.get(WORK).status_code == 200
    pass_minutes(50)
    assert client.get(WORK).status_code == 200  # it was used in between
    pass_minutes(61)
    answer = client.get(WORK, headers={"Accept": "text/html"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/tai-khoan/dang-nhap/?next={WORK}"
    assert "Phiên đăng nhập đã hết vì 60 phút không ai dùng." in sentences(answer)
    assert sign_in(client, next=WORK).url == WORK


def test_after_a_working_day_it_ends_however_busy(client, user):
    sign_in(client)
    Session.objects.update(began_at=Session.objects.get().began_at - timedelta(hours=8))
    assert client.get(WORK).status_code == 302


def test_a_session_that_is_nobodys_is_out(client, user):
    sign_in(client)
    Session.objects.all().delete()
    assert client.get(WORK).status_code == 302
    assert client.get(WORK).status_code == 302


def test_one_session_ends_the_other_from_the_list(client, user):
    sign_in(client)
    other = Client(headers={"User-Agent": CHROME})
    sign_in(other)
    page = client.get(reverse("account_devices"))
    assert "Chrome, Windows" in sentences(page) and "Máy chưa rõ loại" in sentences(page)
    assert "127.0.*.*" in sentences(page) and "127.0.0.1" not in page.content.decode()
    key = Session.objects.get(device="Chrome, Windows").key
    assert "Đã đăng xuất thiết bị đó." in sentences(
        client.post(reverse("account_devices"), {"session": key}, follow=True)
    )
    assert other.get(WORK).status_code == 302 and client.get(WORK).status_code == 200
    assert client.post(reverse("account_devices"), {"session": key}).status_code == 404

    sign_in(other)
    assert "Đã đăng xuất 1 thiết bị khác." in sentences(client.post(reverse("account_devices"), follow=True))
    assert other.get(WORK).status_code == 302


def test_a_session_of_another_account_is_not_ended(client, user):
    stranger = actions.create_user(
        by=Actor.system(), at=AT, username="pao", full_name="Giàng A Pao", password=PASSWORD, temporary=False
    )
    theirs = Client()
    theirs.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    sign_in(client)
    answer = client.post(reverse("account_devices"), {"session": Session.objects.get(user=stranger).key})
    assert answer.status_code == 404 and theirs.get(reverse("account_devices")).status_code == 200


def test_ones_own_password_ends_the_others(client, user):
    other = Client()
    sign_in(client)
    sign_in(other)
    changed = {"oldpassword": PASSWORD, "password1": "cua-rieng-toi-99", "password2": "cua-rieng-toi-99"}
    client.post(reverse("account_change_password"), changed)
    assert client.get(WORK).status_code == 200 and other.get(WORK).status_code == 302


def test_an_open_page_hears_whose_session_it_is_and_asking_is_no_use(client, user):
    state = reverse("session_state")
    assert client.get(state).json()["user"] == ""
    sign_in(client)
    pass_minutes(30)
    before = Session.objects.get().seen_at
    said = client.get(state).json()
    assert said["user"] == user.key and len(said["token"]) > 30
    assert Session.objects.get().seen_at == before
    client.post(state)  # somebody types
    assert Session.objects.get().seen_at > before


def test_a_part_of_a_page_that_is_asked_for_after_the_end_leaves_the_page_alone(client, user):
    answer = client.post(WORK, headers={"HX-Request": "true"})
    assert answer.status_code == 401 and answer["HX-Retarget"] == "#messages"
    assert "Những gì đang viết ở trang này vẫn còn." in sentences(answer)


FORM = {"full_name": "Lù Thị Mỷ", "username": "my.lu", "password": "mat-khau-tam-77", "once": "abc"}


def sealed_in(page):
    """What the page of a form that came too late carries."""
    return re.search(r'name="giu-lai" value="([^"]+)"', page.content.decode())[1]


def shown_fields(page):
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.content.decode()))


def test_a_form_sent_too_late_without_script_comes_back_to_be_sent(client, user):
    address = reverse("workspace:user_new")
    actions.assign(by=Actor.system(), at=AT, user=user, role="quan_tri", organisation="", since=AT.date())
    sign_in(client)
    pass_minutes(61)
    page = client.post(address, FORM)
    assert page.status_code == 401 and "Chưa lưu: phiên đăng nhập đã hết" in sentences(page)
    assert "Lù Thị Mỷ" not in page.content.decode() and not queries.by_username("my.lu")
    word, again = sealed_in(page), reverse("session_again")
    assert "Lù" not in word and len(word) < 1000
    early = client.post(again, {"giu-lai": word})
    assert early.status_code == 401 and "Chưa thấy đăng nhập lại." in sentences(early) and sealed_in(early) == word
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    sign_in(client)
    page = strict.post(again, {"giu-lai": word})  # the page's token is from before the sign-in
    assert page.status_code == 200 and "Chưa lưu: gửi lại?" in sentences(page) and "Lù Thị Mỷ" in sentences(page)
    assert not queries.by_username("my.lu"), "nothing is sent by itself"
    fields = shown_fields(page)
    assert "password" not in fields and "Mật khẩu đã gõ không được giữ" in sentences(page)
    assert f'<form method="post" action="{address}">' in page.content.decode()
    strict.post(address, {**fields, "csrfmiddlewaretoken": fields["csrfmiddlewaretoken"], "password": FORM["password"]})
    assert queries.by_username("my.lu").full_name == "Lù Thị Mỷ"


def test_what_was_kept_is_its_senders_alone_and_for_an_hour(client, user, monkeypatch):
    sign_in(client)
    pass_minutes(61)
    word = sealed_in(client.post(reverse("workspace:user_new"), FORM))
    other, again = Client(), reverse("session_again")
    stranger = actions.create_user(
        by=Actor.system(), at=AT, username="pao", full_name="Giàng A Pao", password=PASSWORD, temporary=False
    )
    assert sign_in(other, username=stranger.username).status_code == 302
    refused = other.post(again, {"giu-lai": word})
    assert refused.status_code == 403 and "Lù" not in sentences(refused)
    sign_in(client)
    for false in ("", "x", word[:-4] + "AAAA", ring.seal_text("[]", "other")):
        assert client.post(again, {"giu-lai": false}).status_code == 409
    assert client.get(again).status_code == 405
    late = clock.real() + 3601
    monkeypatch.setattr(clock, "real", lambda: late)
    answer = client.post(again, {"giu-lai": word})
    assert answer.status_code in (409, 401) and "Lù" not in sentences(answer)


def test_files_are_asked_for_again_and_what_is_too_long_is_said(client, user):
    sign_in(client)
    pass_minutes(61)
    page = client.post(reverse("workspace:user_new"), {**FORM, "paper": SimpleUploadedFile("giay.pdf", b"%PDF-1.4")})
    word = sealed_in(page)
    long = client.post(reverse("workspace:user_new"), {**FORM, "note": "chữ " * 200_000})
    assert long.status_code == 302, "the session is over: nobody is known any more"
    sign_in(client)
    shown = client.post(reverse("session_again"), {"giu-lai": word})
    assert 'type="file" name="paper" required' in shown.content.decode()
    assert 'enctype="multipart/form-data"' in shown.content.decode() and "giay.pdf" not in shown.content.decode()
    pass_minutes(61)
    long = client.post(reverse("workspace:user_new"), {**FORM, "note": "chữ " * 200_000})
    assert long.status_code == 401 and "quá dài để giữ lại" in sentences(long) and "giu-lai" not in sentences(long)


@pytest.fixture
def earlier(user):
    """A browser that checks tokens, signed in anew, and the token of a page from the session before."""
    actions.assign(by=Actor.system(), at=AT, user=user, role="quan_tri", organisation="", since=AT.date())
    strict = Client(enforce_csrf_checks=True)
    sign_in_strictly(strict, user.username)
    token = token_of(strict.get(reverse("workspace:user_new")))
    pass_minutes(61)
    sign_in_strictly(strict, user.username)
    return strict, token


def sign_in_strictly(browser, username):
    page = browser.get(reverse("account_login"))
    form = {"login": username, "password": PASSWORD, "csrfmiddlewaretoken": token_of(page)}
    assert browser.post(reverse("account_login"), form).status_code == 302


def token_of(page):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[1]


def test_a_page_from_before_the_sign_in_gives_back_what_was_typed(earlier):
    browser, token = earlier
    address = reverse("workspace:user_new")
    page = browser.post(address, {**FORM, "csrfmiddlewaretoken": token})
    assert page.status_code == 403 and "Chưa lưu: gửi lại?" in sentences(page) and "Lù Thị Mỷ" in sentences(page)
    assert not queries.by_username("my.lu"), "nothing is sent by itself"
    assert f'<form method="post" action="{address}">' in page.content.decode() and "<script" not in sentences(page)
    fields = shown_fields(page)
    assert "password" not in fields and fields["csrfmiddlewaretoken"] != token
    browser.post(address, {**fields, "password": FORM["password"]})
    assert queries.by_username("my.lu").full_name == "Lù Thị Mỷ"


def test_after_signing_out_and_in_too(earlier):
    browser, _ = earlier
    token = token_of(browser.get(reverse("workspace:user_new")))
    browser.post(reverse("account_logout"), {"csrfmiddlewaretoken": token})
    sign_in_strictly(browser, "sua.giang")
    page = browser.post(reverse("workspace:user_new"), {**FORM, "csrfmiddlewaretoken": token})
    assert "Lù Thị Mỷ" in sentences(page) and not queries.by_username("my.lu")


@pytest.mark.parametrize(
    ("given", "headers"),
    [
        ({}, {}),
        ({"csrfmiddlewaretoken": "x" * 64}, {}),
        ({"csrfmiddlewaretoken": "false"}, {}),
        ("theirs", {"Origin": "https://noi-khac.example"}),
        ("theirs", {"HX-Request": "true"}),
    ],
)
def test_what_another_site_sends_is_neither_done_nor_shown(earlier, given, headers):
    browser, token = earlier
    given = {"csrfmiddlewaretoken": token} if given == "theirs" else given
    page = browser.post(reverse("workspace:user_new"), {**FORM, **given}, headers=headers)
    assert page.status_code == 403 and "Lù" not in sentences(page) and not queries.by_username("my.lu")


def test_on_a_shared_machine_it_is_not_shown_to_the_next_person(earlier, user):
    browser, _ = earlier
    token = token_of(browser.get(reverse("workspace:user_new")))
    stranger = actions.create_user(
        by=Actor.system(), at=AT, username="pao", full_name="Giàng A Pao", password=PASSWORD, temporary=False
    )
    actions.assign(by=Actor.system(), at=AT, user=stranger, role="quan_tri", organisation="", since=AT.date())
    pass_minutes(61)
    sign_in_strictly(browser, "pao")
    page = browser.post(reverse("workspace:user_new"), {**FORM, "csrfmiddlewaretoken": token})
    assert page.status_code == 403 and "Lù" not in sentences(page) and not queries.by_username("my.lu")


def test_of_a_stranger_nothing_is_kept(client, user):
    answer = client.post(reverse("workspace:user_new"), FORM)
    assert answer.status_code == 302 and answer.url.startswith(reverse("account_login"))


def test_a_new_device_is_told_in_neutral_words(client, user):
    sign_in(client)
    assert not Notice.objects.exists()
    sign_in(Client(headers={"User-Agent": CHROME}))
    notice = Notice.objects.get()
    assert notice.user_id == user.key and notice.urgent
    assert "thiết bị chưa từng dùng" in notice.text and "Chrome" not in notice.text
    sign_in(Client(headers={"User-Agent": CHROME}))
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (CHROME, "Chrome, Windows"),
        (CHROME.replace("Safari", "Edg/131.0 Safari"), "Edge, Windows"),
        (CHROME.replace("Mozilla", "coc_coc_browser/130 Mozilla"), "Cốc Cốc, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox, Linux"),
        ("<script>alert(1)</script>", ""),
        ("", ""),
    ],
)
def test_a_browser_in_words(line, words):
    assert devices.device(RequestFactory().get("/", headers={"User-Agent": line})) == words


@pytest.mark.parametrize(
    ("address", "words"),
    [("14.160.33.7", "14.160.*.*"), ("2402:800:61c5::1", "2402:800:*"), ("::1", "0:0:*"), ("::ffff:10.1.2.3", "10.1.*.*")],
)  # fmt: skip
def test_half_an_address(address, words):
    assert devices.network(RequestFactory().get("/", REMOTE_ADDR=address)) == words


def test_a_role_that_demands_a_second_factor_leads_there_and_to_nothing_else(client, user, settings):
    settings.SECOND_FACTOR_DAYS = 0
    sign_in(client)
    for page in (WORK, "/lam-viec/viec/"):
        assert client.get(page).url == reverse("mfa_index")
    assert client.post(WORK).url == reverse("mfa_index")
    assert client.get(WORK, headers={"HX-Request": "true"})["HX-Redirect"] == reverse("mfa_index")
    words = sentences(client.get(reverse("mfa_index")))
    assert "Vai trò bắt buộc có bước thứ hai khi đăng nhập: Giám đốc." in words and "Để sau, vào làm việc" not in words
    assert client.post("/thuc-dia/goi/", "{}", content_type="application/json").status_code == 403
    page = client.get(reverse("mfa_activate_totp"))  # who signed in just now is not asked again
    client.post(reverse("mfa_activate_totp"), {"code": code_of(page.context["form"].secret)})
    assert client.get(WORK).status_code == 200


def test_in_the_days_of_grace_one_is_led_there_once_a_sign_in(client, user, settings):
    settings.SECOND_FACTOR_DAYS = 7
    sign_in(client)
    assert client.get(WORK).url == reverse("mfa_index")
    words = sentences(client.get(reverse("mfa_index")))
    assert "Số ngày còn lại: 7" in words and "Để sau, vào làm việc" in words
    assert client.get(WORK).status_code == 200
    user.refresh_from_db()
    user.second_factor_due = clock.today()
    user.save()
    assert client.get(WORK).url == reverse("mfa_index")


def test_the_last_second_factor_stays_while_a_role_demands_one(client, user, settings):
    settings.SECOND_FACTOR_DAYS = 0
    sign_in(client)
    page = client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_of(page.context["form"].secret)})
    assert "bắt buộc có bước thứ hai" in sentences(client.post(reverse("mfa_deactivate_totp")))
    assert Authenticator.objects.filter(user=user, type="totp").exists()
    settings.SECOND_FACTOR_DAYS = None
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=user).exists()


def test_the_demonstration_asks_for_a_password_alone_and_says_so(client, user):
    assert "Bản minh họa chỉ cần mật khẩu." in sentences(client.get(reverse("account_login")))
    sign_in(client)
    assert client.get(WORK).status_code == 200


def test_a_false_passkey_opens_nothing_and_is_told(client, user):
    client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    for credential in ("{}", "x", '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}', "[1]"):
        answer = client.post(reverse("mfa_login_webauthn"), {"credential": credential}, follow=True)
        assert answer.status_code == 200 and "Đăng nhập" in sentences(answer), credential
        assert answer.wsgi_request.user.is_anonymous


def test_a_wrong_second_step_is_in_the_journal(client, user):
    sign_in(client)
    page = client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_of(page.context["form"].secret)})
    client.post(reverse("account_logout"))
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": "123456"})
    assert told(user)[-1] == "second_step_failed"
