"""`caunoi demo`: the demonstration. One real province, invented people; everything is entered by the same actions
that officers use, in the order of time, so that books, clocks, events and figures are as in life.

The same day and scale give the same people; only the codes drawn at random differ.
"""

import argparse
import gc
import heapq
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations

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
    story,
    toured,
    trained,
    written,
)
from .course import VIET_NAM, Courses, Place, answer_of
from .invented import STORIES, invent

REQUESTS = 200  # with the cases that come of them, some 350 records
Say = Callable[[str], None]


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


class _Play:
    """The 24 months: requests spread over them, each with its course."""

    def __init__(self, now: datetime, scale: int) -> None:
        self.now, self.scale = now, scale
        self.today = now.astimezone(VIET_NAM).date()
        self.begin = story.begin(self.today)
        self.chance = random.Random(1109)

    def run(self) -> None:
        stage.set_up(self.begin, self.now)
        self.places = [self._place(*names) for names in stage.CAST]
        self.team = judged.team(self.now)
        self.courses = Courses(self.now, self.chance, self.places, self.team, self._actor("phogiamdoc"))
        waiting = [(moment, number, self.courses.course(moment)) for number, moment in enumerate(self._arrivals())]
        defended = self.courses.office_hour(self.today - paid.BEGINS_BEFORE)
        waiting.append((defended, len(waiting), self.courses.defence()))
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

    def _place(self, code: str, officer: str, decider: str, head: str) -> Place:
        eve = stage.MERGER - timedelta(days=1)
        communes = stage.served(code, eve), stage.served(code, stage.MERGER)
        return Place(code, self._actor(officer), self._actor(decider), self._actor(head), communes)

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
        return sorted(min(self.courses.office_hour(day), self.now - timedelta(minutes=5)) for day in drawn + recent)

    def _documents(self) -> None:
        place, at = self.places[0], self.now - timedelta(minutes=1)
        written.write(
            at, self.courses.taken[: -len(written.STEPS) - 1 : -1], organisation=place.code, officer=place.decider,
            head=place.head, clerk=self._actor("vanthu"),
        )  # fmt: skip

    def _callbacks(self) -> None:
        for number in range(4):
            place = self.places[number % len(self.places)]
            at = min(self.courses.office_hour(self.today - timedelta(days=number)), self.now - timedelta(minutes=2))
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
        place, at = self.places[0], min(self.courses.office_hour(self.today - timedelta(days=3)), self.now)
        year = at.astimezone(VIET_NAM).year
        void: Any = {"organisation": place.code, "year": year, "reason": "Ghi nhầm trang"}
        serial = cases.void_number(by=place.officer, at=at, **void)
        who = invent(self.chance, at.date(), place.communes_on(at.date()), next(s for s in STORIES if s.name == "poor"))
        key = self.courses.submit(at, place, who)
        self.courses.show(at, place, key, next(g for g in answer_of(who, at).grounds if g.answer == "yes"))
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
        place, at = self.places[0], min(self.courses.office_hour(self.today - timedelta(days=1)), self.now)
        neighbours = stage.neighbours(at.date())
        who = invent(self.chance, at.date(), neighbours, next(s for s in STORIES if s.name == "poor"))
        key = self.courses.submit(at, place, who)
        reason = "Người yêu cầu cư trú và vụ việc xảy ra ở tỉnh Tuyên Quang."
        cases.transfer(by=place.decider, at=at, request=key, to="TT-TQ", reason=reason)
