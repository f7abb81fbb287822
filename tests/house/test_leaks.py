"""What may not be seen does not come out by another way either: figures and the lists behind them, searching, ordering,
completing while one types, files under another record, parts of pages, addresses with more in them."""

import re

import pytest

from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.accounts.roles import PERMISSIONS
from caunoi.rooms.cases import actions as case_actions
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.reports import queries as reports
from tests.faces.workspace import people
from tests.faces.workspace.conftest import centre  # noqa: F401
from tests.faces.workspace.test_intake import NEW
from tests.faces.workspace.test_persons import (  # noqa: F401
    CANARY,
    SECRETS,
    person_of,
    restricted,
    told,
    walked,
    worked_on,
)
from tests.rooms.cases import factory

pytestmark = pytest.mark.django_db

HIDES = {"sensitive.restricted", "sensitive.break_glass"}


@pytest.fixture
def nosy(centre, monkeypatch):  # noqa: F811
    """A browser of somebody who may do everything at the centre but see into restricted files of others."""
    client, own = people.as_user("khong"), accounts.by_username("khong")
    grants = tuple(Grant(permission, factory.CENTRE) for permission in set(PERMISSIONS) - HIDES)
    made = Actor(f"user:{own.key}", own.full_name, own.pk, grants)
    real = accounts.actor_for
    monkeypatch.setattr(accounts, "actor_for", lambda user, *rest: made if user == own else real(user, *rest))
    return client


def test_no_page_list_or_file_names_a_restricted_person_to_whoever_may_do_all_else(worked_on, nosy):  # noqa: F811
    other = person_of(factory.ask(person=factory.person(full_name="Chimhót Thịkin", birth="1960")))
    seen = walked(nosy, worked_on, other)
    leaks = {address: [secret for secret in SECRETS if secret in page] for address, page in seen.items()}
    assert {address: found for address, found in leaks.items() if found} == {}


def test_a_figure_does_not_tell_whose_circumstance_it_counts(restricted):  # noqa: F811
    """The list behind 'người bị bạo lực gia đình: 1' would name the file that hides it. Opened is every cell behind which
    there is a record, and one behind which there is none."""
    mine = cases.requests_of(people.actor("son"), [person_of(restricted)], factory.ON)[0].case_key
    plain = factory.take_on().key
    report = reports.fill(people.actor("son"), "15a", factory.CENTRE, "2026", on=factory.ON)
    cells = [f"{row.key}|{column.key}" for row in report.filled.rows for column in report.filled.columns]
    filled = [cell for cell in cells if report.records(cell)]
    assert any(mine in report.records(cell) for cell in filled) and 4 < len(filled) < len(cells)
    empty = next(cell for cell in cells if cell not in filled)
    clients = {name: people.as_user(name) for name in ("son", "pao", "thu")}
    shown = {name: set() for name in clients}
    for name, client in clients.items():
        for cell in (*filled, empty):
            shown[name] |= keys_in(client.get(address(cell)))
        page = told(client.get(address("total|total")))
        assert ("mà tài khoản này không mở được" in page) == (name != "son")
    assert {mine, plain} <= shown["son"]
    assert mine not in shown["pao"] | shown["thu"]
    assert plain in shown["pao"] and plain not in shown["thu"], "the clerk sees no ground at all"
    assert not keys_in(clients["son"].get(address(empty)))


def address(cell):
    """The list behind a cell of the form."""
    return f"/lam-viec/so-lieu/ho-so/?bieu=15a&don-vi={factory.CENTRE}&ky=2026&o={cell.replace('|', '%7C')}"


def keys_in(answer):
    return set(re.findall(r"/vu-viec/([^/\"]+)/", told(answer)))


def test_searching_finds_of_a_restricted_file_what_it_finds_of_nobody(restricted, nosy):  # noqa: F811
    """By name, number, telephone, place, circumstance; by lists, by completion while one types."""
    words = (CANARY["full_name"], CANARY["phone"], CANARY["id_number"], "Bímật", "domestic_violence")
    for address in ("/lam-viec/nguoi/", "/lam-viec/vu-viec/", "/lam-viec/viec/"):
        nothing = None
        for word in ("Khôngcóai Nàohết", *words):
            nosy.post(address, {"q": word})
            page = re.sub(r'value="[^"]*"', "", told(nosy.get(address))).replace(word, "")
            nothing = nothing or shape(page)
            assert shape(page) == nothing, (address, word)
        nosy.post(address, {"q": "", "xoa": "1"})
    for name in (CANARY["full_name"], CANARY["full_name"][:6]):
        typed = {"p-full_name": name, "p-phone": CANARY["phone"], "p-id_number": CANARY["id_number"]}
        page = told(nosy.post(f"{NEW}co-the-trung/", typed, headers={"HX-Request": "true"}))
        assert person_of(restricted) not in page and not any(secret in page for secret in SECRETS)


def shape(page):
    """The page without the tokens that differ each time."""
    return re.sub(r"\s+", " ", re.sub(r"\b[A-Za-z0-9]{64}\b", "", page))


@pytest.mark.parametrize(
    "more",
    ["order_by=person__full_name", "sort=name", "person__restricted=1", "person__circumstances__fact=hiv",
     "facts__hiv=true", "ground=x", "o=-person__birth", "search=Chimh%C3%B3t"],
)  # fmt: skip
def test_a_list_is_neither_ordered_nor_narrowed_by_what_an_address_adds(restricted, nosy, more):  # noqa: F811
    factory.take_on()
    for address in (
        "/lam-viec/vu-viec/",
        "/lam-viec/viec/",
        "/lam-viec/nguoi/",
        f"/lam-viec/so/{factory.CENTRE}/2026/",
    ):
        assert shape(told(nosy.get(f"{address}?{more}"))) == shape(told(nosy.get(address))), address


def test_a_paper_does_not_open_under_another_file(restricted, nosy):  # noqa: F811
    """A key of a file that may be opened does not lead to the papers, letters, sides of one that may not."""
    own = factory.ask()
    paper = case_actions.put_paper(by=factory.HEAD, at=people.NOW, request=restricted, kind="request", title="Giấykín")
    letter = case_actions.receive_letter(
        by=factory.CITIZEN, at=people.NOW, request=restricted, kind="withdraw", text="Lờikể"
    )
    for address in (
        f"/lam-viec/yeu-cau/{own}/ho-so/{paper}/", f"/lam-viec/yeu-cau/{own}/ho-so/{paper}/tep/",
        f"/lam-viec/yeu-cau/{restricted}/ho-so/{paper}/tep/", f"/lam-viec/don/{letter}/", f"/lam-viec/don/{letter}/tep/1/",
    ):  # fmt: skip
        page = told(nosy.get(address))
        assert not any(secret in page for secret in SECRETS), address


def test_what_is_refused_says_the_same_of_every_file(restricted, nosy):  # noqa: F811
    """A part of a page, a wrong form, a wrong moment: the sentence holds nothing of the person."""
    for what in ("", "thu-ly/", "tu-choi/", "giay-to/", "sua/", "ho-so/"):
        for ask in (nosy.get, nosy.post):
            page = told(ask(f"/lam-viec/yeu-cau/{restricted}/{what}", headers={"HX-Request": "true"}))
            assert not any(secret in page for secret in SECRETS), what
