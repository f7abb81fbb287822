"""Gói tiếng at the desk: brought by one, looked over by another, and only then told to anybody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.languages import queries
from tests.rooms.cases import factory
from tests.rooms.files import samples
from tests.rooms.languages.test_packs import TWO, WHO, zipped

from . import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(reference, monkeypatch):
    """Two browsers: who brings, who looks over."""
    from caunoi.faces.web import clock

    monkeypatch.setattr(clock, "now", lambda: people.NOW)
    factory.settle()
    people.hire()
    for name, role in (("lua", "dong_gop_tieng"), ("thau", "kiem_tra_tieng")):
        made = {"by": Actor.system(), "at": factory.AT}
        accounts.create_user(**made, username=name, full_name=name, password="rung-xanh-7319", temporary=False)
        accounts.assign(**made, user=users.by_username(name), role=role, organisation=factory.CENTRE, since=factory.ON)
    return people.as_user("lua"), people.as_user("thau")


def bring(client, content=None, **given):
    file = SimpleUploadedFile("goi.zip", content or zipped(TWO, {"mot.mp3": samples.mp3(2)}))
    fields = {"language": "tyz", "version": "1", "source": "Nhóm thử", "organisation": factory.CENTRE, "agreed": "on"}
    return client.post("/lam-viec/tieng-noi/nap/", fields | given | {"file": file})


def test_from_the_list_to_what_is_published_and_back(desk):
    brings, reviews = desk
    page = brings.get("/lam-viec/tieng-noi/").content.decode()
    assert "tiếng Gia Rai" in page and "chưa kiểm chứng" in page
    assert brings.get("/lam-viec/tieng-noi/cau/tyz.xlsx")["Content-Disposition"].endswith('"cau-tyz.xlsx"')
    address = bring(brings).url
    page = brings.get(address).content.decode()
    assert "Người nạp không tự kiểm tra" in page and 'name="entries"' not in page
    entries = {
        e.phrase: e.key for e in queries.opened(people.actor("thau"), address.split("/")[-2], factory.ON).entries
    }
    page = reviews.get(address).content.decode()
    assert "câu thử một" in page and "Người đọc thử" in page and "<audio" in page
    sound = reviews.get(f"{address}nghe/{entries['talk.who']}/")
    assert (sound["Content-Type"], sound.content) == ("audio/mpeg", samples.mp3(2))

    nothing = reviews.post(address, {"said": "nhan"})
    assert nothing.status_code == 422 and "Chưa chọn câu nào" in nothing.content.decode()
    refused = reviews.post(address, {"said": "khong", "entries": entries["talk.unknown"]})
    assert refused.status_code == 422 and "Chưa nêu lý do" in refused.content.decode()
    reviews.post(address, {"said": "khong", "entries": entries["talk.unknown"], "reason": "Sai một chữ."})
    reviews.post(address, {"said": "nhan", "entries": entries["talk.who"]})
    assert queries.said("tyz") == {}
    reviews.post(f"{address}cong-bo/")
    assert set(queries.said("tyz")) == {WHO}
    assert reviews.get(f"{address}goi.zip")["Content-Type"] == "application/zip"
    reviews.post(f"{address}rut/", {"reason": "Đổi người đọc."})
    assert queries.said("tyz") == {}


def test_what_is_wrong_in_a_file_stands_above_the_form_and_nothing_typed_is_lost(desk):
    brings, _ = desk
    answer = bring(brings, b"khong phai")
    page = answer.content.decode()
    assert answer.status_code == 422 and "không phải .xlsx hay .zip" in page and "Nhóm thử" in page
    page = bring(brings, agreed="").content.decode()
    assert "Xin điền mục này" in page


def test_a_form_that_comes_back_says_first_which_fields_are_wrong(desk):
    page = bring(desk[0], agreed="", source="").content.decode()
    assert (
        'role="alert" tabindex="-1" autofocus><p>Xin xem lại: <a href="#id_source">Nguồn</a>, <a href="#id_agreed">'
        in page
    )
    assert 'aria-invalid="true"' in page and 'id="id_source_error"' in page
