"""The bell, the list, how one wants to be told; the log of what left, sending again, quiet hours."""

import pytest

from caunoi.faces.workspace import links
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.notices import actions, gateways, queries
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE

from . import people
from .people import as_user

pytestmark = pytest.mark.usefixtures("centre")
SYSTEM = Actor.system()


def tell(name="hoa", **more):
    user = accounts.by_username(name)
    actions.tell(by=SYSTEM, at=AT, users=[user.key], **{"template": "request.came", "values": {"code": "TN-1"}, **more})


def page(client, path):
    return client.get(f"/lam-viec/{path}").content.decode()


def send(**more):
    return actions.queue(
        by=SYSTEM, at=AT, to="request:TN-1", channel="sms", address="0912345679", template="citizen.call",
        values={"phone": "18001233"}, organisation=CENTRE, **more,
    )  # fmt: skip


def test_the_bell_counts_and_the_list_leads_to_the_record():
    key = factory.ask()
    client = as_user("hoa")
    assert "so-moi" not in page(client, "nguoi/")
    tell(about=("request", key), values={"code": key})
    tell(template="staff.test", values={})
    assert '<span class="so-moi">2</span>' in page(client, "nguoi/")
    shown = page(client, "thong-bao/")
    assert f"Có yêu cầu mới {key}" in shown and "Đây là thông báo thử." in shown
    rows = {row.about: row.key for row in queries.mine(people.actor("hoa"))}
    answered = client.post(f"/lam-viec/thong-bao/{rows['request', key]}/")
    assert answered.url == f"/lam-viec/yeu-cau/{key}/"
    assert client.get(f"/lam-viec/thong-bao/{rows['', '']}/").url == "/lam-viec/thong-bao/"  # a look changes nothing
    assert '<span class="so-moi">1</span>' in page(client, "nguoi/")
    assert client.post(f"/lam-viec/thong-bao/{rows['', '']}/").url == "/lam-viec/thong-bao/"
    tell()
    client.post("/lam-viec/thong-bao/")
    assert "so-moi" not in page(client, "thong-bao/")


def test_pages_of_a_long_list():
    for number in range(31):
        tell(values={"code": f"TN-{number:02d}"})
    client = as_user("hoa")
    first, second = page(client, "thong-bao/"), page(client, "thong-bao/?trang=2")
    assert "TN-30" in first and "TN-00" not in first and "?trang=2" in first
    assert "TN-00" in second and "?trang=3" not in second


def test_what_is_wrong_in_one_s_own_way_is_said_and_nothing_typed_is_lost():
    client = as_user("hoa")
    shown = client.post("/lam-viec/thong-bao/cach-nhan/", {"by_email": "on", "email": "hoa"})
    assert shown.status_code == 422 and 'value="hoa"' in shown.content.decode()
    assert (
        client.post("/lam-viec/thong-bao/cach-nhan/", {"by_email": "on", "email": "hoa@x.example"}).status_code == 302
    )
    assert queries.reach(people.actor("hoa")).email == "hoa@x.example"


class Refusing:
    def send(self, message):
        raise gateways.Never("HTTP 422: số không tồn tại")


def test_a_message_that_failed_is_read_with_its_reason_and_sent_again(monkeypatch):
    monkeypatch.setattr(gateways, "gateway", lambda channel: Refusing())
    key = send()
    actions.deliver(now=lambda: AT)
    client = as_user("son")
    shown = page(client, "nhat-ky-gui-tin/?trang-thai=failed&duong=sms")
    assert "số không tồn tại" in shown and "09•• ••• 679" in shown and "0912345679" not in shown
    assert "Chưa có tin nào." in page(client, "nhat-ky-gui-tin/?trang-thai=sent")
    assert "Gửi lại" in page(client, f"nhat-ky-gui-tin/{key}/")
    client.post(f"/lam-viec/nhat-ky-gui-tin/{key}/", {"viec": "gui-lai"})
    assert "Thôi gửi" in page(client, f"nhat-ky-gui-tin/{key}/")
    client.post(f"/lam-viec/nhat-ky-gui-tin/{key}/", {"viec": "thoi"})
    assert "Thôi không gửi" in page(client, f"nhat-ky-gui-tin/{key}/")
    assert client.post(f"/lam-viec/nhat-ky-gui-tin/{key}/", {"viec": "khac"}).status_code == 404


def test_quiet_hours_are_set_by_whoever_looks_after_the_installation():
    assert "Đổi" not in page(as_user("son"), "nhat-ky-gui-tin/").split("Giờ yên lặng")[1].split("</dd>")[0]
    client = as_user("quan")
    assert "21:00 đến 07:00" in page(client, "nhat-ky-gui-tin/")
    client.post("/lam-viec/nhat-ky-gui-tin/gio-yen-lang/", {"begins": "20:30", "ends": "06:30"})
    assert "20:30 đến 06:30" in page(client, "nhat-ky-gui-tin/")


def test_every_kind_of_record_that_a_notice_names_has_its_page():
    assert all(links.link_to((kind, "XX-1")) for kind in (*links._WITH_KEY, *links._LISTS))
    assert links.link_to(("nothing", "x")) == ""
