"""Agencies in the demonstration: a few with light accounts, what they sent in the last days, what became of it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from caunoi.faces.cli import stage, story
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries as units
from caunoi.rooms.referrals import actions
from caunoi.rooms.referrals.actions.access import role_for

_SINCE = date(2025, 7, 1)
_OF = {"dieutravien": "police", "thukytoa": "court", "traitamgiam": "detention", "canboxa": "commune"}
"""Account → kind of its agency: the first of that kind in the directory."""


def refer(now: datetime, officer: Actor, head: Actor, centre: str, team: list[str]) -> None:
    """Light accounts for agencies of the directory, a rota of two months, what was sent in and out, the council."""
    rows = units.partners([stage.PROVINCE], now.date())
    keys = {
        kind: next(row.key for row in rows if row.kind == kind and not (kind == "police" and row.commune))
        for kind in _OF.values()
    }
    house = next((row.name for row in rows if row.kind == "police" and row.commune), "")
    _accounts(now, {account: keys[kind] for account, kind in _OF.items()})
    _rota(now, head, centre, team, keys)
    _sent(now, officer, head, centre, team, keys, house)
    _council(now, keys)


def _rota(now: datetime, head: Actor, centre: str, team: list[str], keys: dict[str, str]) -> None:
    """This month and the next: by telephone all day, at the court on Tuesdays, at the branch on two days a week."""
    at, first = now - timedelta(days=35), now.date().replace(day=1)
    days = [first + timedelta(days=n) for n in range(60)]
    common: dict[str, Any] = {"by": head, "at": at}
    since: dict[str, Any] = {**common, "since": at.date()}
    chief = _registered("giamdoc", centre, at)
    branch = _registered("truongcn1", f"{centre}.CN1", at)
    rota: tuple[tuple[dict[str, Any], list[date], list[str], time, time], ...] = (
        ({"name": "Trực điện thoại", "mode": "phone", "phone": "0100 000 113", "published": True,
          "organisation": centre}, days, team, time(7, 30), time(7, 30)),
        ({"name": "Trực tại Tòa án khu vực 3", "mode": "onsite", "partner": keys["court"], "organisation": centre},
         [d for d in days if d.weekday() == 1], [chief], time(8), time(11, 30)),
        ({"name": "Trực tại Chi nhánh số 1", "mode": "onsite", "organisation": f"{centre}.CN1"},
         [d for d in days if d.weekday() in (0, 3)], [branch, chief], time(8), time(17)),
    )  # fmt: skip
    for post, turns, people, begins, ends in rota:
        key = organisations.set_post(**since, **post)
        organisations.plan_duty(**common, post=key, days=turns, practitioners=people, begins=begins, ends=ends)
        organisations.note_list_sent(**common, post=key, month=first, sent_on=at.date(), document="12/DS-TTTGPL")


def _registered(username: str, organisation: str, at: datetime) -> str:
    """The key of the account's holder as a practitioner, written down where it is not yet."""
    user = users.by_username(username)
    assert user is not None, username
    held = units.practitioner_of_user(user.key, at.date())
    return held[0].key if held else organisations.register_practitioner(
        by=Actor.system(), at=at, organisation=organisation, since=date(2018, 1, 2), full_name=user.full_name,
        kind="officer", rank="II", user_key=user.key,
    )  # fmt: skip


def _accounts(now: datetime, keys: dict[str, str]) -> None:
    made: dict[str, Any] = {"by": Actor.system(), "at": now - timedelta(days=30)}
    for username, name, _ in stage.AGENCY_ACCOUNTS:
        user = accounts.create_user(**made, username=username, full_name=name, password=stage.PASSWORD, temporary=False)
        accounts.assign(**made, user=user, role=role_for(_OF[username]), organisation=keys[username], since=_SINCE)


