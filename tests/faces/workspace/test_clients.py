"""The pages of machines of other bodies: opened, given a key once, told, closed."""

import re

import pytest
from django.urls import reverse

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.clients import queries
from tests.rooms.cases import factory

from .people import as_user

pytestmark = pytest.mark.usefixtures("centre")


def open_one(client) -> str:
    answer = client.post(reverse("workspace:client_new"), {
        "owner": f"organisation:{factory.CENTRE}", "name": "Hệ thống một cửa", "purpose": "QĐ 01",
        "scopes": ["requests", "status"], "per_minute": "300",
    })  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    return answer.url.rstrip("/").rpartition("/")[2]


def test_from_opening_to_closing():
    admin = as_user("quan")
    key = open_one(admin)
    page = admin.get(reverse("workspace:client", args=[key])).content.decode()
    assert "Chưa có khóa" in page and "Hệ thống một cửa" in page
    made = admin.post(reverse("workspace:client_key", args=[key]), {"last_day": "01/06/2027"})
    (secret,) = re.findall(r"cn_[\w-]+", made.content.decode())
    assert queries.behind(secret, factory.later(1)).client == key
    page = admin.get(reverse("workspace:client", args=[key])).content.decode()
    assert secret not in page and f"…{secret[-4:]}" in page and "01/06/2027" in page
    (row,) = queries.client(Actor.system(), key, factory.ON).keys
    wrong = admin.post(reverse("workspace:client_key", args=[key]), {"last_day": "01/06/2037"})
    assert wrong.status_code == 422 and "hai năm" in wrong.content.decode()
    admin.post(reverse("workspace:client_hook", args=[key]), {"url": "https://mot-cua.example/bao"})
    page = admin.get(reverse("workspace:client", args=[key])).content.decode()
    assert "mot-cua.example" in page and re.search(r"[0-9a-f]{64}", page)
    bad = admin.post(reverse("workspace:client_hook", args=[key]), {"url": "http://10.0.0.1/"})
    assert bad.status_code == 422 and "https" in bad.content.decode()
    admin.post(reverse("workspace:client_key", args=[key]), {"thu-hoi": str(row.id)})
    assert queries.behind(secret, factory.later(1)) is None
    assert admin.get(reverse("workspace:client_change", args=[key])).status_code == 200
    admin.post(reverse("workspace:client_close", args=[key]), {"reason": "thôi"})
    assert "đã đóng" in admin.get(reverse("workspace:clients")).content.decode()


def test_who_only_runs_a_centre_issues_nothing():
    admin = as_user("quan")
    key = open_one(admin)
    for name in ("clients", "client_new"):
        assert as_user("son").get(reverse(f"workspace:{name}")).status_code == 403
        assert as_user("quan2").get(reverse(f"workspace:{name}")).status_code == 403
    assert as_user("quan2").post(reverse("workspace:client_key", args=[key])).status_code == 403
    assert not queries.client(Actor.system(), key, factory.ON).keys
