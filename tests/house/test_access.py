"""Who comes in, address by address, with the strongest reader of each kind that must stay outside.

Rights only add, so one reader who holds every permission but those of the door speaks for every wrong role, and one who
holds all of them in another place speaks for every role there. What ships is in docs/dev/access.md, made from the same
functions.
"""

import re
from datetime import timedelta
from itertools import combinations

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from caunoi.faces.api.urls import api
from caunoi.faces.workspace import access
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.models import User
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.accounts.roles import OPENS_PERSONS, PERMISSIONS, SHIPPED
from tests.faces.workspace import people
from tests.faces.workspace.test_persons import told
from tests.house.test_urls import (  # noqa: F401  # the fixtures: one record of each kind, kept by the centre
    OF_AN_ORGANISATION,
    OWN_PAGE,
    SIGN_IN,
    WORKSPACE,
    address,
    as_user,
    centre,
    kept,
    taken_back,
)
from tests.rooms.cases import factory

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("addresses")]

OF_ANYBODY = {
    ("POST", "/check"), ("POST", "/token"),
    *(("GET", f"/{name}") for name in ("law", "law/{id}", "health", "figures", "figures/{key}", "provinces", "forms")),
    *(("GET", f"/{name}") for name in ("provinces/{code}/communes", "communes/{code}", "programmes", "offices")),
}  # fmt: skip
"""Operations of the API that need no key: they know of no person."""


def views(resolver=None, before=""):
    """Address → view."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route, each.callback
        else:
            yield from views(each, route)


VIEWS = dict(views())
DOORS = [each for each in WORKSPACE if each[0] not in OWN_PAGE]


@pytest.fixture
def signed_in(as_user, monkeypatch):  # noqa: F811
    """A browser of somebody with exactly these rights, whatever roles there are."""
    client = as_user("khong")
    user = User.objects.get(username="khong")

    def enter(grants):
        made = Actor(f"user:{user.key}", user.full_name, user.pk, tuple(grants))
        monkeypatch.setattr(accounts, "actor_for", lambda *_args, **_more: made)
        return client

    return enter


def test_no_page_without_a_door():
    """Default deny: a page of the workspace says whom it opens for, or is everybody's own."""
    opens = {(name, route): getattr(VIEWS[route], "permissions", ()) for name, route, _ in WORKSPACE}
    assert {name for (name, _), permissions in opens.items() if not permissions} == OWN_PAGE
    assert {each for permissions in opens.values() for each in permissions} <= set(PERMISSIONS)


def test_no_page_lies_behind_two_doors_of_one_right():
    """What stands marked in the menu is one place."""
    for name in {name.removeprefix("workspace:") for name, _, _ in WORKSPACE}:
        behind = [door for door in access.DOORS if name.startswith(tuple(door.inside.split()))]
        assert not [
            (one.name, other.name)
            for one, other in combinations(behind, 2)
            if set(one.permissions) & set(other.permissions)
        ], name


def test_no_operation_of_the_api_without_a_key_but_these():
    open_ones = set()
    for path, operations in api.get_openapi_schema()["paths"].items():
        for method in operations:
            asked = Client().generic(
                method.upper(), re.sub(r"{[^}]*}", "x", path), "{}", content_type="application/json"
            )
            if asked.status_code != 401:
                open_ones.add((method.upper(), path.removeprefix("/api/v1")))
    assert open_ones == OF_ANYBODY


def test_no_door_opens_to_other_rights_or_on_other_days(kept, signed_in):  # noqa: F811
    opened = {}
    for name, route, _ in DOORS:
        page, permissions = address(route, kept), set(VIEWS[route].permissions)
        wrong_role = [Grant(permission) for permission in set(PERMISSIONS) - permissions]
        ended = [Grant(permission, until=factory.ON) for permission in permissions]
        not_begun = [Grant(permission, since=factory.ON + timedelta(days=1)) for permission in permissions]
        client = signed_in(wrong_role + ended + not_begun)
        for ask in (client.get, client.post):
            with taken_back():
                status = ask(page).status_code
            if status not in (403, 404):
                opened[name] = status
    assert opened == {}


ELSEWHERE = (
    {"organisation": factory.OTHER},
    {"area": "11"},
    {"organisation": f"{factory.CENTRE}.CN9"},  # a branch of the same centre
    {"organisation": f"{factory.CENTRE}2"},  # a code that only begins alike
    {"subject": "NG-0000-0000"},  # one file of somebody else's, opened in an emergency
)


def test_all_rights_elsewhere_find_nothing_not_even_that_it_is_there(kept, signed_in):  # noqa: F811
    """What is of another unit is answered as what does not exist: the same status, the same words."""
    client = signed_in([Grant(permission, **scope) for permission in PERMISSIONS for scope in ELSEWHERE])
    nowhere = dict.fromkeys(kept, "XX-0000-0000") | {"assignment": 0, "stage": 0}
    for name, route, _ in OF_AN_ORGANISATION:
        for ask in (client.get, client.post):
            with taken_back():
                answer = ask(address(route, kept))
            assert answer.status_code in (403, 404), name
            if "<str:key>" in route:
                with taken_back():
                    assert said(answer) == said(ask(address(route, nowhere))), name


def said(answer):
    """Status and words of an answer, without what differs from page to page by itself."""
    text = re.sub(r'value="[^"]{20,}"|nonce="[^"]+"|[A-Z]{2}-[0-9A-Z]{4}(-[0-9A-Z]{4})+', "", answer.content.decode())
    return answer.status_code, " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_an_account_that_was_stopped_has_no_session_any_more(centre):  # noqa: F811
    client = people.as_user("son")
    assert client.get("/lam-viec/viec/").status_code == 200
    User.objects.filter(username="son").update(is_active=False)
    for _, route, parameters in DOORS:
        if not parameters:
            answer = client.get(f"/{route}")
            assert answer.status_code == 302 and answer.url.startswith(SIGN_IN), route


def test_every_door_opens_to_a_role_that_ships(kept, signed_in):  # noqa: F811
    """And what a role lacks the right for is shut, by the test of all other rights: what a role opens is what the
    documents say."""
    shut = {name for name, _, parameters in DOORS if not parameters}
    for role in SHIPPED:
        client = signed_in(Grant(permission) for permission in role.permissions)
        for name, route, _ in DOORS:
            tried = name in shut and set(role.permissions) & set(VIEWS[route].permissions)
            if tried and client.get(f"/{route}").status_code != 403:  # 404: nothing there for rights without a unit
                shut.discard(name)
    assert shut == {"workspace:matter_new"}  # for whoever asks on behalf of a unit: these rights name none


def test_no_right_but_those_said_to_open_files_shows_who_was_helped(kept, signed_in):  # noqa: F811
    """Sensitivity: of the other permissions, all together, no page and no file shows a name, a number, a telephone."""
    client = signed_in(Grant(permission) for permission in set(PERMISSIONS) - OPENS_PERSONS)
    mai = factory.person()
    leaks = {}
    for name, route, _ in WORKSPACE:
        page = told(client.get(address(route, kept)))
        if found := [word for word in (mai["full_name"], mai["phone"], "Tranh chấp đất") if word in page]:
            leaks[name] = found
    assert leaks == {}