def _sent(
    now: datetime, officer: Actor, head: Actor, centre: str, team: list[str], keys: dict[str, str], house: str
) -> None:
    own: dict[str, Any] = {"organisation": centre, "stage": "investigation"}
    early = (now - timedelta(days=2)).replace(hour=2, minute=12)
    call = actions.receive(
        by=officer, at=early, kind="call", how="phone", agency=keys["police"], sits_at=house,
        person_name="Giàng A Dế (minh họa)",
        birth="1991", standing="custody", caller_name="Nguyễn Văn Trung (minh họa)", caller_title="Điều tra viên",
        caller_phone="0900 000 020", agency_received_at=early - timedelta(hours=3), interpreter=True, language="Mông",
        minor=False, detained=True, **own,
    )  # fmt: skip
    actions.accept_and_name(
        by=head, at=early + timedelta(minutes=20), referral=call.key, practitioner=team[0], role="defender"
    )
    actions.note_paper(by=officer, at=early + timedelta(hours=8), referral=call.key, on=early.date())
    today = now - timedelta(hours=2)
    for username, kind, more in (
        ("thukytoa", "information", {"person_name": "Hoàng Thị Sen (minh họa)", "standing": "party"}),
        ("traitamgiam", "notice", {"person_name": "Vàng Seo Lử (minh họa)", "standing": "suspect", "detained": True,
                                   "agency_received_at": today - timedelta(hours=5)}),
        ("canboxa", "introduction", {"person_name": "Đặng Thị Ghến (minh họa)", "standing": "victim"}),
    ):  # fmt: skip
        user = users.by_username(username)
        assert user is not None, username
        by = users.actor_for(user, now.date())
        agency = keys[_OF[username]]
        more |= {"stage": ""} if kind == "introduction" else {}
        actions.receive(by=by, at=today, kind=kind, how="page", agency=agency, caller_name=by.name, **{**own, **more})
    asked = actions.receive(
        by=officer, at=today, kind="helper", how="phone", helper_kind="respected", person_name="Sùng Thị Mỷ (minh họa)",
        caller_name="Lý A Sình (minh họa)", caller_phone="0900 000 021", organisation=centre,
        note="Bị lấn nương, không biết chữ; gọi lại cho ông Sình.",
    )  # fmt: skip
    _sent_out(today, officer, centre, asked.request)


def _sent_out(at: datetime, officer: Actor, centre: str, request: str) -> None:
    """Two services, and somebody sent to one of them."""
    common: dict[str, Any] = {"by": officer, "at": at, "organisation": centre}
    social = actions.set_receiver(
        **common, service="social_work", name="Trung tâm Công tác xã hội tỉnh (minh họa)", phone="0100 000 111",
        shared=["name", "contact", "need"], why="Để gọi lại và cử người đến nhà",
    )  # fmt: skip
    actions.set_receiver(
        **common, service="health", name="Trạm y tế xã (minh họa)", shared=["name", "need"], why="Để tiếp đúng người"
    )
    actions.send_out(
        by=officer, at=at, request=request, receiver=social, need="Hướng dẫn làm hồ sơ trợ cấp",
        shared=["name", "need"],
        basis="consent", reason=f"Giấy đồng ý điểm chỉ ngày {at:%d/%m/%Y} (minh họa)",
        due=at.date() + timedelta(days=5),
    )  # fmt: skip


def _council(now: datetime, keys: dict[str, str]) -> None:
    """Three who sit in the council, and the figures of one agency, which differ from the centre's."""
    user = users.by_username("sotuphap")
    assert user is not None
    by, at = users.actor_for(user, now.date()), now - timedelta(days=20)
    for seat, name, body in (
        ("chair", "Bùi Thị Lan (minh họa)", "Sở Tư pháp"), ("member", "Cao Văn Thành (minh họa)", "Công an tỉnh"),
        ("helper_head", "Phạm Thị Hồng (minh họa)", "Trung tâm trợ giúp pháp lý nhà nước số 1"),
    ):  # fmt: skip
        actions.set_member(by=by, at=at, area=stage.PROVINCE, seat=seat, full_name=name, body=body, since=at.date())
    actions.receive_figures(
        by=by, at=now, agency=keys["police"], year=story.year_of(now.date(), 11), period="second",
        note="Theo công văn (minh họa)", values={"explained": 9, "declared": 4, "notices": 2, "information": 1},
    )  # fmt: skip
