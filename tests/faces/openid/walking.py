"""The way of a browser to the provider and back, and what the journal tells of it."""

import http.client
import json
from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.urls import reverse

from caunoi.rooms.accounts import actions
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PASSWORD = "con-duong-xa-32"
BEGIN, BACK = "/tai-khoan/dinh-danh/", "/tai-khoan/dinh-danh/tra-loi/"


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
