"""Quality in the demonstration: who did the work at one centre, a few appraisals at every stage, one draw by the Sở."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from caunoi.core.law import quality as law
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations import queries as units
from caunoi.rooms.quality import actions, queries

from . import story

CENTRE, DEPARTMENT = "TT1-LC", "STP-LC"
WORKED_SINCE = timedelta(days=330)
_WEAK = 70
# account, rank: officers of the centre; who does the work, who appraises it
_OFFICERS = (("trogiupvien", "II"), ("phogiamdoc", "I"), ("giamdoc", "I"))
_LOSSES: tuple[dict[str, str], ...] = (
    {"1b": "2", "2c": "4"}, {"2b": "3", "2đ": "2", "3": "1"}, {"1c": "4", "2b": "4", "2c": "6", "2d": "4"}, {"2c": "1"},
    {"1b": "4", "1c": "6", "2b": "6", "2c": "10", "2d": "12", "2đ": "3", "3": "3"}, {"2d": "2", "3": "1"},
)  # fmt: skip


def team(at: datetime) -> list[str]:
    """The practitioners of the centre who take cases: two officers, registered if they are not."""
    found = []
    for username, rank in _OFFICERS:
        user = users.by_username(username)
        assert user is not None, username
        held = units.practitioner_of_user(user.key, at.date())
        found.append(
            held[0].key if held else organisations.register_practitioner(
                by=Actor.system(), at=at, organisation=CENTRE, since=date(2018, 1, 2), full_name=user.full_name,
                kind="officer", rank=rank, user_key=user.key,
            )
        )  # fmt: skip
    return found[:2]


def give(case: str, practitioner: str, *, by: Actor, at: datetime) -> None:
    """The case to one of them, where nobody has it yet."""
    if cases_queries.assignments_of(case):
        return
    line = cases_queries.case_lines([case])[0]
    role = ("defender" if line.field == "criminal" else "protector") if line.form == "litigation" else ""
    cases.assign(by=by, at=at, case=case, practitioner=practitioner, role=role)


def judge(now: datetime) -> None:
    """Appraisals from the list to the result, a corrective action, an evaluation drawn by lot and marked by two."""
    head, deputy, officer, intake = (_actor(name, now) for name in ("giamdoc", "phogiamdoc", "trogiupvien", "tiepnhan"))
    rows = queries.to_appraise([CENTRE], (now - WORKED_SINCE).date(), now.date())
    done = [row for row in rows if row.people == officer.name][:6]
    early, late = (_morning(now, days) for days in (30, 2))
    for place, row in enumerate(done):
        if row.form == "advice":
            continue
        if place % 2 == 0:
            answers = dict.fromkeys(("attitude", "responsibility", "explained", "helped", "satisfied"), 2)
            given: Any = {"respondent": "self", "answers": {**answers, "responsibility": 2 - place % 3}}
            actions.answer_on_paper(by=intake, at=early, case=row.case, **given)
    keys = actions.assign_appraisals(
        by=head, at=early, case_keys=[row.case for row in done], marker=deputy.user_key
    ) if done else []  # fmt: skip
    for place, (key, row) in enumerate(list(zip(keys, done, strict=True))[:-1]):
        _mark(deputy, late if place == 0 else early, key, row.form, _LOSSES[place % len(_LOSSES)])
    if keys:
        actions.finalise_due(by=head, at=late, organisation=CENTRE)
        _correct(head, officer, late, keys)
    _draw(now)


def _correct(head: Actor, officer: Actor, at: datetime, keys: list[str]) -> None:
    """What the weakest result asks for."""
    final = [queries.review_file(head, key, at) for key in keys]
    told = [file for file in final if file.state == "final" and file.total is not None]
    if told:
        weakest = min(told, key=lambda file: file.total or Decimal(0))
        actions.order_correction(
            by=head, at=at, review=weakest.key, who=officer.user_key,
            what="Bổ sung vào hồ sơ biên bản gặp gỡ và bản luận cứ có chữ ký.", due=at.date() + timedelta(days=10),
        )  # fmt: skip


def _draw(now: datetime) -> None:
    """Sở draws among what ended this year, in the first quarter last year; two invited persons mark, one handed in."""
    department = _actor("sotuphap", now)
    at = _morning(now, 1)
    year = story.year_of(at.date(), 4)
    key = actions.make_draw(
        by=department, at=at, organisation=DEPARTMENT, title=f"Kế hoạch đánh giá chất lượng năm {year}",
        basis="plan_department", document=f"Kế hoạch số 21/KH-STP ngày 05/01/{year}", units=[CENTRE, "TT2-LC"],
        since=date(year, 1, 1), until=min(now.date(), date(year + 1, 1, 1)), forms=["litigation", "representation"],
        rate=Decimal(15), strata=["organisation", "form"], blind=True,
    )  # fmt: skip
    reviews = [row.key for row in queries.draw_file(department, key, now.date()).reviews]
    for number, name in ((1, "sotuphap"), (2, "chuyengia")):
        user = users.by_username(name)
        assert user is not None, name
        actions.assign(by=department, at=at, reviews=reviews, marker=user.key, number=number)
    _mark(_actor("chuyengia", now), at, reviews[0], "litigation", _LOSSES[0])


def _mark(by: Actor, at: datetime, review: str, form: str, losses: dict[str, str]) -> None:
    """Full points but for the losses; advice in words."""
    if not law.scored(form):
        actions.submit(
            by=by, at=at, review=review, points={}, opinion="Nội dung tư vấn đúng pháp luật, trả lời kịp thời."
        )
        return
    points = {each.key: each.points - Decimal(losses.get(each.key, 0)) for each in law.criteria(at.date())}
    actions.submit(
        by=by, at=at, review=review, points=points,
        opinion="Hồ sơ thiếu nhiều giấy tờ, gặp gỡ chậm, luận cứ sơ sài."
        if sum(points.values()) < _WEAK else "Hồ sơ rõ ràng, luận cứ bám sát chứng cứ.",
        notes=dict.fromkeys(losses, "Hồ sơ chưa thể hiện đủ."),
    )  # fmt: skip


def _morning(now: datetime, days: int) -> datetime:
    """Nine o'clock so many days ago."""
    return (now - timedelta(days=days)).replace(hour=9, minute=5, second=0, microsecond=0)


def _actor(username: str, now: datetime) -> Actor:
    user = users.by_username(username)
    assert user is not None, username
    return users.actor_for(user, now.date())
