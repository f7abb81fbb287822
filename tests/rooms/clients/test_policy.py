"""Which addresses may be told."""

import pytest

from caunoi.core.ground.errors import Refused
from caunoi.rooms.clients import policy

HOST = "https://mot-cua.laocai.example"
INSIDE = ["10.20.0.0/16"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        (f" {HOST.upper()} ", "https://mot-cua.laocai.example/"),
        (f"{HOST}:8443/cau-noi?nguon=cn", f"{HOST}:8443/cau-noi?nguon=cn"),
        ("http://10.20.3.4:9000/tin", "http://10.20.3.4:9000/tin"),
        (f"{HOST}/{'a' * (policy.LONGEST_HOOK - len(HOST) - 1)}",) * 2,
    ],
)
def test_an_address_in_its_one_spelling(written, kept):
    assert policy.check_hook(written, INSIDE) == kept


def test_where_hosts_are_listed_no_other_is_told():
    hosts = ["mot-cua.laocai.example", "10.20.3.4"]
    assert policy.check_hook(HOST.upper(), INSIDE, hosts) == f"{HOST}/"
    assert policy.check_hook("http://10.20.3.4/tin", INSIDE, hosts) and policy.check_hook("", INSIDE, hosts) == ""
    for other in ("https://laocai.example/", "https://a.mot-cua.laocai.example/", "http://10.20.3.5/"):
        with pytest.raises(Refused, match="CAUNOI_HOOK_HOSTS"):
            policy.check_hook(other, INSIDE, hosts)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("https://ai:mat-khau@laocai.example/", "không kèm tên đăng nhập"),
        (f"{HOST}/#dau", "dấu thăng"),
        ("https:///tin", "cần có tên miền"),
        (f"{HOST}:một/", "Không đọc được"),
        ("http://laocai.example/", "Chỉ gửi qua https"),
        ("http://10.99.0.1/", "Chỉ gửi qua https"),
        ("https://10.99.0.1/", "tên miền"),
        (f"{HOST}:22/", "cổng 443"),
        (f"{HOST}?{'a' * (policy.LONGEST_HOOK - len(HOST) - 1)}", "dài quá 200 chữ"),  # a '/' more than was written
    ],
)
def test_what_may_not_be_told(written, why):
    with pytest.raises(Refused, match=why):
        policy.check_hook(written, INSIDE)
