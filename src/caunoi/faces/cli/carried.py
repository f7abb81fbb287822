"""Who carries out the cases of the demonstration: practitioners of every place, the open cases given to them, one left
to be given, a hearing tomorrow."""

from datetime import date, datetime, time, timedelta
from typing import Any

from caunoi.core.ground.calendar import VN
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries as units

_COURT = "Tòa án nhân dân khu vực 3 – Lào Cai (minh họa)"
_BOTH: Any = {"fields": ["criminal", "civil_family"]}
# account, organisation, columns
_WITH_ACCOUNT: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("trogiupvien", "TT1-LC", {"languages": ["02", "08"], "capacity": 12, "card_number": "LC-0017", **_BOTH}),
    ("phogiamdoc", "TT1-LC", {"fields": ["civil_family"], "capacity": 8, "card_number": "LC-0004"}),
    ("truongcn1", "TT1-LC.CN1", {"rank": "II", "languages": ["08"], "card_number": "LC-0021", **_BOTH}),
    ("trogiupvien2", "TT2-LC", {"rank": "III", "languages": ["03"], "card_number": "LC-0032", "capacity": 10, **_BOTH}),
)
_WITHOUT: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("Sùng Thị Dợ (minh họa)", "TT1-LC.CN1", "collaborator", {"languages": ["08"], "card_number": "LC-CTV-03"}),
    ("Hà Văn Quý (minh họa)", "TT2-LC", "centre_lawyer", {"fields": ["criminal"], "card_number": "LS-1180"}),
)


def carry(now: datetime, heads: tuple[Actor, ...]) -> None:
    """Practitioners, their open cases but the newest one of each head, and the diary of one of them."""
    _register(now)
    for head in heads:
        waiting = list(queries.overview(head, now.date()).unassigned)
        for row in waiting[: max(0, len(waiting) - 1)]:
            _give(row, head, now)
    _diary(now)


def _register(now: datetime) -> None:
    by = Actor.system()
    for username, organisation, columns in _WITH_ACCOUNT:
        user = users.by_username(username)
        assert user is not None, username
        held = units.practitioner_of_user(user.key, now.date())
        if held:
            organisations.change_practitioner(by=by, at=now, key=held[0].key, **columns)
        else:
            _new(by, now, organisation, user.full_name, "officer", {**columns, "user_key": user.key})
    for name, organisation, kind, columns in _WITHOUT:
        _new(by, now, organisation, name, kind, columns)


def _new(by: Actor, at: datetime, organisation: str, name: str, kind: str, columns: dict[str, Any]) -> None:
    organisations.register_practitioner(
        by=by, at=at, organisation=organisation, since=date(2018, 1, 2), full_name=name, kind=kind, **columns
    )


def _give(row: queries.Unassigned, head: Actor, now: datetime) -> None:
    """The case to the officer of its own place, four hours after its acceptance."""
    line = queries.case_lines([row.case_key])[0]
    role = ("defender" if line.field == "criminal" else "protector") if row.form == "litigation" else ""
    own = [each for each in units.practitioners([row.organisation], now.date()) if each.kind == "officer"]
    at = min(row.waits_since + timedelta(hours=4), now)
    cases.assign(by=head, at=at, case=row.case_key, practitioner=own[0].key, role=role)


def _diary(now: datetime) -> None:
    """A hearing tomorrow, a meeting this afternoon, a file to read, each on a working day; all of one officer."""
    user = users.by_username("trogiupvien")
    assert user is not None
    actor = users.actor_for(user, now.date())
    keys = [each.key for each in units.practitioner_of_user(user.key, now.date())]
    mine = [row for row in queries.cases_of(keys) if row.form == "litigation" and row.field in _KINDS]
    for row, (days, hour, what) in zip(mine, ((1, 8, "hearing"), (0, 14, "meeting"), (1, 13, "study")), strict=False):
        day = VN.next_working_day(now.date() + timedelta(days=days))
        begins = datetime.combine(day, time(hour), now.tzinfo)
        cases.plan_work(
            by=actor, at=now, case=row.case_key, kind=f"{_KINDS[row.field]}_{what}", begins_at=begins,
            place=_COURT if what == "hearing" else "Trụ sở Trung tâm", stage="first_instance",
        )  # fmt: skip


_KINDS = {"criminal": "criminal", "civil_family": "civil"}
