"""What a key looks like, how long it holds, which addresses may be told. Pure: no database."""

import hashlib
import ipaddress
import re
from collections.abc import Collection
from datetime import date, timedelta
from urllib.parse import urlsplit

from caunoi.core.ground.errors import Refused

from .words import Owner, Scope

MANAGE = "clients.manage"
MOST_KEYS = 2
"""Live keys of a client at once: the old one and the one that takes its place."""
LONGEST = timedelta(days=730)
TOKEN_SECONDS = 3600
PER_MINUTE, MOST_PER_MINUTE = 300, 6000
STRANGER_PER_MINUTE = 120
"""Calls a minute from one address without a key."""
WRONG_KEYS, WRONG_SECONDS = 30, 300
"""Wrong keys from one address, and in how many seconds, after which it has to wait."""
ANSWERS_KEPT = timedelta(hours=48)
LONGEST_HOOK = 200
KEY_MARK = "cn_"
OWN_LISTS = "he-thong"
"""Takes the lists as the national system has them, with all their columns."""

_HOST = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}")


def secret_hash(secret: str) -> str:
    """What is kept of a secret: it is long and random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def check_scopes(owner_kind: str, scopes: list[str], takes: str) -> str:
    """As whom it takes lists, '' where it has not that scope. Errors: Refused."""
    if not scopes or set(scopes) - set(Scope.values):
        raise Refused("Chưa chọn phạm vi.", "Máy chỉ làm được những việc được chọn.", "Hãy chọn ít nhất một mục.")
    if Scope.REFERRALS in scopes and owner_kind != Owner.AGENCY:
        raise Refused(
            "Chỉ cơ quan phối hợp gửi thông báo của cơ quan.", "Mẫu 03, 04, 13 do cơ quan lập.",
            "Hãy bỏ mục này, hoặc chọn cơ quan trong danh bạ.",
        )  # fmt: skip
    if Scope.NATIONAL not in scopes:
        return ""
    if not takes:
        raise Refused(
            "Chưa chọn máy nhận danh sách với tư cách nào.", "Mỗi nơi nhận chỉ lấy được các cột của mình.",
            "Hãy chọn nơi nhận, hoặc bỏ mục lấy danh sách.",
        )  # fmt: skip
    return takes


def check_until(until: date, on: date) -> None:
    """The first day on which a key does not work any more. Errors: Refused."""
    if not on < until <= on + LONGEST:
        raise Refused(
            "Hạn của khóa không hợp lý.", "Khóa dùng nhiều nhất hai năm, và phải còn dùng được từ hôm nay.",
            "Hãy chọn ngày khác.",
        )  # fmt: skip


def check_hook(url: str, networks: list[str], hosts: Collection[str] = ()) -> str:
    """The address in its one spelling, '' for none. networks: what lies inside and may be told all the same; hosts:
    the only ones that may be told, in small letters (none: any).

    https to a name with a domain; a bare number or http only inside `networks`. Where a name leads is looked at each
    time it is used (notices.gateways.hook). Errors: Refused.
    """
    if not url.strip():
        return ""
    try:
        told = urlsplit(url.strip())
        port = told.port
    except ValueError:
        raise _no_hook("Không đọc được địa chỉ.") from None
    host = (told.hostname or "").lower()
    if told.username or told.password or told.fragment or not host or not url.isascii():
        raise _no_hook("Địa chỉ cần có tên miền, không kèm tên đăng nhập, mật khẩu, dấu thăng hay chữ có dấu.")
    if hosts and host not in hosts:
        raise _no_hook("Nơi này không có trong danh sách nơi được báo của hệ thống (CAUNOI_HOOK_HOSTS).")
    inside = is_inside(host, networks)
    if told.scheme != "https" and not (told.scheme == "http" and inside):
        raise _no_hook("Chỉ gửi qua https.")
    if not inside and not (_HOST.fullmatch(host) and port in (None, 443, 8443)):
        raise _no_hook("Cần một tên miền, cổng 443 hoặc 8443.")
    found = f"{told.scheme}://{host}{f':{port}' if port else ''}{told.path or '/'}"
    found += f"?{told.query}" if told.query else ""
    if len(found) > LONGEST_HOOK:
        raise _no_hook(f"Địa chỉ dài quá {LONGEST_HOOK} chữ.")
    return found


def is_inside(host: str, networks: list[str]) -> bool:
    """Whether a host written as a number lies in one of the networks."""
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(number in ipaddress.ip_network(network) for network in networks)


def _no_hook(why: str) -> Refused:
    return Refused("Không báo đến địa chỉ này được.", why, "Ví dụ: https://mot-cua.laocai.example/cau-noi.")
