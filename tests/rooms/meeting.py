"""Scenes in which two act at one moment: one has its way, the other is told what it would have been told a moment later.

Told on a server by test_meeting, on a fresh embedded file by `python -m tests.rooms.meeting`, one line of JSON.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from datetime import time as hour
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.rooms.cases.writers import prepare

from .two import AT_THE_HEAD, meet, twice

# Scenes: what was told, and what stands afterwards --------------------------------------------------------------------


def one_username() -> list[Any]:
    from caunoi.rooms.accounts import actions, queries
    from caunoi.rooms.accounts.policy import Actor

    given = {"by": Actor.system(), "at": _at(), "username": "hoa.moi", "password": "rung-xanh-7319"}
    names = ("Lò Thị Hoa", "Giàng Thị Hoa")
    failures = meet(*(lambda name=name: actions.create_user(**given, full_name=name) for name in names))
    return [failures, queries.by_username("hoa.moi").full_name in names]


def one_role() -> list[Any]:
    """A role of the house's own: the later words stand."""
    from caunoi.rooms.accounts import actions
    from caunoi.rooms.accounts.policy import Actor

    given = {"by": Actor.system(), "at": _at(), "code": "tap_su", "name": "Tập sự", "description": ""}
    return [twice(actions.write_role, **given, permissions=["requests.read"])]


def one_identity() -> list[Any]:
    """One outside identity for two accounts: one has it."""
    from caunoi.rooms.accounts import actions
    from caunoi.rooms.accounts.policy import Actor
    from tests.rooms.quality.stage import key_of

    given = {"by": Actor.system(), "at": _at(), "issuer": "https://x", "claim": "sub", "value": "vn-0009"}
    return [meet(*(
        lambda who=who: actions.write_identity(**given, user=key_of(who), provider="VNeID") for who in ("pao", "lien")
    ))]  # fmt: skip


def one_organisation() -> list[Any]:
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.organisations import actions

    given = {"by": Actor.system(), "at": _at(), "code": "TT-YB", "kind": "centre", "province_code": "15"}
    return [twice(actions.create_organisation, **given, name="Trung tâm minh họa")]


def one_channel_and_targets() -> list[Any]:
    """A new channel, the targets of a year: the later words stand."""
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.organisations import actions

    by: dict[str, Any] = {"by": Actor.system(), "at": _at()}
    targets = {"year": 2026, "group": "from_three", "wanted": {"met": Decimal(20)}, "basis": "QĐ 1"}
    return [
        twice(actions.set_channel, **by, code="xe_luu_dong", name="Xe lưu động"),
        twice(actions.set_targets, **by, **targets),
    ]


def crossing_swaps() -> list[Any]:
    """Two ask each other for their turns: nobody waits in a ring."""
    from caunoi.rooms.organisations import actions, queries
    from tests.rooms.cases.factory import AT, CENTRE, HEAD, ON, later, practitioner

    one, two = practitioner("Giàng A Pao", user_key="NV-1"), practitioner("Lò Thị Hoa", user_key="NV-2")
    post = actions.set_post(
        by=HEAD, at=AT, organisation=CENTRE, name="Trực điện thoại", mode="phone", since=ON, phone="0214 3 840 113"
    )
    days = [date(2026, 12, 1), date(2026, 12, 2)]
    given = {"days": days, "practitioners": [one, two], "begins": hour(7, 30), "ends": hour(16, 30)}
    actions.plan_duty(by=HEAD, at=AT, post=post, **given)
    mine, theirs = queries.shifts(later(1), later(60), posts=[post])
    return [meet(
        lambda: actions.ask_swap(by=HEAD, at=AT, shift=mine.key, to=two, in_return=theirs.key),
        lambda: actions.ask_swap(by=HEAD, at=AT, shift=theirs.key, to=one, in_return=mine.key),
    )]  # fmt: skip


def crossing_households() -> list[Any]:
    """Each of two joins the household of the other: nobody waits in a ring, each lives in one."""
    from caunoi.rooms.people import actions
    from caunoi.rooms.people.models import HouseholdMember
    from tests.rooms.people.folk import AT, OFFICER, ON, register

    mother, son = register(), register(full_name="Lò Văn Con", birth="2001")
    given = {"by": OFFICER, "at": AT, "relation": "other", "since": ON}
    failures = meet(
        lambda: actions.join_household(**given, person=son.key, household_of=mother.key),
        lambda: actions.join_household(**given, person=mother.key, household_of=son.key),
    )
    return [failures, HouseholdMember.objects.filter(person__in=[mother, son], until__isnull=True).count()]


