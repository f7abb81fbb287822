"""What the addresses of the workspace lead to: a record of each kind, made by the rooms' own actions."""

import json
from datetime import time
from decimal import Decimal
from uuid import UUID

from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as records
from caunoi.rooms.fees import actions as fees
from caunoi.rooms.fieldwork import actions as fieldwork
from caunoi.rooms.funding import actions as funding
from caunoi.rooms.guidance import actions as guidance
from caunoi.rooms.languages import actions as languages
from caunoi.rooms.languages import queries as packs
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.notices import queries as told_notices
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries as organisation_queries
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.programmes import actions as programmes
from caunoi.rooms.referrals import actions as referrals
from caunoi.rooms.retention import actions as retention
from caunoi.rooms.training import actions as training
from caunoi.rooms.training import queries
from tests.rooms.cases import factory
from tests.rooms.files.samples import mp3
from tests.rooms.languages.test_packs import TWO, zipped
from tests.rooms.referrals import stage as agencies


def training_course() -> tuple[str, str, str]:
    """A course with a session under way and somebody who is there."""
    made = {"by": Actor.system(), "at": factory.AT}
    course = training.write_course(
        **made, organisation=factory.CENTRE, title="Kỹ năng", audience="skills", way="in_person"
    )
    session = training.add_session(
        **made, course=course, day=factory.ON, begins=time(8), ends=time(11), hours=Decimal(3)
    )
    training.list_attendance(**made, session=session, outsiders=[training.Outsider("Giàng Seo Lử", "village")])
    participant = next(iter(queries.course_file(Actor.system(), course, factory.AT).people)).key
    return course, session, participant


def referred() -> dict[str, str]:
    """One thing that an agency sent, from both sides."""
    police = agencies.agency("police", "x")
    key = agencies.call(police).key
    out = referrals.set_receiver(
        by=factory.HEAD,
        at=factory.AT,
        organisation=factory.CENTRE,
        service="health",
        name="x",
        shared=["need"],
        why="x",
    )
    went = referrals.send_out(
        by=factory.HEAD, at=factory.AT, request=factory.ask(), receiver=out, need="x", shared=["need"], basis="consent",
        reason="x", due=factory.ON,
    )  # fmt: skip
    of_agency = ("co-quan-gui", "co-quan-so-lieu", "co-quan-tai-khoan", "phoi-hop")
    return {"den": key, "co-quan": key, "di": went, **dict.fromkeys(of_agency, police), **rota()}


def rota() -> dict[str, str]:
    """A place of duty with one turn, for which another was asked."""
    head = {"by": factory.HEAD, "at": factory.AT}
    one, two = factory.practitioner("Giàng A Tủa"), factory.practitioner("Lù Thị Chanh")
    post = organisations.set_post(
        **head, organisation=factory.CENTRE, name="x", mode="phone", phone="1", since=factory.ON
    )
    day = factory.later(30)
    organisations.plan_duty(**head, post=post, days=[day.date()], practitioners=[one], begins=time(8), ends=time(17))
    turn = organisation_queries.shifts(factory.later(1), factory.later(60), posts=[post])[0].key
    return {"truc-noi": post, "truc-ca": turn, "truc-doi": organisations.ask_swap(**head, shift=turn, to=two)}


def told(user: str) -> dict[str, str]:
    """A notice of the centre's head, a message that left the centre."""
    made = {"by": Actor.system(), "at": factory.AT, "organisation": factory.CENTRE}
    notices.tell(**made, users=[user], template="staff.test")
    message = notices.queue(
        **made,
        to="request:TN-0",
        channel="sms",
        address="0912345679",
        template="citizen.call",
        values={"phone": "18001233"},
    )
    return {
        "thong-bao": told_notices.mine(accounts.actor_for(accounts.user(user), factory.ON))[0].key,
        "nhat-ky-gui-tin": message,
    }


def among_the_people() -> dict[str, str]:
    """One record of each kind of outreach."""
    made = {"by": factory.OFFICER, "at": factory.AT, "organisation": factory.CENTRE}
    talk = outreach.write(**made, held=True, kind="talk", day=factory.ON)
    return {
        "truyen-thong": talk,
        "tinh-vao": talk,
        "bang-tin": outreach.set_up_board(**made, kind="board", site="hall", spot="x", since=factory.ON),
        **offline(talk),
        "to-gap": outreach.write_leaflet(**made, title="x"),
        "duong-day-nong": outreach.log_call(**made, rang_at=factory.AT, outcome="answered"),
    }


def spoken() -> dict[str, str]:
    """A pack that the centre brought, with a recording."""
    key = languages.bring(
        by=Actor.system(), at=factory.AT, content=zipped(TWO, {"mot.mp3": mp3()}), organisation=factory.CENTRE
    )
    return {"goi-tieng": key, "entry": packs.opened(Actor.system(), key, factory.ON).entries[0].key}


