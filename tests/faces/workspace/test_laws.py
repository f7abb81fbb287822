"""Law packages at the workspace: uploaded, read, approved by two, withdrawn; by those only who may."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from caunoi.core.law import assess, in_use, parse_facts
from caunoi.rooms.statutes import published
from tests.rooms.statutes.packages import FIRST, package

from .people import as_user

# The clock of these tests stands before the invented package was published; it may be prepared before its day.
BASE = "/lam-viec/goi-luat/"


@pytest.fixture(autouse=True)
def data(centre, tmp_path, settings, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(transaction, "on_commit", lambda work, **_: work())
    published.use()
    yield
    in_use.use_folder(None)


def upload(client, content):
    return client.post(BASE, {"file": SimpleUploadedFile("goi.yaml", content)})


def sign(username, page):
    client = as_user(username)
    shown = client.get(f"{page}duyet/").content.decode()
    sha256 = re.search(r'name="sha256" value="([0-9a-f]{64})"', shown)[1]
    return client.post(f"{page}duyet/", {"sha256": sha256, "read": "on"})


def aid(on: date) -> str:
    return assess(parse_facts({"hiv": True}), on, only=("legal_aid",)).get("legal_aid").answer


def test_from_the_file_to_the_law_and_back():
    page = upload(as_user("quan"), package()).url
    told = as_user("duyet").get(page).content.decode()
    assert "60 tuổi → 65 tuổi" in told and "chưa biết → có" in told and "Chưa có ai duyệt" in told
    assert sign("duyet", page).status_code == 302 and aid(FIRST) == "unknown"
    assert sign("duyet", page).status_code == 422  # the same person again
    assert sign("duyet2", page).status_code == 302 and aid(FIRST) == "yes"
    assert "áp dụng từ 01/03/2027" in as_user("quan").get(BASE).content.decode()
    assert as_user("quan").get(f"{page}tep.yaml").content == package()
    for username in ("duyet", "duyet2"):
        assert as_user(username).post(f"{page}rut/", {"reason": "Luật bị hoãn"}).status_code == 302
    assert aid(FIRST) == "unknown"


def test_what_is_wrong_is_said_with_its_place_and_nothing_is_kept():
    answer = upload(as_user("quan"), package().replace(b"fact: hiv", b"fact: height"))
    told = answer.content.decode()
    assert answer.status_code == 422 and "không có fact" in told and "legal_aid" in told
    assert "Chưa có gói luật nào" in told


@pytest.mark.parametrize(
    ("username", "status"), [("son", 403), ("quan2", 403), ("khong", 403), ("duyet", 403), ("quan", 302)]
)
def test_only_an_administrator_of_the_whole_uploads(username, status):
    assert upload(as_user(username), package()).status_code == status


@pytest.mark.parametrize("username", ["quan", "son", "hoa"])
def test_only_who_may_approve_approves(username):
    page = upload(as_user("quan"), package()).url
    client = as_user(username)
    for path, sent in (("duyet/", {"sha256": "0", "read": "on"}), ("rut/", {"reason": "x"})):
        assert client.post(page + path, sent).status_code == 403


def test_an_altered_folder_is_said_plainly_where_law_is_asked_for(tmp_path):
    page = upload(as_user("quan"), package()).url
    for username in ("duyet", "duyet2"):
        sign(username, page)
    (tmp_path / "law" / in_use.INDEX).write_text("{}")
    for path in ("/api/v1/law", "/api/v1/law?on=2027-03-01"):
        answer = as_user("hoa").get(path)
        assert answer.status_code == 409 and "gói luật" in answer.content.decode()