def book_of_a_year() -> list[Any]:
    """A new year's book set up by one in common, by the other form by form: one way holds."""
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.cases import actions
    from caunoi.rooms.cases.models import Book
    from tests.rooms.cases.factory import AT, CENTRE

    given = {"by": Actor.system(), "at": AT, "organisation": CENTRE, "year": 2031}
    failures = meet(
        lambda: actions.set_last_number(**given, mode="chung", last={"": 5}),
        lambda: actions.set_last_number(**given, mode="theo_hinh_thuc", last={"advice": 5}),
    )
    return [failures, Book.objects.filter(organisation_id=CENTRE, year=2031).count() in (1, 3)]


def one_feed() -> list[Any]:
    """Two addresses of a diary made at once: the later one holds."""
    from caunoi.rooms.cases import actions
    from caunoi.rooms.cases.models import CalendarFeed
    from tests.rooms.quality.stage import actor, practitioner_of

    own = practitioner_of("lien")
    failures = twice(actions.make_feed, by=actor("lien"), at=_at(), practitioner=own)
    return [failures, CalendarFeed.objects.filter(practitioner_id=own, revoked_at=None).count()]


def one_request_of_two_talks() -> list[Any]:
    """Two activities claim one request: it came of one."""
    from caunoi.rooms.outreach import actions
    from caunoi.rooms.outreach.models import Came
    from tests.rooms.cases.factory import AT, CENTRE, OFFICER, ON, ask

    request = ask()
    given = {"by": OFFICER, "at": AT, "organisation": CENTRE, "held": True, "kind": "talk", "day": ON, "people": 40}
    failures = twice(actions.write, **given, requests=[request])
    return [failures, Came.objects.filter(request_id=request).count()]


def exemption_and_rule() -> list[Any]:
    from caunoi.rooms.training import actions
    from caunoi.rooms.training.models import Exemption
    from tests.rooms.cases.factory import CENTRE, ON
    from tests.rooms.quality.stage import actor, practitioner_of

    by: dict[str, Any] = {"by": actor("son"), "at": _at()}
    who = {"practitioner": practitioner_of("pao"), "year": 2026}
    rule = {"organisation": CENTRE, "topic": "disability", "since": ON, "basis": "QĐ 15"}
    found = [
        twice(actions.exempt, **by, **who, point="a", reason="Nghỉ ốm"),
        Exemption.objects.filter(withdrawn_at=None).count(),
        twice(actions.withdraw_exemption, **by, **who),
        twice(actions.set_rule, **by, **rule),
    ]
    return [*found, twice(actions.end_rule, **by, organisation=CENTRE, topic="disability")]


def one_at_two_sessions() -> list[Any]:
    """Somebody stands on the list of one session and scans at another: one participant, two attendances."""
    from caunoi.rooms.training import actions
    from caunoi.rooms.training.models import Attendance, Participant
    from tests.rooms.quality.stage import actor
    from tests.rooms.training.school import DURING, course, outsider, scan, session

    held = course()
    one, two = session(held), session(held)
    failures = meet(
        lambda: actions.check_in_outside(at=DURING, ticket=scan(one), who=outsider(), consent=True),
        lambda: actions.list_attendance(by=actor("son"), at=DURING, session=two, outsiders=[outsider()]),
    )
    found = Participant.objects.filter(course__key=held)
    return [failures, found.count(), Attendance.objects.filter(participant__in=found).count()]


def one_register() -> list[Any]:
    """The same list taken in by two: it comes in once."""
    from caunoi.rooms.entitlements import actions
    from caunoi.rooms.entitlements.models import RegisterEntry
    from tests.rooms.entitlements.test_registers import ABOUT, HEAD, MAI, MAPPED, table

    failures = twice(actions.take_register, by=HEAD, at=_at(), about=ABOUT, mapped=MAPPED, table=table(MAI))
    return [failures, RegisterEntry.objects.count()]


