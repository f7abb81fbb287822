"""The machine-readable door answers as the contract says; whatever it refuses is a problem in the caller's language."""

import json

import pytest

from caunoi.rooms.clients import policy
from caunoi.rooms.clients.models import Spent

AT = "/api/v1"


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("CAUNOI_TODAY", "2026-11-23")


def post(client, body, **head):
    return client.post(f"{AT}/check", json.dumps(body), content_type="application/json", headers=head)


def test_check_answers_in_the_form_of_the_contract(client, db):
    response = post(client, {"facts": {"birth_date": "1960", "household_poverty": "near_poor"}, "only": ["legal_aid"]})
    assert response.status_code == 200
    found = response.json()
    assert found["on"] == "2026-11-23" and found["law"]
    (legal_aid,) = found["determinations"]
    assert legal_aid["answer"] == "yes" and legal_aid["assumed"] == ["matter"]
    yes = [(g["clause"], g["point"]) for g in legal_aid["grounds"] if g["answer"] == "yes"]
    assert yes == [("7", "c")]
    assert "Người cao tuổi" in response.content.decode(), "letters are not escaped"
    english = post(client, {"facts": {"birth_date": "1960"}}, **{"Accept-Language": "en-GB"}).json()
    assert "elderly" in str(english).lower() or "Older person" in str(english)


def test_a_bad_fact_is_named(client, db):
    response = post(client, {"facts": {"sex": "x"}})
    assert response.status_code == 422 and response["Content-Type"] == "application/problem+json"
    assert response.json()["error"] == {"key": "sex", "value": "x", "allowed": ["female", "male"]}
    assert post(client, {"facts": {"nonsense": 1}}).json()["error"]["key"] == "nonsense"


def test_a_day_before_the_law_and_an_unknown_id_are_refused(client, db):
    assert post(client, {"facts": {}, "on": "2010-01-01"}).status_code == 409
    assert post(client, {"facts": {}, "only": ["nothing"]}).status_code == 404


def test_law_lists_grounds_with_citation_and_status(client, db):
    found = client.get(f"{AT}/law?on=2026-11-23").json()
    (aid,) = [d for d in found["determinations"] if d["id"] == "legal_aid"]
    ground = next(g for g in aid["grounds"] if (g["clause"], g["point"]) == ("7", "c"))
    assert ground["citation"] == "điểm c khoản 7 Điều 7 Luật Trợ giúp pháp lý 2017"
    assert ground["status"] == "verified" and "answer" not in ground
    assert client.get(f"{AT}/law/legal_aid?on=2026-11-23").json()["grounds"] == aid["grounds"]
    assert client.get(f"{AT}/law/nothing").status_code == 404


REFUSED = [
    ("get", "/nowhere", None, 404, "Không có ở địa chỉ này."),
    ("delete", "/check", None, 405, "Địa chỉ này không nhận cách gọi đó."),
    ("post", "/check", "{", 400, "Không đọc được yêu cầu."),
    ("post", "/check", '{"facts": 1, "more": 2}', 422, "Có mục chưa đúng."),
    ("get", "/law?on=x", None, 422, "Có mục chưa đúng."),
    ("get", "/requests", None, 401, "Chưa có khóa, hoặc khóa không dùng được."),
    ("get", "/figures/x", None, 404, "Không có ở địa chỉ này."),
]


@pytest.mark.parametrize(("method", "path", "body", "status", "title"), REFUSED)
def test_every_refusal_is_a_problem_in_the_callers_language(client, db, method, path, body, status, title):
    def ask(language):
        send = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(client, method)(f"{AT}{path}", headers={"Accept-Language": language}, **send)

    told = ask("vi")
    assert (told.status_code, told["Content-Type"]) == (status, "application/problem+json")
    assert told.json()["title"] == title and told.json()["status"] == status
    assert told.json()["type"].startswith("urn:caunoi:problem:") and told.json()["detail"]
    english = ask("fr, en;q=0.8, vi;q=0.3").json()
    assert english["language"] == "en" and english["title"].isascii() and english["title"] != title
    assert all(each["detail"].isascii() for each in english.get("errors", []))


def test_what_is_wrong_is_pointed_at(client, db):
    told = post(client, {"facts": {}, "on": "x", "more": 2}).json()
    assert {each["pointer"] for each in told["errors"]} == {"/on", "/more"}


def test_a_fault_is_a_problem_without_a_word_of_what_failed(client, db, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("lộ-tên")

    monkeypatch.setattr("caunoi.faces.api.law.assess", fail)
    client.raise_request_exception = False
    told = post(client, {"facts": {}})
    assert told.status_code == 500 and told.json()["type"].endswith(":fault")
    assert "lộ-tên" not in told.content.decode()


def test_whoever_calls_too_often_waits(client, db, monkeypatch):
    monkeypatch.setattr(policy, "STRANGER_PER_MINUTE", 3)
    answers = [client.get(f"{AT}/provinces") for _ in range(5)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429, 429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60 and answers[0]["RateLimit"].startswith('"calls";r=2;')
    assert client.get(f"{AT}/health").status_code == 200
    assert not Spent.objects.filter(caller__contains="127.0.0.1").exists()


def test_nothing_for_other_sites(client, db):
    response = client.options(f"{AT}/check", headers={"Origin": "https://x.example"})
    assert response.status_code == 405
    assert not any(name.lower().startswith("access-control") for name in response.headers)


def test_reference_data_with_their_days(client, db):
    from tests.rooms.cases import factory

    factory.load_reference()
    factory.settle()
    found = client.get(f"{AT}/provinces?limit=30").json()
    rest = client.get(f"{AT}/provinces?after={found['next']}").json()
    assert len(found["items"]) == 30 and len(rest["items"]) == 4 and rest["next"] is None
    old = client.get(f"{AT}/provinces?on=2025-06-30").json()["items"]
    assert len(old) == 63
    communes = client.get(f"{AT}/provinces/15/communes?on=2025-06-30").json()["items"]
    was = client.get(f"{AT}/communes/{communes[0]['code']}?on=2025-06-30").json()
    assert was["today"] and all(each["since"] for each in was["today"])
    assert client.get(f"{AT}/provinces/99/communes").status_code == 404
    forms = client.get(f"{AT}/forms").json()["items"]
    assert forms[0]["citation"] and {each["status"] for each in forms} <= {"verified", "secondary", "disputed"}
    offices = client.get(f"{AT}/offices").json()["items"]
    assert {"TT-LC", "TT-DB"} <= {each["code"] for each in offices} and "STP" not in str(offices)


def test_what_is_known_already_is_not_sent_again(client, db):
    first = client.get(f"{AT}/provinces")
    again = client.get(f"{AT}/provinces", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and not again.content
    assert first["Cache-Control"] == "no-cache"
    assert "no-store" in post(client, {"facts": {}})["Cache-Control"]
