"""`caunoi demo`: the demonstration. One real province, invented people; everything is entered by the same actions
that officers use, in the order of time, so that books, clocks, events and figures are as in life.

The same day and scale give the same people; only the codes drawn at random differ.
"""

import argparse
import gc
import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from caunoi.core.ground.calendar import VN
from caunoi.core.ground.errors import Refused
from caunoi.core.law import Answer, assess, parse_facts
from caunoi.faces.web import clock
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places

from . import (
    carried,
    counted,
    frozen,
    funded,
    guided,
    helped,
    judged,
    lived,
    noted,
    noticed,
    outlined,
    outside,
    paid,
    persons,
    planned,
    prepare,
    proposed,
    referred,
    reviewed,
    stage,
    stage_files,
    toured,
    trained,
    written,
)
from .invented import STORIES, Invented, Story, invent

REQUESTS = 200  # with the cases that come of them, some 350 records
MONTHS = 24
STORED = 2  # files of cases with something stored in them: cheap, but not free
VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
_REST = (
    "meritorious",
    "martyr_relative",
    "agent_orange",
    "hiv",
    "domestic_violence_victim",
    "detained",
    "monthly_social_allowance",
    "social_pension",
    "lives_in_specially_disadvantaged_area",
)
_NONE = {"household_poverty": "none", "disability": "none", "trafficking": "none", "procedural_role": "party"}
Say = Callable[[str], None]
# A story yields the moment at which it goes on; the moments of all stories are taken in order.
Course = Iterator[datetime]


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("demo", help="prepare the database with the demonstration and exit")
    parser.add_argument("--scale", type=int, default=1, metavar="N", help="N times its size (default 1)")


def run(args: argparse.Namespace) -> int:
    if args.scale < 1:
        raise Refused("Quy mô phải từ 1 trở lên.")
    prepare.prepare(say=stage.say)
    if not build_if_empty(say=stage.say, scale=args.scale):
        raise Refused(
            "Dữ liệu minh họa đã có sẵn.", todo="Muốn dựng lại: xóa tệp demonstration.sqlite3 trong CAUNOI_DATA."
        )
    stage.say(stage.sign_ins())
    return 0


def build_if_empty(*, say: Say, scale: int = 1) -> bool:
    """Builds the demonstration in a new database, in one transaction. False when there is one already."""
    if organisations.active(clock.today()):
        return False
    say("Dựng dữ liệu minh họa …")
    gc.disable()  # a tenth of the time goes into looking for cycles that are not there
    try:
        with transaction.atomic():
            play = _Play(clock.now(), scale)
            with journal.together():
                play.run()
            play.count()
        noticed.tell(play.places[0].officer)  # reads the journal: after it is written
    finally:
        gc.enable()
    return True


@dataclass
class _Place:
    """A centre or branch on the stage: who works there, and the communes that it serves."""

    code: str
    officer: Actor
    decider: Actor
    head: Actor
    communes: tuple[list[str], list[str]]  # before the merger of 01/07/2025, and since

    def communes_on(self, day: date) -> list[str]:
        return self.communes[day >= stage.MERGER]


