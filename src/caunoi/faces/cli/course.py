"""The course of one request in the demonstration: from its arrival to where it stands today, by the same actions that
officers use."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from caunoi.core.ground.calendar import VN
from caunoi.core.law import Answer, assess, parse_facts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.places import queries as places

from . import judged, paid, stage, stage_files, written
from .invented import STORIES, Invented, Story, invent

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
# A story yields the moment at which it goes on; the moments of all stories are taken in order.
Course = Iterator[datetime]


@dataclass
class Place:
    """A centre or branch on the stage: who works there, and the communes that it serves."""

    code: str
    officer: Actor
    decider: Actor
    head: Actor
    communes: tuple[list[str], list[str]]  # before the merger of 01/07/2025, and since

    def communes_on(self, day: date) -> list[str]:
        return self.communes[day >= stage.MERGER]


class Courses:
    """Requests as they go, all drawn from one chance in the order of time. team: who works at the first centre."""

    def __init__(
        self, now: datetime, chance: random.Random, places: Sequence[Place], team: Sequence[str], deputy: Actor
    ) -> None:
        self.now, self.chance, self.places, self.team, self.deputy = now, chance, places, team, deputy
        self.today = now.astimezone(VIET_NAM).date()
        self.deck: list[Story] = []
        self.archived = 0
        self.filled = 0
        self.taken: list[written.Taken] = []  # cases of litigation at the first centre

    def office_hour(self, day: date) -> datetime:
        while not VN.is_working(day):
            day -= timedelta(days=1)
        minute = self.chance.choice((7 * 60 + 30, 13 * 60 + 30)) + self.chance.randrange(200)
        return datetime.combine(day, time(minute // 60, minute % 60), VIET_NAM)

    def _after(self, moment: datetime, low: int, high: int) -> datetime:
        """Some working days later (0: later the same day)."""
        days = self.chance.randint(low, high)
        if days == 0:
            return moment + timedelta(minutes=self.chance.randint(8, 90))
        return self.office_hour(VN.add_working_days(moment.astimezone(VIET_NAM).date(), days))

    def story(self) -> Story:
        """Kinds of people in shuffled rounds, so that none is missing."""
        if not self.deck:
            self.deck = [story for story in STORIES for _ in range(story.weight)]
            self.chance.shuffle(self.deck)
        return self.deck.pop()

    def course(self, moment: datetime) -> Course:
        """One request from its arrival to where it stands today."""
        place = self.chance.choices(self.places, stage.SHARES)[0]
        day = moment.astimezone(VIET_NAM).date()
        who = invent(self.chance, day, place.communes_on(day), self.story())
        key = self.submit(moment, place, who)
        if self.chance.random() < 0.03:
            yield (moment := self._after(moment, 1, 3))
            cases.withdraw(by=place.officer, at=moment, request=key, reason="Hai bên đã tự thỏa thuận.")
            return
        if who.matter.field == "criminal" and who.facts.get("procedural_role") == "accused":
            yield from self._urgent(moment, place, who, key)
            return
        yield (moment := self._after(moment, 0, 2))
        yield from self._decide(moment, place, who, key)

    def defence(self) -> Course:
        """A criminal case that two defend, with their diary and their statements."""
        place, moment = self.places[0], self.office_hour(self.today - paid.BEGINS_BEFORE)
        chance, day = random.Random(144), moment.astimezone(VIET_NAM).date()
        who = invent(chance, day, place.communes_on(day), next(s for s in STORIES if s.name == "poor"))
        key = self.submit(moment, place, who)
        self.show(moment, place, key, next(g for g in answer_of(who, moment).grounds if g.answer == "yes"))
        yield (moment := moment + timedelta(hours=1))
        case = cases.accept(
            by=place.decider, at=moment, request=key, field="criminal", form="litigation", matter_confirmed=True
        )
        deputy = self.deputy
        yield from paid.defence(moment, case.key, place.decider, place.head, deputy, place.code)

    def submit(self, at: datetime, place: Place, who: Invented) -> str:
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

    def _decide(self, moment: datetime, place: Place, who: Invented, key: str) -> Course:
        """What is done follows the answer of the day on which it is done: law, areas, age may have changed by then."""
        answer = answer_of(who, moment)
        if answer.answer == "yes":
            ground = next(g for g in answer.grounds if g.answer == "yes")
            if self.chance.random() < 0.25:
                yield (moment := self._ask(moment, place, key, ground.proof_short))
                if self.chance.random() < 0.15:
                    yield from self._give_up(moment, place, key)
                    return
            self.show(moment, place, key, ground)
            yield (moment := self._after(moment, 0, 1))
            if any(each.key == ground.key and each.answer == "yes" for each in answer_of(who, moment).grounds):
                yield from self._accept(moment, place, who, key)
            else:
                yield from self._decide(moment, place, who, key)
        elif answer.answer == "no":
            yield (moment := self._after(moment, 0, 1))
            if answer_of(who, moment).answer == "no":
                self._refuse(moment, place, key)
            else:
                yield from self._decide(moment, place, who, key)
        else:
            yield (moment := self._ask(moment, place, key, "Giấy tờ chứng minh thuộc diện được trợ giúp pháp lý"))
            yield from self._unknown(moment, place, who, key)

    def _ask(self, at: datetime, place: Place, key: str, paper: str) -> datetime:
        note = "Xin mang theo khi đến Trung tâm."
        cases.ask_papers(by=place.officer, at=at, request=key, papers=[paper], note=note)
        return self._after(at, 2, 8)

    def _give_up(self, moment: datetime, place: Place, key: str) -> Course:
        yield (moment := self._after(moment, 8, 15))
        cases.withdraw(by=place.officer, at=moment, request=key, reason="Người yêu cầu báo không cần giúp nữa.")

    def _unknown(self, moment: datetime, place: Place, who: Invented, key: str) -> Course:
        """Asked again: what was not known becomes known, or a second person decides, or nothing more is heard."""
        if who.story.name == "little known":
            learnt = self.chance.choice(({"household_poverty": "poor"}, dict.fromkeys(_REST, False) | _NONE))
            cases.add_facts(by=place.officer, at=moment, request=key, facts=learnt, evidence="Hỏi lại qua điện thoại")
            who.facts.update(learnt)
        if answer_of(who, moment).answer != "unknown":
            yield (moment := self._after(moment, 0, 1))
            yield from self._decide(moment, place, who, key)
            return
        draw = self.chance.random()
        if draw < 0.6:
            yield from self._override(moment, place, who, key)
        else:
            yield from self._give_up(moment, place, key)

    def show(self, at: datetime, place: Place, key: str, ground: Any) -> None:
        how = self.chance.choices(("original", "certified_copy", "photo_pending_original"), (6, 3, 2))[0]
        cases.see_paper(by=place.officer, at=at, request=key, proof=ground.proofs[0], ground=ground.key, how=how)

    def _accept(self, moment: datetime, place: Place, who: Invented, key: str) -> Course:
        what: Any = {"field": who.matter.field, "form": who.matter.form, "matter_confirmed": True}
        case = cases.accept(by=place.decider, at=moment, request=key, **what)
        if place is self.places[0] and who.matter.form == "litigation":
            self.taken.append(written.Taken(case.key, case.number, who.person))
        yield from self._finish(moment, place, case.key, who, key)

    def _finish(self, moment: datetime, place: Place, case: str, who: Invented, key: str) -> Course:
        draw = self.chance.random()
        if place is self.places[0] and moment > self.now - judged.WORKED_SINCE:
            worker = self.team[int(draw * 1000) % len(self.team)]
            judged.give(case, worker, by=place.head, at=min(moment + timedelta(hours=1), self.now))
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

    def _fill(self, moment: datetime, place: Place, who: Invented, key: str) -> None:
        """What lies in the files of the last weeks."""
        if moment > self.now - timedelta(days=40):
            self.filled += 1
            stage_files.fill(
                place.head, moment, key, who.matter.form, who.person["full_name"],
                stored=self.filled <= STORED,
            )  # fmt: skip

    def _put_away(self, moment: datetime, place: Place, case: str) -> Course:
        """The file is handed over and archived."""
        yield (moment := self._after(moment, 4, 19))
        cases.hand_over(by=place.decider, at=moment, case=case)
        yield (moment := self._after(moment, 2, 12))
        self.archived += 1
        cases.archive(
            by=place.head, at=moment, case=case, number=f"{self.archived:03d}/{moment:%Y}", place="Kho 1, giá 2",
            retain_basis="Danh mục hồ sơ của đơn vị (minh họa)",
        )  # fmt: skip

    def _refuse(self, at: datetime, place: Place, key: str) -> None:
        reason = "Theo giấy tờ đã xem, người yêu cầu không thuộc diện quy định tại Điều 7 Luật Trợ giúp pháp lý."
        cases.refuse(
            by=place.decider,
            at=at,
            request=key,
            point="a",
            reason=reason,
            call_again_consent=self.chance.random() < 0.6,
        )

    def _override(self, moment: datetime, place: Place, who: Invented, key: str) -> Course:
        """Not known, and a second person agrees to take it on."""
        reason = "Ủy ban nhân dân xã đã xác nhận hoàn cảnh khó khăn bằng văn bản."
        cases.ask_approval(by=place.decider, at=moment, request=key, outcome="accepted", reason=reason)
        yield (moment := self._after(moment, 0, 1))
        cases.approve_override(by=place.head, at=moment, request=key, approved=True, note="Đồng ý.")
        yield (moment := self._after(moment, 0, 1))
        yield from self._accept(moment, place, who, key)

    def _urgent(self, moment: datetime, place: Place, who: Invented, key: str) -> Course:
        """The police or the court gave notice: taken on at once, the papers follow."""
        yield (moment := moment + timedelta(minutes=self.chance.randint(4, 40)))
        what: Any = {"field": who.matter.field, "form": who.matter.form, "matter_confirmed": True}
        case = cases.accept_urgent(
            by=place.decider, at=moment, request=key, point="c", reason="Cơ quan điều tra thông báo.", **what
        )
        ground = next(g for g in answer_of(who, moment).grounds if g.answer == "yes")  # as of the day of acceptance
        if self.chance.random() < 0.12:
            yield (moment := self._after(moment, 11, 14))
            cases.papers_lapsed(by=place.decider, at=moment, case=case.key)
            yield from self._put_away(moment, place, case.key)
            return
        yield (moment := self._after(moment, 1, 4))
        self.show(moment, place, key, ground)
        cases.papers_arrived(by=place.decider, at=moment, case=case.key)
        yield from self._finish(moment, place, case.key, who, key)


def answer_of(who: Invented, at: datetime) -> Answer:
    """What the engine says of an invented person on that day."""
    day = at.astimezone(VIET_NAM).date()
    facts = dict(who.facts)
    if "lives_in_specially_disadvantaged_area" not in facts:
        facts["lives_in_specially_disadvantaged_area"] = places.disadvantaged(
            who.person["commune_code"], None, day
        ).value
    return assess(parse_facts(facts), day, only=("legal_aid",)).get("legal_aid")
