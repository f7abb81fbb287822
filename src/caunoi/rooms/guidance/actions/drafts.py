"""Others' drafts: recorded with their term, commented clause by clause, what became of each comment, of the draft."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import WHOLE, Actor
from caunoi.rooms.organisations import queries as organisations

from .. import events, policy, units
from ..models import Comment, Draft
from ..words import Verdict
from . import desk


@transaction.atomic
def record_draft(
    *,
    by: Actor,
    at: datetime,
    title: str,
    drafter: str,
    asked_on: date,
    organisation: str = WHOLE,
    letter: str = "",
    days: int | None = None,
    due: date | None = None,
    programme: str = "",
) -> str:
    """A draft on which our comment was asked; gives its key. days: working days that the letter gives, counted from
    the day after asked_on; due: the day that it names. Neither: it names no term. Errors: Refused, NotFound,
    NotAllowed."""
    on = localdate(at)
    keeper = units.may_keep(by, policy.WRITE, organisation, on)
    if asked_on > on:
        raise Refused("Ngày nhận ở sau hôm nay.", "", "Hãy xem lại ngày.")
    if days is not None and due is not None:
        raise Refused("Ghi cả số ngày và ngày hạn.", "Công văn chỉ nêu một cách.", "Hãy để trống một ô.")
    if due is not None and due < asked_on:
        raise Refused("Hạn góp ý đứng trước ngày nhận.", "", "Hãy xem lại hai ngày.")
    if days is not None:
        due = organisations.calendar().add_working_days(asked_on, days)
    row = Draft.objects.create(
        title=said(title, "tên dự thảo")[:500], drafter=said(drafter, "cơ quan soạn thảo")[:200],
        letter=clean(letter)[:200], asked_on=asked_on, days=days, due=due,
        kept_by_id=keeper.code if keeper else None, programme=desk.programme(programme, on), by=by.key,
        by_name=by.name, at=at,
    )  # fmt: skip
    desk.note(events.DRAFT, row, by=by, at=at, organisation=row.kept_by_id, title=desk.short(row.title))
    return row.key


@transaction.atomic
def add_comment(*, by: Actor, at: datetime, draft: str, clause: str, text: str, reason: str = "") -> int:
    """Our comment on a clause; gives its place. Errors: Refused, NotFound, NotAllowed."""
    row = desk.draft(draft, by=by, at=at)
    if row.act:
        raise Refused("Văn bản đã được ban hành.", "Không còn góp ý vào dự thảo.", "Hãy ghi thành kiến nghị.")
    last = row.comments.aggregate(last=Max("position"))["last"] or 0
    made = Comment.objects.create(
        draft=row, position=last + 1, clause=said(clause, "điều, khoản")[:200], text=said(text, "góp ý"),
        reason=reason.strip(), by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    desk.note(events.COMMENTED, row, by=by, at=at, organisation=row.kept_by_id, clause=made.clause)
    return made.position


@transaction.atomic
def send_comments(*, by: Actor, at: datetime, draft: str, on: date, number: str = "") -> None:
    """Our comment went out by that document; "không có ý kiến" too. Errors: Refused, NotFound, NotAllowed."""
    row = desk.draft(draft, by=by, at=at)
    if row.sent_on:
        raise Refused("Đã ghi ngày gửi góp ý.", f"Gửi ngày {dates.vi(row.sent_on)}.", "")
    if not row.asked_on <= on <= localdate(at):
        raise Refused("Ngày gửi chưa đúng.", "Ngày gửi từ ngày nhận dự thảo đến hôm nay.", "Hãy xem lại ngày.")
    row.sent_on, row.sent_number = on, clean(number)[:100]
    row.save(update_fields=["sent_on", "sent_number"])
    told = {"number": row.sent_number or "(chưa ghi số)", "day": dates.vi(on)}
    desk.note(events.COMMENT_OUT, row, by=by, at=at, organisation=row.kept_by_id, **told)


@transaction.atomic
def answer_comment(
    *, by: Actor, at: datetime, draft: str, position: int, verdict: str, why: str = "", final: str = ""
) -> None:
    """Taken or not, why, the clause in the end. Errors: Refused, NotFound, NotAllowed."""
    row = desk.draft(draft, by=by, at=at)
    comment = row.comments.filter(position=position).first()
    if comment is None:
        raise NotFound("Dự thảo không có góp ý này.", "", "Hãy mở lại từ trang dự thảo.")
    if verdict not in Verdict.values:
        raise Refused("Chưa chọn kết quả.", "", "Hãy chọn một mục.")
    comment.verdict, comment.why, comment.final = verdict, why.strip(), final.strip()
    comment.save(update_fields=["verdict", "why", "final"])
    desk.note(
        events.VERDICT, row, by=by, at=at, organisation=row.kept_by_id, clause=comment.clause,
        verdict=str(Verdict(verdict).label).lower(),
    )  # fmt: skip


@transaction.atomic
def record_issue(*, by: Actor, at: datetime, draft: str, act: str, on: date, note: str = "") -> None:
    """The act was issued: its number and name, its day. Errors: Refused, NotFound, NotAllowed."""
    row = desk.draft(draft, by=by, at=at)
    if not row.asked_on <= on <= localdate(at):
        raise Refused("Ngày ban hành chưa đúng.", "Từ ngày nhận dự thảo đến hôm nay.", "Hãy xem lại ngày.")
    row.act, row.act_on, row.act_note = said(act, "văn bản được ban hành")[:300], on, note.strip()
    row.save(update_fields=["act", "act_on", "act_note"])
    desk.note(events.ISSUED, row, by=by, at=at, organisation=row.kept_by_id, act=row.act)
