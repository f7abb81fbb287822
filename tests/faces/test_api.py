"""The machine-readable door answers as the contract says."""

import json

import pytest

AT = "/api/v1"


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("CAUNOI_TODAY", "2026-11-23")


def post(client, body):
    return client.post(f"{AT}/check", json.dumps(body), content_type="application/json")


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


def test_a_bad_fact_is_named(client, db):
    response = post(client, {"facts": {"sex": "x"}})
    assert response.status_code == 422
    assert response.json() == {"error": {"key": "sex", "value": "x", "allowed": ["female", "male"]}}
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


def test_health_and_the_description(client, db):
    assert client.get(f"{AT}/health").json()["status"] == "ok"
    described = client.get(f"{AT}/openapi.json").json()
    of_agencies = {f"{AT}/referrals", f"{AT}/referrals/sent", f"{AT}/referrals/{{key}}"}
    assert set(described["paths"]) == {f"{AT}/check", f"{AT}/law", f"{AT}/health", *of_agencies}