def one_appraisal() -> list[Any]:
    from caunoi.rooms.quality import actions
    from caunoi.rooms.quality.models import Review
    from tests.rooms.cases.factory import later
    from tests.rooms.quality.stage import actor, ended, key_of

    case = ended()
    given = {"by": actor("son"), "at": later(days=6), "case_keys": [case.key]}
    failures = meet(
        *(lambda who=who: actions.assign_appraisals(**given, marker=key_of(who)) for who in ("son", "lien"))
    )
    return [failures, Review.objects.filter(case_id=case.key).count()]


def effect_complexity_criterion() -> list[Any]:
    """Of one case the later words stand; a criterion is entered once."""
    from caunoi.rooms.quality import actions
    from tests.rooms.cases.factory import later
    from tests.rooms.quality.stage import actor, ended

    case = ended(field="criminal").key
    given = {"by": actor("son"), "at": later(days=6), "case": case}
    criterion = {"field": "civil_family", "title": "Yêu cầu được chấp nhận", "source": "QĐ 1179, bản gốc"}
    return [
        twice(actions.record_effect, **given, code="TC06", evidence="Bản án số 12/2026/HS-ST"),
        twice(actions.set_complexity, **given, criteria={"4.2": "Hai tội"}),
        twice(actions.add_criterion, by=actor("lan"), at=later(), code="TC20", **criterion),
    ]


def one_figure_of_an_annex() -> list[Any]:
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.fees import actions
    from caunoi.rooms.fees.models import AnnexFigure

    given = {"by": Actor.system(), "at": _at(), "proceedings": "criminal", "class_key": "serious", "source": "Công báo"}
    more = {"stages": ("investigation",), "half_days": Decimal(9), "source_day": date(2021, 5, 25)}
    return [twice(actions.enter_figure, **given, **more), AnnexFigure.objects.filter(withdrawn_at=None).count()]


def council() -> list[Any]:
    """An agency's figures sent twice: the later stand, the earlier are kept. Of eight seats the last is given once."""
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.referrals import actions
    from caunoi.rooms.referrals.models import Figures, Member
    from tests.rooms.cases.factory import ON
    from tests.rooms.referrals.stage import agency

    by: dict[str, Any] = {"by": Actor.system(), "at": _at()}
    sent = {
        "agency": agency("police", "Công an (minh họa)"),
        "year": 2026,
        "period": "second",
        "values": {"notices": 3},
    }
    seat = {"area": "15", "seat": "member", "body": "Tòa án", "since": ON}
    for number in range(7):
        actions.set_member(**by, **seat, full_name=f"Lò Văn {number}")
    figures, seats = (
        twice(actions.receive_figures, **by, **sent),
        twice(actions.set_member, **by, **seat, full_name="Lý A"),
    )
    return [
        figures, [row.replaced_at is None for row in Figures.objects.order_by("pk")], seats, Member.objects.count()
    ]  # fmt: skip


def adopted_and_taken_off() -> list[Any]:
    """An entry of a list is adopted while its agency takes it off from a later day on: nobody waits in a ring."""
    from caunoi.rooms.entitlements import actions
    from caunoi.rooms.entitlements.models import RegisterEntry
    from tests.rooms.cases.factory import INTAKE, later
    from tests.rooms.entitlements.test_registers import ABOUT, HEAD, MAPPED, person, table

    row = ["Nông Thị Mận", "02/05/1943", "Nữ", 15143000009.0, "Hộ nghèo"]
    about = replace(ABOUT, letter="13/DS-UBND")
    actions.take_register(by=HEAD, at=_at(), about=about, mapped=MAPPED, table=table(row))
    entry, who = RegisterEntry.objects.get(full_name=row[0]).key, person(row[0])
    off = {"since": later(30).date(), "why": "Công văn 20 (giả định)"}
    return [meet(
        lambda: actions.adopt(by=INTAKE, at=_at(), person=who, entries=[entry]),
        lambda: actions.withdraw_entry(by=HEAD, at=_at(), entry=entry, **off),
        first=AT_THE_HEAD,
    )]  # fmt: skip


def outside_and_columns() -> list[Any]:
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.exchange import actions as exchange
    from caunoi.rooms.exchange import papers
    from caunoi.rooms.reports import actions
    from tests.rooms.cases.factory import CENTRE, ON

    by: dict[str, Any] = {"by": Actor.system(), "at": _at()}
    columns = {field: f"cot_{number}" for number, field in enumerate(papers.FIELDS)}
    return [
        twice(actions.set_outside, **by, unit=CENTRE, since=ON, outside=True, reason="Chưa có mạng"),
        twice(exchange.name_columns, **by, columns=columns),
    ]