class _Play:
    """The 24 months: requests spread over them, each with its course."""

    def __init__(self, now: datetime, scale: int) -> None:
        self.now, self.scale = now, scale
        self.today = now.astimezone(VIET_NAM).date()
        self.begin = self.today - timedelta(days=round(MONTHS * 30.44))
        self.chance = random.Random(1109)
        self.deck: list[Story] = []
        self.archived = 0
        self.filled = 0
        self.taken: list[written.Taken] = []  # cases of litigation at the first centre

    def run(self) -> None:
        stage.set_up(self.begin, self.today, self.now)
        self.places = [self._place(*names) for names in stage.CAST]
        self.team = judged.team(self.now)
        waiting = [(moment, number, self._course(moment)) for number, moment in enumerate(self._arrivals())]
        waiting.append((self._office_hour(self.today - paid.BEGINS_BEFORE), len(waiting), self._defence()))
        heapq.heapify(waiting)
        while waiting:
            _, number, course = heapq.heappop(waiting)
            following = next(course, None)
            if following is not None and following <= self.now:
                heapq.heappush(waiting, (following, number, course))
        self._callbacks()
        self._paper_book()
        self._transferred()
        place = self.places[0]
        persons.play(self.now - timedelta(hours=4), place.code, place.officer, self._actor("vanthu"))
        judged.judge(self.now)
        trained.train(self.now, self.team)
        carried.carry(self.now, tuple(dict.fromkeys(place.head for place in self.places)))
        self._documents()
        noted.note(place.decider, self.now)
        lived.live(place.officer, place.decider, place.head, place.code, self.now)
        helped.help_out(self.now, stage.PROVINCE)
        outlined.outline(self._actor("sotuphap"), self.now, place.code)
        planned.plan(self._actor("sotuphap"), self._actor("giamdoc"), self.now, place.code)
        centres = self._actor("giamdoc"), self._actor("giamdoc2")
        guided.guide(self._actor("cucchuongtrinh"), self._actor("sotuphap"), *centres, self.now)
        proposed.propose(self._actor("cucchuongtrinh"), self._actor("bodoc"), self.now)
        talk = toured.tour(place.officer, self.now, place.code, place.communes_on(self.today))
        came = self._actor("quantri"), self._actor("giamdoc"), place.decider
        outside.come(*came, self.now, place.code, place.communes_on(self.today))
        funded.fund(self._actor("ketoan"), place.head, self.now, place.code, talk)
        referred.refer(self.now, place.officer, place.head, place.code, self.team)
        heads = self._actor("giamdoc"), self._actor("giamdoc2")
        codes = place.code, self.places[2].code
        frozen.freeze(*heads, self._actor("sotuphap"), self.now, stage.PROVINCE, codes)
        reviewed.review(self._actor("sotuphap"), self._actor("giamdoc"), self._actor("cucchuongtrinh"), self.now, codes)

    def count(self) -> None:
        """What is derived from the events, once they are written."""
        counted.count(self.places[0].decider, self.now)

    def _place(self, code: str, officer: str, decider: str, head: str) -> _Place:
        eve = stage.MERGER - timedelta(days=1)
        communes = stage.served(code, eve), stage.served(code, stage.MERGER)
        return _Place(code, self._actor(officer), self._actor(decider), self._actor(head), communes)

    def _actor(self, username: str) -> Actor:
        user = users.by_username(username)
        assert user is not None, username
        return users.actor_for(user, self.today)

    def _arrivals(self) -> list[datetime]:
        """Moments in office hours; the last ones of this very week, so that there is something to do today."""
        days = (self.today - self.begin).days
        count = REQUESTS * self.scale
        drawn = [self.begin + timedelta(days=self.chance.randrange(days)) for _ in range(count - 16 * self.scale)]
        recent = [self.today - timedelta(days=self.chance.randrange(5)) for _ in range(16 * self.scale)]
        return sorted(min(self._office_hour(day), self.now - timedelta(minutes=5)) for day in drawn + recent)

    def _office_hour(self, day: date) -> datetime:
        while not VN.is_working(day):
            day -= timedelta(days=1)
        minute = self.chance.choice((7 * 60 + 30, 13 * 60 + 30)) + self.chance.randrange(200)
        return datetime.combine(day, time(minute // 60, minute % 60), VIET_NAM)

    def _after(self, moment: datetime, low: int, high: int) -> datetime:
        """Some working days later (0: later the same day)."""
        days = self.chance.randint(low, high)
        if days == 0:
            return moment + timedelta(minutes=self.chance.randint(8, 90))
        return self._office_hour(VN.add_working_days(moment.astimezone(VIET_NAM).date(), days))

    def _story(self) -> Story:
        """Kinds of people in shuffled rounds, so that none is missing."""
        if not self.deck:
            self.deck = [story for story in STORIES for _ in range(story.weight)]
            self.chance.shuffle(self.deck)
        return self.deck.pop()

    def _course(self, moment: datetime) -> Course:
        """One request from its arrival to where it stands today."""
        place = self.chance.choices(self.places, stage.SHARES)[0]
        day = moment.astimezone(VIET_NAM).date()
        who = invent(self.chance, day, place.communes_on(day), self._story())
        key = self._submit(moment, place, who)
        if self.chance.random() < 0.03:
            yield (moment := self._after(moment, 1, 3))
            cases.withdraw(by=place.officer, at=moment, request=key, reason="Hai bên đã tự thỏa thuận.")
            return
        if who.matter.field == "criminal" and who.facts.get("procedural_role") == "accused":
            yield from self._urgent(moment, place, who, key)
            return
        yield (moment := self._after(moment, 0, 2))
        yield from self._decide(moment, place, who, key)

    def _defence(self) -> Course:
        """A criminal case that two defend, with their diary and their statements."""
        place, moment = self.places[0], self._office_hour(self.today - paid.BEGINS_BEFORE)
        chance, day = random.Random(144), moment.astimezone(VIET_NAM).date()
        who = invent(chance, day, place.communes_on(day), next(s for s in STORIES if s.name == "poor"))
        key = self._submit(moment, place, who)
        self._show(moment, place, key, next(g for g in _answer(who, moment).grounds if g.answer == "yes"))
        yield (moment := moment + timedelta(hours=1))
        case = cases.accept(
            by=place.decider, at=moment, request=key, field="criminal", form="litigation", matter_confirmed=True
        )
        deputy = self._actor("phogiamdoc")
        yield from paid.defence(moment, case.key, place.decider, place.head, deputy, place.code)

    def _submit(self, at: datetime, place: _Place, who: Invented) -> str:
        channel = self.chance.choices(*zip(*stage.CHANNELS, strict=True))[0]
        number = self.chance.randrange(10**6)
        return cases.submit(
            by=Actor.citizen() if channel == stage.PORTAL else place.officer,
            at=at,
            channel=channel,
            person=who.person,
            organisation=place.code,
            asked_by=who.asked_by,
            facts=who.facts,
            helper=who.helper,
            own_words=who.matter.words,
            field=who.matter.field,
            form=who.matter.form,
            matter_commune=who.person["commune_code"],
            safe_contact={
                "how": "call",
                "phone": who.person["phone"],
                "hours": "Buổi tối",
                "who_may_answer": "Ai cũng được",
            },
            dossier_code=f"H38.{at:%y%m%d}-{number:06d}" if channel == stage.SERVICE_CENTRE else "",
        )

    def _decide(self, moment: datetime, place: _Place, who: Invented, key: str) -> Course:
        answer = _answer(who, moment)
        if answer.answer == "yes":
            ground = next(g for g in answer.grounds if g.answer == "yes")
            if self.chance.random() < 0.25:
                yield (moment := self._ask(moment, place, key, ground.proof_short))
                if self.chance.random() < 0.15:
                    yield from self._give_up(moment, place, key)
                    return
            self._show(moment, place, key, ground)
            yield (moment := self._after(moment, 0, 1))
            yield from self._accept(moment, place, who, key)
        elif answer.answer == "no":
            yield (moment := self._after(moment, 0, 1))
            self._refuse(moment, place, key)
        else:
            yield (moment := self._ask(moment, place, key, "Giấy tờ chứng minh thuộc diện được trợ giúp pháp lý"))
            yield from self._unknown(moment, place, who, key)

    def _ask(self, at: datetime, place: _Place, key: str, paper: str) -> datetime:
        note = "Xin mang theo khi đến Trung tâm."
        cases.ask_papers(by=place.officer, at=at, request=key, papers=[paper], note=note)
        return self._after(at, 2, 8)

    def _give_up(self, moment: datetime, place: _Place, key: str) -> Course:
        yield (moment := self._after(moment, 8, 15))
        cases.withdraw(by=place.officer, at=moment, request=key, reason="Người yêu cầu báo không cần giúp nữa.")

    def _unknown(self, moment: datetime, place: _Place, who: Invented, key: str) -> Course:
        """Asked again: what was not known becomes known, or a second person decides, or nothing more is heard."""
        if who.story.name == "little known":
            learnt = self.chance.choice(({"household_poverty": "poor"}, dict.fromkeys(_REST, False) | _NONE))
            cases.add_facts(by=place.officer, at=moment, request=key, facts=learnt, evidence="Hỏi lại qua điện thoại")
            who.facts.update(learnt)
            if _answer(who, moment).answer != "unknown":
                yield (moment := self._after(moment, 0, 1))
                yield from self._decide(moment, place, who, key)
                return
        draw = self.chance.random()
        if draw < 0.6:
            yield from self._override(moment, place, who, key)
        else:
            yield from self._give_up(moment, place, key)

    def _show(self, at: datetime, place: _Place, key: str, ground: Any) -> None:
        how = self.chance.choices(("original", "certified_copy", "photo_pending_original"), (6, 3, 2))[0]
        cases.see_paper(by=place.officer, at=at, request=key, proof=ground.proofs[0], ground=ground.key, how=how)

    def _accept(self, moment: datetime, place: _Place, who: Invented, key: str) -> Course:
        what: Any = {"field": who.matter.field, "form": who.matter.form, "matter_confirmed": True}
        case = cases.accept(by=place.decider, at=moment, request=key, **what)
        if place is self.places[0] and who.matter.form == "litigation":
            self.taken.append(written.Taken(case.key, case.number, who.person))
        yield from self._finish(moment, place, case.key, who, key)

    def _finish(self, moment: datetime, place: _Place, case: str, who: Invented, key: str) -> Course:
        draw = self.chance.random()
        if place is self.places[0] and moment > self.now - judged.WORKED_SINCE:
            worker = self.team[int(draw * 1000) % len(self.team)]
            judged.give(case, worker, by=place.head, at=moment + timedelta(hours=1))
        if draw < 0.06:
            yield (moment := self._after(moment, 5, 30))
            cases.discontinue(
                by=place.decider, at=moment, case=case, point="c", reason="Người được trợ giúp rút yêu cầu."
            )
            yield from self._put_away(moment, place, case)
        elif draw < (0.985 if who.matter.form == "advice" else 0.9):
            yield (moment := self._after(moment, *((2, 12) if who.matter.form == "advice" else (8, 150))))
            cases.finish(by=place.decider, at=moment, case=case)
            self._fill(moment, place, who, key)
            yield from self._put_away(moment, place, case)

    def _fill(self, moment: datetime, place: _Place, who: Invented, key: str) -> None:
        """What lies in the files of the last weeks."""
        if moment > self.now - timedelta(days=40):
            self.filled += 1
            stage_files.fill(
                place.head, moment, key, who.matter.form, who.person["full_name"],
                stored=self.filled <= STORED,
            )  # fmt: skip

    def _put_away(self, moment: datetime, place: _Place, case: str) -> Course:
        """The file is handed over and archived."""
        yield (moment := self._after(moment, 4, 19))
        cases.hand_over(by=place.decider, at=moment, case=case)
        yield (moment := self._after(moment, 2, 12))
        self.archived += 1
        cases.archive(
            by=place.head, at=moment, case=case, number=f"{self.archived:03d}/{moment:%Y}", place="Kho 1, giá 2",
            retain_basis="Danh mục hồ sơ của đơn vị (minh họa)",
        )  # fmt: skip

    def _refuse(self, at: datetime, place: _Place, key: str) -> None:
        reason = "Theo giấy tờ đã xem, người yêu cầu không thuộc diện quy định tại Điều 7 Luật Trợ giúp pháp lý."
        cases.refuse(
            by=place.decider,
            at=at,
            request=key,
            point="a",
            reason=reason,
            call_again_consent=self.chance.random() < 0.6,
        )

    def _override(self, moment: datetime, place: _Place, who: Invented, key: str) -> Course:
        """Not known, and a second person agrees to take it on."""
        reason = "Ủy ban nhân dân xã đã xác nhận hoàn cảnh khó khăn bằng văn bản."
        cases.ask_approval(by=place.decider, at=moment, request=key, outcome="accepted", reason=reason)
        yield (moment := self._after(moment, 0, 1))
        cases.approve_override(by=place.head, at=moment, request=key, approved=True, note="Đồng ý.")
        yield (moment := self._after(moment, 0, 1))
        yield from self._accept(moment, place, who, key)

    def _urgent(self, moment: datetime, place: _Place, who: Invented, key: str) -> Course:
        """The police or the court gave notice: taken on at once, the papers follow."""
        yield (moment := moment + timedelta(minutes=self.chance.randint(4, 40)))
        what: Any = {"field": who.matter.field, "form": who.matter.form, "matter_confirmed": True}
        case = cases.accept_urgent(
            by=place.decider, at=moment, request=key, point="c", reason="Cơ quan điều tra thông báo.", **what
        )
        ground = next(g for g in _answer(who, moment).grounds if g.answer == "yes")  # as of the day of acceptance
        if self.chance.random() < 0.12:
            yield (moment := self._after(moment, 11, 14))
            cases.papers_lapsed(by=place.decider, at=moment, case=case.key)
            yield from self._put_away(moment, place, case.key)
            return
        yield (moment := self._after(moment, 1, 4))
        self._show(moment, place, key, ground)
        cases.papers_arrived(by=place.decider, at=moment, case=case.key)
        yield from self._finish(moment, place, case.key, who, key)

    def _documents(self) -> None:
        place, at = self.places[0], self.now - timedelta(minutes=1)
        written.write(
            at, self.taken[: -len(written.STEPS) - 1 : -1], organisation=place.code, officer=place.decider,
            head=place.head, clerk=self._actor("vanthu"),
        )  # fmt: skip

    def _callbacks(self) -> None:
        for number in range(4):
            place = self.places[number % len(self.places)]
            at = min(self._office_hour(self.today - timedelta(days=number)), self.now - timedelta(minutes=2))
            key = cases.request_callback(
                by=Actor.citizen(),
                at=at,
                phone=f"0100 000 3{number:02d}",
                hour="Sau 17 giờ" if number % 2 else "Buổi sáng",
                who_may_answer="Chỉ mình tôi" if number % 2 else "Ai cũng được",
                organisation=place.code,
            )
            if number == 3:
                cases.close_callback(by=place.officer, at=self.now, callback=key, note="Đã hẹn đến Trung tâm.")

    def _paper_book(self) -> None:
        """What books show in life: a number not used, and an entry made in the paper book first."""
        place, at = self.places[0], min(self._office_hour(self.today - timedelta(days=3)), self.now)
        year = at.astimezone(VIET_NAM).year
        void: Any = {"organisation": place.code, "year": year, "reason": "Ghi nhầm trang"}
        serial = cases.void_number(by=place.officer, at=at, **void)
        who = invent(self.chance, at.date(), place.communes_on(at.date()), next(s for s in STORIES if s.name == "poor"))
        key = self._submit(at, place, who)
        self._show(at, place, key, next(g for g in _answer(who, at).grounds if g.answer == "yes"))
        cases.late_entry(
            by=place.officer,
            at=min(at + timedelta(hours=5), self.now),
            request=key,
            serial=serial + 1,
            paper_time=at,
            field=who.matter.field,
            form=who.matter.form,
            ground_for_book="11/2017/QH14:7.2",
        )

    def _transferred(self) -> None:
        """Somebody from the next province rang here: handed to the centre there (Điều 35 khoản 1)."""
        place, at = self.places[0], min(self._office_hour(self.today - timedelta(days=1)), self.now)
        neighbours = stage.neighbours(at.date())
        who = invent(self.chance, at.date(), neighbours, next(s for s in STORIES if s.name == "poor"))
        key = self._submit(at, place, who)
        reason = "Người yêu cầu cư trú và vụ việc xảy ra ở tỉnh Tuyên Quang."
        cases.transfer(by=place.decider, at=at, request=key, to="TT-TQ", reason=reason)


def _answer(who: Invented, at: datetime) -> Answer:
    """What the engine says of an invented person on that day."""
    day = at.astimezone(VIET_NAM).date()
    facts = dict(who.facts)
    if "lives_in_specially_disadvantaged_area" not in facts:
        facts["lives_in_specially_disadvantaged_area"] = places.disadvantaged(
            who.person["commune_code"], None, day
        ).value
    return assess(parse_facts(facts), day, only=("legal_aid",)).get("legal_aid")
