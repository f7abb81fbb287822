"""Files that have been kept long enough, with words in every room that holds some, and people whose age and place are
counted by a day and a village."""

from datetime import date

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.files import actions as files
from caunoi.rooms.referrals import actions as referrals
from caunoi.rooms.retention import actions
from tests.rooms.cases import factory
from tests.rooms.files import samples

SYSTEM = Actor.system()
CLERK, HEAD = factory.CLERK, factory.HEAD
KEPT_UNTIL = date(2036, 12, 31)
AFTER = factory.AT.replace(year=2037)
WORD = "Lờikín"
"""Stands in whatever was told of a file."""


def ask(name, **more):
    person = factory.person(full_name=f"{WORD} {name}", **more.pop("person", {}))
    return factory.ask(
        person=person, own_words=f"{WORD} của tôi", matter=f"{WORD} vụ", safe_contact={"how": "call", "hours": WORD},
        helper={"name": f"{WORD} Cháu", "phone": "0987111222", "relation": WORD}, **more,
    )  # fmt: skip


def archived(name="Thị Một", number="LT-1", until=KEPT_UNTIL, **more):
    """A case with words everywhere, ended and archived; gives the request and the case."""
    key = ask(name, **more)
    given = {"by": HEAD, "at": factory.AT}
    factory.see(key, note=WORD)
    case = factory.take_on(key)
    who = factory.assigned(case.key)
    cases.plan_work(
        **given, case=case.key, kind="civil_hearing", begins_at=factory.later(1), practitioner=who, place=WORD
    )
    cases.add_party(**given, request=key, side="opposed", name=f"{WORD} Bên", relation=WORD)
    complaint = cases.complain(by=factory.CITIZEN, at=factory.AT, request=key, act="b", text=WORD)
    cases.decide_complaint(**given, complaint=complaint, outcome="rejected", text=WORD)
    cases.put_paper(
        **given, request=key, kind="matter", title=WORD,
        content=files.ready(content=samples.pdf(pages=len(number) + 1), name=f"{WORD}.pdf"),
    )  # fmt: skip
    receiver = referrals.set_receiver(
        **given, organisation=factory.CENTRE, service="health", name="Trạm y tế", shared=["need"], why="x"
    )
    referrals.send_out(
        **given, request=key, receiver=receiver, need=WORD, shared=["need"], basis="consent", reason=WORD,
        due=factory.ON,
    )  # fmt: skip
    cases.discontinue(by=factory.OFFICER, at=factory.later(1), case=case.key, point="b", reason=WORD)
    cases.hand_over(by=factory.OFFICER, at=factory.later(2), case=case.key)
    cases.archive(
        by=CLERK, at=factory.later(3), case=case.key, number=number, retain_basis="Danh mục hồ sơ 2026",
        retain_until=until,
    )  # fmt: skip
    return key, case.key


def destroyed(files_=(), person="", at=AFTER):
    """Proposed by the clerk, approved and carried out by the head; gives the key."""
    if person:
        key = actions.propose_person(by=CLERK, at=at, person=person, basis="Đơn của người đó")
    else:
        key = actions.propose(by=CLERK, at=at, organisation=factory.CENTRE, files=files_, basis="Danh mục hồ sơ 2026")
    actions.approve(by=HEAD, at=at, disposal=key)
    actions.carry_out(by=HEAD, at=at, disposal=key)
    return key
