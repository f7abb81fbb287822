"""A joint defence of the demonstration with its diary and its statements: what is paid, waiting at every desk."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.calendar import VN
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.fees import actions as fees
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries as units

BEGINS_BEFORE = timedelta(days=60)
_LAWYER = "Phan Thị Hằng (minh họa)"
_CLERK = ("Đỗ Văn Ký (minh họa)", "Thư ký phiên tòa")
_INVESTIGATOR = ("Lê Minh Tân (minh họa)", "Điều tra viên")
_CENTRE = ("Trần Quốc Việt (minh họa)", "Phó Giám đốc Trung tâm")
# working days after the acceptance, who, kind, stage, hours, who confirmed it (None: nobody yet)
_DIARY = (
    (2, "officer", "criminal_custody", "investigation", "2.5", _INVESTIGATOR),
    (3, "lawyer", "criminal_questioning", "investigation", "4", _INVESTIGATOR),
    (5, "officer", "criminal_questioning", "investigation", "3.5", _INVESTIGATOR),
    (9, "lawyer", "criminal_study", "investigation", "5", _CENTRE),
    (14, "officer", "criminal_agency", "prosecution", "2", _INVESTIGATOR),
    (20, "officer", "criminal_hearing", "first_instance", "6", _CLERK),
    (20, "lawyer", "criminal_hearing", "first_instance", "6", _CLERK),
    (22, "lawyer", "criminal_agency", "first_instance", "2", None),
)


def officer_of(user_key: str, name: str, organisation: str, *, by: Actor, at: datetime) -> str:
    """The practitioner of that account, registered if there is none."""
    held = units.practitioner_of_user(user_key, at.date())
    if held:
        return held[0].key
    return organisations.register_practitioner(
        by=by, at=at, organisation=organisation, since=date(2018, 1, 2), full_name=name, kind="officer", rank="II",
        user_key=user_key,
    )  # fmt: skip


def lawyer_of(organisation: str, *, by: Actor, at: datetime) -> str:
    """A lawyer under contract with the centre who has no account, registered if there is none."""
    held = [p for p in units.practitioners([organisation], at.date()) if p.kind == "centre_lawyer" and not p.user_key]
    if held:
        return held[0].key
    return organisations.register_practitioner(
        by=by, at=at, organisation=organisation, since=date(2022, 3, 1), full_name=_LAWYER, kind="centre_lawyer"
    )


def defence(
    moment: datetime, case: str, officer: Actor, head: Actor, deputy: Actor, organisation: str
) -> Iterator[datetime]:
    """The course of an accepted criminal case defended by two, from the assignment to the desks of today."""
    system = Actor.system()
    who = {
        "officer": officer_of(officer.user_key, officer.name, organisation, by=system, at=moment),
        "lawyer": lawyer_of(organisation, by=system, at=moment),
    }
    both = [cases.Appointment(key, "defender", lead=name == "officer") for name, key in who.items()]
    cases.assign_jointly(by=head, at=moment, case=case, practitioners=both, reason="Vụ án có nhiều bị cáo.")
    accepted = moment.date()
    for after, name, kind, stage, hours, confirmed in _DIARY:
        begins = datetime.combine(VN.add_working_days(accepted, after), time(7, 30), moment.tzinfo)
        yield (moment := begins + timedelta(hours=float(hours)))
        work = cases.record_work(
            by=head if name == "lawyer" else officer, at=moment, case=case, kind=kind, begins_at=begins,
            ends_at=moment, practitioner=who[name], stage=stage,
        )  # fmt: skip
        if confirmed:
            by, title = confirmed
            cases.confirm_work(
                by=head, at=moment, work=work, confirmed_by=by, title=title, confirmed_on=localdate(begins)
            )
    yield (moment := moment + timedelta(days=1))
    given: dict[str, Any] = {"at": moment, "case": case}
    key = fees.draft(by=officer, practitioner=who["officer"], **given)
    fees.submit(by=officer, at=moment, statement=key)
    fees.submit(by=head, at=moment, statement=fees.draft(by=head, practitioner=who["lawyer"], **given))
    yield (moment := moment + timedelta(days=1))
    fees.check(by=deputy, at=moment, statement=key)
    fees.approve(by=head, at=moment + timedelta(hours=1), statement=key)
