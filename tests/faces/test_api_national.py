"""The lists of the national system over HTTP: page by page the same as the command writes, and to each client the columns of
its receiver alone."""

import json
from datetime import date

import pytest
from django.test import Client

from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.clients import actions as clients
from caunoi.rooms.clients.policy import OWN_LISTS
from caunoi.rooms.exchange import actions, words
from caunoi.rooms.exchange.actions import exporting
from caunoi.rooms.journal.models import Event
from tests.faces.portal.reading import _VIETNAMESE
from tests.faces.workspace.conftest import centre  # noqa: F401  (fixtures)
from tests.rooms.cases import factory

pytestmark = pytest.mark.usefixtures("centre")
AT = "/api/v1/national"
SYSTEM = {"by": Actor.system(), "at": factory.AT}


def machine(takes: str, *scopes: str) -> Client:
    made = clients.open_client(
        **SYSTEM, owner_kind="organisation", owner=factory.CENTRE, owner_name="Bộ Tư pháp", name="Kho dữ liệu",
        purpose="Thống kê", scopes=scopes or ["national"], takes=takes,
    )  # fmt: skip
    secret = clients.make_key(**SYSTEM, client=made, until=date(2027, 6, 1))
    return Client(headers={"Authorization": f"Bearer {secret}", "Accept-Language": "vi"})


def pulled(client, name, **asked):
    """Every page of a list, as a receiver pulls it."""
    pages, after = [], ""
    while True:
        answer = client.get(f"{AT}/{name}", {**asked, **({"after": after} if after else {})})
        assert answer.status_code == 200, answer.content.decode()
        pages.append(answer.json())
        after = pages[-1]["next"]
        if after is None:
            return pages


def written(folder, **more):
    actions.export_lists(**{**SYSTEM, "at": clock.now()}, out=folder, **more)
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.iterdir())}


@pytest.fixture
def some():
    """Seven cases in the book."""
    factory.open_book()
    return [factory.take_on() for _ in range(7)]


@pytest.mark.parametrize(("takes", "audience"), [(OWN_LISTS, ""), ("tk", "tk"), ("c12", "c12"), ("mo", "mo")])
def test_the_pages_are_those_that_the_command_writes(some, tmp_path, takes, audience):
    client = machine(takes)
    files = written(tmp_path / "out", audience=audience)
    told = client.get(AT).json()
    assert {each["name"] for each in told["lists"]} == {name.rpartition("-")[0] for name in files}
    for each in told["lists"]:
        (page,) = pulled(client, each["name"])
        file = files[f"{each['name']}-0001.json"]
        assert (page["type"], page["page"], page["data"]) == (file["type"], file["page"], file["data"])
        assert all(list(row) == each["columns"] for row in page["data"])
    others = {*map(str, words.COLUMNS), "organisations", "providers", "cases", "persons"}
    for name in others - {each["name"] for each in told["lists"]}:
        assert client.get(f"{AT}/{name}").status_code == 404


def test_pages_end_where_they_are_full_and_go_on_behind(some, monkeypatch):
    monkeypatch.setattr(exporting, "LEAST", 3)
    took = {"by": Actor.system(), "at": clock.now(), "audience": "", "name": "case_advanced"}
    first = actions.take_page(**took, size=3)
    second = actions.take_page(**took, size=3, after=first.after)
    third = actions.take_page(**took, size=3, after=second.after)
    ids = [row["id"] for page in (first, second, third) for row in page.rows]
    assert [len(page.rows) for page in (first, second, third)] == [3, 3, 1] and third.after == ""
    assert len(set(ids)) == 7 and [page.number for page in (first, second, third)] == [1, 2, 3]
    monkeypatch.setattr(exporting, "_LOOK", 2)  # a call does not look through the whole house
    quiet = actions.take_page(**took, size=3, since=date(2026, 1, 1), until=date(2026, 1, 1))
    assert (quiet.rows, quiet.after) == ((), "2-2")


def test_an_update_holds_what_changed_in_its_days(some, tmp_path):
    client, day = machine(OWN_LISTS), factory.ON.isoformat()
    (page,) = pulled(client, "case_advanced", type="update", fromDate=day, toDate=day)
    files = written(tmp_path / "out", since=factory.ON, until=factory.ON)["case_advanced-0001.json"]
    assert page["data"] == files["data"] and len(page["data"]) == 7
    assert (page["fromDate"], page["toDate"]) == (files["fromDate"], files["toDate"])
    (page,) = pulled(client, "case_advanced", type="update", fromDate="2026-01-01", toDate="2026-01-02")
    assert page["data"] == []
    for wrong in ({"type": "update"}, {"type": "update", "fromDate": day}, {"fromDate": day, "toDate": day},
                  {"type": "update", "fromDate": "2026-02-02", "toDate": "2026-02-01"}):  # fmt: skip
        answer = client.get(f"{AT}/staff", wrong)
        assert answer.status_code == 409 and answer.json()["todo"]
    for wrong in ({"size": 499}, {"size": 1001}, {"after": "abc"}, {"type": "all"}):
        assert client.get(f"{AT}/staff", wrong).status_code == 422


def test_a_page_that_was_pulled_is_read_in_again(some, tmp_path):
    (page,) = pulled(machine(OWN_LISTS), "organization_units", size=1000)
    (tmp_path / "organization_units-0001.json").write_text(json.dumps(page), encoding="utf-8")
    report = actions.import_lists(**SYSTEM, paths=[tmp_path])
    assert report.errors == [] and report.tables["organization_units"].read == len(page["data"]) > 0


def test_who_may_not_and_what_nobody_has_seen():
    assert Client().get(AT).status_code == 401
    assert machine("", "requests").get(f"{AT}/staff").status_code == 403
    refused = machine("ioc").get(f"{AT}/organisations")
    assert (
        refused.status_code == 409 and "danh mục cột" in refused.json()["detail"] and "nhập" in refused.json()["todo"]
    )
    for path in ("", "/organisations"):
        english = machine("ioc").get(f"{AT}{path}", headers={"Accept-Language": "en"})
        told = english.json()
        assert english.status_code == 409 and told["language"] == "en" == english["Content-Language"]
        assert not _VIETNAMESE.search(" ".join((told["title"], told["detail"], told["why"], told["todo"])))


def test_each_page_taken_is_recorded_by_the_name_of_the_machine(some):
    pulled(machine("tk"), "cases")
    told = Event.objects.filter(kind="exchange.lists_exported").get()
    assert told.by_key.startswith("client:") and told.data["count"] == 7
    assert "cases, trang 1, toàn bộ, cho Thống kê" in told.data["what"]