def one_law_package() -> list[Any]:
    from caunoi.rooms.statutes import actions
    from tests.rooms.statutes.packages import AT, UPLOADER, package

    return [twice(actions.upload, by=UPLOADER, at=AT, content=package())]


def one_proposal_of_a_course() -> list[Any]:
    from caunoi.rooms.training import actions
    from tests.rooms.cases.factory import CENTRE, HEAD, ON

    given = {"by": HEAD, "at": _at(), "organisation": CENTRE, "criteria": [("2b", 40, 3)]}
    return [twice(actions.receive_proposal, **given, since=date(2026, 1, 1), until=ON)]


def one_list_of_practitioners() -> list[Any]:
    """The same spreadsheet read in by two: nobody stands twice."""
    from caunoi.rooms.accounts.policy import Actor
    from caunoi.rooms.organisations import actions
    from caunoi.rooms.organisations.models import Practitioner
    from tests.rooms.organisations.test_importing import row, written

    with TemporaryDirectory() as folder:
        path = written(Path(folder) / "danh-sach.xlsx", [row()])
        failures = twice(actions.import_practitioners, by=Actor.system(), at=_at(), path=path)
    return [failures, Practitioner.objects.filter(full_name=row()["full_name"]).count()]


def one_disposal() -> list[Any]:
    """One file put forward to be destroyed by two."""
    from caunoi.rooms.retention import actions
    from tests.rooms.cases.factory import CENTRE
    from tests.rooms.retention.stage import AFTER, CLERK, archived

    key, _case = archived(number="LT-99")
    return [twice(actions.propose, by=CLERK, at=AFTER, organisation=CENTRE, files=[key], basis="Danh mục 2026")]


def two_machines_start() -> list[Any]:
    """The reference data comes in once."""
    from caunoi.rooms.plan import actions as plan
    from caunoi.rooms.programmes import actions as programmes
    from caunoi.rooms.proposals import actions as proposals

    return [twice(room.load_reference) for room in (programmes, plan, proposals)]


def _at() -> Any:
    from tests.rooms.cases.factory import AT

    return AT


ONE = {"refused": 1}
SCENES: dict[str, tuple[Callable[[], list[Any]], list[Any]]] = {
    "one username": (one_username, [ONE, True]),
    "one role": (one_role, [{}]),
    "one identity": (one_identity, [ONE]),
    "one organisation": (one_organisation, [ONE]),
    "a channel, targets": (one_channel_and_targets, [{}, {}]),
    "crossing swaps": (crossing_swaps, [{}]),
    "crossing households": (crossing_households, [{}, 2]),
    "the book of a year": (book_of_a_year, [ONE, True]),
    "one calendar feed": (one_feed, [{}, 1]),
    "one request of two talks": (one_request_of_two_talks, [ONE, 1]),
    "exemption and rule": (exemption_and_rule, [ONE, 1, ONE, ONE, ONE]),
    "one at two sessions": (one_at_two_sessions, [{}, 1, 2]),
    "one register": (one_register, [{}, 1]),
    "one appraisal": (one_appraisal, [ONE, 1]),
    "effect, complexity, criterion": (effect_complexity_criterion, [{}, {}, ONE]),
    "one figure of an annex": (one_figure_of_an_annex, [{}, 1]),
    "council": (council, [{}, [False, True], ONE, 8]),
    "adopted and taken off": (adopted_and_taken_off, [{}]),
    "one disposal": (one_disposal, [ONE]),
    "two machines start": (two_machines_start, [{}, {}, {}]),
    "one law package": (one_law_package, [ONE]),
    "one proposal of a course": (one_proposal_of_a_course, [ONE]),
    "one list of practitioners": (one_list_of_practitioners, [{}, 1]),
    "outside the system, columns": (outside_and_columns, [{}, {}]),
}


def told_of_all() -> dict[str, list[Any]]:
    """What each scene gives, on the stage of quality's staff."""
    from tests.rooms.quality.stage import hire

    hire()
    return {name: scene() for name, (scene, _) in SCENES.items()}


def main() -> None:
    prepare()
    from caunoi.rooms.journal import queries as journal

    sys.stdout.write(json.dumps({**told_of_all(), "journal": journal.verify().whole}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
