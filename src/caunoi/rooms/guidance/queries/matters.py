"""Questions, difficulties, recommendations: one's own units' and those below; another's only in a published answer."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.periods import Period
from caunoi.core.ground.text import fold
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.accounts.policy import scope as scope_of
from caunoi.rooms.accounts.queries import within
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.plan.words import Level

from .. import policy, units
from ..models import Matter
from ..words import Category, MatterKind, MatterState, Step
from .letters import Brief, brief_for

MOST = 200


@dataclass(frozen=True)
class MatterRow:
    """One line. units: how many raised it, with those joined to it; days: since it was raised, until the answer."""

    key: str
    kind: str
    kind_words: str
    unit: str
    unit_name: str
    level: str
    level_words: str
    category: str
    category_words: str
    title: str
    state: str
    state_words: str
    programme: str
    task: str
    joined_to: str
    units: int
    at: datetime
    days: int
    proposal: str


@dataclass(frozen=True)
class StepRow:
    """What was done."""

    words: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class MatterFile:
    """One matter for one reader. answers: whether the reader answers it at its level; mine: it is of his unit.

    draft: (key, title, clause) of the comment where it went; verdict: what became of that.
    """

    row: MatterRow
    text: str
    line: str
    provision: str
    letter: Brief | None
    joined: tuple[tuple[str, str, str], ...]
    proposal: str
    proposal_document: str
    proposal_on: date | None
    draft: tuple[str, str, str] | None
    verdict: str
    steps: tuple[StepRow, ...]
    answers: bool
    mine: bool
    by: str


@dataclass(frozen=True)
class Figure:
    """Figures of a period for one category and programme. units: different ones; asked of all matters raised in it."""

    category: str
    programme: str
    raised: int
    units: int
    open: int
    answered: int
    proposed: int


def _visible(actor: Actor, on: date) -> Q:
    seen = scope_of(actor, policy.READ, on)
    if not seen:
        return Q(pk__in=())
    return within(seen, organisation="unit__code", area="unit__province_code")


def matters(
    actor: Actor, at: datetime, *, kind: str = "", state: str = "", category: str = "", programme: str = "",
    task: str = "", text: str = "", heads: bool = True, period: Period | None = None,
) -> list[MatterRow]:  # fmt: skip
    """The open ones by age, then the others, the newest first, at most MOST; period: all that were raised in it.
    heads: without those joined to another."""
    on = localdate(at)
    rows = Matter.objects.filter(_visible(actor, on))
    asked = {"kind": kind, "state": state, "category": category, "programme": programme, "task": task}
    rows = rows.filter(**{column: value for column, value in asked.items() if value})
    for word in fold(text).split():
        rows = rows.filter(search__contains=word)
    if heads:
        rows = rows.filter(joined_to__isnull=True)
    if period is not None:
        rows = rows.filter(at__date__gte=period.since, at__date__lt=period.until)
    rows = rows.select_related("unit", "joined_to").prefetch_related("joined")
    waiting = list(rows.filter(state=MatterState.OPEN).order_by("at", "pk")[: None if period else MOST])
    done = rows.exclude(state=MatterState.OPEN).order_by("-at", "-pk")[: None if period else MOST - len(waiting)]
    return [_row(row, at) for row in (*waiting, *done)]


def to_answer(actor: Actor, at: datetime) -> list[MatterRow]:
    """Open ones that the reader answers, the oldest first."""
    on = localdate(at)
    if not scope_of(actor, policy.ANSWER, on):
        return []
    offices = {each.code: each for each in organisations.active(on)}
    rows = Matter.objects.filter(_visible(actor, on), state=MatterState.OPEN, joined_to__isnull=True)
    known: dict[tuple[str, str], bool] = {}
    found = []
    for row in rows.select_related("unit", "joined_to").prefetch_related("joined").order_by("at", "pk")[:MOST]:
        asked = (row.level, row.unit_id)
        if asked not in known:
            office = offices.get(row.unit_id)
            known[asked] = office is not None and units.answers(actor, row.level, office, on)
        if known[asked]:
            found.append(_row(row, at))
    return found


def matter(actor: Actor, key: str, at: datetime) -> MatterFile:
    """Errors: NotFound."""
    on = localdate(at)
    row = (
        Matter.objects.filter(_visible(actor, on), key=key)
        .select_related("unit", "letter__ended_by", "comment__draft", "joined_to").prefetch_related("joined__unit")
        .first()
    )  # fmt: skip
    if row is None:
        raise NotFound("Không có kiến nghị, câu hỏi này.", "", "Hãy chọn trong danh sách.")
    office = organisations.unit_by_code(row.unit_id)
    seen = scope_of(actor, policy.READ, on)
    mine = any(each.code == row.unit_id for each in units.own_units(actor, on, policy.ASK, branches=True))
    comment = row.comment
    return MatterFile(
        _row(row, at), row.text, row.line, row.provision, brief_for(actor, row.letter, on) if row.letter else None,
        tuple(
            (each.key, each.unit.name, each.title) for each in row.joined.all()
            if seen.allows(each.unit_id, each.unit.province_code)
        ),
        row.proposal, row.proposal_document, row.proposal_on,
        (comment.draft.key, comment.draft.title, comment.clause) if comment else None,
        str(comment.get_verdict_display()) if comment else "",
        tuple(
            StepRow(str(Step(each.step).label), each.note, each.by_name, each.at)
            for each in row.steps.order_by("at", "pk")
        ),
        office is not None and units.answers(actor, row.level, office, on), mine, row.by_name,
    )  # fmt: skip


def open_ages(actor: Actor, at: datetime) -> list[tuple[str, int]]:
    """How many open difficulties and recommendations are how old (policy.AGES); joined ones count once."""
    rows = Matter.objects.filter(
        _visible(actor, localdate(at)), state=MatterState.OPEN, joined_to__isnull=True
    ).exclude(kind=MatterKind.QUESTION)  # fmt: skip
    counted = Counter(policy.age((at - raised).days) for raised in rows.values_list("at", flat=True))
    return [(words, counted[words]) for _, words in policy.AGES]


def figures(actor: Actor, since: date, until: date, on: date) -> list[Figure]:
    """Difficulties and recommendations raised on [since, until) by category and programme (code, '' none), for
    reviews: the same difficulty of many units counts once, with how many units raised it. One question."""
    rows = Matter.objects.filter(_visible(actor, on), at__date__gte=since, at__date__lt=until)
    rows = rows.exclude(kind=MatterKind.QUESTION).exclude(state=MatterState.WITHDRAWN).select_related("joined_to")
    groups: dict[tuple[str, str], list[Matter]] = defaultdict(list)
    for row in rows:
        head = row.joined_to or row
        groups[head.category, head.programme].append(row)
    found = [_figure(category, programme, held) for (category, programme), held in groups.items()]
    order = list(Category.values)
    return sorted(found, key=lambda each: (order.index(each.category), each.programme))


def _figure(category: str, programme: str, held: list[Matter]) -> Figure:
    heads = {(row.joined_to or row).pk: row.joined_to or row for row in held}
    states = Counter(each.state for each in heads.values())
    return Figure(
        category, programme, len(heads), len({row.unit_id for row in held}), states[MatterState.OPEN],
        states[MatterState.ANSWERED], sum(bool(each.proposal) for each in heads.values()),
    )  # fmt: skip


def category_words(code: str) -> str:
    """A category in words."""
    return str(Category(code).label) if code else ""


def _row(row: Matter, at: datetime) -> MatterRow:
    joined = [each.unit_id for each in row.joined.all() if each.state != MatterState.WITHDRAWN]
    end = row.answered_at or at
    return MatterRow(
        row.key, row.kind, str(MatterKind(row.kind).label), row.unit_id, row.unit.name, row.level,
        str(Level(row.level).label), row.category, category_words(row.category), row.title, row.state,
        str(MatterState(row.state).label), row.programme, row.task, row.joined_to.key if row.joined_to else "",
        len({row.unit_id, *joined}), row.at, max((end - row.at) // timedelta(days=1), 0), row.proposal,
    )  # fmt: skip
