"""The matrix of access for `tools/docs.py`: role × action × scope × what of a person is seen, from the functions that
decide (accounts.policy, people's sight) and from the doors of the pages. tests/house/test_access.py opens them all."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import URLPattern, get_resolver

from caunoi.rooms.accounts import policy
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.accounts.roles import OPENS_PERSONS, PERMISSIONS, SHIPPED, ShippedRole
from caunoi.rooms.people.queries import can_see_sensitive

_ON = date(2026, 11, 23)
_UNIT, _BRANCH, _OTHER, _PROVINCE, _ELSE = "TT-LC", "TT-LC.CN1", "TT-DB", "15", "11"
_PLACES = (
    ("đơn vị của mình", _UNIT, _PROVINCE), ("Chi nhánh của mình", _BRANCH, _PROVINCE),
    ("đơn vị khác cùng tỉnh", "CT-0001", _PROVINCE), ("đơn vị tỉnh khác", _OTHER, _ELSE), ("toàn hệ thống", "", None),
)  # fmt: skip
_GRANTS = (
    ("ở một đơn vị", {"organisation": _UNIT}),
    ("ở một đơn vị, không gồm Chi nhánh", {"organisation": _UNIT, "include_branches": False}),
    ("ở Chi nhánh", {"organisation": _BRANCH}),
    ("theo tỉnh", {"area": _PROVINCE}),
    ("không giới hạn", {}),
    ("đã hết hạn hôm nay", {"until": _ON}),
    ("chưa bắt đầu", {"since": _ON + timedelta(days=1)}),
    ("một hồ sơ mở khẩn cấp", {"organisation": _UNIT, "subject": "NG-0000-0000"}),
)  # fmt: skip
_YES, _NO = "được", "–"


def scopes() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """How a right is held → where it opens: head and rows, each cell answered by policy.can."""
    rows = []
    for name, scope in _GRANTS:
        actor = Actor("user:x", "x", None, (Grant("cases.read", **scope),))  # type: ignore[arg-type]
        rows.append((name, *(_word(_can(actor, organisation, area)) for _, organisation, area in _PLACES)))
    return ("quyền được giao", *(name for name, _, _ in _PLACES)), rows


def _can(actor: Actor, organisation: str, area: str | None) -> bool:
    return policy.can(actor, "cases.read", organisation=organisation, area=area, on=_ON)


def _word(yes: bool) -> str:
    return _YES if yes else _NO


def sights() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Role → what of a person it sees where it is held."""
    head = ("vai trò", "hồ sơ thường", "hoàn cảnh riêng tư", "hồ sơ hạn chế", "mở khẩn cấp", "nhật ký, số liệu")
    return head, [_sight(role) for role in SHIPPED]


def _sight(role: ShippedRole) -> tuple[str, ...]:
    held = Actor("user:x", "x", None, tuple(Grant(permission, _UNIT) for permission in role.permissions))
    reads = [name for name in ("requests.read", "cases.read") if policy.can(held, name, organisation=_UNIT, on=_ON)]
    private = can_see_sensitive(held, _UNIT, _ON)
    all_restricted = can_see_sensitive(held, _UNIT, _ON, person="NG-0000-0000")
    own = OPENS_PERSONS & set(role.permissions)
    files = _YES if reads else "chỉ phần việc của mình" if own else _NO
    restricted = (
        "mọi hồ sơ" if all_restricted else "mình tiếp nhận, được cử" if private else "bí danh" if reads else _NO
    )
    figures = [words for name, words in (("journal.read", "nhật ký"), ("reports.read", "số liệu"))
               if name in role.permissions]  # fmt: skip
    glass = _word(policy.BREAK_GLASS in role.permissions)
    return (role.name, files, _word(private), restricted, glass, ", ".join(figures) or _NO)


def actions() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Permission → whether files of people stand behind it, and the roles that hold it."""
    rows = []
    for permission, words in PERMISSIONS.items():
        reach = "có hồ sơ người" if permission in OPENS_PERSONS else "không nêu người được trợ giúp"
        rows.append((f"`{permission}`", words, reach, _roles({permission})))
    return ("quyền", "việc", "mức nhạy cảm", "vai trò"), rows


def _roles(permissions: Iterable[str]) -> str:
    return ", ".join(role.code for role in SHIPPED if set(permissions) & set(role.permissions)) or _NO


def doors() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Every page of the workspace → the permissions of which one is asked at the door."""
    rows = [
        (f"`/{route}`", ", ".join(f"`{each}`" for each in permissions) or "trang của chính mình", _roles(permissions))
        for route, permissions in sorted(_doors())
    ]
    return ("địa chỉ", "cửa: một trong các quyền", "vai trò"), rows


def _doors(resolver: Any = None, before: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if not isinstance(each, URLPattern):
            yield from _doors(each, route)
        elif route.startswith("lam-viec/"):
            yield route, getattr(each.callback, "permissions", ())
