"""What units raise: sent up, passed up, joined, answered by a letter, turned into a proposal, withdrawn."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Office
from caunoi.rooms.plan.words import Level

from .. import events, policy, queries, telling, units
from ..models import Comment, Letter, Matter, MatterStep, Recipient
from ..words import Category, LetterKind, MatterKind, MatterState, Step
from . import desk, letters


@transaction.atomic
def raise_matter(
    *,
    by: Actor,
    at: datetime,
    kind: str,
    unit: str,
    title: str,
    text: str = "",
    category: str = "",
    task: str = "",
    programme: str = "",
    line: str = "",
    provision: str = "",
) -> str:
    """A question, difficulty or recommendation of a unit to the level above; gives its key.

    category: of words.Category, asked of what is no question. task, programme, line, provision: what it is about.
    Errors: Refused, NotFound.
    """
    on = localdate(at)
    office = units.speaks_for(by, unit, policy.ASK, on)
    if kind not in MatterKind.values:
        raise Refused("Chưa chọn loại.", "", "Hãy chọn câu hỏi, khó khăn hay kiến nghị.")
    if kind != MatterKind.QUESTION and category not in Category.values:
        raise Refused("Chưa chọn nhóm khó khăn, kiến nghị.", "Nhóm dùng để tổng hợp.", "Hãy chọn một mục.")
    row = Matter.objects.create(
        kind=kind, unit_id=office.code, level=policy.first_level(office.kind),
        category=category if category in Category.values else "", title=said(title, "tóm tắt")[:300],
        text=text.strip(), task=desk.task(task, by, on), programme=desk.programme(programme, on),
        line=desk.line(programme, line, on), provision=clean(provision)[:300],
        search=desk.searched(title, text, provision), by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    _step(row, Step.RAISED, office.name, by, at)
    desk.note(
        events.RAISED, row, by=by, at=at, organisation=office.code, what=str(MatterKind(kind).label).lower(),
        unit=office.name,
    )  # fmt: skip
    return row.key


@transaction.atomic
def pass_up(*, by: Actor, at: datetime, matter: str, note: str = "") -> None:
    """The level that should answer sends it to the next. Errors: Refused, NotFound, NotAllowed."""
    row = _to_answer(matter, by, at)
    higher = policy.above(row.level)
    for each in (row, *row.joined.all()):
        each.level = higher
        each.save(update_fields=["level"])
    _stepped(row, Step.PASSED_UP, f"{higher.label}. {clean(note)}".strip(), by, at)


@transaction.atomic
def join(*, by: Actor, at: datetime, matter: str, into: str) -> None:
    """The same raised by another unit: one stands for all and one answer serves them. Errors: Refused, NotFound,
    NotAllowed."""
    held = {key: _to_answer(key, by, at) for key in sorted({matter, into})}  # so that two joinings wait for neither
    row, head = held[matter], held[into]
    if row.pk == head.pk:
        raise Refused("Không gộp với chính nó.", "", "Hãy chọn kiến nghị khác.")
    row.joined.update(joined_to=head)
    row.joined_to = head
    row.save(update_fields=["joined_to"])
    _stepped(row, Step.JOINED, head.key, by, at)


@transaction.atomic
def answer(
    *,
    by: Actor,
    at: datetime,
    matter: str,
    title: str,
    body: str,
    issuer: str,
    number: str = "",
    day: date | None = None,
    signer: str = "",
    published: bool = False,
    content: bytes | None = None,
    name: str = "",
) -> str:
    """Answers by a letter to all units that raised it; gives the letter's key. published: all units read it.

    day: today when None. Errors: Refused, NotFound, NotAllowed.
    """
    row, on = _to_answer(matter, by, at), localdate(at)
    if not body.strip() and content is None:
        raise Refused("Chưa có câu trả lời.", "", "Hãy viết câu trả lời hoặc kèm văn bản trả lời.")
    group = [row, *row.joined.select_related("unit")]
    offices = [found for each in group if (found := organisations.unit_by_code(each.unit_id))]
    letter = letters.written(
        by=by, at=at, keeper=_keeper(row, by, on), offices=offices, kind=LetterKind.ANSWER, title=title,
        day=day or on, issuer=issuer, number=number, signer=signer, body=body, provision=row.provision, due=None,
        published=published, words=", ".join(dict.fromkeys(each.name for each in offices)), content=content, name=name,
        tasks=[row.task] if row.task and _reads(by, row.task, on) else [],
        programmes=[row.programme] if row.programme else [],
        lines=[(row.programme, row.line)] if row.line else [],
    )  # fmt: skip
    _answered(row, letter, by, at)
    return letter.key


@transaction.atomic
def answer_by(*, by: Actor, at: datetime, matter: str, letter: str) -> None:
    """A letter that is there answers it; the units become its recipients. Errors: Refused, NotFound, NotAllowed."""
    row, on = _to_answer(matter, by, at), localdate(at)
    found = queries.visible_letter(by, letter, on)
    if found.ended_how:
        raise Refused("Văn bản này không còn dùng.", "", "Hãy chọn văn bản đang dùng.")
    for each in (row, *row.joined.select_related("unit")):
        Recipient.objects.get_or_create(letter=found, unit=each.unit)
    _answered(row, found, by, at)


@transaction.atomic
def propose(
    *, by: Actor, at: datetime, matter: str, text: str, document: str = "", on: date | None = None,
    comment: tuple[str, int] | None = None,
) -> None:  # fmt: skip
    """It became a proposal. comment: (draft, place) of our comment on another's draft where it went. Answered ones
    too. Errors: Refused, NotFound, NotAllowed."""
    row = _to_answer(matter, by, at, answered=True)
    if comment is not None:
        draft = desk.draft(comment[0], by=by, at=at)
        row.comment = Comment.objects.filter(draft=draft, position=comment[1]).first()
        if row.comment is None:
            raise NotFound("Dự thảo không có góp ý này.", "", "Hãy chọn lại.")
    row.proposal = said(text, "nội dung đề xuất")
    row.proposal_document, row.proposal_on = clean(document)[:200], on or localdate(at)
    row.save(update_fields=["proposal", "proposal_document", "proposal_on", "comment"])
    _stepped(row, Step.PROPOSED, row.proposal_document, by, at)


@transaction.atomic
def withdraw(*, by: Actor, at: datetime, matter: str, reason: str) -> None:
    """The unit takes back what was not answered yet. Errors: Refused, NotFound."""
    row = desk.matter(matter)
    units.speaks_for(by, row.unit_id, policy.ASK, localdate(at))
    _open(row)
    why = said(reason, "lý do rút")
    heir = row.joined.order_by("pk").first()
    if heir is not None:  # what others joined to it lives on under the oldest of them
        row.joined.exclude(pk=heir.pk).update(joined_to=heir)
        Matter.objects.filter(pk=heir.pk).update(joined_to=None)
    row.state, row.joined_to = MatterState.WITHDRAWN, None
    row.save(update_fields=["state", "joined_to"])
    _stepped(row, Step.WITHDRAWN, why, by, at)


def _to_answer(key: str, by: Actor, at: datetime, *, answered: bool = False) -> Matter:
    """The matter that stands for its group, with the right to answer at its level. Errors: Refused, NotFound,
    NotAllowed."""
    row = desk.matter(key)
    office = organisations.unit_by_code(row.unit_id)
    if office is None or not units.answers(by, row.level, office, localdate(at)):
        raise NotAllowed(
            f"Việc này do cấp {Level(row.level).label} trả lời.", "Tài khoản này không trả lời ở cấp đó.",
            "Hãy chờ cấp đó trả lời hoặc chuyển lên.",
        )  # fmt: skip
    if row.joined_to_id:
        raise Refused(
            "Kiến nghị này đã gộp với kiến nghị khác.", "Trả lời một lần cho tất cả.", "Hãy mở kiến nghị được gộp vào."
        )
    if not (answered and row.state == MatterState.ANSWERED):
        _open(row)
    return row


def _open(row: Matter) -> None:
    if row.state != MatterState.OPEN:
        raise Refused(
            f"{MatterState(row.state).label}.", "Việc này không còn chờ trả lời.", "Hãy gửi việc mới nếu cần."
        )


def _keeper(row: Matter, by: Actor, on: date) -> Office | None:
    """In whose name the level answers: None the Ministry."""
    if row.level == Level.MINISTRY:
        return None
    unit = organisations.unit_by_code(row.unit_id)
    assert unit is not None
    if row.level == Level.CENTRE:
        return organisations.unit_by_code(unit.parent_code)
    above = units.departments(unit.province_code, on)
    if not above:
        raise Refused(
            "Chưa có Sở Tư pháp của tỉnh trong danh mục.", "", "Hãy nhờ người quản trị thêm, hoặc chuyển lên Bộ."
        )
    return above[0]


def _reads(by: Actor, task: str, on: date) -> bool:
    try:
        return bool(desk.task(task, by, on))
    except NotFound:
        return False


def _answered(row: Matter, letter: Letter, by: Actor, at: datetime) -> None:
    changed = {"letter": letter, "state": MatterState.ANSWERED, "answered_at": at}
    row.joined.filter(state=MatterState.OPEN).update(**changed)
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))
    _stepped(row, Step.ANSWERED, " ".join(filter(None, (letter.number, letter.key))), by, at)
    for each in (row, *row.joined.all()):
        telling.person(telling.ANSWERED, each, each.title, each.by, by=by, at=at)


def _step(row: Matter, step: Step, note: str, by: Actor, at: datetime) -> None:
    MatterStep.objects.create(matter=row, step=step, note=note[:500], by=by.key, by_name=by.name, at=at)


def _stepped(row: Matter, step: Step, note: str, by: Actor, at: datetime) -> None:
    _step(row, step, note, by, at)
    desk.note(events.STEPPED, row, by=by, at=at, organisation=row.unit_id, step=str(step.label).lower())
