"""Which outside identity signs whom in: entered by whoever manages the account, seen by its owner."""

import pytest
from django.urls import reverse

from caunoi.rooms.accounts import queries
from caunoi.rooms.accounts.models import Identity
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.notices.models import Notice
from tests.faces.workspace import people

pytestmark = pytest.mark.django_db
ISSUER = "https://dinh-danh.example"


@pytest.fixture
def provider(settings):
    settings.OIDC = {
        "issuer": ISSUER, "client": "cau-noi", "secret": "x", "label": "VNeID", "claim": "so_dinh_danh", "scope": "openid",
        "strong": "",
    }  # fmt: skip


def page(name, username, **more):
    return reverse(f"workspace:{name}", args=[queries.by_username(username).key, *more.values()])


def kinds(username):
    user = queries.by_username(username)
    return [
        line.kind.removeprefix("accounts.") for line in journal.history(("user", user.key)) if "identity" in line.kind
    ]


@pytest.mark.parametrize("username", ["hoa", "coquan2"])  # of a centre, of an agency with the light account
def test_an_administrator_enters_and_takes_away(centre, provider, username):
    browser = people.confirmed("quan")
    assert "Chưa ghi danh tính" in browser.get(page("user", username)).content.decode()
    done = browser.post(page("user_identity", username), {"value": " 010123456789 "}, follow=True)
    told = done.content.decode()
    assert "đăng nhập được bằng VNeID" in told and "•••789" in told and "010123456789" not in told
    assert queries.by_identity(ISSUER, "so_dinh_danh", "010123456789") == queries.by_username(username)
    [notice] = Notice.objects.filter(template="account.identity_written")
    assert notice.user_id == queries.by_username(username).key and notice.urgent and "VNeID" in notice.text
    assert "789" not in notice.text and username not in notice.text
    own = people.as_user(username).get(reverse("workspace:me")).content.decode()
    assert "•••789" in own and "Nếu không phải của mình" in own
    assert browser.post(page("user_identity_remove", username), {"reason": ""}).status_code == 422
    done = browser.post(page("user_identity_remove", username), {"reason": "đổi căn cước"}, follow=True)
    assert "Đã bỏ danh tính." in done.content.decode() and not Identity.objects.exists()
    assert kinds(username) == ["identity_written", "identity_removed"]
    assert browser.post(page("user_identity_remove", username), {"reason": "x"}).status_code == 422


def test_what_is_wrong_is_said_and_nothing_is_lost(centre, provider):
    browser = people.confirmed("quan")
    browser.post(page("user_identity", "hoa"), {"value": "010123456789"})
    again = browser.post(page("user_identity", "pao"), {"value": "010123456789"})
    assert again.status_code == 422 and "đã gắn với một tài khoản khác" in again.content.decode()
    assert 'value="010123456789"' in again.content.decode()
    assert "Chưa đọc được danh tính" in browser.post(page("user_identity", "pao"), {"value": "01 02"}).content.decode()
    assert kinds("pao") == []


def test_the_manager_of_one_centre_takes_over_no_other_account(centre, provider):
    """Whoever could enter an identity could sign in as that person."""
    browser = people.as_user("quan2")
    for name in ("hoa", "quan"):
        for each in ("user_identity", "user_identity_remove"):
            assert browser.post(page(each, name), {"value": "010123456789", "reason": "x"}).status_code in (403, 404)
    assert people.as_user("hoa").post(page("user_identity", "hoa"), {"value": "010123456789"}).status_code == 403
    assert not Identity.objects.exists()


def test_without_a_provider_nothing_is_asked(centre):
    browser = people.as_user("quan")
    assert "danh tính" not in browser.get(page("user", "hoa")).content.decode().lower()
    assert "danh tính" not in people.as_user("hoa").get(reverse("workspace:me")).content.decode().lower()
    answer = browser.post(page("user_identity", "hoa"), {"value": "010123456789"})
    assert answer.status_code == 409 and "chưa nối với bên cung cấp" in answer.content.decode()