def offline(activity: str) -> dict[str, str]:
    """A device and what came from it: an activity that stands otherwise here."""
    made = {"by": factory.OFFICER, "at": factory.AT}
    device = fieldwork.register(**made, organisation=factory.CENTRE, name="x")
    text = fieldwork.prepare(**made, device=device, clock=factory.AT).text
    body = {"activity": activity, "version": "x", "columns": {"people": 3}}
    number = UUID(int=32)
    fieldwork.receive(
        **made, device=device,
        sent=fieldwork.Sent(number, "activity", json.loads(text)["key"], factory.AT, factory.AT, body),
    )  # fmt: skip
    return {"ngoai-tuyen": str(number), "may-ngoai-tuyen": device}


PROGRAMME = "ctmtqg_2026_2035"


def to_be_erased() -> str:
    """A proposal to erase somebody whose request was withdrawn."""
    asked = factory.ask(person=factory.person(full_name="Lò Thị Xóa"))
    cases.withdraw(by=factory.INTAKE, at=factory.AT, request=asked)
    return retention.propose_person(
        by=factory.CLERK, at=factory.AT, person=records.person_of(asked), basis="Đơn của người đó"
    )


def of_money() -> dict[str, str]:
    """A budget line of the centre and a claim on it."""
    made = {"by": factory.HEAD, "at": factory.AT}
    line = funding.open_line(**made, organisation=factory.CENTRE, year=2026, level="local", basis="x")
    return {"kinh-phi": line, "de-nghi-chi": funding.draft(**made, line=line)}


def of_the_province() -> tuple[str, str]:
    """A content and an indicator that the centre keeps."""
    given = {
        "by": factory.HEAD, "at": factory.AT, "programme": PROGRAMME, "organisation": factory.CENTRE, "name": "x",
        "since": factory.ON,
    }  # fmt: skip
    content = programmes.add_content(**given, kinds=["outreach"], act="x")
    return content, programmes.add_indicator(**given, unit="x", definition="x", basis="x")


def written() -> dict[str, str]:
    """One record of each kind of correspondence, the centre's."""
    made, on = {"by": Actor.system(), "at": factory.AT, "organisation": factory.CENTRE}, factory.ON
    letter = guidance.send_letter(**made, title="x", day=on, issuer="x", body="x", to_kinds=["branch"])
    matter = guidance.raise_matter(by=factory.HEAD, at=factory.AT, kind="question", unit=factory.CENTRE, title="x")
    draft = guidance.record_draft(**made, title="x", drafter="x", asked_on=on)
    guidance.add_comment(by=factory.HEAD, at=factory.AT, draft=draft, clause="x", text="x")
    owner = guidance.set_owner(**made, kind="department", name="x", programmes=["nct"])
    about = {"by": Actor.system(), "at": factory.AT, "owner": owner, "programme": "nct", "title": "x"}
    sent = guidance.send_figures(**about, period="x", rows=[["x", "1", "", ""]])
    of_owner = ("chu-chuong-trinh", "chu-chuong-trinh-tai-khoan", "co-quan-chu-quan")
    return {
        "huong-dan": letter, "kien-nghi": matter, "du-thao": draft, "so-lieu-gui": sent,
        "yeu-cau-so-lieu": guidance.ask_data(**about), **dict.fromkeys(of_owner, owner),
    }  # fmt: skip


def who_helps(officer: str) -> tuple[str, str, str, str]:
    """An agency with a contact, a lawyer's contract, a probation."""
    head = {"by": factory.HEAD, "at": factory.AT}
    since = {"since": factory.ON}
    agency = organisations.set_partner(**head, **since, kept_by=factory.CENTRE, kind="court", name="Tòa án khu vực 1")
    contact = organisations.set_contact(**head, **since, agency=agency, position="Thư ký")
    lawyer = factory.practitioner("Lù Thị Chanh", kind="centre_lawyer")
    agreement = organisations.make_agreement(
        **head, organisation=factory.CENTRE, practitioner=lawyer, kind="contract", number="1", signed_on=factory.ON,
        until=factory.later(300).date(),
    )  # fmt: skip
    organisations.change_practitioner(**head, key=officer, appointed_on=factory.ON.replace(year=2015))
    probation = organisations.begin_probation(
        **head, **since, organisation=factory.CENTRE, full_name="Vừ A Dế", mentor=officer, document="QĐ 1"
    )
    return agency, contact, agreement, probation


def statement(case: str, who: str) -> str:
    """A statement of an officer without an account, with one cost."""
    system = Actor.system()
    key = fees.draft(by=system, at=factory.AT, case=case, practitioner=who)
    cost = {"kind": "state_fee", "amount": 50_000, "day": factory.ON, "document": "BL 0001"}
    fees.add_cost(by=system, at=factory.AT, statement=key, **cost)
    return key
